"""Parquet: a file for each table of the ledger, as `docs/ledger.md` describes it, with all versions of all documents.

SELECT type, count(*) FROM 'export/events.parquet' GROUP BY type    -- DuckDB; pandas and polars read them too
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coranto.errors import LedgerError
from coranto.ledger.selection import Selection
from coranto.ledger.tables import TABLES

if TYPE_CHECKING:
    from coranto.ledger.store import Ledger

__all__ = ["write"]


def write(ledger: Ledger, path: Path, selection: Selection) -> int:
    """Write every table but the ledger's own into the folder, by key, and return the number of rows."""
    if selection != Selection():
        raise LedgerError("Parquet is of all tables as a whole; leave the filters out")
    written = 0
    # A cursor of its own: DuckDB writes nothing while a result of the connection is not read to its end.
    with ledger.connection.cursor() as cursor:
        for table in TABLES.values():
            if table.internal:
                continue
            key = ", ".join(f'"{column}"' for column in table.key)
            rows = cursor.sql(f"SELECT * FROM {table.name} ORDER BY {key}")
            rows.write_parquet(str(path / f"{table.name}.parquet"), compression="zstd")
            written += len(rows)
    return written
