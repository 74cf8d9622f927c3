"""Adding many records: ``python -m benchmarks.ledger_load [--records 10000] [--shuffled] [--ledger FILE]``.

The records are synthetic, ten events each, with words of the corpus of reports (``training.reports``): sentences of its
verbs, nouns and dates between actors of the directory, so that happenings, plans, versions and near copies occur.
Nothing of a real article stands in them, and they are the same each time. They come as news does, day by day, fourteen
a day, so that a hundred thousand are twenty years; ``--shuffled`` draws each one's day anew from the twenty years, as
an archive without order would: then the news of each day grows denser, and with it what a record is compared with.

Told are records a second and the time of a record in the last tenth against the first (``growth``), by the clock and
by the processor, which other work on the machine disturbs less; the most memory that the process had, and the file's
size. For the growth the first tenth is loaded once more, into another new ledger, a batch of it after each batch of the
last, so that whatever disturbs the one disturbs the other. ``--ledger`` of an earlier run is gone on with.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from coranto.directory.tables import countries
from coranto.ledger.adding import AT_ONCE
from coranto.ledger.store import Ledger
from coranto.record import (
    Actor,
    Document,
    Event,
    Interval,
    Link,
    Mention,
    Record,
    Span,
    Statement,
    Time,
    document_id,
    event_types,
)
from training.reports import Report, read_reports

EVENTS = 10
"""Events of a record, so that 100,000 records hold a million."""
A_DAY = 14
DAYS = 20 * 365
FIRST = date(2005, 1, 1)
OUTLETS = ("ANP", "De Krant", "Le Journal", "The Paper", "Die Zeitung")
COPIED, CHANGED = 0.05, 0.02
"""Of the records, so many are near copies of one before, and new versions of one."""
WHEN: dict[str | None, tuple[int, int]] = {"future": (1, 60), "historical": (-1095, -365)}
"""Days from publication to an act; what is told as done was within three days."""
PARTNERS = 4
"""An actor mostly deals with so many others, as neighbours do."""


@dataclass
class Written:
    """A text that is being written, and what stands in it."""

    text: str = ""
    sentences: list[Span] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def put(self, words: str) -> Span:
        """Write words, and return where they stand."""
        start = len(self.text)
        self.text += f"{words} "
        return Span(start=start, end=start + len(words))


class Writer:
    """`Writer(seed=1).records()`: records without end, the same for the same seed; by day unless `shuffled`."""

    def __init__(self, seed: int = 1, *, shuffled: bool = False) -> None:
        """Take the corpus's words and the directory's states."""
        self._shuffled = shuffled
        self._chance = random.Random(seed)
        reports = [found for found in read_reports() if isinstance(found, Report)]
        self._words = sorted({word.strip(".,“”\"':;()") for report in reports for word in report.text.split()} - {""})
        self._acts = [
            (event.type, event.mode, event.auxiliary, report.text[event.trigger[0][0] : event.trigger[0][1]])
            for report in reports
            for event in report.events
        ]
        self._actors = [
            Actor(id=country.code, kind="country", name=country.name, country=country.code)
            for country in countries().values()
        ]

    def records(self) -> Iterator[Record]:
        """Write one record after the other; some are copies or new versions of one of the last."""
        recent: list[Record] = []
        number = 0
        while True:
            turn = self._chance.random()
            if recent and turn < COPIED + CHANGED:
                made = self._again(self._chance.choice(recent), number, version=turn < CHANGED)
            else:
                made = self._new(number)
            recent = [*recent[-50:], made]
            number += 1
            yield made

    def _new(self, number: int) -> Record:
        day = FIRST + timedelta(days=self._chance.randrange(DAYS) if self._shuffled else number // A_DAY)
        first = self._chance.randrange(len(self._actors))
        actors = [self._actors[(first + at) % len(self._actors)] for at in range(PARTNERS)]
        written = Written()
        for at in range(1, EVENTS + 1):
            self._sentence(written, at, actors, day)
        return self._record(written, actors, day, number)

    def _sentence(self, written: Written, at: int, actors: list[Actor], day: date) -> None:
        """`Netherlands … bezoekt … Germany … 17.03.2023 … zei Belgium`: an event, and each second time a statement."""
        who, whom, speaker = self._chance.sample(actors, 3)
        type_, mode, auxiliary, trigger = self._chance.choice(self._acts)
        when = day + timedelta(days=self._chance.randrange(*WHEN.get(auxiliary, (-3, 1))))
        on = Interval(earliest=when, latest=when, because=["the day is given"])
        begin = len(written.text)
        places = [(who, written.put(who.name))]
        written.put(self._some(3))
        act = written.put(trigger)
        written.put(self._some(3))
        places.append((whom, written.put(whom.name)))
        time_ = written.put(f"{when:%d.%m.%Y}")
        end = written.put(self._some(6))
        evidence = Span(start=begin, end=end.end)
        said = at % 2 == 0
        if said:
            cue = written.put("zei")
            places.append((speaker, written.put(speaker.name)))
            written.statements.append(
                Statement(
                    id=f"s{at}", speakers=[speaker.id], source=[places[-1][1]], cue=[cue], content=[evidence],
                    mode="indirect", said=on, confidence=0.75,
                )
            )  # fmt: skip
        written.sentences.append(Span(start=begin, end=len(written.text) - 1))
        written.mentions += [
            Mention(id=f"m{len(written.mentions) + n}", actor=actor.id, form="name", start=span.start, end=span.end)
            for n, (actor, span) in enumerate(places, start=1)
        ]
        written.times.append(Time(id=f"t{at}", kind="date", when=on, start=time_.start, end=time_.end))
        written.events.append(
            Event(
                id=f"e{at}", type=type_, mode=mode if mode in event_types()[type_].modes else None,
                auxiliary=auxiliary, actors=[who.id], recipients=[whom.id], when=on,
                trigger=act, evidence=[evidence], attribution=f"s{at}" if said else None, confidence=0.75,
            )
        )  # fmt: skip
        if at == EVENTS:
            written.links.append(Link(from_=f"s{at}", relation="denies", to="e1"))

    def _record(self, written: Written, actors: list[Actor], day: date, number: int) -> Record:
        published = Interval(earliest=day, latest=day, because=["the day is given"])
        document = Document(
            id=document_id(written.text),
            url=f"https://example.org/{number}",
            outlet=self._chance.choice(OUTLETS),
            title=written.text[:40],
            language="nl",
            published=published,
            retrieved=datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + timedelta(seconds=number),
            text=written.text,
            agencies=["ANP"],
            bylines=[],
            headings=[],
            sentences=written.sentences,
        )
        return Record(
            coranto="1", document=document, actors=actors, mentions=written.mentions, times=written.times,
            events=written.events, statements=written.statements, links=written.links,
        )  # fmt: skip

    def _again(self, record: Record, number: int, *, version: bool) -> Record:
        """The same text with words behind it, at the same address as a new version, else in another outlet."""
        text = f"{record.document.text}{self._some(8)} {number}"
        changed: dict[str, Any] = {"id": document_id(text), "text": text}
        if not version:
            changed |= {"url": f"https://example.org/{number}", "outlet": self._chance.choice(OUTLETS)}
        return record.model_copy(update={"document": record.document.model_copy(update=changed)})

    def _some(self, count: int) -> str:
        return " ".join(self._chance.choices(self._words, k=count))


@dataclass
class Spent:
    """Seconds by the clock and of the processor."""

    clock: float = 0.0
    processor: float = 0.0

    def add(self, ledger: Ledger, records: list[Record]) -> None:
        """Add records, and the seconds that it took."""
        began, spent = time.perf_counter(), time.process_time()
        ledger.add_many(records)
        self.clock += time.perf_counter() - began
        self.processor += time.process_time() - spent


def load(path: Path, other: Path, count: int, *, shuffled: bool = False) -> dict[str, float]:
    """Add records to a ledger until it has so many, and measure it; `other` is the ledger of the first tenth again."""
    written, again = (batches(shuffled=shuffled) for _ in range(2))
    most, first, last = Spent(), Spent(), Spent()
    with Ledger(path) as ledger, Ledger(other) as small:
        loaded = len(ledger.documents())
        for start in range(0, count, AT_ONCE):
            batch = next(written)
            if start < loaded:
                continue
            if start < count - max(count // 10, AT_ONCE):
                most.add(ledger, batch)
            else:
                last.add(ledger, batch)
                first.add(small, next(again))
            if sys.stderr.isatty():
                print(f"\r{start + AT_ONCE}", end="", file=sys.stderr)
        sizes = {table: counted(ledger, table) for table in ("documents", "events", "happenings")}
    added = sizes["documents"] - loaded
    return {
        "records": sizes["documents"],
        "events": sizes["events"],
        "happenings": sizes["happenings"],
        "records added": added,
        "records a second": added / (most.clock + last.clock),
        "records a second of processor": added / (most.processor + last.processor),
        "growth by the clock": last.clock / first.clock,
        "growth by the processor": last.processor / first.processor,
        "memory in MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "file in MB": path.stat().st_size / 1e6,
    }


def batches(*, shuffled: bool) -> Iterator[list[Record]]:
    """The records, as many at a time as are added in one transaction."""
    written = Writer(shuffled=shuffled).records()
    while True:
        yield list(islice(written, AT_ONCE))


def counted(ledger: Ledger, table: str) -> int:
    """How many rows a table has."""
    [[count]] = ledger.connection.execute(f"SELECT count(*) FROM {table}").fetchall()
    return int(count)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--shuffled", action="store_true", help="days in no order")
    parser.add_argument("--ledger", type=Path, help="keep the ledger in this file")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "load.duckdb"
        found = load(path, Path(folder) / "again.duckdb", given.records, shuffled=given.shuffled)
    for name, value in found.items():
        print(f"{name:32} {value:12,.2f}" if isinstance(value, float) else f"{name:32} {value:12,}")
    if given.json:
        given.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
