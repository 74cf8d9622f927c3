"""Forms of nouns made by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coranto.events.plurals import noun_forms


@pytest.mark.parametrize(
    ("language", "noun", "form"),
    [
        ("nl", "gesprek", "gesprekken"), ("nl", "akkoord", "akkoorden"), ("nl", "bezoek", "bezoeken"),
        ("nl", "eis", "eisen"), ("nl", "bewijs", "bewijzen"), ("nl", "embargo", "embargo's"),
        ("de", "vertrag", "verträge"), ("de", "angriff", "angriffe"), ("de", "sanktion", "sanktionen"),
        ("en", "treaty", "treaties"), ("en", "call", "calls"), ("fr", "accord", "accords"),
        ("fr", "journal", "journaux"),
    ],
)  # fmt: skip
def test_regular_forms(language: str, noun: str, form: str) -> None:
    assert form in noun_forms(language, noun)


@given(st.sampled_from(["nl", "de", "en", "fr", "xx"]), st.text("abcdefghijklmnopqrstuvwxyzäöüé", min_size=1))
def test_a_noun_is_a_form_of_itself(language: str, noun: str) -> None:
    assert noun in noun_forms(language, noun)
