"""How fast articles are read: ``python -m benchmarks.throughput [--processes 2] [--times 6] [--json FILE]``.

The example articles, several times over, through the whole pipeline in a pool of processes with one thread each; a
process first reads one article that does not count, as its start would. An article is 400 words here.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from coranto.intake import from_text
from coranto.pipeline import read

EXAMPLES = Path(__file__).parent.parent / "examples"
ARTICLE_WORDS = 400


def words_read(text: str) -> int:
    """Read an article; how many words it has."""
    return len(read(from_text(text)).document.text.split())


def measure(texts: Sequence[str], processes: int) -> dict[str, float]:
    """Words and articles a second, and the peak memory of one process in MB."""
    os.environ["CORANTO_THREADS"] = "1"
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(words_read, texts[: 2 * processes]))
        began = time.perf_counter()
        words = sum(pool.map(words_read, texts))
        rate = words / (time.perf_counter() - began)
        peak = max(pool.map(_peak, range(2 * processes)))
    return {"words a second": rate, "articles of 400 words a second": rate / ARTICLE_WORDS, "peak MB a process": peak}


def _peak(_: int) -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--times", type=int, default=6)
    parser.add_argument("--json", type=Path, help="write the figures here")
    a = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    found = measure(texts * a.times, a.processes)
    for name, figure in found.items():
        print(f"{name:32s} {figure:8.2f}")
    if a.json:
        a.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
