"""Dated events of international politics to which news refers as known, and where a text names one.

    >>> [event.name for event in dated() if event.first == date(2022, 2, 24)]
    ['Russian invasion of Ukraine']

A row of `events.csv` says who must be mentioned for the reference to be sure, and by which words each language names
the event: alternatives behind `|`, all words of one in a sentence, `*` for any ending.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from spacy.tokens import Doc

from coranto.directory import countries, organisations, persons
from coranto.directory.store import rows
from coranto.record import Actor, Interval, Mention, Record
from coranto.times.anchored import Sought
from coranto.times.grammar import Expression, fold
from coranto.times.interval import on
from coranto.times.meaning import Meaning

__all__ = ["Dated", "Known", "dated", "known_in_doc", "known_in_record", "mentioned", "named_after"]

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
APART = 60
BESIDE = 12
"""Characters that may stand between the words that name an event; fewer where no actor makes the reference sure."""
COMPOUNDING = ("nl", "de")
"""Languages that write a compound as one word, its head last."""
SHORTEST = 4
"""Letters of the head of a compound at least."""
SENTENCE_END = re.compile(r"[.!?]\s|\n")
NEAR = 60
"""Characters from an expression to the event that it leans on: *weken voordat de grootschalige invasie*."""

Alternative = tuple[str, ...]
Index = dict[str, list[tuple[Alternative, "Dated"]]]


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with its first and last day; `lasting` where people count from its first day, as from a war's."""

    name: str
    first: date
    last: date | None
    actors: frozenset[str]
    lasting: bool

    @property
    def days(self) -> Interval:
        """Its days; of what lasts, the day on which it began."""
        return on(self.first, self.first if self.lasting else self.last)


@dataclass(frozen=True, slots=True)
class Known:
    """A place of a text that names a dated event: its sentence, and the characters of the words."""

    event: Dated
    sentence: int
    start: int
    end: int


def known_in_doc(doc: Doc, sentences: Sequence[tuple[int, int]], published: Interval | None) -> list[Known]:
    """The dated events that the sentences of a Doc name, whose actors the room `actors` has found."""
    mentions: list[Mention] = doc._.mentions if Doc.has_extension("mentions") else []
    actors: list[Actor] = doc._.actors if mentions else []
    return _by_publication(_known(doc.text, doc.lang_, sentences, mentions, actors), published)


def known_in_record(record: Record) -> list[Known]:
    """The dated events that the sentences of a record name."""
    document = record.document
    sentences = [(span.start, span.end) for span in document.sentences]
    found = _known(document.text, document.language, sentences, record.mentions, record.actors)
    return _by_publication(found, document.published)


def _by_publication(found: Iterable[Known], published: Interval | None) -> list[Known]:
    """Those that had begun when the article appeared."""
    last = published.latest if published else None
    return [place for place in found if last is None or place.event.first <= last]


def _known(
    text: str, language: str, sentences: Sequence[tuple[int, int]], mentions: list[Mention], actors: list[Actor]
) -> Iterator[Known]:
    serving = {actor.id: {actor.id, actor.country, actor.organisation} for actor in actors}
    for number, (start, end) in enumerate(sentences):
        here = {id_ for m in mentions if start <= m.start < end for id_ in serving[m.actor] if id_}
        for event, first, last in mentioned(text[start:end], language, here):
            yield Known(event, number, start + first, start + last)


def named_after(text: str, known: Sequence[Known]) -> Callable[[Expression], Interval | None]:
    """A function from an expression to the days of the one dated event that the words after it name, else None."""

    def act(expression: Expression) -> Interval | None:
        near = [place for place in known if 0 <= place.start - expression.end <= NEAR]
        near = [place for place in near if SENTENCE_END.search(text[expression.end : place.start]) is None]
        events = {place.event for place in near}
        return _side(events.pop(), expression.meaning) if len(events) == 1 else None

    return act


def _side(event: Dated, meaning: Meaning) -> Interval:
    """The day from which is counted: the last one for what comes after, else the first one."""
    after = isinstance(meaning, Sought) and meaning.side > 0
    return on(event.days.latest or event.first if after else event.first)


@cache
def dated() -> tuple[Dated, ...]:
    """All dated events, in order of the table."""
    return tuple(event for event, _ in _read())


def mentioned(sentence: str, language: str, actors: Collection[str]) -> list[tuple[Dated, int, int]]:
    """The dated events that a sentence with mentions of these actor ids names, and from where to where in it."""
    words = list(_words(sentence))
    exact, open_ended = _index(language)
    if language in COMPOUNDING:
        words = [head for whole, start, end in words for head in _heads(whole, start, end)]
    found: dict[str, tuple[Dated, int, int]] = {}
    for word, _, _ in words:
        prefixes = [entry for n in range(1, len(word) + 1) for entry in open_ended.get(word[:n], ())]
        for alternative, event in exact.get(word, []) + prefixes:
            if event.name in found or not event.actors <= set(actors):
                continue
            span = _span(alternative, words, APART if event.actors else BESIDE)
            if span:
                found[event.name] = event, *span
    return list(found.values())


def _heads(word: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """A word and what it may end in as a compound: *veiligheidspact* is a *pact*."""
    for at in range(max(1, len(word) - SHORTEST + 1)):
        yield word[at:], start, end


def _span(alternative: Alternative, words: list[tuple[str, int, int]], apart: int) -> tuple[int, int] | None:
    """Where all the words of an alternative stand, with so many characters between; None where one lacks."""
    places = []
    for pattern in alternative:
        place = next(((start, end) for word, start, end in words if _fits(pattern, word)), None)
        if place is None:
            return None
        places.append(place)
    first, last = min(start for start, _ in places), max(end for _, end in places)
    return (first, last) if last - first - sum(end - start for start, end in places) <= apart else None


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, folded; a compound with a hyphen also by its parts."""
    for match in WORD.finditer(text):
        yield fold(match.group()), match.start(), match.end()
        parts = list(re.finditer(r"\w+", match.group()))
        for part in parts if len(parts) > 1 else ():
            yield fold(part.group()), match.start() + part.start(), match.start() + part.end()


@cache
def _index(language: str) -> tuple[Index, Index]:
    """Alternatives by their first word: whole words, and the beginnings of words."""
    exact: Index = {}
    open_ended: Index = {}
    for event, row in _read():
        for text in row.get(language, "").split("|"):
            alternative = tuple(fold(word) for word in text.split())
            if alternative:
                table = open_ended if alternative[0].endswith("*") else exact
                table.setdefault(alternative[0].rstrip("*"), []).append((alternative, event))
    return exact, open_ended


@cache
def _read() -> tuple[tuple[Dated, dict[str, str]], ...]:
    return tuple((_event(row), row) for row in rows("events"))


def _event(row: dict[str, str]) -> Dated:
    actors = frozenset(_actor(name) for name in row["actors"].split("|") if name)
    first, last = (date.fromisoformat(row[key]) if row[key] else None for key in ("from", "to"))
    return Dated(row["name"], first or date.min, last, actors, row["lasting"] == "yes")


def _actor(name: str) -> str:
    """The id of a country's code, an organisation's or a person's name; a name of nobody fits no mention."""
    if name in countries():
        return name
    if name in organisations():
        return organisations()[name].id
    return persons()[name].id if name in persons() else name
