"""Which text at one address is the newest.

    ordered([v1], [v3, v2])    # [v1, v2, v3] by when they were fetched

The later moment is the newer version: when it was fetched, else the last day on which it can have been published. Where
that does not tell, the one added later is the newer one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from coranto.ledger.writing import update_documents

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from coranto.ledger.rows import Row

__all__ = ["Version", "ordered", "place", "renumber"]


@dataclass(frozen=True)
class Version:
    """A text at an address: `Version("sha256:…", retrieved=None, published_latest=date(2023, 3, 17))`."""

    document: str
    retrieved: datetime | None
    published_latest: date | None

    @property
    def moment(self) -> datetime | None:
        """What its age is told by; None where nothing is known."""
        if self.retrieved or self.published_latest is None:
            return self.retrieved
        return datetime.combine(self.published_latest, time.max)


def ordered(known: Iterable[Version], added: Iterable[Version]) -> list[Version]:
    """Return the versions from the oldest to the newest, those added put in among those known."""
    versions = list(known)
    for new in added:
        at = next((at for at, old in enumerate(versions) if _is_newer(old, new)), len(versions))
        versions.insert(at, new)
    return versions


def _is_newer(one: Version, other: Version) -> bool:
    return one.moment is not None and other.moment is not None and one.moment > other.moment


def place(connection: DuckDBPyConnection, rows: dict[str, Row]) -> tuple[set[str], set[str]]:
    """Number new documents, whose rows by id get `version` and `current`, among those at their addresses.

    Return the new documents at an address that another document has too, and the known ones that are current no more.
    """
    at_address: dict[str, list[Version]] = defaultdict(list)
    for row in rows.values():
        row |= {"version": 1, "current": True}
        if row["url"] is not None:
            at_address[row["url"]].append(Version(row["document"], row["retrieved"], row["published_latest"]))
    known = _at_addresses(connection, list(at_address))
    beside_others: set[str] = set()
    renumbered: list[Row] = []
    for url, added in at_address.items():
        beside_others |= {version.document for version in (added if url in known else added[1:])}
        if url in known or len(added) > 1:
            renumbered += _numbered(ordered(known.get(url, ()), added))
    for row in renumbered:
        rows.get(row["document"], {}).update(row)
    before = [row for row in renumbered if row["document"] not in rows]
    update_documents(connection, before)
    newest = {versions[-1].document for versions in known.values()}
    return beside_others, newest & {row["document"] for row in before if not row["current"]}


def renumber(connection: DuckDBPyConnection, urls: Iterable[str]) -> set[str]:
    """Number the documents at addresses anew, after one of them was corrected; return those whose `current` changed."""
    changed: set[str] = set()
    for versions in _at_addresses(connection, list(urls)).values():
        rows = _numbered(ordered((), versions))
        update_documents(connection, rows)
        newest = {versions[-1].document, str(rows[-1]["document"])}
        changed |= newest if len(newest) > 1 else set()
    return changed


def _numbered(versions: Sequence[Version]) -> list[Row]:
    return [
        {"document": version.document, "version": number, "current": number == len(versions)}
        for number, version in enumerate(versions, start=1)
    ]


def _at_addresses(connection: DuckDBPyConnection, urls: Sequence[str]) -> dict[str, list[Version]]:
    """The known documents at these addresses, in order of their versions."""
    if not urls:
        return {}
    found = connection.execute(
        "SELECT url, document, retrieved, published_latest FROM documents "
        "SEMI JOIN (SELECT unnest(?::VARCHAR[]) AS url) USING (url) ORDER BY url, version",
        [list(urls)],
    ).fetchall()
    versions: dict[str, list[Version]] = defaultdict(list)
    for url, *version in found:
        versions[url].append(Version(*version))
    return versions
