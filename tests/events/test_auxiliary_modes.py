"""Whether an act happened, on trees built by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from coranto.events.auxiliary import by_date
from coranto.record import Interval

MEET = """
    De de DET 1 det
    ministers=FRA+ITA minister NOUN 4 nsubj Number=Plur
    {auxiliary}
    elkaar elkaar PRON 4 obj
    ontmoeten ontmoeten VERB 4 ROOT VerbForm=Inf
"""


@pytest.mark.parametrize(
    ("auxiliary", "expected"),
    [
        ("zullen zullen AUX 4 aux VerbForm=Fin|Tense=Pres", "future"),
        ("willen willen AUX 4 aux VerbForm=Fin|Tense=Pres", "future"),
        ("kunnen kunnen AUX 4 aux VerbForm=Fin|Tense=Pres", "hypothetical"),
        ("niet niet ADV 4 advmod", "negation"),
    ],
)
def test_verbs_around_the_act_decide(analysed: Callable[..., Doc], auxiliary: str, expected: str) -> None:
    doc = analysed("nl", MEET.format(auxiliary=auxiliary))
    assert [event.auxiliary for event in doc._.events] == [expected]


def test_what_is_demanded_is_hypothetical(analysed: Callable[..., Doc]) -> None:
    doc = analysed(
        "en",
        """
        Kyiv=UKR kyiv PROPN 1 nsubj
        urged urge VERB 1 ROOT VerbForm=Fin|Tense=Past
        Berlin=DEU berlin PROPN 1 obj
        to to PART 4 mark
        sanction sanction VERB 1 xcomp VerbForm=Inf
        Moscow=RUS moscow PROPN 4 obj
        """,
    )
    assert [(event.type, event.auxiliary) for event in doc._.events] == [
        ("REQUEST", None),
        ("SANCTION", "hypothetical"),
    ]


def test_an_asked_for_meeting_is_the_request_alone(analysed: Callable[..., Doc]) -> None:
    doc = analysed(
        "en",
        """
        Kyiv=UKR kyiv PROPN 1 nsubj
        urged urge VERB 1 ROOT VerbForm=Fin|Tense=Past
        Berlin=DEU berlin PROPN 1 obj
        to to PART 4 mark
        meet meet VERB 1 xcomp VerbForm=Inf
        Moscow=RUS moscow PROPN 4 obj
        """,
    )
    assert [(event.type, event.mode) for event in doc._.events] == [("REQUEST", "meet")]


PUBLISHED = Interval(earliest=date(2023, 4, 6), latest=date(2023, 4, 6))


@pytest.mark.parametrize(
    ("found", "day", "expected"),
    [
        (None, date(2016, 1, 3), "historical"),
        (None, date(2023, 4, 3), None),
        (None, date(2023, 5, 1), "future"),
        ("negation", date(2016, 1, 3), "negation"),
    ],
)
def test_dates_decide_last(found: str | None, day: date, expected: str | None) -> None:
    assert by_date(found, Interval(earliest=day, latest=day), PUBLISHED) == expected  # type: ignore[arg-type]


def test_dates_decide_nothing_where_they_are_unknown() -> None:
    assert by_date(None, None, PUBLISHED) is None
    assert by_date(None, Interval(earliest=None, latest=None), PUBLISHED) is None


def test_what_is_denied_did_not_happen(analysed: Callable[..., Doc]) -> None:
    doc = analysed(
        "en",
        """
        Moscow=RUS moscow PROPN 1 nsubj
        denied deny VERB 1 ROOT VerbForm=Fin|Tense=Past
        attacking attack VERB 1 xcomp VerbForm=Ger
        Poland=POL poland PROPN 2 obj
        """,
    )
    assert [(event.type, event.auxiliary) for event in doc._.events] == [("ASSAULT", "negation")]


def test_a_promise_under_a_condition_is_hypothetical(analysed: Callable[..., Doc]) -> None:
    doc = analysed(
        "en",
        """
        Moscow=RUS moscow PROPN 2 nsubj
        will will AUX 2 aux VerbForm=Fin|Tense=Pres
        attack attack VERB 2 ROOT VerbForm=Inf
        Kyiv=UKR kyiv PROPN 2 obj
        if if SCONJ 6 mark
        talks talk NOUN 6 nsubj
        fail fail VERB 2 advcl VerbForm=Fin|Tense=Pres
        """,
    )
    assert ("ASSAULT", "hypothetical") in [(event.type, event.auxiliary) for event in doc._.events]


@pytest.mark.parametrize(
    "auxiliaries",
    [
        "war sein AUX 4 aux VerbForm=Fin|Tense=Past\nworden werden AUX 4 aux VerbForm=Part",
        "wurde werden AUX 4 aux:pass VerbForm=Fin|Tense=Past\nja ja ADV 4 advmod",
    ],
)
def test_a_german_passive_is_no_future(analysed: Callable[..., Doc], auxiliaries: str) -> None:
    table = f"Moskau=RUS moskau PROPN 4 nsubj:pass\nvon von ADP 2 case\nKiew=UKR kiew PROPN 4 obl:agent\n{auxiliaries}"
    rows = table.splitlines()
    rows.insert(4, "beschossen beschießen VERB 4 ROOT VerbForm=Part")
    doc = analysed("de", "\n".join(rows))
    assert [(event.type, event.auxiliary) for event in doc._.events] == [("ASSAULT", None)]
