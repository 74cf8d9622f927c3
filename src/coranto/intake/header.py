"""The header of an article: when it appeared, as its first lines or its dateline say.

date_prefix(" date 2023-03 De Chinese president …")   # March 2023, and where the text goes on
read_dateline("RIYAD (ANP) - De ministers …")         # agency ANP, and where the text goes on
"""

import re
from dataclasses import dataclass, replace

from coranto.errors import IntakeError
from coranto.intake.credits import agency_names
from coranto.intake.dates import WrittenDate, date_pattern, find_date, iso_interval, read_date
from coranto.intake.wording import alternatives, words
from coranto.record import Interval

__all__ = ["Dateline", "date_prefix", "publication", "read_dateline"]

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
    written = date_pattern().match(text, found.start(2)) if interval is None else None
    if written:
        interval = read_date(written).interval(f"the article begins with the date {written.group()}")
        end = re.compile(r"[ \t\xa0]+|(?=[\r\n])|$").match(text, written.end())
        if interval and end:
            return interval, end.end()
    if interval is None:
        reason = f"the leading date {value!r} is not a year, month or day such as 2023, 2023-03 or 2023-03-17"
        raise IntakeError(reason, "line 1")
    return interval, found.end()


def read_dateline(paragraph: str) -> Dateline | None:
    """Return the dateline with which the paragraph begins: a place, a date, agencies in brackets, a dash."""
    dateline = _with_agencies(paragraph[:MAX_DATELINE]) or _with_place_alone(paragraph) or _without_dash(paragraph)
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
    outlet = re.fullmatch(alternatives(words("publishers")), named)
    return Dateline(dash.end(), known or (() if outlet else (named,)), date)


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


def _without_dash(paragraph: str) -> Dateline | None:
    """A place and a date with a full stop ("WASHINGTON, 26. April. Nach"), or a place in capitals before a sentence."""
    head = paragraph[:MAX_DATELINE]
    for date in date_pattern().finditer(head):
        stop = re.compile(r"\.?\s+(?=[^\W\d_a-z])").match(head, date.end())
        place, written = _place_and_date(head[: date.end()])
        if stop and (stop.group().startswith(".") or head[stop.start() - 1] == ".") and place and _is_place(place):
            return Dateline(stop.end(), (), written)
    capitals = re.match(rf"((?:[A-ZÀ-Þ'’.-]{{2,}}[\s/]+){{1,3}})(?=(?:{alternatives(words('openers'))})\s)", head)
    if capitals and sum(c.isalpha() for c in capitals.group()) >= MIN_CAPITALS and _is_place(capitals.group().strip()):
        return Dateline(capitals.end(), (), None)
    return None


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
