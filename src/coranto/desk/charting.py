"""What charts are drawn from: months, dyads and states of any selection, counted in the ledger's own SQL.

    months(ledger, Selection(actors=("UKR",)))[0]    # {"month": date(2022, 2, 1), "cooperation": 3, "conflict": 9, …}
    dyads(ledger, Selection(types=("SANCTION",)))[0]  # {"one": "RUS", "other": "USA", "acts": 12, "score": -6.1, …}

An act counts once however often it is reported: of several reports of a happening the surest stands for all. A month is
that of the question `relation`: the one in which the middle day lies, with at least half of the days.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from coranto.ledger.pages import rows_of
from coranto.ledger.selection import FACT, Selection, event_conditions

if TYPE_CHECKING:
    from coranto.ledger.pages import Row
    from coranto.ledger.store import Ledger

__all__ = ["MOST_DYADS", "SPAN", "Side", "done", "dyads", "exchanges", "months", "states"]

MOST_DYADS = 80
"""Lines that a network can have and still be read."""

SPAN = ("from", "to")
"""The parameters of an address that a brush on the months fills in."""

Side = Literal["parties", "places"]
"""Which states a map shows: those that take part, or those where it happens."""

SUREST = """
surest AS (
    SELECT arg_max(e.rowid, (e.confidence, hash(e.document, e.event))) AS row
    FROM events e JOIN documents d USING (document) WHERE {which}
    GROUP BY coalesce(hash(e.happening), e.rowid::UBIGINT)
)
"""
"""One report for each act. Digests stand for ids: a million long strings would take three times as long."""

FIRST_OF_EQUALS = """
surest AS (
    SELECT arg_min(e.rowid, (-e.confidence, e.document, e.event)) AS row
    FROM events e JOIN documents d USING (document) WHERE {which} GROUP BY coalesce(e.happening, e.document || e.event)
)
"""
"""The same as the question `relation` chooses, for the few acts of a dyad."""

DATED = """
dated AS (
    SELECT e.document, e.score, e.auxiliary, e.actors, e.recipients, e.actor_countries, e.recipient_countries,
        coalesce(h.earliest, e.earliest) AS earliest, coalesce(h.latest, e.latest) AS latest
    FROM events e JOIN surest s ON e.rowid = s.row LEFT JOIN happenings h ON h.happening = e.happening
),
-- What is told as background lies before the article, so that its publication says nothing.
published AS (
    SELECT a.*, a.earliest IS NULL AND a.latest IS NULL AND a.auxiliary IS DISTINCT FROM 'historical' AS undated,
        CASE WHEN undated THEN d.published_earliest ELSE a.earliest END AS first,
        CASE WHEN undated THEN d.published_latest ELSE a.latest END AS last
    FROM dated a JOIN documents d USING (document)
)
"""

MONTH = """
midst AS (SELECT *, date_trunc('month', first + ((last - first) // 2)::INTEGER)::DATE AS around FROM counted),
placed AS (
    SELECT *, CASE WHEN 2 * (least(last, last_day(around)) - greatest(first, around) + 1) >= last - first + 1
        THEN around END AS month FROM midst
)
"""

MONTHS = f"""
WITH {SUREST}, {DATED},
counted AS (
    SELECT first, last, CASE WHEN auxiliary IS NULL THEN sign(score) END AS side, count(*) AS acts, sum(score) AS sum
    FROM published GROUP BY ALL
), {MONTH}
SELECT month, last_day(month) AS until, coalesce(sum(acts) FILTER (side > 0), 0)::BIGINT AS cooperation,
    coalesce(sum(acts) FILTER (side < 0), 0)::BIGINT AS conflict,
    coalesce(sum(acts) FILTER (side = 0), 0)::BIGINT AS neutral,
    coalesce(sum(acts) FILTER (side IS NULL), 0)::BIGINT AS not_done,
    round(sum(sum) FILTER (side IS NOT NULL) / sum(acts) FILTER (side IS NOT NULL), 3) AS score
FROM placed GROUP BY month ORDER BY month NULLS LAST
"""

EXCHANGES = f"""
WITH {FIRST_OF_EQUALS}, {DATED},
counted AS (
    SELECT *, list_contains(actor_countries, $one) OR list_contains(actors, $one) AS one_acts,
        list_contains(actor_countries, $other) OR list_contains(actors, $other) AS other_acts,
        one_acts OR list_contains(recipient_countries, $one) OR list_contains(recipients, $one) AS one_is_in,
        other_acts OR list_contains(recipient_countries, $other) OR list_contains(recipients, $other) AS other_is_in
    FROM published
), {MONTH}
SELECT month, last_day(month) AS until,
    count(*) FILTER (score > 0) AS cooperation, count(*) FILTER (score < 0) AS conflict,
    count(*) FILTER (score = 0) AS neutral, round(avg(score), 3) AS score,
    round(avg(score) FILTER (one_acts AND other_is_in), 3) AS forth,
    round(avg(score) FILTER (other_acts AND one_is_in), 3) AS back
FROM placed GROUP BY month ORDER BY month NULLS LAST
"""

LISTS = """
lists AS (
    SELECT e.actor_countries AS doers, e.recipient_countries AS others, e.places, count(*) AS acts, sum(e.score) AS sum
    FROM events e SEMI JOIN surest s ON e.rowid = s.row GROUP BY ALL
)
"""
"""Acts of the same parties counted together first: there are far fewer than acts."""

DYADS = f"""
WITH {SUREST}, {LISTS.replace("e.places, ", "")},
sides AS (SELECT unnest(list_distinct(doers)) AS doer, * FROM lists),
pairs AS (SELECT unnest(list_distinct(doers || others)) AS party, * FROM sides),
-- Of a reciprocal act each party is a doer, so that it is met from both sides.
met AS (
    SELECT least(doer, party) AS one, greatest(doer, party) AS other, sum, acts FROM pairs
    WHERE doer < party OR doer > party AND NOT list_contains(doers, party)
)
SELECT one, other, sum(acts)::BIGINT AS acts, round(sum(sum) / sum(acts), 3) AS score, count(*) OVER () AS all_dyads
FROM met GROUP BY one, other ORDER BY acts DESC, one, other LIMIT {MOST_DYADS}
"""

STATES = {
    "parties": f"""
WITH {SUREST}, {LISTS.replace("e.places, ", "")},
each AS (SELECT unnest(list_distinct(doers || others)) AS state, acts, sum FROM lists)
SELECT state, sum(acts)::BIGINT AS acts, round(sum(sum) / sum(acts), 3) AS score
FROM each GROUP BY state ORDER BY acts DESC, state
""",
    "places": f"""
WITH {SUREST},
lists AS (
    SELECT e.places, count(*) AS acts, sum(e.score) AS sum FROM events e SEMI JOIN surest s ON e.rowid = s.row
    GROUP BY ALL
),
each AS (SELECT unnest(list_distinct(places)) AS state, acts, sum FROM lists)
SELECT state, sum(acts)::BIGINT AS acts, round(sum(sum) / sum(acts), 3) AS score
FROM each GROUP BY state ORDER BY acts DESC, state
""",
}


def done(selection: Selection) -> Selection:
    """Return the selection of what is reported as done and vouched for, unless it asks for something else itself."""
    alleged = False if selection.alleged is None else selection.alleged
    return replace(selection, auxiliaries=selection.auxiliaries or (FACT,), alleged=alleged)


def months(ledger: Ledger, selection: Selection) -> list[Row]:
    """Return how many acts there are in each month that has any, and the mean score of those that are reported as done.

    `not_done` are planned, denied, hypothetical and told as background. A last row without a month counts what lies in
    no one month.
    """
    return _counted(ledger, MONTHS, selection)


def exchanges(ledger: Ledger, one: str, other: str, selection: Selection) -> list[Row]:
    """Return the months of a relation; `forth` is the mean score of what the first did, `back` the reverse."""
    return _counted(ledger, EXCHANGES, replace(selection, dyad=(one, other)), one=one, other=other)


def dyads(ledger: Ledger, selection: Selection) -> list[Row]:
    """Return who did most with or to whom; `all_dyads` on each row is how many pairs there are."""
    return _counted(ledger, DYADS, selection)


def states(ledger: Ledger, selection: Selection, side: Side) -> list[Row]:
    """Return each state, and organisation, that takes part or in which it happens."""
    return _counted(ledger, STATES[side], selection)


def _counted(ledger: Ledger, sql: str, selection: Selection, **values: str) -> list[Row]:
    conditions = event_conditions(ledger, selection)
    which, named = conditions.sql, dict[str, object](values)
    # One query takes either ? or names.
    for number, value in enumerate(conditions.values):
        which = which.replace("?", f"$v{number}", 1)
        named[f"v{number}"] = value
    return rows_of(ledger, sql.replace("{which}", which), named)
