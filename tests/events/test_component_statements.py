"""What statements add to events: who says so, and what a denial denies."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

CLAIM = """
    Kiev=UKR kiev PROPN 1 nsubj
    zegt zeggen VERB 1 ROOT VerbForm=Fin|Tense=Pres
    dat dat SCONJ 5 mark
    Moskou=RUS moskou PROPN 5 nsubj
    Warschau=POL warschau PROPN 5 obj
    aanviel aanvallen VERB 1 ccomp VerbForm=Fin|Tense=Past
    . . PUNCT 1 punct
    Moskou=RUS moskou PROPN 8 nsubj
    ontkent ontkennen VERB 8 ROOT VerbForm=Fin|Tense=Pres
    die die DET 10 det
    bewering bewering NOUN 8 obj
"""
TOLD = (("UKR", "zegt", "dat Moskou Warschau aanviel"), ("RUS", "ontkent", "die bewering"))


def test_a_claim_is_attributed(analysed: Callable[..., Doc]) -> None:
    doc = analysed("nl", CLAIM, TOLD)
    assert [(event.type, event.attribution) for event in doc._.events] == [("ASSAULT", "s1")]


def test_a_denial_points_back_to_what_is_alleged(analysed: Callable[..., Doc]) -> None:
    doc = analysed("nl", CLAIM, TOLD)
    assert [(link.from_, link.relation, link.to) for link in doc._.links] == [("s2", "denies", "e1")]


def test_what_a_party_announces_as_its_plan_is_no_claim(analysed: Callable[..., Doc]) -> None:
    doc = analysed(
        "nl",
        """
        Parijs=FRA parijs PROPN 1 nsubj
        zegt zeggen VERB 1 ROOT VerbForm=Fin|Tense=Pres
        dat dat SCONJ 6 mark
        Macron=FRA macron PROPN 6 nsubj
        Rome=ITA rome PROPN 6 obj
        zal zullen AUX 6 aux VerbForm=Fin|Tense=Pres
        bezoeken bezoeken VERB 1 ccomp VerbForm=Inf
        """,
        (("FRA", "zegt", "dat Macron Rome zal bezoeken"),),
    )
    assert [(event.auxiliary, event.attribution) for event in doc._.events] == [("future", None)]


def test_we_is_the_state_of_the_speaker(analysed: Callable[..., Doc]) -> None:
    doc = analysed(
        "nl",
        """
        We we PRON 1 nsubj Person=1|Number=Plur
        steunen steunen VERB 1 ROOT VerbForm=Fin|Tense=Pres|Number=Plur
        Polen=POL polen PROPN 1 obj
        , , PUNCT 1 punct
        zei zeggen VERB 1 parataxis VerbForm=Fin|Tense=Past
        Parijs=FRA parijs PROPN 4 nsubj
        """,
        (("FRA", "zei", "We steunen Polen"),),
    )
    assert [(event.type, event.actors, event.recipients) for event in doc._.events] == [("SUPPORT", ["FRA"], ["POL"])]
