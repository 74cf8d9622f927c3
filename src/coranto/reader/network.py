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
from pathlib import Path

import numpy as np

from coranto.reader.decode import Scores, name_spans, tree_heads
from coranto.reader.encoder import WEIGHTS, Graph, Vocabulary, WordIn
from coranto.reader.lemmas import apply_script

OUTPUTS = ("end", "upos", "feats", "scripts", "names", "arcs", "rel_word", "rel_head")


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


class Network:
    """The graph of trees and names, and its labels."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Open the weights in ``folder``; ``threads`` 0 lets ONNX Runtime take every core."""
        self.vocabulary = Vocabulary.load(folder)
        self._graph = Graph(folder / "encoder.onnx", self.vocabulary, threads)
        self._labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        relations = np.load(folder / "relations.npy").astype(np.float32)
        self._relation_count, width, _ = relations.shape
        self._relations = np.ascontiguousarray(relations.transpose(1, 0, 2).reshape(width, -1))

    @classmethod
    @cache
    def load(cls, folder: Path = WEIGHTS, threads: int = 0) -> Network:
        """The network of the package's weights, loaded once a process."""
        return cls(folder, threads)

    def analyse(self, sequences: Sequence[Sequence[WordIn]], *, split: bool = True) -> list[Analysis]:
        """Analyse runs of words, each one window (see ``Vocabulary.cut``).

        With ``split`` false each run is one sentence and no sentence ends are looked for.
        """
        windows = [self.vocabulary.window(words) for words in sequences]
        return [
            self._decode(words, scores, split)
            for words, scores in zip(sequences, self._graph.run(windows, OUTPUTS), strict=True)
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
