"""The networks in PyTorch: each is the multilingual-e5-small encoder with frozen word embeddings, and its heads.

`Reader` learns trees and names, `Marker` acts and speech; each has the whole encoder to itself, since learning the one
costs the other (``docs/model-card.md``). Shapes: B windows, T pieces, W words, P predicates, R relations. Index 0 of
the words' axis of heads is the root, the vector of the window's first piece.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.e5file import E5File

ARC, RELATION, ROLE = 256, 96, 128
"""Widths of the biaffine scorers (Dozat and Manning 2017 use 500 and 100; a small encoder does with less)."""
PREDICATE = 256
"""Width of the layer that the heads of acts and speech share."""


class Layer(nn.Module):
    """One post-norm BERT layer with fused query, key and value."""

    def __init__(self, hidden: int, heads: int, feed_forward: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, epsilon)
        self.up = nn.Linear(hidden, feed_forward)
        self.down = nn.Linear(feed_forward, hidden)
        self.norm2 = nn.LayerNorm(hidden, epsilon)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export():
            weights = torch.softmax((q * (h // self.heads) ** -0.5) @ k.transpose(-1, -2) + bias, dim=-1)
            y = weights @ v
        else:
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        x = self.norm1(x + self.dropout(self.out(y.transpose(1, 2).reshape(b, t, h))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """The encoder over given word vectors (B, T, H)."""

    def __init__(self, e5: E5File) -> None:
        super().__init__()
        h = e5.hidden
        self.positions = nn.Parameter(torch.from_numpy(e5.tensor("emb.pos", (e5.positions, h))))
        self.kind = nn.Parameter(torch.from_numpy(e5.tensor("emb.type", (-1, h))[0].copy()))
        self.norm = nn.LayerNorm(h, e5.epsilon)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(h, e5.heads, e5.feed_forward, e5.epsilon) for _ in range(e5.layers))
        self._load(e5)

    def _load(self, e5: E5File) -> None:
        def put(parameter: Tensor, *names: str) -> None:
            shape = (parameter.shape[0] // len(names), *parameter.shape[1:])
            parameter.data.copy_(torch.cat([torch.from_numpy(e5.tensor(n, shape)) for n in names]))

        put(self.norm.weight, "emb.ln.w")
        put(self.norm.bias, "emb.ln.b")
        for i, layer in enumerate(self.layers):
            assert isinstance(layer, Layer)
            p = f"l{i}."
            put(layer.qkv.weight, p + "q.w", p + "k.w", p + "v.w")
            put(layer.qkv.bias, p + "q.b", p + "k.b", p + "v.b")
            for module, name in (
                (layer.out, "ao"),
                (layer.norm1, "aln"),
                (layer.up, "fi"),
                (layer.down, "fo"),
                (layer.norm2, "oln"),
            ):
                put(module.weight, f"{p}{name}.w")
                put(module.bias, f"{p}{name}.b")

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """The vectors of the pieces in their context, (B, T, H)."""
        x = self.dropout(self.norm(vectors + self.positions[: vectors.shape[1]] + self.kind))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


def word_vectors(x: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
    """Vectors of the words' first pieces (B, W, H), and of first and last side by side (B, W, 2H)."""
    size = (-1, -1, x.shape[-1])
    start = torch.gather(x, 1, first[..., None].expand(size))
    end = torch.gather(x, 1, last[..., None].expand(size))
    return start, torch.cat([start, end], dim=-1)


class Reader(nn.Module):
    """The encoder with all heads; every output is a logit. `sizes` are the numbers of labels by head."""

    def __init__(self, e5: E5File, sizes: Mapping[str, int]) -> None:
        super().__init__()
        h = e5.hidden
        upos, feats, scripts, names, relations = (
            sizes[key] for key in ("upos", "feats", "scripts", "names", "relations")
        )
        self.encoder = Encoder(e5)
        self.dropout = nn.Dropout(0.2)
        self.sentence_end = nn.Linear(h, 2)
        self.upos = nn.Linear(h, upos)
        self.names = nn.Linear(h, names)
        self.feats = nn.Linear(2 * h, feats)
        self.scripts = nn.Linear(2 * h, scripts)
        self.arc_word, self.arc_head = nn.Linear(h, ARC), nn.Linear(h, ARC)
        self.rel_word, self.rel_head = nn.Linear(h, RELATION), nn.Linear(h, RELATION)
        self.arc = nn.Parameter(torch.empty(ARC + 1, ARC))
        self.rel = nn.Parameter(torch.empty(relations, RELATION + 1, RELATION + 1))
        nn.init.xavier_uniform_(self.arc)
        nn.init.xavier_uniform_(self.rel)

    def tree_vectors(self, x: Tensor, start: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What the biaffine scorers read: words (B, W, d) and heads (B, W + 1, d), for arcs and for relations."""
        heads = torch.cat([x[:, :1], start], dim=1)
        return (
            self.dropout(F.relu(self.arc_word(start))),
            self.dropout(F.relu(self.arc_head(heads))),
            self.dropout(F.relu(self.rel_word(start))),
            self.dropout(F.relu(self.rel_head(heads))),
        )

    def arcs(self, words: Tensor, heads: Tensor) -> Tensor:
        """Scores of each word's heads, (B, W, W + 1)."""
        one = torch.ones_like(words[..., :1])
        return torch.cat([words, one], -1) @ self.arc @ heads.transpose(-1, -2)

    def relations_of(self, words: Tensor, heads: Tensor) -> Tensor:
        """Relation scores of each word with one given head, (B, W, R)."""
        words = torch.cat([words, torch.ones_like(words[..., :1])], -1)
        heads = torch.cat([heads, torch.ones_like(heads[..., :1])], -1)
        return torch.einsum("bwi,rij,bwj->bwr", words, self.rel, heads)


class Marker(nn.Module):
    """The encoder with the heads of acts and speech; what is known of a word joins the vector of its first piece."""

    def __init__(self, e5: E5File, sizes: Mapping[str, int]) -> None:
        super().__init__()
        h = e5.hidden
        self.encoder = Encoder(e5)
        self.hint = nn.Linear(sizes["hints"], h, bias=False)
        nn.init.zeros_(self.hint.weight)
        self.dropout = nn.Dropout(0.2)
        self.predicate = nn.Linear(2 * h, PREDICATE)
        self.acts, self.modes = nn.Linear(PREDICATE, sizes["acts"]), nn.Linear(PREDICATE, sizes["modes"])
        self.auxiliaries = nn.Linear(PREDICATE, sizes["auxiliaries"])
        self.contexts = nn.Linear(PREDICATE, sizes["contexts"])
        self.cues = nn.Linear(PREDICATE, 2)
        self.role_predicate, self.role_word = nn.Linear(2 * h, ROLE), nn.Linear(2 * h, ROLE)
        self.role = nn.Parameter(torch.zeros(sizes["roles"], ROLE + 1, ROLE + 1))
        nn.init.xavier_uniform_(self.role)

    def forward(self, vectors: Tensor, hints: Tensor, mask: Tensor) -> Tensor:
        """The vectors of the pieces in their context, (B, T, H); `hints` (B, T, K) stand at the words' first pieces."""
        x: Tensor = self.encoder(vectors + self.hint(hints), mask)
        return x

    def predicates(self, both: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Of each word as a trigger or a cue: type, mode, auxiliary, contexts, cue, each (B, W, labels)."""
        x = self.dropout(F.gelu(self.predicate(both)))
        return self.acts(x), self.modes(x), self.auxiliaries(x), self.contexts(x), self.cues(x)

    def role_vectors(self, both: Tensor) -> tuple[Tensor, Tensor]:
        """What the scorer of roles reads of each word: as a predicate and as a participant, each (B, W, d)."""
        return self.dropout(F.relu(self.role_predicate(both))), self.dropout(F.relu(self.role_word(both)))

    def roles_of(self, predicates: Tensor, words: Tensor) -> Tensor:
        """Scores of each word's roles to each given predicate, (B, P, W, roles)."""
        predicates = torch.cat([predicates, torch.ones_like(predicates[..., :1])], -1)
        words = torch.cat([words, torch.ones_like(words[..., :1])], -1)
        return torch.einsum("bpi,rij,bwj->bpwr", predicates, self.role, words)
