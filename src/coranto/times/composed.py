"""Rules of what dates compose: a part of a longer time, a day or week in it, ranges.

>>> RULES["range"]({"from": Weekday(4), "to": Weekday(0)})  # "van vrijdag tot maandag"
Range(first=Weekday(weekday=4, said=None, before=0, after=0), last=Weekday(weekday=0, said=None, before=0, after=0))
"""

from datetime import date

from coranto.times.absolute import decade, month
from coranto.times.anchored import Anchored, Clock
from coranto.times.interval import unit_of
from coranto.times.meaning import (
    Annual,
    BareYear,
    Dated,
    Fixed,
    Holding,
    Meaning,
    Nth,
    Range,
    Split,
    Unit,
    Weekday,
    Within,
)
from coranto.times.relative import unit
from coranto.times.rules import RULES, Slots, number_of, rule
from coranto.times.units import CLOCK, PARTS, Part

__all__ = ["RULES"]


@rule("date")
def half(s: Slots) -> Meaning | None:
    """*H1 2016*, *het tweede halfjaar van 2016*."""
    n = number_of(s)
    if n not in (1, 2):
        return None
    return Part(s.get("date") or Fixed(unit_of(date(s["year"], 1, 1), "year")), (n - 1) / 2, n / 2)


@rule("date")
def part(s: Slots) -> Meaning:
    """*eind december*, *Mitte Juli*, *à la fin du mois d'octobre*, *begin volgend jaar*."""
    return Part(_whole(s), *PARTS[s["part"]])


def _whole(s: Slots) -> Meaning:
    """What a part is part of: a date, a month or year without its preposition, the current *week*, *month*, *year*."""
    if "date" in s:
        of: Meaning = s["date"]
        if isinstance(of, Clock):
            raise ValueError(of)
        return of
    if "unit" in s:
        return unit({"shift": "this", **s})
    if "decade" in s:
        named = decade({"number": s["decade"]})
        if named is None:
            raise ValueError(s["decade"])
        return named
    return month(s) if "month" in s else Fixed(unit_of(date(s["year"], 1, 1), "year"))


@rule("date")
def so_far(s: Slots) -> Meaning:
    """*eerder dit jaar*: the part of it up to the day of writing."""
    return Split(_whole(s), "past")


@rule("date")
def from_now(s: Slots) -> Meaning:
    """*later this week*, *de rest van het jaar*: the part of it from the day of writing."""
    return Split(_whole(s), "coming")


@rule("date")
def inside(s: Slots) -> Meaning | None:
    """*juli vorig jaar*, *next year in June*, *en juillet de l'année suivante*: something in a longer time."""
    inner, outer = s["inner"], s["outer"]
    if isinstance(outer, Anchored):
        within = inside({"inner": inner, "outer": outer.meaning})
        return Anchored(within) if within else None
    yearly = isinstance(inner, Annual) and isinstance(outer, Unit) and outer.unit == "year"
    monthly = isinstance(inner, Weekday) and isinstance(outer, Annual) and outer.grain == "day"
    return Within(outer, inner) if yearly or monthly else None


@rule("date")
def nth(s: Slots) -> Meaning | None:
    """*de eerste vrijdag van juli*, *the last week of 2015*, *de laatste dag van de maand*."""
    unit: str | int = s["unit"] if "unit" in s else s["weekday"]
    if unit in CLOCK or s.get("whole") in CLOCK:
        return None
    outer = Unit(s["whole"]) if "whole" in s else _whole({k: v for k, v in s.items() if k != "unit"})
    return Nth(outer, s["ordinal"], unit)


@rule("date")
def month_day(s: Slots) -> Meaning | None:
    """*de 20ste van volgende maand*: a day of a month that is named by its place."""
    outer = s["date"]
    number = number_of(s)
    if not (isinstance(outer, Unit) and outer.unit == "month") or not 1 <= number <= 31:
        return None
    return Nth(outer, number, "day")


@rule("date")
def month_days(s: Slots) -> Meaning | None:
    """*deze maand van 4 tot 22*, *between the 4th and the 22nd of next month*."""
    outer = s["date"]
    if not (isinstance(outer, Unit) and outer.unit == "month") or not 1 <= s["from"] < s["to"] <= 31:
        return None
    return Within(outer, Range(Dated(s["from"]), Dated(s["to"])))


@rule("date")
def unit_of_date(s: Slots) -> Meaning | None:
    """*de week van 30 november*."""
    return None if s["unit"] in (*CLOCK, "day") else Holding(s["unit"], s["date"])


@rule("date")
def range_(s: Slots) -> Meaning | None:
    """*van vrijdag tot maandag*, *between May and June*, *tussen nu en 15 november*."""
    first, last = s.get("from", Unit("day")), s.get("to", Unit("day"))
    # "1-sep-2019" is a day, and "10.00 tot 12.00" of a day that stands beside it.
    if (
        isinstance(first, Clock)
        or isinstance(last, Clock)
        or (isinstance(first, Annual) and isinstance(last, BareYear))
    ):
        return None
    if isinstance(first, Annual) and isinstance(last, Fixed) and last.interval.earliest:
        first = Within(Fixed(unit_of(last.interval.earliest, "year")), first)
    return Range(first, last)


@rule("date")
def months(s: Slots) -> Meaning:
    """*jan-feb 2017*, *van nov tot maart*."""
    first, last = (month({"month": s[side]}) for side in ("from", "to"))
    if "year" not in s:
        return Range(first, last)
    began = s["year"] - (s["from"] > s["to"])
    return Range(month({"month": s["from"], "year": began}), month({"month": s["to"], "year": s["year"]}))


@rule("date")
def week_days(s: Slots) -> Meaning | None:
    """*volgende week tussen woensdag en vrijdag*."""
    week = s["date"]
    if not (isinstance(week, Unit) and week.unit == "week"):
        return None
    return Within(week, Range(Weekday(s["from"]), Weekday(s["to"])))
