"""A happening: its reports side by side, what they disagree on, who denies it, plan and outcome."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from coranto.desk.acts import acts
from coranto.desk.connections import Reading
from coranto.desk.failures import not_found
from coranto.desk.rendering import answer, language_of
from coranto.desk.wording import named
from coranto.ledger.naming import Shortener
from coranto.ledger.pages import rows_of
from coranto.ledger.questions import happening

if TYPE_CHECKING:
    from coranto.ledger.pages import Row
    from coranto.ledger.profiles import Happening
    from coranto.ledger.store import Ledger

router = APIRouter()

FIELDS = ("type", "mode", "auxiliary", "when", "actors", "recipients", "places")
"""In which reports are compared, in the order of the page."""

LISTS = ("actors", "recipients", "places")

MOST_OF_STORY = 12

OUTCOMES = """
SELECT outcome, overdue_from, plan_document, plan_event, document, event FROM outcomes
WHERE list_contains($keys::VARCHAR[], concat_ws(' ', plan_document, plan_event))
    OR list_contains($keys::VARCHAR[], concat_ws(' ', document, event))
ORDER BY ALL
"""

STORY = """
SELECT h.* FROM stories s JOIN happenings h ON h.happening = s.happening
WHERE s.story = (SELECT any_value(story) FROM stories WHERE happening = $id) AND s.happening <> $id
ORDER BY h.sources DESC, coalesce(h.earliest, h.latest, h.first_published), h.happening LIMIT $most
"""


@router.get("/happenings/{id}")
def page(request: Request, ledger: Reading, id: str) -> Response:
    """Show a happening."""
    with not_found("happening"):
        found = happening(ledger, id)
    short = Shortener(ledger)
    key = found.happening["happening"]
    planned, became = _outcomes(ledger, found.reports)
    model: dict[str, Any] = {
        "happening": found.happening,
        "sources": _sources(found.reports),
        "reports": found.reports,
        "compared": _compared(found),
        "said_of_it": [{"id": short(row["document"], row["statement"]), **row} for row in found.said_of_it],
        "planned": planned,
        "became": became,
        "story": rows_of(ledger, STORY, {"id": key, "most": MOST_OF_STORY}),
    }
    model["names"] = named(ledger, _actors(model), language_of(request))
    return answer(request, "happening.html", model, table=found.reports)


def _sources(reports: list[Row]) -> list[dict[str, Any]]:
    """The reports by source: those of its first article, and folded with them the copies that others printed."""
    sources = []
    for source, each in groupby(sorted(reports, key=lambda report: report["source"]), lambda report: report["source"]):
        own = list(each)
        first = own[0]["document"]
        sources.append(
            {
                "source": source,
                "reports": [report for report in own if report["document"] == first],
                "copies": [report for report in own if report["document"] != first],
            }
        )
    return sorted(sources, key=lambda source: reports.index(source["reports"][0]))


def _compared(found: Happening) -> list[dict[str, Any]]:
    """What the reports say of each field on which not all say the same; `disagree` where two that speak differ."""
    compared = []
    for field in FIELDS:
        values: dict[str, dict[str, Any]] = {}
        for report in found.reports:
            value = {"earliest": report["earliest"], "latest": report["latest"]} if field == "when" else report[field]
            value = sorted(value or ()) if field in LISTS else value
            said = values.setdefault(str(value), {"value": value, "reports": []})
            said["reports"].append(report["id"])
        if len(values) > 1:
            speaking = [each for each in values.values() if field == "auxiliary" or _is_said(each["value"])]
            compared.append({"field": field, "values": list(values.values()), "disagree": len(speaking) > 1})
    return compared


def _is_said(value: Any) -> bool:
    return any(value.values()) if isinstance(value, dict) else bool(value)


def _outcomes(ledger: Ledger, reports: list[Row]) -> tuple[list[Row], list[Row]]:
    """The plans that this happening fulfils or breaks, and what became of those that are reports of it."""
    own = {(report["document"], report["event"]) for report in reports}
    rows = rows_of(ledger, OUTCOMES, {"keys": [f"{document} {event}" for document, event in own]})
    plans = [(row["plan_document"], row["plan_event"]) for row in rows]
    tellings = [(row["document"], row["event"]) for row in rows]
    found = acts(ledger, {*plans, *tellings} - {(None, None)})
    planned, became = [], []
    for row, plan, telling in zip(rows, plans, tellings, strict=True):
        outcome = {"outcome": row["outcome"], "overdue_from": row["overdue_from"]}
        if telling in own:
            planned.append(found[plan] | outcome)
        if plan in own:
            became.append(found.get(telling, {"id": None}) | outcome)
    return planned, became


def _actors(model: dict[str, Any]) -> set[str]:
    rows = [model["happening"], *model["reports"], *model["said_of_it"], *model["story"]]
    rows += [*model["became"], *model["planned"]]
    fields = ("actors", "recipients", "places", "speakers")
    return {id_ for row in rows for field in fields for id_ in row.get(field) or ()}
