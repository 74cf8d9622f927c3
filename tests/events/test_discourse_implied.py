"""Whom an act is directed to where its clause does not say so, on trees built by hand."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

Analysed = Callable[..., Doc]

SANCTION = """
    {before}
    Parijs=FRA parijs PROPN {verb} nsubj
    heeft hebben AUX {verb} aux VerbForm=Fin|Tense=Pres
    de de DET {aid} det
    hulp hulp NOUN {verb} obj Number=Sing
    opgeschort opschorten VERB {verb} ROOT VerbForm=Part
"""


def parties(doc: Doc) -> list[tuple[str, list[str], list[str]]]:
    return [(event.type, event.actors, event.recipients) for event in doc._.events]


def sanction(analysed: Analysed, *names: str) -> Doc:
    before = [f"{name} {name[:5].lower()} PROPN {k} ROOT" for k, name in enumerate(names)]
    at = len(before)
    return analysed("nl", SANCTION.format(before="\n".join(before), verb=at + 4, aid=at + 3))


def test_a_sanction_is_against_the_state_named_most(analysed: Analysed) -> None:
    doc = sanction(analysed, "Niger=NER", "Niamey=NER", "Rome=ITA", "Niger=NER")
    assert parties(doc) == [("SANCTION", ["FRA"], ["NER"])]
    assert doc._.events[0].confidence == 0.6


def test_a_sanction_without_a_clear_target_has_none(analysed: Analysed) -> None:
    doc = sanction(analysed, "Niger=NER", "Rome=ITA", "Niger=NER")
    assert parties(doc) == [("SANCTION", ["FRA"], [])]


def test_a_demand_is_made_of_the_party_named_last_in_the_sentence(analysed: Analysed) -> None:
    doc = analysed(
        "nl",
        """
        Canberra=AUS canberra PROPN 1 nsubj
        leidt leiden VERB 1 ROOT VerbForm=Fin|Tense=Pres
        de de DET 3 det
        macht macht NOUN 1 obj
        en en CCONJ 6 cc
        Jakarta=IDN jakarta PROPN 6 nsubj
        eiste eisen VERB 1 conj VerbForm=Fin|Tense=Past
        opheldering opheldering NOUN 6 obj
        """,
    )
    assert parties(doc) == [("REQUEST", ["IDN"], ["AUS"])]


def test_an_act_with_a_recipient_keeps_it(analysed: Analysed) -> None:
    doc = analysed(
        "nl",
        """
        Canberra=AUS canberra PROPN 1 nsubj
        aarzelt aarzelen VERB 1 ROOT VerbForm=Fin|Tense=Pres
        en en CCONJ 4 cc
        Jakarta=IDN jakarta PROPN 4 nsubj
        veroordeelde veroordelen VERB 1 conj VerbForm=Fin|Tense=Past
        Londen=GBR londen PROPN 4 obj
        """,
    )
    assert parties(doc) == [("ACCUSE", ["IDN"], ["GBR"])]
