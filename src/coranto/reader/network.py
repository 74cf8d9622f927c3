"""The neural model at run time: ONNX Runtime over the encoder, word vectors looked up beside it.

>>> network = Network.load()
>>> [analysis] = network.analyse([[("Xi", True), ("bezoekt", True), ("Rusland", False)]])
>>> analysis.upos
['PROPN', 'VERB', 'PROPN']
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from coranto.reader.blocks import BLOCK_BYTES, dequantise
from coranto.reader.decode import Scores, name_spans, tree_heads
from coranto.reader.lemmas import apply_script
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

WordIn = tuple[str, bool]
"""A word and whether a space follows it."""


@dataclass
class Analysis:
    """What the reader says of one window's words; heads and sentence numbers are within the window.

    ``heads[i]`` is the index of word i's head, or i itself for the root of its sentence. ``names`` are
    (first, end, class).
    """

    upos: list[str]
    feats: list[str]
    lemmas: list[str]
    heads: list[int]
    relations: list[str]
    sentence_starts: list[bool]
    names: list[tuple[int, int, str]]


@dataclass
class Window:
    """One window's pieces and where its words begin and end among them."""

    words: Sequence[WordIn]
    pieces: list[int]
    first: list[int]
    last: list[int]


class Network:
    """The session, the word vectors and the labels."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Open the weights in ``folder``; ``threads`` 0 lets ONNX Runtime take every core."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        # Threads that spin between runs would take the cores from the decoding that follows each run.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.pieces = Pieces.load(folder)
        self._labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        relations = np.load(folder / "relations.npy").astype(np.float32)
        self._relation_count, width, _ = relations.shape
        self._relations = np.ascontiguousarray(relations.transpose(1, 0, 2).reshape(width, -1))
        rows = np.memmap(folder / "embeddings.q4", np.uint8, "r")
        self._blocks = rows.reshape(-1, BLOCKS_PER_ROW, BLOCK_BYTES)

    @classmethod
    @cache
    def load(cls, folder: Path = WEIGHTS, threads: int = 0) -> Network:
        """The network of the package's weights, loaded once a process."""
        return cls(folder, threads)

    def analyse(self, sequences: Sequence[Sequence[WordIn]], *, split: bool = True) -> list[Analysis]:
        """Analyse runs of words, each one window (at most ``MAX_PIECES`` pieces: see ``windows``).

        With ``split`` false each run is one sentence and no sentence ends are looked for.
        """
        todo = [self._window(words) for words in sequences]
        order = sorted(range(len(todo)), key=lambda i: len(todo[i].pieces))
        out: dict[int, Analysis] = {}
        group: list[int] = []
        for i in order:
            size = len(todo[i].pieces)
            unlike = group and size > LONGEST_TO_SHORTEST * len(todo[group[0]].pieces)
            if unlike or (group and (len(group) + 1) * size > BATCH_PIECES):
                out.update(zip(group, self._run([todo[j] for j in group], split), strict=True))
                group = []
            group.append(i)
        if group:
            out.update(zip(group, self._run([todo[j] for j in group], split), strict=True))
        return [out[i] for i in range(len(todo))]

    def windows(self, words: Sequence[WordIn]) -> list[Sequence[WordIn]]:
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

    def _window(self, words: Sequence[WordIn]) -> Window:
        window = Window(words, [START], [], [])
        space = True
        for form, follows in words:
            window.first.append(len(window.pieces))
            window.pieces += self.pieces.ids(form, space)
            window.last.append(len(window.pieces) - 1)
            space = follows
        window.pieces.append(END)
        return window

    def _vectors(self, ids: npt.NDArray[np.int64]) -> Scores:
        """Word vectors of pieces, unpacked from their 4-bit blocks: shape ids.shape + (384,)."""
        unique, place = np.unique(ids, return_inverse=True)
        table = dequantise(np.asarray(self._blocks[unique])).reshape(len(unique), -1)
        return table[place].reshape(*ids.shape, -1)

    def _run(self, windows: list[Window], split: bool) -> list[Analysis]:
        pieces = max(len(w.pieces) for w in windows)
        words = max(len(w.words) for w in windows)
        ids = np.full((len(windows), pieces), PAD, np.int64)
        first = np.zeros((len(windows), words), np.int64)
        last = np.zeros((len(windows), words), np.int64)
        for i, window in enumerate(windows):
            ids[i, : len(window.pieces)] = window.pieces
            first[i, : len(window.words)] = window.first
            last[i, : len(window.words)] = window.last
        mask = (ids != PAD).astype(np.float32)
        feeds = {"vectors": self._vectors(ids), "mask": mask, "first": first, "last": last}
        names = ["end", "upos", "feats", "scripts", "names", "arcs", "rel_word", "rel_head"]
        found = dict(zip(names, self._session.run(names, feeds), strict=True))
        return [
            self._decode(window.words, {key: value[i] for key, value in found.items()}, split)
            for i, window in enumerate(windows)
        ]

    def _decode(self, words: Sequence[WordIn], scores: dict[str, Scores], split: bool) -> Analysis:
        size = len(words)
        ends = scores["end"][:size].argmax(-1).astype(bool) if split else np.zeros(size, bool)
        ends[-1:] = True
        heads, starts = [], []
        start = 0
        for end in np.flatnonzero(ends) + 1:
            columns = np.concatenate([[0], np.arange(start + 1, end + 1)])
            tree = tree_heads(scores["arcs"][start:end][:, columns])
            heads += [start + head - 1 if head else start + i for i, head in enumerate(tree)]
            starts += [True] + [False] * (end - start - 1)
            start = int(end)
        forms = [form for form, _ in words]
        labels = {
            key: [self._labels[key][k] for k in scores[key][:size].argmax(-1)]
            for key in ("upos", "feats", "scripts", "names")
        }
        return Analysis(
            labels["upos"],
            labels["feats"],
            [apply_script(form, script) for form, script in zip(forms, labels["scripts"], strict=True)],
            heads,
            self._relation_labels(scores["rel_word"][:size], scores["rel_head"], heads),
            starts,
            name_spans(labels["names"]),
        )

    def _relation_labels(self, words: Scores, heads: Scores, chosen: list[int]) -> list[str]:
        """The best relation of each word to its chosen head; only a root is ``root``."""
        places = np.array([0 if head == i else head + 1 for i, head in enumerate(chosen)], np.int64)
        one = np.ones((len(chosen), 1), np.float32)
        left = np.concatenate([words, one], axis=1)
        right = np.concatenate([heads[places], one], axis=1)
        both = (left @ self._relations).reshape(len(chosen), self._relation_count, -1)
        scores = (both @ right[:, :, None])[:, :, 0]
        root = self._labels["relations"].index("root")
        scores[:, root] = -np.inf
        best = scores.argmax(-1)
        best[places == 0] = root
        return [self._labels["relations"][k] for k in best]
