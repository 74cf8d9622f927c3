"""How far two annotators of the reports agree: ``python -m training.agreement FOLDER [--first FOLDER]``.

FOLDER holds reports that a second annotator marked from the text alone; the first annotator's are taken from the corpus
by their ids. Events are paired by overlapping triggers, statements by overlapping content, one to one; a participant is
the same where its words overlap. What both call optional, or one optional and the other leaves out, is no disagreement.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from training.reports import FOLDER, Event, Place, Report, Statement, read_reports

__all__ = ["agreement"]

ROLES = ("actors", "recipients")


def overlap(one: Place, other: Place) -> bool:
    """Whether two values share a character."""
    return any(a < d and c < b for a, b in one for c, d in other)


def paired(first: list[Event], second: list[Event]) -> list[tuple[Event, Event]]:
    """Events of overlapping triggers, those of one type before others, each once."""
    pairs = [(a, b) for a in first for b in second if overlap(a.trigger, b.trigger)]
    pairs.sort(key=lambda pair: pair[0].type != pair[1].type)
    out: list[tuple[Event, Event]] = []
    for a, b in pairs:
        if all(a is not c and b is not d for c, d in out):
            out.append((a, b))
    return out


def spoken(first: list[Statement], second: list[Statement]) -> list[tuple[Statement, Statement]]:
    """Statements of overlapping content, each once; the innermost first."""
    pairs = [(a, b) for a in first for b in second if overlap(a.content, b.content)]
    pairs.sort(key=lambda pair: abs(_length(pair[0].content) - _length(pair[1].content)))
    out: list[tuple[Statement, Statement]] = []
    for a, b in pairs:
        if all(a is not c and b is not d for c, d in out):
            out.append((a, b))
    return out


def _length(place: Place) -> int:
    return sum(end - start for start, end in place)


def agreement(pairs: Iterable[tuple[Report, Report]]) -> dict[str, float]:
    """F1 of events, participants and statements, and how often their labels are the same."""
    n: Counter[str] = Counter()
    for first, second in pairs:
        events = paired(first.events, second.events)
        n["event both"] += len(events)
        n["event one"] += _alone(first.events, [a for a, _ in events]) + _alone(second.events, [b for _, b in events])
        for a, b in events:
            accepted = b.type in (a.type, *a.alternatives) or a.type in b.alternatives
            n["type"] += accepted
            n["mode"] += accepted and a.mode == b.mode
            n["auxiliary"] += a.auxiliary == b.auxiliary
            for role in ROLES:
                one, other = getattr(a, role), getattr(b, role)
                n["role both"] += 2 * sum(any(overlap(x, y) for y in other) for x in one)
                n["role all"] += len(one) + len(other)
        said = spoken(first.statements, second.statements)
        n["statement both"] += len(said)
        n["statement one"] += _alone(first.statements, [a for a, _ in said])
        n["statement one"] += _alone(second.statements, [b for _, b in said])
        n["form"] += sum(a.form == b.form for a, b in said)
        n["source"] += sum(
            any(overlap(x, y) for x in a.source for y in b.source) or a.source == b.source for a, b in said
        )
    events_both, said_both = max(n["event both"], 1), max(n["statement both"], 1)
    return {
        "events F1": 2 * n["event both"] / max(2 * n["event both"] + n["event one"], 1),
        "type": n["type"] / events_both,
        "type and mode": n["mode"] / events_both,
        "auxiliary": n["auxiliary"] / events_both,
        "participants F1": n["role both"] / max(n["role all"], 1),
        "statements F1": 2 * n["statement both"] / max(2 * n["statement both"] + n["statement one"], 1),
        "form": n["form"] / said_both,
        "source": n["source"] / said_both,
    }


def _alone(items: list[Event] | list[Statement], found: list[Event] | list[Statement]) -> int:
    """What one annotator has alone and does not call optional."""
    return sum(not item.optional and all(item is not other for other in found) for item in items)


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("second", type=Path)
    parser.add_argument("--first", type=Path, default=FOLDER)
    a = parser.parse_args()
    first = {report.id: report for report in read_reports(a.first) if isinstance(report, Report)}
    second = [report for report in read_reports(a.second) if isinstance(report, Report)]
    pairs = [(first[report.id], report) for report in second if report.id in first]
    print(f"{len(pairs)} reports, {sum(len(r.sentences) for r, _ in pairs)} sentences")
    for name, value in agreement(pairs).items():
        print(f"{name:16s} {value:.3f}")


if __name__ == "__main__":
    main()
