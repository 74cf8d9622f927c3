from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from coranto.reader.decode import name_spans, tree_heads

SCORES = st.integers(1, 5).flatmap(lambda n: hnp.arrays(np.float32, (n, n + 1), elements=st.floats(-50, 50, width=32)))


def is_tree(heads: list[int]) -> bool:
    for start in range(1, len(heads) + 1):
        seen, node = set(), start
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return heads.count(0) == 1


def total(scores: np.ndarray, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(scores[i, head] for i, head in enumerate(heads)))


@given(SCORES)
def test_tree_heads_is_the_best_tree_with_one_root(scores: np.ndarray) -> None:
    size = scores.shape[0]
    best = max(total(scores, heads) for heads in product(range(size + 1), repeat=size) if is_tree(list(heads)))
    heads = tree_heads(scores)
    assert is_tree(heads)
    assert total(scores, heads) == pytest.approx(best, abs=1e-2)


@given(st.lists(st.sampled_from(["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]), max_size=12))
def test_name_spans_cover_exactly_the_named_words(labels: list[str]) -> None:
    spans = name_spans(labels)
    covered = [i for first, end, _ in spans for i in range(first, end)]
    assert covered == [i for i, label in enumerate(labels) if label != "O"]
    assert all(labels[i].endswith(kind) for first, end, kind in spans for i in range(first, end))


def test_name_spans_splits_neighbours() -> None:
    assert name_spans(["B-LOC", "B-LOC", "O", "I-PER"]) == [(0, 1, "LOC"), (1, 2, "LOC"), (3, 4, "PER")]
