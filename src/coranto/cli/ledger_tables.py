"""What the ledger answers as tables for people: who, what, when, and the words.

print(events_table(page.rows, names))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from coranto.cli.entries import QUAD_STYLES
from coranto.cli.tables import columns
from coranto.cli.terminal import console, printed
from coranto.cli.words import AUXILIARIES, in_words, one_line, quoted, shortened
from coranto.record import Interval

__all__ = ["DASH", "Names", "act", "events_view", "laid_out", "outcomes_view", "people", "statements_view", "when"]

Row = Mapping[str, Any]
Names = Mapping[str, str]

MOST_WORDS = 200
"""Characters of a quotation in a table; `--json` has all."""

DASH = "—"


def events_view(rows: Sequence[Row], names: Names) -> str:
    """Return events as they are printed: when, who did what to whom, how it stands to fact, and the words."""
    heads = ("", "When", "Who", "Act", "To whom", "Reported", "In the words")
    return laid_out([_event(row, names) for row in rows], heads)


def _event(row: Row, names: Names) -> tuple[Text, ...]:
    reported = [AUXILIARIES[row["auxiliary"]]] if row.get("auxiliary") else []
    claimed = "announced by" if "announced_by" in row else "according to"
    speakers = row.get("announced_by") or row.get("claimed_by") or ()
    if row["attribution"]:
        reported.append(f"{claimed} {people(speakers, names) or one_line(row['according_to'] or '') or 'somebody'}")
    if row.get("outcome") and row["outcome"] != "unknown":
        reported.append(str(row["outcome"]))
    if row.get("reports", 1) > 1:
        reported.append(f"{row['reports']} reports")
    reported += [one_line(row["outlet"])] if row["outlet"] else []
    return (
        _dim(row["id"]),
        when(row),
        Text(people(row["actors"], names) or DASH, style="bold"),
        act(row),
        Text(people(row["recipients"], names) or DASH, style="bold"),
        Text(" · ".join(reported) or DASH),
        Text(quoted(shortened(one_line(row["words"] or ""), MOST_WORDS))),
    )


def statements_view(rows: Sequence[Row], names: Names) -> str:
    """Return statements as they are printed: when, who, to whom, and what."""
    made = []
    for row in rows:
        speaker = people(row["speakers"], names) or one_line(row["source"] or "") or DASH
        content = shortened(one_line(row["content"] or ""), MOST_WORDS)
        how = " · ".join(filter(None, (row["mode"], row["channel"], row["outlet"])))
        made.append(
            (
                _dim(row["id"]),
                when(row),
                Text(speaker, style="bold"),
                Text(people(row["addressees"], names) or DASH),
                Text(how),
                Text(quoted(content) if row["mode"] == "direct" else content),
            )
        )
    return laid_out(made, ("", "When", "Speaker", "To whom", "How", "What"))


def outcomes_view(rows: Sequence[Row], names: Names) -> str:
    """Return plans and what became of them."""
    made = []
    for row in rows:
        told = row["outcome_words"]
        overdue = f"overdue from {row['overdue_from']}" if row["overdue_from"] else DASH
        became = shortened(one_line(told), MOST_WORDS) if told else overdue
        made.append(
            (
                _dim(row["id"]),
                when(row),
                Text(people(row["actors"], names) or DASH, style="bold"),
                Text(str(row["outcome"]), style="bold"),
                Text(shortened(one_line(row["words"] or ""), MOST_WORDS)),
                Text(became),
            )
        )
    return laid_out(made, ("", "When", "Who", "Outcome", "The plan", "What became of it"))


def when(row: Row) -> Text:
    """Return the interval that the text gives, else the publication, which is marked as such."""
    interval = in_words(Interval(earliest=row["earliest"], latest=row["latest"]))
    if interval:
        return Text(interval)
    published = Interval(earliest=row.get("published_earliest"), latest=row.get("published_latest"))
    return _dim(f"published {in_words(published)}") if in_words(published) else Text(DASH)


def act(row: Row) -> Text:
    """Return type and mode in the colour of the quad category."""
    from coranto.record import quad

    return Text(f"{row['type']} {row['mode'] or ''}".rstrip(), style=QUAD_STYLES[quad(row["type"])])


def people(ids: Iterable[str], names: Names) -> str:
    """Return the names of actors."""
    return ", ".join(one_line(names.get(id_, id_)) for id_ in ids)


def laid_out(rows: Sequence[Sequence[Text]], heads: Sequence[str], *, width: int | None = None) -> str:
    """Return rows in columns, or where these do not fit each row's fields below each other."""
    wide = width or console().width
    table = columns(rows, width=wide, headings=heads) if rows else None
    shown: RenderableType = table or Group(*(field for row in rows for field in (*row, Text())))
    return printed(shown, width=wide) if rows else ""


def _dim(words: str) -> Text:
    return Text(words, style="dim")
