"""Files and standard input, in any of the formats that intake knows, to articles."""

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TypeVar

from coranto.errors import IntakeError
from coranto.intake.article import Article, from_text
from coranto.intake.encodings import MAX_BYTES, decode
from coranto.intake.html import from_html
from coranto.intake.jsonlines import from_json_line

__all__ = ["STANDARD_INPUT", "SUFFIXES", "read_inputs", "read_sources"]

Line = TypeVar("Line")

STANDARD_INPUT = "-"

PAGE_SUFFIXES = {".html", ".htm", ".xhtml"}
JSON_SUFFIXES = {".jsonl", ".ndjson", ".json"}
TEXT_SUFFIXES = {".txt", ".text", ".md"}
SUFFIXES = PAGE_SUFFIXES | JSON_SUFFIXES | TEXT_SUFFIXES
"""Of the files in a folder, those that may hold articles."""
PAGE_OPENINGS = ("<!doctype html", "<html", "<?xml", "<head", "<body")


def read_sources(paths: Iterable[str]) -> Iterator[Article | IntakeError]:
    """Read articles from files, `-` being standard input; what cannot be read comes as an error in its place.

    for found in read_sources(["a.txt", "page.html", "many.jsonl", "-"]):
        print(found if isinstance(found, IntakeError) else found.document.title)
    """
    return read_inputs(paths, from_json_line)


def read_inputs(paths: Iterable[str], from_line: Callable[[str], Line]) -> Iterator[Article | Line | IntakeError]:
    """Do as `read_sources`, with what `from_line` makes of each line of JSON Lines, such as a record."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _read(sys.stdin.buffer, "standard input", "", from_line)
            continue
        try:
            with Path(path).open("rb") as stream:
                yield from _read(stream, path, Path(path).suffix.lower(), from_line)
        except OSError as error:
            yield IntakeError(f"the file cannot be read: {(error.strerror or 'unknown error').lower()}", source=path)
        except ValueError:
            yield IntakeError("the file's name holds a character that no name may hold", source=ascii(path))


def _read(
    stream: BinaryIO, source: str, suffix: str, from_line: Callable[[str], Line]
) -> Iterator[Article | Line | IntakeError]:
    first = stream.readline(MAX_BYTES + 1)
    if suffix in JSON_SUFFIXES or (suffix not in PAGE_SUFFIXES | TEXT_SUFFIXES and _opens_json(first)):
        yield from _read_lines(stream, first, source, from_line)
        return
    try:
        text = decode(first + stream.read(max(0, MAX_BYTES + 1 - len(first))))
        is_page = suffix in PAGE_SUFFIXES or text.lstrip()[:20].lower().startswith(PAGE_OPENINGS)
        yield from_html(text) if is_page else from_text(text)
    except IntakeError as error:
        yield error.within(source)


def _opens_json(line: bytes) -> bool:
    """Whether a line without a telling suffix begins a file of JSON objects."""
    return line.lstrip(b"\xef\xbb\xbf \t").startswith(b'{"')


def _read_lines(
    stream: BinaryIO, first: bytes, source: str, from_line: Callable[[str], Line]
) -> Iterator[Line | IntakeError]:
    empty = True
    rest = iter(lambda: stream.readline(MAX_BYTES + 1), b"")
    for number, line in enumerate(chain([first], rest), start=1):
        if not line.strip():
            continue
        empty = False
        if len(line) > MAX_BYTES:
            _skip_line(stream, line)
        try:
            yield from_line(_decode_line(line))
        except IntakeError as error:
            yield error.within(source, f"line {number}")
    if empty:
        yield IntakeError("there is no text: the input is empty", "line 1", source)


def _decode_line(line: bytes) -> str:
    if len(line) > MAX_BYTES:
        raise IntakeError(f"the line is longer than {MAX_BYTES // 1_000_000} MB, the most that one article may have")
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise IntakeError("this is not JSON, which is written in UTF-8") from None


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    """Read on to the end of a line of which only the beginning has been read."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(MAX_BYTES)
