"""What is wrong with the tables of the directory, a line each: `table:line: what`.

>>> check()
[]

Offices are checked in `offices.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from babel import Locale
from babel.core import get_global

from coranto.directory.aliases import Alias, Claim, claims, decided, key
from coranto.directory.offices import offices_at_odds
from coranto.directory.store import Row, folders, package, primary_key, rows, tables_in
from coranto.directory.tables import day_of, former_states
from coranto.languages import available

__all__ = ["check", "is_iso", "row_faults"]

USER_ASSIGNED = {"XKX": "XK"}
"""Codes that ISO 3166-1 leaves to its users: Kosovo."""

WIKIDATA = re.compile(r"Q[1-9]\d*")
DAY = re.compile(r"\d{4}(-\d\d){0,2}")
DATES = ("from", "to")
ACTORS = ("countries", "historical", "organisations", "persons")
"""The tables whose rows have a Wikidata id of their own."""


def check(*among: Path) -> list[str]:
    """Return every inconsistency of the tables in these folders, else of all that are in use."""
    where = among or folders()
    return [
        *chain.from_iterable(_described(folder) for folder in where),
        *chain.from_iterable(_doubles(folder) for folder in where),
        *_faults(where),
        *_ids(where),
        *_cow(where),
        *offices_at_odds(where),
        *chain.from_iterable(_names(language, where) for language in available()),
    ]


def is_iso(code: str, alpha2: str) -> bool:
    """Whether two codes are the ISO 3166-1 ones of one state or territory, as far as CLDR tells; XKX is Kosovo."""
    known = get_global("territory_aliases").get(code, [USER_ASSIGNED.get(code)])
    former = {state.code for state in former_states().values()}
    return known == [alpha2] and alpha2 in Locale.parse("en").territories and code not in former


def row_faults(row: Row, *, codes: frozenset[str], organisations: frozenset[str]) -> Iterator[str]:
    """What is wrong with one row by itself: its dates, its ids, and the states and organisations it names."""
    for column in DATES:
        text = row.get(column, "")
        if text and not _is_day(text):
            yield f"{column} is no day, month or year: {text}"
    since, until = (row.get(column, "") for column in DATES)
    if _is_day(since) and _is_day(until) and str(day_of(since, last=False)) > str(day_of(until, last=True)):
        yield f"ends in {until}, before it begins in {since}"
    if row.get("wikidata") and not WIKIDATA.fullmatch(row["wikidata"]):
        yield f"{row['wikidata']} is no Wikidata id"
    if row.get("country") and row["country"] not in codes:
        yield f"no country {row['country']}"
    if row.get("organisation") and row["organisation"] not in organisations:
        yield f"no organisation {row['organisation']}"


def _described(folder: Path) -> Iterator[str]:
    """Every table has an entry in `datapackage.json`, and every column a description and, in a package, a value."""
    described = {resource["name"]: resource for resource in package(folder)["resources"]}
    whole = (folder / "datapackage.json").is_file()
    for table in tables_in(folder):
        if table not in described:
            yield f"{table}: no entry in datapackage.json"
            continue
        resource = described[table]
        for field in ("title", "sources", "licenses", "version"):
            if not resource.get(field):
                yield f"{table}: datapackage.json does not say its {field}"
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        read = list(rows(table, (folder,)))
        columns = list(read[0]) if read else list(fields)
        for column in columns:
            if not fields.get(column, {}).get("description"):
                yield f"{table}: no description of the column {column} in datapackage.json"
            if whole and not any(row[column] for row in read):
                yield f"{table}: the column {column} is empty"
        for column in fields.keys() - set(columns):
            yield f"{table}: no column {column}"
    if whole:
        for table in described.keys() - set(tables_in(folder)):
            yield f"{table}: described in datapackage.json, but there is no such table"


def _doubles(folder: Path) -> Iterator[str]:
    for table in tables_in(folder):
        columns = primary_key(table)
        seen: dict[tuple[str, ...], str] = {}
        for row in rows(table, (folder,)) if columns else ():
            values = tuple(row.get(column, "") for column in columns)
            if seen.setdefault(values, row.place) != row.place:
                yield f"{row.place}: says again what {seen[values]} says of {', '.join(filter(None, values))}"


def _faults(where: tuple[Path, ...]) -> Iterator[str]:
    former = {row["code"] for row in rows("historical", where) if row["code"] == row["actor"]}
    codes = frozenset(row["code"] for row in rows("countries", where)) | former
    organisations = frozenset(row["name"] for row in rows("organisations", where))
    states = {row["name"] for row in rows("historical", where)}
    for row in rows("countries", where):
        if not is_iso(row["code"], row["alpha2"]):
            yield f"{row.place}: {row['code']} {row['alpha2']} is no pair of ISO 3166-1 codes"
    for table in sorted({table for folder in where for table in tables_in(folder)}):
        for row in rows(table, where):
            for fault in row_faults(row, codes=codes, organisations=organisations):
                yield f"{row.place}: {fault}"
            state = row["actor"] if table == "historical" else row["code"] if table.startswith("countries.") else None
            if state is not None and state not in codes:
                yield f"{row.place}: no country {state}"
            if table.startswith("historical.") and row["name"] not in states:
                yield f"{row.place}: no historical state {row['name']}"


def _ids(where: tuple[Path, ...]) -> Iterator[str]:
    seen: dict[str, tuple[str, Row]] = {}
    for table in ACTORS:
        for row in rows(table, where):
            if not row["wikidata"]:
                continue
            name = row["code"] if table == "countries" else row["name"]
            known, first = seen.setdefault(row["wikidata"], (name, row))
            if known != name:
                yield f"{row.place}: {row['wikidata']} is both {known} ({first.place}) and {name}"
    ids: dict[str, str] = {}
    for row in rows("persons", where):
        if row["wikidata"] and ids.setdefault(row["name"], row["wikidata"]) != row["wikidata"]:
            yield f"{row.place}: {row['name']} is both {ids[row['name']]} and {row['wikidata']}"


def _cow(where: tuple[Path, ...]) -> Iterator[str]:
    """A number stands for one member of the state system; a former state may share that of its successor."""
    for column in ("cow", "cow_abbr"):
        seen: dict[str, str] = {}
        for table, owner in (("countries", "code"), ("historical", "actor")):
            for row in rows(table, where):
                if row[column] and seen.setdefault(row[column], row[owner]) != row[owner]:
                    yield f"{row.place}: {row[column]} is both {seen[row[column]]} and {row[owner]}"


def _names(language: str, where: tuple[Path, ...]) -> Iterator[str]:
    """Names that two actors claim, where `ambiguous.csv` has no rule that decides; between persons the date does."""
    rules = decided(language, where)
    seen: dict[str, list[Claim]] = {}
    for claim in claims(language, where):
        others = seen.setdefault(claim.text, [])
        clash = next((other for other in others if _clash(claim.alias, other.alias)), None)
        if clash and claim.text not in rules:
            both = f"{clash.alias.actor} ({clash.place}) and {claim.alias.actor}"
            yield f"{claim.place}: {language}: {claim.text} is both {both}"
        others.append(claim)
    for row in rows("ambiguous", where):
        if row["language"] == language and key(row["alias"]) not in seen:
            yield f"{row.place}: {language}: nobody is called {row['alias']}"


def _clash(one: Alias, other: Alias) -> bool:
    if one.actor == other.actor or one.kind == other.kind == "person":
        return False
    return not _before(one, other) and not _before(other, one)


def _before(one: Alias, other: Alias) -> bool:
    """Whether one alias ends before the other begins."""
    return one.until is not None and other.since is not None and one.until <= other.since


def _is_day(text: str) -> bool:
    if not DAY.fullmatch(text):
        return False
    try:
        return day_of(text, last=True) is not None
    except ValueError:
        return False
