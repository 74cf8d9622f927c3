"""A relation: two actors over time, the acts of the months that are brushed, and what became of their promises.

/relations/IRN/SAU?from=2023-03-01&to=2023-03-31
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from coranto.desk.acts import acts
from coranto.desk.charting import SPAN, done, exchanges
from coranto.desk.connections import Reading
from coranto.desk.failures import not_found
from coranto.desk.rendering import address, answer, language_of, twin
from coranto.desk.selecting import chosen, selected
from coranto.desk.showing import segment
from coranto.desk.wording import named
from coranto.ledger.naming import actor_id
from coranto.ledger.pages import fetch, rows_of
from coranto.ledger.questions import EVENTS
from coranto.ledger.selection import Selection, event_conditions

if TYPE_CHECKING:
    from coranto.ledger.pages import Page, Row
    from coranto.ledger.store import Ledger

router = APIRouter()

MOST_PROMISES = 12
"""Of each outcome; the others are among the timeline's plans."""

ACTS = replace(
    EVENTS,
    found_in="events e JOIN documents d USING (document) LEFT JOIN happenings h ON h.happening = e.happening",
    day="coalesce(h.earliest, h.latest, e.earliest, e.latest, d.published_earliest, d.published_latest)",
    columns="e.document, e.event, reports_ AS reports",
    read_from="",
    once="coalesce(e.happening, e.document || e.event)",
    first_by="e.confidence DESC, e.document, e.event",
)
"""Each act once, by the report that the chart counts."""

PROMISES = """
WITH plans AS (
    SELECT o.*, coalesce(e.earliest, e.latest, d.published_earliest) AS day,
        row_number() OVER (
            PARTITION BY coalesce(e.happening, e.document || e.event) ORDER BY d.published_earliest, e.document, e.event
        ) AS nth
    FROM outcomes o JOIN events e ON e.document = o.plan_document AND e.event = o.plan_event
    JOIN documents d ON d.document = e.document WHERE {which}
)
SELECT outcome, overdue_from, plan_document, plan_event, document, event, count(*) OVER (PARTITION BY outcome) AS plans
FROM plans WHERE nth = 1
QUALIFY row_number() OVER (PARTITION BY outcome ORDER BY day DESC, plan_document, plan_event) <= ?
ORDER BY outcome, day DESC, plan_document, plan_event
"""
"""The last plans of each outcome, several reports of one as one."""


@router.get("/relations/{one}/{other}")
def page(request: Request, ledger: Reading, one: str, other: str, after: str | None = None) -> Response:
    """Show two actors over time; who is called by a name is led to the address with the ids."""
    with not_found("actor"):
        ids = actor_id(ledger, one), actor_id(ledger, other)
    if ids != (one, other):
        return _moved(request, ids)
    selection = done(replace(selected(request, ledger), dyad=ids))
    found = _acts(ledger, selection, request.app.state.settings.rows, after)
    whole = replace(selection, since=None, until=None)
    months = exchanges(ledger, one, other, whole)
    model: dict[str, Any] = {
        "one": one,
        "other": other,
        "since": selection.since,
        "until": selection.until,
        "months": months,
        "rows": found.rows,
        "next": found.next,
        "promises": _promises(ledger, ids),
        "today": date.today(),
        "dyad": [("dyad", one), ("dyad", other)],
        "kept": [pair for pair in chosen(request) if pair[0] not in SPAN],
    }
    model["names"] = named(ledger, {one, other} | _actors(model), language_of(request))
    return answer(request, "relation.html", model, table=months)


def _moved(request: Request, ids: tuple[str, str]) -> Response:
    path = "/relations/" + "/".join(map(segment, ids))
    query = request.query_params.multi_items()
    form = request.scope["form"]
    return RedirectResponse(address(path, query) if form == "html" else twin(path, form, query))


def _acts(ledger: Ledger, selection: Selection, limit: int, after: str | None) -> Page:
    """A page of acts, the latest first; of a row is read only what it shows."""
    found = fetch(ledger, ACTS, event_conditions(ledger, selection), limit=limit, after=after, newest=True)
    read = acts(ledger, [(row["document"], row["event"]) for row in found])
    rows = [read[row["document"], row["event"]] | {"reports": row["reports"]} for row in found]
    return replace(found, rows=rows)


def _promises(ledger: Ledger, dyad: tuple[str, str]) -> list[Row]:
    """The plans between two actors, each with the report that tells what became of it where there is one."""
    conditions = event_conditions(ledger, Selection(dyad=dyad))
    sql = PROMISES.replace("{which}", conditions.sql)
    rows = rows_of(ledger, sql, [*conditions.values, MOST_PROMISES])
    plans = [(row["plan_document"], row["plan_event"]) for row in rows]
    tellings = [(row["document"], row["event"]) for row in rows]
    found = acts(ledger, {*plans, *tellings} - {(None, None)})
    promises = []
    for row, plan, telling in zip(rows, plans, tellings, strict=True):
        told = found.get(telling, {})
        became = {"outcome": row["outcome"], "overdue_from": row["overdue_from"], "plans": row["plans"]}
        promises.append(found[plan] | became | {"outcome_id": told.get("id"), "outcome_words": told.get("words")})
    return promises


def _actors(model: dict[str, Any]) -> set[str]:
    rows = [*model["rows"], *model["promises"]]
    return {id_ for row in rows for field in ("actors", "recipients", "claimed_by") for id_ in row.get(field) or ()}
