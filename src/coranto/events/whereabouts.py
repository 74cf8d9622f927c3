"""Which state a place belongs to: a capital only visited stands for no actor, but its state is the host.

Codebook 3.2 (the visitor is the actor, the host the recipient); GUIDE, events.

>>> state_at(token)  # Parijs, in "Harris reist naar Parijs"
'FRA'
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from coranto import record
from coranto.directory import aliases, countries, key
from coranto.tree import relation

__all__ = ["missing_states", "state_at"]

PLACES = {"name", "capital"}
"""Kinds of alias that name a place."""


def state_at(noun: Token) -> str | None:
    """The ISO 3166-1 code of the state that a place name belongs to, by the directory (codebook 5.1; GUIDE, actors)."""
    parts = [noun, *(part for part in noun.children if relation(part) in ("flat", "compound"))]
    parts.sort(key=lambda part: part.i)
    whole = noun.doc[parts[0].i : parts[-1].i + 1].text
    known = aliases(noun.doc.lang_)
    for text in (whole, noun.text):
        alias = known.get(key(text))
        if alias is not None and alias.kind in PLACES and alias.actor in countries():
            return alias.actor
    return None


def missing_states(ids: Iterable[str], actors: list[record.Actor]) -> list[record.Actor]:
    """The states among the ids that are no actors of the record yet."""
    known = {actor.id for actor in actors}
    states = (countries()[one] for one in dict.fromkeys(ids) if one in countries() and one not in known)
    return [
        record.Actor(id=state.code, kind="country", name=state.name, wikidata=state.wikidata, country=state.code)
        for state in states
    ]
