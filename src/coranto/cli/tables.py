"""Columns that break lines only between words.

columns(rows, width=60)   # a Table, or None where some word would have to be broken
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

__all__ = ["columns"]

GAP = 2
LONGEST_WORD = 32
"""Longer ones, such as addresses, are broken in any case."""
LEAST_PROSE = 28
"""Fewer columns than this make running text hard to read."""


def columns(
    rows: Sequence[Sequence[Text]], *, width: int, headings: Sequence[str] = (), prose: bool = True
) -> Table | None:
    """Return the rows in columns, the last holding running text unless `prose` is False; None where they do not fit."""
    heads = [Text(heading, style="bold dim") for heading in headings]
    cells = list(zip(*rows, *([heads] if heads else []), strict=True))
    least = [max(_longest_word(cell) for cell in column) for column in cells]
    least = [max(some, heading.cell_len) for some, heading in zip(least, heads or [Text()] * len(least), strict=True)]
    wanted = [max(_longest_line(cell) for cell in column) for column in cells]
    if prose:
        least[-1] = max(least[-1], min(wanted[-1], LEAST_PROSE))
    spare = width - sum(least) - GAP * (len(cells) - 1)
    if spare < 0:
        return None
    widths = _shared_out(least, wanted, spare, prose)
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, show_header=bool(heads), header_style="")
    for at, each in enumerate(widths):
        table.add_column(heads[at] if heads else "", width=each, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _shared_out(widths: list[int], wanted: list[int], spare: int, prose: bool) -> list[int]:
    """Widen the narrowest column one by one up to what it wants; running text counts as a third of its width."""
    widths, last = list(widths), len(widths) - 1
    for _ in range(spare):
        growing = [at for at in range(len(widths)) if widths[at] < wanted[at]]
        if not growing:
            break
        widths[min(growing, key=lambda at: widths[at] / (3 if prose and at == last else 1))] += 1
    return widths


def _longest_word(cell: Text) -> int:
    return min(max((cell_len(word) for word in cell.plain.split()), default=1), LONGEST_WORD)


def _longest_line(cell: Text) -> int:
    return max((cell_len(line) for line in cell.plain.splitlines()), default=1)
