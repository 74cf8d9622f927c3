"""What people call actors and items, and what the ledger calls them.

actor_id(ledger, "Qin Gang")       # "local:qin-gang"
document_id(ledger, "3fa9c1")      # "sha256:3fa9c1…", or a LedgerError where two documents begin so
item_id(ledger, "3fa9c1:e2")       # ("sha256:3fa9c1…", "e2")
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from coranto.errors import LedgerError

if TYPE_CHECKING:
    from coranto.ledger.store import Ledger

__all__ = ["Shortener", "actor_id", "document_id", "happening_id", "item_id", "names"]

DIGEST = "sha256:"
AFTER_DIGITS = "~"
"""Sorts after every character of an id, so that all ids with one beginning lie between the beginning and this."""

ID = re.compile(r"Q[1-9][0-9]*|local:\S+")

LEAST_DIGITS = 6
"""Fewer hexadecimal digits than this are hard to tell from a word."""

MOST_NAMED = 5


def actor_id(ledger: Ledger, name: str) -> str:
    """Return the id of the actor that an id, a code or a name in any language means.

    The directory is asked first, then the names in the ledger. Raises LedgerError where nobody has the name, or
    several have it.
    """
    if found := _in_directory(name):
        return _only(name, found)
    if ID.fullmatch(name):
        return name
    rows = ledger.connection.execute(
        "SELECT actor, any_value(name) FROM actors WHERE lower(name) = lower(?) OR actor = ? GROUP BY actor",
        [name, name],
    ).fetchall()
    if not rows:
        raise LedgerError(f"neither the directory nor the ledger has an actor {name!r}")
    return _only(name, dict(rows))


def _in_directory(name: str) -> dict[str, str]:
    from coranto.directory import countries, look_up

    if name.upper() in countries():
        return {name.upper(): countries()[name.upper()].name}
    by_wikidata = {code: country.name for code, country in countries().items() if country.wikidata == name}
    if by_wikidata:
        return by_wikidata
    found = look_up(name)
    # Somebody's surname is no reason to doubt a state's name: *Jordan*, *Chad*, *Rusland*.
    bodies = [each for each in found if each.kind != "person"]
    return {each.actor: each.name for each in bodies or found}


def _only(name: str, found: dict[str, str]) -> str:
    if len(found) > 1:
        told = [f"{other} ({id_})" for id_, other in sorted(found.items())[:MOST_NAMED]]
        told += [f"{len(found) - MOST_NAMED} more"] * (len(found) > MOST_NAMED)
        raise LedgerError(f"{name!r} can mean {', '.join(told)}: say which by its id")
    return next(iter(found))


def names(ledger: Ledger, ids: Collection[str]) -> dict[str, str]:
    """Return the English name of each actor: the directory's, else the ledger's, else the id itself."""
    from coranto.directory import by_id, countries

    known = {id_: countries()[id_].name for id_ in ids if id_ in countries()}
    known |= {id_: by_id()[id_].name for id_ in ids if id_ in by_id()}
    unknown = [id_ for id_ in ids if id_ not in known]
    if unknown:
        # arg_max: of several names the one most often given, the alphabet deciding between equals.
        rows = ledger.connection.execute(
            "SELECT actor, arg_max(name, (times, name)) FROM (SELECT actor, name, count(*) AS times FROM actors "
            "WHERE list_contains(?::VARCHAR[], actor) GROUP BY ALL) GROUP BY actor",
            [unknown],
        ).fetchall()
        known |= dict(rows)
    return {id_: known.get(id_, id_) for id_ in ids}


def document_id(ledger: Ledger, short: str) -> str:
    """Return the id of the only document whose digest begins with these hexadecimal digits."""
    return _beginning(ledger, "documents", "document", DIGEST, short)


def happening_id(ledger: Ledger, short: str) -> str:
    """Return the id of the only happening whose id begins so, or of the one that an event reports (`3fa9c1:e2`)."""
    if ":" not in short:
        return _beginning(ledger, "happenings", "happening", "", short)
    rows = ledger.connection.execute(
        "SELECT happening FROM events WHERE document = ? AND event = ?", list(item_id(ledger, short))
    ).fetchall()
    if not rows or rows[0][0] is None:
        raise LedgerError(f"there is no event {short!r} that reports a happening")
    return str(rows[0][0])


def item_id(ledger: Ledger, id_: str) -> tuple[str, str]:
    """Return document and item of `3fa9c1:e2`; a LedgerError where that is not one item."""
    document, _, item = id_.removeprefix(DIGEST).partition(":")
    if not document or not item:
        raise LedgerError(f"{id_!r} is no item: write the document's first digits and the item, such as 3fa9c1:e2")
    return document_id(ledger, document), item


def _beginning(ledger: Ledger, table: str, column: str, prefix: str, short: str) -> str:
    begins = prefix + short.removeprefix(prefix).rstrip(".…")
    rows = ledger.connection.execute(
        f"SELECT {column} FROM {table} WHERE {column} >= ? AND {column} < ? ORDER BY 1 LIMIT 3",
        [begins, begins + AFTER_DIGITS],
    ).fetchall()
    found: list[str] = [id_ for (id_,) in rows]
    if begins in found:
        return begins
    if not found or not short:
        raise LedgerError(f"there is no {column} {short!r} in {ledger.path}")
    if len(found) > 1:
        digits = max(_common(found[0], found[1]) + 1 - len(prefix), LEAST_DIGITS)
        told = " or ".join(id_.removeprefix(prefix)[:digits] for id_ in found[:2])
        raise LedgerError(f"{short!r} begins more than one {column}: write more of it, such as {told}")
    return found[0]


def _common(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))


class Shortener:
    """`Shortener(ledger)("sha256:3fa9c1…")` is `"3fa9c1"`.

    As many digits as make it unlikely that two documents of the ledger share them, the rule of git's short names:
    twice the bits of the number of documents.
    """

    def __init__(self, ledger: Ledger) -> None:
        """Count the documents."""
        row = ledger.connection.execute("SELECT count(*) FROM documents").fetchone()
        bits = 2 * math.log2((row[0] if row else 0) + 1)
        self.digits = max(LEAST_DIGITS, math.ceil(bits / 4) + 1)

    def __call__(self, document: str, item: str | None = None) -> str:
        """Return the short id of a document, or of an item of it."""
        short = document.removeprefix(DIGEST)[: self.digits]
        return f"{short}:{item}" if item else short

    def all(self, keys: Iterable[tuple[str, str]]) -> list[str]:
        """Return the short ids of several items."""
        return [self(document, item) for document, item in keys]
