"""GDELT 2.0's event columns with CAMEO codes, as CSV with a line of headings, a row for each dyad of an event.

The columns are those of *The GDELT Event Database Data Format Codebook V2.0*. PLOVER's types and modes become CAMEO
codes by `cameo.toml`, after the codebook's reductions, so a negated act is left out, as is a historical or hypothetical
one: CAMEO has no such thing. An act with several parties becomes a row for each pair, and a visit a second one for the
host, as in CAMEO (PLOVER manual, 2.4.2).

What the ledger does not know is empty: `SQLDATE` of an act whose day is not certain, coordinates, tone, and
`GoldsteinScale`, which is not PLOVER's scale. Countries are ISO 3166-1 alpha-3, from which CAMEO differs for a few, and
`ActionGeo_CountryCode` is empty, since GDELT has FIPS 10-4 there.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from itertools import permutations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coranto.ledger.exports.plover import QUADS, country_code
from coranto.ledger.exports.reductions import Coded, reduced
from coranto.ledger.exports.reports import Report, day_of, reports
from coranto.record import quad

if TYPE_CHECKING:
    from coranto.ledger.selection import Selection
    from coranto.ledger.store import Ledger

__all__ = ["COLUMNS", "cameo", "write"]

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{column}" for column in ACTOR), *(f"Actor2{column}" for column in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{place}Geo_{column}" for place in ("Actor1", "Actor2", "Action") for column in PLACE),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip

COUNTRY = 1
"""`Geo_Type` of a place that is a country."""

KNOWN_GROUPS = {"Q1065": "UNO", "Q458": "EEC", "Q7184": "NAT"}
"""CAMEO's codes of known groups: the United Nations, the European Union, NATO."""


def write(ledger: Ledger, path: Path, selection: Selection) -> int:
    """Write the events and return how many rows there are."""
    written = 0
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, COLUMNS, restval="", lineterminator="\n")
        table.writeheader()
        for report in reports(ledger, selection):
            event = report.event
            coded = reduced(event["type"], event["mode"], event["auxiliary"])
            if coded and coded.auxiliary not in ("historical", "hypothetical"):
                rows = list(_rows(report, coded))
                table.writerows(rows)
                written += len(rows)
    return written


def cameo(type: str, mode: str | None, contexts: tuple[str, ...] = ()) -> str:
    """Return the CAMEO code of an act: `cameo("CONSULT", "phone")` is `"041"`.

    The most general code that covers everything PLOVER means by the type, the mode and, where CAMEO divides by it, the
    first context that has a code.
    """
    codes = _codes()[type]
    by_context: dict[str, str] = codes.get("contexts", {})
    found = next((by_context[context] for context in contexts if context in by_context), None)
    return str(codes.get("modes", {}).get(mode) or found or codes["code"])


@cache
def _codes() -> dict[str, Any]:
    return tomllib.loads(files("coranto.ledger.exports").joinpath("cameo.toml").read_text("utf-8"))


def _rows(report: Report, coded: Coded) -> Iterator[dict[str, object]]:
    event = report.event
    code = cameo(coded.type, coded.mode, tuple(event["contexts"]))
    for one, other in _dyads(event["actors"], event["recipients"]):
        yield _row(report, coded, code, one, other)
        hosted = coded.mode == "visit" and other is not None and other in event["recipients"]
        if hosted:
            yield _row(report, coded, HOST, other, one)


HOST = "043"


def _dyads(actors: list[str], recipients: list[str]) -> list[tuple[str | None, str | None]]:
    if recipients:
        doers: list[str | None] = [*actors] or [None]
        return list(product(doers, recipients))
    if len(actors) > 1:
        return list(permutations(actors, 2))
    return [(actors[0] if actors else None, None)]


def _row(report: Report, coded: Coded, code: str, one: str | None, other: str | None) -> dict[str, object]:
    event, document = report.event, report.document
    key = f"{event['document']}:{event['event']}:{code}:{one}:{other}"
    base = code[:3]
    places = [report.actor(place)["name"] for place in event["places"] or []]
    return {
        # A number as GDELT has it, the same in every export: 60 bits of a digest.
        "GLOBALEVENTID": int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) >> 4,
        **_date(event),
        **_actor(report, one, "Actor1"),
        **_actor(report, other, "Actor2"),
        "EventCode": code,
        "EventBaseCode": base,
        "EventRootCode": code[:2],
        "QuadClass": QUADS[quad(coded.type)],
        "ActionGeo_Type": COUNTRY if len(places) == 1 else "",
        "ActionGeo_FullName": places[0] if len(places) == 1 else "",
        "DATEADDED": f"{document['retrieved']:%Y%m%d%H%M%S}" if document["retrieved"] else "",
        "SOURCEURL": document["url"] or "",
    }


def _date(event: dict[str, Any]) -> dict[str, object]:
    """The columns of the date, as far as the interval decides them."""
    earliest, latest = event["earliest"], event["latest"]
    if earliest is None or latest is None or earliest.year != latest.year:
        return {}
    known: dict[str, object] = {"Year": earliest.year}
    if earliest.month == latest.month:
        known["MonthYear"] = f"{earliest:%Y%m}"
    if day := day_of(event):
        known |= {"SQLDATE": f"{day:%Y%m%d}", "FractionDate": _fraction(day)}
    return known


def _fraction(day: date) -> str:
    """The year with the share of it that is past, every month counted as 30 days (codebook, FractionDate)."""
    return f"{day.year + ((day.month - 1) * 30 + day.day) / 365:.4f}"


def _actor(report: Report, id_: str | None, side: str) -> dict[str, object]:
    if id_ is None:
        return {}
    actor = report.actor(id_)
    known = {
        "CountryCode": actor["actor"] if actor["kind"] == "country" else actor["country"],
        "KnownGroupCode": KNOWN_GROUPS.get(actor["organisation"] or actor["actor"]),
        "Type1Code": actor["sector"],
    }
    code = "".join(filter(None, known.values())) or country_code(actor)
    return {f"{side}{column}": value or "" for column, value in (known | {"Code": code, "Name": actor["name"]}).items()}
