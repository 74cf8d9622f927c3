"""Which reports are joined, and that only the set of reports decides."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coranto.ledger.joining import Forest, blocks, happening_id, join, split
from coranto.ledger.likeness import FEATURES, features, likeness, possible
from coranto.ledger.reports import FAMILIES, Report, nested
from coranto.record.plover import event_types
from tests.ledger.reporting import MONDAY, report, some_reports


def keys(reports: list[Report]) -> list[set[str]]:
    return [{each.document for each in group} for group in join(reports)]


def test_every_type_has_a_family() -> None:
    assert set(FAMILIES) == set(event_types())


def test_two_reports_of_one_day_dyad_and_kind_are_joined() -> None:
    assert keys([report("d1"), report("d2", trigger="rappelé")]) == [{"d1", "d2"}]


def test_a_report_with_fewer_parties_is_joined() -> None:
    both = report("d2", recipients=("USA", "AUS"))
    assert keys([report("d1"), both]) == [{"d1", "d2"}]


def test_who_is_left_out_of_a_report_does_not_keep_it_apart() -> None:
    assert keys([report("d1"), report("d2", recipients=())]) == [{"d1", "d2"}]


@pytest.mark.parametrize(
    "other",
    [
        {"recipients": ("DEU",)},
        {"actors": ("USA",), "recipients": ("FRA",)},
        {"earliest": date(2021, 9, 1), "latest": date(2021, 9, 16)},
        {"mode": "expel"},
        {"auxiliary": "negation"},
        {"auxiliary": "future", "earliest": None, "latest": None},
        {"type_": "CONSULT", "mode": None},
    ],
)
def test_what_contradicts_is_not_joined(other: dict[str, Any]) -> None:
    assert not possible(report("d1"), report("d2", **other))
    assert len(join([report("d1"), report("d2", **other)])) == 2


def test_talks_are_the_same_whoever_stands_first() -> None:
    one = report("d1", type_="CONSULT", mode="phone", actors=("FRA", "USA"), recipients=())
    assert keys([one, report("d2", type_="CONSULT", mode="phone", actors=("USA",), recipients=("FRA",))]) == [
        {"d1", "d2"}
    ]


def test_a_dated_plan_and_the_deed_of_that_day_are_one_event() -> None:
    plan = report("d1", type_="CONSULT", mode="phone", auxiliary="future")
    assert keys([plan, report("d2", type_="CONSULT", mode="phone")]) == [{"d1", "d2"}]


def test_reports_through_a_third_one_are_not_joined_across_dyads() -> None:
    both = report("d1", recipients=("USA", "AUS"))
    groups = join([both, report("d2"), report("d3", recipients=("AUS",))])
    assert [len(group) for group in groups] == [2, 1]
    assert all(nested(one, other) for group in groups for one in group for other in group)


def test_a_vague_report_does_not_draw_two_days_together() -> None:
    vague = report("d3", earliest=None, latest=None)
    groups = join([report("d1"), report("d2", earliest=MONDAY, latest=MONDAY), vague])
    assert sorted(len(group) for group in groups) == [1, 2]


def test_a_report_without_participants_stays_alone() -> None:
    nobody = report("d1", actors=(), recipients=())
    assert blocks(nobody) == []
    assert len(join([nobody, report("d2", actors=(), recipients=())])) == 2


def test_reports_that_can_be_one_event_and_overlap_share_a_block() -> None:
    vague = report("d2", earliest=date(2021, 1, 1), latest=date(2021, 12, 31))
    assert set(blocks(report("d1"))) & set(blocks(vague))
    assert set(blocks(report("d1"))) & set(blocks(report("d2", earliest=None, latest=None)))


def test_the_blocks_of_a_summit_are_few() -> None:
    many = tuple(f"C{number:02d}" for number in range(30))
    assert len(blocks(report(actors=many, recipients=(), type_="CONSULT", mode=None))) <= 40


def test_the_id_is_that_of_the_smallest_key() -> None:
    assert happening_id([("b", "e1"), ("a", "e2")]) == happening_id([("a", "e2"), ("c", "e1")])


def test_each_feature_has_a_weight() -> None:
    assert len(features(report("d1"), report("d2"))) == len(FEATURES)


def shape(reports: list[Report]) -> set[frozenset[tuple[str, str]]]:
    return {frozenset(each.key for each in group) for group in join(reports)}


@settings(max_examples=60, deadline=None)
@given(some_reports(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(reports: list[Report], random: Any) -> None:
    before = shape(reports)
    random.shuffle(reports)
    assert shape(reports) == before


@settings(max_examples=60, deadline=None)
@given(some_reports())
def test_nothing_is_joined_across_dyads(reports: list[Report]) -> None:
    for group in join(reports):
        assert all(nested(one, other) for one in group for other in group) or len(group) == 1


@settings(max_examples=60, deadline=None)
@given(some_reports())
def test_likeness_is_the_same_both_ways(reports: list[Report]) -> None:
    for one, other in itertools.pairwise(reports):
        there = likeness(other, one)
        assert likeness(one, other) == (None if there is None else pytest.approx(there))


def test_each_report_is_compared_with_few_others(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr("coranto.ledger.joining.likeness", lambda one, other: compared.append(1))
    join([report(f"d{number:04d}") for number in range(400)])
    assert len(compared) <= 400 * Forest.widest


def test_a_tree_is_split_where_dyads_differ() -> None:
    alone = report("d1", recipients=())
    assert [len(group) for group in split([alone, report("d2"), report("d3", recipients=("AUS",))])] == [2, 1]
