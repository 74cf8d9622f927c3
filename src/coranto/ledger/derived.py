"""What follows from the reports of all documents: happenings, outcomes and stories, kept up to date with them.

derive(connection, {"sha256:…"})    # in the transaction that wrote the rows of these documents
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from coranto.ledger import happenings, outcomes, stories

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["derive"]


def derive(connection: DuckDBPyConnection, documents: Iterable[str], former: Sequence[str] = ()) -> None:
    """Bring the derived tables up to date after rows of documents were written, or their place among others changed.

    `former` are the happenings that events of these documents belonged to and that were deleted.
    """
    touched = sorted(documents)
    changed = happenings.update(connection, touched, former)
    outcomes.update(connection, touched)
    stories.update(connection, changed)
