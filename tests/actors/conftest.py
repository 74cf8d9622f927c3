"""Docs built by hand, so that the rules are tested apart from the reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from coranto.actors.component import coranto_actors

Rows = str


@pytest.fixture
def actors() -> Callable[[Rows, str], Doc]:
    """Analyse rows ``word POS relation head [NAME]`` (heads count from 1; a blank line: new sentence)."""

    def run(rows: Rows, language: str = "nl") -> Doc:
        sentences = [[line.split() for line in part.strip().splitlines()] for part in rows.strip().split("\n\n")]
        words: list[str] = []
        pos: list[str] = []
        deps: list[str] = []
        heads: list[int] = []
        ents: list[str] = []
        for sentence in sentences:
            offset = len(words)
            for number, row in enumerate(sentence, 1):
                words.append(row[0].replace("_", " "))
                pos.append(row[1])
                deps.append("ROOT" if row[2] == "root" else row[2])
                heads.append(offset + (number if row[2] == "root" else int(row[3])) - 1)
                ents.append(row[4] if len(row) > 4 else "O")
        vocab = spacy.blank(language).vocab
        doc = Doc(vocab, words=words, pos=pos, deps=deps, heads=heads, ents=ents)
        found: Doc = coranto_actors(doc)
        return found

    return run
