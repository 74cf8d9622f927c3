"""Which events and statements a question is about.

    Selection(actors=("NLD",), types=("CONSULT",), since=date(2023, 3, 1), until=date(2023, 3, 31))

A selection becomes the condition of a query over `events e` or `statements s`, each joined with `documents d`. Every
value goes to DuckDB as a parameter; only names of columns that stand in this module are part of the SQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from coranto.errors import LedgerError
from coranto.record import auxiliary_modes, event_types

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from coranto.ledger.store import Ledger

__all__ = ["FACT", "Conditions", "Selection", "event_conditions", "statement_conditions"]

FACT = "fact"
"""What an act without an auxiliary mode is called in a selection: one that is reported as done."""

FEW = 8
"""Up to so many ids are looked for one by one."""


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What is asked for; an empty field asks for everything.

    An actor stands also for those who act for it, as PLOVER counts an official as the country: `NLD` is in an event
    of the Dutch prime minister. Of two `actors` either will do; a `dyad` wants both, one on each side, or side by side
    in a reciprocal act. Days: an interval that overlaps `since` to `until`; what the article does not date is asked by
    the article's day of publication, unless `dated` asks for what the text dates.
    """

    actors: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    dyad: tuple[str, str] | None = None
    speakers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    alleged: bool | None = None
    since: date | None = None
    until: date | None = None
    dated: bool = False
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    text: str | None = None
    words: str | None = None

    def __post_init__(self) -> None:
        """Refuse what no event can be, in one line."""
        _known("event type", self.types, tuple(event_types()))
        _known("auxiliary", self.auxiliaries, (FACT, *auxiliary_modes()))
        if self.since and self.until and self.since > self.until:
            raise LedgerError(f"nothing lies between {self.since} and {self.until}: the first day is after the last")


def _known(what: str, given: tuple[str, ...], known: tuple[str, ...]) -> None:
    for value in given:
        if value not in known:
            raise LedgerError(f"there is no {what} {value!r}, only {', '.join(known)}")


@dataclass
class Conditions:
    """A condition in SQL with its values: `Conditions().add("d.outlet = ?", "NOS")`."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, sql: str, *values: object) -> Conditions:
        """Ask for this too, a `?` for each value; return the conditions."""
        self.parts.append(f"({sql})")
        self.values += values
        return self

    def any(self, *sides: Conditions) -> Conditions:
        """Ask for at least one of several conditions; return the conditions."""
        return self.add(" OR ".join(f"({side.sql})" for side in sides), *(v for side in sides for v in side.values))

    @property
    def sql(self) -> str:
        """Return what follows WHERE."""
        return " AND ".join(self.parts) or "TRUE"


def event_conditions(ledger: Ledger, selection: Selection) -> Conditions:
    """Return the condition on `events e JOIN documents d`, both of the newest versions only."""
    found = Conditions().add("d.current")
    if selection.actors:
        found.any(_acts(selection.actors), _undergoes(selection.actors))
    if selection.doers:
        found.any(_acts(selection.doers))
    if selection.recipients:
        found.any(_undergoes(selection.recipients))
    if selection.dyad:
        one, other = ((id_,) for id_ in selection.dyad)
        found.any(
            Conditions().any(_acts(one)).any(_acts(other), _undergoes(other)),
            Conditions().any(_acts(other)).any(_undergoes(one)),
        )
    if selection.types:
        found.add("list_contains(?::VARCHAR[], e.type)", list(selection.types))
    if selection.auxiliaries:
        found.add("list_contains(?::VARCHAR[], coalesce(e.auxiliary, ?))", list(selection.auxiliaries), FACT)
    if selection.alleged is not None:
        found.add("(e.attribution IS NOT NULL) = ?", selection.alleged)
    if selection.words:
        _holds(found, "e.words", selection.words)
    return _document_conditions(found, ledger, selection, "e")


def statement_conditions(ledger: Ledger, selection: Selection) -> Conditions:
    """Return the condition on `statements s JOIN documents d`, both of the newest versions only.

    `actors` are those who speak, are spoken to or are spoken about; `dyad` is one who speaks to or about the other.
    """
    found = Conditions().add("d.current")
    people = _Representatives(ledger.connection)
    if selection.speakers:
        found.any(_speaks(selection.speakers))
    if selection.addressees:
        found.any(_hears(people.of(selection.addressees)))
    if selection.about:
        found.any(_is_about(people.of(selection.about)))
    if selection.actors:
        theirs = people.of(selection.actors)
        found.any(_speaks(selection.actors), _hears(theirs), _is_about(theirs))
    if selection.dyad:
        one, other = ((id_,) for id_ in selection.dyad)
        ones, others = people.of(one), people.of(other)
        found.any(
            Conditions().any(_speaks(one)).any(_hears(others), _is_about(others)),
            Conditions().any(_speaks(other)).any(_hears(ones), _is_about(ones)),
        )
    if selection.words:
        _holds(found, "s.content", selection.words)
    return _document_conditions(found, ledger, selection, "s")


def _acts(ids: Sequence[str]) -> Conditions:
    return _among(ids, "e.actor_countries", "e.actors")


def _undergoes(ids: Sequence[str]) -> Conditions:
    return _among(ids, "e.recipient_countries", "e.recipients")


def _speaks(ids: Sequence[str]) -> Conditions:
    return _among(ids, "s.speaker_countries", "s.speakers")


def _hears(ids: Sequence[str]) -> Conditions:
    return _among(ids, "s.addressees")


def _is_about(ids: Sequence[str]) -> Conditions:
    return _among(ids, "s.about")


def _among(ids: Sequence[str], *columns: str) -> Conditions:
    """Ask for one of the ids in one of the columns.

    DuckDB looks for one value in a list ten times as fast as for any of several.
    """
    if len(ids) <= FEW:
        sides: list[tuple[str, Any]] = [(f"list_contains({column}, ?)", id_) for column in columns for id_ in ids]
    else:
        sides = [(f"list_has_any({column}, ?::VARCHAR[])", list(ids)) for column in columns]
    return Conditions([" OR ".join(sql for sql, _ in sides)], [value for _, value in sides])


class _Representatives:
    """Actors with all who act for them somewhere in the ledger: `of(["UKR"])` holds Ukraine's president too."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self._connection = connection

    def of(self, ids: Sequence[str]) -> list[str]:
        rows = self._connection.execute(
            "SELECT DISTINCT actor FROM actors WHERE list_contains(?::VARCHAR[], country) "
            "OR list_contains(?::VARCHAR[], organisation)",
            [list(ids), list(ids)],
        ).fetchall()
        return list(dict.fromkeys([*ids, *(actor for (actor,) in rows)]))


def _holds(found: Conditions, column: str, words: str) -> None:
    """Ask for every word somewhere in the column, whatever its case and accents."""
    for word in words.split():
        found.add(f"contains(strip_accents(lower({column})), strip_accents(lower(?)))", word)


def _document_conditions(found: Conditions, ledger: Ledger, selection: Selection, item: str) -> Conditions:
    """Ask for days, outlet, language and words of the article."""
    _days(found, selection, item)
    if selection.outlets:
        wanted = [outlet.casefold() for outlet in selection.outlets]
        found.add("list_contains(?::VARCHAR[], lower(d.outlet))", wanted)
    if selection.languages:
        found.add("list_contains(?::VARCHAR[], d.language)", list(selection.languages))
    if selection.text:
        from coranto.ledger import search

        found.add(*search.found(ledger, selection.text))
    return found


def _days(found: Conditions, selection: Selection, item: str) -> None:
    undated = f"{item}.earliest IS NULL AND {item}.latest IS NULL"
    if selection.dated:
        found.add(f"NOT ({undated})")
    # An act told as background lies before the article by definition, so its publication says nothing of its day.
    told = "d.published_latest IS NOT NULL" + (" AND e.auxiliary IS DISTINCT FROM 'historical'" if item == "e" else "")
    known = f"NOT ({undated})"
    if selection.since:
        found.add(
            f"CASE WHEN {known} THEN coalesce({item}.latest >= ?, TRUE) ELSE {told} AND d.published_latest >= ? END",
            selection.since,
            selection.since,
        )
    if selection.until:
        found.add(
            f"CASE WHEN {known} THEN coalesce({item}.earliest <= ?, TRUE) "
            f"ELSE {told} AND coalesce(d.published_earliest, d.published_latest) <= ? END",
            selection.until,
            selection.until,
        )
