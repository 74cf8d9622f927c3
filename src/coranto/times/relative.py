"""Rules of dates that are seen from the day of writing or from another time of the text.

Anchors as in TimeML (Pustejovsky et al. 2003): *gisteren* from the writing, *een dag eerder* from the text.
"""

from coranto.times.anchored import Anchored, Anniversary, Deadline, Since, Sought
from coranto.times.meaning import (
    Around,
    Counts,
    Dated,
    Duration,
    Lasting,
    Meaning,
    Range,
    Repeated,
    Stretch,
    Unit,
    Weekday,
    Within,
)
from coranto.times.rules import RULES, Slots, number_of, rule
from coranto.times.units import CLOCK, calendar

__all__ = ["RULES", "unit"]

ORDER = (*CLOCK, "day", "weekend", "week", "month", "quarter", "year", "decade", "century")
SHIFTS = {"last": -1, "this": 0, "next": 1}
VAGUE = {
    "second": 90, "minute": 90, "hour": 24, "day": 10, "weekend": 4, "week": 8, "month": 11, "quarter": 8, "year": 10,
    "decade": 5, "century": 5,
}  # fmt: skip
"""How far a vague count reaches at most: *the coming days*, *a few weeks ago*."""


@rule("date")
def today(s: Slots) -> Meaning:
    """*gisteren*, *overmorgen*, *heute Abend*, *deze ochtend*."""
    return Unit("day", s.get("deictic", 0))


@rule("date")
def tonight(s: Slots) -> Meaning:
    """*in de nacht*, *overnight*: the night before the day or after it; *morgennacht* the one after tomorrow."""
    eve = s.get("night", -1)
    return Range(Unit("day", eve), Unit("day", eve + 1))


@rule("date")
def unit(s: Slots) -> Meaning:
    """*volgende week*, *vorig jaar*, *this month*; *over-next* and the like count further."""
    shift = s["shift"] if isinstance(s["shift"], int) else SHIFTS[s["shift"]]
    # "The last day" of something is not yesterday.
    if s["unit"] == "day" and shift:
        raise ValueError(s["unit"])
    return calendar(s["unit"], shift)


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
def soonest_weekday(s: Slots) -> Meaning:
    """*Komende vrijdag*, *dinsdag a.s.*: the first one, where *volgende vrijdag* may be a week later."""
    return Weekday(s["weekday"], "coming")


@rule("date")
def weekday_day(s: Slots) -> Meaning | None:
    """*vrijdag de 26e*, *Friday the 13th*: the nearest day of that number that is that weekday."""
    number = number_of(s)
    return Dated(number, s["day_name"]) if 1 <= number <= 31 else None


@rule("date")
def numbered_day(s: Slots) -> Meaning | None:
    """*op de 26e*, *by the 30th*; in words only what is no rank: *op de eerste* may be anything."""
    number = number_of(s)
    return Dated(number) if number <= 31 and ("number" in s or number > 12) else None


@rule("date")
def weekday_of(s: Slots) -> Meaning | None:
    """*vorige week woensdag*, *Wednesday of next week*."""
    outer = s["date"] if "date" in s else unit(s)
    return Within(outer, Weekday(s["weekday"])) if isinstance(outer, Unit) and outer.unit == "week" else None


@rule("date")
def weekday_night(s: Slots) -> Meaning:
    """*de nacht van zondag op maandag*, *in der Nacht zum Montag*: two days, the second one named.

    *Maandagnacht* is the night before the day to some and the one after it to others (Taaladvies, Taalunie).
    """
    if "weeknight" in s:
        return Weekday(s["weeknight"], s.get("shift"), before=1, after=1)
    return Weekday(s["to"], before=1)


@rule("date")
def weekday_ahead(s: Slots) -> Meaning | None:
    """*vrijdag over een week*, *Friday week*, *maandag over twee weken*: so long after the coming one."""
    n, vague = s.get("count", (1.0, False))
    return None if vague or s.get("unit", "week") != "week" else Around(7 * n, "day", Weekday(s["weekday"], "this"))


@rule("compound")
def compound(s: Slots) -> Counts | None:
    """*een jaar en twee maanden*, *2 jaar, 1 maand en 21 dagen*: from the longest unit to the shortest."""
    rest: Counts = s.get("compound") or ((s["second"][0], s["smaller"]),)
    (n, vague), unit = s["count"], s["unit"]
    falls = ORDER.index(unit) > ORDER.index(rest[0][1])
    return ((n, unit), *rest) if falls and not vague and not s.get("second", (0, False))[1] else None


def _amount(s: Slots) -> tuple[float | None, str]:
    """How many of which unit: None for a vague number, one day for *le lendemain*."""
    if "compound" in s:
        last: tuple[float, str] = s["compound"][-1]
        return last
    if "units" in s:
        return None, s["units"]
    if "days" in s:
        return s["days"], "day"
    n, vague = s.get("count", (1, False))
    # "Un an et demi": the half comes behind its unit.
    n += 0.5 if "half" in s else 0
    return (None if vague else n), s.get("unit", "day")


def _count(s: Slots, side: int, base: Meaning | None = None) -> Meaning:
    """So many units from a day; a vague number of them is anywhere up to its reach."""
    n, unit = _amount(s)
    if n is not None:
        return Around(side * n, unit, base, _also(s, side))
    return Stretch(side * VAGUE[unit], unit, base)


def _also(s: Slots, side: int) -> Counts:
    """The longer units of a count in several."""
    return tuple((side * n, unit) for n, unit in s.get("compound", ())[:-1])


def _stretch(s: Slots, side: int) -> Meaning:
    """All days up to so many units away."""
    n, unit = _amount(s)
    return Stretch(side * (n or VAGUE[unit]), unit, also=_also(s, side))


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
    return Deadline(n or VAGUE[unit], unit, also=_also(s, 1))


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
def counted_from(s: Slots) -> Meaning:
    """*drie weken vanaf morgen*, *a week from Tuesday*: to the day."""
    return _exactly(s, 1, s["date"])


@rule("date")
def this_day_ago(s: Slots) -> Meaning:
    """*vandaag precies vijf jaar geleden*, *a year ago today*: to the day."""
    return _exactly(s, -1, Unit("day", s.get("deictic", 0)))


@rule("date")
def this_day_ahead(s: Slots) -> Meaning:
    """*morgen over een week*, *vandaag over drie weken*: to the day."""
    return _exactly(s, 1, Unit("day", s.get("deictic", 0)))


def _exactly(s: Slots, side: int, base: Meaning) -> Meaning:
    """So many units from a day that is named, without the slack of a count from now; a vague number has it."""
    n, unit = _amount(s)
    if n is None or unit in CLOCK:
        return _count(s, side, base)
    return Around(0, "day", base, (*_also(s, side), (side * n, unit)))


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
def night_before(s: Slots) -> Meaning:
    """*in der Nacht zum 3. März*: the day and the one before."""
    return Stretch(-1, "day", s["date"])


@rule("date")
def night_after(s: Slots) -> Meaning:
    """*dans la nuit de dimanche*: the day and the one after; *du 3 au 4 mars* names both."""
    of: Meaning = s["date"]
    return of if isinstance(of, Range) else Stretch(1, "day", of)


@rule("date")
def since_then(s: Slots) -> Meaning:
    """*sindsdien*, *depuis lors*: from the time that the text spoke of up to the day of writing."""
    return Since()


@rule("date")
def anniversary(s: Slots) -> Meaning:
    """*de vijfde verjaardag van*, *the anniversary of*: the event is in the words that follow."""
    return Anniversary(s.get("ordinal", s.get("number")))


@rule("date")
def over_next(s: Slots) -> Meaning | None:
    """*de week na de volgende*, *the year after next*."""
    return None if s["unit"] in CLOCK else Unit(s["unit"], 2)


@rule("duration")
def duration(s: Slots) -> Meaning:
    """*vier dagen*, *anderhalf jaar*, *de hele week*, *een halfuur*."""
    return Duration(*_amount(s)) if {"unit", "units", "compound"} & s.keys() else Duration(0.5, "hour")


@rule("set")
def every(s: Slots) -> Meaning:
    """*elke dag*, *every Monday*, *jährlich*."""
    return Repeated()
