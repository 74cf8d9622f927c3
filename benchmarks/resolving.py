"""What resolving adds to reading: ``python -m benchmarks.resolving [--runs N] [--json FILE]``.

Reads the gold articles room by room, everything loaded before, and reports the time of actors, times and narrowing as
a share of the rest of reading, and of the network's part alone (the best of some runs). One process; on a busy machine
the shares say more than the seconds.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from benchmarks.gold import article_of, gold_files
from coranto.pipeline import ROOMS, analyse, pipeline, to_record
from coranto.times.grammar import expressions
from coranto.times.known import mentioned

RESOLVING = ("actors", "times", "narrowing")


def seconds(sets: tuple[str, ...]) -> dict[str, float]:
    """Seconds by room for every article of the sets, read once; to put the record together counts as narrowing."""
    expressions.cache_clear()
    mentioned.cache_clear()
    spent = dict.fromkeys((*ROOMS, "narrowing"), 0.0)
    for path in (text for name in sets for _, text in gold_files(name)[1]):
        article = article_of(path)
        document = article.document
        doc = pipeline(document.language).make_doc(document.text)
        doc._.article = article
        for room in ROOMS:
            begun = time.perf_counter()
            doc = pipeline(document.language).get_pipe(f"coranto_{room}")(doc)
            spent[room] += time.perf_counter() - begun
        begun = time.perf_counter()
        to_record(doc, article)
        spent["narrowing"] += time.perf_counter() - begun
    return spent


def main() -> None:
    """Print seconds and shares by room."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the figures here")
    a = parser.parse_args()
    for language in ("nl", "en", "de", "fr"):
        analyse("In 2020.", language)
    runs = [seconds(("development", "second")) for _ in range(a.runs + 1)][1:]
    best = {room: min(run[room] for run in runs) for room in runs[0]}
    for room, spent in best.items():
        print(f"{room:12s} {spent:6.2f} s  {spent / best['reader']:6.1%} of the reader's")
    resolving = sum(best[room] for room in RESOLVING)
    share = resolving / (sum(best.values()) - resolving)
    print(f"resolving adds {share:.1%} to reading, {resolving / best['reader']:.1%} to the network's part of it")
    if a.json:
        a.json.write_text(json.dumps({**best, "share": share}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
