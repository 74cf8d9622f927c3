"""What a table of the ledger is made of; `tables` says which tables there are."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Column", "Table", "View"]


@dataclass(frozen=True)
class Column:
    """`Column("quad", "VARCHAR", "PLOVER's quad category")`."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True)
class Table:
    """A table: what one row is, its key, and its columns. An `internal` one serves the ledger alone.

    Only keys that are looked up one by one are an index (`indexed`): DuckDB's indexes lie in memory as a whole, and
    finds the rows of one document in a million by scanning within milliseconds.
    """

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    indexed: bool = False
    internal: bool = False

    def column(self, name: str) -> Column:
        """Return the column of this name."""
        return next(column for column in self.columns if column.name == name)

    def sql(self) -> str:
        """Return the statement that creates the table."""
        parts = [f'"{column.name}" {column.type}' for column in self.columns]
        if self.indexed:
            parts.append(f"PRIMARY KEY ({', '.join(self.key)})")
        return f"CREATE TABLE {self.name} ({', '.join(parts)})"


@dataclass(frozen=True)
class View:
    """A view: what one row is, and the query behind it."""

    name: str
    row: str
    query: str

    def sql(self) -> str:
        """Return the statement that creates the view."""
        return f"CREATE VIEW {self.name} AS {self.query}"
