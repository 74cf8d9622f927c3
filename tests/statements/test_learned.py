from __future__ import annotations

import pytest
from spacy.tokens import Doc

from coranto.pipeline import analyse
from coranto.record import Statement
from coranto.statements.component import CorantoStatements
from coranto.statements.learned import BORNE_OUT, CUE
from tests.marking import HandMarks

UNLISTED = "Minister Blok hing aan de grote klok dat het verdrag in gevaar is."
CONTENT = ["dat", "het", "verdrag", "in", "gevaar", "is"]
LISTED = "Minister Blok zei dat het verdrag in gevaar is."


def _doc(text: str) -> Doc:
    return analyse(text, "nl", rooms=("reader", "actors", "times"))


def _statements(doc: Doc) -> list[Statement]:
    found: list[Statement] = CorantoStatements()(doc)._.statements
    return found


@pytest.mark.parametrize(("p", "found"), [(CUE - 0.01, 0), (CUE + 0.01, 1)])
def test_a_cue_that_no_rule_has_must_be_likely(p: float, found: int) -> None:
    doc = _doc(UNLISTED)
    HandMarks.of(doc, cues={"hing": p}, players={("hing", "content"): CONTENT, ("hing", "source"): ["Minister"]})
    assert len(_statements(doc)) == found


def test_a_statement_of_the_network_has_cue_source_and_content() -> None:
    doc = _doc(UNLISTED)
    HandMarks.of(doc, cues={"hing": 0.95}, players={("hing", "content"): CONTENT, ("hing", "source"): ["Minister"]})
    [said] = _statements(doc)
    assert [span.of(doc.text) for span in said.cue] == ["hing"]
    assert [span.of(doc.text) for span in said.source] == ["Minister Blok"]
    assert "het verdrag in gevaar is" in said.content[0].of(doc.text)
    assert said.mode == "indirect" and len(said.speakers) == 1


def test_a_cue_without_a_known_speaker_gives_nothing() -> None:
    doc = _doc(UNLISTED)
    HandMarks.of(doc, cues={"hing": 0.95}, players={("hing", "content"): CONTENT, ("hing", "source"): ["klok"]})
    assert _statements(doc) == []


@pytest.mark.parametrize(("p", "found"), [(BORNE_OUT / 2, 0), (BORNE_OUT * 2, 1)])
def test_a_statement_of_the_rules_is_dropped_where_the_network_sees_no_cue(p: float, found: int) -> None:
    doc = _doc(LISTED)
    HandMarks.of(doc, cues={"zei": p})
    assert len(_statements(doc)) == found


def test_a_phrase_that_names_its_source_stands_by_itself() -> None:
    doc = _doc("Volgens minister Blok is het verdrag in gevaar.")
    HandMarks.of(doc)
    assert len(_statements(doc)) == 1


def test_the_rules_stand_without_marks() -> None:
    doc = _doc(LISTED)
    doc._.marks = None
    assert [said.confidence for said in _statements(doc)] == [0.85]


def test_words_of_another_sentence_are_left_out_where_the_own_has_some() -> None:
    doc = _doc(f"Ook Kaag sprak. {UNLISTED}")
    HandMarks.of(
        doc, cues={"hing": 0.95}, players={("hing", "content"): CONTENT, ("hing", "source"): ["Kaag", "Minister"]}
    )
    [said] = _statements(doc)
    assert [span.of(doc.text) for span in said.source] == ["Minister Blok"]
