"""How well the heads of acts and speech do by themselves: ``python -m training.evaluate WEIGHTS... [--split test]``.

For each folder of weights: F1 of triggers, of triggers with their type, of cues; mode and auxiliary of the triggers
found; F1 of the words that play each role; the share of contents that overlap by half. Gold roles are those of the
triggers and cues found. Optional acts count neither way where they are missed. With several folders, such as weights
trained on 25, 50 and 100 % of the reports, the table is the learning curve.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from spacy.tokens import Doc

from coranto.marks.component import CorantoMarks
from coranto.marks.marks import ACT_ROLES, Marks
from coranto.pipeline import analyse
from training.acts import Predicate, Reading, reading
from training.reports import Event, Report, read_reports, split_of

LEAST = 0.5
"""The probability from which a label counts as said."""
SAME = 0.5
"""The overlap (Jaccard over words) from which a content is right."""


class Count(Counter[str]):
    """Counts by measure: right, too many and missed."""

    def compare(self, name: str, gold: set[int], found: set[int]) -> None:
        """Count what two sets share and what only one has."""
        self.update({f"{name}+": len(gold & found), f"{name}>": len(found - gold), f"{name}<": len(gold - found)})

    def f1(self, name: str) -> float:
        """F1 of a measure that was compared."""
        right, extra, missed = (self[f"{name}{sign}"] for sign in "+><")
        return 2 * right / (2 * right + extra + missed) if right else 0.0

    def rate(self, name: str, right: bool) -> None:
        """Count one that is right or not."""
        self.update({f"{name}+": int(right), f"{name}<": int(not right)})

    def share(self, name: str) -> float:
        """How many of a measure were right."""
        return self[f"{name}+"] / max(1, self[f"{name}+"] + self[f"{name}<"])


def evaluate(folder: Path, split: str) -> dict[str, float]:
    """The figures of one folder of weights on a split of the reports."""
    marks, count = CorantoMarks(weights=folder), Count()
    for report in read_reports():
        if isinstance(report, Report) and split_of(report) == split:
            doc = marks(analyse(report.text, report.language, rooms=("reader", "actors", "times")))
            _compare(doc, reading(report), count)
    f1 = ("trigger", "trigger and type", "cue", *(role for role in ACT_ROLES), "source", "addressee")
    rates = ("mode", "auxiliary", "content")
    return {name: count.f1(name) for name in f1} | {name: count.share(name) for name in rates}


def _compare(doc: Doc, gold: Reading, count: Count) -> None:
    """Count one report: the words of the reading are the Doc's tokens without white space."""
    places = [token.i for token in doc if not token.is_space]
    marks: Marks = doc._.marks
    wanted = list(gold.predicates())
    acts = {places[one.word]: one for one in wanted if one.act is not None}
    cues = {places[one.word]: one for one in wanted if one.speech is not None}
    found = {i for i in places if marks.is_act(i) >= LEAST}
    optional = {i for i, one in acts.items() if one.act and one.act.optional}
    count.compare("trigger", set(acts) - (optional - found), found)
    right = {i for i in found & set(acts) if _is_of_type(acts[i].act, marks.type(i).name)}
    count.update(
        {
            "trigger and type+": len(right),
            "trigger and type>": len(found - right),
            "trigger and type<": len(set(acts) - optional - right),
        }
    )
    for i in found & set(acts):
        _compare_act(i, acts[i], marks, places, count)
    spoken = {i for i in places if marks.is_cue(i) >= LEAST}
    count.compare("cue", set(cues), spoken)
    for i in spoken & set(cues):
        _compare_roles(i, cues[i], ("source", "addressee"), marks, places, count)
        words = {places[k] for k, role in cues[i].roles if role == "content"}
        said = {k for k, p in marks.players(i, "content") if p >= LEAST}
        count.rate("content", len(words & said) >= SAME * len(words | said))


def _is_of_type(act: Event | None, type_: str) -> bool:
    return act is not None and type_ in (act.type, *act.alternatives)


def _compare_act(i: int, gold: Predicate, marks: Marks, places: list[int], count: Count) -> None:
    assert gold.act is not None
    if gold.act.mode and marks.type(i).name == gold.act.type:
        count.rate("mode", marks.mode(i, gold.act.type, 0.0) == gold.act.mode)
    plain = {"", "historical"}
    said, wanted = marks.auxiliary(i).name, gold.act.auxiliary or ""
    count.rate("auxiliary", said == wanted or {said, wanted} <= plain)
    _compare_roles(i, gold, ACT_ROLES, marks, places, count)


def _compare_roles(
    i: int, gold: Predicate, roles: tuple[str, ...], marks: Marks, places: list[int], count: Count
) -> None:
    for role in roles:
        wanted = {places[k] for k, name in gold.roles if name == role}
        count.compare(role, wanted, {k for k, p in marks.players(i, role) if p >= LEAST})


def main() -> None:
    """Parse the command line and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", nargs="+", type=Path)
    parser.add_argument("--split", choices=["train", "dev", "test"], default="test")
    parser.add_argument("--json", type=Path)
    a = parser.parse_args()
    found = [evaluate(folder, a.split) for folder in a.weights]
    for name in found[0]:
        print(f"{name:20s}", *(f"{figures[name]:.3f}" for figures in found))
    if a.json:
        a.json.write_text(json.dumps(dict(zip(map(str, a.weights), found, strict=True)), indent=1) + "\n")


if __name__ == "__main__":
    main()
