"""Regressions of where a clause looks."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from coranto.times.clauses import towards
from coranto.tree import is_finite

CASES = [
    # The reader gives "sagte" a mood and a tense, but no form.
    ("de", "„Wir können die Teilnahme aussetzen“, sagte er am Donnerstag in einem Interview.", "Donnerstag", "past"),
    # A colon goes on with the story: what follows is no inserted saying.
    ("de", "Einigen konnten sie sich nur auf ein Treffen: Am 21. Mai kommt Stoph nach Kassel.", "21", "coming"),
    ("nl", "„Wij gaan niet”, zegt hij vrijdag.", "vrijdag", "past"),
]


@pytest.mark.parametrize(("language", "text", "word", "expected"), CASES)
def test_towards(read: Callable[..., Doc], language: str, text: str, word: str, expected: str) -> None:
    doc = read(text, language)
    token = next(token for token in doc if token.text.strip(".") == word)
    time = next(time for time in doc._.times if time.id == token._.time)
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    assert towards(span.root) == expected


def test_a_verb_without_a_form_but_with_a_tense_is_finite() -> None:
    from coranto.reader.words import blank

    doc = Doc(blank("de").vocab, words=["sagte", "Tag"], pos=["VERB", "NOUN"], morphs=["Mood=Ind|Tense=Past", ""])
    assert [is_finite(token) for token in doc] == [True, False]
