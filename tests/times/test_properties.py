"""What holds of every expression and every text."""

from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coranto.languages import available
from coranto.record import Interval
from coranto.times.grammar import expressions
from coranto.times.interval import contains, on
from coranto.times.meaning import Direction
from coranto.times.resolve import items, resolve

RELATIVE = [
    "vrijdag", "vorige week woensdag", "volgende maand", "drie weken geleden", "over twee dagen", "de komende dagen",
    "begin deze eeuw", "in de nacht van zondag op maandag", "maandagnacht", "het weekend", "later deze week",
    "vannacht", "binnen twee maanden", "anderhalf jaar geleden", "een jaar en twee maanden geleden",
    "vrijdag over een week", "op de 21ste.", "deze maand van 4 tot 22", "vrijdag om 14.00 uur",
    "de eerste vrijdag van de maand", "2014-2018", "in de jaren zestig", "afgelopen september", "volgend schooljaar",
]  # fmt: skip
YEARLY = [
    "17 juli",
    "eind december",
    "Pasen",
    "de derde week van maart",
    "van maart tot mei",
    "week 27",
    "zomer",
    "ramadan",
]
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            [*RELATIVE, *YEARLY, "de", "half", "1998", "12", ".", ":", "-", "uur", "om", "tot", "’98", "(", "á", "\n"]
        ),
        max_size=14,
    ).map(" ".join),
)
DAYS = st.dates(date(1950, 1, 1), date(2025, 12, 31))
WAYS = st.sampled_from(["past", "coming", None])


def placed(text: str, published: Interval, way: Direction) -> list[Interval | None]:
    return resolve(items(text, [(0, len(text))], "nl", lambda expression: way), published)


@given(TEXTS, st.sampled_from(available()))
@example("’s avonds om 20.00 uur (", "nl")
def test_every_expression_has_its_characters_and_no_two_overlap(text: str, language: str) -> None:
    end = 0
    for expression in expressions(text, language):
        assert text[expression.start : expression.end] == expression.text != ""
        assert expression.start >= end
        end = expression.end


@given(TEXTS, DAYS, st.integers(0, 40), WAYS)
@settings(deadline=None)
def test_every_interval_begins_before_it_ends(text: str, day: date, days: int, way: Direction) -> None:
    for when in placed(text, on(day, day + timedelta(days=days)), way):
        assert when is None or not when.earliest or not when.latest or when.earliest <= when.latest


@given(st.sampled_from(RELATIVE), DAYS, st.integers(0, 10), st.integers(0, 10), WAYS)
@settings(deadline=None, max_examples=200)
def test_what_is_known_less_well_lies_in_a_wider_interval(
    text: str, day: date, before: int, after: int, way: Direction
) -> None:
    wide = on(day - timedelta(days=before), day + timedelta(days=after))
    [narrow, *_], [wider, *_] = placed(text, on(day), way), placed(text, wide, way)
    assert narrow is None or (wider is not None and contains(wider, narrow)), (text, narrow, wider)
