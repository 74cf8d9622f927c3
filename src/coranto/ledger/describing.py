"""The page about the ledger's file, out of its tables: `python -m coranto.ledger.describing > docs/ledger.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from coranto.ledger.tables import SCHEMA, TABLES, VIEWS, Column

__all__ = ["page"]

INTRODUCTION = f"""\
<!-- Made by `python -m coranto.ledger.describing > docs/ledger.md`: change src/coranto/ledger/describing.py. -->

# The ledger

The ledger is one [DuckDB](https://duckdb.org) file, `coranto.duckdb` in the current folder unless `--ledger` or the
variable `CORANTO_LEDGER` names another.

```console
$ coranto add articles/ 'more-*.txt' records.jsonl
```

`coranto add` takes what `coranto read` takes, folders and patterns too, and records that `coranto read --json` made.
What the ledger has already is left alone, so that a run that was cut short is simply started again: each article is
stored as a whole or not at all, and each line of `--json` is printed when its article is stored for good. A changed
article at the same address is the next version of it, by when it was fetched (`retrieved` in the record, or
`--retrieved`), else by when it was published, else by when it was added; only the newest is current. Near copies of one
text, as outlets print them from an agency, count as one source.

What cannot be read is one line on standard error, and the rest is stored. The exit codes are those of `coranto read`.

## Opening it elsewhere

One process writes at a time, and nobody reads meanwhile; many can read at once.

```python
import duckdb

ledger = duckdb.connect("coranto.duckdb", read_only=True)
ledger.sql("SELECT type, count(*) FROM current_events GROUP BY type")
ledger.sql("FROM current_statements").df()  # pandas; .pl() for polars
```

```r
library(duckdb)
ledger <- dbConnect(duckdb(), "coranto.duckdb", read_only = TRUE)
dbGetQuery(ledger, "SELECT type, count(*) FROM current_events GROUP BY type")
```

In Python, `coranto.ledger.store.Ledger` opens it with `add`, `correct`, and DuckDB's own `connection`:

```python
from coranto.ledger.store import Ledger

with Ledger("coranto.duckdb", read_only=True) as ledger:
    ledger.connection.sql("FROM happening_reports WHERE happening = '…'")
```

Actors are lists of ids. Who did what to whom between two states, in whatever roles:

```sql
SELECT event, type, words FROM current_events
WHERE list_contains(actor_countries, 'RUS') AND list_contains(recipient_countries, 'UKR')
```

`start`, `end` and `at` are words of SQL itself: write `"start"`, `"end"`, `"at"`.

## Corrections

```console
$ coranto correct change 3f2a91c04d e1 auxiliary future --who 'A. Reader' --why 'the visit is planned'
$ coranto correct reject 3f2a91c04d s2 --who 'A. Reader' --why 'nobody says this'
$ coranto correct accept 3f2a91c04d document --who 'A. Reader' --why 'read it all'
$ coranto corrections list
$ coranto corrections export corrected.txt
$ coranto reread
```

Items are named as `coranto read` shows them, a link as `'s3 denies e2'`. The tables hold the corrected reading;
`documents.record` is the machine's own, and `corrections` what people said of it. `coranto reread` reads all texts with
the reader of today, says what changed by field, and puts the corrections on top again: the corrected item is found by
its type and characters, and one that was accepted, changed or added but is not found is put back. `coranto corrections
export` writes the corrected passages in the format of `corpus/reports`, to train on.

## Tables

These are of version {SCHEMA}, which `meta` states. An older ledger is brought up to date when it is next written to; a
newer one is refused.
"""


def page() -> str:
    """Return the page: what the ledger is, and every table, column and view."""
    return INTRODUCTION + "".join(_tables()) + "".join(_views())


def _tables() -> Iterator[str]:
    for table in TABLES.values():
        if table.internal:
            continue
        yield f"\n### {table.name}\n\n{table.row} Key: {', '.join(f'`{name}`' for name in table.key)}.\n\n"
        yield "| column | type | |\n| --- | --- | --- |\n"
        yield from (f"| `{column.name}` | {_type(column)} | {column.meaning} |\n" for column in table.columns)
    internal = ", ".join(f"`{table.name}`" for table in TABLES.values() if table.internal)
    yield f"\nThe ledger keeps {internal} for itself.\n"


def _views() -> Iterator[str]:
    yield "\n## Views\n\n| view | a row is |\n| --- | --- |\n"
    yield from (f"| `{view.name}` | {view.row} |\n" for view in VIEWS.values())


def _type(column: Column) -> str:
    return "list of `start`, `end`" if column.type.startswith("STRUCT") else column.type


if __name__ == "__main__":
    sys.stdout.write(page())
