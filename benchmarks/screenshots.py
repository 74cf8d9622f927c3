"""Pictures of the desk's pages, for the docs: ``python -m benchmarks.screenshots [--ledger FILE] [--to FOLDER]``.

Reads ``examples/`` into a ledger unless one is given, serves it, and takes each page in Debian's Chromium: light, some
also dark and as on a phone. Writes small PNGs into ``docs/images``.
"""

from __future__ import annotations

import argparse
import io
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from coranto.desk import Settings, create_app
from coranto.ledger.store import Ledger

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DAY = "2023-07-20"
COLOURS = 128
"""Of a picture's palette: flat pages lose nothing that shows, and three quarters of their bytes."""


@dataclass(frozen=True)
class Shot:
    """A page, what is done on it before the picture, and how it is looked at."""

    name: str
    path: str
    hover: str = ""
    click: str = ""
    dark: bool = False
    phone: bool = False


def shots(ledger: Path) -> list[Shot]:
    """The pages, with the ids of what there is most of to see."""
    with Ledger(ledger, read_only=True) as opened:
        run = opened.connection.execute
        ((happening,),) = run("SELECT happening FROM happenings ORDER BY sources DESC, reports DESC LIMIT 1").fetchall()
        ((document,),) = run(
            "SELECT document FROM statements JOIN documents USING (document) WHERE language = 'nl' "
            "GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        ).fetchall()
    article = f"/articles/{document.removeprefix('sha256:')[:12]}"
    return [
        Shot("today", f"/?day={DAY}"),
        Shot("today-phone", f"/?day={DAY}", phone=True, dark=True),
        Shot("article", article, hover="#text .act"),
        Shot("article-why", article, click=".entry .what a.why"),
        Shot("article-dark", article, hover="#text .actor", dark=True),
        Shot("article-phone", article, phone=True),
        Shot("happening", f"/happenings/{happening}"),
        Shot("actor", "/actors/RUS"),
        Shot("relation", "/relations/RUS/UKR"),
        Shot("statements", "/statements?speaker=RUS"),
        Shot("timeline", "/timeline"),
        Shot("network", "/network"),
        Shot("map", "/map", dark=True),
        Shot("review", "/review"),
        Shot("brief", "/brief?actor=RUS"),
        Shot("search", "/search?q=graan"),
    ]


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The address of a desk on this ledger, in a thread of its own."""
    config = uvicorn.Config(create_app(Settings(ledger=ledger)), port=0, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def take(browser: Browser, address: str, shot: Shot) -> bytes:
    """Return the picture as a PNG with few colours."""
    from PIL import Image

    context = browser.new_context(
        viewport={"width": 390, "height": 800} if shot.phone else {"width": 1280, "height": 860},
        color_scheme="dark" if shot.dark else "light",
        is_mobile=shot.phone,
        has_touch=shot.phone,
        reduced_motion="reduce",
        locale="en-GB",
    )
    page = context.new_page()
    answer = page.goto(address + shot.path, wait_until="networkidle")
    if answer is None or not answer.ok:
        raise SystemExit(f"{shot.path}: {answer and answer.status}")
    if shot.hover:
        page.locator(shot.hover).first.hover()
    if shot.click:
        page.locator(shot.click).first.click()
    page.wait_for_timeout(500)  # a chart is drawn after its data has come
    picture = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    small = io.BytesIO()
    picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(small, "PNG", optimize=True)
    return small.getvalue()


def main() -> None:
    """Take all pictures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--to", type=Path, default=Path("docs/images"))
    parser.add_argument("names", nargs="*", help="only these")
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        ledger = given.ledger or _read_examples(Path(folder) / "examples.duckdb")
        with served(ledger) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            for shot in shots(ledger):
                if not given.names or shot.name in given.names:
                    picture = take(browser, address, shot)
                    (given.to / f"{shot.name}.png").write_bytes(picture)
                    print(f"{given.to / shot.name}.png {len(picture) // 1024} kB")
            browser.close()


def _read_examples(path: Path) -> Path:
    from coranto.ledger.adding import add_all
    from coranto.ledger.incoming import expanded, read

    with Ledger(path) as ledger:
        for stored in add_all(ledger, read(list(expanded(["examples"])))):
            if stored.error:
                raise stored.error
    return path


if __name__ == "__main__":
    main()
