"""What the network of acts and speech says of each word of a Doc.

A word is a trigger of an act (PLOVER type, mode, auxiliary, contexts: codebook, chapters 2 to 4) or a cue of speech; a
predicate is either. Roles hold between a predicate and the head of a phrase in the same window of text. Every number is
a probability as the network gives it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["ACT_ROLES", "LAYERS", "ROLES", "SPEECH_ROLES", "Choice", "Marks"]

Floats = npt.NDArray[np.float32]

ACT_ROLES = ("actor", "recipient", "place", "time", "attribution")
"""What a word can be to a trigger; `attribution` is the cue of the statement that alone claims the act."""
SPEECH_ROLES = ("source", "addressee", "content")
"""What a word can be to a cue; of a content every word is."""
ROLES = (*ACT_ROLES, *SPEECH_ROLES)
LAYERS = ("acts", "modes", "auxiliaries", "contexts", "cues", "role_predicate", "role_word")
"""The network's outputs by word."""


class Choice(NamedTuple):
    """A label and how probable it is."""

    name: str
    p: float


@dataclass
class Marks:
    """The layers of a Doc by token, shape (tokens, labels); tokens outside of the paragraphs have `window` -1."""

    labels: Mapping[str, Sequence[str]]
    layers: dict[str, Floats]
    window: npt.NDArray[np.int64]
    scorer: Floats

    def __post_init__(self) -> None:
        """Keep the roles of each predicate once they are asked for."""
        self._roles: dict[int, tuple[npt.NDArray[np.int64], Floats]] = {}

    def is_act(self, i: int) -> float:
        """How probable it is that the word names an act."""
        return 1.0 - float(self.layers["acts"][i, 0]) if self.window[i] >= 0 else 0.0

    def type(self, i: int) -> Choice:
        """The likeliest type of an act that the word names, as a part of the probability that it names one."""
        row = self.layers["acts"][i, 1:]
        best = int(row.argmax())
        return Choice(self.labels["acts"][1 + best], float(row[best]))

    def of_type(self, i: int, type_: str) -> float:
        """How probable it is that the word names an act of this type."""
        return float(self.layers["acts"][i, self.labels["acts"].index(type_)]) if self.window[i] >= 0 else 0.0

    def mode(self, i: int, type_: str, least: float) -> str | None:
        """The mode of an act of this type that is at least so probable; None where there is none."""
        row = self.layers["modes"][i]
        fitting = [k for k, name in enumerate(self.labels["modes"]) if name.split("/")[0] == type_]
        best = max(fitting, key=lambda k: row[k])
        if row[best] < least * row[fitting].sum():
            return None
        return self.labels["modes"][best].partition("/")[2] or None

    def auxiliary(self, i: int) -> Choice:
        """The likeliest auxiliary mode; its name is empty for a reported past or present act."""
        row = self.layers["auxiliaries"][i]
        best = int(row.argmax())
        return Choice(self.labels["auxiliaries"][best], float(row[best]))

    def contexts(self, i: int, least: float) -> list[str]:
        """The contexts that are at least so probable, in the codebook's order."""
        row = self.layers["contexts"][i]
        return [name for name, p in zip(self.labels["contexts"], row, strict=True) if p >= least]

    def is_cue(self, i: int) -> float:
        """How probable it is that the word is the cue of a statement."""
        return float(self.layers["cues"][i, 1]) if self.window[i] >= 0 else 0.0

    def players(self, i: int, role: str) -> list[tuple[int, float]]:
        """The tokens of the predicate's window with the probability that they play this role in it."""
        if i not in self._roles:
            places = np.flatnonzero(self.window == self.window[i])
            left = np.append(self.layers["role_predicate"][i], np.float32(1))
            right = np.concatenate([self.layers["role_word"][places], np.ones((len(places), 1), np.float32)], axis=1)
            self._roles[i] = places, _sigmoid((left @ self.scorer) @ right.T)
        places, scores = self._roles[i]
        row = scores[self.labels["roles"].index(role)]
        return [(int(place), float(p)) for place, p in zip(places, row, strict=True)]


def probabilities(layer: str, scores: Floats) -> Floats:
    """The network's scores of a layer as probabilities; vectors as they are."""
    if layer in ("role_predicate", "role_word"):
        return scores
    if layer == "contexts":
        return _sigmoid(scores)
    e: Floats = np.exp(scores - scores.max(axis=-1, keepdims=True))
    out: Floats = e / e.sum(axis=-1, keepdims=True)
    return out


def _sigmoid(scores: Floats) -> Floats:
    # exp of a large number overflows: the tanh form does not.
    out: Floats = 0.5 * (1 + np.tanh(0.5 * scores))
    return out
