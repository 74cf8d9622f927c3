"""Date lines: the line at the top or the foot of an article that says when it appeared.

    read_stamp("zondag 10 december 2023, 17:48 • Aangepast 19:05")             # the 10th
    read_stamp("Frankfurter Tagblatt, Dienstag, 27. April 1982, Seite 1")     # beside it: the paper's name

A date line holds a full date; beside that only weekdays, times of day, labels, pages, and, set apart by a mark,
names of papers, places, rubrics or authors.
"""

import re
from dataclasses import dataclass
from functools import cache

from coranto.intake.credits import read_credit
from coranto.intake.dates import WrittenDate, date_pattern, read_date, weekday_pattern
from coranto.intake.wording import alternatives, words

__all__ = ["Stamp", "is_masthead", "is_time_line", "read_stamp"]

# Longer than the longest header line in use: two stamps with label, weekday, date and time beside a name.
MAX_STAMP = 160
MAX_NAME_WORDS = 6

MARK = re.compile(r"\s*[,;|•·/()>]|(?:^|\s)(?:--|[-–—])(?:\s|$)|\s{3,}|\t")
NAME_WORD = re.compile(r"['’]?[^\W\d_][\w.'’&-]*")
DOMAIN = re.compile(r"[\w-]+\.[a-z]{2,4}")


@dataclass(frozen=True)
class Stamp:
    """A header line's date; `updated` where the line says that a later version appeared then.

    `plain` is false where the line would be a date line only at the top of an article: a bare day, or names beside it.
    """

    date: WrittenDate
    words: str
    updated: bool = False
    beside: tuple[str, ...] = ()
    plain: bool = True


@cache
def _item_pattern() -> re.Pattern[str]:
    """One date, time of day, page or reading time with the words that belong to it."""
    label = rf"(?:(?P<updated>{alternatives(words('updated'))})|(?P<published>{alternatives(words('published'))}))"
    zone = rf"(?:\s*\(?(?:{alternatives(words('zones'))}|[+-]\d{{1,2}}(?::?\d{{2}})?|Z)(?!\w)\)?)*"
    unit = rf"(?:{alternatives(words('after_time'))})(?!\w)"
    hours = rf"\d{{1,2}}\s?[:.hu]\s?\d{{2}}(?::\d{{2}})?(?!\.?\d)(?:\s?{unit})?|\d{{1,2}}\s?{unit}"
    clock = rf"(?:(?:{hours})|\d{{4}}(?=\s?(?:{alternatives(words('zones'))}|{unit})(?!\w))(?:\s?{unit})?){zone}"
    small = rf"(?:(?:{alternatives(words('before_day'))})\s+)*"
    between = rf"[\s,]*(?:(?:{alternatives(words('before_time'))}|T)\s*)*"
    dated = (
        rf"{small}(?:(?P<first>{clock})[\s,]+)?{small}(?:\(?{weekday_pattern()}\)?[\s,]+)?{small}"
        rf"(?P<date>{date_pattern().pattern})(?:,?\s+\(?{weekday_pattern()}(?!\w)\)?)?(?:{between}(?P<second>{clock}))?"
    )
    minutes = rf"(?:{alternatives(words('minutes'))})(?!\w)"
    reading = (
        rf"(?:(?:{alternatives(words('reading_before'))})\s*:?\s*)?(?:ca\.?\s*)?\d{{1,2}}[\s-]*{minutes}"
        rf"(?:[\s-]*(?:{alternatives(words('reading_after'))})(?!\w))?"
    )
    page = rf"(?:{alternatives(words('page'))})\s*[A-Z]?\d{{1,6}}(?!\w)"
    ago = rf"(?:{alternatives(words('ago_before'))})\s+\d+\s+\w+"
    ago += rf"|\d+\s+\w+\s+(?:{alternatives(words('ago_after'))})(?!\w)"
    other = rf"(?P<other>{reading}|{page}|{ago})"
    return re.compile(
        rf"(?<![\w.])(?:{label}(?!\w)\s*[:.]?\s*)?(?:{dated}|{small}(?P<clock>{clock})|{other})", re.IGNORECASE
    )


def read_stamp(line: str) -> Stamp | None:
    """Return the date on which the article appeared, where the line says that and little else.

    Of several dates the first that is not an update counts.
    """
    if len(line) > MAX_STAMP or not date_pattern().search(line):
        return None
    items = list(_item_pattern().finditer(line))
    beside = _beside(_gaps(line, items))
    if beside is None:
        return None
    stamps: list[Stamp] = []
    for item in items:
        date = date_pattern().fullmatch(item.group("date")) if item.group("date") else None
        if date and (written := read_date(date)).year is not None:
            updated, labelled = bool(item.group("updated")), bool(item.group("updated") or item.group("published"))
            plain = _timed(item) or (not beside and (labelled or len(items) > 1))
            stamps.append(Stamp(written, item.group().strip(), updated, beside, plain))
    return min(stamps, key=lambda stamp: stamp.updated, default=None)


def _timed(item: re.Match[str]) -> bool:
    return bool(item.group("first") or item.group("second"))


def is_time_line(line: str) -> bool:
    """Whether times without a full date fill the line: "Aangepast om 19:05", "3 min. leestijd", "17 maart"."""
    if len(line) > MAX_STAMP:
        return False
    items = list(_item_pattern().finditer(line))
    return bool(items) and _beside(_gaps(line, items)) == ()


def _gaps(line: str, items: list[re.Match[str]]) -> list[str]:
    ends = [0, *(item.end() for item in items)]
    starts = [*(item.start() for item in items), len(line)]
    return [line[end:start] for end, start in zip(ends, starts, strict=True)]


def _beside(gaps: list[str]) -> tuple[str, ...] | None:
    """Return the names between dates and times; None where something else stands there."""
    names: list[str] = []
    for at, gap in enumerate(gaps):
        parts = [" ".join(part.split()).strip(" .:") for part in MARK.split(gap)]
        held = [part for part in parts if part]
        if not all(_is_name(part) or read_credit(part) for part in held):
            return None
        # A mark sets names apart from the date; papers and authors need none.
        joined = [part for part in (parts[0] if at else "", parts[-1] if at < len(gaps) - 1 else "") if part]
        if not all(is_masthead(part) or read_credit(part) for part in joined):
            return None
        names += held
    return tuple(names)


def _is_name(part: str) -> bool:
    """Whether this could name a paper, a place, a rubric or a person: capitals, with small words between."""
    found = part.split()
    if is_masthead(part) or part.casefold() in words("sections") or DOMAIN.fullmatch(part):
        return True
    if len(found) > MAX_NAME_WORDS or not found[-1][:1].isupper() or not all(map(NAME_WORD.fullmatch, found)):
        return False
    return all(word.lstrip("'’s-")[:1].isupper() or len(word) <= 3 for word in found)


def is_masthead(part: str) -> bool:
    """Whether the name is that of a paper or broadcaster."""
    ends = rf"[\w-]*(?:{alternatives(words('mastheads'))})"
    found = part.split()
    if len(found) > MAX_NAME_WORDS or not found[-1][:1].isupper():
        return False
    known = re.fullmatch(alternatives(words("publishers")), part, re.IGNORECASE)
    return bool(known) or any(re.fullmatch(ends, word, re.IGNORECASE) and word[:1].isupper() for word in found)
