"""Organisations that the directory lacks, where they act, and the abbreviations that a text introduces in brackets.

    >>> # De Sahelraad (SR) protesteert. Rusland sprak met de SR.
    >>> [(found.id, doc[found.start : found.end].text) for found in find_organisations(doc, free, names, words)]
    [('local:sahelraad', 'Sahelraad'), ('local:sahelraad', 'SR'), ('local:sahelraad', 'SR')]

A name is an actor's as soon as the article once makes it the doer of something or the source of what is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from coranto.actors.names import Name, undo_genitive
from coranto.actors.references import is_subject, outer_heads
from coranto.actors.words import Words
from coranto.directory import key, slug

__all__ = ["Found", "find_organisations"]


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch that names an organisation; `name` is None where the directory or the reading knows the actor."""

    start: int
    end: int
    id: str
    name: str | None


def find_organisations(doc: Doc, free: set[int], names: list[Name], words: Words) -> list[Found]:
    """The organisations that act, wherever the `free` tokens name them, in order of text."""
    known = [Found(n.start, n.end, n.alias.actor, None) for n in names if n.alias.kind == "organisation"]
    unknown = [one for ent in doc.ents if ent.label_ == "ORG" and (one := _unknown(doc, ent.start, ent.end, free))]
    unknown = _merged(unknown)
    short = {text: one for one in (*unknown, *known) if (text := _abbreviation(doc, one))}
    found = [*(one for one in unknown if doc[one.start : one.end].text not in short), *_shortened(doc, free, short)]
    acting = {one.id for one in found if _acts(doc, one, words)}
    return sorted((one for one in found if one.name is None or one.id in acting), key=lambda one: one.start)


def _merged(found: list[Found]) -> list[Found]:
    """A name and the one longer name before it that begins with it are one: *Ansar Dine*, later *Ansar*."""
    names: dict[str, str] = {}
    longer: dict[str, list[str]] = {}
    for one in found:
        if one.name and one.name not in names:
            longer[one.name] = [other for other in names if other.startswith(f"{one.name} ")]
            names[one.name] = one.id
    whole = {name: others[0] for name, others in longer.items() if len(others) == 1}
    return [
        replace(one, id=names[whole[one.name]], name=whole[one.name]) if one.name in whole else one for one in found
    ]


def _unknown(doc: Doc, start: int, end: int, free: set[int]) -> Found | None:
    while start < end and doc[start].pos_ in ("DET", "PUNCT"):
        start += 1
    while start < end and doc[end - 1].pos_ == "PUNCT":
        end -= 1
    if start == end or not free.issuperset(range(start, end)):
        return None
    name = undo_genitive(key(doc[start:end].text), doc.lang_)
    if len(slug(name)) < 2 or not name[:1].isupper():
        return None
    return Found(start, end, f"local:{slug(name)}", name)


def _abbreviation(doc: Doc, one: Found) -> str | None:
    """The capitals in brackets behind a name: *(AU)*."""
    inside = doc[one.end : one.end + 3]
    if len(inside) < 3 or inside[0].text != "(" or inside[2].text != ")" or one.end - one.start < 1:
        return None
    text = inside[1].text
    return text if len(text) > 1 and sum(c.isupper() for c in text) > len(text) / 2 else None


def _shortened(doc: Doc, free: set[int], short: dict[str, Found]) -> Iterator[Found]:
    for token in doc:
        one = short.get(token.text)
        if one and token.i in free and token.i >= one.end:
            yield Found(token.i, token.i + 1, one.id, one.name)


def _acts(doc: Doc, one: Found, words: Words) -> bool:
    """Whether a stretch is the subject or the agent of a clause, or the source of what is said."""
    head = outer_heads(doc, one.start, one.end)[0]
    return is_subject(doc, one.start, one.end) or head.dep_ in ("obl:agent", "nmod:agent") or _source(doc, one, words)


def _source(doc: Doc, one: Found, words: Words) -> bool:
    before: list[Token] = [token for token in doc[max(0, one.start - 3) : one.start] if token.pos_ != "DET"]
    return bool(before) and words.among("according", before[-1].lower_)
