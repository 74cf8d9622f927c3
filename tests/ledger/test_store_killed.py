"""Killed at any moment and started again, adding ends with the same ledger."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coranto.ledger.store import Ledger
from coranto.ledger.tables import TABLES
from coranto.record import Record

Make = Callable[..., Record]

ROOT = Path(__file__).parent.parent.parent
RECORDS, AT_ONCE = 30, 3

ADDING = """
import sys
from coranto.ledger.incoming import read
from coranto.ledger.store import Ledger

records = [each.what for each in read([sys.argv[2]])]
print("read", flush=True)
with Ledger(sys.argv[1]) as ledger:
    for start in range(0, len(records), int(sys.argv[3])):
        print(*ledger.add_many(records[start : start + int(sys.argv[3])]), flush=True)
"""


def adding(path: Path, records: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ADDING, str(path), str(records), str(AT_ONCE)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with Ledger(path, read_only=True) as ledger:
        return {table: ledger.connection.execute(f"FROM {table} ORDER BY ALL").fetchall() for table in TABLES}


@pytest.mark.slow
def test_killed_and_started_again_ends_with_the_same_ledger(tmp_path: Path, make: Make) -> None:
    text = make().document.text
    records = [make(f"{text} {'Meer volgt. ' * number}", url=f"https://a.nl/{number % 7}") for number in range(RECORDS)]
    source = tmp_path / "records.jsonl"
    source.write_text("".join(f"{record.model_dump_json()}\n" for record in records), encoding="utf-8")
    with Ledger(tmp_path / "whole.duckdb") as whole:
        for start in range(0, RECORDS, AT_ONCE):
            whole.add_many(records[start : start + AT_ONCE])
    killed = tmp_path / "killed.duckdb"
    for lines, moment in ((1, 0.0), (1, 0.05), (2, 0.02), (3, 0.1), (6, 0.2)):
        process = adding(killed, source)
        assert process.stdout
        reported = [process.stdout.readline() for _ in range(lines)][1:]
        time.sleep(moment)
        process.kill()
        process.communicate()
        if reported:
            with Ledger(killed, read_only=True) as ledger:  # what was reported as stored is there
                assert len(ledger.documents()) >= AT_ONCE * len(reported)
    last = adding(killed, source)
    assert last.communicate()[0].split()[1:].count("same") >= AT_ONCE * 5
    assert last.returncode == 0
    assert everything(killed) == everything(tmp_path / "whole.duckdb")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == ["killed.duckdb", "records.jsonl", "whole.duckdb"]
