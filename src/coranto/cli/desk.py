"""The verbs of the desk: `coranto serve`."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer

from coranto.cli.batch import REFUSED
from coranto.cli.ledger_file import LEDGER, LedgerOption

__all__ = ["desk"]

desk = typer.Typer()

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@desk.command(epilog="Example: coranto serve --ledger news.duckdb --writable")
def serve(
    ledger: LedgerOption = LEDGER,
    host: Annotated[str, typer.Option(help="Listen here; off this machine the desk asks for its token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 is any that is free.")] = 8618,
    names: Annotated[
        list[str] | None, typer.Option("--name", help="A name by which browsers call this machine.")
    ] = None,
    writable: Annotated[bool, typer.Option("--writable", help="Let people correct and add; asks for a token.")] = False,
    allow_fetch: Annotated[bool, typer.Option("--allow-fetch", help="Let people add by URL.")] = False,
    language: Annotated[str, typer.Option(help="Of the pages where a browser asks for none: en or nl.")] = "en",
) -> None:
    """Open the ledger in a browser."""
    import uvicorn

    from coranto.desk import Settings, create_app
    from coranto.desk.settings import LANGUAGES
    from coranto.errors import CorantoError

    if language not in LANGUAGES:
        raise typer.BadParameter(f"{language!r} is not one of {', '.join(LANGUAGES)}", param_hint="--language")
    token = secrets.token_urlsafe(24) if writable or host not in LOOPBACK else None
    settings = Settings(
        ledger=ledger,
        writable=writable,
        token=token,
        allow_fetch=allow_fetch,
        language=language,
        hosts=(*Settings.hosts, host, *(name.lower() for name in names or ())),
    )
    try:
        _check(ledger, writable)
        app = create_app(settings)
    except CorantoError as error:
        print(f"coranto: {error}", file=sys.stderr)
        raise typer.Exit(REFUSED) from None
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            limit_concurrency=256,
            timeout_keep_alive=10,
        )
    )
    _announce(host, port, token)
    server.run()


def _check(ledger: Path, writable: bool) -> None:
    """Say at once that there is no ledger, not at the first page."""
    from coranto.ledger.store import Ledger

    if not writable:
        Ledger(ledger, read_only=True).close()


def _announce(host: str, port: int, token: str | None) -> None:
    shown = f"[{host}]" if ":" in host else host
    print(f"http://{shown}:{port}/")
    if token:
        print(f"token: {token}")
    sys.stdout.flush()
