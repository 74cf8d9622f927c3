"""Near copies: ``python -m benchmarks.copies [--json FILE]``.

Positive pairs are reports of the corpus and what an outlet makes of them: cut from the end, words changed, a headline
and a paragraph of its own. Negative pairs are different reports of one language. Each is told twice: whether the texts
meet (share a digest) and whether they are near (``coranto.ledger.copies``), which is what counts.

Where ``../shared/corpora/ecbplus-en`` is there, pairs of articles about one event, written apart or copied, are told by
how many are near: real texts, of which nobody has marked which are copies.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from coranto.ledger.copies import fingerprints, near, shingles
from training.reports import Report, read_reports

ECB = Path(__file__).parent.parent.parent / "shared" / "corpora" / "ecbplus-en" / "ECB_Train_corpus.txt.xz"
EDITS = {
    "headline": {"keep": 1.0, "swap": 0.0, "own": 0.0},
    "5 % of the words": {"keep": 1.0, "swap": 0.05, "own": 0.0},
    "10 % of the words": {"keep": 1.0, "swap": 0.1, "own": 0.0},
    "20 % of the words": {"keep": 1.0, "swap": 0.2, "own": 0.0},
    "cut to 60 %": {"keep": 0.6, "swap": 0.0, "own": 0.0},
    "cut to 60 %, 5 % of the words": {"keep": 0.6, "swap": 0.05, "own": 0.0},
    "cut to 60 %, 10 %, own words": {"keep": 0.6, "swap": 0.1, "own": 0.2},
    "cut to 40 %": {"keep": 0.4, "swap": 0.0, "own": 0.0},
}
"""Of the sentences kept, of the words swapped, of the words added behind, the share."""
LEAST_SENTENCES = 5

Pair = tuple[str, str]


def positives(reports: Sequence[Report]) -> Iterator[tuple[str, Pair]]:
    """Each report with each edit of it."""
    words = [word for report in reports for word in report.text.split()]
    chance = random.Random(1)
    for report in reports:
        sentences = [report.text[start:end] for start, end in report.sentences]
        if len(sentences) < LEAST_SENTENCES:
            continue
        for name, edit in EDITS.items():
            kept = " ".join(sentences[: max(2, round(len(sentences) * edit["keep"]))]).split()
            swapped = [chance.choice(words) if chance.random() < edit["swap"] else word for word in kept]
            own = chance.choices(words, k=round(edit["own"] * len(kept)))
            headline = chance.choices(words, k=6)
            yield name, (report.text, " ".join([*headline, *swapped, *own]))


def same_event() -> list[Pair]:
    """Pairs of articles of one topic of ECB+."""
    words: dict[str, list[str]] = defaultdict(list)
    if ECB.is_file():
        with lzma.open(ECB, "rt", encoding="utf-8") as lines:
            for fields in (line.split("\t") for line in lines):
                if len(fields) > 3:
                    words[fields[0]].append(fields[3])
    topics: dict[str, list[str]] = defaultdict(list)
    for name, of_article in words.items():
        topics[f"{name.split('_')[0]}{name.endswith('plus')}"].append(" ".join(of_article))
    return [pair for texts in topics.values() for pair in combinations(texts, 2)]


def told(pairs: Sequence[Pair]) -> dict[str, float]:
    """The share of pairs that meet, and that meet and are near."""
    texts = sorted({text for pair in pairs for text in pair})
    digests = dict(zip(texts, fingerprints([shingles(text) for text in texts]), strict=True))
    meet = [pair for pair in pairs if digests[pair[0]] & digests[pair[1]]]
    return {
        "pairs": len(pairs),
        "meet": len(meet) / max(1, len(pairs)),
        "found": sum(near(*pair) for pair in meet) / max(1, len(pairs)),
    }


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    reports = [found for found in read_reports() if isinstance(found, Report)]
    edited: dict[str, list[Pair]] = {name: [] for name in EDITS}
    for name, pair in positives(reports):
        edited[name].append(pair)
    figures = {name: told(pairs) for name, pairs in edited.items()}
    apart = [(one.text, other.text) for one, other in combinations(reports[::3], 2) if one.language == other.language]
    figures["written apart"] = told(apart)
    if pairs := same_event():
        figures["one event (ECB+)"] = told(pairs)
    began = time.process_time()
    list(fingerprints([shingles(report.text) for report in reports]))
    figures["milliseconds a text"] = {"found": (time.process_time() - began) / len(reports) * 1000}
    for name, figure in figures.items():
        print(f"{name:32}" + "".join(f"{what} {value:10,.4f}  " for what, value in figure.items()))
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
