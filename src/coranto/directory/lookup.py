"""What a name means, for people: `look_up("Bonn", date(1978, 9, 20))` finds Germany, by its capital.

A name is tried as an alias in every language, as a surname, as the code of a state, and as an id.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from coranto.directory.aliases import Alias, aliases, key, valid
from coranto.directory.tables import Office, Person, by_id, by_name, by_surname, countries, persons
from coranto.languages import available

__all__ = ["Found", "Held", "look_up"]


class Held(NamedTuple):
    """An office, who held it, and of which state or organisation."""

    holder: str
    office: str
    whose: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """An actor that has the name: how it has it, in which languages, between which days, and the offices to it."""

    actor: str
    name: str
    kind: str
    languages: tuple[str, ...]
    since: date | None
    until: date | None
    offices: tuple[Held, ...]


def look_up(name: str, day: date | None = None) -> list[Found]:
    """Everyone who has the name on the day: of a person the offices, of a state or organisation who serve that day."""
    text = key(name)
    said: dict[Alias, list[str]] = {}
    for language in available():
        alias = aliases(language).get(text)
        if alias and alias.kind != "person" and valid(alias, day):
            said.setdefault(alias, []).append(language)
    found = [_body(alias.actor, alias, tuple(languages), day) for alias, languages in said.items()]
    if not found and (name in countries() or name in by_id()):
        found.append(_body(name, Alias(name, "name"), (), day))
    return [*found, *_people(name, day)]


def _body(actor: str, alias: Alias, languages: tuple[str, ...], day: date | None) -> Found:
    shown = countries()[actor].name if actor in countries() else by_id()[actor].name
    held = tuple(_holders(actor, day)) if day else ()
    return Found(actor, shown, alias.kind, languages, alias.since, alias.until, held)


def _people(name: str, day: date | None) -> Iterator[Found]:
    ids = [person for person in persons().values() if name in (person.id, person.wikidata)]
    for person in (*ids, *by_name().get(name, ())) or by_surname().get(name, ()):
        held = tuple(_held(person, office) for office in person.offices if office.held(day))
        if held or day is None:
            yield Found(person.id, person.name, "person", (), None, None, held)


def _holders(actor: str, day: date) -> Iterator[Held]:
    for person in persons().values():
        for office in person.offices:
            if actor in (office.country, office.organisation) and office.held(day):
                yield _held(person, office)


def _held(person: Person, office: Office) -> Held:
    body = by_id()[office.organisation].name if office.organisation else ""
    return Held(person.name, office.title, body or office.country or "", office.since, office.until)
