"""Rules of dates that stand by themselves: numbers, days, months, years, seasons.

What lacks its year is `Annual`: the nearest one where the clause looks.
"""

from contextlib import suppress
from datetime import date, timedelta

from coranto.record import Interval
from coranto.times.feasts import of_year, yearly
from coranto.times.interval import hull, on, shift_day, unit_of
from coranto.times.meaning import Annual, BareYear, Fixed, Meaning, Range
from coranto.times.rules import Slots, number_of, rule

__all__ = ["decade", "month"]

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month in which each begins (meteorological)."""


@rule("ordinal")
def ordinal(s: Slots) -> int | None:
    """*15e*, *3rd*, *1er*, *17.*"""
    return s["number"] if 1 <= s["number"] <= 99 else None


@rule("count")
def count(s: Slots) -> tuple[float, bool]:
    """*drie*, *ruim zeven*, *3,5*, *a*: the number, and whether it is vague; *een paar* is a vague number."""
    n = float(next((s[key] for key in ("number", "amount", "some") if key in s), 0 if "half" in s else 1))
    if "half" in s:
        n += 0.5
    if "fraction" in s:
        n = float(f"{n:.0f}.{s['fraction']}")
    return n, "some" in s


@rule("year")
def year(s: Slots) -> int | None:
    """*2001*, *'98*, *'48*: a year of the common era that news may name."""
    if "number" in s:
        two = s["number"]
        return None if two > 99 else 2000 + two if two < 30 else 1900 + two
    return s["four_digits"] if 1000 <= s["four_digits"] <= 2100 else None


@rule("date")
def year_alone(s: Slots) -> Meaning | None:
    """*in 1991*, *the year 2001*."""
    return Fixed(unit_of(date(s["year"], 1, 1), "year")) if s["year"] >= 1500 else None


@rule("date")
def year_bare(s: Slots) -> Meaning | None:
    """*1998 won hij*: whether it is a year is left to the tree."""
    return BareYear(unit_of(date(s["year"], 1, 1), "year")) if 1800 <= s["year"] <= 2100 else None


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


@rule("date")
def day(s: Slots) -> Meaning | None:
    """*17 juli*, *le 23 septembre 2021*, *March 10th*, *le 3 mars dernier*, with or without its weekday."""
    number = number_of(s)
    date(s.get("year", 2000), s["month"], number)
    weekday = None if "year" in s else s.get("day_name")
    return yearly(of_year(s["month"], number, weekday), s)


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
        return Annual(of_year(s["month"], s["day"]))
    return Fixed(on(date(y, s["month"], s["day"])))


@rule("date")
def named_day(s: Slots) -> Meaning:
    """*9/11*: the attacks of 2001, however a language writes its dates."""
    return Fixed(on(date(2001, 9, 11)))


@rule("date")
def numeric_otherwise(s: Slots) -> Meaning | None:
    """*21/04/2016* where the month comes first: only where it cannot be a month."""
    return numeric(s) if s["day"] > 12 else None


@rule("date")
def month(s: Slots) -> Meaning:
    """*september*, *in februari 2022*, *afgelopen juni*."""
    number: int = s["month"] if "month" in s else s["month_name"]
    return yearly(lambda year: unit_of(date(year, number, 1), "month"), s, "month")


@rule("date")
def season(s: Slots) -> Meaning:
    """*zomer van 2016*, *dit voorjaar*, *Winter 2014/15*: whole months, the winter from December."""
    if "yy" in s and s["yy"] != (s["year"] + 1) % 100:
        raise ValueError(s["yy"])

    def of(year: int) -> Interval:
        first = date(year, SEASONS[s["season"]], 1)
        return on(first, shift_day(first, 3, "month") - timedelta(days=1))

    return yearly(of, s, "season")


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
def half_year(s: Slots) -> Meaning | None:
    """*das erste Halbjahr 2015*, *au second semestre*."""
    n = number_of(s)
    if n not in (1, 2):
        return None

    def of(year: int) -> Interval:
        first = date(year, 6 * n - 5, 1)
        return on(first, shift_day(first, 6, "month") - timedelta(days=1))

    return yearly(of, s, "quarter")


@rule("date")
def split_year(s: Slots) -> Meaning | None:
    """*Geschäftsjahr 2014/15*, *l'année scolaire 2014-2015*: within both years; of a school, from summer to summer."""
    first, last = s["from"], s.get("to", s["from"] // 100 * 100 + s.get("yy", 0))
    if last % 100 != (first + 1) % 100:
        return None
    # Schools and leagues begin between July and September, and end a year later.
    months = {"school": (7, 9), "fiscal": (1, 12)}[s.get("split_year", "fiscal")]
    return Fixed(hull(unit_of(date(first, months[0], 1), "month"), unit_of(date(first + 1, months[1], 1), "month")))


@rule("date")
def week(s: Slots) -> Meaning | None:
    """*week 27*, *week 12 van 2019*: by ISO 8601."""
    number = number_of(s)

    def of(year: int) -> Interval | None:
        with suppress(ValueError):
            return unit_of(date.fromisocalendar(year, number, 1), "week")
        return None

    return yearly(of, s, "week") if 1 <= number <= 53 else None


@rule("date")
def business_year(s: Slots) -> Meaning | None:
    """*volgend schooljaar*, *schooljaar 2015*, *fiscal year 2019*.

    A school year of one number begins or ends in it. A fiscal year is named by the year in which it begins (Japan,
    India) or ends (United States, United Kingdom): it lies from April of the year before to March of the next.
    """

    def school(year: int) -> Interval:
        return on(date(year, 8, 1), date(year + 1, 8, 31))

    def fiscal(year: int) -> Interval:
        return on(date(year - 1, 4, 1), date(year + 1, 3, 31))

    if not {"shift", "year"} & s.keys():
        return None
    if s["split_year"] == "school":
        return yearly(lambda year: hull(school(year - 1), school(year)) if "year" in s else school(year), s, "season")
    return yearly(fiscal, s, "season")


@rule("date")
def years(s: Slots) -> Meaning | None:
    """*1939-1945*, *van 2014 tot 2018*, *2015/16*."""
    first = s["from"]
    last = s["to"] if "to" in s else first // 100 * 100 + s["two_digits"]
    # "2011-12" is a month in one convention and a season in another.
    if "two_digits" in s and not (last == first + 1 and s["two_digits"] > 12):
        return None
    return Fixed(on(date(first, 1, 1), date(last, 12, 31))) if 1500 <= first < last else None


@rule("date")
def days(s: Slots) -> Meaning | None:
    """*van 3 tot 12 september*, *19-20 november 2015*."""
    first, last = (day({**s, "number": s[key]}) for key in ("from", "to"))
    return Range(first, last) if first and last and s["from"] < s["to"] else None
