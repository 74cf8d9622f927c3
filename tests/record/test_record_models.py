"""The record's models: equal to the contract, strict, and checked for what a schema cannot say."""

import json
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped, unused-ignore]
from pydantic import ValidationError

import coranto.record
from coranto.record import Interval, Link, Record, Span, auxiliary_modes, document_id, event_types, json_schema

SHARED_CONTRACT = Path(__file__).resolve().parents[3] / "shared" / "contract" / "record.schema.json"
CONTRACT = Draft202012Validator(json_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
TEXT = "Den Haag – “Wij gaan niet weg”, zei de premier vrijdag tegen Parijs. 🇳🇱"


def example() -> dict[str, Any]:
    """Return a small record in the contract's JSON, with every kind of part."""
    return {
        "coranto": "1",
        "document": {
            "id": document_id(TEXT),
            "url": None,
            "outlet": "De Krant",
            "title": None,
            "language": "nl",
            "published": {"earliest": "2023-03-01", "latest": "2023-03-31", "because": ["the page says March 2023"]},
            "retrieved": "2024-01-02T03:04:05Z",
            "text": TEXT,
            "agencies": ["ANP"],
            "bylines": [],
            "headings": [],
            "sentences": [{"start": 0, "end": 68}],
        },
        "actors": [
            {"id": "NLD", "kind": "country", "name": "Netherlands", "wikidata": "Q55", "sector": "GOV"},
            {"id": "FRA", "kind": "country", "name": "France"},
        ],
        "mentions": [{"id": "m1", "start": 36, "end": 46, "actor": "NLD", "form": "role"}],
        "times": [{"id": "t1", "start": 47, "end": 54, "when": None}],
        "events": [
            {
                "id": "e1",
                "type": "REJECT",
                "mode": "yield",
                "auxiliary": "future",
                "actors": ["NLD"],
                "recipients": ["FRA"],
                "when": {"earliest": None, "latest": None},
                "trigger": {"start": 21, "end": 25},
                "evidence": [{"start": 12, "end": 29}],
                "attribution": "s1",
                "confidence": 0.75,
            }
        ],
        "statements": [
            {
                "id": "s1",
                "speakers": ["NLD"],
                "source": [{"start": 36, "end": 46}],
                "addressees": ["FRA"],
                "cue": [{"start": 32, "end": 35}],
                "content": [{"start": 12, "end": 29}],
                "mode": "direct",
                "confidence": 1,
            }
        ],
        "links": [{"from": "s1", "relation": "denies", "to": "e1"}],
    }


def put(data: Any, path: str, value: object) -> None:
    """Put a value at a dotted path of a record's JSON."""
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in way:
        data = data[step]
    data[last] = value


def test_models_export_equals_packaged_contract() -> None:
    packaged = files("coranto.record").joinpath("record.schema.json").read_text("utf-8")
    assert json_schema() == json.loads(packaged)


@pytest.mark.skipif(not SHARED_CONTRACT.exists(), reason="the shared contract is not beside this checkout")
def test_models_export_equals_shared_contract() -> None:
    assert json_schema() == json.loads(SHARED_CONTRACT.read_text("utf-8"))


def test_models_all_is_sorted_and_importable() -> None:
    names = coranto.record.__all__
    assert names == sorted(names)
    assert all(hasattr(coranto.record, name) for name in names)


def test_models_round_trip_keeps_a_record() -> None:
    record = Record.model_validate(example())
    written = record.model_dump_json()
    CONTRACT.validate(json.loads(written))
    assert Record.model_validate_json(written) == record
    assert Record.model_validate(record.model_dump()) == record
    assert record.model_dump(mode="json") == json.loads(written)


def test_models_serialise_to_the_contracts_shape() -> None:
    written = json.loads(Record.model_validate(example()).model_dump_json())
    assert written["links"] == [{"from": "s1", "relation": "denies", "to": "e1"}]
    assert written["document"]["published"]["earliest"] == "2023-03-01"
    assert written["document"]["retrieved"] == "2024-01-02T03:04:05Z"
    assert written["actors"][1]["wikidata"] is None
    assert written["times"] == [{"id": "t1", "start": 47, "end": 54, "when": None}]


def test_models_write_a_times_kind_where_known() -> None:
    data = example()
    put(data, "times.0.kind", "date")
    written = json.loads(Record.model_validate(data).model_dump_json())
    assert written["times"][0]["kind"] == "date"


def test_models_take_python_values() -> None:
    assert Interval(earliest=date(2023, 3, 1), latest=None).because == []
    assert Link(from_="s1", relation="denies", to="e1").from_ == "s1"
    data = example()
    put(data, "document.retrieved", datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert Record.model_validate(data) == Record.model_validate(example())


def test_models_spans_count_code_points() -> None:
    record = Record.model_validate(example())
    assert record.events[0].trigger.of(TEXT) == "niet"
    assert record.mentions[0].span.of(TEXT) == "de premier"
    assert record.statements[0].content[0].of(TEXT) == "Wij gaan niet weg"
    assert Span(start=69, end=71).of(TEXT) == "🇳🇱"


def test_models_are_frozen() -> None:
    record = Record.model_validate(example())
    with pytest.raises(ValidationError, match="frozen"):
        record.events[0].confidence = 0.5


BAD = [
    ("coranto", "2", "Input should be '1'"),
    ("note", "x", "Extra inputs are not permitted"),
    ("document.note", "x", "Extra inputs are not permitted"),
    ("document.id", "sha256:abc", "should match pattern"),
    ("document.published", {"earliest": "2023-03-02", "latest": "2023-03-01"}, "2023-03-02 is after its latest 2023-"),
    ("document.published", {"earliest": "2023-03-02"}, "Field required"),
    ("document.published.earliest", "March 2023", "Invalid isoformat string: 'March 2023'"),
    ("document.published.earliest", "2023-03-01T12:00:00", "Invalid isoformat string"),
    ("document.published.earliest", 0, "should be a valid date"),
    ("document.retrieved", "2024-01-02T03:04:05", "should have timezone info"),
    ("document.retrieved", 0, "should be a valid datetime"),
    ("document.sentences.0", {"start": 5, "end": 5}, "end after its start, not run from 5 to 5"),
    ("document.sentences.0", {"start": -1, "end": 5}, "greater than or equal to 0"),
    ("document.sentences.0.start", "0", "should be a valid integer"),
    ("actors.0.kind", "planet", "should be 'country', 'person', 'organisation' or 'group'"),
    ("actors.0.wikidata", "55", "should match pattern"),
    ("mentions.0.start", 46, "end after its start, not run from 46 to 46"),
    ("mentions.0.start", -1, "start at 0 or later and end after its start, not run from -1 to 46"),
    ("times.0.end", 3, "end after its start, not run from 47 to 3"),
    ("events.0.type", "DEMAND", "should be 'AGREE'"),
    ("events.0.auxiliary", "maybe", "'historical', 'future', 'hypothetical' or 'negation'"),
    ("events.0.confidence", 1.1, "less than or equal to 1"),
    ("events.0.confidence", -0.1, "greater than or equal to 0"),
    ("events.0.confidence", float("nan"), "less than or equal to 1"),
    ("events.0.confidence", "high", "should be a valid number"),
    ("statements.0.mode", None, "should be 'direct', 'partial' or 'indirect'"),
    ("links.0.relation", "likes", "should be 'denies'"),
]


@pytest.mark.parametrize(("path", "value", "message"), BAD)
def test_models_refuse_a_bad_value(path: str, value: object, message: str) -> None:
    data = example()
    put(data, path, value)
    with pytest.raises(ValidationError) as refusal:
        Record.model_validate(data)
    assert message in str(refusal.value)


def test_check_passes_a_whole_record() -> None:
    assert Record.model_validate(example()).check() == []


AMISS = [
    ("mentions.0.actor", "DEU", "mention m1: there is no actor DEU"),
    ("events.0.actors", ["NLD", "DEU"], "event e1: there is no actor DEU"),
    ("events.0.recipients", ["DEU"], "event e1: there is no actor DEU"),
    ("events.0.attribution", "e1", "event e1: there is no statement e1"),
    ("statements.0.speakers", ["DEU"], "statement s1: there is no actor DEU"),
    ("statements.0.addressees", ["DEU"], "statement s1: there is no actor DEU"),
    ("statements.0.within", "s9", "statement s1: there is no statement s9"),
    ("links.0.from", "s9", "link s9 denies e1: there is no event or statement s9"),
    ("links.0.to", "NLD", "link s1 denies NLD: there is no event or statement NLD"),
    ("document.headings", [{"start": 70, "end": 72}], "heading: 70 to 72 is outside of the text"),
    ("document.sentences.0.end", 72, "sentence: 0 to 72 is outside of the text, which has 71 characters"),
    ("mentions.0.end", 72, "mention m1: 36 to 72 is outside of the text"),
    ("times.0.end", 72, "time t1: 47 to 72 is outside of the text"),
    ("events.0.trigger.end", 72, "event e1 trigger: 21 to 72 is outside of the text"),
    ("events.0.evidence.0.end", 72, "event e1 evidence: 12 to 72 is outside of the text"),
    ("statements.0.source.0.end", 72, "statement s1 source: 36 to 72 is outside of the text"),
    ("statements.0.cue.0.end", 72, "statement s1 cue: 32 to 72 is outside of the text"),
    ("statements.0.content.0.end", 72, "statement s1 content: 12 to 72 is outside of the text"),
]


@pytest.mark.parametrize(("path", "value", "line"), AMISS)
def test_check_finds_what_is_amiss(path: str, value: object, line: str) -> None:
    data = example()
    put(data, path, value)
    [found] = Record.model_validate(data).check()
    assert found.startswith(line)


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ("actors", "actor NLD: the id is used 2 times"),
        ("mentions", "mention m1: the id is used 2 times"),
        ("times", "time t1: the id is used 2 times"),
        ("events", "event or statement e1: the id is used 2 times"),
    ],
)
def test_check_finds_a_repeated_id(parts: str, line: str) -> None:
    data = example()
    data[parts].append(data[parts][0])
    assert Record.model_validate(data).check() == [line]


def test_check_finds_an_event_and_a_statement_of_one_id() -> None:
    data = example()
    data["statements"].append(data["statements"][0] | {"id": "e1"})
    assert Record.model_validate(data).check() == ["event or statement e1: the id is used 2 times"]


days = st.none() | st.dates()
ids = st.text(max_size=3)
offsets = st.tuples(st.integers(0, 99), st.integers(1, 99)).map(lambda pair: {"start": pair[0], "end": sum(pair)})


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Draw a record whose parts take the values that the example leaves open."""
    data = example()
    interval = {"earliest": draw(days), "latest": None, "because": draw(st.lists(ids, max_size=2))}
    kind = draw(st.sampled_from(["date", "duration", "set"]))
    values = {
        "document.published": draw(st.none() | st.just(interval)),
        "document.retrieved": draw(st.none() | st.datetimes(timezones=st.just(UTC))),
        "document.text": draw(st.text(max_size=20)),
        "document.headings": draw(st.lists(offsets, max_size=2)),
        "actors.0.wikidata": draw(st.none() | st.integers(0).map(lambda number: f"Q{number}")),
        "times": draw(st.lists(st.just({"id": "t", "start": 0, "end": 1, "kind": kind, "when": interval}), max_size=2)),
        "events.0.type": draw(st.sampled_from(list(event_types()))),
        "events.0.auxiliary": draw(st.sampled_from([None, *auxiliary_modes()])),
        "events.0.contexts": draw(st.lists(ids, max_size=2)),
        "events.0.when": draw(st.none() | st.just(interval)),
        "events.0.attribution": draw(st.none() | ids),
        "events.0.confidence": draw(st.floats(0, 1)),
        "statements.0.content": draw(st.lists(offsets, max_size=2)),
        "statements.0.channel": draw(st.none() | ids),
    }
    for path, value in values.items():
        put(data, path, value)
    return Record.model_validate(data)


@settings(deadline=None)
@given(record=records())
def test_models_write_what_the_contract_accepts_and_they_read(record: Record) -> None:
    written = record.model_dump_json()
    CONTRACT.validate(json.loads(written))
    assert Record.model_validate_json(written) == record


@given(earliest=st.dates(), latest=st.dates())
def test_models_refuse_an_interval_that_ends_before_it_begins(earliest: date, latest: date) -> None:
    if earliest <= latest:
        assert Interval(earliest=earliest, latest=latest).latest == latest
    else:
        with pytest.raises(ValidationError, match="is after its latest"):
            Interval(earliest=earliest, latest=latest)
