"""Links between what is annotated: ``python -m benchmarks.linking [--split NAME] [--misses] [--json FILE]``.

The corpus of reports (``corpus/reports``) has links from statements to statements and events. Here the annotated
statements and events are put on a Doc that reader and actors have analysed, and ``coranto.events.links`` finds the
links between them: so its rules are measured apart from the finding of statements and events. Who speaks and acts is
what the actors room says of the annotated words.

By relation, precision, recall and F1:

``exact``   the link's target is the annotated statement or event.
``near``    it is that, the statement that tells the annotated event (its ``by``, or a cue that holds its trigger), or
            such an event of the annotated statement: readers mark now the claim and now what it claims.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Token

from coranto import record
from coranto.events.links import links
from coranto.events.surroundings import speak_for, states_of
from coranto.pipeline import analyse
from coranto.tree import participants
from training import reports
from training.reports import RELATIONS, Place, Report, read_reports, split_of

SPLITS = ("dev", "train", "test")
MEASURES = ("exact", "near")
ROOMS = ("reader", "actors")


@dataclass
class Tally:
    """Links of one relation: how many found and how many of them right, how many annotated and how many of them met."""

    found: int = 0
    right: int = 0
    asked: int = 0
    met: int = 0

    @property
    def precision(self) -> float:
        """Right of found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Met of annotated."""
        return self.met / self.asked if self.asked else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        """As a line of the report."""
        rates = f"F1 {self.f1:.3f}  P {self.precision:.3f}  R {self.recall:.3f}"
        return f"{rates}  ({self.right} right of {self.found} found, {self.met} met of {self.asked} annotated)"


def annotated(report: Report) -> Doc:
    """The report's text, analysed up to its actors, with the annotated statements and events on it."""
    doc = analyse(report.text, report.language, rooms=ROOMS)
    for name in ("events", "statements"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    doc._.statements = [_statement(doc, statement) for statement in report.statements]
    speak_for(doc)
    doc._.events = [_event(doc, event) for event in report.events]
    return doc


def _statement(doc: Doc, marked: reports.Statement) -> record.Statement:
    return record.Statement(
        id=marked.id,
        speakers=_actors(doc, marked.source),
        source=_spans(marked.source),
        addressees=_actors(doc, marked.addressees),
        cue=_spans([marked.cue]),
        content=_spans([marked.content]),
        mode=marked.form,  # type: ignore[arg-type]  # the corpus knows the same three
        within=marked.within,
        confidence=1.0,
    )


def _event(doc: Doc, marked: reports.Event) -> record.Event:
    trigger = record.Span(start=marked.trigger[0][0], end=marked.trigger[0][1])
    sentence = next(s for s in doc.sents if s.end_char > trigger.start)
    return record.Event(
        id=marked.id,
        type=marked.type,  # type: ignore[arg-type]  # training.reports has checked it
        mode=marked.mode,
        auxiliary=marked.auxiliary,  # type: ignore[arg-type]
        actors=_actors(doc, marked.actors),
        recipients=_actors(doc, marked.recipients),
        trigger=trigger,
        evidence=[record.Span(start=sentence.start_char, end=sentence.end_char)],
        attribution=marked.attribution,
        confidence=1.0,
    )


def _spans(places: Iterable[Place]) -> list[record.Span]:
    return [record.Span(start=start, end=end) for place in places for start, end in place]


def _actors(doc: Doc, places: Iterable[Place]) -> list[str]:
    """The actors of the stretches' heads; of a head without, those of the first word that has some."""
    found: list[str] = []
    for start, end in (piece for place in places for piece in place):
        span = doc.char_span(start, end, alignment_mode="expand")
        words: list[Token] = [span.root, *span] if span is not None else []
        found += next((actors for word in words if (actors := participants(word))), [])
    return list(dict.fromkeys(found))


def kin(report: Report) -> dict[str, set[str]]:
    """For an event the statements that tell it, and for a statement the events that it tells."""
    pairs = {(event.attribution, event.id) for event in report.events if event.attribution}
    for event in report.events:
        pairs |= {(told.id, event.id) for told in report.statements if _meets(told.cue, event.trigger)}
    found: dict[str, set[str]] = {}
    for told, event_id in pairs:
        found.setdefault(told, set()).add(event_id)
        found.setdefault(event_id, set()).add(told)
    return found


def _meets(one: Place, other: Place) -> bool:
    return any(a < end and start < b for a, b in one for start, end in other)


def measure(pairs: Iterable[tuple[Report, Doc]]) -> tuple[dict[str, dict[str, Tally]], list[str]]:
    """The tallies by measure and relation (and ``all``), and a line for every link missed or too many."""
    tallies = {name: {relation: Tally() for relation in (*RELATIONS, "all")} for name in MEASURES}
    misses: list[str] = []
    for report, doc in pairs:
        asked = {(link.source, link.relation, link.target) for link in report.links}
        found = {(link.from_, str(link.relation), link.to) for link in links(doc, doc._.events, states_of(doc))}
        told = kin(report)
        near = {
            (source, relation, target): {(source, relation, other) for other in (target, *told.get(target, ()))}
            for source, relation, target in asked | found
        }
        for name, tally_of in tallies.items():
            alike = near if name == "near" else {link: {link} for link in near}
            for link in found:
                for tally in (tally_of[link[1]], tally_of["all"]):
                    tally.found += 1
                    tally.right += bool(alike[link] & asked)
            for link in asked:
                for tally in (tally_of[link[1]], tally_of["all"]):
                    tally.asked += 1
                    tally.met += bool(alike[link] & found)
        misses += [f"{report.id}: missed {' '.join(link)}" for link in sorted(asked) if not near[link] & found]
        misses += [f"{report.id}: too many {' '.join(link)}" for link in sorted(found) if not near[link] & asked]
    return tallies, misses


def of_split(name: str) -> Iterator[tuple[Report, Doc]]:
    """The reports of a split with statements, and their Docs."""
    for report in read_reports():
        if isinstance(report, Report) and report.statements and split_of(report) == name:
            yield report, annotated(report)


def main() -> None:
    """Print the figures of a split."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=SPLITS, default="dev")
    parser.add_argument("--misses", action="store_true", help="list what was missed or too many")
    parser.add_argument("--json", type=Path, help="write the figures here")
    a = parser.parse_args()
    tallies, misses = measure(of_split(a.split))
    if a.misses:
        print(*misses, sep="\n")
    for name, by_relation in tallies.items():
        for relation, tally in by_relation.items():
            print(f"{name}: {relation:12s} {tally}")
    if a.json:
        values = {name: {key: round(t.f1, 4) for key, t in rows.items()} for name, rows in tallies.items()}
        a.json.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
