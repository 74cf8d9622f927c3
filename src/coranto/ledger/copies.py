"""Near copies: many outlets print one agency's text, cut and under headlines of their own, and that is one source.

    update(connection, {"sha256:…": "Iran en Saoedi-Arabië herstellen …"})    # fills documents.copy_of

Two texts are near copies where half of the shorter one's word triples stand in the longer one too (the overlap
coefficient of their shingles, after Broder 1997, *On the resemblance and containment of documents*): containment rather
than resemblance, since outlets cut an agency's text from its end. Near copies of near copies are one group.

Candidates are found by MinHash and banding (Leskovec, Rajaraman & Ullman, *Mining of Massive Datasets*, section 3.4),
with rensa. `python -m benchmarks.copies` measures both steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from rensa import RMinHash

from coranto.ledger.writing import update_documents

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["FINGERPRINT", "FULL", "fingerprints", "near", "refresh", "shingles", "update"]

WORDS_OF_SHINGLE = 3
"""Two let function words agree by chance, four lose a text of which every tenth word is changed."""
LEAST_OVERLAP = 0.5
"""Texts written apart reach 0.14 in the corpus; copies cut to 60 % with every tenth word changed reach 0.51."""
BANDS, BAND = 42, 3
"""Digests of a fingerprint, and minima in each: two texts of resemblance 0.4 meet with 94 %, of 0.01 with 0.004 %."""
FULL = 50
"""A digest that so many texts share is boilerplate: more of them need not be compared."""
SEED = 1618
AT_ONCE = 500
"""Documents whose digests are made anew in one go."""
FINGERPRINT = f"rensa {RMinHash.ALGORITHM_VERSION}, {WORDS_OF_SHINGLE} words, {BANDS} × {BAND}, seed {SEED}"
"""What the digests of a ledger hang on: those of another kind cannot be compared."""

WORD = re.compile(r"\w+")


def shingles(text: str) -> set[str]:
    """Return the word triples of a text: `shingles("Xi bezoekt Rusland.")` is `{"xi bezoekt rusland"}`."""
    words = WORD.findall(text.casefold())
    last = max(1, len(words) - WORDS_OF_SHINGLE + 1)
    return {" ".join(words[start : start + WORDS_OF_SHINGLE]) for start in range(last)}


def near(one: str, other: str) -> bool:
    """Return whether two texts are near copies."""
    return _overlap(shingles(one), shingles(other)) >= LEAST_OVERLAP


def fingerprints(texts: Sequence[set[str]]) -> Iterator[set[int]]:
    """Return for the shingles of each text its digests, some of which near copies share."""
    minima = RMinHash.digests_from_token_sets(texts, num_perm=BANDS * BAND, seed=SEED)
    for each in minima:
        yield {_digest(band, each[band * BAND : (band + 1) * BAND]) for band in range(BANDS)}


def update(connection: DuckDBPyConnection, fresh: Mapping[str, str]) -> set[str]:
    """Find the near copies of documents just added, by id and text; return the documents whose `copy_of` changed."""
    of_text = {document: shingles(text) for document, text in fresh.items()}
    rows = [
        {"document": document, "digest": digest}
        for document, digests in zip(of_text, fingerprints(list(of_text.values())), strict=True)
        for digest in sorted(digests)
    ]
    candidates = _candidates(connection, rows)
    if not candidates:
        return set()
    groups = _Groups(_group_of(connection, {document for pair in candidates for document in pair}))
    others = _texts(connection, {other for _, other in candidates} - set(fresh))
    for document, other in candidates:
        if groups.of(document) != groups.of(other):
            known = of_text[other] if other in of_text else shingles(others[other])
            if _overlap(of_text[document], known) >= LEAST_OVERLAP:
                groups.join(document, other)
    return _write(connection, groups)


def refresh(connection: DuckDBPyConnection) -> None:
    """Make the digests anew where those of the ledger are of another kind, such as of another release of rensa."""
    known = connection.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
    if known == (FINGERPRINT,):
        return
    connection.execute("DELETE FROM bands")
    documents = [document for (document,) in connection.execute("SELECT document FROM documents").fetchall()]
    for start in range(0, len(documents), AT_ONCE):
        update(connection, _texts(connection, documents[start : start + AT_ONCE]))
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('fingerprint', ?)", [FINGERPRINT])


def _candidates(connection: DuckDBPyConnection, rows: Sequence[dict[str, object]]) -> list[tuple[str, str]]:
    """Store the digests of new documents and return the pairs that share one, those that share most first."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE fresh_bands AS SELECT unnest(?::VARCHAR[]) AS document, "
        "unnest(?::UBIGINT[]) AS digest",
        [[row["document"] for row in rows], [row["digest"] for row in rows]],
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE held_bands AS SELECT digest, count(*) AS held FROM bands "
        "SEMI JOIN fresh_bands USING (digest) GROUP BY digest"
    )
    connection.execute(
        "INSERT INTO bands SELECT document, digest FROM fresh_bands LEFT JOIN held_bands USING (digest) "
        "QUALIFY coalesce(held, 0) + row_number() OVER (PARTITION BY digest ORDER BY document) <= ?",
        [FULL],
    )
    return connection.execute(
        "SELECT fresh_bands.document, bands.document FROM fresh_bands JOIN bands USING (digest) "
        "WHERE fresh_bands.document <> bands.document GROUP BY ALL ORDER BY count(*) DESC, 1, 2"
    ).fetchall()


def _group_of(connection: DuckDBPyConnection, documents: Iterable[str]) -> dict[str, str]:
    rows = connection.execute(
        f"SELECT document, coalesce(copy_of, document) FROM documents WHERE document IN ({_listed(documents)})"
    )
    return dict(rows.fetchall())


def _texts(connection: DuckDBPyConnection, documents: Iterable[str]) -> dict[str, str]:
    if not documents:
        return {}
    return dict(
        connection.execute(f"SELECT document, text FROM documents WHERE document IN ({_listed(documents)})").fetchall()
    )


def _write(connection: DuckDBPyConnection, groups: _Groups) -> set[str]:
    """Write the joined groups, under the smallest id of each."""
    merged = groups.merged()
    if not merged:
        return set()
    rows = connection.execute(
        "SELECT document, copy_of, coalesce(copy_of, document) FROM documents "
        "WHERE coalesce(copy_of, document) IN (SELECT unnest(?::VARCHAR[]))",
        [list(merged)],
    ).fetchall()
    changed = [
        {"document": document, "copy_of": copy_of}
        for document, before, group in rows
        if (copy_of := None if merged[group] == document else merged[group]) != before
    ]
    update_documents(connection, changed)
    return {str(row["document"]) for row in changed}


class _Groups:
    """Which documents are copies of one text: a disjoint-set forest over the groups' smallest ids."""

    def __init__(self, group_of: dict[str, str]) -> None:
        self._group_of = group_of
        self._parent = {group: group for group in group_of.values()}

    def of(self, document: str) -> str:
        """The smallest id of the document's group."""
        return self._root(self._group_of[document])

    def join(self, one: str, other: str) -> None:
        smaller, larger = sorted((self.of(one), self.of(other)))
        self._parent[larger] = smaller

    def merged(self) -> dict[str, str]:
        """By the smallest id of each group as it was, that of the group that it is in now; unchanged ones left out."""
        roots = {group: self._root(group) for group in self._parent}
        grown = {root for group, root in roots.items() if group != root}
        return {group: root for group, root in roots.items() if root in grown}

    def _root(self, group: str) -> str:
        while self._parent[group] != group:
            group = self._parent[group]
        return group


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / min(len(one), len(other))


def _digest(band: int, minima: Sequence[int]) -> int:
    packed = b"".join(minimum.to_bytes(4, "big") for minimum in (band, *minima))
    return int.from_bytes(blake2b(packed, digest_size=8).digest(), "big")


def _listed(documents: Iterable[str]) -> str:
    """Ids as SQL constants, by which DuckDB uses the index; parameters of a list make it read the whole table."""
    return ", ".join("'" + document.replace("'", "''") + "'" for document in sorted(documents))
