"""Groups: as many members as the text names, or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Link = Callable[..., dict[str, set[str]]]


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("nl", "Duitsland, Frankrijk en Polen stuurden een brief. De drie landen willen wapens.", "De drie landen"),
        ("fr", "L'Allemagne, la France et la Pologne ont écrit. Les trois pays demandent des armes.", "Les trois pays"),
        ("de", "Deutschland, Frankreich und Polen schrieben. Die drei Staaten fordern Waffen.", "Die drei Staaten"),
        ("en", "Germany, France and Poland wrote a letter. The trio wants arms.", "The trio"),
    ],
)
def test_three_states(link: Link, language: str, text: str, phrase: str) -> None:
    assert link(text, language)[phrase] == {"DEU", "FRA", "POL"}


@pytest.mark.parametrize(
    ("language", "text", "phrase", "members"),
    [
        ("en", "Iran and Oman held talks. The two sides agreed.", "The two sides", {"IRN", "OMN"}),
        ("nl", "Rusland en Belarus houden een oefening. De bondgenoten trainen.", "De bondgenoten", {"RUS", "BLR"}),
        ("nl", "Rusland en Oekraïne spreken. De partijen zwijgen.", "De partijen", {"RUS", "UKR"}),
        (
            "nl",
            "Jan Voorbeeld en Piet Model reisden. Beide mannen zwegen.",
            "Beide mannen",
            {"Jan Voorbeeld", "Piet Model"},
        ),
    ],
)
def test_two_or_as_many_as_the_text_coordinates(
    link: Link, language: str, text: str, phrase: str, members: set[str]
) -> None:
    assert link(text, language)[phrase] == members


def test_leaders_are_persons(link: Link) -> None:
    text = "Poetin, Xi Jinping en Narendra Modi spraken. De drie leiders tekenden niets."
    assert link(text, "nl", "2023-05-10")["De drie leiders"] == {"Vladimir Putin", "Xi Jinping", "Narendra Modi"}


@pytest.mark.parametrize(
    "text",
    [
        "Duitsland zweeg. De drie landen willen wapens.",
        "Duitsland en Frankrijk zwegen. De drie landen willen wapens.",
        "Duitsland zweeg. De bondgenoten zijn opgelucht.",
        "Duitsland en Frankrijk zwegen. De bondgenoten van Rusland zijn opgelucht.",
    ],
)
def test_members_whom_the_text_does_not_name_are_not_guessed(link: Link, text: str) -> None:
    assert not {"De drie landen", "De bondgenoten"} & set(link(text, "nl"))
