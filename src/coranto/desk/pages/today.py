"""Today: what is ahead, what is new, which promises are broken or overdue, and who deals with whom.

`?day=2023-03-17` asks of another day.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from coranto.desk.connections import Reading
from coranto.desk.rendering import answer, language_of
from coranto.desk.wording import named
from coranto.ledger.naming import Shortener
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
SELECT h.happening, h.type, h.mode, h.auxiliary, h.actors, h.recipients, h.earliest, h.latest, h.reports, h.sources,
    h.first_document AS document, h.first_published AS published_earliest, h.first_published AS published_latest
FROM happenings h WHERE h.auxiliary IS NULL AND h.reports > 0 AND h.first_published <= ?
ORDER BY h.first_published DESC, h.sources DESC, h.happening LIMIT ?
"""

WORDS = """
SELECT e.happening, e.event, e.score, e.words, e.attribution, s.speakers AS claimed_by, s.source AS according_to,
    d.outlet, d.title
FROM events e JOIN documents d USING (document)
LEFT JOIN statements s ON s.document = e.document AND s.statement = e.attribution
WHERE list_contains(?::VARCHAR[], e.happening) AND list_contains(?::VARCHAR[], e.document)
QUALIFY row_number() OVER (PARTITION BY e.happening ORDER BY e.confidence DESC, e.event) = 1
"""

PLANS = """
SELECT o.plan_document AS document, o.plan_event AS event, o.outcome, o.overdue_from, e.earliest, e.latest, e.type,
    e.mode, e.auxiliary, e.actors, e.recipients, e.words, e.attribution, e.happening, s.speakers AS announced_by,
    s.source AS according_to, d.outlet, d.title, d.published_earliest, d.published_latest,
    o.document AS outcome_document, o.event AS outcome_event, r.words AS outcome_words
FROM outcomes o JOIN events e ON e.document = o.plan_document AND e.event = o.plan_event
JOIN documents d ON d.document = e.document AND d.current
LEFT JOIN statements s ON s.document = e.document AND s.statement = e.attribution
LEFT JOIN events r ON r.document = o.document AND r.event = o.event
LEFT JOIN documents t ON t.document = o.document
WHERE {which}
QUALIFY row_number() OVER (PARTITION BY coalesce(e.happening, e.document || e.event)
    ORDER BY d.published_earliest, e.document, e.event) = 1
ORDER BY {newest} DESC, o.plan_document, o.plan_event LIMIT ?
"""

BROKEN = PLANS.format(
    which="o.outcome = 'broken' AND coalesce(t.published_earliest, d.published_earliest) <= ?",
    newest="t.published_latest",
)

OVERDUE = PLANS.format(which="o.outcome = 'unknown' AND o.overdue_from <= ?", newest="o.overdue_from")

DYADS = """
WITH acts AS (
    SELECT e.score, coalesce(e.happening, e.document || e.event) AS act,
        list_distinct(e.actor_countries) AS doers, list_distinct(e.actor_countries || e.recipient_countries) AS all_
    FROM events e JOIN documents d USING (document)
    WHERE d.current AND e.auxiliary IS NULL
        AND coalesce(e.latest, d.published_latest) >= $since AND coalesce(e.earliest, d.published_earliest) <= $until
),
sides AS (SELECT act, score, unnest(doers) AS one, all_ FROM acts),
pairs AS (SELECT act, score, one, unnest(all_) AS other FROM sides)
SELECT least(one, other) AS one, greatest(one, other) AS other, count(DISTINCT act) AS acts,
    round(avg(score), 1) AS score
FROM pairs WHERE one <> other GROUP BY ALL ORDER BY acts DESC, one, other LIMIT $most
"""


@router.get("/")
@router.get("/today")
def today(request: Request, ledger: Reading, day: date | None = None) -> Response:
    """Show what is ahead of a day, and what was told up to it."""
    day = day or date.today()
    last = _last_published(ledger, day)
    ahead = agenda(ledger, day=day, limit=SHOWN)
    model: dict[str, Any] = {
        "day": day,
        "documents": rows_of(ledger, "SELECT count(*) AS documents FROM documents")[0]["documents"],
        "agenda": ahead.rows,
        "more_ahead": ahead.next is not None,
        "latest": _latest(ledger, day),
        "broken": _with_ids(ledger, rows_of(ledger, BROKEN, [day, SHOWN])),
        "overdue": _with_ids(ledger, rows_of(ledger, OVERDUE, [day, SHOWN])),
        "dyads": _dyads(ledger, last - timedelta(days=DAYS), last) if last else [],
        "since": last - timedelta(days=DAYS) if last else None,
        "until": last,
    }
    model["names"] = named(ledger, _actors(model), language_of(request))
    return answer(request, "today.html", model)


def _last_published(ledger: Ledger, day: date) -> date | None:
    """The last day up to this one on which an article was published."""
    sql = "SELECT max(published_latest) AS last FROM documents WHERE published_latest <= ?"
    found: date | None = rows_of(ledger, sql, [day])[0]["last"]
    return found


def _latest(ledger: Ledger, day: date) -> list[Row]:
    """What was first reported last, each with the words of its first report."""
    rows = rows_of(ledger, LATEST, [day, SHOWN])
    ids, documents = [row["happening"] for row in rows], [row["document"] for row in rows]
    words = {row["happening"]: row for row in rows_of(ledger, WORDS, [ids, documents])}
    return _with_ids(ledger, [{**row, **words[row["happening"]]} for row in rows if row["happening"] in words])


def _dyads(ledger: Ledger, since: date, until: date) -> list[Row]:
    return rows_of(ledger, DYADS, {"since": since, "until": until, "most": SHOWN})


def _with_ids(ledger: Ledger, rows: list[Row]) -> list[Row]:
    short = Shortener(ledger)
    for row in rows:
        told = row.get("outcome_document")
        row["outcome_id"] = short(told, row["outcome_event"]) if told else None
    return [{"id": short(row["document"], row["event"]), **row} for row in rows]


def _actors(model: dict[str, Any]) -> set[str]:
    acts = chain(model["agenda"], model["latest"], model["broken"], model["overdue"])
    fields = ("actors", "recipients", "claimed_by", "announced_by")
    found = {id_ for row in acts for field in fields for id_ in row.get(field) or ()}
    return found | {row[side] for row in model["dyads"] for side in ("one", "other")}
