"""Happenings, outcomes, conflicts on the clusters: ``python -m benchmarks.joining [--fit] [--misses] [--json FILE]``.

The clusters (``../shared/gold/*-cluster.yaml``) say which events of three articles on one story are one, what became of
plans, and what cannot both be right. Measured twice: on the gold records, and on the reader's own, whose events are
those of the gold by trigger and type as in ``score.py``.

``pairs``       two reports that are of one event: F1, over the events that the record has.
``all pairs``   the same with pairs of events that the reader did not find counted as missed.
``B-cubed``     the mean share of a report's happening that is its own (Bagga and Baldwin 1998), F1.
``same lemma``  the baseline: reports of one cluster with the same trigger, without case, are one event.
``outcomes``    plans of the gold (an event of `same` once) whose outcome is found, by a report of the right event.
``conflicts``   pairs of the gold that the links name, or events that a linked statement reports.
``across``      happenings with two reports that name dyads of which neither holds the other; must be 0.

``--fit`` fits the weights of ``coranto.ledger.likeness`` on the pairs of all clusters, and scores each cluster with
weights fitted on the other two; the figures without it are those of the weights in the code, fitted on all three.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml
from scipy.optimize import minimize

from benchmarks import score
from benchmarks.gold import SHARED, article_of
from coranto.ledger import joining, likeness
from coranto.ledger.joining import join
from coranto.ledger.outcomes import outcome_of
from coranto.ledger.reports import Key, Report, nested
from coranto.ledger.rows import document_row, rows_of
from coranto.pipeline import read
from coranto.record import Record

KINDS = ("gold", "reader")
RIDGE = 0.6
"""Of the squared weights: fitted on some hundred pairs, of which a quarter are of one event."""
THRESHOLDS = (-1.2, -1.0, -0.8, -0.6, -0.4, 0.0)


@dataclass
class Cluster:
    """The reports of three articles, the gold event of each, and what the gold says of these.

    `of` numbers the sets of `same`; `event` gives a report the number of its event's set, else its event, else itself.
    """

    name: str
    reports: list[Report]
    event: dict[Key, Any]
    pairs: int
    of: dict[Key, int]
    outcomes: list[tuple[Key, Any, str]]
    conflicts: list[frozenset[Key]]
    found: dict[Key, Key] = field(default_factory=dict)
    contrary: set[frozenset[Key]] = field(default_factory=set)


def clusters(kind: str) -> list[Cluster]:
    """The clusters with gold records or the reader's own."""
    return [cluster(path, kind) for path in sorted(SHARED.glob("*-cluster.yaml"))]


def cluster(path: Path, kind: str) -> Cluster:
    """One cluster."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    of: dict[Key, int] = {key_of(name): number for number, names in enumerate(told["same"]) for name in names}
    made = Cluster(
        name=path.stem[0],
        reports=[],
        event={},
        pairs=sum(len(names) * (len(names) - 1) // 2 for names in told["same"]),
        of=of,
        outcomes=[(key_of(p), of.get(key_of(e), key_of(e)), o) for p, e, o in told.get("outcome", [])],
        conflicts=[frozenset(map(key_of, pair)) for pair in told.get("conflict", [])],
    )
    for article in told["articles"]:
        gold = yaml.safe_load((path.parent / article).read_text(encoding="utf-8"))
        if kind == "gold":
            reports, matched, contrary = from_gold(article[:-5], gold, path.parent)
        else:
            reports, matched, contrary = from_reader(article[:-5], gold, path.parent)
        made.reports += reports
        made.found |= matched
        made.contrary |= contrary
    for report in made.reports:
        event = made.found.get(report.key, ("", *report.key))
        made.event[report.key] = of.get(event, event)
    return made


def key_of(name: str) -> Key:
    """``a1.yaml#restore`` as a key."""
    article, _, item = name.partition("#")
    return article.removesuffix(".yaml"), item


Reading = tuple[list[Report], dict[Key, Key], set[frozenset[Key]]]


def from_gold(name: str, gold: dict[str, Any], folder: Path) -> Reading:
    """The gold events as reports. An event without a date of its own has that of a time in its words."""
    text = (folder / gold["article"]).read_text(encoding="utf-8")
    published = [score.day(day) for day in gold["document"]["published"]["allowed"]]
    times = [(score.find(text, time["text"]), time["truth"]) for time in gold.get("times", [])]
    reports = []
    for event in gold["events"]:
        start, end = score.find(text, event["evidence"])
        inside = [truth for (first, last), truth in times if start <= first and last <= end]
        when = event.get("when") or (inside[0] if inside else None)
        actors, recipients = event["actors"], score.as_list(event.get("recipients"))
        reports.append(
            Report(
                document=name,
                event=event["id"],
                type=event["type"],
                mode=event.get("mode"),
                auxiliary=event.get("auxiliary"),
                actors=tuple(each.split("/")[-1] for each in actors),
                recipients=tuple(each.split("/")[-1] for each in recipients),
                actor_countries=tuple(dict.fromkeys(each.split("/")[0] for each in actors)),
                recipient_countries=tuple(dict.fromkeys(each.split("/")[0] for each in recipients)),
                earliest=score.day(when[0]) if when else None,
                latest=score.day(when[1]) if when else None,
                published_earliest=published[0],
                published_latest=published[1],
                trigger=event.get("trigger") or event["evidence"],
                words=event["evidence"],
                language=gold["document"]["language"],
            )
        )
    contents = {s["id"]: [score.find(text, piece) for piece in s["content"]] for s in gold.get("statements", [])}
    triggers = {event["id"]: score.find(text, event["evidence"]) for event in gold["events"]}
    links = [(link["from"], link["relation"], link["to"]) for link in gold.get("links", [])]
    return reports, {report.key: report.key for report in reports}, contrary(name, links, contents, triggers, {})


def from_reader(name: str, gold: dict[str, Any], folder: Path) -> Reading:
    """The reader's events as reports, each with the gold event that it is."""
    record = read(article_of(folder / gold["article"]))
    raw = record.model_dump(mode="json", by_alias=True)
    events = {pred["id"]: gold["events"][i]["id"] for i, pred in matches(gold, raw)}
    said = {pred["id"]: gold["statements"][i]["id"] for i, pred in statement_matches(gold, raw)}
    contents = {s.id: [(piece.start, piece.end) for piece in s.content] for s in record.statements}
    triggers = {e.id: (e.trigger.start, e.trigger.end) for e in record.events}
    links = [(link.from_, link.relation, link.to) for link in record.links]
    reports = reports_of(record, name)
    found = {(name, event): (name, match) for event, match in events.items()}
    return reports, found, contrary(name, links, contents, triggers, events | said)


def reports_of(record: Record, name: str) -> list[Report]:
    """A record's events as the ledger has them."""
    document = document_row(record)
    published = {key: document[key] for key in ("published_earliest", "published_latest", "language")}
    own = {each for each in Report.__dataclass_fields__ if each not in published}
    return [
        Report(
            **{key: tuple(value) if isinstance(value, list) else value for key, value in row.items() if key in own}
            | {"document": name}
            | published
        )
        for row in rows_of(record)["events"]
    ]


def contrary(
    name: str,
    links: Iterable[tuple[str, str, str]],
    contents: dict[str, list[tuple[int, int]]],
    triggers: dict[str, tuple[int, int]],
    gold_id: dict[str, str],
) -> set[frozenset[Key]]:
    """The pairs that links set against each other: a statement and its target, or an event that the target reports."""
    pairs = set()
    for source, relation, target in links:
        if relation in ("denies", "contradicts"):
            inside = [
                event
                for event, (start, end) in triggers.items()
                if any(first <= start and end <= last for first, last in contents.get(target, []))
            ]
            for one in (target, *inside):
                pairs.add(frozenset({(name, gold_id.get(source, source)), (name, gold_id.get(one, one))}))
    return pairs


def matches(gold: dict[str, Any], raw: dict[str, Any]) -> list[tuple[int, Any]]:
    """Gold events by number with the record's event that is each, as ``score.score`` pairs them."""
    record, text = score.Record(raw), raw["document"]["text"]

    def weight(g: dict[str, Any], p: dict[str, Any]) -> float:
        place, at = score.find(text, g["evidence"]), (p["trigger"]["start"], p["trigger"]["end"])
        if p["type"] not in [g["type"], *score.as_list(g.get("alt"))] or not score.overlap(at, place):
            return 0
        first, last = score.find(text[slice(*place)], g["trigger"]) if g.get("trigger") else (0, 0)
        exact = bool(score.overlap(at, (place[0] + first, place[0] + last)))
        same = record.same_set(p["actors"], g["actors"], record.is_one)
        return 1 + exact + (p["type"] == g["type"]) + same + 0.01 * (not g.get("optional"))

    return [(i, raw["events"][j]) for i, j in score.match(gold["events"], raw["events"], weight)]


def statement_matches(gold: dict[str, Any], raw: dict[str, Any]) -> list[tuple[int, Any]]:
    """Gold statements by number with the record's statement that has at least half of its characters."""
    text = raw["document"]["text"]

    def weight(g: dict[str, Any], p: dict[str, Any]) -> float:
        here = score.covered([score.find(text, piece) for piece in g["content"]])
        there = score.covered([(piece["start"], piece["end"]) for piece in p["content"]])
        share = len(here & there) / len(here | there) if here | there else 0.0
        return share if share >= 0.5 else 0.0

    return [(i, raw["statements"][j]) for i, j in score.match(gold["statements"], raw["statements"], weight)]


Grouping = dict[Key, Any]


def joined(reports: Sequence[Report]) -> Grouping:
    """The happening of each report."""
    return {report.key: number for number, group in enumerate(join(reports)) for report in group}


def same_lemma(reports: Sequence[Report]) -> Grouping:
    """The baseline."""
    return {report.key: report.trigger.casefold() for report in reports}


def f1(right: float, extra: float, missed: float) -> float:
    """F1 from counts."""
    return 2 * right / (2 * right + extra + missed) if right + extra + missed else 1.0


def pair_counts(made: Cluster, grouping: Grouping) -> npt.NDArray[np.float64]:
    """Right, too many, missed."""
    counts = np.zeros(3)
    for one, other in combinations(made.reports, 2):
        gold, found = made.event[one.key] == made.event[other.key], grouping[one.key] == grouping[other.key]
        counts += (gold and found, found and not gold, gold and not found)
    return counts


def b_cubed(made: Sequence[Cluster], groupings: Sequence[Grouping]) -> float:
    """B-cubed F1 over all the clusters' reports."""
    precision, recall = [], []
    for each, grouping in zip(made, groupings, strict=True):
        for report in each.reports:
            found = {r.key for r in each.reports if grouping[r.key] == grouping[report.key]}
            gold = {r.key for r in each.reports if each.event[r.key] == each.event[report.key]}
            precision.append(len(found & gold) / len(found))
            recall.append(len(found & gold) / len(gold))
    p, r = float(np.mean(precision)), float(np.mean(recall))
    return 2 * p * r / (p + r)


def outcomes_found(made: Cluster, show: Callable[[str], None]) -> tuple[int, int, int]:
    """Outcomes of the gold that are found, all of the gold, and those that the gold lacks."""
    asked = {(made.of.get(plan, plan), outcome): event for plan, event, outcome in made.outcomes}
    found, extra = set(), 0
    for plan in made.reports:
        verdict = outcome_of(plan, made.reports)
        if verdict is None:
            continue
        told = made.event[plan.key], verdict[0].outcome
        if asked.get(told) == made.event[verdict[1].key]:
            found.add(told)
        else:
            extra += 1
            show(f"outcome too many: {plan.key} {plan.trigger!r} {verdict[0].outcome} by {verdict[1].key}")
    for key in asked.keys() - found:
        show(f"outcome missed: {key} by {asked[key]}")
    return len(found), len(asked), extra


def across(reports: Sequence[Report]) -> int:
    """Happenings with reports of different dyads."""
    return sum(any(not nested(a, b) for a, b in combinations(group, 2)) for group in join(reports))


def figures(kind: str, made: Sequence[Cluster], show: Callable[[str], None]) -> dict[str, float]:
    """All measures of one kind of record."""
    groupings = [joined(each.reports) for each in made]
    lemmas = [same_lemma(each.reports) for each in made]
    counts = [pair_counts(each, grouping) for each, grouping in zip(made, groupings, strict=True)]
    base = sum(pair_counts(each, grouping) for each, grouping in zip(made, lemmas, strict=True))
    right, extra, missed = np.sum(counts, axis=0)
    told = np.sum([outcomes_found(each, show) for each in made], axis=0)
    conflicts = sum(pair in each.contrary for each in made for pair in each.conflicts)
    for each, grouping in zip(made, groupings, strict=True):
        show_pairs(each, grouping, show)
    return {
        f"{kind}: pairs F1": f1(right, extra, missed),
        f"{kind}: pairs precision": right / (right + extra),
        f"{kind}: pairs recall": right / (right + missed),
        f"{kind}: all pairs F1": f1(right, extra, sum(each.pairs for each in made) - right),
        f"{kind}: pairs F1, same lemma": f1(*base),
        f"{kind}: B-cubed F1": b_cubed(made, groupings),
        f"{kind}: B-cubed F1, same lemma": b_cubed(made, lemmas),
        f"{kind}: outcomes found": told[0] / told[1],
        f"{kind}: outcomes too many": float(told[2]),
        f"{kind}: conflicts found": conflicts / sum(len(each.conflicts) for each in made),
        f"{kind}: across dyads": float(sum(across(each.reports) for each in made)),
    } | {f"{kind}: pairs F1, cluster {each.name}": f1(*n) for each, n in zip(made, counts, strict=True)}


def show_pairs(made: Cluster, grouping: Grouping, show: Callable[[str], None]) -> None:
    """The pairs that are wrong."""
    for one, other in combinations(made.reports, 2):
        gold, found = made.event[one.key] == made.event[other.key], grouping[one.key] == grouping[other.key]
        if gold != found:
            word = "not joined" if gold else "joined"
            show(f"{word}: {one.key} {one.type} {one.trigger!r}, {other.key} {other.type} {other.trigger!r}")


def fit(made: Sequence[Cluster]) -> npt.NDArray[np.float64]:
    """The weights that fit the pairs of clusters: logistic regression with a ridge on all but the bias."""
    rows, answers = [], []
    for each in made:
        for one, other in combinations(sorted(each.reports, key=lambda report: report.rank), 2):
            if likeness.possible(one, other):
                rows.append(likeness.features(one, other))
                answers.append(each.event[one.key] == each.event[other.key])
    x, y = np.array(rows), np.array(answers, float)
    free = np.array([0.0] + [1.0] * (x.shape[1] - 1))

    def loss(w: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        z = x @ w
        value = float((np.logaddexp(0, z) - y * z).sum() + RIDGE * (free * w**2).sum())
        return value, x.T @ (1 / (1 + np.exp(-z)) - y) + 2 * RIDGE * free * w

    found: npt.NDArray[np.float64] = minimize(loss, np.zeros(x.shape[1]), jac=True).x
    return found


def cross_validated(made: dict[str, list[Cluster]]) -> None:
    """Print, by threshold, the F1 of pairs where each cluster's weights are fitted on the others."""
    names = [each.name for each in made["gold"]]
    weights = {name: fit([c for kind in KINDS for c in made[kind] if c.name != name]) for name in names}
    for threshold in THRESHOLDS:
        joining.ENOUGH = threshold
        line = []
        for kind in KINDS:
            counts = []
            for each in made[kind]:
                likeness.WEIGHTS[:] = weights[each.name]
                counts.append(pair_counts(each, joined(each.reports)))
            parts = "  ".join(f"{c.name} {f1(*n):.3f}" for c, n in zip(made[kind], counts, strict=True))
            line.append(f"{kind} {f1(*np.sum(counts, axis=0)):.3f} ({parts})")
        print(f"left out, joined from {threshold:5.2f}:  " + "   ".join(line))
    whole = fit([each for kind in KINDS for each in made[kind]])
    for name, value in zip(likeness.FEATURES, whole, strict=True):
        print(f'    "{name}": {value:.2f},')


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="fit the weights, and score each cluster without its own")
    parser.add_argument("--misses", action="store_true", help="list the pairs and outcomes that are wrong")
    parser.add_argument("--json", type=Path, help="write the figures here")
    a = parser.parse_args()
    made = {kind: clusters(kind) for kind in KINDS}
    if a.fit:
        cross_validated(made)
        return 0
    found: dict[str, float] = {}
    for kind in KINDS:
        found |= figures(kind, made[kind], lambda line: print("  ", line) if a.misses else None)
    for name, value in found.items():
        print(f"{name:40s} {value:.3f}")
    if a.json:
        a.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
