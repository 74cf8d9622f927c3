from __future__ import annotations

import importlib
import json
import pkgutil
import re
from pathlib import Path

import jsonschema
import pytest

import coranto
from coranto.intake import Article, from_text, read_sources
from coranto.pipeline import analyse, read
from coranto.record import Record, json_schema

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))


def record_of(path: Path) -> Record:
    [article] = read_sources([str(path)])
    assert isinstance(article, Article), article
    return read(article)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_read_gives_a_record_that_keeps_the_contract(path: Path) -> None:
    record = record_of(path)
    assert record.check() == []
    jsonschema.validate(json.loads(record.model_dump_json()), json_schema())
    assert record.events and record.statements and record.times and record.document.sentences


@pytest.mark.parametrize("path", EXAMPLES[:2], ids=lambda p: p.stem)
def test_read_gives_the_same_record_twice(path: Path) -> None:
    assert record_of(path) == record_of(path)


def test_read_of_an_article_without_politics_records_no_event() -> None:
    article = from_text(
        "De regen blijft nog tot zaterdag boven het oosten van het land hangen. Volgens het weerbureau valt er "
        "vooral in de Achterhoek veel water. Daarna wordt het droger en wordt het een graad of achttien."
    )
    assert read(article).events == []


def test_read_of_an_article_without_a_date_resolves_no_relative_time() -> None:
    record = read(
        from_text("De Franse president Emmanuel Macron bezocht dinsdag Berlijn. Hij sprak er met de kanselier.")
    )
    assert record.document.published is None
    assert [time.when for time in record.times] == [None]
    assert all(event.when is None for event in record.events)


def test_read_records_a_planned_visit_as_planned() -> None:
    text = "De Franse president Emmanuel Macron brengt volgende week een staatsbezoek aan Duitsland."
    [event] = read(from_text(text, published="2024-05-20")).events
    assert (event.type, event.mode, event.auxiliary) == ("CONSULT", "visit", "future")
    assert event.recipients == ["DEU"]
    assert event.trigger.of(text) == "staatsbezoek"


def test_analyse_stops_after_the_rooms_asked_for() -> None:
    doc = analyse("Xi bezoekt Rusland.", "nl", rooms=("reader",))
    assert [t.dep_ for t in doc][:3] == ["nsubj", "ROOT", "obj"]


def test_readme_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
    assert "CONSULT" in capsys.readouterr().out


def test_every_public_name_exists_once() -> None:
    for module in pkgutil.walk_packages(coranto.__path__, "coranto."):
        loaded = importlib.import_module(module.name)
        names = getattr(loaded, "__all__", [])
        assert len(names) == len(set(names)), module.name
        assert all(hasattr(loaded, name) for name in names), module.name


def test_every_component_is_registered_with_spacy() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    entries = re.findall(r'^(coranto_\w+) = "([\w.]+):(\w+)"', text, re.MULTILINE)
    assert [name for name, _, _ in entries] == [
        "coranto_reader",
        "coranto_actors",
        "coranto_times",
        "coranto_marks",
        "coranto_statements",
        "coranto_events",
    ]
    for _, module, function in entries:
        assert hasattr(importlib.import_module(module), function)
