"""What earlier sentences give to an act: the parties of "the pact", and a plan that was called off.

    >>> memory = Memory(); memory.add(act)  # "Aukus, het veiligheidspact van Londen en Canberra"
    >>> memory.parties(noun)  # "Peking veroordeelde het pact"
    ['GBR', 'AUS']
"""

from __future__ import annotations

from spacy.tokens import Token

from coranto.events.acts import Act
from coranto.events.lexicon import Lexicon, themes

__all__ = ["Memory", "complete"]


class Memory:
    """The nominal and reciprocal acts told so far, the latest first."""

    def __init__(self, words: Lexicon) -> None:
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
        return next((list(act.parties) for act in self._told if act.entry is meant and len(act.parties) > 1), [])

    def partners(self) -> list[str]:
        """Who took part in the latest reciprocal act."""
        return next((list(act.roles.actors) for act in self._told if act.entry.reciprocal and len(act.roles.actors) > 1), [])


def complete(act: Act, memory: Memory) -> None:
    """Take from the memory what the sentence leaves out.

    A judgement of "the pact" is passed on those who made it. Talks or a meeting whose parties are not named where they
    are told, in the plural or with *elkaar*, are those of the parties last told of.
    """
    if act.entry.kind == "verbs" and act.entry.recipient[:1] == ("object",) and not act.roles.recipients:
        parties = next((found for noun in themes(act.token) if (found := memory.parties(noun))), [])
        act.roles.recipients = [one for one in parties if one not in act.roles.actors]
        if parties:
            act.roles.slots["recipient"] = "memory"
    if act.entry.reciprocal and not act.parties and "Plur" in _number(act):
        act.roles.actors = memory.partners()
        act.roles.slots["actor"] = "memory"


def _number(act: Act) -> list[str]:
    """The number of what is told: of a noun its own, of a verb its finite part's."""
    token = act.token
    if act.entry.kind == "nouns":
        return list(token.morph.get("Number"))
    finite = [token, *(child for child in token.children if child.dep_.startswith("aux"))]
    return [number for part in finite for number in part.morph.get("Number")]
