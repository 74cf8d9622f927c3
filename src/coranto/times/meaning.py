"""What time expressions mean: functions from a day that they are seen from to the interval in which they lie.

    >>> friday = Weekday(4)
    >>> friday.on(Reference(date(2023, 3, 20), towards="past"))
    Interval(earliest=datetime.date(2023, 3, 17), latest=datetime.date(2023, 3, 17), because=[])

The kinds of anchor follow TimeML (Pustejovsky et al. 2003): absolute, relative to the time of writing, or to a time
that the text named before (`coranto.times.anchored`). None means that the expression cannot be placed from that day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from typing import ClassVar, Literal

from coranto.record import Interval
from coranto.times.interval import around, hull, intersection, on, shift, shift_day, unit_of, width

__all__ = [
    "Anchor",
    "Annual",
    "Around",
    "BareYear",
    "Counts",
    "Dated",
    "Direction",
    "Duration",
    "Fixed",
    "Holding",
    "Lasting",
    "Meaning",
    "Nth",
    "Range",
    "Reference",
    "Repeated",
    "Split",
    "Stretch",
    "Towards",
    "Unit",
    "Weekday",
    "Within",
]

Anchor = Literal["writing", "text", None]
"""The day from which a meaning is seen: that of writing, that of a time named before in the text, or none."""
Direction = Literal["past", "coming", None]
"""Where the clause's tense looks: None where it does not say."""
Counts = tuple[tuple[float, str], ...]
"""So many of which units."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The day from which an expression is seen, one of the `possible` ones, and where its clause looks.

    `by_tense` says that only the tense of a verb tells where.
    """

    day: date
    possible: Interval | None = None
    towards: Direction = None
    by_tense: bool = False


@dataclass(frozen=True)
class Meaning:
    """What every meaning has: where it is seen from, and `on`."""

    anchor: ClassVar[Anchor] = "writing"

    @property
    def seen_from(self) -> Anchor:
        """Which day `on` needs: its class's, or what the first meaning in it needs."""
        parts = [value for value in vars(self).values() if isinstance(value, Meaning)]
        return parts[0].seen_from if parts else self.anchor

    def on(self, reference: Reference) -> Interval | None:
        """The interval in which the expression lies, seen from the reference; None where it has no place of its own."""
        return None


@dataclass(frozen=True)
class Fixed(Meaning):
    """*6 april 2023*, *1991*: the same from every day."""

    anchor: ClassVar[Anchor] = None

    interval: Interval

    def on(self, reference: Reference) -> Interval | None:
        """The interval itself."""
        return self.interval


@dataclass(frozen=True)
class BareYear(Fixed):
    """*1998 won hij*: four digits that are a year only where the tree says that they count nothing."""


@dataclass(frozen=True)
class Annual(Meaning):
    """*17 juli*, *in augustus*, *zomer*: what every year has; `of` gives the year's own, a `grain` long."""

    of: Callable[[int], Interval | None]
    grain: str = "day"

    def on(self, reference: Reference) -> Interval | None:
        """The nearest one where the clause looks; where it does not say, the nearest one unless two are about as near.

        Seen from a month that holds it, it is that month's: a writer says so where another year is meant.
        """
        possible = reference.possible or on(reference.day)
        seen = possible if (width(possible) or 0) <= 31 else on(reference.day)
        first, last = seen.earliest or reference.day, seen.latest or reference.day
        past = next((x for x in _each(self.of, last.year + 1, -1) if x.earliest and x.earliest <= last), None)
        coming = next((x for x in _each(self.of, first.year - 1, 1) if x.latest and x.latest >= first), None)
        if not past or not coming or past == coming:
            return past if reference.towards == "past" else coming or past
        back = first - _latest(past)
        ahead = (coming.earliest or last) - last
        if reference.towards is None:
            return past if back * 2 < ahead else coming if ahead * 2 < back else hull(past, coming)
        if reference.towards == "past":
            return coming if reference.by_tense and ahead * MUCH_NEARER < back else past
        return past if reference.by_tense and back * MUCH_NEARER < ahead else coming


MUCH_NEARER = 4
"""How many times nearer a date must be on the side to which the tense does not point: else its year would be told."""


def _each(of: Callable[[int], Interval | None], year: int, step: int) -> Iterator[Interval]:
    """What the years from one on have, or from one back; 29 February comes every fourth or eighth."""
    for near in range(year, year + 10 * step, step):
        if 1 <= near <= 9998 and (found := of(near)):
            yield found


def _latest(interval: Interval) -> date:
    return interval.latest or date.max


@dataclass(frozen=True)
class Unit(Meaning):
    """*vandaag*, *volgende week*, *vorig jaar*: the calendar's unit that holds the day, or one `shift` away."""

    unit: str
    shift: int = 0

    def on(self, reference: Reference) -> Interval | None:
        """The unit; of the current one all of it, since the clause may look either way."""
        first = unit_of(reference.day, self.unit).earliest or reference.day
        return unit_of(shift_day(first, self.shift, self.unit), self.unit)


@dataclass(frozen=True)
class Weekday(Meaning):
    """*vrijdag*, *nächsten Montag*, *het weekend*: a day of the week, Monday 0, within a week; or days around it."""

    weekday: int
    said: Literal["last", "next", "this", "coming", None] = None
    before: int = 0
    after: int = 0

    def on(self, reference: Reference) -> Interval | None:
        """The last one up to the day, or the first one from it; either where neither word nor tense says which."""
        first, last = self._first_and_last(reference)
        return on(first - timedelta(days=self.before), last + timedelta(days=self.after))

    def _first_and_last(self, reference: Reference) -> tuple[date, date]:
        day, week = reference.day, timedelta(days=7)
        back = timedelta(days=(day.weekday() - self.weekday) % 7)
        ahead = timedelta(days=(self.weekday - day.weekday()) % 7)
        if self.said == "last":
            return day - (back or week), day - (back or week)
        if self.said == "coming":
            return day + (ahead or week), day + (ahead or week)
        if self.said == "next":
            coming = day + (ahead or week)
            # "Next Friday", said on a Monday, is this week's to some and next week's to others.
            return coming, coming + week if self.weekday > day.weekday() else coming
        if reference.towards == "past":
            return day - back, day - back
        if reference.towards == "coming" or self.said == "this":
            return day + ahead, day + ahead
        return day - back, day + ahead


@dataclass(frozen=True)
class Dated(Meaning):
    """*vrijdag de 26e*, *op de 26e*: a day of a month that is not named, on that weekday if one is."""

    number: int
    weekday: int | None = None

    def on(self, reference: Reference) -> Interval | None:
        """The nearest such day where the clause looks, within half a year."""
        near = (reference.day + timedelta(days=n) for n in range(-183, 184))
        days = [day for day in near if day.day == self.number and self.weekday in (None, day.weekday())]
        past, coming = [d for d in days if d <= reference.day], [d for d in days if d >= reference.day]
        sides = {"past": past[-1:], "coming": coming[:1], None: past[-1:] + coming[:1]}
        chosen = sides[reference.towards]
        return on(chosen[0], chosen[-1]) if chosen else None


def _days(interval: Interval) -> set[date]:
    first = interval.earliest or date.min
    return {first + timedelta(days=n) for n in range((width(interval) or 0) + 1)}


@dataclass(frozen=True)
class Around(Meaning):
    """*drie weken geleden*, *over twee dagen*, *Zwei Tage später*: a count of units from a day, or from `base`."""

    n: float
    unit: str
    base: Meaning | None = None
    also: Counts = ()

    def on(self, reference: Reference) -> Interval | None:
        """The day so far away, right to half a unit, of several (*een jaar en twee weken*) the last one's."""
        start = self.base.on(reference) if self.base else on(reference.day)
        if not start:
            return None
        start = reduce(lambda moved, count: shift(moved, *count), self.also, start)
        if not start.earliest or not start.latest:
            return None
        return hull(around(start.earliest, self.n, self.unit), around(start.latest, self.n, self.unit))


@dataclass(frozen=True)
class Stretch(Meaning):
    """*de komende dagen*, *the last three years*, *weken later*: all days from the day, or `base`, to `n` units on."""

    n: float
    unit: str
    base: Meaning | None = None
    also: Counts = ()

    def on(self, reference: Reference) -> Interval | None:
        """From the day to the other end, or from the other end to the day."""
        start = self.base.on(reference) if self.base else on(reference.day)
        if not start or not start.earliest or not start.latest:
            return None
        return hull(start, reduce(lambda moved, count: shift(moved, *count), (*self.also, (self.n, self.unit)), start))


@dataclass(frozen=True)
class Lasting(Meaning):
    """*voor het eerst in ruim zeven jaar*, *bijna 13 maanden durend*: a stretch up to the day, right to one unit."""

    n: float
    unit: str

    def on(self, reference: Reference) -> Interval | None:
        """From one unit more than the count before the day, up to the day."""
        return on(shift_day(reference.day, -self.n - 1, self.unit), reference.day)


@dataclass(frozen=True)
class Within(Meaning):
    """*vorige week woensdag*, *juli vorig jaar*, *this month from 4 to 22*: something inside a longer time."""

    outer: Meaning
    inner: Meaning

    def on(self, reference: Reference) -> Interval | None:
        """The inner time, seen from the outer one's first day."""
        outer = self.outer.on(reference)
        if not outer or not outer.earliest:
            return None
        inner = self.inner.on(Reference(outer.earliest, on(outer.earliest), "coming"))
        return intersection(outer, inner) if inner else None


@dataclass(frozen=True)
class Nth(Meaning):
    """*de eerste vrijdag van juli*, *de laatste week van 2015*: the `n`th day or unit of a longer time, -1 the last."""

    outer: Meaning
    n: int
    unit: str | int

    def on(self, reference: Reference) -> Interval | None:
        """The unit; a week belongs to the time that holds its Thursday, as in ISO 8601."""
        outer = self.outer.on(reference)
        if not outer or not outer.earliest or not outer.latest:
            return None
        days = sorted(_days(outer))
        if isinstance(self.unit, int):
            units = [on(day) for day in days if day.weekday() == self.unit]
        else:
            # The day that decides to which time a unit belongs: a week's fourth, any other's first.
            fourth = 3 if self.unit == "week" else 0
            holding = [unit_of(day, self.unit) for day in days]
            units = [x for day, x in zip(days, holding, strict=True) if x.earliest == day - timedelta(days=fourth)]
        if not 1 <= abs(self.n) <= len(units):
            return None
        return units[self.n - 1 if self.n > 0 else self.n]


@dataclass(frozen=True)
class Range(Meaning):
    """*van 3 tot 12 september*, *1939-1945*: from the first of one time to the last of another."""

    first: Meaning
    last: Meaning

    @property
    def seen_from(self) -> Anchor:
        """From where either end is seen."""
        return self.first.seen_from or self.last.seen_from

    def on(self, reference: Reference) -> Interval | None:
        """Both ends and the days between; the end is the next one after the beginning."""
        first = self.first.on(reference)
        if not first or not first.earliest or not first.latest:
            return None
        last = self.last.on(Reference(first.earliest, on(first.earliest), "coming"))
        if isinstance(self.last, Unit):
            last = self.last.on(reference)
        if not last or not last.latest or last.latest < first.earliest:
            return None
        return on(first.earliest, last.latest)


@dataclass(frozen=True)
class Duration(Meaning):
    """*vier dagen*: how long, not when."""

    n: float | None
    unit: str


@dataclass(frozen=True)
class Repeated(Meaning):
    """*elke dag*, *jaarlijks*: how often, not when."""


@dataclass(frozen=True)
class Towards(Annual):
    """*afgelopen september*: the word itself says which way to look, and that the current one is not meant."""

    way: Direction = "past"

    def on(self, reference: Reference) -> Interval | None:
        """The last one that is over, or the first one that has not begun."""
        year = reference.day.year
        if self.way == "past":
            return next((x for x in _each(self.of, year + 1, -1) if _latest(x) < reference.day), None)
        return next((x for x in _each(self.of, year - 1, 1) if x.earliest and x.earliest > reference.day), None)


@dataclass(frozen=True)
class Holding(Meaning):
    """The unit that holds another time's first day."""

    unit: str
    of: Meaning

    def on(self, reference: Reference) -> Interval | None:
        """The week, month or year of its first day."""
        inner = self.of.on(reference)
        return unit_of(inner.earliest, self.unit) if inner and inner.earliest else None


@dataclass(frozen=True)
class Split(Meaning):
    """*eerder dit jaar*, *later this week*: the days of a longer time up to the day, or from it."""

    of: Meaning
    way: Direction

    def on(self, reference: Reference) -> Interval | None:
        """The days on that side; all of them where the day lies outside."""
        whole = self.of.on(reference)
        if not whole:
            return None
        first, last = (None, reference.day) if self.way == "past" else (reference.day, None)
        return intersection(whole, Interval(earliest=first, latest=last)) or whole
