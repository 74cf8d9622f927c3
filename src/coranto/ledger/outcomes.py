"""What became of plans: the table `outcomes`, kept up to date with the reports.

    update(connection, ["sha256:…"])    # the plans of these documents, and those of which their reports can tell

Each plan has one row: the later report that fits it best, or `unknown` for an act announced as ahead (`future`), with
the day from which it is overdue where its term is told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coranto.ledger.happenings import reports_of
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


def update(connection: DuckDBPyConnection, documents: Sequence[str]) -> None:
    """Judge anew the plans of documents that are new or changed, and those of which their reports tell or told."""
    touched = _blocks(connection, documents) if documents else set()
    delete(connection, "prospects", documents)
    new = reports_of(connection, "e.document IN (SELECT unnest(?::VARCHAR[]))", list(documents))
    places = [(side, block, report) for report in new for side, block in prospects(report)]
    rows = [
        {"block": block, "document": report.document, "event": report.event, "side": side, "rank": report.rank}
        for side, block, report in places
    ]
    insert(connection, "prospects", rows)
    came = Counter(block for side, block, _ in places)
    own = {report.key: report for report in new if is_plan(report)}
    reached = _surest(connection, "plan", {block: MOST + came[block] for block in touched | set(came)})
    plans = {key for keys in reached.values() for key in keys} | set(own)
    _judge(connection, {**_reports(connection, plans - set(own)), **own}, documents)


def outcome_of(plan: Report, later: Iterable[Report]) -> tuple[Verdict, Report] | None:
    """Return the verdict on a plan and the report that gives it: the one that fits best, of equals the surest."""
    verdicts = [(verdict, report) for report in later if (verdict := judge(plan, report))]
    return min(verdicts, key=lambda found: (-found[0].fit, found[1].rank), default=None)


def _judge(connection: DuckDBPyConnection, plans: dict[Key, Report], documents: Sequence[str]) -> None:
    places = {key: [block for side, block in prospects(plan) if side == "plan"] for key, plan in plans.items()}
    wanted = {block: MOST for blocks in places.values() for block in blocks}
    first = _surest(connection, "plan", wanted)
    deeds = _surest(connection, "deed", wanted)
    told = _reports(connection, {key for keys in deeds.values() for key in keys})
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


def _reports(connection: DuckDBPyConnection, keys: Iterable[Key]) -> dict[Key, Report]:
    wanted = sorted(keys)
    if not wanted:
        return {}
    found = reports_of(connection, f"(e.document, e.event) IN {KEYS}", *_columns(wanted))
    return {report.key: report for report in found}


def _columns(keys: Iterable[Key]) -> list[list[str]]:
    pairs = sorted(keys)
    return [[document for document, _ in pairs], [event for _, event in pairs]]
