"""Fit what a confidence means: ``python -m training.calibrate [--split dev]``.

Of each kind of act and cue the offset and slope that turn the log odds of the network into those of being right (Platt
1999), fitted on a split that no weight was trained on. `coranto.marks.confidence` applies them; `python -m
benchmarks.corpus` shows on the test split how well they hold.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

import numpy as np
from scipy.optimize import minimize
from spacy.tokens import Doc

from benchmarks.matching import pair_events, pair_statements
from coranto.events.learned import evidence_for
from coranto.marks.confidence import KINDS, log_odds
from coranto.pipeline import analyse
from coranto.reader.encoder import WEIGHTS
from coranto.statements.learned import evidence_for as cue_evidence
from training.reports import Report, read_reports, split_of

PRIOR = 1.0
"""Weight of the belief that offset is 0 and slope 1, in observations: a kind that is hardly seen stays as it is."""

Seen = tuple[str, float, bool]
"""A kind, the probability that the heads gave, and whether it was right."""


def line(pairs: list[tuple[float, bool]]) -> tuple[float, float]:
    """The likeliest offset and slope; `pairs` are log odds and whether they were right."""
    odds = np.array([odds for odds, _ in pairs])
    sign = np.array([1.0 if right else -1.0 for _, right in pairs])
    start = np.array([0.0, 1.0])

    def loss(w: np.ndarray) -> float:
        return float(np.logaddexp(0, -sign * (w[0] + w[1] * odds)).sum() + PRIOR / 2 * ((w - start) ** 2).sum())

    offset, slope = minimize(loss, start).x
    return round(float(offset), 3), round(float(slope), 3)


def seen(report: Report, doc: Doc) -> Iterator[Seen]:
    """What the reader found in a report, and whether it is marked there; over optional ones both are right."""
    events, statements = pair_events(report, doc), pair_statements(report, doc)
    for right, found in [(True, f) for _, f in events.pairs] + [(False, f) for f in events.extra]:
        yield *evidence_for(found, doc), right
    for right, said in [(True, s) for _, s in statements.pairs] + [(False, s) for s in statements.extra]:
        if said.cue:
            yield *cue_evidence(said, doc), right


def main() -> None:
    """Fit and write ``confidence.json`` beside the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=["train", "dev"], default="dev")
    a = parser.parse_args()
    found: list[Seen] = []
    for report in read_reports():
        if isinstance(report, Report) and split_of(report) == a.split:
            found += seen(report, analyse(report.text, report.language))
    lines = {kind: line([(log_odds(p), right) for k, p, right in found if k == kind]) for kind in KINDS}
    (WEIGHTS / "confidence.json").write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")
    for kind, fitted in lines.items():
        print(f"{kind:14s} {sum(k == kind for k, _, _ in found):5d} {fitted}")


if __name__ == "__main__":
    main()
