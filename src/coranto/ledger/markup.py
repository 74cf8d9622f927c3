"""Corrected readings in the format of the corpus of reports (corpus/reports/README.md), to train a reader on.

    for found in reports(reading, corrections):
        print(found.text)    # "== nl-3f2a91c04d-1 agency 2023 Global …"

A report has two to twelve sentences, so an article becomes several: those that a correction touches. What nobody
looked at is marked `opt`, as what careful readers may leave out, unless a person accepted the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from coranto.ledger.anchors import as_json, item_of
from coranto.ledger.corrections import Correction
from coranto.ledger.matching import items, match
from coranto.record import Event, Interval, Record, Span, Statement, contexts, modes

__all__ = ["Marked", "reports"]

LEAST, MOST = 2, 12
"""Sentences of a report."""
SEPARATORS = ("#", " | ", " ; ", " … ")
"""What cannot stand inside of a value, since the format writes it between values."""


@dataclass
class Marked:
    """A report, and the items that cannot be written in its format, with the reason."""

    text: str
    left_out: list[str] = field(default_factory=list)


def reports(
    reading: Record, corrections: Sequence[Correction], *, register: str | None = None, region: str = "Global"
) -> Iterator[Marked]:
    """Return the reports of a corrected reading that its corrections touch.

    The register, where none is given, is agency for an article that credits one, else paper; neither it nor the region
    are known to the ledger.
    """
    whole = any(each.kind == "document" and each.action == "accept" and each.field is None for each in corrections)
    touched = {at for each in corrections for start, end in _places(each) for at in range(start, end)}
    everywhere = whole or any(each.kind == "document" for each in corrections)
    looked_at = None if whole else _looked_at(reading, corrections)
    register = register or ("agency" if reading.document.agencies else "paper")
    for number, sentences in enumerate(_parts(reading), start=1):
        if everywhere or any(touched & set(range(span.start, span.end)) for span in sentences):
            name = f"{reading.document.language}-{reading.document.id.removeprefix('sha256:')[:10]}-{number}"
            yield _Report(reading, sentences, looked_at).marked(f"{name} {register} {_year(reading)} {region}")


def _places(correction: Correction) -> list[tuple[int, int]]:
    remembered = [correction.anchor]
    if correction.kind == "link":
        remembered = list(correction.anchor["refers"].values())
    return [(start, end) for each in remembered for start, end in each["spans"]]


def _looked_at(reading: Record, corrections: Iterable[Correction]) -> set[str]:
    """The events and statements that a person accepted, changed or added."""
    here = items(as_json(reading))
    said = [each for each in corrections if each.kind in ("event", "statement") and each.action != "reject"]
    found = (match(item_of(each.anchor), here[each.kind]) for each in said)
    return {item.id for item in found if item}


def _parts(reading: Record) -> list[list[Span]]:
    """The sentences in groups that a report can hold, which end with a paragraph where they can."""
    text = reading.document.text
    parts: list[list[Span]] = [[]]
    for at, sentence in enumerate(reading.document.sentences):
        part = parts[-1]
        new_paragraph = part and "\n" in text[part[-1].end : sentence.start]
        rest = _length_of_paragraph(reading, at)
        if len(part) == MOST or (new_paragraph and len(part) >= LEAST and len(part) + rest > MOST):
            parts.append([])
        parts[-1].append(sentence)
    return [part for part in parts if len(part) >= LEAST]


def _length_of_paragraph(reading: Record, at: int) -> int:
    """How many sentences there are from this one to the end of its paragraph."""
    text, sentences = reading.document.text, reading.document.sentences
    end = at + 1
    while end < len(sentences) and "\n" not in text[sentences[end - 1].end : sentences[end].start]:
        end += 1
    return end - at


def _year(reading: Record) -> str:
    """The year in which it plays: of publication, else of an event; 0000 where nothing tells."""
    intervals = [reading.document.published, *(event.when for event in reading.events)]
    days = [day for interval in intervals if interval for day in (interval.latest, interval.earliest) if day]
    return f"{days[0].year:04d}" if days else "0000"


class _Report:
    """One group of sentences, and what the reading marks in them."""

    def __init__(self, reading: Record, sentences: Sequence[Span], looked_at: set[str] | None) -> None:
        self._reading = reading
        self._source = reading.document.text
        self._sentences = sentences
        self._looked_at = looked_at
        self._left_out: list[str] = []
        self._starts: list[int] = []
        self._text = self._laid_out()
        inside = Span(start=sentences[0].start, end=sentences[-1].end)
        self._statements = [said for said in reading.statements if said.content and _within(said.content[0], inside)]
        self._events = [event for event in reading.events if _within(event.trigger, inside)]
        self._ids = {said.id: f"S{number}" for number, said in enumerate(self._statements, start=1)}
        self._ids |= {event.id: f"E{number}" for number, event in enumerate(self._events, start=1)}

    def marked(self, head: str) -> Marked:
        """Return the report in lines."""
        annotations = [*map(self._event, self._events), *map(self._statement, self._statements)]
        written = {line.split()[0] for line in annotations if line}
        for link in self._reading.links:
            ends = self._ids.get(link.from_), self._ids.get(link.to)
            if ends[0] in written and ends[1] in written:
                annotations.append(f"L {ends[0]} {link.relation} {ends[1]}")
        lines = [f"== {head}", *self._lines(), "--", *filter(None, annotations)]
        return Marked("\n".join(lines) + "\n", self._left_out)

    def _laid_out(self) -> str:
        """The text as a reader of the format will have it: a blank between sentences, two lines between paragraphs."""
        text = ""
        for before, sentence in zip([None, *self._sentences], self._sentences, strict=False):
            if before:
                text += "\n\n" if self._ends_paragraph(before, sentence) else " "
            self._starts.append(len(text))
            text += _one_line(sentence.of(self._source))
        return text

    def _ends_paragraph(self, before: Span, sentence: Span) -> bool:
        return self._is_title(before) or "\n" in self._source[before.end : sentence.start]

    def _is_title(self, sentence: Span) -> bool:
        return sentence.of(self._source) == self._reading.document.title and sentence == self._sentences[0]

    def _lines(self) -> Iterator[str]:
        for before, sentence in zip([None, *self._sentences], self._sentences, strict=False):
            if before and self._ends_paragraph(before, sentence):
                yield ""
            yield ("T " if self._is_title(sentence) else "") + _one_line(sentence.of(self._source))

    def _event(self, event: Event) -> str | None:
        trigger = self._value([event.trigger])
        if trigger is None:
            self._left_out.append(f"event {event.id}: its trigger cannot be written")
            return None
        act = f"{event.type}/{event.mode}" if event.mode and event.mode in modes(event.type) else event.type
        by = self._ids.get(event.attribution or "")
        optional = self._is_optional(event.id) or (event.attribution is not None and by is None)
        fields = {
            "t": [trigger],
            "a": self._named(event.actors, event),
            "r": self._named(event.recipients, event),
            "p": self._named(event.places, event),
            "w": self._when(event.when, event.trigger),
            "by": [by] if by else [],
            "ctx": [" ".join(context for context in event.contexts if context in contexts())],
        }
        return _line(self._ids[event.id], act, event.auxiliary, "opt" if optional else None, fields=fields)

    def _statement(self, said: Statement) -> str | None:
        content = [value for span in said.content for piece in self._cut(span) if (value := self._value([piece]))]
        if not content:
            self._left_out.append(f"statement {said.id}: its content cannot be written")
            return None
        within = self._ids.get(said.within or "")
        fields = {
            "s": [value] if said.source and (value := self._value(said.source)) else [],
            "c": [value] if said.cue and (value := self._value(said.cue)) else [],
            "q": content,
            "to": self._named(said.addressees, said),
            "w": self._when(said.said, said.cue[0] if said.cue else said.content[0]),
            "ch": [said.channel] if said.channel else [],
            "in": [within] if within else [],
        }
        return _line(self._ids[said.id], said.mode, "opt" if self._is_optional(said.id) else None, fields=fields)

    def _is_optional(self, id_: str) -> bool:
        return self._looked_at is not None and id_ not in self._looked_at

    def _named(self, actors: Sequence[str], item: Event | Statement) -> list[str]:
        """For each actor the mention by which the text names it there: in the words, else nearest to them."""
        words, at = (item.evidence, item.trigger) if isinstance(item, Event) else (item.cue, item.content[0])
        found: dict[str, None] = {}
        for actor in actors:
            mentions = [mention.span for mention in self._reading.mentions if mention.actor == actor]
            ranked = sorted(
                mentions,
                key=lambda span: (
                    not any(_within(span, part) for part in words),
                    self._sentence_of(span) != self._sentence_of(at),
                    abs(span.start - at.start),
                ),
            )
            value = next((value for span in ranked if (value := self._value([span]))), None)
            found |= {value: None} if value else {}
        return list(found)

    def _when(self, when: Interval | None, at: Span) -> list[str]:
        """The words of the same sentence that stand for the interval."""
        if when is None:
            return []
        here = self._sentence_of(at)
        same = [
            time.span
            for time in self._reading.times
            if time.when
            and (time.when.earliest, time.when.latest) == (when.earliest, when.latest)
            and self._sentence_of(time.span) == here
        ]
        return [value for span in same[:1] if (value := self._value([span]))]

    def _sentence_of(self, span: Span) -> int | None:
        return next((at for at, sentence in enumerate(self._sentences) if _within(span, sentence)), None)

    def _cut(self, span: Span) -> Iterator[Span]:
        """The parts of a span that lie in one sentence each."""
        for sentence in self._sentences:
            start, end = max(span.start, sentence.start), min(span.end, sentence.end)
            if start < end:
                yield Span(start=start, end=end)

    def _value(self, spans: Sequence[Span]) -> str | None:
        """The words of spans with the number of their occurrence; None where the format cannot point at them."""
        pieces: list[str] = []
        after, number = 0, ""
        for span in spans:
            sentence = self._sentence_of(span)
            words = _one_line(span.of(self._source))
            if sentence is None or words != words.strip() or any(mark in words for mark in SEPARATORS):
                return None
            start = self._starts[sentence] + span.start - self._sentences[sentence].start
            found = [hit.start() for hit in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self._text)]
            following = [hit for hit in found if hit >= after]
            if start not in following or (pieces and following[0] != start):
                return None
            if not pieces and len(found) > 1:
                number = f"#{found.index(start) + 1}"
            pieces.append(words)
            after = start + len(words)
        return " … ".join(pieces) + number


def _line(*head: str | None, fields: dict[str, list[str]]) -> str:
    parts = [f"{name}: {' ; '.join(values)}" for name, values in fields.items() if any(values)]
    return " | ".join([" ".join(part for part in head if part), *parts])


def _one_line(words: str) -> str:
    """The words with a blank for each character that breaks lines, so that every other one keeps its place."""
    return re.sub(r"\s", " ", words)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
