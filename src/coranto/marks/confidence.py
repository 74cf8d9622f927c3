"""How sure the reader is: probabilities of the network turned into shares that are right.

    >>> calibrated("unlisted act", 0.5)
    0.46

Platt scaling (Platt 1999): an offset and a slope of the log odds by kind, fitted by `python -m training.calibrate` on a
split of the reports that no weight was trained on, and kept beside the weights.
"""

from __future__ import annotations

import json
import math
from functools import cache

from coranto.reader.encoder import WEIGHTS

__all__ = ["KINDS", "calibrated"]

KINDS = ("listed act", "unlisted act", "listed cue", "unlisted cue")
"""An act or cue that the lexicon has as well, and one that the network alone find."""
LEAST = 0.001
"""Probabilities are kept this far from 0 and 1, where log odds end."""


def calibrated(kind: str, p: float) -> float:
    """The share that is right of those of this kind that the network hold to be so probable, to two digits."""
    offset, slope = _lines()[kind]
    return round(1 / (1 + math.exp(-(offset + slope * log_odds(p)))), 2)


def log_odds(p: float) -> float:
    """The log odds of a probability."""
    p = min(max(p, LEAST), 1 - LEAST)
    return math.log(p / (1 - p))


@cache
def _lines() -> dict[str, tuple[float, float]]:
    return {kind: tuple(line) for kind, line in json.loads((WEIGHTS / "confidence.json").read_text()).items()}
