"""`POST /api/v1/documents`: articles and records into the ledger, in the forms that `coranto add` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic_core import to_json

from coranto.desk.api_answers import JSON_LINES
from coranto.desk.api_models import StoredRow
from coranto.desk.failures import Failure, as_failure
from coranto.desk.safety import Checked
from coranto.intake import Article, IntakeError
from coranto.ledger.incoming import from_line
from coranto.record import Record

if TYPE_CHECKING:
    from coranto.desk.connections import Connections
    from coranto.ledger.store import Added

__all__ = ["router"]

router = APIRouter(tags=["documents"])

ARTICLE = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "minLength": 1},
        **{name: {"type": ["string", "null"]} for name in ("title", "url", "outlet")},
        "date": {"type": ["string", "null"], "description": "When it was published, such as 2023-03-17."},
        "language": {"type": ["string", "null"], "description": "Such as nl; told from the text where not given."},
    },
}
"""What `coranto read` takes as a line of JSON."""

RECORD = {
    "type": "object",
    "required": ["coranto", "document"],
    "description": "A record as `coranto read --json` prints it.",
}

BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"anyOf": [ARTICLE, RECORD]}},
            JSON_LINES: {"schema": {"type": "string", "description": "An article or record on each line."}},
        },
    }
}


async def _body(request: Request) -> bytes:
    return await request.body()


@router.post("/documents", response_model=list[StoredRow], openapi_extra=BODY)
def add(request: Request, checked: Checked, body: Annotated[bytes, Depends(_body)]) -> Response:
    """Add an article or a record, or with JSON Lines many, of which one that is refused keeps no other out."""
    connections: Connections = request.app.state.connections
    with connections.writing():
        pass  # says at once that this desk only reads
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/json", JSON_LINES):
        raise Failure(415, "unsupported_type", f"send application/json or {JSON_LINES}", "Content-Type")
    text = _decoded(body)
    if kind == JSON_LINES:
        lines = (line for line in text.split("\n") if line.strip())
        return _answer([_stored(connections, number, line) for number, line in enumerate(lines, start=1)])
    stored = _stored(connections, 1, text)
    if stored.error:
        raise Failure(422, stored.error.code, stored.error.message, stored.error.where)
    return _answer([stored])


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Failure(422, "invalid", "the body is not UTF-8", "body") from None


def _answer(stored: list[StoredRow]) -> Response:
    return Response(to_json(stored), media_type="application/json")


def _stored(connections: Connections, number: int, line: str) -> StoredRow:
    document, added, failure = None, None, None
    try:
        what = from_line(line)
        document = what.document.id
        added = _added(connections, what)
    except IntakeError as error:
        failure = Failure(422, "invalid", error.reason, "body")
    except Exception as error:
        failure = as_failure(error)
    told = failure.as_dict()["error"] if failure else None
    return StoredRow.model_validate({"line": number, "document": document, "added": added, "error": told})


def _added(connections: Connections, what: Article | Record) -> Added:
    """Store it; an article is read before, while others may write."""
    with connections.reading() as ledger:
        if ledger.knows(what.document.id):
            return "same"
    if isinstance(what, Article):
        from coranto.pipeline import read

        what = read(what)
    with connections.writing() as ledger:
        return ledger.add(what)
