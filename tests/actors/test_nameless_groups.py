"""The state of soldiers, police, juntas and crowds that the text gives none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Analyse = Callable[..., Doc]

AFTER = """
{state} PROPN nsubj 2 B-LOC
zwijgt VERB root 0

{article} DET det 2
{group} NOUN nsubj 3
schoot VERB root 0
"""


def stands_for(doc: Doc, word: str) -> tuple[str, ...]:
    [token] = [token for token in doc if token.text == word]
    found: tuple[str, ...] = token._.actors
    return found


@pytest.mark.parametrize(("group", "expected"), [("betogers", ("GEO",)), ("toeristen", ())])
def test_a_crowd_is_of_the_state_of_its_place(actors: Analyse, group: str, expected: tuple[str, ...]) -> None:
    rows = f"In ADP case 2\nTbilisi PROPN obl 3 B-LOC\nriepen VERB root 0\n{group} NOUN nsubj 3"
    assert stands_for(actors(rows), group) == expected


def test_a_crowd_in_two_states_is_of_none(actors: Analyse) -> None:
    rows = (
        "In ADP case 2\nTbilisi PROPN obl 6 B-LOC\nen CCONJ cc 5\nin ADP case 5\nBakoe PROPN conj 2 B-LOC\n"
        "riepen VERB root 0\nbetogers NOUN nsubj 6"
    )
    assert stands_for(actors(rows), "betogers") == ()


def test_a_crowd_says_itself_where_it_is(actors: Analyse) -> None:
    rows = "Demonstranten NOUN nsubj 4\nin ADP case 3\nTbilisi PROPN nmod 1 B-LOC\nriepen VERB root 0"
    assert stands_for(actors(rows), "Demonstranten") == ("GEO",)


@pytest.mark.parametrize(
    ("article", "group", "expected"),
    [("het", "leger", ("SDN",)), ("de", "junta", ("SDN",)), ("de", "menigte", ()), ("de", "piloot", ())],
)
def test_an_army_or_junta_is_of_the_only_state_before_it(
    actors: Analyse, article: str, group: str, expected: tuple[str, ...]
) -> None:
    assert stands_for(actors(AFTER.format(state="Soedan", article=article, group=group)), group) == expected


def test_a_regime_is_not_of_the_state_that_speaks_of_it(actors: Analyse) -> None:
    rows = "Soedan PROPN nsubj 2 B-LOC\nveroordeelt VERB root 0\nde DET det 4\njunta NOUN obj 2"
    assert stands_for(actors(rows), "junta") == ()


def test_an_army_among_several_states_is_of_none(actors: Analyse) -> None:
    rows = (
        "Soedan PROPN nsubj 2 B-LOC\nmijdt VERB root 0\nTsjaad PROPN obj 2 B-LOC\n\n"
        "Het DET det 2\nleger NOUN nsubj 3\nschoot VERB root 0"
    )
    assert stands_for(actors(rows), "leger") == ()


def test_a_government_is_not_the_subject_that_urges_it(actors: Analyse) -> None:
    rows = (
        "Londen PROPN nsubj 2 B-LOC\nzwijgt VERB root 0\n\n"
        "Brussel PROPN nsubj 2 B-LOC\nvraagt VERB root 0\nde DET det 4\n"
        "regering NOUN obj 2\nom ADP case 6\nhulp NOUN obl 2"
    )
    assert stands_for(actors(rows), "regering") != stands_for(actors(rows), "Brussel")
