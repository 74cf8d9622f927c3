"""Reports that are kept between transactions are those of the tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coranto.ledger import derived
from coranto.ledger.store import Ledger
from coranto.record import Record
from tests.ledger.making import announced, denied, happened

TABLES = ("happenings", "outcomes", "stories", "parents")


def derived_rows(ledger: Ledger) -> list[list[tuple[object, ...]]]:
    return [sorted(ledger.connection.execute(f"SELECT * FROM {table}").fetchall(), key=str) for table in TABLES]


@pytest.mark.parametrize("kept", [derived.KEPT, 1])
def test_one_ledger_ends_as_one_that_is_opened_anew_for_each_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    monkeypatch.setattr(derived, "KEPT", kept)
    changes: list[Callable[[Ledger], object]] = [
        lambda ledger: ledger.add(announced()),
        lambda ledger: ledger.add(denied()),
        lambda ledger: ledger.add(happened()),
        lambda ledger: correct(ledger, announced(), "e1", "when.latest", "2023-03-30"),
        lambda ledger: correct(ledger, happened(), "e1", "type", "AGREE"),
        lambda ledger: correct(ledger, happened(), "e1", "type", "CONSULT"),
    ]
    with Ledger(tmp_path / "once.duckdb") as once:
        for number, change in enumerate(changes):
            change(once)
            with Ledger(tmp_path / "anew.duckdb") as anew:
                change(anew)
                assert derived_rows(once) == derived_rows(anew), number


def test_what_was_undone_is_not_kept(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.duckdb") as ledger:
        with pytest.raises(KeyError), ledger.transaction():
            ledger._store([announced()])
            raise KeyError
        ledger.add(happened())
        assert ledger.connection.execute("SELECT count(*) FROM outcomes").fetchall() == [(0,)]
        ledger.add(announced())
        told = ledger.connection.execute("SELECT outcome FROM outcomes").fetchall()
    assert told == [("kept",)]


def correct(ledger: Ledger, record: Record, item: str, field: str, value: object) -> None:
    ledger.correct(record.document.id, "change", item, field, value, who="A. Reader", why="seen", at=None)
