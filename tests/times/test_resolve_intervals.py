from datetime import date

import pytest

from coranto.record import Interval
from coranto.times.interval import on
from coranto.times.meaning import Direction
from coranto.times.resolve import items, resolve

MONDAY = on(date(2021, 9, 20))
MARCH = on(date(2023, 3, 1), date(2023, 3, 31))


def seen(text: str, language: str, published: Interval | None, towards: Direction = "past") -> list[Interval | None]:
    sentences, start = [], 0
    for sentence in text.split("|"):
        sentences.append((start, start + len(sentence)))
        start += len(sentence) + 1
    return resolve(items(text, sentences, language, lambda _: towards), published)


def days(interval: Interval | None) -> tuple[str, str] | None:
    return (str(interval.earliest), str(interval.latest)) if interval else None


@pytest.mark.parametrize(
    ("text", "language", "towards", "first", "last"),
    [
        ("vrijdag", "nl", "past", "2021-09-17", "2021-09-17"),
        ("maandag", "nl", "past", "2021-09-20", "2021-09-20"),
        ("vrijdag", "nl", "coming", "2021-09-24", "2021-09-24"),
        ("vrijdag", "nl", None, "2021-09-17", "2021-09-24"),
        ("vorige week woensdag", "nl", "past", "2021-09-15", "2021-09-15"),
        ("deze week", "nl", "coming", "2021-09-20", "2021-09-26"),
        ("gisteren", "nl", "past", "2021-09-19", "2021-09-19"),
        ("in het weekend", "nl", "past", "2021-09-18", "2021-09-19"),
        ("10 mei", "nl", "coming", "2022-05-10", "2022-05-10"),
        ("10 mei", "nl", "past", "2021-05-10", "2021-05-10"),
        ("in augustus", "nl", "past", "2021-08-01", "2021-08-31"),
        ("begin 2016", "nl", "past", "2016-01-01", "2016-04-30"),
        ("juli vorig jaar", "nl", "past", "2020-07-01", "2020-07-31"),
        ("van 3 tot 12 september", "nl", "past", "2021-09-03", "2021-09-12"),
        ("eerder dit jaar", "nl", "past", "2021-01-01", "2021-09-20"),
        ("six weeks ago", "en", "past", "2021-08-06", "2021-08-12"),
        ("within two months", "en", "coming", "2021-09-20", "2021-11-20"),
        ("the first Friday of July", "en", "past", "2021-07-02", "2021-07-02"),
        ("the last week of 2015", "en", "past", "2015-12-28", "2016-01-03"),
        ("Mitte Juli", "de", "past", "2021-07-10", "2021-07-22"),
        ("übernächste Woche", "de", "coming", "2021-10-04", "2021-10-10"),
        ("jeudi dernier", "fr", "past", "2021-09-16", "2021-09-16"),
        ("ce jeudi", "fr", "coming", "2021-09-23", "2021-09-23"),
        ("il y a deux jours", "fr", "past", "2021-09-18", "2021-09-18"),
        ("lundi de Pâques", "fr", "past", "2021-04-05", "2021-04-05"),
    ],
)
def test_expression_lies_in_its_interval(text: str, language: str, towards: Direction, first: str, last: str) -> None:
    assert [days(when) for when in seen(text, language, MONDAY, towards)] == [(first, last)]


def test_publication_of_a_month_gives_the_hull_of_all_its_days() -> None:
    assert [days(when) for when in seen("vrijdag", "nl", MARCH)] == [("2023-02-24", "2023-03-31")]
    assert [days(when) for when in seen("volgende week", "nl", MARCH)] == [("2023-03-06", "2023-04-09")]


def test_without_publication_only_absolute_dates_are_placed() -> None:
    assert [days(when) for when in seen("vrijdag 3 mei 2019, vandaag en in 2001", "nl", None)] == [
        ("2019-05-03", "2019-05-03"),
        None,
        ("2001-01-01", "2001-12-31"),
    ]


def test_anchored_expression_is_seen_from_the_time_before() -> None:
    text = "Moskau kündigte am 17. Juli 2023.|Zwei Tage später drohte es."
    assert [days(when) for when in seen(text, "de", MONDAY)][1] == ("2023-07-19", "2023-07-19")
    text = "In September 2019 it left.|It returned at the end of that month."
    assert [days(when) for when in seen(text, "en", MONDAY)][1] == ("2019-09-20", "2019-09-30")


def test_anchored_expression_without_an_anchor_is_not_placed() -> None:
    assert seen("Zwei Tage später drohte es.", "de", MONDAY) == [None]


def test_since_then_ends_at_publication() -> None:
    found = seen("In februari 2020 tekenden zij.|Sindsdien is het stil.", "nl", MONDAY)
    assert days(found[1]) == ("2020-02-01", "2021-09-20")


def test_hours_before_an_act_hold_its_clause_to_the_act() -> None:
    found = seen("Het Kremlin zei maandag, enkele uren voor het op 20 september afliep, niets.", "nl", MONDAY)
    assert [days(when) for when in found] == [("2021-09-20", "2021-09-20")] * 3


def test_a_deadline_runs_from_the_day_it_was_set() -> None:
    found = seen("On March 10 they promised to reopen within two months.", "en", MONDAY)
    assert days(found[1]) == ("2021-03-10", "2021-05-10")


def test_today_in_a_quotation_is_between_the_day_of_the_story_and_publication() -> None:
    found = seen("Zij spraken vrijdag.|‘Vandaag is het vrede’, zei hij.", "nl", MONDAY)
    assert days(found[1]) == ("2021-09-17", "2021-09-20")


def test_each_interval_says_why() -> None:
    (when,) = seen("vrijdag", "nl", MONDAY)
    assert when
    assert when.because == ["“vrijdag” seen from 2021-09-20, in the past"]


def test_what_leaves_the_calendar_is_not_placed() -> None:
    assert seen("5000 jaar geleden", "nl", MONDAY) == [None]
