"""Exports of a ledger, a module a format.

    export(ledger, "plover", Path("events.jsonl"), selection=Selection(dyad=("RUS", "UKR")))    # 412 events

A file appears as a whole or not at all; one that exists is replaced only with `force`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from coranto.errors import LedgerError
from coranto.ledger.exports.files import fresh_file, fresh_folder
from coranto.ledger.selection import Selection

if TYPE_CHECKING:
    from coranto.ledger.store import Ledger

__all__ = ["FORMATS", "Format", "export"]

Write = Callable[["Ledger", Path, Selection], int]


@dataclass(frozen=True)
class Format:
    """A format: what is written, what its rows are called, and whether it is a folder of several files."""

    description: str
    rows: str
    folder: bool = False


FORMATS = {
    "plover": Format("PLOVER JSON Lines, an event a line, with the codebook's reductions", "events"),
    "polecat": Format("POLECAT's tab-separated columns, with the codebook's reductions", "events"),
    "gdelt": Format("CSV with CAMEO codes in GDELT 2.0's columns, a row for each dyad of an event", "rows"),
    "parquet": Format("a folder with a Parquet file for each table", "rows", folder=True),
    "trig": Format("RDF in TriG: SEM, PROV-O, mentions as #char= URIs", "documents"),
    "ftm": Format("FollowTheMoney entities, JSON Lines", "entities"),
    "conllu": Format("CoNLL-U with names, actors and acts in MISC; the reader reads every article again", "documents"),
}
"""The formats by name; each has a module of the same name with a function `write`."""


def export(ledger: Ledger, format: str, path: Path, *, selection: Selection | None = None, force: bool = False) -> int:
    """Write what is selected to a file, or a folder where the format is one, and return how many rows were written.

    Raises LedgerError, one line, where that cannot be; nothing half-written is left.
    """
    if format not in FORMATS:
        raise LedgerError(f"there is no format {format!r}, only {', '.join(FORMATS)}")
    write: Write = import_module(f"coranto.ledger.exports.{format}").write
    chosen = selection or Selection()
    if FORMATS[format].folder:
        with fresh_folder(path, f".{format}", force=force) as folder:
            return write(ledger, folder, chosen)
    with fresh_file(path, force=force) as part:
        return write(ledger, part, chosen)
