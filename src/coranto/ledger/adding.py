"""Many articles and records into a ledger: what fails is handed on, and the rest is stored.

    for stored in add_all(ledger, read(["articles/"])):
        print(stored.label, stored.added or stored.error)

An article that is read is stored in a transaction of its own. Records already made go in some hundreds at a time, since
a transaction costs as much as ten of them; each is stored as a whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from coranto.errors import CorantoError, LedgerError
from coranto.intake import Article
from coranto.ledger.incoming import Incoming
from coranto.ledger.store import Added, Ledger
from coranto.record import Record

__all__ = ["Stored", "add_all"]

AT_ONCE = 500
"""Records in one transaction: from here on it no longer grows cheaper, and less is done again after a crash."""


@dataclass(frozen=True)
class Stored:
    """What became of an input: what it was to the ledger, or the error for which it is not in it."""

    label: str
    document: str | None = None
    added: Added | None = None
    error: Exception | None = None


def add_all(ledger: Ledger, found: Iterable[Incoming], *, retrieved: datetime | None = None) -> Iterator[Stored]:
    """Add all that is found and say of each what became of it, once it is stored for good.

    Articles that the ledger knows are not read again, so that a run that was cut short goes on where it ended. Raises
    LedgerError where the ledger itself fails, such as on a full disk.
    """
    waiting: list[tuple[str, Record]] = []
    for each in found:
        if isinstance(each.what, Record):
            waiting.append((each.label, each.what))
            if len(waiting) < AT_ONCE:
                continue
        yield from _add_records(ledger, waiting, retrieved)
        waiting = []
        if isinstance(each.what, Article):
            yield _add_article(ledger, each.label, each.what, retrieved)
        elif isinstance(each.what, CorantoError):
            yield Stored(each.label, error=each.what)
    yield from _add_records(ledger, waiting, retrieved)


def _add_records(ledger: Ledger, records: Sequence[tuple[str, Record]], retrieved: datetime | None) -> Iterator[Stored]:
    try:
        added = ledger.add_many([record for _, record in records], retrieved=retrieved) if records else []
    except LedgerError:
        raise
    except Exception as error:
        if len(records) == 1:
            yield Stored(records[0][0], error=error)
            return
        # One record that breaks something takes no other with it.
        for each in records:
            yield from _add_records(ledger, [each], retrieved)
        return
    for (label, record), was in zip(records, added, strict=True):
        yield Stored(label, record.document.id, was)


def _add_article(ledger: Ledger, label: str, article: Article, retrieved: datetime | None) -> Stored:
    from coranto.pipeline import read

    document = article.document.id
    try:
        added = "same" if ledger.knows(document) else ledger.add(read(article), retrieved=retrieved)
    except LedgerError:
        raise
    except Exception as error:
        return Stored(label, error=error)
    return Stored(label, document, added)
