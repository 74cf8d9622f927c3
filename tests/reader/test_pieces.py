from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coranto.reader.network import WEIGHTS
from coranto.reader.pieces import MAX_PIECES_PER_WORD, Pieces


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces.load(WEIGHTS)


def test_ids_tell_a_word_after_a_space_from_one_without(pieces: Pieces) -> None:
    assert pieces.ids("Rusland", True) != pieces.ids("Rusland", False)


def test_ids_read_compatibility_forms_alike(pieces: Pieces) -> None:
    assert pieces.ids("ﬁnanciën", True) == pieces.ids("financiën", True)


@given(st.text(min_size=1, max_size=200), st.booleans())
def test_ids_are_some_and_bounded(pieces: Pieces, word: str, space: bool) -> None:
    ids = pieces.ids(word, space)
    assert 1 <= len(ids) <= MAX_PIECES_PER_WORD
    assert all(0 <= i < 250_002 for i in ids)
