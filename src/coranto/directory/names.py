"""The names of a state in eight languages, from CLDR (https://cldr.unicode.org) through Babel.

>>> names("UKR")["zh"]
'乌克兰'
"""

from __future__ import annotations

from functools import cache

from babel import Locale

from coranto.directory.tables import countries

__all__ = ["NAME_LANGUAGES", "names"]

NAME_LANGUAGES = ("nl", "en", "de", "fr", "es", "ru", "uk", "zh")
"""The languages in which every state has a name."""


def names(code: str) -> dict[str, str]:
    """The name of a state by language, of a former one in English; a KeyError where no state has the code."""
    country = countries()[code]
    if not country.alpha2:
        return {"en": country.name}
    return {language: _territories(language)[country.alpha2] for language in NAME_LANGUAGES}


@cache
def _territories(language: str) -> dict[str, str]:
    return dict(Locale.parse(language).territories)
