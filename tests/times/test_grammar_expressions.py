import pytest

from coranto.times.grammar import expressions
from coranto.times.meaning import BareYear

FOUND = {
    "nl": [
        ("Zij tekenden op 17 juli 2023 een verdrag.", "17 juli 2023"),
        ("Dat gebeurde in februari 2022.", "februari 2022"),
        ("Eind december kwam hij.", "Eind december"),
        ("De grenzen van 1991 gelden.", "1991"),
        ("In de jaren negentig was er vrede.", "de jaren negentig"),
        ("Hij komt volgende week vrijdag.", "volgende week vrijdag"),
        ("Dat was vorige week woensdag.", "vorige week woensdag"),
        ("Hij zei zaterdagavond niets.", "zaterdagavond"),
        ("Het was in de nacht van zondag op maandag.", "de nacht van zondag op maandag"),
        ("Hij vertrok drie weken geleden.", "drie weken geleden"),
        ("Hij komt over eenentwintig dagen.", "over eenentwintig dagen"),
        ("Het kwam op dezelfde dag uit.", "dezelfde dag"),
        ("Sindsdien is het stil.", "Sindsdien"),
        ("Een dag eerder was er overleg.", "Een dag eerder"),
        ("Zij bellen in de komende dagen.", "de komende dagen"),
        ("Het volgt binnen twee maanden.", "binnen twee maanden"),
        ("Eerder dit jaar was er een top.", "Eerder dit jaar"),
        ("De oorlog van 1939-1945 eindigde.", "van 1939-1945"),
        ("In juli vorig jaar tekenden zij.", "In juli vorig jaar"),
    ],
    "en": [
        ("It opened on March 10.", "March 10"),
        ("In a deal signed in March.", "March"),
        ("They met at the end of that month.", "at the end of that month"),
        ("It fell in the 1990s.", "the 1990s"),
        ("The row erupted six weeks ago.", "six weeks ago"),
        ("He travels next month.", "next month"),
        ("They met two days later.", "two days later"),
        ("It runs from May to June 2020.", "from May to June 2020"),
        ("In the first half of 2016 it grew.", "the first half of 2016"),
        ("The twenty-first of May 1998 was a Thursday.", "The twenty-first of May 1998"),
    ],
    "de": [
        ("Das Abkommen endet am 17. Juli.", "am 17. Juli"),
        ("Mitte Juli war er da.", "Mitte Juli"),
        ("Er kam vergangene Woche.", "vergangene Woche"),
        ("Vor einer Woche sprach er.", "Vor einer Woche"),
        ("Zwei Tage später drohte er.", "Zwei Tage später"),
        ("Es beginnt in den nächsten Wochen.", "in den nächsten Wochen"),
        ("Am Karfreitag ruht alles.", "Karfreitag"),
        ("Er traf ihn am 23.04.2022 in Wien.", "23.04.2022"),
        ("Am Donnerstagabend war es so weit.", "Donnerstagabend"),
    ],
    "fr": [
        ("Ils se verront à la fin du mois d’octobre.", "à la fin du mois d’octobre"),
        ("Il part la semaine prochaine.", "la semaine prochaine"),
        ("Rappelé vendredi dernier, il revient.", "vendredi dernier"),
        ("Il le rencontre ce jeudi.", "ce jeudi"),
        ("C’était il y a deux jours.", "il y a deux jours"),
        ("Le 1er janvier 2015 fut froid.", "Le 1er janvier 2015"),
        ("Elle a été vue en mars.", "mars"),
        ("Dans les années 1970, tout changea.", "les années 1970"),
    ],
}
NOT_FOUND = [
    ("Er kwamen 2000 soldaten.", "nl"),
    ("Hij is 47 en won met 3 tegen 1.", "nl"),
    ("Het kostte 33.000 euro.", "nl"),
    ("He may march on.", "en"),
    ("It scored 1998 points.", "en"),
    ("Il a été élu sept fois.", "fr"),
    ("Le prix est de 60.000 euros.", "fr"),
]


@pytest.mark.parametrize(
    ("text", "wanted", "language"), [(t, w, lang) for lang, rows in FOUND.items() for t, w in rows]
)
def test_expression_is_found_whole(text: str, wanted: str, language: str) -> None:
    assert wanted in [e.text for e in expressions(text, language)]


@pytest.mark.parametrize(("text", "language"), NOT_FOUND)
def test_numbers_of_things_are_no_dates(text: str, language: str) -> None:
    dates = [e for e in expressions(text, language) if e.kind == "date" and not isinstance(e.meaning, BareYear)]
    assert dates == []


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Het duurde vier dagen.", "nl", "duration"),
        ("Zij overleggen elke maandag.", "nl", "set"),
        ("They meet every week.", "en", "set"),
        ("Es dauerte anderthalb Jahre.", "de", "duration"),
        ("Ils se parlent tous les jours.", "fr", "set"),
    ],
)
def test_lengths_and_repetitions_have_their_kind(text: str, language: str, kind: str) -> None:
    assert [e.kind for e in expressions(text, language)] == [kind]


def test_offsets_are_those_of_the_text() -> None:
    text = "Vrijdag zei hij: “maandag”."
    assert [text[e.start : e.end] for e in expressions(text, "nl")] == ["Vrijdag", "maandag"]


def test_language_without_data_has_no_expressions() -> None:
    assert expressions("El lunes 17 de julio.", "es") == []


def test_a_long_timetable_is_read_in_linear_time() -> None:
    assert len(expressions("maandag - " * 2000, "nl")) >= 100
