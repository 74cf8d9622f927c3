"""A ledger's file: opened, made where there is none, brought up to date, and what is wrong with it in one line.

>>> connection = connect(Path("coranto.duckdb"), read_only=True)

A file appears as a whole or not at all: it is made under another name. Extensions of DuckDB are never fetched.
"""

from __future__ import annotations

import errno
import glob
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from coranto.errors import LedgerError
from coranto.ledger.tables import MIGRATIONS, SCHEMA, create

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["FULL", "OF_THE_FILE", "connect", "explained", "explaining"]

SETTINGS: dict[str, str | bool] = {
    "memory_limit": "2GB",
    "autoinstall_known_extensions": False,
}
"""Within 2 GB DuckDB keeps what fits and sorts the rest on disk, so that a process stays under 3 GB."""

OF_THE_FILE = (
    OSError,
    duckdb.IOException,
    duckdb.ConnectionException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.OutOfMemoryException,
    duckdb.TransactionException,
)
"""What goes wrong with a file that was opened well; other errors are of the values that are written."""

LOCKED = re.compile(
    r"Conflicting lock is held in (?P<program>.*?) \(PID (?P<process>\d+)\)(?: by user (?P<user>\S+?))?\."
)
FULL = re.compile(r"no space left|disk quota exceeded|out of disk|file too large", re.IGNORECASE)
"""How systems and DuckDB say that nothing more can be written."""
NEWER_FILE = re.compile(r"version number|newer version of DuckDB|storage version", re.IGNORECASE)
OTHER_MODE = "different configuration than existing connections"
MAGIC, MAGIC_AT = b"DUCK", 8
"""What stands near the beginning of every DuckDB file. DuckDB itself would open a CSV or JSON file as one, too."""


def connect(path: Path, *, read_only: bool) -> DuckDBPyConnection:
    """Open a ledger; for writing it is made where there is none and migrated where it is of an older version.

    Raises LedgerError, one line, where that cannot be.
    """
    with explaining(path):
        _check_file(path, read_only)
        if not path.exists():
            _make(path)
        connection = _open(path, read_only)
        try:
            _check_version(connection, path, read_only)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def explaining(path: Path, errors: tuple[type[Exception], ...] = (duckdb.Error, OSError)) -> Iterator[None]:
    """Turn what DuckDB and the system say of a file into a LedgerError."""
    try:
        yield
    except errors as error:
        raise explained(error, path) from error


def explained(error: Exception, path: Path) -> LedgerError:
    """Return the error in one line that names the file."""
    said = " ".join(str(error).split())
    if isinstance(error, OSError):
        said = (error.strerror or said).lower()
    if held := LOCKED.search(said):
        by = f"process {held['process']} ({Path(held['program']).name})"
        user = f" of {held['user']}" if held["user"] else ""
        return LedgerError(f"{path} is locked: {by}{user} has it open; wait until it has ended")
    if FULL.search(said):
        return LedgerError(f"{path}: the disk is full; what was stored before is kept")
    if OTHER_MODE in said:
        return LedgerError(f"{path} is locked: this process ({os.getpid()}) has it open already")
    if NEWER_FILE.search(said):
        return LedgerError(f"{path} was written by another version of DuckDB: {said}")
    if "read-only mode" in said:
        return LedgerError(f"{path} is open for reading only")
    return LedgerError(f"{path}: {_without_kind(said)}")


def _check_file(path: Path, read_only: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"{path} is no ledger: it is a folder")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: there is no folder {path.parent}")
    if not path.exists():
        if read_only:
            raise LedgerError(f"there is no ledger {path}; `coranto add` makes one")
        if not os.access(path.parent, os.W_OK):
            raise LedgerError(f"{path}: the folder {path.parent} is write-protected")
        return
    if path.stat().st_size == 0 and not read_only:
        path.unlink()  # reserved by somebody, such as mktemp; DuckDB takes it for broken
        return
    with path.open("rb") as file:
        if not file.read(MAGIC_AT + len(MAGIC)).endswith(MAGIC):
            raise LedgerError(f"{path} is no ledger: it is not a DuckDB file")
    if not read_only and not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK)):
        raise LedgerError(f"{path} is write-protected")


def _make(path: Path) -> None:
    """Make an empty ledger under another name and put it in place, unless somebody else was first."""
    _clear_away(path)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        connection = _open(part, read_only=False)
        try:
            connection.begin()
            create(connection)
            connection.commit()
            connection.execute("CHECKPOINT")  # closing would not say that the disk is full
        finally:
            connection.close()
        try:
            os.link(part, path)
        except FileExistsError:
            return
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP):
                raise
            part.replace(path)  # a file system without hard links
    finally:
        _clear_away(path, also=os.getpid())


def _clear_away(path: Path, also: int | None = None) -> None:
    """Remove what processes left that were killed while they made this ledger, and what `also` left."""
    for part in path.parent.glob(f"{glob.escape(path.name)}.*.part*"):
        process = part.name.removeprefix(f"{path.name}.").split(".")[0]
        if process.isdigit() and (int(process) == also or not _is_running(int(process))):
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _open(path: Path, read_only: bool) -> DuckDBPyConnection:
    return duckdb.connect(path, read_only=read_only, config=dict(SETTINGS))


def _check_version(connection: DuckDBPyConnection, path: Path, read_only: bool) -> None:
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if "meta" not in tables:
        raise LedgerError(f"{path} is no ledger: it is a DuckDB file without Coranto's tables")
    row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if row is None or not str(row[0]).isdigit():
        raise LedgerError(f"{path} is no ledger: it does not say which version it is")
    version = int(row[0])
    if version > SCHEMA:
        raise LedgerError(
            f"{path} is a ledger of version {version}, written by a newer Coranto; this one reads up to {SCHEMA}"
        )
    if version < SCHEMA and read_only:
        raise LedgerError(f"{path} is a ledger of version {version}; `coranto add` brings it to version {SCHEMA}")
    if version < SCHEMA:
        _migrate(connection, version)


def _migrate(connection: DuckDBPyConnection, version: int) -> None:
    """Bring the tables from this version to today's, in one transaction."""
    connection.begin()
    for step in range(version, SCHEMA):
        for statement in MIGRATIONS[step]:
            connection.execute(statement)
    connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [str(SCHEMA)])
    connection.commit()


def _without_kind(said: str) -> str:
    """DuckDB's message without its kind of error: `IO Error: …`."""
    return re.sub(r"^[A-Z][\w ]*? Error: ", "", said)
