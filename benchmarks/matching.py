"""What the reader finds in a report, paired with what is marked there, and for whom the marked words stand.

    pairing = pair_events(report, doc)
    [(gold.type, found.confidence) for gold, found in pairing.pairs], pairing.missed, pairing.extra

Participants are marked as stretches of the text. A stretch stands for the actors that the Doc itself has on its words,
so that a measure is of events and speech and not of the directory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from spacy.tokens import Doc, Token

from coranto import record
from coranto.events.lexicon import lexicon
from coranto.events.participants import held_by
from coranto.events.whereabouts import state_at
from coranto.tree import conjuncts
from training.agreement import overlap
from training.reports import Event, Place, Report, Statement

__all__ = ["Pairing", "Role", "actors_of", "pair_events", "pair_statements", "same_type", "shares", "states_of"]

NEAR = 3
"""So many tokens a found trigger may stand from the marked one in its sentence: the verb or its noun may be marked."""
SAME_CONTENT = 0.5
"""So much of their characters the contents of one statement share (Jaccard), as in ``score.py``."""

Gold = TypeVar("Gold", Event, Statement)
Found = TypeVar("Found", record.Event, record.Statement)


@dataclass(frozen=True)
class Role:
    """The actors for whom the stretches of a role stand, and how many stretches there are and stand for somebody."""

    ids: frozenset[str]
    marked: int
    resolved: int

    @property
    def judged(self) -> bool:
        """Whether a found role can be compared: nobody is marked, or some stretch stands for somebody."""
        return self.resolved > 0 or not self.marked

    def agrees(self, found: Iterable[str]) -> bool:
        """Whether exactly these actors are found; of a role that cannot be compared, always."""
        return not self.judged or self.ids == set(found)


@dataclass(frozen=True)
class Pairing(Generic[Gold, Found]):
    """Marked and found ones that belong together, the required ones that are missed, and what is found too many.

    What is found over an optional one, but not paired, is in neither list.
    """

    pairs: list[tuple[Gold, Found]]
    missed: list[Gold]
    extra: list[Found]

    @property
    def required(self) -> list[tuple[Gold, Found]]:
        """The pairs that count: an optional one is nothing that must be found."""
        return [(gold, found) for gold, found in self.pairs if not gold.optional]


def pair_events(report: Report, doc: Doc, *, typed: bool = True) -> Pairing[Event, record.Event]:
    """Pair events by trigger, and by type unless `typed` is False; those that share characters before those nearby."""
    actors = {gold.id: actors_of(doc, gold.actors) for gold in report.events}

    def weight(gold: Event, found: record.Event) -> float:
        if (typed and not same_type(gold, found)) or not _together(report, doc, gold, found):
            return 0
        exact = found.type == gold.type
        return 1 + 2 * shares(gold, found) + exact + actors[gold.id].agrees(found.actors) + 0.01 * (not gold.optional)

    return _paired(report.events, doc._.events, weight, shares)


def pair_statements(report: Report, doc: Doc) -> Pairing[Statement, record.Statement]:
    """Pair statements by content, those of the same speaker before others."""
    speakers = {gold.id: actors_of(doc, gold.source) for gold in report.statements}

    def weight(gold: Statement, found: record.Statement) -> float:
        here, there = _covered(gold.content), _covered(_where(found.content))
        share = len(here & there) / len(here | there)
        return share + 0.3 * speakers[gold.id].agrees(found.speakers) if share >= SAME_CONTENT else 0

    def over(gold: Statement, found: record.Statement) -> bool:
        return overlap(gold.content, _where(found.content))

    return _paired(report.statements, doc._.statements, weight, over)


def _paired(
    golds: Sequence[Gold],
    founds: Sequence[Found],
    weight: Callable[[Gold, Found], float],
    over: Callable[[Gold, Found], bool],
) -> Pairing[Gold, Found]:
    """One to one, greedily by falling weight, as ``score.match`` does."""
    weights = sorted(
        ((weight(gold, found), i, j) for i, gold in enumerate(golds) for j, found in enumerate(founds)),
        key=lambda each: -each[0],
    )
    partner: dict[int, int] = {}
    for value, i, j in weights:
        if value > 0 and i not in partner and j not in partner.values():
            partner[i] = j
    alone = [found for j, found in enumerate(founds) if j not in partner.values()]
    return Pairing(
        pairs=[(golds[i], founds[j]) for i, j in sorted(partner.items())],
        missed=[gold for i, gold in enumerate(golds) if i not in partner and not gold.optional],
        extra=[found for found in alone if not any(gold.optional and over(gold, found) for gold in golds)],
    )


def same_type(gold: Event, found: record.Event) -> bool:
    """Whether the type is the marked one or another that is right too."""
    return found.type in (gold.type, *gold.alternatives)


def shares(gold: Event, found: record.Event) -> bool:
    """Whether the triggers share a character."""
    return overlap(gold.trigger, _where([found.trigger]))


def _where(spans: Iterable[record.Span]) -> Place:
    """The stretches of a record as a place in a report."""
    return [(span.start, span.end) for span in spans]


def _together(report: Report, doc: Doc, gold: Event, found: record.Event) -> bool:
    """Whether two triggers name one act: they overlap, one stands between the other's pieces, or close by."""
    trigger, start = gold.trigger, found.trigger.start
    if shares(gold, found) or trigger[0][0] <= start < trigger[-1][1]:
        return True
    if not any(a <= start < b and a <= trigger[0][0] < b for a, b in report.sentences):
        return False
    here, there = _tokens(doc, trigger), _tokens(doc, _where([found.trigger]))
    return any(abs(one.i - other.i) <= NEAR for one in here for other in there)


def actors_of(doc: Doc, stretches: Sequence[Place]) -> Role:
    """The actors for whom the stretches of a role stand."""
    return _role(_actors_at(doc, place) for place in stretches)


def states_of(doc: Doc, stretches: Sequence[Place]) -> Role:
    """The states in which the marked places lie: an event's places are states."""
    countries = {actor.id for actor in doc._.actors if actor.kind == "country"}
    return _role([one for one in _actors_at(doc, place) if one in countries] for place in stretches)


def _role(found: Iterable[list[str]]) -> Role:
    each = list(found)
    return Role(frozenset(one for ids in each for one in ids), len(each), sum(bool(ids) for ids in each))


def _actors_at(doc: Doc, place: Place) -> list[str]:
    """Whom a stretch stands for: what is on its head, a mention over it, else its holder or state as of an event."""
    inside = {token.i for token in _tokens(doc, place)}
    heads = [doc[i] for i in sorted(inside) if doc[i].head.i not in inside or doc[i].head.i == i]
    words = lexicon(doc.lang_)
    for look in (_on_token, _mentioned):
        for head in heads:
            parts = [token for token in conjuncts(head) if token.i in inside]
            if ids := [one for token in parts for one in look(token)]:
                return list(dict.fromkeys(ids))
    for head in heads:
        if ids := held_by(head, words):
            return ids
    return [state for head in heads if (state := state_at(head))][:1]


def _on_token(token: Token) -> Sequence[str]:
    ids: Sequence[str] = token._.actors
    return ids


def _mentioned(token: Token) -> list[str]:
    """The actors of the shortest mention over a token."""
    over = [m for m in token.doc._.mentions if m.start <= token.idx < m.end]
    shortest = min((m.end - m.start for m in over), default=0)
    return [m.actor for m in over if m.end - m.start == shortest]


def _tokens(doc: Doc, place: Place) -> list[Token]:
    """The words of a place, without punctuation."""
    first, last = place[0][0], place[-1][1]
    span = doc.char_span(first, last, alignment_mode="expand")
    words = [token for token in span or () if not (token.is_space or token.is_punct)]
    return [token for token in words if overlap(place, [(token.idx, token.idx + len(token))])]


def _covered(place: Place) -> set[int]:
    return {at for start, end in place for at in range(start, end)}
