from __future__ import annotations

from coranto.marks.hints import HINTS, hints
from coranto.pipeline import analyse


def _hints(text: str) -> dict[str, set[str]]:
    doc = analyse(text, "nl", rooms=("reader", "actors", "times"))
    found = hints(doc)
    return {token.text: {HINTS[k] for k in found[token.i].nonzero()[0]} for token in doc}


def test_hints_tell_the_types_that_the_lexicon_gives_a_word() -> None:
    found = _hints("Frankrijk beschuldigt Mali van inmenging.")
    assert found["beschuldigt"] == {"ACCUSE"}
    assert found["van"] == set()


def test_hints_tell_names_states_and_times() -> None:
    found = _hints("Poetin bezoekt maandag China.")
    assert found["Poetin"] == {"PER", "state"}
    assert found["China"] == {"LOC", "state"}
    assert found["maandag"] == {"time"}


def test_hints_have_a_row_for_each_token() -> None:
    doc = analyse("Poetin zwijgt.\n\nXi ook.", "nl", rooms=("reader", "actors", "times"))
    assert hints(doc).shape == (len(doc), len(HINTS))


def test_hints_of_an_empty_doc_are_none() -> None:
    assert hints(analyse("", "nl", rooms=("reader", "actors", "times"))).shape == (0, len(HINTS))
