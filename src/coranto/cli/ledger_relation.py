"""A relation as a plot in the terminal and as a PNG: a bar for each month, left for conflict, right for cooperation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import RenderableType
from rich.text import Text

from coranto.cli.tables import columns
from coranto.cli.terminal import console, printed
from coranto.cli.words import one_line, quoted, shortened
from coranto.errors import LedgerError
from coranto.ledger.relations import Month, Relation

__all__ = ["relation_png", "relation_view"]

MOST_SCORE = 10
"""PLOVER's scores lie between this and its negative (2.5)."""

MOST_EVENTS = 3
"""Events shown of a month; `--json` has all."""

BAR = 11
"""Characters for each half of a bar where the terminal is narrow; a score of 10 fills it."""

Names = Mapping[str, str]


def relation_view(found: Relation, names: Names, *, width: int | None = None) -> str:
    """Return the months as bars, each with the words of the events behind it."""
    one, other = names.get(found.one, found.one), names.get(found.other, found.other)
    wide = width or console().width
    heads = ("Month", "Score", "Acts", f"{'conflict':>{BAR}}|cooperation", "Events")
    rows = [_row(month) for month in found.months]
    parts: list[RenderableType] = [Text(f"{one} and {other}", style="bold")]
    if rows:
        table = columns(rows, width=wide, headings=heads)
        parts += [table] if table else [Text(" ".join(cell.plain for cell in row[:4])) for row in rows]
    published = sum(_is_undated(event) for month in found.months for event in month.events)
    if published:
        parts.append(Text(f"{published} of them by day of publication; --dated leaves these out", style="dim"))
    undated = len(found.undated)
    if undated:
        parts.append(Text(f"{undated} more that lie in no one month", style="dim"))
    if not rows and not undated:
        parts.append(Text("nothing is reported as done between the two", style="dim"))
    return printed(*parts, width=wide)


def _is_undated(event: Mapping[str, Any]) -> bool:
    return event["earliest"] is None and event["latest"] is None


def _row(month: Month) -> tuple[Text, ...]:
    told = [f"{event['id']} {quoted(shortened(one_line(event['words'] or ''), 80))}" for event in month.events]
    left = len(told) - MOST_EVENTS
    told = told[:MOST_EVENTS] + ([f"{left} more"] if left > 0 else [])
    style = "red" if month.score < 0 else "green"
    return (
        Text(f"{month.month:%Y-%m}"),
        Text(f"{month.score:+.1f}"),
        Text(str(month.count)),
        Text(_bar(month.score), style=style),
        Text("\n".join(told)),
    )


def _bar(score: float) -> str:
    filled = "█" * max(round(abs(score) / MOST_SCORE * BAR), 1 if score else 0)
    return f"{filled:>{BAR}}|{'':{BAR}}" if score < 0 else f"{'':{BAR}}|{filled:<{BAR}}"


def relation_png(found: Relation, names: Names, path: Path, *, force: bool = False) -> None:
    """Draw the months into a PNG file, the number of events at each point.

    Matplotlib is the extra `coranto[plot]`: of the libraries that draw axes of dates it alone is kept by a team and
    needs no browser. Raises LedgerError where it is not installed or the file exists.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise LedgerError("--png needs Matplotlib: install coranto[plot]") from error
    from coranto.ledger.exports.files import fresh_file

    one, other = names.get(found.one, found.one), names.get(found.other, found.other)
    figure = Figure(figsize=(9, 4.5), layout="constrained")
    axes = figure.subplots()
    months = np.array([month.month for month in found.months], "datetime64[D]")
    axes.axhline(0, color="grey", linewidth=0.8)
    axes.plot(months, [month.score for month in found.months], color="black", marker="o", label="both")
    for label, scores in (
        (f"{one} → {other}", [month.forth for month in found.months]),
        (f"{other} → {one}", [month.back for month in found.months]),
    ):
        axes.plot(
            months,
            [float("nan") if score is None else score for score in scores],
            "--",
            marker=".",
            alpha=0.6,
            label=label,
        )
    for at, month in zip(months, found.months, strict=True):
        axes.annotate(str(month.count), (at, month.score), (0, 6), textcoords="offset points", ha="center")
    axes.set(ylim=(-MOST_SCORE, MOST_SCORE), ylabel="PLOVER score, mean", title=f"{one} and {other}")
    axes.legend(loc="best", frameon=False)
    with fresh_file(path, force=force) as part:
        figure.savefig(part, format="png", dpi=150)
