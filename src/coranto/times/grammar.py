"""The grammar of time expressions: patterns over words, read from `languages/<lang>/times.toml`.

    >>> [(e.text, e.kind) for e in expressions("De top is volgende week vrijdag.", "nl")]
    [('volgende week vrijdag', 'date')]

A pattern is a row of words and `<classes>`: `"<number> <unit> geleden"`. `(a|b)` chooses, `?` makes optional, `~`
asks for no space before, `[ ]` marks what belongs to the expression where not all of it does, and `<class:name>`
names a slot where a pattern holds one class twice; `¶` is the end of the line; a backslash takes a sign as it is.
Patterns of one table share a meaning: the function of that name in `coranto.times.rules`, which may refuse. Parsing is
bottom-up over a chart (Kay 1986): what one pattern recognises is a class that the next one can use; of expressions that
overlap the longest are kept.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, cast, get_args

from babel import Locale

from coranto.languages import load
from coranto.record.models import TimeKind
from coranto.times.clock import RULES
from coranto.times.meaning import Meaning
from coranto.times.rules import Rule

__all__ = ["KINDS", "Expression", "Word", "expressions", "fold", "words_of"]

KINDS: tuple[TimeKind, ...] = get_args(TimeKind)
"""The classes that are expressions of their own; the others are only parts."""

MAX_WORDS = 20
"""No expression is longer; a timetable in one line would otherwise have every range within it."""
END = "¶"
WORD = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+,\d+|\d+|[^\W\d_]+|[^\w\s]")
APOSTROPHES = str.maketrans("’‘", "''")
ELEMENT = re.compile(r"~?<[^>]+>|~?\\.|[()|?\[\]]|[^\s()|?\[\]<\\]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark of the text, with the form under which the data lists it."""

    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """What was recognised up to a word, its class and value; `first` is the first word that is marked."""

    cls: str
    value: Any
    end: int
    first: int

    @property
    def extent(self) -> tuple[int, str, int]:
        """What makes it another piece than one that begins at the same word: of two alike the first is kept."""
        return self.end, self.cls, self.first


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression at its place in the text, and what it means."""

    text: str
    start: int
    end: int
    kind: TimeKind
    meaning: Meaning


@dataclass(slots=True)
class Node:
    """A place in a pattern: what may follow, by word and by class, and the rules of the patterns that end here."""

    words: dict[str, list["Node"]] = field(default_factory=dict)
    classes: dict[str, list[tuple[str, bool, "Node"]]] = field(default_factory=dict)
    ends: list[tuple[int, Rule]] = field(default_factory=list)
    opens: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's words, by the first of them, and its patterns, as one graph."""

    vocabulary: dict[str, list[tuple[tuple[str, ...], str, Any]]]
    root: Node


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """`"März"` and `"marz"` alike: case and accents do not count."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(APOSTROPHES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words_of(text: str) -> list[Word]:
    """The words, numbers and marks of a text."""
    return [Word(m.group(), fold(m.group()), m.start(), m.end()) for m in WORD.finditer(text)]


def _grow(starts: list[Node], elements: list[str], at: int) -> tuple[list[Node], int]:
    """Lay the elements from `at` to the end of their group on from the nodes; the nodes at which the group ends."""
    ends: list[Node] = []
    here = starts
    while at < len(elements) and elements[at] != ")":
        element, before = elements[at], here
        at += 1
        if element == "|":
            ends, here = ends + here, starts
            continue
        if element == "(":
            here, at = _grow(here, elements, at)
            at += 1
        elif element == "[":
            _mark(here, "opens")
        elif element == "]":
            _mark(here, "closes")
        else:
            here = _step(here, element)
        if at < len(elements) and elements[at] == "?":
            here, at = here + before, at + 1
    return ends + here, at


def _mark(nodes: list[Node], mark: str) -> None:
    for node in nodes:
        setattr(node, mark, True)


def _step(nodes: list[Node], element: str) -> list[Node]:
    """One class or literal further; a literal of several words is several steps."""
    glued, plain = element.startswith("~"), element.removeprefix("~").removeprefix("\\")
    if plain.startswith("<"):
        cls, _, name = plain.strip("<>").partition(":")
        new = Node()
        for node in nodes:
            node.classes.setdefault(cls, []).append((name or cls, glued, new))
        return [new]
    for word in words_of(plain):
        new = Node()
        for node in nodes:
            node.words.setdefault(("~" if glued else "") + word.folded, []).append(new)
        nodes = [new]
    return nodes


def _vocabulary(language: str) -> Iterator[tuple[str, Any, str]]:
    """(class, value, words) of every word of time: from the language's data, names of months and days from CLDR."""
    data = load(language, "times")
    for cls, values in data.get("words", {}).items():
        for value, entries in values.items():
            for entry in entries:
                yield cls, _value(value), entry
                if cls in ("singular", "plural"):
                    yield "unit", _value(value), entry
    numbers: list[str] = data.get("numbers", [])
    for n, words in enumerate(numbers):
        for form in _spellings(words):
            yield "number", n, form
    for century, beginnings in data.get("year_words", {}).items():
        for beginning in beginnings:
            for n, words in enumerate(numbers[1:100], start=1):
                for form in _spellings(words):
                    yield "year", int(century) * 100 + n, beginning + form
    for n, words in enumerate(data.get("ordinals", []), start=1):
        for form in _spellings(words):
            for ending in data.get("ordinal_endings", [""]):
                yield "ordinal", n, form + ending
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
                    for ending in data.get("night_endings", []):
                        yield "weeknight", n, name + ending


def _spellings(words: str) -> set[str]:
    """A number of several words with and without its hyphens."""
    return {words, words.replace("-", " ")}


def _value(key: str) -> int | float | str:
    """A key of a table of words as what it says: a number where it is one."""
    try:
        return int(key)
    except ValueError:
        return float(key) if key.replace(".", "").isdigit() else key


@cache
def _grammar(language: str) -> Grammar:
    """The words and patterns of a language; of one without `times.toml` none."""
    data = load(language, "times")
    grammar = Grammar({}, Node())
    for cls, value, entry in dict.fromkeys(_vocabulary(language)) if data else ():
        words = tuple(word.folded for word in words_of(entry))
        grammar.vocabulary.setdefault(words[0], []).append((words, cls, value))
    for order, (name, patterns) in enumerate(data.get("patterns", {}).items()):
        for pattern in patterns:
            for node in _grow([grammar.root], ELEMENT.findall(pattern), 0)[0]:
                node.ends.append((order, RULES[name]))
    return grammar


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
        if len(word.text) <= 2:
            yield "two_digits" if len(word.text) == 2 else "one_digit", int(word.text)
        if len(word.text) == 4:
            yield "four_digits", int(word.text)


def _matches(root: Node, words: list[Word], chart: list[list[Piece]], at: int) -> list[Piece]:
    """The pieces of every pattern that fits from a word on, in the order of the patterns."""
    found: list[tuple[int, Piece]] = []
    limit = min(len(words), at + MAX_WORDS)
    stack: list[tuple[Node, int, int, int, dict[str, Any]]] = [(root, at, at, 0, {})]
    while stack:
        node, here, first, last, slots = stack.pop()
        first, last = here if node.opens else first, here if node.closes else last
        for order, rule in node.ends:
            value = rule(slots)
            if value is not None:
                found.append((order, Piece(rule.cls, value, last or here, first)))
        if here == limit:
            continue
        word = words[here]
        for following in node.words.get(word.folded, ()):
            stack.append((following, here + 1, first, last, slots))
        glued = here > at and words[here - 1].end == word.start
        if glued:
            for following in node.words.get("~" + word.folded, ()):
                stack.append((following, here + 1, first, last, slots))
        for piece in chart[here] if node.classes else ():
            for name, needs_glue, following in node.classes.get(piece.cls, ()):
                if (glued or not needs_glue) and piece.end <= limit:
                    # "In juli" marks "juli": a longer expression that begins with it does not take "in" either.
                    begins = piece.first if here == at == first else first
                    stack.append((following, piece.end, begins, last, {**slots, name: piece.value}))
    return [piece for _, piece in sorted(found, key=lambda entry: entry[0])]


def _chart(words: list[Word], language: str) -> list[list[Piece]]:
    """Every piece that the patterns recognise, by the word at which it begins.

    From the last word back, so that at each word all pieces that begin later are known; what begins at the word
    itself may begin something longer, until nothing new is found.
    """
    grammar = _grammar(language)
    chart: list[list[Piece]] = [[] for _ in words]
    for at in range(len(words) - 1, -1, -1):
        chart[at] = _words_at(grammar, words, at)
        known = {piece.extent for piece in chart[at]}
        # Most words begin no pattern.
        more = words[at].folded in grammar.root.words or any(p.cls in grammar.root.classes for p in chart[at])
        while more:
            more = False
            for piece in _matches(grammar.root, words, chart, at):
                if piece.extent not in known:
                    known.add(piece.extent)
                    chart[at].append(piece)
                    more = True
    return chart


def _words_at(grammar: Grammar, words: list[Word], at: int) -> list[Piece]:
    """The pieces that need no pattern: a word's own classes, by its shape and by the vocabulary."""
    pieces = [Piece(cls, value, at + 1, at) for cls, value in _shape(words[at])]
    for entry, cls, value in grammar.vocabulary.get(words[at].folded, ()):
        end = at + len(entry)
        if all(word.folded == known for word, known in zip(words[at:end], entry, strict=False)) and end <= len(words):
            pieces.append(Piece(cls, value, end, at))
    return pieces


@lru_cache(maxsize=512)
def expressions(text: str, language: str) -> tuple[Expression, ...]:
    """The time expressions of a text, longest first where two overlap, in order of text.

    Kept for a while, since the pass that narrows a record reads its lines once more.
    """
    words = [*words_of(text), Word(END, END, len(text), len(text))]
    pieces = [piece for row in _chart(words, language) for piece in row if piece.cls in KINDS]
    taken: set[int] = set()
    out = []
    for piece in sorted(pieces, key=lambda piece: (piece.first - piece.end, piece.first)):
        extent = range(piece.first, piece.end - _ends_sentence(words, piece.end))
        if taken.isdisjoint(extent):
            taken.update(extent)
            start, end = words[extent[0]].start, words[extent[-1]].end
            out.append(Expression(text[start:end], start, end, cast("TimeKind", piece.cls), piece.value))
    return tuple(sorted(out, key=lambda expression: expression.start))


def _ends_sentence(words: list[Word], end: int) -> bool:
    """Whether the last word is a full stop that need not belong to an abbreviation: *in dec.*; *8 p.m.* keeps it"""
    return words[end - 1].text == "." and len(words[end - 2].text) > 1 and not words[end].text.islower()
