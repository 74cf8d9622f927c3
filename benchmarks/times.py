"""Times on the specs of Recognizers-Text: ``python -m benchmarks.times [--language nl] [--peers PYTHON] [--misses N]``.

The set is ``../shared/corpora/timex-recognizers`` (dev half; commands to an assistant rather than news). A case is a
text and the moment it is read at; its unit is one expected expression, once however many files list it. Where a file
of whole results (``DateTimeModel``, ``Merged…``) has the text, only such files count for it. Left out are the files of
other modes than the default (calendar, tasks, experimental, extended types, split, skip) and time zones by themselves,
which are no times.

exact       an expression with the same characters was found
overlap     an expression that shares characters was found
value       of dates, date-times and ranges of them: the calendar days are right. The spec gives alternatives (the last
            and the coming one) and so may a system: right where one of its alternatives is one of the spec's. The
            expression is the one that shares most characters. A range of days may end on the spec's last day or,
            since the spec's ends are exclusive, the day before. Clock times are not compared: a record holds days.
            Lengths, repetitions and times of day have no value in a record and count as found only.
holds       the value is right, or the interval holds the spec's days and is at most a month wider: Coranto gives
            *six weeks ago* as the days that it may mean
alarms      expressions that share no character with an expected one, in cases whose files list all

A peer gets the same texts, moments and measure: its own package, by the adapter in ``peers/`` and the interpreter that
``--peers`` names, so that none is a dependency. Coranto is measured by its grammar, without a tree of the sentence.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from coranto.record import Interval
from coranto.times.interval import on
from coranto.times.meaning import Direction
from coranto.times.resolve import items, resolve

__all__ = ["Case", "Expected", "Found", "cases", "coranto", "peer", "score"]

CORPUS = Path(__file__).parents[2] / "shared" / "corpora" / "timex-recognizers"
PEERS = Path(__file__).parent / "peers"
FOLDERS = {"nl": "Dutch", "en": "English", "de": "German", "fr": "French"}
OTHER_MODES = ("Calendar", "Tasks", "Experimental", "Extended", "Split", "Skip", "TimeZone")
WHOLE = ("DateTimeModel", "Merged")
DATED = ("date", "daterange", "datetime", "datetimerange")
NO_MOMENT = "2016-11-07"
"""Stands for the day of reading where a file gives none; such a case has no values to compare."""
MONTH = 31
WAYS: tuple[Direction, ...] = (None, "past", "coming")
COLUMNS = ("exact", "overlap", "value", "holds")

Days = tuple[str | None, str | None]
"""First and last day, ISO 8601; None for an open side."""


@dataclass(frozen=True)
class Expected:
    """An expression that the spec has, its type, and its alternatives where it is a date with a value."""

    start: int
    end: int
    kind: str
    values: frozenset[Days]


@dataclass(frozen=True)
class Case:
    """A text, the day it is read on, and what it holds; `whole` where that is all it holds."""

    text: str
    day: str | None
    whole: bool
    expected: tuple[Expected, ...]


@dataclass(frozen=True)
class Found:
    """An expression that a system found, with its alternatives."""

    start: int
    end: int
    values: frozenset[Days] = frozenset()


def cases(language: str, corpus: Path = CORPUS) -> list[Case]:
    """All cases of a language."""
    records: dict[str, list[tuple[bool, dict[str, Any]]]] = defaultdict(list)
    for path in sorted((corpus / FOLDERS[language]).glob("*.dev.jsonl")):
        if not any(mode in path.name for mode in OTHER_MODES):
            for line in path.read_text(encoding="utf-8").splitlines():
                record = json.loads(line)
                records[record["Input"]].append((path.name.startswith(WHOLE), record))
    return [case for text, of_text in records.items() for case in _cases(text, of_text)]


def _cases(text: str, records: list[tuple[bool, dict[str, Any]]]) -> Iterable[Case]:
    """The cases of one text, by their day."""
    whole = any(is_whole for is_whole, _ in records)
    by_day: dict[str | None, dict[tuple[int, int], Expected]] = defaultdict(dict)
    for is_whole, record in records:
        if is_whole is not whole:
            continue
        moment = record.get("Context", {}).get("ReferenceDateTime")
        of_day = by_day[moment[:10] if moment else None]
        for new in filter(None, (_expected(text, result) for result in record["Results"])):
            known = of_day.get((new.start, new.end), new)
            of_day[new.start, new.end] = replace(known, values=known.values | new.values)
    if len(by_day) > 1:
        by_day.pop(None, None)
    for day, expected in by_day.items():
        yield Case(text, day, whole, tuple(expected.values()))


def _expected(text: str, result: dict[str, Any]) -> Expected | None:
    """One result of a spec; None where its text is not in the input."""
    words, start = result["Text"].lower(), result["Start"]
    if text.lower()[start : start + len(words)] != words:
        start = text.lower().find(words)
    kind = (result.get("Type") or result.get("TypeName") or "date").split(".")[-1]
    if not words or start < 0 or kind == "timezone":
        return None
    value = result.get("Value") or {}
    alternatives = (result.get("Resolution") or value).get("values") or []
    alternatives = alternatives + [value[side] for side in ("PastResolution", "FutureResolution") if side in value]
    days = frozenset(found for each in alternatives for found in _days(each, kind)) if kind in DATED else frozenset()
    return Expected(start, start + len(words), kind, days)


def _days(value: dict[str, str], kind: str) -> list[Days]:
    """The days of one alternative: one reading, of a range of days two; none where it is not resolved."""
    at = next((value[key] for key in ("value", "date", "dateTime") if key in value), None)
    first, last = (
        next((value[key] for key in (side, f"{side}Date", f"{side}DateTime") if key in value), None)
        for side in ("start", "end")
    )
    if at:
        first = last = at
    if any(day and (not day[:4].isdigit() or day < "0002") for day in (first, last)) or not (first or last):
        return []
    if at or not last:
        return [(first and first[:10], last and last[:10])]
    before = (date.fromisoformat(last[:10]) - timedelta(days=1)).isoformat()
    midnight = kind == "datetimerange" and last.endswith("00:00:00")
    inclusive, exclusive = (first and first[:10], last[:10]), (first and first[:10], before)
    if not first or before < first[:10]:
        return [exclusive if not first else inclusive]
    return [exclusive] if midnight else [inclusive, exclusive] if kind == "daterange" else [inclusive]


def coranto(language: str, asked: list[Case]) -> list[list[Found]]:
    """What Coranto finds, with what each expression is in the past, to come and where the tense does not say."""
    out = []
    for case in asked:
        published = on(date.fromisoformat(case.day or NO_MOMENT))
        found = items(case.text, [(0, len(case.text))], language, lambda expression: None)
        ways = [resolve([replace(item, towards=way) for item in found], published) for way in WAYS]
        readings = [frozenset(map(_iso, filter(None, each))) for each in zip(*ways, strict=True)]
        out.append(
            [Found(x.expression.start, x.expression.end, values) for x, values in zip(found, readings, strict=True)]
        )
    return out


def _iso(when: Interval) -> Days:
    first, last = when.earliest, when.latest
    return first.isoformat() if first else None, last.isoformat() if last else None


def peer(name: str, python: str, language: str, asked: list[Case]) -> list[list[Found]]:
    """What a peer finds: `peers/<name>.py` reads a case a line and writes its expressions, a case a line."""
    lines = [json.dumps({"language": language, "text": c.text, "day": c.day or NO_MOMENT}) for c in asked]
    ran = subprocess.run(
        [python, PEERS / f"{name}.py"], input="\n".join(lines), capture_output=True, text=True, check=True
    )
    return [
        [Found(x["start"], x["end"], frozenset((a, b) for a, b in x["days"])) for x in json.loads(line)]
        for line in ran.stdout.splitlines()
    ]


def score(asked: list[Case], answers: list[list[Found]]) -> tuple[dict[str, float], list[str]]:
    """The columns of the table, and a line for each expected expression that was missed or has a wrong value."""
    n: Counter[str] = Counter()
    misses = []
    for case, found in zip(asked, answers, strict=True):
        for unit in case.expected:
            valued = bool(case.day and unit.values)
            nearest = max(found, key=lambda x: _shared(x, unit), default=None)
            if nearest is not None and not _shared(nearest, unit):
                nearest = None
            exact = nearest is not None and (nearest.start, nearest.end) == (unit.start, unit.end)
            right = nearest is not None and valued and bool(nearest.values & unit.values)
            n.update(asked=1, exact=exact, overlap=nearest is not None, valued=valued, value=right)
            n["holds"] += right or (nearest is not None and valued and _holds(nearest.values, unit.values))
            n.update({f"{unit.kind} asked": 1, f"{unit.kind} exact": exact})
            n.update({f"{unit.kind} valued": valued, f"{unit.kind} value": right})
            if not exact or (valued and not right):
                misses.append(_miss(case, unit, nearest, valued and not right))
        if case.whole:
            free = [x for x in found if not any(_shared(x, unit) for unit in case.expected)]
            n.update(whole=1, alarms=len(free))
            misses += [f"alarm {case.text[x.start : x.end]!r} in {case.text!r}" for x in free]
    return _figures(n), misses


def _shared(found: Found, unit: Expected) -> int:
    return max(0, min(found.end, unit.end) - max(found.start, unit.start))


def _holds(values: frozenset[Days], wanted: frozenset[Days]) -> bool:
    """Whether an interval holds the days of the spec and is at most a month wider."""
    closed = [(a, b, c, d) for a, b in values for c, d in wanted if a and b and c and d]
    return any(a <= c <= d <= b and _width(a, b) - _width(c, d) <= MONTH for a, b, c, d in closed)


def _width(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _miss(case: Case, unit: Expected, found: Found | None, wrong: bool) -> str:
    got = case.text[found.start : found.end] if found else None
    values = f" wanted {sorted(unit.values, key=str)} got {sorted(found.values, key=str)}" if found and wrong else ""
    return f"{unit.kind} {case.text[unit.start : unit.end]!r} got {got!r}{values} in {case.text!r} ({case.day})"


def _figures(n: Counter[str]) -> dict[str, float]:
    out: dict[str, float] = {"asked": n["asked"], "valued": n["valued"]}
    for column in COLUMNS:
        out[column] = n[column] / max(1, n["asked" if column in ("exact", "overlap") else "valued"])
    out |= {"alarms": n["alarms"], "whole": n["whole"]}
    for kind in sorted(key.removesuffix(" asked") for key in n if key.endswith(" asked")):
        out[f"{kind} exact"] = n[f"{kind} exact"] / n[f"{kind} asked"]
        if n[f"{kind} valued"]:
            out[f"{kind} value"] = n[f"{kind} value"] / n[f"{kind} valued"]
    return out


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--language", choices=FOLDERS, action="append")
    parser.add_argument("--peers", metavar="PYTHON", help="interpreter of an environment that has the peers")
    parser.add_argument("--misses", type=int, default=0, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    table: dict[str, dict[str, float]] = {}
    print(f"{'':30}{'asked':>7}{'exact':>8}{'overlap':>9}{'valued':>8}{'value':>8}{'holds':>8}{'alarms':>8}{'of':>6}")
    for language in options.language or FOLDERS:
        asked = cases(language)
        answers = {"coranto": coranto(language, asked)}
        for path in sorted(PEERS.glob("*.py")) if options.peers else ():
            answers[path.stem.removeprefix("with_")] = peer(path.stem, options.peers, language, asked)
        for system, found in answers.items():
            row, misses = score(asked, found)
            table[f"{language} {system}"] = row
            print(
                f"{language} {system:27}{row['asked']:7.0f}{row['exact']:8.3f}{row['overlap']:9.3f}"
                f"{row['valued']:8.0f}{row['value']:8.3f}{row['holds']:8.3f}{row['alarms']:8.0f}{row['whole']:6.0f}"
            )
            if system == "coranto":
                print(
                    *(f"   {miss}" for miss in misses[: options.misses]), sep="\n", end="\n" if options.misses else ""
                )
    if options.json:
        options.json.write_text(json.dumps(table, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
