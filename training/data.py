"""The training sets, read into sentences of words with whatever layers each set has.

Every set and its licence stands in ``docs/model-card.md``. Offsets are not needed here: a word knows whether a
space follows it.
"""

from __future__ import annotations

import csv
import lzma
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from coranto.reader.lemmas import make_script

FEATURES = ("VerbForm", "Tense", "Mood", "Number", "Person", "PronType", "Poss", "Voice", "Degree", "Reflex")
"""The features that the rules need; the rest of FEATS is left out of the label."""
TITLES = {
    "prof.",
    "dr.",
    "mr.",
    "drs.",
    "ir.",
    "ds.",
    "mevr.",
    "ing.",
    "mej.",
    "pater",
    "prof",
    "dr",
    "mr",
    "drs",
    "ir",
}
"""Titles that Alpino keeps inside a name and our guide leaves out."""
TREE_QUESTIONS = ("qa\\", "wpspel\\")


@dataclass(frozen=True)
class Word:
    """One word: its form, whether a space follows, and what is known of it (None where a set lacks the layer)."""

    form: str
    space: bool = True
    upos: str | None = None
    feats: str | None = None
    script: str | None = None
    head: int | None = None
    relation: str | None = None
    name: str | None = None


@dataclass
class Sentence:
    """Words in order; heads count from 1 within the sentence, 0 is the root."""

    words: list[Word] = field(default_factory=list)
    source: str = ""

    @property
    def has_tree(self) -> bool:
        return self.words[0].head is not None

    @property
    def has_names(self) -> bool:
        return self.words[0].name is not None


def open_text(path: Path) -> list[str]:
    """The lines of a file, unpacked where it ends in ``.xz``."""
    if path.suffix == ".xz":
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            return lines.read().split("\n")
    return path.read_text(encoding="utf-8").split("\n")


def read_conllu(path: Path) -> Iterator[tuple[str, list[list[str]], dict[tuple[int, int], list[str]]]]:
    """Sentences of a CoNLL-U file: identifier, rows of words, multiword ranges."""
    identifier, rows, ranges = "", [], {}
    for line in open_text(path):
        if not line.strip():
            if rows:
                yield identifier, rows, ranges
            identifier, rows, ranges = "", [], {}
        elif line.startswith("# sent_id = "):
            identifier = line[12:]
        elif not line.startswith("#"):
            columns = line.split("\t")
            if "-" in columns[0]:
                first, last = columns[0].split("-")
                ranges[int(first), int(last)] = columns
            elif "." not in columns[0]:
                rows.append(columns)


def merge_multiwords(rows: list[list[str]], ranges: dict[tuple[int, int], list[str]]) -> list[list[str]]:
    """Make each multiword token (French ``du``, German ``zum``) one word.

    It takes the analysis of its first part whose head lies outside, since Coranto's words are those of the text.
    Parts that spell the token (English ``do`` + ``n't``) stay apart, as spaCy cuts them.
    """
    ranges = dict(ranges)
    for (first, last), columns in list(ranges.items()):
        parts = rows[first - 1 : last]
        if "".join(row[1] for row in parts) == columns[1]:
            for row in parts[:-1]:
                row[9] = "SpaceAfter=No"
            parts[-1][9] = columns[9]
            del ranges[first, last]
    place: dict[int, int] = {0: 0}
    merged: list[tuple[list[str], set[int]]] = []
    starts = {first: (last, columns) for (first, last), columns in ranges.items()}
    at = 1
    while at <= len(rows):
        last, surface = starts.get(at, (at, rows[at - 1]))
        inside = set(range(at, last + 1))
        main = next((rows[i - 1] for i in sorted(inside) if int(rows[i - 1][6]) not in inside), rows[at - 1])
        merged.append(([*main[:1], surface[1], main[2] if at == last else surface[1], *main[3:9], surface[9]], inside))
        for i in inside:
            place[i] = len(merged)
        at = last + 1
    out = []
    for index, (row, _inside) in enumerate(merged, 1):
        out.append([str(index), *row[1:6], str(place[int(row[6])]), *row[7:]])
    return out


def lemma_script(form: str, lemma: str, upos: str) -> str:
    """The edit script of a lemma; Alpino's separable prefix stays only where the form has it (``aan_dringen``)."""
    if upos in ("VERB", "AUX") and "_" in lemma:
        particle, _, verb = lemma.rpartition("_")
        particle = particle.replace("_", "")
        lemma = particle + verb if form.lower().startswith(particle) else verb
    return make_script(form, lemma.replace("_", " ") if "_" in lemma and "_" not in form else lemma)


def kept_features(feats: str) -> str:
    """FEATS reduced to what the rules need."""
    kept = [pair for pair in feats.split("|") if pair.split("=")[0] in FEATURES]
    return "|".join(kept) or "_"


def tree_sentences(path: Path, skip: tuple[str, ...] = ()) -> list[Sentence]:
    """The sentences of a UD file as Sentence objects with tree layers; ``skip`` are beginnings of identifiers."""
    out = []
    for identifier, rows, ranges in read_conllu(path):
        if identifier.startswith(skip) if skip else False:
            continue
        words = [
            Word(
                row[1],
                "SpaceAfter=No" not in row[9],
                row[3],
                kept_features(row[5]),
                lemma_script(row[1], row[2], row[3]),
                int(row[6]),
                row[7],
            )
            for row in merge_multiwords(rows, ranges)
        ]
        out.append(Sentence(words, f"{path.name}#{identifier}"))
    return out


def alpino_names(sentences: list[Sentence], path: Path, types: dict[str, str]) -> None:
    """Give Alpino's sentences the project's name layer: its proper-noun spans, typed in ``corpus/names/alpino.tsv``."""
    rows_of = {f"{path.name}#{identifier}": rows for identifier, rows, _ in read_conllu(path)}
    for sentence in sentences:
        rows = rows_of[sentence.source]
        labels = ["O"] * len(rows)
        at = 0
        while at < len(rows):
            end = at + 1
            if rows[at][3] == "PROPN":
                special = rows[at][4].startswith("SPEC")
                while end < len(rows) and special and rows[end][3] == "PROPN" and rows[end][4].startswith("SPEC"):
                    end += 1
                kind = types.get(" ".join(row[1] for row in rows[at:end]), "-")
                first = at
                while kind == "PER" and first < end - 1 and rows[first][1].lower() in TITLES:
                    first += 1
                if kind != "-":
                    labels[first:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - first - 1)
            at = end
        sentence.words = [replace(word, name=label) for word, label in zip(sentence.words, labels, strict=True)]


def spaces(forms: list[str]) -> list[bool]:
    """Whether a space follows each word, guessed by the usual rules of print, for sets that do not say."""
    out, opened = [], False
    for i, form in enumerate(forms):
        following = forms[i + 1] if i + 1 < len(forms) else ""
        quote = form in {'"', "''", "``"}
        opened = not opened if quote else opened
        glued = following in {".", ",", ":", ";", "!", "?", ")", "'s", "n't", "”", "%"} or form in {"(", "„", "“"}
        out.append(not (glued or (quote and opened) or (following == '"' and opened and not quote)))
    return out


def bio_sentences(path: Path, form_column: int, name_column: int, labels: dict[str, str]) -> list[Sentence]:
    """A column file of names (BIO of any flavour) as sentences; ``labels`` maps its classes to ours."""
    out, rows = [], []
    for line in [*open_text(path), ""]:
        if line.startswith("#"):
            continue
        if line.strip():
            rows.append(re.split(r"[\t ]", line))
        elif rows:
            forms = [row[form_column] for row in rows]
            names = to_bio([row[name_column] for row in rows], labels)
            gaps = spaces(forms)
            words = [Word(f, s, name=n) for f, s, n in zip(forms, gaps, names, strict=True)]
            out.append(Sentence(words, path.name))
            rows = []
    return out


def to_bio(tags: list[str], labels: dict[str, str]) -> list[str]:
    """Tags of another set in our four classes and in BIO; a class that is not ours is no name."""
    out: list[str] = []
    previous = "O"
    for tag in tags:
        prefix, _, kind = tag.partition("-")
        mine = labels.get(kind)
        if prefix == "O" or mine is None:
            out.append("O")
        else:
            continues = prefix == "I" and out and out[-1] != "O" and previous.partition("-")[2] == kind
            out.append(f"{'I' if continues else 'B'}-{mine}")
        previous = tag
    return out


MARK = re.compile(r"\[(PER|ORG|LOC|MISC) ([^\[\]]+)\]")


def marked_sentences(path: Path, cut: Tokenise) -> list[Sentence]:
    """The project's own marked sentences (``[LOC Rusland]``), cut into words by ``cut``."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        text, spans = "", []
        at = 0
        for match in MARK.finditer(line):
            text += line[at : match.start()]
            spans.append((len(text), len(text) + len(match[2]), match[1]))
            text += match[2]
            at = match.end()
        text += line[at:]
        words = []
        for start, end, space in cut(text):
            label = "O"
            for first, last, kind in spans:
                if start < last and end > first:
                    label = f"{'B' if start <= first else 'I'}-{kind}"
            words.append(Word(text[start:end], space, name=label))
        out.append(Sentence(words, path.name))
    return out


class Tokenise:
    """Cut text into words as the package does at run time: spaCy's rules with Coranto's own exceptions."""

    def __init__(self, language: str) -> None:
        from coranto.reader.words import blank

        self._nlp = blank(language)

    def __call__(self, text: str) -> list[tuple[int, int, bool]]:
        return [(t.idx, t.idx + len(t), bool(t.whitespace_)) for t in self._nlp(text) if not t.is_space]


def read_types(path: Path) -> dict[str, str]:
    """The project's classes of Alpino's names: string and class, tab-separated."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row[0]: row[1] for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) == 2}


QUOTES = (("“", "”"), ("„", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ("‘", "’"), ("'", "'"), ('"', '"'), ("‚", "‘"))


def vary_marks(sentence: Sentence, rng: random.Random) -> Sentence:
    """The sentence with another convention of quotation marks and apostrophes, half of the time."""
    if rng.random() < 0.5:
        return sentence
    pair = rng.choice(QUOTES)
    curly = rng.random() < 0.5
    opened = False
    words = []
    for word in sentence.words:
        if word.upos in (None, "PUNCT") and word.form in {'"', "'", "``", "''", "“", "”", "„", "«", "»"}:
            opened = not opened
            words.append(replace(word, form=pair[0] if opened else pair[1]))
        elif curly and "'" in word.form and len(word.form) > 1:
            words.append(replace(word, form=word.form.replace("'", "’")))
        else:
            words.append(word)
    return Sentence(words, sentence.source)
