"""What a happening's reports say of it together: its row in `happenings`.

    summary(reports, sources)["earliest"]    # date(2023, 4, 6), where the reports agree

Nothing is made up: a field on which no report says anything is NULL.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coranto.ledger.reports import Report

__all__ = ["Source", "agreed", "summary"]


@dataclass(frozen=True)
class Source:
    """A document, the source that it counts as (its own id, or that of which it is a copy), and when it came."""

    document: str
    source: str
    current: bool
    published: date | None


def summary(reports: Sequence[Report], sources: Mapping[str, Source]) -> dict[str, Any]:
    """Return the columns of a happening; only reports of current documents speak, unless there is none."""
    current = [report for report in reports if sources[report.document].current]
    speaking = sorted(current or reports, key=lambda report: report.rank)
    type_ = _commonest([report.type for report in speaking])
    fullest = max(speaking, key=lambda report: (len(report.dyads), len(report.persons)))
    when = agreed(speaking)
    first = min((sources[r.document] for r in speaking), key=lambda s: (s.published or date.max, s.document))
    return {
        "family": speaking[0].family,
        "type": type_,
        "mode": _commonest([report.mode for report in speaking if report.type == type_ and report.mode]),
        "auxiliary": _auxiliary(speaking),
        "actors": list(fullest.actors),
        "recipients": list(fullest.recipients),
        "places": sorted({place for report in speaking for place in report.places}),
        "earliest": when[0],
        "latest": when[1],
        "reports": len(current),
        "sources": len({sources[report.document].source for report in current}),
        "first_document": first.document,
        "first_published": first.published,
    }


def agreed(reports: Iterable[Report]) -> tuple[date | None, date | None]:
    """Return the days in which most reports that give a date agree: the intersection, where all of them do.

    Of two that are as often given, the narrower, then the earlier. An open end stays open (None).
    """
    intervals = Counter(
        (report.earliest or date.min, report.latest or date.max)
        for report in reports
        if report.earliest or report.latest
    )
    best: tuple[int, int, date, date] | None = None
    for first in sorted({earliest for earliest, _ in intervals}):
        over = [(latest, number) for (earliest, latest), number in intervals.items() if earliest <= first <= latest]
        last = min(latest for latest, _ in over)
        here = (-sum(number for _, number in over), (last - first).days, first, last)
        best = here if best is None else min(best, here)
    if best is None:
        return None, None
    return (None if best[2] == date.min else best[2]), (None if best[3] == date.max else best[3])


def _auxiliary(reports: Sequence[Report]) -> str | None:
    """NULL where one report tells it as done now; what is done outweighs what was planned."""
    told = [report.auxiliary for report in reports]
    if None in told:
        return None
    return "historical" if "historical" in told else _commonest(told)


def _commonest(values: Sequence[str | None]) -> str | None:
    """The commonest, of equals the first."""
    return Counter(values).most_common(1)[0][0] if values else None
