"""`coranto directory show`, `check` and `import`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coranto.cli.app import app

Run = Callable[..., Result]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own"
    monkeypatch.setenv("CORANTO_DIRECTORY", str(folder))
    return folder


@pytest.fixture
def run(own: Path) -> Run:
    return lambda *args: CliRunner().invoke(app, ["directory", *args])


def test_show_a_capital_on_a_day(run: Run) -> None:
    result = run("show", "Bonn", "--on", "1978-09-20")
    assert result.exit_code == 0
    assert result.stdout.startswith("Germany (DEU): capital, 1949-05-23 – 1999-09-01")
    assert "Hans-Dietrich Genscher  foreign minister" in result.stdout


def test_show_a_capital_that_is_one_no_more(run: Run) -> None:
    result = run("show", "Bonn", "--on", "2023-03-17")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "coranto: the directory has no Bonn on 2023-03-17\n"


@pytest.mark.parametrize("name", ["Qin Gang", "Qin"])
def test_show_a_person_as_json(run: Run, name: str) -> None:
    (found,) = [each for each in json.loads(run("show", name, "--json").stdout) if each["name"] == "Qin Gang"]
    offices = {(office["office"], office["whose"], office["until"]) for office in found["offices"]}
    assert ("foreign minister", "CHN", "2023-07-25") in offices


@pytest.mark.parametrize(
    ("name", "actor"), [("NLD", "NLD"), ("Q1065", "Q1065"), ("VN", "Q1065"), ("Witte Huis", "USA"), ("Kreml", "RUS")]
)
def test_show_bodies(run: Run, name: str, actor: str) -> None:
    assert [each["actor"] for each in json.loads(run("show", name, "--json").stdout)] == [actor]


def test_show_nobody_as_json(run: Run) -> None:
    result = run("show", "Niemandsland", "--json")
    assert (result.exit_code, result.stdout) == (2, "[]\n")


def test_check(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coranto.directory.check", lambda: [])
    assert (run("check").exit_code, run("check").stdout) == (0, "nothing is wrong with the tables\n")
    assert run("check", "--json").stdout == "[]\n"
    monkeypatch.setattr("coranto.directory.check", lambda: ["persons:3: who is this"])
    assert (run("check").exit_code, run("check").stdout) == (1, "persons:3: who is this\n")
    assert json.loads(run("check", "--json").stdout) == ["persons:3: who is this"]


def test_import(run: Run, own: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("name,office,country\nAn,mayor of Delft,NLD\nBo,mayor,XXX\n", encoding="utf-8")
    result = run("import", str(mine))
    assert (result.exit_code, result.stdout) == (0, f"{own / 'persons'}.csv: 1 row\n1 skipped\n")
    assert result.stderr == f"coranto: {mine}:3: no country XXX\n"
    assert json.loads(run("import", str(mine), "--to", str(tmp_path / "there"), "--json").stdout) == {
        "folder": str(tmp_path / "there"),
        "written": {"persons": 1},
        "skipped": [{"place": f"{mine}:3", "reason": "no country XXX"}],
    }
    assert (tmp_path / "there" / "persons.csv").is_file()
    run("import", str(mine), "--first")
    assert (own / "first" / "persons.csv").is_file()


def test_import_of_nothing(run: Run, own: Path, tmp_path: Path) -> None:
    result = run("import", str(tmp_path / "none.csv"))
    assert (result.exit_code, result.stdout) == (2, "1 skipped\n")
    assert result.stderr == f"coranto: {tmp_path / 'none.csv'}: cannot be read: No such file or directory\n"
    assert not own.exists()


def test_what_is_imported_is_found(own: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("name,office,country,from\nAnna Antonides,mayor of Delft,NLD,2031\n", encoding="utf-8")
    for args in (["import", str(mine)], ["show", "Antonides", "--json"]):
        call = [sys.executable, "-c", "from coranto.cli import main; main()", "directory", *args]
        done = subprocess.run(call, capture_output=True, env=os.environ, check=True, encoding="utf-8")
    (found,) = json.loads(done.stdout)
    assert (found["name"], found["offices"][0]["since"]) == ("Anna Antonides", "2031-01-01")
