"""The ledger behind the desk: one open file, and a connection of its own for each request.

    @router.get("/happenings/{id}")
    def page(request: Request, id: str, ledger: Reading) -> Response: ...

DuckDB runs each connection's queries apart from the others', so requests read side by side, also while one writes.
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from coranto.desk.failures import Failure
from coranto.desk.safety import Checked
from coranto.errors import LedgerError
from coranto.ledger.store import Ledger

if TYPE_CHECKING:
    from coranto.desk.settings import Settings

__all__ = ["Connections", "Reading", "Writing"]

IDLE = 15.0
"""Seconds after the last request when a desk that only reads lets go of the file, so that others can write to it."""


class Connections:
    """`with connections.reading() as ledger:` is a ledger that this thread alone uses.

    The file is open while there are requests and a little longer.
    """

    def __init__(self, settings: Settings) -> None:
        """Open a writable ledger for good, since nobody else may write to it meanwhile."""
        self._settings = settings
        self._lock = threading.Lock()
        self._write_lock = threading.Lock()
        self._users = 0
        self._closing: threading.Timer | None = None
        self._ledger: Ledger | None = Ledger(settings.ledger) if settings.writable else None

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """Give a ledger to read from; what takes longer than the settings allow is interrupted."""
        with self._borrowed() as ledger, _bounded(ledger, self._settings.most_seconds):
            yield ledger

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """Give the ledger to write to, one at a time."""
        if not self._settings.writable:
            raise Failure(403, "read_only", "this desk only reads; start it with --writable to change the ledger")
        with self._write_lock, self._borrowed() as ledger:
            yield ledger

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._cancel_closing()
            self._close()

    @contextmanager
    def _borrowed(self) -> Iterator[Ledger]:
        with self._lock:
            self._cancel_closing()
            self._users += 1
            try:
                self._ledger = self._ledger or self._opened()
                own = copy.copy(self._ledger)
                own.connection = self._ledger.connection.cursor()
            except BaseException:
                self._users -= 1
                raise
        try:
            yield own
        finally:
            own.close()
            with self._lock:
                self._users -= 1
                self._close_later()

    def _opened(self) -> Ledger:
        try:
            return Ledger(self._settings.ledger, read_only=True)
        except LedgerError as error:
            raise Failure(503, "unavailable", str(error)) from error

    def _close_later(self) -> None:
        if not self._users and not self._settings.writable:
            self._closing = threading.Timer(IDLE, self._close_if_idle)
            self._closing.daemon = True
            self._closing.start()

    def _close_if_idle(self) -> None:
        with self._lock:
            if not self._users:
                self._close()

    def _cancel_closing(self) -> None:
        if self._closing:
            self._closing.cancel()
            self._closing = None

    def _close(self) -> None:
        if self._ledger:
            self._ledger.close()
            self._ledger = None


@contextmanager
def _bounded(ledger: Ledger, seconds: float) -> Iterator[None]:
    timer = threading.Timer(seconds, ledger.connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _reading(request: Request) -> Iterator[Ledger]:
    connections: Connections = request.app.state.connections
    with connections.reading() as ledger:
        yield ledger


def _writing(request: Request, checked: Checked) -> Iterator[Ledger]:
    connections: Connections = request.app.state.connections
    with connections.writing() as ledger:
        yield ledger


Reading = Annotated[Ledger, Depends(_reading)]
"""A ledger to read from, as long as the request lasts."""

Writing = Annotated[Ledger, Depends(_writing)]
"""The ledger to write to, for a request that comes from the desk's own pages or brings the token."""
