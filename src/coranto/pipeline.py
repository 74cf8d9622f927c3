"""The way of an article: the rooms in order, from a Document to a Record.

>>> article = from_text("De Chinese president Xi Jinping bezoekt Rusland.")
>>> [event.type for event in read(article).events]
['CONSULT']
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from coranto.reader.words import blank
from coranto.record import Record, Span
from coranto.tree import body_sents

if TYPE_CHECKING:
    from coranto.intake import Article

__all__ = ["ROOMS", "RULES", "analyse", "pipeline", "read"]

ROOMS = ("reader", "actors", "times", "marks", "statements", "events")
"""Each is a package with the spaCy component ``coranto_<room>``, in the order of the design."""
RULES = tuple(room for room in ROOMS if room != "marks")
"""The same without what was learned of acts and speech."""


@cache
def pipeline(language: str) -> Language:
    """The whole pipeline for a language (ISO 639-1), made once a process."""
    nlp = blank(language)
    for room in ROOMS:
        import_module(f"coranto.{room}.component")
        nlp.add_pipe(f"coranto_{room}")
    return nlp


def analyse(text: str, language: str, article: Article | None = None, *, rooms: Sequence[str] = ROOMS) -> Doc:
    """Run the rooms over a text, or over the paragraphs of an article; `rooms` may stop early or leave one out."""
    nlp = pipeline(language)
    doc = nlp.make_doc(text)
    doc._.article = article
    # NumPy's products are so small here that threads of theirs only wait for each other, at two thirds more time.
    with _threadpools().limit(limits=1, user_api="blas"):
        for room in rooms:
            doc = nlp.get_pipe(f"coranto_{room}")(doc)
    return doc


@cache
def _threadpools() -> ThreadpoolController:
    return ThreadpoolController()


def read(article: Article, *, rooms: Sequence[str] = ROOMS) -> Record:
    """The record of an article; without the room `marks` by rules alone."""
    doc = analyse(article.document.text, article.document.language, article, rooms=rooms)
    return to_record(doc, article)


def to_record(doc: Doc, article: Article) -> Record:
    """What the rooms left on a Doc, as a record; times and publication narrowed by each other."""
    from coranto.times.narrowing import narrow

    spans = []
    for sent in body_sents(doc):
        words = [token for token in sent if not token.is_space]
        spans.append(Span(start=words[0].idx, end=words[-1].idx + len(words[-1])))
    document = article.document.model_copy(update={"sentences": spans})
    record = Record(
        coranto="1",
        document=document,
        actors=doc._.actors,
        mentions=doc._.mentions,
        times=doc._.times,
        events=doc._.events,
        statements=doc._.statements,
        links=doc._.links,
    )
    return narrow(record)
