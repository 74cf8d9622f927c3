"""`coranto export FORMAT FILE`: what the ledger holds, for the tools of others."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from coranto.cli.ledger_file import LEDGER, LedgerOption, opened
from coranto.cli.ledger_options import (
    Actors,
    Alleged,
    AsJson,
    Auxiliaries,
    Dated,
    Dyad,
    Languages,
    Outlets,
    Since,
    Text,
    Types,
    Until,
    Words,
    selection_of,
)

__all__ = ["exports"]

exports = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


class Name(StrEnum):
    """The formats, as `coranto.ledger.exports.FORMATS` describes them."""

    plover = "plover"
    polecat = "polecat"
    gdelt = "gdelt"
    parquet = "parquet"
    trig = "trig"
    ftm = "ftm"
    conllu = "conllu"


@exports.command(
    epilog="Examples: coranto export plover events.jsonl --from 2023-01-01; coranto export parquet tables/; "
    "coranto export gdelt events.csv --dyad RUS UKR --force"
)
def export(
    format: Annotated[
        Name,
        typer.Argument(
            metavar="FORMAT",
            help="plover (JSON Lines), polecat (tab-separated), gdelt (CSV with CAMEO codes), parquet (a folder with "
            "all tables), trig (RDF), ftm (FollowTheMoney), conllu.",
            show_default=False,
        ),
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; for parquet a folder.", show_default=False)],
    ledger: LedgerOption = LEDGER,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that exists.")] = False,
    actor: Actors = None,
    dyad: Dyad = None,
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
    as_json: AsJson = False,
) -> None:
    """Write the ledger, or the events that are selected, to a file."""
    from coranto.ledger.exports import FORMATS
    from coranto.ledger.exports import export as write

    with opened(ledger) as book:
        asked = selection_of(
            book, actors=actor, dyad=dyad, types=type_, auxiliaries=auxiliary, alleged=alleged, since=since,
            until=until, dated=dated, outlets=outlet, languages=language, text=text, words=words,
        )  # fmt: skip
        written = write(book, format.value, file, selection=asked, force=force)
    if as_json:
        print(json.dumps({"file": str(file), "format": format.value, "written": written}))
    else:
        print(f"{file}: {written} {FORMATS[format.value].rows}")
