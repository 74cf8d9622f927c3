"""What all tests share."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc

ROOT = Path(__file__).parent.parent


def pytest_unconfigure() -> None:
    """Take away Hypothesis's hook in the garbage collector, by which DuckDB's module outlives Python and says so."""
    gc.callbacks[:] = [hook for hook in gc.callbacks if not hook.__module__.startswith("hypothesis.")]


@pytest.fixture(scope="session")
def read() -> Callable[..., Doc]:
    """Run the whole pipeline over a text: ``read("Xi bezoekt Rusland.", language="nl")``."""
    from coranto.pipeline import analyse

    def run(text: str, language: str = "nl") -> Doc:
        return analyse(text, language)

    return run
