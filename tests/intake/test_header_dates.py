"""Leading dates, date lines and datelines."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coranto.errors import IntakeError
from coranto.intake.dates import find_date, iso_interval
from coranto.intake.header import date_prefix, publication, read_dateline
from coranto.intake.stamps import read_stamp
from coranto.record import Interval


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "rest"),
    [
        (" date 2023 De premier", date(2023, 1, 1), date(2023, 12, 31), "De premier"),
        (" date 2023-02 De premier", date(2023, 2, 1), date(2023, 2, 28), "De premier"),
        (" date 2023-03-17 De premier", date(2023, 3, 17), date(2023, 3, 17), "De premier"),
        ("date 2023-03-17T10:00:00Z\nDe premier", date(2023, 3, 17), date(2023, 3, 17), "\nDe premier"),
        ("\xa0date 2024-02\xa0 De premier", date(2024, 2, 1), date(2024, 2, 29), "De premier"),
    ],
)
def test_header_reads_the_leading_date(text: str, earliest: date, latest: date, rest: str) -> None:
    interval, end = date_prefix(text)
    assert interval is not None
    assert (interval.earliest, interval.latest, text[end:]) == (earliest, latest, rest)


@pytest.mark.parametrize("value", ["2023-13", "2023-02-31", "maart", "31.02.2023", "2023-3", "0000", "20230314"])
def test_header_refuses_a_broken_leading_date(value: str) -> None:
    with pytest.raises(IntakeError, match=rf"^text, line 1: the leading date '{value}' is not"):
        date_prefix(f" date {value} De premier zei nee.")


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("October 1973", date(1973, 10, 1), date(1973, 10, 31)),
        ("6 april 2023", date(2023, 4, 6), date(2023, 4, 6)),
        ("14.07.2023", date(2023, 7, 14), date(2023, 7, 14)),
    ],
)
def test_header_reads_a_leading_date_in_words(value: str, first: date, last: date) -> None:
    interval, end = date_prefix(f" date {value} De premier zei nee.")
    assert interval is not None
    assert (interval.earliest, interval.latest, end) == (first, last, len(f" date {value} "))


@pytest.mark.parametrize("text", ["date palms grow in Iraq", "Dates are set.", "update 2023-03 x", "De premier"])
def test_header_leaves_sentences_alone(text: str) -> None:
    assert date_prefix(text) == (None, 0)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Stand: 14.07.2023, 16.10 Uhr", date(2023, 7, 14)),
        ("Publié le 23 septembre 2021 à 08h15", date(2021, 9, 23)),
        ("Publié le 23/09/2021 à 08:15, mis à jour le 24/09/2021 à 10:00", date(2021, 9, 23)),
        ("Last updated: 7 June 2023 | Published: 6 June 2023", date(2023, 6, 6)),
        ("Mis à jour le 1er septembre 2021", date(2021, 9, 1)),
        ("04.09.2023", date(2023, 9, 4)),
        ("Mo., 04.09.2023", date(2023, 9, 4)),
        ("Montag, 4. September 2023, 14:30 Uhr", date(2023, 9, 4)),
        ("Veröffentlicht am 4. September 2023 um 14:30 Uhr", date(2023, 9, 4)),
        ("June 6, 2023", date(2023, 6, 6)),
        ("Tuesday, June 6, 2023 10:30 a.m. EDT", date(2023, 6, 6)),
        ("6 april 2023", date(2023, 4, 6)),
        ("donderdag 6 april 2023 14:23", date(2023, 4, 6)),
        ("Amsterdam, 6 april 2023", date(2023, 4, 6)),
        ("21 mrt. 2023", date(2023, 3, 21)),
        ("2023-09-04T10:00:00+02:00", date(2023, 9, 4)),
        ("4 sept. 2023, 13u45", date(2023, 9, 4)),
        ("09/23/2021", date(2021, 9, 23)),
    ],
)
def test_header_reads_a_date_line(line: str, day: date) -> None:
    stamp = read_stamp(line)
    assert stamp is not None
    interval = stamp.date.interval("")
    assert interval is not None
    assert (interval.earliest, interval.latest) == (day, day)


@pytest.mark.parametrize(
    "line", ["17 maart", "11 september 2001 herdacht", "May 2023 be better", "In juli 2023 liep het akkoord af.", ""]
)
def test_header_takes_no_other_line_for_a_date_line(line: str) -> None:
    assert read_stamp(line) is None


def test_header_leaves_an_ambiguous_english_date_open() -> None:
    written = find_date("04/09/2023")
    assert written is not None
    assert written.interval("", language="en") is None
    french = written.interval("", language="fr")
    assert french is not None
    assert french.earliest == date(2023, 9, 4)


@pytest.mark.parametrize(
    ("paragraph", "rest", "agencies", "day"),
    [
        ("PEKING, 6 april 2023 (ANP) - De ministers", "De ministers", ("ANP",), (2023, 4, 6)),
        ("RIYAD (ANP) - De ministers", "De ministers", ("ANP",), None),
        ("Moskau/Istanbul (dpa) - Kurz vor", "Kurz vor", ("dpa",), None),
        ("ROME, October 29, 2021 (Reuters) – U.S. President", "U.S. President", ("Reuters",), (2021, 10, 29)),
        ("PARIS, Sept 23 (Reuters) - French", "French", ("Reuters",), (None, 9, 23)),
        ("MOSCOW, March 17. /TASS/. Russia", "Russia", ("TASS",), (None, 3, 17)),
        ("Genève, le 3 mars 2022 (AFP) – Le", "Le", ("AFP",), (2022, 3, 3)),
        ("DEN HAAG (ANP/AFP) - De", "De", ("ANP", "AFP"), None),
        ("Frankfurt am Main (dpa/tmn) - Die", "Die", ("dpa",), None),
        ("'s-Gravenhage (ANP) - Het", "Het", ("ANP",), None),
        ("WASHINGTON (AP) — “The deal”", "“The deal”", ("AP",), None),
        ("(Reuters) - The", "The", ("Reuters",), None),
        ("KYJIW (XYZ) - Die", "Die", ("XYZ",), None),
        ("BRUSSEL - De EU", "De EU", (), None),
        ("Londen – Boris Johnson trad af.", "Boris Johnson trad af.", (), None),
    ],
)
def test_header_reads_a_dateline(
    paragraph: str, rest: str, agencies: tuple[str, ...], day: tuple[int | None, int, int] | None
) -> None:
    dateline = read_dateline(paragraph)
    assert dateline is not None
    assert paragraph[dateline.end :] == rest
    assert dateline.agencies == agencies
    assert (dateline.date and (dateline.date.year, dateline.date.month, dateline.date.day)) == day


@pytest.mark.parametrize(
    "paragraph",
    [
        "Xi Jinping (69) – de president van China – komt.",
        "Xi Jinping – president van China – komt.",
        "Poetin sprak vrijdag (ANP) met Macron.",
        "Hongarije - Zweden: wat nu",
        "De Raad (15 leden) - de VN",
        "RIYAD (ANP) -",
        "",
    ],
)
def test_header_takes_no_sentence_for_a_dateline(paragraph: str) -> None:
    assert read_dateline(paragraph) is None


def test_header_dateline_without_a_year_narrows_the_month_that_is_stated() -> None:
    filed = find_date("Sept 23")
    month = Interval(earliest=date(2021, 9, 1), latest=date(2021, 9, 30), because=["stated"])
    narrowed = publication([month], filed, "en")
    assert narrowed is not None
    assert narrowed.earliest == narrowed.latest == date(2021, 9, 23)
    assert publication([], filed, "en") is None


def test_header_first_statement_wins_over_one_that_contradicts_it() -> None:
    march = Interval(earliest=date(2023, 3, 1), latest=date(2023, 3, 31))
    april = Interval(earliest=date(2023, 4, 6), latest=date(2023, 4, 6))
    assert publication([march, april], None, "nl") == march


@given(st.dates())
def test_header_iso_days_come_back(day: date) -> None:
    interval = iso_interval(day.isoformat())
    assert interval is not None
    assert interval.earliest == interval.latest == day


@settings(deadline=None)  # the first line read compiles the patterns
@given(st.text(max_size=200))
def test_header_never_fails_on_any_line(line: str) -> None:
    read_stamp(line)
    find_date(line)
    dateline = read_dateline(line)
    assert dateline is None or 0 < dateline.end < len(line)
