"""States, organisations and persons out of a Wikidata JSON dump, line by line.

    >>> for table, row in Dump(Path("latest-all.json.gz")).rows(): ...

The format: https://www.wikidata.org/wiki/Wikidata:Database_download, one entity a line. The dump is read twice: first
for the offices there are and whose they are, then for those who held them. Only the offices are kept in memory.
What is taken as what stands in `wikidata.toml`.
"""

from __future__ import annotations

import bz2
import gzip
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from coranto.directory.names import NAME_LANGUAGES
from coranto.directory.store import BUILT_IN
from coranto.directory.tables import countries, organisations

__all__ = ["Dump", "Fault", "Values", "is_dump"]

Entity = dict[str, Any]
Values = dict[str, str]

TABLE_LANGUAGES = ("nl", "en", "de", "fr")
PRECISIONS = {11: 10, 10: 7, 9: 4}
"""How much of `2013-03-14` a date says, by Wikidata's precision: day, month, year."""


class Fault(NamedTuple):
    """Why something could not be read, and where: `dump.json:12`."""

    place: str
    reason: str


class _Office(NamedTuple):
    """An office of the dump: the kinds of office it is, and the items it is of."""

    kinds: tuple[str, ...]
    of: tuple[str, ...]


class Dump:
    """A dump on disk; `watch` hears how many bytes of it have been read, over both readings."""

    def __init__(self, path: Path, watch: Callable[[int], None] = lambda done: None) -> None:
        """Say which file it is."""
        self._path = path
        self._watch = watch
        self._done = 0
        self._offices: dict[str, _Office] = {}

    def rows(self) -> Iterator[tuple[str, Values] | Fault]:
        """Each row with the table it belongs to, and what could not be read."""
        positions = _marks("P1001", *_rules()["positions"]["classes"])
        for _, entity in self._entities(lambda line: b'"P279"' in line and any(mark in line for mark in positions)):
            if not isinstance(entity, Fault):
                self._learn(entity)
        marks = _marks("P39", "P298", *_rules()["organisations"])
        for number, entity in self._entities(lambda line: any(mark in line for mark in marks)):
            if isinstance(entity, Fault):
                yield entity
                continue
            try:
                yield from self._rows_of(entity, f"{self._path}:{number}")
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                yield Fault(f"{self._path}:{number}", f"no entity as Wikidata writes them ({error!r})")

    def _entities(self, wanted: Callable[[bytes], bool]) -> Iterator[tuple[int, Entity | Fault]]:
        """The entities of the lines wanted, each with the number of its line, and lines that hold no entity."""
        with self._path.open("rb") as raw:
            unpacked = _unpacked(raw, self._path.suffix)
            number = 0
            try:
                for number, line in enumerate(unpacked, start=1):
                    if number % 1000 == 0:
                        self._watch(self._done + raw.tell())
                    if wanted(line) or not line.startswith(b'{"'):
                        yield from _parsed(line, number, f"{self._path}:{number}")
            except (OSError, EOFError) as error:
                yield number + 1, Fault(f"{self._path}:{number + 1}", f"the file breaks off or is damaged ({error})")
            self._done += raw.tell()

    def _learn(self, entity: Entity) -> None:
        kinds = (*_items(entity, "P279"), *_items(entity, "P31"))
        of = (*_items(entity, "P1001"), *_items(entity, "P642"), *_items(entity, "P17"))
        self._offices[entity["id"]] = _Office(kinds, of)

    def _rows_of(self, entity: Entity, place: str) -> Iterator[tuple[str, Values] | Fault]:
        kinds = _items(entity, "P31")
        if "Q5" in kinds:
            yield from self._person(entity, place)
        elif _items_in(kinds, _rules()["states"]["classes"]) and _strings(entity, "P298"):
            yield from _state(entity)
        else:
            sort = _items_in(kinds, _rules()["organisations"])
            name = _label(entity)
            if sort and name:
                yield "organisations", _organisation(entity, name, _rules()["organisations"][sort])

    def _person(self, entity: Entity, place: str) -> Iterator[tuple[str, Values] | Fault]:
        name = _label(entity)
        genders = {_rules()["genders"].get(item, "") for item in _items(entity, "P21")}
        shared = {
            "name": name,
            "spellings": "|".join(spelling for spelling in _called(entity) if " " in spelling and spelling != name),
            "wikidata": entity["id"],
            "gender": genders.pop() if len(genders) == 1 else "",
        }
        for statement in _statements(entity, "P39"):
            held = _value(statement["mainsnak"])
            title = self._title(held["id"]) if held else None
            if not held or not title:
                continue
            if not name:
                yield Fault(place, f"{entity['id']} has no name in {', '.join(NAME_LANGUAGES)}")
                return
            whose = self._whose(held["id"], statement, entity)
            if not whose:
                yield Fault(place, f"{name} was {title} ({held['id']}) of nothing that the directory has")
                continue
            yield "persons", {**shared, "office": title, **whose, **_term(statement, entity)}

    def _title(self, office: str) -> str | None:
        """The title of an office, by the nearest kind of office that `wikidata.toml` has."""
        rules = _rules()
        near, seen = [office], {office}
        while near:
            for item in near:
                if item in rules["posts"]:
                    return cast(str, rules["posts"][item]["office"])
                if item in rules["offices"]:
                    return cast(str, rules["offices"][item])
            known = (self._offices[item].kinds for item in near if item in self._offices)
            near = [kind for kinds in known for kind in kinds if kind not in seen]
            seen.update(near)
        return None

    def _whose(self, office: str, statement: Entity, entity: Entity) -> Values | None:
        """The state or organisation an office is of; of a bare *foreign minister* the only state of citizenship."""
        if office in _rules()["posts"]:
            return {"organisation": _rules()["posts"][office]["organisation"]}
        said = [held["id"] for part in ("P1001", "P642") for held in _qualifiers(statement, part) if held]
        of = self._offices[office].of if office in self._offices else ()
        citizen = _items(entity, "P27") if office in _rules()["offices"] else ()
        for items in (said, of, citizen if len(citizen) == 1 else ()):
            for item in items:
                if item in _states():
                    return {"country": _states()[item]}
                if item in _bodies():
                    return {"organisation": _bodies()[item]}
        return None


def is_dump(path: Path) -> bool:
    """Whether a file is a dump by its name: `.json`, packed or not."""
    return re.search(r"\.json(\.gz|\.bz2)?$", path.name) is not None


def _marks(*names: str) -> list[bytes]:
    return [f'"{name}"'.encode() for name in names]


def _unpacked(raw: BinaryIO, suffix: str) -> BinaryIO:
    if suffix == ".gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=raw))
    return cast(BinaryIO, bz2.BZ2File(raw)) if suffix == ".bz2" else raw


def _parsed(line: bytes, number: int, place: str) -> Iterator[tuple[int, Entity | Fault]]:
    text = line.strip().rstrip(b",")
    if text in (b"", b"[", b"]"):
        return
    try:
        entity = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield number, Fault(place, f"no JSON: {error}")
        return
    if isinstance(entity, dict) and isinstance(entity.get("id"), str):
        yield number, entity
    else:
        yield number, Fault(place, "no entity: the line has no id")


def _state(entity: Entity) -> Iterator[tuple[str, Values]]:
    code, alpha2 = _strings(entity, "P298")[0], "".join(_strings(entity, "P297")[:1])
    yield "countries", {"code": code, "alpha2": alpha2, "wikidata": entity["id"]}
    for language in TABLE_LANGUAGES:
        name = entity.get("labels", {}).get(language, {}).get("value", "")
        if name:
            yield f"countries.{language}", {"code": code, "names": _cell([name])}


def _organisation(entity: Entity, name: str, sort: Values) -> Values:
    names = {language: _cell(_called(entity, language)) for language in TABLE_LANGUAGES}
    return {"name": name, "wikidata": entity["id"], "kind": sort["kind"], "sector": sort["sector"], **names}


def _term(statement: Entity, entity: Entity) -> Values:
    """The days of an office; of a dead person who has no end of office the death is the last one."""
    ends = _qualifiers(statement, "P582") or [_value(death["mainsnak"]) for death in _statements(entity, "P570")]
    return {"from": _day(_qualifiers(statement, "P580")), "to": _day(ends)}


def _day(values: list[Entity | None]) -> str:
    for value in values:
        if value and value["time"].startswith("+"):
            return str(value["time"][1 : 1 + PRECISIONS.get(value["precision"], 0)])
    return ""


def _label(entity: Entity) -> str:
    labels = entity.get("labels", {})
    found = (labels[language]["value"] for language in ("en", *NAME_LANGUAGES) if language in labels)
    return next((_cell([label]) for label in found if _cell([label])), "")


def _called(entity: Entity, *languages: str) -> list[str]:
    """Labels and aliases in these languages, else in all eight."""
    found: list[str] = []
    for language in languages or NAME_LANGUAGES:
        label = entity.get("labels", {}).get(language)
        found += [each["value"] for each in ([label] if label else []) + entity.get("aliases", {}).get(language, [])]
    return [cell for cell in dict.fromkeys(_cell([name]) for name in found) if cell]


def _cell(names: list[str]) -> str:
    return "|".join(" ".join(name.split()) for name in names if "|" not in name and len(name) > 1)


def _statements(entity: Entity, prop: str) -> list[Entity]:
    statements = entity.get("claims", {}).get(prop, [])
    return [statement for statement in statements if statement.get("rank") != "deprecated"]


def _items(entity: Entity, prop: str) -> tuple[str, ...]:
    values = (_value(statement["mainsnak"]) for statement in _statements(entity, prop))
    return tuple(value["id"] for value in values if value)


def _strings(entity: Entity, prop: str) -> list[str]:
    snaks = (statement["mainsnak"] for statement in _statements(entity, prop))
    return [snak["datavalue"]["value"] for snak in snaks if snak["snaktype"] == "value"]


def _qualifiers(statement: Entity, prop: str) -> list[Entity | None]:
    return [_value(snak) for snak in statement.get("qualifiers", {}).get(prop, [])]


def _value(snak: Entity) -> Entity | None:
    return snak["datavalue"]["value"] if snak["snaktype"] == "value" else None


def _items_in(items: tuple[str, ...], among: object) -> str | None:
    return next((item for item in items if item in cast("dict[str, object]", among)), None)


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((BUILT_IN / "wikidata.toml").read_text(encoding="utf-8"))


@cache
def _states() -> dict[str, str]:
    return {country.wikidata: country.code for country in countries().values() if country.wikidata}


@cache
def _bodies() -> dict[str, str]:
    return {body.wikidata: body.name for body in organisations().values() if body.wikidata}
