"""Structure on PETRARCH's unit tests: ``python -m benchmarks.petrarch [--misses] [--json FILE]``.

The data are the development half of the sentences with which the coder PETRARCH was tested, in
``../shared/corpora/petrarch-unit`` (MIT): passives, compound actors, possessives, clauses in between, told of invented
actors (Gondor, Arnor) whose names and codes stand in a dictionary beside them. The reader gets the names that its
directory does not know as a user would give them: a CSV file of organisations and ``coranto directory import``.

A code of gold stands for the words of the sentence that the dictionary has under it, an actor of ours for those of its
mentions; they are the same actor where these share a character. Codes whose words are not in the sentence, such as
``---GOV``, are left out; a pair that gold has in both directions (CAMEO codes a meeting twice) is one pair, found in
either. A sentence that is there twice counts once.

``pairs``      pairs of source and target with an event of ours from the one to the other. A reciprocal act goes both
               ways; its parties are in `actors` and it has no recipients
``direction``  pairs found in that direction, of those found in any
``compound``   acts with several sources or targets of which every pair is found
``precision``  pairs of doer and recipient of our events that are gold's, in the sentences with pairs. Gold codes what
               its small dictionaries know, so that some of what is too many here is in the sentence
``empty``      sentences without event in gold where we find none. Some are empty only because the dictionaries lack a
               name or a verb
``type``       found pairs with the type of the code, for the codes in ``TYPES``
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from spacy.tokens import Doc

from benchmarks.meantime import Tally
from coranto.directory import key
from coranto.directory.aliases import claims
from coranto.pipeline import analyse
from coranto.record import Event

FOLDER = Path(__file__).parent.parent.parent / "shared" / "corpora" / "petrarch-unit"
SENTENCES, ACTORS = "petr_unit.dev.jsonl", "PETR.Validate.actors.txt"
MEASURES = ("pairs", "direction", "compound", "precision", "empty", "type")

TYPES = {
    "030": "AGREE",
    "032": "CONSULT",
    "033": "CONSULT",
    "041": "SUPPORT",
    "064": "SUPPORT",
    "071": "AID",
    "112": "REJECT",
    "121": "ACCUSE",
    "122": "ACCUSE",
    "123": "ACCUSE",
    "131": "ACCUSE",
    "160": "THREATEN",
    "174": "COERCE",
    "194": "ASSAULT",
    "212": "COERCE",
    "224": "ASSAULT",
}
"""The PLOVER type of the codes whose meaning is clear.

"Most of the codes are WEIS, not CAMEO" (PETR.Validate.verbs.txt): 032 there is a visit and 041 is praise, of which
CAMEO2PLOVER-2021 would make AGREE and CONSULT. So only 030, 071, 174 and 194, which the dictionary has in CAMEO's
meaning, are CAMEO2PLOVER's. The codes left out stand for toy patterns, comment, or more than one type.
"""

Place = tuple[tuple[int, int], ...]
"""Where the names of an actor stand in a text: first character and end of each."""

Pair = tuple[Place, Place]


@dataclass(frozen=True)
class Entry:
    """An actor of the dictionary: its names and codes."""

    names: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """A test: its pairs of source and target with gold's codes, each pair once whatever its direction."""

    id: str
    category: str
    text: str
    pairs: dict[Pair, tuple[str, ...]]
    mirrored: frozenset[Pair]
    eventless: bool


def entries(path: Path) -> list[Entry]:
    """The actors of a dictionary in TABARI's format: a name with ``[CODE]``, synonyms with ``+``, codes below it."""
    found: list[tuple[list[str], list[str]]] = []
    for line in re.sub(r"<!.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL).splitlines():
        line = line.split("#")[0].rstrip()
        name = line.split("[")[0].replace("_", " ").strip("+ \t")
        if not line:
            continue
        if not line.startswith(("+", "\t", " ")):
            found.append(([], []))
        names, codes = found[-1]
        names += [name] if name else []
        codes += [code for text in re.findall(r"\[\s*([\w/]+)", line) for code in text.split("/")]
    return [Entry(tuple(names), tuple(codes)) for names, codes in found]


def spelt(name: str, text: str) -> list[tuple[int, int]]:
    """Where a name of the dictionary, which is in capitals, stands in a text as a word."""
    pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
    return [match.span() for match in re.finditer(pattern, text, flags=re.IGNORECASE)]


def place(code: str, text: str, actors: Iterable[Entry]) -> Place:
    """Where the actor of a code stands: that of the longest code with which it begins or ends, beside an agent's."""
    found: dict[int, set[tuple[int, int]]] = {}
    for entry in actors:
        fitting = [len(own) for own in entry.codes if code.startswith(own) or code.endswith(own)]
        spans = [span for name in entry.names for span in spelt(name, text)]
        if fitting and spans:
            found.setdefault(max(fitting), set()).update(spans)
    return tuple(sorted(found[max(found)])) if found else ()


def sentences(folder: Path, actors: Sequence[Entry]) -> Iterator[Sentence]:
    """The tests, each text once."""
    seen: set[str] = set()
    for line in (folder / SENTENCES).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["text"] not in seen:
            seen.add(record["text"])
            yield _sentence(record, actors)


def _sentence(record: dict[str, Any], actors: Sequence[Entry]) -> Sentence:
    """A test of a record; PETRARCH says ``noevents`` or ``error`` in place of an event where there is none."""
    pairs: dict[Pair, tuple[str, ...]] = {}
    mirrored: set[Pair] = set()
    coded = [event for event in record["events"] if "eventcode" in event]
    for event in coded:
        source, target = (place(event.get(side, ""), record["text"], actors) for side in ("sourcecode", "targetcode"))
        if (target, source) in pairs and source != target:
            mirrored.add((target, source))
        elif source and target:
            pairs[source, target] = (*pairs.get((source, target), ()), event["eventcode"])
    return Sentence(record["id"], record["category"], record["text"], pairs, frozenset(mirrored), not coded)


def missing(actors: Iterable[Entry], texts: Sequence[str]) -> list[list[str]]:
    """The names, as the texts spell them, of the actors of whom the directory knows none: one list for each code."""
    known = {claim.text.lower() for claim in claims("en")}
    found: dict[str, list[str]] = {}
    for entry in actors:
        used = [text[a:b] for name in entry.names for text in texts for a, b in spelt(name, text)]
        if used and entry.codes and not any(key(name).lower() in known for name in entry.names):
            found.setdefault(entry.codes[0], []).extend(used)
    return [list(dict.fromkeys(names)) for names in found.values()]


def give(actors: Iterable[Sequence[str]], folder: Path) -> None:
    """Import the actors into a user's directory, from now on that of this process.

    A process of its own imports: what this one has read of the directory it keeps.
    """
    table = folder / "mine.csv"
    with table.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(("name", "kind", "sector", "en"))
        writer.writerows((names[0], "organisation", "GOV", "|".join(names)) for names in actors)
    own = folder / "directory"
    command = "from coranto.cli import main; main()"
    subprocess.run(
        [sys.executable, "-c", command, "directory", "import", str(table), "--to", str(own)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    os.environ["CORANTO_DIRECTORY"] = str(own)


def directed(event: Event) -> Iterator[tuple[str, str]]:
    """The ids of doer and recipient; of a reciprocal act, which has no recipients, of every two parties."""
    yield from product(event.actors, event.recipients) if event.recipients else permutations(event.actors, 2)


def compare(sentence: Sentence, doc: Doc) -> dict[str, Tally]:
    """The counts of one sentence, by measure."""
    tallies = {name: Tally() for name in MEASURES}
    events: list[Event] = doc._.events
    shown = ", ".join(f"{e.type} {'+'.join(e.actors)} > {'+'.join(e.recipients)}" for e in events) or "nothing"
    miss = f"{sentence.id}: {sentence.text} -> {shown}"
    if sentence.eventless:
        tallies["empty"].add(not events, miss)
    ours = [(event, (_place(doc, a), _place(doc, b))) for event in events for a, b in directed(event)]
    found: set[Pair] = set()
    for pair, codes in sentence.pairs.items():
        words = f"[{_words(pair, sentence.text)}] {miss}"
        right = {event.type for event, own in ours if _is(sentence, pair, own)}
        tallies["pairs"].add(bool(right), words)
        if right:
            found.add(pair)
        if right or any(_same(pair[::-1], own) for _, own in ours):
            tallies["direction"].add(bool(right), words)
        wanted = {TYPES[code] for code in codes if code in TYPES}
        if right and wanted:
            tallies["type"].add(bool(wanted & right), f"{' or '.join(sorted(wanted))}: {words}")
    for act in _compounds(sentence):
        tallies["compound"].add(act <= found, miss)
    for event, own in ours if sentence.pairs else ():
        if event.recipients:
            among = any(_is(sentence, pair, own) for pair in sentence.pairs)
            tallies["precision"].add(among, f"{event.type} [{_words(own, sentence.text)}] {miss}")
    return tallies


def _place(doc: Doc, actor: str) -> Place:
    return tuple((mention.start, mention.end) for mention in doc._.mentions if mention.actor == actor)


def _words(pair: Pair, text: str) -> str:
    return " > ".join("/".join(dict.fromkeys(text[start:end] for start, end in side)) for side in pair)


def _is(sentence: Sentence, pair: Pair, own: Pair) -> bool:
    """Whether our pair is gold's."""
    return _same(pair, own) or (pair in sentence.mirrored and _same(pair[::-1], own))


def _same(one: Sequence[Place], other: Sequence[Place]) -> bool:
    return all(any(a < d and c < b for a, b in x for c, d in y) for x, y in zip(one, other, strict=True))


def _compounds(sentence: Sentence) -> Iterator[set[Pair]]:
    """The pairs of each code that has more than two actors."""
    codes = dict.fromkeys(code for own in sentence.pairs.values() for code in own)
    for code in codes:
        pairs = {pair for pair, own in sentence.pairs.items() if code in own}
        if len({side for pair in pairs for side in pair}) > 2:
            yield pairs


def main() -> int:
    """Run; 2 where the data are not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--misses", action="store_true", help="list what was missed")
    parser.add_argument("--json", type=Path, help="write the figures here")
    a = parser.parse_args()
    if not (a.folder / SENTENCES).is_file():
        print(f"benchmarks.petrarch: there is no {a.folder}", file=sys.stderr)
        return 2
    actors = entries(a.folder / ACTORS)
    asked = list(sentences(a.folder, actors))
    tallies = {name: Tally() for name in MEASURES}
    by_category: dict[str, Tally] = {}
    with TemporaryDirectory() as folder:
        give(missing(actors, [sentence.text for sentence in asked]), Path(folder))
        for sentence in asked:
            own = compare(sentence, analyse(sentence.text, "en"))
            for name, tally in own.items():
                _merge(tallies[name], tally)
            _merge(by_category.setdefault(sentence.category, Tally()), own["pairs"])
    for name, tally in tallies.items():
        print(f"{name:10s} {tally.value:.3f}  ({tally.right} of {tally.asked})")
        for miss in tally.misses if a.misses else ():
            print(f"  {miss}")
    print("pairs by category of test:")
    for name, tally in by_category.items():
        print(f"  {name:10s} {tally.right} of {tally.asked}")
    if a.json:
        figures = {name: round(tally.value, 4) for name, tally in tallies.items()}
        a.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def _merge(tally: Tally, other: Tally) -> None:
    tally.right += other.right
    tally.asked += other.asked
    tally.misses += other.misses


if __name__ == "__main__":
    sys.exit(main())
