"""What a value rests on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coranto.errors import LedgerError
from coranto.ledger.naming import Shortener
from coranto.ledger.reasons import FIELDS, Why, why
from coranto.ledger.store import Ledger
from tests.ledger.making import VISIT, announced, denied, happened, told


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(told(tmp_path / "ledger.duckdb")) as ledger:
        yield ledger


def asked(book: Ledger, item: str, field: str) -> Why:
    return why(book, Shortener(book)(announced().document.id, item), field)


@pytest.mark.parametrize(
    ("item", "field", "words"),
    [
        ("e1", "type", ["bezoekt"]),
        ("e1", "mode", ["bezoekt"]),
        ("e1", "actors", ["Xi Jinping"]),
        ("e1", "recipients", ["Moskou"]),
        ("e1", "actor_countries", ["Xi Jinping"]),
        ("e1", "when", ["maandag"]),
        ("e1", "auxiliary", ["De Chinese leider Xi Jinping bezoekt maandag Moskou"]),
        ("e1", "attribution", ["De Chinese leider Xi Jinping bezoekt maandag Moskou", "meldde", "Peking"]),
        ("s2", "speakers", ["Minister Qin Gang"]),
        ("s2", "cue", ["zei"]),
        ("s2", "about", ["China", "Oekraïne", "Kiev"]),
        ("s2", "channel", []),
        ("m1", "actor", ["Xi Jinping"]),
        ("t1", "earliest", ["maandag"]),
        ("UKR", "name", ["Oekraïne", "Kiev"]),
    ],
)
def test_why_gives_the_characters(book: Ledger, item: str, field: str, words: list[str]) -> None:
    found = asked(book, item, field)
    assert [rest.words for rest in found.rests_on] == words
    assert all(VISIT[rest.start : rest.end] == rest.words for rest in found.rests_on)


def test_why_says_what_narrowed_an_interval(book: Ledger) -> None:
    assert asked(book, "e1", "when").because == ["a Monday", "after publication on 17 March 2023"]
    assert asked(book, "e1", "type").because == []


def test_why_tells_who_corrected_a_value(book: Ledger) -> None:
    document = announced().document.id
    book.correct(document, "change", "e1", "mode", None, who="A. Reader", why="no visit")
    found = asked(book, "e1", "mode")
    assert found.value is None
    assert [(each["who"], each["action"]) for each in found.corrections] == [("A. Reader", "change")]


def test_why_every_value_of_every_item_rests_on_words_or_is_empty(book: Ledger) -> None:
    for record in (announced(), happened(), denied()):
        for items, kind in ((record.events, "event"), (record.statements, "statement"), (record.mentions, "mention")):
            for item in items:
                for field in FIELDS[kind]:
                    found = why(book, Shortener(book)(record.document.id, item.id), field)
                    empty = found.value in (None, []) or found.value == {"earliest": None, "latest": None}
                    dated = field in ("when", "earliest", "latest", "said")
                    assert found.rests_on or empty or dated, (item.id, field)


def test_why_refuses_an_unknown_field_or_item(book: Ledger) -> None:
    with pytest.raises(LedgerError, match="no field 'colour', only type"):
        asked(book, "e1", "colour")
    with pytest.raises(LedgerError, match="has no item e9"):
        asked(book, "e9", "type")
