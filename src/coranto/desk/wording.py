"""The words of the pages, by language.

    words = wording("nl")
    words("today.agenda")                  # "Agenda"
    words.count("common.reports", 3)       # "3 berichten": the key has `one` and `other`

`words/nl/today.toml` holds the keys that begin with `today.`; each language has the same keys.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from coranto.ledger.store import Ledger

__all__ = ["Wording", "named", "wording"]

LOCALES = {"en": "en_GB", "nl": "nl"}
"""By which days and numbers are written: the day before the month in English too."""


class Wording:
    """`Wording("en", {"today.agenda": "Agenda"})("today.agenda")`; `locale` is Babel's."""

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        """Take the words by their keys."""
        self.language = language
        self.locale = Locale.parse(LOCALES[language])
        self.words = words

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of a key, `{name}` filled in; KeyError for a key that there is not."""
        return self.words[key].format(**values) if values else self.words[key]

    def count(self, key: str, number: int) -> str:
        """Return the words for so many, as the language counts: `key.one`, `key.other`."""
        form = self.locale.plural_form(number)
        words = self.words.get(f"{key}.{form}", self.words[f"{key}.other"])
        return words.format(n=format_decimal(number, locale=self.locale))

    def get(self, key: str, otherwise: str) -> str:
        """Return the words of a key, or what stands in for one that there is not."""
        return self.words.get(key, otherwise)


@cache
def wording(language: str) -> Wording:
    """Return the words of a language."""
    folder = files("coranto.desk") / "words" / language
    words: dict[str, str] = {}
    for file in folder.iterdir():
        if file.name.endswith(".toml"):
            words |= _flat(tomllib.loads(file.read_text("utf-8")), file.name.removesuffix(".toml"))
    return Wording(language, words)


def _flat(table: Mapping[str, Any], prefix: str) -> dict[str, str]:
    return dict(_keys(table, prefix))


def _keys(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _keys(value, f"{prefix}.{name}")
        else:
            yield f"{prefix}.{name}", value


def named(ledger: Ledger, ids: Collection[str], language: str) -> dict[str, str]:
    """Return the name of each actor: of a country in this language, of others as the ledger knows it."""
    from coranto.directory import countries
    from coranto.ledger.naming import names

    known = names(ledger, set(ids))
    territories = Locale.parse(language).territories
    for id_ in known:
        if id_ in countries():
            known[id_] = territories.get(countries()[id_].alpha2, known[id_])
    return known
