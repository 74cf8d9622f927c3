from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coranto.reader.lemmas import IDENTITY, apply_script, make_script

WORDS = st.text(st.characters(categories=["L"]), min_size=1, max_size=20)


@given(WORDS, WORDS)
def test_script_turns_form_into_lemma(form: str, lemma: str) -> None:
    assert apply_script(form, make_script(form, lemma)) == lemma


@given(WORDS)
def test_identity_script_keeps_form(form: str) -> None:
    assert apply_script(form, IDENTITY) == form


@pytest.mark.parametrize(
    ("known", "lemma", "other", "expected"),
    [("beschuldigde", "beschuldigen", "verdedigde", "verdedigen"), ("gezegd", "zeggen", "gelegd", "leggen")],
)
def test_script_carries_over_to_like_words(known: str, lemma: str, other: str, expected: str) -> None:
    assert apply_script(other, make_script(known, lemma)) == expected


@given(WORDS, WORDS, WORDS)
def test_apply_never_fails_on_another_word(form: str, lemma: str, other: str) -> None:
    assert isinstance(apply_script(other, make_script(form, lemma)), str)
