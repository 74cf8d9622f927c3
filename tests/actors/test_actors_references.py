"""Which words stand for which actors."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from coranto.actors.words import words
from coranto.record.models import Actor

Analyse = Callable[..., Doc]


def mentions(doc: Doc) -> list[tuple[str, str, str]]:
    return [(doc.text[m.start : m.end], m.actor, m.form) for m in doc._.mentions]


XI = """
De DET det 3
Chinese ADJ amod 3
president NOUN nsubj 6
Xi PROPN appos 3 B-PER
Jinping PROPN flat 4 I-PER
bezoekt VERB root 0
Moskou PROPN obj 6 B-LOC
"""


def test_person_takes_role_and_state_from_its_title(actors: Analyse) -> None:
    doc = actors(XI)
    xi = next(actor for actor in doc._.actors if actor.kind == "person")
    assert (xi.id, xi.country, xi.role, xi.sector) == ("Q15031", "CHN", "president", "GOV")
    assert mentions(doc) == [
        ("Chinese", "CHN", "demonym"),
        ("Xi Jinping", "Q15031", "name"),
        ("Moskou", "RUS", "metonym"),
    ]
    assert doc[2]._.actors == doc[3]._.actors == ("Q15031",)
    assert doc[1]._.actors == ("CHN",)


def test_capital_after_a_preposition_of_place_is_a_place(actors: Analyse) -> None:
    doc = actors(
        "Moskou PROPN nsubj 2\nspreekt VERB root 0\nin ADP case 4\nRiyad PROPN obl 2\n"
        "en CCONJ cc 6\nTeheran PROPN conj 4"
    )
    assert mentions(doc) == [("Moskou", "RUS", "metonym")]


def test_country_after_a_preposition_of_place_is_named(actors: Analyse) -> None:
    doc = actors("Hij PRON nsubj 2\nwerkt VERB root 0\nin ADP case 4\nJemen PROPN obl 2")
    assert mentions(doc) == [("Jemen", "YEM", "name")]


def test_unknown_person_is_local_with_the_state_of_its_title(actors: Analyse) -> None:
    doc = actors(
        "zijn PRON nmod:poss 3\nKeniaanse ADJ amod 3\nambtgenoot NOUN nsubj 6\nJan PROPN appos 3 B-PER\n"
        "Voorbeeld PROPN flat 4 I-PER\nsprak VERB root 0"
    )
    person = next(actor for actor in doc._.actors if actor.kind == "person")
    assert (person.id, person.name, person.country, person.role) == (
        "local:jan-voorbeeld",
        "Jan Voorbeeld",
        "KEN",
        "ambtgenoot",
    )


def test_office_behind_the_name(actors: Analyse) -> None:
    doc = actors(
        "Anna PROPN nsubj 9 B-PER\nMuster PROPN flat 1 I-PER\n, PUNCT punct 4\nSprecherin NOUN appos 1\ndes DET det 6\n"
        "Kremls PROPN nmod 4\n, PUNCT punct 4\ngestern ADV advmod 9\nschwieg VERB root 0",
        "de",
    )
    person = next(actor for actor in doc._.actors if actor.kind == "person")
    assert (person.country, person.role) == ("RUS", "Sprecherin")


@pytest.mark.parametrize(
    ("language", "rows", "phrase", "actor"),
    [
        (
            "nl",
            "Een DET det 4\nhoge ADJ amod 4\nIsraëlische ADJ amod 4\nfunctionaris NOUN nsubj 5\nzweeg VERB root 0",
            "Een hoge Israëlische functionaris",
            "ISR",
        ),
        ("de", "ein DET det 2\nUN-Sprecher NOUN nsubj 3\nschwieg VERB root 0", "ein UN-Sprecher", "Q1065"),
        (
            "fr",
            "l' DET det 2\nadministration NOUN nsubj 4\naméricaine ADJ amod 2\npromet VERB root 0",
            "l' administration américaine",
            "USA",
        ),
        ("en", "Iran PROPN nmod:poss 3\n's PART case 1\nnavy NOUN nsubj 4\nsailed VERB root 0", "Iran 's navy", "IRN"),
    ],
)
def test_nameless_officials_and_organs_stand_for_their_state(
    actors: Analyse, language: str, rows: str, phrase: str, actor: str
) -> None:
    doc = actors(rows, language)
    assert (phrase, actor, "role") in mentions(doc)


def test_things_carry_only_the_demonym(actors: Analyse) -> None:
    doc = actors("Russische ADJ amod 2\nolie NOUN nsubj 3\nstroomt VERB root 0")
    assert mentions(doc) == [("Russische", "RUS", "demonym")]
    assert doc[1]._.actors == ()


def test_both_countries_are_the_coordinated_pair(actors: Analyse) -> None:
    doc = actors(
        "Iran PROPN nsubj 4\nen CCONJ cc 3\nOman PROPN conj 1\npraten VERB root 0\n\n"
        "De DET det 3\ntwee NUM nummod 3\nlanden NOUN nsubj 4\nzwijgen VERB root 0"
    )
    assert doc[6]._.actors == ("IRN", "OMN")


def test_pronoun_refers_to_the_subject_before(actors: Analyse) -> None:
    doc = actors(XI + "\nHij PRON nsubj 2\nprees VERB root 0\nhet DET det 4\nakkoord NOUN obj 2")
    assert ("Hij", "Q15031", "pronoun") in mentions(doc)


def test_pronoun_outside_of_quotation_does_not_refer_inside(actors: Analyse) -> None:
    doc = actors(
        XI + "\n“ PUNCT punct 3\nPoetin PROPN nsubj 3 B-PER\nkomt VERB ccomp 5\n"
        "” PUNCT punct 3\nzei VERB root 0\nhij PRON nsubj 5"
    )
    assert ("hij", "Q15031", "pronoun") in mentions(doc)


def test_unresolved_pronoun_is_no_mention(actors: Analyse) -> None:
    assert mentions(actors("Hij PRON nsubj 2\nzweeg VERB root 0")) == []


def test_compound_of_two_nationalities_names_both(actors: Analyse) -> None:
    doc = actors("Chinees-Russische ADJ amod 2\nbanden NOUN nsubj 3\ngroeien VERB root 0")
    assert mentions(doc) == [("Chinees", "CHN", "demonym"), ("Russische", "RUS", "demonym")]
    assert doc[0]._.actors == ("CHN", "RUS")


def test_empty_and_broken_docs_are_borne(actors: Analyse) -> None:
    assert mentions(actors("a X root 0")) == []
    assert mentions(actors("Iran PROPN nsubj 2\nOman PROPN nsubj 1"))


def test_compounds_end_in_the_noun_that_decides() -> None:
    found = words("de").noun("Verteidigungsministerium")
    assert found and (found[0].kind, found[0].word) == ("body", "ministerium")
    assert words("en").noun("flagship") is None


def person(doc: Doc, name: str) -> Actor:
    found: Actor = next(actor for actor in doc._.actors if actor.name == name)
    return found


def test_state_behind_the_name_is_the_persons(actors: Analyse) -> None:
    doc = actors(
        "President PROPN nsubj 7\nJan PROPN appos 1 B-PER\nVoorbeeld PROPN flat 2 I-PER\n( PUNCT punct 5\n"
        "Guyana PROPN nmod 2\n) PUNCT punct 5\nzweeg VERB root 0"
    )
    assert person(doc, "Jan Voorbeeld").country == "GUY"


def test_coordinated_persons_take_the_states_in_order(actors: Analyse) -> None:
    doc = actors(
        "Togo PROPN nsubj 4\nen CCONJ cc 3\nGabon PROPN conj 1\npraten VERB root 0\n\n"
        "President NOUN nsubj 8\nJan PROPN appos 1 B-PER\nVoorbeeld PROPN flat 2 I-PER\nen CCONJ cc 5\n"
        "premier NOUN conj 1\nPiet PROPN appos 5 B-PER\nModel PROPN flat 6 I-PER\nlachen VERB root 0"
    )
    assert (person(doc, "Jan Voorbeeld").country, person(doc, "Piet Model").country) == ("TGO", "GAB")


def test_spokesman_serves_whom_the_possessive_stands_for(actors: Analyse) -> None:
    doc = actors(
        XI + "\nZijn PRON nmod:poss 2\nwoordvoerder NOUN nsubj 5\nJan PROPN appos 2 B-PER\n"
        "Voorbeeld PROPN flat 3 I-PER\nzweeg VERB root 0"
    )
    assert person(doc, "Jan Voorbeeld").country == "CHN"


def test_adviser_of_a_person_stands_for_the_persons_state(actors: Analyse) -> None:
    doc = actors(
        XI + "\nEen DET det 2\nadviseur NOUN nsubj 5\nvan ADP case 4\nXi PROPN nmod 2 B-PER\nzweeg VERB root 0"
    )
    assert ("Een adviseur", "CHN", "role") in mentions(doc)


def test_court_is_the_court_named_before(actors: Analyse) -> None:
    doc = actors(
        "Het DET det 3\nInternationaal ADJ amod 3\nGerechtshof PROPN nsubj 4\noordeelt VERB root 0\n\n"
        "Het DET det 2\nhof NOUN nsubj 3\nzwijgt VERB root 0"
    )
    assert ("Het hof", "Q7801", "role") in mentions(doc)


def test_abbreviation_before_a_full_stop_is_found(actors: Analyse) -> None:
    assert mentions(actors("Dank VERB root 0\naan ADP case 4\nde DET det 4\nVS. PROPN obl 1"))[0][1] == "USA"
