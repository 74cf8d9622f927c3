"""The grammar of time expressions: patterns over words, read from `languages/<lang>/times.toml`.

    >>> [(e.text, e.kind) for e in expressions("De top is volgende week vrijdag.", "nl")]
    [('volgende week vrijdag', 'date')]

A pattern is a row of words and `<classes>`: `"<number> <unit> geleden"`. `(a|b)` chooses, `?` makes optional, `~`
asks for no space before, `[ ]` marks what belongs to the expression where not all of it does, and `<class:name>`
names a slot where a pattern holds one class twice. Patterns of one table share a meaning: the function of that name in
`coranto.times.rules`, which may refuse. Parsing is bottom-up over a chart (Kay 1986): what one pattern recognises is a
class that the next one can use, until nothing new is found; the longest expressions are kept.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

from babel import Locale

from coranto.languages import load
from coranto.record.models import TimeKind
from coranto.times.meaning import Meaning
from coranto.times import absolute, relative
from coranto.times.rules import RULES, Rule

__all__ = ["KINDS", "Expression", "Word", "expressions", "fold", "words_of"]

KINDS: tuple[TimeKind, ...] = get_args(TimeKind)
"""The classes that are expressions of their own; the others are only parts."""

WORD = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+,\d+|\d+|[^\W\d_]+|[^\w\s]")
ELEMENT = re.compile(r"~?<[^>]+>|[()|?\[\]]|[^\s()|?\[\]<]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark of the text, with the form under which the data lists it."""

    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """What was recognised from one word up to another: its class and its value."""

    cls: str
    value: Any
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression at its place in the text, and what it means."""

    text: str
    start: int
    end: int
    kind: TimeKind
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class End:
    """The end of a pattern: the class and value it makes, the elements that count, its place among all patterns."""

    cls: str
    value: Any
    extent: tuple[int, int]
    order: int


@dataclass
class Node:
    """A place in the trie of all patterns: what may follow, and the patterns that end here."""

    following: dict[str, "Node"] = field(default_factory=dict)
    slots: list[tuple[str, str, bool, "Node"]] = field(default_factory=list)
    ends: list["End"] = field(default_factory=list)


def fold(text: str) -> str:
    """`"März"` and `"marz"` alike: case and accents do not count."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def words_of(text: str) -> tuple[Word, ...]:
    """The words, numbers and marks of a text."""
    return tuple(Word(m.group(), fold(m.group()), m.start(), m.end()) for m in WORD.finditer(text))


def _rows(pattern: str) -> Iterator[list[str]]:
    """Every row of elements that a pattern with choices and optional parts stands for."""
    yield from _sequence(ELEMENT.findall(pattern), 0)[0]


def _sequence(elements: list[str], at: int) -> tuple[list[list[str]], int]:
    choices: list[list[str]] = []
    rows: list[list[str]] = [[]]
    while at < len(elements) and elements[at] != ")":
        if elements[at] == "|":
            choices, rows, at = choices + rows, [[]], at + 1
            continue
        if elements[at] == "(":
            inner, at = _sequence(elements, at + 1)
        else:
            inner = [[elements[at]]]
        at += 1
        if at < len(elements) and elements[at] == "?":
            inner, at = [*inner, []], at + 1
        rows = [row + part for row in rows for part in inner]
    return choices + rows, at


def _add(root: Node, makes: str, value: Any, row: list[str], order: int = 0) -> None:
    """Put one row of elements into the trie, a literal of several words as several steps."""
    node, steps, extent = root, 0, [0, -1]
    for element in row:
        if element == "[":
            extent[0] = steps
        elif element == "]":
            extent[1] = steps
        else:
            for key in [element] if element.endswith(">") else _keys(element):
                if key not in node.following:
                    node.following[key] = Node()
                    if key.endswith(">"):
                        cls, _, name = key.strip("~<>").partition(":")
                        node.slots.append((cls, name or cls, key.startswith("~"), node.following[key]))
                node = node.following[key]
                steps += 1
    if steps:
        node.ends.append(End(makes, value, (extent[0], extent[1] if extent[1] >= 0 else steps), order))


def _keys(literal: str) -> list[str]:
    """A literal's words as steps of the trie; of a literal that asks for no space before, no word has one."""
    glue = "~" if literal.startswith("~") else ""
    return [glue + word.folded for word in words_of(literal.removeprefix("~"))]


def _vocabulary(language: str) -> Iterator[tuple[str, Any, str]]:
    """(class, value, words) of every word of time: from the language's data, names of months and days from CLDR."""
    data = load(language, "times")
    for cls, values in data.get("words", {}).items():
        for value, entries in values.items():
            for entry in entries:
                yield cls, _value(value), entry
                if cls in ("singular", "plural"):
                    yield "unit", _value(value), entry
    for n, words in enumerate(data.get("numbers", [])):
        yield "number", n, words
    for n, words in enumerate(data.get("ordinals", []), start=1):
        for ending in data.get("ordinal_endings", [""]):
            yield "ordinal", n, words + ending
    locale = Locale(language)
    for shape in ("format", "stand-alone"):
        for length in ("wide", "abbreviated"):
            for n, name in locale.months[shape][length].items():
                yield "month", n, name.rstrip(".")
                if length == "wide" and fold(name) not in data.get("ambiguous", []):
                    yield "month_name", n, name
            for n, name in locale.days[shape][length].items():
                yield "day_name", n, name.rstrip(".")
                if length == "wide":
                    for ending in ["", *data.get("daytime_endings", [])]:
                        yield "weekday", n, name + ending


def _value(key: str) -> int | float | str:
    """A key of a table of words as what it says: a number where it is one."""
    try:
        return int(key)
    except ValueError:
        return float(key) if key.replace(".", "").isdigit() else key


@cache
def _trie(language: str) -> Node:
    """All words and patterns of a language as one trie over words and classes."""
    root = Node()
    for cls, value, words in _vocabulary(language):
        _add(root, cls, value, [words])
    for order, (name, patterns) in enumerate(load(language, "times").get("patterns", {}).items(), start=1):
        for pattern in patterns:
            for row in _rows(pattern):
                _add(root, RULES[name].cls, RULES[name], row, order)
    return root


def _shape(word: Word) -> Iterator[tuple[str, Any]]:
    """The classes that a word has by its shape: digits, or any word."""
    if not word.text[0].isdigit():
        if word.text[0].isalpha():
            yield "word", word.folded
        return
    if "," in word.text or "." in word.text:
        whole = re.fullmatch(r"\d{1,3}([.,]\d{3})+", word.text)
        yield "amount", float(re.sub(r"[.,]", "", word.text) if whole else word.text.replace(",", "."))
        return
    if word.text.isascii() and len(word.text) <= 6:
        yield "number", int(word.text)
        if len(word.text) == 4:
            yield "four_digits", int(word.text)


def _matches(root: Node, words: tuple[Word, ...], chart: list[list[Piece]], at: int) -> list[Piece]:
    """The pieces of every pattern that fits from a word on, in the order of the patterns."""
    found: list[tuple[int, Piece]] = []
    stack: list[tuple[Node, tuple[int, ...], tuple[tuple[str, Any], ...]]] = [(root, (at,), ())]
    while stack:
        node, bounds, slots = stack.pop()
        here = bounds[-1]
        for end in node.ends:
            value = end.value(dict(slots)) if isinstance(end.value, Rule) else end.value
            if value is not None:
                found.append((end.order, Piece(end.cls, value, here, bounds[end.extent[0]], bounds[end.extent[1]])))
        if here >= len(words):
            continue
        glued = here > at and words[here - 1].end == words[here].start
        for key in (words[here].folded, "~" + words[here].folded) if glued else (words[here].folded,):
            if key in node.following:
                stack.append((node.following[key], (*bounds, here + 1), slots))
        for cls, name, needs_glue, following in node.slots:
            if glued or not needs_glue:
                fitting = [piece for piece in chart[here] if piece.cls == cls]
                stack += [(following, (*bounds, piece.end), (*slots, (name, piece.value))) for piece in fitting]
    return [piece for _, piece in sorted(found, key=lambda entry: entry[0])]


def _chart(words: tuple[Word, ...], language: str) -> list[list[Piece]]:
    """Every piece that the patterns recognise, by the word at which it begins."""
    root = _trie(language)
    chart = [[Piece(cls, value, i + 1, i, i + 1) for cls, value in _shape(word)] for i, word in enumerate(words)]
    found = {(i, piece.end, piece.cls) for i, pieces in enumerate(chart) for piece in pieces}
    grown = True
    while grown:
        grown = False
        # From the last word back: a part is known before the whole that it ends.
        for at in range(len(words) - 1, -1, -1):
            for piece in _matches(root, words, chart, at):
                if (at, piece.end, piece.cls) not in found:
                    found.add((at, piece.end, piece.cls))
                    chart[at].append(piece)
                    grown = True
    return chart


def expressions(text: str, language: str) -> list[Expression]:
    """The time expressions of a text, longest first where two overlap, in order of text."""
    words = words_of(text)
    pieces = [piece for row in _chart(words, language) for piece in row if piece.cls in KINDS]
    taken: set[int] = set()
    out = []
    for piece in sorted(pieces, key=lambda piece: (piece.first - piece.last, piece.first)):
        extent = range(piece.first, piece.last)
        if taken.isdisjoint(extent):
            taken.update(extent)
            start, end = words[piece.first].start, words[piece.last - 1].end
            out.append(Expression(text[start:end], start, end, piece.cls, piece.value))
    return sorted(out, key=lambda expression: expression.start)
