"""An article: its text with its marks, and beside it the record; and why each value of the record is what it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from coranto.desk.connections import Reading
from coranto.desk.failures import not_found
from coranto.desk.marking import Mark, marks_of
from coranto.desk.rendering import answer, language_of
from coranto.desk.wording import named
from coranto.ledger.naming import Shortener, document_id
from coranto.ledger.pages import rows_of
from coranto.ledger.questions import why

if TYPE_CHECKING:
    from coranto.ledger.pages import Row

router = APIRouter()

DOCUMENT = """
SELECT document, url, version, current, outlet, title, language, published_earliest, published_latest, retrieved,
    agencies, bylines, text, copy_of,
    json_extract(record, '$.document.headings')::STRUCT("start" INTEGER, "end" INTEGER)[] AS headings
FROM documents WHERE document = ?
"""

VERSIONS = """
SELECT document, version, current, outlet, title, published_earliest, published_latest FROM documents
WHERE document <> $document AND ((url IS NOT NULL AND url = $url) OR document = $source OR copy_of = $source)
ORDER BY published_earliest, version, document
"""

EVENTS = """
SELECT e.*, h.reports, s.speakers AS claimed_by, s.source AS according_to FROM events e
LEFT JOIN happenings h ON h.happening = e.happening
LEFT JOIN statements s ON s.document = e.document AND s.statement = e.attribution
WHERE e.document = ? ORDER BY e.trigger_start, e.event
"""

STATEMENTS = "SELECT * FROM statements WHERE document = ? ORDER BY content_spans[1].start, statement"
MENTIONS = 'SELECT * FROM mentions WHERE document = ? ORDER BY "start", "end", mention'
TIMES = 'SELECT * FROM times WHERE document = ? ORDER BY "start", "end", time'
ACTORS = "SELECT * FROM actors WHERE document = ? ORDER BY actor"
LINKS = "SELECT source, relation, target FROM links WHERE document = ? ORDER BY ALL"
CORRECTIONS = (
    'SELECT correction, kind, item, field, action, old, value, who, "at", why FROM corrections WHERE document = ? '
    'ORDER BY "at"'
)

SIDE = 90
"""Characters of the article that are shown on each side of what a value rests on."""


@router.get("/articles/{document}")
def article(request: Request, ledger: Reading, document: str) -> Response:
    """Show an article beside its record."""
    with not_found("document"):
        id_ = document_id(ledger, document)
    short = Shortener(ledger)
    found = rows_of(ledger, DOCUMENT, [id_])[0]
    asked = {"document": id_, "url": found["url"], "source": found["copy_of"] or id_}
    tables = {name: rows_of(ledger, sql, [id_]) for name, sql in (
        ("events", EVENTS), ("statements", STATEMENTS), ("mentions", MENTIONS), ("times", TIMES),
        ("actors", ACTORS), ("links", LINKS), ("corrections", CORRECTIONS),
    )}  # fmt: skip
    for kind in ("event", "statement", "mention", "time", "actor"):
        for row in tables[f"{kind}s"]:
            row["id"] = short(id_, row[kind])
    marks = [Mark(span["start"], span["end"], "heading") for span in found.pop("headings") or ()]
    marks += marks_of(tables["events"], tables["statements"], tables["mentions"], tables["times"])
    model: dict[str, Any] = {
        "id": short(id_),
        **found,
        "others": [{"id": short(row["document"]), **row} for row in rows_of(ledger, VERSIONS, asked)],
        **tables,
        "marks": sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.item)),
    }
    model["names"] = named(ledger, _actors(tables), language_of(request))
    return answer(request, "article.html", model)


@router.get("/articles/{document}/why/{item}/{field}")
def reason(request: Request, ledger: Reading, document: str, item: str, field: str) -> Response:
    """Show the words that a value rests on."""
    with not_found("item"):
        found = why(ledger, f"{document}:{item}", field)
    places = [
        {
            "before": found.text[max(rest.start - SIDE, 0) : rest.start],
            "words": rest.words,
            "after": found.text[rest.end : rest.end + SIDE],
            "start": rest.start,
            "end": rest.end,
            "what": rest.what.split()[0],
        }
        for rest in found.rests_on
    ]
    model = {
        "why": replace(found, text=""),
        "places": places,
        "title": rows_of(ledger, "SELECT title FROM documents WHERE document = ?", [found.document])[0]["title"],
        "names": named(ledger, _ids(found.value), language_of(request)),
    }
    return answer(request, "why.html", model, part="why")


def _ids(value: object) -> set[str]:
    if isinstance(value, list):
        return set(value)
    return {value} if isinstance(value, str) else set()


def _actors(tables: dict[str, list[Row]]) -> set[str]:
    ids = {row["actor"] for row in tables["actors"]}
    ids |= {row[field] for row in tables["actors"] for field in ("country", "organisation") if row[field]}
    ids |= {id_ for row in tables["events"] for field in ("actors", "recipients", "places") for id_ in row[field] or ()}
    ids |= {id_ for row in tables["events"] for id_ in row["claimed_by"] or ()}
    fields = ("speakers", "addressees", "about")
    return ids | {id_ for row in tables["statements"] for field in fields for id_ in row[field] or ()}
