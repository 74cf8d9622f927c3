"""What exports of events write: each event with its document and its actors, as many documents in memory as needed.

for report in reports(ledger, Selection()):
    report.event["type"], report.document["url"], report.actor("NLD")["name"]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from coranto.ledger.pages import Row, rows_of
from coranto.ledger.selection import Selection, event_conditions

if TYPE_CHECKING:
    from coranto.ledger.store import Ledger

__all__ = ["Report", "day_of", "documents", "reports"]

AT_ONCE = 1_000
"""Documents that are read at a time: some tens of megabytes with their items."""

DOCUMENT = (
    "document, url, outlet, title, language, published_earliest, published_latest, retrieved, agencies, bylines, "
    "coalesce(copy_of, document) AS source"
)


@dataclass(frozen=True)
class Report:
    """An event as one document reports it.

    `actors` and `mentions` are the document's by the actor's id, `statements` by their own.
    """

    event: Row
    document: Row
    actors: dict[str, Row]
    mentions: dict[str, list[Row]]
    statements: dict[str, Row]

    def actor(self, id_: str) -> Row:
        """Return the document's row of an actor; of one that it does not list, what its id says."""
        if id_ in self.actors:
            return self.actors[id_]
        from coranto.directory import countries

        country = countries().get(id_)
        nothing: Row = dict.fromkeys(("wikidata", "country", "organisation", "sector", "role"))
        return nothing | {
            "actor": id_,
            "kind": "country" if country else None,
            "name": country.name if country else id_,
        }

    def words_for(self, id_: str) -> str | None:
        """Return how the event's own words name an actor; None where they do not."""
        spans = self.event["evidence"] or []
        for mention in self.mentions.get(id_, ()):
            if any(span["start"] <= mention["start"] and mention["end"] <= span["end"] for span in spans):
                return str(mention["words"])
        return None


def documents(ledger: Ledger, selection: Selection) -> Iterator[list[str]]:
    """Give the ids of the newest documents, some at a time; with a selection those that have an event of it."""
    if selection == Selection():
        found = rows_of(ledger, "SELECT document FROM documents d WHERE d.current ORDER BY document")
    else:
        conditions = event_conditions(ledger, selection)
        found = rows_of(
            ledger,
            f"SELECT DISTINCT e.document FROM events e JOIN documents d USING (document) WHERE {conditions.sql} "
            "ORDER BY document",
            conditions.values,
        )
    ids = [row["document"] for row in found]
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


def reports(ledger: Ledger, selection: Selection) -> Iterator[Report]:
    """Give the events of the newest documents that fulfil the selection, by document and event."""
    conditions = event_conditions(ledger, selection)
    for some in documents(ledger, selection):
        rows = {row["document"]: row for row in of_documents(ledger, "documents", some, DOCUMENT)}
        actors: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in of_documents(ledger, "actors", some):
            actors[row["document"]][row["actor"]] = row
        mentions: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for row in of_documents(ledger, "mentions", some, order='"start"'):
            mentions[row["document"]][row["actor"]].append(row)
        statements: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in of_documents(ledger, "statements", some):
            statements[row["document"]][row["statement"]] = row
        events = rows_of(
            ledger,
            f"SELECT e.* FROM events e JOIN documents d USING (document) WHERE {conditions.sql} "
            "AND e.document IN (SELECT unnest(?::VARCHAR[])) ORDER BY e.document, e.trigger_start, e.event",
            [*conditions.values, some],
        )
        for event in events:
            document = event["document"]
            yield Report(event, rows[document], actors[document], mentions[document], statements[document])


def of_documents(ledger: Ledger, table: str, ids: Iterable[str], columns: str = "*", order: str = "ALL") -> list[Row]:
    """Return the rows that belong to some documents."""
    return rows_of(
        ledger,
        f"SELECT {columns} FROM {table} WHERE document IN (SELECT unnest(?::VARCHAR[])) ORDER BY {order}",
        [list(ids)],
    )


def day_of(row: Row, prefix: str = "") -> date | None:
    """Return the day of an interval that is a single day; None for a longer or an open one."""
    earliest: Any = row[f"{prefix}earliest"]
    return earliest if earliest is not None and earliest == row[f"{prefix}latest"] else None
