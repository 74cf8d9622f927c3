"""Docs built by hand, so that the rules are tested without a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import spacy
from spacy.tokens import Doc, Token

from coranto.statements.component import CorantoStatements

CLOSING = set(".,:”»\"'")
OPENING = set("“«")


@pytest.fixture
def analysed() -> Iterator[Callable[..., Doc]]:
    """Make a Doc of a table and leave its statements on it.

    A line of the table is a token: word, lemma, part of speech, index of the head, relation. A word with actors is
    written ``word=ACTOR``; verbs are finite unless `feats` says otherwise.
    """
    had = Token.has_extension("actors")
    if not had:
        Token.set_extension("actors", default=())

    def make(language: str, table: str, feats: dict[int, str] | None = None) -> Doc:
        rows = [line.split() for line in table.splitlines() if line.strip()]
        names = [row[0].partition("=") for row in rows]
        words = [word for word, _, _ in names]
        following = [*words, ""][1:]
        finite = {k: "VerbForm=Fin" for k, row in enumerate(rows) if row[2] in ("VERB", "AUX")}
        morphs = finite | (feats or {})
        doc = Doc(
            spacy.blank(language).vocab,
            words=words,
            spaces=[word not in OPENING and after not in CLOSING for word, after in zip(words, following, strict=True)],
            lemmas=[row[1] for row in rows],
            pos=[row[2] for row in rows],
            heads=[int(row[3]) for row in rows],
            deps=[row[4] for row in rows],
            morphs=[morphs.get(k, "") for k in range(len(rows))],
        )
        for token, (_, _, actor) in zip(doc, names, strict=True):
            token._.actors = (actor,) if actor else ()
        return CorantoStatements()(doc)

    yield make
    if not had:
        Token.remove_extension("actors")
