"""PLOVER's own examples: ``python -m benchmarks.gsr [--misses] [--json FILE]``.

The data are the development half of PLOVER's gold standard records, in ``../shared/corpora/plover-gsr``: English
sentences, most of them from the CAMEO manual, each with one event type, its source and its target. They are CC BY-SA:
read here for evaluation only, no text of theirs is in this repository. Their draft 0.5b of PLOVER had other types than
the ontology of 2021; ``TYPES`` says which types of today each draft type may be.

A found event counts under the type that the codebook gives to its type and auxiliary mode together (``coded``); a
negated one does not count. Micro and macro F1 of the type, macro over the types of the records:

``text``   without the given pair: the record's type is right where an event of it is found; every found event of
           another type is too many.
``pair``   with the given pair: the one type that ``type_for_pair`` says for source and target; where no event is
           found, that of the word which the network of marks holds most for an act between the two.

Actors, over the given sources and targets: ``named`` where an actor of the text is the given one, ``in place`` where it
is the doer of a found event (a source) or the recipient (a target); a party of a reciprocal act is both. An actor is
the given one by the code of the country it acts for; an actor without one, such as the United Nations, by its words.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from coranto.marks.marks import Marks
from coranto.pipeline import analyse
from coranto.record import Actor, Event
from coranto.record.plover import event_types, quad

FILE = Path(__file__).parent.parent.parent / "shared" / "corpora" / "plover-gsr" / "plover_gsr.dev.jsonl"

TYPES = {
    # The announcement of a withdrawal was AGREE, and is CONCEDE (manual, 3.4).
    "AGREE": ("AGREE", "CONCEDE"),
    "CONSULT": ("CONSULT",),
    # To apologise and to forgive were SUPPORT (CAMEO 055, 056), and are CONCEDE (manual, 3.4).
    "SUPPORT": ("SUPPORT", "CONCEDE"),
    "COOPERATE": ("COOPERATE",),
    "AID": ("AID",),
    # To lift a curfew or a state of emergency was CONCEDE, and is RETREAT (CAMEO2PLOVER-2021, 0813 and 0814).
    "CONCEDE": ("CONCEDE", "RETREAT"),
    "RETREAT": ("RETREAT",),
    # CAMEO's 08, in drafts before it was divided.
    "YIELD": ("CONCEDE", "RETREAT"),
    "INVESTIGATE": ("ACCUSE",),
    "DEMAND": ("REQUEST",),
    "DISAPPROVE": ("ACCUSE",),
    "REJECT": ("REJECT",),
    "THREATEN": ("THREATEN",),
    "PROTEST": ("PROTEST",),
    "SANCTION": ("SANCTION",),
    "MOBILIZE": ("MOBILIZE",),
    "COERCE": ("COERCE",),
    # A mode of COERCE that became one of ASSAULT (manual, 3.16; CAMEO2PLOVER-2021, 1712).
    "COERCE destroy": ("ASSAULT",),
    "ASSAULT": ("ASSAULT",),
    "FIGHT": ("ASSAULT",),
}
"""The types of 2021 that a draft type, or a draft type with a mode, may be: its own name there first.

What is not here has none: CRIME was given up, DOCUMENT marks the file's own header.
"""

CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
"""Codes of the records that ISO 3166-1 does not have."""

INTENDED = ("CONSULT", "SUPPORT", "COOPERATE", "AID")
"""Types that are AGREE where they lie ahead (manual, 3.1)."""


SMALL, EVEN, LEAST = 0.1, 0.5, 0.02
"""What is added to a role's probability so that an act without it still counts, what a party that is not given weighs,
and from which probability on a word may be an act at all where one is asked for."""


@dataclass(frozen=True)
class Party:
    """A given source or target: its pieces of the text, and its code."""

    words: tuple[str, ...]
    code: str


@dataclass(frozen=True)
class Case:
    """A record: its text, the types that are right (its own first), its sources and targets."""

    id: str
    text: str
    types: tuple[str, ...]
    source: tuple[Party, ...]
    target: tuple[Party, ...]


@dataclass(frozen=True)
class Found:
    """What was read of a case: the types of its events, the type for its pair, and its parties by measure."""

    types: tuple[str, ...]
    of_pair: str | None
    parties: dict[str, tuple[int, int]]


@dataclass
class Count:
    """Right, too many and missed, by type."""

    right: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, case: Case, found: Sequence[str]) -> None:
        """Count the types found for a case."""
        hit = any(type_ in case.types for type_ in found)
        (self.right if hit else self.missed)[case.types[0]] += 1
        self.extra.update(type_ for type_ in found if type_ not in case.types)

    def row(self, *types: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of the types taken together."""
        right, extra, missed = (sum(c[t] for t in types) for c in (self.right, self.extra, self.missed))
        precision = right / (right + extra) if right + extra else 0.0
        recall = right / (right + missed) if right + missed else 0.0
        return precision, recall, 2 * right / (2 * right + extra + missed) if right else 0.0

    @property
    def micro(self) -> float:
        """F1 of all events alike."""
        return self.row(*event_types())[2]

    @property
    def macro(self) -> float:
        """Mean F1 of the types that the records have."""
        given = [type_ for type_ in event_types() if self.right[type_] + self.missed[type_]]
        return sum(self.row(type_)[2] for type_ in given) / len(given) if given else 0.0


def cases(path: Path) -> Iterator[Case]:
    """The records that have a type of 2021."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        types = TYPES.get(f"{record['event']} {record.get('mode')}") or TYPES.get(record["event"])
        if types:
            source, target = (tuple(map(_party, record.get(role, ()))) for role in ("source", "target"))
            yield Case(record["id"], record["text"].strip(), types, source, target)


def _party(given: dict[str, Any]) -> Party:
    """A source or target; its words are in several pieces where dots stand between them."""
    pieces = (piece.strip() for piece in re.split(r"\.{2,}", given["actorText"]))
    return Party(tuple(filter(None, pieces)), CODES.get(given["code"], given["code"]))


@cache
def reading(text: str) -> Doc:
    """The analysed text."""
    return analyse(text, "en")


def told(doc: Doc) -> list[Event]:
    """The events that are not negated."""
    return [event for event in doc._.events if event.auxiliary != "negation"]


def coded(type_: str, auxiliary: str | None) -> str:
    """The one type of a type and an auxiliary mode: "the coder should always return the single event category".

    Manual, 2.3, with the cases of 3.1 (cooperation ahead is AGREE) and 3.7 (a retreat ahead is CONCEDE); material
    conflict that is ahead or supposed is THREATEN, as 2.3 has it of ASSAULT.
    """
    if auxiliary == "future" and type_ in INTENDED:
        return "AGREE"
    if auxiliary == "future" and type_ == "RETREAT":
        return "CONCEDE"
    if auxiliary in ("future", "hypothetical") and quad(type_) == "material conflict":
        return "THREATEN"
    return type_


def type_for_pair(text: str, source: Sequence[Party], target: Sequence[Party]) -> str | None:
    """The type of what the source does to the target; None where no event is found.

    Of the events between them the one with the highest confidence; where none is, of those in which the source has its
    part, else the target, else of all.
    """
    doc = reading(text)
    events = told(doc)
    wanted = ((source, target), (source, ()), ((), target), ((), ()))
    fitting = ([event for event in events if _is_between(doc, event, *sides)] for sides in wanted)
    best = max(next(filter(None, fitting), []), key=lambda event: event.confidence, default=None)
    return coded(best.type, best.auxiliary) if best else _likeliest(doc, source, target)


def _likeliest(doc: Doc, source: Sequence[Party], target: Sequence[Party]) -> str | None:
    """The type of the likeliest act that has the source for its actor and the target for a party, however unlikely."""
    marks: Marks = doc._.marks
    doers, others = ({i for party in parties for i in _tokens(doc, party)} for parties in (source, target))

    def weight(i: int) -> float:
        acting = max((p for k, p in marks.players(i, "actor") if k in doers), default=EVEN)
        parties = [*marks.players(i, "recipient"), *marks.players(i, "actor")]
        undergoing = max((p for k, p in parties if k in others), default=EVEN)
        return marks.is_act(i) * math.sqrt((SMALL + acting) * (SMALL + undergoing))

    best = max((token.i for token in doc if marks.is_act(token.i) > LEAST), key=weight, default=None)
    return None if best is None else coded(marks.type(best).name, marks.auxiliary(best).name or None)


def _tokens(doc: Doc, party: Party) -> Iterator[int]:
    """The tokens of a party's words."""
    for piece in party.words:
        for match in re.finditer(re.escape(piece), doc.text):
            yield from (token.i for token in doc.char_span(*match.span(), alignment_mode="expand") or ())


def _is_between(doc: Doc, event: Event, source: Sequence[Party], target: Sequence[Party]) -> bool:
    """Whether one of each that are given has its part in the event."""
    sides = ((source, event.actors), (target, acted_upon(event)))
    return all(not given or any(is_among(doc, party, ids) for party in given) for given, ids in sides)


def acted_upon(event: Event) -> list[str]:
    """The recipients; of a reciprocal act, which has none, all its parties."""
    return event.recipients or (event.actors if len(event.actors) > 1 else [])


def is_among(doc: Doc, party: Party, ids: Sequence[str]) -> bool:
    """Whether one of the actors is the party."""
    return any(_is_party(doc, actor, party) for actor in doc._.actors if actor.id in ids)


def _is_party(doc: Doc, actor: Actor, party: Party) -> bool:
    country = actor.id if actor.kind == "country" else actor.country
    if country is not None:
        return country == party.code
    spans = [match.span() for piece in party.words for match in re.finditer(re.escape(piece), doc.text)]
    mentions = [mention for mention in doc._.mentions if mention.actor == actor.id]
    return any(mention.start < end and start < mention.end for mention in mentions for start, end in spans)


def find(case: Case) -> Found:
    """Read a case."""
    doc = reading(case.text)
    everyone = [actor.id for actor in doc._.actors]
    doers = [id_ for event in doc._.events for id_ in event.actors]
    done_to = [id_ for event in doc._.events for id_ in acted_upon(event)]
    asked = {
        "source: named": (case.source, everyone),
        "source: in place": (case.source, doers),
        "target: named": (case.target, everyone),
        "target: in place": (case.target, done_to),
    }
    return Found(
        types=tuple(coded(event.type, event.auxiliary) for event in told(doc)),
        of_pair=type_for_pair(case.text, case.source, case.target),
        parties={
            name: (sum(is_among(doc, party, ids) for party in given), len(given))
            for name, (given, ids) in asked.items()
        },
    )


def count(asked: Sequence[Case], found: Sequence[Found]) -> tuple[dict[str, Count], dict[str, float]]:
    """The counts of both ways, and all the figures."""
    counts = {"text": Count(), "pair": Count()}
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for case, one in zip(asked, found, strict=True):
        counts["text"].add(case, one.types)
        counts["pair"].add(case, [one.of_pair] if one.of_pair else [])
        for name, (met, given) in one.parties.items():
            right[name] += met
            of[name] += given
    figures = {f"{way}: {name} F1": getattr(c, name) for way, c in counts.items() for name in ("micro", "macro")}
    return counts, figures | {name: right[name] / of[name] if of[name] else 0.0 for name in of}


def confusions(asked: Sequence[Case], found: Sequence[Found]) -> Iterator[str]:
    """What stood for which type with the given pair, the most frequent first, with the sentences."""
    wrong: dict[tuple[str, str], list[Case]] = {}
    for case, one in zip(asked, found, strict=True):
        if one.of_pair not in case.types:
            wrong.setdefault((case.types[0], one.of_pair or "nothing"), []).append(case)
    for (type_, got), missed in sorted(wrong.items(), key=lambda item: -len(item[1])):
        yield f"{len(missed):3d}  {type_}, got {got}"
        yield from (f"     {case.id}: {case.text}" for case in missed)


def show(counts: dict[str, Count]) -> Iterator[str]:
    """The table by type."""
    yield f"{'':10s} {'':>7s}  " + "  ".join(f"{way:^20s}" for way in counts)
    yield f"{'':10s} {'records':>7s}  " + "  ".join(f"{'P':>6s} {'R':>6s} {'F1':>6s}" for _ in counts)
    for type_ in event_types():
        given = counts["pair"].right[type_] + counts["pair"].missed[type_]
        cells = "  ".join(" ".join(f"{rate:6.3f}" for rate in c.row(type_)) for c in counts.values())
        yield f"{type_:10s} {given:7d}  {cells}"


def main() -> int:
    """Run; 2 where the data are not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", type=Path, default=FILE)
    parser.add_argument("--misses", action="store_true", help="list the confusions with the given pair")
    parser.add_argument("--json", type=Path, help="write the figures here")
    a = parser.parse_args()
    if not a.file.is_file():
        print(f"benchmarks.gsr: there is no {a.file}", file=sys.stderr)
        return 2
    asked = list(cases(a.file))
    found = [find(case) for case in asked]
    counts, figures = count(asked, found)
    print(*show(counts), sep="\n")
    for name, figure in figures.items():
        print(f"{name:18s} {figure:.3f}")
    if a.misses:
        print(*confusions(asked, found), sep="\n")
    if a.json:
        rounded = {name: round(figure, 4) for name, figure in figures.items()}
        a.json.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
