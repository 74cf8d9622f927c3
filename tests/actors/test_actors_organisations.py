"""Organisations and persons whom the directory does not have, and names that must be told apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import spacy

from coranto.actors import names
from coranto.directory import Alias

Link = Callable[..., dict[str, set[str]]]


def test_abbreviation_in_brackets_is_the_same_organisation(link: Link) -> None:
    found = link("De Nationale Unie van Voorbeeld (NUV) sprak met Rusland. Iran beloofde de NUV hulp.", "nl")
    assert found["NUV"] == {"local:nationale-unie-van-voorbeeld"}


def test_abbreviation_behind_a_country_is_not_the_country(link: Link) -> None:
    found = link("He fought for the Army of Iraq (AOI). Later the AOI dissolved.", "en")
    assert found.get("AOI") != {"IRQ"}


def test_organisation_that_never_acts_is_no_actor(link: Link) -> None:
    assert not {a for ids in link("Iran kocht een toestel van Boeing.", "nl").values() for a in ids} - {"IRN"}


def test_organisation_that_once_acts_is_one_wherever_it_is_named(link: Link) -> None:
    found = link("Iran kocht een toestel van Boeing. Boeing zweeg.", "nl")
    assert found["Boeing"] == {"local:boeing"}


def test_shorter_name_is_the_organisation_introduced_in_full(link: Link) -> None:
    found = link("Boeing Defence dreigt met een staking. Boeing zweeg daarna.", "nl")
    assert {a for ids in found.values() for a in ids} == {"local:boeing-defence"}


def test_two_names_that_the_reader_joined_are_two_persons(link: Link) -> None:
    found = link("Maandag ontving Poetin Xi in Moskou.", "nl", "2023-03-20")
    assert {"Vladimir Putin", "Xi Jinping"} <= {a for ids in found.values() for a in ids}


def test_first_name_alone_is_the_only_one_who_has_it(link: Link) -> None:
    text = "De Eritrese president Isaias Voorbeeld tekende. Isaias nam een uitnodiging aan."
    assert link(text, "nl")["Isaias"] == {"Isaias Voorbeeld"}


def test_plural_office_is_that_of_each(link: Link) -> None:
    found = link("De Keniaanse ministers Jan Voorbeeld en Piet Model zwegen.", "nl")
    assert {"Jan Voorbeeld", "Piet Model"} <= {a for ids in found.values() for a in ids}


def test_a_town_after_an_office_is_no_person(link: Link) -> None:
    found = link("Iran wacht. “Wij komen”, zei een generaal in Comodoro Rivadavia.", "nl")
    assert "Comodoro Rivadavia" not in found


def test_name_with_dates_is_one_only_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    dated = Alias("DEU", "capital", date(1949, 5, 23), date(1999, 9, 1))
    monkeypatch.setattr(names, "aliases", lambda language: {"Bonn": dated})
    monkeypatch.setattr(names, "openers", lambda language: {"Bonn": 4})
    doc = spacy.blank("nl")("Bonn drong aan op hulp.")
    assert [name.alias for name in names.find_names(doc, (date(1999, 8, 1), date(1999, 10, 1)))] == [dated]
    assert [name.alias for name in names.find_names(doc)] == [dated]
    assert names.find_names(doc, (date(2023, 3, 1), date(2023, 3, 31))) == []


def test_town_as_a_heading_is_a_place(link: Link) -> None:
    assert "Hanoi" not in link("China zweeg.\n\nHanoi\n\nIran sprak.", "nl")


def test_congress_of_another_kind_is_not_the_american_one(link: Link) -> None:
    found = link("Hij wil het Congres van Volksafgevaardigden bijeenroepen.", "nl", "1991-12-10")
    assert "USA" not in {a for ids in found.values() for a in ids}
