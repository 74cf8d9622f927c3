"""Rules of times of day, which say no day themselves but may stand beside one that they then belong to.

    >>> RULES["at_time"]({"date": Unit("day", 1), "clock": 14})  # "morgen om 14.00 uur"
    Unit(unit='day', shift=1)

A record holds days, so the hour is only checked. A `clock` is one by itself (*14:00*, *half acht*, *7 uur 's avonds*);
an `hour` may be something else (*7 uur* a length, *3.50* a price) and needs a preposition or a day.
"""

from datetime import date

from coranto.times.anchored import Clock
from coranto.times.composed import RULES
from coranto.times.interval import on, width
from coranto.times.meaning import Direction, Meaning, Reference, Repeated, Weekday
from coranto.times.rules import Slots, rule

__all__ = ["RULES"]

SOME_DAY = date(2015, 3, 2)
WAYS: tuple[Direction, ...] = ("past", "coming")


@rule("clock")
def clock(s: Slots) -> int | None:
    """*14:00*, *20u30*, *half acht*, *8 pm*, *middernacht*."""
    return hour(s)


@rule("clock")
def half_hour(s: Slots) -> int | None:
    """*half acht*, *kwart voor negen*, *quarter past ten*: said on the twelve-hour clock."""
    return s["hour"] if 1 <= s["hour"] <= 12 else None


@rule("hour")
def hour(s: Slots) -> int | None:
    """*8 uur*, *14.00*, *tien over negen*, *at 9*: the hour, where it is one."""
    of_day: int = next((s[key] for key in ("hour", "clock", "clock_word", "four_digits") if key in s), 0)
    if "four_digits" in s:
        of_day, s = of_day // 100, {"minute": of_day % 100}
    return of_day if of_day <= 24 and max(s.get("minute", 0), s.get("second", 0)) <= 59 else None


@rule("hours")
def hours(s: Slots) -> int | None:
    """*van 14:00 tot 16:00*, *9-10 's ochtends*."""
    return some_hours(s)


@rule("some_hours")
def some_hours(s: Slots) -> int | None:
    """*van 5 tot 7*, *tussen 10 en 12 uur*: hours where a day stands beside them."""
    first, last = s.get("first", 0), s.get("last", 0)
    return int(first) if max(first, last) <= 24 else None


@rule("daypart")
def daypart(s: Slots) -> bool:
    """*'s avonds*, *vroeg in de ochtend*, *at night*."""
    return True


@rule("zone")
def zone(s: Slots) -> bool:
    """*GMT*, *plaatselijke tijd*, *(local time)*."""
    return True


@rule("date")
def time_of_day(s: Slots) -> Meaning | None:
    """*om 14.00 uur*, *at 0800 GMT*, *in de namiddag*: of which day is not said."""
    return None if hour(s) is None else Clock()


@rule("date")
def at_time(s: Slots) -> Meaning | None:
    """*vrijdag om 14.00 uur*, *10 am on Monday*, *morgen in de namiddag*: the day."""
    day: Meaning = s["date"]
    # "Vrijdag een uur" is a length.
    return day if _is_day(day) and s.get("hour", 0) <= 24 and s.get("bare") != 1 else None


@rule("set")
def every_at(s: Slots) -> Meaning:
    """*elke maandag om 16.00 uur*."""
    return Repeated()


def _is_day(meaning: Meaning) -> bool:
    """Whether it is one day, the last one or the coming one."""
    if isinstance(meaning, Weekday):
        return not meaning.before and not meaning.after
    seen = (meaning.on(Reference(SOME_DAY, on(SOME_DAY), way)) for way in WAYS)
    return any(when is not None and width(when) == 0 for when in seen)
