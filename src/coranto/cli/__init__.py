"""The command line: `coranto read FILE`, `show`, `tag`, `schema`; each verb is a function of a room.

Nothing heavy is imported before a verb needs it, so that `coranto --help` answers at once.
"""

import gc
import io
import signal
import sys

__all__ = ["main"]

COLLECT_EVERY = 200_000
"""New objects before Python collects garbage: loading makes lasting ones, and walking them took a third of its time."""


def main() -> None:
    """Run the command line; the entry point `coranto`."""
    from coranto.cli.app import app

    gc.set_threshold(COLLECT_EVERY)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")  # whatever the locale says
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `coranto read … | head` ends as other tools do
    app(prog_name="coranto")
