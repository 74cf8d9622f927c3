"""Docs built by hand, so that the rules are tested without a reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
import spacy
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

import coranto.actors.component
import coranto.statements.component
import coranto.times.component  # noqa: F401  the extensions of the rooms before
from coranto.events.component import coranto_events
from coranto.record import Actor, Mention, Span, Statement

CLOSING = set(".,:”»\"'")


@pytest.fixture
def analysed() -> Callable[..., Doc]:
    """Make a Doc of a table and leave its events on it.

    A line of the table is a token: word, lemma, part of speech, index of the head, relation, and features if any. A
    word with actors is written ``word=RUS+Q1``; an id of three letters is a country, any other a person of none.
    """

    def make(language: str, table: str, statements: tuple[tuple[str, str, str], ...] = ()) -> Doc:
        rows = [line.split() for line in table.splitlines() if line.strip()]
        names = [row[0].partition("=") for row in rows]
        words = [word for word, _, _ in names]
        doc = Doc(
            _vocab(language),
            words=words,
            spaces=[after not in CLOSING for after in [*words, ""][1:]],
            lemmas=[row[1] for row in rows],
            pos=[row[2] for row in rows],
            heads=[int(row[3]) for row in rows],
            deps=[row[4] for row in rows],
            morphs=[row[5] if len(row) > 5 else "" for row in rows],
        )
        for token, (_, _, actors) in zip(doc, names, strict=True):
            token._.actors = tuple(actors.split("+")) if actors else ()
        doc._.actors = [_actor(one) for one in dict.fromkeys(a for t in doc for a in t._.actors)]
        doc._.mentions = [
            Mention(id=f"m{token.i}", start=token.idx, end=token.idx + len(token), actor=one, form="name")
            for token in doc
            for one in token._.actors
        ]
        doc._.statements = [_statement(doc, k, *told) for k, told in enumerate(statements, 1)]
        return coranto_events(doc)

    return make


@cache
def _vocab(language: str) -> Vocab:
    return spacy.blank(language).vocab


def _actor(id_: str) -> Actor:
    if len(id_) == 3:
        return Actor(id=id_, kind="country", name=id_, country=id_)
    return Actor(id=id_, kind="person", name=id_)


def _statement(doc: Doc, number: int, speaker: str, cue: str, content: str) -> Statement:
    def span(words: str) -> Span:
        start = doc.text.index(words)
        return Span(start=start, end=start + len(words))

    return Statement(
        id=f"s{number}", speakers=[speaker], cue=[span(cue)], content=[span(content)], mode="indirect", confidence=1.0
    )


@pytest.fixture(autouse=True)
def _extensions() -> None:
    for name in ("events", "links"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    assert Token.has_extension("actors")
