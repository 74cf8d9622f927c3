"""What all tests share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def read() -> Callable[..., Doc]:
    """Run the whole pipeline over a text: ``read("Xi bezoekt Rusland.", language="nl")``."""
    from coranto.pipeline import analyse

    def run(text: str, language: str = "nl") -> Doc:
        return analyse(text, language)

    return run
