"""Reports by hand, and a DuckDB file with the ledger's tables to put them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import strategies as st

from coranto.ledger import happenings, outcomes, stories
from coranto.ledger.reports import Report
from coranto.ledger.tables import create
from coranto.ledger.writing import delete, insert

Connection = duckdb.DuckDBPyConnection

ALONE = {"threads": 1}
"""Small queries take longer where threads share them out."""

FRIDAY = date(2021, 9, 17)
MONDAY = date(2021, 9, 20)


def report(document: str = "d1", event: str = "e1", type_: str = "SANCTION", **other: Any) -> Report:
    given_: dict[str, Any] = {
        "mode": "withdraw",
        "actors": ("FRA",),
        "recipients": ("USA",),
        "earliest": FRIDAY,
        "latest": FRIDAY,
        "published_earliest": MONDAY,
        "published_latest": MONDAY,
        "trigger": "recalled",
        **other,
    }
    given_.setdefault("actor_countries", given_["actors"])
    given_.setdefault("recipient_countries", given_["recipients"])
    return Report(document, event, type_, **given_)


COUNTRIES = ("AUS", "FRA", "USA")
DAYS = st.dates(date(2021, 9, 1), date(2021, 9, 12))


@st.composite
def some_reports(draw: st.DrawFn, most: int = 14) -> list[Report]:
    """Reports that are alike enough to be confused."""
    made = []
    for number in range(draw(st.integers(0, most))):
        first, other = draw(DAYS), draw(DAYS)
        dated = draw(st.booleans())
        published = draw(DAYS)
        made.append(
            report(
                f"d{number // 3}",
                f"e{number}",
                draw(st.sampled_from(["SANCTION", "RETREAT", "CONSULT"])),
                mode=draw(st.sampled_from([None, "withdraw"])),
                auxiliary=draw(st.sampled_from([None, "future", "historical"])),
                actors=tuple(draw(st.lists(st.sampled_from(COUNTRIES), max_size=2, unique=True))),
                recipients=tuple(draw(st.lists(st.sampled_from(COUNTRIES), max_size=2, unique=True))),
                earliest=min(first, other) if dated else None,
                latest=max(first, other) if dated else None,
                published_earliest=published,
                published_latest=published,
                trigger=draw(st.sampled_from(["recalled", "rappelé", "met"])),
            )
        )
    return made


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with duckdb.connect(str(tmp_path / "ledger.duckdb"), config=ALONE) as opened:
        create(opened)
        yield opened


def store(connection: Connection, reports: Sequence[Report], **of_document: Any) -> list[str]:
    """Write the rows of documents, as the store does, replacing those that are there."""
    documents = sorted({each.document for each in reports})
    delete(connection, "events", documents)
    known = {row[0] for row in connection.execute("SELECT document FROM documents").fetchall()}
    rows = []
    for document in documents:
        first = next(each for each in reports if each.document == document)
        row = {"document": document, "current": True, "version": 1, "language": "en"}
        row |= {"published_earliest": first.published_earliest, "published_latest": first.published_latest}
        rows.append(row | of_document)
    insert(connection, "documents", [row for row in rows if row["document"] not in known])
    columns = (
        "document event type mode auxiliary actors recipients actor_countries recipient_countries places earliest "
        "latest trigger words confidence"
    )
    insert(connection, "events", [{name: getattr(each, name) for name in columns.split()} for each in reports])
    return documents


def derive(connection: Connection, documents: Sequence[str], former: Sequence[str] = ()) -> None:
    changed = happenings.update(connection, documents, former)
    outcomes.update(connection, documents)
    stories.update(connection, changed)


def add(connection: Connection, reports: Sequence[Report], **of_document: Any) -> None:
    derive(connection, store(connection, reports, **of_document))
