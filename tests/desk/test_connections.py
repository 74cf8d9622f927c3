"""One file, many requests: side by side, and out of the way of others."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from coranto.desk import Settings, connections
from coranto.desk.connections import Connections
from coranto.errors import LedgerError
from coranto.ledger.store import Ledger
from tests.ledger import making


def test_requests_read_side_by_side(ledger_path):
    shared = Connections(Settings(ledger=ledger_path))

    def count(_: int) -> int:
        with shared.reading() as ledger:
            return len(ledger.connection.execute("SELECT * FROM events").fetchall())

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(count, range(64))) == {6}
    shared.close()


def test_a_desk_that_is_not_asked_lets_go_of_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(connections, "IDLE", 0.05)
    shared = Connections(Settings(ledger=making.told(tmp_path / "ledger.duckdb")))
    with shared.reading() as ledger:
        ledger.connection.execute("SELECT 1").fetchall()
        with pytest.raises(LedgerError, match="locked"):
            Ledger(tmp_path / "ledger.duckdb")
    assert shared._closing
    shared._closing.join(5)
    with Ledger(tmp_path / "ledger.duckdb") as other:
        assert other.documents()
    with shared.reading() as ledger:
        assert ledger.documents()
    shared.close()


def test_what_is_written_is_read_at_once(tmp_path):
    shared = Connections(Settings(ledger=tmp_path / "new.duckdb", writable=True, token="x"))
    with shared.writing() as ledger:
        ledger.add(making.announced())
    with shared.reading() as ledger:
        assert len(ledger.documents()) == 1
    shared.close()


def test_a_reader_does_not_see_half_of_what_is_written(tmp_path):
    shared = Connections(Settings(ledger=tmp_path / "new.duckdb", writable=True, token="x"))
    with shared.writing() as writer, writer.transaction():
        writer.connection.execute("INSERT INTO meta VALUES ('half', '')")
        with shared.reading() as reader:
            assert reader.connection.execute("SELECT * FROM meta WHERE key = 'half'").fetchall() == []
    shared.close()
