"""`coranto add`, `correct`, `corrections` and `reread` from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coranto.cli.app import app
from coranto.ledger.store import Ledger
from coranto.record import Record, Span
from training.reports import Report, parse

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CORANTO_LEDGER", str(tmp_path / "a.duckdb"))
    monkeypatch.setenv("CORANTO_WHO", "A. Reader")
    return lambda *args, **options: CliRunner().invoke(app, list(args), **options)


@pytest.fixture
def record(record: Record) -> Record:
    """The record of the other tests, with a sentence for each line of its text."""
    text = record.document.text
    sentences = [Span(start=text.index(line), end=text.index(line) + len(line)) for line in text.split("\n") if line]
    return record.model_copy(update={"document": record.document.model_copy(update={"sentences": sentences})})


@pytest.fixture
def records(tmp_path: Path, record: Record) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_text(record.model_dump_json() + "\n", encoding="utf-8")
    return path


@pytest.fixture
def stored(run: Run, records: Path) -> None:
    assert run("add", str(records)).exit_code == 0


def test_add_says_what_became_of_all(run: Run, records: Path, tmp_path: Path) -> None:
    result = run("add", str(records), str(records), "missing.txt")
    assert result.exit_code == 2
    assert result.stdout == f"{tmp_path / 'a.duckdb'}: 1 new, 1 known already, 1 refused\n"
    assert result.stderr == "coranto: missing.txt: the file cannot be read: no such file or directory\n"


def test_add_as_json_from_standard_input(run: Run, record: Record) -> None:
    result = run("add", "--json", "--retrieved", "2023-03-17T09:00", "-", input=record.model_dump_json())
    assert json.loads(result.stdout) == {"source": "standard input", "document": record.document.id, "added": "new"}


def test_add_an_article(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(
        "De Chinese president Xi Jinping bezoekt Rusland, meldde het ministerie vrijdag.\n", encoding="utf-8"
    )
    assert run("add", str(path)).exit_code == 0
    with Ledger(tmp_path / "a.duckdb", read_only=True) as ledger:
        assert ledger.connection.execute("SELECT actors, recipients FROM current_events").fetchall()


def test_add_refuses_a_moment_that_is_none(run: Run, records: Path) -> None:
    result = run("add", "--retrieved", "yesterday", str(records))
    assert result.exit_code == 2
    assert "is no moment" in result.stderr


def test_add_to_what_is_no_ledger(run: Run, records: Path) -> None:
    result = run("add", "--ledger", str(records), str(records))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"coranto: {records} is no ledger: it is not a DuckDB file\n"


@pytest.mark.usefixtures("stored")
def test_correct_and_list(run: Run, record: Record) -> None:
    document = record.document.id[7:17]
    result = run("correct", "change", document, "e1", "recipients", '["NLD"]', "--why", "at home")
    assert result.exit_code == 0, result.stderr
    assert run("correct", "reject", document, "e2", "--why", "no act").exit_code == 0
    assert run("correct", "accept", document, "document", "--why", "read it").exit_code == 0
    event = json.dumps({**record.events[0].model_dump(mode="json", exclude={"id"}), "type": "AGREE", "mode": None})
    assert run("correct", "add", document, "event", event, "--why", "missed").exit_code == 0
    lines = run("corrections", "list").stdout.splitlines()
    assert [line.split(" ", 3)[3] for line in lines] == [
        'change e1 recipients to ["NLD"] (A. Reader: at home)',
        "reject e2 (A. Reader: no act)",
        "accept document (A. Reader: read it)",
        "add e4 (A. Reader: missed)",
    ]
    listed = [json.loads(line) for line in run("corrections", "list", "--json").stdout.splitlines()]
    assert [(each["action"], each["value"]) for each in listed[:2]] == [("change", ["NLD"]), ("reject", None)]


@pytest.mark.usefixtures("stored")
def test_correct_what_is_not_there(run: Run, record: Record) -> None:
    result = run("correct", "reject", record.document.id, "e9", "--why", "no")
    assert (result.exit_code, result.stderr) == (2, "coranto: the document has no e9\n")
    assert "has no documents beef" in run("correct", "reject", "beef", "e1", "--why", "no").stderr


@pytest.mark.usefixtures("stored")
def test_export_writes_reports_once(run: Run, record: Record, tmp_path: Path) -> None:
    run("correct", "accept", record.document.id, "document", "--why", "read it")
    file = tmp_path / "corrected.txt"
    assert run("corrections", "export", "--region", "Europe", str(file)).stdout == f"{file}: 1 report\n"
    whole = file.read_text(encoding="utf-8")
    report = parse(whole)
    assert isinstance(report, Report) and (report.region, report.register) == ("Europe", "agency")
    again = run("corrections", "export", str(file))
    assert (again.exit_code, again.stderr) == (2, f"coranto: {file} exists; --force writes over it\n")
    assert run("corrections", "export", "--region", "Europe", "-").stdout == whole


@pytest.mark.usefixtures("stored")
def test_reread_says_what_changed(run: Run, record: Record) -> None:
    result = run("reread")
    assert result.exit_code == 0, result.stderr
    first, *changes = result.stdout.splitlines()
    assert first.endswith(": 1 read again, 1 changed")
    assert all(line.split(maxsplit=1)[1].endswith(("changed", "added", "gone")) for line in changes)
    again = run("reread", "--json", record.document.id[:20])
    assert json.loads(again.stdout) == {"document": record.document.id, "changes": {}}


@pytest.mark.parametrize(
    "verb",
    ["add", "reread", "correct", "corrections"]
    + [f"correct {verb}" for verb in ("accept", "reject", "change", "add")]
    + [f"corrections {verb}" for verb in ("list", "export")],
)
def test_every_verb_has_an_example(run: Run, verb: str) -> None:
    assert "Example" in run(*verb.split(), "--help").stdout


def test_versions_are_counted(run: Run, tmp_path: Path) -> None:
    for words in ("Xi bezoekt Rusland.", "Xi bezoekt Rusland niet."):
        path = tmp_path / "a.jsonl"
        path.write_text(json.dumps({"text": words, "url": "https://example.org/1", "language": "nl"}) + "\n")
        result = run("add", str(path))
    assert result.stdout.endswith("a.duckdb: 0 new, 1 new version\n")
