"""What is to be added to a ledger: articles in any form that intake knows, and records already made.

for found in read(["articles/", "more-*.txt", "records.jsonl", "-"]):
    print(found.label, found.what)    # an Article, a Record, or an IntakeError that says what is wrong
"""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import from_json

from coranto.intake import Article, IntakeError
from coranto.intake.jsonlines import from_json_line
from coranto.intake.sources import STANDARD_INPUT, SUFFIXES, read_inputs
from coranto.record import Record, document_id

__all__ = ["Incoming", "expanded", "from_line", "read"]

WILDCARDS = frozenset("*?[")


@dataclass(frozen=True)
class Incoming:
    """An article, a record or an error, with its `label`: its file, and its number from the second on."""

    label: str
    what: Article | Record | IntakeError


def expanded(paths: Iterable[str]) -> Iterator[str | IntakeError]:
    """Return the files that the paths mean: all articles below a folder, all that match a pattern, in order."""
    for path in paths:
        files = list(_files(path))
        yield from files
        if not files:
            none = "no file of the folder can hold articles" if Path(path).is_dir() else "no file matches"
            yield IntakeError(none, source=path)


def read(paths: Iterable[str | IntakeError]) -> Iterator[Incoming]:
    """Read what `expanded` returned, one after the other."""
    for path in paths:
        if isinstance(path, IntakeError):
            yield Incoming(path.source, path)
            continue
        source = "standard input" if path == STANDARD_INPUT else path
        for number, what in enumerate(read_inputs([path], from_line), start=1):
            yield Incoming(source if number == 1 else f"{source}, article {number}", what)


def from_line(line: str) -> Article | Record:
    """Make a record of a line that is one, and an article of any other; IntakeError says what is wrong with it."""
    try:
        found = from_json(line)
    except ValueError:
        raise IntakeError("this is not JSON") from None
    if not (isinstance(found, dict) and {"coranto", "document"} <= found.keys()):
        return from_json_line(line)
    try:
        record = Record.model_validate(found)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the record"
        raise IntakeError(f"the record breaks its schema: {place}: {first['msg']}") from None
    if faults := record.check():
        raise IntakeError(f"the record breaks its schema: {faults[0]}")
    if record.document.id != document_id(record.document.text):
        raise IntakeError("the record breaks its schema: its id is not the digest of its text")
    return record


def _files(path: str) -> list[str]:
    if path == STANDARD_INPUT:
        return [path]
    if Path(path).is_dir():
        return _below(Path(path))
    return sorted(glob.glob(path, recursive=True)) if WILDCARDS & set(path) and not Path(path).exists() else [path]


def _below(folder: Path) -> list[str]:
    return sorted(
        str(path)
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
