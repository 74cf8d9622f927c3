"""The ledger's file on the command line: where it lies, and how it is opened.

def add(ledger: LedgerOption = LEDGER) -> None:
    with opened(ledger, read_only=False) as store: ...
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coranto.cli.batch import REFUSED
from coranto.errors import CorantoError

if TYPE_CHECKING:
    from coranto.ledger.store import Ledger

__all__ = ["LEDGER", "LedgerOption", "opened"]

LEDGER = Path("coranto.duckdb")

LedgerOption = Annotated[
    Path, typer.Option("--ledger", envvar="CORANTO_LEDGER", metavar="FILE", help="The ledger's DuckDB file.")
]


@contextmanager
def opened(path: Path, *, read_only: bool = True) -> Iterator[Ledger]:
    """Open a ledger; what it cannot do inside of the block is one line on standard error and exit code 2."""
    from coranto.ledger.store import Ledger

    try:
        with Ledger(path, read_only=read_only) as ledger:
            yield ledger
    except CorantoError as error:
        print(f"coranto: {error}", file=sys.stderr)
        raise typer.Exit(REFUSED) from None
