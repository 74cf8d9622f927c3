"""The tables of the directory, each read once: countries, organisations, persons and the offices they held.

>>> countries()["CHN"].wikidata, persons()["Qin Gang"].offices[0].until
('Q148', datetime.date(2023, 7, 25))
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from babel import Locale

from coranto.directory.store import rows
from coranto.record.models import ActorKind

__all__ = [
    "Country",
    "FormerState",
    "Office",
    "Organisation",
    "Person",
    "by_id",
    "by_name",
    "by_surname",
    "countries",
    "day_of",
    "former_states",
    "holders",
    "named",
    "organisation_id",
    "organisations",
    "persons",
    "slug",
    "surname",
]


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory: ISO 3166-1 codes, its Wikidata id, and its English name from CLDR.

    `cow` and `cow_abbr` are the number and letters of a member of the state system in the Correlates of War project.
    """

    code: str
    alpha2: str
    wikidata: str | None
    form: str | None
    name: str
    cow: int | None = None
    cow_abbr: str | None = None


@dataclass(frozen=True, slots=True)
class FormerState:
    """A state, or a name of one, that is no more; `actor` is the code of the state that acts in its place.

    `code` is its former ISO 3166 alpha-3 code, where it had one (ISO 3166-3).
    """

    name: str
    code: str | None
    cow: int | None
    cow_abbr: str | None
    wikidata: str | None
    since: date | None
    until: date | None
    actor: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation or bloc; its id is its Wikidata id where known, else `local:` and its English name."""

    id: str
    wikidata: str | None
    kind: ActorKind
    sector: str | None
    name: str
    sorts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Office:
    """What a person was, for which state or organisation, and between which days; None where not certain."""

    title: str
    country: str | None
    organisation: str | None
    since: date | None
    until: date | None

    def held(self, day: date | None) -> bool:
        """Whether the office was held on the day, as far as the dates say; an unknown day fits every office."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the directory, with every office in order of the table."""

    id: str
    wikidata: str | None
    name: str
    spellings: tuple[str, ...]
    known_as: tuple[str, ...]
    gender: Literal["f", "m"] | None
    offices: tuple[Office, ...]

    def office(self, day: date | None) -> Office:
        """The office on the day, the one begun last of several; else the last one begun before it; else the first.

        Whatever the order of the rows: `persons()["Wang Yi"].office(date(2023, 3, 17))` is the party's office.
        """
        offices = sorted(self.offices, key=lambda o: (o.since or date.min, o.country or "", o.title))
        fitting = [office for office in offices if office.held(day)]
        begun = [office for office in offices if day and office.since and office.since <= day]
        return (fitting or begun or offices[:1])[-1]


def slug(name: str) -> str:
    """`slug("Hayat Tahrir al-Sham")` is `hayat-tahrir-al-sham`: what follows `local:` in an id."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain.lower()).strip("-")


@cache
def countries() -> dict[str, Country]:
    """All states by ISO 3166-1 alpha-3 code; a former state without successor of its own by its ISO 3166-3 one.

    >>> countries()["DDR"].name
    'East Germany'
    """
    english = Locale.parse("en").territories
    gone = {
        state.code: Country(state.code, "", state.wikidata, None, state.name, state.cow, state.cow_abbr)
        for state in former_states().values()
        if state.code and state.code == state.actor
    }
    return gone | {
        row["code"]: Country(
            code=row["code"],
            alpha2=row["alpha2"],
            wikidata=row["wikidata"] or None,
            form=row["state"] or None,
            name=english[row["alpha2"]],
            cow=int(row["cow"]) if row.get("cow") else None,
            cow_abbr=row.get("cow_abbr") or None,
        )
        for row in rows("countries")
    }


@cache
def former_states() -> dict[str, FormerState]:
    """States and names of states that are no more, by English name."""
    return {
        row["name"]: FormerState(
            name=row["name"],
            code=row["code"] or None,
            cow=int(row["cow"]) if row["cow"] else None,
            cow_abbr=row["cow_abbr"] or None,
            wikidata=row["wikidata"] or None,
            since=day_of(row["from"], last=False),
            until=day_of(row["to"], last=True),
            actor=row["actor"],
        )
        for row in rows("historical")
    }


SORTS = {
    "IGO": frozenset({"organisation"}),
    "JUD": frozenset({"court"}),
    "REB": frozenset({"movement"}),
    "OPP": frozenset({"movement"}),
}
"""What an organisation may be called after its first mention, by sector, where its row does not say."""


@cache
def organisations() -> dict[str, Organisation]:
    """All organisations and groups by English name."""
    return {
        row["name"]: Organisation(
            id=organisation_id(row),
            wikidata=row["wikidata"] or None,
            kind="group" if row["kind"] == "group" else "organisation",
            sector=row["sector"] or None,
            name=row["name"],
            sorts=frozenset(row["sorts"].split("|")) if row["sorts"] else SORTS.get(row["sector"], frozenset()),
        )
        for row in rows("organisations")
    }


def organisation_id(row: dict[str, str]) -> str:
    """The actor id of a row of `organisations.csv`."""
    return row["wikidata"] or f"local:{slug(row['name'])}"


@cache
def persons() -> dict[str, Person]:
    """All persons by English name; a person with several offices has a row for each."""
    grouped: dict[str, list[dict[str, str]]] = {}
    for row in rows("persons"):
        grouped.setdefault(row["name"], []).append(row)
    return {name: _person(name, offices) for name, offices in grouped.items()}


def _person(name: str, offices: list[dict[str, str]]) -> Person:
    wikidata = next((row["wikidata"] for row in offices if row["wikidata"]), None)
    genders = {row["gender"] for row in offices}
    gender: Literal["f", "m"] | None = "f" if genders == {"f"} else "m" if genders == {"m"} else None
    return Person(
        id=wikidata or f"local:{slug(name)}",
        wikidata=wikidata,
        name=name,
        spellings=tuple(s for row in offices for s in row["spellings"].split("|") if s),
        known_as=tuple(s for row in offices for s in row["known_as"].split("|") if s),
        gender=gender,
        offices=tuple(_office(row) for row in offices),
    )


def _office(row: dict[str, str]) -> Office:
    organisation = organisations()[row["organisation"]].id if row["organisation"] else None
    return Office(
        title=row["office"],
        country=row["country"] or None,
        organisation=organisation,
        since=day_of(row["from"], last=False),
        until=day_of(row["to"], last=True),
    )


def day_of(text: str, *, last: bool) -> date | None:
    """`2023`, `2023-03` or `2023-03-17`: the first or the last day that the words allow."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else 12 if last else 1
    end = calendar.monthrange(year, month)[1]
    return date(year, month, parts[2] if len(parts) > 2 else end if last else 1)


FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "PRK", "KOR", "VNM", "SGP"})
"""States whose names put the family first: *Xi Jinping* is *Xi*."""

ROMAN = re.compile(r"[IVX]+\.?|Ier")
"""The number of a monarch or pope: *Johannes Paulus II* has no surname."""

PATRONYMICS = frozenset({"bin", "ben", "bint", "ibn", "Bin", "Ben"})
NAME_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ben",
        "bint",
        "ibn",
        "van",
        "von",
        "der",
        "den",
        "de",
        "di",
        "da",
        "la",
        "le",
        "ter",
        "ten",
        "zu",
    ]
)


def surname(name: str, country: str | None = None) -> str:
    """The part of a full name by which the news goes on: `surname("Xi Jinping", "CHN")` is `Xi`.

    Particles stay with the name they open (*von der Leyen*, *Le Drian*); an Arabic patronymic (*bin Salman*) is no
    surname, so such a name is repeated whole.
    """
    words = name.split()
    if len(words) < 2:
        return name
    if country in FAMILY_FIRST:
        return words[0]
    if not PATRONYMICS.isdisjoint(words) or "of" in words or ROMAN.fullmatch(words[-1]):
        return name
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in NAME_PARTICLES:
        first -= 1
    return " ".join(words[first:])


@cache
def by_name() -> dict[str, tuple[Person, ...]]:
    """Persons by full name, by every spelling, and by the surnames that need no introduction."""
    found: dict[str, list[Person]] = {}
    for person in persons().values():
        for name in dict.fromkeys((person.name, *person.spellings, *person.known_as)):
            found.setdefault(name, []).append(person)
    return {name: tuple(them) for name, them in found.items()}


def named(name: str, day: date | None) -> Person | None:
    """The person of a full name; of two who share it the one in office on the day, else the one who was so last.

    >>> named("George Bush", date(1990, 8, 2)).name
    'George H. W. Bush'
    """
    sharing = by_name().get(name, ())
    if len(sharing) < 2:
        return sharing[0] if sharing else None
    ranked = sorted(sharing, key=lambda person: person.id)
    serving = [person for person in ranked if any(office.held(day) for office in person.offices)]
    past = [person for person in ranked if day and (since := person.office(day).since) and since <= day]
    if serving:
        return serving[0]
    return max(past, key=lambda person: person.office(day).since or date.min) if past else ranked[0]


@cache
def by_id() -> dict[str, Organisation]:
    """Organisations by their actor id."""
    return {organisation.id: organisation for organisation in organisations().values()}


@cache
def by_surname() -> dict[str, tuple[Person, ...]]:
    """Persons by their surname in every spelling."""
    found: dict[str, list[Person]] = {}
    for person in persons().values():
        country = person.offices[0].country
        names = {surname(name, country) for name in (person.name, *person.spellings)} | set(person.known_as)
        for name in names:
            found.setdefault(name, []).append(person)
    return {name: tuple(them) for name, them in found.items()}


@cache
def _holders() -> dict[tuple[str, str], list[tuple[Person, Office]]]:
    held: dict[tuple[str, str], list[tuple[Person, Office]]] = {}
    for person in persons().values():
        for office in person.offices:
            held.setdefault((office.country or office.organisation or "", office.title), []).append((person, office))
    return held


def holders(actor: str, title: str, day: date | None) -> tuple[str, ...]:
    """Names of those who held an office of a state or organisation on a day; none where the day is unknown."""
    if day is None:
        return ()
    return tuple(person.name for person, office in _holders().get((actor, title), []) if office.held(day))
