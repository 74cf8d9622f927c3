"""Adapter of dateparser 1.5: ``search_dates``, read with all three preferences of direction.

A result is a moment; how long it lasts (a day, month or year) is what ``get_date_data`` says of the same words.
"""

import json
import sys
import warnings
from datetime import date, datetime, timedelta
from typing import Any

from dateparser.date import DateDataParser
from dateparser.search import search_dates

WAYS = ("current_period", "past", "future")


def days_of(moment: datetime, period: str) -> tuple[str, str]:
    """The first and last day of the period that holds a moment."""
    day = moment.date()
    first = last = day
    if period == "week":
        first = day - timedelta(days=day.weekday())
        last = first + timedelta(days=6)
    if period == "month":
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if period == "year":
        first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    return first.isoformat(), last.isoformat()


def expressions(case: dict[str, str]) -> list[dict[str, Any]]:
    """What it finds in a text read on a day, by place; the words are sought in order, since it gives no places."""
    by_place: dict[tuple[int, int], set[tuple[str, str]]] = {}
    for way in WAYS:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(case["day"]), "PREFER_DATES_FROM": way}
        parser = DateDataParser(languages=[case["language"]], settings=settings)
        after = 0
        for words, moment in search_dates(case["text"], languages=[case["language"]], settings=settings) or []:
            start = case["text"].find(words, after)
            if start < 0:
                continue
            after = start + len(words)
            period = parser.get_date_data(words).period or "day"
            by_place.setdefault((start, after), set()).add(days_of(moment, period))
    return [{"start": start, "end": end, "days": sorted(days)} for (start, end), days in by_place.items()]


warnings.simplefilter("ignore")
for line in sys.stdin:
    print(json.dumps(expressions(json.loads(line))))
