"""The verbs of the desk: `coranto serve`."""

from __future__ import annotations

import secrets
import socket
import sys
import webbrowser
from contextlib import suppress
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
    browse: Annotated[bool, typer.Option("--open", help="Open it in this machine's browser.")] = False,
    language: Annotated[str, typer.Option(help="Of the pages where a browser asks for none: en or nl.")] = "en",
) -> None:
    """Serve the ledger as pages for a browser, and as an API."""
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
    with _listening(host, port) as listening:
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
        print(address + (f"\ntoken: {token}" if token else ""), flush=True)
        if browse:
            webbrowser.open(address)
        config = uvicorn.Config(app, log_level="warning", server_header=False, limit_concurrency=256, ws="none")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def _check(ledger: Path, writable: bool) -> None:
    """Say at once that there is no ledger, not at the first page."""
    from coranto.ledger.store import Ledger

    if not writable:
        Ledger(ledger, read_only=True).close()


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        print(f"coranto: {host}:{port} cannot be listened on: {said}; --port names another", file=sys.stderr)
        raise typer.Exit(REFUSED) from None
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # asyncio does so only for sockets of its own
    return listening
