"""Many rows into a table in one statement.

    insert(connection, "links", [{"document": "sha256:…", "source": "s2", "relation": "denies", "target": "e1"}])

The rows go column by column as lists, which DuckDB turns into a table: row by row it takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from coranto.ledger.tables import TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from coranto.ledger.rows import Row

__all__ = ["delete", "insert", "update_documents"]


def insert(connection: DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """Insert rows; a column that a row does not have is NULL."""
    if rows:
        columns = {column.name: column.type for column in TABLES[table].columns}
        connection.execute(f"INSERT INTO {table} SELECT {_unnested(columns)}", _by_column(rows, columns))


def delete(connection: DuckDBPyConnection, table: str, documents: Iterable[str]) -> None:
    """Delete the rows of these documents."""
    connection.execute(
        f"DELETE FROM {table} WHERE document IN (SELECT unnest(?::VARCHAR[]))",
        [list(documents)],
    )


def update_documents(connection: DuckDBPyConnection, rows: Sequence[Row]) -> None:
    """Change columns of documents; each row has `document` and, all alike, the columns to change."""
    if not rows:
        return
    columns = {name: TABLES["documents"].column(name).type for name in rows[0]}
    changed = ", ".join(f'"{name}" = changed."{name}"' for name in columns if name != "document")
    connection.execute(
        f"UPDATE documents SET {changed} FROM (SELECT {_unnested(columns)}) AS changed "
        "WHERE documents.document = changed.document",
        _by_column(rows, columns),
    )


def _unnested(columns: dict[str, str]) -> str:
    return ", ".join(f'unnest(?::{type_}[]) AS "{name}"' for name, type_ in columns.items())


def _by_column(rows: Sequence[Row], columns: Iterable[str]) -> list[list[Any]]:
    return [[row.get(name) for row in rows] for name in columns]
