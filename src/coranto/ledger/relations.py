"""What two actors do to each other over time, by PLOVER's conflict-cooperation scores.

found = relation(ledger, "RUS", "UKR")
[(month.month, month.score, month.count) for month in found.months]
found.months[0].events[0]["words"]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from coranto.ledger.naming import Shortener
from coranto.ledger.pages import Row, rows_of
from coranto.ledger.selection import FACT, Selection, event_conditions

if TYPE_CHECKING:
    from coranto.ledger.store import Ledger

__all__ = ["Month", "Relation", "relation"]

COLUMNS = (
    "e.document, e.event, coalesce(h.earliest, e.earliest) AS earliest, coalesce(h.latest, e.latest) AS latest, "
    "e.type, e.mode, e.auxiliary, e.quad, e.score, e.actors, e.recipients, e.words, e.attribution, e.happening, "
    "d.outlet, d.url, d.published_earliest, d.published_latest"
)
ACTS = "(list_contains(e.actor_countries, ?) OR list_contains(e.actors, ?))"
UNDERGOES = "(list_contains(e.recipient_countries, ?) OR list_contains(e.recipients, ?))"


@dataclass(frozen=True)
class Month:
    """A month: the mean score of what the two did in it, -10 to +10, and of each one's acts towards the other.

    `forth` is what the first did to the second, `back` the reverse, None where nothing was done; a reciprocal act
    counts in both. `events` are those behind the point.
    """

    month: date
    score: float
    forth: float | None
    back: float | None
    events: list[Row]

    @property
    def count(self) -> int:
        """How many acts there are behind the point."""
        return len(self.events)


@dataclass(frozen=True)
class Relation:
    """The months of a relation in order; `undated` are the acts that lie in no one month."""

    one: str
    other: str
    months: list[Month]
    undated: list[Row]


def relation(ledger: Ledger, one: str, other: str, selection: Selection | None = None) -> Relation:
    """Return what two actors did to each other by month.

    A happening counts once however often it is reported, in the month of its best date. An interval over several months
    counts in that of its middle day, where at least half of its days lie there, and else is `undated`. What no text
    dates counts by its article's publication, as in every question, unless the selection asks for what is `dated`. Only
    what is reported as done and what an article itself vouches for counts, unless the selection asks for other
    auxiliaries or for what is alleged.
    """
    asked = selection or Selection()
    asked = replace(
        asked,
        dyad=(one, other),
        auxiliaries=asked.auxiliaries or (FACT,),
        alleged=False if asked.alleged is None else asked.alleged,
    )
    conditions = event_conditions(ledger, asked)
    sql = (
        f"SELECT {COLUMNS}, {ACTS} AS one_acts, {ACTS} AS other_acts, {UNDERGOES} AS one_undergoes, "
        f"{UNDERGOES} AS other_undergoes FROM events e JOIN documents d USING (document) "
        "LEFT JOIN happenings h ON h.happening = e.happening "
        f"WHERE {conditions.sql} QUALIFY row_number() OVER (PARTITION BY coalesce(e.happening, e.document || e.event) "
        "ORDER BY e.confidence DESC, e.document, e.event) = 1 "
        "ORDER BY earliest, e.document, e.event"
    )
    sides = [one, one, other, other, one, one, other, other]
    short = Shortener(ledger)
    rows = [
        {"id": short(row["document"], row["event"]), **row} for row in rows_of(ledger, sql, sides + conditions.values)
    ]
    by_month: dict[date | None, list[Row]] = defaultdict(list)
    for row in rows:
        by_month[_month_of_act(row)].append(row)
    undated = by_month.pop(None, [])
    months = [_month_of(month, rows) for month, rows in sorted(by_month.items()) if month]
    return Relation(one, other, months, [_shown(row) for row in undated])


def _month_of_act(row: Row) -> date | None:
    """The first day of the month in which an act lies; None where it lies in no one month.

    What is told as background lies before the article, so that its publication says nothing.
    """
    if row["earliest"] or row["latest"] or row["auxiliary"] == "historical":
        return _month(row["earliest"], row["latest"])
    return _month(row["published_earliest"], row["published_latest"])


def _month(earliest: date | None, latest: date | None) -> date | None:
    """The first day of the month in which an interval's middle day lies, where at least half of its days lie there."""
    if earliest is None or latest is None:
        return None
    days = (latest - earliest).days + 1
    first = (earliest + timedelta((days - 1) // 2)).replace(day=1)
    following = (first + timedelta(31)).replace(day=1)
    inside = (min(latest, following - timedelta(1)) - max(earliest, first)).days + 1
    return first if 2 * inside >= days else None


def _month_of(month: date, rows: list[Row]) -> Month:
    forth = [row["score"] for row in rows if row["one_acts"] and (row["other_undergoes"] or row["other_acts"])]
    back = [row["score"] for row in rows if row["other_acts"] and (row["one_undergoes"] or row["one_acts"])]
    score = _mean(row["score"] for row in rows) or 0.0
    return Month(month, score, _mean(forth), _mean(back), [_shown(row) for row in rows])


def _mean(scores: Iterable[float]) -> float | None:
    found = list(scores)
    return round(sum(found) / len(found), 3) if found else None


def _shown(row: Row) -> Row:
    return {column: value for column, value in row.items() if not column.endswith(("_acts", "_undergoes"))}
