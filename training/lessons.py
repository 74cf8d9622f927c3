"""What is learnt: `Trees` (sentences, tags, lemmas, trees, names), `Acts` (acts, speech, roles), each with its network.

A lesson gives an epoch's batches and the losses of one; `training.train` goes through them.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from coranto.reader.pieces import Pieces
from training.acts import hint_tensor, labels, passages, predicate_tensors, reading
from training.e5file import E5File
from training.model import Marker, Reader, word_vectors
from training.reports import Report, read_reports, split_of
from training.sets import Sets
from training.windows import IGNORE, Coder, Labels, batches, tensors, windows

SEED = 1618
BATCH_PIECES = 1024
NEAR = 3
"""How many sentences before and after a predicate its roles are learnt in; the rest is neither yes nor no."""
UNKNOWN_LEXICON = 0.1
"""Share of passages whose hints are hidden, so that the network also learns to do without the lexicon."""

Batch = dict[str, Tensor]
Windows = list[dict[str, Any]]


class Lesson(Protocol):
    """A network, how long and how fast it learns, how much each loss weighs, its batches and losses."""

    model: nn.Module
    labels: dict[str, list[str]]
    epochs: int
    rate: float
    weights: Mapping[str, float]

    def batches(self, epoch: int) -> list[Windows]:
        """The windows of an epoch, the same ones whenever it is begun again."""

    def tensors(self, group: Windows) -> Batch:
        """A batch's tensors."""

    def losses(self, batch: Batch) -> Batch:
        """The losses by head."""


def labelled(batch: Batch, logits: Batch) -> Batch:
    """The loss of each head, averaged over the words that have its label; heads without any are left out."""
    return {
        key: F.cross_entropy(scores.flatten(0, 1), batch[key].flatten(), ignore_index=IGNORE)
        for key, scores in logits.items()
        if (batch[key] != IGNORE).any()
    }


class Trees:
    """Sentences, tags, lemmas, names and trees, from treebanks and sets of names."""

    epochs, rate = 10, 2e-4
    weights = MappingProxyType(
        {"end": 0.3, "upos": 1.0, "feats": 0.5, "scripts": 0.5, "names": 1.0, "arc": 1.0, "relation": 1.0}
    )

    def __init__(self, e5: E5File, table: np.ndarray, pieces: Pieces, corpora: Path, corpus: Path) -> None:
        self._sets, self._table = Sets.read(corpora, corpus), table
        found = Labels.collect(self._sets.epoch(0, random.Random(SEED)))
        self.labels = asdict(found)
        self._coder = Coder(found, pieces)
        self.model = Reader(e5, {key: len(column) for key, column in self.labels.items()})

    def batches(self, epoch: int) -> list[Windows]:
        """Windows of running text; each epoch draws its share of every set."""
        rng = random.Random(SEED + epoch)
        return batches(list(windows(self._sets.epoch(epoch, rng), self._coder, rng)), BATCH_PIECES, rng)

    def tensors(self, group: Windows) -> Batch:
        """Labels by word, vectors by piece."""
        return tensors(group, self._table)

    def losses(self, batch: Batch) -> Batch:
        """Losses by word; heads and relations where the set has trees."""
        model = self.model
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = model.encoder(batch["vectors"], batch["mask"])
        x = model.dropout(x.float())
        start, both = word_vectors(x, batch["first"], batch["last"])
        out = labelled(
            batch,
            {
                "end": model.sentence_end(start),
                "upos": model.upos(start),
                "names": model.names(start),
                "feats": model.feats(both),
                "scripts": model.scripts(both),
            },
        )
        return out | (self._tree_losses(batch, x, start) if (batch["head"] != IGNORE).any() else {})

    def _tree_losses(self, batch: Batch, x: Tensor, start: Tensor) -> Batch:
        arc_word, arc_head, rel_word, rel_head = self.model.tree_vectors(x, start)
        arcs = self.model.arcs(arc_word, arc_head)
        same = batch["sentence"][:, :, None] == batch["sentence"][:, None, :]
        same = torch.cat([torch.ones_like(same[..., :1]), same], -1)
        arcs = arcs.masked_fill(~same, -1e4)
        heads = batch["head"].clamp(min=0)[..., None].expand(-1, -1, rel_head.shape[-1])
        relations = self.model.relations_of(rel_word, torch.gather(rel_head, 1, heads))
        return {
            "arc": F.cross_entropy(arcs.flatten(0, 1), batch["head"].flatten(), ignore_index=IGNORE),
            "relation": F.cross_entropy(relations.flatten(0, 1), batch["relation"].flatten(), ignore_index=IGNORE),
        }


class Acts:
    """Acts, speech and roles, from a share of the project's reports; of a smaller one more epochs."""

    rate = 2e-4
    weights = MappingProxyType(
        {"acts": 12.0, "cues": 6.0, "modes": 1.0, "auxiliaries": 0.7, "contexts": 4.0, "roles": 1.0, "content": 4.0}
    )

    def __init__(self, e5: E5File, table: np.ndarray, pieces: Pieces, corpus: Path, share: float) -> None:
        self.labels = labels()
        self.epochs = round(12 / share**0.5)
        self._table, self._pieces = table, pieces
        kept = [r for r in read_reports(corpus / "reports") if isinstance(r, Report) and split_of(r) == "train"]
        random.Random(SEED).shuffle(kept)
        self._reports = [reading(report) for report in kept[: round(len(kept) * share)]]
        self.model = Marker(e5, {key: len(column) for key, column in self.labels.items()})

    def batches(self, epoch: int) -> list[Windows]:
        """Passages of all reports, cut anew in each epoch."""
        rng = random.Random(SEED + epoch)
        todo = [one for found in self._reports for one in passages(found, self.labels, self._pieces, rng)]
        for window in todo:
            if rng.random() < UNKNOWN_LEXICON:
                window["hints"] = np.zeros_like(window["hints"])
        return batches(todo, BATCH_PIECES, rng)

    def tensors(self, group: Windows) -> Batch:
        """Labels by word, vectors and hints by piece, and what the predicates want."""
        batch = tensors(group, self._table)
        batch["hints"] = hint_tensor(group, batch["vectors"].shape[1])
        if any(window["predicates"] for window in group):
            batch |= predicate_tensors([w["predicates"] for w in group], batch["first"].shape[1], self.labels)
        return batch

    def losses(self, batch: Batch) -> Batch:
        """Losses by word, and those of each predicate's roles."""
        model = self.model
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = model(batch["vectors"], batch["hints"], batch["mask"])
        _, both = word_vectors(model.dropout(x.float()), batch["first"], batch["last"])
        acts, modes, auxiliaries, contexts, cues = model.predicates(both)
        out = labelled(batch, {"acts": acts, "modes": modes, "auxiliaries": auxiliaries, "cues": cues})
        return out | (self._role_losses(batch, both, contexts) if "predicate" in batch else {})

    def _role_losses(self, batch: Batch, both: Tensor, contexts: Tensor) -> Batch:
        """Losses of roles (summed over the words near a predicate), of content (averaged) and of contexts."""

        def at(values: Tensor) -> Tensor:
            return torch.gather(values, 1, batch["predicate"][..., None].expand(-1, -1, values.shape[-1]))

        predicates, words = self.model.role_vectors(both)
        scores = self.model.roles_of(at(predicates), words)
        each = F.binary_cross_entropy_with_logits(scores, batch["role"], reduction="none")
        place = torch.gather(batch["sentence"], 1, batch["predicate"])
        near = (batch["sentence"][:, None, :] - place[..., None]).abs() <= NEAR
        weight = near[..., None] * batch["known"][:, :, None, :]
        each = each * weight
        real = batch["known"].amax(-1).sum().clamp(min=1)
        content = each[..., -1].sum() / weight[..., -1].sum().clamp(min=1)
        about = F.binary_cross_entropy_with_logits(at(contexts), batch["about"], reduction="none").mean(-1)
        return {
            "roles": each[..., :-1].sum() / real,
            "content": content,
            "contexts": (about * batch["has_about"]).sum() / batch["has_about"].sum().clamp(min=1),
        }
