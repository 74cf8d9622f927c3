"""docs/api.md and docs/desk.md: every command works and prints what it says, and every error is told."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coranto.desk.failures import CODES
from tests.cli.test_documents import ROOT, blocks, place, run

__all__ = ["place"]

TEXT = (ROOT / "docs" / "api.md").read_text("utf-8")
SERVE = re.compile(r"^\$ coranto (serve.*)\n", re.MULTILINE)
CURL = re.compile(r"^(\$ curl .*)$", re.MULTILINE)
"""JSON does not end its line."""
PORT = "8618"


def free_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


@contextmanager
def serving(options: str, place: Path, port: str) -> Iterator[list[str]]:
    """What `coranto serve` prints, as long as it runs."""
    command = [place / "bin" / "coranto", *options.split(), "--port", port]
    lines = 2 if "--writable" in options else 1
    desk = subprocess.Popen(command, cwd=place, stdout=subprocess.PIPE, text=True)
    try:
        assert desk.stdout
        yield [desk.stdout.readline().strip() for _ in range(lines)]
    finally:
        desk.terminate()
        desk.wait()
        assert desk.stdout
        desk.stdout.close()


def told(block: str, shown: str) -> None:
    """Assert that the lines of a block were shown, as far as they do not hang on the reader."""
    lines = iter(shown.splitlines())
    for line in block.splitlines():
        beginning, cut, _ = line.partition("…")
        if not line.startswith("$ "):
            assert any(other.startswith(beginning) if cut else other == line for other in lines), (line, shown)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("curl"), reason="the document's commands need curl")
def test_commands_work_in_their_order(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    port = free_port()
    parts = re.split(r"(?=^\$ coranto serve)", "".join(blocks("api.md")).replace(PORT, port), flags=re.MULTILINE)
    told(parts[0], run(parts[0], place))
    for part in parts[1:]:
        [options] = SERVE.findall(part)
        rest = CURL.sub(r"\1; echo", SERVE.sub("", part))
        with serving(options, place, port) as printed:
            if "--writable" in options:
                monkeypatch.setenv("CORANTO_TOKEN", printed[1].removeprefix("token: "))
            told(rest, "\n".join(printed) + "\n" + run(rest, place))


@pytest.mark.slow
def test_the_desk_is_served_as_its_page_says(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    [shell] = re.findall(r"^```sh\n(.*?)^```$", (ROOT / "docs" / "desk.md").read_text("utf-8"), re.M | re.S)
    add, serve = (line.partition("#")[0].strip() for line in shell.splitlines())
    assert run(f"$ {add.replace('*', 'a1')}\n", place).startswith("coranto.duckdb: 1 new")
    with serving(serve.removeprefix("coranto "), place, port := free_port()) as printed:
        assert printed == [f"http://127.0.0.1:{port}/"]


def test_every_code_of_an_error_is_told() -> None:
    raised = {
        pair
        for file in (ROOT / "src" / "coranto" / "desk").rglob("*.py")
        for pair in re.findall(r"\bFailure\(\s*(\d+),\s*\"(\w+)\"", file.read_text("utf-8"))
    }
    documented = set(re.findall(r"^\| (\d+) \| `(\w+)` \| ", TEXT, re.MULTILINE))
    assert raised | {(str(status), code) for status, code in CODES.items()} <= documented


def test_every_verb_and_tool_is_told() -> None:
    from coranto.desk.mcp import make_server
    from tests.desk.test_openapi import OPERATIONS

    verbs = {path.split("/")[3] for path, _ in OPERATIONS}
    tools = {tool.name for tool in make_server(Path("none.duckdb"))._tool_manager.list_tools()}
    for name in verbs | tools:
        assert re.search(rf"`{name}\b", TEXT), name


def test_what_an_assistant_is_told_is_a_command() -> None:
    [block] = re.findall(r"^```json\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    told_ = json.loads(block)["mcpServers"]["coranto"]
    assert (told_["command"], told_["args"][:2]) == ("coranto", ["mcp", "--ledger"])
