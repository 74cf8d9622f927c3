"""Rich's parts to text for standard output, with its width and colours: `printed(Rule("a.txt"), table)`."""

from __future__ import annotations

import sys

from rich.console import Console, RenderableType

__all__ = ["console", "printed"]


def console(width: int | None = None) -> Console:
    """Return a console for standard output: no colours where it is no terminal or NO_COLOR is set."""
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)


def printed(*parts: RenderableType, width: int | None = None) -> str:
    """Return the parts as text, no spaces at the ends of lines."""
    page = console(width)
    with page.capture() as capture:
        for part in parts:
            page.print(part)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())
