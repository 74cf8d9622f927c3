"""The table of outcomes follows the reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from coranto.ledger.writing import delete
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
