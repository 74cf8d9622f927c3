"""Today, Article and Happening in a real browser; a hostile article does nothing there."""

from __future__ import annotations

import time

import pytest

from coranto.desk import Settings
from coranto.ledger.store import Ledger
from tests.desk import hostile
from tests.desk.conftest import TOKEN, served
from tests.ledger.making import VISIT

pytest.importorskip("playwright")


def article(text: str = VISIT) -> str:
    from coranto.record import document_id

    return f"/articles/{document_id(text).removeprefix('sha256:')[:12]}"


def lit(page) -> set[str]:
    return set(page.locator("#text .lit").all_inner_texts())


@pytest.fixture(scope="module")
def paths(ledger_path) -> list[str]:
    with Ledger(ledger_path, read_only=True) as ledger:
        keys = ledger.connection.execute("SELECT happening FROM happenings ORDER BY reports DESC LIMIT 1").fetchall()
    return ["/?day=2023-03-18", article(), article() + "/why/e1/when", f"/happenings/{keys[0][0]}", "/nowhere"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_and_have_no_serious_fault_for_those_who_cannot_see_them(page, address, paths, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844})
    for path in paths[:-1]:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        found = [each for each in axe.run(page).response["violations"] if each["impact"] in ("serious", "critical")]
        assert not found, (path, [(each["id"], each["nodes"][0]["html"]) for each in found])


def test_hovering_the_text_lights_the_record(page, address):
    page.goto(address + article())
    page.locator("#text a", has_text="bezoekt").hover()
    assert "lit" in page.locator('.entry[data-item="e1"]').get_attribute("class")
    assert "bezoekt" in lit(page)


def test_hovering_the_record_lights_the_text(page, address):
    page.goto(address + article())
    page.locator('.entry[data-item="CHN"]').hover()
    assert lit(page) == {"China", "Peking"}


def test_focus_lights_as_hovering_does(page, address):
    page.goto(address + article())
    page.locator('.entry[data-item="e1"] a.why').first.focus()
    assert "bezoekt" in lit(page)


def test_the_keyboard_goes_from_mark_to_mark(page, address):
    page.goto(address + article())
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("j")
    assert first == "De Chinese leider " and page.evaluate("document.activeElement.textContent") == "Xi Jinping"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == first


def test_why_opens_beside_the_text_and_escape_closes_it(page, address):
    page.goto(address + article())
    page.locator('.entry[data-item="e1"] .what a.why').click()
    page.locator("#why .value").wait_for()
    assert "rests on these words" in page.locator("#why").inner_text()
    assert page.locator("#text .reason").all_inner_texts() == ["bezoekt"]
    assert page.url.endswith(article())
    page.keyboard.press("Escape")
    assert page.locator("#why").is_hidden() and page.locator("#text .reason").count() == 0


def test_on_a_phone_the_reason_stands_below_the_words(page, address):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + article())
    page.locator('.entry[data-item="e1"] .what a.why').click()
    page.locator("#why .value").wait_for()
    below, words = page.locator("#why").bounding_box(), page.locator("#text .reason").bounding_box()
    assert below["y"] + below["height"] == 844 and 0 < words["y"] < below["y"]
    page.locator("#why .close").click()
    assert page.locator("#why").is_hidden()


def test_a_permalink_lights_its_statement(page, address):
    page.goto(address + article() + "#s3")
    assert "Wij leveren geen wapens" in lit(page)
    assert "lit" in page.locator('.entry[data-item="s3"]').get_attribute("class")


def test_kinds_of_marks_can_be_left_out(page, address):
    page.goto(address + article())
    ground = "getComputedStyle(document.querySelector('#text .content:not(.act)')).backgroundColor"
    before = page.evaluate(ground)
    page.locator('[data-kind="content"]').uncheck()
    assert page.evaluate(ground) == "rgba(0, 0, 0, 0)" != before


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory):
    with served(Settings(ledger=hostile.ledger(tmp_path_factory.mktemp("hostile") / "ledger.duckdb"))) as found:
        yield found


def test_a_hostile_article_is_shown_and_does_nothing(page, hostile_address):
    started = time.monotonic()
    for path in ("/?day=2023-03-18", article(hostile.TEXT), article(hostile.TEXT) + "/why/s1/content"):
        page.goto(hostile_address + path)
        assert page.evaluate("window.hacked") is None
        assert page.locator("main script, main img, main h1 ~ h1").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.goto(hostile_address + article(hostile.TEXT))
    shown = page.locator("#text").inner_text()
    assert hostile.SCRIPT in shown and hostile.HANDLER in shown and "x" * hostile.LINE in shown
    page.locator("#text .actor").hover()
    page.locator('.entry[data-item="e1"] .what a.why').click()
    page.locator("#why .value").wait_for()
    assert page.evaluate("window.hacked") is None
    assert time.monotonic() - started < 20


def test_an_override_of_direction_turns_nothing(page, hostile_address):
    page.goto(hostile_address + article(hostile.TEXT))
    assert "[U+202E]txet desrever[U+202C]" in page.locator("h1").inner_text()


def test_somebody_logs_in(page, tmp_path):
    with served(Settings(ledger=tmp_path / "new.duckdb", writable=True, token=TOKEN)) as address:
        page.goto(address + "/?day=2023-03-18")
        page.locator("[name=token]").fill(TOKEN)
        page.keyboard.press("Enter")
        page.wait_for_url(address + "/?day=2023-03-18")
        assert page.evaluate("document.cookie") == ""
