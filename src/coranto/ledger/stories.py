"""Happenings that belong together: the table `stories`.

    update(connection, ["1f0c…"])    # ids of happenings that are new, changed or gone

Two happenings are neighbours where one article reports both, a participant takes part in both, and they lie within
`SPAN` days of one another. Each belongs to the story of its most reported neighbour, that one to the story of its own
most reported, and so on to one that no neighbour surpasses: the head, whose id the story has. So a story gathers
around what was reported most and two stories do not flow together through an article on both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["heads", "update"]

SPAN = 31
"""Days between neighbours: what an article recalls from longer ago is background to its story, and no part of it."""

NEIGHBOURS = f"""
WITH wanted AS (SELECT unnest(?::VARCHAR[]) AS happening),
articles AS (SELECT DISTINCT happening, document FROM events WHERE happening IN (FROM wanted)),
pairs AS (
    SELECT DISTINCT a.happening AS one, e.happening AS other FROM articles a JOIN events e USING (document)
    WHERE e.happening IS NOT NULL AND e.happening <> a.happening
)
SELECT p.one, p.other FROM pairs p
JOIN happenings h ON h.happening = p.one JOIN happenings n ON n.happening = p.other
WHERE list_has_any(h.actors || h.recipients, n.actors || n.recipients)
    AND coalesce(h.auxiliary, '') <> 'historical' AND coalesce(n.auxiliary, '') <> 'historical'
    AND abs(coalesce(h.earliest, h.first_published) - coalesce(n.earliest, n.first_published)) <= {SPAN}
"""
"""Pairs of happenings of which the first is one of those asked for."""

Weight = tuple[int, int, str]


def update(connection: DuckDBPyConnection, happenings: Sequence[str]) -> None:
    """Find the stories anew of which a happening came, changed or went, or could now be part."""
    touched = set(happenings)
    touched |= {other for _, other in _neighbours(connection, touched)}
    touched |= _of_stories(connection, touched)
    pairs = _neighbours(connection, touched)
    known = _weights(connection, touched | {other for _, other in pairs})
    best = {one: one for one in touched & set(known)}
    for one, other in pairs:
        if one in best and other in known and known[other] > known[best[one]]:
            best[one] = other
    found = heads(best, _story_of(connection, set(best.values()) - set(best)))
    connection.execute("DELETE FROM stories WHERE happening IN (SELECT unnest(?::VARCHAR[]))", [sorted(touched)])
    connection.execute(
        "INSERT INTO stories SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[])",
        [[found[one] for one in sorted(found)], sorted(found)],
    )


def heads(best: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Return the head of each happening: `heads({"a": "b", "b": "b"}, {})` is `{"a": "b", "b": "b"}`.

    `known` are the heads of happenings that are not in `best`.
    """
    found: dict[str, str] = {}
    for one in best:
        way = [one]
        while way[-1] in best and way[-1] not in found and best[way[-1]] != way[-1]:
            way.append(best[way[-1]])
        head = found.get(way[-1]) or known.get(way[-1], way[-1])
        found.update(dict.fromkeys(way, head))
    return {one: found[one] for one in best}


def _neighbours(connection: DuckDBPyConnection, wanted: Iterable[str]) -> list[tuple[str, str]]:
    return [(one, other) for one, other in connection.execute(NEIGHBOURS, [sorted(wanted)]).fetchall()]


def _weights(connection: DuckDBPyConnection, wanted: Iterable[str]) -> dict[str, Weight]:
    """How much each happening was reported, of equals the one first reported; the ids make it certain."""
    rows = connection.execute(
        "SELECT happening, sources, coalesce(first_published, DATE '9999-12-31') FROM happenings "
        "WHERE happening IN (SELECT unnest(?::VARCHAR[]))",
        [sorted(wanted)],
    ).fetchall()
    return {happening: (sources, -first.toordinal(), happening) for happening, sources, first in rows}


def _of_stories(connection: DuckDBPyConnection, happenings: Iterable[str]) -> set[str]:
    """All happenings of the stories that these belong to."""
    rows = connection.execute(
        "SELECT happening FROM stories WHERE story IN "
        "(SELECT story FROM stories WHERE happening IN (SELECT unnest(?::VARCHAR[])))",
        [sorted(happenings)],
    ).fetchall()
    return {happening for (happening,) in rows}


def _story_of(connection: DuckDBPyConnection, happenings: Iterable[str]) -> dict[str, str]:
    rows = connection.execute(
        "SELECT happening, story FROM stories WHERE happening IN (SELECT unnest(?::VARCHAR[]))", [sorted(happenings)]
    ).fetchall()
    return {happening: story for happening, story in rows}
