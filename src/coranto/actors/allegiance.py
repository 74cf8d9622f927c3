"""Whom a person acts for, where no office of its own says so: read from the text around its names.

    >>> # De presidenten van Venezuela en Guyana zien elkaar. Nicolás Maduro en Irfaan Ali praten.
    >>> find_allegiances(doc, people, titles, names, words)  # sets Ali's country to GUY

In order: a state behind the name (*Ali (Guyana)*, *premier Begin van Israël*, *Haddad, die voor Syrië onderhandelt*);
states and persons in the same order (*Egypte en Israël* … *president Sadat en premier Begin*); an office that the text
gives a state, and the only person who holds such an office without one (*de Guyaanse president* … *president Ali*).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from coranto.actors.names import Name
from coranto.actors.titles import Title
from coranto.actors.words import LEADERS, Words

if TYPE_CHECKING:
    from coranto.actors.persons import Someone

__all__ = ["find_allegiances"]

Spans = list[tuple[int, int, "Someone"]]

NAMING = ("name", "organisation")
BETWEEN = 8
"""Tokens that may stand between two coordinated persons: the office of the second."""

RELATIVE = 5
"""Tokens between a relative pronoun and the state: *die namens het door oorlog geteisterde Syrië*."""


def find_allegiances(
    doc: Doc, people: list[Someone], titles: list[Title], names: list[Name], words: Words, day: date | None
) -> None:
    """Give persons without a state or organisation the one that the text around them names."""
    at = {name.start: name for name in names}
    for one in people:
        for start, end in one.spans:
            if not one.serves and (state := _behind(doc, start, end, at, words, titled=bool(one.titles))):
                one.serve(state)
    _respective(doc, people, titles, names)
    _by_office(people, titles, day)


def _behind(doc: Doc, start: int, end: int, at: dict[int, Name], words: Words, *, titled: bool) -> str | None:
    """The state in brackets, after *of* or in a relative clause behind a name."""
    i = end
    if i >= len(doc):
        return None
    if doc[i].text == "(":
        name = at.get(i + 1)
        closed = name and name.end < len(doc) and doc[name.end].text in (")", ",")
        return name.alias.actor if name and closed and name.alias.kind in NAMING else None
    if titled and words.among("of", doc[i].lower_):
        while i + 1 < len(doc) and i - end < 2 and i + 1 not in at and words.among("definite", doc[i + 1].lower_):
            i += 1
        name = at.get(i + 1)
        return name.alias.actor if name and name.alias.kind in NAMING else None
    if doc[i].text == "," and i + 1 < len(doc) and "Rel" in doc[i + 1].morph.get("PronType", []):
        for j in range(i + 2, min(i + 2 + RELATIVE, len(doc))):
            if j in at and words.among("behalf", doc[i + 2].lower_) and at[j].alias.kind in NAMING:
                return at[j].alias.actor
    return None


def _respective(doc: Doc, people: list[Someone], titles: list[Title], names: list[Name]) -> None:
    """Coordinated persons take the states that were coordinated before them, in order; known states are passed over."""
    sentence = [number for number, sent in enumerate(doc.sents) for _ in sent]
    spans: Spans = sorted(((s, e, one) for one in people for s, e in one.spans), key=lambda span: span[0])
    for chain in _chains(doc, spans):
        members = [one for _, _, one in chain]
        if all(one.serves for one in members) or len({one.id for one in members}) < len(members):
            continue
        first = chain[0][0]
        near = {sentence[first], sentence[first] - 1}
        lists = [t.states for t in titles if t.noun.plural and t.end <= first and sentence[t.start] in near]
        if all(any(t.noun.role in (*LEADERS, "minister", "deputy") for t in one.titles) for one in members):
            before = [name for name in names if name.end <= first and sentence[name.start] in near]
            lists += _states(doc, before)
        fitting = [states for states in lists if len(states) == len(members)]
        if fitting:
            _share(members, fitting[-1])


def _share(members: list[Someone], states: tuple[str, ...]) -> None:
    rest = [state for state in states if state not in {one.serves for one in members}]
    lacking = [one for one in members if not one.serves]
    if len(rest) == len(lacking):
        for one, state in zip(lacking, rest, strict=True):
            one.serve(state)


def _chains(doc: Doc, spans: Spans) -> list[Spans]:
    """Runs of persons that a conjunction joins, with at most an office between them."""
    chains: list[Spans] = []
    for span in spans:
        between = doc[chains[-1][-1][1] : span[0]] if chains else doc[0:0]
        held = len(between) <= BETWEEN and all(t.pos_ not in ("VERB", "AUX", "SPACE") for t in between)
        if chains and held and any(t.pos_ == "CCONJ" for t in between):
            chains[-1].append(span)
        else:
            chains.append([span])
    return [chain for chain in chains if len(chain) > 1]


def _states(doc: Doc, names: list[Name]) -> list[tuple[str, ...]]:
    """The states that the text coordinates: *Egypte en Israël*."""
    found: list[list[Name]] = []
    for name in names:
        if name.alias.kind != "name":
            continue
        between = doc[found[-1][-1].end : name.start] if found else doc[0:0]
        joined = 0 < len(between) <= 3 and all(t.pos_ in ("CCONJ", "DET", "ADP") or t.text == "," for t in between)
        if joined and any(t.pos_ == "CCONJ" or t.text == "," for t in between):
            found[-1].append(name)
        else:
            found.append([name])
    return [tuple(dict.fromkeys(name.alias.actor for name in run)) for run in found if len(run) > 1]


def _by_office(people: list[Someone], titles: list[Title], day: date | None) -> None:
    """*De Guyaanse president* is the only president of the article whose state is not said."""
    held = {id(title) for one in people for title in one.titles}
    for role in (*LEADERS, "minister", "deputy", "spokesperson"):
        free = [
            t.states[0]
            for t in titles
            if t.noun.role == role and len(t.states) == 1 and id(t) not in held and not t.noun.plural and not t.former
        ]
        holding = [one for one in people if role in one.roles(day)]
        states = set(free) - {one.serves for one in holding}
        lacking = [one for one in holding if not one.serves]
        if len(states) == 1 and len(lacking) == 1:
            lacking[0].serve(states.pop())
