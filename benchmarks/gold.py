"""Score Coranto on gold articles: ``python -m benchmarks.gold [--set NAME] [--gate] [--misses] [--json FILE]``.

The measures are those of ``score.py``; ``docs/accuracy.md`` says what each set is worth. The development set is taken
from ``../shared/gold`` where it lies beside the checkout (ten articles), else the nine that are copied here.
``--gate`` fails when a measure is below its floor in ``floors.json``; ``--raise`` writes better scores into it. A rate
(the actors of the events found, …) has how many were right beside its floor: where more events are found and as many of
them are right as before, nothing has dropped, and the joint measures (who did what, who said what) hold the rest.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from benchmarks import score
from coranto.intake import Article, read_sources
from coranto.pipeline import ROOMS, RULES, read

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared" / "gold"
SETS = ("development", "second", "third", "fourth", "fifth")
FLOORS = HERE / "floors.json"
SLACK = 0.02
"""How far below its floor a measure may lie, or by one item where that is more: what another kind of processor changes.

The reader's whole numbers round otherwise where a processor lacks AVX-512 VNNI; measured on an emulated Haswell.
"""
ROUNDED = 0.0001
"""Figures are kept to four digits."""


def gold_files(name: str) -> tuple[str, list[tuple[Path, Path]]]:
    """The key of a set in ``floors.json``, and each of its gold files with the article's text."""
    if name != "development":
        return name, [(p, p.with_suffix(".txt")) for p in sorted((HERE / "articles" / name).glob("*.yaml"))]
    if SHARED.is_dir():
        files = [p for p in sorted(SHARED.glob("*.yaml")) if not p.stem.endswith("-cluster")]
        texts = [p.parent / yaml.safe_load(p.read_text(encoding="utf-8"))["article"] for p in files]
        return "ten", list(zip(files, texts, strict=True))
    return "nine", [(p, HERE.parent / "examples" / f"{p.stem}.txt") for p in sorted((HERE / "gold").glob("*.yaml"))]


def article_of(path: Path) -> Article:
    """The one article of a file."""
    [found] = read_sources([str(path)])
    if not isinstance(found, Article):
        raise found
    return found


def figures(
    files: list[tuple[Path, Path]], show: Callable[[str, list[str]], None], rooms: Sequence[str] = ROOMS
) -> dict[str, object]:
    """The scorer's figures over all the files."""
    total = {name: kind() for name, kind in score.FIGURES.items()}
    for gold_path, text_path in files:
        record = read(article_of(text_path), rooms=rooms).model_dump(mode="json", by_alias=True)
        misses: list[str] = []
        score.score(yaml.safe_load(gold_path.read_text(encoding="utf-8")), score.Record(record), total, misses)
        show(gold_path.stem, misses)
    return {name: figure for name, figure in total.items() if getattr(figure, "asked", 1)}


def one_item(figure: object) -> float:
    """What one item of a rate weighs; 0 for an F1, whose items are many."""
    asked: int = getattr(figure, "asked", 0)
    return 1 / asked if asked else 0.0


def floor_of(figure: object) -> list[float]:
    """What ``floors.json`` keeps of a figure: its value, and of a rate how many were right."""
    value = round(figure.f1(), 4)  # type: ignore[attr-defined]
    return [value, figure.right] if isinstance(figure, score.Rate) else [value]


def dropped(figure: object, floor: list[float]) -> bool:
    """Whether a figure lies below its floor, and of a rate fewer are right as well."""
    if figure is None:
        return True
    value, *right = floor_of(figure)
    below = value < floor[0] - max(SLACK, one_item(figure)) - ROUNDED
    return below and not (right and right[0] >= floor[1])


def main() -> int:
    """Run; 1 where the gate fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", dest="name", choices=SETS, default="development")
    parser.add_argument("--gate", action="store_true", help="fail below a floor")
    parser.add_argument("--raise", dest="lift", action="store_true", help="write better scores into floors.json")
    parser.add_argument("--misses", action="store_true", help="list what was missed or too many")
    parser.add_argument("--rules", action="store_true", help="without the network of marks: rules alone")
    parser.add_argument("--only", help="one article, such as seed")
    parser.add_argument("--json", type=Path, help="write the figures here")
    a = parser.parse_args()

    def show(name: str, misses: list[str]) -> None:
        if a.misses:
            print(f"# {name}", *misses, sep="\n  ")

    key, files = gold_files(a.name)
    chosen = [f for f in files if not a.only or f[0].stem == a.only]
    found = figures(chosen, show, RULES if a.rules else ROOMS)
    for name, figure in found.items():
        print(f"{name:45s} {figure}")
    values = {name: round(figure.f1(), 4) for name, figure in found.items()}  # type: ignore[attr-defined]
    if a.json:
        a.json.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    mine: dict[str, list[float]] = floors.setdefault(key, {})
    if a.lift and not a.only:
        mine.update({name: max(floor_of(figure), mine.get(name, [0.0])) for name, figure in found.items()})
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    below = [
        f"{name}: {values.get(name, 0.0)} < {floor[0]}"
        for name, floor in mine.items()
        if dropped(found.get(name), floor)
    ]
    if a.gate and not a.only:
        print(f"gate ({key}): " + ("; ".join(below) or "every measure at or above its floor"))
        return 1 if below else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
