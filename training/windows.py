"""Windows: runs of sentences cut to the encoder's length, and the tensors of a batch of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from coranto.reader.pieces import END, PAD, START, Pieces
from training.data import Sentence, vary_marks

IGNORE = -100
MAX_PIECES = 160
"""Longest window in training; at run time windows reach 256 pieces, and positions are trained by the encoder."""
MIN_SCRIPT_COUNT = 3
MIN_RELATION_COUNT = 20
NAME_LABELS = ["O"] + [f"{p}-{k}" for k in ("PER", "ORG", "LOC", "MISC") for p in "BI"]


@dataclass
class Labels:
    """The label sets of the heads, each a list whose index is the class."""

    upos: list[str]
    feats: list[str]
    scripts: list[str]
    names: list[str]
    relations: list[str]

    @classmethod
    def collect(cls, sentences: list[Sentence]) -> Labels:
        """The labels that the training sentences show; rare scripts and rare relation subtypes are dropped."""
        words = [w for s in sentences if s.has_tree for w in s.words]
        scripts = Counter(w.script for w in words if w.script)
        relations = Counter(w.relation for w in words if w.relation and w.relation != "_")
        return cls(
            sorted({w.upos for w in words if w.upos and w.upos != "_"}),
            sorted({w.feats for w in words if w.feats}),
            sorted(s for s, n in scripts.items() if n >= MIN_SCRIPT_COUNT),
            NAME_LABELS,
            sorted({r if n >= MIN_RELATION_COUNT else r.split(":")[0] for r, n in relations.items()}),
        )


class Coder:
    """Turns sentences into arrays of labels and pieces."""

    def __init__(self, labels: Labels, pieces: Pieces) -> None:
        self.pieces = pieces
        self.upos, self.feats, self.scripts, self.names, self.relations = (
            {label: i for i, label in enumerate(column)}
            for column in (labels.upos, labels.feats, labels.scripts, labels.names, labels.relations)
        )

    def relation(self, label: str | None) -> int:
        if label is None or label == "_":
            return IGNORE
        return self.relations.get(label, self.relations.get(label.split(":")[0], IGNORE))

    def window(self, sentences: list[Sentence]) -> dict[str, list[int]]:
        """One window's lists: pieces, first and last piece of each word, and the labels of each word."""
        out: dict[str, list[int]] = {
            k: []
            for k in (
                "pieces",
                "first",
                "last",
                "end",
                "upos",
                "feats",
                "scripts",
                "names",
                "head",
                "relation",
                "sentence",
            )
        }
        out["pieces"].append(START)
        space = True
        for number, sentence in enumerate(sentences):
            offset = len(out["first"])
            for i, word in enumerate(sentence.words):
                ids = self.pieces.ids(word.form, space)
                out["first"].append(len(out["pieces"]))
                out["pieces"] += ids
                out["last"].append(len(out["pieces"]) - 1)
                out["end"].append(int(i == len(sentence.words) - 1))
                out["upos"].append(self.upos.get(word.upos or "", IGNORE))
                out["feats"].append(self.feats.get(word.feats or "", IGNORE))
                out["scripts"].append(self.scripts.get(word.script or "", IGNORE))
                out["names"].append(self.names[word.name] if word.name else IGNORE)
                out["head"].append(IGNORE if word.head is None else offset + word.head if word.head else 0)
                out["relation"].append(self.relation(word.relation))
                out["sentence"].append(number)
                space = word.space or i == len(sentence.words) - 1
        out["pieces"].append(END)
        return out


def windows(sentences: list[Sentence], coder: Coder, rng: random.Random) -> Iterator[dict[str, list[int]]]:
    """Cut each set's running text into windows of varied length; whole sentences only, in their order."""
    run: list[Sentence] = []
    length, wanted = 0, rng.randint(24, MAX_PIECES)
    for sentence in sentences:
        size = sum(len(coder.pieces.ids(w.form, w.space)) for w in sentence.words)
        if size > MAX_PIECES:
            continue
        if run and (
            length + size > wanted or run[-1].has_tree != sentence.has_tree or run[-1].has_names != sentence.has_names
        ):
            yield coder.window([vary_marks(s, rng) for s in run])
            run, length, wanted = [], 0, rng.randint(24, MAX_PIECES)
        run.append(sentence)
        length += size
    if run:
        yield coder.window([vary_marks(s, rng) for s in run])


def batches(all_windows: list[dict[str, Any]], budget: int, rng: random.Random) -> list[list[dict[str, Any]]]:
    """Group windows of like length so that padded pieces stay within ``budget`` a batch; order shuffled."""
    ordered = sorted(all_windows, key=lambda w: (len(w["pieces"]) // 16, rng.random()))
    out: list[list[dict[str, Any]]] = []
    group: list[dict[str, Any]] = []
    for window in ordered:
        if group and (len(group) + 1) * len(window["pieces"]) > budget:
            out.append(group)
            group = []
        group.append(window)
    if group:
        out.append(group)
    rng.shuffle(out)
    return out


NO_WORDS = ("pieces", "predicates", "hints")
"""What a window holds that is no list of labels by word."""


def tensors(group: list[dict[str, Any]], table: np.ndarray) -> dict[str, Tensor]:
    """Padded tensors of a batch; ``vectors`` are the frozen word embeddings of the pieces."""
    pieces = max(len(w["pieces"]) for w in group)
    words = max(len(w["first"]) for w in group)
    ids = np.full((len(group), pieces), PAD, np.int64)
    out = {
        k: np.full((len(group), words), 0 if k in ("first", "last") else IGNORE, np.int64)
        for k in group[0]
        if k not in NO_WORDS
    }
    for i, window in enumerate(group):
        ids[i, : len(window["pieces"])] = window["pieces"]
        for key, array in out.items():
            array[i, : len(window[key])] = window[key]
    batch = {k: torch.from_numpy(v) for k, v in out.items()}
    batch["vectors"] = torch.from_numpy(table[ids])
    batch["mask"] = torch.from_numpy(ids != PAD)
    return batch
