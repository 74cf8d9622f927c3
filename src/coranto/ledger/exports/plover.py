"""PLOVER JSON: an event a line, the fields of chapter 6, *Data Fields*, of the PLOVER manual (draft 2.0).

The codebook's reductions are applied. A historical or hypothetical act, or a conflict still ahead, keeps that in
`context`, where 2.3 wants it. `date` is the first day on which the act can have been and `enddate` the last; both are
null where no text says, though the manual wants a date: none is made up.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coranto import __version__
from coranto.ledger.exports.reductions import Coded, reduced, score_of
from coranto.ledger.exports.reports import Report, reports
from coranto.record import quad

if TYPE_CHECKING:
    from coranto.ledger.selection import Selection
    from coranto.ledger.store import Ledger

__all__ = ["QUADS", "country_code", "write"]

QUADS = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
"""`quad_code`, in the order of the README's table of quad categories, which is GDELT's too."""

CODEBOOK = "plover-2.0-draft"

NOT_STATES = {"Q1065": "UNO", "Q458": "EUR"}
"""International actors with a code of their own (manual, table of non-state international actors), by Wikidata id."""

OF_SECTORS = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC"})
"""Sectors that are the code of an actor without a state, by the same table."""


def write(ledger: Ledger, path: Path, selection: Selection) -> int:
    """Write the events and return how many; negated ones are left out."""
    written = 0
    with path.open("w", encoding="utf-8") as lines:
        for report in reports(ledger, selection):
            event = report.event
            coded = reduced(event["type"], event["mode"], event["auxiliary"])
            if coded:
                lines.write(json.dumps(_object(report, coded), ensure_ascii=False, default=str) + "\n")
                written += 1
    return written


def _object(report: Report, coded: Coded) -> dict[str, Any]:
    event, document = report.event, report.document
    spans = event["evidence"] or []
    told = {
        "id": f"{event['document']}:{event['event']}",
        "date": event["earliest"],
        "enddate": event["latest"],
        "actor": [_entity(report, id_) for id_ in event["actors"]],
        "recipient": [_entity(report, id_) for id_ in event["recipients"]],
        "event": [coded.type],
        "mode": [coded.mode] if coded.mode else [],
        "context": [*event["contexts"], *([coded.auxiliary] if coded.auxiliary else [])],
        "quad_code": QUADS[quad(coded.type)],
        "event_scale": score_of(coded),
        "event_loc": [
            {"country": report.actor(place)["name"], "country_code": place, "resolution": 1}
            for place in event["places"] or []
        ],
        "event_text": [event["words"]] if event["words"] else [],
        "link": event["happening"],
        "text_info": {"start": spans[0]["start"], "end": spans[-1]["end"]} if spans else None,
        "cite_info": {
            "citation": event["document"],
            "url": document["url"],
            "title": document["title"],
            "language": document["language"],
            "publication": document["outlet"],
            "coder": f"coranto {__version__}",
            "codebook": CODEBOOK,
        },
    }
    return told


def _entity(report: Report, id_: str) -> dict[str, Any]:
    actor = report.actor(id_)
    return {
        "code": country_code(actor),
        "sector": actor["sector"],
        "entity_text": report.words_for(id_),
        "identifier_id": actor["wikidata"],
        "identifier_text": actor["name"],
        "office": actor["role"],
    }


def country_code(actor: dict[str, Any]) -> str | None:
    """Return the three letters under which PLOVER files an actor: its state's, or those of its kind of organisation."""
    if actor["kind"] == "country":
        return str(actor["actor"])
    body = actor["organisation"] or actor["actor"]
    sector = actor["sector"] if actor["sector"] in OF_SECTORS else None
    return actor["country"] or NOT_STATES.get(body) or sector
