"""How soon the desk answers on a large ledger: ``python -m benchmarks.desk [--ledger FILE] [--json FILE]``.

The ledger is that of ``benchmarks.ledger_questions`` (1,000,000 synthetic events unless said otherwise).
`coranto serve` runs in a process of its own, on two cores; every page and every verb of the API is asked for one after
the other, with actors, days and words of every frequency, and timed from the request to the first byte of the answer's
body. To reach: 300 ms at the 95th of 100. Nothing is asked twice, so that no answer
comes out of a cache. `documents/…` is left out, since the synthetic articles have no record.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from benchmarks.ledger_questions import EVENTS, build, percentile
from coranto.ledger.store import Ledger

ROUNDS = 20
CORES = 2
ASKED = 300
"""Milliseconds."""


@dataclass(frozen=True)
class Things:
    """What the ledger has, from the commonest to the rarest."""

    states: list[str]
    people: list[str]
    events: list[tuple[str, str]]
    happenings: list[str]
    days: list[date]


def things(path: Path) -> Things:
    """Look up what can be asked for."""
    with Ledger(path, read_only=True) as ledger:

        def column(sql: str) -> list:
            return [row[0] for row in ledger.connection.execute(sql).fetchall()]

        keys = "SELECT document, event FROM events USING SAMPLE 100 (reservoir, 7)"
        first, last = ledger.connection.execute(
            "SELECT min(published_earliest), max(published_latest) FROM documents"
        ).fetchall()[0]
        return Things(
            states=column(
                "SELECT code FROM (SELECT unnest(actor_countries) AS code FROM events) GROUP BY 1 "
                "ORDER BY count(*) DESC, code"
            ),
            people=column(
                "SELECT actor FROM actors WHERE kind = 'person' GROUP BY 1 ORDER BY count(*) DESC, actor LIMIT 1000"
            ),
            events=ledger.connection.execute(keys).fetchall(),
            happenings=column("SELECT happening FROM happenings USING SAMPLE 100 (reservoir, 7)"),
            days=[first + (last - first) * turn / ROUNDS for turn in range(ROUNDS)],
        )


def addresses(has: Things, turn: int) -> Iterator[tuple[str, str]]:
    """Every page and verb with what is asked of it this time."""

    def asked(path: str, **query: object) -> str:
        return path + ("?" + urlencode(query, doseq=True) if query else "")

    a, b = has.states[turn * 7 % len(has.states)], has.states[(turn * 5 + 1) % len(has.states)]
    person = has.people[turn * 31 % len(has.people)]
    document, event = has.events[turn]
    short, happening = document.removeprefix("sha256:")[:16], has.happenings[turn]
    day = has.days[turn]
    month = {"from": day, "to": day + timedelta(28)}
    word, other = f"w{turn * 997 % 20000}", f"w{turn * 991 % 20000}"
    yield "/", asked("/", day=day)
    yield "/articles/…", f"/articles/{short}"
    yield "/articles/…/why", f"/articles/{short}/why/{event}/actors"
    yield "/happenings/…", f"/happenings/{happening}"
    yield "/actors/ a state", f"/actors/{a}"
    yield "/actors/ a person", f"/actors/{quote(person)}"
    yield "/relations/…", f"/relations/{a}/{b}"
    yield "/statements", asked("/statements", language=("nl", "en")[turn % 2], to=day)
    yield "/statements of a person", asked("/statements", speaker=person)
    yield "/statements about a state", asked("/statements", about=a)
    yield "/statements with a word", asked("/statements", words=other)
    for page in ("/timeline", "/network", "/map"):
        yield page, asked(page, to=day)
        yield f"{page} of an actor", asked(page, actor=a)
        yield f"{page} of a month", asked(page, **month)
    yield "/review", asked("/review", actor=a)
    yield "/review of all", asked("/review", to=day)
    yield "/brief of an actor", asked("/brief", actor=a, **month)
    yield "/brief of a dyad", asked("/brief", dyad=[a, b])
    yield "/search", asked("/search", q=word)
    yield "/add", asked("/add", turn=turn)
    api = "/api/v1"
    yield "API events", asked(f"{api}/events", to=day)
    yield "API events of an actor", asked(f"{api}/events", actor=a)
    yield "API events of a dyad", asked(f"{api}/events", dyad=[a, b], newest=True)
    yield "API events with a word", asked(f"{api}/events", text=word)
    yield "API events, JSON Lines", asked(f"{api}/events", format="jsonl", actor=a)
    yield "API statements", asked(f"{api}/statements", to=day)
    yield "API statements of a person", asked(f"{api}/statements", speaker=person)
    yield "API statements about", asked(f"{api}/statements", about=a, **month)
    yield "API agenda", asked(f"{api}/agenda", day=day)
    yield "API outcomes", asked(f"{api}/outcomes", actor=a)
    yield "API documents", asked(f"{api}/documents", **month)
    yield "API search", asked(f"{api}/search", text=word)
    yield "API actor", f"{api}/actor/{a}"
    yield "API relation", f"{api}/relation/{a}/{b}"
    yield "API happening", f"{api}/happening/{happening}"
    yield "API why", f"{api}/why/{short}:{event}/actors"
    yield "API corrections", asked(f"{api}/corrections", limit=turn + 1)


@contextmanager
def served(ledger: Path) -> Iterator[http.client.HTTPConnection]:
    """A connection to a desk on the ledger, on two cores."""

    def two_cores() -> None:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])

    command = [sys.executable, "-c", "from coranto.cli import main; main()", "serve", "--ledger", ledger, "--port", "0"]
    desk = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=two_cores)
    try:
        assert desk.stdout
        found = urlsplit(desk.stdout.readline().strip())
        assert found.hostname, "the desk did not start"
        yield http.client.HTTPConnection(found.hostname, found.port, timeout=60)
    finally:
        desk.terminate()
        desk.wait()


def first_byte(connection: http.client.HTTPConnection, address: str) -> tuple[float, int]:
    """Milliseconds until the answer's first byte, and its status."""
    started = time.perf_counter()
    connection.request("GET", address, headers={"Accept": "text/html, application/json"})
    answer = connection.getresponse()
    answer.read(1)
    passed = 1000 * (time.perf_counter() - started)
    answer.read()
    return passed, answer.status


def main() -> None:
    """Serve, ask, and print milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--ledger", type=Path, help="ask this ledger, building it where there is none")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", default="", help="what the names of the pages begin with")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "ledger.duckdb"
        if not path.exists():
            build(path, given.events)
        has = things(path)
        times: dict[str, list[float]] = {}
        failed: dict[str, set[int]] = {}
        with served(path) as connection:
            for turn in range(given.rounds):
                for name, address in addresses(has, turn):
                    if name.startswith(given.only):
                        passed, status = first_byte(connection, address)
                        times.setdefault(name, []).append(passed)
                        if status != 200:
                            failed.setdefault(name, set()).add(status)
    print(f"{'page or verb':36} {'median':>8} {'95 of 100':>10} {'most':>8}   ms to the first byte")
    for name, values in times.items():
        told = [percentile(values, share) for share in (0.5, 0.95, 1)]
        fault = f"answers {', '.join(map(str, sorted(failed[name])))}" if name in failed else ""
        slow = f"over {ASKED}" if told[1] > ASKED else ""
        print(f"{name:36} {told[0]:8.0f} {told[1]:10.0f} {told[2]:8.0f}   {slow} {fault}".rstrip())
    if given.json:
        figures = {
            name: {"median": percentile(values, 0.5), "p95": percentile(values, 0.95)} for name, values in times.items()
        }
        given.json.write_text(json.dumps({"ledger": path.name, "ms": figures}, indent=2), "utf-8")


if __name__ == "__main__":
    main()
