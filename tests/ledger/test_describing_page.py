"""The page about the tables is that of the tables, and so are the comments in the file."""

from __future__ import annotations

from pathlib import Path

from coranto.ledger.describing import page
from coranto.ledger.store import Ledger
from coranto.ledger.tables import TABLES, VIEWS

PAGE = Path(__file__).parent.parent.parent / "docs" / "ledger.md"


def test_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m coranto.ledger.describing > docs/ledger.md"


def test_file_explains_every_column(ledger: Ledger) -> None:
    found = ledger.connection.execute(
        "SELECT table_name, column_name, comment FROM duckdb_columns() "
        "WHERE NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables())"
    ).fetchall()
    said = {(table.name, column.name, column.meaning) for table in TABLES.values() for column in table.columns}
    assert {row for row in found if row[0] in TABLES} == said


def test_every_meaning_is_a_sentence() -> None:
    for table in TABLES.values():
        for text in (table.row, *(column.meaning for column in table.columns)):
            assert text.endswith("."), text
            assert len(text) > 3


def test_views_have_all_that_they_promise(ledger: Ledger) -> None:
    for view in VIEWS:
        ledger.connection.execute(f"SELECT * FROM {view}")
    columns = [name for name, *_ in ledger.connection.execute("DESCRIBE current_events").fetchall()]
    assert {"document", "event", "outlet", "source", "published_earliest"} <= set(columns)
    assert len(columns) == len(set(columns))
