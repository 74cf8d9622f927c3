"""Corrected readings in the corpus's format, read back by the corpus's own reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coranto.intake import from_text
from coranto.ledger.markup import reports
from coranto.ledger.store import Ledger
from coranto.record import Record, Span
from training.reports import FOLDER, Report, parse, read_reports

Make = Callable[..., Record]

BY = {"who": "A. Reader", "why": "looked at"}


def sentences(text: str) -> list[Span]:
    """Where the three sentences of the record's text stand."""
    ends = [text.index(". ") + 1, text.index("Twitter.") + 8, len(text)]
    starts = [0, ends[0] + 1, ends[1] + 1]
    return [Span(start=start, end=end) for start, end in zip(starts, ends, strict=True)]


@pytest.fixture
def document(ledger: Ledger, record: Record) -> str:
    text = record.document.text
    ledger.add(
        record.model_copy(update={"document": record.document.model_copy(update={"sentences": sentences(text)})})
    )
    return record.document.id


def exported(ledger: Ledger, document: str) -> list[Report]:
    from coranto.ledger.corrections import of_documents

    said = of_documents(ledger.connection, [document])[document]
    return [parse(found.text) for found in reports(ledger.reading(document), said)]


def words(report: Report, place: list[tuple[int, int]]) -> list[str]:
    return [report.text[start:end] for start, end in place]


def test_changed_event_is_marked_as_the_person_has_it(ledger: Ledger, document: str) -> None:
    ledger.correct(document, "change", "e1", "type", "REQUEST", **BY)
    ledger.correct(document, "change", "e1", "mode", None, **BY)
    (report,) = exported(ledger, document)
    event = report.events[0]
    assert (event.type, event.mode, event.auxiliary, event.optional) == ("REQUEST", None, "future", False)
    assert words(report, event.trigger) == ["bezoekt"]
    assert [words(report, place) for place in event.actors] == [["Mark Rutte"]]
    assert [words(report, place) for place in event.times] == [["vrijdag"]]
    assert event.attribution == report.statements[0].id


def test_what_nobody_looked_at_is_optional(ledger: Ledger, document: str) -> None:
    ledger.correct(document, "accept", "s2", **BY)
    (report,) = exported(ledger, document)
    assert [said.optional for said in report.statements] == [True, False, True]
    assert all(event.optional for event in report.events)


def test_accepted_document_has_nothing_optional(ledger: Ledger, document: str) -> None:
    ledger.correct(document, "accept", "document", **BY)
    (report,) = exported(ledger, document)
    assert not any(each.optional for each in (*report.events, *report.statements))
    assert [(link.relation, link.target) for link in report.links] == [("denies", report.events[1].id)]


def test_rejected_item_is_gone(ledger: Ledger, document: str) -> None:
    ledger.correct(document, "reject", "s3", **BY)
    (report,) = exported(ledger, document)
    assert (len(report.statements), report.links) == (2, [])


def test_word_that_stands_twice_is_found_at_its_place(ledger: Ledger, document: str) -> None:
    ledger.correct(document, "accept", "document", **BY)
    (report,) = exported(ledger, document)
    ((start, end),) = report.statements[0].cue
    assert report.text[start : end + 5] == "zei zijn"


def articles() -> list[Report]:
    whole = [found for found in read_reports(FOLDER) if isinstance(found, Report) and found.events]
    return whole[:: len(whole) // 2]


@pytest.mark.slow
@pytest.mark.parametrize("found", articles(), ids=lambda report: report.id)
def test_real_readings_come_back(ledger: Ledger, found: Report) -> None:
    from coranto.pipeline import read

    record = read(from_text(found.text, language=found.language))
    ledger.add(record)
    ledger.correct(record.document.id, "accept", "document", **BY)
    text = record.document.text
    for report in exported(ledger, record.document.id):
        for event in report.events:
            assert any(
                (event.type, words(report, event.trigger)) == (each.type, [each.trigger.of(text)])
                for each in record.events
            )
