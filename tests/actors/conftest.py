"""Docs built by hand, so that the rules are tested apart from the reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from coranto.actors.component import coranto_actors
from coranto.intake import from_text
from coranto.pipeline import analyse
from coranto.record.models import Interval

Rows = str


@cache
def vocab(language: str) -> Vocab:
    return spacy.blank(language).vocab


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
        doc = Doc(vocab(language), words=words, pos=pos, deps=deps, heads=heads, ents=ents)
        found: Doc = coranto_actors(doc)
        return found

    return run


class Names(dict[str, set[str]]):
    """Whom each stretch stands for, persons by name, others by id; the beginning of one finds it where it is unique."""

    def __missing__(self, part: str) -> set[str]:
        """Whom the only stretch stands for that begins with the part."""
        [found] = [text for text in self if text.startswith(part)]
        return self[found]


@pytest.fixture(scope="session")
def link() -> Callable[..., Names]:
    """Read a text with the real reader: ``link("De Franse president zweeg.", "nl", "2023-05-10")``."""

    def run(text: str, language: str = "nl", published: str | dict[str, str] | None = None) -> Names:
        when: date | Interval | None = None
        if isinstance(published, dict):
            days = {end: date.fromisoformat(day) for end, day in published.items()}
            when = Interval(**days, because=[])
        elif published:
            when = date.fromisoformat(published)
        article = from_text(text, language=language, published=when)
        doc = analyse(article.document.text, language, article, rooms=("reader", "actors"))
        names = {actor.id: actor.name if actor.kind == "person" else actor.id for actor in doc._.actors}
        found = Names()
        for mention in doc._.mentions:
            found.setdefault(doc.text[mention.start : mention.end], set()).add(names[mention.actor])
        return found

    return run
