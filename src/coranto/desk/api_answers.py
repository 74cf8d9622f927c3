"""How the API answers: pages with a cursor and ETag, or all rows as JSON Lines, a few thousand of them in memory.

return listed(request, ledger, asked, EventRow, partial(questions.events, selection=selection))
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from fastapi.responses import Response, StreamingResponse
from pydantic import TypeAdapter
from pydantic_core import to_json

from coranto.desk.api_models import Failed, Listed
from coranto.desk.failures import as_failure
from coranto.desk.rendering import address, tagged
from coranto.ledger.naming import names

if TYPE_CHECKING:
    from fastapi import Request
    from pydantic import BaseModel

    from coranto.desk.api_asking import Form
    from coranto.desk.connections import Connections
    from coranto.ledger.pages import Page, Row
    from coranto.ledger.store import Ledger

__all__ = ["FAILURES", "JSON_LINES", "LINES", "Ask", "answered", "ids_of", "limit_of", "listed", "paged"]

JSON_LINES = "application/x-ndjson"

FAILURES: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": Failed, "description": "The request cannot be answered."},
    "5XX": {"model": Failed, "description": "The ledger cannot be read just now, or took too long."},
    422: {"model": Failed, "description": "A parameter or field is not what it should be."},
    304: {"description": "Nothing has changed since the answer with this ETag."},
}

LINES: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {JSON_LINES: {"schema": {"type": "string", "description": "A row as JSON on each line."}}},
        "headers": {
            "Link": {"schema": {"type": "string"}, "description": 'The next page, as `<…>; rel="next"`.'},
            "ETag": {"schema": {"type": "string"}, "description": "What `If-None-Match` takes."},
        },
    }
}

FIRST = 500
FURTHER = 5_000
"""Rows that are read at a time for JSON Lines: few at first, so that they begin at once."""

ACTORS = ("actors", "recipients", "speakers", "addressees", "about", "announced_by", "claimed_by")


class Ask(Protocol):
    """A question of `coranto.ledger.questions` whose selection is given."""

    def __call__(self, ledger: Ledger, *, limit: int, after: str | None) -> Page:
        """Return a page of rows."""


def listed(request: Request, ledger: Ledger, asked: Form, row: type[BaseModel], ask: Ask) -> Response:
    """Return a page of rows, or all of them as JSON Lines."""
    if _wants_lines(request, asked):
        most = asked.limit
        page = ask(ledger, limit=min(FIRST, most or FIRST), after=asked.after)
        lines = _lines(request.app.state.connections, ask, page, most)
        return StreamingResponse(_written(lines, row), media_type=JSON_LINES, headers={"Vary": "Accept, Authorization"})
    page = ask(ledger, limit=limit_of(request, asked.limit), after=asked.after)
    called = names(ledger, ids_of(page.rows))
    return paged(request, Listed[row].model_validate({"rows": page.rows, "next": page.next, "names": called}))  # type: ignore[valid-type]


def limit_of(request: Request, asked: int | None) -> int:
    """Return how many rows a page has."""
    return asked or int(request.app.state.settings.rows)


def paged(request: Request, answer: BaseModel) -> Response:
    """Return an answer with its ETag and, where its `next` says that there is one, the link to the next page."""
    response = answered(request, answer)
    if cursor := getattr(answer, "next", None):
        query = list(request.query_params.multi_items())
        response.headers["Link"] = f'<{address(request.url.path, query, after=cursor)}>; rel="next"'
    return response


def answered(request: Request, answer: BaseModel) -> Response:
    """Return an answer with its ETag."""
    return tagged(request, answer.model_dump_json().encode(), "application/json")


def ids_of(rows: Iterable[Row]) -> set[str]:
    """Return the actors of some rows."""
    return {id_ for row in rows for column in ACTORS for id_ in row.get(column) or ()}


def _wants_lines(request: Request, asked: Form) -> bool:
    if asked.format:
        return asked.format == "jsonl"
    return JSON_LINES in request.headers.get("accept", "")


def _lines(connections: Connections, ask: Ask, page: Page, most: int | None) -> Iterator[list[Row]]:
    """The rows of this page and those after it; the ledger is borrowed anew for each, so that others get at it."""
    given = 0
    while True:
        yield page.rows
        given += len(page.rows)
        if page.next is None or (most is not None and given >= most):
            return
        with connections.reading() as ledger:
            page = ask(ledger, limit=min(FURTHER, most - given) if most else FURTHER, after=page.next)


def _written(pages: Iterator[list[Row]], row: type[BaseModel]) -> Iterator[bytes]:
    """Each page as lines; what goes wrong after the first is told in the last line, in the shape of all errors."""
    rows = TypeAdapter(list[row])  # type: ignore[valid-type]
    try:
        for page in pages:
            yield b"".join(to_json(each) + b"\n" for each in rows.validate_python(page))
    except Exception as error:
        logging.getLogger("coranto.desk").warning("an answer broke off: %s", error)
        yield to_json(as_failure(error).as_dict()) + b"\n"
