"""What earlier sentences give to an act: the parties of "the pact", and a plan that was called off.

Parties named sentences before are implicit arguments in the sense of Gerber & Chai (2010).

>>> memory = Memory(lexicon("nl")); memory.add(act)  # "Aukus, het veiligheidspact van Londen en Canberra"
>>> memory.parties(noun)  # "Peking veroordeelde het pact"
['GBR', 'AUS']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from spacy.tokens import Token

from coranto import record
from coranto.events.acts import Act
from coranto.events.arguments import doers, passive, themes
from coranto.events.lexicon import Entry, Lexicon, lemma

__all__ = ["Memory", "States", "called_off", "complete"]

States = Callable[[list[str]], set[str]]
"""The states and organisations for which actors act, themselves where they act for none."""


ANSWERED = {"REQUEST", "AGREE", "ACCUSE", "THREATEN"}
"""Types of acts that want an answer (codebook 3.1, 3.8, 3.9, 3.11)."""
ANSWERS = {"AGREE", "REJECT"}
"""Types of acts that give one: an offer accepted, a charge rejected (codebook 3.1, 3.10)."""


class Memory:
    """The nominal and reciprocal acts told so far, the latest first."""

    def __init__(self, words: Lexicon) -> None:
        """Start with nothing told."""
        self._words = words
        self._told: list[Act] = []

    def add(self, act: Act) -> None:
        """Remember an act whose parties are known."""
        self._told.insert(0, act)

    def parties(self, noun: Token) -> list[str]:
        """Who took part in the latest act that the same noun names; a compound is taken up again by its head."""
        meant = self._words.match(noun)
        if meant is None or meant.kind != "nouns":
            return []
        named = (act for act in self._told if len(act.parties) > 1 and self._names(act, meant))
        return next((list(act.parties) for act in named), [])

    def _names(self, act: Act, meant: Entry) -> bool:
        """Whether an act is what a noun of this entry names: by its trigger, or by its object (a pact signed)."""
        return act.entry is meant or any(self._words.match(noun) is meant for noun in themes(act.token))

    def partners(self) -> list[str]:
        """Who acted together in the latest act of several."""
        return next((list(act.roles.actors) for act in self._told if len(act.roles.actors) > 1), [])

    def partner(self, states: States, actors: list[str]) -> list[str]:
        """The other state, of those told of with the actors' own and with no third, that is told of most."""
        own = states(actors)
        met: Counter[str] = Counter()
        for act in self._told:
            found = states(act.parties)
            if len(found) == 2 and len(found & own) == 1:
                met.update(found - own)
        return [state for state, _ in met.most_common(1)]

    def addresser(self, states: States, actors: list[str]) -> list[str]:
        """Who last asked, offered or accused the actors of something."""
        own = states(actors)
        asked = (act for act in self._told if act.entry.type in ANSWERED and states(act.roles.recipients) & own)
        return next((list(act.roles.actors) for act in asked if not states(act.roles.actors) & own), [])

    def knows(self, act: Act) -> bool:
        """Whether a nominal act that no verb carries only takes up one already told: *since the Russian invasion*.

        GUIDE, events: one per reported act.
        """
        nominal = act.entry.kind == "nouns" and act.support is None
        return nominal and any(
            told.entry.type == act.entry.type
            and lemma(told.token) == lemma(act.token)
            and set(act.parties) <= set(told.parties)
            for told in self._told
        )


def complete(act: Act, memory: Memory, states: States) -> None:
    """Take from the memory what the sentence leaves out.

    A judgement of "the pact" is passed on those who made it. Talks or a meeting whose parties are not named where they
    are told, in the plural or with *elkaar*, are those of the parties last told of. Ties are cut with the other of two.

    Gerber & Chai (2010); codebook 2.4.2 (all who meet are actors), 3.13 and *Requires recipient* (ties are cut with
    somebody), 3.10 (what is refused was somebody's demand).
    """
    roles = act.roles
    if act.entry.kind == "verbs" and act.entry.recipient[:1] == ("object",) and not roles.recipients:
        parties = next((found for noun in themes(act.token) if (found := memory.parties(noun))), [])
        roles.recipients = [one for one in parties if one not in roles.actors]
    elif act.entry.reciprocal and not act.parties and (_is_impersonal(act) or "Plur" in _number(act)):
        roles.actors = memory.partners()
    elif act.entry.type in ANSWERS and act.entry.object and roles.actors and not roles.recipients:
        roles.recipients = memory.addresser(states, roles.actors)
    elif act.entry.mutual and len(roles.actors) == 1 and not roles.recipients:
        roles.recipients = memory.partner(states, roles.actors)
    else:
        return
    if act.parties:
        roles.slots["memory"] = "memory"


def _is_impersonal(act: Act) -> bool:
    """Whether the act is told in a passive without subject or agent: *zoals vorige maand was afgesproken*."""
    return act.entry.kind == "verbs" and passive(act.token) and not (doers(act.token) or themes(act.token))


def _number(act: Act) -> list[str]:
    """The number of what is told: of a noun its own, of a verb its finite part's."""
    token = act.token
    if act.entry.kind == "nouns":
        return list(token.morph.get("Number", []))
    finite = [token, *(child for child in token.children if child.dep_.startswith("aux"))]
    return [number for part in finite for number in part.morph.get("Number", [])]


def called_off(events: list[record.Event], states: States) -> list[record.Event]:
    """Deny the meetings ahead that the same parties have called off: REJECT `meet` of two that were to talk.

    Codebook 3.13, potential ambiguities (a meeting cancelled is REJECT); GUIDE, border cases.
    """
    off = [
        states([*event.actors, *event.recipients]) for event in events if (event.type, event.mode) == ("REJECT", "meet")
    ]
    return [
        event.model_copy(update={"auxiliary": "negation"})
        if event.type == "CONSULT" and event.auxiliary == "future" and states([*event.actors, *event.recipients]) in off
        else event
        for event in events
    ]
