"""Reading everything again with the reader of today, and what that changes, by field.

    for again in reread(ledger):
        print(again.document, again.changes)    # Counter({"event.type: changed": 1, "statement: added": 2})

The machine's record is replaced; what people corrected stays on top of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coranto.errors import LedgerError
from coranto.intake import Article, from_text
from coranto.ledger.anchors import ACTORS_IN, as_json
from coranto.ledger.corrections import Correction
from coranto.ledger.matching import KINDS, Fields, items, pairs
from coranto.record import Record

if TYPE_CHECKING:
    from coranto.ledger.store import Ledger

__all__ = ["Reread", "article_of", "changes", "reread"]

AT_ONCE = 100
"""Documents in one transaction: finding the rows of one is a scan of the tables, and so is finding those of many."""
GIVEN = "the date given with the article is "
"""So begins what intake writes of a date that came beside the text."""
ITEM_IN = ("attribution", "within", "actor")
INTERVALS = ("when", "said", "published")


@dataclass
class Reread:
    """A document read again: what changed, which corrections fit it no more, or why it could not be read."""

    document: str
    changes: Counter[str] = field(default_factory=Counter)
    left_out: list[Correction] = field(default_factory=list)
    error: Exception | None = None


def reread(
    ledger: Ledger, documents: Sequence[str] | None = None, *, read: Callable[[Article], Record] | None = None
) -> Iterator[Reread]:
    """Read documents again, all where none are named, and say of each what changed once that is stored."""
    from coranto.pipeline import read as reader

    chosen = ledger.documents() if documents is None else list(documents)
    for start in range(0, len(chosen), AT_ONCE):
        found = [_read_again(ledger, document, read or reader) for document in chosen[start : start + AT_ONCE]]
        other = [record for again, record in found if record and again.changes]
        left_out = ledger.replace(other) if other else []
        for again, _ in found:
            again.left_out = [correction for correction in left_out if correction.document == again.document]
            yield again


def article_of(record: Record) -> Article:
    """Return the article that a record was read from; what came beside the text is given again."""
    document = record.document
    facts = document.published.because if document.published else []
    given = next((fact for fact in facts if fact.startswith(GIVEN)), None)
    article = from_text(
        document.text,
        title=document.title,
        url=document.url,
        published=given.removeprefix(GIVEN) if given else None,
        outlet=document.outlet,
        language=document.language,
    )
    kept = {
        "retrieved": document.retrieved,
        "published": article.document.published or document.published,
        "agencies": list(dict.fromkeys([*document.agencies, *article.document.agencies])),
        "bylines": list(dict.fromkeys([*document.bylines, *article.document.bylines])),
    }
    return Article(article.document.model_copy(update=kept), article.paragraphs, article.title, article.dateline)


def changes(old: Record, new: Record) -> Counter[str]:
    """Count what differs between two readings of one text, by field: `{"event.type: changed": 1}`.

    Items are the same where they rest on the same words (`matching`); that their ids differ is no change.
    """
    before, after = as_json(old), as_json(new)
    found: Counter[str] = Counter(_differing("document", before["document"], after["document"]))
    ones, others = items(before), items(after)
    matched = {kind: pairs(ones[kind], others[kind]) for kind in KINDS}
    renamed = {one.id: other.id for pair in matched.values() for one, other in pair}
    for kind in KINDS:
        for one, other in matched[kind]:
            found.update(_differing(kind, _renamed(one.fields, renamed), other.fields))
        found[f"{kind}: gone"] = len(ones[kind]) - len(matched[kind])
        found[f"{kind}: added"] = len(others[kind]) - len(matched[kind])
    links, now = ({_link(each, ids) for each in reading["links"]} for reading, ids in ((before, renamed), (after, {})))
    found["link: gone"] = len(links - now)
    found["link: added"] = len(now - links)
    return +found


def _read_again(ledger: Ledger, document: str, read: Callable[[Article], Record]) -> tuple[Reread, Record | None]:
    try:
        old = ledger.reading(document, corrected=False)
        new = read(article_of(old))
        return Reread(document, changes(old, new)), new
    except LedgerError:
        raise
    except Exception as error:  # one article that a reader fails at keeps its old reading
        return Reread(document, error=error), None


def _differing(kind: str, one: Fields, other: Fields) -> Iterator[str]:
    for name in sorted((one.keys() | other.keys()) - {"id"}):
        here, there = one.get(name), other.get(name)
        if name in INTERVALS:
            for part, same in (("", _days(here) == _days(there)), (".because", _because(here) == _because(there))):
                yield from () if same else [f"{kind}.{name}{part}: changed"]
        elif here != there:
            yield f"{kind}.{name}: changed"


def _days(interval: Fields | None) -> tuple[str | None, str | None] | None:
    return (interval["earliest"], interval["latest"]) if interval else None


def _because(interval: Fields | None) -> list[str]:
    return list(interval["because"]) if interval else []


def _renamed(fields: Fields, ids: Mapping[str, str]) -> Fields:
    lists = {name: [ids.get(id_, id_) for id_ in fields[name]] for name in fields.keys() & set(ACTORS_IN)}
    single = {name: ids.get(fields[name], fields[name]) for name in fields.keys() & set(ITEM_IN)}
    return {**fields, **lists, **single}


def _link(link: Fields, ids: Mapping[str, str]) -> tuple[str, str, str]:
    return ids.get(link["from"], link["from"]), link["relation"], ids.get(link["to"], link["to"])
