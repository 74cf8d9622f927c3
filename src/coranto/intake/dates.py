"""Dates as headers and datelines write them, in Dutch, English, German and French.

    find_date("Stand: 14.07.2023, 16.10 Uhr")   # the 14th of July 2023, and where it stands
    iso_interval("2023-03")                      # the whole of March

The names of months and weekdays are those of CLDR, by way of Babel.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import get_day_names, get_month_names

from coranto.intake.wording import alternatives, months
from coranto.record import Interval

__all__ = ["WrittenDate", "date_pattern", "find_date", "iso_interval", "read_date", "weekday_pattern"]

# Austrian German says Jänner; British English abbreviates Sept, which American agencies write as well.
LOCALES = ("nl", "en", "en_GB", "de", "de_AT", "fr")
# Years of two digits: 69 to 99 are of the last century, as POSIX reads them.
PIVOT = 69
ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]\d{2}:\d{2}\S*)?")


@dataclass(frozen=True)
class WrittenDate:
    """A date found in a text: `day` is None where only a month is named, `year` where none is stated."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    month_first: bool = False  # 04/09/2023: which of the two is the month depends on the country

    def interval(self, because: str, *, language: str = "") -> Interval | None:
        """Return the days that the date covers; None without a year, where ambiguous, or where there is no such day."""
        if self.year is None or (self.month_first and language == "en"):
            return None
        return _interval(self.year, self.month, self.day, because)


def _interval(year: int, month: int, day: int | None, because: str) -> Interval | None:
    try:
        first = date(year, month, day or 1)
        last = first if day else date(year, month, calendar.monthrange(year, month)[1])
    except ValueError:
        return None
    return Interval(earliest=first, latest=last, because=[because])


def iso_interval(value: str, because: str = "") -> Interval | None:
    """Return the days of a year, month or day: `iso_interval("2023-02")` is 1 to 28 February; None if there is none."""
    found = ISO.fullmatch(value.strip())
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    facts = [because] if because else []
    try:
        earliest = date(year or 0, month or 1, day or 1)
        latest = date(earliest.year, month or 12, day or calendar.monthrange(earliest.year, month or 12)[1])
    except ValueError:
        return None
    return Interval(earliest=earliest, latest=latest, because=facts)


@cache
def _months() -> dict[str, int]:
    """Month numbers by name and abbreviation, without the abbreviation's stop."""
    return months() | {
        name.casefold().rstrip("."): number
        for locale in LOCALES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context=context, locale=locale).items()
    }


@cache
def weekday_pattern() -> str:
    """Return a pattern for the weekdays' names and abbreviations in the four languages."""
    names = {
        name.casefold().rstrip(".")
        for locale in LOCALES
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, locale=locale).values()
    }
    return rf"(?:{alternatives(names)})\b\.?"


@cache
def date_pattern() -> re.Pattern[str]:
    """Return a pattern for one date: in figures, by the month's name, with or without day and year."""
    month = rf"({alternatives(_months())})\b\.?"
    year = r"(\d{4})(?!\d)"
    return re.compile(
        rf"(?<!\d)(?:"
        rf"(\d{{4}})[-/](\d{{2}})[-/](\d{{2}})(?!\d)"
        rf"|(\d{{1,2}})(?P<mark>[./-])\s?(\d{{1,2}})(?P=mark)\s?(\d{{4}}|\d{{2}})(?!\d)"
        rf"|(\d{{1,2}})(?:\.|er|st|nd|rd|th|e)?\s+(?:de\s+|of\s+)?{month}(?:,?\s+{year})?"
        rf"|{month}\s+(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+{year})?"
        rf"|{month}\s+{year}"
        rf")",
        re.IGNORECASE,
    )


def read_date(found: re.Match[str]) -> WrittenDate:
    """Return the date that a match of `date_pattern` holds."""
    start, end = found.span()
    y1, m1, d1, a, mark, b, y2, d3, m3, y3, m4, d4, y4, m5, y5 = found.groups()
    if y1:
        return WrittenDate(start, end, int(y1), int(m1), int(d1))
    if a:
        first, second, year = int(a), int(b), _year(y2)
        if mark == "/" and second > 12:
            return WrittenDate(start, end, year, first, second)
        return WrittenDate(start, end, year, second, first, month_first=mark == "/" and first <= 12 and first != second)
    name, day, stated = (m3, d3, y3) if m3 else (m4, d4, y4) if m4 else (m5, None, y5)
    return WrittenDate(start, end, int(stated) if stated else None, _month(name), int(day) if day else None)


def _year(figures: str) -> int:
    if len(figures) == 4:
        return int(figures)
    return int(figures) + (1900 if int(figures) >= PIVOT else 2000)


def _month(name: str) -> int:
    """Return the number of a month, compared as the pattern compares: without regard to case, dotless i included."""
    return next(number for known, number in _months().items() if re.fullmatch(re.escape(known), name, re.IGNORECASE))


def find_date(text: str) -> WrittenDate | None:
    """Return the first date in the text, if there is one."""
    found = date_pattern().search(text)
    return read_date(found) if found else None
