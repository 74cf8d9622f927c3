"""What is wrong with the directory, a line each.

>>> check()
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from babel.core import get_global

from coranto.directory.aliases import Alias, claims, key
from coranto.directory.tables import Country, Organisation, Person, countries, organisations, persons, rows
from coranto.languages import available

__all__ = ["check"]

USER_ASSIGNED = {"XKX": "XK"}
"""Codes that ISO 3166-1 leaves to its users: Kosovo."""


def check() -> list[str]:
    """Return every inconsistency of the tables: codes, ids, offices, and names that lead to two actors."""
    return [*_codes(), *_ids(), *_offices(), *(line for language in available() for line in _names(language))]


def _codes() -> Iterator[str]:
    real = get_global("territory_aliases")
    for country in countries().values():
        if real.get(country.code, [USER_ASSIGNED.get(country.code)]) != [country.alpha2]:
            yield f"countries: {country.code} {country.alpha2} is no pair of ISO 3166-1 codes"
    for language in available():
        for row in rows(f"countries.{language}"):
            if row["code"] not in countries():
                yield f"countries.{language}: no country {row['code']}"


def _ids() -> Iterator[str]:
    seen: dict[str, str] = {}
    actors: list[Country | Organisation | Person] = [
        *countries().values(),
        *organisations().values(),
        *persons().values(),
    ]
    for actor in actors:
        if actor.wikidata and seen.setdefault(actor.wikidata, actor.name) != actor.name:
            yield f"{actor.wikidata} is both {seen[actor.wikidata]} and {actor.name}"


def _offices() -> Iterator[str]:
    for person in persons().values():
        for office in person.offices:
            if office.country and office.country not in countries():
                yield f"persons: {person.name} acts for no country {office.country}"
            if office.since and office.until and office.since > office.until:
                yield f"persons: {person.name} left office as {office.title} before taking it"


def _names(language: str) -> Iterator[str]:
    """Names that two actors claim, where `ambiguous.csv` has no rule that decides; between persons the date does."""
    rules = {key(row["alias"]) for row in rows("ambiguous") if row["language"] == language}
    seen: dict[str, Alias] = {}
    for text, alias in claims(language):
        known = seen.setdefault(text, alias)
        people = known.kind == alias.kind == "person"
        if known.actor != alias.actor and text not in rules and not people:
            yield f"{language}: {text} is both {known.actor} and {alias.actor}"
