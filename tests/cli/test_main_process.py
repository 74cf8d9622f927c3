"""The command as a process of its own: start-up, encodings, signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

MAIN = "from coranto.cli import main; main()"


def command(*args: str, before: str = "") -> list[str]:
    return [sys.executable, "-c", before + MAIN, *args]


def test_help_and_schema_import_nothing_heavy() -> None:
    heavy = {"spacy", "onnxruntime", "numpy", "trafilatura", "babel", "rich"}
    look = f"import atexit, sys; atexit.register(lambda: print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr));"
    for args in (["--help"], ["schema"], ["read", "--help"], ["--version"]):
        done = subprocess.run(command(*args, before=look), capture_output=True, text=True, check=True)
        assert done.stderr == "[]\n"


@pytest.mark.parametrize(
    "settings", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_utf8_whatever_the_locale(settings: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        command("read", str(tmp_path / "geluid-één.txt")), capture_output=True, env={**os.environ, **settings}
    )
    assert done.returncode == 2
    assert done.stderr.decode("utf-8").startswith(f"coranto: {tmp_path / 'geluid-één.txt'}: ")


def test_output_is_utf8_in_the_c_locale() -> None:
    patch = "import coranto.cli.app as a; a.app.command('echo')(lambda: print('\\u2192'));"
    env = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command("echo", before=patch), capture_output=True, env=env, check=True)
    assert done.stdout.decode("utf-8") == "→\n"


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="the system has no pipes that break")
def test_a_broken_pipe_is_silent() -> None:
    patch = "import coranto.cli.app as a; a.app.command('echo')(lambda: [print('x' * 999) for _ in range(9999)]);"
    with subprocess.Popen(command("echo", before=patch), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == -signal.SIGPIPE


def test_an_interrupt_is_130() -> None:
    patch = (
        "import coranto.cli.app as a, os, signal, time;"
        "a.app.command('wait')(lambda: (os.kill(os.getpid(), signal.SIGINT), time.sleep(9)));"
    )
    done = subprocess.run(command("wait", before=patch), capture_output=True)
    assert done.returncode == 130
    assert b"Traceback" not in done.stderr


def test_help_answers_at_once() -> None:
    """Half a second is meant; the limit here leaves room for a busy machine."""
    subprocess.run(command("--help"), capture_output=True, check=True)
    start = time.perf_counter()
    subprocess.run(command("--help"), capture_output=True, check=True)
    assert time.perf_counter() - start < 2
