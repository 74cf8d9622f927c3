"""The table of outcomes follows the reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from coranto.ledger.outcomes import MOST
from coranto.ledger.store import Ledger
from coranto.ledger.tables import create
from coranto.ledger.writing import delete
from coranto.record import Event, Record
from tests.ledger.making import at, days, record
from tests.ledger.reporting import Connection, add, connection, derive
from tests.ledger.test_plans import APRIL, MARCH, MAY, PLAN, dated, report

__all__ = ["connection"]


def outcomes(connection: Connection) -> list[tuple[Any, ...]]:
    return connection.execute(
        "SELECT plan_document, outcome, document, overdue_from FROM outcomes ORDER BY ALL"
    ).fetchall()


def test_a_plan_without_news_is_unknown_and_overdue_after_its_term(connection: Connection) -> None:
    add(connection, [replace(PLAN, **dated(MARCH, MAY))])
    assert outcomes(connection) == [("d1", "unknown", None, date(2023, 5, 11))]


def test_a_later_report_tells_and_takes_it_back_when_it_goes(connection: Connection) -> None:
    add(connection, [PLAN])
    add(connection, [report("d2", "CONSULT", APRIL, **dated(APRIL))])
    assert outcomes(connection) == [("d1", "kept", "d2", None)]
    delete(connection, "events", ["d2"])
    derive(connection, ["d2"])
    assert outcomes(connection) == [("d1", "unknown", None, None)]


def test_a_plan_that_arrives_after_its_outcome_finds_it(connection: Connection) -> None:
    add(connection, [report("d2", "CONSULT", APRIL, **dated(APRIL))])
    add(connection, [PLAN])
    assert outcomes(connection) == [("d1", "kept", "d2", None)]


def test_promises_and_threats_without_news_have_no_row(connection: Connection) -> None:
    add(connection, [report("d1", "AGREE", MARCH), report("d3", "THREATEN", MARCH)])
    assert outcomes(connection) == []


def test_another_version_of_the_article_tells_nothing(tmp_path: Path) -> None:
    """A corrected article still has the plan; that the version before told of the talks does not make it kept."""
    with Ledger(tmp_path / "l.duckdb") as ledger:
        for words in ("sprak er met Poetin", "sprak er met Poetin over Kiev"):
            text = f"Xi bezoekt Moskou en {words}."
            ledger.add(visit_and_talks(text))
        found = ledger.connection.execute("SELECT DISTINCT plan_document, outcome FROM outcomes").fetchall()
    assert found == [(visit_and_talks(text).document.id, "unknown")]


def visit_and_talks(text: str) -> Record:
    def event(id_: str, words: str, auxiliary: str | None) -> Event:
        return Event.model_validate(
            {"id": id_, "type": "CONSULT", "auxiliary": auxiliary, "actors": ["Q15031"], "recipients": ["RUS"]}
            | {"trigger": at(text, words), "evidence": [at(text, words)], "confidence": 0.9}
        )

    events = [event("e1", "bezoekt", "future"), event("e2", "sprak", None)]
    return record(text, url="https://example.org/xi", published=days("2023-03-20"), events=events)


def test_plans_that_crowd_others_out_of_a_block_are_judged_in_any_order(connection: Connection) -> None:
    vague = [report(f"d{number:02}", "CONSULT", MARCH, auxiliary="future") for number in range(MOST + 4)]
    surer = [replace(each, document=f"s{each.document}", **dated(MARCH, MAY)) for each in vague]
    deed = report("told", "CONSULT", APRIL, **dated(APRIL))
    add(connection, [deed])
    add(connection, vague)
    add(connection, surer)
    after = outcomes(connection)
    for each in (*vague, *surer, deed):
        delete(connection, "events", [each.document])
        delete(connection, "documents", [each.document])
        derive(connection, [each.document])
    assert outcomes(connection) == []
    add(connection, [*surer, *vague, deed])
    assert outcomes(connection) == after
    assert {row[1] for row in after if row[0].startswith("d")} == {"unknown"}


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([2, MOST]))
def test_the_order_of_arrival_does_not_matter(chance: Random, most: int) -> None:
    """Whether plans and deeds come one by one or together, and where a block has more than are looked at."""
    reports = [
        report(
            f"d{number:02}",
            "CONSULT",
            MARCH + timedelta(chance.randrange(60)),
            auxiliary=chance.choice(["future", "future", None, "negation"]),
            trigger=chance.choice(["meet", "talks", "visit"]),
            actors=chance.choice([("IRN",), ("IRN", "SAU")]),
        )
        for number in range(12)
    ]
    found = []
    with patch("coranto.ledger.outcomes.MOST", most):
        for size in (1, 3, len(reports)):
            chance.shuffle(reports)
            with duckdb.connect() as connection:
                create(connection)
                for start in range(0, len(reports), size):
                    add(connection, reports[start : start + size])
                found.append(outcomes(connection))
    assert found[0] == found[1] == found[2]
