"""Marks made by hand, so that what the rooms make of them is tested without the network."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from spacy.tokens import Doc

from coranto.marks.marks import Choice, Marks


@dataclass
class HandMarks(Marks):
    """`HandMarks.of(doc, acts={"sloeg": ("REJECT", 0.95)}, players={("sloeg", "actor"): ["junta"]})`."""

    acts: dict[int, tuple[str, float]] = field(default_factory=dict)
    chosen_modes: dict[int, str] = field(default_factory=dict)
    standing: dict[int, tuple[str, float]] = field(default_factory=dict)
    about: dict[int, list[str]] = field(default_factory=dict)
    cues: dict[int, float] = field(default_factory=dict)
    played: dict[tuple[int, str], list[int]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        doc: Doc,
        acts: dict[str, tuple[str, float]] | None = None,
        modes: dict[str, str] | None = None,
        standing: dict[str, tuple[str, float]] | None = None,
        about: dict[str, list[str]] | None = None,
        cues: dict[str, float] | None = None,
        players: dict[tuple[str, str], list[str]] | None = None,
    ) -> HandMarks:
        """Put the marks of a Doc into ``doc._.marks``, each word being the first with its text."""
        at = {token.text: token.i for token in reversed(list(doc))}
        doc._.marks = cls(
            {},
            {},
            np.zeros(len(doc), np.int64),
            np.zeros((0, 0, 0), np.float32),
            {at[word]: value for word, value in (acts or {}).items()},
            {at[word]: value for word, value in (modes or {}).items()},
            {at[word]: value for word, value in (standing or {}).items()},
            {at[word]: value for word, value in (about or {}).items()},
            {at[word]: value for word, value in (cues or {}).items()},
            {(at[word], role): [at[one] for one in found] for (word, role), found in (players or {}).items()},
        )
        return doc._.marks

    def is_act(self, i: int) -> float:
        return self.acts.get(i, ("", 0.0))[1]

    def type(self, i: int) -> Choice:
        return Choice(*self.acts.get(i, ("CONSULT", 0.0)))

    def of_type(self, i: int, type_: str) -> float:
        name, p = self.acts.get(i, ("", 0.0))
        return p if name == type_ else 0.0

    def mode(self, i: int, type_: str, least: float) -> str | None:
        return self.chosen_modes.get(i)

    def auxiliary(self, i: int) -> Choice:
        return Choice(*self.standing.get(i, ("", 0.5)))

    def contexts(self, i: int, least: float) -> list[str]:
        return self.about.get(i, [])

    def is_cue(self, i: int) -> float:
        return self.cues.get(i, 0.0)

    def players(self, i: int, role: str) -> list[tuple[int, float]]:
        return [(place, 0.99) for place in self.played.get((i, role), [])]
