"""The words of the pages: the same keys in every language, and none that no page uses."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from coranto.desk.settings import LANGUAGES
from coranto.desk.wording import named, wording
from coranto.ledger.store import Ledger
from coranto.record import auxiliary_modes, contexts, event_types, modes

DESK = Path("src/coranto/desk")
SOURCES = [*DESK.rglob("*.html"), *DESK.rglob("*.py")]
LITERAL = re.compile(r"""\b(?:t|n|words|words\.count|words\.get|t\.get)\(\s*f?(["'])([a-z_]+(?:\.[\w{}-]+)+\.?)\1""")


def used() -> set[str]:
    return {key for file in SOURCES for _, key in LITERAL.findall(file.read_text("utf-8"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language):
    assert set(wording(language).words) == set(wording("en").words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_values_to_fill_in(language):
    def fields(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

    here, english = wording(language).words, wording("en").words
    assert [key for key in english if fields(here[key]) != fields(english[key])] == []


def test_templates_use_no_other_keys():
    known = set(wording("en").words)
    plain = {key for key in used() if not key.endswith(".") and "{" not in key}
    unknown = {key for key in plain if key not in known and f"{key}.other" not in known}
    assert not unknown


def test_what_templates_build_keys_from_is_there():
    prefixes = {key for key in used() if key.endswith(".")}
    assert {prefix for prefix in prefixes if not any(key.startswith(prefix) for key in wording("en").words)} == set()


def test_no_key_stands_there_for_nothing():
    keys = used()
    prefixes = tuple(key.split("{")[0] for key in keys if key.endswith(".") or "{" in key)
    counted = {f"{key}.{form}" for key in keys for form in ("one", "other")}
    assert [key for key in wording("en").words if key not in keys | counted and not key.startswith(prefixes)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plover_has_words_in_every_language(language):
    words = wording(language).words
    for type_ in event_types():
        assert f"plover.type.{type_}" in words
        assert not [mode for mode in modes(type_) if f"plover.mode.{mode}" not in words]
    assert not [context for context in contexts() if f"plover.context.{context}" not in words]
    assert not [mode for mode in auxiliary_modes() if f"plover.auxiliary.{mode}" not in words]


def test_counts_are_told_as_the_language_counts():
    assert wording("en").count("common.reports", 1) == "1 report"
    assert wording("nl").count("common.reports", 1234) == "1.234 berichten"


def test_countries_are_named_in_the_language_of_the_page(ledger_path):
    with Ledger(ledger_path, read_only=True) as ledger:
        names = named(ledger, ["RUS", "Q15031", "local:nobody"], "nl")
    assert names == {"RUS": "Rusland", "Q15031": "Xi Jinping", "local:nobody": "local:nobody"}
