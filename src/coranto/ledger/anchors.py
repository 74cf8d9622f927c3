"""A reading as JSON, and what a correction remembers of one of its items.

    reading = as_json(record)
    kind_of(reading, "e1")                      # "event"
    anchor(reading, "event", "e1")["fields"]    # the event as it stands

An anchor holds the item's fields and characters, and the same of each item whose id it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from coranto.errors import LedgerError
from coranto.ledger.matching import LIST_OF, Fields, Item, items
from coranto.record import Actor, Document, Event, Link, Mention, Record, Statement, Time

__all__ = [
    "ACTORS_IN",
    "ITEM_IN",
    "anchor",
    "as_json",
    "check_field",
    "free_id",
    "item_of",
    "kind_of",
    "remove",
    "rename_actor",
    "value_of",
]

MODELS: Mapping[str, type[BaseModel]] = {
    "document": Document,
    "actor": Actor,
    "mention": Mention,
    "time": Time,
    "event": Event,
    "statement": Statement,
    "link": Link,
}

ACTORS_IN = ("actors", "recipients", "speakers", "addressees")
"""The fields that list ids of actors."""
ITEM_IN = ("attribution", "within", "from", "to", "actor")
"""The fields that hold the id of one item."""
FIRST = {"mention": "m", "time": "t", "event": "e", "statement": "s"}


def as_json(record: Record) -> Fields:
    """Return the record as JSON has it."""
    return record.model_dump(mode="json", by_alias=True)


def kind_of(reading: Fields, item: str) -> str:
    """Return the kind of an item by its id; `"document"` is one, and `"s3 denies e2"` a link."""
    if item == "document":
        return "document"
    if any(_link_id(link) == item for link in reading["links"]):
        return "link"
    for kind, list_ in LIST_OF.items():
        if any(fields["id"] == item for fields in reading[list_]):
            return kind
    raise LedgerError(f"the document has no {item}")


def check_field(kind: str, field: str) -> None:
    """Refuse a field that items of this kind do not have, or that makes them what they are."""
    names = {info.serialization_alias or name for name, info in MODELS[kind].model_fields.items()}
    if field.split(".")[0] not in names:
        raise LedgerError(f"{_a(kind)} has no field {field}, only {', '.join(sorted(names))}")
    if (kind, field) == ("document", "text") or (field == "id" and kind != "actor"):
        raise LedgerError(f"the {field} of {_a(kind)} cannot be corrected: it is what the rest hangs on")


def fields_of(reading: Fields, kind: str, item: str) -> Fields:
    """Return the fields of an item of the reading."""
    if kind == "document":
        document: Fields = reading["document"]
        return document
    if kind == "link":
        return next(link for link in reading["links"] if _link_id(link) == item)
    return next(fields for fields in reading[LIST_OF[kind]] if fields["id"] == item)


def value_of(reading: Fields, kind: str, item: str, field: str | None) -> Any:
    """Return what a field says, `when.earliest` being one inside of another; without a field the item as a whole."""
    value: Any = fields_of(reading, kind, item)
    if field is None:
        return None if kind == "document" else value
    for name in field.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def anchor(reading: Fields, kind: str, item: str, value: Any = None) -> Fields:
    """Return what to remember of an item, and of those that it or the corrected value names."""
    if kind == "document":
        return {"kind": kind, "fields": {}, "spans": [], "refers": {}}
    fields = fields_of(reading, kind, item)
    known = {each.id: each for of_kind in items(reading).values() for each in of_kind}
    named = [*_named(fields), *_named(value if isinstance(value, dict) else {"actors": value, "to": value})]
    refers = {id_: _remembered(known[id_]) for id_ in named if id_ in known and id_ != item}
    spans = known[item].spans if item in known else ()
    return {"kind": kind, "fields": fields, "spans": [list(span) for span in spans], "refers": refers}


def item_of(remembered: Fields) -> Item:
    """Return the item that an anchor remembers."""
    spans = tuple((start, end) for start, end in remembered["spans"])
    return Item(remembered["kind"], remembered["fields"], spans)


def free_id(reading: Fields, kind: str) -> str:
    """Return an id that no item of the reading has, in the manner of its kind: `"e7"`."""
    taken = {fields["id"] for list_ in LIST_OF.values() for fields in reading[list_]}
    number = len(reading[LIST_OF[kind]]) + 1
    while f"{FIRST[kind]}{number}" in taken:
        number += 1
    return f"{FIRST[kind]}{number}"


def remove(reading: Fields, kind: str, item: str) -> None:
    """Take an item out of the reading, and its id out of all that names it."""
    reading[LIST_OF[kind]] = [fields for fields in reading[LIST_OF[kind]] if fields["id"] != item]
    if kind == "actor":
        reading["mentions"] = [mention for mention in reading["mentions"] if mention["actor"] != item]
        _each_actor(reading, lambda actor: [] if actor == item else [actor])
    if kind == "statement":
        for fields in (*reading["events"], *reading["statements"]):
            for name in ("attribution", "within"):
                if fields.get(name) == item:
                    fields[name] = None
    reading["links"] = [link for link in reading["links"] if item not in (link["from"], link["to"])]


def rename_actor(reading: Fields, old: str, new: str) -> None:
    """Let all that names one actor name another; where both are there, the second one stays."""
    if sum(actor["id"] == new for actor in reading["actors"]) > 1:
        first = next(actor for actor in reading["actors"] if actor["id"] == new)
        reading["actors"] = [actor for actor in reading["actors"] if actor["id"] != new or actor is first]
    for mention in reading["mentions"]:
        mention["actor"] = new if mention["actor"] == old else mention["actor"]
    _each_actor(reading, lambda actor: [new] if actor == old else [actor])


def _each_actor(reading: Fields, change: Any) -> None:
    for fields in (*reading["events"], *reading["statements"]):
        for name in fields.keys() & set(ACTORS_IN):
            changed = [now for actor in fields[name] for now in change(actor)]
            fields[name] = list(dict.fromkeys(changed))


def _named(fields: Fields) -> Iterator[str]:
    """The ids that an item names."""
    for name in ACTORS_IN:
        ids = fields.get(name)
        yield from ids if isinstance(ids, list) and all(isinstance(id_, str) for id_ in ids) else ()
    yield from (fields[name] for name in ITEM_IN if isinstance(fields.get(name), str))


def _remembered(item: Item) -> Fields:
    return {"kind": item.kind, "fields": item.fields, "spans": [list(span) for span in item.spans]}


def _link_id(link: Fields) -> str:
    return f"{link['from']} {link['relation']} {link['to']}"


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
