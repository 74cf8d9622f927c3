"""The words of a language by which texts refer to actors, from `actors.toml`.

>>> words("nl").noun("regeringswoordvoerder")
(Noun(role='spokesperson', kind='person', sector='GOV', plural=False, word='woordvoerder'), 'regerings')
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from coranto.languages import load

__all__ = ["LEADERS", "Noun", "Words", "words"]

LEADERS = frozenset({"president", "prime minister", "monarch", "leader"})
"""Roles that name one who leads a state: *the president* may be *the Russian leader*."""

COUNTS = {2: "two", 3: "three", 4: "four", 5: "five"}
"""Tables of `[groups]` by the number that their words mean."""

SHORTEST_SUFFIX = 4
"""Shorter nouns end too many other words to decide a compound (*hof*, *rat*)."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for one who acts for a state or organisation."""

    role: str
    kind: Literal["person", "body", "people"]
    sector: str
    plural: bool
    word: str


@dataclass(frozen=True)
class Words:
    """The tables of one language, every word in lower case; `phrases` are first words of nouns of several words,

    `both` nouns that are singular and plural alike (German *Regierungschefs*).
    `offices` are nouns by the office of the directory that they name, `portfolios` marks of a minister's office in its
    phrase, `styled` nouns that name another office in some states (the *secretary of state* of the USA), `belongs`
    the states that have an office of that name (*bondskanselier*).
    """

    language: str
    nouns: dict[str, Noun]
    phrases: frozenset[str]
    both: frozenset[str]
    compounds: bool
    portfolios: dict[str, list[str]]
    offices: dict[str, frozenset[str]]
    belongs: dict[str, frozenset[str]]
    styled: dict[str, dict[str, str]]
    states: dict[str, frozenset[str]]
    groups: dict[str, frozenset[str]]
    bodies: dict[str, frozenset[str]]
    closed: dict[str, frozenset[str]]
    pronouns: dict[str, frozenset[str]]

    def among(self, table: str, word: str) -> bool:
        """Whether the lower-case word is in a table of `[words]`."""
        return word in self.closed.get(table, ())

    @cached_property
    def referring(self) -> frozenset[str]:
        """Every word that may refer to an actor without naming it, or open an expression that does."""
        sets = (self.states, self.groups, self.bodies, self.pronouns)
        tables = [table for tables in sets for table in tables.values()]
        return frozenset(word.split()[0] for table in tables for word in table)

    def noun(self, word: str) -> tuple[Noun, str] | None:
        """The noun that a word is, or that a compound ends in, with what stands before it."""
        lower = word.lower().replace("’", "'")
        if lower in self.nouns:
            return self.nouns[lower], ""
        last = lower.rpartition("-")[2]
        if last != lower and last in self.nouns:
            return self.nouns[last], word[: -len(last) - 1]
        if not self.compounds or self.among("simple", lower):
            return None
        for start in range(1, len(lower) - SHORTEST_SUFFIX + 1):
            suffix = lower[start:]
            if suffix in self.nouns:
                return self.nouns[suffix], word[:start].rstrip("-")
        return None

    def sorts(self, word: str) -> frozenset[str]:
        """The sorts of organisation that a lower-case noun may stand for: *bondgenootschap* is an alliance."""
        return frozenset(sort for sort, nouns in self.bodies.items() if word in nouns)

    def portfolio(self, phrase: str) -> str | None:
        """The office that a minister's phrase names: *minister van Buitenlandse Zaken* is a foreign minister."""
        lower = phrase.lower()
        return next((office for office, marks in self.portfolios.items() if any(m in lower for m in marks)), None)

    def count(self, word: str) -> int | None:
        """How many a lower-case numeral or noun of number means: 2 for *beide*, 3 for *trio*."""
        return next((size for size, table in COUNTS.items() if word in self.groups.get(table, ())), None)


@cache
def words(language: str) -> Words:
    """The tables of a language; all empty where it has none."""
    data = load(language, "actors")
    nouns: dict[str, Noun] = {}
    one, many = ({word.lower() for entry in data.get("nouns", []) for word in entry[f]} for f in ("one", "many"))
    for entry in data.get("nouns", []):
        for field in ("one", "many"):
            for word in entry[field]:
                noun = Noun(entry["class"], entry["kind"], entry["sector"], field == "many", word)
                nouns.setdefault(word.lower(), noun)
    return Words(
        language=language,
        nouns=nouns,
        both=frozenset(one & many),
        phrases=frozenset(word.split()[0] for word in nouns if " " in word),
        compounds=data.get("compounds", False),
        portfolios=data.get("portfolios", {}),
        offices=_sets(data, "offices"),
        belongs={noun: frozenset(states) for noun, states in data.get("belongs", {}).items()},
        styled=data.get("styled", {}),
        states=_sets(data, "states"),
        groups=_sets(data, "groups"),
        bodies=_sets(data, "bodies"),
        closed=_sets(data, "words"),
        pronouns=_sets(data, "pronouns"),
    )


def _sets(data: dict[str, dict[str, list[str]]], table: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(word.lower() for word in entries) for name, entries in data.get(table, {}).items()}
