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
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from babel import Locale, UnknownLocaleError

from coranto.directory.store import Row, rows
from coranto.directory.tables import day_of, organisation_id

__all__ = ["Alias", "AliasKind", "Claim", "aliases", "claims", "decided", "key", "opener", "openers", "valid"]

AliasKind = Literal["name", "capital", "seat", "people", "adjective", "organisation", "person"]

PRECEDENCE: tuple[AliasKind, ...] = ("name", "capital", "seat", "organisation", "adjective", "people", "person")
"""Which kind an alias is where one actor has it twice: *Polen* is the country before it is its people."""


class Alias(NamedTuple):
    """A way to name an actor; `kind` says whether it is its name, a place that stands for it, or its people.

    `since` and `until` are the days between which it stands for the actor, where it does not always: *Bonn*.
    """

    actor: str
    kind: AliasKind
    since: date | None = None
    until: date | None = None


class Claim(NamedTuple):
    """What a row of a table says: that a text names an actor."""

    text: str
    alias: Alias
    place: str


def valid(alias: Alias, day: date | None) -> bool:
    """Whether the alias stands for its actor on the day; on an unknown day every alias does.

    >>> valid(aliases("en")["Bonn"], date(1978, 9, 20)), valid(aliases("en")["Bonn"], date(2023, 3, 17))
    (True, False)
    """
    if day is None:
        return True
    return (alias.since is None or alias.since <= day) and (alias.until is None or day <= alias.until)


def key(text: str) -> str:
    """The form under which a name is looked up: composed letters, straight apostrophes, single blanks."""
    if text.isascii() and text.isalnum():
        return text
    plain = unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'").replace("`", "'")
    return " ".join(plain.split())


@cache
def aliases(language: str) -> dict[str, Alias]:
    """Every alias of a language, under its `key`; `ambiguous.csv` decides where two actors claim one."""
    rules = decided(language)
    found: dict[str, Alias] = {}
    for text, alias, _ in claims(language):
        known = found.get(text)
        if text in rules and alias.actor != rules[text]:
            continue
        if known is None or PRECEDENCE.index(alias.kind) < PRECEDENCE.index(known.kind):
            found[text] = alias
    return found


def decided(language: str, among: tuple[Path, ...] | None = None) -> dict[str, str]:
    """The names that a rule of `ambiguous.csv` gives to one actor, or to none."""
    return {key(row["alias"]): row["actor"] for row in rows("ambiguous", among) if row["language"] == language}


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


def claims(language: str, among: tuple[Path, ...] | None = None) -> Iterator[Claim]:
    """Every name with every actor that the tables give it to, before any rule decides."""
    yield from _country_names(language, among)
    for row in rows(f"countries.{language}", among):
        yield from _country_words(row, row["code"], language)
    yield from _historical(language, among)
    for row in rows("organisations", among):
        actor = organisation_id(row)
        for text in _cells(row["anywhere"], row.get(language, "")):
            yield Claim(key(text), Alias(actor, "organisation"), row.place)
        for text in _cells(row["seats"]):
            yield Claim(key(text), Alias(actor, "capital"), row.place)
    for row in rows("persons", among):
        for text in dict.fromkeys((row["name"], *_cells(row["spellings"], row["known_as"]))):
            yield Claim(key(text), Alias(row["name"], "person"), row.place)


def _country_names(language: str, among: tuple[Path, ...] | None) -> Iterator[Claim]:
    try:
        territories = Locale.parse(language).territories
    except UnknownLocaleError:
        return
    for row in rows("countries", among):
        if row["alpha2"] in territories:
            yield Claim(key(territories[row["alpha2"]]), Alias(row["code"], "name"), row.place)


def _country_words(row: Row, actor: str, language: str) -> Iterator[Claim]:
    kinds: dict[AliasKind, list[str]] = {
        "name": _cells(row["names"]),
        "capital": _cells(row["capital"]),
        "seat": _cells(row["seats"]),
        "adjective": [text for base in _cells(row["adjective"]) for text in _adjectives(base, language)],
        "people": _peoples(row, language),
    }
    for kind, texts in kinds.items():
        for text in texts:
            yield Claim(key(text), Alias(actor, kind), row.place)


def _historical(language: str, among: tuple[Path, ...] | None) -> Iterator[Claim]:
    """The names of former states: their capitals and seats stand for them only as long as they did.

    A name or an adjective means the state also in an article that looks back, unless its own row gives dates.
    """
    states = {row["name"]: row for row in rows("historical", among)}
    for row in rows(f"historical.{language}", among):
        state = states.get(row["name"])
        if state is None:
            continue
        since, until = (day_of(row[end] or state[end], last=end == "to") for end in ("from", "to"))
        own = bool(row["from"] or row["to"])
        for text, alias, place in _country_words(row, state["actor"], language):
            dated = own or alias.kind in ("capital", "seat")
            yield Claim(text, alias._replace(since=since, until=until) if dated else alias, place)


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
    listed = _cells(row.get("people", ""))
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
