"""The questions and exports from the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from coranto.cli.ledger_exports import Name, exports
from coranto.cli.ledger_questions import questions
from coranto.ledger.exports import FORMATS
from tests.ledger.making import told

Run = Callable[..., Result]

app = typer.Typer()
app.add_typer(questions)
app.add_typer(exports)

QIN = ("statements", "--speaker", "Qin Gang", "--about", "Ukraine", "--from", "2023-03-01", "--to", "2023-03-31")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told(tmp_path_factory.mktemp("told") / "ledger.duckdb")


@pytest.fixture
def run(path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CORANTO_LEDGER", str(path))
    monkeypatch.setenv("COLUMNS", "120")
    return lambda *args: CliRunner().invoke(app, list(args))


def test_statements_answer_the_question(run: Run) -> None:
    result = run(*QIN)
    assert result.exit_code == 0
    assert "Qin Gang" in result.stdout
    assert "dat China over Oekraïne wil bemiddelen met Kiev" in " ".join(result.stdout.split())
    assert "wapens" not in result.stdout


def test_statements_as_json_and_csv_say_the_same(run: Run) -> None:
    as_json = json.loads(run(*QIN, "--json").stdout)
    as_csv = list(csv.DictReader(io.StringIO(run(*QIN, "--csv").stdout)))
    assert as_json["next"] is None
    assert [row["content"] for row in as_csv] == [row["content"] for row in as_json["rows"]]
    assert as_csv[0]["about"] == ";".join(as_json["rows"][0]["about"])
    assert as_csv[0]["earliest"] == ""


@pytest.mark.parametrize(
    "verb",
    [
        ("events",),
        ("events", "--dyad", "China", "RUS", "--newest"),
        ("agenda", "--day", "2023-03-18"),
        ("outcomes",),
        ("relation", "China", "Russia"),
        ("actor", "RUS"),
    ],
)
@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)])
def test_verbs_answer_in_every_form(run: Run, verb: tuple[str, ...], form: tuple[str, ...]) -> None:
    result = run(*verb, *form)
    assert result.exit_code == 0, result.output
    if "--json" in form:
        json.loads(result.stdout)
    elif verb != ("outcomes",):
        assert result.stdout.strip()


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("verb", [("events",), ("statements",), ("relation", "CHN", "RUS"), ("actor", "RUS")])
def test_tables_keep_to_the_width(run: Run, verb: tuple[str, ...], width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert max(len(line) for line in run(*verb).stdout.splitlines()) <= width


def test_pages_go_on_where_they_ended(run: Run) -> None:
    first = json.loads(run("events", "--limit", "2", "--json").stdout)
    second = json.loads(run("events", "--limit", "50", "--after", first["next"], "--json").stdout)
    whole = json.loads(run("events", "--json").stdout)
    assert first["rows"] + second["rows"] == whole["rows"]
    assert f"--after {first['next']}" in run("events", "--limit", "2").stderr


def test_events_say_who_claims_what(run: Run) -> None:
    shown = " ".join(run("events", "--type", "THREATEN").stdout.split())
    assert "according to Ukraine" in shown


def test_happening_and_why_by_short_ids(run: Run) -> None:
    event = next(row for row in json.loads(run("events", "--json").stdout)["rows"] if row["type"] == "THREATEN")
    shown = run("happening", event["happening"])
    assert "denied by Russia" in " ".join(shown.stdout.split())
    reason = run("why", event["id"], "recipients")
    assert "Nederland" in reason.stdout
    assert json.loads(run("why", event["id"], "recipients", "--json").stdout)["rests_on"][0]["words"] == "Nederland"
    assert "the article does not say" in run("why", event["id"], "when").stdout


def test_happening_is_found_by_an_event_and_shows_outcome_and_story(run: Run) -> None:
    plan = next(row for row in json.loads(run("agenda", "--day", "2023-03-18", "--json").stdout)["rows"])
    shown = " ".join(run("happening", plan["id"]).stdout.split())
    assert shown.startswith(plan["happening"])
    assert f"({plan['id']})" in shown.split("What became of it")[1]
    found = json.loads(run("happening", plan["id"], "--json").stdout)
    assert {row["outcome"] for row in found["outcomes"]} == {"kept"}
    assert plan["happening"] not in {row["happening"] for row in found["story"]}
    event = next(row for row in json.loads(run("events", "--json").stdout)["rows"] if row["type"] == "ACCUSE")
    story = json.loads(run("happening", event["id"], "--json").stdout)["story"]
    assert story and all(row["happening"] in run("happening", event["id"]).stdout for row in story)


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("happening", "zz:e1"), "there is no document 'zz'"),
        (("events", "--actor", "Nobody At All"), "neither the directory nor the ledger has an actor"),
        (("events", "--type", "MEET"), "there is no event type 'MEET'"),
        (("events", "--after", "x"), "is no cursor"),
        (("why", "e2", "type"), "is no item"),
        (("happening", "zz"), "there is no happening"),
        (("events", "--ledger", "missing.duckdb"), "there is no ledger missing.duckdb"),
    ],
)
def test_what_cannot_be_answered_is_one_line(run: Run, args: tuple[str, ...], line: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("coranto: ")
    assert line in result.stderr
    assert result.stderr.count("\n") == 1


def test_every_verb_has_an_example(run: Run) -> None:
    for verb in ("events", "statements", "agenda", "outcomes", "relation", "actor", "happening", "why", "export"):
        assert "Example" in run(verb, "--help").stdout, verb


def test_relation_draws_a_png_and_never_over_another(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "relation.png"
    assert run("relation", "CHN", "RUS", "--png", str(file)).exit_code == 0
    assert file.read_bytes().startswith(b"\x89PNG")
    again = run("relation", "CHN", "RUS", "--png", str(file))
    assert again.exit_code == 2
    assert "exists; --force writes over it" in again.stderr
    assert run("relation", "CHN", "RUS", "--png", str(file), "--force").exit_code == 0


def test_relation_says_what_lies_where_by_publication(run: Run) -> None:
    claimed = ("relation", "RUS", "NLD", "--alleged")
    assert "1 of them by day of publication; --dated leaves these out" in run(*claimed).stdout
    assert "nothing is reported as done" in run(*claimed, "--dated").stdout


def test_export_writes_what_is_selected(run: Run, tmp_path: Path) -> None:
    assert {name.value for name in Name} == set(FORMATS)
    file = tmp_path / "events.jsonl"
    result = run("export", "plover", str(file), "--actor", "UKR")
    assert result.stdout == f"{file}: 1 events\n"
    assert json.loads(run("export", "plover", str(file), "--force", "--json").stdout)["written"] == 5
    assert run("export", "plover", str(file)).exit_code == 2
    assert run("export", "xml", str(file)).exit_code == 2
