from __future__ import annotations

import io
import sys
import time

import pytest

from coranto.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, patience: float) -> str:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys, "stderr", stream)
    with Progress(3, patience) as progress:
        progress.at(1, "b.txt")
        time.sleep(0.6)
        with progress.hidden():
            pass
        progress.at(2, "c.txt")
        time.sleep(0.3)
    return stream.getvalue()


def test_a_bar_shows_files_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    said = shown(monkeypatch, Terminal(), 0.05)
    assert "1/3" in said and "b.txt" in said
    assert "2/3" in said and "c.txt" in said


def test_no_bar_for_quick_work(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal(), 30) == ""


def test_no_bar_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), 0.05) == ""
