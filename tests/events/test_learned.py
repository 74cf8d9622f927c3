from __future__ import annotations

import pytest
from spacy.tokens import Doc

from coranto.events.component import coranto_events
from coranto.events.learned import BORNE_OUT, NAMES, OVERRULES, SURE, WITHOUT_ACTOR, WITHOUT_RECIPIENT
from coranto.pipeline import analyse
from coranto.record import Event
from tests.marking import HandMarks

UNLISTED = "Frankrijk draaide de kraan dicht voor Mali."
LISTED = "Frankrijk beschuldigde Mali."
BOTH = {("draaide", "actor"): ["Frankrijk"], ("draaide", "recipient"): ["Mali"]}


def _doc(text: str) -> Doc:
    return analyse(text, "nl", rooms=("reader", "actors", "times", "statements"))


def _events(doc: Doc) -> list[Event]:
    found: list[Event] = coranto_events(doc)._.events
    return found


def test_an_act_that_the_lexicon_lacks_has_type_mode_and_participants() -> None:
    doc = _doc(UNLISTED)
    HandMarks.of(doc, {"draaide": ("REJECT", 0.95)}, modes={"draaide": "meet"}, players=BOTH)
    [event] = _events(doc)
    assert (event.type, event.mode, event.actors, event.recipients) == ("REJECT", "meet", ["FRA"], ["MLI"])
    assert event.trigger.of(doc.text) == "draaide"


@pytest.mark.parametrize(("p", "found"), [(NAMES - 0.01, 0), (NAMES + 0.01, 1)])
def test_an_act_that_the_lexicon_lacks_must_be_likely(p: float, found: int) -> None:
    doc = _doc(UNLISTED)
    HandMarks.of(doc, {"draaide": ("REJECT", p)}, players=BOTH)
    assert len(_events(doc)) == found


@pytest.mark.parametrize(("type_", "found"), [("CONSULT", 0), ("MOBILIZE", 1)])
def test_a_single_party_is_enough_for_some_types_only(type_: str, found: int) -> None:
    doc = _doc(UNLISTED)
    HandMarks.of(doc, {"draaide": (type_, 0.99)}, players={("draaide", "actor"): ["Frankrijk"]})
    assert len(_events(doc)) == found


@pytest.mark.parametrize(("p", "found"), [(BORNE_OUT / 2, 0), (BORNE_OUT * 2, 1)])
def test_an_act_of_the_lexicon_is_dropped_where_the_network_sees_none(p: float, found: int) -> None:
    doc = _doc(LISTED)
    HandMarks.of(doc, {"beschuldigde": ("ACCUSE", p)})
    assert len(_events(doc)) == found


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "least"),
    [
        ("Mali werd beschuldigd.", "beschuldigd", "ACCUSE", WITHOUT_ACTOR),
        ("Mali ontmoette iemand.", "ontmoette", "CONSULT", WITHOUT_RECIPIENT),
    ],
)
@pytest.mark.parametrize(("above", "found"), [(-0.005, 0), (0.005, 1)])
def test_a_sure_act_of_two_parties_is_told_with_one(
    text: str, trigger: str, type_: str, least: float, above: float, found: int
) -> None:
    doc = _doc(text)
    HandMarks.of(doc, {trigger: (type_, least + above)})
    assert [bool(event.actors) != bool(event.recipients) for event in _events(doc)] == [True] * found


def test_an_act_of_the_lexicon_stands_without_marks() -> None:
    doc = _doc(LISTED)
    doc._.marks = None
    assert [event.type for event in _events(doc)] == ["ACCUSE"]


@pytest.mark.parametrize(("p", "type_"), [(OVERRULES - 0.01, "ACCUSE"), (OVERRULES + 0.01, "REQUEST")])
def test_the_network_overrules_a_type_where_it_is_very_sure(p: float, type_: str) -> None:
    doc = _doc(LISTED)
    HandMarks.of(doc, {"beschuldigde": ("REQUEST", p)})
    assert [event.type for event in _events(doc)] == [type_]


@pytest.mark.parametrize(("p", "auxiliary"), [(SURE - 0.01, None), (SURE + 0.01, "hypothetical")])
def test_the_auxiliary_of_the_network_counts_where_it_is_sure(p: float, auxiliary: str | None) -> None:
    doc = _doc(LISTED)
    HandMarks.of(doc, {"beschuldigde": ("ACCUSE", 0.9)}, standing={"beschuldigde": ("hypothetical", p)})
    assert [event.auxiliary for event in _events(doc)] == [auxiliary]


def test_the_network_finds_whom_the_slots_miss() -> None:
    doc = _doc("Frankrijk veroordeelde de aanpak van de opstand. Dat gold Mali.")
    assert not any(event.recipients for event in _events(doc))
    HandMarks.of(doc, {"veroordeelde": ("ACCUSE", 0.9)}, players={("veroordeelde", "recipient"): ["aanpak"]})
    doc[3]._.actors = ("MLI",)
    assert [event.recipients for event in _events(doc)] == [["MLI"]]


def test_contexts_of_rules_and_network_stand_together_in_the_order_of_the_codebook() -> None:
    doc = _doc("Frankrijk beschuldigde Mali van moord op burgers.")
    doc._.marks = None
    ruled = _events(doc)[0].contexts
    HandMarks.of(doc, {"beschuldigde": ("ACCUSE", 0.9)}, about={"beschuldigde": ["military", "human_rights"]})
    assert set(_events(doc)[0].contexts) == {*ruled, "military", "human_rights"}


def test_places_and_times_come_from_the_network_where_the_rules_have_none() -> None:
    doc = _doc("Frankrijk beschuldigde Mali, een verhaal uit Italië van 3 mei 2019.")
    HandMarks.of(
        doc,
        {"beschuldigde": ("ACCUSE", 0.9)},
        players={("beschuldigde", "place"): ["Italië"], ("beschuldigde", "time"): ["mei"]},
    )
    [event] = _events(doc)
    assert event.places == ["ITA"]
    assert event.when is not None and str(event.when.earliest) == "2019-05-03"


def test_the_confidence_is_a_calibrated_share() -> None:
    confidences = []
    for p in (0.1, 0.5, 0.95):
        doc = _doc(LISTED)
        HandMarks.of(doc, {"beschuldigde": ("ACCUSE", p)})
        confidences.append(_events(doc)[0].confidence)
    assert confidences == sorted(confidences) and 0 < confidences[0] < confidences[-1] < 1
