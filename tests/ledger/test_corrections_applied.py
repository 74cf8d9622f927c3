"""Corrections: applied on top of a reading, kept apart from it, and found again in another reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from coranto.errors import LedgerError
from coranto.ledger.corrections import of_documents
from coranto.ledger.store import Ledger
from coranto.record import Event, Interval, Record, Span

Make = Callable[..., Record]

BY = {"who": "A. Reader", "why": "looked at"}


@pytest.fixture
def document(ledger: Ledger, record: Record) -> str:
    ledger.add(record)
    return record.document.id


def one(ledger: Ledger, sql: str) -> Any:
    (row,) = ledger.connection.execute(sql).fetchall()
    return row[0] if len(row) == 1 else row


def test_change_is_in_the_tables_and_not_in_the_machines_record(ledger: Ledger, record: Record, document: str) -> None:
    ledger.correct(document, "change", "e1", "type", "REQUEST", **BY)  # with the mode of another type
    ledger.correct(document, "change", "e1", "mode", None, **BY)
    ledger.correct(document, "change", "e1", "when.latest", "2023-03-24", **BY)
    assert one(ledger, "SELECT type, mode, quad, latest FROM events WHERE event = 'e1'") == (
        "REQUEST",
        None,
        "verbal conflict",
        date(2023, 3, 24),
    )
    assert ledger.reading(document, corrected=False) == record


def test_correction_says_who_when_and_why(ledger: Ledger, document: str) -> None:
    at = datetime(2023, 5, 1, 12, tzinfo=UTC)
    made = ledger.correct(document, "change", "e1", "auxiliary", None, who="A. Reader", why="it took place", at=at)
    row = one(ledger, 'SELECT kind, item, field, action, old, value, who, "at", why FROM corrections')
    assert row == (
        "event",
        "e1",
        "auxiliary",
        "change",
        '"future"',
        "null",
        "A. Reader",
        at.replace(tzinfo=None),
        "it took place",
    )
    assert of_documents(ledger.connection) == {document: [made]}


def test_reject_takes_the_item_and_all_that_names_it(ledger: Ledger, document: str) -> None:
    ledger.correct(document, "reject", "s1", **BY)
    assert one(ledger, "SELECT attribution FROM events WHERE event = 'e1'") is None
    ledger.correct(document, "reject", "s3", **BY)
    assert one(ledger, "SELECT count(*) FROM links") == 0
    ledger.correct(document, "reject", "Q57792", **BY)
    assert one(ledger, "SELECT actors FROM events WHERE event = 'e1'") == []
    assert one(ledger, "SELECT count(*) FROM mentions WHERE actor = 'Q57792'") == 0


def test_reject_a_field_leaves_it_empty(ledger: Ledger, document: str) -> None:
    ledger.correct(document, "reject", "e1", "recipients", **BY)
    ledger.correct(document, "reject", "e1", "when", **BY)
    assert one(ledger, "SELECT recipients, earliest, latest FROM events WHERE event = 'e1'") == ([], None, None)


def test_links_and_actors_and_the_document_are_corrected(ledger: Ledger, document: str) -> None:
    ledger.correct(document, "change", "s3 denies e2", "relation", "confirms", **BY)
    assert one(ledger, "SELECT relation FROM links") == "confirms"
    ledger.correct(document, "reject", "s3 confirms e2", **BY)
    assert one(ledger, "SELECT count(*) FROM links") == 0
    ledger.correct(document, "change", "Q57792", "id", "Q1", **BY)
    assert one(ledger, "SELECT actors FROM events WHERE event = 'e1'") == ["Q1"]
    assert one(ledger, "SELECT DISTINCT actor FROM mentions WHERE mention = 'm1'") == "Q1"
    ledger.correct(document, "change", "document", "outlet", "De Krant", **BY)
    assert one(ledger, "SELECT outlet FROM documents") == "De Krant"


def test_actor_that_is_another_one_is_merged_with_it(ledger: Ledger, document: str) -> None:
    ledger.correct(document, "change", "RUS", "id", "DEU", **BY)
    assert one(ledger, "SELECT list(actor ORDER BY actor) FROM actors") == ["DEU", "NLD", "Q57792"]
    assert one(ledger, "SELECT speakers FROM statements WHERE statement = 's3'") == ["DEU"]


def added_event(record: Record) -> dict[str, Any]:
    fields = record.events[0].model_dump(mode="json", exclude={"id"})
    return {**fields, "type": "AGREE", "mode": None, "actors": ["DEU"], "recipients": ["Q57792"]}


def test_added_item_stands_beside_what_shares_its_words(ledger: Ledger, record: Record, document: str) -> None:
    made = ledger.correct(document, "add", "event", value=added_event(record), **BY)
    assert made.item == "e3"
    assert one(ledger, "SELECT list(type ORDER BY event) FROM events") == ["CONSULT", "SANCTION", "AGREE"]


@pytest.mark.parametrize(
    ("action", "item", "field", "value", "said"),
    [
        ("change", "e9", "type", "AID", "has no e9"),
        ("change", "e1", "colour", "red", "an event has no field colour"),
        ("change", "e1", "type", "DANCE", "e1 cannot be corrected so: events.0.type"),
        ("change", "e1", "actors", ["Q5"], "there is no actor Q5"),
        ("change", "e1", "id", "e7", "cannot be corrected"),
        ("change", "document", "text", "…", "cannot be corrected"),
        ("change", "e1", "trigger", {"start": 0, "end": 9999}, "outside of the text"),
        ("reject", "e1", "type", None, "e1 cannot be corrected so"),
        ("reject", "document", None, None, "say which field"),
        ("add", "planet", None, {}, "must be one of"),
        ("add", "event", None, {"type": "AID"}, "cannot be corrected so"),
        ("add", "event", None, "AID", "must be a JSON object"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    ledger: Ledger, document: str, action: Any, item: str, field: str | None, value: Any, said: str
) -> None:
    with pytest.raises(LedgerError) as caught:
        ledger.correct(document, action, item, field, value, **BY)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert one(ledger, "SELECT count(*) FROM corrections") == 0


def reread_as(record: Record) -> Record:
    """Another reading: other ids and spans, and neither the second event nor the third statement is found."""
    events = [
        record.events[0].model_copy(
            update={
                "id": "e5",
                "auxiliary": None,
                "attribution": "s8",
                "evidence": [Span(start=0, end=35)],
                "when": Interval(earliest=date(2023, 3, 1), latest=None),
            }
        )
    ]
    statements = [
        record.statements[0].model_copy(update={"id": "s8"}),
        record.statements[1].model_copy(update={"id": "s1"}),
    ]
    return record.model_copy(update={"events": events, "statements": statements, "links": []})


def test_corrections_survive_another_reading(ledger: Ledger, record: Record, document: str) -> None:
    ledger.correct(document, "change", "e1", "recipients", ["RUS"], **BY)
    ledger.correct(document, "accept", "e1", "when", **BY)
    ledger.correct(document, "accept", "e2", **BY)
    ledger.correct(document, "reject", "s2", **BY)
    ledger.correct(document, "accept", "s3 denies e2", **BY)
    assert ledger.replace([reread_as(record)]) == []
    kept = ledger.reading(document)
    visit, sanction = kept.events
    assert (visit.id, visit.recipients, visit.attribution, visit.auxiliary) == ("e5", ["RUS"], "s8", None)
    assert visit.when == record.events[0].when
    assert sanction.trigger == record.events[1].trigger
    assert [said.content for said in kept.statements] == [record.statements[0].content, record.statements[2].content]
    assert [(link.from_, link.relation, link.to) for link in kept.links] == [
        (kept.statements[1].id, "denies", sanction.id)
    ]
    assert ledger.reading(document, corrected=False) == reread_as(record)


def test_added_item_survives_another_reading_once(ledger: Ledger, record: Record, document: str) -> None:
    made = ledger.correct(document, "add", "event", value=added_event(record), **BY)
    again = reread_as(record)
    ledger.replace([again])
    assert sorted(event.type for event in ledger.reading(document).events) == ["AGREE", "CONSULT"]
    found = Event.model_validate({**made.value, "id": "e7", "attribution": "s8"})
    ledger.replace([again.model_copy(update={"events": [*again.events, found]})])
    assert sorted(event.type for event in ledger.reading(document).events) == ["AGREE", "CONSULT"]


def test_rejected_item_stays_away(ledger: Ledger, record: Record, document: str) -> None:
    ledger.correct(document, "reject", "e1", **BY)
    ledger.replace([reread_as(record)])
    assert ledger.reading(document).events == []
    ledger.replace([record])
    assert [event.id for event in ledger.reading(document).events] == ["e2"]


def test_later_correction_wins(ledger: Ledger, document: str) -> None:
    for day, value in ((2, "historical"), (1, "negation")):
        ledger.correct(document, "change", "e1", "auxiliary", value, at=datetime(2023, 5, day, tzinfo=UTC), **BY)
    assert one(ledger, "SELECT auxiliary FROM events WHERE event = 'e1'") == "historical"


def test_corrected_address_joins_the_versions_there(ledger: Ledger, make: Make, document: str) -> None:
    other = make(make().document.text + " Meer volgt.", url="https://a.nl/1")
    ledger.add(other)
    ledger.correct(document, "change", "document", "url", "https://a.nl/1", **BY)
    assert one(ledger, "SELECT list(version ORDER BY version) FROM documents") == [1, 2]
    assert one(ledger, "SELECT count(*) FROM documents WHERE current") == 1
