"""A record as rows of the ledger's tables.

    rows = rows_of(record)
    rows["events"][0]["quad"]    # "verbal cooperation"

Each row is a dict by the names of the table's columns. What other records decide (version, happening, near copies) is
not in it: those columns are the store's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from coranto.record import Actor, Event, Interval, Record, Span, Statement, quad, score

__all__ = ["GAP", "Row", "document_row", "in_utc", "rows_of", "side_of"]

Row = dict[str, Any]

GAP = " … "
"""Between the words of spans that stand apart, as in corpus/reports/README.md."""


def rows_of(record: Record) -> dict[str, list[Row]]:
    """Return the rows of a record by table: actors, mentions, times, events, statements and links."""
    text, document = record.document.text, record.document.id
    made: dict[str, Iterable[Row]] = {
        "actors": ({**actor.model_dump(exclude={"id"}), "actor": actor.id} for actor in record.actors),
        "mentions": (
            {**mention.model_dump(exclude={"id"}), "mention": mention.id, "words": text[mention.start : mention.end]}
            for mention in record.mentions
        ),
        "times": (
            {**time.model_dump(include={"start", "end", "kind"}), "time": time.id, "kind": time.kind}
            | {"words": text[time.start : time.end], **_interval(time.when)}
            for time in record.times
        ),
        "events": _events(record),
        "statements": _statements(record),
        "links": (
            {"source": link.from_, "relation": link.relation, "target": link.to} for link in dict.fromkeys(record.links)
        ),
    }
    return {table: [{"document": document, **row} for row in rows] for table, rows in made.items()}


def document_row(record: Record) -> Row:
    """Return the document's own row, with the record as JSON."""
    document = record.document
    published = _interval(document.published)
    return {
        "document": document.id,
        "url": document.url,
        "outlet": document.outlet,
        "title": document.title,
        "language": document.language,
        "published_earliest": published["earliest"],
        "published_latest": published["latest"],
        "retrieved": in_utc(document.retrieved),
        "agencies": document.agencies,
        "bylines": document.bylines,
        "text": document.text,
        "coranto": record.coranto,
        "record": record.model_dump_json(),
    }


def in_utc(moment: datetime | None) -> datetime | None:
    """Return the moment in UTC without a zone, as DuckDB's TIMESTAMP holds it."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None


def side_of(actor: Actor) -> str | None:
    """Return whom an actor acts for: the state, else the organisation, else itself where it is not a person.

    `side_of(Actor(id="Q42", kind="person", name="…", country="NLD"))` is `"NLD"`; a person who acts for nobody has
    none. A ministry or a party acts for its state; NATO, or an armed group without a state, stands by its own id.
    """
    if actor.kind == "country":
        return actor.id
    return actor.country or actor.organisation or (None if actor.kind == "person" else actor.id)


def _events(record: Record) -> Iterator[Row]:
    text, sides = record.document.text, _sides(record.actors)
    for event in record.events:
        yield {
            "event": event.id,
            "type": event.type,
            "mode": event.mode,
            "quad": quad(event.type),
            "score": _score(event),
            "contexts": event.contexts,
            "auxiliary": event.auxiliary,
            "actors": event.actors,
            "recipients": event.recipients,
            "actor_countries": sides(event.actors),
            "recipient_countries": sides(event.recipients),
            "places": event.places,
            **_interval(event.when),
            "trigger_start": event.trigger.start,
            "trigger_end": event.trigger.end,
            "trigger": event.trigger.of(text),
            "evidence": _spans(event.evidence),
            "words": _words(event.evidence, text),
            "attribution": event.attribution,
            "confidence": event.confidence,
        }


def _statements(record: Record) -> Iterator[Row]:
    text, sides = record.document.text, _sides(record.actors)
    for said in record.statements:
        yield {
            "statement": said.id,
            "speakers": said.speakers,
            "speaker_countries": sides(said.speakers),
            "addressees": said.addressees,
            "about": _about(said, record),
            "cue": _words(said.cue, text),
            "content": _words(said.content, text),
            "source": _words(said.source, text),
            "cue_spans": _spans(said.cue),
            "content_spans": _spans(said.content),
            "source_spans": _spans(said.source),
            "mode": said.mode,
            "channel": said.channel,
            **_interval(said.said),
            "within": said.within,
            "confidence": said.confidence,
        }


def _score(event: Event) -> float:
    """The mode's own score, or the type's where PLOVER knows no such mode of it."""
    try:
        return score(event.type, event.mode)
    except ValueError:
        return score(event.type)


def _sides(actors: Sequence[Actor]) -> Callable[[Iterable[str]], list[str]]:
    side: Mapping[str, str | None] = {actor.id: side_of(actor) for actor in actors}

    def of(ids: Iterable[str]) -> list[str]:
        return [each for each in dict.fromkeys(side.get(id_) for id_ in ids) if each]

    return of


def _about(said: Statement, record: Record) -> list[str]:
    """The actors that the content mentions, in order of text."""
    inside = (
        mention.actor
        for mention in sorted(record.mentions, key=lambda mention: mention.start)
        if any(span.start <= mention.start and mention.end <= span.end for span in said.content)
    )
    return list(dict.fromkeys(inside))


def _interval(interval: Interval | None) -> Row:
    if interval is None:
        return {"earliest": None, "latest": None, "because": []}
    return {"earliest": interval.earliest, "latest": interval.latest, "because": interval.because}


def _spans(spans: Sequence[Span]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _words(spans: Sequence[Span], text: str) -> str | None:
    return GAP.join(span.of(text) for span in spans) if spans else None
