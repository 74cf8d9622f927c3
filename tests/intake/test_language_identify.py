"""The language of a text, short or long, ours or not."""

import pytest

from coranto.errors import IntakeError
from coranto.intake.language import identify, known_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De premier sprak met Macron.", "nl"),
        ("Macron sprach mit dem Kanzler.", "de"),
        ("Le Premier ministre a parlé.", "fr"),
        ("The prime minister spoke.", "en"),
        ("Poetin bezoekt China", "nl"),
    ],
)
def test_language_of_short_texts_is_one_of_ours(text: str, language: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "O presidente disse na sexta-feira que o Brasil quer negociar a paz entre a Rússia e a Ucrânia.",
            "Portuguese (pt)",
        ),
        ("Die eerste minister het gesê dat hy nie sal gaan nie.", "Afrikaans (af)"),
        ("Президент России заявил в пятницу, что переговоры будут продолжены.", "Russian (ru)"),
    ],
)
def test_language_without_a_folder_is_named(text: str, name: str) -> None:
    with pytest.raises(IntakeError, match="the language is") as caught:
        identify(text)
    assert name in str(caught.value)


def test_language_cannot_be_told_from_figures() -> None:
    with pytest.raises(IntakeError, match="cannot be told"):
        identify("1234 567")


def test_language_hint_counts_for_short_texts_only() -> None:
    assert identify("Putin", hint="de-DE") == "de"
    assert identify("De premier zei vrijdag dat de gesprekken met Parijs doorgaan.", hint="en") == "nl"


def test_language_tags_are_shortened() -> None:
    assert [known_language(tag) for tag in ("nl-BE", "NL", "de_AT", " fr ")] == ["nl", "nl", "de", "fr"]
