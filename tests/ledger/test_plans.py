"""What a later report says of a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coranto.ledger.outcomes import outcome_of
from coranto.ledger.plans import is_plan, judge, overdue_from, prospects
from coranto.ledger.reports import Report

MARCH, APRIL, MAY, JUNE = date(2023, 3, 10), date(2023, 4, 6), date(2023, 5, 10), date(2023, 6, 6)


def report(document: str, type_: str, told: date, **other: Any) -> Report:
    countries = {
        "actor_countries": other.get("actors", ("IRN", "SAU")),
        "recipient_countries": other.get("recipients", ()),
    }
    return replace(
        Report(document, "e1", type_, published_earliest=told, published_latest=told, trigger="meet"),
        **({"actors": ("IRN", "SAU")} | countries | other),
    )


def dated(first: date, last: date | None = None) -> dict[str, date]:
    return {"earliest": first, "latest": last or first}


PLAN = report("d1", "CONSULT", MARCH, auxiliary="future")


def outcome(plan: Report, later: Report) -> str | None:
    verdict = judge(plan, later)
    return verdict.outcome if verdict else None


def test_a_plan_that_is_done_is_kept() -> None:
    assert outcome(PLAN, report("d2", "CONSULT", APRIL, **dated(APRIL))) == "kept"


def test_a_plan_is_kept_within_its_term_and_changed_after_it() -> None:
    plan = replace(PLAN, **dated(MARCH, MAY))
    assert outcome(plan, report("d2", "CONSULT", JUNE, **dated(APRIL))) == "kept"
    assert outcome(plan, report("d2", "CONSULT", JUNE, **dated(JUNE))) == "changed"


def test_what_one_of_two_does_is_changed() -> None:
    plan = report("d1", "SUPPORT", MARCH, auxiliary="future")
    assert outcome(plan, report("d2", "SUPPORT", APRIL, actors=("IRN",), recipients=("SAU",))) == "changed"


def test_a_plan_that_is_told_not_to_have_happened_is_broken() -> None:
    assert outcome(PLAN, report("d2", "CONSULT", APRIL, auxiliary="negation")) == "broken"


@pytest.mark.parametrize("plan", [PLAN, replace(PLAN, auxiliary="negation")])
def test_a_meeting_that_is_called_off_is_broken(plan: Report) -> None:
    off = report("d1", "REJECT", MARCH, event="e2", mode="meet", actors=("IRN",), recipients=("SAU",))
    assert outcome(plan, off) == "broken"


@pytest.mark.parametrize(
    ("language", "trigger", "words"),
    [
        ("nl", "uitgesteld", "het bezoek is uitgesteld"),
        ("nl", "stelt", "Teheran stelt het bezoek uit"),
        ("en", "put off", "a round of talks was put off by Iran"),
        ("de", "verschoben", "das Treffen wurde verschoben"),
        ("fr", "reportée", "la rencontre a été reportée"),
    ],
)
def test_a_meeting_that_is_put_off_is_changed(language: str, trigger: str, words: str) -> None:
    said = {"language": language, "trigger": trigger, "words": words}
    off = report("d2", "REJECT", APRIL, mode="meet", actors=("IRN",), recipients=("SAU",), **said)
    assert outcome(PLAN, off) == "changed"
    assert outcome(PLAN, replace(off, trigger="annule", words=f"annule … {words}")) == "broken"


def test_a_threat_that_is_carried_out_is_kept() -> None:
    threat = report("d1", "THREATEN", MARCH, mode="relations", actors=("RUS",))
    deed = report("d2", "SANCTION", APRIL, mode="withdraw", actors=("RUS",))
    assert outcome(threat, deed) == "kept"
    assert outcome(threat, replace(deed, type="ASSAULT", mode=None)) is None
    assert outcome(threat, replace(deed, actors=("UKR",), actor_countries=("UKR",))) is None


def test_who_leaves_breaks_what_was_agreed() -> None:
    agreed = report("d1", "AGREE", MARCH)
    assert outcome(agreed, report("d2", "SANCTION", APRIL, mode="withdraw", actors=("IRN",))) == "broken"
    assert outcome(agreed, report("d2", "SANCTION", APRIL, mode="withdraw", actors=("USA",))) is None


@pytest.mark.parametrize(
    "later",
    [
        report("d2", "CONSULT", date(2023, 3, 1), **dated(date(2023, 3, 1))),
        report("d2", "CONSULT", APRIL, auxiliary="historical"),
        report("d2", "CONSULT", APRIL, auxiliary="future"),
        report("d2", "CONSULT", APRIL, actors=("IRN", "IRQ")),
        report("d2", "SUPPORT", APRIL),
        report("d2", "CONSULT", date(2024, 3, 1)),
        report("d1", "CONSULT", MARCH, event="e2"),
        report("d2", "CONSULT", MARCH, **dated(MARCH)),
    ],
)
def test_what_is_earlier_other_or_too_late_says_nothing(later: Report) -> None:
    assert outcome(PLAN, later) is None


def test_other_modes_and_persons_say_nothing() -> None:
    visit = replace(
        PLAN, mode="visit", actors=("Q1",), actor_countries=("IRN",), recipients=("SAU",), recipient_countries=("SAU",)
    )
    assert outcome(visit, report("d2", "CONSULT", APRIL, mode="phone")) is None
    there = {"actors": ("Q2",), "actor_countries": ("IRN",), "recipients": ("SAU",)}
    assert outcome(visit, report("d2", "CONSULT", APRIL, mode="visit", **there)) is None
    back = {"actors": ("SAU",), "recipients": ("IRN",)}
    assert outcome(visit, report("d2", "CONSULT", APRIL, mode="visit", **back)) is None


def test_what_is_asked_for_is_no_plan_and_what_is_feared_is() -> None:
    assert not is_plan(replace(PLAN, auxiliary="hypothetical"))
    assert is_plan(report("d1", "SANCTION", MARCH, auxiliary="hypothetical"))


def test_the_report_that_fits_best_tells() -> None:
    vague, dated_ = report("d2", "CONSULT", JUNE), report("d3", "CONSULT", APRIL, **dated(APRIL))
    found = outcome_of(PLAN, [vague, dated_])
    assert found and found[1] is dated_


def test_a_plan_is_overdue_the_day_after_its_term() -> None:
    assert overdue_from(replace(PLAN, latest=MAY)) == date(2023, 5, 11)
    assert overdue_from(PLAN) is None


def test_plan_and_deed_share_a_block() -> None:
    deed = report("d2", "CONSULT", APRIL, **dated(APRIL))
    plans = {block for side, block in prospects(PLAN) if side == "plan"}
    assert plans & {block for side, block in prospects(deed) if side == "deed"}
    threat = report("d1", "THREATEN", MARCH, actors=("RUS",))
    hit = report("d2", "ASSAULT", APRIL, actors=("RUS",), recipients=("UKR",))
    plans = {block for side, block in prospects(threat) if side == "plan"}
    assert plans & {block for side, block in prospects(hit) if side == "deed"}


def test_who_names_nobody_else_shares_a_block_with_who_does() -> None:
    alone = {"actors": ("IRN",), "recipients": ()}
    both = {"actors": ("IRN",), "recipients": ("SAU",)}
    for ahead, done, meet in ((alone, both, True), (both, alone, True), (both, both | {"recipients": ("IRQ",)}, False)):
        plan = report("d1", "CONSULT", MARCH, auxiliary="future", **ahead)
        deed = report("d2", "CONSULT", APRIL, **dated(APRIL), **done)
        plans = {block for side, block in prospects(plan) if side == "plan"}
        assert bool(plans & {block for side, block in prospects(deed) if side == "deed"}) is meet
        assert (outcome(plan, deed) is not None) is meet


def test_who_leaves_an_agreement_shares_a_block_with_it() -> None:
    agreed = report("d1", "AGREE", MARCH)
    leaves = report("d2", "RETREAT", APRIL, mode="withdraw", actors=("IRN",))
    plans = {block for side, block in prospects(agreed) if side == "plan"}
    assert plans & {block for side, block in prospects(leaves) if side == "deed"}
    assert outcome(agreed, leaves) == "broken"
