"""Full-text search over the articles, by Tantivy, in a folder beside the ledger.

    matching(ledger, 'graanakkoord "Zwarte Zee"')    # ids of the documents that hold the word and the phrase

Why Tantivy: over 100,000 texts it answers in under a millisecond of processor time, DuckDB's `fts` and a scan in 70 to
200 (`python -m benchmarks.ledger_search`), and `fts` would bind the ledger to the DuckDB versions it is packaged for.

A document's text never changes under its id, so the index is in step once it has every document; what is missing is
indexed before a question is answered. The folder may be deleted: it is made again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from coranto.errors import LedgerError

if TYPE_CHECKING:
    import tantivy

    from coranto.ledger.store import Ledger

__all__ = ["folder", "found", "matching", "update"]

VERSION = 1
"""Of the index; one of another version is made anew."""

ANALYSER = "words"
LONGEST_WORD = 80
"""Longer ones are addresses and debris."""

FIELDS = ["title", "text"]
AT_ONCE = 5_000
"""Documents that are read from the ledger at a time: some tens of megabytes."""

MEMORY = 64_000_000
"""Bytes for the index's writer; Tantivy wants at least 15 million a thread."""

PATIENCE = 10.0
"""Seconds to wait while another process writes the index."""


def folder(ledger: Ledger) -> Path:
    """Return where the index lies: `coranto.duckdb.search`."""
    return ledger.path.with_name(f"{ledger.path.name}.search")


def matching(ledger: Ledger, query: str) -> list[str]:
    """Return the ids of the documents that match `query`, in order; see `found`."""
    sql, numbers = found(ledger, query)
    rows = ledger.connection.execute(f"SELECT document FROM documents d WHERE {sql} ORDER BY document", [numbers])
    return [document for (document,) in rows.fetchall()]


def found(ledger: Ledger, query: str) -> tuple[str, list[int]]:
    """Return a condition on `documents d` and its value: that they match, the index brought up to date before.

    The query language is Tantivy's: every word must be there; `"…"` is a phrase, `OR`, `-word` and `title:word` mean
    what they say. Case and accents do not count. Raises LedgerError where the query cannot be read.
    """
    index = update(ledger)
    try:
        parsed = index.parse_query(query, FIELDS, conjunction_by_default=True)
    except ValueError as error:
        raise LedgerError(f"the search {query!r} cannot be read: {_one_line(error)}") from error
    return f"{NUMBER.format('d.document')} IN (SELECT unnest(?::UBIGINT[]))", _numbers(index.searcher(), parsed)


def _numbers(searcher: tantivy.Searcher, query: tantivy.Query) -> list[int]:
    if not searcher.num_docs:
        return []
    hits = searcher.search(query, limit=searcher.num_docs, count=False).hits
    numbers = searcher.fast_field_values("number", [address for _, address in hits])
    return [number for number in numbers if isinstance(number, int)]


def update(ledger: Ledger) -> tantivy.Index:
    """Bring the index in step with the ledger and return it; one that is missing or unreadable is made anew."""
    place = folder(ledger)
    index = _opened(place)
    if _state(place) != (state := _state_of(ledger)):
        with _writing(index, place) as writer:
            for document, number, title, text in _missing(ledger, index):
                _add(writer, document, number, title, text)
        index.reload()
        (place / "state.json").write_text(json.dumps(state), "utf-8")
    return index


def _opened(place: Path) -> tantivy.Index:
    import tantivy

    try:
        place.mkdir(exist_ok=True)
        if (place / "meta.json").exists() and _state(place).get("version") not in (None, VERSION):
            _empty(place)
        try:
            index = tantivy.Index(_schema(), path=str(place))
        except ValueError:  # another schema, or broken files
            _empty(place)
            index = tantivy.Index(_schema(), path=str(place))
    except (OSError, ValueError) as error:
        raise LedgerError(f"the search index {place} cannot be written: {_one_line(error)}") from error
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    words = words.filter(tantivy.Filter.remove_long(LONGEST_WORD)).filter(tantivy.Filter.lowercase())
    index.register_tokenizer(ANALYSER, words.filter(tantivy.Filter.ascii_fold()).build())
    return index


def _schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", indexed=True, fast=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name=ANALYSER)
    return builder.build()


def _empty(place: Path) -> None:
    for file in place.iterdir():
        file.unlink()


def _state(place: Path) -> dict[str, int]:
    """What the index was in step with, nothing where that is not known."""
    try:
        state: dict[str, int] = json.loads((place / "state.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return state


def _state_of(ledger: Ledger) -> dict[str, int]:
    """What the ledger holds now, in two numbers that do not depend on the order of its rows."""
    row = ledger.connection.execute(
        f"SELECT count(*), coalesce(bit_xor({NUMBER.format('document')}), 0) FROM documents"
    ).fetchone()
    count, digest = row or (0, 0)
    return {"version": VERSION, "documents": count, "digest": digest}


NUMBER = "('0x' || substr({}, 8, 15))::UBIGINT"
"""The first 60 bits of a document's digest: Tantivy hands numbers over a hundred times as fast as texts."""


def _missing(ledger: Ledger, index: tantivy.Index) -> Iterator[tuple[str, int, str | None, str]]:
    """The documents that the index does not have, with the number of each."""
    import tantivy

    have = set(_numbers(index.searcher(), tantivy.Query.all_query()))
    number_of = NUMBER.format("document")
    rows = ledger.connection.execute(f"SELECT document, {number_of} FROM documents ORDER BY document").fetchall()
    wanted = [document for document, number in rows if number not in have]
    for start in range(0, len(wanted), AT_ONCE):
        yield from ledger.connection.execute(
            f"SELECT document, {number_of}, title, text FROM documents "
            "SEMI JOIN (SELECT unnest(?::VARCHAR[]) AS document) USING (document)",
            [wanted[start : start + AT_ONCE]],
        ).fetchall()


def _add(writer: tantivy.IndexWriter, document: str, number: int, title: str | None, text: str) -> None:
    import tantivy

    entry = tantivy.Document()
    entry.add_unsigned("number", number)
    entry.add_text("title", title or "")
    entry.add_text("text", text)
    writer.add_document(entry)


@contextmanager
def _writing(index: tantivy.Index, place: Path) -> Iterator[tantivy.IndexWriter]:
    """Write all that is inside or nothing of it; wait for whoever else writes."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            writer = index.writer(heap_size=MEMORY, num_threads=1)
            break
        except ValueError as error:
            if "Lock" not in str(error) or time.monotonic() > until:
                raise LedgerError(f"the search index {place} cannot be written: {_one_line(error)}") from error
            time.sleep(0.1)
    index.reload()
    try:
        yield writer
        writer.commit()
        writer.wait_merging_threads()
    except (OSError, ValueError) as error:
        raise LedgerError(f"the search index {place} cannot be written: {_one_line(error)}") from error


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
