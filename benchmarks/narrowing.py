"""How far the text narrows its day of publication: ``python -m benchmarks.narrowing [--set NAME …] [--json FILE]``.

Every gold article whose day is stated is read as if only its month were, and the narrowed interval is held against
the stated day: how many keep it (an interval that loses it is wrong), how many find it, and how many days are left.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from statistics import mean

import yaml

from benchmarks.gold import SETS, article_of, gold_files
from coranto.intake import Article
from coranto.pipeline import read
from coranto.times.interval import contains, on, unit_of, width


def month_only(article: Article) -> Article:
    """The article as if its header named the month alone."""
    day = article.document.published
    if day is None or day.earliest is None:
        return article
    document = article.document.model_copy(update={"published": unit_of(day.earliest, "month")})
    return replace(article, document=document)


def main() -> None:
    """Print a line an article, and the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", dest="names", nargs="*", choices=SETS, default=list(SETS))
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--quiet", action="store_true", help="only the shares")
    a = parser.parse_args()
    kept, exact, left = [], [], []
    for name in a.names:
        for gold_path, text_path in gold_files(name)[1]:
            truth = yaml.safe_load(gold_path.read_text(encoding="utf-8"))["document"]["published"]["truth"]
            published = read(month_only(article_of(text_path))).document.published
            if published is None:
                continue
            kept.append(contains(published, on(truth)))
            exact.append(kept[-1] and width(published) == 0)
            left.append((width(published) or 0) + 1)
            if not a.quiet:
                verdict = "found" if exact[-1] else "kept" if kept[-1] else "LOST"
                print(f"{gold_path.stem:5s} {truth} {verdict:5s} {published.earliest} to {published.latest}")
                print(*(f"        {line}" for line in published.because), sep="\n")
    figures = {"articles": len(kept), "kept": mean(kept), "to the day": mean(exact), "days left": mean(left)}
    print(*(f"{name:12s} {value:.3g}" for name, value in figures.items()), sep="\n")
    if a.json:
        a.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
