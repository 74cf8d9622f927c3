"""The questions that a ledger answers; the command line has a verb of the same name for each.

    with Ledger("coranto.duckdb", read_only=True) as ledger:
        said = statements(ledger, Selection(speakers=("local:qin-gang",), about=("UKR",), since=date(2023, 3, 1)))
        said.rows[0]["content"], said.next

Of several versions of an article the newest answers. Each row is a dict by column, its `id` the short id for people.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from coranto.errors import LedgerError
from coranto.ledger.naming import Shortener
from coranto.ledger.pages import Page, Source, fetch
from coranto.ledger.profiles import actor, happening
from coranto.ledger.reasons import why
from coranto.ledger.relations import relation
from coranto.ledger.selection import Selection, event_conditions, statement_conditions
from coranto.ledger.store import Ledger

__all__ = ["PAGE", "Outcome", "actor", "agenda", "events", "happening", "outcomes", "relation", "statements", "why"]

PAGE = 50
"""Rows on a page unless somebody says otherwise."""

Outcome = Literal["kept", "broken", "changed", "unknown"]

OF_DOCUMENT = "d.outlet, d.title, d.url, d.language, d.published_earliest, d.published_latest"
DAY_OF_EVENT = "coalesce(e.earliest, e.latest, d.published_earliest, d.published_latest)"

EVENTS = Source(
    base="events",
    alias="e",
    found_in="events e JOIN documents d USING (document)",
    day=DAY_OF_EVENT,
    document="e.document",
    item="e.event",
    columns="e.document, e.event, e.earliest, e.latest, e.type, e.mode, e.auxiliary, e.quad, e.score, e.actors, "
    "e.recipients, e.actor_countries, e.recipient_countries, e.places, e.contexts, e.words, e.attribution, "
    f"s.speakers AS claimed_by, s.source AS according_to, e.confidence, e.happening, {OF_DOCUMENT}",
    read_from="JOIN documents d ON d.document = document_ "
    "LEFT JOIN statements s ON s.document = e.document AND s.statement = e.attribution",
)

STATEMENTS = Source(
    base="statements",
    alias="s",
    found_in="statements s JOIN documents d USING (document)",
    day="coalesce(s.earliest, s.latest, d.published_earliest, d.published_latest)",
    document="s.document",
    item="s.statement",
    columns="s.document, s.statement, s.earliest, s.latest, s.speakers, s.speaker_countries, s.addressees, s.about, "
    f"s.mode, s.channel, s.cue, s.content, s.source, s.within, s.confidence, {OF_DOCUMENT}",
    read_from="JOIN documents d ON d.document = document_",
)

AGENDA = Source(
    base="events",
    alias="e",
    found_in="events e JOIN documents d USING (document) LEFT JOIN happenings h ON h.happening = e.happening",
    day="coalesce(h.earliest, h.latest, e.earliest, e.latest)",
    document="e.document",
    item="e.event",
    columns="e.document, e.event, coalesce(h.earliest, e.earliest) AS earliest, coalesce(h.latest, e.latest) AS latest,"
    " e.type, e.mode, e.actors, e.recipients, e.places, e.words, e.attribution, s.speakers AS announced_by, "
    "s.source AS according_to,"
    " (SELECT min(o.outcome) FROM outcomes o WHERE o.plan_document = e.document AND o.plan_event = e.event) AS outcome,"
    f" reports_ AS reports, e.confidence, e.happening, {OF_DOCUMENT}",
    read_from="JOIN documents d ON d.document = document_ LEFT JOIN happenings h ON h.happening = e.happening "
    "LEFT JOIN statements s ON s.document = e.document AND s.statement = e.attribution",
    once="coalesce(e.happening, e.document || e.event)",
    first_by="d.published_earliest, e.document, e.event",
)

OUTCOMES = Source(
    base="outcomes",
    alias="o",
    found_in="outcomes o JOIN events e ON e.document = o.plan_document AND e.event = o.plan_event "
    "JOIN documents d ON d.document = e.document",
    day=DAY_OF_EVENT,
    document="o.plan_document",
    item="concat_ws(' ', o.plan_event, o.document, o.event)",
    columns="o.plan_document AS document, o.plan_event AS event, e.earliest, e.latest, e.type, e.mode, e.auxiliary, "
    "e.actors, e.recipients, e.words, o.outcome, o.overdue_from, o.document AS outcome_document, "
    "o.event AS outcome_event, r.earliest AS outcome_earliest, r.latest AS outcome_latest, r.words AS outcome_words, "
    f"{OF_DOCUMENT}",
    read_from="JOIN documents d ON d.document = o.plan_document "
    "JOIN events e ON e.document = o.plan_document AND e.event = o.plan_event "
    "LEFT JOIN events r ON r.document = o.document AND r.event = o.event",
)


def events(
    ledger: Ledger,
    selection: Selection | None = None,
    *,
    limit: int = PAGE,
    after: str | None = None,
    newest: bool = False,
) -> Page:
    """Who did what to whom: `events(ledger, Selection(dyad=("RUS", "UKR"))).rows[0]["words"]`."""
    conditions = event_conditions(ledger, selection or Selection())
    return _with_ids(ledger, fetch(ledger, EVENTS, conditions, limit=limit, after=after, newest=newest), "event")


def statements(
    ledger: Ledger,
    selection: Selection | None = None,
    *,
    limit: int = PAGE,
    after: str | None = None,
    newest: bool = False,
) -> Page:
    """Who said what to whom about whom: `statements(ledger, Selection(speakers=("RUS",), about=("UKR",)))`."""
    conditions = statement_conditions(ledger, selection or Selection())
    found = fetch(ledger, STATEMENTS, conditions, limit=limit, after=after, newest=newest)
    return _with_ids(ledger, found, "statement")


def agenda(
    ledger: Ledger,
    selection: Selection | None = None,
    *,
    day: date | None = None,
    limit: int = PAGE,
    after: str | None = None,
) -> Page:
    """What is ahead on a day, today unless given, by date and with who announced it.

    An act is ahead where an article puts it in the future (`future`) and it can still be on that day or later. What an
    article does not date is on no agenda. Several reports of one happening are one row: that of the first report.
    `outcome` tells what is known to have become of it.
    """
    conditions = event_conditions(ledger, selection or Selection())
    conditions.add("e.auxiliary = 'future'").add("e.earliest IS NOT NULL OR e.latest IS NOT NULL")
    conditions.add("coalesce(h.latest, e.latest, DATE '9999-12-31') >= ?", day or date.today())
    return _with_ids(ledger, fetch(ledger, AGENDA, conditions, limit=limit, after=after), "event")


def outcomes(
    ledger: Ledger,
    selection: Selection | None = None,
    *,
    outcome: Outcome | None = None,
    limit: int = PAGE,
    after: str | None = None,
    newest: bool = False,
) -> Page:
    """What became of plans: `outcomes(ledger, outcome="broken")`; the selection is of the plan.

    `overdue_from` is the day from which a plan with outcome `unknown` is overdue.
    """
    conditions = event_conditions(ledger, selection or Selection())
    if outcome:
        if outcome not in get_args(Outcome):
            raise LedgerError(f"there is no outcome {outcome!r}, only {', '.join(get_args(Outcome))}")
        conditions.add("o.outcome = ?", outcome)
    page = _with_ids(ledger, fetch(ledger, OUTCOMES, conditions, limit=limit, after=after, newest=newest), "event")
    short = Shortener(ledger)
    for row in page.rows:
        told = row["outcome_document"]
        row["outcome_id"] = short(told, row["outcome_event"]) if told else None
    return page


def _with_ids(ledger: Ledger, page: Page, item: str) -> Page:
    short = Shortener(ledger)
    return Page([{"id": short(row["document"], row[item]), **row} for row in page.rows], page.next)
