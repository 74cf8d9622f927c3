"""What goes wrong, as a client sees it: one shape in JSON, one page in a browser, and never a stack trace.

raise Failure(404, "not_found", "there is no happening '9b1c'", where="happening")
# {"error": {"code": "not_found", "message": "there is no happening '9b1c'", "where": "happening"}}
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import duckdb
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException

from coranto.errors import CorantoError, LedgerError

if TYPE_CHECKING:
    from fastapi import FastAPI, Request, Response

__all__ = ["Failure", "answered", "as_failure", "install", "not_found"]

log = logging.getLogger("coranto.desk")

CODES = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    422: "invalid",
    503: "unavailable",
    504: "too_slow",
}


class Failure(HTTPException):
    """`Failure(403, "read_only", "this desk only reads")`; `where` names the parameter or field at fault."""

    def __init__(
        self, status: int, code: str, message: str, where: str | None = None, headers: dict[str, str] | None = None
    ) -> None:
        """Say what went wrong in one sentence."""
        super().__init__(status, message, headers)
        self.status = status
        self.code = code
        self.message = message
        self.where = where

    def as_dict(self) -> dict[str, Any]:
        """Return the one shape of errors in JSON."""
        return {"error": {"code": self.code, "message": self.message, "where": self.where}}


@contextmanager
def not_found(where: str) -> Iterator[None]:
    """Turn what the ledger does not have, by the id in a path, into a 404: `with not_found("happening"): …`."""
    try:
        yield
    except LedgerError as error:
        if isinstance(error.__cause__, duckdb.Error | OSError):
            raise
        raise Failure(404, "not_found", str(error), where) from error


def as_failure(error: Exception) -> Failure:
    """Return what a client is told of an error; what is nobody's business is only logged."""
    if isinstance(error, Failure):
        return error
    if isinstance(error, HTTPException):
        code = CODES.get(error.status_code, "error")
        return Failure(error.status_code, code, str(error.detail), headers=dict(error.headers or {}))
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        return Failure(422, "invalid", str(first["msg"]), ".".join(map(str, first["loc"])))
    if isinstance(error.__cause__ or error, duckdb.InterruptException):
        return Failure(504, "too_slow", "the answer took too long and was given up; ask for less")
    if isinstance(error, LedgerError) and isinstance(error.__cause__, duckdb.Error | OSError):
        log.error("%s", error)
        return Failure(503, "unavailable", "the ledger could not be read just now")
    if isinstance(error, CorantoError):
        return Failure(400, "bad_request", str(error))
    log.exception("a request failed", exc_info=error)
    return Failure(500, "internal", "something went wrong here; the desk's log says what")


def answered(request: Request, error: Exception) -> Response:
    """Return the answer to a request that failed, as JSON or as a page."""
    failure = as_failure(error)
    ledger = request.app.state.settings.ledger
    failure.message = failure.message.replace(f" in {ledger}", "").replace(str(ledger), ledger.name)
    if request.scope.get("form", "html") != "html" or not _wants_page(request):
        return JSONResponse(failure.as_dict(), failure.status, headers=dict(failure.headers or {}))
    from coranto.desk.rendering import rendered

    title = HTTPStatus(failure.status).phrase if failure.status in list(HTTPStatus) else str(failure.status)
    page = rendered(request, "failure.html", {"failure": failure, "title": title})
    return HTMLResponse(page, failure.status, headers=dict(failure.headers or {}))


def _wants_page(request: Request) -> bool:
    return not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", "")


def install(app: FastAPI) -> None:
    """Answer every error of this app in this way."""

    def handle(request: Request, error: Exception) -> Response:
        return answered(request, error)

    for kind in (Failure, HTTPException, RequestValidationError, CorantoError):
        app.add_exception_handler(kind, handle)
