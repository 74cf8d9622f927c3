"""`coranto directory`: what the directory holds, whether it is consistent, and a user's own tables."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from coranto.directory import Found

__all__ = ["directory"]

directory = typer.Typer(
    help="Look up, check and add to the directory of states, organisations and persons.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

INCONSISTENT, NOTHING = 1, 2
"""The exit codes of `check` and of the others, as docs/directory.md states them."""

MEGABYTE = 1 << 20

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@directory.command(epilog="Example: coranto directory show Bonn --on 1978-09-20")
def show(
    name: Annotated[str, typer.Argument(help="A name in any language, a code or an id.", show_default=False)],
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], metavar="DATE", help="What holds on this day.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print what a name means, and the offices held."""
    from coranto.directory import look_up

    day = on.date() if on else None
    found = look_up(name, day)
    if as_json:
        print(json.dumps([_as_dict(each) for each in found], ensure_ascii=False, default=str))
    elif found:
        _print_found(found)
    if not found:
        when = f" on {day}" if day else ""
        print(f"coranto: the directory has no {name}{when}", file=sys.stderr)
        raise typer.Exit(NOTHING)


@directory.command(epilog="Example: coranto directory check")
def check(as_json: AsJson = False) -> None:
    """Print what is wrong with the tables, one line each."""
    from coranto.directory import check as faults_of

    faults = faults_of()
    if as_json:
        print(json.dumps(faults, ensure_ascii=False))
    else:
        print(*(faults or ["nothing is wrong with the tables"]), sep="\n")
    if faults:
        raise typer.Exit(INCONSISTENT)


@directory.command("import", epilog="Example: coranto directory import latest-all.json.bz2 mine.csv")
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="A Wikidata JSON dump, .gz or .bz2 or neither, or a CSV with the columns of persons.csv or "
            "organisations.csv.",
            show_default=False,
        ),
    ],
    to: Annotated[Path | None, typer.Option("--to", metavar="FOLDER", help="Write here instead.")] = None,
    first: Annotated[bool, typer.Option("--first", help="Let these rows win over the built-in ones.")] = False,
    as_json: AsJson = False,
) -> None:
    """Add your own tables to the directory."""
    from coranto.cli.progress import Progress
    from coranto.directory import user_folder
    from coranto.directory.importing import import_files
    from coranto.directory.store import FIRST
    from coranto.directory.wikidata import is_dump

    folder = (to or user_folder()) / (FIRST if first else "")
    sizes = {path: path.stat().st_size * (2 if is_dump(path) else 1) if path.is_file() else 0 for path in files}
    with Progress(1 + sum(sizes.values()) // MEGABYTE) as progress:

        def watch(path: Path, done: int) -> None:
            before = sum(sizes[each] for each in files[: files.index(path)])
            progress.at((before + done) // MEGABYTE, f"MB, {path.name}")

        imported = import_files(files, folder, watch)
    for place, reason in imported.skipped:
        print(f"coranto: {place}: {reason}", file=sys.stderr)
    if as_json:
        skipped = [fault._asdict() for fault in imported.skipped]
        print(json.dumps({"folder": str(folder), "written": imported.written, "skipped": skipped}, ensure_ascii=False))
    else:
        for table, count in imported.written.items():
            print(f"{folder / table}.csv: {count} {'row' if count == 1 else 'rows'}")
        if imported.skipped:
            print(f"{len(imported.skipped)} skipped")
    if not imported.written:
        raise typer.Exit(NOTHING)


def _as_dict(found: Found) -> dict[str, Any]:
    return {
        "actor": found.actor,
        "name": found.name,
        "kind": found.kind,
        "languages": list(found.languages),
        "since": found.since,
        "until": found.until,
        "offices": [held._asdict() for held in found.offices],
    }


def _print_found(found: list[Found]) -> None:
    from rich.text import Text

    from coranto.cli.tables import columns
    from coranto.cli.terminal import console, printed

    for each in found:
        said = (each.kind, _between(each.since, each.until), *each.languages)
        title = Text.assemble((each.name, "bold"), f" ({each.actor}): ", ", ".join(filter(None, said)))
        held = [tuple(map(Text, (o.holder, o.office, o.whose, _between(o.since, o.until)))) for o in each.offices]
        table = columns(held, width=console().width, prose=False) if held else None
        rows = (
            [Text(" · ".join(part.plain for part in row if part.plain)) for row in held] if table is None else [table]
        )
        sys.stdout.write(printed(title, *rows))


def _between(since: date | None, until: date | None) -> str:
    return f"{since or ''} – {until or ''}".strip() if since or until else ""
