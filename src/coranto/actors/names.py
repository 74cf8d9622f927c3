"""Names of the directory in a text: countries, capitals, seats, organisations, persons, and adjectives of nationality.

    >>> [(name.text, name.alias.actor) for name in find_names(doc)]
    [('Chinese', 'CHN'), ('Xi Jinping', 'Xi Jinping'), ('Rusland', 'RUS')]

The longest name wins. Every look-up is one in a hash table, so the time does not grow with the directory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from coranto.actors.words import Words
from coranto.directory import Alias, aliases, key, opener, openers, valid

__all__ = ["Name", "find_names", "is_place", "undo_genitive"]

LONGEST = 7
"""Tokens in the longest name worth trying."""

DEMONYMS = ("adjective", "people")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the directory over the tokens `start` to `end` and the characters `first` to `last`."""

    start: int
    end: int
    first: int
    last: int
    text: str
    alias: Alias


def find_names(doc: Doc, period: tuple[date, date] | None = None) -> list[Name]:
    """The names of a text in order, none overlapping another, as they were used at some day of a period."""
    known, longest = aliases(doc.lang_), openers(doc.lang_)
    whole = doc.text
    found: list[Name] = []
    i = 0
    while i < len(doc):
        name = _longest(doc, whole, i, known, longest, period)
        if name:
            found.append(name)
            i = name.end
            continue
        found += _hyphened(doc[i], known)
        i += 1
    return found


def _longest(
    doc: Doc,
    whole: str,
    start: int,
    known: dict[str, Alias],
    longest: dict[str, int],
    period: tuple[date, date] | None,
) -> Name | None:
    first = opener(doc[start].text)
    reach = longest.get(first) or longest.get(first[:-1])
    if not first or reach is None:
        return None
    begin = doc[start].idx
    stop = start
    while stop < len(doc) and stop - start < LONGEST and not doc[stop].is_space and doc[stop].idx - begin < reach:
        stop += 1
    for end in range(stop, start, -1):
        stop = doc[end - 1].idx + len(doc[end - 1])
        full = text = key(whole[begin:stop])
        alias = known.get(text)
        if alias is None:
            text = undo_genitive(text, doc.lang_, known)
            alias = known.get(text)
        if alias is None and text.endswith("."):
            text = text.removesuffix(".")
            alias = known.get(text)
        if alias is not None and (period is None or any(valid(alias, day) for day in period)):
            return Name(start, end, begin, stop - len(full) + len(text), text, alias)
    return None


def undo_genitive(text: str, language: str, known: dict[str, Alias] | None = None) -> str:
    """*China's* and *Xi’* without their ending; *Ruslands* and *Putins* only where the rest is a known name."""
    for ending in ("'s", "’s"):
        if text.endswith(ending):
            return text[: -len(ending)]
    if text.endswith(("'", "’")):
        return text[:-1]
    if known and language in ("nl", "de") and text.endswith("s") and len(text) > 4:
        base = known.get(text[:-1])
        if base and base.kind not in DEMONYMS:
            return text[:-1]
    return text


def _hyphened(token: Token, known: dict[str, Alias]) -> Iterator[Name]:
    """The parts of *Chinees-Russische*: each an adjective of nationality or a country's name."""
    if "-" not in token.text:
        return
    parts = key(token.text).split("-")
    named = [known.get(part) for part in parts]
    if not all(alias and alias.kind in (*DEMONYMS, "name") for alias in named):
        return
    first = token.idx
    for part, alias in zip(parts, named, strict=True):
        if alias:
            yield Name(token.i, token.i + 1, first, first + len(part), part, Alias(alias.actor, "adjective"))
        first += len(part) + 1


def is_place(doc: Doc, name: Name, names: dict[int, Name], words: Words) -> bool:
    """Whether a capital or a building is only where something happens: *in Moskou*, not *Moskou beschuldigt*.

    The preposition before it decides, read from the surface since a tree may be wrong: one of place makes it a place;
    one of approach (*to*, *from*) does where its governor moves; coordinated names go with the first one
    (*in Riyad en Teheran*); a name that is a whole heading is a place. A genitive or `of` stands for the state unless a
    part of a town is named before it.
    """
    sent = doc[name.start].sent
    if sent.end - sent.start <= LONGEST and name.text == sent.text.strip():
        return True
    at = name.start - 1
    while at >= 0 and (doc[at].pos_ == "CCONJ" or doc[at].text in (",", "/")) and at - 1 in names:
        at = names[at - 1].start - 1
    while at >= 0 and doc[at].pos_ in ("DET", "ADJ") and not words.among("place", doc[at].lower_):
        at -= 1
    if at < 0:
        return False
    before = doc[at].lower_
    governors = {doc[at - 1].lower_ if at else "", doc[name.start].head.lower_, doc[name.start].head.head.lower_}
    if words.among("approach", before):
        if words.closed["motion"]:
            return bool(governors & words.closed["motion"])
        return not governors & words.closed["addressing"]
    if words.among("source", before) and (name.alias.kind == "seat" or (at and _reported(doc[at - 1], words))):
        return False
    if words.among("place", before):
        return not _heard(doc, name, words)
    return words.among("of", before) and at > 0 and words.among("place_nouns", doc[at - 1].lower_)


def _reported(token: Token, words: Words) -> bool:
    """Whether a noun comes from a capital as its government's word: *Kritik aus Moskau*, not *der Zug aus Moskau*."""
    return token.pos_ == "NOUN" and not words.among("place_nouns", token.lower_) and token.ent_type_ == ""


def _heard(doc: Doc, name: Name, words: Words) -> bool:
    """Whether the clause reports what is said there: *hieß es im Auswärtigen Amt*, *klinkt het in Berlijn*."""
    around = doc[max(0, name.start - 5) : name.start - 1], doc[name.end : name.end + 2]
    return any(words.among("heard", token.lower_.lstrip("-")) for span in around for token in span)
