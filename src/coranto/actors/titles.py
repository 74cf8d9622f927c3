"""Nouns of office and organs of state in a text, and the state or organisation that each belongs to.

    >>> [(title.noun.role, title.states) for title in find_titles(doc, names, words("nl"))]
    [('president', ('CHN',))]

Adjectives of nationality, genitives and possessors stand before the noun (in French behind it), complements with
*van*, *for*, *des* behind it; the first that names a state decides. Read from the words in order, since attachment is
what small parsers get wrong most.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from coranto.actors.names import Name
from coranto.actors.words import Noun, Words
from coranto.directory import aliases, key

__all__ = ["Title", "find_titles"]

LONGEST = 4
"""Tokens in the longest office (*chef de l'État*)."""

REACH = 12
"""Tokens that a complement may be away from its noun."""

PREMODIFIERS = ("ADJ", "ADV", "NUM", "PROPN", "NOUN", "PART")
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

    def phrase(self, doc: Doc) -> str:
        """The words of the phrase."""
        return doc[self.first : self.last].text


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
        if noun:
            head = start if words.language == "fr" else end - 1
            return Title(start, end, head, noun, first=start, last=end)
    token = doc[start]
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "X"):
        return None
    if start in at and (at[start].alias.kind != "seat" or at[start].end - at[start].start > 1):
        return None
    found = words.noun(token.text)
    if not found:
        return None
    noun, prefix = found
    title = Title(start, start + 1, start, noun, first=start, last=start + 1)
    title.states = _prefix(prefix, words.language)
    return title


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
            states.insert(0, at[i].alias.actor)
            title.used.append(at[i].start)
            title.first = at[i].start
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
            break
        elif token.pos_ in PREMODIFIERS or token.text == "-":
            title.former = title.former or words.among("former", token.lower_)
            title.first = i if token.pos_ != "PART" else title.first
            if token.pos_ == "PART" and i - 1 in heads:
                title.inner = heads[i - 1]
            i -= 1
        else:
            break
    title.states = tuple(dict.fromkeys((*title.states, *states)))


def _possessive(token: Token, words: Words) -> bool:
    kinds = ("possessive", "possessive_feminine", "possessive_plural")
    return token.pos_ in ("PRON", "DET") and any(token.lower_ in words.pronouns.get(kind, ()) for kind in kinds)


def _behind(doc: Doc, title: Title, at: dict[int, Name], heads: dict[int, Title], words: Words) -> None:
    """Read the phrase rightwards: adjectives and complements, until a verb, a mark or another preposition."""
    if title.possessor is not None:
        return
    organ = title.noun.kind == "body" and not words.among("abroad", title.noun.word)
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
            states.append(at[i].alias.actor)
            title.used.append(i)
            i = title.last = at[i].end
            continue
        if states and not (title.noun.plural and (token.pos_ in ("DET", "CCONJ") or token.text == "," or link)):
            break
        if linked and token.lower_ in words.groups.get("two", ()) and not title.states:
            title.group = i
            break
        if token.pos_ == "ADP" and organ and not title.states and words.among("seat", token.lower_):
            link = True
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
        elif token.pos_ in ("NOUN", "PROPN", "ADJ"):
            if not linked and not (words.language == "fr" and token.pos_ == "ADJ"):
                break
            title.last = i + 1
        linked = linked or link
        i += 1
    title.states = title.states or tuple(dict.fromkeys(states))
