"""The lexicons hold what they promise: PLOVER's vocabulary, known slots, enough words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coranto.events.auxiliary import EFFECTS
from coranto.events.lexicon import Entry, lexicon
from coranto.languages import load
from coranto.record import plover

LANGUAGES = ["nl", "en", "de", "fr"]
LEAST = {"nl": 450, "en": 300, "de": 300, "fr": 300}
NAMED_SLOTS = {
    "subject", "object", "object=", "iobject", "possessive", "demonym", "genitive", "agent", "between", "head",
    "clause",
}  # fmt: skip


def entries(language: str) -> Iterator[Entry]:
    for by_word in lexicon(language).entries.values():
        for senses in by_word.values():
            yield from senses


@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_use_the_vocabulary_of_plover(language: str) -> None:
    for entry in entries(language):
        assert entry.type in plover.event_types(), entry
        assert entry.mode is None or entry.mode in plover.modes(entry.type), entry
        assert set(entry.contexts) <= plover.contexts().keys(), entry
        assert entry.needs in {"actor", "recipient", "both", "any", "object"}, entry
        assert entry.effect in {None, *EFFECTS}, entry


@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_name_slots_that_are_known(language: str) -> None:
    for entry in entries(language):
        for slot in (*entry.actor, *entry.recipient):
            outer, _, inner = slot.rpartition(">")
            for part in filter(None, (outer, inner)):
                assert part in NAMED_SLOTS or part.removesuffix("*").isalpha(), (slot, entry)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lexicon_is_broad(language: str) -> None:
    words = {(entry.kind, word) for entry in entries(language) for word in entry.words}
    assert len(words) >= LEAST[language]
    assert {entry.type for entry in entries(language)} == plover.event_types().keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_lower_case(language: str) -> None:
    for entry in entries(language):
        for word in (*entry.words, *entry.object, *entry.along, *entry.oblique, *entry.prepositions):
            assert word == word.lower().strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_contexts_are_those_of_plover(language: str) -> None:
    assert load(language, "events")["contexts"].keys() <= plover.contexts().keys()


def test_a_language_without_a_lexicon_has_an_empty_one() -> None:
    assert not any(lexicon("xx").entries.values())
