"""German expressions seen from Monday 20 September 2021: what is found, its kind, the interval in which it lies."""

from datetime import date

import pytest

from coranto.times.interval import on
from coranto.times.meaning import Direction
from coranto.times.resolve import items, resolve

MONDAY = on(date(2021, 9, 20))
PREPOSITIONS = ("am", "gegen", "im", "in", "seit", "um", "vom", "zu", "zum")
"""They belong to no expression that means the same without them (TimeML annotation guidelines)."""


def read(text: str, towards: Direction = "past") -> list[tuple[str, str, str]]:
    """(text, kind, days) of each expression; `|` ends a sentence."""
    sentences, start = [], 0
    for sentence in text.split("|"):
        sentences.append((start, start + len(sentence)))
        start += len(sentence) + 1
    found = items(text, sentences, "de", lambda _: towards)
    whens = [when and f"{when.earliest} {when.latest}" for when in resolve(found, MONDAY)]
    return [(i.expression.text, i.expression.kind, when or "") for i, when in zip(found, whens, strict=True)]


def bare(text: str) -> str:
    """The text without a preposition before it."""
    first, _, rest = text.partition(" ")
    return rest if first.lower() in PREPOSITIONS else text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Anfang März", "2021-03-01 2021-03-10"),
        ("Ende Mai 1968", "1968-05-20 1968-05-31"),
        ("Ende nächster Woche", "2021-10-01 2021-10-03"),
        ("am 17. Juli", "2021-07-17 2021-07-17"),
        ("im Laufe der Woche", "2021-09-20 2021-09-26"),
        ("im Laufe des nächsten Jahres", "2022-01-01 2022-12-31"),
        ("vergangenen Freitag", "2021-09-17 2021-09-17"),
        ("am heutigen Montag", "2021-09-20 2021-09-20"),
        ("am gestrigen Sonntag", "2021-09-19 2021-09-19"),
        ("heute Morgen", "2021-09-20 2021-09-20"),
        ("am frühen Sonntagmorgen", "2021-09-19 2021-09-19"),
        ("Sonntag am späten Abend", "2021-09-19 2021-09-19"),
        ("in der Nacht auf Sonntag", "2021-09-18 2021-09-19"),
        ("in der Nacht von Samstag auf Sonntag", "2021-09-18 2021-09-19"),
        ("in der Nacht zum 3. März", "2021-03-02 2021-03-03"),
        ("Freitag vergangener Woche", "2021-09-17 2021-09-17"),
        ("vor einem halben Jahr", "2020-09-18 2021-09-19"),
        ("seit Monaten", "2020-09-20 2021-09-20"),
        ("im Vorjahr", "2020-01-01 2020-12-31"),
        ("im Vormonat", "2021-08-01 2021-08-31"),
        ("in der Vorwoche", "2021-09-13 2021-09-19"),
        ("heuer", "2021-01-01 2021-12-31"),
        ("zu Jahresbeginn", "2021-01-01 2021-04-30"),
        ("zum Jahresende 2015", "2015-09-01 2015-12-31"),
        ("zum Jahreswechsel", "2020-12-31 2021-01-01"),
        ("im ersten Halbjahr 2015", "2015-01-01 2015-06-30"),
        ("in der ersten Jahreshälfte", "2021-01-01 2021-06-30"),
        ("in den ersten drei Monaten des Jahres", "2021-01-01 2021-03-31"),
        ("in den letzten zwei Wochen des Jahres", "2021-12-18 2021-12-31"),
        ("in den fünfziger Jahren", "1950-01-01 1959-12-31"),
        ("in den Neunzigerjahren", "1990-01-01 1999-12-31"),
        ("in den 1990ern", "1990-01-01 1999-12-31"),
        ("Ende der 80er Jahre", "1986-06-01 1989-12-31"),
        ("Mitte des 20. Jahrhunderts", "1931-01-01 1970-12-31"),
        ("im Geschäftsjahr 2014/15", "2014-01-01 2015-12-31"),
        ("im Schuljahr 2014/2015", "2014-07-01 2015-09-30"),
        ("im Winter 2014/15", "2014-12-01 2015-02-28"),
        ("Jahr neunzehnhundertneunundachtzig", "1989-01-01 1989-12-31"),
        ("vom 1. auf den 2. Mai", "2021-05-01 2021-05-02"),
        ("vom 3. bis zum 12. September 2020", "2020-09-03 2020-09-12"),
        ("am 3. März um 9 Uhr", "2021-03-03 2021-03-03"),
        ("Sonntag um 14.30 Uhr MEZ", "2021-09-19 2021-09-19"),
        ("Sonntag, 14 Uhr", "2021-09-19 2021-09-19"),
    ],
)
def test_expression_is_found_whole_and_placed(text: str, days: str) -> None:
    [(found, kind, when)] = read(text)
    assert (kind, when) == ("date", days)
    assert bare(found) == bare(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("am kommenden Montag", "2021-09-27 2021-09-27"),
        ("am morgigen Dienstag", "2021-09-21 2021-09-21"),
        ("binnen drei Tagen", "2021-09-20 2021-09-23"),
        ("am Sonntag in einer Woche", "2021-10-03 2021-10-03"),
        ("am ersten Advent", "2021-11-28 2021-11-28"),
        ("am Volkstrauertag", "2021-11-14 2021-11-14"),
    ],
)
def test_expression_ahead_is_placed(text: str, days: str) -> None:
    assert [when for _, _, when in read(text, "coming")] == [days]


@pytest.mark.parametrize(
    ("expression", "days"),
    [
        ("Am Vortag", "2021-03-02 2021-03-02"),
        ("Tags darauf", "2021-03-04 2021-03-04"),
        ("Am nächsten Tag", "2021-03-04 2021-03-04"),
        ("In der Woche darauf", "2021-03-08 2021-03-14"),
        ("Im Juli des folgenden Jahres", "2022-07-01 2022-07-31"),
        ("Im Jahr zuvor", "2020-01-01 2020-12-31"),
        ("Am selben Tag", "2021-03-03 2021-03-03"),
        ("Seitdem", "2021-03-03 2021-09-20"),
    ],
)
def test_expression_leans_on_the_day_named_before(expression: str, days: str) -> None:
    found, kind, when = read(f"Am 3. März traf er ihn.|{expression} kam er.")[1]
    assert (bare(found), kind, when) == (bare(expression), "date", days)


@pytest.mark.parametrize("text", ["um 14.30 Uhr", "gegen 20 Uhr Ortszeit", "um halb neun", "am Abend", "damals"])
def test_what_names_no_day_is_found_and_not_placed(text: str) -> None:
    assert read(text) == [(bare(text), "date", "")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("anderthalb Jahre", "duration"),
        ("zweieinhalb Wochen", "duration"),
        ("drei Jahre und vier Monate", "duration"),
        ("jahrelang", "duration"),
        ("eine Viertelstunde", "duration"),
        ("alle zwei Jahre", "set"),
        ("jeden zweiten Donnerstag", "set"),
        ("jeden Montag um 9 Uhr", "set"),
        ("nachts", "set"),
    ],
)
def test_lengths_and_repetitions_have_their_kind(text: str, kind: str) -> None:
    assert read(text) == [(text, kind, "")]


@pytest.mark.parametrize(
    "text",
    [
        "Er gewann 3:1 gegen Bayern.",
        "Der Preis stieg um 9.30 Euro.",
        "Um 5 Prozent stiegen die Preise.",
        "Die 28 Staaten und 30 Minister einigten sich.",
        "Er war der erste Kanzler.",
        "Das Postfach 2142 ist leer.",
        "Das sei, so der zweite Sprecher, gut.",
        "Zum 3. Mal in Folge gewann er.",
        "Am Ende des Spiels war er müde.",
    ],
)
def test_other_numbers_are_no_times(text: str) -> None:
    assert read(text) == []
