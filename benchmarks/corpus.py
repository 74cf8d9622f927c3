"""Score the reader on the corpus of reports: ``python -m benchmarks.corpus [--split NAME] [--language NAME]``.

Every report of a split of ``corpus/reports`` is read without header, and its events, statements and links are compared
with the annotation; ``matching.py`` says how they are paired. Optional ones do not count, found or not. A marked
participant stands for the actors that the Doc has on its words; one that stands for no actor is left out of the
measures of roles, and an event or statement where nobody of a role is left is out of *who did what* and *who said
what*. F1, P and R are micro-averages; a rate is of what matched and is marked.

events: what          type (or one that the annotation calls right too) and trigger
events: trigger       trigger alone; ``type given trigger`` is how many of those that share characters have the type
events: mode          where the type is the marked one and a mode is marked
events: auxiliary     whether it happened; none and ``historical`` count as one, as in ``score.py``
events: actors        exactly the actors, where some are marked; ``left empty``: nobody where nobody is marked
events: who did what to whom, and whether
                      what, with actors, recipients and auxiliary
events: when          has a date, as have the expressions marked (weekdays have none without a header)
times: found          marked expressions that the reader has as times
events: places        the states of the marked places
events: attributed    told by a statement
statements: what      content, half of its characters at least; ``who said what``: and the speakers
links                 between matched statements and events
false alarms          events and statements per 1,000 words in reports without annotation

Reliability: of events and statements by tenths of their confidence, how many are right (``tally.calibration``).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.table import Table
from spacy.tokens import Doc

from benchmarks.matching import (
    Pairing,
    Role,
    actors_of,
    pair_events,
    pair_statements,
    same_type,
    shares,
    states_of,
)
from benchmarks.tally import Tally, calibration, figure
from coranto import record
from coranto.cli.terminal import printed
from coranto.pipeline import ROOMS, RULES, analyse
from coranto.record.plover import event_types
from training.agreement import overlap
from training.reports import Event, Place, Report, Statement, read_reports, split_of

__all__ = ["figures", "measure"]

WHOLE = "events: who did what to whom, and whether"
MEASURES = (
    "events: what", "events: trigger", "events: type given trigger", "events: mode", "events: auxiliary",
    "events: actors", "events: actors left empty", "events: recipients", "events: recipients left empty", WHOLE,
    "events: when", "times: found", "events: places", "events: attributed", "events: contexts",
    "statements: what", "statements: speaker", "statements: speaker left empty", "statements: who said what",
    "statements: form", "statements: addressee", "statements: nesting", "links",
    "participants standing for an actor", "events with roles to compare", "statements with speakers to compare",
    "false alarms: events", "false alarms: statements",
)  # fmt: skip
"""In the order of the table."""
LANGUAGES = ("nl", "en", "de", "fr")
WIDTH = 120

AnyPairing = Pairing[Event, record.Event] | Pairing[Statement, record.Statement]


def measure(report: Report, doc: Doc) -> Tally:
    """Count one report that was read."""
    tally = Tally()
    events, statements = pair_events(report, doc), pair_statements(report, doc)
    _marked(tally, report, doc)
    _kinds(tally, report, doc, events)
    _acts(tally, doc, events)
    _whole(tally, report, doc, events)
    _speech(tally, doc, statements)
    _links(tally, report, doc, events, statements)
    if not report.events and not report.statements:
        words = sum(not (token.is_space or token.is_punct) for token in doc)
        tally.count("false alarms: events", found=len(doc._.events), words=words)
        tally.count("false alarms: statements", found=len(doc._.statements), words=words)
    return tally


def _kinds(tally: Tally, report: Report, doc: Doc, events: Pairing[Event, record.Event]) -> None:
    """Which events there are, by type, and by trigger alone."""
    tally.count("events: what", **_numbers(events))
    tally.sure["events"] += _sure(events)
    for gold, _ in events.required:
        tally.count(f"type {gold.type}", right=1)
    for gold in events.missed:
        tally.count(f"type {gold.type}", missed=1)
        tally.misses.append(f"missed event {gold.id} {gold.type} {_text(doc, gold.trigger)!r}")
    for found in events.extra:
        tally.count(f"type {found.type}", extra=1)
        words = found.trigger.of(doc.text)
        tally.misses.append(f"too many: {found.type} {words!r} {found.actors} -> {found.recipients}")
    by_trigger = pair_events(report, doc, typed=False)
    tally.count("events: trigger", **_numbers(by_trigger))
    for gold, found in by_trigger.required:
        if shares(gold, found):
            tally.rate("events: type given trigger", same_type(gold, found))


def _acts(tally: Tally, doc: Doc, events: Pairing[Event, record.Event]) -> None:
    """The fields of the matched events."""
    for gold, found in events.required:
        tally.rate("events: auxiliary", _same_auxiliary(gold, found))
        if gold.mode and found.type == gold.type:
            tally.rate("events: mode", found.mode == gold.mode)
        _role(tally, "events: actors", actors_of(doc, gold.actors), found.actors)
        _role(tally, "events: recipients", actors_of(doc, gold.recipients), found.recipients)
        lie = states_of(doc, gold.places)
        if lie.judged:
            tally.compare("events: places", lie.ids, {*found.places})
        times = [time for place in gold.times for time in _times(doc, place)]
        if not gold.times or any(time.when for time in times):
            tally.compare("events: when", _flag(gold.times), _flag(found.when))
        tally.compare("events: attributed", _flag(gold.attribution), _flag(found.attribution))
        tally.compare("events: contexts", {*gold.contexts}, {*found.contexts})


def _whole(tally: Tally, report: Report, doc: Doc, events: Pairing[Event, record.Event]) -> None:
    """Who did what to whom, and whether, of all whose roles can be compared."""
    roles = {gold.id: (actors_of(doc, gold.actors), actors_of(doc, gold.recipients)) for gold in report.events}
    judged = {id_ for id_, both in roles.items() if all(role.judged for role in both)}
    tally.count(WHOLE, extra=len(events.extra), missed=sum(gold.id in judged for gold in events.missed))
    for gold, found in events.required:
        if gold.id not in judged:
            continue
        actors, recipients = roles[gold.id]
        right = actors.agrees(found.actors) and recipients.agrees(found.recipients) and _same_auxiliary(gold, found)
        tally.count(WHOLE, right=right, extra=not right, missed=not right)
        if not right:
            tally.misses.append(
                f"event {gold.id} {_text(doc, gold.trigger)!r}: {found.actors} want {sorted(actors.ids)}; "
                f"{found.recipients} want {sorted(recipients.ids)}; {found.auxiliary} want {gold.auxiliary}"
            )


def _speech(tally: Tally, doc: Doc, statements: Pairing[Statement, record.Statement]) -> None:
    """What is said, by whom, in which form, to whom, within whose report."""
    tally.count("statements: what", **_numbers(statements))
    tally.sure["statements"] += _sure(statements)
    name, ids = "statements: who said what", _ids(statements)
    for gold in statements.missed:
        tally.misses.append(f"missed statement {gold.id} {_text(doc, gold.content)!r}")
    for found in statements.extra:
        tally.misses.append(f"too many: statement {' … '.join(span.of(doc.text) for span in found.content)!r}")
    missed = sum(actors_of(doc, gold.source).judged for gold in statements.missed)
    tally.count(name, extra=len(statements.extra), missed=missed)
    for gold, found in statements.required:
        speaker, addressee = actors_of(doc, gold.source), actors_of(doc, gold.addressees)
        if speaker.judged:
            right = speaker.agrees(found.speakers)
            tally.count(name, right=right, extra=not right, missed=not right)
            if not right:
                tally.misses.append(f"statement {gold.id}: {found.speakers} want {sorted(speaker.ids)}")
        _role(tally, "statements: speaker", speaker, found.speakers)
        if addressee.ids:
            tally.rate("statements: addressee", addressee.agrees(found.addressees))
        tally.rate("statements: form", found.mode == gold.form)
        tally.compare(
            "statements: nesting",
            {gold.within} if gold.within else set(),
            {ids.get(found.within)} if found.within else set(),
        )


def _links(
    tally: Tally,
    report: Report,
    doc: Doc,
    events: Pairing[Event, record.Event],
    statements: Pairing[Statement, record.Statement],
) -> None:
    """What statements do to statements and events; not to optional ones that only one side has."""
    ids = _ids(events) | _ids(statements)
    extra = {event.id for event in events.extra} | {statement.id for statement in statements.extra}
    missed = {event.id for event in events.missed} | {statement.id for statement in statements.missed}
    known = {*ids.values(), *missed}
    found = {
        (ids.get(link.from_, link.from_), link.relation, ids.get(link.to, link.to))
        for link in doc._.links
        if {link.from_, link.to} <= ids.keys() | extra
    }
    marked = {(link.source, link.relation, link.target) for link in report.links if {link.source, link.target} <= known}
    tally.compare("links", marked, found)


def _marked(tally: Tally, report: Report, doc: Doc) -> None:
    """What the Doc has of the participants and times that are marked."""
    roles = [stretches for event in report.events for stretches in (event.actors, event.recipients)]
    roles += [stretches for statement in report.statements for stretches in (statement.source, statement.addressees)]
    for role in (actors_of(doc, stretches) for stretches in roles):
        tally.count("participants standing for an actor", right=role.resolved, asked=role.marked)
    for event in (event for event in report.events if not event.optional):
        both = (actors_of(doc, event.actors), actors_of(doc, event.recipients))
        tally.rate("events with roles to compare", all(role.judged for role in both))
    for statement in (statement for statement in report.statements if not statement.optional):
        tally.rate("statements with speakers to compare", actors_of(doc, statement.source).judged)
    for place in (place for event in report.events for place in event.times):
        tally.rate("times: found", bool(_times(doc, place)))


def _role(tally: Tally, name: str, gold: Role, found: Sequence[str]) -> None:
    """A role where somebody is marked, and one that must stay empty."""
    if gold.ids:
        tally.rate(name, gold.agrees(found))
    elif gold.judged:
        tally.rate(f"{name} left empty", not found)


def _same_auxiliary(gold: Event, found: record.Event) -> bool:
    return gold.auxiliary == found.auxiliary or {gold.auxiliary, found.auxiliary} == {None, "historical"}


def _times(doc: Doc, place: Place) -> list[record.Time]:
    """The time expressions that share characters with a place."""
    return [time for time in doc._.times if overlap(place, [(time.start, time.end)])]


def _flag(value: object) -> set[bool]:
    """Something to compare where there is a value at all."""
    return {True} if value else set()


def _numbers(pairing: AnyPairing) -> dict[str, int]:
    return {"right": len(pairing.required), "extra": len(pairing.extra), "missed": len(pairing.missed)}


def _ids(pairing: AnyPairing) -> dict[str, str]:
    """The ids of what is marked, by those of what is found."""
    return {found.id: gold.id for gold, found in pairing.pairs}


def _sure(pairing: AnyPairing) -> list[tuple[float, bool]]:
    """How sure the reader was of what is right and of what is too many."""
    return [(found.confidence, True) for _, found in pairing.pairs] + [
        (found.confidence, False) for found in pairing.extra
    ]


def _text(doc: Doc, place: Place) -> str:
    return " … ".join(doc.text[start:end] for start, end in place)


def figures(tally: Tally, by_language: dict[str, Tally]) -> dict[str, object]:
    """Everything for ``--json``."""
    reliability = {}
    for kind, pairs in tally.sure.items():
        rows, error = calibration(pairs)
        reliability[kind] = {"expected calibration error": error, "bins": rows}
    types = {event_type: figure(tally, f"type {event_type}") for event_type in event_types()}
    return {
        "measures": {name: values for name in MEASURES if (values := figure(tally, name))},
        "languages": {
            language: {name: values for name in MEASURES if (values := figure(each, name))}
            for language, each in by_language.items()
        },
        "types": {event_type: values for event_type, values in types.items() if values},
        "reliability": reliability,
    }


def tables(found: Tally, by_language: dict[str, Tally]) -> list[Table | str]:
    """The measures, the languages, the types and the reliability, for people."""
    measures = _table("", "value", "P", "R", "right", "too many", "missed", "of")
    for name in MEASURES:
        measures.add_row(name, *_cells(figure(found, name), ("value", "P", "R", "right", "extra", "missed", "of")))
    languages = _table("", *by_language)
    for name in MEASURES:
        languages.add_row(name, *(_cell(figure(each, name), "value") for each in by_language.values()))
    types = _table("type", "F1", "P", "R", "right", "too many", "missed")
    for name in event_types():
        types.add_row(name, *_cells(figure(found, f"type {name}"), ("value", "P", "R", "right", "extra", "missed")))
    parts: list[Table | str] = [measures, "", languages, "", types]
    for kind, pairs in found.sure.items():
        rows, error = calibration(pairs)
        reliability = _table(f"confidence of {kind}", "how many", "mean", "right")
        for row in rows:
            reliability.add_row(f"from {row['from']:.1f}", *_cells(row, ("count", "confidence", "right")))
        parts += ["", reliability, f"expected calibration error {error:.3f}"]
    return parts


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(first)
    for other in others:
        table.add_column(other, justify="right", no_wrap=True)
    return table


def _cells(values: dict[str, float], columns: Iterable[str]) -> list[str]:
    return [_cell(values, column) for column in columns]


def _cell(values: dict[str, float], column: str) -> str:
    """A count, a share with three digits, or nothing."""
    value = values.get(column)
    return "" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("test", "dev", "train"), default="test")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--rules", action="store_true", help="without the network of marks: rules alone")
    parser.add_argument("--limit", type=int, help="read only so many reports")
    parser.add_argument("--misses", action="store_true", help="list what was missed or too many; not of the test split")
    parser.add_argument("--json", type=Path, help="write the figures here")
    a = parser.parse_args()
    if a.misses and a.split == "test":
        parser.error("what is missed in the test split is not shown: rules would be made for it")
    reports = [
        report
        for report in read_reports()
        if isinstance(report, Report)
        and split_of(report) == a.split
        and report.language == (a.language or report.language)
    ][: a.limit]
    total = Tally()
    by_language = {
        language: Tally() for language in LANGUAGES if any(report.language == language for report in reports)
    }
    for report in reports:
        tally = measure(report, analyse(report.text, report.language, rooms=RULES if a.rules else ROOMS))
        total.add(tally)
        by_language[report.language].add(tally)
        if a.misses:
            print(f"# {report.id}", *tally.misses, sep="\n  ")
    counts = ", ".join(
        f"{sum(report.language == language for report in reports)} {language}" for language in by_language
    )
    print(f"{len(reports)} reports of the {a.split} split: {counts}")
    print(printed(*tables(total, by_language), width=WIDTH), end="")
    if a.json:
        found = {"split": a.split, "reports": len(reports), **figures(total, by_language)}
        a.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
