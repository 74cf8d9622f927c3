from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coranto.cli.words import Names, country_name, in_words, language_name, one_line, quoted, shortened
from coranto.record import Interval, Record


def interval(first: str | None, last: str | None) -> Interval:
    return Interval(
        earliest=date.fromisoformat(first) if first else None, latest=date.fromisoformat(last) if last else None
    )


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2023-03-17", "2023-03-17", "17 March 2023"),
        ("2023-03-01", "2023-03-31", "March 2023"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2023-02-01", "2023-03-31", "February–March 2023"),
        ("2022-12-01", "2023-01-31", "December 2022 – January 2023"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2021-01-01", "2022-12-31", "2021–2022"),
        ("2022-12-20", "2022-12-31", "20–31 December 2022"),
        ("2023-02-27", "2023-03-05", "27 February – 5 March 2023"),
        ("2022-12-27", "2023-01-03", "27 December 2022 – 3 January 2023"),
        ("2022-02-24", None, "24 February 2022 or after"),
        (None, "2022-02-24", "24 February 2022 or before"),
        (None, None, ""),
    ],
)
def test_interval_as_people_write_it(first: str | None, last: str | None, words: str) -> None:
    assert in_words(interval(first, last)) == words


def test_no_interval_has_no_words() -> None:
    assert in_words(None) == ""


@given(st.dates(), st.dates())
def test_every_closed_interval_names_the_years_of_both_ends(one: date, other: date) -> None:
    words = in_words(Interval(earliest=min(one, other), latest=max(one, other)))
    assert str(one.year) in words and str(other.year) in words


def test_names_resolve_ids(record: Record) -> None:
    names = Names(record)
    assert names.of("RUS") == "Russia"
    assert names.of("FRA") == "France"  # no actor of this record
    assert names.of("Q999") == "Q999"
    assert names.all(["local:mark-rutte", "DEU"]) == "Mark Rutte (Netherlands), Germany"


def test_a_country_does_not_act_for_itself(record: Record) -> None:
    russia = next(actor for actor in record.actors if actor.id == "RUS")
    assert russia.country == "RUS"
    assert Names(record).side(russia) == ""


def test_english_names_come_from_cldr() -> None:
    assert (country_name("DEU"), language_name("nl")) == ("Germany", "Dutch")


def test_quotation_marks_alternate() -> None:
    assert quoted("nee") == "“nee”"
    assert quoted("de “cynische zet”") == "‘de “cynische zet”’"


@given(st.text(alphabet="ab ,", min_size=1), st.integers(min_value=5, max_value=40))
def test_shortened_words_are_the_beginning_of_the_words(words: str, most: int) -> None:
    words = one_line(words)
    short = shortened(words, most)
    assert words.startswith(short.removesuffix(" …"))
    assert len(short) <= most + 1


def test_an_article_cannot_steer_the_terminal() -> None:
    assert one_line("rood\x1b[31m\n alarm\x07") == "rood[31m alarm"
