"""The days of Dutch and English expressions, read on Wednesday 15 March 2023."""

from datetime import date

import pytest

from coranto.record import Interval
from coranto.times.anchored import Anniversary
from coranto.times.interval import on
from coranto.times.meaning import Direction, Reference
from coranto.times.resolve import items, resolve

READ = date(2023, 3, 15)
DUTCH: list[tuple[str, Direction, str, str]] = [
    ("vrijdag om 14.00 uur", "past", "2023-03-10", "2023-03-10"),
    ("om 14.00 uur op maandag", "past", "2023-03-13", "2023-03-13"),
    ("van 10.00 tot 12.00 uur maandag", "past", "2023-03-13", "2023-03-13"),
    ("morgen in de namiddag", "coming", "2023-03-16", "2023-03-16"),
    ("maandagnacht", "past", "2023-03-12", "2023-03-14"),
    ("morgennacht", "coming", "2023-03-16", "2023-03-17"),
    ("vrijdag over een week", "coming", "2023-03-24", "2023-03-24"),
    ("op de 21ste.", "past", "2023-02-21", "2023-02-21"),
    ("maandag 13.", "past", "2023-03-13", "2023-03-13"),
    ("de 3e van volgende maand", "coming", "2023-04-03", "2023-04-03"),
    ("deze maand van 4 tot 22", "coming", "2023-03-04", "2023-03-22"),
    ("volgende week tussen woensdag en vrijdag", "coming", "2023-03-22", "2023-03-24"),
    ("2 jaar, 1 maand en 21 dagen geleden", "past", "2021-01-25", "2021-01-25"),
    ("anderhalf jaar geleden", "past", "2021-03-16", "2022-03-17"),
    ("de laatste dag van de maand", "coming", "2023-03-31", "2023-03-31"),
    ("week 27", "past", "2022-07-04", "2022-07-10"),
    ("week 27 van 2019", "past", "2019-07-01", "2019-07-07"),
    ("volgend schooljaar", "coming", "2023-08-01", "2024-08-31"),
    ("boekjaar 2019", "past", "2018-04-01", "2020-03-31"),
    ("het seizoen 2015/16", "past", "2015-01-01", "2016-12-31"),
    ("H2 2019", "past", "2019-07-01", "2019-12-31"),
    ("van nov tot feb 2017", "past", "2016-11-01", "2017-02-28"),
    ("tussen nu en 15 november", "coming", "2023-03-15", "2023-11-15"),
    ("in negentienhonderd vierentachtig", "past", "1984-01-01", "1984-12-31"),
    ("in '98", "past", "1998-01-01", "1998-12-31"),
    ("1-sep-2019", "past", "2019-09-01", "2019-09-01"),
    ("de week na de volgende", "coming", "2023-03-27", "2023-04-02"),
    ("prinsjesdag", "past", "2022-09-20", "2022-09-20"),
    ("het voorbije decennium", "past", "2010-01-01", "2019-12-31"),
]
ENGLISH: list[tuple[str, Direction, str, str]] = [
    ("at 8 p.m. on Friday", "past", "2023-03-10", "2023-03-10"),
    ("tomorrow between 3 and 5 pm", "coming", "2023-03-16", "2023-03-16"),
    ("3/7/2017", "past", "2017-03-07", "2017-03-07"),
    ("21/04/2016", "past", "2016-04-21", "2016-04-21"),
    ("the early nineties", "past", "1990-01-01", "1993-04-30"),
    ("the third week of next month", "coming", "2023-04-17", "2023-04-23"),
    ("from the 4th to the 22nd of next month", "coming", "2023-04-04", "2023-04-22"),
    ("Labor Day 2019", "past", "2019-09-02", "2019-09-02"),
    ("in nineteen eighty-four", "past", "1984-01-01", "1984-12-31"),
    ("the year after next", "coming", "2025-01-01", "2025-12-31"),
    ("between now and June", "coming", "2023-03-15", "2023-06-30"),
]


def days(text: str, language: str, way: Direction) -> list[Interval | None]:
    return resolve(items(text, [(0, len(text))], language, lambda expression: way), on(READ))


@pytest.mark.parametrize(
    ("text", "way", "first", "last", "language"),
    [(*row, language) for language, rows in (("nl", DUTCH), ("en", ENGLISH)) for row in rows],
)
def test_expression_lies_on_its_days(text: str, way: Direction, first: str, last: str, language: str) -> None:
    [when] = days(text, language, way)
    assert when is not None
    assert (str(when.earliest), str(when.latest)) == (first, last)


@pytest.mark.parametrize("text", ["om 14.00 uur", "'s avonds", "in de namiddag", "van 10.00 tot 12.00 uur"])
def test_time_of_day_alone_has_no_day(text: str) -> None:
    assert days(text, "nl", "past") == [None]


def test_time_of_day_takes_the_day_of_its_sentence() -> None:
    _, when = days("Vrijdag viel het kabinet en om 14.00 uur sprak de premier.", "nl", "past")
    assert when is not None
    assert (when.earliest, when.latest) == (date(2023, 3, 10), date(2023, 3, 10))


def test_anniversary_is_that_of_its_number_or_the_nearest_where_the_clause_looks() -> None:
    invasion = on(date(2022, 2, 24))
    assert Anniversary(5).of(invasion, Reference(READ)) == on(date(2027, 2, 24))
    assert Anniversary().of(invasion, Reference(READ, towards="past")) == on(date(2023, 2, 24))
    assert Anniversary().of(invasion, Reference(date(2023, 12, 1), towards="coming")) == on(date(2024, 2, 24))


def test_there_is_no_anniversary_in_the_year_of_the_event() -> None:
    assert Anniversary().of(on(date(2023, 2, 24)), Reference(READ, towards="past")) is None
