"""Values as people read them."""

from __future__ import annotations

from datetime import date

import pytest

from coranto.desk.showing import filters, interval, shortened, squeezed, visible, web_address
from coranto.desk.wording import wording


@pytest.mark.parametrize(
    ("earliest", "latest", "english", "dutch"),
    [
        ("2023-03-17", "2023-03-17", "17 Mar 2023", "17 mrt 2023"),
        ("2023-03-20", "2023-03-21", "20–21 Mar 2023", "20–21 mrt 2023"),
        ("2023-03-01", "2023-03-31", "March 2023", "maart 2023"),
        ("2023-01-01", "2023-12-31", "2023", "2023"),
        ("2023-03-17", None, "from 17 Mar 2023", "vanaf 17 mrt 2023"),
        (None, "2023-03-17", "until 17 Mar 2023", "tot en met 17 mrt 2023"),
        (None, None, "", ""),
    ],
)
def test_intervals_are_told_as_people_tell_them(earliest, latest, english, dutch):
    ends = [day and date.fromisoformat(day) for day in (earliest, latest)]
    assert interval(*ends, wording("en")).replace("\u2009", "") == english
    assert interval(*ends, wording("nl")).replace("\u2009", "") == dutch


@pytest.mark.parametrize(("score", "told"), [(2.5, "+2.5"), (-6.0, "\u22126.0"), (0.0, "0.0"), (None, "—")])
def test_scores_have_their_sign(score, told):
    assert filters(wording("en"))["score"](score) == told


def test_controls_that_turn_the_text_are_told():
    assert visible("a\u202eb\u2066\x00\n") == "a[U+202E]b[U+2066][U+0000]\n"
    assert visible(7) == 7


def test_text_is_cut_at_a_word():
    assert shortened("een twee drie", 10) == "een twee…"
    assert shortened("x" * 20, 10) == "x" * 9 + "…"
    assert shortened("kort", 10) == "kort"


def test_squeezed_text_keeps_the_blank_that_parts_it():
    assert squeezed(" a\n b ") == " a b "


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "//evil", None, ""])
def test_only_web_addresses_are_linked(url):
    assert web_address(url) is None
    assert web_address("https://example.org/") == "https://example.org/"


def test_an_unknown_term_is_shown_as_it_is():
    assert filters(wording("en"))["act"]({"type": "NEW", "mode": "new"}) == "NEW: new"
