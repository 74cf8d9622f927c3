"""What statements do to what was told before: denied, confirmed, repeated, contradicted, answered, by language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from coranto.events.links import links
from coranto.events.surroundings import states_of
from coranto.record import Span

Analysed = Callable[..., Doc]
"""See the fixture ``analysed``."""


def found(doc: Doc) -> list[tuple[str, str, str]]:
    return [(link.from_, link.relation, link.to) for link in links(doc, doc._.events, states_of(doc))]


def second(text: str, word: str) -> Span:
    start = text.index(word, text.index(word) + 1)
    return Span(start=start, end=start + len(word))


def test_a_denial_with_an_idiom_goes_to_what_is_alleged_of_the_denier(analysed: Analysed) -> None:
    doc = analysed(
        "de",
        """
        Kiew=UKR kiew PROPN 1 nsubj
        sagt sagen VERB 1 ROOT VerbForm=Fin|Tense=Pres
        , , PUNCT 5 punct
        Moskau=RUS moskau PROPN 5 nsubj
        Warschau=POL warschau PROPN 5 obj
        überfalle überfallen VERB 1 ccomp VerbForm=Fin|Tense=Pres
        . . PUNCT 1 punct
        Moskau=RUS moskau PROPN 8 nsubj
        weist weisen VERB 8 ROOT VerbForm=Fin|Tense=Pres
        das das PRON 8 obj
        von von ADP 11 case
        sich sich PRON 8 obl
        . . PUNCT 8 punct
        """,
        (("UKR", "sagt", "Moskau Warschau überfalle"), ("RUS", "weist", "das")),
    )
    [(source, relation, target)] = found(doc)
    assert (source, relation) == ("s2", "denies")
    assert target in {"s1", *(event.id for event in doc._.events)}


NAMED_A_LIE = """
    Kyiv=UKR kyiv PROPN 1 nsubj
    says say VERB 1 ROOT VerbForm=Fin|Tense=Pres
    the the DET 3 det
    border border NOUN 4 nsubj
    burns burn VERB 1 ccomp VerbForm=Fin|Tense=Pres
    . . PUNCT 1 punct
    Moscow=RUS moscow PROPN 7 nsubj
    {cue} call VERB 7 ROOT VerbForm=Fin|Tense=Pres
    it it PRON 7 obj
    a a DET 10 det
    {word} {word} NOUN 7 xcomp
    . . PUNCT 7 punct
"""


@pytest.mark.parametrize(("word", "expected"), [("lie", [("s2", "denies", "s1")]), ("tragedy", [])])
def test_to_call_it_untrue_denies_what_another_said(
    analysed: Analysed, word: str, expected: list[tuple[str, str, str]]
) -> None:
    doc = analysed(
        "en",
        NAMED_A_LIE.format(cue="calls", word=word),
        (("UKR", "says", "the border burns"), ("RUS", "calls", f"a {word}")),
    )
    assert found(doc) == expected


DENIED = """
    Paris=FRA paris PROPN 1 nsubj
    affirme affirmer VERB 1 ROOT VerbForm=Fin|Tense=Pres
    la le DET 3 det
    trêve trêve NOUN 4 nsubj
    tient tenir VERB 1 ccomp VerbForm=Fin|Tense=Pres
    . . PUNCT 1 punct
    {source} {lemma} PROPN 7 nsubj
    dément démentir VERB 7 ROOT VerbForm=Fin|Tense=Pres
    ces ce DET 9 det
    accusations accusation NOUN 7 obj
    . . PUNCT 7 punct
"""


def test_a_pointer_goes_to_the_last_statement_of_another_state(analysed: Analysed) -> None:
    told = (("FRA", "affirme", "la trêve tient"), ("ITA", "dément", "ces accusations"))
    doc = analysed("fr", DENIED.format(source="Rome=ITA", lemma="rome"), told)
    assert found(doc) == [("s2", "denies", "s1")]


def test_nobody_denies_what_he_said_himself(analysed: Analysed) -> None:
    told = (("FRA", "affirme", "la trêve tient"), ("FRA", "dément", "ces accusations"))
    doc = analysed("fr", DENIED.format(source="Matignon=FRA", lemma="matignon"), told)
    assert found(doc) == []


CONFIRMED = """
    Blinken=USA blinken PROPN 1 nsubj
    bezocht bezoeken VERB 1 ROOT VerbForm=Fin|Tense=Past
    Rome=ITA rome PROPN 1 obj
    . . PUNCT 1 punct
    Washington=USA washington PROPN 5 nsubj
    {cue} {lemma} VERB 5 ROOT VerbForm=Fin|Tense=Past
    het het DET 7 det
    {noun} {noun} NOUN 5 obj
    . . PUNCT 5 punct
"""


@pytest.mark.parametrize(("noun", "expected"), [("bezoek", [("s1", "confirms", "e1")]), ("weerbericht", [])])
def test_a_confirmation_goes_to_what_it_names_again(
    analysed: Analysed, noun: str, expected: list[tuple[str, str, str]]
) -> None:
    table = CONFIRMED.format(cue="bevestigde", lemma="bevestigen", noun=noun)
    assert found(analysed("nl", table, (("USA", "bevestigde", f"het {noun}"),))) == expected


def test_a_denial_denied_confirms(analysed: Analysed) -> None:
    table = CONFIRMED.format(cue="ontkende", lemma="ontkennen", noun="bezoek").replace(
        "    het het DET 7 det", "    het het DET 7 det\n    niet niet ADV 5 advmod"
    )
    table = table.replace("het het DET 7 det", "het het DET 8 det")
    doc = analysed("nl", table, (("USA", "ontkende", "bezoek"),))
    assert found(doc) == [("s1", "confirms", "e1")]


def test_neither_confirmed_nor_denied_is_no_link(analysed: Analysed) -> None:
    doc = analysed(
        "nl",
        """
        Blinken=USA blinken PROPN 1 nsubj
        bezocht bezoeken VERB 1 ROOT VerbForm=Fin|Tense=Past
        Rome=ITA rome PROPN 1 obj
        . . PUNCT 1 punct
        Rome=ITA rome PROPN 7 nsubj
        bevestigde bevestigen VERB 7 conj
        noch noch CCONJ 7 cc
        ontkende ontkennen VERB 7 ROOT VerbForm=Fin|Tense=Past
        het het DET 9 det
        bezoek bezoek NOUN 7 obj
        """,
        (("ITA", "bevestigde noch ontkende", "het bezoek"),),
    )
    assert found(doc) == []


def test_a_repetition_goes_to_what_the_speaker_said_before(analysed: Analysed) -> None:
    doc = analysed(
        "en",
        """
        Rome=ITA rome PROPN 1 nsubj
        said say VERB 1 ROOT VerbForm=Fin|Tense=Past
        the the DET 3 det
        port port NOUN 4 nsubj
        closed close VERB 1 ccomp VerbForm=Fin|Tense=Past
        . . PUNCT 1 punct
        Paris=FRA paris PROPN 7 nsubj
        said say VERB 7 ROOT VerbForm=Fin|Tense=Past
        nothing nothing PRON 7 obj
        . . PUNCT 7 punct
        Rome=ITA rome PROPN 11 nsubj
        repeated repeat VERB 11 ROOT VerbForm=Fin|Tense=Past
        the the DET 13 det
        charge charge NOUN 11 obj
        """,
        (("ITA", "said", "the port closed"), ("FRA", "said", "nothing"), ("ITA", "repeated", "the charge")),
    )
    assert ("s3", "repeats", "s1") in found(doc)


SIDE_BY_SIDE = """
    Kyiv=UKR kyiv PROPN 1 nsubj
    says say VERB 1 ROOT VerbForm=Fin|Tense=Pres
    the the DET 3 det
    truce truce NOUN 4 nsubj
    holds hold VERB 1 ccomp VerbForm=Fin|Tense=Pres
    {mark} {mark} PUNCT 1 punct
    Moscow=RUS moscow PROPN 7 nsubj
    says say VERB 1 parataxis VerbForm=Fin|Tense=Pres
    it it PRON 10 nsubj
    never never ADV 10 advmod
    held hold VERB 7 ccomp VerbForm=Fin|Tense=Past
"""


@pytest.mark.parametrize(("mark", "expected"), [(";", [("s2", "contradicts", "s1")]), (",", [])])
def test_two_side_by_side_of_whom_one_says_no_contradict(
    analysed: Analysed, mark: str, expected: list[tuple[str, str, str]]
) -> None:
    doc = analysed(
        "en", SIDE_BY_SIDE.format(mark=mark), (("UKR", "says", "the truce holds"), ("RUS", "says", "it never held"))
    )
    moved = doc._.statements[1].model_copy(update={"cue": [second(doc.text, "says")]})
    doc._.statements = [doc._.statements[0], moved]
    assert found(doc) == expected


def test_an_answer_goes_to_what_was_asked_of_the_speaker(analysed: Analysed) -> None:
    doc = analysed(
        "nl",
        """
        Rome=ITA rome PROPN 1 nsubj
        vroeg vragen VERB 1 ROOT VerbForm=Fin|Tense=Past
        Parijs=FRA parijs PROPN 1 obj
        om om ADP 4 case
        steun steun NOUN 1 obl
        . . PUNCT 1 punct
        Parijs=FRA parijs PROPN 7 nsubj
        antwoordde antwoorden VERB 7 ROOT VerbForm=Fin|Tense=Past
        dat dat SCONJ 11 mark
        de de DET 10 det
        kas kas NOUN 11 nsubj
        leegraakt leegraken VERB 7 ccomp VerbForm=Fin|Tense=Pres
        """,
        (("FRA", "antwoordde", "dat de kas leegraakt"),),
    )
    assert [(event.type, event.actors, event.recipients) for event in doc._.events][:1] == [
        ("REQUEST", ["ITA"], ["FRA"])
    ]
    assert found(doc) == [("s1", "answers", "e1")]
