"""From scores to a tree and to names.

    >>> tree_heads(np.array([[0.0, 0.0, 5.0], [4.0, 1.0, 0.0]]))
    [2, 0]

``tree_heads`` gives word 1 the head 2 and word 2 the root.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]

ROOT_PENALTY = 1e5
"""Taken from every root arc, so that the best tree has one root only."""


def tree_heads(scores: Scores) -> list[int]:
    """The best tree over one sentence: for each word its head, counted from 1, 0 for the root.

    ``scores`` has shape (words, words + 1): row i scores the heads of word i + 1, column 0 is the root. The tree
    has one root and may cross (Dutch does): the maximum spanning arborescence of McDonald et al. (2005), found by
    Chu and Liu's and Edmonds' contraction where the best heads of the words alone do not make a tree.
    """
    size = scores.shape[0]
    full = np.full((size + 1, size + 1), -np.inf)
    full[1:, :] = scores
    np.fill_diagonal(full, -np.inf)
    heads = full.argmax(axis=1)
    if np.count_nonzero(heads[1:] == 0) != 1 or _cycle(heads):
        full[:, 0] -= ROOT_PENALTY
        heads = _arborescence(full)
    return [int(head) for head in heads[1:]]


def _arborescence(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Heads of the maximum arborescence rooted in node 0; ``scores[d, h]`` scores the arc from h to d."""
    size = scores.shape[0]
    heads = np.zeros(size, np.int64)
    if size > 1:
        heads[1:] = scores[1:].argmax(axis=1)
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(size, bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    rows = np.asarray(cycle)
    gain = scores[rows][:, outer] - scores[rows, heads[rows]][:, None]
    smaller = np.full((outer.size + 1, outer.size + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outer, outer)]
    smaller[:-1, -1] = scores[np.ix_(outer, rows)].max(axis=1)
    smaller[-1, :-1] = gain.max(axis=0)
    smaller[0, :] = -np.inf
    inner = _arborescence(smaller)
    merged = outer.size
    for place, node in enumerate(outer):
        if node:
            head = inner[place]
            heads[node] = rows[scores[node, rows].argmax()] if head == merged else outer[head]
    entry = inner[merged]
    heads[rows[gain[:, entry].argmax()]] = outer[entry]
    return heads


def _cycle(heads: npt.NDArray[np.int64]) -> list[int]:
    """Nodes of one cycle among the heads, empty where there is none."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def name_spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Names in BIO labels as (first word, end, class); an ``I`` without a ``B`` of its class opens a name.

    >>> name_spans(["O", "B-PER", "I-PER", "I-LOC"])
    [(1, 3, 'PER'), (3, 4, 'LOC')]
    """
    out: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        prefix, _, kind = label.partition("-")
        if prefix == "O":
            continue
        if prefix == "I" and out and out[-1][1:] == (i, kind):
            out[-1] = (out[-1][0], i + 1, kind)
        else:
            out.append((i, i + 1, kind))
    return out
