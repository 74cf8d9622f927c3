"""Tests see the built-in tables only, whatever the user of this machine has imported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder: empty."""
    folder = tmp_path / "own"
    monkeypatch.setenv("CORANTO_DIRECTORY", str(folder))
    return folder


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """Write tables to a folder: `table(persons="name,office\\nJan,premier\\n")`; `__` in a name stands for a dot."""

    def write(**tables: str) -> Path:
        folder = tmp_path / "tables"
        folder.mkdir(exist_ok=True)
        for name, text in tables.items():
            (folder / f"{name.replace('__', '.')}.csv").write_text(text, encoding="utf-8")
        return folder

    return write
