"""What the rules find, before it becomes a statement of the record."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from coranto.statements.passage import Chars, Content
from coranto.statements.sources import Source

__all__ = ["CONFIDENCE", "Found"]

# How often the pattern is right, as estimated from the development articles and the German Wikinews quotations: the
# order in which doubles are dropped, and the confidence of statements without a cue or without marks.
CONFIDENCE = {
    "quote and cue": 0.9,  # quotation marks and a reporting verb agree
    "content clause": 0.85,  # a conjunction or the tree marks the clause
    "before the cue": 0.85,  # inverted word order marks it
    "around the cue": 0.8,  # "wie X mitteilte"
    "according to": 0.85,  # a preposition of source
    "sentence before": 0.75,  # "Dat zei X": which sentence is meant is a guess
    "quote goes on": 0.8,  # no cue: the speaker is carried over
    "reported subjunctive": 0.7,  # no cue: mood alone marks the speech
    "quote after its speaker": 0.5,  # no cue: the sentence before is about somebody
    "naming": 0.8,  # the quoted words of "noemde", "called"
    "denial": 0.75,  # the object of a denial or confirmation
    "learned": 0.65,  # the network of marks alone
    "infinitive": 0.7,  # a promise, demand or threat is also an act
    "accusation": 0.7,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A source, a cue and a content that belong together, by one pattern."""

    pattern: str
    content: Content
    source: Source
    cue: tuple[Chars, ...] = ()
    predicate: Token | None = None
    addressees: tuple[str, ...] = ()
    channel: str | None = None

    @property
    def is_quoted(self) -> bool:
        """Whether the words are the speaker's own throughout, not just words that name something."""
        return self.content.mode == "direct"
