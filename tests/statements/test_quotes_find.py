"""Quotation marks under every convention."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coranto.statements.quotes import find_quotes, paragraph_spans


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“Dit is gewetenloos”, zei Blinken.", ["Dit is gewetenloos"]),
        ("„Nein“, sagte er.", ["Nein"]),
        ("„Nee”, zei hij.", ["Nee"]),
        ("« Nous serons patients », a-t-il dit.", ["Nous serons patients"]),
        ("»Ja«, sagte er, »nein«.", ["Ja", "nein"]),
        ("‘Dit was geen ongeluk’, zegt Kallas.", ["Dit was geen ongeluk"]),
        ("‚Ja‘, sagte er.", ["Ja"]),
        ("'China', benadrukte ze, 'wil helpen.'", ["China", "wil helpen."]),
        ('"If they attack," he said, "we will respond."', ["If they attack,", "we will respond."]),
        (",,We gaan'', zei hij, ,,maar later.''", ["We gaan", "maar later."]),
        ("``Das ist nicht unsere Sache'', sagte er", ["Das ist nicht unsere Sache"]),
        ("een “geen grenzen”-partnerschap", ["geen grenzen"]),
    ],
)
def test_each_convention_is_read(text: str, quoted: list[str]) -> None:
    assert inner(text) == quoted


@pytest.mark.parametrize(
    "text",
    [
        "'s Middags keek hij naar de foto's van Xi’s bezoek aan 't Kremlin.",
        "De Houthi’s en de jaren '90, Wladimirs’ plan.",
        "L'Élysée et l’Assemblée n'ont pas réagi.",
        "It's the ministers' plan, and they don’t like it.",
    ],
)
def test_an_apostrophe_is_no_mark(text: str) -> None:
    assert inner(text) == []


def test_a_mark_after_an_elision_opens_a_quote() -> None:
    assert inner("la conversation d'« amicale » et qu'“il” revienne") == ["amicale", "il"]


def test_an_apostrophe_inside_single_marks_does_not_end_the_quote() -> None:
    assert inner("‘the ministers’ plan’ is dead") == ["the ministers’ plan"]


def test_quotes_nest() -> None:
    text = "„Er sagte ‚nein‘ und ging“, so Scholz."
    assert [(q.depth, text[q.inner_start : q.inner_end]) for q in find_quotes(text)] == [
        (0, "Er sagte ‚nein‘ und ging"),
        (1, "nein"),
    ]


def test_a_quote_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "“Wij zijn klaar.\n\n“Maar niet nu”, zei hij."
    first, second = find_quotes(text)
    assert (text[first.start : first.end], first.goes_on) == ("“Wij zijn klaar.", True)
    assert (text[second.inner_start : second.inner_end], second.goes_on) == ("Maar niet nu", False)


def test_a_quote_may_be_closed_in_the_next_paragraph_without_a_new_mark() -> None:
    assert inner("Hij zei: “Wij zijn klaar.\n\nMaar niet nu.” Dat was alles.") == ["Wij zijn klaar.", "Maar niet nu."]


def test_an_opening_mark_that_nothing_continues_is_dropped() -> None:
    assert inner("“Wij zijn klaar.\n\nHij ging weg.") == []


def test_paragraphs_are_parted_by_blank_lines_or_else_by_line_ends() -> None:
    assert paragraph_spans("een\ntwee") == [(0, 3), (4, 8)]
    assert paragraph_spans("een\ntwee\n\ndrie") == [(0, 8), (10, 14)]


@given(st.text(alphabet="ab S.,-\n\u00a0\"'“”„«»‘’‚‹›`", max_size=60))
def test_spans_lie_in_the_text_and_nest_or_lie_apart(text: str) -> None:
    quotes = find_quotes(text)
    for quote in quotes:
        assert 0 <= quote.start <= quote.inner_start < quote.inner_end <= quote.end <= len(text)
        assert any(low <= quote.start and quote.end <= high for low, high in paragraph_spans(text))
    for one in quotes:
        for other in quotes:
            apart = one.end <= other.start or other.end <= one.start
            inside = (one.start <= other.start and other.end <= one.end) or (
                other.start <= one.start and one.end <= other.end
            )
            assert apart or inside


@given(st.text(max_size=80))
def test_no_text_is_refused(text: str) -> None:
    find_quotes(text)
