"""Meanings that lean on another time of the text; `coranto.times.resolve` finds which.

    >>> Anchored(Unit("month")).on(Reference(date(2021, 9, 15))).latest  # "that month", after "15 September 2021"
    datetime.date(2021, 9, 30)
"""

from dataclasses import dataclass
from typing import ClassVar

from coranto.record import Interval
from coranto.times.meaning import Anchor, Meaning, Reference, Stretch

__all__ = ["Anchored", "Deadline", "Since", "Sought"]


@dataclass(frozen=True)
class Anchored(Meaning):
    """*dezelfde dag*, *that month*, *twee dagen later*: seen from the time that the text named before."""

    meaning: Meaning

    @property
    def seen_from(self) -> Anchor:
        """From the text, whatever it holds."""
        return "text"

    def on(self, reference: Reference) -> Interval | None:
        """As its meaning, from the day of the time named before."""
        return self.meaning.on(reference)


@dataclass(frozen=True)
class Sought(Meaning):
    """*twee dagen nadat …*: so far from an act that the words after it name, whose day the text may not give."""

    anchor: ClassVar[Anchor] = "text"

    n: float | None
    unit: str
    side: int


@dataclass(frozen=True)
class Deadline(Stretch):
    """A stretch that begins when the deadline was set: `resolve` looks for that day in its sentence."""


@dataclass(frozen=True)
class Since(Meaning):
    """From the time named before; `resolve` closes it with the day of writing."""

    anchor: ClassVar[Anchor] = "text"

    def on(self, reference: Reference) -> Interval | None:
        """From the day on."""
        return Interval(earliest=reference.day, latest=None)
