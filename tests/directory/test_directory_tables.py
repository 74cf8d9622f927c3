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
    holders,
    key,
    named,
    organisations,
    persons,
    slug,
    surname,
)
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
    ],
)
def test_aliases_know(language: str, name: str, actor: str, kind: str) -> None:
    assert aliases(language)[key(name)] == (actor, kind)


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
