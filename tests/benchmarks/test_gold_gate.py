"""When the gate of `benchmarks.gold` fails."""

from __future__ import annotations

import pytest

from benchmarks import score
from benchmarks.gold import SLACK, dropped, floor_of


def rate(right: int, asked: int) -> score.Rate:
    found = score.Rate()
    found.right, found.asked = right, asked
    return found


def joint(right: int, missed: int) -> score.Figure:
    found = score.Figure()
    found.tp, found.fn = right, missed
    return found


def test_a_figure_fails_below_its_floor_and_slack() -> None:
    floor = floor_of(joint(80, 20))
    assert not dropped(joint(80, 20), floor)
    assert dropped(joint(75, 25), floor)
    assert joint(78, 22).f1() > floor[0] - SLACK and not dropped(joint(78, 22), floor)


@pytest.mark.parametrize(
    ("right", "asked", "fails"), [(80, 120, False), (79, 120, True), (76, 80, False), (70, 70, False)]
)
def test_a_rate_fails_where_fewer_are_right_as_well(right: int, asked: int, fails: bool) -> None:
    assert dropped(rate(right, asked), floor_of(rate(80, 100))) is fails


def test_a_measure_that_is_gone_fails() -> None:
    assert dropped(None, [0.5])
