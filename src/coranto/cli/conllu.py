"""The reader's analysis as CoNLL-U (universaldependencies.org/format.html), as JSON, and for people.

    doc = analyse("Xi bezoekt Rusland.", "nl")
    print(to_conllu("a", sentences(doc, "a")))   # 1	Xi	Xi	PROPN	_	_	2	nsubj	_	NE=B-PER

Only sentences of the article's body are given, and of these only words: no white space, no header, no credits.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Group
from rich.rule import Rule
from rich.text import Text

from coranto.cli.tables import columns
from coranto.cli.terminal import console, printed
from coranto.cli.words import visible
from coranto.tree import body_sents

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from spacy.tokens import Doc, Span, Token

__all__ = ["Sentence", "Word", "document_name", "sentences", "tagged_view", "to_conllu", "to_json"]


COLUMNS = (
    ("#", "Word", "Lemma", "Tag", "Head", "Relation", "Name", "Features"),
    ("#", "Word", "Lemma", "Tag", "Head", "Relation", "Name"),
    ("#", "Word", "Lemma", "Tag", "Head's #", "Relation", "Name"),
    ("#", "Word", "Tag", "Head's #", "Relation", "Name"),
)
"""What is shown of a word for people, in order of the width that it takes."""


@dataclass(frozen=True)
class Word:
    """A line of CoNLL-U: `head` is the id of a word of the sentence, 0 for the root; `name` is such as B-PER (BIO)."""

    id: int
    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    name: str | None
    space_after: bool
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence with at least one word."""

    id: str
    text: str
    words: list[Word]


def document_name(label: str, taken: dict[str, int]) -> str:
    """Return a name for a document's sentences: its file's, numbered where it is `taken` already."""
    stem = re.sub(r"[^\w.-]+", "-", Path(label.split(", article ")[0]).stem).strip("-") or "article"
    taken[stem] = taken.get(stem, 0) + 1
    return stem if taken[stem] == 1 else f"{stem}.{taken[stem]}"


def sentences(doc: Doc, name: str) -> list[Sentence]:
    """Return the sentences of a Doc, their ids beginning with the document's name."""
    kept = [words for sent in body_sents(doc) if (words := _body_words(sent))]
    return [_sentence(words, f"{name}-s{number}") for number, words in enumerate(kept, start=1)]


def _body_words(sent: Span) -> list[Token]:
    article = sent.doc._.article if sent.doc.has_extension("article") else None
    inside = [token for token in sent if not token.is_space]
    if article is None:
        return inside
    return [t for t in inside if any(p.start < t.idx + len(t) and t.idx < p.end for p in article.paragraphs)]


def _sentence(tokens: list[Token], id_: str) -> Sentence:
    places = {token.i: number for number, token in enumerate(tokens, start=1)}
    heads = [_head(token, places) for token in tokens]
    root = heads.index(0) + 1
    words: list[Word] = []
    for token, head in zip(tokens, heads, strict=True):
        number = places[token.i]
        relation = "root" if number == root else token.dep_ if head and token.dep_ not in ("ROOT", "") else "dep"
        words.append(
            Word(
                id=number,
                form=token.text,
                lemma=token.lemma_ or token.text,
                upos=token.pos_ or "X",
                feats=_features(token),
                head=head or (0 if number == root else root),
                deprel=relation,
                name=_name(token, words[-1].name if words else None),
                space_after=_space_after(token),
                start=token.idx,
                end=token.idx + len(token),
            )
        )
    text = "".join(word.form + " " * word.space_after for word in words).rstrip()
    return Sentence(id_, text, words)


def _head(token: Token, places: dict[int, int]) -> int:
    """Return the nearest word above that belongs to the sentence; 0 where there is none."""
    above = token
    while above.head.i != above.i:
        above = above.head
        if above.i in places:
            return places[above.i]
    return 0


def _features(token: Token) -> str:
    # CoNLL-U orders features by name, capitals or not.
    return "|".join(sorted(str(token.morph).split("|"), key=str.lower)) or "_"


def _name(token: Token, before: str | None) -> str | None:
    if token.ent_iob_ not in ("B", "I"):
        return None
    goes_on = token.ent_iob_ == "I" and before
    return f"{'I' if goes_on else 'B'}-{token.ent_type_}"


def _space_after(token: Token) -> bool:
    after = token.idx + len(token)
    return token.doc.text[after : after + 1].isspace() or token.i + 1 == len(token.doc)


def to_conllu(name: str, found: list[Sentence]) -> str:
    """Return the document in CoNLL-U."""
    return f"# newdoc id = {name}\n" + "".join(_block(sentence) for sentence in found)


def _block(sentence: Sentence) -> str:
    lines = [f"# sent_id = {sentence.id}", f"# text = {sentence.text}"]
    lines += ["\t".join(_fields(word)) for word in sentence.words]
    return "\n".join(lines) + "\n\n"


def _fields(word: Word) -> Iterator[str]:
    misc = [f"NE={word.name}"] if word.name else []
    misc += [] if word.space_after else ["SpaceAfter=No"]
    yield from (str(word.id), word.form, word.lemma, word.upos, "_", word.feats)
    yield from (str(word.head), word.deprel, "_", "|".join(misc) or "_")


def to_json(name: str, found: list[Sentence]) -> str:
    """Return the document as one line of JSON."""
    return json.dumps({"id": name, "sentences": [asdict(each) for each in found]}, ensure_ascii=False) + "\n"


def tagged_view(label: str, found: list[Sentence], *, width: int | None = None) -> str:
    """Return the sentences as tables, a word a line; narrow terminals show less of each word."""
    width = width or console().width
    layouts = (_tables(found, width, columns_shown) for columns_shown in COLUMNS)
    tables = next((tables for tables in layouts if all(tables)), [_list(sentence) for sentence in found])
    parts: list[RenderableType] = [Rule(Text(label, style="bold"), align="left", style="dim")]
    for sentence, table in zip(found, tables, strict=True):
        parts += [Text(visible(sentence.text), style="bold"), table or "", ""]
    return printed(*parts, width=width)


def _tables(found: list[Sentence], width: int, shown: tuple[str, ...]) -> list[Table | None]:
    """Return a table of these columns for each sentence, None for one that the width is too small for."""
    headings = ["" if name == "#" else name for name in shown]
    return [columns(_rows(sentence, shown), width=width, headings=headings, prose=False) for sentence in found]


def _rows(sentence: Sentence, shown: tuple[str, ...]) -> list[list[Text]]:
    cells = [_cells(word, sentence.words) for word in sentence.words]
    return [[Text(visible(of_word[name])) for name in shown] for of_word in cells]


def _cells(word: Word, words: list[Word]) -> dict[str, str]:
    above = f"{word.head} {words[word.head - 1].form}" if word.head else ""
    return {
        "#": str(word.id),
        "Word": word.form,
        "Lemma": word.lemma,
        "Tag": word.upos,
        "Head": above,
        "Head's #": str(word.head),
        "Relation": word.deprel,
        "Name": word.name or "",
        "Features": "" if word.feats == "_" else word.feats.replace("|", " "),
    }


def _list(sentence: Sentence) -> Group:
    return Group(*(Text(" ").join(row) for row in _rows(sentence, COLUMNS[-1])))
