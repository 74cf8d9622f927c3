"""Write the weights that the package ships: ``python -m training.export --encoder … --checkpoint … --out …``.

The encoder and heads become one ONNX graph in int8. ONNX Runtime's dynamic quantisation gives all activations of a
matrix one scale, which costs 0.6 points of LAS on Alpino dev, nearly all of it where the feed-forward layers narrow:
those matrices are quantised in blocks of 128 (``MatMulNBits``, slower but as good as float), the rest per channel. The
word vectors stay in their own 4-bit blocks; the vocabulary is packed.
"""

from __future__ import annotations

import argparse
import json
import lzma
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from torch import Tensor, nn

from training.acts import LAYERS
from training.e5file import E5File
from training.model import Reader

BLOCK = 128
INT8 = 4
"""ONNX Runtime's accuracy level at which the kernels multiply in int8."""


class Graph(nn.Module):
    """The reader as the package runs it: word vectors in, scores out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, vectors: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        r = self.reader
        shared, bias = r.encoder.trunk(vectors, mask)
        x = r.encoder(shared, bias)
        start, both = r.words(x, first, last)
        _, of_acts = r.words(r.branched(shared, bias), first, last)
        arc_word, arc_head, rel_word, rel_head = r.tree_vectors(x, start)
        role_predicate, role_word = r.role_vectors(of_acts)
        return (
            r.sentence_end(start),
            r.upos(start),
            r.feats(both),
            r.scripts(both),
            r.names(start),
            r.arcs(arc_word, arc_head),
            rel_word,
            rel_head,
            *r.predicates(of_acts),
            role_predicate,
            role_word,
        )


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    a = parser.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    e5 = E5File.open(a.encoder)
    state = torch.load(a.checkpoint, weights_only=False)
    labels = state["labels"]
    reader = Reader(e5, {key: len(column) for key, column in labels.items()})
    reader.load_state_dict(state["model"])
    graph = Graph(reader).eval()

    b, t, w = 2, 9, 4
    example = (
        torch.randn(b, t, e5.hidden),
        torch.ones(b, t),
        torch.zeros(b, w, dtype=torch.long),
        torch.zeros(b, w, dtype=torch.long),
    )
    names = ["end", "upos", "feats", "scripts", "names", "arcs", "rel_word", "rel_head", *LAYERS]
    axes = {"vectors": {0: "b", 1: "t"}, "mask": {0: "b", 1: "t"}, "first": {0: "b", 1: "w"}, "last": {0: "b", 1: "w"}}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            graph,
            example,
            str(whole),
            input_names=list(axes),
            output_names=names,
            opset_version=17,
            dynamo=False,
            dynamic_axes={**axes, **{n: {0: "b", 1: "w"} for n in names}},
        )
        onnx.checker.check_model(str(whole))
        model = onnx.load(str(whole))
        others = [n.name for n in model.graph.node if n.op_type == "MatMul" and "/down/" not in n.name]
        config = DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=INT8, bits=8)
        quantiser = MatMulNBitsQuantizer(model, algo_config=config, nodes_to_exclude=others)
        quantiser.process()
        quantiser.model.save_model_to_file(str(whole), False)
        quantize_dynamic(str(whole), str(a.out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    np.save(a.out / "relations.npy", reader.rel.detach().numpy().astype(np.float16))
    np.save(a.out / "roles.npy", reader.role.detach().numpy().astype(np.float16))
    (a.out / "embeddings.q4").write_bytes(e5.blocks("emb.word")[: len(e5.pieces) * e5.hidden // 32].tobytes())
    (a.out / "pieces.txt.xz").write_bytes(lzma.compress("\n".join(e5.pieces).encode("utf-8"), preset=9))
    e5.scores.astype("<f4").tofile(a.out / "scores.f32")
    (a.out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print({p.name: p.stat().st_size for p in sorted(a.out.iterdir())})


if __name__ == "__main__":
    main()
