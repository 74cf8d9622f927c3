"""docs/asking.md: every command in it works, one after the other in one folder, and so does its Python."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_documents import ROOT, blocks, place, run

__all__ = ["place"]

FIXED = re.compile(r"coranto: |(coranto|other)\.duckdb: |corrected.txt: |Month |Reports, ")
"""Lines that do not hang on the reader."""
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.slow
def test_commands_work_in_their_order(place: Path) -> None:
    for block in blocks("asking.md"):
        shown = run(block, place)
        assert "internal error" not in shown and "Traceback" not in shown
        assert "nothing found" not in shown, block
        lines = iter(shown.splitlines())
        for line in block.splitlines():
            if FIXED.match(line):
                told = line.split("…")[0]
                assert any(other.startswith(told) for other in lines), f"{told!r} is not in:\n{shown}"
    [python] = PYTHON.findall((ROOT / "docs" / "asking.md").read_text(encoding="utf-8"))
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", python], cwd=place, env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout


def test_every_verb_of_the_ledger_has_a_block() -> None:
    from coranto.cli.ledger_exports import exports
    from coranto.cli.ledger_questions import questions
    from coranto.cli.ledger_store import commands

    text = "\n".join(blocks("asking.md"))
    callbacks = [command.callback for app in (commands, questions, exports) for command in app.registered_commands]
    verbs = [callback.__name__ for callback in callbacks if callback]
    assert verbs and all(f"coranto {verb}" in text for verb in verbs)


def test_every_format_is_documented() -> None:
    from coranto.ledger.exports import FORMATS

    text = (ROOT / "docs" / "asking.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` | " in text and f"$ coranto export {name} " in text for name in FORMATS)
