"""Nouns of office and organs of state in a text, and the state or organisation that each belongs to.

    >>> [(title.noun.role, title.states) for title in find_titles(doc, names, words("nl"))]
    [('president', ('CHN',))]

Adjectives of nationality, genitives and possessors stand before the noun (in French behind it), complements with
*van*, *for*, *des* behind it; the first that names a state decides. Read from the words in order, since attachment is
what small parsers get wrong most.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from coranto.actors.names import DEMONYMS, Name
from coranto.actors.words import Noun, Words
from coranto.directory import aliases, key

__all__ = ["Title", "find_titles"]

LONGEST = 4
"""Tokens in the longest office (*chef de l'État*)."""

REACH = 12
"""Tokens that a complement may be away from its noun."""

PREMODIFIERS = ("ADJ", "ADV", "NUM", "PROPN", "PART")
CLOSERS = ("VERB", "AUX", "PUNCT", "SPACE", "SCONJ", "CCONJ", "PRON", "ADV", "ADP", "PART", "NUM", "X")
STATES = ("name", "capital", "seat", "adjective", "people", "organisation")


@dataclass
class Title:
    """A noun of office with its whole phrase, and what the phrase names."""

    start: int
    end: int
    head: int
    noun: Noun
    states: tuple[str, ...] = ()
    first: int = 0
    last: int = 0
    used: list[int] = field(default_factory=list)
    possessor: int | None = None
    inner: Title | None = None
    group: int | None = None
    definite: bool = False
    indefinite: bool = False
    former: bool = False
    negated: bool = False

    def phrase(self, doc: Doc) -> str:
        """The words of the phrase."""
        return doc[self.first : self.last].text


def _portfolio(doc: Doc, start: int, at: dict[int, Name]) -> int:
    """Where what a minister has charge of ends: *la ministre française (des Affaires étrangères)*."""
    end = start
    while end < len(doc) and end not in at and doc[end].pos_ in ("DET", "NOUN", "ADJ", "PROPN"):
        end += 1
    return end


def find_titles(doc: Doc, names: list[Name], words: Words) -> list[Title]:
    """The nouns of office in order of text, each with the states that its phrase names."""
    at = {i: name for name in names for i in range(name.start, name.end)}
    spans: list[Title] = []
    i = 0
    while i < len(doc):
        title = _title(doc, i, at, words)
        if title:
            spans.append(title)
            i = title.end
        else:
            i += 1
    heads = {title.start: title for title in spans}
    for title in spans:
        if title.end - title.start > 1:
            at = {i: name for i, name in at.items() if not title.start <= name.start < title.end}
    for title in reversed(spans):
        _before(doc, title, at, heads, words)
        _behind(doc, title, at, heads, words)
    return spans


def _title(doc: Doc, start: int, at: dict[int, Name], words: Words) -> Title | None:
    opens = doc[start].lower_ in words.phrases or doc[start].lower_.rstrip("'’") in words.phrases
    for end in range(min(start + LONGEST, len(doc)), start + 1, -1) if opens else ():
        noun = words.nouns.get(key(doc[start:end].text).lower())
        if noun and not _is_seat(doc, start, end, at, words):
            head = start if words.language == "fr" else end - 1
            return Title(start, end, head, noun, first=start, last=end)
    token = doc[start]
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "X"):
        return None
    if start in at and (at[start].alias.kind != "seat" or at[start].end - at[start].start > 1):
        return None
    found = words.noun(token.text)
    if not found or (token.pos_ == "ADJ" and start + 1 < len(doc) and words.noun(doc[start + 1].text)):
        return None
    noun, prefix = found
    if start and words.among("plural", doc[start - 1].lower_) and noun.word.endswith(tuple(words.both)):
        noun = replace(noun, plural=any("Plur" in doc[i].morph.get("Number", []) for i in (start - 1, start)))
    title = Title(start, start + 1, start, noun, first=start, last=start + 1)
    title.states = _prefix(prefix, words.language)
    return title


def _is_seat(doc: Doc, start: int, end: int, at: dict[int, Name], words: Words) -> bool:
    """Whether the words name one state's organ, as *the State Department* does, and no other state stands by them."""
    name = at.get(start)
    if name is None or name.alias.kind != "seat" or (name.start, name.end) != (start, end):
        return False
    behind = doc[end] if end < len(doc) else None
    return start - 1 not in at and not (behind is not None and (words.among("of", behind.lower_) or behind.i in at))


def _prefix(prefix: str, language: str) -> tuple[str, ...]:
    """The actor that a compound's first part names: *Kremlsprecher*, *VN-chef*."""
    known = aliases(language)
    for part in (prefix, prefix.removesuffix("s"), prefix.partition("-")[0]):
        alias = known.get(key(part)) or known.get(key(part[:1].upper() + part[1:]))
        if part and alias and alias.kind in STATES:
            return (alias.actor,)
    return ()


def _before(doc: Doc, title: Title, at: dict[int, Name], heads: dict[int, Title], words: Words) -> None:
    """Read the phrase leftwards from its noun, up to and with its article."""
    states: list[str] = []
    i = title.start - 1
    while i >= 0 and title.start - i <= REACH:
        token = doc[i]
        if i in at:
            if at[i].alias.kind not in STATES or (states and doc[i + 1].pos_ in ("NOUN", "PROPN")):
                break
            if _within_modifier(doc, at[i], title):
                i = at[i].start - 2
                continue
            states.insert(0, at[i].alias.actor)
            title.used.append(at[i].start)
            title.first = at[i].start
            title.definite = _genitive(doc, at[i])
            i = at[i].start - 1
        elif token.pos_ == "CCONJ" and states and i - 1 in at and at[i - 1].alias.kind == "adjective":
            i -= 1
        elif _possessive(token, words):
            title.possessor = title.first = i
            title.definite = True
            break
        elif token.pos_ == "DET" or words.among("definite", token.lower_):
            title.first = i
            title.definite = words.among("definite", token.lower_)
            title.indefinite = not title.definite
            title.negated = words.among("none", token.lower_)
            break
        elif words.among("of", token.lower_) and token.pos_ != "DET":
            break
        elif token.pos_ in PREMODIFIERS or token.text == "-" or (token.pos_ == "NOUN" and words.language == "en"):
            title.former = title.former or words.among("former", token.lower_)
            title.first = i if token.pos_ not in ("PART", "ADV") else title.first
            if token.pos_ == "PART" and i - 1 in heads:
                title.inner = heads[i - 1]
            i -= 1
        else:
            break
    title.states = tuple(dict.fromkeys((*title.states, *states)))


def _within_modifier(doc: Doc, name: Name, title: Title) -> bool:
    """Whether a name only belongs to a modifier: *die aus Somalia stammende Abgeordnete* is not Somalia's."""
    return name.alias.kind not in DEMONYMS and name.end < title.start and name.start > 0 and (
        doc[name.start - 1].pos_ == "ADP" and doc[name.end].pos_ in ("ADJ", "VERB")
    )  # fmt: skip


def _genitive(doc: Doc, name: Name) -> bool:
    """Whether a name stands in the genitive, which does for an article: *Germany's chancellor*."""
    end = doc[name.end - 1]
    ending = name.end < len(doc) and doc[name.end].text in ("'s", "’s", "'", "’")
    return name.alias.kind not in DEMONYMS and (ending or name.last < end.idx + len(end))


def _possessive(token: Token, words: Words) -> bool:
    kinds = ("possessive", "possessive_feminine", "possessive_plural")
    return token.pos_ in ("PRON", "DET") and any(token.lower_ in words.pronouns.get(kind, ()) for kind in kinds)


def _behind(doc: Doc, title: Title, at: dict[int, Name], heads: dict[int, Title], words: Words) -> None:
    """Read the phrase rightwards: adjectives and complements, until a verb, a mark or another preposition."""
    stays = title.noun.kind in ("body", "people") or title.noun.plural
    organ = stays and not words.among("abroad", title.noun.word)
    states: list[str] = []
    linked = False
    i = title.end
    while i < len(doc) and i - title.end < REACH:
        token = doc[i]
        link = words.among("of", token.lower_)
        if i in at:
            genitive = linked or at[i].alias.kind == "adjective" or words.language == "de"
            if not genitive or at[i].alias.kind not in STATES or (title.states and not states):
                break
            if title.possessor is not None and at[i].alias.kind != "adjective":
                break
            states.append(at[i].alias.actor)
            title.used.append(i)
            i = title.last = at[i].end
            continue
        if states and not (title.noun.plural and (token.pos_ in ("DET", "CCONJ") or token.text == "," or link)):
            if link and not linked and title.noun.role == "minister":
                title.last = _portfolio(doc, i + 1, at)
            break
        if linked and words.count(token.lower_) and not title.states:
            title.group = i
            break
        if token.pos_ == "ADP" and organ and not title.states and words.among("seat", token.lower_):
            link = i + 1 in at or i + 2 in at
        elif token.pos_ in CLOSERS and not link and not states:
            break
        inner = heads.get(i)
        if inner and linked and not title.inner:
            title.inner = inner
        if inner and inner.noun.kind == "body" and linked:
            organ = not words.among("abroad", inner.noun.word)
            title.last = inner.end
            if inner.states and not title.states:
                states += inner.states
                title.last = max(title.last, inner.last)
        elif token.pos_ in ("NOUN", "PROPN", "ADJ") and not link:
            if not linked and not (words.language == "fr" and token.pos_ == "ADJ"):
                break
            title.last = i + 1
        linked = linked or link
        i += 1
    title.states = title.states or tuple(dict.fromkeys(states))
