"""Offices without a name: the person whom the article introduced, or the one in office when it appeared."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from coranto.actors.words import words

Link = Callable[..., dict[str, set[str]]]


@pytest.mark.parametrize(
    ("language", "text", "phrase", "person"),
    [
        ("nl", "De Franse president bezoekt China.", "De Franse president", "Emmanuel Macron"),
        ("nl", "De Amerikaanse minister van Buitenlandse Zaken zweeg.", "De Amerikaanse minister", "Antony Blinken"),
        ("nl", "De Franse president sprak met zijn Russische ambtgenoot.", "zijn Russische", "Vladimir Putin"),
        ("nl", "Duitsland stuurt tanks. De bondskanselier zei dat woensdag.", "De bondskanselier", "Olaf Scholz"),
        ("en", "The Ukrainian president thanked Germany's chancellor.", "Germany's chancellor", "Olaf Scholz"),
        ("en", "The US secretary of state flew to Beijing.", "The US secretary", "Antony Blinken"),
        ("de", "Der ukrainische Außenminister traf seinen chinesischen Amtskollegen.", "seinen chin", "Qin Gang"),
        ("fr", "La ministre française des Affaires étrangères a parlé.", "La ministre", "Catherine Colonna"),
        ("fr", "Le président français a reçu son homologue ukrainien.", "son homologue", "Volodymyr Zelenskyy"),
    ],
)
def test_sole_office_is_its_holder_at_publication(
    link: Link, language: str, text: str, phrase: str, person: str
) -> None:
    assert link(text, language, "2023-05-10")[phrase] == {person}


@pytest.mark.parametrize(
    ("text", "published", "phrase"),
    [
        ("De Amerikaanse president bezoekt Kiev.", None, "De Amerikaanse president"),
        ("In 1987 tekende de Amerikaanse president het verdrag.", "2023-05-10", "de Amerikaanse president"),
        ("Vorig jaar zei de Britse premier niets.", "2023-05-10", "de Britse premier"),
        ("“De Amerikaanse president moet weg”, zei Jan Voorbeeld.", "2023-05-10", "De Amerikaanse president"),
        ("De Amerikaanse onderminister van Buitenlandse Zaken zweeg.", "2023-05-10", "De Amerikaanse onderminister"),
    ],
)
def test_office_of_another_day_is_its_state(link: Link, text: str, published: str | None, phrase: str) -> None:
    assert link(text, "nl", published)[phrase] <= {"USA", "GBR"}


def test_two_holders_within_the_interval_of_publication_leave_the_state(link: Link) -> None:
    text = "De Chinese premier zweeg."
    assert link(text, "nl", {"earliest": "2023-03-01", "latest": "2023-03-31"})["De Chinese premier"] == {"CHN"}
    assert link(text, "nl", "2023-03-20")["De Chinese premier"] == {"Li Qiang"}


def test_former_office_is_nobodys(link: Link) -> None:
    found = link("De toenmalige Duitse bondskanselier bezocht Moskou.", "nl", "2023-05-10")
    assert "De toenmalige Duitse bondskanselier" not in found


def test_counterpart_without_a_state_is_nobody(link: Link) -> None:
    found = link("De Franse president sprak met zijn ambtgenoot.", "nl", "2023-05-10")
    assert "zijn ambtgenoot" not in found


def test_office_in_two_states_is_both_holders(link: Link) -> None:
    found = link("De presidenten van Rusland en Turkije spraken elkaar.", "nl", "2023-05-10")
    assert found["De presidenten van Rusland en Turkije"] == {"Vladimir Putin", "Recep Tayyip Erdoğan"}


def test_office_goes_to_whom_the_article_introduced_in_it(link: Link) -> None:
    text = "Jan Voorbeeld, de Keniaanse minister van Financiën, is in Parijs. De Keniaanse minister wil geld."
    assert link(text, "nl", "2023-05-10")["De Keniaanse minister"] == {"Jan Voorbeeld"}


def test_german_plural_that_looks_like_the_singular_is_of_each_state(link: Link) -> None:
    found = link("Die Außenminister Deutschlands und Frankreichs reisten nach Kiew.", "de", "2023-05-10")
    assert found["Die Außenminister"] == {"Annalena Baerbock", "Catherine Colonna"}


def test_president_of_nowhere_is_the_one_of_the_state_that_the_paragraph_tells_of(link: Link) -> None:
    text = (
        "De Keniaanse president Jan Voorbeeld en de Togolese president Piet Model spraken.\n\n"
        "De Keniaanse regering is tevreden. Karel Proef prees de president."
    )
    assert link(text, "nl", "2023-05-10")["de president"] == {"Jan Voorbeeld"}


def test_state_within_a_modifier_is_not_the_persons(read: Callable[..., Doc]) -> None:
    doc = read("Die aus Somalia stammende Abgeordnete Anna Muster schwieg.", language="de")
    assert [actor.country for actor in doc._.actors if actor.kind == "person"] == [None]


def test_office_of_one_who_is_no_subject_is_not_the_subjects_state(read: Callable[..., Doc]) -> None:
    doc = read("Australië zweeg. De Australische minister Jan Voorbeeld feliciteerde premier Piet Model.")
    assert {actor.name: actor.country for actor in doc._.actors if actor.kind == "person"}["Piet Model"] is None


def test_actor_named_ahead_by_a_possessive_has_its_country(read: Callable[..., Doc]) -> None:
    doc = read("In zijn toespraak sprak de Keniaanse premier Jan Voorbeeld over Togo.")
    assert [actor.country for actor in doc._.actors if actor.kind == "person"] == ["KEN"]


def test_president_is_not_the_premier_whom_the_article_introduced(link: Link) -> None:
    text = "De Israëlische premier Benjamin Netanyahu zweeg. De Israëlische president sprak hem tegen."
    assert link(text, "nl", "2023-05-10")["De Israëlische president"] == {"Isaac Herzog"}
    assert link(text.replace("president", "leider"), "nl")["De Israëlische leider"] == {"Benjamin Netanyahu"}


def test_deputy_is_whom_the_article_introduced(link: Link) -> None:
    text = "De Keniaanse onderminister Jan Voorbeeld is in Parijs. De onderminister wil geld."
    assert link(text, "nl", "2023-05-10")["De onderminister"] == {"Jan Voorbeeld"}


def test_regime_is_not_the_government_of_the_subject(link: Link) -> None:
    found = link("The UK will work with others to end the regime's bombing.", "en")
    assert "the regime" not in found


def test_another_portfolio_is_another_minister(link: Link) -> None:
    text = "De Duitse minister van Defensie Boris Pistorius zweeg. De Duitse minister van Buitenlandse Zaken sprak."
    assert link(text, "nl", "2023-05-10")["De Duitse minister van Buitenlandse Zaken"] == {"Annalena Baerbock"}


def test_the_office_of_a_state_named_elsewhere_is_not_given_to_another_person(link: Link) -> None:
    """Castro was the premier of Cuba; the unknown premier of the same article is not."""
    text = "Premier Igor Voorbeeld schreef een brief. Fidel Castro was boos. De Cubaanse premier zei dat zondag."
    assert link(text, "nl", "1962-10-29")["De Cubaanse premier"] == {"Fidel Castro"}


def test_state_department_is_an_organ_of_one_state(read: Callable[..., Doc]) -> None:
    doc = read("Iran waited. A State Department official told reporters so.", language="en")
    assert "USA" in {m.actor for m in doc._.mentions if m.form == "role"}


def test_compound_that_only_ends_like_an_organ_is_none() -> None:
    assert words("nl").noun("beraad") is None
    assert words("nl").noun("kiesraad") is not None
