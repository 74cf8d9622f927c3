"""Forms of reporting verbs where the reader's lemma fails."""

from __future__ import annotations

import pytest

from coranto.languages import load
from coranto.statements.inflection import all_forms, regular_forms


@pytest.mark.parametrize(
    ("language", "verb", "forms"),
    [
        ("nl", "ontkennen", {"ontkent", "ontkende", "ontkenden", "ontkend"}),
        ("nl", "beloven", {"belooft", "beloofde", "beloofd"}),
        ("nl", "vertellen", {"vertelt", "vertelde", "verteld"}),
        ("nl", "aankondigen", {"aangekondigd"}),
        ("de", "mitteilen", {"mitteilte", "mitgeteilt"}),
        ("de", "fordern", {"fordert", "forderte"}),
        ("en", "deny", {"denies", "denied"}),
        ("en", "announce", {"announced", "announcing"}),
        ("fr", "déclarer", {"déclare", "déclaré", "déclarait", "déclarant"}),
        ("fr", "lancer", {"lançait"}),
        ("fr", "répéter", {"répète"}),
    ],
)
def test_regular_verbs_have_the_forms_of_their_language(language: str, verb: str, forms: set[str]) -> None:
    assert forms <= regular_forms(language, verb)


def test_a_verb_made_with_a_prefix_takes_the_irregular_forms_of_its_base() -> None:
    forms = all_forms("nl", ["schrijven", "beschrijven"], load("nl", "statements")["forms"])
    assert forms["schreef"] == ("schrijven",)
    assert forms["beschreef"] == ("beschrijven",)
    assert forms["beschreven"] == ("beschrijven",)


def test_an_unknown_language_has_only_the_verb_itself() -> None:
    assert regular_forms("xx", "foo") == {"foo"}
