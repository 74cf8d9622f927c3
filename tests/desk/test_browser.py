"""What every page has, in a real browser."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")


def test_slash_puts_the_cursor_into_the_search_box(page, address):
    page.goto(address + "/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"


def test_question_mark_opens_the_help(page, address):
    page.goto(address + "/")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_the_theme_that_was_chosen_stays(page, address):
    page.goto(address + "/")
    page.locator("#theme").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
