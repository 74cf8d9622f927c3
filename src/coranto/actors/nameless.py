"""The state of a group without a name: *de junta*, *betogers*, *the army*, *la police*, *ein General*.

    >>> # In Niamey hebben betogers de Franse ambassade bestormd.
    >>> nameless.state(title)
    'NER'

Soldiers, police, courts, parliaments, juntas and crowds count as their country, which a text names once and then leaves
out (GUIDE, actors; codebook 5.2: an actor is a country and a sector). In order: the only state in one of whose places
the sentence tells of the group; else, but for crowds, the only state that the text has named before it (for a regime or
junta, before its sentence). Where there are two of them, nothing is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coranto.actors.names import Name
from coranto.actors.titles import Title
from coranto.directory import countries

if TYPE_CHECKING:
    from coranto.actors.reading import Reading

__all__ = ["GROUPS", "Nameless"]

GROUPS = frozenset({"army", "soldier", "police", "intelligence", "court", "judge", "parliament", "people"})
"""Roles of those whose state a text leaves out."""

AT_HOME = frozenset({"police", "court", "judge", "parliament", "people", "government"})
"""Roles of those who act in their own state: an army may stand in another."""

PLACES = ("name", "capital")


class Nameless:
    """Finds the states of the nameless groups of a `Reading`."""

    def __init__(self, reading: Reading) -> None:
        """Everything it needs is the reading's."""
        self.reading = reading
        self.doc = reading.doc
        self.words = reading.words

    def state(self, title: Title) -> str | None:
        """The state of a group that the text has not given one."""
        if self.words.among("strangers", title.noun.word):
            return None
        here = self._placed(title) if title.noun.role in AT_HOME else set()
        if not here and title.noun.role != "people":
            here = self._told_before(title.start)
        if self.words.among("others", title.noun.word):
            # Who speaks of a regime or junta does not mean its own.
            here -= self._told_before(title.start, self.doc[title.start].sent.start)
        return next(iter(here)) if len(here) == 1 else None

    def _placed(self, title: Title) -> set[str]:
        """The states in whose places the sentence is set."""
        sent = self.doc[title.start].sent
        return {
            name.alias.actor for name in self.reading.names if sent.start <= name.start < sent.end and self._is_in(name)
        }

    def _is_in(self, name: Name) -> bool:
        """Whether a preposition of rest stands before the name of a state or capital."""
        before = self.doc[name.start - 1].lower_ if name.start else ""
        place = name.alias.kind in PLACES and name.alias.actor in countries()
        return place and (self.words.among("inside", before) or self.words.among("seat", before))

    def _told_before(self, at: int, since: int = 0) -> set[str]:
        """The states that the text has spoken of from one token to another."""
        actors = [name.alias.actor for name in self.reading.names if since <= name.start and name.end <= at]
        told = [r for r in self.reading.discourse.references if since <= r.start and r.end <= at]
        actors += [actor for reference in told for actor in reference.actors]
        return {state for actor in actors if (state := self.reading.state_of(actor))}
