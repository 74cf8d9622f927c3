"""An article's text cut where marks begin and end, so that marks over the same words stay readable.

    marks = [Mark(0, 4, "actor", "m1"), Mark(0, 20, "content", "s1")]
    [(piece.text, piece.kinds) for piece in pieces(text, marks)]    # [("Xi J", ["content", "actor"]), …]

Each piece knows all marks over it; the page gives each kind a look of its own that does not hide the others'.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coranto.ledger.pages import Row

__all__ = ["Mark", "Piece", "marks_of", "pieces"]

KINDS = ("heading", "evidence", "content", "source", "cue", "actor", "time", "act")
"""Of marks over the same words, the later kinds lie within the earlier: the last is what a click means."""


POINTED = ("cue", "actor", "time", "act")


@dataclass(frozen=True)
class Mark:
    """Characters `start` to `end` of the text, what they are, and of which item of the record; a heading is of none."""

    start: int
    end: int
    kind: str
    item: str = ""
    actor: str | None = None


@dataclass(frozen=True)
class Piece:
    """Some characters with the same marks over all of them, the innermost last.

    `items` are the items of the record, and the actors, that the page lights with it; `main` is the innermost one;
    `first_of` are the items that begin here; `depth` is how many statements contain it.
    """

    start: int
    end: int
    text: str
    kinds: list[str]
    items: list[str]
    main: str | None
    first_of: list[str]
    depth: int

    @property
    def is_link(self) -> bool:
        """Whether a keyboard reaches it: names, times, words of saying and of acts, and where speech begins."""
        begins = "content" in self.kinds and bool(self.first_of)
        return bool(self.text.strip()) and bool(self.main) and (begins or self.kinds[-1] in POINTED)


def marks_of(
    events: Iterable[Row], statements: Iterable[Row], mentions: Iterable[Row], times: Iterable[Row]
) -> Iterator[Mark]:
    """Return where the text holds what the record says, from the rows of the ledger's tables."""
    for event in events:
        yield Mark(event["trigger_start"], event["trigger_end"], "act", event["event"])
        yield from (Mark(span["start"], span["end"], "evidence", event["event"]) for span in event["evidence"] or ())
    for said in statements:
        for kind in ("content", "source", "cue"):
            yield from (
                Mark(span["start"], span["end"], kind, said["statement"]) for span in said[f"{kind}_spans"] or ()
            )
    for mention in mentions:
        yield Mark(mention["start"], mention["end"], "actor", mention["mention"], mention["actor"])
    for time in times:
        yield Mark(time["start"], time["end"], "time", time["time"])


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Return the text in pieces, in order and without gaps."""
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.start < mark.end:
            opening[mark.start].append(mark)
            closing[mark.end].append(mark)
    seen: set[str] = set()
    over: list[Mark] = []
    for start, end in pairwise(sorted({0, len(text), *opening, *closing})):
        over = [mark for mark in over if mark not in closing[start]] + opening[start]
        over.sort(key=_nesting)
        items = list(dict.fromkeys(name for mark in over for name in _lit(mark)))
        first_of = [item for item in items if item not in seen]
        seen.update(items)
        yield Piece(
            start=start,
            end=end,
            text=text[start:end],
            kinds=list(dict.fromkeys(mark.kind for mark in over)),
            items=items,
            main=next(reversed(_lit(over[-1])), None) if over else None,
            first_of=first_of,
            depth=len({mark.item for mark in over if mark.kind == "content"}),
        )


def _nesting(mark: Mark) -> tuple[Any, ...]:
    return KINDS.index(mark.kind), mark.start - mark.end, mark.item


def _lit(mark: Mark) -> list[str]:
    """What the page lights with a mark: a mention's actor too, so that all its names are lit."""
    return [name for name in (mark.item, mark.actor) if name]
