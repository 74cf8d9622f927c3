"""Full-text search beside the ledger."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coranto.errors import LedgerError
from coranto.ledger import questions as q
from coranto.ledger.search import folder, matching
from coranto.ledger.selection import Selection
from coranto.ledger.store import Ledger
from tests.ledger.making import announced, denied, happened, record, told


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(told(tmp_path / "ledger.duckdb")) as ledger:
        yield ledger


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("wapens", {announced}),
        ("WAPENS leveren", {announced}),
        ("oekraine", {announced, happened}),
        ('"geen wapens"', {announced}),
        ('"wapens geen"', set()),
        ("wapens OR bedreigd", {announced, denied}),
        ("moskou -wapens", {happened, denied}),
        ("title:moskou", {announced}),
        ("fietsen", set()),
    ],
)
def test_matching_documents(book: Ledger, query: str, found: set[object]) -> None:
    expected = {make().document.id for make in (announced, happened, denied) if make in found}
    assert set(matching(book, query)) == expected


def test_matching_refuses_a_query_that_cannot_be_read(book: Ledger) -> None:
    with pytest.raises(LedgerError, match="cannot be read"):
        matching(book, 'colour:"red')


def test_matching_keeps_in_step(book: Ledger) -> None:
    assert matching(book, "fietsen") == []
    later = record("Nederland en Rusland ruilen fietsen.")
    book.add(later)
    assert matching(book, "fietsen") == [later.document.id]


def test_matching_makes_a_lost_or_broken_index_anew(book: Ledger) -> None:
    before = set(matching(book, "moskou"))
    shutil.rmtree(folder(book))
    assert set(matching(book, "moskou")) == before
    (folder(book) / "meta.json").write_text("nonsense")
    assert set(matching(book, "moskou")) == before
    (folder(book) / "state.json").write_text("{}")
    assert sorted(matching(book, "moskou")) == sorted(before)


def test_matching_works_while_the_ledger_is_only_read(tmp_path: Path) -> None:
    with Ledger(told(tmp_path / "ledger.duckdb"), read_only=True) as ledger:
        assert matching(ledger, "wapens") == [announced().document.id]


def test_events_of_articles_with_words(book: Ledger) -> None:
    assert [row["event"] for row in q.events(book, Selection(text="wapens"))] == ["e1"]
    assert q.events(book, Selection(text="fietsen")).rows == []
