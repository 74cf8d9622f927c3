"""What follows from the reports of all documents: happenings, outcomes and stories, kept up to date with them.

derive(connection, {"sha256:…"}, (), {})    # in the transaction that wrote the rows of these documents
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from coranto.ledger import happenings, outcomes, stories

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from coranto.ledger.reports import Key, Report

__all__ = ["derive"]

KEPT = 60_000
"""So many reports are kept, 3 kB each: at fourteen articles of ten acts a day those of a year."""


def derive(
    connection: DuckDBPyConnection, documents: Iterable[str], former: Sequence[str], known: dict[Key, Report]
) -> None:
    """Bring the derived tables up to date after rows of documents were written, or their place among others changed.

    `former` are the happenings that events of these documents belonged to and that were deleted. `known` are reports as
    they stand, kept from one transaction to the next, since the news of a day is compared with that of the days before.
    """
    touched = set(documents)
    outdated = [key for key in known if key[0] in touched]
    for key in (*outdated, *list(known)[:-KEPT]):
        known.pop(key, None)
    changed = happenings.update(connection, sorted(touched), former, known)
    outcomes.update(connection, sorted(touched), known)
    stories.update(connection, changed)
