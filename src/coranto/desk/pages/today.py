"""Today: what is ahead, what is new, which promises are broken or overdue, and who deals with whom.

`?day=2023-03-17` asks of another day.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from coranto.desk.acts import acts
from coranto.desk.connections import Reading
from coranto.desk.rendering import answer, language_of
from coranto.desk.wording import named
from coranto.ledger.pages import rows_of
from coranto.ledger.questions import agenda

if TYPE_CHECKING:
    from coranto.ledger.pages import Row
    from coranto.ledger.store import Ledger

router = APIRouter()

SHOWN = 8
"""Rows of each list; a link leads to all."""

DAYS = 30
"""Over which activity is counted."""

LATEST = """
WITH found AS (
    SELECT * FROM happenings h WHERE h.auxiliary IS NULL AND h.reports > 0 AND h.first_published <= ?
    ORDER BY h.first_published DESC, h.sources DESC, h.happening LIMIT ?
)
SELECT f.happening, f.reports, f.type, f.mode, f.auxiliary, f.actors, f.recipients, f.earliest, f.latest, e.document,
    arg_max(e.event, (e.confidence, e.event)) AS event
FROM found f JOIN events e ON e.document = f.first_document AND e.happening = f.happening
GROUP BY ALL ORDER BY any_value(f.first_published) DESC, any_value(f.sources) DESC, f.happening
"""
"""Happenings by when they were first reported, and of the first article the surest report."""

PLANS = """
WITH found AS MATERIALIZED (
    SELECT o.*, {order} AS order_ FROM outcomes o {told}
    WHERE {which} ORDER BY order_ DESC, o.plan_document, o.plan_event LIMIT {enough}
)
SELECT e.document, e.event, o.outcome, o.overdue_from, o.document AS outcome_document, o.event AS outcome_event
FROM found o JOIN events e ON e.document = o.plan_document AND e.event = o.plan_event
JOIN documents d ON d.document = e.document AND d.current
QUALIFY row_number() OVER (PARTITION BY coalesce(e.happening, e.document || e.event)
    ORDER BY d.published_earliest, e.document, e.event) = 1
ORDER BY o.order_ DESC, e.document, e.event LIMIT ?
"""
"""Plans, several reports of one happening as one row."""

ENOUGH = 25 * SHOWN
"""Plans of which the first are shown: what is folded or superseded among them leaves enough."""

BROKEN = PLANS.format(
    told="JOIN documents t ON t.document = o.document",
    which="o.outcome = 'broken' AND t.published_earliest <= ?",
    order="t.published_latest",
    enough=ENOUGH,
)
OVERDUE = PLANS.format(
    told="", which="o.outcome = 'unknown' AND o.overdue_from <= ?", order="o.overdue_from", enough=ENOUGH
)

DYADS = """
WITH near AS (
    SELECT e.rowid AS row, e.document FROM events e
    WHERE e.auxiliary IS NULL AND coalesce(e.latest, e.earliest) >= $since AND coalesce(e.earliest, e.latest) <= $until
    UNION ALL
    SELECT e.rowid, e.document FROM events e JOIN documents d USING (document)
    WHERE e.auxiliary IS NULL AND e.earliest IS NULL AND e.latest IS NULL
        AND d.published_latest >= $since AND d.published_earliest <= $until
),
acts AS (
    SELECT e.score, coalesce(e.happening, e.document || e.event) AS act,
        list_distinct(e.actor_countries) AS doers, list_distinct(e.actor_countries || e.recipient_countries) AS all_
    FROM near n JOIN documents d ON d.document = n.document AND d.current JOIN events e ON e.rowid = n.row
),
sides AS (SELECT act, score, unnest(doers) AS one, all_ FROM acts),
pairs AS (SELECT act, score, one, unnest(all_) AS other FROM sides)
SELECT one, other, count(*) AS acts, round(avg(score), 1) AS score FROM (
    SELECT least(one, other) AS one, greatest(one, other) AS other, avg(score) AS score FROM pairs WHERE one <> other
    GROUP BY act, least(one, other), greatest(one, other)
) GROUP BY ALL ORDER BY acts DESC, one, other LIMIT $most
"""
"""Who did what with whom: what a text dates by its days, what it does not by its publication, each looked for apart."""


@router.get("/")
@router.get("/today")
def today(request: Request, ledger: Reading, day: date | None = None) -> Response:
    """Show what is ahead of a day, and what was told up to it."""
    day = day or date.today()
    last = _last_published(ledger, day)
    ahead = agenda(ledger, day=day, limit=SHOWN)
    model: dict[str, Any] = {
        "day": day,
        "before": _shifted(day, -1),
        "after": _shifted(day, 1),
        "documents": rows_of(ledger, "SELECT count(*) AS documents FROM documents")[0]["documents"],
        "agenda": ahead.rows,
        "more_ahead": ahead.next is not None,
        "latest": _latest(ledger, day),
        "broken": _plans(ledger, BROKEN, day),
        "overdue": _plans(ledger, OVERDUE, day),
        "since": last and _shifted(last, -DAYS),
        "until": last,
    }
    model["dyads"] = rows_of(ledger, DYADS, {"since": model["since"], "until": last, "most": SHOWN})
    model["names"] = named(ledger, _actors(model), language_of(request))
    return answer(request, "today.html", model)


def _last_published(ledger: Ledger, day: date) -> date | None:
    """The last day up to this one on which an article was published."""
    sql = "SELECT max(published_earliest) AS last FROM documents WHERE published_earliest <= ?"
    found: date | None = rows_of(ledger, sql, [day])[0]["last"]
    return found


def _latest(ledger: Ledger, day: date) -> list[Row]:
    """What was first reported last: the happening, with the words of its first report."""
    rows = rows_of(ledger, LATEST, [day, SHOWN])
    found = acts(ledger, [(row["document"], row["event"]) for row in rows])
    return [found[row["document"], row["event"]] | row for row in rows]


def _plans(ledger: Ledger, sql: str, day: date) -> list[Row]:
    """Plans, each with the report that tells what became of it where there is one."""
    rows = rows_of(ledger, sql, [day, SHOWN])
    plans = [(row["document"], row["event"]) for row in rows]
    tellings = [(row["outcome_document"], row["outcome_event"]) for row in rows]
    found = acts(ledger, {*plans, *tellings} - {(None, None)})
    shown = []
    for row, plan, telling in zip(rows, plans, tellings, strict=True):
        told = found.get(telling, {})
        shown.append(found[plan] | row | {"outcome_id": told.get("id"), "outcome_words": told.get("words")})
    return shown


def _shifted(day: date, days: int) -> date:
    """Another day, so many later; the calendar's own ends have no neighbour."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _actors(model: dict[str, Any]) -> set[str]:
    acts = chain(model["agenda"], model["latest"], model["broken"], model["overdue"])
    fields = ("actors", "recipients", "claimed_by", "announced_by")
    found = {id_ for row in acts for field in fields for id_ in row.get(field) or ()}
    return found | {row[side] for row in model["dyads"] for side in ("one", "other")}
