"""FollowTheMoney entities, JSON Lines: who took part in which event, by which article.

    {"id": "coranto-happening-9b1c…", "schema": "Event", "properties": {"involved": ["coranto-NLD"], …}}

Schemata and properties are those of followthemoney.tech: Person, Organization, PublicBody (a state acts as its
government), Event, Article, and Documentation from an article to those it names. A happening is one Event, its reports
being its `proof`; only what is reported as done is written, since an Event is taken for something that took place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coranto.ledger.exports.reports import reports
from coranto.ledger.selection import FACT
from coranto.record import event_types

if TYPE_CHECKING:
    from coranto.ledger.exports.reports import Report
    from coranto.ledger.selection import Selection
    from coranto.ledger.store import Ledger

__all__ = ["SCHEMATA", "write"]

SCHEMATA = {"person": "Person", "organisation": "Organization", "group": "Organization", "country": "PublicBody"}

Entity = dict[str, Any]


def write(ledger: Ledger, path: Path, selection: Selection) -> int:
    """Write the entities, each once, and return how many."""
    written: set[str] = set()
    gathered: dict[str, Entity] = {}
    facts = replace(selection, auxiliaries=(FACT,), alleged=False)
    with path.open("w", encoding="utf-8") as lines:
        for report in reports(ledger, facts):
            event = _event(report)
            gathered[event["id"]] = _merged(gathered.get(event["id"]), event)
            for entity in (_article(report), *_actors(report)):
                if entity["id"] not in written:
                    written.add(entity["id"])
                    lines.write(_line(entity))
        for entity in gathered.values():
            lines.write(_line(entity))
    return len(written) + len(gathered)


def _line(entity: Entity) -> str:
    return json.dumps(entity, ensure_ascii=False) + "\n"


def _entity(id_: str, schema: str, **properties: object) -> Entity:
    """An entity; every property of FollowTheMoney is a list of texts, and what is not known is left out."""
    known = {name: [str(each) for each in _several(value)] for name, value in properties.items()}
    return {
        "id": f"coranto-{id_}",
        "schema": schema,
        "properties": {name: each for name, each in known.items() if each},
    }


def _several(value: object) -> Iterable[object]:
    values = value if isinstance(value, list | tuple) else [value]
    return list(dict.fromkeys(each for each in values if each not in (None, "")))


def _event(report: Report) -> Entity:
    event, document = report.event, report.document
    actors, recipients = ([report.actor(id_)["name"] for id_ in event[side]] for side in ("actors", "recipients"))
    who = " → ".join(", ".join(side) for side in (actors, recipients) if side)
    return _entity(
        f"happening-{event['happening']}" if event["happening"] else _digest(event["document"], event["event"]),
        "Event",
        name=": ".join(filter(None, (" ".join(filter(None, (event["type"], event["mode"]))), who))),
        description=event_types()[event["type"]].definition,
        summary=event["words"],
        startDate=event["earliest"],
        endDate=event["latest"],
        involved=[f"coranto-{_actor_id(id_)}" for id_ in (*event["actors"], *event["recipients"])],
        country=_alpha2(event["places"] or []),
        keywords=[event["type"], event["mode"], event["quad"], *event["contexts"]],
        recordId=event["happening"],
        sourceUrl=document["url"],
        publisher=document["outlet"],
        proof=f"coranto-{_digest(event['document'])}",
    )


def _merged(known: Entity | None, event: Entity) -> Entity:
    """Two reports of one happening as one entity: every value that either gives."""
    if known is None:
        return event
    properties = dict(known["properties"])
    for name, values in event["properties"].items():
        properties[name] = list(dict.fromkeys([*properties.get(name, []), *values]))
    return {**known, "properties": properties}


def _article(report: Report) -> Entity:
    document = report.document
    return _entity(
        _digest(document["document"]),
        "Article",
        title=document["title"],
        author=document["bylines"],
        language=_alpha3(document["language"]),
        publishedAt=document["published_earliest"] if _certain(document) else None,
        sourceUrl=document["url"],
        publisher=document["outlet"],
    )


def _actors(report: Report) -> Iterator[Entity]:
    for id_ in dict.fromkeys((*report.event["actors"], *report.event["recipients"])):
        actor = report.actor(id_)
        state = actor["actor"] if actor["kind"] == "country" else actor["country"]
        yield _entity(
            _actor_id(id_),
            SCHEMATA.get(actor["kind"] or "", "LegalEntity"),
            name=actor["name"],
            country=_alpha2([state] if state else []),
            wikidataId=actor["wikidata"],
            position=actor["role"] if actor["kind"] == "person" else None,
        )
        yield _entity(
            _digest(report.document["document"], id_),
            "Documentation",
            document=f"coranto-{_digest(report.document['document'])}",
            entity=f"coranto-{_actor_id(id_)}",
        )


def _certain(document: dict[str, Any]) -> bool:
    return bool(document["published_earliest"] == document["published_latest"])


def _actor_id(id_: str) -> str:
    return id_.replace(":", "-")


def _digest(*key: str) -> str:
    return blake2b("\n".join(key).encode(), digest_size=10).hexdigest()


def _alpha2(codes: list[str]) -> list[str]:
    """Countries as FollowTheMoney has them: ISO 3166-1 alpha-2 in lower case."""
    from coranto.directory import countries

    return [countries()[code].alpha2.lower() for code in codes if code in countries() and countries()[code].alpha2]


LANGUAGES = {"nl": "nld", "en": "eng", "de": "deu", "fr": "fra"}
"""ISO 639-1 to 639-3, which FollowTheMoney wants, of the languages that Coranto reads."""


def _alpha3(language: str | None) -> str | None:
    return LANGUAGES.get(language or "")
