"""Pages of rows: so many at a time, and a cursor that leads on from the last.

    page = events(ledger, selection, limit=50)
    following = events(ledger, selection, limit=50, after=page.next)

A cursor holds the sort key of the last row, not a number of rows to skip: rows that come in between two pages neither
repeat nor hide others, and the tenth page costs what the first does.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from coranto.errors import LedgerError

if TYPE_CHECKING:
    from coranto.ledger.selection import Conditions
    from coranto.ledger.store import Ledger

__all__ = ["MOST", "Page", "Row", "Source", "fetch", "rows_of"]

Row = dict[str, Any]

MOST = 10_000
"""More rows than this on one page are an export."""

LAST_DAY = "DATE '9999-12-31'"
"""Where the rows stand whose day nobody knows: behind all others."""


@dataclass(frozen=True)
class Page:
    """`page.rows`, and in `page.next` the cursor of the next page, None on the last."""

    rows: list[Row]
    next: str | None

    def __iter__(self) -> Iterator[Row]:
        """Go through the rows."""
        return iter(self.rows)


@dataclass(frozen=True)
class Source:
    """Where the rows of a question come from, in SQL; none of it is a user's.

    The rows are those of the table `base` under the name `alias`. They are found by `found_in` (what conditions may
    name), which may have several for one `once`, of which the first by `first_by` stands for all; only then is read
    what is asked of them: `columns` of `read_from`. `document` and `item` tell rows of one `day` apart.
    """

    base: str
    alias: str
    found_in: str
    day: str
    document: str
    item: str
    columns: str
    read_from: str
    once: str = ""
    first_by: str = ""

    def query(self, conditions: Conditions, further: str, *, descending: bool) -> str:
        """Return the query for one page; `further` asks which rows the pages before had not."""
        way = "DESC" if descending else "ASC"
        order = f"day_ {way}, document_ {way}, item_ {way}"
        reports = f"count(*) OVER (PARTITION BY {self.once})" if self.once else "1"
        first = (
            f" QUALIFY row_number() OVER (PARTITION BY {self.once} ORDER BY {self.first_by}) = 1" if self.once else ""
        )
        return (
            f"WITH found AS (SELECT {self.alias}.rowid AS key_, {reports} AS reports_, "
            f"coalesce({self.day}, {LAST_DAY}) AS day_, {self.document} AS document_, {self.item} AS item_ "
            f"FROM {self.found_in} WHERE {conditions.sql}{first}), "
            f"page AS MATERIALIZED (SELECT * FROM found WHERE {further} ORDER BY {order} LIMIT ?) "
            f"SELECT day_, document_, item_, {self.columns} "
            f"FROM page JOIN {self.base} {self.alias} ON {self.alias}.rowid = key_ {self.read_from} ORDER BY {order}"
        )


def fetch(
    ledger: Ledger, source: Source, conditions: Conditions, *, limit: int, after: str | None, newest: bool = False
) -> Page:
    """Return one page of what fulfils the conditions, by day; the latest day first where `newest`.

    Raises LedgerError where `after` is no cursor of this very question.
    """
    if not 0 < limit <= MOST:
        raise LedgerError(f"a page has 1 to {MOST} rows, not {limit}; `coranto export` writes everything")
    asked = _digest(source.columns, conditions.sql, conditions.values, newest)
    further: str = "TRUE"
    key: tuple[object, ...] = ()
    if after:
        further, key = f"(day_, document_, item_) {'<' if newest else '>'} (?, ?, ?)", _decoded(after, asked)
    sql = source.query(conditions, further, descending=newest)
    found = rows_of(ledger, sql, [*conditions.values, *key, limit + 1])
    keys = [(row.pop("day_"), row.pop("document_"), row.pop("item_")) for row in found]
    return Page(found[:limit], _encoded(asked, keys[limit - 1]) if len(found) > limit else None)


def rows_of(ledger: Ledger, sql: str, values: list[Any] | dict[str, Any] | None = None) -> list[Row]:
    """Return what a query finds, each row by the names of its columns."""
    from coranto.ledger.opening import explaining

    with explaining(ledger.path):
        found = ledger.connection.execute(sql, values or [])
        columns = [column[0] for column in found.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def _digest(*asked: object) -> str:
    return blake2b(repr(asked).encode(), digest_size=4).hexdigest()


def _encoded(asked: str, key: tuple[date, str, str]) -> str:
    day, document, item = key
    plain = json.dumps([asked, day.isoformat(), document.removeprefix("sha256:"), item], separators=(",", ":"))
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _decoded(cursor: str, asked: str) -> tuple[date, str, str]:
    try:
        digest, day, document, item = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        key = date.fromisoformat(day), f"sha256:{document}", str(item)
    except (ValueError, TypeError, binascii.Error) as error:
        raise LedgerError(f"{cursor!r} is no cursor; `--after` takes what the page before gave") from error
    if digest != asked:
        raise LedgerError("the cursor belongs to another question; repeat the filters of the page before")
    return key
