"""Meanings that lean on another time of the text; `coranto.times.resolve` finds which.

>>> Anchored(Unit("month")).on(Reference(date(2021, 9, 15))).latest  # "that month", after "15 September 2021"
datetime.date(2021, 9, 30)
"""

from dataclasses import dataclass
from typing import ClassVar

from coranto.record import Interval
from coranto.times.interval import shift
from coranto.times.meaning import Anchor, Annual, Meaning, Reference, Stretch

__all__ = ["Anchored", "Anniversary", "Clock", "Deadline", "Since", "Sought"]


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


@dataclass(frozen=True)
class Anniversary(Meaning):
    """*op de verjaardag van de invasie*, *the fifth anniversary of*: of an event that the words after it name."""

    anchor: ClassVar[Anchor] = "text"

    nth: int | None = None

    def of(self, event: Interval, reference: Reference) -> Interval | None:
        """The event's month and day: in the `nth` year after it, else the nearest one where the clause looks."""
        began = event.earliest
        if began is None or self.nth is not None:
            return shift(event, self.nth, "year") if self.nth else None
        near = Annual(lambda year: shift(event, year - began.year, "year") if year > began.year else None).on(reference)
        behind = near is not None and near.earliest is not None and near.earliest <= reference.day
        return None if reference.towards == "past" and not behind else near


@dataclass(frozen=True)
class Clock(Meaning):
    """*om 14.00 uur*, *in de avond*: a time of a day that the words do not name, if any words of the sentence do."""

    anchor: ClassVar[Anchor] = "text"
