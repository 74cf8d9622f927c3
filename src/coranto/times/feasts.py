"""Rules of feasts: days that every year has, by the calendar, from Easter, before Christmas, or by the moon.

>>> RULES["advent"]({"advent": 0, "year": 2018}).interval.earliest  # "der erste Advent 2018"
datetime.date(2018, 12, 2)
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from coranto.record import Interval
from coranto.times.interval import easter_sunday, on, unit_of
from coranto.times.meaning import Annual, Fixed, Meaning, Nth, Reference, Towards
from coranto.times.rules import Slots, rule

__all__ = ["of_year", "yearly"]

LAST = 5
"""Stands for the last one in the number of a weekday of a month."""
MOON = 1
"""Days by which the sighting of the moon may differ from the tabular calendar."""


def of_year(month: int, day: int, weekday: int | None = None) -> Callable[[int], Interval | None]:
    """A day of every year that has it, and has it on the weekday where one is named: *zaterdag 17 januari*."""

    def of(year: int) -> Interval | None:
        with suppress(ValueError):
            found = date(year, month, day)
            return on(found) if weekday in (None, found.weekday()) else None
        return None

    return of


def yearly(of: Callable[[int], Interval | None], s: Slots, grain: str = "day") -> Meaning:
    """What every year has: of the year that is named, or *last*, *next*, *this* or unsaid."""
    if "year" in s:
        interval = of(s["year"])
        if interval is None:
            raise ValueError(s["year"])
        return Fixed(interval)
    if s.get("shift") == "last":
        return Towards(of, grain, "past")
    if s.get("shift") == "next":
        return Towards(of, grain, "coming")
    return Annual(of, grain)


@rule("date")
def holiday(s: Slots) -> Meaning:
    """*Kerst*, *Allerheiligen 2019*: a feast with a day of its own, given as month and day."""
    return yearly(of_year(*divmod(s["holiday"], 100)), s)


@rule("date")
def easter(s: Slots) -> Meaning:
    """*Pasen*, *Karfreitag 2018*, *Pentecôte*: a feast so many days from Easter."""
    return yearly(lambda year: on(easter_sunday(year) + timedelta(days=s["easter"])), s)


@rule("date")
def advent(s: Slots) -> Meaning:
    """*der zweite Advent*, *Totensonntag*: so many days from the fourth Sunday before Christmas."""

    def of(year: int) -> Interval:
        eve = date(year, 12, 24)
        return on(eve - timedelta(days=(eve.weekday() + 1) % 7 + 21) + timedelta(days=s["advent"]))

    return yearly(of, s)


@rule("date")
def weekday_feast(s: Slots) -> Meaning:
    """*Muttertag*, *Thanksgiving*: given as month, which one, weekday: 526 is the second Sunday of May, 5 the last."""
    month, rest = divmod(s["weekday_feast"], 100)
    n, weekday = divmod(rest, 10)

    def of(year: int) -> Interval | None:
        first = date(year, month, 1)
        return Nth(Fixed(unit_of(first, "month")), -1 if n == LAST else n, weekday).on(Reference(first))

    return yearly(of, s)


@rule("date")
def turn_of_year(s: Slots) -> Meaning:
    """*zum Jahreswechsel*, *Jahreswechsel 2014/15*: the last day of a year and the first of the next."""
    if "yy" in s and s["yy"] != (s["year"] + 1) % 100:
        raise ValueError(s["yy"])
    return yearly(lambda year: on(date(year, 12, 31), date(year + 1, 1, 1)), s)


@rule("date")
def islamic(s: Slots) -> Meaning:
    """*Ramadan*, *Opferfest*: month and day of the Islamic year, day 0 the whole month; right to a day by the moon."""
    month, day = divmod(s["islamic"], 100)

    def of(year: int) -> Interval | None:
        about = (year - 622) * 33 // 32
        near = (_islamic(hijri, month, day) for hijri in range(about - 1, about + 3))
        found = [interval for interval in near if interval.earliest and interval.earliest.year == year]
        # In one year of 33 a feast comes twice.
        return found[0] if len(found) == 1 else None

    return yearly(of, s)


def _islamic(year: int, month: int, day: int) -> Interval:
    """The day, or the month, in the tabular Islamic calendar (Reingold and Dershowitz 2018, 7.1)."""

    def ordinal(month: int, day: int) -> int:
        return 227_014 + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day

    first, last = (ordinal(month, day),) * 2 if day else (ordinal(month, 1), ordinal(month + 1, 1) - 1)
    return on(date.fromordinal(first - MOON), date.fromordinal(last + MOON))
