"""What the verbs of the ledger have in common: their options, and how what they find is printed.

as_csv_text(page.rows)    # a line of CSV for each row, the members of a list joined by ";"
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from coranto.ledger.selection import Selection
    from coranto.ledger.store import Ledger

__all__ = [
    "About",
    "Actors",
    "After",
    "Alleged",
    "AsCsv",
    "AsJson",
    "Auxiliaries",
    "Dated",
    "Dyad",
    "Languages",
    "Limit",
    "Newest",
    "Outlets",
    "Since",
    "Text",
    "Types",
    "Until",
    "Words",
    "as_csv_text",
    "as_json_text",
    "day_of",
    "selection_of",
]

DAY = ["%Y-%m-%d"]

Actors = Annotated[
    list[str] | None, typer.Option("--actor", metavar="ACTOR", help="An id such as NLD or Q15031, or a name.")
]
Dyad = Annotated[
    tuple[str, str] | None, typer.Option("--dyad", metavar="ACTOR ACTOR", help="Between these two.", show_default=False)
]
Types = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="PLOVER event type, such as CONSULT.")]
Auxiliaries = Annotated[
    list[str] | None,
    typer.Option("--auxiliary", metavar="MODE", help="fact, future, hypothetical, negation or historical."),
]
Alleged = Annotated[
    bool | None,
    typer.Option(
        "--alleged/--vouched", help="Only what somebody claims, or what articles vouch for.", show_default=False
    ),
]
Since = Annotated[datetime | None, typer.Option("--from", formats=DAY, metavar="DATE", help="On this day or later.")]
Until = Annotated[datetime | None, typer.Option("--to", formats=DAY, metavar="DATE", help="On this day or earlier.")]
Dated = Annotated[bool, typer.Option("--dated", help="Only what the text dates, not by day of publication.")]
Outlets = Annotated[list[str] | None, typer.Option("--outlet", metavar="NAME", help="Published by this outlet.")]
Languages = Annotated[
    list[str] | None, typer.Option("--language", metavar="CODE", help="In this language, such as nl.")
]
Text = Annotated[
    str | None,
    typer.Option(
        "--text",
        metavar="QUERY",
        help='In articles with all these words; "a phrase", OR and -word too.',
        show_default=False,
    ),
]
Words = Annotated[
    str | None, typer.Option("--words", metavar="WORDS", help="Whose own words hold these.", show_default=False)
]
About = Annotated[
    list[str] | None, typer.Option("--about", metavar="ACTOR", help="That names this actor, or one who acts for it.")
]
Limit = Annotated[int, typer.Option("--limit", metavar="ROWS", help="Rows on a page.")]
After = Annotated[
    str | None, typer.Option("--after", metavar="CURSOR", help="Go on where a page ended.", show_default=False)
]
Newest = Annotated[bool, typer.Option("--newest", help="Begin with the latest day.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]


def day_of(moment: datetime | None) -> date | None:
    """Return the day that an option was given."""
    return moment.date() if moment else None


def selection_of(ledger: Ledger, **given: Any) -> Selection:
    """Make a selection of a verb's options; names of actors are looked up."""
    from coranto.ledger.naming import actor_id
    from coranto.ledger.selection import Selection

    fields: dict[str, Any] = {}
    for field, value in given.items():
        if field in ("actors", "speakers", "addressees", "about", "doers", "recipients"):
            value = tuple(actor_id(ledger, name) for name in value or ())
        elif field == "dyad":
            value = (actor_id(ledger, value[0]), actor_id(ledger, value[1])) if value else None
        elif field in ("since", "until"):
            value = day_of(value)
        elif field == "types":
            value = tuple(name.upper() for name in value or ())
        elif field in ("auxiliaries", "outlets", "languages"):
            value = tuple(value or ())
        fields[field] = value
    return Selection(**fields)


def as_json_text(found: object) -> str:
    """Return what was found as JSON, dataclasses as objects and days as text."""
    plain = asdict(found) if is_dataclass(found) and not isinstance(found, type) else found
    return json.dumps(plain, ensure_ascii=False, default=str) + "\n"


def as_csv_text(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] = ()) -> str:
    """Return the rows as CSV with a line of headings, the members of a list joined by `;`."""
    import io

    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    heads = columns or (list(rows[0]) if rows else [])
    if heads:
        writer.writerow(heads)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in heads])
    return page.getvalue()


def _cell(value: object) -> object:
    return ";".join(map(str, value)) if isinstance(value, list) else value
