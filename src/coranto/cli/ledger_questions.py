"""The questions to a ledger as verbs: `coranto events`, `statements`, `agenda`, `outcomes`, `relation`, `actor` …"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coranto.cli.ledger_file import LEDGER, LedgerOption, opened
from coranto.cli.ledger_options import (
    DAY,
    About,
    Actors,
    After,
    Alleged,
    AsCsv,
    AsJson,
    Auxiliaries,
    Dated,
    Dyad,
    Languages,
    Limit,
    Newest,
    Outlets,
    Since,
    Text,
    Types,
    Until,
    Words,
    as_csv_text,
    as_json_text,
    day_of,
    selection_of,
)

if TYPE_CHECKING:
    from coranto.ledger.pages import Page, Row
    from coranto.ledger.store import Ledger

__all__ = ["questions"]

questions = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

PAGE = 50

View = Callable[["Sequence[Row]", "dict[str, str]"], str]


@questions.command(
    epilog="Examples: coranto events --actor NLD --type CONSULT --from 2023-03-01; "
    "coranto events --dyad RUS UKR --auxiliary fact --csv > events.csv"
)
def events(
    ledger: LedgerOption = LEDGER,
    actor: Actors = None,
    dyad: Dyad = None,
    recipient: Annotated[
        list[str] | None, typer.Option("--recipient", metavar="ACTOR", help="Done to this actor.")
    ] = None,
    type_: Types = None,
    auxiliary: Auxiliaries = None,
    alleged: Alleged = None,
    since: Since = None,
    until: Until = None,
    dated: Dated = False,
    outlet: Outlets = None,
    language: Languages = None,
    text: Text = None,
    words: Words = None,
    limit: Limit = PAGE,
    after: After = None,
    newest: Newest = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print who did what to whom, and when."""
    from coranto.cli.ledger_tables import events_view
    from coranto.ledger import questions as ask

    with opened(ledger) as book:
        asked = selection_of(
            book, actors=actor, dyad=dyad, recipients=recipient, types=type_, auxiliaries=auxiliary, alleged=alleged,
            since=since, until=until, dated=dated, outlets=outlet, languages=language, text=text, words=words,
        )  # fmt: skip
        page = ask.events(book, asked, limit=limit, after=after, newest=newest)
        _print_page(book, page, events_view, as_json, as_csv)


@questions.command(
    epilog='Examples: coranto statements --speaker "Qin Gang" --about Ukraine --from 2023-03-01 --to 2023-03-31; '
    "coranto statements --about NATO --language nl --json"
)
def statements(
    ledger: LedgerOption = LEDGER,
    speaker: Annotated[
        list[str] | None, typer.Option("--speaker", metavar="ACTOR", help="Said by this actor, or one who acts for it.")
    ] = None,
    to: Annotated[list[str] | None, typer.Option("--addressee", metavar="ACTOR", help="Said to this actor.")] = None,
    about: About = None,
    actor: Actors = None,
    dyad: Dyad = None,
    since: Since = None,
    until: Until = None,
    dated: Dated = False,
    outlet: Outlets = None,
    language: Languages = None,
    text: Text = None,
    words: Words = None,
    limit: Limit = PAGE,
    after: After = None,
    newest: Newest = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print who said what to whom about whom."""
    from coranto.cli.ledger_tables import statements_view
    from coranto.ledger import questions as ask

    with opened(ledger) as book:
        asked = selection_of(
            book, speakers=speaker, addressees=to, about=about, actors=actor, dyad=dyad, since=since, until=until,
            dated=dated, outlets=outlet, languages=language, text=text, words=words,
        )  # fmt: skip
        page = ask.statements(book, asked, limit=limit, after=after, newest=newest)
        _print_page(book, page, statements_view, as_json, as_csv)


@questions.command(epilog="Example: coranto agenda --actor RUS --day 2023-03-17")
def agenda(
    ledger: LedgerOption = LEDGER,
    day: Annotated[
        datetime | None,
        typer.Option("--day", formats=DAY, metavar="DATE", help="What is ahead on this day.", show_default="today"),
    ] = None,
    actor: Actors = None,
    dyad: Dyad = None,
    type_: Types = None,
    alleged: Alleged = None,
    until: Until = None,
    outlet: Outlets = None,
    language: Languages = None,
    text: Text = None,
    limit: Limit = PAGE,
    after: After = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print what is ahead, by date, and who announced it."""
    from coranto.cli.ledger_tables import events_view
    from coranto.ledger import questions as ask

    with opened(ledger) as book:
        asked = selection_of(
            book, actors=actor, dyad=dyad, types=type_, alleged=alleged, until=until, outlets=outlet,
            languages=language, text=text,
        )  # fmt: skip
        page = ask.agenda(book, asked, day=day_of(day), limit=limit, after=after)
        _print_page(book, page, events_view, as_json, as_csv)


@questions.command(epilog="Examples: coranto outcomes --outcome broken --actor RUS; coranto outcomes --outcome unknown")
def outcomes(
    ledger: LedgerOption = LEDGER,
    outcome: Annotated[
        str | None, typer.Option("--outcome", metavar="OUTCOME", help="kept, broken, changed or unknown.")
    ] = None,
    actor: Actors = None,
    dyad: Dyad = None,
    type_: Types = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlets = None,
    language: Languages = None,
    text: Text = None,
    limit: Limit = PAGE,
    after: After = None,
    newest: Newest = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print what became of plans, promises and announcements."""
    from coranto.cli.ledger_tables import outcomes_view
    from coranto.ledger import questions as ask

    with opened(ledger) as book:
        asked = selection_of(
            book, actors=actor, dyad=dyad, types=type_, since=since, until=until, outlets=outlet, languages=language,
            text=text,
        )  # fmt: skip
        page = ask.outcomes(book, asked, outcome=outcome, limit=limit, after=after, newest=newest)  # type: ignore[arg-type]
        _print_page(book, page, outcomes_view, as_json, as_csv)


@questions.command(epilog="Example: coranto relation RUS UKR --from 2022-01-01 --png relation.png")
def relation(
    one: Annotated[str, typer.Argument(metavar="ACTOR", help="An id or a name.", show_default=False)],
    other: Annotated[str, typer.Argument(metavar="ACTOR", help="An id or a name.", show_default=False)],
    ledger: LedgerOption = LEDGER,
    type_: Types = None,
    auxiliary: Auxiliaries = None,
    alleged: Alleged = None,
    since: Since = None,
    until: Until = None,
    dated: Dated = False,
    outlet: Outlets = None,
    language: Languages = None,
    png: Annotated[
        Path | None, typer.Option("--png", metavar="FILE", help="Draw it into this file.", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that exists.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print what two actors do to each other, by month."""
    from coranto.cli.ledger_relation import relation_png, relation_view
    from coranto.ledger import questions as ask
    from coranto.ledger.naming import actor_id, names

    with opened(ledger) as book:
        asked = selection_of(
            book, types=type_, auxiliaries=auxiliary, alleged=alleged, since=since, until=until, dated=dated,
            outlets=outlet, languages=language,
        )  # fmt: skip
        found = ask.relation(book, actor_id(book, one), actor_id(book, other), asked)
        called = names(book, _ids(event for month in found.months for event in month.events) | {found.one, found.other})
        if png:
            relation_png(found, called, png, force=force)
        if as_json:
            sys.stdout.write(as_json_text(found))
        elif as_csv:
            months = [
                {"month": m.month, "score": m.score, "forth": m.forth, "back": m.back, "count": m.count,
                 "events": [event["id"] for event in m.events]}
                for m in found.months
            ]  # fmt: skip
            sys.stdout.write(as_csv_text(months, ("month", "score", "forth", "back", "count", "events")))
        else:
            sys.stdout.write(relation_view(found, called))


@questions.command(epilog='Example: coranto actor "Qin Gang"')
def actor(
    name: Annotated[str, typer.Argument(metavar="ACTOR", help="An id or a name.", show_default=False)],
    ledger: LedgerOption = LEDGER,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print who an actor is in the articles, and what it does."""
    from coranto.cli.ledger_pages import actor_view
    from coranto.ledger import questions as ask
    from coranto.ledger.naming import actor_id, names

    with opened(ledger) as book:
        found = ask.actor(book, actor_id(book, name))
        called = names(book, {found.actor, *(row["actor"] for row in found.with_whom)})
        if as_json:
            sys.stdout.write(as_json_text(found))
        elif as_csv:
            sys.stdout.write(as_csv_text(found.with_whom, ("actor", "acts", "score")))
        else:
            sys.stdout.write(actor_view(found, called))


@questions.command(epilog="Examples: coranto happening 3fa9c1:e2; coranto happening 9b1c4e")
def happening(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Of one of its events, or its own.", show_default=False)],
    ledger: LedgerOption = LEDGER,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print all reports of a happening, with their words."""
    from coranto.cli.ledger_pages import happening_view
    from coranto.ledger import questions as ask
    from coranto.ledger.naming import names

    with opened(ledger) as book:
        found = ask.happening(book, id_)
        called = names(book, _ids([found.happening, *found.reports, *found.said_of_it, *found.story]))
        if as_json:
            sys.stdout.write(as_json_text(found))
        elif as_csv:
            sys.stdout.write(as_csv_text(found.reports))
        else:
            sys.stdout.write(happening_view(found, called))


@questions.command(epilog="Examples: coranto why 3fa9c1:e2 recipients; coranto why 3fa9c1:e2 when")
def why(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Such as 3fa9c1:e2 or 3fa9c1:NLD.", show_default=False)],
    field: Annotated[str, typer.Argument(metavar="FIELD", help="Such as type, actors, when.", show_default=False)],
    ledger: LedgerOption = LEDGER,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print the words that a value rests on."""
    from coranto.cli.ledger_pages import why_view
    from coranto.ledger import questions as ask

    with opened(ledger) as book:
        found = ask.why(book, id_, field)
        if as_json:
            sys.stdout.write(as_json_text(replace(found, text="")))
        elif as_csv:
            rests = [vars(rest) for rest in found.rests_on]
            sys.stdout.write(as_csv_text(rests, ("start", "end", "words", "what")))
        else:
            sys.stdout.write(why_view(found))


def _print_page(ledger: Ledger, page: Page, view: View, as_json: bool, as_csv: bool) -> None:
    from coranto.ledger.naming import names

    if as_json:
        sys.stdout.write(as_json_text({"rows": page.rows, "next": page.next}))
        return
    sys.stdout.write(as_csv_text(page.rows) if as_csv else view(page.rows, names(ledger, _ids(page.rows))))
    if not page.rows:
        print("nothing found", file=sys.stderr)
    if page.next:
        print(f"more: repeat this with --after {page.next}", file=sys.stderr)


def _ids(rows: Any) -> set[str]:
    """The actors of some rows."""
    columns = ("actors", "recipients", "speakers", "addressees", "announced_by", "claimed_by")
    return {id_ for row in rows for column in columns for id_ in row.get(column) or ()}
