from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coranto.record import Interval
from coranto.times.interval import (
    around,
    contains,
    easter_sunday,
    hull,
    intersection,
    on,
    readable,
    shift,
    shift_day,
    unit_of,
    width,
)

days = st.dates(date(1800, 1, 1), date(2200, 1, 1))
sides = st.none() | days


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    first, last = draw(sides), draw(sides)
    if first and last and first > last:
        first, last = last, first
    return Interval(earliest=first, latest=last)


@given(intervals(), intervals())
def test_intersection_lies_in_both(a: Interval, b: Interval) -> None:
    both = intersection(a, b)
    assert both is None or (contains(a, both) and contains(b, both))


@given(intervals(), intervals(), intervals())
def test_intersection_does_not_depend_on_order(a: Interval, b: Interval, c: Interval) -> None:
    def all_three(x: Interval, y: Interval, z: Interval) -> Interval | None:
        first = intersection(x, y)
        return intersection(first, z) if first else None

    assert all_three(a, b, c) == all_three(c, b, a) == all_three(b, c, a)


@given(intervals(), intervals())
def test_hull_holds_both(a: Interval, b: Interval) -> None:
    assert contains(hull(a, b), a)
    assert contains(hull(a, b), b)


@given(days, st.sampled_from(["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]))
def test_unit_is_the_same_from_each_of_its_days(day: date, unit: str) -> None:
    found = unit_of(day, unit)
    assert found.earliest
    assert found.latest
    assert unit_of(found.earliest, unit) == unit_of(found.latest, unit) == found
    assert unit == "weekend" or found.earliest <= day <= found.latest


def test_reasons_are_kept_once() -> None:
    a = Interval(earliest=date(2023, 3, 1), latest=None, because=["a"])
    b = Interval(earliest=None, latest=date(2023, 3, 9), because=["a", "b"])
    both = intersection(a, b)
    assert both
    assert both.because == ["a", "b"]
    assert width(both) == 8
    assert width(a) is None


@pytest.mark.parametrize(
    ("n", "unit", "expected"),
    [
        (1, "month", date(2023, 2, 28)),
        (-1, "year", date(2022, 1, 31)),
        (2, "week", date(2023, 2, 14)),
        (0.5, "year", date(2023, 7, 31)),
        (3, "hour", date(2023, 1, 31)),
    ],
)
def test_shifted_day_stays_in_the_calendar(n: float, unit: str, expected: date) -> None:
    assert shift_day(date(2023, 1, 31), n, unit) == expected


def test_shift_beyond_the_calendar_overflows() -> None:
    with pytest.raises(OverflowError):
        shift_day(date(2023, 1, 1), -3000, "year")
    assert shift(Interval(earliest=None, latest=date(2023, 1, 1)), 1, "day").latest == date(2023, 1, 2)


def test_a_count_is_right_to_half_a_unit() -> None:
    assert around(date(2021, 10, 29), -6, "week") == on(date(2021, 9, 14), date(2021, 9, 20))
    assert around(date(2021, 10, 29), -2, "day") == on(date(2021, 10, 27))
    assert width(around(date(2021, 10, 29), 2, "hour")) == 1


def test_easter_of_known_years() -> None:
    assert [easter_sunday(year) for year in (2018, 2019, 2024)] == [
        date(2018, 4, 1),
        date(2019, 4, 21),
        date(2024, 3, 31),
    ]


def test_century_begins_in_its_first_year() -> None:
    assert unit_of(date(2000, 5, 5), "century") == on(date(1901, 1, 1), date(2000, 12, 31))
    assert readable(on(date(2000, 5, 5))) == "2000-05-05"
    assert readable(Interval(earliest=None, latest=date(2000, 5, 5))) == "any day to 2000-05-05"
