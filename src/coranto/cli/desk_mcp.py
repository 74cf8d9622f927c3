"""`coranto mcp`: the questions to a ledger, for assistants."""

from __future__ import annotations

import sys

import typer

from coranto.cli.batch import REFUSED
from coranto.cli.ledger_file import LEDGER, LedgerOption

__all__ = ["mcp"]

mcp = typer.Typer(rich_markup_mode=None)


@mcp.command("mcp", epilog="Example: coranto mcp --ledger news.duckdb")
def serve_questions(ledger: LedgerOption = LEDGER) -> None:
    """Answer assistants over the Model Context Protocol, on standard input and output."""
    from coranto.desk.mcp import make_server
    from coranto.errors import CorantoError
    from coranto.ledger.store import Ledger

    try:
        Ledger(ledger, read_only=True).close()
    except CorantoError as error:
        print(f"coranto: {error}", file=sys.stderr)
        raise typer.Exit(REFUSED) from None
    make_server(ledger).run()
