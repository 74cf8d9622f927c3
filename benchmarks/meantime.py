"""Linking and coreference on MEANTIME Dutch: ``python -m benchmarks.meantime [--misses N] [--json FILE]``.

The data are the 30 development documents of CLIN26, in ``../shared/corpora/meantime-nl-clin26``: about the first six
sentences of Wikinews articles on Apple, with links to DBpedia and entity coreference. They are for evaluation only;
no text of theirs may come into this repository. A document comes as sentences of words: its title and its sentences
are joined by blanks into two paragraphs, and the reader divides these into sentences itself. The day in its second
sentence is the day of publication.

Linking, over the named entities of gold with a link. The directory knows a link where the title in DBpedia is an
English name of a state, organisation or person there; ``linking: known`` says how many it knows.
``linking: recall``      known links whose words a mention overlaps with that very actor
``linking: precision``   mentions of an actor of the directory, over the words of a linked entity (known or not), that
                         are of the linked actor

Coreference of entities, over gold's mentions in chains that hold a name which we take for an actor's. A mention of
gold stands for the actors on the head of its words in our tree, as the later rooms see it.
``coreference: precision``  pairs of mentions for which we have the same actors, that are in one chain
``coreference: recall``     pairs of mentions in one chain, for which we have the same actors
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from urllib.parse import unquote

from spacy.tokens import Doc

from coranto.actors.references import outer_heads
from coranto.directory import aliases, by_id, countries, key, persons
from coranto.intake import from_text
from coranto.pipeline import pipeline

DATA = Path(__file__).parent.parent.parent / "shared" / "corpora" / "meantime-nl-clin26" / "clin26-dev.jsonl.xz"
ROOMS = ("reader", "actors")


@dataclass
class Tally:
    """What a fraction counts, and what was missed."""

    right: int = 0
    asked: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, ok: bool, miss: str) -> None:
        """Count one; remember it where it is wrong."""
        self.asked += 1
        self.right += ok
        if not ok:
            self.misses.append(miss)

    @property
    def value(self) -> float:
        """Right of asked."""
        return self.right / self.asked if self.asked else 1.0


def documents() -> Iterator[dict[str, list[list[str]]]]:
    """The records of the corpus."""
    with lzma.open(DATA, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def analyse(record: dict[str, list[list[str]]], rooms: Sequence[str] = ROOMS) -> tuple[Doc, list[list[int]]]:
    """The analysed Doc, and for each sentence of the record the tokens of its words."""
    words: list[str] = []
    at: list[list[int]] = []
    for number, sentence in enumerate(record["tokens"]):
        if number == 1:
            at.append([])
            continue
        at.append(list(range(len(words), len(words) + len(sentence))))
        words += sentence
        if number == 0:
            words.append("\n\n")
    spaces = [
        not word.isspace() and (i + 1 == len(words) or not words[i + 1].isspace()) for i, word in enumerate(words)
    ]
    spaces[-1] = False
    nlp = pipeline("nl")
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    doc._.article = from_text(doc.text, language="nl", published=day_of(record["tokens"][1]))
    for room in rooms:
        doc = nlp.get_pipe(f"coranto_{room}")(doc)
    return doc, at


def day_of(words: list[str]) -> date | None:
    """``["06-Mar-08"]`` is 6 March 2008."""
    try:
        return datetime.strptime(" ".join(words), "%d-%b-%y").date()
    except ValueError:
        return None


def spans(layer: list[list[str]], at: list[list[int]]) -> Iterator[tuple[str, int, int]]:
    """The labelled spans of a layer of brackets, ``(12|(3)`` and so on, as first and last token."""
    for cells, tokens in zip(layer, at, strict=True):
        opened: dict[str, list[int]] = {}
        for cell, token in zip(cells, tokens, strict=False):
            for part in cell.split("|"):
                label = part.strip("()")
                if part.startswith("("):
                    opened.setdefault(label, []).append(token)
                if part.endswith(")") and opened.get(label):
                    yield label, opened[label].pop(), token


def actor_of(link: str) -> str | None:
    """The id of the actor that a DBpedia resource is, where the directory knows its title as an English name."""
    title = key(re.sub(r" \(.*\)$", "", unquote(link.rsplit("/", 1)[-1]).replace("_", " ")))
    alias = aliases("en").get(title)
    if alias is None or alias.kind not in ("name", "organisation", "person"):
        return None
    return persons()[alias.actor].id if alias.kind == "person" else alias.actor


def link(record: dict[str, list[list[str]]], doc: Doc, at: list[list[int]], tallies: dict[str, Tally]) -> None:
    """Count the links of one document."""
    layer = [[cell[0] for cell in sentence] for sentence in record["ne"]]
    links = {
        i: cell[1]
        for tokens, sentence in zip(at, record["ne"], strict=True)
        for i, cell in zip(tokens, sentence, strict=False)
    }
    linked = sorted({(a, b, links[a]) for _, a, b in spans(layer, at) if links[a].startswith("http")})
    held = {person.id for person in persons().values()} | set(by_id()) | set(countries())
    for first, last, resource in linked:
        wanted = actor_of(resource)
        text = doc[first : last + 1]
        over = [m for m in doc._.mentions if m.start < text.end_char and m.end > text.start_char]
        tallies["linking: known"].add(wanted is not None, resource)
        if wanted is not None:
            tallies["linking: recall"].add(any(m.actor == wanted for m in over), f"{text.text} -> {wanted}")
        for mention in over:
            if mention.actor in held and mention.form in ("name", "metonym", "demonym"):
                tallies["linking: precision"].add(
                    mention.actor == wanted, f"{text.text}: {mention.actor}, not {resource}"
                )


def corefer(record: dict[str, list[list[str]]], doc: Doc, at: list[list[int]], tallies: dict[str, Tally]) -> None:
    """Count the pairs of one document."""
    layer = [[cell[0] for cell in sentence] for sentence in record["coref_ne"]]
    mentions = sorted({(first, last, chain) for chain, first, last in spans(layer, at)})
    actors = {
        (first, last): frozenset(a for head in outer_heads(doc, first, last + 1) for a in head._.actors)
        for first, last, _ in mentions
    }
    named = {m.start: m.actor for m in doc._.mentions if m.form in ("name", "metonym")}
    held = {
        chain
        for first, last, chain in mentions
        if any(named.get(token.idx) in actors[first, last] for token in doc[first : last + 1])
    }
    inside = [mention for mention in mentions if mention[2] in held]
    for one, other in combinations(inside, 2):
        same = bool(actors[one[:2]]) and actors[one[:2]] == actors[other[:2]]
        texts = " and ".join(f"{doc[a : b + 1].text!r} {sorted(actors[a, b])}" for a, b, _ in (one, other))
        if same:
            tallies["coreference: precision"].add(one[2] == other[2], texts)
        if one[2] == other[2]:
            tallies["coreference: recall"].add(same, texts)


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", type=int, default=0, help="show so many misses of each measure")
    parser.add_argument("--json", type=Path, help="write the figures here")
    a = parser.parse_args()
    names = ("linking: known", "linking: recall", "linking: precision", "coreference: precision", "coreference: recall")
    tallies = {name: Tally() for name in names}
    for record in documents():
        doc, at = analyse(record)
        link(record, doc, at, tallies)
        corefer(record, doc, at, tallies)
    values = {name: tally.value for name, tally in tallies.items()}
    precision, recall = values["coreference: precision"], values["coreference: recall"]
    values["coreference: F1"] = 2 * precision * recall / (precision + recall)
    for name, tally in tallies.items():
        print(f"{name:26s} {tally.value:.3f}  ({tally.right} of {tally.asked})")
        for miss in tally.misses[: a.misses]:
            print(f"  {miss}")
    print(f"{'coreference: F1':26s} {values['coreference: F1']:.3f}")
    if a.json:
        a.json.write_text(
            json.dumps({name: round(value, 4) for name, value in values.items()}, indent=1) + "\n", "utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
