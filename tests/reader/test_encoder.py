from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coranto.errors import CorantoError
from coranto.reader.encoder import BATCH_PIECES, MAX_PIECES, WEIGHTS, Graph, Vocabulary, Window, _groups
from coranto.reader.pieces import END, START

VOCABULARY = Vocabulary.load(WEIGHTS)
words = st.lists(st.tuples(st.sampled_from(["Xi", "bezoekt", ".", "onafhankelijkheidsverklaring", "?"]), st.booleans()))


def test_a_window_knows_the_first_and_last_piece_of_each_word() -> None:
    window = VOCABULARY.window([("Xi", True), ("onafhankelijkheidsverklaring", False)])
    assert window.pieces[0] == START and window.pieces[-1] == END
    assert window.first[0] == 1 and window.last[-1] == len(window.pieces) - 2
    assert window.last[1] > window.first[1] == window.last[0] + 1


def test_vectors_have_the_shape_of_the_ids() -> None:
    assert VOCABULARY.vectors(np.array([[0, 2, 2], [0, 5, 2]])).shape == (2, 3, 384)


def test_the_vocabulary_keeps_latin_cyrillic_and_greek_words() -> None:
    for word in ("Straatsburg", "Київ", "Αθήνα"):
        assert 3 not in VOCABULARY.pieces.ids(word, True)


@given(words)
def test_cutting_keeps_every_word_in_order_and_no_window_too_long(run: list[tuple[str, bool]]) -> None:
    run = run * 40
    windows = VOCABULARY.cut(run)
    assert [word for window in windows for word in window] == run
    assert all(VOCABULARY.size(window) <= MAX_PIECES for window in windows)


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    sentence = [("Xi", True)] * 100 + [(".", True)]
    windows = VOCABULARY.cut(sentence * 4)
    assert len(windows) > 1
    assert all(window[-1][0] == "." for window in windows)


@given(st.lists(st.integers(2, MAX_PIECES), max_size=60))
def test_groups_hold_every_window_once_within_the_limit(sizes: list[int]) -> None:
    windows = [Window([], [0] * size, [], []) for size in sizes]
    groups = list(_groups(windows))
    assert sorted(i for group in groups for i in group) == list(range(len(sizes)))
    assert all(len(group) == 1 or len(group) * max(sizes[i] for i in group) <= BATCH_PIECES for group in groups)


def test_threads_of_the_environment_must_be_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORANTO_THREADS", "many")
    with pytest.raises(CorantoError, match="CORANTO_THREADS must be a number of threads, not 'many'"):
        Graph(WEIGHTS / "acts.onnx", VOCABULARY)
