"""How values are shown: intervals, scores, short ids, the words of PLOVER; an unknown value is a dash.

filters(wording("nl"))["interval"]((date(2023, 3, 20), date(2023, 3, 21)))    # "20–21 mrt 2023"
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from babel.dates import format_date, format_datetime, format_interval, format_skeleton
from babel.numbers import format_decimal

from coranto.desk.marking import pieces

if TYPE_CHECKING:
    from coranto.desk.wording import Wording

__all__ = ["DASH", "filters", "interval", "one_line", "shortened", "visible"]

DASH = "—"
"""What stands in for what nobody knows."""

DIGEST = "sha256:"
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that HTML does not allow, and those that override the direction of what follows."""

SHORT = 12
"""Digits of a document's digest in an address where the short id is not at hand."""


def filters(words: Wording) -> dict[str, Callable[..., Any]]:
    """Return the filters of the templates, in the language of these words."""
    locale = words.locale

    def day(value: date | None) -> str:
        return format_date(value, "medium", locale) if value else DASH

    def long_day(value: date) -> str:
        return format_date(value, "full", locale)

    def moment(value: datetime | None) -> str:
        return format_datetime(value, "medium", locale=locale) if value else DASH

    def number(value: float | None) -> str:
        return DASH if value is None else format_decimal(value, locale=locale)

    def score(value: float | None) -> str:
        return DASH if value is None else format_decimal(value, "+0.0;−0.0" if value else "0.0", locale)

    def act(row: Mapping[str, Any]) -> str:
        type_ = words.get(f"plover.type.{row['type']}", row["type"])
        mode = row.get("mode")
        return f"{type_}: {words.get(f'plover.mode.{mode}', mode)}" if mode else type_

    def type_name(value: str) -> str:
        return words.get(f"plover.type.{value}", value)

    def term(value: object, field: str) -> str:
        """A value of a field in the words of the page, or as it is."""
        key = str(value).replace(" ", "_")
        return words.get(f"plover.{field}.{key}", words.get(f"common.form.{key}", str(value)))

    def language_name(code: str) -> str:
        return str(locale.languages.get(code, code))

    def auxiliary(value: str | None) -> str:
        return words(f"plover.auxiliary.{value or 'fact'}")

    return {
        "day": day,
        "long_day": long_day,
        "moment": moment,
        "number": number,
        "score": score,
        "act": act,
        "auxiliary": auxiliary,
        "type_name": type_name,
        "term": term,
        "language_name": language_name,
        "pieces": pieces,
        "name_in": lambda id_, names: names.get(id_, id_),
        "web_address": web_address,
        "squeezed": squeezed,
        "interval": lambda ends: interval(ends[0], ends[1], words),
        "one_line": one_line,
        "shortened": shortened,
        "short": short,
        "segment": segment,
        "quad_class": quad_class,
        "article_of": lambda id_: id_.split(":")[0],
        "item_of": lambda id_: id_.split(":", 1)[1],
    }


def interval(earliest: date | None, latest: date | None, words: Wording) -> str:
    """Return the days in words, empty where neither end is known."""
    locale = words.locale
    if earliest and latest:
        if earliest == latest:
            return format_date(earliest, "medium", locale)
        if _is_whole_month(earliest, latest):
            return format_skeleton("yMMMM", earliest, locale=locale)
        if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31) and earliest.year == latest.year:
            return str(earliest.year)
        return format_interval(earliest, latest, "yMMMd", locale=locale)
    if earliest:
        return words("common.from", day=format_date(earliest, "medium", locale))
    return words("common.until", day=format_date(latest, "medium", locale)) if latest else ""


def _is_whole_month(earliest: date, latest: date) -> bool:
    last = calendar.monthrange(earliest.year, earliest.month)[1]
    return earliest.day == 1 and latest == earliest.replace(day=last)


def visible(value: object) -> object:
    """Return text with the controls that would turn or hide what stands around them told by their code points.

    Every value that a template shows goes through here: `visible("a\u202eb")` is `"a[U+202E]b"`.
    """
    if type(value) is not str or not UNSEEN.search(value):
        return value
    return UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", value)


def one_line(text: str | None) -> str:
    """Return text with each run of white space as one blank."""
    return " ".join((text or "").split())


def squeezed(text: str) -> str:
    """Return text as `one_line` does, with the blank at either end that parts it from its neighbours."""
    return one_line(f"x{text}x")[1:-1]


def shortened(text: str, most: int = 280) -> str:
    """Return at most so many characters, cut at a word."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(" ,;:") + "…"


def web_address(url: str | None) -> str | None:
    """Return an address that a page may link to; others, such as `javascript:`, lead nowhere."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def short(document: str) -> str:
    """Return a document's id as it stands in addresses."""
    return document.removeprefix(DIGEST)[:SHORT]


def segment(value: str) -> str:
    """Return text as one segment of an address's path."""
    return quote(value, safe=":")


def quad_class(score: float | None) -> str:
    """Return the class that gives a score its colour."""
    return "" if score is None else "cooperation" if score > 0 else "conflict" if score < 0 else "neutral"
