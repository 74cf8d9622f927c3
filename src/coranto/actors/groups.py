"""Groups of actors: *beide landen*, *les trois pays*, *the two leaders*, *de partijen*, *die beiden*.

    >>> # Duitsland, Frankrijk en Polen schreven een brief. De drie landen willen meer wapens.
    >>> groups.word(token), references[-1].actors
    (True, ('DEU', 'FRA', 'POL'))

A number says how many members to look for; without one only states or persons that the text has just coordinated are
meant. Whom a group consists of is found by `Discourse.group`; where the text does not name the members, nothing is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.tokens import Token

from coranto.actors.titles import Title
from coranto.actors.words import LEADERS
from coranto.directory import countries

if TYPE_CHECKING:
    from coranto.actors.reading import Reading

__all__ = ["Groups"]

Refer = Callable[[int, int, int, tuple[str, ...]], None]
"""Records that the tokens from a first to a last, with their head, stand for actors."""


class Groups:
    """Finds the members of the groups of a `Reading`."""

    def __init__(self, reading: Reading, refer: Refer) -> None:
        """Everything it needs is the reading's; `refer` records what it finds."""
        self.reading = reading
        self.doc = reading.doc
        self.words = reading.words
        self.discourse = reading.discourse
        self.refer = refer

    def word(self, token: Token) -> bool:
        """Whether the word opens or is an expression for a group; what it stands for is recorded where it is found."""
        lower = token.lower_
        if self.words.count(lower) and token.pos_ in ("NUM", "DET", "ADJ", "PRON"):
            self._counted(token)
            return True
        if lower in self.words.groups.get("bare", ()) or lower in self.words.groups.get("allies", ()):
            self._bare(token)
            return True
        size = self.words.count(lower) or (2 if lower in self.words.groups.get("pair", ()) else None)
        if size and token.pos_ == "NOUN":
            if self.determined(token):
                self.refer(token.i - 1, token.i + 1, token.i, self.any(token.i, size))
            return True
        return False

    def _counted(self, token: Token) -> None:
        """*Beide landen*, *the two sides*: a number and a noun for states; without a noun, persons or states."""
        size = self.words.count(token.lower_)
        i = token.i + 1
        while i < len(self.doc) and self.doc[i].pos_ == "ADJ" and i - token.i < 3 and i not in self.reading.at:
            i += 1
        if i >= len(self.doc) or not size:
            return
        determined = self.determined(token)
        if size > 2 and not determined:
            return
        start = token.i - 1 if determined else token.i
        if self.doc[i].lower_ in self.words.states.get("lands", ()):
            self.refer(start, i + 1, i, self.states(token.i, size))
        elif self.doc[i].lower_ in self.words.groups.get("persons", ()):
            self.refer(start, i + 1, i, self.any(token.i, size))
        elif determined and self.doc[i].pos_ in ("VERB", "AUX") and i == token.i + 1:
            self.refer(start, token.i + 1, token.i, self.any(token.i, size))

    def _bare(self, token: Token) -> None:
        """*De regionale rivalen*: a word that means two without a number; *de bondgenoten*: as many as it says."""
        i = token.i - 1
        while i >= 0 and self.doc[i].pos_ == "ADJ" and i not in self.reading.at:
            i -= 1
        if i < 0 or not self.words.among("definite", self.doc[i].lower_) or not self.alone(token):
            return
        actors = self.states(token.i, None)
        if not actors and token.lower_ in self.words.groups.get("bare", ()):
            actors = self.states(token.i, 2)
        if actors and (token.lower_ in self.words.groups.get("bare", ()) or i == token.i - 1):
            self.refer(i, token.i + 1, token.i, actors)

    def states(self, at: int, size: int | None) -> tuple[str, ...]:
        """The states of the passage that a group means, persons counting for theirs."""
        return self.discourse.group(at, size, lambda actor: actor in countries(), states=True)

    def any(self, at: int, size: int | None) -> tuple[str, ...]:
        """The persons of the passage that a group means, else the states."""
        persons = self.reading.roles
        found = self.discourse.group(at, size, lambda actor: actor in persons, states=False)
        return found or self.states(at, size)

    def holders(self, title: Title) -> tuple[str, ...]:
        """*De twee leiders*, *les trois présidents*, *die Minister*: persons of that office."""
        if title.states:
            return ()
        sizes = [size for i in range(title.first, title.start) if (size := self.words.count(self.doc[i].lower_))]
        size = sizes[0] if sizes else None
        if size is None and not (title.definite and title.first == title.start - 1):
            return ()
        persons = self.reading.roles
        roles = LEADERS if title.noun.role in LEADERS else {title.noun.role}
        found = self.discourse.group(title.start, size, lambda a: bool(persons.get(a, set()) & roles), states=False)
        if found or not title.definite or size is None:
            return found
        return self.discourse.group(title.start, size, lambda actor: actor in persons, states=False)

    def determined(self, token: Token) -> bool:
        """Whether a definite word stands right before."""
        return token.i > 0 and self.words.among("definite", self.doc[token.i - 1].lower_)

    def alone(self, token: Token) -> bool:
        """Whether a noun has no complement that would say which one is meant."""
        after = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        return after is None or not (self.words.among("of", after.lower_) or after.i in self.reading.at)
