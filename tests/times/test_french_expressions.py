"""French expressions seen from Monday 20 September 2021: what is found, its kind, the interval in which it lies."""

from datetime import date

import pytest

from coranto.times.interval import on
from coranto.times.meaning import Direction
from coranto.times.resolve import items, resolve

MONDAY = on(date(2021, 9, 20))


def read(text: str, towards: Direction = "past") -> list[tuple[str, str, str]]:
    """(text, kind, days) of each expression; `|` ends a sentence."""
    sentences, start = [], 0
    for sentence in text.split("|"):
        sentences.append((start, start + len(sentence)))
        start += len(sentence) + 1
    found = items(text, sentences, "fr", lambda _: towards)
    whens = [when and f"{when.earliest} {when.latest}" for when in resolve(found, MONDAY)]
    return [(i.expression.text, i.expression.kind, when or "") for i, when in zip(found, whens, strict=True)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("début mars", "2021-03-01 2021-03-10"),
        ("à la mi-juillet", "2021-07-10 2021-07-22"),
        ("fin mars 2015", "2015-03-20 2015-03-31"),
        ("courant 2015", "2015-01-01 2015-12-31"),
        ("en mars dernier", "2021-03-01 2021-03-31"),
        ("le 3 mars dernier", "2021-03-03 2021-03-03"),
        ("le 3 mars au soir", "2021-03-03 2021-03-03"),
        ("vendredi dernier", "2021-09-17 2021-09-17"),
        ("vendredi de la semaine dernière", "2021-09-17 2021-09-17"),
        ("il y a deux semaines", "2021-09-03 2021-09-09"),
        ("il y a un an et demi", "2019-09-19 2020-09-19"),
        ("dans la nuit de samedi à dimanche", "2021-09-18 2021-09-19"),
        ("dans la nuit de dimanche", "2021-09-19 2021-09-20"),
        ("la nuit du 3 au 4 mars", "2021-03-03 2021-03-04"),
        ("dans la soirée de dimanche", "2021-09-19 2021-09-19"),
        ("dimanche en fin de journée", "2021-09-19 2021-09-19"),
        ("dimanche à 14h30", "2021-09-19 2021-09-19"),
        ("le 3 mars à 20 heures", "2021-03-03 2021-03-03"),
        ("samedi à minuit", "2021-09-18 2021-09-18"),
        ("hier soir", "2021-09-19 2021-09-19"),
        ("cette nuit", "2021-09-19 2021-09-20"),
        ("au cours de la semaine", "2021-09-20 2021-09-26"),
        ("en cours d'année", "2021-01-01 2021-12-31"),
        ("l'année scolaire 2014-2015", "2014-07-01 2015-09-30"),
        ("l'exercice 2014-2015", "2014-01-01 2015-12-31"),
        ("au premier semestre 2014", "2014-01-01 2014-06-30"),
        ("les trois premiers mois de l'année", "2021-01-01 2021-03-31"),
        ("les années quatre-vingt", "1980-01-01 1989-12-31"),
        ("les années trente", "1930-01-01 1939-12-31"),
        ("au début des années 1990", "1990-01-01 1993-04-30"),
        ("au XXe siècle", "1901-01-01 2000-12-31"),
        ("l'été dernier", "2021-06-01 2021-08-31"),
        ("pendant l'hiver 2014-2015", "2014-12-01 2015-02-28"),
        ("le premier vendredi de juillet", "2021-07-02 2021-07-02"),
        ("du mardi 3 au jeudi 5 mars 2020", "2020-03-03 2020-03-05"),
        ("les 3 et 4 mars", "2021-03-03 2021-03-04"),
        ("du 3 au 12 septembre 2020", "2020-09-03 2020-09-12"),
        ("premier dimanche de l'avent", "2021-11-28 2021-11-28"),
    ],
)
def test_expression_is_found_whole_and_placed(text: str, days: str) -> None:
    assert read(text) == [(text, "date", days)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("lundi prochain", "2021-09-27 2021-09-27"),
        ("le 3 mars prochain", "2022-03-03 2022-03-03"),
        ("d'ici à deux ans", "2021-09-20 2023-09-20"),
        ("sous huit jours", "2021-09-20 2021-09-28"),
        ("sous huitaine", "2021-09-20 2021-09-28"),
        ("dans une quinzaine de jours", "2021-10-05 2021-10-05"),
        ("au cours des prochains jours", "2021-09-20 2021-09-30"),
        ("vendredi de cette semaine", "2021-09-24 2021-09-24"),
    ],
)
def test_expression_ahead_is_placed(text: str, days: str) -> None:
    assert read(text, "coming") == [(text, "date", days)]


@pytest.mark.parametrize(
    ("expression", "days"),
    [
        ("La veille", "2021-03-02 2021-03-02"),
        ("L'avant-veille", "2021-03-01 2021-03-01"),
        ("Le lendemain", "2021-03-04 2021-03-04"),
        ("Le surlendemain", "2021-03-05 2021-03-05"),
        ("Le jour même", "2021-03-03 2021-03-03"),
        ("L'année précédente", "2020-01-01 2020-12-31"),
        ("Le 27 novembre de la même année", "2021-11-27 2021-11-27"),
        ("La semaine suivante", "2021-03-08 2021-03-14"),
        ("Deux jours plus tard", "2021-03-05 2021-03-05"),
        ("Depuis", "2021-03-03 2021-09-20"),
    ],
)
def test_expression_leans_on_the_day_named_before(expression: str, days: str) -> None:
    assert read(f"Il est venu le 3 mars.|{expression}, il était là.")[1] == (expression, "date", days)


def test_the_eve_of_an_act_does_not_lean_on_the_day_named_before() -> None:
    assert read("Il est venu le 3 mars.|À la veille du scrutin, il était là.")[1][2] == ""


@pytest.mark.parametrize("text", ["à 14h30 (heure locale)", "14 h GMT", "à 20 heures", "à midi", "à l'époque"])
def test_what_names_no_day_is_found_and_not_placed(text: str) -> None:
    assert read(text) == [(text, "date", "")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("un an et demi", "duration"),
        ("deux semaines et demie", "duration"),
        ("quinze jours", "duration"),
        ("une huitaine de jours", "duration"),
        ("deux ans et trois mois", "duration"),
        ("une demi-heure", "duration"),
        ("trois nuits", "duration"),
        ("tous les deux ans", "set"),
        ("tous les lundis", "set"),
        ("chaque lundi à 9 heures", "set"),
        ("deux fois par an", "set"),
    ],
)
def test_lengths_and_repetitions_have_their_kind(text: str, kind: str) -> None:
    assert read(text) == [(text, kind, "")]


@pytest.mark.parametrize(
    "text",
    [
        "Il a gagné 3 à 1, à 8 points.",
        "La France compte 67 millions d'habitants.",
        "Il a été blessé à la mi-temps.",
        "Ils étaient une quinzaine de personnes.",
        "Du jour au lendemain, tout a changé.",
        "Le dernier jour du procès, il a parlé.",
        "Il a fêté son anniversaire.",
        "C'est un jeu le 15.",
    ],
)
def test_other_words_are_no_times(text: str) -> None:
    assert read(text) == []
