"""POLECAT's files: tab-separated, the columns of the dataset's own files, one row an event.

The columns and their order are the header of the files on Dataverse (doi:10.7910/DVN/AJGVIT), as the Temporal Graph
Benchmark's reader of them quotes it (github.com/shenyangHuang/TGB, tgb/datasets/tkgl_polecat/tkgl_polecat.py); files of
later years call *Intensity* *Event Intensity*. Several values of one cell are divided by `; `, and `None` stands where
nothing is known, as in those files. *Event Date* is a day, so an act of which only a month is known has `None`. The
ledger has no coordinates or districts: those columns are `None`. The Wikipedia ids are Wikidata's (PLOVER manual, 5,
rule 3).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from coranto import __version__
from coranto.ledger.exports.reductions import Coded, reduced, score_of
from coranto.ledger.exports.reports import Report, day_of, reports
from coranto.record import quad

if TYPE_CHECKING:
    from coranto.ledger.selection import Selection
    from coranto.ledger.store import Ledger

__all__ = ["COLUMNS", "NOTHING", "write"]

NOTHING = "None"

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip


def write(ledger: Ledger, path: Path, selection: Selection) -> int:
    """Write the events and return how many; negated ones are left out."""
    written = 0
    with path.open("w", encoding="utf-8", newline="") as lines:
        lines.write("\t".join(COLUMNS) + "\n")
        for report in reports(ledger, selection):
            event = report.event
            coded = reduced(event["type"], event["mode"], event["auxiliary"])
            if coded:
                cells = _cells(report, coded)
                lines.write("\t".join(_cell(cells.get(column)) for column in COLUMNS) + "\n")
                written += 1
    return written


def _cells(report: Report, coded: Coded) -> dict[str, object]:
    from babel import Locale

    event, document = report.event, report.document
    auxiliary = [coded.auxiliary] if coded.auxiliary else []
    return {
        "Event ID": f"{event['document'].removeprefix('sha256:')}_{event['event']}",
        "Event Date": day_of(event),
        "Event Type": coded.type,
        "Event Mode": coded.mode,
        "Intensity": score_of(coded),
        "Quad Code": quad(coded.type).upper(),
        "Contexts": _joined([*event["contexts"], *auxiliary]),
        **_side(report, event["actors"], "Actor"),
        **_side(report, event["recipients"], "Recipient"),
        "Country": _joined(report.actor(place)["name"] for place in event["places"] or []),
        "Source": document["outlet"],
        "Publication Date": day_of(document, "published_"),
        "Story People": _story(report, "person"),
        "Story Organizations": _story(report, "organisation", "group"),
        "Story Locations": _story(report, "country"),
        "Language": Locale("en").languages.get(document["language"], document["language"]),
        "Version": f"coranto {__version__}",
    }


def _side(report: Report, ids: list[str], side: str) -> dict[str, object]:
    from coranto.directory import countries

    actors = [report.actor(id_) for id_ in ids]
    states = [row["actor"] if row["kind"] == "country" else row["country"] for row in actors]
    known = [countries()[code] for code in states if code in countries()]
    sectors = list(dict.fromkeys(row["sector"] for row in actors if row["sector"]))
    return {
        f"{side} Name": _joined(row["name"] for row in actors),
        f"{side} Country": _joined(country.name for country in known),
        f"{side} COW": _joined(country.cow for country in known),
        f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": _joined(sectors),
        f"{side} Title": _joined(row["role"] for row in actors),
        f"{side} Name Raw": _joined(report.words_for(id_) for id_ in ids),
        f"Wikipedia {side} ID": _joined(row["wikidata"] for row in actors),
    }


def _story(report: Report, *kinds: str) -> str:
    return _joined(row["name"] for row in report.actors.values() if row["kind"] in kinds)


def _joined(values: Iterable[object]) -> str:
    return "; ".join(dict.fromkeys(str(value) for value in values if value not in (None, "")))


def _cell(value: object) -> str:
    """A cell without tabs and line breaks, which the format cannot quote."""
    return NOTHING if value in (None, "") else " ".join(str(value).split())
