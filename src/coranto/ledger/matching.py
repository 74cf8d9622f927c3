"""Which item of one reading is which of another: by its type and the characters that it rests on.

    new = items(record)["event"]
    match(old_event, new)    # the Item of the new reading that is the old one, or None

Ids count an article's items in order of its text, so another reading may give them to others; characters stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["KINDS", "LIST_OF", "Fields", "Item", "alike", "items", "match", "pairs"]

Fields = dict[str, Any]
"""A part of a record as JSON has it."""

LIST_OF = {"actor": "actors", "mention": "mentions", "time": "times", "event": "events", "statement": "statements"}
"""The list of the record that holds the items of a kind; links have no ids, and so no items."""
KINDS = tuple(LIST_OF)

LEAST_ALIKE = 0.5
"""Of the characters of two statements or two events' evidence, so many must be shared: then each can have one match."""


@dataclass(frozen=True)
class Item:
    """An item of a reading, with the characters that it is known by: an actor's are its mentions'."""

    kind: str
    fields: Fields
    spans: tuple[tuple[int, int], ...]

    @property
    def id(self) -> str:
        """Its id in its own reading."""
        return str(self.fields["id"])


def items(reading: Fields) -> dict[str, list[Item]]:
    """Return the items of a reading (a record as JSON has it) by kind."""
    mentions: dict[str, list[tuple[int, int]]] = {}
    for mention in reading["mentions"]:
        mentions.setdefault(mention["actor"], []).append((mention["start"], mention["end"]))

    def spans(kind: str, fields: Fields) -> Iterable[tuple[int, int]]:
        if kind == "actor":
            return mentions.get(fields["id"], ())
        if kind == "event":
            return _ends([fields["trigger"]])
        return _ends(fields["content"] if kind == "statement" else [fields])

    return {
        kind: [Item(kind, fields, tuple(spans(kind, fields))) for fields in reading[list_]]
        for kind, list_ in LIST_OF.items()
    }


def match(one: Item, others: Sequence[Item]) -> Item | None:
    """Return the item among others that is the same one, None where there is none."""
    if same := [other for other in others if other.fields == one.fields]:
        return same[0]
    best = max(others, key=lambda other: alike(one, other), default=None)
    return best if best and alike(one, best) else None


def pairs(ones: Iterable[Item], others: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Return which item of one reading is which of another, the most alike first; each has one partner at most."""
    scored = [(score, one, other) for one in ones for other in others if (score := alike(one, other))]
    found: dict[str, Item] = {}
    taken: set[str] = set()
    for _, one, other in sorted(scored, key=lambda each: -each[0]):
        if one.id not in found and other.id not in taken:
            found[one.id] = other
            taken.add(other.id)
    by_id = {one.id: one for _, one, _ in scored}
    return [(by_id[id_], other) for id_, other in found.items()]


def alike(one: Item, other: Item) -> float:
    """Return how much two items of one kind look like the same one; 0 where they are not."""
    return _ALIKE[one.kind](one, other)


def _actors_alike(one: Item, other: Item) -> float:
    return 2.0 if one.id == other.id else _shared(one.spans, other.spans)


def _places_alike(one: Item, other: Item) -> float:
    """Mentions and times: the same characters, and rather of the same actor."""
    shared = _shared(one.spans, other.spans)
    same_actor = one.fields.get("actor") == other.fields.get("actor")
    return shared + 1.0 if shared and same_actor else shared


def _events_alike(one: Item, other: Item) -> float:
    """The same trigger, and rather of the same type; or the same type in the same words by another trigger."""
    of_trigger = _shared(one.spans, other.spans)
    of_words = _shared(_ends(one.fields["evidence"]), _ends(other.fields["evidence"]))
    same_type: bool = one.fields["type"] == other.fields["type"]
    if not of_trigger and not (same_type and of_words >= LEAST_ALIKE):
        return 0.0
    return 2 * of_trigger + of_words + same_type


def _statements_alike(one: Item, other: Item) -> float:
    shared = _shared(one.spans, other.spans)
    return shared + (one.fields["mode"] == other.fields["mode"]) / 10 if shared >= LEAST_ALIKE else 0.0


_ALIKE: Mapping[str, Callable[[Item, Item], float]] = {
    "actor": _actors_alike,
    "mention": _places_alike,
    "time": _places_alike,
    "event": _events_alike,
    "statement": _statements_alike,
}


def _ends(spans: Iterable[Fields]) -> tuple[tuple[int, int], ...]:
    return tuple((span["start"], span["end"]) for span in spans)


def _shared(ones: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> float:
    """Of all characters of both, the share that both have."""
    here = {at for start, end in ones for at in range(start, end)}
    there = {at for start, end in others for at in range(start, end)}
    return len(here & there) / len(here | there) if here & there else 0.0
