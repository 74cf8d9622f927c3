"""False alarms in news without politics: ``python -m benchmarks.quiet [--misses] [--json FILE]``.

The articles in ``articles/quiet`` are original: weather, sport, culture, business, accidents, health, travel, cookery.
No political actor acts or speaks in them, by the guide that the gold articles follow, though the words of politics
abound: attacks, talks, threats, states and capitals. So whatever is recorded of such an actor is wrong:

- events: every event is a false alarm;
- speakers: a statement is one where a speaker is a political actor; statements by private people are none.

Both are counted per 1,000 words of the articles, whose words are what blanks divide. The articles are held out: nobody
who works on rules or word lists should look at them, nor at what ``--misses`` shows.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import article_of
from coranto.pipeline import read
from coranto.record import Actor, Record

FOLDER = Path(__file__).parent / "articles" / "quiet"
ALL = "all"
PRIVATE = frozenset({"BUS", "CVL", "MED", "NGO"})
"""PLOVER's sectors of those who hold no power in a state: business, civilians, media, private organisations."""


@dataclass
class Alarms:
    """What was counted over some articles."""

    articles: int = 0
    words: int = 0
    events: int = 0
    speakers: int = 0

    def add(self, record: Record) -> None:
        """Count the record of one article."""
        self.articles += 1
        self.words += len(record.document.text.split())
        self.events += len(record.events)
        self.speakers += len(political_statements(record))

    def per_thousand(self, count: int) -> float:
        """So many in 1,000 words."""
        return 1000 * count / self.words if self.words else 0.0

    def figures(self) -> dict[str, float]:
        """The counts and rates, for JSON."""
        return {
            "articles": self.articles,
            "words": self.words,
            "events": self.events,
            "events per 1,000 words": round(self.per_thousand(self.events), 4),
            "speakers": self.speakers,
            "speakers per 1,000 words": round(self.per_thousand(self.speakers), 4),
        }


def is_political(actor: Actor) -> bool:
    """A country, whoever acts for one or for an organisation, whoever the directory knows; never a private sector."""
    known = actor.wikidata or actor.country or actor.organisation or actor.sector
    return actor.kind == "country" or bool(known and actor.sector not in PRIVATE)


def political_statements(record: Record) -> list[str]:
    """The ids of the statements that have a political actor among their speakers."""
    political = {actor.id for actor in record.actors if is_political(actor)}
    return [statement.id for statement in record.statements if political & set(statement.speakers)]


def count(paths: Iterable[Path], show: Callable[[Path, Record], None]) -> dict[str, Alarms]:
    """The alarms of each language that the articles have, and of all; `show` is given each record."""
    found: dict[str, Alarms] = {}
    for path in paths:
        record = read(article_of(path))
        for name in (record.document.language, ALL):
            found.setdefault(name, Alarms()).add(record)
        show(path, record)
    return {name: found[name] for name in sorted(found, key=lambda name: (name == ALL, name))}


def misses(record: Record) -> list[str]:
    """A line for each event and each statement of a political actor, with their words."""
    text = record.document.text
    lines = [
        f"{event.type} {' '.join(event.actors)} > {' '.join(event.recipients)}: "
        f"{event.trigger.of(text)!r} in {' … '.join(span.of(text) for span in event.evidence)!r}"
        for event in record.events
    ]
    political = political_statements(record)
    return lines + [
        f"statement of {' '.join(statement.speakers)}: {' … '.join(span.of(text) for span in statement.content)!r}"
        for statement in record.statements
        if statement.id in political
    ]


def main(arguments: list[str] | None = None) -> None:
    """Print a line a language, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="other articles without politics, as *.txt")
    parser.add_argument("--misses", action="store_true", help="show each alarm with its words")
    parser.add_argument("--json", type=Path, help="write the figures here")
    a = parser.parse_args(arguments)

    def show(path: Path, record: Record) -> None:
        lines = misses(record) if a.misses else []
        if lines:
            print(f"# {path.stem}", *lines, sep="\n  ")

    paths = sorted(a.folder.glob("*.txt"))
    if not paths:
        parser.error(f"there is no *.txt in {a.folder}")
    found = count(paths, show)
    print(
        f"{'':4s} {'articles':>8s} {'words':>7s} {'events':>7s} {'per 1,000':>10s} {'speakers':>9s} {'per 1,000':>10s}"
    )
    for name, alarms in found.items():
        rates = alarms.per_thousand(alarms.events), alarms.per_thousand(alarms.speakers)
        print(
            f"{name:4s} {alarms.articles:8d} {alarms.words:7d} {alarms.events:7d} {rates[0]:10.2f} "
            f"{alarms.speakers:9d} {rates[1]:10.2f}"
        )
    if a.json:
        figures = {name: alarms.figures() for name, alarms in found.items()}
        a.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
