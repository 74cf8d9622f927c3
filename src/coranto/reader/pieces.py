"""Words to the encoder's pieces.

    >>> pieces = Pieces.load(weights_dir)
    >>> pieces.ids("Buitenlandse", space_before=True)
    (176340, 15534, 13)

A word is cut by the encoder's own Unigram vocabulary (SentencePiece), one word at a time, so that a piece never
spans two words. A mark of punctuation without a space before it gets no lone ``▁``.
"""

from __future__ import annotations

import lzma
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from tokenizers.models import Unigram

START, PAD, END, UNKNOWN = 0, 1, 2, 3
WORD_START = "▁"
MAX_PIECES_PER_WORD = 16
"""A longer word (an address, a hash) keeps its first pieces: its analysis does not depend on the rest."""


class Pieces:
    """The encoder's vocabulary and the cutting of words into it."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        """Take the vocabulary: pieces in the order of their ids, and their log probabilities."""
        self._model = Unigram(list(zip(pieces, scores, strict=True)), UNKNOWN, False)
        self._lone = next(i for i, piece in enumerate(pieces) if piece == WORD_START)
        self.ids = lru_cache(maxsize=100_000)(self._ids)

    @classmethod
    def load(cls, folder: Path) -> Pieces:
        """Read ``pieces.txt.xz`` (one a line) and ``scores.f32`` from the folder of the weights."""
        pieces = lzma.decompress((folder / "pieces.txt.xz").read_bytes()).decode("utf-8").split("\n")
        return cls(pieces, np.fromfile(folder / "scores.f32", "<f4").tolist())

    def _ids(self, word: str, space_before: bool) -> tuple[int, ...]:
        text = unicodedata.normalize("NFKC", "".join(c for c in word if unicodedata.category(c) != "Cc"))
        text = (WORD_START if space_before else "") + text.replace(" ", WORD_START)
        ids = [token.id for token in self._model.tokenize(text)] if text else []
        if len(ids) > 1 and ids[0] == self._lone:
            ids = ids[1:]
        return tuple(ids[:MAX_PIECES_PER_WORD]) or (UNKNOWN,)
