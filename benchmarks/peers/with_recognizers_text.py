"""Adapter of recognizers-text-date-time 1.0.2a2 (Microsoft; with ``emoji<1.7``, whose later versions it cannot import).

Released for Python it knows English, Spanish, French, Portuguese and Chinese; asked for another language it falls back
to English, as its documentation says. The library of the specs is the one for .NET, which no Python package brings.
"""

import json
import sys
from datetime import date, datetime, timedelta
from typing import Any

from recognizers_date_time import recognize_datetime

CULTURES = {"nl": "nl-nl", "en": "en-us", "de": "de-de", "fr": "fr-fr"}


def days_of(value: dict[str, str]) -> list[tuple[str | None, str | None]]:
    """First and last day of one alternative; ends are exclusive, as in the specs."""
    kind, at, first, last = (value.get(key) for key in ("type", "value", "start", "end"))
    if kind not in ("date", "daterange", "datetime", "datetimerange") or "not resolved" in (at, first, last):
        return []
    if at:
        return [(at[:10], at[:10])]
    midnight = kind == "daterange" or (last or "").endswith("00:00:00")
    if last and midnight and (not first or first[:10] < last[:10]):
        last = (date.fromisoformat(last[:10]) - timedelta(days=1)).isoformat()
    return [(first and first[:10], last and last[:10])]


def expressions(case: dict[str, str]) -> list[dict[str, Any]]:
    """What it finds in a text read on a day."""
    moment = datetime.fromisoformat(case["day"])
    found = recognize_datetime(case["text"], CULTURES[case["language"]], reference=moment)
    return [
        {
            "start": result.start,
            "end": result.end + 1,
            "days": [days for value in (result.resolution or {}).get("values", []) for days in days_of(value)],
        }
        for result in found
    ]


for line in sys.stdin:
    print(json.dumps(expressions(json.loads(line))))
