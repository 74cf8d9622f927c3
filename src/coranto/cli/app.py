"""The verbs. Each takes files, and `-` for standard input, and hands every article to a function of a room."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from coranto.cli.desk import desk
from coranto.cli.desk_mcp import mcp
from coranto.cli.directory import directory
from coranto.cli.ledger_exports import exports
from coranto.cli.ledger_questions import questions
from coranto.cli.ledger_store import commands

if TYPE_CHECKING:
    from coranto.cli.batch import View
    from coranto.intake import Article

__all__ = ["app"]

app = typer.Typer(
    help="Read news articles into a dated, sourced record of international politics.",
    epilog="Example: coranto read article.txt",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.add_typer(directory, name="directory")
for verbs in (commands, questions, exports, desk, mcp):
    app.add_typer(verbs)

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE", help="Text, HTML or JSON Lines; - is standard input.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one line an article.")]


def _version(wanted: bool) -> None:
    if wanted:
        from coranto import __version__

        print(f"coranto {__version__}")
        raise typer.Exit


@app.callback()
def coranto(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take what stands before the verb."""


@app.command(epilog="Example: coranto read --json article.txt more.jsonl > records.jsonl")
def read(
    files: Files,
    as_json: AsJson = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say also why, how surely, and all that was said.")
    ] = False,
) -> None:
    """Print who did and said what, and when."""

    def view(article: Article, label: str) -> str:
        from coranto.pipeline import read as read_article

        record = read_article(article)
        if as_json:
            return record.model_dump_json() + "\n"
        from coranto.cli.render import record_view

        return record_view(record, label, verbose=verbose)

    _each(files, view)


@app.command(epilog="Example: coranto show article.txt | less -R")
def show(files: Files, as_json: AsJson = False) -> None:
    """Print the article with its marks."""

    def view(article: Article, label: str) -> str:
        from coranto.cli import marks
        from coranto.pipeline import read as read_article

        record = read_article(article)
        return marks.to_json(record) if as_json else marks.marked_view(record, label)

    _each(files, view)


@app.command(epilog="Example: coranto tag --conllu article.txt > article.conllu")
def tag(
    files: Files,
    conllu: Annotated[bool, typer.Option("--conllu", help="Print CoNLL-U, names in MISC.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print words, tags, tree and names."""
    if conllu and as_json:
        raise typer.BadParameter("--conllu and --json exclude each other")
    taken: dict[str, int] = {}

    def view(article: Article, label: str) -> str:
        from coranto.cli import conllu as tagged
        from coranto.pipeline import analyse

        name = tagged.document_name(label, taken)
        doc = analyse(article.document.text, article.document.language, article, rooms=("reader",))
        sentences = tagged.sentences(doc, name)
        if as_json:
            return tagged.to_json(name, sentences)
        return tagged.to_conllu(name, sentences) if conllu else tagged.tagged_view(label, sentences)

    _each(files, view)


@app.command(epilog="Example: coranto schema > record.schema.json")
def schema() -> None:
    """Print the JSON Schema of the record."""
    import json

    from coranto.record import json_schema

    sys.stdout.write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")


def _each(files: list[str], view: View) -> None:
    from coranto.cli.batch import Batch

    code = Batch(files, view).run()
    if code:
        raise typer.Exit(code)
