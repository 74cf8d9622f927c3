"""Time expressions in German news: ``python -m benchmarks.krauts [--no-tree] [--misses N] [--json FILE]``.

KRAUTS (Strötgen et al. 2018) marks German news of *Dolomiten* and *Die Zeit* with TIMEX3. It is licensed CC BY-NC 4.0:
it is read here for evaluation only, and no part of it is in this repository. The measure is TempEval-3's, over
expressions of DATE, TIME, DURATION and SET alike:

- strict and relaxed F1: an expression has the same characters as a marked one, or shares at least one with it;
- value F1: of the relaxed matches only those that mean the same. A DURATION or SET needs our kind of that name. A DATE
  or TIME needs an interval with exactly the days of its value, the file's creation day being the day of publication;
  of a value with START, MID or END an interval inside its days; of PAST_REF, PRESENT_REF, FUTURE_REF and of values
  without a year that there is no interval;
- holds: the share of the relaxed matches of DATE and TIME with days whose interval holds those days, exact or wider.

``--no-tree`` leaves the reader out: then no tense says where a weekday lies.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from coranto.intake import from_text
from coranto.pipeline import analyse
from coranto.record import Interval, Span, Time
from coranto.times.interval import contains, on, unit_of
from coranto.times.resolve import items, resolve

FILE = Path(__file__).parent.parent.parent / "shared" / "corpora" / "krauts-de" / "krauts.dev.jsonl.xz"
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}


@dataclass(frozen=True)
class Marked:
    """A marked expression: its place, TIMEX3 type, and the days of its value, None where it has none."""

    start: int
    end: int
    kind: str
    value: str
    days: Interval | None
    share: bool


@dataclass(frozen=True)
class Story:
    """An article: its day, text and marked expressions."""

    day: date
    text: str
    marked: list[Marked]


def stories(path: Path) -> Iterator[Story]:
    """The articles of the file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            root = ElementTree.fromstring(json.loads(line)["tml"])
            created = root.find("DCT/TIMEX3")
            body = root.find("TEXT")
            if created is not None and body is not None:
                yield Story(date.fromisoformat(created.get("value", "")), "".join(body.itertext()), list(_marked(body)))


def _marked(body: ElementTree.Element) -> Iterator[Marked]:
    """The TIMEX3 elements with words of their own, by their place in the text."""
    at = len(body.text or "")
    for element in body:
        inside = "".join(element.itertext())
        if inside.strip():
            value = element.get("value", "").strip()
            yield Marked(at, at + len(inside), element.get("type", ""), value, days_of(value), "mod" in element.attrib)
        at += len(inside) + len(element.tail or "")


def days_of(value: str) -> Interval | None:
    """The days of a TIMEX3 value: ``1999-03``, ``1999-W12``, ``1999-SU``, ``199``; None of one that names no days."""
    day = value.split("T")[0]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return on(date.fromisoformat(day))
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", day):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return unit_of(monday, "weekend" if found[3] else "week")
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI|[QH]\d|\d\d)", day):
        return _part_of_year(int(found[1]), found[2])
    if re.fullmatch(r"\d{2,4}", day):
        # The century "19" is the one that begins with 1901, as the grammar counts them.
        first = date(int(day.ljust(4, "0")) + (len(day) == 2), 1, 1)
        return unit_of(first, {2: "century", 3: "decade", 4: "year"}[len(day)])
    return None


def _part_of_year(year: int, part: str) -> Interval:
    """A season, quarter, half or month of a year."""
    if part == "WI":
        return Interval(earliest=date(year, 12, 1), latest=unit_of(date(year + 1, 2, 1), "month").latest)
    if part in SEASONS:
        first, last = SEASONS[part]
    else:
        length = {"Q": 3, "H": 6}.get(part[0], 1)
        last = int(part.lstrip("QH")) * length
        first = last - length + 1
    return Interval(earliest=date(year, first, 1), latest=unit_of(date(year, last, 1), "month").latest)


def _lines(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S[^\n]*", text)]


def with_tree(story: Story) -> list[Time]:
    """The times of the pipeline."""
    article = from_text(story.text, published=story.day, language="de")
    article = replace(article, paragraphs=[Span(start=start, end=end) for start, end in _lines(story.text)])
    times: list[Time] = analyse(story.text, "de", article, rooms=("reader", "times"))._.times
    return times


def without_tree(story: Story) -> list[Time]:
    """The times of the grammar alone, line by line."""
    found = items(story.text, _lines(story.text), "de", lambda _: None)
    return [
        Time(id=f"t{n}", start=item.expression.start, end=item.expression.end, kind=item.expression.kind, when=when)
        for n, (item, when) in enumerate(zip(found, resolve(found, on(story.day)), strict=True), start=1)
    ]


def same_value(marked: Marked, time: Time) -> bool:
    """Whether an expression means what is marked."""
    if marked.kind in ("DURATION", "SET"):
        return time.kind == marked.kind.lower()
    if marked.days is None or time.when is None:
        return time.kind == "date" and marked.days is time.when
    if marked.share:
        return contains(marked.days, time.when)
    return (marked.days.earliest, marked.days.latest) == (time.when.earliest, time.when.latest)


def compare(story: Story, times: list[Time], count: Counter[str], misses: list[str]) -> None:
    """Add an article's counts, and a line for each difference."""
    left = list(times)
    for marked in story.marked:
        shown = f"{marked.kind} {story.text[marked.start : marked.end]!r} {marked.value} ({story.day})"
        match = next((t for t in left if t.start < marked.end and t.end > marked.start), None)
        count["marked"] += 1
        if match is None:
            misses.append(f"not found: {shown} … {story.text[max(0, marked.start - 30) : marked.end + 20]!r}")
            continue
        left.remove(match)
        right = same_value(marked, match)
        count["relaxed"] += 1
        count["strict"] += (match.start, match.end) == (marked.start, marked.end)
        count["value"] += right
        if marked.days and marked.kind in ("DATE", "TIME"):
            count["dated"] += 1
            count["holding"] += match.when is not None and contains(match.when, marked.days)
        if not right:
            when = match.when and f"{match.when.earliest} to {match.when.latest}"
            misses.append(f"value: {shown}, got {match.kind} {story.text[match.start : match.end]!r} {when}")
    count["found"] += len(times)
    for time in left:
        misses.append(f"not marked: {time.kind} {story.text[max(0, time.start - 30) : time.end + 20]!r}")


def main() -> None:
    """Measure the whole file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", type=Path, default=FILE)
    parser.add_argument("--no-tree", action="store_true", help="the grammar alone")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show the first N differences")
    parser.add_argument("--json", type=Path, help="write the figures to a file")
    a = parser.parse_args()
    read = without_tree if a.no_tree else with_tree
    count: Counter[str] = Counter()
    misses: list[str] = []
    for story in stories(a.file):
        compare(story, read(story), count, misses)
    figures = {
        f"{name} F1": 2 * count[name] / (count["marked"] + count["found"]) for name in ("strict", "relaxed", "value")
    }
    figures["relaxed precision"] = count["relaxed"] / count["found"]
    figures["relaxed recall"] = count["relaxed"] / count["marked"]
    figures["holds"] = count["holding"] / count["dated"]
    for line in misses[: a.misses]:
        print(line)
    print(f"{count['marked']} marked, {count['found']} found")
    for name, figure in figures.items():
        print(f"{name:20s} {figure:.3f}")
    if a.json:
        a.json.write_text(json.dumps({k: round(v, 4) for k, v in figures.items()}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
