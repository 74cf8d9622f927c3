from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from coranto.cli.tables import GAP, columns
from coranto.cli.terminal import printed

WORDS = st.lists(st.text(alphabet="aé日x-", min_size=1, max_size=12), max_size=8).map(" ".join)
ROWS = st.integers(min_value=1, max_value=4).flatmap(
    lambda many: st.lists(st.lists(WORDS, min_size=many, max_size=many), min_size=1, max_size=4)
)


@given(ROWS, st.integers(min_value=10, max_value=200), st.booleans())
def test_no_word_is_broken_and_no_line_too_long(rows: list[list[str]], width: int, prose: bool) -> None:
    table = columns([[Text(cell) for cell in row] for row in rows], width=width, prose=prose)
    if table is None:
        return
    shown = printed(table, width=width)
    assert all(Text(line).cell_len <= width for line in shown.splitlines())
    wanted = sorted(word for row in rows for cell in row for word in cell.split())
    assert sorted(shown.split()) == wanted


def test_none_where_a_word_would_be_broken() -> None:
    row = [[Text("Bundesministerium"), Text("Verteidigungsminister")]]
    assert columns(row, width=17 + GAP + 21, prose=False)
    assert columns(row, width=17 + GAP + 20, prose=False) is None


def test_running_text_gets_most_of_the_room() -> None:
    table = columns([[Text("kort " * 20), Text("lang " * 200)]], width=100)
    assert table
    first, last = (column.width or 0 for column in table.columns)
    assert first + GAP + last == 100
    assert last > 2 * first
