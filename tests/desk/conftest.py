"""A desk on a small ledger made by hand: a client for its answers, and a server with a browser for what people see."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from fastapi.testclient import TestClient

from coranto.desk import Settings, create_app
from tests.ledger import making

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
TOKEN = "a-token-of-the-tests"

Client = Callable[..., TestClient]


@pytest.fixture(scope="session")
def ledger_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that no test writes to: the three articles of tests/ledger/making.py."""
    return making.told(tmp_path_factory.mktemp("desk") / "ledger.duckdb")


@pytest.fixture
def client(ledger_path: Path) -> Iterator[TestClient]:
    """Asks a desk that only reads, as a browser of this machine would."""
    with desk_client(Settings(ledger=ledger_path)) as asked:
        yield asked


@contextmanager
def desk_client(settings: Settings) -> Iterator[TestClient]:
    """`with desk_client(Settings(ledger=path, writable=True, token=TOKEN)) as client: …`"""
    with TestClient(create_app(settings), base_url="http://localhost", follow_redirects=False) as asked:
        asked.headers["accept"] = "text/html"
        yield asked


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address of a desk that runs in a thread of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(settings), port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        until = time.monotonic() + 20
        while not server.started:
            assert thread.is_alive() and time.monotonic() < until, "the desk did not start"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def address(ledger_path: Path) -> Iterator[str]:
    """Where a desk that only reads is served: `page.goto(address + "/statements")`."""
    with served(Settings(ledger=ledger_path)) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.skip("no browser: the pages were not tried in one (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A browser's page; the test fails where its console or the network reports an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", reduced_motion="reduce")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("requestfailed", lambda request: faults.append(f"{request.url}: {request.failure}"))
    yield opened
    context.close()
    assert not faults, faults
