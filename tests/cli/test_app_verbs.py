"""The verbs on real files, with a record written by hand in place of the reader's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coranto.cli.app import app
from coranto.record import Record, json_schema

ARTICLE = "De Nederlandse premier Mark Rutte bezoekt vrijdag de Duitse hoofdstad Berlijn, zei zijn woordvoerder.\n"
POLISH = "Prezydent powiedział w piątek w Warszawie, że rząd będzie negocjował z sąsiadami. " * 4
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, record: Record) -> Run:
    """Run the command line; an article that holds the word "fout" makes the reader fail."""

    def read(article: object) -> Record:
        if "fout" in article.document.text:  # type: ignore[attr-defined]
            raise KeyError("geen\nactor")
        return record

    monkeypatch.setattr("coranto.pipeline.read", read)
    return lambda *args, **rest: CliRunner().invoke(app, list(args), **rest)


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return str(path)


def of(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def lines_of(result: Result) -> Iterator[dict[str, object]]:
    return (json.loads(line) for line in result.stdout.splitlines())


def test_read_for_people(run: Run, article: str) -> None:
    result = run("read", article)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "Mark Rutte (Netherlands) → CONSULT visit → Germany" in result.stdout


def test_read_json_is_the_record_on_one_line(run: Run, article: str, record: Record) -> None:
    result = run("read", "--json", article)
    assert result.stdout == record.model_dump_json() + "\n"
    assert next(lines_of(result))["links"] == [{"from": "s3", "relation": "denies", "to": "e3"}]


def test_read_json_of_several_is_a_line_each(run: Run, article: str) -> None:
    assert len(list(lines_of(run("read", "--json", article, article)))) == 2


def test_several_articles_stand_below_rules(run: Run, article: str) -> None:
    assert run("read", article, article).stdout.count(f"{Path(article).name} ─") == 2


def test_standard_input(run: Run) -> None:
    result = run("read", "-", input=ARTICLE)
    assert result.exit_code == 0
    assert result.stdout.startswith("standard input ─")


def test_show(run: Run, article: str) -> None:
    assert "*bezoekt* (e1 CONSULT visit)" in run("show", article).stdout
    marks = json.loads(run("show", "--json", article).stdout)
    assert marks[0] == {"start": 0, "end": 9, "kind": "actor", "id": "m1", "label": "Netherlands"}


def test_schema() -> None:
    result = CliRunner().invoke(app, ["schema"])
    assert json.loads(result.stdout) == json_schema()


def test_version() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == "coranto 0.1.0\n"


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("empty.txt", b"", "{}:1: there is no text"),
        ("binary.txt", b"MZ\x00\x01", "{}:byte 3: this is a binary file, not text"),
        ("many.jsonl", b'{"title": "x"}\n', "{}:1: the field 'text' is missing"),
        ("date.txt", b" date 2023-13 De premier sprak.", "{}:1: the leading date '2023-13'"),
        ("polish.txt", POLISH.encode(), "{}: the language"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_the_rest_is_read(
    run: Run, article: str, tmp_path: Path, name: str, data: bytes, line: str
) -> None:
    bad = of(tmp_path / name, data)
    result = run("read", bad, article, str(tmp_path / "none.txt"))
    assert result.exit_code == 2
    first, second = result.stderr.splitlines()
    assert first.startswith("coranto: " + line.format(bad))
    assert second == f"coranto: {tmp_path / 'none.txt'}: the file cannot be read: no such file or directory"
    assert "CONSULT visit" in result.stdout


def test_fifty_megabytes_in_one_line(run: Run, tmp_path: Path) -> None:
    result = run("read", of(tmp_path / "long.txt", b"woord " * 8_500_000))
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"coranto: {tmp_path / 'long.txt'}:")


def test_a_bug_costs_one_article_only(run: Run, article: str, tmp_path: Path) -> None:
    lines = [json.dumps({"text": text}) for text in (ARTICLE, ARTICLE + "fout", ARTICLE)]
    many = of(tmp_path / "many.jsonl", "\n".join(lines).encode())
    result = run("read", "--json", many, str(tmp_path / "none.txt"), article)
    assert result.exit_code == 1  # a bug counts before a refusal
    assert len(list(lines_of(result))) == 3
    bug, refusal = result.stderr.splitlines()
    assert bug.startswith(f"coranto: {many}, article 2: internal error, please report it: KeyError: 'geen\\nactor'")
    assert "Traceback" not in result.stderr
    assert "none.txt" in refusal


def test_a_bug_in_intake_costs_one_file_only(run: Run, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(paths: list[str]) -> Iterator[object]:
        raise RuntimeError("x")
        yield

    monkeypatch.setattr("coranto.intake.read_sources", fail)
    result = run("read", article, article)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2


@pytest.mark.parametrize("args", [["read"], ["read", "--none", "a"], ["none"], ["tag", "--json", "--conllu", "a"]])
def test_wrong_usage_is_2(run: Run, args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_every_verb_explains_itself_with_an_example() -> None:
    verbs = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    assert verbs == ["read", "show", "tag", "schema"]
    for verb in verbs:
        result = CliRunner().invoke(app, [verb, "--help"])
        assert f"\n  Example: coranto {verb} " in result.stdout
    assert "Example: coranto read " in CliRunner().invoke(app, ["--help"]).stdout
