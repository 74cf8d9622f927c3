from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from coranto.marks.component import CorantoMarks
from coranto.marks.marks import Marks
from coranto.pipeline import analyse
from coranto.reader.encoder import MAX_PIECES, WEIGHTS, Vocabulary
from coranto.reader.paragraphs import word_in

BEFORE = ("reader", "actors", "times")


@pytest.fixture(scope="module")
def mark() -> CorantoMarks:
    return CorantoMarks()


def _read(text: str, mark: CorantoMarks) -> tuple[Doc, Marks]:
    doc = mark(analyse(text, "nl", rooms=BEFORE))
    return doc, doc._.marks


def test_a_trigger_has_its_type_and_participants(mark: CorantoMarks) -> None:
    doc, marks = _read("Moskou beschuldigt Kiev van een aanval op een brug.", mark)
    assert marks.type(1).name == "ACCUSE"
    assert marks.is_act(1) > 0.5
    assert [doc[i].text for i, p in marks.players(1, "actor") if p > 0.5] == ["Moskou"]
    assert [doc[i].text for i, p in marks.players(1, "recipient") if p > 0.5] == ["Kiev"]


def test_a_cue_has_its_source_and_content(mark: CorantoMarks) -> None:
    doc, marks = _read("De troepen blijven, verklaarde president Macron woensdag in Parijs.", mark)
    cue = next(token.i for token in doc if token.text == "verklaarde")
    assert marks.is_cue(cue) > 0.5
    assert "blijven" in [doc[i].text for i, p in marks.players(cue, "content") if p > 0.5]
    assert {doc[i].text for i, p in marks.players(cue, "source") if p > 0.5} <= {"president", "Macron"}


def test_words_without_an_act_have_none(mark: CorantoMarks) -> None:
    doc, marks = _read("Het regende de hele dag in Zwolle en de markt ging niet door.", mark)
    assert max(marks.is_act(token.i) for token in doc) < 0.5


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "a" * 5000, "woord " * 3000, "Xi zwijgt.\n\n" * 200])
def test_odd_text_is_borne(text: str, mark: CorantoMarks) -> None:
    doc, marks = _read(text, mark)
    assert marks.window.shape == (len(doc),)
    assert all(marks.window[token.i] >= 0 for token in doc if not token.is_space)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 90), min_size=1, max_size=8))
def test_passages_hold_whole_paragraphs_unless_one_is_too_long(mark: CorantoMarks, lengths: list[int]) -> None:
    doc = analyse("\n\n".join("Xi zwijgt. " * (n // 3 + 1) for n in lengths), "nl", rooms=("reader",))
    passages = list(mark._passages(doc))
    assert [i for words in passages for i in words] == [token.i for token in doc if not token.is_space]
    vocabulary = Vocabulary.load(WEIGHTS)
    assert all(vocabulary.size([word_in(doc, i) for i in words]) <= MAX_PIECES for words in passages)
    starts = {words[0] for words in passages}
    assert all(i == 0 or doc[i - 1].is_space or doc[i - 1].text == "." for i in starts)
