"""What became of plans: the table `outcomes`, kept up to date with the reports.

    update(connection, ["sha256:…"])    # the plans of these documents, and those of which their reports can tell

Each plan has one row: the later report that fits it best, or `unknown` for an act announced as ahead (`future`), with
the day from which it is overdue where its term is told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coranto.ledger.happenings import looked_up
from coranto.ledger.plans import Verdict, is_plan, judge, overdue_from, prospects
from coranto.ledger.reports import Key, Report
from coranto.ledger.writing import delete, insert

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["outcome_of", "update"]

MOST = 16
"""So many plans and deeds of a block are looked at, the surest first, so that the work grows with the number of
reports: a block is of one dyad and one family in a month."""
KEYS = "(SELECT (unnest(?::VARCHAR[]), unnest(?::VARCHAR[])))"


def update(connection: DuckDBPyConnection, documents: Sequence[str], known: dict[Key, Report] | None = None) -> None:
    """Judge anew the plans of documents that are new or changed, and those of which their reports tell or told.

    Of several versions of an article only the newest plans and tells: the one before is no earlier report. `known` are
    reports that need not be fetched; it gets those that are.
    """
    known = {} if known is None else known
    touched = _blocks(connection, documents) if documents else set()
    delete(connection, "prospects", documents)
    new = list(looked_up(connection, _current(connection, documents), known).values())
    places = [(side, block, report) for report in new for side, block in prospects(report)]
    rows = [
        {"block": block, "document": report.document, "event": report.event, "side": side, "rank": report.rank}
        for side, block, report in places
    ]
    insert(connection, "prospects", rows)
    own = {report.key: report for report in new if is_plan(report)}
    anew, beside = _reached(connection, touched, places)
    _judge_beside(connection, {key: beside[key] for key in beside.keys() - anew - set(own)}, known)
    _judge(connection, {**looked_up(connection, anew - set(own), known), **own}, documents, known)


def outcome_of(plan: Report, later: Iterable[Report]) -> tuple[Verdict, Report] | None:
    """Return the verdict on a plan and the report that gives it: the one that fits best, of equals the surest."""
    verdicts = [(verdict, report) for report in later if (verdict := judge(plan, report))]
    return min(verdicts, key=lambda found: (-found[0].fit, found[1].rank), default=None)


def _reached(
    connection: DuckDBPyConnection, touched: set[int], places: Sequence[tuple[str, int, Report]]
) -> tuple[set[Key], dict[Key, set[Key]]]:
    """The plans to judge anew, and those for which new deeds stand beside what is known, with these.

    Anew where reports went, or where a block has more than are looked at, since some are among the surest no more.
    """
    came = Counter(block for side, block, _ in places if side == "plan")
    told: dict[int, set[Key]] = defaultdict(set)
    for side, block, report in places:
        if side == "deed":
            told[block].add(report.key)
    full = touched | _crowded(connection, {*told, *came})
    reached = _surest(connection, "plan", {block: MOST + came[block] for block in full | set(told)})
    anew = {key for block in full for key in reached[block]}
    beside: dict[Key, set[Key]] = defaultdict(set)
    for block in set(told) - full:
        for key in reached[block]:
            beside[key] |= told[block]
    return anew, beside


def _crowded(connection: DuckDBPyConnection, blocks: Iterable[int]) -> set[int]:
    """The blocks with more plans or deeds than are looked at."""
    rows = connection.execute(
        "SELECT DISTINCT block FROM prospects SEMI JOIN (SELECT unnest(?::UBIGINT[]) AS block) USING (block) "
        "GROUP BY block, side HAVING count(*) > ?",
        [list(blocks), MOST],
    ).fetchall()
    return {block for (block,) in rows}


def _judge_beside(connection: DuckDBPyConnection, beside: Mapping[Key, set[Key]], known: dict[Key, Report]) -> None:
    """Judge plans by what told of them before and by new deeds, and write where one of these tells more surely."""
    plans = looked_up(connection, beside, known)
    rows = connection.execute(
        "SELECT plan_document, plan_event, document, event FROM outcomes WHERE document IS NOT NULL "
        f"AND (plan_document, plan_event) IN {KEYS}",
        _columns(plans),
    ).fetchall()
    before = {(plan[0], plan[1]): (plan[2], plan[3]) for plan in rows}
    told = looked_up(connection, {*before.values(), *(key for keys in beside.values() for key in keys)}, known)
    found: dict[Key, dict[str, Any]] = {}
    for key in sorted(plans):
        deeds = beside[key] | ({before[key]} if key in before else set())
        best = outcome_of(plans[key], [told[deed] for deed in deeds])
        if best and best[1].key != before.get(key):
            row = {"plan_document": key[0], "plan_event": key[1], "outcome": best[0].outcome}
            found[key] = row | {"document": best[1].document, "event": best[1].event}
    if found:
        connection.execute(f"DELETE FROM outcomes WHERE (plan_document, plan_event) IN {KEYS}", _columns(found))
        insert(connection, "outcomes", list(found.values()))


def _judge(
    connection: DuckDBPyConnection, plans: dict[Key, Report], documents: Sequence[str], known: dict[Key, Report]
) -> None:
    places = {key: [block for side, block in prospects(plan) if side == "plan"] for key, plan in plans.items()}
    wanted = {block: MOST for blocks in places.values() for block in blocks}
    first = _surest(connection, "plan", wanted)
    deeds = _surest(connection, "deed", wanted)
    told = looked_up(connection, {key for keys in deeds.values() for key in keys}, known)
    rows: list[dict[str, Any]] = []
    for key in sorted(plans):
        later = {deed: told[deed] for block in places[key] if key in first[block] for deed in deeds[block]}
        found = outcome_of(plans[key], later.values())
        row = {"plan_document": key[0], "plan_event": key[1]}
        if found:
            rows.append(row | {"outcome": found[0].outcome, "document": found[1].document, "event": found[1].event})
        elif plans[key].auxiliary == "future":
            rows.append(row | {"outcome": "unknown", "overdue_from": overdue_from(plans[key])})
    connection.execute(
        f"DELETE FROM outcomes WHERE (plan_document, plan_event) IN {KEYS} "
        "OR plan_document IN (SELECT unnest(?::VARCHAR[]))",
        [*_columns(plans), list(documents)],
    )
    insert(connection, "outcomes", rows)


def _current(connection: DuckDBPyConnection, documents: Sequence[str]) -> list[Key]:
    """The reports of the documents that are the newest version."""
    rows = connection.execute(
        "SELECT e.document, e.event FROM events e JOIN documents d USING (document) "
        "WHERE d.current AND e.document IN (SELECT unnest(?::VARCHAR[]))",
        [list(documents)],
    ).fetchall()
    return [(document, event) for document, event in rows]


def _blocks(connection: DuckDBPyConnection, documents: Sequence[str]) -> set[int]:
    """The blocks in which reports of documents lay."""
    rows = connection.execute(
        "SELECT DISTINCT block FROM prospects WHERE document IN (SELECT unnest(?::VARCHAR[]))",
        [list(documents)],
    ).fetchall()
    return {block for (block,) in rows}


def _surest(connection: DuckDBPyConnection, side: str, wanted: Mapping[int, int]) -> dict[int, list[Key]]:
    """So many of the surest reports of a side in each block."""
    rows = connection.execute(
        "SELECT block, document, event FROM prospects "
        "JOIN (SELECT unnest(?::UBIGINT[]) AS block, unnest(?::INTEGER[]) AS take) USING (block) WHERE side = ? "
        "QUALIFY row_number() OVER (PARTITION BY block ORDER BY rank) <= take ORDER BY block, rank",
        [list(wanted), list(wanted.values()), side],
    ).fetchall()
    found: dict[int, list[Key]] = defaultdict(list)
    for block, document, event in rows:
        found[block].append((document, event))
    return found


def _columns(keys: Iterable[Key]) -> list[list[str]]:
    pairs = sorted(keys)
    return [[document for document, _ in pairs], [event for _, event in pairs]]
