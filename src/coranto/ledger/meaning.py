"""The meaning of a word as the reader's vectors have it, alike in all its languages.

    vector("ambassade") @ vector("embassy")    # 0.6

These are the vectors that the encoder starts from. What it makes of a sentence says less of which event is told:
the layers above were trained on trees and names. They also need no run of the network, so that a record which was
read elsewhere is joined as well as one read here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from coranto.reader.encoder import WEIGHTS, Vocabulary

__all__ = ["Vector", "vector"]

Vector = npt.NDArray[np.float32]

WORD = re.compile(r"\w+")
COMMON = 1e-4
"""Pieces more frequent than this weigh less than half: a in Arora et al. 2017, *A simple but tough-to-beat baseline
for sentence embeddings*, within the range that they recommend."""
FREQUENCIES = "scores.f32"
"""The natural logarithms of the pieces' frequencies, in the order of the vocabulary."""
KEPT = 50_000
"""So many wordings are kept, 1.5 kB each: the words that name acts come back."""


@lru_cache(maxsize=KEPT)
def vector(words: str) -> Vector:
    """The unit vector of some words, their pieces weighted by rarity; zeros where there are none."""
    vocabulary = _vocabulary()
    ids = np.array([piece for word in WORD.findall(words) for piece in vocabulary.pieces.ids(word, True)], np.int64)
    if not len(ids):
        return np.zeros(384, np.float32)
    total: Vector = _weights()[ids] @ vocabulary.vectors(ids)
    return total / max(float(np.linalg.norm(total)), 1e-9)


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary.load(WEIGHTS)


@cache
def _weights() -> Vector:
    logarithms = np.fromfile(WEIGHTS / FREQUENCIES, np.float32)
    return (COMMON / (COMMON + np.exp(logarithms))).astype(np.float32)
