"""How fast a large ledger answers: ``python -m benchmarks.ledger_questions [--events N] [--json FILE]``.

A ledger of synthetic events (1,000,000 unless said otherwise; ten to an article, with five statements, eight actors
and twelve mentions) is built straight into the tables (``ledger_questions.sql``), its values drawn by hashes, so that
every run builds the same. Actors are drawn unevenly, as in the news: the commonest state does one act of six. Each
question is then asked with arguments of every frequency and counted by the clock and by processor time, that of all
cores together: on a machine with other work the latter is what the question costs. To reach: 95 of 100 answers within
200 ms on two cores, memory under 3 GB.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from coranto.directory import countries
from coranto.ledger import questions as q
from coranto.ledger.selection import Selection
from coranto.ledger.store import Ledger
from coranto.record import event_types

TABLES = Path(__file__).with_suffix(".sql")
EVENTS = 1_000_000
PER_ARTICLE = 10
ROUNDS = 40
THREADS = 2


def build(path: Path, events: int) -> None:
    """Make a ledger with so many events."""
    codes = sorted(code for code, country in countries().items() if country.alpha2)[:200]
    with Ledger(path) as ledger:
        run = ledger.connection.execute
        run("SET threads = ?", [THREADS])
        run(
            "CREATE TEMP TABLE countries AS SELECT generate_subscripts(?, 1) - 1 AS at, unnest(?) AS code",
            [codes, codes],
        )
        types = event_types().values()
        run(
            "CREATE TEMP TABLE types AS SELECT generate_subscripts(?, 1) - 1 AS at, unnest(?) AS type, "
            "unnest(?) AS quad, unnest(?) AS score",
            [[t.name for t in types], [t.name for t in types], [t.quad for t in types], [t.score for t in types]],
        )
        for statement in TABLES.read_text("utf-8").split(";\n"):
            run(statement, {"articles": events // PER_ARTICLE} if "$articles" in statement else {})
        run("CHECKPOINT")


def asked(ledger: Ledger) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each question in several forms, with actors from the commonest to the rarest."""
    run = ledger.connection.execute
    states = [
        code
        for (code,) in run(
            "SELECT code FROM (SELECT unnest(actor_countries) AS code FROM events) GROUP BY 1 ORDER BY count(*) DESC"
        ).fetchall()
    ]
    people = [
        id_
        for (id_,) in run("SELECT actor FROM actors WHERE kind = 'person' GROUP BY 1 ORDER BY count(*) DESC").fetchall()
    ]
    keys = run("SELECT document, event FROM events USING SAMPLE 100 (reservoir, 7)").fetchall()
    happenings = [id_ for (id_,) in run("SELECT happening FROM happenings USING SAMPLE 100 (reservoir, 7)").fetchall()]
    for turn in range(ROUNDS):
        a, b = states[turn * 7 % len(states)], states[(turn * 5 + 1) % len(states)]
        who = people[turn * 31 % len(people)]
        since, until = date(2018 + turn % 6, 1 + turn % 12, 1), date(2018 + turn % 6, 1 + turn % 12, 28)
        word = f"w{(turn * 997) % 20000}"
        document, event = keys[turn]
        after = q.events(ledger, Selection(actors=(a,))).next
        item = f"{document.removeprefix('sha256:')[:12]}:{event}"
        events, said = partial(q.events, ledger), partial(q.statements, ledger)
        ahead, became = partial(q.agenda, ledger), partial(q.outcomes, ledger)
        month = {"since": since, "until": until}
        yield from {
            "events": events,
            "events of an actor": partial(events, Selection(actors=(a,))),
            "events of a dyad": partial(events, Selection(dyad=(a, b))),
            "events of a type in a month": partial(events, Selection(types=("CONSULT",), **month)),
            "events, the latest": partial(events, Selection(outlets=("Outlet 3",)), newest=True),
            "events, a later page": partial(events, Selection(actors=(a,)), after=after),
            "events of articles with a word": partial(events, Selection(text=word)),
            "statements of a person": partial(said, Selection(speakers=(who,))),
            "statements about a state in a month": partial(said, Selection(speakers=(a,), about=(b,), **month)),
            "statements with a word": partial(said, Selection(words=f"{turn * 991 % 20000}")),
            "agenda": partial(ahead, day=until),
            "agenda of an actor": partial(ahead, Selection(actors=(a,)), day=since),
            "outcomes": partial(became, outcome="unknown"),
            "outcomes of an actor": partial(became, Selection(actors=(a,))),
            "relation": partial(q.relation, ledger, a, b),
            "actor": partial(q.actor, ledger, a),
            "happening": partial(q.happening, ledger, happenings[turn]),
            "why": partial(q.why, ledger, item, "recipients"),
        }.items()


def percentile(values: list[float], share: float) -> float:
    """The smallest of the values that so large a share of them does not exceed (nearest rank)."""
    return sorted(values)[math.ceil(len(values) * share) - 1]


def main() -> None:
    """Build, ask, and print milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--ledger", type=Path, help="ask this ledger, building it where there is none")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "ledger.duckdb"
        if not path.exists():
            build(path, given.events)
        clock: dict[str, list[float]] = {}
        work: dict[str, list[float]] = {}
        with Ledger(path, read_only=True) as ledger:
            ledger.connection.execute("SET threads = ?", [THREADS])
            from coranto.ledger.search import update

            update(ledger)
            for question, ask in asked(ledger):
                started, worked = time.perf_counter(), time.process_time()
                ask()
                clock.setdefault(question, []).append(1000 * (time.perf_counter() - started))
                work.setdefault(question, []).append(1000 * (time.process_time() - worked))
    print(f"{'question':40} {'clock: median':>14} {'95 of 100':>10} {'processor: median':>18} {'95 of 100':>10}   ms")
    for question in clock:
        told = [percentile(values, share) for values in (clock[question], work[question]) for share in (0.5, 0.95)]
        print(f"{question:40} {told[0]:14.0f} {told[1]:10.0f} {told[2]:18.0f} {told[3]:10.0f}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"memory at most {memory:.2f} GB")
    if given.json:
        figures = {
            name: {"clock_p95": percentile(clock[name], 0.95), "processor_p95": percentile(work[name], 0.95)}
            for name in clock
        }
        given.json.write_text(json.dumps({"events": given.events, "memory_gb": memory, "ms": figures}, indent=2))


if __name__ == "__main__":
    main()
