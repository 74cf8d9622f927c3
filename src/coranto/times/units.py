"""Rules of the calendar's units by themselves: this one, the one before or after, and a part of one in a single word.

>>> RULES["last_unit"]({"last_unit": "year"})  # "im Vorjahr"
Unit(unit='year', shift=-1)
"""

from dataclasses import dataclass
from datetime import date, timedelta

from coranto.record import Interval
from coranto.times.anchored import Anchored
from coranto.times.interval import contains, on, shift_day, unit_of, width
from coranto.times.meaning import Fixed, Meaning, Reference, Unit
from coranto.times.rules import Slots, rule

__all__ = ["CLOCK", "PARTS", "Part", "calendar"]

YEAR = 365
HALF = 15
"""Days after which the end of a month is nearer than its beginning."""
CLOCK = ("second", "minute", "hour")
PARTS = {
    "early": (0.0, 0.33), "mid": (0.3, 0.7), "late": (0.64, 1.0), "first half": (0.0, 0.5), "second half": (0.5, 1.0),
}  # fmt: skip
"""Which share of a longer time each word names; the end of a month begins on the 20th."""


@dataclass(frozen=True)
class Part(Meaning):
    """*eind december*, *Mitte Juli*, *de eerste helft van 2016*: a share of a longer time, as tenths of it.

    Of a year or more it begins and ends with a month: *eind 2016* from September on.
    """

    of: Meaning
    start: float
    end: float

    def on(self, reference: Reference) -> Interval | None:
        """The days of that share."""
        whole = self.of.on(reference)
        if not whole or not whole.earliest or width(whole) is None:
            return None
        days = (width(whole) or 0) + 1
        first = whole.earliest + timedelta(days=int(days * self.start))
        last = max(first, whole.earliest + timedelta(days=round(days * self.end) - 1))
        return on(*_whole_months(first, last)) if days >= YEAR else on(first, last)


def _whole_months(first: date, last: date) -> tuple[date, date]:
    """The nearest beginning of a month and the nearest end of one."""
    begins = shift_day(first.replace(day=1), 1 if first.day > HALF else 0, "month")
    ends = shift_day(last.replace(day=1), 1 if last.day > HALF else 0, "month") - timedelta(days=1)
    return begins, max(begins, ends)


@dataclass(frozen=True)
class End(Meaning):
    """The first `n` units of a longer time, or the last ones where `n` is below zero."""

    of: Meaning
    n: int
    unit: str

    def on(self, reference: Reference) -> Interval | None:
        """The days from its beginning on, or up to its end."""
        whole = self.of.on(reference)
        if not whole or not whole.earliest or not whole.latest or not self.n:
            return None
        if self.n > 0:
            side = on(whole.earliest, shift_day(whole.earliest, self.n, self.unit) - timedelta(days=1))
        else:
            after = whole.latest + timedelta(days=1)
            side = on(shift_day(after, self.n, self.unit), whole.latest)
        return side if contains(whole, side) else None


def calendar(unit: str, shift: int = 0) -> Meaning:
    """A unit of the calendar, which hours are not."""
    if unit in CLOCK:
        raise ValueError(unit)
    return Unit(unit, shift)


@rule("date")
def last_unit(s: Slots) -> Meaning:
    """*im Vorjahr*, *in der Vorwoche*."""
    return Unit(s["last_unit"], -1)


@rule("date")
def this_unit(s: Slots) -> Meaning:
    """*heuer*, *im Laufe der Woche*, *dans la journée*."""
    return calendar(s["this_unit"] if "this_unit" in s else s["unit"])


@rule("date")
def unit_part(s: Slots) -> Meaning:
    """*Jahresende*, *zum Jahresanfang 2015*, *Wochenmitte*: a part of a unit in one word."""
    if "year" in s:
        return Part(Fixed(unit_of(date(s["year"], 1, 1), "year")), *PARTS[s["year_part"]])
    unit = next(unit for unit in ("year", "month", "week") if f"{unit}_part" in s)
    return Part(Unit(unit), *PARTS[s[f"{unit}_part"]])


@rule("date")
def unit_before(s: Slots) -> Meaning:
    """*im Jahr zuvor*, *l'année précédente*: the unit before that of the time that the text spoke of."""
    return Anchored(calendar(s["unit"], -1))


@rule("date")
def unit_after(s: Slots) -> Meaning:
    """*in der Woche darauf*, *l'année suivante*."""
    return Anchored(calendar(s["unit"], 1))


@rule("date")
def anchored_day(s: Slots) -> Meaning:
    """*am Vortag*, *le surlendemain*: so many days from the time that the text spoke of."""
    return Anchored(Unit("day", s["anchored_day"]))


@rule("date")
def first_units(s: Slots) -> Meaning:
    """*die ersten drei Monate des Jahres*, *les deux dernières semaines de mars*."""
    if "year" in s:
        return End(Fixed(unit_of(date(s["year"], 1, 1), "year")), s["end"] * s["number"], s["unit"])
    return End(s["date"] if "date" in s else calendar(s["whole"]), s["end"] * s["number"], s["unit"])


@rule("date")
def inner_date(s: Slots) -> Meaning:
    """*im Laufe des nächsten Jahres*, *dans la nuit du 3 au 4 mars*: the date that the words hold."""
    of: Meaning = s["date"]
    return of


@rule("date")
def vague(s: Slots) -> Meaning:
    """*damals*, *derzeit*, *bientôt*: a time that the words put nowhere on the calendar."""
    return Meaning()
