"""The article's text with its marks: actors, times, speech and acts.

On a terminal with colours, marks are colours. Elsewhere they are signs around the words, which `LEGEND` explains:

    ‹s1 “Nee”›, ~zei~ ^[Peskov]^ {vrijdag} over het *bezoek* (e1 CONSULT visit).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Literal

from rich.rule import Rule
from rich.text import Text

from coranto.cli.terminal import console, printed
from coranto.cli.words import Names, in_words, visible
from coranto.record import Record, Span

__all__ = ["Mark", "marked_view", "marks", "to_json"]

Kind = Literal["content", "source", "actor", "time", "cue", "act"]


@dataclass(frozen=True)
class Sign:
    """How a kind of mark looks: in colour, and as signs before and behind the words."""

    style: str
    opening: str
    closing: str
    meaning: str


LEGEND: dict[Kind, Sign] = {
    "actor": Sign("bold cyan", "[", "]", "actor"),
    "time": Sign("green", "{", "}", "time"),
    "content": Sign("bright_white on grey23", "‹", "›", "what was said"),
    "source": Sign("italic", "^", "^", "who said it"),
    "cue": Sign("underline", "~", "~", "word of saying"),
    "act": Sign("bold red", "*", "*", "act"),
}
NESTING: tuple[Kind, ...] = ("content", "source", "actor", "time", "cue", "act")
"""Of marks over the same words, the earlier kinds go around the later ones."""
MOST_WIDTH = 100
"""Longer lines than this are hard to follow."""


@dataclass(frozen=True)
class Mark:
    """`Mark(86, 98, "act", "e1", "CONSULT visit")`: characters of the text, what they are and of which part."""

    start: int
    end: int
    kind: Kind
    id: str
    label: str | None


def marks(record: Record) -> list[Mark]:
    """Return every mark, in order of the text, outer ones first."""
    return sorted(_marks(record), key=lambda mark: (mark.start, -mark.end, NESTING.index(mark.kind)))


def _marks(record: Record) -> Iterator[Mark]:
    names = Names(record)
    for mention in record.mentions:
        yield Mark(mention.start, mention.end, "actor", mention.id, names.of(mention.actor))
    for time in record.times:
        yield Mark(time.start, time.end, "time", time.id, in_words(time.when) or None)
    for said in record.statements:
        label = names.all(said.speakers) or None
        parts: dict[Kind, list[Span]] = {"content": said.content, "source": said.source, "cue": said.cue}
        for kind, spans in parts.items():
            yield from (Mark(span.start, span.end, kind, said.id, label) for span in spans)
    for event in record.events:
        label = f"{event.type} {event.mode or ''}".rstrip()
        yield Mark(event.trigger.start, event.trigger.end, "act", event.id, label)


def to_json(record: Record) -> str:
    """Return the marks as one line of JSON: a list of objects with start, end, kind, id and label."""
    return json.dumps([asdict(mark) for mark in marks(record)], ensure_ascii=False) + "\n"


def marked_view(record: Record, label: str, *, width: int | None = None, colour: bool | None = None) -> str:
    """Return the article with its marks as it is printed; width and colour are standard output's unless given."""
    page = console()
    width = min(width or page.width, MOST_WIDTH)
    colour = page.color_system is not None and not page.no_color if colour is None else colour
    return printed(
        Rule(Text(label, style="bold"), align="left", style="dim"),
        Text.assemble(_legend(colour), "\n"),
        marked_text(record, colour),
        width=width,
    )


def _legend(colour: bool) -> Text:
    shown = [_signed(sign.meaning, sign, colour) for sign in LEGEND.values()]
    return Text("  ").join(shown)


def _signed(words: str, sign: Sign, colour: bool) -> Text:
    return Text(words, style=sign.style) if colour else Text(f"{sign.opening}{words}{sign.closing}")


def marked_text(record: Record, colour: bool) -> Text:
    """Return the text: speech opens with its statement's id, an act is followed by its event's id and type."""
    text, out = record.document.text, Text()
    # Two actors named by the same words ("both countries") are one mark of the text.
    found = list({(mark.start, mark.end, mark.kind, _note(mark)): mark for mark in marks(record)}.values())
    edges = sorted({0, len(text), *(mark.start for mark in found), *(mark.end for mark in found)})
    for start, end in pairwise(edges):
        for mark in (mark for mark in found if mark.start == start):
            out.append("" if colour else LEGEND[mark.kind].opening)
            out.append(f"{mark.id} " if mark.kind == "content" else "", style="dim")
        over = [LEGEND[mark.kind].style for mark in found if mark.start < end and start < mark.end]
        out.append(visible(text[start:end]), style=" ".join(dict.fromkeys(over)) if colour else "")
        for mark in reversed([mark for mark in found if mark.end == end]):
            out.append("" if colour else LEGEND[mark.kind].closing)
            out.append(f" ({_note(mark)})" if mark.kind == "act" else "", style="dim")
    return out


def _note(mark: Mark) -> str:
    """What is written beside a mark: the statement's id, or the event's with its type."""
    notes = {"content": mark.id, "act": f"{mark.id} {mark.label}"}
    return notes.get(mark.kind, "")
