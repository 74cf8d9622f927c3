"""Adding records: once each, versions in order, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coranto.errors import IntakeError, LedgerError
from coranto.ledger import copies
from coranto.ledger.rows import document_row, rows_of
from coranto.ledger.store import Ledger
from coranto.ledger.tables import ITEM_TABLES, TABLES
from coranto.record import Record

Make = Callable[..., Record]

TEXT = (
    "Premier Mark Rutte bezoekt vrijdag Berlijn, zei zijn woordvoerder. "
    "“Wij rekenen op een goed gesprek over gas uit Noorwegen en de Russische inval”, zei Rutte op Twitter. "
    "Moskou ontkende dat het de gaskraan heeft dichtgedraaid."
)


def rows(ledger: Ledger, table: str, columns: str = "*") -> list[tuple[object, ...]]:
    return ledger.connection.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()


def everything(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    return {table: rows(ledger, table) for table in TABLES}


def test_add_twice_changes_nothing(ledger: Ledger, record: Record) -> None:
    assert ledger.add(record) == "new"
    before = everything(ledger)
    assert ledger.add(record) == "same"
    assert ledger.add_many([record, record]) == ["same", "same"]
    assert everything(ledger) == before


def test_add_writes_the_rows_of_the_record(ledger: Ledger, record: Record) -> None:
    ledger.add(record)
    for table in ITEM_TABLES:
        names = [column.name for column in TABLES[table].columns if column.name != "happening"]
        stored = ledger.connection.execute(f"SELECT {', '.join(map(repr_of, names))} FROM {table}").fetchall()
        assert sorted(stored, key=str) == sorted(
            (tuple(row[name] for name in names) for row in rows_of(record)[table]), key=str
        )
    assert ledger.reading(record.document.id) == record


def repr_of(name: str) -> str:
    return f'"{name}"'


def test_rows_of_an_event(record: Record) -> None:
    visit = rows_of(record)["events"][0]
    assert (visit["actor_countries"], visit["recipient_countries"]) == (["NLD"], ["DEU"])
    assert (visit["quad"], visit["trigger"], visit["words"]) == (
        "verbal cooperation",
        "bezoekt",
        "Premier Mark Rutte bezoekt vrijdag Berlijn",
    )
    assert rows_of(record)["statements"][1]["about"] == ["RUS"]


def test_document_row_keeps_what_is_unknown_empty(make: Make) -> None:
    row = document_row(make(published=None))
    assert [
        row[name] for name in ("url", "outlet", "title", "published_earliest", "published_latest", "retrieved")
    ] == [None] * 6


def test_changed_article_is_the_next_version(ledger: Ledger, make: Make) -> None:
    first, second = make(url="https://a.nl/1"), make(TEXT + " Meer volgt.", url="https://a.nl/1")
    assert [ledger.add(first), ledger.add(second)] == ["new", "version"]
    assert ledger.connection.execute("SELECT document, current FROM documents ORDER BY version").fetchall() == [
        (first.document.id, False),
        (second.document.id, True),
    ]
    assert len(rows(ledger, "events")) == 4
    assert {document for (document,) in rows(ledger, "current_events", "document")} == {second.document.id}


def test_version_fetched_earlier_is_the_older_one(ledger: Ledger, make: Make) -> None:
    later = make(url="https://a.nl/1", retrieved=datetime(2023, 3, 18, tzinfo=UTC))
    earlier = make(TEXT + " Meer volgt.", url="https://a.nl/1")
    assert ledger.add_many([later]) == ["new"]
    assert ledger.add(earlier, retrieved=datetime(2023, 3, 17, 9, tzinfo=UTC)) == "version"
    assert rows(ledger, "documents", "version, document, current") == [
        (1, earlier.document.id, False),
        (2, later.document.id, True),
    ]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(5)), cut=st.integers(0, 5))
def test_order_and_batches_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory, make: Make, order: list[int], cut: int
) -> None:
    records = [
        make(
            f"{TEXT}{' Meer volgt.' * number}",
            url=f"https://a.nl/{number % 2}",
            retrieved=datetime(2023, 3, 17, number, tzinfo=UTC),
        )
        for number in range(5)
    ]
    folder = tmp_path_factory.mktemp("order")
    with Ledger(folder / "one.duckdb") as one, Ledger(folder / "other.duckdb") as other:
        one.add_many(records)
        shuffled = [records[at] for at in order]
        other.add_many(shuffled[:cut])
        other.add_many(shuffled[cut:])
        assert everything(one) == everything(other)


def test_failure_leaves_nothing_behind(ledger: Ledger, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.add(make())
    before = everything(ledger)

    def fails(*_: object) -> None:
        raise RuntimeError("a bug")

    with monkeypatch.context() as patch:
        patch.setattr(copies, "update", fails)
        with pytest.raises(RuntimeError):
            ledger.add(make(TEXT + " Meer volgt."))
    assert everything(ledger) == before
    assert ledger.add(make(TEXT + " Meer volgt.")) == "new"


def test_record_that_leads_nowhere_is_refused(ledger: Ledger, make: Make) -> None:
    record = make()
    broken = record.model_copy(update={"actors": record.actors[:-1]})
    with pytest.raises(IntakeError, match=r"breaks its schema: .*there is no actor"):
        ledger.add(broken)
    assert rows(ledger, "documents") == []


def test_characters_of_every_kind_are_kept(ledger: Ledger, make: Make) -> None:
    record = make(TEXT + " 𝔊 \x00 \u2028 '; DROP TABLE events; --", title='it\'s "one"')
    ledger.add(record)
    assert ledger.reading(record.document.id) == record


def test_read_only_ledger_is_not_written(ledger: Ledger, make: Make, tmp_path: Path) -> None:
    ledger.close()
    with (
        Ledger(tmp_path / "ledger.duckdb", read_only=True) as reader,
        pytest.raises(LedgerError, match="for reading only"),
    ):
        reader.add(make())


def test_documents_are_found_by_the_beginning_of_their_id(ledger: Ledger, make: Make) -> None:
    record = make(url="https://a.nl/1")
    ledger.add(record)
    for known in (record.document.id, record.document.id[7:17], "https://a.nl/1"):
        assert ledger.find(known) == record.document.id
    with pytest.raises(LedgerError, match="has no documents beef"):
        ledger.find("beef")
