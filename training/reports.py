"""The corpus of reports: `python -m training.reports check | stats | compile OUT`.

Reads the markup that `corpus/reports/README.md` describes, refuses what does not stand in the text, and compiles it to
JSON Lines with character offsets.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from coranto.record.plover import auxiliary_modes, contexts, event_types, modes

__all__ = ["Event", "Link", "Report", "ReportError", "Statement", "read_reports", "split_of"]

FOLDER = Path(__file__).parent.parent / "corpus" / "reports"
REGISTERS = ("agency", "broadcaster", "paper", "ministry", "local", "sport", "weather", "culture", "business")
REGIONS = ("Africa", "Americas", "Asia", "Europe", "Middle-East", "Oceania", "Global")
FORMS = ("direct", "partial", "indirect")
RELATIONS = ("denies", "confirms", "repeats", "contradicts", "answers")
HEAD = re.compile(r"== ([a-z]{2})-([a-z0-9]+-\d+) (\S+) (\d{4}) (\S+)")
EVENT_FIELDS = ("t", "a", "r", "p", "w", "by", "alt", "ctx")
STATEMENT_FIELDS = ("s", "c", "q", "to", "w", "ch", "in")

Place = list[tuple[int, int]]
"""Where a value stands: one piece, or several where the words stand apart."""


class ReportError(ValueError):
    """A report breaks the markup: the message says which and where."""


@dataclass
class Event:
    """An act: its trigger, type and mode, and who does it to whom, where and when."""

    id: str
    type: str
    mode: str | None
    auxiliary: str | None
    optional: bool
    trigger: Place
    actors: list[Place]
    recipients: list[Place]
    places: list[Place]
    times: list[Place]
    attribution: str | None
    alternatives: list[str]
    contexts: list[str]


@dataclass
class Statement:
    """What somebody says: source, cue and content."""

    id: str
    form: str
    optional: bool
    source: list[Place]
    cue: Place
    content: Place
    addressees: list[Place]
    times: list[Place]
    channel: str | None
    within: str | None


@dataclass
class Link:
    """What a statement does to a statement or an event."""

    source: str
    relation: str
    target: str


@dataclass
class Report:
    """A report with its sentences (character offsets; the title, if any, is the first) and what is marked in it."""

    id: str
    language: str
    register: str
    year: int
    region: str
    text: str
    titled: bool
    sentences: list[tuple[int, int]]
    events: list[Event] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def read_reports(folder: Path = FOLDER) -> Iterator[Report | ReportError]:
    """Every report of a folder in order, or the error that it holds."""
    for path in sorted(folder.glob("*.txt")):
        blocks = re.split(r"(?m)^(?=== )", path.read_text(encoding="utf-8"))
        line = 1
        for block in blocks:
            if block.startswith("== "):
                try:
                    yield parse(block)
                except ReportError as error:
                    yield ReportError(f"{path.name}:{line}: {error}")
            line += block.count("\n")


def split_of(report: Report) -> str:
    """`train`, `dev` or `test` (80/10/10), by the digest of its text, so that it never changes."""
    part = int(hashlib.sha256(report.text.encode()).hexdigest(), 16) % 10
    return {0: "test", 1: "dev"}.get(part, "train")


def parse(block: str) -> Report:
    """One report from its lines."""
    head, _, rest = block.partition("\n")
    match = HEAD.fullmatch(head.strip())
    if not match:
        raise ReportError(f"no head of a report: {head}")
    language, number, register, year, region = match.groups()
    if register not in REGISTERS or region not in REGIONS:
        raise ReportError(f"{head}: register {register} or region {region} is not known")
    body, mark, annotation = rest.partition("\n--")
    if not mark:
        raise ReportError(f"{head}: no line --")
    text, sentences, titled = _text(body)
    if not 2 <= len(sentences) <= 12:
        raise ReportError(f"{head}: {len(sentences)} sentences")
    report = Report(f"{language}-{number}", language, register, int(year), region, text, titled, sentences)
    for line in annotation.splitlines():
        if line.strip():
            _annotate(report, line.strip())
    _check(report)
    return report


def _text(body: str) -> tuple[str, list[tuple[int, int]], bool]:
    """The text, a blank between sentences and an empty line between paragraphs, and where each sentence stands."""
    text, titled, gap = "", False, ""
    sentences: list[tuple[int, int]] = []
    for line in (line.strip() for line in body.strip().split("\n")):
        if not line:
            gap = "\n\n"
            continue
        title = not sentences and line.startswith("T ")
        line = line[2:] if title else line
        titled = titled or title
        text += gap if text else ""
        sentences.append((len(text), len(text) + len(line)))
        text += line
        gap = "\n\n" if title else " "
    return text, sentences, titled


def _annotate(report: Report, line: str) -> None:
    head, *parts = [part.strip() for part in line.split(" | ")]
    kind = head[:1]
    if kind == "L":
        words = head.split()
        if len(words) != 4 or words[2] not in RELATIONS:
            raise ReportError(f"{report.id}: no link: {line}")
        report.links.append(Link(words[1], words[2], words[3]))
        return
    fields: dict[str, list[str]] = {}
    for part in parts:
        key, colon, value = part.partition(":")
        if not colon or key not in (EVENT_FIELDS if kind == "E" else STATEMENT_FIELDS) or key in fields:
            raise ReportError(f"{report.id}: no field {part!r} in: {line}")
        fields[key] = [v.strip() for v in value.split(" ; ") if v.strip()]
    try:
        if kind == "E":
            report.events.append(_event(report, head.split(), fields))
        elif kind == "S":
            report.statements.append(_statement(report, head.split(), fields))
        else:
            raise ReportError("neither E, S nor L")
    except ReportError as error:
        raise ReportError(f"{report.id}: {error}: {line}") from None


def _event(report: Report, head: list[str], fields: dict[str, list[str]]) -> Event:
    if len(head) < 2 or len(fields.get("t", [])) != 1:
        raise ReportError("an event has a type and one trigger")
    type_, _, mode = head[1].partition("/")
    if type_ not in event_types() or (mode and mode not in modes(type_)):
        raise ReportError(f"no type {head[1]}")
    flags = head[2:]
    auxiliaries = [flag for flag in flags if flag in auxiliary_modes()]
    if len(auxiliaries) + ("opt" in flags) != len(flags) or len(auxiliaries) > 1:
        raise ReportError(f"no flags {' '.join(flags)}")
    alternatives, about = fields.get("alt", []), " ".join(fields.get("ctx", [])).split()
    if unknown := [x for x in alternatives if x not in event_types()] + [x for x in about if x not in contexts()]:
        raise ReportError(f"not known: {' '.join(unknown)}")
    trigger = _find(report, fields["t"][0], None)
    near = trigger[0][0]
    return Event(
        id=head[0],
        type=type_,
        mode=mode or None,
        auxiliary=auxiliaries[0] if auxiliaries else None,
        optional="opt" in flags,
        trigger=trigger,
        actors=[_find(report, value, near) for value in fields.get("a", [])],
        recipients=[_find(report, value, near) for value in fields.get("r", [])],
        places=[_find(report, value, near) for value in fields.get("p", [])],
        times=[_find(report, value, near) for value in fields.get("w", [])],
        attribution=_one(fields.get("by")),
        alternatives=alternatives,
        contexts=about,
    )


def _statement(report: Report, head: list[str], fields: dict[str, list[str]]) -> Statement:
    if len(head) < 2 or head[1] not in FORMS or head[2:] not in ([], ["opt"]) or not fields.get("q"):
        raise ReportError("a statement has a form and content")
    content = [piece for value in fields["q"] for piece in _find(report, value, None)]
    near = content[0][0]
    cue = _find(report, fields["c"][0], near) if fields.get("c") else []
    near = cue[0][0] if cue else near
    return Statement(
        id=head[0],
        form=head[1],
        optional="opt" in head,
        source=[_find(report, value, near) for value in fields.get("s", [])],
        cue=cue,
        content=content,
        addressees=[_find(report, value, near) for value in fields.get("to", [])],
        times=[_find(report, value, near) for value in fields.get("w", [])],
        channel=_one(fields.get("ch")),
        within=_one(fields.get("in")),
    )


def _one(values: list[str] | None) -> str | None:
    return values[0] if values else None


def _find(report: Report, value: str, near: int | None) -> Place:
    """Where a value stands: its numbered occurrence, else the one that is nearest by sentence and then by distance."""
    wanted, _, number = value.partition("#")
    place: Place = []
    for n, piece in enumerate(wanted.split(" … ")):
        found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(piece)}(?!\w)", report.text)]
        if n:
            found = [start for start in found if start >= place[-1][1]]
        if number and not n:
            found = found[int(number) - 1 : int(number)] if number.isdigit() else []
        if not found:
            raise ReportError(f"{value!r} does not stand in the text")
        if near is None and not n and len(found) > 1 and not number:
            raise ReportError(f"{value!r} stands there {len(found)} times: give its number")
        start = found[0] if n or near is None else min(found, key=lambda at: _distance(report, at, near))
        place.append((start, start + len(piece)))
    return place


def _distance(report: Report, at: int, near: int) -> tuple[int, int, int]:
    """The same sentence before one before it, and that before one behind it."""
    here, there = (_sentence(report, place) for place in (near, at))
    side = 0 if here == there else 1 if there < here else 2
    return side, abs(here - there), abs(at - near)


def _sentence(report: Report, at: int) -> int:
    return next(n for n, (start, end) in enumerate(report.sentences) if start <= at < end)


def _check(report: Report) -> None:
    """Ids once each, and every reference to one that stands there."""
    ids = [event.id for event in report.events] + [statement.id for statement in report.statements]
    statements = {s.id for s in report.statements}
    if len(set(ids)) < len(ids):
        raise ReportError(f"{report.id}: an id twice: {ids}")
    wanted = {e.attribution for e in report.events} | {s.within for s in report.statements}
    if missing := (wanted - {None}) - statements:
        raise ReportError(f"{report.id}: no statement {missing}")
    for link in report.links:
        if link.source not in statements or link.target not in ids:
            raise ReportError(f"{report.id}: a link from or to nothing: {link}")


def _stats(reports: list[Report]) -> Iterator[str]:
    def counted(what: str, values: Iterator[object]) -> str:
        counts = sorted(Counter(str(value) for value in values).items())
        return f"{what:12s} {', '.join(f'{name} {n}' for name, n in counts)}"

    events = [event for report in reports for event in report.events]
    statements = [statement for report in reports for statement in report.statements]
    sentences = Counter({language: 0 for language in ("nl", "en", "de", "fr")})
    for report in reports:
        sentences[report.language] += len(report.sentences)
    empty = sum(len(report.sentences) for report in reports if not report.events and not report.statements)
    yield f"{len(reports)} reports, {sentences.total()} sentences, {len(events)} events, {len(statements)} statements"
    yield f"sentences    {dict(sentences)}, in reports without event or speech {empty / max(sentences.total(), 1):.0%}"
    yield counted("split", (split_of(report) for report in reports))
    yield counted("register", (report.register for report in reports))
    yield counted("region", (report.region for report in reports))
    yield counted("decade", (report.year // 10 * 10 for report in reports))
    yield counted("type", (f"{event.type}/{event.mode}" if event.mode else event.type for event in events))
    yield counted("auxiliary", (event.auxiliary for event in events))
    yield counted("form", (statement.form for statement in statements))
    yield counted("link", (link.relation for report in reports for link in report.links))
    yield counted("context", (context for event in events for context in event.contexts))


def main() -> int:
    """Run; 1 where a report breaks the markup."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=["check", "stats", "compile"])
    parser.add_argument("out", nargs="?", type=Path)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    a = parser.parse_args()
    found = list(read_reports(a.folder))
    reports = [report for report in found if isinstance(report, Report)]
    errors = [report for report in found if isinstance(report, ReportError)]
    twice = Counter(key for report in reports for key in (report.id, report.text))
    errors += [ReportError(f"{r.id}: its id or text stands twice") for r in reports if twice[r.id] + twice[r.text] > 2]
    for error in errors:
        print(error, file=sys.stderr)
    if a.verb == "stats":
        print(*_stats(reports), sep="\n")
    if a.verb == "compile":
        lines = (json.dumps({**asdict(r), "split": split_of(r)}, ensure_ascii=False) for r in reports)
        a.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    if not errors and a.verb == "check":
        print(f"{len(reports)} reports: nothing wrong")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
