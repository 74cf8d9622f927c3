"""Documents by what is asked of them, and what a search finds in them.

documents(ledger, Selection(outlets=("NOS",))).rows[0]["title"]
search(ledger, "graanakkoord").rows[0].passage    # where the article first has the word
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from coranto.desk.api_models import SearchAnswer
from coranto.ledger import search as index
from coranto.ledger.naming import Shortener
from coranto.ledger.pages import Page, Source, fetch, rows_of
from coranto.ledger.questions import PAGE
from coranto.ledger.selection import Conditions, Selection

if TYPE_CHECKING:
    from coranto.ledger.pages import Row
    from coranto.ledger.store import Ledger

__all__ = ["documents", "search"]

COLUMNS = (
    "d.document, d.outlet, d.title, d.url, d.language, d.published_earliest, d.published_latest, d.version, d.current, "
    "d.retrieved, d.agencies, d.bylines, d.copy_of"
)

DOCUMENTS = Source(
    base="documents",
    alias="d",
    found_in="documents d",
    day="coalesce(d.published_earliest, d.published_latest)",
    document="d.document",
    item="''",
    columns=COLUMNS,
    read_from="",
)

MOST_ACTORS = 8

ACTORS = """
SELECT actor, arg_max(name, (times, name)) AS name, sum(times)::INTEGER AS documents FROM (
    SELECT a.actor, a.name, count(*) AS times FROM actors a JOIN documents d USING (document)
    WHERE d.current AND contains(lower(a.name), lower(?)) GROUP BY ALL
) GROUP BY actor ORDER BY documents DESC, actor LIMIT ?
"""

SIDE = 80
"""Characters of the article that a passage has on each side of the first word."""


def documents(
    ledger: Ledger,
    selection: Selection | None = None,
    *,
    limit: int = PAGE,
    after: str | None = None,
    newest: bool = False,
) -> Page:
    """Return documents by their day of publication; of several versions the newest."""
    short = Shortener(ledger)
    page = fetch(
        ledger, DOCUMENTS, _conditions(ledger, selection or Selection()), limit=limit, after=after, newest=newest
    )
    return Page([{"id": short(row["document"]), **row} for row in page.rows], page.next)


def search(ledger: Ledger, text: str, *, limit: int = PAGE, after: str | None = None) -> SearchAnswer:
    """Return the actors of a name, and the documents with these words, the latest first."""
    page = documents(ledger, Selection(text=text), limit=limit, after=after, newest=True)
    actors = rows_of(ledger, ACTORS, [text.strip(), MOST_ACTORS]) if after is None else []
    passages = _passages(ledger, text, page.rows)
    rows = [{**row, "passage": passages.get(row["document"])} for row in page.rows]
    return SearchAnswer.model_validate({"actors": actors, "rows": rows, "next": page.next})


def _conditions(ledger: Ledger, selection: Selection) -> Conditions:
    found = Conditions().add("d.current")
    if selection.since:
        found.add("d.published_latest >= ?", selection.since)
    if selection.until:
        found.add("coalesce(d.published_earliest, d.published_latest) <= ?", selection.until)
    if selection.outlets:
        found.add("list_contains(?::VARCHAR[], lower(d.outlet))", [outlet.casefold() for outlet in selection.outlets])
    if selection.languages:
        found.add("list_contains(?::VARCHAR[], d.language)", list(selection.languages))
    if selection.text:
        found.add(*index.found(ledger, selection.text))
    return found


def _passages(ledger: Ledger, query: str, rows: list[Row]) -> dict[str, dict[str, Any]]:
    """Where each text first has a word of the query; in the title alone is nowhere."""
    words = [re.escape(word) for word in re.findall(r"(?<!-)\b\w+", query) if word != "OR"]
    if not words:
        return {}
    pattern = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    texts = rows_of(
        ledger,
        "SELECT document, text FROM documents SEMI JOIN (SELECT unnest(?::VARCHAR[]) AS document) USING (document)",
        [[row["document"] for row in rows]],
    )
    found = ((row["document"], row["text"], pattern.search(row["text"])) for row in texts)
    return {document: _around(text, hit.start(), hit.end()) for document, text, hit in found if hit}


def _around(text: str, start: int, end: int) -> dict[str, Any]:
    """Some words on each side, none of them cut."""
    first = text.rfind(" ", 0, max(start - SIDE, 0)) + 1
    last = text.find(" ", min(end + SIDE, len(text)))
    last = len(text) if last < 0 else last
    return {"start": first, "end": last, "words": text[first:last]}
