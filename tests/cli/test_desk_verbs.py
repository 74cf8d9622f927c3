"""`coranto serve` as people run it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.ledger import making

CORANTO = [sys.executable, "-c", "from coranto.cli import main; main()"]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return making.told(tmp_path_factory.mktemp("serve") / "ledger.duckdb")


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A desk in a process of its own, and the first line that it prints."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [*CORANTO, "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as desk:
        assert desk.stdout
        try:
            yield desk, desk.stdout.readline().strip()
        finally:
            desk.send_signal(signal.SIGINT)
            desk.wait(20)


def test_serve_prints_where_it_is_and_answers_there(ledger):
    with serving("--ledger", str(ledger)) as (desk, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        with urllib.request.urlopen(address + "today.json") as answer:
            assert b'"agenda"' in answer.read()
    assert desk.returncode == 0


def test_a_writable_desk_prints_its_token_once(tmp_path):
    with serving("--ledger", str(tmp_path / "new.duckdb"), "--writable") as (desk, address):
        token = desk.stdout.readline().strip().removeprefix("token: ")
        assert len(token) >= 32
        asked = urllib.request.Request(address + "today.json", headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(asked) as answer:
            assert answer.status == 200
        desk.send_signal(signal.SIGINT)
        assert desk.stdout.read() == "" and token not in desk.stderr.read()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--ledger", "none.duckdb"], "there is no ledger"),
        (["--ledger", "LEDGER", "--language", "fr"], "'fr' is not one of en, nl"),
    ],
)
def test_what_cannot_be_served_is_one_line(ledger, arguments, said):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    given = [str(ledger) if argument == "LEDGER" else argument for argument in arguments]
    found = subprocess.run([*CORANTO, "serve", *given], capture_output=True, text=True, env=environment)
    assert found.returncode == 2 and said in found.stderr and "Traceback" not in found.stderr


def test_a_port_that_is_taken_is_said(ledger):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        command = [*CORANTO, "serve", "--ledger", str(ledger), "--port", port]
        found = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert found.returncode == 2 and f"127.0.0.1:{port} cannot be listened on" in found.stderr
