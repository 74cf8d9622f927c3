"""Rules of dates that stand by themselves: numbers, days, months, years, seasons, feasts.

What lacks its year is `Annual`: the nearest one where the clause looks.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from coranto.record import Interval
from coranto.times.interval import easter_sunday, on, shift_day, unit_of
from coranto.times.meaning import Annual, BareYear, Fixed, Meaning, Range, Towards
from coranto.times.rules import Slots, number_of, rule

__all__ = ["month"]

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month in which each begins (meteorological)."""


@rule("ordinal")
def ordinal(s: Slots) -> int | None:
    """*15e*, *3rd*, *1er*, *17.*"""
    return s["number"] if 1 <= s["number"] <= 99 else None


@rule("count")
def count(s: Slots) -> tuple[float, bool]:
    """*drie*, *ruim zeven*, *3,5*: the number, and whether it is vague; *een paar* is a vague number."""
    n = float(next((s[key] for key in ("number", "amount", "some") if key in s), 0))
    if "half" in s:
        n += 0.5
    if "fraction" in s:
        n = float(f"{n:.0f}.{s['fraction']}")
    return n, "some" in s


@rule("year")
def year(s: Slots) -> int | None:
    """*2001*, *'98*: a year of the common era that news may name."""
    if "number" in s:
        two = s["number"]
        return None if two > 99 else 2000 + two if two < 50 else 1900 + two
    return s["four_digits"] if 1000 <= s["four_digits"] <= 2100 else None


@rule("date")
def year_alone(s: Slots) -> Meaning | None:
    """*in 1991*, *the year 2001*."""
    return Fixed(unit_of(date(s["year"], 1, 1), "year")) if s["year"] >= 1500 else None


@rule("date")
def year_bare(s: Slots) -> Meaning | None:
    """*1998 won hij*: whether it is a year is left to the tree."""
    return BareYear(unit_of(date(s["year"], 1, 1), "year")) if s["year"] >= 1800 else None


@rule("date")
def decade(s: Slots) -> Meaning | None:
    """*de jaren negentig*, *the 1990s*, *les années 90*."""
    n = s.get("number", s.get("four_digits"))
    if n is None or n % 10 or 100 <= n < 1000:
        return None
    first = n if n >= 1000 else 1900 + n if n >= 20 else 2000 + n
    return Fixed(unit_of(date(first, 1, 1), "decade"))


@rule("date")
def century(s: Slots) -> Meaning:
    """*de negentiende eeuw*."""
    return Fixed(unit_of(date(s["ordinal"] * 100, 1, 1), "century"))


def _of_year(month: int, day: int) -> Callable[[int], Interval | None]:
    def of(year: int) -> Interval | None:
        with suppress(ValueError):
            return on(date(year, month, day))
        return None

    return of


@rule("date")
def day(s: Slots) -> Meaning | None:
    """*17 juli*, *le 23 septembre 2021*, *March 10th*, with or without its weekday."""
    number = number_of(s)
    date(s.get("year", 2000), s["month"], number)
    return Fixed(on(date(s["year"], s["month"], number))) if "year" in s else Annual(_of_year(s["month"], number))


@rule("date")
def numeric(s: Slots) -> Meaning | None:
    """*22/04/2016*, *22.4.*, *2016-04-22*: day first, or month first where the pattern names them so."""
    y = s.get("year")
    if "yy" in s:
        y = year({"number": s["yy"]})
        if y is None:
            return None
    if y is None:
        date(2000, s["month"], s["day"])
        return Annual(_of_year(s["month"], s["day"]))
    return Fixed(on(date(y, s["month"], s["day"])))


@rule("date")
def month(s: Slots) -> Meaning:
    """*september*, *in februari 2022*, *afgelopen juni*."""
    number: int = s["month"] if "month" in s else s["month_name"]
    if "year" in s:
        return Fixed(unit_of(date(s["year"], number, 1), "month"))
    return _annual(lambda year: unit_of(date(year, number, 1), "month"), s, "month")


@rule("date")
def season(s: Slots) -> Meaning:
    """*zomer van 2016*, *dit voorjaar*: whole months, the winter from December."""

    def of(year: int) -> Interval:
        first = date(year, SEASONS[s["season"]], 1)
        return on(first, shift_day(first, 3, "month") - timedelta(days=1))

    return Fixed(of(s["year"])) if "year" in s else _annual(of, s, "season")


@rule("date")
def holiday(s: Slots) -> Meaning:
    """*Kerst*, *Allerheiligen 2019*: a feast with a day of its own, given as month and day."""
    number, first = divmod(s["holiday"], 100)
    return Fixed(on(date(s["year"], number, first))) if "year" in s else _annual(_of_year(number, first), s)


@rule("date")
def easter(s: Slots) -> Meaning:
    """*Pasen*, *Karfreitag 2018*, *Pentecôte*: a feast so many days from Easter."""

    def of(year: int) -> Interval:
        return on(easter_sunday(year) + timedelta(days=s["easter"]))

    return Fixed(of(s["year"])) if "year" in s else _annual(of, s)


def _annual(of: Callable[[int], Interval | None], s: Slots, grain: str = "day") -> Meaning:
    """What every year has, *last*, *next*, *this* or unsaid."""
    if s.get("shift") == "last":
        return Towards(of, grain, "past")
    if s.get("shift") == "next":
        return Towards(of, grain, "coming")
    return Annual(of, grain)


@rule("date")
def quarter(s: Slots) -> Meaning | None:
    """*het derde kwartaal van 2016*, *Q3*."""
    n = number_of(s)
    if not 1 <= n <= 4:
        return None
    first = date(s.get("year", 2000), 3 * n - 2, 1)
    if "year" in s:
        return Fixed(unit_of(first, "quarter"))
    return Annual(lambda year: unit_of(first.replace(year=year), "quarter"), "quarter")


@rule("date")
def years(s: Slots) -> Meaning | None:
    """*1939-1945*, *van 2014 tot 2018*."""
    first, last = s["from"], s["to"]
    return Fixed(on(date(first, 1, 1), date(last, 12, 31))) if 1500 <= first < last else None


@rule("date")
def days(s: Slots) -> Meaning | None:
    """*van 3 tot 12 september*, *19-20 november 2015*."""
    first, last = (day({**s, "number": s[key]}) for key in ("from", "to"))
    return Range(first, last) if first and last and s["from"] < s["to"] else None
