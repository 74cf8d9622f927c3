"""Whether the offices of `persons.csv` agree with each other: who held one alone, and when.

Which offices one person holds at a time, and where the law or history has it otherwise, stands in `offices.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from coranto.directory.aliases import key
from coranto.directory.store import BUILT_IN, Row, rows
from coranto.directory.tables import day_of

__all__ = ["offices_at_odds"]


@dataclass(frozen=True, slots=True)
class _Term:
    """A row of `persons.csv` and the days on which the office was held for certain; None where there are none."""

    row: Row
    since: date
    until: date

    def overlaps(self, other: _Term) -> bool:
        """Whether both held their offices on a day that is no handover."""
        return max(self.since, other.since) < min(self.until, other.until)


def offices_at_odds(where: tuple[Path, ...]) -> Iterator[str]:
    """Two holders of an office that one person holds, and persons in office at once whom one name means."""
    terms = [term for row in rows("persons", where) if (term := _certain(row))]
    yield from _two_holders(terms)
    yield from _one_name(terms)


def _certain(row: Row) -> _Term | None:
    try:
        since, until = day_of(row["from"], last=True), day_of(row["to"], last=False)
    except ValueError:
        return None  # row_faults says so
    if since is None:
        return None
    until = until or date.max
    return _Term(row, since, until) if since < until else None


def _two_holders(terms: list[_Term]) -> Iterator[str]:
    posts: dict[tuple[str, ...], list[_Term]] = {}
    for term in terms:
        row = term.row
        group = _sole().get(row["office"])
        if group and (row["country"] or row["organisation"]):
            posts.setdefault((group, row["country"], row["organisation"]), []).append(term)
    for (_, country, organisation), held in posts.items():
        held.sort(key=lambda term: term.since)
        longest = held[0]
        for term in held[1:]:
            if term.overlaps(longest) and term.row["name"] != longest.row["name"] and not _by_law(term, longest):
                yield (
                    f"{term.row.place}: {term.row['name']} and {longest.row['name']} ({longest.row.place}) are both "
                    f"{term.row['office']} of {country or organisation} from {term.since}"
                )
            longest = max(longest, term, key=lambda term: term.until)


def _one_name(terms: list[_Term]) -> Iterator[str]:
    called: dict[str, list[_Term]] = {}
    for term in terms:
        names = {term.row["name"], *term.row["spellings"].split("|"), *term.row["known_as"].split("|")}
        for name in names - {""}:
            called.setdefault(key(name), []).append(term)
    for name, sharing in called.items():
        for at, term in enumerate(sharing):
            others = (o for o in sharing[:at] if o.row["name"] != term.row["name"] and o.overlaps(term))
            other = next(others, None)
            if other:
                yield f"{term.row.place}: {name} is both {other.row['name']} ({other.row.place}) and {term.row['name']}"


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((BUILT_IN / "offices.toml").read_text(encoding="utf-8"))


@cache
def _sole() -> dict[str, str]:
    """The offices that one person holds at a time, each with the first of those that are the same post."""
    return {title: titles[0] for titles in _rules()["sole"] for title in titles}


def _by_law(one: _Term, other: _Term) -> bool:
    """Whether `offices.toml` allows the state to have two at once for as long as both were in office."""
    first, last = max(one.since, other.since), min(one.until, other.until)
    for rule in _rules()["several"]:
        if rule["actor"] not in (one.row["country"], one.row["organisation"]):
            continue
        if one.row["office"] not in rule.get("offices", [one.row["office"]]):
            continue
        if rule.get("from", date.min) <= first and last <= rule.get("to", date.max):
            return True
    return False
