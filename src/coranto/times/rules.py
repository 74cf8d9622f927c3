"""What the patterns of `languages/<lang>/times.toml` mean: a function for each table of patterns, by its name.

    >>> RULES["ago"]({"count": (3, False), "unit": "week"})
    Around(n=-3, unit='week', base=None)

A rule gets the slots of the pattern that fitted and makes a value of its class (`cls`), or None where the words fit
but the numbers do not: *31 februari*, *17 duizend*.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from coranto.record import Interval
from coranto.times.interval import on, shift_day, unit_of
from coranto.times.meaning import (
    Anchored,
    Annual,
    Around,
    Deadline,
    Duration,
    Fixed,
    Holding,
    Lasting,
    Meaning,
    Nth,
    Overnight,
    Part,
    Range,
    Repeated,
    Since,
    Sought,
    Split,
    Stretch,
    Towards,
    Unit,
    Weekday,
    Within,
)

__all__ = ["RULES", "Rule"]

Slots = dict[str, Any]
CLOCK = ("second", "minute", "hour")
SHIFTS = {"last": -1, "this": 0, "next": 1}
# A vague count ("the coming days", "a few weeks ago") reaches at most this far.
VAGUE = {"second": 90, "minute": 90, "hour": 24, "day": 10, "weekend": 4, "week": 8, "month": 11, "quarter": 8, "year": 10}
PARTS = {"early": (0.0, 0.34), "mid": (0.3, 0.7), "late": (0.6, 1.0), "first half": (0.0, 0.5), "second half": (0.5, 1.0)}
SEASONS = {"spring": (3, 1), "summer": (6, 1), "autumn": (9, 1), "winter": (12, 1)}


@dataclass(frozen=True)
class Rule:
    """The meaning of a table of patterns: the class of what it makes, and how."""

    cls: str
    make: Callable[[Slots], Any]

    def __call__(self, slots: Slots) -> Any:
        """The value, or None where the numbers do not fit."""
        with suppress(ValueError, OverflowError):
            return self.make(slots)
        return None


RULES: dict[str, Rule] = {}


def rule(cls: str) -> Callable[[Callable[[Slots], Any]], Callable[[Slots], Any]]:
    """Register a function as the meaning of the patterns of its name."""

    def register(make: Callable[[Slots], Any]) -> Callable[[Slots], Any]:
        RULES[make.__name__.rstrip("_")] = Rule(cls, make)
        return make

    return register


@rule("ordinal")
def ordinal(s: Slots) -> int | None:
    """*15e*, *3rd*, *1er*, *17.*"""
    return s["number"] if 1 <= s["number"] <= 99 else None


@rule("count")
def count(s: Slots) -> tuple[float, bool]:
    """*drie*, *ruim zeven*, *3,5*: the number, and whether it is vague; *een paar* is a vague number."""
    n = s.get("number", s.get("amount", s.get("some")))
    if "half" in s:
        n = (n or 0) + 0.5
    if "fraction" in s:
        n = float(f"{n}.{s['fraction']}")
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
    return Fixed(unit_of(date(s["year"], 1, 1), "year")) if s["year"] >= 1500 or "named" in s else None


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
    number = s.get("number", s.get("ordinal"))
    date(s.get("year", 2000), s["month"], number)
    return Fixed(on(date(s["year"], s["month"], number))) if "year" in s else Annual(_of_year(s["month"], number))


@rule("date")
def numeric(s: Slots) -> Meaning | None:
    """*22/04/2016*, *22.4.*, *2016-04-22*: day first, or month first where the pattern names them so."""
    y = s.get("year")
    if y is None and "yy" in s:
        y = year({"number": s["yy"]})
    if y is None:
        date(2000, s["month"], s["day"])
        return Annual(_of_year(s["month"], s["day"]))
    return Fixed(on(date(y, s["month"], s["day"])))


@rule("date")
def month(s: Slots) -> Meaning:
    """*september*, *in februari 2022*, *afgelopen juni*."""
    number = s.get("month", s.get("month_name"))
    if "year" in s:
        return Fixed(unit_of(date(s["year"], number, 1), "month"))
    return _annual(lambda year: unit_of(date(year, number, 1), "month"), s, "month")


@rule("date")
def season(s: Slots) -> Meaning:
    """*zomer van 2016*, *dit voorjaar*: whole months, the winter from December."""
    number, start = SEASONS[s["season"]]

    def of(year: int) -> Interval:
        first = date(year, number, start)
        return on(first, shift_day(first, 3, "month") - timedelta(days=1))

    return Fixed(of(s["year"])) if "year" in s else _annual(of, s, "season")


@rule("date")
def holiday(s: Slots) -> Meaning:
    """*Kerst*, *Allerheiligen 2019*: a feast with a day of its own, given as month and day."""
    number, first = divmod(s["holiday"], 100)
    return Fixed(on(date(s["year"], number, first))) if "year" in s else _annual(_of_year(number, first), s)


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
    n = s.get("ordinal", s.get("number"))
    if not 1 <= n <= 4:
        return None
    first = date(s.get("year", 2000), 3 * n - 2, 1)
    if "year" in s:
        return Fixed(unit_of(first, "quarter"))
    return Annual(lambda year: unit_of(first.replace(year=year), "quarter"), "quarter")


@rule("date")
def half(s: Slots) -> Meaning | None:
    """*H1 2016*, *het tweede halfjaar van 2016*."""
    n = s.get("ordinal", s.get("number"))
    if n not in (1, 2):
        return None
    return Part(s.get("date") or Fixed(unit_of(date(s["year"], 1, 1), "year")), (n - 1) / 2, n / 2)


@rule("date")
def today(s: Slots) -> Meaning:
    """*gisteren*, *overmorgen*, *heute Abend*."""
    return Unit("day", s["deictic"])


@rule("date")
def tonight(s: Slots) -> Meaning:
    """*in de nacht*, *overnight*: the night before the day or after it."""
    return Range(Unit("day", -1), Unit("day"))


@rule("date")
def unit(s: Slots) -> Meaning:
    """*volgende week*, *vorig jaar*, *this month*; *over-next* and the like count further."""
    shift = s["shift"] if isinstance(s["shift"], int) else SHIFTS[s["shift"]]
    if s["unit"] in CLOCK:
        raise ValueError(s["unit"])
    return Unit(s["unit"], shift)


@rule("date")
def weekday(s: Slots) -> Meaning:
    """*vrijdag*, *jeudi dernier*, *zaterdagavond*."""
    return Weekday(s["weekday"], s.get("shift"))


@rule("date")
def weekday_of(s: Slots) -> Meaning | None:
    """*vorige week woensdag*, *Wednesday of next week*."""
    outer = s["date"] if "date" in s else unit(s)
    return Within(outer, Weekday(s["weekday"])) if isinstance(outer, Unit) and outer.unit == "week" else None


@rule("date")
def weekday_night(s: Slots) -> Meaning:
    """*de nacht van zondag op maandag*, *in der Nacht zum Montag*: two days, the second one named."""
    return Overnight(s["to"])


@rule("date")
def ago(s: Slots) -> Meaning:
    """*drie weken geleden*, *vor einer Woche*, *il y a deux jours*; a vague count is anywhere up to its reach."""
    return _count(s, -1)


@rule("date")
def ahead(s: Slots) -> Meaning:
    """*over drie weken*, *in two days*, *dans un mois*."""
    return _count(s, 1)


def _count(s: Slots, side: int, base: Meaning | None = None) -> Meaning:
    n, vague = s.get("count", (None, True))
    if vague and base is None:
        return Stretch(side * VAGUE[s["unit"]], s["unit"])
    return Around(side * (n or VAGUE[s["unit"]]), s["unit"], base)


@rule("date")
def past_stretch(s: Slots) -> Meaning:
    """*de afgelopen drie jaar*, *in recent weeks*."""
    n, _vague = s.get("count", (None, True))
    return Stretch(-(n or VAGUE[s["unit"]]), s["unit"])


@rule("date")
def coming_stretch(s: Slots) -> Meaning:
    """*de komende dagen*, *in den nächsten Wochen*, *binnen twee maanden*."""
    n, _vague = s.get("count", (None, True))
    return Stretch(n or VAGUE[s["unit"]], s["unit"])


@rule("date")
def within(s: Slots) -> Meaning:
    """*binnen twee maanden*: from when it was promised, up to so much later."""
    return Deadline(s["count"][0] or VAGUE[s["unit"]], s["unit"])


@rule("date")
def lasting(s: Slots) -> Meaning:
    """*bijna 13 maanden durend*: so long up to now."""
    n, _vague = s["count"]
    return Lasting(n or VAGUE[s["unit"]], s["unit"])


@rule("date")
def lasting_then(s: Slots) -> Meaning:
    """*voor het eerst in zeven jaar*: so long up to the time that the text spoke of."""
    return Anchored(lasting(s))


@rule("date")
def later(s: Slots) -> Meaning:
    """*twee dagen later*, *die Woche darauf*."""
    return Anchored(_count(s, 1, Unit("day")))


@rule("date")
def earlier(s: Slots) -> Meaning:
    """*een dag eerder*, *la veille*."""
    return Anchored(_count(s, -1, Unit("day")))


@rule("date")
def after(s: Slots) -> Meaning:
    """*twee weken na 17 juli*, *two days after Christmas*."""
    return _count(s, 1, s["date"])


@rule("date")
def before(s: Slots) -> Meaning:
    """*two days before yesterday*, *am Tag vor Weihnachten*."""
    return _count(s, -1, s["date"])


@rule("date")
def after_act(s: Slots) -> Meaning:
    """*two days after Ministers had met*: the act is in the words that follow."""
    n, _vague = s.get("count", (None, True))
    return Sought(n, s["unit"], 1)


@rule("date")
def before_act(s: Slots) -> Meaning:
    """*weken voordat de invasie begon*, *Stunden vor dem Gespräch*."""
    n, _vague = s.get("count", (None, True))
    return Sought(n, s["unit"], -1)


@rule("date")
def same(s: Slots) -> Meaning:
    """*dezelfde dag*, *that month*, *diese Zeit*: the unit of the time that the text spoke of."""
    if s["unit"] in CLOCK:
        raise ValueError(s["unit"])
    return Anchored(Unit(s["unit"], s.get("offset", 0)))


@rule("date")
def since_then(s: Slots) -> Meaning:
    """*sindsdien*, *depuis lors*: from the time that the text spoke of up to the day of writing."""
    return Since()


@rule("date")
def part(s: Slots) -> Meaning:
    """*eind december*, *Mitte Juli*, *à la fin du mois d'octobre*, *begin volgend jaar*."""
    return Part(s["date"] if "date" in s else month(s) if "month" in s else year_alone(s), *PARTS[s["part"]])


@rule("date")
def so_far(s: Slots) -> Meaning:
    """*eerder dit jaar*: the part of it up to the day of writing."""
    return Split(s["date"], "past")


@rule("date")
def from_now(s: Slots) -> Meaning:
    """*later this week*, *de rest van het jaar*: the part of it from the day of writing."""
    return Split(s["date"], "coming")


@rule("date")
def inside(s: Slots) -> Meaning | None:
    """*juli vorig jaar*, *next year in June*: a day, month or season in a longer time."""
    inner, outer = s["inner"], s["outer"]
    yearly = isinstance(inner, Annual) and isinstance(outer, Unit) and outer.unit == "year"
    monthly = isinstance(inner, Weekday) and isinstance(outer, Annual) and outer.grain == "day"
    return Within(outer, inner) if yearly or monthly else None


@rule("date")
def nth(s: Slots) -> Meaning | None:
    """*de eerste vrijdag van juli*, *the last week of 2015*."""
    unit = s.get("unit", s.get("weekday"))
    return None if unit in CLOCK else Nth(s["date"], s["ordinal"], unit)


@rule("date")
def month_day(s: Slots) -> Meaning | None:
    """*de 20ste van volgende maand*: a day of a month that is named by its place."""
    outer = s["date"]
    number = s.get("ordinal", s.get("number"))
    if not (isinstance(outer, Unit) and outer.unit == "month") or not 1 <= number <= 31:
        return None
    return Nth(outer, number, "day")


@rule("date")
def unit_of_date(s: Slots) -> Meaning | None:
    """*de week van 30 november*."""
    return None if s["unit"] in (*CLOCK, "day") else Holding(s["unit"], s["date"])


@rule("date")
def range_(s: Slots) -> Meaning:
    """*van vrijdag tot maandag*, *between May and June*, *jan-feb 2017*."""
    first, last = s["from"], s["to"]
    if isinstance(first, Annual) and isinstance(last, Fixed) and last.interval.earliest:
        first = Within(Fixed(unit_of(last.interval.earliest, "year")), first)
    return Range(first, last)


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


@rule("duration")
def duration(s: Slots) -> Meaning:
    """*vier dagen*, *anderhalf jaar*, *weken*."""
    n, vague = s.get("count", (None, True))
    return Duration(None if vague else n, s["unit"])


@rule("set")
def every(s: Slots) -> Meaning:
    """*elke dag*, *every Monday*, *jährlich*."""
    return Repeated()
