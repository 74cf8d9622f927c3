"""Files that are no ledger of ours, or cannot be written: one line each, and the file as it was."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from coranto.errors import LedgerError
from coranto.ledger import opening
from coranto.ledger.store import Ledger
from coranto.record import Record

Make = Callable[..., Record]

ROOT = Path(__file__).parent.parent.parent


def refusal(path: Path, *, read_only: bool = False) -> str:
    with pytest.raises(LedgerError) as caught:
        Ledger(path, read_only=read_only)
    said = str(caught.value)
    assert "\n" not in said
    assert str(path) in said
    return said.removeprefix(f"{path} ").removeprefix(f"{path}: ")


def test_text_file_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "notes.duckdb"
    path.write_text("no database\n" * 1000)
    assert refusal(path) == refusal(path, read_only=True) == "is no ledger: it is not a DuckDB file"
    assert path.read_text() == "no database\n" * 1000


def test_other_database_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(path) as other:
        other.execute("CREATE TABLE things (name VARCHAR)")
    assert refusal(path) == "is no ledger: it is a DuckDB file without Coranto's tables"
    with duckdb.connect(path) as other:
        assert other.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("things",)]


def test_ledger_of_a_newer_version_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    ledger.connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    ledger.close()
    assert refusal(tmp_path / "ledger.duckdb").startswith("is a ledger of version 99, written by a newer Coranto")


def test_older_ledger_is_brought_up_to_date(ledger: Ledger, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.add(record)
    ledger.close()
    step = ("ALTER TABLE documents ADD COLUMN section VARCHAR",)
    monkeypatch.setattr(opening, "SCHEMA", opening.SCHEMA + 1)
    monkeypatch.setattr(opening, "MIGRATIONS", {opening.SCHEMA - 1: step})
    assert "brings it to version" in refusal(ledger.path, read_only=True)
    with Ledger(ledger.path) as migrated:
        assert migrated.connection.execute("SELECT section FROM documents").fetchall() == [(None,)]
        assert migrated.connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == (
            str(opening.SCHEMA),
        )


def test_migration_that_fails_changes_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.close()
    with monkeypatch.context() as patch:
        patch.setattr(opening, "SCHEMA", opening.SCHEMA + 1)
        patch.setattr(
            opening, "MIGRATIONS", {opening.SCHEMA - 1: ("CREATE TABLE extra (a INTEGER)", "SELECT nonsense")}
        )
        refusal(ledger.path)
    with Ledger(ledger.path) as kept:
        assert not kept.connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'extra'").fetchall()


def test_every_version_has_a_way_to_today() -> None:
    assert set(opening.MIGRATIONS) == set(range(1, opening.SCHEMA))


def test_write_protected_file(ledger: Ledger, record: Record) -> None:
    ledger.add(record)
    ledger.close()
    ledger.path.chmod(0o444)
    assert refusal(ledger.path) == "is write-protected"
    with Ledger(ledger.path, read_only=True) as reader:
        assert reader.documents() == [record.document.id]


def test_places_without_a_ledger(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "is no ledger: it is a folder"
    assert "there is no folder" in refusal(tmp_path / "nowhere" / "a.duckdb")
    missing = tmp_path / "a.duckdb"
    assert refusal(missing, read_only=True) == f"there is no ledger {missing}; `coranto add` makes one"
    assert not missing.exists()


def test_empty_file_becomes_a_ledger(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "reserved.duckdb"
    path.touch()
    with Ledger(path) as ledger:
        assert ledger.add(record) == "new"
    assert [each.name for each in tmp_path.iterdir()] == ["reserved.duckdb"]


HOLDING = """
import sys
from coranto.ledger.store import Ledger

with Ledger(sys.argv[1]):
    print("open", flush=True)
    input()
"""


@pytest.fixture
def holder(ledger: Ledger) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the ledger open."""
    ledger.close()
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(ledger.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert process.stdout and process.stdin
    assert process.stdout.readline() == "open\n"
    yield process
    process.communicate("\n")


def test_locked_ledger_says_by_whom(ledger: Ledger, holder: subprocess.Popen[str]) -> None:
    for read_only in (False, True):
        said = refusal(ledger.path, read_only=read_only)
        assert re.match(rf"is locked: process {holder.pid} \(python\S*\)", said)


def test_ledger_that_this_process_has_open(ledger: Ledger) -> None:
    assert refusal(ledger.path, read_only=True).startswith(f"is locked: this process ({os.getpid()})")


FILLING = """
import resource, signal, sys
from pathlib import Path
from coranto.errors import LedgerError
from coranto.ledger.store import Ledger
from coranto.record import Record

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
record = Record.model_validate_json(Path(sys.argv[2]).read_text())
stored = 0
with Ledger(sys.argv[1]) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), -1))
    try:
        for number in range(3000):
            noise = "".join(chr(0x4E00 + (number * 7919 + at * at) % 20000) for at in range(100_000))
            text = f"{record.document.text} {number} {noise}"
            document = record.document.model_copy(update={"id": f"sha256:{number:064x}", "text": text})
            ledger.add(record.model_copy(update={"document": document}))
            stored += 1
    except LedgerError as error:
        print(f"{stored}\\n{error}")
"""


MAKING = """
import resource, signal, sys
from coranto.ledger.store import Ledger

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, -1))
try:
    Ledger(sys.argv[1])
except Exception as error:
    print(type(error).__name__, error)
"""


def test_full_disk_has_no_half_made_ledger(tmp_path: Path) -> None:
    path = tmp_path / "full.duckdb"
    done = subprocess.run(
        [sys.executable, "-c", MAKING, str(path)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stdout == f"LedgerError {path}: the disk is full; what was stored before is kept\n"
    assert list(tmp_path.iterdir()) == []


def test_full_disk_keeps_what_was_stored(tmp_path: Path, record: Record) -> None:
    """A limit on the size of files stands for the full disk: writing fails in the same way."""
    path, source = tmp_path / "full.duckdb", tmp_path / "record.json"
    source.write_text(record.model_dump_json())
    done = subprocess.run(
        [sys.executable, "-c", FILLING, str(path), str(source), str(6_000_000)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.returncode == 0, done.stderr
    stored, said = done.stdout.strip().split("\n")
    assert said == f"{path}: the disk is full; what was stored before is kept"
    with Ledger(path) as ledger:
        assert ledger.connection.execute("SELECT count(*) FROM documents").fetchone() == (int(stored),)
        assert ledger.connection.execute("SELECT count(*) FROM events").fetchone() == (2 * int(stored),)
        assert ledger.add(record) == "new"
