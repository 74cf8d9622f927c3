"""The documents: every command in them works and prints what they say, as far as that does not hang on the reader."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FIXED = re.compile(r"coranto: |\d+$|[\[{\"]|  \"|# newdoc|Title |Outlet |Language |(Did|Said|Who|When)  |examples/")
"""Lines that are the same whatever the reader finds; of these the last words may differ."""


def blocks(document: str = "reading.md") -> list[str]:
    return BLOCK.findall((ROOT / "docs" / document).read_text(encoding="utf-8"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A directory with the examples, and `coranto` on the path."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin" / "coranto"
    script.write_text(f"#!{sys.executable}\nfrom coranto.cli import main\nmain()\n", encoding="utf-8")
    script.chmod(0o755)
    return tmp_path


def run(block: str, place: Path) -> str:
    """What a terminal would show: each command and what it prints."""
    path = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    commands = re.findall(r"^\$ (.*)$", block, re.MULTILINE)
    refuses = re.search(r"^coranto: ", block, re.MULTILINE)
    shell = subprocess.run(
        ["bash", "-c", "\n".join([*commands, "true"] if refuses else ["set -e", *commands])],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PATH": path, "COLUMNS": "80", "PYTHONPATH": str(ROOT / "src")},
        check=True,
    )
    return shell.stdout.decode("utf-8")


def fixed(line: str) -> str:
    """The part of a line that does not hang on the reader."""
    section = re.match(r"(Did|Said|Who|When)  ", line)
    return section.group() if section else line.split("…")[0]


def expected(block: str) -> Iterator[str]:
    for line in block.splitlines():
        if not line.startswith("$ ") and FIXED.match(line):
            yield fixed(line)


@pytest.mark.slow
@pytest.mark.parametrize("block", blocks(), ids=lambda block: block.split("\n")[0].removeprefix("$ "))
def test_console_block_works(block: str, place: Path) -> None:
    shown = run(block, place)
    lines = iter(shown.splitlines())
    for beginning in expected(block):
        assert any(line.startswith(beginning) for line in lines), f"{beginning!r} is not in:\n{shown}"
    assert "internal error" not in shown


@pytest.mark.slow
@pytest.mark.parametrize("block", [*blocks("directory.md"), *blocks("times.md")], ids=lambda b: b.split("\n")[0][2:40])
def test_console_block_prints_what_it_says(block: str, place: Path) -> None:
    shown = iter(run(block, place).splitlines())
    for line in block.splitlines():
        assert line.startswith("$ ") or line == "…" or any(line == other for other in shown), line


def test_every_verb_is_documented_with_a_block() -> None:
    from coranto.cli.app import app

    text = "\n".join(blocks())
    verbs = [command.callback.__name__ for command in app.registered_commands if command.callback]
    assert verbs and all(f"$ coranto {verb}" in text for verb in verbs)


def test_exit_codes_are_documented() -> None:
    from coranto.cli.batch import ALL_READ, BUG, REFUSED

    text = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    assert all(f"\n| {code} | " in text for code in (ALL_READ, BUG, REFUSED, 130))
