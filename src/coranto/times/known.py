"""Dated events of international politics to which news refers as known, and where a text names one.

    >>> [event.name for event in dated() if event.first == date(2022, 2, 24)]
    ['Russian invasion of Ukraine']

A row of `events.csv` says who must be mentioned for the reference to be sure, and by which words each language names
the event: alternatives behind `|`, all words of one in a sentence, `*` for any ending.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from spacy.tokens import Doc

from coranto.directory import countries, organisations, persons, surname
from coranto.directory.store import rows
from coranto.record import Actor, Interval, Mention, Record
from coranto.times.anchored import Sought
from coranto.times.grammar import Expression, fold
from coranto.times.interval import on
from coranto.times.meaning import Meaning

__all__ = ["Dated", "Known", "dated", "known_in_doc", "known_in_record", "mentioned", "named_after"]

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
PART = re.compile(r"\w+")
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


def known_in_doc(doc: Doc, text: str, sentences: Sequence[tuple[int, int]], published: Interval | None) -> list[Known]:
    """The dated events that the sentences of a Doc and its text name, whose actors the room `actors` has found."""
    mentions: list[Mention] = doc._.mentions if Doc.has_extension("mentions") else []
    actors: list[Actor] = doc._.actors if mentions else []
    return _by_publication(_known(text, doc.lang_, sentences, mentions, actors), published)


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
        here = frozenset(id_ for m in mentions if start <= m.start < end for id_ in serving[m.actor] if id_)
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


@lru_cache(maxsize=1024)
def mentioned(sentence: str, language: str, actors: frozenset[str]) -> tuple[tuple[Dated, int, int], ...]:
    """The dated events that a sentence with mentions of these actor ids names, and from where to where in it.

    Kept for a while, since the pass that narrows a record asks once more.
    """
    exact, open_ended = _index(language)
    words = list(_words(sentence))
    heads = {word: (start, end) for word, start, end in reversed(words)}
    if language in COMPOUNDING:
        heads = {**_heads(words, _tails(language)), **heads}
    entries = [entry for head in sorted(heads.keys() & exact.keys()) for entry in exact[head]]
    for word, _, _ in words:
        entries += [entry for n in range(1, len(word) + 1) for entry in open_ended.get(word[:n], ())]
    found: dict[str, tuple[Dated, int, int]] = {}
    for alternative, event in entries:
        if event.name in found or not event.actors <= actors:
            continue
        span = _span(alternative, words, heads, APART if event.actors else BESIDE)
        if span:
            found[event.name] = event, *span
    return tuple(sorted(found.values(), key=lambda place: (place[1], place[0].name)))


def _heads(words: list[tuple[str, int, int]], tails: frozenset[str]) -> dict[str, tuple[int, int]]:
    """Where each word stands first, by all that it may end in as a compound: *veiligheidspact* is a *pact*."""
    found = {}
    for word, start, end in reversed(words):
        if word[-SHORTEST:] in tails:
            for at in range(1, len(word) - SHORTEST + 1):
                found[word[at:]] = start, end
    return found


@cache
def _tails(language: str) -> frozenset[str]:
    """The last letters of all words that name events."""
    return frozenset(word[-SHORTEST:] for word in _index(language)[0])


def _span(
    alternative: Alternative, words: list[tuple[str, int, int]], heads: dict[str, tuple[int, int]], apart: int
) -> tuple[int, int] | None:
    """Where all the words of an alternative stand, with so many characters between; None where one lacks."""
    places = []
    for pattern in alternative:
        if pattern.endswith("*"):
            beginning = pattern[:-1]
            place = next(((start, end) for word, start, end in words if word.startswith(beginning)), None)
        else:
            place = heads.get(pattern)
        if place is None:
            return None
        places.append(place)
    first, last = min(start for start, _ in places), max(end for _, end in places)
    return (first, last) if last - first - sum(end - start for start, end in places) <= apart else None


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, folded; a compound with a hyphen also by its parts."""
    for match in WORD.finditer(text):
        yield fold(match.group()), match.start(), match.end()
        for part in () if match.group().isalnum() else PART.finditer(match.group()):
            yield fold(part.group()), match.start() + part.start(), match.start() + part.end()


@cache
def _index(language: str) -> tuple[Index, Index]:
    """Alternatives by their first word: whole words, and the beginnings of words.

    Who is not in the directory has no mention to be found by: the surname must then stand among the words.
    """
    exact: Index = {}
    open_ended: Index = {}
    for event, row in _read():
        unknown = [name for name in _cells(row["actors"]) if _actor(name) is None]
        surnames = tuple(fold(surname(name)) for name in unknown)
        for text in _cells(row.get(language, "")):
            alternative = (*(fold(word) for word in text.split()), *surnames)
            table = open_ended if alternative[0].endswith("*") else exact
            table.setdefault(alternative[0].rstrip("*"), []).append((alternative, event))
    return exact, open_ended


@cache
def _read() -> tuple[tuple[Dated, dict[str, str]], ...]:
    return tuple((_event(row), row) for row in rows("events"))


def _event(row: dict[str, str]) -> Dated:
    actors = frozenset(id_ for name in _cells(row["actors"]) if (id_ := _actor(name)))
    last = date.fromisoformat(row["to"]) if row["to"] else None
    return Dated(row["name"], date.fromisoformat(row["from"]), last, actors, row["lasting"] == "yes")


def _cells(text: str) -> list[str]:
    return [cell for cell in text.split("|") if cell]


def _actor(name: str) -> str | None:
    """The id of a country's code, an organisation's or a person's name; None of nobody whom the directory has."""
    if name in countries():
        return name
    if name in organisations():
        return organisations()[name].id
    return persons()[name].id if name in persons() else None
