"""Timeline, network and map of any selection: one address means the same acts on each.

/timeline?actor=Iran&from=2023-03-01&to=2023-03-31    /network?actor=Iran&…    /map?actor=Iran&…
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from coranto.desk.charting import MOST_DYADS, SPAN, Side, done, dyads, months, states
from coranto.desk.connections import Reading
from coranto.desk.rendering import address, answer, language_of
from coranto.desk.selecting import ACTORS, chosen, selected
from coranto.desk.wording import named
from coranto.ledger.questions import events
from coranto.ledger.selection import FACT
from coranto.record import auxiliary_modes, event_types

if TYPE_CHECKING:
    from coranto.ledger.selection import Selection
    from coranto.ledger.store import Ledger

router = APIRouter()


@router.get("/timeline")
def timeline(request: Request, ledger: Reading, after: str | None = None) -> Response:
    """Show acts by month, and below the chart the reports of those in the span that is brushed."""
    selection = selected(request, ledger)
    found = events(ledger, selection, limit=request.app.state.settings.rows, after=after, newest=True)
    by_month = months(ledger, replace(selection, since=None, until=None))
    model = _chosen(request, ledger, selection) | {"months": by_month, "rows": found.rows, "next": found.next}
    fields = ("actors", "recipients", "claimed_by")
    ids = {id_ for row in found for field in fields for id_ in row[field] or ()}
    model["names"] |= named(ledger, ids, language_of(request))
    return answer(request, "timeline.html", model, table=by_month)


@router.get("/network")
def network(request: Request, ledger: Reading) -> Response:
    """Show who deals with whom: the dyads with the most acts."""
    selection = selected(request, ledger)
    found = dyads(ledger, done(selection))
    model = _chosen(request, ledger, selection) | {
        "all_dyads": found[0]["all_dyads"] if found else 0,
        "most": MOST_DYADS,
        "dyads": [{name: value for name, value in row.items() if name != "all_dyads"} for row in found],
    }
    model["names"] |= named(ledger, {row[side] for row in found for side in ("one", "other")}, language_of(request))
    return answer(request, "network.html", model, table=model["dyads"])


@router.get("/map")
def world(request: Request, ledger: Reading, by: Side = "parties") -> Response:
    """Show which states take part, or in which it happens."""
    selection = selected(request, ledger)
    found = states(ledger, done(selection), by)
    model = _chosen(request, ledger, selection) | {"by": by, "states": found}
    model["names"] |= named(ledger, {row["state"] for row in found}, language_of(request))
    return answer(request, "map.html", model, table=found)


def _chosen(request: Request, ledger: Ledger, selection: Selection) -> dict[str, Any]:
    """What every page of a selection has: what is chosen, as the ledger understood it, and what can be."""
    kept = [(name, value) for name, value in chosen(request) if name not in SPAN]
    meant = {name: iter(getattr(selection, field)) for name, field in ACTORS.items()} | {
        "dyad": iter(selection.dyad or ())
    }
    shown = [(name, value, next(meant[name]) if name in meant else value) for name, value in kept]
    return {
        "chosen": [
            {"field": name, "value": id_, "without": address(request.scope["page"], _without(request, name, value))}
            for name, value, id_ in shown
        ],
        "kept": kept,
        "span": [pair for pair in chosen(request) if pair[0] in SPAN],
        "since": selection.since,
        "until": selection.until,
        "months_at": address("/timeline.json", kept),
        "types": event_types(),
        "auxiliaries": (FACT, *auxiliary_modes()),
        "names": named(ledger, {id_ for name, _, id_ in shown if name in meant}, language_of(request)),
    }


def _without(request: Request, name: str, value: str) -> list[tuple[str, str]]:
    """What is left of the selection; a dyad goes as a whole."""
    return [pair for pair in chosen(request) if pair[0] != name or (name != "dyad" and pair[1] != value)]
