"""Language knowledge as data: one folder a language, TOML files read once.

>>> load("nl", "times")["weekdays"]  # doctest: +SKIP
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["available", "load"]


@cache
def available() -> tuple[str, ...]:
    """The languages that have a folder, as ISO 639-1 codes in order."""
    folders = (entry.name for entry in files(__name__).iterdir() if entry.is_dir())
    return tuple(sorted(name for name in folders if len(name) == 2))


@cache
def load(language: str, name: str) -> dict[str, Any]:
    """The tables of ``<language>/<name>.toml``; an empty dict where the language lacks the file."""
    path = files(__name__) / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
