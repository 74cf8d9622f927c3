"""The ledger: records in one DuckDB file.

    with Ledger("coranto.duckdb") as ledger:
        ledger.add(record)    # "new", "version" of a known address, or the "same" as before
        ledger.connection.sql("SELECT type, count(*) FROM current_events GROUP BY type")

One process writes at a time, and nobody reads meanwhile; `Ledger(path, read_only=True)` shares the file with others
that read. What cannot be done raises LedgerError, one line, and leaves the file as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

import duckdb

from coranto.errors import IntakeError, LedgerError
from coranto.ledger import copies, corrections
from coranto.ledger.corrections import Correction
from coranto.ledger.derived import derive
from coranto.ledger.opening import OF_THE_FILE, connect, explaining
from coranto.ledger.rows import Row, document_row, rows_of
from coranto.ledger.tables import ITEM_TABLES
from coranto.ledger.versions import place, renumber
from coranto.ledger.writing import delete, insert, update_documents
from coranto.record import Record

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from coranto.ledger.reports import Key, Report

__all__ = ["DEFAULT", "Added", "Ledger"]

Added = Literal["new", "same", "version"]

DEFAULT = "coranto.duckdb"
"""Where the ledger lies unless somebody says otherwise."""


class Ledger:
    """`with Ledger("coranto.duckdb") as ledger: ledger.add(record)`; `connection` is DuckDB's own."""

    def __init__(self, path: str | Path = DEFAULT, read_only: bool = False) -> None:
        """Open a ledger, which is made where there is none unless it is only read."""
        self.path = Path(path)
        self.read_only = read_only
        self.connection: DuckDBPyConnection = connect(self.path, read_only=read_only)
        self._known: dict[Key, Report] = {}
        if not read_only:
            with self.transaction() as connection:
                copies.refresh(connection)

    def __enter__(self) -> Ledger:
        """Return the ledger itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Let go of the file; a transaction that has not ended is undone."""
        with suppress(duckdb.Error):
            self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[DuckDBPyConnection]:
        """Do all that is inside or nothing of it; DuckDB's errors become a LedgerError."""
        if self.read_only:
            raise LedgerError(f"{self.path} is open for reading only")
        with explaining(self.path, OF_THE_FILE):
            self.connection.begin()
            try:
                yield self.connection
                self.connection.commit()
            except BaseException:
                self._known.clear()
                with suppress(duckdb.Error):
                    self.connection.rollback()
                raise

    def add(self, record: Record, *, retrieved: datetime | None = None) -> Added:
        """Add a record in one transaction; one whose document is known changes nothing.

        `retrieved` is when its article was fetched, with a time zone, where the record does not say so.
        """
        return self.add_many([record], retrieved=retrieved)[0]

    def add_many(self, records: Sequence[Record], *, retrieved: datetime | None = None) -> list[Added]:
        """Add records as `add` does, all in one transaction; return what became of each.

        Raises IntakeError for a record with ids that lead nowhere or spans outside of the text.
        """
        for record in records:
            if faults := record.check():
                raise IntakeError(f"the record breaks its schema: {faults[0]}", source=record.document.id)
        with self.transaction() as connection:
            known = _known(connection, (record.document.id for record in records))
            fresh: dict[str, Record] = {}
            added: list[Added] = []
            for record in records:
                document = record.document.id
                added.append("same" if document in known or document in fresh else "new")
                fresh.update({document: record} if added[-1] == "new" else {})
            versions = self._store([_retrieved(record, retrieved) for record in fresh.values()])
        return [
            "version" if was == "new" and record.document.id in versions else was
            for was, record in zip(added, records, strict=True)
        ]

    def knows(self, document: str) -> bool:
        """Return whether the ledger has this document."""
        return bool(_known(self.connection, [document]))

    def documents(self) -> list[str]:
        """Return the ids of all documents."""
        rows = self.connection.execute("SELECT document FROM documents ORDER BY document").fetchall()
        return [document for (document,) in rows]

    def find(self, document: str) -> str:
        """Return the id of the document that is meant by its id, the beginning of its digest, or its address.

        Of several versions at an address it is the newest.
        """
        rows = self.connection.execute(
            "SELECT document FROM documents WHERE starts_with(document, $1) OR starts_with(document, 'sha256:' || $1) "
            "OR (url = $1 AND current)",
            [document],
        ).fetchall()
        if len(rows) == 1:
            return str(rows[0][0])
        raise LedgerError(f"{self.path} has {len(rows) or 'no'} documents {document}")

    def reading(self, document: str, *, corrected: bool = True) -> Record:
        """Return the record of a document: as people corrected it, or as the machine read it."""
        row = self.connection.execute("SELECT record FROM documents WHERE document = ?", [document]).fetchone()
        if row is None:
            raise LedgerError(f"{self.path} has no document {document}")
        record = Record.model_validate_json(row[0])
        if not corrected:
            return record
        said = corrections.of_documents(self.connection, [document])
        return corrections.corrected(record, said.get(document, ())).reading

    def correct(
        self,
        document: str,
        action: corrections.Action,
        item: str,
        field: str | None = None,
        value: Any = None,
        *,
        who: str,
        why: str,
        at: datetime | None = None,
    ) -> Correction:
        """Accept, reject, change or add: `correct(document, "change", "e1", "mode", "visit", who="…", why="…")`.

        `item` is an id, `"document"`, a link as `"s3 denies e2"`, or for `"add"` the kind of the item that `value` is.
        Without a field the item as a whole is meant. `at` has a time zone; without it, it is now.
        """
        with self.transaction() as connection:
            before = self.reading(document)
            moment = (at or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None)
            correction = corrections.make(before, action, item, field, value, who=who, at=moment, why=why)
            corrections.store(connection, correction)
            self._rewrite([self.reading(document)])
        return correction

    def replace(self, records: Sequence[Record]) -> list[Correction]:
        """Put new readings in the place of the machine's own; return the corrections that do not fit them any more."""
        with self.transaction() as connection:
            said = corrections.of_documents(connection, [record.document.id for record in records])
            results = [corrections.corrected(record, said.get(record.document.id, ())) for record in records]
            stored = [{"document": each.document.id, "record": each.model_dump_json()} for each in records]
            update_documents(connection, stored)
            self._rewrite([result.reading for result in results])
        return [correction for result in results for correction in result.left_out]

    def _rewrite(self, records: Sequence[Record]) -> None:
        """Write the corrected readings of known documents into the tables."""
        connection = self.connection
        documents = [record.document.id for record in records]
        former = _happenings(connection, documents)
        rows = {record.document.id: document_row(record) for record in records}
        addresses = _addresses(connection, documents) | {row["url"] for row in rows.values()} - {None}
        update_documents(connection, [_without(row, "text", "record") for row in rows.values()])
        for table in ITEM_TABLES:
            delete(connection, table, documents)
        _insert_items(connection, records)
        touched = renumber(connection, addresses)
        derive(connection, {*documents, *touched}, former, self._known)

    def _store(self, records: Sequence[Record]) -> set[str]:
        """Write records of unknown documents; return those that are versions of others."""
        if not records:
            return set()
        rows = {record.document.id: document_row(record) for record in records}
        versions, superseded = place(self.connection, rows)
        insert(self.connection, "documents", list(rows.values()))
        _insert_items(self.connection, records)
        copied = copies.update(self.connection, {document: row["text"] for document, row in rows.items()})
        derive(self.connection, {*rows, *superseded, *copied}, (), self._known)
        return versions


def _known(connection: DuckDBPyConnection, documents: Iterable[str]) -> set[str]:
    rows = connection.execute(
        "SELECT document FROM documents SEMI JOIN (SELECT unnest(?::VARCHAR[]) AS document) USING (document)",
        [list(documents)],
    )
    return {document for (document,) in rows.fetchall()}


def _retrieved(record: Record, retrieved: datetime | None) -> Record:
    if retrieved is None or record.document.retrieved is not None:
        return record
    return record.model_copy(update={"document": record.document.model_copy(update={"retrieved": retrieved})})


def _insert_items(connection: DuckDBPyConnection, records: Iterable[Record]) -> None:
    tables: dict[str, list[Row]] = defaultdict(list)
    for record in records:
        for table, rows in rows_of(record).items():
            tables[table] += rows
    for table, rows in tables.items():
        insert(connection, table, rows)


def _happenings(connection: DuckDBPyConnection, documents: Sequence[str]) -> list[str]:
    """The happenings that events of these documents report."""
    rows = connection.execute(
        "SELECT DISTINCT happening FROM events SEMI JOIN (SELECT unnest(?::VARCHAR[]) AS document) USING (document) "
        "WHERE happening IS NOT NULL ORDER BY happening",
        [documents],
    )
    return [happening for (happening,) in rows.fetchall()]


def _addresses(connection: DuckDBPyConnection, documents: Sequence[str]) -> set[str]:
    rows = connection.execute(
        "SELECT DISTINCT url FROM documents SEMI JOIN (SELECT unnest(?::VARCHAR[]) AS document) USING (document) "
        "WHERE url IS NOT NULL",
        [documents],
    )
    return {url for (url,) in rows.fetchall()}


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}
