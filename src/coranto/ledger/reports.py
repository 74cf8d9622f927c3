"""A report of an event, as joining sees it: who with whom, when it can have been, and how it stands to fact.

report = Report("sha256:…", "e1", "SANCTION", actor_countries=("FRA",), recipient_countries=("USA", "AUS"), …)
report.dyads     # {{"FRA", "USA"}, {"FRA", "AUS"}}
report.window    # (date(2021, 9, 17), date(2021, 9, 17))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations, product
from typing import Literal

__all__ = ["FAMILIES", "Dyad", "Key", "Report", "Standing", "Window", "nested"]

Key = tuple[str, str]
"""Document and event."""
Dyad = frozenset[str]
"""Two countries or organisations, or one alone where the report names nobody else."""
Window = tuple[date, date]
Standing = Literal["fact", "plan", "negation"]

FAMILIES: Mapping[str, str] = {
    "AGREE": "accord", "SUPPORT": "accord", "CONCEDE": "accord", "COOPERATE": "accord", "AID": "accord",
    "CONSULT": "talks",
    "REQUEST": "request",
    "ACCUSE": "dispute", "THREATEN": "dispute",
    "REJECT": "rupture", "SANCTION": "rupture", "RETREAT": "rupture",
    "PROTEST": "force", "MOBILIZE": "force", "COERCE": "force", "ASSAULT": "force",
}  # fmt: skip
"""Types that careful readers give one and the same act, as the alternatives (`alt`) of gold files show: the accord of
two states is AGREE, SUPPORT or COOPERATE, leaving one is SANCTION, RETREAT or REJECT."""

MUTUAL = frozenset({"accord", "talks"})
"""Families of acts that both sides do, so that it does not matter who stands first."""

LONG = 366
"""An interval of so many days says when as little as none: "for the first time in seven years"."""
REACH = 92
"""So many days a report without a date reaches: back to the act that is told, ahead to the act that is planned.

News tells what is new; what lies further back than a quarter comes with its date, or as history.
"""


@dataclass(frozen=True)
class Report:
    """One row of `events` with what its document says of its own date; `trigger` is the word that names the act."""

    document: str
    event: str
    type: str
    mode: str | None = None
    auxiliary: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    actor_countries: tuple[str, ...] = ()
    recipient_countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    published_earliest: date | None = None
    published_latest: date | None = None
    trigger: str = ""
    words: str | None = None
    language: str | None = None
    confidence: float = 1.0

    @property
    def key(self) -> Key:
        """Document and event."""
        return self.document, self.event

    @cached_property
    def family(self) -> str:
        """The family of its type."""
        return FAMILIES[self.type]

    @cached_property
    def standing(self) -> Standing:
        """Whether it is told as done, as ahead or possible, or as not done."""
        if self.auxiliary == "negation":
            return "negation"
        return "plan" if self.auxiliary in ("future", "hypothetical") else "fact"

    @cached_property
    def dyads(self) -> frozenset[Dyad]:
        """Each actor with each recipient; where nobody receives, the actors among themselves, else the one alone."""
        actors, recipients = self.actor_countries, self.recipient_countries
        across = {frozenset(pair) for pair in product(actors, recipients) if pair[0] != pair[1]}
        among = {frozenset(pair) for pair in combinations(dict.fromkeys(actors), 2)}
        return frozenset(across or among or {frozenset({one}) for one in (*actors, *recipients)})

    @cached_property
    def alone(self) -> str | None:
        """The one country that acts where the report names nobody else."""
        return self.actor_countries[0] if len(self.actor_countries) == 1 and not self.recipient_countries else None

    @cached_property
    def persons(self) -> frozenset[str]:
        """The participants that are not just their state or organisation."""
        return frozenset((*self.actors, *self.recipients)) - {*self.actor_countries, *self.recipient_countries}

    @cached_property
    def when(self) -> Window | None:
        """The interval that the words give, unless it is too long to say when."""
        if not self.earliest or not self.latest or (self.latest - self.earliest).days >= LONG:
            return None
        return self.earliest, self.latest

    @cached_property
    def told(self) -> Window | None:
        """When the document was published."""
        first, last = self.published_earliest, self.published_latest
        return (first, last) if first and last else None

    @cached_property
    def width(self) -> int:
        """Days of `when`; `LONG` without."""
        return (self.when[1] - self.when[0]).days + 1 if self.when else LONG

    @cached_property
    def window(self) -> Window | None:
        """When the act can have been: `when`, else some time before (a plan: after) the document; history is open."""
        if self.when or self.auxiliary == "historical" or not self.told:
            return self.when
        first, last = self.told
        if self.standing == "plan":
            return first, last + timedelta(REACH)
        return first - timedelta(REACH), last

    @cached_property
    def rank(self) -> str:
        """Sorts reports from the surest on: the most narrowly dated, of these the first published."""
        told = self.told[0].isoformat() if self.told else "9999-12-31"
        return f"{self.width:03d} {told} {self.document} {self.event}"


def nested(one: Report, other: Report) -> bool:
    """Whether the dyads of one are among those of the other, or one names only the actor of the other.

    Reports of different dyads are never of one event; one report may name fewer of the parties than another.
    """
    if not one.dyads or not other.dyads:
        return False
    return one.dyads <= other.dyads or other.dyads <= one.dyads or _alone(one, other) or _alone(other, one)


def _alone(one: Report, other: Report) -> bool:
    return one.alone is not None and bool(other.recipient_countries) and set(other.actor_countries) == {one.alone}
