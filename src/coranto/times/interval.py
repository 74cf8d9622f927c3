"""Closed intervals of days, None standing for an open side, and the calendar's units.

    >>> march = unit_of(date(2023, 3, 17), "month")
    >>> intersection(march, Interval(earliest=date(2023, 3, 20), latest=None)).earliest
    datetime.date(2023, 3, 20)

Allen's interval algebra needs only these few operations here: a fact narrows an interval by intersection, and what
is not known is the hull of what is possible. A function whose answer leaves the calendar (year 1 to 9999) raises
OverflowError, as `datetime` does.
"""

from calendar import monthrange
from datetime import date, timedelta

from coranto.record import Interval

__all__ = [
    "around", "contains", "easter_sunday", "hull", "intersection", "on", "readable", "same", "shift", "shift_day",
    "unit_of", "width",
]  # fmt: skip

MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "weekend": 7, "week": 7}
SECONDS_OF = {"second": 1, "minute": 60, "hour": 3600}


def on(first: date, last: date | None = None) -> Interval:
    """The interval of one day, or from `first` to `last`."""
    return Interval(earliest=first, latest=last or first)


def intersection(a: Interval, b: Interval) -> Interval | None:
    """The days that lie in both, with the reasons of both; None where there are none."""
    earliest = max((day for day in (a.earliest, b.earliest) if day), default=None)
    latest = min((day for day in (a.latest, b.latest) if day), default=None)
    if earliest and latest and earliest > latest:
        return None
    because = [*a.because, *(line for line in b.because if line not in a.because)]
    return Interval(earliest=earliest, latest=latest, because=because)


def hull(a: Interval, b: Interval) -> Interval:
    """The smallest interval that holds both, without reasons: neither of them alone says why."""
    earliest = min(a.earliest, b.earliest) if a.earliest and b.earliest else None
    latest = max(a.latest, b.latest) if a.latest and b.latest else None
    return Interval(earliest=earliest, latest=latest)


def contains(outer: Interval, inner: Interval) -> bool:
    """Whether every day of `inner` lies in `outer`."""
    early = not outer.earliest or (inner.earliest is not None and outer.earliest <= inner.earliest)
    late = not outer.latest or (inner.latest is not None and outer.latest >= inner.latest)
    return early and late


def same(a: Interval, b: Interval) -> bool:
    """Whether both hold the same days, whatever their reasons."""
    return (a.earliest, a.latest) == (b.earliest, b.latest)


def width(interval: Interval) -> int | None:
    """Days from the first to the last: 0 for one day, None where a side is open."""
    if interval.earliest is None or interval.latest is None:
        return None
    return (interval.latest - interval.earliest).days


def shift_day(day: date, n: float, unit: str) -> date:
    """The day `n` units on (`n` below zero: back); the 31st becomes a shorter month's last day."""
    if unit in SECONDS_OF:
        return day + timedelta(days=int(n * SECONDS_OF[unit] / 86400))
    if unit in DAYS_OF:
        return day + timedelta(days=round(n * DAYS_OF[unit]))
    year, month = divmod(day.year * 12 + day.month - 1 + round(n * MONTHS_OF[unit]), 12)
    if not 1 <= year <= 9999:
        raise OverflowError("date value out of range")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(interval: Interval, n: float, unit: str) -> Interval:
    """Both sides `n` units on."""
    return Interval(
        earliest=interval.earliest and shift_day(interval.earliest, n, unit),
        latest=interval.latest and shift_day(interval.latest, n, unit),
        because=interval.because,
    )


def unit_of(day: date, unit: str) -> Interval:
    """The day, week (Monday first, ISO 8601), weekend, month, quarter, year, decade or century that holds the day."""
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday())
        return on(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6))
    if unit not in MONTHS_OF:
        return on(day)
    months = MONTHS_OF[unit]
    # Centuries count from the year 1, decades from a year that ends in 0.
    skip = 12 if unit == "century" else 0
    start = (day.year * 12 + day.month - 1 - skip) // months * months + skip
    first = date(max(start // 12, 1), start % 12 + 1, 1)
    return on(first, shift_day(first, 1, unit) - timedelta(days=1))


def around(day: date, n: float, unit: str) -> Interval:
    """The days from which `n` units to `day` are counted: *six weeks ago* is right to half a week on either side."""
    middle = shift_day(day, n, unit)
    if unit in SECONDS_OF:
        return hull(on(middle), on(middle + timedelta(days=1 if n > 0 else -1)))
    slack = timedelta(days=DAYS_OF[unit] // 2 if unit in DAYS_OF else MONTHS_OF[unit] * 61 // 4)
    return on(middle - slack, middle + slack)


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar, by the anonymous algorithm of Nature 13 (1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    g = (8 * b + 13) // 25
    h = (19 * a + b - b // 4 - g + 15) % 30
    k = (a + 11 * h) // 319
    r = (2 * (b % 4) + 2 * (c // 4) - c % 4 - h + k + 32) % 7
    month = (h - k + r + 90) // 25
    return date(year, month, (h - k + r + month + 19) % 32)


def readable(interval: Interval) -> str:
    """`2023-03-17`, or `2023-03-01 to 2023-03-31`."""
    if interval.earliest == interval.latest and interval.earliest:
        return str(interval.earliest)
    return f"{interval.earliest or 'any day'} to {interval.latest or 'any day'}"
