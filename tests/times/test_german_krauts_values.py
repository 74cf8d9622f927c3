"""TIMEX3 values of KRAUTS as days."""

import pytest

from benchmarks.krauts import days_of
from coranto.times.interval import readable


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("1995-04-07", "1995-04-07"),
        ("2013-11-30T20:15", "2013-11-30"),
        ("2002-02-21TEV", "2002-02-21"),
        ("1999-03", "1999-03-01 to 1999-03-31"),
        ("2007-W22", "2007-05-28 to 2007-06-03"),
        ("2008-W23-WE", "2008-06-07 to 2008-06-08"),
        ("2009-Q3", "2009-07-01 to 2009-09-30"),
        ("2014-H2", "2014-07-01 to 2014-12-31"),
        ("1999-SU", "1999-06-01 to 1999-08-31"),
        ("1999-WI", "1999-12-01 to 2000-02-29"),
        ("1910", "1910-01-01 to 1910-12-31"),
        ("199", "1990-01-01 to 1999-12-31"),
        ("19", "1901-01-01 to 2000-12-31"),
    ],
)
def test_value_names_its_days(value: str, days: str) -> None:
    when = days_of(value)
    assert when is not None
    assert readable(when) == days


@pytest.mark.parametrize("value", ["PRESENT_REF", "PAST_REF", "XXXX-XX-XX", "T20:00", "P10Y", "PXY"])
def test_value_without_days_names_none(value: str) -> None:
    assert days_of(value) is None
