"""One thing of the ledger: what the command line prints of it, in the shape that is described."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from typer.testing import CliRunner

from coranto.cli.app import app
from coranto.ledger.store import Ledger
from coranto.record import Record
from tests.desk.test_openapi import description
from tests.ledger.making import announced

API = "/api/v1"


@pytest.fixture
def visit(client):
    """The visit that one side announced, as the list of events has it."""
    return client.get(f"{API}/events?actor=Q15031&auxiliary=future").json()["rows"][0]


def printed(ledger_path, *command: str):
    told = CliRunner().invoke(app, [*command, "--ledger", str(ledger_path), "--json"])
    assert told.exit_code == 0, told.output
    return json.loads(told.stdout)


def without(answer, *names: str):
    return {name: value for name, value in answer.items() if name not in names}


def test_an_actor_by_id_and_by_name(client, ledger_path):
    by_id = client.get(f"{API}/actor/CHN").json()
    assert without(by_id, "names") == printed(ledger_path, "actor", "China")
    assert client.get(f"{API}/actor/China").json() == by_id
    assert by_id["names"]["RUS"] == "Russia"
    assert client.get(f"{API}/actor/local%3Aqin-gang").json()["called"]


def test_a_relation(client, ledger_path):
    answer = client.get(f"{API}/relation/China/RUS").json()
    told = printed(ledger_path, "relation", "CHN", "RUS")
    months = [without(month, "count") for month in answer["months"]]
    assert (answer["one"], answer["other"], months) == ("CHN", "RUS", told["months"])
    assert [month["count"] for month in answer["months"]] == [len(month["events"]) for month in months]
    assert answer["months"]


def test_a_relation_of_some_acts(client):
    assert client.get(f"{API}/relation/CHN/RUS?from=2024-01-01").json()["months"] == []
    assert client.get(f"{API}/relation/CHN/RUS?type=consult&auxiliary=future&alleged=true").json()["months"]


def test_a_happening_by_the_beginning_of_its_id(client, ledger_path, visit):
    answer = client.get(f"{API}/happening/{visit['happening'][:5]}").json()
    assert without(answer, "names") == printed(ledger_path, "happening", visit["happening"])
    assert answer["names"]["Q15031"] == "Xi Jinping"


def test_why(client, ledger_path, visit):
    answer = client.get(f"{API}/why/{visit['id']}/when").json()
    assert answer == without(printed(ledger_path, "why", visit["id"], "when"), "text")
    assert [rest["words"] for rest in answer["rests_on"]] == ["maandag"]
    assert answer["because"] == ["a Monday", "after publication on 17 March 2023"]


def test_why_of_a_field_that_there_is_not(client, visit):
    answer = client.get(f"{API}/why/{visit['id']}/colour")
    assert answer.status_code == 404
    assert "no field 'colour'" in answer.json()["error"]["message"]


def test_a_document_with_its_record(client, visit, ledger_path):
    answer = client.get(f"{API}/documents/{visit['document'][7:15]}").json()
    assert Record.model_validate_json(json.dumps(answer["record"])) == announced()
    assert (answer["outlet"], answer["retrieved"]) == ("NOS", "2023-03-17T12:30:00Z")
    with Ledger(ledger_path, read_only=True) as ledger:
        assert answer["record"] == json.loads(ledger.reading(visit["document"]).model_dump_json())


def test_every_thing_has_what_its_type_says(client, visit):
    described = description()
    asked = {
        "actor/{name}": "actor/CHN",
        "relation/{one}/{other}": "relation/CHN/RUS",
        "happening/{id_}": f"happening/{visit['happening']}",
        "why/{id_}/{field}": f"why/{visit['id']}/actors",
        "documents/{document}": f"documents/{visit['document']}",
    }
    for path, address in asked.items():
        answer = client.get(f"{API}/{address}")
        operation = described["paths"][f"{API}/{path}"]["get"]
        reference = operation["responses"]["200"]["content"]["application/json"]["schema"]
        schema = {**reference, "components": described["components"]}
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(answer.json())
        again = client.get(f"{API}/{address}", headers={"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304


def test_an_id_with_a_slash_is_one_actor(client):
    answer = client.get(f"{API}/actor/local%3Aa%2Fb")
    assert answer.status_code == 200
    assert (answer.json()["actor"], answer.json()["documents"]) == ("local:a/b", 0)
