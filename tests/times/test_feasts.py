"""Moving feasts lie where church and astronomical almanacs have them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coranto.times.feasts import yearly
from coranto.times.interval import on
from coranto.times.meaning import Fixed
from coranto.times.relative import RULES

YEARS = st.integers(1900, 2100)


@pytest.mark.parametrize(
    ("rule", "key", "year", "first", "last"),
    [
        ("easter", 0, 2021, "2021-04-04", "2021-04-04"),
        ("advent", 0, 2018, "2018-12-02", "2018-12-02"),
        ("advent", 21, 2017, "2017-12-24", "2017-12-24"),
        ("advent", -11, 2018, "2018-11-21", "2018-11-21"),
        ("weekday_feast", 526, 2021, "2021-05-09", "2021-05-09"),
        ("weekday_feast", 550, 2021, "2021-05-31", "2021-05-31"),
        ("weekday_feast", 1143, 2015, "2015-11-26", "2015-11-26"),
        ("islamic", 900, 2021, "2021-04-12", "2021-05-13"),
        ("islamic", 1001, 2018, "2018-06-14", "2018-06-16"),
        ("islamic", 1210, 2015, "2015-09-23", "2015-09-25"),
        ("turn_of_year", 1, 2014, "2014-12-31", "2015-01-01"),
    ],
)
def test_feast_of_a_year_has_its_days(rule: str, key: int, year: int, first: str, last: str) -> None:
    meaning = RULES[rule]({rule: key, "year": year})
    assert meaning == Fixed(on(date.fromisoformat(first), date.fromisoformat(last)))


def test_a_month_that_begins_twice_in_a_year_is_not_chosen() -> None:
    assert RULES["islamic"]({"islamic": 900, "year": 2030}) is None


@given(YEARS)
def test_advent_is_the_fourth_sunday_before_christmas(year: int) -> None:
    day = RULES["advent"]({"advent": 0, "year": year}).interval.earliest
    assert day.weekday() == 6
    assert 22 <= (date(year, 12, 25) - day).days <= 28


def test_a_day_that_the_year_lacks_is_no_feast() -> None:
    with pytest.raises(ValueError, match="2021"):
        yearly(lambda _: None, {"year": 2021})
