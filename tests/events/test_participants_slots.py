"""Who takes part, on trees built by hand."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

Analysed = Callable[..., Doc]


def parties(doc: Doc) -> list[tuple[str, list[str], list[str]]]:
    return [(event.type, event.actors, event.recipients) for event in doc._.events]


def test_a_passive_turns_subject_and_agent_round(analysed: Analysed) -> None:
    doc = analysed(
        "nl",
        """
        Kiev=UKR kiev PROPN 2 nsubj:pass
        werd worden AUX 2 aux:pass VerbForm=Fin|Tense=Past
        veroordeeld veroordelen VERB 2 ROOT VerbForm=Part
        door door ADP 4 case
        Moskou=RUS moskou PROPN 2 obl:agent
        """,
    )
    assert parties(doc) == [("ACCUSE", ["RUS"], ["UKR"])]


def test_a_reciprocal_act_has_all_its_parties_as_actors(analysed: Analysed) -> None:
    doc = analysed(
        "nl",
        """
        Parijs=FRA parijs PROPN 1 nsubj
        overlegt overleggen VERB 1 ROOT VerbForm=Fin|Tense=Pres|Number=Sing
        met met ADP 3 case
        Rome=ITA rome PROPN 1 obl
        """,
    )
    assert parties(doc) == [("CONSULT", ["FRA", "ITA"], [])]


def test_a_light_verb_and_its_noun_are_one_act(analysed: Analysed) -> None:
    doc = analysed(
        "nl",
        """
        Xi=CHN xi PROPN 1 nsubj
        brengt brengen VERB 1 ROOT VerbForm=Fin|Tense=Pres
        een een DET 3 det
        staatsbezoek staatsbezoek NOUN 1 obj Number=Sing
        aan aan ADP 5 case
        Rusland=RUS rusland PROPN 1 obl
        """,
    )
    assert parties(doc) == [("CONSULT", ["CHN"], ["RUS"])]
    assert doc._.events[0].trigger.of(doc.text) == "staatsbezoek"


def test_a_nominal_act_takes_adjective_and_genitive(analysed: Analysed) -> None:
    doc = analysed(
        "nl",
        """
        De de DET 2 det
        Russische=RUS russisch ADJ 2 amod
        invasie invasie NOUN 5 nsubj Number=Sing
        van van ADP 4 case
        Oekraïne=UKR oekraïne PROPN 2 nmod
        duurt duren VERB 5 ROOT VerbForm=Fin|Tense=Pres
        """,
    )
    assert parties(doc) == [("ASSAULT", ["RUS"], ["UKR"])]


def test_the_thing_condemned_stands_for_its_owner(analysed: Analysed) -> None:
    doc = analysed(
        "nl",
        """
        Berlijn=DEU berlijn PROPN 1 nsubj
        hekelde hekelen VERB 1 ROOT VerbForm=Fin|Tense=Past
        de de DET 3 det
        zet zet NOUN 1 obj
        van van ADP 5 case
        Moskou=RUS moskou PROPN 3 nmod
        """,
    )
    assert parties(doc) == [("ACCUSE", ["DEU"], ["RUS"])]


def test_the_accused_does_what_he_is_accused_of(analysed: Analysed) -> None:
    doc = analysed(
        "nl",
        """
        Riyad=SAU riyad PROPN 1 nsubj
        beschuldigt beschuldigen VERB 1 ROOT VerbForm=Fin|Tense=Pres
        Iran=IRN iran PROPN 1 obj
        ervan ervan ADV 1 advmod
        Jemen=YEM jemen PROPN 6 obj
        te te ADP 6 mark
        bewapenen bewapenen VERB 1 xcomp VerbForm=Inf
        """,
    )
    assert parties(doc) == [("ACCUSE", ["SAU"], ["IRN"]), ("AID", ["IRN"], ["YEM"])]


def test_two_subjects_are_a_subject_and_an_object(analysed: Analysed) -> None:
    doc = analysed(
        "nl",
        """
        Moskou=RUS moskou PROPN 1 nsubj
        beschuldigt beschuldigen VERB 1 ROOT VerbForm=Fin|Tense=Pres|Number=Sing
        Kiev=UKR kiev PROPN 1 nsubj
        """,
    )
    assert parties(doc) == [("ACCUSE", ["RUS"], ["UKR"])]


def test_an_article_tells_the_object_from_the_subject(analysed: Analysed) -> None:
    doc = analysed(
        "de",
        """
        Dem der DET 1 det
        Westen=USA westen PROPN 2 nsubj
        warf werfen VERB 2 ROOT VerbForm=Fin|Tense=Past
        Moskau=RUS moskau PROPN 2 nsubj
        Täuschung täuschung NOUN 2 obj
        vor vor ADP 2 compound:prt
        """,
    )
    assert parties(doc) == [("ACCUSE", ["RUS"], ["USA"])]


def test_a_compound_is_known_by_its_head(analysed: Analysed) -> None:
    doc = analysed(
        "de",
        """
        Moskau=RUS moskau PROPN 1 nsubj
        kündigt kündigen VERB 1 ROOT VerbForm=Fin|Tense=Pres
        das das DET 3 det
        Getreideabkommen Getreideabkommen NOUN 1 obj
        auf auf ADP 1 compound:prt
        """,
    )
    assert parties(doc) == [("SANCTION", ["RUS"], [])]


def test_a_relation_is_cut_with_the_other_of_two(analysed: Analysed) -> None:
    doc = analysed(
        "en",
        """
        Iran=IRN iran PROPN 1 nsubj
        met meet VERB 1 ROOT VerbForm=Fin|Tense=Past
        Riyadh=SAU riyadh PROPN 1 obj
        . . PUNCT 1 punct
        Tehran=IRN tehran PROPN 5 nsubj
        cut cut VERB 5 ROOT VerbForm=Fin|Tense=Past
        ties tie NOUN 5 obj Number=Plur
        """,
    )
    assert parties(doc)[-1] == ("SANCTION", ["IRN"], ["SAU"])


def test_acts_without_a_political_actor_are_none(analysed: Analysed) -> None:
    doc = analysed(
        "nl",
        """
        Jan=local:jan jan PROPN 1 nsubj
        ontmoette ontmoeten VERB 1 ROOT VerbForm=Fin|Tense=Past
        Piet=local:piet piet PROPN 1 obj
        """,
    )
    assert parties(doc) == []


def test_a_promise_of_harm_is_a_threat(analysed: Analysed) -> None:
    doc = analysed(
        "en",
        """
        Israel=ISR israel PROPN 1 nsubj
        vowed vow VERB 1 ROOT VerbForm=Fin|Tense=Past
        to to PART 3 mark
        invade invade VERB 1 xcomp VerbForm=Inf
        Lebanon=LBN lebanon PROPN 3 obj
        """,
    )
    threat, invasion = doc._.events
    assert (threat.type, threat.mode) == ("THREATEN", "violence")
    assert (invasion.type, invasion.auxiliary) == ("ASSAULT", "hypothetical")


def test_what_is_refused_is_refused_to_the_object_of_the_complement(analysed: Analysed) -> None:
    doc = analysed(
        "nl",
        """
        Caracas=VEN caracas PROPN 1 nsubj
        weigert weigeren VERB 1 ROOT VerbForm=Fin|Tense=Pres
        het het DET 3 det
        hof=Q1 hof NOUN 5 obj
        te te ADP 5 mark
        gehoorzamen gehoorzamen VERB 1 xcomp VerbForm=Inf
        """,
    )
    assert parties(doc) == [("REJECT", ["VEN"], ["Q1"])]


def test_a_state_may_act_on_its_own_people(analysed: Analysed) -> None:
    doc = analysed(
        "nl",
        """
        Het het DET 1 det
        leger=MMR leger NOUN 3 nsubj
        heeft hebben AUX 3 aux VerbForm=Fin|Tense=Pres
        aangevallen aanvallen VERB 3 ROOT VerbForm=Part
        betogers=MMR betoger NOUN 3 obj Number=Plur
        """,
    )
    assert parties(doc) == [("ASSAULT", ["MMR"], ["MMR"])]
