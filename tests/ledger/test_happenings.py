"""The tables of happenings, outcomes and stories end the same however documents arrive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coranto.ledger import outcomes
from coranto.ledger.joining import Forest, happening_id, join
from coranto.ledger.reports import Report
from coranto.ledger.tables import create
from coranto.ledger.writing import delete
from tests.ledger.reporting import (
    ALONE,
    FRIDAY,
    MONDAY,
    Connection,
    add,
    connection,
    derive,
    report,
    some_reports,
    store,
)

__all__ = ["connection"]

DERIVED = (
    "SELECT document, event, happening FROM events ORDER BY ALL",
    "SELECT * FROM happenings ORDER BY ALL",
    "SELECT * FROM outcomes ORDER BY ALL",
    "SELECT * FROM stories ORDER BY ALL",
    "SELECT * FROM parents ORDER BY ALL",
    "SELECT * FROM blocks ORDER BY ALL",
)


@pytest.fixture(params=[Forest.widest, 2])
def widest(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many parents a block offers; with two, blocks overflow."""
    monkeypatch.setattr(Forest, "widest", request.param)
    monkeypatch.setattr(outcomes, "MOST", request.param)
    return int(request.param)


def state(connection: Connection) -> list[list[tuple[Any, ...]]]:
    return [connection.execute(query).fetchall() for query in DERIVED]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Connection, Connection]]:
    """Two ledgers to compare."""
    folder = tmp_path_factory.mktemp("two")
    files = (str(folder / name) for name in ("one.duckdb", "other.duckdb"))
    with duckdb.connect(next(files), config=ALONE) as one, duckdb.connect(next(files), config=ALONE) as other:
        create(one)
        create(other)
        yield one, other


def emptied(connection: Connection) -> Connection:
    for table in ("documents", "events", "happenings", "outcomes", "stories", "parents", "blocks", "prospects"):
        connection.execute(f"DELETE FROM {table}")
    return connection


def of_one_date(reports: Sequence[Report], like: Sequence[Report] = ()) -> list[Report]:
    """The reports of a document are published on one day, and have ids of their own."""
    days: dict[str, Report] = {}
    for each in (*like, *reports):
        days.setdefault(each.document, each)
    made = {}
    for each in reports:
        day = days[each.document].published_earliest
        made[each.key] = replace(each, published_earliest=day, published_latest=day)
    return list(made.values())


few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.slow
@few
@given(some_reports(), st.randoms(use_true_random=False))
def test_order_and_batches_do_not_matter(
    two: tuple[Connection, Connection], widest: int, reports: list[Report], random: Any
) -> None:
    whole, piecewise = map(emptied, two)
    reports = of_one_date(reports)
    if reports:
        add(whole, reports)
    documents = sorted({each.document for each in reports})
    random.shuffle(documents)
    while documents:
        batch = [documents.pop() for _ in range(min(len(documents), random.randint(1, 3)))]
        add(piecewise, [each for each in reports if each.document in batch])
    assert state(piecewise) == state(whole)


@pytest.mark.slow
@few
@given(some_reports(), some_reports(), st.randoms(use_true_random=False))
def test_other_readings_leave_no_trace(
    two: tuple[Connection, Connection], widest: int, reports: list[Report], former: list[Report], random: Any
) -> None:
    whole, changed = map(emptied, two)
    reports = of_one_date(reports)
    documents = sorted({each.document for each in reports})
    former = of_one_date([each for each in reports[:1] if documents] + former, reports)
    if reports:
        add(whole, reports)
        add(changed, [each for each in former if each.document in documents])
    random.shuffle(documents)
    for document in documents:
        here = "SELECT DISTINCT happening FROM events WHERE document = ?"
        ids = [id_ for (id_,) in changed.execute(here, [document]).fetchall()]
        derive(changed, store(changed, [each for each in reports if each.document == document]), ids)
    assert state(changed) == state(whole)


def test_the_tables_say_what_joining_says(connection: Connection) -> None:
    reports = [report("d1"), report("d2", trigger="rappelé"), report("d3", recipients=("DEU",))]
    add(connection, reports)
    found = connection.execute("SELECT happening, list((document, event)) FROM events GROUP BY ALL").fetchall()
    assert {id_ for id_, _ in found} == {happening_id(each.key for each in group) for group in join(reports)}


def test_adding_twice_changes_nothing(connection: Connection) -> None:
    add(connection, [report("d1"), report("d2")])
    before = state(connection)
    derive(connection, ["d1"])
    assert state(connection) == before


def test_the_date_is_that_in_which_reports_agree(connection: Connection) -> None:
    add(connection, [report("d1", earliest=date(2021, 9, 15)), report("d2"), report("d3", latest=MONDAY)])
    assert connection.execute("SELECT earliest, latest, reports FROM happenings").fetchall() == [(FRIDAY, FRIDAY, 3)]


def test_copies_are_one_source(connection: Connection) -> None:
    add(connection, [report("d1")])
    add(connection, [report("d2"), report("d3")], copy_of="d1")
    assert connection.execute("SELECT reports, sources FROM happenings").fetchall() == [(3, 1)]


def test_who_reported_first_is_the_first_published(connection: Connection) -> None:
    add(connection, [report("d1")])
    add(connection, [report("d2", published_earliest=FRIDAY, published_latest=FRIDAY)])
    assert connection.execute("SELECT first_document, first_published FROM happenings").fetchall() == [("d2", FRIDAY)]


def test_a_former_version_is_no_source_but_stays(connection: Connection) -> None:
    add(connection, [report("d1")], current=False)
    add(connection, [report("d2")])
    assert connection.execute("SELECT reports, sources FROM happenings").fetchall() == [(1, 1)]
    assert connection.execute("SELECT count(DISTINCT happening) FROM events").fetchone() == (1,)


def test_a_happening_without_reports_goes(connection: Connection) -> None:
    add(connection, [report("d1")])
    [(id_,)] = connection.execute("SELECT happening FROM happenings").fetchall()
    delete(connection, "events", ["d1"])
    derive(connection, ["d1"], [id_])
    assert connection.execute("SELECT count(*) FROM happenings").fetchone() == (0,)
    assert connection.execute("SELECT count(*) FROM blocks").fetchone() == (0,)
