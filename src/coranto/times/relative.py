"""Rules of dates that are seen from the day of writing or from another time of the text, and of what dates compose.

Anchors as in TimeML (Pustejovsky et al. 2003): *gisteren* from the writing, *een dag eerder* from the text.
"""

from datetime import date

from coranto.times.absolute import month
from coranto.times.anchored import Anchored, Deadline, Since, Sought
from coranto.times.interval import unit_of
from coranto.times.meaning import (
    Annual,
    Around,
    Dated,
    Duration,
    Fixed,
    Holding,
    Lasting,
    Meaning,
    Nth,
    Part,
    Range,
    Repeated,
    Split,
    Stretch,
    Unit,
    Weekday,
    Within,
)
from coranto.times.rules import RULES, Slots, number_of, rule

__all__ = ["RULES"]

CLOCK = ("second", "minute", "hour")
SHIFTS = {"last": -1, "this": 0, "next": 1}
VAGUE = {
    "second": 90, "minute": 90, "hour": 24, "day": 10, "weekend": 4, "week": 8, "month": 11, "quarter": 8, "year": 10,
    "decade": 5, "century": 5,
}  # fmt: skip
"""How far a vague count reaches at most: *the coming days*, *a few weeks ago*."""
PARTS = {
    "early": (0.0, 0.33), "mid": (0.3, 0.7), "late": (0.6, 1.0), "first half": (0.0, 0.5), "second half": (0.5, 1.0),
}  # fmt: skip
"""Which share of a longer time each word names."""


@rule("date")
def half(s: Slots) -> Meaning | None:
    """*H1 2016*, *het tweede halfjaar van 2016*."""
    n = number_of(s)
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
def weekend(s: Slots) -> Meaning:
    """*in het weekend*, *am Wochenende*, *ce week-end*: the last one or the coming one."""
    return Weekday(5, s.get("shift"), after=1)


@rule("date")
def weekday(s: Slots) -> Meaning:
    """*vrijdag*, *jeudi dernier*, *zaterdagavond*."""
    shift = s.get("shift")
    if isinstance(shift, int):
        return Within(Unit("week", shift), Weekday(s["weekday"]))
    return Weekday(s["weekday"], shift)


@rule("date")
def weekday_day(s: Slots) -> Meaning | None:
    """*vrijdag de 26e*, *Friday the 13th*: the nearest day of that number that is that weekday."""
    number = number_of(s)
    return Dated(number, s["day_name"]) if 1 <= number <= 31 else None


@rule("date")
def weekday_of(s: Slots) -> Meaning | None:
    """*vorige week woensdag*, *Wednesday of next week*."""
    outer = s["date"] if "date" in s else unit(s)
    return Within(outer, Weekday(s["weekday"])) if isinstance(outer, Unit) and outer.unit == "week" else None


@rule("date")
def weekday_night(s: Slots) -> Meaning:
    """*de nacht van zondag op maandag*, *in der Nacht zum Montag*: two days, the second one named."""
    return Weekday(s["to"], before=1)


def _amount(s: Slots) -> tuple[float | None, str]:
    """How many of which unit: None for a vague number, one day for *le lendemain*."""
    if "units" in s:
        return None, s["units"]
    n, vague = s.get("count", (1, False))
    return (None if vague else n), s.get("unit", "day")


def _count(s: Slots, side: int, base: Meaning | None = None) -> Meaning:
    """So many units from a day; a vague number of them is anywhere up to its reach."""
    n, unit = _amount(s)
    if n is not None:
        return Around(side * n, unit, base)
    return Stretch(side * VAGUE[unit], unit, base)


def _stretch(s: Slots, side: int) -> Meaning:
    """All days up to so many units away."""
    n, unit = _amount(s)
    return Stretch(side * (n or VAGUE[unit]), unit)


@rule("date")
def ago(s: Slots) -> Meaning:
    """*drie weken geleden*, *vor einer Woche*, *il y a deux jours*; *weken geleden* is anywhere up to its reach."""
    return _count(s, -1)


@rule("date")
def ahead(s: Slots) -> Meaning:
    """*over drie weken*, *in two days*, *dans un mois*."""
    return _count(s, 1)


@rule("date")
def past_stretch(s: Slots) -> Meaning:
    """*de afgelopen drie jaar*, *in recent weeks*."""
    return _stretch(s, -1)


@rule("date")
def coming_stretch(s: Slots) -> Meaning:
    """*de komende dagen*, *in den nächsten Wochen*."""
    return _stretch(s, 1)


@rule("date")
def within(s: Slots) -> Meaning:
    """*binnen twee maanden*: from when it was promised, up to so much later."""
    n, unit = _amount(s)
    return Deadline(n or VAGUE[unit], unit)


@rule("date")
def lasting(s: Slots) -> Meaning:
    """*bijna 13 maanden durend*: so long up to now."""
    n, unit = _amount(s)
    # "Nearly 13 months" is 12 and something; "seven years" may be anything short of eight.
    return Lasting((VAGUE[unit] if n is None else n) - ("nearly" in s), unit)


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
    return Sought(*_amount(s), 1)


@rule("date")
def before_act(s: Slots) -> Meaning:
    """*weken voordat de invasie begon*, *Stunden vor dem Gespräch*."""
    return Sought(*_amount(s), -1)


@rule("date")
def same(s: Slots) -> Meaning:
    """*dezelfde dag*, *that month*, *diese Zeit*: the unit of the time that the text spoke of."""
    if s.get("unit") in CLOCK:
        raise ValueError(s["unit"])
    return Anchored(Unit(s.get("unit", "day")))


@rule("date")
def since_then(s: Slots) -> Meaning:
    """*sindsdien*, *depuis lors*: from the time that the text spoke of up to the day of writing."""
    return Since()


@rule("date")
def part(s: Slots) -> Meaning:
    """*eind december*, *Mitte Juli*, *à la fin du mois d'octobre*, *begin volgend jaar*."""
    return Part(_whole(s), *PARTS[s["part"]])


def _whole(s: Slots) -> Meaning:
    """What a part is part of: a date, a month or year without its preposition, the current *week*, *month*, *year*."""
    if "date" in s:
        of: Meaning = s["date"]
        return of
    if "unit" in s:
        return unit({"shift": "this", **s})
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
    """*juli vorig jaar*, *next year in June*: a day, month or season in a longer time."""
    inner, outer = s["inner"], s["outer"]
    yearly = isinstance(inner, Annual) and isinstance(outer, Unit) and outer.unit == "year"
    monthly = isinstance(inner, Weekday) and isinstance(outer, Annual) and outer.grain == "day"
    return Within(outer, inner) if yearly or monthly else None


@rule("date")
def nth(s: Slots) -> Meaning | None:
    """*de eerste vrijdag van juli*, *the last week of 2015*."""
    unit: str | int = s["unit"] if "unit" in s else s["weekday"]
    return None if unit in CLOCK else Nth(_whole({k: v for k, v in s.items() if k != "unit"}), s["ordinal"], unit)


@rule("date")
def month_day(s: Slots) -> Meaning | None:
    """*de 20ste van volgende maand*: a day of a month that is named by its place."""
    outer = s["date"]
    number = number_of(s)
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


@rule("duration")
def duration(s: Slots) -> Meaning:
    """*vier dagen*, *anderhalf jaar*, *de hele week*, *een halfuur*."""
    return Duration(*_amount(s)) if s else Duration(0.5, "hour")


@rule("set")
def every(s: Slots) -> Meaning:
    """*elke dag*, *every Monday*, *jährlich*."""
    return Repeated()
