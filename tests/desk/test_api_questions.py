"""The questions with many rows answer what the command line answers, by the same filters."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from typer.testing import CliRunner

from coranto.cli.app import app
from tests.desk.test_openapi import description

API = "/api/v1"

ASKED = [
    ("events", ""),
    ("events", "--actor China"),
    ("events", "--actor Q7747 --actor NLD"),
    ("events", "--dyad RUS CHN"),
    ("events", "--recipient RUS --type CONSULT"),
    ("events", "--auxiliary fact --vouched"),
    ("events", "--alleged"),
    ("events", "--from 2023-03-21 --to 2023-03-26"),
    ("events", "--from 2023-03-21 --dated"),
    ("events", "--outlet NOS --language nl"),
    ("events", "--text Oekraïne"),
    ("events", "--words aanval"),
    ("events", "--newest --limit 2"),
    ("statements", ""),
    ("statements", "--speaker CHN"),
    ("statements", "--about UKR --from 2023-03-01 --to 2023-03-31"),
    ("statements", "--words wapens"),
    ("statements", "--dyad RUS NLD"),
    ("agenda", "--day 2023-03-18"),
    ("agenda", "--day 2023-03-18 --actor RUS --to 2023-03-20"),
    ("outcomes", ""),
    ("outcomes", "--outcome kept --actor CHN"),
    ("outcomes", "--outcome broken"),
]


def as_query(options: str) -> list[tuple[str, str]]:
    """`--dyad RUS CHN --alleged` as an address has it."""
    query: list[tuple[str, str]] = []
    for part in options.split("--")[1:]:
        name, *values = part.split()
        name, values = ("alleged", ["false"]) if name == "vouched" else (name, values or ["true"])
        query += [(name, value) for value in values]
    return query


@pytest.mark.parametrize(("verb", "options"), ASKED, ids=[" ".join(asked) for asked in ASKED])
def test_it_answers_as_the_command_line_does(client, ledger_path, verb, options):
    told = CliRunner().invoke(app, [verb, *options.split(), "--ledger", str(ledger_path), "--json"])
    assert told.exit_code == 0, told.output
    answer = client.get(f"{API}/{verb}", params=as_query(options)).json()
    assert {"rows": answer["rows"], "next": answer["next"]} == json.loads(told.stdout)


@pytest.mark.parametrize(
    "verb", ["events", "statements", "agenda?day=2023-03-18", "outcomes", "documents", "corrections"]
)
def test_every_row_has_what_its_type_says(client, verb):
    answer = client.get(f"{API}/{verb}").json()
    path = f"{API}/{verb.partition('?')[0]}"
    described = description()
    reference = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    schema = {**reference, "components": described["components"]}
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(answer)


def test_names_are_those_of_all_actors_in_the_rows(client):
    answer = client.get(f"{API}/events").json()
    ids = {id_ for row in answer["rows"] for side in ("actors", "recipients") for id_ in row[side]}
    assert ids <= answer["names"].keys()
    assert answer["names"]["Q15031"] == "Xi Jinping"


def test_documents_are_by_day_of_publication(client):
    rows = client.get(f"{API}/documents").json()["rows"]
    assert [row["published_earliest"] for row in rows] == ["2023-03-17", "2023-03-26", "2023-04-02"]
    assert [row["outlet"] for row in client.get(f"{API}/documents?outlet=nos&newest=true").json()["rows"]] == [
        "NOS"
    ] * 2
    assert len(client.get(f"{API}/documents?from=2023-03-20&to=2023-03-31").json()["rows"]) == 1
    assert client.get(f"{API}/documents?language=en").json()["rows"] == []


def test_search_finds_articles_and_where_they_have_the_word(client):
    found = client.get(f"{API}/search?text=accusa OR beschuldigde").json()
    (row,) = found["rows"]
    assert row["outlet"] == "De Krant"
    assert "beschuldigde" in row["passage"]["words"]
    text = client.get(f"{API}/documents/{row['id']}").json()["record"]["document"]["text"]
    assert text[row["passage"]["start"] : row["passage"]["end"]] == row["passage"]["words"]


def test_search_finds_actors_by_a_part_of_their_name(client):
    found = client.get(f"{API}/search?text=jinping").json()
    assert found["actors"] == [{"actor": "Q15031", "name": "Xi Jinping", "documents": 2}]


def test_what_stands_in_the_title_alone_has_no_passage(client):
    found = client.get(f"{API}/search?text=title:naar").json()
    assert [(row["title"], row["passage"]) for row in found["rows"]] == [("Xi naar Moskou", None)]


def test_search_pages_by_cursor(client):
    first = client.get(f"{API}/search?text=Moskou&limit=2").json()
    second = client.get(f"{API}/search?text=Moskou&limit=2&after={first['next']}").json()
    days = [row["published_earliest"] for row in first["rows"] + second["rows"]]
    assert days == ["2023-04-02", "2023-03-26", "2023-03-17"]
