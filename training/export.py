"""Write the weights that the package ships: ``python -m training.export trees|acts …``.

Each network becomes one ONNX graph in int8. ONNX Runtime's dynamic quantisation gives all activations of a matrix one
scale, which costs 0.6 points of LAS on Alpino dev, nearly all of it where the feed-forward layers narrow: those
matrices are quantised in blocks of 128 (``MatMulNBits``, slower but as good as float), the rest per channel. The word
vectors, which both networks share, stay in their own 4-bit blocks; pieces in scripts that the four languages do not
use are left out of the vocabulary (``kept``), so that two networks fit.
"""

from __future__ import annotations

import argparse
import json
import lzma
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from torch import Tensor, nn

from coranto.marks.marks import LAYERS
from coranto.reader.network import OUTPUTS
from training.e5file import E5File
from training.model import Marker, Reader, word_vectors

BLOCK = 128
INT8 = 4
"""ONNX Runtime's accuracy level at which the kernels multiply in int8."""
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
"""The scripts whose letters stay in the vocabulary: that of the four languages and of names that they may quote."""


class TreesGraph(nn.Module):
    """The network of trees and names as the package runs it: word vectors in, scores out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, vectors: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        r = self.reader
        x = r.encoder(vectors, mask)
        start, both = word_vectors(x, first, last)
        arc_word, arc_head, rel_word, rel_head = r.tree_vectors(x, start)
        return (
            r.sentence_end(start),
            r.upos(start),
            r.feats(both),
            r.scripts(both),
            r.names(start),
            r.arcs(arc_word, arc_head),
            rel_word,
            rel_head,
        )


class ActsGraph(nn.Module):
    """The network of acts and speech as the package runs it; hints stand at the first pieces of their words."""

    def __init__(self, marker: Marker) -> None:
        super().__init__()
        self.marker = marker

    def forward(self, vectors: Tensor, hints: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        m = self.marker
        _, both = word_vectors(m(vectors, hints, mask), first, last)
        return (*m.predicates(both), *m.role_vectors(both))


def write(graph: nn.Module, inputs: dict[str, Tensor], outputs: tuple[str, ...], path: Path) -> None:
    """Export a network to ONNX in int8; the first two axes of every input and output are free."""
    by_word = {"first", "last", *outputs}
    axes = {name: {0: "b", 1: "w" if name in by_word else "t"} for name in (*inputs, *outputs)}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            graph.eval(),
            tuple(inputs.values()),
            str(whole),
            input_names=list(inputs),
            output_names=list(outputs),
            opset_version=17,
            dynamo=False,
            dynamic_axes=axes,
        )
        onnx.checker.check_model(str(whole))
        model = onnx.load(str(whole))
        others = [n.name for n in model.graph.node if n.op_type == "MatMul" and "/down/" not in n.name]
        config = DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=INT8, bits=8)
        quantiser = MatMulNBitsQuantizer(model, algo_config=config, nodes_to_exclude=others)
        quantiser.process()
        quantiser.model.save_model_to_file(str(whole), False)
        quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True)


def kept(pieces: list[str]) -> list[int]:
    """The numbers of the pieces without a letter of another script; the first four are the encoder's marks."""
    return [
        number
        for number, piece in enumerate(pieces)
        if number < 4 or all(not c.isalpha() or unicodedata.name(c, "").startswith(SCRIPTS) for c in piece)
    ]


def write_vocabulary(e5: E5File, out: Path) -> None:
    """Write pieces, their scores and their vectors."""
    rows = kept(e5.pieces)
    blocks = e5.blocks("emb.word").reshape(-1, e5.hidden // 32, e5.blocks("emb.word").shape[-1])
    (out / "embeddings.q4").write_bytes(blocks[rows].tobytes())
    (out / "pieces.txt.xz").write_bytes(lzma.compress("\n".join(e5.pieces[i] for i in rows).encode("utf-8"), preset=9))
    e5.scores[rows].astype("<f4").tofile(out / "scores.f32")


def export_trees(e5: E5File, state: dict[str, Any], out: Path, inputs: dict[str, Tensor]) -> None:
    """Write the network of trees and names, its labels and its scorer of relations."""
    reader = Reader(e5, {key: len(column) for key, column in state["labels"].items()})
    reader.load_state_dict(state["model"])
    write(TreesGraph(reader), inputs, OUTPUTS, out / "encoder.onnx")
    np.save(out / "relations.npy", reader.rel.detach().numpy().astype(np.float16))


def export_acts(e5: E5File, state: dict[str, Any], out: Path, inputs: dict[str, Tensor]) -> None:
    """Write the network of acts and speech, its labels and its scorer of roles."""
    marker = Marker(e5, {key: len(column) for key, column in state["labels"].items()})
    marker.load_state_dict(state["model"])
    vectors = inputs["vectors"]
    hints = torch.zeros(*vectors.shape[:2], len(state["labels"]["hints"]))
    rest = {name: value for name, value in inputs.items() if name != "vectors"}
    write(ActsGraph(marker), {"vectors": vectors, "hints": hints, **rest}, LAYERS, out / "acts.onnx")
    np.save(out / "roles.npy", marker.role.detach().numpy().astype(np.float16))


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lesson", choices=["trees", "acts"])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    a = parser.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    e5 = E5File.open(a.encoder)
    state = torch.load(a.checkpoint, weights_only=False)
    b, t, w = 2, 9, 4
    inputs = {
        "vectors": torch.randn(b, t, e5.hidden),
        "mask": torch.ones(b, t),
        "first": torch.zeros(b, w, dtype=torch.long),
        "last": torch.zeros(b, w, dtype=torch.long),
    }
    (export_trees if a.lesson == "trees" else export_acts)(e5, state, a.out, inputs)
    write_vocabulary(e5, a.out)
    name = "labels.json" if a.lesson == "trees" else "acts.json"
    (a.out / name).write_text(json.dumps(state["labels"], ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print({p.name: p.stat().st_size for p in sorted(a.out.iterdir())})


if __name__ == "__main__":
    main()
