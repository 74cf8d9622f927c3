"""Single acts of a large ledger, with their articles and who claims them, for pages that show a few.

    acts(ledger, [("sha256:3fa9c1…", "e2")])["sha256:3fa9c1…", "e2"]["words"]

The acts' places in the table are found first and only these rows are read: one query for all would read every column
of a million events, ten times as long.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from coranto.ledger.naming import Shortener
from coranto.ledger.pages import rows_of

if TYPE_CHECKING:
    from coranto.ledger.pages import Row
    from coranto.ledger.store import Ledger

__all__ = ["Key", "acts"]

Key = tuple[str, str]
"""A document and the id of an event in it."""

PLACES = "SELECT rowid AS row, document, event FROM events WHERE document IN (SELECT unnest(?::VARCHAR[]))"

ACTS = """
SELECT document, event, type, mode, auxiliary, score, actors, recipients, places, earliest, latest, words, attribution,
    confidence, happening FROM events WHERE rowid IN (SELECT unnest(?::BIGINT[]))
"""

ARTICLES = """
SELECT document, outlet, title, language, published_earliest, published_latest FROM documents
WHERE document IN (SELECT unnest(?::VARCHAR[]))
"""

SPEAKERS = """
SELECT document, statement, speakers, source FROM statements
WHERE document IN (SELECT unnest(?::VARCHAR[]))
"""


def acts(ledger: Ledger, keys: Collection[Key]) -> dict[Key, Row]:
    """Return the acts of these keys, each with its short id and, where somebody alone claims it, who."""
    if not keys:
        return {}
    short = Shortener(ledger)
    wanted = set(keys)
    places = rows_of(ledger, PLACES, [_documents(wanted)])
    rows = rows_of(ledger, ACTS, [[at["row"] for at in places if (at["document"], at["event"]) in wanted]])
    articles = {row["document"]: row for row in rows_of(ledger, ARTICLES, [_documents(wanted)])}
    found = {(row["document"], row["event"]): row | articles[row["document"]] for row in rows}
    claims = {(document, row["attribution"]) for (document, _), row in found.items() if row["attribution"]}
    told = rows_of(ledger, SPEAKERS, [_documents(claims)]) if claims else []
    speakers = {(row["document"], row["statement"]): row for row in told}
    for (document, event), row in found.items():
        claimed = speakers.get((document, row["attribution"]), {})
        row["id"] = short(document, event)
        row["claimed_by"] = claimed.get("speakers")
        row["according_to"] = claimed.get("source")
    return found


def _documents(keys: Collection[Key]) -> list[str]:
    return sorted({document for document, _ in keys})
