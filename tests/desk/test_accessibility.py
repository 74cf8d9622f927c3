"""Every page by axe-core (tests/desk/axe): nothing serious or critical, by day, by night, on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from coranto.desk import Settings
from coranto.ledger.store import Ledger
from tests.desk.conftest import TOKEN, served
from tests.ledger import making

pytest.importorskip("playwright")

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")

PAGES = [
    "/",
    "/?day=2023-03-18",
    "/?lang=nl",
    "/articles/a75ab5",
    "/articles/a75ab5/why/e1/when",
    "/happenings/5f3d7a",
    "/actors/CHN",
    "/actors/local%3Aqin-gang",
    "/relations/CHN/RUS",
    "/timeline",
    "/network",
    "/map",
    "/nowhere",
]

LOOKS = {"day": ("light", 1280), "night": ("dark", 1280), "phone": ("light", 390)}

NOTHING: dict[str, list[str]] = {look: [] for look in LOOKS}

RUN = """
async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .filter(found => ["serious", "critical"].includes(found.impact))
    .map(found => `${found.id} (${found.impact}): ` + found.nodes.map(node => node.target.join(" ")).join(" · "))
"""


@pytest.fixture(scope="module")
def writable(tmp_path_factory):
    """A desk that people write to, whose pages have all that there can be."""
    ledger = making.told(tmp_path_factory.mktemp("axe") / "ledger.duckdb")
    with served(Settings(ledger=ledger, writable=True, token=TOKEN)) as address:
        yield address


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A desk that has nothing to show."""
    path = tmp_path_factory.mktemp("axe") / "empty.duckdb"
    Ledger(path).close()
    with served(Settings(ledger=path)) as address:
        yield address


@pytest.fixture(scope="module")
def visitor(browser, writable):
    """A browser's page that is logged in."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(writable + "/login")
    page.fill("[name=token]", TOKEN)
    page.press("[name=token]", "Enter")
    page.wait_for_url(writable + "/")
    yield page
    context.close()


def faults(page, address: str, status: int = 200) -> dict[str, list[str]]:
    """What axe finds in each look of a page."""
    assert page.goto(address, wait_until="networkidle").status == status
    page.evaluate(AXE)
    found = {}
    for look, (scheme, width) in LOOKS.items():
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 844})
        found[look] = page.evaluate(RUN)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(visitor, writable, path):
    assert faults(visitor, writable + path, 404 if path == "/nowhere" else 200) == NOTHING


def test_axe_finds_nothing_serious_where_one_logs_in(browser, writable):
    context = browser.new_context(reduced_motion="reduce")
    assert faults(context.new_page(), writable + "/login") == NOTHING
    context.close()


@pytest.mark.parametrize("path", ["/", "/timeline", "/network", "/map"])
def test_axe_finds_nothing_serious_in_an_empty_ledger(visitor, empty, path):
    assert faults(visitor, empty + path) == NOTHING


def test_axe_itself_finds_what_is_wrong(browser):
    context = browser.new_context()
    page = context.new_page()
    page.set_content("<html lang=en><title>x</title><main><h1>x</h1><img src='data:,'><input></main>")
    page.evaluate(AXE)
    assert [fault.split()[0] for fault in page.evaluate(RUN)] == ["image-alt", "label"]
    context.close()
