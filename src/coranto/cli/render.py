"""A record for people: what was done, what was said, who and when, with the words that each rests on.

    print(record_view(record, "article.txt", width=80))

A part of the record is laid out in one of several ways: wide terminals get a column for each field, narrower ones
fewer columns with more in each, so that no word is broken.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from coranto.cli.entries import Entries, Layout, either
from coranto.cli.tables import columns
from coranto.cli.terminal import console, printed
from coranto.cli.words import in_words, language_name, one_line
from coranto.record import Record

__all__ = ["record_view"]


def record_view(record: Record, label: str, *, width: int | None = None, verbose: bool = False) -> str:
    """Return the record as it is printed; the width is that of standard output unless given."""
    width = width or console().width
    return printed(*_parts(record, label, width, verbose), width=width)


def _parts(record: Record, label: str, width: int, verbose: bool) -> Iterator[RenderableType]:
    entries = Entries(record, verbose)
    yield Rule(Text(label, style="bold"), align="left", style="dim")
    yield _fitting([_head(record, verbose)], width)
    sections = [
        ("Did", "event", len(record.events), entries.events()),
        ("Said", "statement", len(record.statements), entries.statements()),
        ("Who", "actor", len(record.actors), entries.actors()),
        ("When", "time", len(record.times), entries.times()),
    ]
    for heading, what, count, layouts in sections:
        number = f"{count or 'no'} {what}{'' if count == 1 else 's'}"
        yield Text.assemble("\n", (heading, "bold underline"), "  ", (number, "dim"))
        if count:
            yield _fitting(layouts, width)


def _head(record: Record, verbose: bool) -> Layout:
    document = record.document
    published = Text(in_words(document.published))
    if document.published and document.published.earliest != document.published.latest:
        published.append(", day not stated", style="dim")
    if verbose and document.published:
        published.append("".join(f"\n{one_line(fact)}" for fact in document.published.because), style="dim")
    credits = "; ".join(", ".join(names) for names in (document.agencies, document.bylines) if names)
    fields = {
        "Title": Text(one_line(document.title or ""), style="bold"),
        "Outlet": Text(one_line(document.outlet or "")),
        "Published": published,
        "Language": Text(language_name(document.language)),
        "Credits": Text(one_line(credits)),
    }
    if document.url:
        fields["Address"] = Text(one_line(document.url))
    rows = [(Text(name, style="dim"), either(value, "not stated")) for name, value in fields.items()]
    return Layout(rows)


def _fitting(layouts: list[Layout], width: int) -> RenderableType:
    """Return the first layout that fits; where none does, the fields of the last below each other."""
    for layout in layouts:
        if width >= layout.least_width:
            table = columns(layout.rows, width=width, headings=layout.headings)
            if table:
                return table
    return Group(*(field for row in layouts[-1].rows for field in row if field.plain))
