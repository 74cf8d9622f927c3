"""A progress bar on standard error, for work that takes a while, where a person is watching."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock, Timer
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

__all__ = ["PATIENCE", "Progress"]

PATIENCE = 2.0
"""Seconds for which a person waits without a sign."""


class Progress:
    """`with Progress(9) as progress: progress.at(0, "a.txt")` shows a bar once two seconds have passed.

    Only on a terminal; what is printed meanwhile goes inside `progress.hidden()`.
    """

    def __init__(self, total: int, patience: float = PATIENCE) -> None:
        """Say how many files there are, and how many seconds may pass without a sign."""
        self._lock = RLock()
        self._bar: Bar | None = None
        self._total = total
        self._at = (0, "")
        self._timer = Timer(patience, self._begin)
        self._timer.daemon = True

    def __enter__(self) -> Progress:
        """Begin to count the seconds, on a terminal."""
        if sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        self._timer.cancel()
        with self.hidden():
            self._bar = None

    def at(self, done: int, file: str) -> None:
        """Say how many files are done and which one is being read."""
        with self._lock:
            self._at = (done, file)
            if self._bar:
                self._bar.update(self._bar.task_ids[0], completed=done, file=file)

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Take the bar away for as long as something else is printed."""
        with self._lock:
            if self._bar:
                self._bar.stop()
            yield
            if self._bar:
                self._bar.start()

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
        from rich.progress import Progress as Bar

        with self._lock:
            if self._timer.finished.is_set():
                return
            name = TextColumn("{task.fields[file]}", markup=False)
            bar = Bar(
                SpinnerColumn(), "Reading", BarColumn(), MofNCompleteColumn(), name,
                console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False,
            )  # fmt: skip
            bar.add_task("", total=self._total, completed=self._at[0], file=self._at[1])
            bar.start()
            self._bar = bar
