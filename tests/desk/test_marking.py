"""Marks that lie over each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coranto.desk.marking import KINDS, Mark, pieces

TEXT = "Xi bezoekt maandag Moskou"
MARKS = st.builds(
    Mark, st.integers(0, 25), st.integers(0, 25), st.sampled_from(KINDS), st.sampled_from(["e1", "s1", "m1"])
)


@given(st.lists(MARKS))
def test_pieces_are_the_text_and_know_their_marks(marks):
    found = list(pieces(TEXT, marks))
    assert "".join(piece.text for piece in found) == TEXT
    for piece in found:
        over = {mark for mark in marks if mark.start <= piece.start and piece.end <= mark.end and mark.start < mark.end}
        assert set(piece.items) == {mark.item for mark in over}
        assert set(piece.kinds) == {mark.kind for mark in over}


def test_the_innermost_mark_is_what_a_click_means():
    marks = [Mark(0, 25, "content", "s1"), Mark(3, 10, "act", "e1"), Mark(0, 25, "evidence", "e1")]
    assert [(piece.text, piece.main) for piece in pieces(TEXT, marks)] == [
        ("Xi ", "s1"),
        ("bezoekt", "e1"),
        (" maandag Moskou", "s1"),
    ]


def test_a_name_lights_its_actor():
    (piece, _) = pieces(TEXT, [Mark(0, 2, "actor", "m1", "Q15031")])
    assert piece.items == ["m1", "Q15031"] and piece.main == "Q15031"


def test_an_item_begins_once():
    marks = [Mark(0, 2, "evidence", "e1"), Mark(11, 18, "evidence", "e1")]
    assert [piece.first_of for piece in pieces(TEXT, marks)] == [["e1"], [], [], []]


def test_speech_within_speech_is_deeper():
    marks = [Mark(0, 25, "content", "s1"), Mark(3, 10, "content", "s2")]
    assert [piece.depth for piece in pieces(TEXT, marks)] == [1, 2, 1]


def test_an_empty_text_has_no_pieces():
    assert list(pieces("", [])) == []


def test_the_keyboard_reaches_what_is_named_and_where_speech_begins():
    marks = [Mark(0, 25, "content", "s1"), Mark(0, 25, "evidence", "e1"), Mark(3, 10, "act", "e1")]
    assert [piece.is_link for piece in pieces(TEXT, marks)] == [True, True, False]
    assert [piece.is_link for piece in pieces(TEXT, [Mark(0, 25, "evidence", "e1")])] == [False]
    assert not any(piece.is_link for piece in pieces(" \n ", [Mark(0, 3, "actor", "m1")]))
