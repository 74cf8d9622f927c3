"""The citations of an answer: each item with its article and the characters that it rests on.

cited(ledger, [("sha256:3fa9…", "e2")])[0].words    # "Xi bezocht Moskou"
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, Field

from coranto.ledger.naming import Shortener
from coranto.ledger.pages import rows_of

if TYPE_CHECKING:
    from coranto.ledger.pages import Row
    from coranto.ledger.store import Ledger

__all__ = ["Citation", "cited", "mentioning", "of_characters"]


class Citation(BaseModel):
    """Where it stands: the article, and characters `start` to `end` of its text."""

    id: Annotated[str, Field(description="The item of the answer that rests on it.")]
    outlet: str | None
    title: str | None
    date: Annotated[
        str | None,
        Field(description="Of publication: a day, or first and last day as 2023-03-17/2023-03-20, .. where open."),
    ]
    url: str | None
    document: str
    start: int
    end: int
    words: str


OF_DOCUMENT = "d.outlet, d.title, d.url, d.published_earliest, d.published_latest, d.document"

ITEMS = """
WITH asked AS (SELECT unnest(?::VARCHAR[]) AS document, unnest(?::VARCHAR[]) AS item),
items AS (
    SELECT e.document, e.event AS item, e.evidence AS spans
    FROM events e JOIN asked a ON a.document = e.document AND a.item = e.event
    UNION ALL
    SELECT s.document, s.statement, s.source_spans || s.content_spans
    FROM statements s JOIN asked a ON a.document = s.document AND a.item = s.statement
)
SELECT i.item, i.spans, d.text, {columns} FROM items i JOIN documents d USING (document)
"""

MENTIONS = """
WITH own AS (SELECT DISTINCT actor FROM actors WHERE $actor IN (actor, country, organisation)),
first AS (
    SELECT DISTINCT ON (m.document) m.document, m.mention, m."start", m."end"
    FROM mentions m JOIN own USING (actor) JOIN documents d USING (document)
    WHERE d.current ORDER BY m.document, m.actor <> $actor, m."start"
)
SELECT d.text, {columns}, m.mention AS item, [{{'start': m."start", 'end': m."end"}}] AS spans
FROM first m JOIN documents d USING (document) ORDER BY d.published_latest DESC NULLS LAST, d.document LIMIT $most
"""

DOCUMENTS = """
SELECT d.text, {columns} FROM documents d WHERE list_contains(?::VARCHAR[], d.document)
"""

MOST_MENTIONS = 5


def cited(ledger: Ledger, items: Collection[tuple[str, str]]) -> list[Citation]:
    """Return the words that events report and statements are made with, in the order of the items."""
    asked = list(dict.fromkeys(items))
    sql = ITEMS.format(columns=OF_DOCUMENT)
    found = rows_of(ledger, sql, [[document for document, _ in asked], [item for _, item in asked]])
    by_key = {(row["document"], row["item"]): row for row in found}
    return list(_citations(ledger, (by_key[key] for key in asked if key in by_key)))


def mentioning(ledger: Ledger, actor: str) -> list[Citation]:
    """Return the places where the latest articles first name an actor, or else who acts for it."""
    found = rows_of(ledger, MENTIONS.format(columns=OF_DOCUMENT), {"actor": actor, "most": MOST_MENTIONS})
    return list(_citations(ledger, found))


def of_characters(ledger: Ledger, places: Iterable[tuple[str, str, int, int]]) -> list[Citation]:
    """Return citations of characters that are known: `(id, document, start, end)`."""
    asked = list(places)
    found = rows_of(ledger, DOCUMENTS.format(columns=OF_DOCUMENT), [[document for _, document, _, _ in asked]])
    rows = {row["document"]: row for row in found}
    return [_citation(id_, rows[document], start, end) for id_, document, start, end in asked]


def _citations(ledger: Ledger, rows: Iterable[Row]) -> Iterable[Citation]:
    short = Shortener(ledger)
    for row in rows:
        for span in row["spans"]:
            yield _citation(short(row["document"], row["item"]), row, span["start"], span["end"])


def _citation(id_: str, row: dict[str, Any], start: int, end: int) -> Citation:
    return Citation(
        id=id_,
        outlet=row["outlet"],
        title=row["title"],
        date=_date(row["published_earliest"], row["published_latest"]),
        url=row["url"],
        document=row["document"],
        start=start,
        end=min(end, len(row["text"])),
        words=row["text"][start:end],
    )


def _date(earliest: date | None, latest: date | None) -> str | None:
    if earliest == latest:
        return earliest.isoformat() if earliest else None
    return "/".join(day.isoformat() if day else ".." for day in (earliest, latest))
