"""The header of an article: when it appeared, as its first lines or its dateline say.

date_prefix(" date 2023-03 De Chinese president …")   # March 2023, and where the text goes on
read_stamp("Stand: 14.07.2023, 16.10 Uhr")            # the 14th of July 2023
read_dateline("RIYAD (ANP) - De ministers …")         # agency ANP, and where the text goes on
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from coranto.errors import IntakeError
from coranto.intake.credits import agency_names
from coranto.intake.dates import WrittenDate, date_pattern, find_date, iso_interval, read_date, weekday_pattern
from coranto.intake.wording import alternatives, words
from coranto.record import Interval

__all__ = ["Dateline", "Stamp", "date_prefix", "publication", "read_dateline", "read_stamp"]

# Longer than the longest header line in use: two stamps with label, weekday, date and time.
MAX_STAMP = 160
# A dateline names a place or two, perhaps a date, and the agencies.
MAX_DATELINE = 110
MAX_PLACE_WORDS = 5
# Shorter names in capitals, such as "VS" and "EU", begin sentences as well.
MIN_CAPITALS = 4

PREFIX = re.compile(r"(\s*)date[ \t]+(\S+)(?:[ \t\xa0]+|(?=[\r\n])|$)")
AGENCIES = re.compile(
    r"(?P<place>[^()\n|/]*(?:/[^()\n|/]+)*)(?:\((?P<round>[^()\n]{2,60})\)|/(?P<slashed>[A-Z]{2,10})/)"
)
DASH = re.compile(r"\s*(?:--|[-–—:|])\s*|\s*\.?\s+(?![^\W\d_A-Z])")
STOPS = (".", "!", "?", ".”", ".“", '."', ".»", ".'", ".’")
PLAIN = re.compile(r"(?P<place>[^()\n|]{2,80}?)\s+(?:--|[-–—|])\s+")
PLACE_WORD = re.compile(r"['’]?[^\W\d_][\w.'’-]*")


@dataclass(frozen=True)
class Stamp:
    """A header line's date; `updated` where the line says that a later version appeared then."""

    date: WrittenDate
    words: str
    updated: bool = False


@dataclass(frozen=True)
class Dateline:
    """Where and by whom an article was filed: `end` is where its first sentence begins."""

    end: int
    agencies: tuple[str, ...]
    date: WrittenDate | None


def date_prefix(text: str) -> tuple[Interval | None, int]:
    """Return the date of a leading ` date 2023-03 ` and where the text goes on: (None, 0) where there is none."""
    found = PREFIX.match(text)
    if not found:
        return None, 0
    blank, value = found.groups()
    if not blank.endswith((" ", "\t", "\xa0")) and not value[0].isdecimal():
        return None, 0  # "date palms": a sentence that happens to begin so
    interval = iso_interval(value, f"the article begins with the date {value}")
    if interval is None:
        reason = f"the leading date {value!r} is not a year, month or day such as 2023, 2023-03 or 2023-03-17"
        raise IntakeError(reason, "line 1")
    return interval, found.end()


@cache
def _stamp_pattern() -> re.Pattern[str]:
    """One date of a header line with what may stand around it; the date itself is matched by `date_pattern`."""
    label = rf"(?:(?P<updated>{alternatives(words('updated'))})|(?:{alternatives(words('published'))}))"
    unit = rf"(?:\s*(?:{alternatives(words('after_time'))})(?!\w))"
    clock = rf"\d{{1,2}}(?:[:.hu]\d{{2}}(?::\d{{2}})?{unit}?|{unit})"
    zone = rf"(?:\s*\(?(?:{alternatives(words('zones'))}|[+-]\d{{2}}:?\d{{2}}|Z)\b\)?)*"
    between = rf"[\s,]*(?:(?:{alternatives(words('before_time'))}|T)\s*)?"
    return re.compile(
        rf"\s*(?:{label}\s*[:.]?\s*)?(?:(?:{alternatives(words('before_day'))})\s+)*"
        rf"(?:{clock}{zone}[\s,]+)?(?:{weekday_pattern()}[\s,]+)?(?:(?:{alternatives(words('before_day'))})\s+)*"
        rf"(?P<date>{date_pattern().pattern})"
        rf"(?:{between}{clock}{zone})?[\s,;|•·–-]*",
        re.IGNORECASE,
    )


def read_stamp(line: str) -> Stamp | None:
    """Return the date on which the article appeared, where the line says that and nothing else.

    Of several dates the first that is not an update counts.
    """
    if len(line) > MAX_STAMP:
        return None
    stamps: list[Stamp] = []
    at = _after_place(line)
    while at < len(line):
        found = _stamp_pattern().match(line, at)
        date = date_pattern().fullmatch(found.group("date")) if found else None
        if not found or not date or found.end() == at:
            return None
        stamps.append(Stamp(read_date(date), found.group().strip(" ,;|•·–-"), bool(found.group("updated"))))
        at = found.end()
    dated = [stamp for stamp in stamps if stamp.date.year is not None]
    return min(dated, key=lambda stamp: stamp.updated, default=None)


def _after_place(line: str) -> int:
    """Where the date begins in "Amsterdam, 6 april 2023"; 0 without a place."""
    place, comma, _ = line.partition(",")
    starts_date = re.match(rf"{weekday_pattern()}$", place.strip(), re.IGNORECASE) or find_date(place)
    labelled = re.match(rf"(?:{alternatives((*words('published'), *words('updated')))})\b", place, re.IGNORECASE)
    return len(place) + 1 if comma and not starts_date and not labelled and _is_place(place) else 0


def read_dateline(paragraph: str) -> Dateline | None:
    """Return the dateline with which the paragraph begins: a place, a date, agencies in brackets, a dash."""
    dateline = _with_agencies(paragraph[:MAX_DATELINE]) or _with_place_alone(paragraph)
    return dateline if dateline and dateline.end < len(paragraph) else None


def _with_agencies(head: str) -> Dateline | None:
    found = AGENCIES.match(head)
    if not found:
        return None
    named = found.group("round") or found.group("slashed")
    known = agency_names(named)
    dash = DASH.match(head, found.end())
    if not dash or not (known or (named.isupper() and dash.group().strip(" ."))):
        return None
    place, date = _place_and_date(found.group("place"))
    if place and not _is_place(place):
        return None
    return Dateline(dash.end(), known or (named,), date)


def _with_place_alone(paragraph: str) -> Dateline | None:
    """A place and a dash without an agency: in capitals, or with a date, or before a sentence without a second dash."""
    head = paragraph[:MAX_DATELINE]
    found = PLAIN.match(head)
    if not found:
        return None
    place, date = _place_and_date(found.group("place"))
    rest = head[found.end() :]
    if not place or not _is_place(place) or not rest or rest[0].islower():
        return None
    letters = [c for c in place if c.isalpha()]
    capitals = len(letters) >= MIN_CAPITALS and all(c.isupper() for c in letters)
    sentence = rest[0].isupper() and paragraph.endswith(STOPS) and not re.search(r"\s(?:--|[-–—])\s", rest)
    return Dateline(found.end(), (), date) if capitals or date or sentence else None


def _place_and_date(words_before: str) -> tuple[str, WrittenDate | None]:
    """Split "ROME, October 29, 2021": a date counts only where nothing but punctuation follows it."""
    date = find_date(words_before)
    if not date or words_before[date.end :].strip(" ,."):
        return words_before.strip(" ,./"), None
    place = re.sub(rf"(?:^|[\s,]+)(?:{alternatives(words('before_day'))})\s*$", "", words_before[: date.start])
    return place.strip(" ,./"), date


def _is_place(place: str) -> bool:
    """Whether these could be names of places: words with capitals, small ones between ("Frankfurt am Main")."""
    parts = [part.strip().split() for part in re.split(r"[/,]", place)]
    return all(
        part
        and len(part) <= MAX_PLACE_WORDS
        and all(PLACE_WORD.fullmatch(word) for word in part)
        and _capital(part[0])
        and _capital(part[-1])
        and all(_capital(word) or len(word) <= 3 for word in part)
        for part in parts
    )


def _capital(word: str) -> bool:
    # 's-Gravenhage: the article in front of a Dutch place name stays small.
    return word.lstrip("'’s-")[:1].isupper() or word[:1].isupper()


def publication(stated: list[Interval], filed: WrittenDate | None, language: str) -> Interval | None:
    """Return when the article appeared: what is stated first, narrowed by what is stated later and lies within it.

    A dateline's day without a year ("March 17") counts only where the year follows from the rest.
    """
    filed_on = filed.interval("the dateline names the day", language=language) if filed else None
    intervals = [*stated, filed_on] if filed_on else list(stated)
    best = intervals[0] if intervals else None
    for other in intervals[1:]:
        if best and _inside(other, best):
            best = other.model_copy(update={"because": [*best.because, *other.because]})
    if best and best.earliest and filed and filed.year is None:
        day = replace(filed, year=best.earliest.year).interval("the dateline names the day")
        if day and _inside(day, best):
            return day.model_copy(update={"because": [*best.because, *day.because]})
    return best


def _inside(inner: Interval, outer: Interval) -> bool:
    """Whether the first is a part of the second, and narrower."""
    if not (inner.earliest and inner.latest and outer.earliest and outer.latest):
        return False
    within = outer.earliest <= inner.earliest and inner.latest <= outer.latest
    return within and inner.latest - inner.earliest < outer.latest - outer.earliest
