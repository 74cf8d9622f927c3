"""Sentences of the four languages through the whole pipeline."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

ACTS = [
    ("nl", "De Duitse bondskanselier Olaf Scholz bezocht woensdag China.", "CONSULT", "visit", ["CHN"]),
    ("nl", "Rusland heeft Oekraïne aangevallen.", "ASSAULT", None, ["UKR"]),
    ("nl", "De Verenigde Staten legden sancties op aan Iran.", "SANCTION", "discontinue", ["IRN"]),
    ("en", "France condemned the Russian invasion of Ukraine.", "ACCUSE", "disapprove", None),
    ("en", "Turkey expelled the Israeli ambassador.", "SANCTION", "expel", ["ISR"]),
    ("en", "Japan recalled its ambassador from South Korea.", "SANCTION", "withdraw", ["KOR"]),
    ("de", "Polen fordert Deutschland auf, Panzer zu liefern.", "REQUEST", "assist", ["DEU"]),
    ("fr", "La France a condamné la Russie.", "ACCUSE", "disapprove", ["RUS"]),
]
NO_ACTS = [
    ("nl", "Ajax versloeg Feyenoord zondag met 3-1 en staat nu bovenaan."),
    ("nl", "De regen trekt in de loop van de dag weg naar Duitsland."),
    ("nl", "Nederland viel in de eerste helft vooral aan over links."),
    ("nl", "Onderzoekers uit de Verenigde Staten onderzochten het effect van koffie."),
    ("en", "France beat Argentina in the opening match."),
    ("en", "Tourists visiting Spain spent more last year."),
    ("de", "Deutschland schlug Frankreich im Endspiel mit 2:1."),
    ("fr", "Les touristes ont visité l'Espagne cet été."),
]


@pytest.mark.parametrize(("language", "text", "kind", "mode", "recipients"), ACTS)
def test_acts_are_found(
    read: Callable[..., Doc], language: str, text: str, kind: str, mode: str | None, recipients: list[str] | None
) -> None:
    found = [(event.type, event.mode, event.recipients) for event in read(text, language)._.events]
    assert any(found_kind == kind and found_mode == mode for found_kind, found_mode, _ in found), found
    if recipients is not None:
        assert (kind, mode, recipients) in found


@pytest.mark.parametrize(("language", "text"), NO_ACTS)
def test_sport_weather_and_trade_are_no_acts(read: Callable[..., Doc], language: str, text: str) -> None:
    assert read(text, language)._.events == []
