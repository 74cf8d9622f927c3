"""Words into the encoder and out of it: windows of pieces, their vectors, and runs of a graph over many windows.

>>> vocabulary = Vocabulary.load(WEIGHTS)
>>> [scores] = Graph(WEIGHTS / "encoder.onnx", vocabulary).run([vocabulary.window([("Xi", True)])], ["upos"])
>>> scores["upos"].shape
(1, 17)
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from coranto.errors import CorantoError
from coranto.reader.blocks import BLOCK_BYTES, dequantise
from coranto.reader.pieces import END, PAD, START, Pieces

WEIGHTS = Path(str(files("coranto.reader"))) / "weights"
MAX_PIECES = 256
"""Longest window. The encoder has 512 positions; attention grows with the square, and few paragraphs are longer."""
BATCH_PIECES = 1024
"""Pieces in one run, padding included: enough to keep two cores busy, little enough for small memory."""
LONGEST_TO_SHORTEST = 1.4
"""Windows of one run are alike in length, so that little of it is padding."""
SENTENCE_MARKS = frozenset(".!?…")
BLOCKS_PER_ROW = 12
"""Blocks of 32 weights in one word vector of the encoder (hidden size 384)."""

Floats = npt.NDArray[np.float32]
WordIn = tuple[str, bool]
"""A word and whether a space follows it."""


@dataclass
class Window:
    """One window's pieces and where its words begin and end among them; `hints` (words, hints) join the first ones."""

    words: Sequence[WordIn]
    pieces: list[int]
    first: list[int]
    last: list[int]
    hints: Floats | None = None


class Vocabulary:
    """The encoder's pieces and their vectors, which all graphs share."""

    def __init__(self, folder: Path) -> None:
        """Open the vocabulary in the folder of the weights; the vectors stay on disk until they are asked for."""
        self.pieces = Pieces.load(folder)
        self._blocks = np.memmap(folder / "embeddings.q4", np.uint8, "r").reshape(-1, BLOCKS_PER_ROW, BLOCK_BYTES)

    @classmethod
    @cache
    def load(cls, folder: Path) -> Vocabulary:
        """The vocabulary of a folder, loaded once a process."""
        return cls(folder)

    def vectors(self, ids: npt.NDArray[np.int64]) -> Floats:
        """Word vectors of pieces, unpacked from their 4-bit blocks: shape ids.shape + (384,)."""
        unique, place = np.unique(ids, return_inverse=True)
        table = dequantise(np.asarray(self._blocks[unique])).reshape(len(unique), -1)
        return table[place].reshape(*ids.shape, -1)

    def size(self, words: Sequence[WordIn]) -> int:
        """How many pieces a window of these words has."""
        return len(self.window(words).pieces)

    def window(self, words: Sequence[WordIn], hints: Floats | None = None) -> Window:
        """The pieces of a run of words."""
        window = Window(words, [START], [], [], hints)
        space = True
        for form, follows in words:
            window.first.append(len(window.pieces))
            window.pieces += self.pieces.ids(form, space)
            window.last.append(len(window.pieces) - 1)
            space = follows
        window.pieces.append(END)
        return window

    def cut(self, words: Sequence[WordIn]) -> list[Sequence[WordIn]]:
        """Cut a paragraph's words into windows; where one is too long, after the last mark that ends a sentence."""
        out = []
        start = 0
        while start < len(words):
            size, end, mark = 2, start, start
            while end < len(words):
                size += len(self.pieces.ids(words[end][0], end == start or words[end - 1][1]))
                if size > MAX_PIECES:
                    break
                end += 1
                if set(words[end - 1][0]) & SENTENCE_MARKS:
                    mark = end
            if end < len(words):
                end = mark if mark > start else max(end, start + 1)
            out.append(words[start:end])
            start = end
        return out


class Graph:
    """A network in ONNX Runtime over word vectors."""

    def __init__(self, file: Path, vocabulary: Vocabulary, threads: int = 0) -> None:
        """Open a graph; ``threads`` 0 takes as many as the environment says in CORANTO_THREADS, else one a core.

        Raises CorantoError where the environment says no number.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or _threads()
        options.log_severity_level = 3
        # Threads that spin between runs would take the cores from the decoding that follows each run.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        self._vocabulary = vocabulary

    def run(self, windows: Sequence[Window], names: Sequence[str]) -> list[dict[str, Floats]]:
        """The outputs by name for each window, in order; windows of like length run together."""
        out: dict[int, dict[str, Floats]] = {}
        for group in _groups(windows):
            feeds = self._feeds([windows[i] for i in group])
            found = dict(zip(names, self._session.run(list(names), feeds), strict=True))
            for k, i in enumerate(group):
                out[i] = {name: values[k] for name, values in found.items()}
        return [out[i] for i in range(len(windows))]

    def _feeds(self, windows: Sequence[Window]) -> dict[str, npt.NDArray[np.generic]]:
        pieces = max(len(w.pieces) for w in windows)
        words = max(len(w.words) for w in windows)
        ids = np.full((len(windows), pieces), PAD, np.int64)
        first, last = np.zeros((2, len(windows), words), np.int64)
        for i, window in enumerate(windows):
            ids[i, : len(window.pieces)] = window.pieces
            first[i, : len(window.words)] = window.first
            last[i, : len(window.words)] = window.last
        feeds: dict[str, npt.NDArray[np.generic]] = {
            "vectors": self._vocabulary.vectors(ids),
            "mask": (ids != PAD).astype(np.float32),
            "first": first,
            "last": last,
        }
        if windows[0].hints is not None:
            feeds["hints"] = _at_first_pieces(windows, pieces)
        return feeds


def _threads() -> int:
    said = os.environ.get("CORANTO_THREADS") or "0"
    if not said.isdecimal():
        raise CorantoError(f"CORANTO_THREADS must be a number of threads, not {said!r}")
    return int(said)


def _at_first_pieces(windows: Iterable[Window], pieces: int) -> Floats:
    rows = []
    for window in windows:
        assert window.hints is not None
        row = np.zeros((pieces, window.hints.shape[1]), np.float32)
        row[window.first] = window.hints
        rows.append(row)
    return np.stack(rows)


def _groups(windows: Sequence[Window]) -> Iterable[list[int]]:
    """The windows' numbers by like length, each group within the limit of a run."""
    group: list[int] = []
    for i in sorted(range(len(windows)), key=lambda i: len(windows[i].pieces)):
        size = len(windows[i].pieces)
        unlike = group and size > LONGEST_TO_SHORTEST * len(windows[group[0]].pieces)
        if unlike or (group and (len(group) + 1) * size > BATCH_PIECES):
            yield group
            group = []
        group.append(i)
    if group:
        yield group
