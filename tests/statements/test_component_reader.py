"""The whole way from a text, with the real reader and the rooms before this one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Read = Callable[..., Doc]


def told(doc: Doc) -> list[tuple[list[str], str, list[str]]]:
    return [(s.speakers, s.mode, [span.of(doc.text) for span in s.content]) for s in doc._.statements]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "nl",
            "De grens gaat dicht, heeft Polen maandag laten weten.",
            [(["POL"], "indirect", ["De grens gaat dicht"])],
        ),
        (
            "nl",
            "De VS trekken zich terug uit het akkoord, zo maakte Washington maandag bekend.",
            [(["USA"], "indirect", ["De VS trekken zich terug uit het akkoord"])],
        ),
        (
            "nl",
            "‘Dit was geen ongeluk’, zegt Berlijn. ‘Dit was sabotage.’",
            [(["DEU"], "direct", ["Dit was geen ongeluk", "Dit was sabotage."])],
        ),
        (
            "en",
            "Russia has, according to the Kremlin, withdrawn its troops.",
            [(["RUS"], "indirect", ["Russia has", "withdrawn its troops"])],
        ),
        (
            "en",
            "Turkey said it would not ratify the deal until Sweden “keeps its promises”.",
            [(["TUR"], "partial", ["it would not ratify the deal until Sweden “keeps its promises”"])],
        ),
        (
            "de",
            "Moskau erklärte, die Verhandlungen seien beendet.",
            [(["RUS"], "indirect", ["die Verhandlungen seien beendet"])],
        ),
        (
            "de",
            "Das Abkommen ist nach Angaben der Türkei unterzeichnet worden.",
            [(["TUR"], "indirect", ["Das Abkommen ist", "unterzeichnet worden"])],
        ),
        (
            "fr",
            "Pékin dément ces accusations.",
            [(["CHN"], "indirect", ["ces accusations"])],
        ),
    ],
)
def test_who_says_what(read: Read, language: str, text: str, expected: object) -> None:
    assert told(read(text, language)) == expected


def test_channel_and_addressee_come_from_the_cue_clause(read: Read) -> None:
    (quoted,) = read("“Wij komen”, zei Polen op een persconferentie in Warschau.", "nl")._.statements
    (told,) = read("Duitsland zei tegen Polen dat de grens dichtgaat.", "nl")._.statements
    assert quoted.channel == "press conference"
    assert told.addressees == ["POL"]
