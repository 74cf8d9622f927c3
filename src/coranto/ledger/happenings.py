"""The tables around joining: happenings and which report belongs to which.

    changed = update(connection, ["sha256:…"])     # ids of the happenings that are new, other or gone

Only what the reports of these documents can change is looked at again (see `joining.Forest`); the tables end the same
in whatever order and batches documents come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from coranto.ledger.joining import Block, Forest, Tree, blocks, happening_id, split
from coranto.ledger.reports import Key, Report
from coranto.ledger.summary import Source, summary
from coranto.ledger.writing import delete, insert

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["looked_up", "reports_of", "update"]

FIELDS = tuple(field.name for field in fields(Report))
OF_DOCUMENT = ("published_earliest", "published_latest", "language")
SELECT = ", ".join(f'{"d" if name in OF_DOCUMENT else "e"}."{name}"' for name in FIELDS)


def update(
    connection: DuckDBPyConnection,
    documents: Sequence[str],
    former: Sequence[str] = (),
    known: dict[Key, Report] | None = None,
) -> list[str]:
    """Join the reports of documents that are new or changed; `former` are happenings that deleted reports had.

    Returns the ids of the happenings that are new, changed or gone, sorted. `known` are reports of other documents as
    they stand in the tables, which need not be fetched; it gets those that are.
    """
    known = {} if known is None else known
    roots = _roots(connection, documents)
    gone = _forget(connection, documents)
    new = reports_of(connection, "e.document IN (SELECT unnest(?::VARCHAR[]))", list(documents))
    known.update((report.key, report) for report in new)
    _remember(connection, new)
    forest = StoredForest(connection, known)
    unsure, announced = forest.open(gone, new)
    changed = forest.settle(unsure, announced)
    forest.write(changed)
    roots |= {tree.root for tree in changed.values() if tree} | {forest.trees[key].root for key in changed}
    return _regroup(connection, roots, set(former), known)


def looked_up(connection: DuckDBPyConnection, keys: Iterable[Key], known: dict[Key, Report]) -> dict[Key, Report]:
    """Return reports by their keys; those that are not known are fetched, and known from then on."""
    wanted = sorted(set(keys))
    if missing := [key for key in wanted if key not in known]:
        where = "(e.document, e.event) IN (SELECT (unnest(?::VARCHAR[]), unnest(?::VARCHAR[])))"
        known.update((report.key, report) for report in reports_of(connection, where, *_columns(missing)))
    return {key: known[key] for key in wanted if key in known}


def reports_of(connection: DuckDBPyConnection, where: str, *values: Any) -> list[Report]:
    """Return reports by a condition on `e` (events) and `d` (documents), in order of their key."""
    found = connection.execute(
        f"SELECT {SELECT} FROM events e JOIN documents d USING (document) WHERE {where} ORDER BY ALL", list(values)
    ).fetchall()
    return [Report(**{name: _frozen(value) for name, value in zip(FIELDS, row, strict=True)}) for row in found]


class StoredForest(Forest):
    """A forest of which only those blocks and reports are held that are asked for."""

    def __init__(self, connection: DuckDBPyConnection, known: dict[Key, Report]) -> None:
        """Begin with nothing; reports that are `known` are not fetched."""
        super().__init__()
        self._connection = connection
        self._known = known

    def open(self, gone: Mapping[Key, Iterable[tuple[int, str]]], new: Sequence[Report]) -> tuple[set[Key], set[Key]]:
        """Fetch the blocks where reports came or went; who must choose anew, and who can newly be chosen."""
        fresh = {report.key for report in new}
        self.reports.update((report.key, report) for report in new)
        went: dict[int, list[tuple[str, Key]]] = defaultdict(list)
        came: Counter[int] = Counter(block for report in new for block in self.blocks_of(report))
        for key, places in gone.items():
            for block, rank in places:
                went[block].append((rank, key))
        touched = {block: self.widest + came[block] for block in (*came, *went)}
        self._fetch_surest(touched)
        left, announced = set(gone), set()
        for block in touched:
            members = self.blocks[block].members
            now = {key for _, key in members[: self.widest]}
            stayed = [member for member in members if member[1] not in fresh]
            before = {key for _, key in sorted([*stayed, *went[block]])[: self.widest]}
            left |= before - now
            announced |= now - before - fresh
        orphans = self._children(left)
        self.fetch_reports(orphans)
        return fresh | orphans, announced - fresh

    def fetch(self, wanted: Sequence[int]) -> None:
        """Fetch the surest members of blocks that are not known, and their reports."""
        self._fetch_surest({block: self.widest for block in wanted if block not in self.blocks})

    def fetch_whole(self, wanted: int) -> None:
        """Fetch all members of a block, where only the surest are known."""
        if not self.blocks[wanted].whole:
            rows = self._connection.execute(
                "SELECT rank, document, event FROM blocks WHERE block = ? ORDER BY rank", [wanted]
            ).fetchall()
            self.blocks[wanted] = Block([(rank, (document, event)) for rank, document, event in rows])
            self.fetch_reports(key for _, key in self.blocks[wanted].members)

    def fetch_reports(self, wanted: Iterable[Key]) -> None:
        """Fetch reports that are not known, with their trees."""
        missing = sorted({key for key in wanted if key not in self.reports})
        if not missing:
            return
        self.reports.update(looked_up(self._connection, missing, self._known))
        rows = self._connection.execute(
            "SELECT document, event, parent_document, parent_event, root_document, root_event FROM parents "
            "WHERE (document, event) IN (SELECT (unnest(?::VARCHAR[]), unnest(?::VARCHAR[])))",
            _columns(missing),
        ).fetchall()
        for document, event, parent_document, parent_event, root_document, root_event in rows:
            parent = (parent_document, parent_event) if parent_document else None
            self.trees[document, event] = Tree(parent, (root_document, root_event))
        self.fetch_reports(self.trees[key].root for key in missing if key in self.trees)

    def write(self, changed: Iterable[Key]) -> None:
        """Write the trees of these reports."""
        keys = sorted(changed)
        self._connection.execute(
            "DELETE FROM parents WHERE (document, event) IN (SELECT (unnest(?::VARCHAR[]), unnest(?::VARCHAR[])))",
            _columns(keys),
        )
        rows = []
        for key in keys:
            tree = self.trees[key]
            parent = tree.parent or (None, None)
            rows.append(
                {"document": key[0], "event": key[1], "parent_document": parent[0], "parent_event": parent[1]}
                | {"root_document": tree.root[0], "root_event": tree.root[1]}
            )
        insert(self._connection, "parents", rows)

    def _fetch_surest(self, wanted: Mapping[int, int]) -> None:
        """Fetch so many of the surest members of each block."""
        if not wanted:
            return
        rows = self._connection.execute(
            "SELECT block, rank, document, event, count(*) OVER (PARTITION BY block) FROM blocks "
            "JOIN (SELECT unnest(?::UBIGINT[]) AS block, unnest(?::INTEGER[]) AS take) USING (block) "
            "QUALIFY row_number() OVER (PARTITION BY block ORDER BY rank) <= take ORDER BY block, rank",
            [list(wanted), list(wanted.values())],
        ).fetchall()
        self.blocks.update({block: Block() for block in wanted})
        for block, rank, document, event, size in rows:
            self.blocks[block].members.append((rank, (document, event)))
            self.blocks[block].whole = size <= wanted[block]
        self.fetch_reports((document, event) for _, _, document, event, _ in rows)

    def _children(self, parents: Iterable[Key]) -> set[Key]:
        rows = self._connection.execute(
            "SELECT document, event FROM parents "
            "WHERE (parent_document, parent_event) IN (SELECT (unnest(?::VARCHAR[]), unnest(?::VARCHAR[])))",
            _columns(sorted(parents)),
        ).fetchall()
        return {(document, event) for document, event in rows}


def _roots(connection: DuckDBPyConnection, documents: Sequence[str]) -> set[Key]:
    """The roots of the trees in which reports of documents hang."""
    rows = connection.execute(
        "SELECT DISTINCT root_document, root_event FROM parents WHERE document IN (SELECT unnest(?::VARCHAR[]))",
        [list(documents)],
    ).fetchall()
    return {(document, event) for document, event in rows}


def _forget(connection: DuckDBPyConnection, documents: Sequence[str]) -> dict[Key, list[tuple[int, str]]]:
    """Delete what joining kept of documents; the blocks and ranks that their reports had."""
    rows = connection.execute(
        "SELECT document, event, block, rank FROM blocks WHERE document IN (SELECT unnest(?::VARCHAR[]))",
        [list(documents)],
    ).fetchall()
    for table in ("blocks", "parents"):
        delete(connection, table, documents)
    gone: dict[Key, list[tuple[int, str]]] = defaultdict(list)
    for document, event, block, rank in rows:
        gone[document, event].append((block, rank))
    return gone


def _remember(connection: DuckDBPyConnection, new: Iterable[Report]) -> None:
    rows = [
        {"block": block, "document": report.document, "event": report.event, "rank": report.rank}
        for report in new
        for block in blocks(report)
    ]
    insert(connection, "blocks", rows)


def _regroup(connection: DuckDBPyConnection, roots: set[Key], former: set[str], known: dict[Key, Report]) -> list[str]:
    """Make the happenings of whole trees; the ids that came, changed or went."""
    trees: dict[Key, list[Report]] = defaultdict(list)
    root_of: dict[Key, Key] = {}
    rows = connection.execute(
        "SELECT document, event, root_document, root_event FROM parents "
        "WHERE (root_document, root_event) IN (SELECT (unnest(?::VARCHAR[]), unnest(?::VARCHAR[])))",
        _columns(sorted(roots)),
    ).fetchall()
    for document, event, *root in rows:
        root_of[document, event] = (root[0], root[1])
    members = looked_up(connection, root_of, known)
    for key, report in members.items():
        trees[root_of[key]].append(report)
    groups = {happening_id(r.key for r in group): group for tree in trees.values() for group in split(tree)}
    old = {id_ for id_ in _assign(connection, groups) if id_} | former
    sources = _sources(connection, {document for document, _ in members})
    connection.execute(
        "DELETE FROM happenings WHERE happening IN (SELECT unnest(?::VARCHAR[]))", [sorted(old | set(groups))]
    )
    insert(connection, "happenings", [{"happening": id_, **summary(groups[id_], sources)} for id_ in sorted(groups)])
    return sorted(old | set(groups))


def _assign(connection: DuckDBPyConnection, groups: Mapping[str, Sequence[Report]]) -> list[str | None]:
    """Write the happening of each report; the ids that stood there."""
    rows = [(*report.key, id_) for id_, group in groups.items() for report in group]
    columns = [list(column) for column in zip(*rows, strict=True)] if rows else [[], [], []]
    table = "(SELECT unnest(?::VARCHAR[]) AS document, unnest(?::VARCHAR[]) AS event, unnest(?::VARCHAR[]) AS id) AS n"
    same = "e.document = n.document AND e.event = n.event"
    before = connection.execute(f"SELECT DISTINCT e.happening FROM events e JOIN {table} ON {same}", columns).fetchall()
    connection.execute(
        f"UPDATE events AS e SET happening = n.id FROM {table} WHERE {same} AND e.happening IS DISTINCT FROM n.id",
        columns,
    )
    return [id_ for (id_,) in before]


def _sources(connection: DuckDBPyConnection, documents: Iterable[str]) -> dict[str, Source]:
    rows = connection.execute(
        "SELECT document, coalesce(copy_of, document), current, published_earliest FROM documents "
        "WHERE document IN (SELECT unnest(?::VARCHAR[]))",
        [sorted(documents)],
    ).fetchall()
    return {row[0]: Source(*row) for row in rows}


def _columns(keys: Iterable[Key]) -> list[list[str]]:
    pairs = list(keys)
    return [[document for document, _ in pairs], [event for _, event in pairs]]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
