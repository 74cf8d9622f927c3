"""What a benchmark counts, and the figures that come of it.

tally.compare("links", {"a", "b"}, {"b"})
figure(tally, "links")  # {"value": 0.667, "P": 1.0, "R": 0.5, "right": 1, "extra": 0, "missed": 1}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

__all__ = ["Tally", "calibration", "figure"]

BINS = 10
"""Of confidence."""
PER_WORDS = 1000


@dataclass
class Tally:
    """What is counted over reports: by measure and kind, the confidences with what was right, and what went wrong."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    sure: dict[str, list[tuple[float, bool]]] = field(default_factory=lambda: {"events": [], "statements": []})
    misses: list[str] = field(default_factory=list)

    def rate(self, name: str, right: bool) -> None:
        """Count one that is right or not."""
        self.counts.update({(name, "right"): int(right), (name, "asked"): 1})

    def compare(self, name: str, gold: Set[object], found: Set[object]) -> None:
        """Count what two sets share, what is found too many and what is missed."""
        self.count(name, right=len(gold & found), extra=len(found - gold), missed=len(gold - found))

    def count(self, name: str, **numbers: int) -> None:
        """Add numbers to a measure."""
        self.counts.update({(name, kind): number for kind, number in numbers.items()})

    def add(self, other: Tally) -> None:
        """Take in another tally."""
        self.counts.update(other.counts)
        for kind, pairs in other.sure.items():
            self.sure[kind] += pairs


def figure(tally: Tally, name: str) -> dict[str, float]:
    """The figures of a measure: its value, and the counts that it comes from."""
    right, asked, extra, missed, words, found = (
        tally.counts[name, kind] for kind in ("right", "asked", "extra", "missed", "words", "found")
    )
    if words:
        return {"value": PER_WORDS * found / words, "extra": found, "of": words}
    if asked:
        return {"value": right / asked, "right": right, "of": asked}
    if not right + extra + missed:
        return {}
    return {
        "value": 2 * right / (2 * right + extra + missed),
        "P": right / (right + extra) if right + extra else 0.0,
        "R": right / (right + missed) if right + missed else 0.0,
        "right": right,
        "extra": extra,
        "missed": missed,
    }


def calibration(pairs: Sequence[tuple[float, bool]]) -> tuple[list[dict[str, float]], float]:
    """The bins that hold something: how many, mean confidence, share right; and the expected calibration error.

    The error is the gap between confidence and share right, weighted by how many there are (Guo et al. 2017, *On
    Calibration of Modern Neural Networks*).
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    rows = [
        {
            "from": at / BINS,
            "count": len(held),
            "confidence": sum(confidence for confidence, _ in held) / len(held),
            "right": sum(right for _, right in held) / len(held),
        }
        for at, held in sorted(bins.items())
    ]
    error = sum(row["count"] * abs(row["confidence"] - row["right"]) for row in rows) / max(len(pairs), 1)
    return rows, error
