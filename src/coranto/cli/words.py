"""What a record holds, in words for people: intervals, actors' names, quotations.

in_words(Interval(earliest=date(2023, 3, 1), latest=date(2023, 3, 31)))   # "March 2023"
quoted("“Nee”, zei hij")                                                  # "‘“Nee”, zei hij’"
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coranto.record import Actor, Interval, Record

__all__ = [
    "AUXILIARIES",
    "LINKED_TO",
    "Names",
    "country_name",
    "in_words",
    "language_name",
    "one_line",
    "quoted",
    "shortened",
    "visible",
]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

AUXILIARIES = {
    "historical": "background",
    "future": "planned",
    "hypothetical": "hypothetical",
    "negation": "did not happen",
}
"""PLOVER's auxiliary modes (codebook 2.3) as a reader of news would say them."""

LINKED_TO = {
    "denies": "denied by",
    "confirms": "confirmed by",
    "repeats": "repeated by",
    "contradicts": "contradicted by",
    "answers": "answered by",
}


class Names:
    """English names for the ids of a record: `Names(record).of("RUS")` is `"Russia"`; an unknown id is itself."""

    def __init__(self, record: Record) -> None:
        """Take the actors of a record."""
        self._actors = {actor.id: actor for actor in record.actors}

    def of(self, id_: str) -> str:
        """Return the actor's name, or that of a country which the record does not list as an actor."""
        actor = self._actors.get(id_)
        return actor.name if actor else country_name(id_)

    def with_country(self, id_: str) -> str:
        """Return the name, and behind a person's the state or organisation that they act for."""
        actor = self._actors.get(id_)
        side = self.side(actor) if actor and actor.kind == "person" else ""
        return f"{self.of(id_)} ({side})" if side else self.of(id_)

    def side(self, actor: Actor) -> str:
        """Return for whom an actor acts, empty where not known or where it is the actor itself."""
        return ", ".join(self.of(id_) for id_ in (actor.country, actor.organisation) if id_ and id_ != actor.id)

    def all(self, ids: Iterable[str]) -> str:
        """Return the names of several, with a person's side."""
        return ", ".join(self.with_country(id_) for id_ in ids)


def country_name(code: str) -> str:
    """Return a country's English name (CLDR); any other id as it is."""
    from coranto.directory import countries

    return countries()[code].name if code in countries() else code


def language_name(code: str) -> str:
    """Return a language's English name (CLDR): `language_name("nl")` is `"Dutch"`."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code))


def in_words(interval: Interval | None) -> str:
    """Return an interval as people write it, empty where nothing is known of it."""
    if interval is None or not (interval.earliest or interval.latest):
        return ""
    first, last = interval.earliest, interval.latest
    if first is None:
        return f"{_day(last)} or before" if last else ""
    if last is None:
        return f"{_day(first)} or after"
    return _day(first) if first == last else _months(first, last) or _days(first, last)


def _months(first: date, last: date) -> str:
    """Whole months or years; empty where the interval begins or ends within one."""
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return ""
    if first.month == 1 and last.month == 12:
        return _joined(str(first.year), str(last.year))
    if first.year == last.year:
        return f"{_joined(_month(first), _month(last))} {last.year}"
    return f"{_month(first)} {first.year} – {_month(last)} {last.year}"


def _days(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    if first.year == last.year:
        return f"{first.day} {_month(first)} – {_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _joined(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


def _day(day: date) -> str:
    return f"{day.day} {_month(day)} {day.year}"


def visible(words: str) -> str:
    """Return the words without control characters, with which an article could steer the terminal."""
    return "".join(c for c in words if c.isprintable() or c.isspace())


def one_line(words: str) -> str:
    """Return the words with every run of white space as one space."""
    return " ".join(visible(words).split())


def quoted(words: str) -> str:
    """Return the words in quotation marks: single ones around words that have double ones of their own."""
    return f"‘{words}’" if any(mark in words for mark in '"“”„«»') else f"“{words}”"


def shortened(words: str, most: int) -> str:
    """Return at most so many characters, cut between words and ending in "…"."""
    if len(words) <= most:
        return words
    return words[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"
