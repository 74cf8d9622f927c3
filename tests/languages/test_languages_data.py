from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from coranto.languages import available, load

FOLDER = Path(__file__).parents[2] / "src" / "coranto" / "languages"


def test_available_lists_the_folders() -> None:
    assert available() == ("de", "en", "fr", "nl")


def test_load_gives_an_empty_table_for_a_missing_file() -> None:
    assert load("nl", "no-such-table") == {}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.toml")), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_table_is_toml_that_every_language_has(path: Path) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))
    assert all((FOLDER / language / path.name).is_file() for language in available())
