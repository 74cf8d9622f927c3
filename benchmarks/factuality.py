"""Events and factuality on MEANTIME Dutch: ``python -m benchmarks.factuality [--misses N] [--json FILE]``.

The documents are those of ``benchmarks.meantime``. They say little of Coranto: the annotation is broad (Minard et al.
2016, *MEANTIME, the NewsReader Multilingual Event and Time Corpus*: any happening, state or saying, nouns too), where
Coranto records political acts only; and the articles are about a company, so that hardly a trigger is left to judge.
Nearly all events of gold are certain besides.

Events: a trigger is right if one of its words is a word of an event of gold.
``events: precision``   our triggers that are right
``events: recall``      gold's events with a word in a trigger of ours: low, as said

Factuality, over our triggers on a word of gold that is judged. Of gold, polarity NEG is ``negation``; else a certainty
of POSSIBLE, PROBABLE or UNDERSPECIFIED is ``uncertain``; else it is a ``fact``. Our auxiliary is ``negation``;
``uncertain`` where it is future or hypothetical; and a ``fact`` where there is none or it is historical. Certainty is
not time: what is planned may be certain in gold, and gold's time is not in these files.
``factuality: accuracy``         triggers with gold's class
``factuality: always a fact``    what saying ``fact`` each time would have
``factuality: CLASS precision``  of our triggers of the class, those that are so in gold; and recall the other way round
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from spacy.tokens import Doc

from benchmarks.meantime import Tally, analyse, documents
from coranto.pipeline import ROOMS
from coranto.record import Event

CLASSES = ("fact", "uncertain", "negation")
NAMES = (
    "events: precision",
    "events: recall",
    "factuality: accuracy",
    "factuality: always a fact",
    *(f"factuality: {name} {kind}" for name in CLASSES for kind in ("precision", "recall")),
)
OURS = {None: "fact", "historical": "fact", "future": "uncertain", "hypothetical": "uncertain", "negation": "negation"}


def judged(certainty: str, polarity: str) -> str | None:
    """The class of a word of gold: ``judged("B-CERTAIN", "B-POS")`` is a fact; None where gold does not judge it."""
    if certainty == "_":
        return None
    if polarity.endswith("NEG"):
        return "negation"
    return "fact" if certainty.endswith("-CERTAIN") else "uncertain"


def gold_events(
    layer: Sequence[Sequence[Sequence[str]]], at: Sequence[Sequence[int]]
) -> tuple[list[list[int]], dict[int, str | None]]:
    """The tokens of each event, and the class of every word of an event.

    A word that goes on after a gap (``I-E`` of a separated verb) belongs to some event before it, and the file does not
    say to which: it is a word of an event, but makes none longer.
    """
    events: list[list[int]] = []
    classes: dict[int, str | None] = {}
    for cells, tokens in zip(layer, at, strict=True):
        for (mark, certainty, polarity), token in zip(cells, tokens, strict=False):
            if mark == "_":
                continue
            classes[token] = judged(certainty, polarity)
            if mark.startswith("B"):
                events.append([token])
            elif events and events[-1][-1] == token - 1:
                events[-1].append(token)
    return events, classes


def trigger(doc: Doc, event: Event) -> list[int]:
    """The tokens of an event's trigger."""
    return [token.i for token in doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand") or ()]


def compare(doc: Doc, events: list[list[int]], classes: dict[int, str | None], tallies: dict[str, Tally]) -> None:
    """Count one document."""
    triggers = [(event, trigger(doc, event)) for event in doc._.events]
    taken = {i for _, tokens in triggers for i in tokens}
    for tokens in events:
        tallies["events: recall"].add(not taken.isdisjoint(tokens), doc[tokens[0] : tokens[-1] + 1].text)
    for event, tokens in triggers:
        shown = f"{event.type} {doc[tokens[0] : tokens[-1] + 1].text!r} in {doc[tokens[0]].sent.text!r}"
        hit = [i for i in tokens if i in classes]
        tallies["events: precision"].add(bool(hit), shown)
        wanted = next((classes[i] for i in hit if classes[i]), None)
        if wanted is None:
            continue
        ours = OURS[event.auxiliary]
        miss = f"{wanted}, not {event.auxiliary}: {shown}"
        tallies["factuality: accuracy"].add(ours == wanted, miss)
        tallies["factuality: always a fact"].add(wanted == "fact", miss)
        tallies[f"factuality: {ours} precision"].add(ours == wanted, miss)
        tallies[f"factuality: {wanted} recall"].add(ours == wanted, miss)


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", type=int, default=0, help="show so many misses of each measure")
    parser.add_argument("--json", type=Path, help="write the figures here")
    a = parser.parse_args()
    tallies = {name: Tally() for name in NAMES}
    for record in documents():
        doc, at = analyse(record, ROOMS)
        events, classes = gold_events(record["factuality"], at)
        compare(doc, events, classes, tallies)
    for name, tally in tallies.items():
        value = f"{tally.value:.3f}" if tally.asked else "–"
        print(f"{name:32s} {value:5s}  ({tally.right} of {tally.asked})")
        for miss in tally.misses[: a.misses]:
            print(f"  {miss}")
    if a.json:
        values = {name: round(tally.value, 4) for name, tally in tallies.items() if tally.asked}
        a.json.write_text(json.dumps(values, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
