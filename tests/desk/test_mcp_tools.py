"""`coranto mcp`, asked by the library's own client over standard input and output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from typer.testing import CliRunner

from coranto.cli.app import app
from coranto.ledger.store import Ledger

mcp = pytest.importorskip("mcp")

ROOT = Path(__file__).parent.parent.parent
COMMAND = ["-c", "from coranto.cli import main; main()", "mcp", "--ledger"]

CITED = {"id", "outlet", "title", "date", "url", "document", "start", "end", "words"}

ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "events": ("events", {}),
    "events of an actor": ("events", {"filters": {"actor": ["Xi Jinping"], "from": "2023-03-01", "limit": 1}}),
    "statements": ("statements", {"filters": {"speaker": ["CHN"], "about": ["UKR"]}}),
    "agenda": ("agenda", {"filters": {"day": "2023-03-18"}}),
    "outcomes": ("outcomes", {"filters": {"outcome": "kept"}}),
    "documents": ("documents", {"filters": {"outlet": ["NOS"]}}),
    "search": ("search", {"query": {"text": "Moskou"}}),
    "search of a title": ("search", {"query": {"text": "title:naar"}}),
    "document": ("document", {"document": "a75ab5"}),
    "actor": ("actor", {"name": "China"}),
    "relation": ("relation", {"one": "CHN", "other": "Rusland"}),
    "happening": ("happening", {"id": "5f3d7a"}),
    "why": ("why", {"id": "a75ab5:e1", "field": "when"}),
}

REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "an unknown actor": ("events", {"filters": {"actor": ["nobody"]}}, "has an actor 'nobody'"),
    "a misspelt filter": ("events", {"filters": {"actors": ["CHN"]}}, "filters.actors"),
    "an unknown happening": ("happening", {"id": "zzzz"}, "there is no happening 'zzzz'"),
    "an unknown field": ("why", {"id": "a75ab5:e1", "field": "colour"}, "has no field 'colour'"),
    "a false cursor": ("statements", {"filters": {"after": "x"}}, "is no cursor"),
}


def asking(ledger: Path, ask: Callable[[Any], Any]) -> Any:
    """What `ask` finds out of a client of the server on this ledger."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    server = mcp.StdioServerParameters(command=sys.executable, args=[*COMMAND, str(ledger)], env=environment)

    async def run() -> Any:
        async with mcp.Client(mcp.stdio_client(server)) as client:
            return await ask(client)

    return anyio.run(run)


@pytest.fixture(scope="module")
def answers(ledger_path):
    """All answers, out of one session."""

    async def ask(client):
        asked = {name: (tool, given) for name, (tool, given, *_) in (ASKED | REFUSED).items()}
        return {name: await client.call_tool(tool, given) for name, (tool, given) in asked.items()}

    return asking(ledger_path, ask)


def test_each_question_is_a_tool_that_says_what_it_is_for(ledger_path):
    async def ask(client):
        return (await client.list_tools()).tools, client.server_info, client.instructions

    tools, server, instructions = asking(ledger_path, ask)
    assert server.name == "coranto"
    assert "citations" in instructions
    assert {tool.name for tool in tools} == {tool for tool, _ in ASKED.values()}
    for tool in tools:
        assert tool.description and tool.annotations.read_only_hint
        assert set(tool.output_schema["properties"]) == {"answer", "citations"}


@pytest.mark.parametrize("name", ASKED)
def test_every_answer_has_citations_that_stand_in_the_article(answers, ledger_path, name):
    assert not answers[name].is_error, answers[name].content
    found = answers[name].structured_content
    assert json.loads(answers[name].content[0].text) == found
    assert found["citations"]
    with Ledger(ledger_path, read_only=True) as ledger:
        texts = dict(ledger.connection.execute("SELECT document, text FROM documents").fetchall())
    for citation in found["citations"]:
        assert citation.keys() == CITED
        assert citation["words"] == texts[citation["document"]][citation["start"] : citation["end"]] != ""


@pytest.mark.parametrize("name", [name for name in ASKED if name.split()[0] in ("events", "statements", "documents")])
def test_every_row_is_cited(answers, name):
    found = answers[name].structured_content
    assert found["answer"]["rows"]
    assert {row["id"] for row in found["answer"]["rows"]} == {citation["id"] for citation in found["citations"]}


def test_a_citation_has_the_article(answers):
    (citation,) = answers["events of an actor"].structured_content["citations"]
    assert citation == {
        "id": "a75ab5:e1",
        "outlet": "NOS",
        "title": "Xi naar Moskou",
        "date": "2023-03-17",
        "url": "https://example.org/visit?a=1 2",
        "document": citation["document"],
        "start": 0,
        "end": 51,
        "words": "De Chinese leider Xi Jinping bezoekt maandag Moskou",
    }


def test_an_outcome_cites_the_plan_and_what_became_of_it(answers):
    found = answers["outcomes"].structured_content
    (row,) = found["answer"]["rows"]
    assert [citation["id"] for citation in found["citations"]] == [row["id"], row["outcome_id"]]


def test_the_text_of_a_document_is_the_words_of_its_citation(answers):
    (citation,) = answers["document"].structured_content["citations"]
    assert citation["words"].endswith("“Wij leveren geen wapens”, zei hij.")


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_answered_is_said(answers, name):
    assert answers[name].is_error
    assert REFUSED[name][2] in answers[name].content[0].text
    assert "Traceback" not in answers[name].content[0].text


def test_a_ledger_that_is_not_there_is_one_line(tmp_path):
    told = CliRunner().invoke(app, ["mcp", "--ledger", str(tmp_path / "none.duckdb")])
    assert told.exit_code == 2
    assert told.stderr.startswith("coranto: there is no ledger") and told.stderr.count("\n") == 1
