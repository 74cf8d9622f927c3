"""The directory's tables: what they hold, and that they agree with each other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coranto.directory import (
    aliases,
    by_surname,
    check,
    countries,
    former_states,
    holders,
    key,
    named,
    names,
    organisations,
    persons,
    slug,
    surname,
    valid,
)
from coranto.directory.aliases import claims
from coranto.languages import available


def test_directory_is_consistent() -> None:
    assert check() == []


def test_directory_has_all_member_states_and_more() -> None:
    assert len(countries()) >= 195
    assert len(organisations()) >= 200
    assert len(persons()) >= 1500


@pytest.mark.parametrize(
    ("language", "name", "actor", "kind"),
    [
        ("nl", "Peking", "CHN", "capital"),
        ("nl", "Saudi's", "SAU", "people"),
        ("nl", "Chinese", "CHN", "adjective"),
        ("nl", "Brussel", "Q458", "capital"),
        ("en", "White House", "USA", "seat"),
        ("en", "U.S.", "USA", "name"),
        ("de", "russischen", "RUS", "adjective"),
        ("de", "Iranerinnen", "IRN", "people"),
        ("de", "Vereinten Nationen", "Q1065", "organisation"),
        ("fr", "britanniques", "GBR", "adjective"),
        ("fr", "Vingt-Sept", "Q458", "organisation"),
        ("fr", "Poutine", "Vladimir Putin", "person"),
        ("nl", "Sovjet-Unie", "RUS", "name"),
        ("de", "tschechoslowakischen", "CZE", "adjective"),
        ("en", "Upper Volta", "BFA", "name"),
        ("fr", "Jérusalem", "ISR", "capital"),
        ("nl", "VN", "Q1065", "organisation"),
        ("de", "UNO", "Q1065", "organisation"),
        ("fr", "OTAN", "Q7184", "organisation"),
        ("nl", "EGKS", "local:european-coal-and-steel-community", "organisation"),
    ],
)
def test_aliases_know(language: str, name: str, actor: str, kind: str) -> None:
    assert aliases(language)[key(name)][:2] == (actor, kind)


@pytest.mark.parametrize("language", available())
def test_every_country_has_a_name_in_every_language(language: str) -> None:
    named = {alias.actor for alias in aliases(language).values() if alias.kind == "name"}
    assert named >= set(countries())


def test_holders_change_with_the_date() -> None:
    assert holders("CHN", "foreign minister", date(2023, 3, 17)) == ("Qin Gang",)
    assert holders("CHN", "foreign minister", date(2024, 3, 17)) == ("Wang Yi",)
    assert holders("CHN", "foreign minister", None) == ()


def test_office_is_the_one_of_the_day() -> None:
    rutte = persons()["Mark Rutte"]
    then, now = rutte.office(date(2023, 1, 1)), rutte.office(date(2025, 1, 1))
    assert then and then.country == "NLD"
    assert now and now.country is None and now.organisation == "Q7184"


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Xi Jinping", "CHN", "Xi"),
        ("Ursula von der Leyen", "DEU", "von der Leyen"),
        ("Jean-Yves Le Drian", "FRA", "Le Drian"),
        ("Mohammed bin Salman", "SAU", "Mohammed bin Salman"),
        ("Hossein Amir-Abdollahian", "IRN", "Amir-Abdollahian"),
    ],
)
def test_surname_follows_the_convention(name: str, country: str, expected: str) -> None:
    assert surname(name, country) == expected


def test_by_surname_lists_all_who_share_it() -> None:
    assert {"Boris Johnson", "Mike Johnson"} <= {person.name for person in by_surname()["Johnson"]}


@given(st.text(max_size=40))
def test_slug_and_key_are_stable(text: str) -> None:
    assert slug(slug(text)) == slug(text)
    assert key(key(text)) == key(text)


def test_two_of_one_name_are_told_apart_by_the_day() -> None:
    then, later = named("George Bush", date(1990, 8, 3)), named("George Bush", date(2003, 3, 20))
    assert then and then.name == "George H. W. Bush"
    assert later and later.name == "George W. Bush"


@pytest.mark.parametrize(
    ("language", "name", "day", "expected"),
    [
        ("nl", "Bonn", date(1978, 9, 20), True),
        ("nl", "Bonn", date(1995, 9, 20), True),
        ("nl", "Bonn", date(2023, 3, 17), False),
        ("nl", "Bonn", None, True),
        ("fr", "Saïgon", date(1975, 4, 30), True),
        ("fr", "Saïgon", date(1975, 5, 1), False),
        ("en", "Yangon", date(2021, 2, 1), False),
        ("de", "Sowjetunion", date(2023, 2, 1), True),
        ("en", "Berlin", date(2023, 2, 1), True),
    ],
)
def test_a_former_seat_stands_for_its_state_only_then(
    language: str, name: str, day: date | None, expected: bool
) -> None:
    assert valid(aliases(language)[key(name)], day) is expected


def test_former_states_lead_to_those_that_act_in_their_place() -> None:
    expected = {"SUN": "RUS", "YUG": "SRB", "CSK": "CZE", "ZAR": "COD", "RHO": "ZWE"}
    found = {state.code: state.actor for state in former_states().values() if state.code}
    assert expected.items() <= found.items()


def test_of_two_states_that_became_one_the_one_that_ended_is_an_actor_of_its_own() -> None:
    assert aliases("nl")["DDR"].actor == aliases("en")["East Berlin"].actor == "DDR"
    assert aliases("nl")["West-Duitsland"].actor == "DEU"
    assert (countries()["DDR"].name, countries()["YMD"].cow_abbr) == ("East Germany", "YPR")
    assert holders("DDR", "prime minister", date(1970, 3, 19)) == ("Willi Stoph",)


def test_names_in_eight_languages() -> None:
    assert names("NLD") == {
        "nl": "Nederland",
        "en": "Netherlands",
        "de": "Niederlande",
        "fr": "Pays-Bas",
        "es": "Países Bajos",
        "ru": "Нидерланды",
        "uk": "Нідерланди",
        "zh": "荷兰",
    }
    assert all(all(names(code).values()) for code in countries())


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("kind", ["adjective", "capital"])
def test_every_member_of_the_state_system_has_an_adjective_and_a_capital(language: str, kind: str) -> None:
    lacking = {
        ("COG", "adjective"),  # Congolese is the other Congo's
        ("DMA", "adjective"),  # Dominican is the Dominican Republic's in English and Dutch
    }
    having = {claim.alias.actor for claim in claims(language) if claim.alias.kind == kind}
    members = {code for code, country in countries().items() if country.cow and (code, kind) not in lacking}
    assert members - having == set()


def test_members_of_the_state_system() -> None:
    assert (countries()["USA"].cow, countries()["NLD"].cow_abbr, countries()["PSE"].cow) == (2, "NTH", None)
    assert sum(country.cow is not None for country in countries().values()) >= 195
