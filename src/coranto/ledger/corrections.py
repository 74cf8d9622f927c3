"""What people say of a reading, kept apart from it and applied on top.

    ledger.correct(document, "change", "e1", "auxiliary", "future", who="A. Reader", why="the visit is planned")
    ledger.correct(document, "reject", "s2", who="A. Reader", why="nobody says this")
    corrected(record, corrections).reading    # the machine's record with all of them

A correction remembers the item as it stood (`anchors`). In another reading, whose ids may differ, the item is found
again by its type and characters (`matching`); one that was accepted, changed or added and is not found is put back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError

from coranto.errors import LedgerError
from coranto.ledger.anchors import (
    ACTORS_IN,
    ITEM_IN,
    anchor,
    as_json,
    check_field,
    free_id,
    item_of,
    kind_of,
    remove,
    rename_actor,
    value_of,
)
from coranto.ledger.matching import LIST_OF, Fields, Item, items, match
from coranto.ledger.writing import insert
from coranto.record import Record

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["Action", "Corrected", "Correction", "corrected", "make", "of_documents", "store"]

Action = Literal["accept", "reject", "change", "add"]

SAYS = ("type", "actors", "recipients", "speakers", "actor")
"""The fields in which an added item must be equal to one of the reading to be the same."""


@dataclass(frozen=True)
class Correction:
    """One row of the table `corrections`, whose columns say what each field means."""

    correction: str
    document: str
    kind: str
    item: str
    field: str | None
    action: Action
    old: Any
    value: Any
    anchor: Fields
    who: str
    at: datetime
    why: str


@dataclass
class Corrected:
    """A reading with its corrections, and those that no longer fit it."""

    reading: Record
    left_out: list[Correction] = field(default_factory=list)


def corrected(record: Record, corrections: Iterable[Correction]) -> Corrected:
    """Apply corrections to a reading in the order in which they were made."""
    result = Corrected(record)
    for correction in corrections:
        try:
            result.reading = _applied(result.reading, correction)
        except LedgerError:
            result.left_out.append(correction)
    return result


def make(
    reading: Record,
    action: Action,
    item: str,
    field: str | None = None,
    value: Any = None,
    *,
    who: str,
    at: datetime,
    why: str,
) -> Correction:
    """Make a correction of a corrected reading; LedgerError says why it cannot be.

    `item` is the id of an item, `"document"`, a link such as `"s3 denies e2"`, or for `add` the kind of the new item.
    """
    before = as_json(reading)
    if action == "add":
        kind, item, value = _added(before, item, value)
    else:
        kind = kind_of(before, item)
    if field is not None:
        check_field(kind, field)
    elif kind == "document" and action != "accept":
        raise LedgerError(f"a document can be accepted as a whole, not {action}ed: say which field")
    old = None if action == "add" else value_of(before, kind, item, field)
    value = value if action in ("change", "add") else None
    said = [reading.document.id, kind, item, field, action, old, value, who, at.isoformat(), why]
    correction = Correction(
        correction=sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16],
        document=reading.document.id,
        kind=kind,
        item=item,
        field=field,
        action=action,
        old=old,
        value=value,
        anchor=anchor(before, kind, item, old if value is None else value),
        who=who,
        at=at,
        why=why,
    )
    _applied(reading, correction)
    return correction


def of_documents(connection: DuckDBPyConnection, documents: Iterable[str] | None = None) -> dict[str, list[Correction]]:
    """Return the corrections of documents, or all, by document; each in the order in which they were made."""
    chosen = "" if documents is None else "SEMI JOIN (SELECT unnest(?::VARCHAR[]) AS document) USING (document)"
    rows = connection.execute(
        'SELECT correction, document, kind, item, field, action, old, value, anchor, who, "at", why '
        f'FROM corrections {chosen} ORDER BY "at", correction',
        [] if documents is None else [list(documents)],
    ).fetchall()
    found: dict[str, list[Correction]] = {}
    for row in rows:
        correction = Correction(*row[:6], *(None if part is None else json.loads(part) for part in row[6:9]), *row[9:])
        found.setdefault(correction.document, []).append(correction)
    return found


def store(connection: DuckDBPyConnection, correction: Correction) -> None:
    """Write a correction; one that is there already changes nothing."""
    known = connection.execute("SELECT 1 FROM corrections WHERE correction = ?", [correction.correction]).fetchone()
    if not known:
        row = asdict(correction)
        said = {"anchor"} | ({"old"} if correction.action != "add" else set())
        said |= {"value"} if correction.action in ("change", "add") else set()
        for name in ("old", "value", "anchor"):
            row[name] = json.dumps(row[name], ensure_ascii=False) if name in said else None
        insert(connection, "corrections", [row])


def _added(reading: Fields, kind: str, value: Any) -> tuple[str, str, Fields]:
    """The kind of a new item, its id, which is given where it has none, and its fields; put into the reading."""
    if kind not in (*LIST_OF, "link"):
        raise LedgerError(f"what is added must be one of {', '.join((*LIST_OF, 'link'))}, not {kind}")
    if not isinstance(value, Mapping):
        raise LedgerError(f"the {kind} to be added must be a JSON object with the fields of the record")
    fields = dict(value)
    if kind == "link":
        if fields.keys() != {"from", "relation", "to"}:
            raise LedgerError("a link has the fields from, relation and to")
        reading["links"].append(fields)
        return kind, f"{fields['from']} {fields['relation']} {fields['to']}", fields
    if "id" not in fields:
        if kind == "actor":
            raise LedgerError("an actor to be added must have an id")
        fields = {"id": free_id(reading, kind), **fields}
    try:
        whole = Record.model_validate({**reading, LIST_OF[kind]: [*reading[LIST_OF[kind]], fields]})
    except ValidationError as error:
        raise _refusal(fields["id"], error) from None
    reading.update(as_json(whole))
    return kind, fields["id"], reading[LIST_OF[kind]][-1]


def _applied(record: Record, correction: Correction) -> Record:
    """Apply one correction; LedgerError where the reading would break the record's schema."""
    reading = as_json(record)
    _Change(reading, correction).apply()
    try:
        applied = Record.model_validate(reading)
    except ValidationError as error:
        raise _refusal(correction.item, error) from None
    if faults := applied.check():
        raise LedgerError(f"{correction.item} cannot be corrected so: {faults[0]}")
    return applied


def _refusal(item: str, error: ValidationError) -> LedgerError:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    return LedgerError(f"{item} cannot be corrected so: {place}: {first['msg']}")


class _Change:
    """One correction and the reading that it changes in place."""

    def __init__(self, reading: Fields, correction: Correction) -> None:
        self._reading = reading
        self._correction = correction

    def apply(self) -> None:
        """Do what the correction says."""
        if self._correction.kind == "document":
            self._set(self._reading["document"])
        elif self._correction.kind == "link":
            self._apply_to_link()
        else:
            self._apply_to_item()

    def _apply_to_link(self) -> None:
        remembered = self._correction.anchor["fields"]
        if self._correction.action == "reject":
            ends = [self._here(remembered[name], put_back=False) for name in ("from", "to")]
            gone = {**remembered, "from": ends[0], "to": ends[1]}
            self._reading["links"] = [link for link in self._reading["links"] if link != gone]
            return
        link = self._translated(remembered)
        others = [other for other in self._reading["links"] if other != link]
        self._reading["links"] = [*others, self._changed(link)]

    def _apply_to_item(self) -> None:
        correction = self._correction
        there = self._find(correction.anchor, added=correction.action == "add")
        if correction.action == "reject" and there is None:
            return
        if correction.action == "reject" and correction.field is None and there:
            remove(self._reading, correction.kind, there.id)
            return
        target = there.fields if there else self._put_back(correction.anchor)
        whole = self._reading[LIST_OF[correction.kind]]
        id_ = target["id"]
        now = self._changed(target)
        if correction.kind != "actor":
            now["id"] = id_
        whole[whole.index(target)] = now
        if now["id"] != id_:
            rename_actor(self._reading, id_, now["id"])

    def _changed(self, target: Fields) -> Fields:
        """The item with its field set, or as a whole as the correction has it."""
        changed = deepcopy(target)
        if self._correction.field is not None:
            self._set(changed)
        elif self._correction.action in ("change", "add"):
            changed = self._translated(self._correction.value)
        return changed

    def _set(self, target: Fields) -> None:
        if self._correction.field is None:
            return
        *path, last = self._correction.field.split(".")
        for name in path:
            target[name] = dict(target.get(name) or {"earliest": None, "latest": None, "because": []})
            target = target[name]
        if self._correction.action == "reject":
            target[last] = [] if isinstance(target.get(last), list) else None
            return
        value = self._correction.old if self._correction.action == "accept" else self._correction.value
        target[last] = self._translated({last: value})[last]

    def _translated(self, fields: Fields) -> Fields:
        """The fields with the ids that this reading has for the items that they name."""
        fields = deepcopy(fields)
        for name in fields.keys() & set(ACTORS_IN):
            if isinstance(fields[name], list):
                fields[name] = [self._here(id_) for id_ in fields[name]]
        for name in fields.keys() & set(ITEM_IN):
            fields[name] = self._here(fields[name])
        return fields

    def _here(self, id_: Any, *, put_back: bool = True) -> Any:
        """The id that this reading has for an item that the correction names; where it is gone it is put back."""
        remembered = self._correction.anchor["refers"].get(id_) if isinstance(id_, str) else None
        if remembered is None:
            return id_
        there = self._find(remembered)
        if there:
            return there.id
        return self._put_back(remembered)["id"] if put_back else None

    def _find(self, remembered: Fields, *, added: bool = False) -> Item | None:
        """The item in this reading; one that a person added is another one than what looks alike but says otherwise."""
        one = item_of(remembered)
        others = items(self._reading)[one.kind]
        if added:
            others = [other for other in others if all(other.fields.get(n) == one.fields.get(n) for n in SAYS)]
        return match(one, others)

    def _put_back(self, remembered: Fields) -> Fields:
        """Add an item that this reading does not have, under an id that is free, with what it names as far as known."""
        kind: str = remembered["kind"]
        fields: Fields = deepcopy(remembered["fields"])
        taken = {other["id"] for list_ in LIST_OF.values() for other in self._reading[list_]}
        if fields["id"] in taken:
            fields["id"] = free_id(self._reading, kind)
        self._reading[LIST_OF[kind]].append(fields)
        fields.update(self._translated(fields))
        actors = {actor["id"] for actor in self._reading["actors"]}
        statements = {said["id"] for said in self._reading["statements"]}
        for name in fields.keys() & set(ACTORS_IN):
            fields[name] = [id_ for id_ in fields[name] if id_ in actors]
        for name in fields.keys() & {"attribution", "within"}:
            fields[name] = fields[name] if fields[name] in statements else None
        return fields
