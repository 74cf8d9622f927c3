"""`coranto add`, `correct`, `corrections` and `reread`: what goes into the ledger and what people change in it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coranto.cli.ledger_file import LEDGER, LedgerOption, opened

if TYPE_CHECKING:
    from coranto.ledger.adding import Stored
    from coranto.ledger.corrections import Action, Correction

__all__ = ["commands"]

commands = typer.Typer(rich_markup_mode=None)
correct = typer.Typer(
    help="Say what is right in a reading, and what is not.",
    epilog="Example: coranto correct reject 3f2a91c04d e2 --who 'A. Reader' --why 'a metaphor'",
    no_args_is_help=True,
    rich_markup_mode=None,
)
corrections = typer.Typer(
    help="List corrections, or write them to train on.",
    epilog="Example: coranto corrections export corpus/reports/nl-z-01.txt",
    no_args_is_help=True,
    rich_markup_mode=None,
)
commands.add_typer(correct, name="correct")
commands.add_typer(corrections, name="corrections")

DocumentArgument = Annotated[
    str, typer.Argument(metavar="DOCUMENT", help="Its id, the beginning of it, or its address.", show_default=False)
]
ItemArgument = Annotated[
    str,
    typer.Argument(
        metavar="ITEM", help="Such as e1, s2, an actor's id, 's3 denies e2', or document.", show_default=False
    ),
]
FieldArgument = Annotated[
    str | None, typer.Argument(metavar="[FIELD]", help="Such as type or when.earliest.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one line each.")]
Who = Annotated[str, typer.Option("--who", envvar="CORANTO_WHO", help="Your name.", show_default=False)]
Why = Annotated[str, typer.Option("--why", help="Your reason.", show_default=False)]


@commands.command(epilog="Example: coranto add --ledger news.duckdb articles/ 'more-*.txt' records.jsonl")
def add(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Articles as coranto read takes them, or its records (--json): files, folders, patterns; "
            "- is standard input.",
            show_default=False,
        ),
    ],
    ledger: LedgerOption = LEDGER,
    retrieved: Annotated[
        str | None,
        typer.Option(
            metavar="MOMENT", help="When the articles were fetched, such as 2023-03-17T09:00; without a zone UTC."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Put articles into the ledger, each of them once."""
    from coranto.cli.batch import ALL_READ, BUG, REFUSED, error_line
    from coranto.cli.progress import Progress
    from coranto.errors import CorantoError
    from coranto.ledger.adding import add_all
    from coranto.ledger.incoming import expanded, read

    moment = _moment(retrieved)
    files = list(expanded(paths))
    counts: Counter[str] = Counter()
    code = ALL_READ
    with opened(ledger, read_only=False) as store, Progress(len(files)) as progress:
        for number, file in enumerate(files):
            progress.at(number, str(file))
            for stored in add_all(store, read([file]), retrieved=moment):
                progress.at(number, stored.label)
                counts[stored.added or "refused"] += 1
                if stored.error:
                    refused = isinstance(stored.error, CorantoError)
                    code = BUG if not refused or code == BUG else REFUSED
                with progress.hidden():
                    if stored.error:
                        sys.stderr.write(error_line(stored.error, stored.label))
                    elif as_json:
                        print(_as_json(stored), flush=True)
    if not as_json:
        print(f"{ledger}: {_summary(counts)}")
    if code:
        raise typer.Exit(code)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no moment such as 2023-03-17T09:00", param_hint="--retrieved") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _as_json(stored: Stored) -> str:
    return json.dumps({"source": stored.label, "document": stored.document, "added": stored.added}, ensure_ascii=False)


def _summary(counts: Counter[str]) -> str:
    said = [f"{counts['new']} new"]
    said += [f"{counts['version']} new version{'' if counts['version'] == 1 else 's'}"] if counts["version"] else []
    said += [f"{counts['same']} known already"] if counts["same"] else []
    said += [f"{counts['refused']} refused"] if counts["refused"] else []
    return ", ".join(said)


@correct.command(epilog="Example: coranto correct accept 3f2a91c04d e1 --who 'A. Reader' --why 'as it stands there'")
def accept(
    document: DocumentArgument,
    item: ItemArgument,
    who: Who,
    why: Why,
    field: FieldArgument = None,
    ledger: LedgerOption = LEDGER,
    as_json: AsJson = False,
) -> None:
    """Say that an item, a field of it, or a whole document is right."""
    _correct(ledger, document, "accept", item, field, None, who, why, as_json)


@correct.command(epilog="Example: coranto correct reject 3f2a91c04d s2 --who 'A. Reader' --why 'nobody says this'")
def reject(
    document: DocumentArgument,
    item: ItemArgument,
    who: Who,
    why: Why,
    field: FieldArgument = None,
    ledger: LedgerOption = LEDGER,
    as_json: AsJson = False,
) -> None:
    """Take an item away, or what one of its fields says."""
    _correct(ledger, document, "reject", item, field, None, who, why, as_json)


@correct.command(
    epilog="Example: coranto correct change 3f2a91c04d e1 auxiliary future --who 'A. Reader' --why planned"
)
def change(
    document: DocumentArgument,
    item: ItemArgument,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="Such as type or when.earliest.", show_default=False)],
    value: Annotated[
        str,
        typer.Argument(metavar="VALUE", help="As JSON, such as null or '[\"NLD\"]'; else as text.", show_default=False),
    ],
    who: Who,
    why: Why,
    ledger: LedgerOption = LEDGER,
    as_json: AsJson = False,
) -> None:
    """Say what a field should say."""
    _correct(ledger, document, "change", item, field, _value(value), who, why, as_json)


@correct.command("add", epilog='Example: coranto correct add 3f2a91c04d event "$(cat event.json)" --who … --why missed')
def add_item(
    document: DocumentArgument,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="actor, mention, time, event, statement or link.", show_default=False)
    ],
    fields: Annotated[
        str, typer.Argument(metavar="FIELDS", help="The item as JSON (coranto schema).", show_default=False)
    ],
    who: Who,
    why: Why,
    ledger: LedgerOption = LEDGER,
    as_json: AsJson = False,
) -> None:
    """Add an item that the reader missed."""
    _correct(ledger, document, "add", kind, None, _value(fields), who, why, as_json)


@corrections.command("list", epilog="Example: coranto corrections list --json")
def list_corrections(ledger: LedgerOption = LEDGER, as_json: AsJson = False) -> None:
    """Print all corrections, the first ones first."""
    from coranto.ledger.corrections import of_documents

    with opened(ledger) as store:
        found = [each for of_one in of_documents(store.connection).values() for each in of_one]
    for each in sorted(found, key=lambda correction: (correction.at, correction.correction)):
        print(_correction_as_json(each) if as_json else _line(each))


@corrections.command("export", epilog="Example: coranto corrections export --region Europe corpus/reports/nl-z-01.txt")
def export_corrections(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; - prints the reports.", show_default=False)],
    ledger: LedgerOption = LEDGER,
    register: Annotated[
        str | None,
        typer.Option(
            metavar="REGISTER", help="Their register; otherwise agency where an agency is credited, and paper."
        ),
    ] = None,
    region: Annotated[str, typer.Option(metavar="REGION", help="Where they play, in the corpus's terms.")] = "Global",
    force: Annotated[bool, typer.Option("--force", help="Write over a file that exists.")] = False,
) -> None:
    """Write the corrected readings in the format of the corpus, to train on."""
    from coranto.ledger.corrections import of_documents
    from coranto.ledger.exports.files import fresh_file
    from coranto.ledger.markup import reports

    with opened(ledger) as store:
        written = []
        for document, said in sorted(of_documents(store.connection).items()):
            found = list(reports(store.reading(document), said, register=register, region=region))
            written += [report.text for report in found]
            left_out = [reason for report in found for reason in report.left_out]
            for reason in left_out if found else ["none of what is corrected stands in two sentences or more"]:
                print(f"coranto: {document}: {reason}", file=sys.stderr)
        if str(file) == "-":
            sys.stdout.write("\n".join(written))
            return
        with fresh_file(file, force=force) as part:
            part.write_text("\n".join(written), encoding="utf-8")
    print(f"{file}: {len(written)} {'report' if len(written) == 1 else 'reports'}")


@commands.command(epilog="Example: coranto reread --ledger news.duckdb")
def reread(
    documents: Annotated[
        list[str] | None, typer.Argument(metavar="[DOCUMENT]", help="Ids; all where none is named.", show_default=False)
    ] = None,
    ledger: LedgerOption = LEDGER,
    as_json: AsJson = False,
) -> None:
    """Read everything again, and say what changed, by field."""
    from coranto.cli.batch import ALL_READ, BUG, error_line
    from coranto.cli.progress import Progress
    from coranto.ledger.reread import reread as read_again

    changed: Counter[str] = Counter()
    code, number, others = ALL_READ, 0, 0
    with opened(ledger, read_only=False) as store:
        chosen = [store.find(document) for document in documents] if documents else store.documents()
        with Progress(len(chosen)) as progress:
            for number, again in enumerate(read_again(store, chosen), start=1):
                progress.at(number, again.document[:17])
                changed += again.changes
                others += bool(again.changes)
                with progress.hidden():
                    for correction in again.left_out:
                        print(f"coranto: {again.document}: no longer fits: {_line(correction)}", file=sys.stderr)
                    if again.error:
                        code = BUG
                        sys.stderr.write(error_line(again.error, again.document))
                    elif as_json:
                        print(json.dumps({"document": again.document, "changes": again.changes}), flush=True)
    if not as_json:
        print(f"{ledger}: {number} read again, {others} changed")
        for what, count in sorted(changed.items()):
            print(f"{count:8} {what}")
    if code:
        raise typer.Exit(code)


def _correct(
    ledger: Path,
    document: str,
    action: Action,
    item: str,
    field: str | None,
    value: Any,
    who: str,
    why: str,
    as_json: bool,
) -> None:
    with opened(ledger, read_only=False) as store:
        correction = store.correct(store.find(document), action, item, field, value, who=who, why=why)
    print(_correction_as_json(correction) if as_json else _line(correction))


def _value(text: str) -> Any:
    """The value as JSON, or as the text that it is: `null`, `["NLD"]`, `future`."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _correction_as_json(correction: Correction) -> str:
    fields = {name: value for name, value in asdict(correction).items() if name != "anchor"}
    return json.dumps(fields, ensure_ascii=False, default=lambda moment: moment.isoformat())


def _line(correction: Correction) -> str:
    what = f"{correction.item} {correction.field}" if correction.field else correction.item
    value = ""
    if correction.action == "change":
        value = " to " + json.dumps(correction.value, ensure_ascii=False)
    when = f"{correction.at:%Y-%m-%d %H:%M}"
    return f"{when} {correction.document[7:17]} {correction.action} {what}{value} ({correction.who}: {correction.why})"
