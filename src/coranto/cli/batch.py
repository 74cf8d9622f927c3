"""Many files, one after the other: what fails is told in one line on standard error, and the rest goes on."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from coranto.cli.progress import Progress
from coranto.errors import CorantoError, IntakeError

if TYPE_CHECKING:
    from typing import TextIO

    from coranto.intake import Article

__all__ = ["ALL_READ", "BUG", "REFUSED", "Batch", "View", "error_line"]

View = Callable[["Article", str], str]
"""Makes what is printed of an article; the string is the article's label, its file with a number from the second on."""

ALL_READ, BUG, REFUSED = 0, 1, 2
"""The exit codes, as docs/reading.md states them; a bug counts before a refusal."""

PACKAGE = Path(__file__).parent.parent


class Batch:
    """`Batch(["a.txt", "-"], view).run()` prints `view(article, label)` for each article and returns the exit code."""

    def __init__(self, files: list[str], view: View) -> None:
        """Say which files to read, `-` being standard input, and what to print of an article."""
        self._files = files
        self._view = view
        self._code = ALL_READ

    def run(self) -> int:
        """Read every file in turn."""
        with Progress(len(self._files)) as progress:
            for number, file in enumerate(self._files):
                progress.at(number, file)
                for said, stream in self._of(file):
                    with progress.hidden():
                        stream.write(said)
                        stream.flush()
        return self._code

    def _of(self, file: str) -> Iterator[tuple[str, TextIO]]:
        """What is to be printed for one file, and where."""
        from coranto.intake import read_sources

        label = source = "standard input" if file == "-" else file
        try:
            for number, found in enumerate(read_sources([file]), start=1):
                label = source if number == 1 else f"{source}, article {number}"
                yield self._printed(found, label)
        except Exception as error:
            yield self._failed(error, label)

    def _printed(self, found: Article | IntakeError, label: str) -> tuple[str, TextIO]:
        try:
            if isinstance(found, IntakeError):
                raise found
            return self._view(found, label), sys.stdout
        except Exception as error:
            return self._failed(error, label)

    def _failed(self, error: Exception, label: str) -> tuple[str, TextIO]:
        if self._code != BUG:
            self._code = REFUSED if isinstance(error, CorantoError) else BUG
        return error_line(error, label), sys.stderr


def error_line(error: Exception, label: str) -> str:
    """Return the line for an error: `coranto: many.jsonl:3: the field 'text' is missing`."""
    if isinstance(error, IntakeError):
        place = error.place.removeprefix("line ")
        where, what = f"{error.source}:{place}" if place else error.source, error.reason
    elif isinstance(error, CorantoError):
        where, what = label, str(error)
    else:
        where, what = label, f"internal error, please report it: {_cause(error)}"
    return " ".join(f"coranto: {where}: {what}".split()) + "\n"


def _cause(error: Exception) -> str:
    """The error and the last line of Coranto's own code that it passed through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if PACKAGE in Path(frame.filename).parents]
    kind = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if not frames:
        return kind
    return f"{kind} ({Path(frames[-1].filename).relative_to(PACKAGE.parent)}, line {frames[-1].lineno})"
