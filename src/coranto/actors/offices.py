"""Who holds an office that the text names without its holder: whom the article introduced, else the directory.

    >>> # published 10 May 2023: De Franse president sprak met zijn Russische ambtgenoot.
    >>> offices.holder(title, ("FRA",)), offices.counterpart(counterpart, ("RUS",), ("Q3052772",))
    ('Q3052772', 'Q7747')

The directory answers only where it knows one holder over the whole interval of publication, and only for what is told
as of that day: not inside quotation marks, and not in a paragraph that has named another year or a time long past.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from coranto.actors.titles import Title
from coranto.directory import countries, holders, persons

if TYPE_CHECKING:
    from coranto.actors.reading import Reading

__all__ = ["Offices"]

HEADS = {
    "president": ("president", "acting president"),
    "prime minister": ("prime minister", "acting prime minister", "head of government", "chancellor"),
}
"""Offices of the directory that a noun of these roles may mean."""

DIVIDED = {"VNM": date(1976, 7, 2)}
"""Codes that stood for two states until a day: the directory cannot tell whose office is meant."""

YEAR = re.compile(r"((?:1[5-9]|20)\d\d)(?:s|er|’s|'s)?")


class Offices:
    """Looks for the holders of the offices of a `Reading`."""

    def __init__(self, reading: Reading) -> None:
        """Everything it needs is the reading's."""
        self.reading = reading
        self.doc = reading.doc
        self.words = reading.words

    def named(self, title: Title) -> tuple[str, ...]:
        """The offices of the directory that the words of an office name, whatever the state."""
        noun = title.noun
        styled = set(self.words.styled.get(noun.word, {}).values())
        portfolio = self.words.portfolio(title.phrase(self.doc)) if noun.role == "minister" else None
        exact = [office for office, nouns in self.words.offices.items() if noun.word in nouns]
        return (*HEADS.get(noun.role, ()), *([portfolio] if portfolio else sorted(styled)), *exact)

    def _of(self, title: Title, state: str) -> tuple[str, ...]:
        """The offices of the directory that the words of an office name in a state."""
        styled = self.words.styled.get(title.noun.word)
        return tuple(
            office
            for office in self.named(title)
            if not styled or styled.get(state) == office or office not in styled.values()
        )

    def state(self, title: Title) -> str | None:
        """The state of an office that names none: the one that has such an office, or the only one of the article."""
        states = self.reading.states
        return self.seat(title) or (next(iter(states)) if len(states) == 1 else None)

    def seat(self, title: Title) -> str | None:
        """The state that alone has an office of that name, or alone of those in the article: *der Bundeskanzler*."""
        nouns = (self.doc[title.start].lower_, title.noun.word)
        having = next((self.words.belongs[noun] for noun in nouns if noun in self.words.belongs), frozenset())
        among = having if len(having) == 1 else having & self.reading.states
        return next(iter(among)) if len(among) == 1 else None

    def fits(self, person: str, title: Title) -> bool:
        """Whether nothing is known of a person that the office excludes: another portfolio."""
        wanted, held = set(self.named(title)), self.held(person)
        return title.noun.role != "minister" or not wanted or not held or bool(wanted & held)

    def held(self, person: str) -> set[str]:
        """The offices that the article gives a person, else those that the directory does at the date."""
        one = self.reading.by_person.get(person)
        if one is None:
            return set()
        said = {office for title in one.titles if not title.former for office in self.named(title)}
        known = one.known.offices if one.known else ()
        return said or {office.title for office in known if office.held(self.reading.day)}

    def holder(self, title: Title, ids: tuple[str, ...]) -> str | None:
        """The only one whom the directory has in the office over the interval of publication."""
        if len(ids) != 1 or not self.present(title.start):
            return None
        return self._sole(ids[0], self._of(title, ids[0]))

    def each(self, title: Title, ids: tuple[str, ...]) -> tuple[str, ...]:
        """*De presidenten van Rusland en Turkije*: the holder of the office in each of the states, or none at all."""
        found: list[str] = []
        for state in ids if len(ids) > 1 else ():
            roles = {title.noun.role}
            known = [p for p in self.reading.leaders((state,), roles, title.start) if self.fits(p, title)]
            holder = known[0] if known else self.holder(title, (state,))
            if holder is None:
                return ()
            found.append(holder)
        return tuple(found)

    def counterpart(self, title: Title, ids: tuple[str, ...], owners: tuple[str, ...]) -> str | None:
        """*Zijn Oekraïense ambtgenoot*: who holds the owner's office in the other state."""
        if len(ids) != 1 or len(owners) != 1:
            return None
        offices = self.held(owners[0])
        introduced = [
            person
            for person in self.reading.leaders(ids, self.reading.roles.get(owners[0], set()), title.start)
            if self.held(person) & offices and person != owners[0]
        ]
        if introduced:
            return introduced[0]
        for heads in HEADS.values():
            if offices & set(heads):
                offices = offices | set(heads)
        return self._sole(ids[0], tuple(sorted(offices))) if self.present(title.start) else None

    def _sole(self, state: str, offices: tuple[str, ...]) -> str | None:
        """The one person in any of the offices on the first and on the last day of the interval of publication."""
        period = self.reading.period
        if period is None or state not in countries() or not offices or period[0] < DIVIDED.get(state, period[0]):
            return None
        first, last = ({name for office in offices for name in holders(state, office, day)} for day in period)
        if len(first) != 1 or first != last:
            return None
        name = first.pop()
        begun = [office.since for office in persons()[name].offices if office.title in offices and office.since]
        return self.reading.holder(name) if any(since <= period[0] for since in begun) else None

    def present(self, at: int) -> bool:
        """Whether the text at a token speaks of the time at which it was published."""
        period = self.reading.period
        if period is None or self.reading.discourse.quoted[at]:
            return False
        discourse, doc = self.reading.discourse, self.doc
        start = at
        while start > 0 and discourse.paragraph[start - 1] == discourse.paragraph[at]:
            start -= 1
        end = at
        while end < len(doc) and discourse.sentence[end] == discourse.sentence[at]:
            end += 1
        told = doc[start:end]
        years = {int(found[1]) for token in told if (found := YEAR.fullmatch(token.text))}
        lower = f" {told.text.lower()} "
        return not any(_before(year, period) for year in years) and not any(
            f" {phrase} " in lower for phrase in self.words.closed.get("then", ())
        )


def _before(year: int, period: tuple[date, date]) -> bool:
    return not period[0].year <= year <= period[1].year
