"""The reporting cues as data."""

from __future__ import annotations

import pytest

from coranto.languages import load

TAKES = {"quote", "clause", "infinitive", "object", "report", "claim", "words", "matter"}


@pytest.mark.parametrize(("language", "least"), [("nl", 120), ("en", 100), ("de", 100), ("fr", 80)])
def test_a_language_has_enough_cues_and_none_twice(language: str, least: int) -> None:
    verbs = [verb for group in load(language, "statements")["cues"] for verb in group["verbs"]]
    assert len(set(verbs)) >= least
    assert sorted(set(verbs)) == sorted(verbs)


@pytest.mark.parametrize("language", ["nl", "en", "de", "fr"])
def test_what_a_cue_takes_is_known(language: str) -> None:
    for group in load(language, "statements")["cues"]:
        assert set(group["takes"]) <= TAKES
        assert ("matter" in group["takes"]) == bool(group.get("matter"))


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_the_languages_have_the_same_tables(language: str) -> None:
    dutch, other = load("nl", "statements"), load(language, "statements")
    assert set(dutch) <= set(other)
    assert set(dutch["channels"]) == set(other["channels"])
    for table in ("openers", "nouns", "sources"):
        assert set(dutch[table]) <= set(other[table])
