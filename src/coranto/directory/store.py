"""The files of the directory: the tables that come with Coranto, and those that a user imported.

    >>> next(rows("countries"))["code"]
    'AFG'

A user's tables lie in the folder that `CORANTO_DIRECTORY` names, else where the system keeps a user's data. Of two
rows with one primary key (`datapackage.json`) the first read counts: `first/` in the user's folder, then the built-in
tables, then the user's.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

__all__ = ["BUILT_IN", "FIRST", "Row", "folders", "package", "primary_key", "rows", "tables_in", "user_folder"]

BUILT_IN = Path(__file__).parent
"""Where the tables lie that come with Coranto."""

FIRST = "first"
"""The part of a user's folder whose rows go before the built-in ones."""


class Row(dict[str, str]):
    """A row of a table by column; `place` says where it stands: `persons:12`."""

    def __init__(self, values: dict[str, str], place: str) -> None:
        """Take the values and the place."""
        super().__init__(values)
        self.place = place


def user_folder() -> Path:
    """The folder of the user's own tables, whether it exists or not."""
    named = os.environ.get("CORANTO_DIRECTORY")
    return Path(named) if named else user_data_path("coranto", appauthor=False) / "directory"


def folders() -> tuple[Path, ...]:
    """Where tables are read from, in order."""
    own = user_folder()
    return tuple(folder for folder in (own / FIRST, BUILT_IN, own) if folder.is_dir())


def rows(table: str, among: tuple[Path, ...] | None = None) -> Iterator[Row]:
    """The rows of `<table>.csv` of every folder; nothing where the table does not exist."""
    found = [folder for folder in among or folders() if (folder / f"{table}.csv").is_file()]
    if len(found) < 2:
        for folder in found:
            yield from _read(folder, table)
        return
    columns = primary_key(table)
    seen: set[tuple[str, ...]] = set()
    for folder in found:
        fresh = [row for row in _read(folder, table) if _key(row, columns) not in seen]
        seen.update(_key(row, columns) for row in fresh)
        yield from fresh


def tables_in(folder: Path) -> list[str]:
    """The names of the tables in a folder."""
    return sorted(path.stem for path in folder.glob("*.csv"))


@cache
def package(folder: Path = BUILT_IN) -> dict[str, Any]:
    """The description of a folder's tables, else of the built-in ones: a Frictionless Data Package.

    The standard: https://datapackage.org/standard/data-package/
    """
    path = folder / "datapackage.json"
    described: dict[str, Any] = json.loads((path if path.is_file() else BUILT_IN / path.name).read_text("utf-8"))
    return described


def primary_key(table: str) -> tuple[str, ...]:
    """The columns that tell the rows of a table apart."""
    resource = next((resource for resource in package()["resources"] if resource["name"] == table), None)
    return tuple(resource["schema"].get("primaryKey", ())) if resource else ()


def _read(folder: Path, table: str) -> Iterator[Row]:
    shown = table if folder == BUILT_IN else str(folder / f"{table}.csv")
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, restval="")
        for values in reader:
            yield Row(values, f"{shown}:{reader.line_num}")


def _key(row: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in columns or row)
