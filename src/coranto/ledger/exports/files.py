"""A file that appears as a whole or not at all, and never in the place of another unless that is asked for.

with fresh_file(Path("events.tsv"), force=False) as part:
    part.write_text("…")
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from coranto.errors import LedgerError
from coranto.ledger.opening import FULL

__all__ = ["fresh_file", "fresh_folder"]


@contextmanager
def fresh_file(path: Path, *, force: bool) -> Iterator[Path]:
    """Give the name of a neighbour to write to, which takes its place as `path` at the end.

    Raises LedgerError, one line, where `path` exists and `force` is not given, or nothing can be written there.
    """
    _check(path, force)
    if path.is_dir():
        raise LedgerError(f"{path} is a folder; nothing was written")
    with _explained(path), _neighbour(path) as folder:
        part = folder / path.name
        yield part
        _put(part, path, force)


@contextmanager
def fresh_folder(path: Path, ending: str, *, force: bool) -> Iterator[Path]:
    """Give a new folder to write to, as `fresh_file` does; one with other files than `ending` is never replaced."""
    _check(path, force)
    if path.exists() and not (path.is_dir() and all(file.name.endswith(ending) for file in path.iterdir())):
        raise LedgerError(f"{path} holds other things than {ending} files; nothing was written")
    with _explained(path), _neighbour(path) as folder:
        part = folder / path.name
        part.mkdir()
        yield part
        if path.exists():
            path.rename(folder / f"{path.name}.old")
        part.rename(path)


def _check(path: Path, force: bool) -> None:
    if path.exists() and not force:
        raise LedgerError(f"{path} exists; --force writes over it")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: there is no folder {path.parent}")


@contextmanager
def _neighbour(path: Path) -> Iterator[Path]:
    """A folder for half-written files on the same disk, so that what is in it can be renamed; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put(part: Path, path: Path, force: bool) -> None:
    if force:
        part.replace(path)
        return
    with suppress(PermissionError, NotImplementedError):
        os.link(part, path)  # unlike a rename, this fails where somebody else was first
        return
    part.rename(path)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise LedgerError(f"{path} exists; --force writes over it") from error
    except OSError as error:
        raise LedgerError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from error
    except duckdb.IOException as error:  # DuckDB writes some files itself
        why = "no space left on device" if FULL.search(str(error)) else " ".join(str(error).split())
        raise LedgerError(f"{path} cannot be written: {why}") from error
