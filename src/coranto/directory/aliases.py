"""What the news calls the actors of the directory, by language.

    >>> aliases("en")["White House"]
    Alias(actor='USA', kind='seat')

Country names come from CLDR (Babel) and the `names` column of `countries.<language>.csv`. Inflection, by rule:
Dutch adjectives add *-e* (*Chinees*, *Chinese*), German ones the five endings, French ones the plural *-s*; English
and French nouns for a people follow from the adjective, German ones from their base (*Russe*, *Iraner*).
A genitive is undone when a text is searched, not listed here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from babel import Locale, UnknownLocaleError

from coranto.directory.tables import countries, organisations, persons, rows

__all__ = ["Alias", "AliasKind", "aliases", "claims", "key", "opener", "openers"]

AliasKind = Literal["name", "capital", "seat", "people", "adjective", "organisation", "person"]

PRECEDENCE: tuple[AliasKind, ...] = ("name", "capital", "seat", "organisation", "adjective", "people", "person")
"""Which kind an alias is where one actor has it twice: *Polen* is the country before it is its people."""


class Alias(NamedTuple):
    """A way to name an actor; `kind` says whether it is its name, a place that stands for it, or its people."""

    actor: str
    kind: AliasKind


def key(text: str) -> str:
    """The form under which a name is looked up: composed letters, straight apostrophes, single blanks."""
    if text.isascii() and text.isalnum():
        return text
    plain = unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'").replace("`", "'")
    return " ".join(plain.split())


@cache
def aliases(language: str) -> dict[str, Alias]:
    """Every alias of a language, under its `key`; `ambiguous.csv` decides where two actors claim one."""
    rules = {key(row["alias"]): row["actor"] for row in rows("ambiguous") if row["language"] == language}
    found: dict[str, Alias] = {}
    for text, alias in claims(language):
        known = found.get(text)
        if text in rules and alias.actor != rules[text]:
            continue
        if known is None or PRECEDENCE.index(alias.kind) < PRECEDENCE.index(known.kind):
            found[text] = alias
    return found


@cache
def openers(language: str) -> dict[str, int]:
    """The first word of every alias, with the length of the longest one that it opens: what a search tries first."""
    found: dict[str, int] = {}
    for text in aliases(language):
        first = opener(text)
        found[first] = max(found.get(first, 0), len(text))
    return found


def opener(text: str) -> str:
    """The letters and digits that a text begins with: `opener("États-Unis")` is `États`."""
    for i, character in enumerate(text):
        if not character.isalnum():
            return text[:i]
    return text


def claims(language: str) -> Iterator[tuple[str, Alias]]:
    """Every name with every actor that the tables give it to, before any rule decides."""
    yield from _country_names(language)
    yield from _country_words(language)
    for row in rows("organisations"):
        actor = organisations()[row["name"]].id
        for text in _cells(row["anywhere"], row.get(language, "")):
            yield key(text), Alias(actor, "organisation")
        for text in _cells(row["seats"]):
            yield key(text), Alias(actor, "capital")
    for person in persons().values():
        for text in (person.name, *person.spellings, *person.known_as):
            yield key(text), Alias(person.name, "person")


def _country_names(language: str) -> Iterator[tuple[str, Alias]]:
    try:
        territories = Locale.parse(language).territories
    except UnknownLocaleError:
        return
    for country in countries().values():
        yield key(territories[country.alpha2]), Alias(country.code, "name")


def _country_words(language: str) -> Iterator[tuple[str, Alias]]:
    for row in rows(f"countries.{language}"):
        code = row["code"]
        for text in _cells(row["names"]):
            yield key(text), Alias(code, "name")
        for text in _cells(row["capital"]):
            yield key(text), Alias(code, "capital")
        for text in _cells(row["seats"]):
            yield key(text), Alias(code, "seat")
        for base in _cells(row["adjective"]):
            for text in _adjectives(base, language):
                yield key(text), Alias(code, "adjective")
        for text in _peoples(row, language):
            yield key(text), Alias(code, "people")


def _cells(*cells: str) -> list[str]:
    return [text for cell in cells for text in cell.split("|") if text]


def _adjectives(base: str, language: str) -> list[str]:
    """The inflected forms of an adjective of nationality."""
    if language == "nl":
        return [base, f"{base[:-3]}ese" if base.endswith("ees") else f"{base}e"]
    if language == "de":
        forms = [base] if base.endswith("er") else [base + ending for ending in ("", "e", "en", "er", "es", "em")]
        return [*forms, *(_capitalised(form) for form in forms)]
    if language == "fr":
        forms = [base] if base.endswith(("s", "x")) else [base, f"{base}s"]
        return [*forms, *(_capitalised(form) for form in forms)]
    return [base]


def _peoples(row: dict[str, str], language: str) -> list[str]:
    """The nouns for the people of a state."""
    listed = _cells(row["people"])
    if language == "en":
        return listed + [f"{base}s" for base in _cells(row["adjective"]) if base.endswith(("n", "i"))]
    if language == "de":
        return [form for base in listed for form in _german_people(base)]
    return listed


def _german_people(base: str) -> list[str]:
    if base.endswith("er"):
        return [base, f"{base}n", f"{base}in", f"{base}innen"]
    if base.endswith("e"):
        return [base, f"{base}n", f"{base[:-1]}in", f"{base[:-1]}innen"]
    return [base, f"{base}s"]


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]
