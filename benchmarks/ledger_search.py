"""Full-text search three ways: ``python -m benchmarks.ledger_search [--texts N]``.

Synthetic texts (100,000 unless said otherwise) of 220 words each, drawn by Zipf's law from the words of the corpus's
reports, are searched for words of every frequency and for pairs of them, by

- Tantivy, as ``coranto.ledger.search`` uses it;
- DuckDB's ``fts``, where a package with the extension for this version of DuckDB is installed
  (``pip install duckdb-extension-fts``; DuckDB itself fetches it from the network);
- DuckDB's ``contains`` over all texts.

Told are milliseconds of processor time, all cores together.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import duckdb
import numpy as np
import tantivy

REPORTS = Path(__file__).parent.parent / "corpus" / "reports"
WORDS = 220
QUERIES = 40


def vocabulary() -> list[str]:
    """The words of the reports, the commonest first."""
    text = " ".join(path.read_text("utf-8") for path in sorted(REPORTS.glob("*.txt")))
    return [word for word, _ in Counter(re.findall(r"[^\W\d_]+", text.lower())).most_common()]


def drawn(words: Sequence[str], count: int) -> list[str]:
    """So many texts; a word's share falls with its rank."""
    shares = 1 / np.arange(1, len(words) + 1)
    limits = np.cumsum(shares / shares.sum())
    generator = np.random.default_rng(1)
    known = np.array(words, dtype=object)
    ranks = (np.searchsorted(limits, generator.random(WORDS)) for _ in range(count))
    return [" ".join(known[np.minimum(row, len(words) - 1)]) for row in ranks]


def by_tantivy(texts: Sequence[str], folder: Path) -> Callable[[str], object]:
    """Index the texts and return how they are searched."""
    schema = tantivy.SchemaBuilder().add_integer_field("number", fast=True).add_text_field("text").build()
    index = tantivy.Index(schema, path=str(folder))
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for number, text in enumerate(texts):
        writer.add_document(tantivy.Document(number=number, text=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()

    def search(query: str) -> object:
        parsed = index.parse_query(query, ["text"], conjunction_by_default=True)
        searcher = index.searcher()
        hits = searcher.search(parsed, limit=len(texts), count=False).hits
        return searcher.fast_field_values("number", [address for _, address in hits])

    return search


def by_fts(connection: duckdb.DuckDBPyConnection) -> Callable[[str], object] | None:
    """Index the table with DuckDB's extension; None where it is not installed for this version."""
    spec = find_spec("duckdb_extension_fts")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    extension = folder / "extensions" / f"v{duckdb.__version__}" / "fts.duckdb_extension"
    if not spec or not extension.is_file():
        return None
    connection.load_extension(str(extension))
    connection.execute("PRAGMA create_fts_index('texts', 'number', 'text', stemmer = 'none', stopwords = 'none')")
    ask = (
        "SELECT number FROM (SELECT number, fts_main_texts.match_bm25(number, ?, conjunctive := 1) AS score "
        "FROM texts) WHERE score IS NOT NULL"
    )
    return lambda query: connection.execute(ask, [query]).fetchall()


def by_scan(connection: duckdb.DuckDBPyConnection) -> Callable[[str], object]:
    """Search every text for every word."""

    def search(query: str) -> object:
        words = query.split()
        asked = " AND ".join("contains(text, ?)" for _ in words)
        return connection.execute(f"SELECT number FROM texts WHERE {asked}", words).fetchall()

    return search


def main() -> None:
    """Build, search, and print milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=100_000)
    words = vocabulary()
    texts = drawn(words, parser.parse_args().texts)
    ranks = np.random.default_rng(2).integers(20, len(words), 2 * QUERIES)
    queries = [words[rank] for rank in ranks] + [f"{words[a]} {words[b]}" for a, b in ranks.reshape(-1, 2)]
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute("CREATE TABLE texts AS SELECT unnest(range(len($1))) AS number, unnest($1) AS text", [texts])
    with tempfile.TemporaryDirectory() as folder:
        ways: dict[str, Callable[[], Callable[[str], object] | None]] = {
            "Tantivy": lambda: by_tantivy(texts, Path(folder)),
            "DuckDB fts": lambda: by_fts(connection),
            "DuckDB contains": lambda: by_scan(connection),
        }
        print(f"{'':18} {'building':>9} {'median':>8} {'95 of 100':>10}   ms")
        for name, way in ways.items():
            started = time.process_time()
            search = way()
            built = 1000 * (time.process_time() - started)
            if search is None:
                print(f"{name:18} not installed for DuckDB {duckdb.__version__}")
                continue
            took = []
            for query in queries:
                started = time.process_time()
                search(query)
                took.append(1000 * (time.process_time() - started))
            print(f"{name:18} {built:9.0f} {np.percentile(took, 50):8.1f} {np.percentile(took, 95):10.1f}")


if __name__ == "__main__":
    main()
