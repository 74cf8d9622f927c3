"""How an article is laid out, token by token: its sentences, paragraphs, headings and quotations.

>>> quotation(doc)  # He said: “Yes”.
[False, False, False, True, True, False, False]
"""

from __future__ import annotations

from spacy.tokens import Doc

__all__ = ["heading_tokens", "paragraph_numbers", "quotation", "sentence_numbers"]

CLOSING = {"“": "”“", "„": "“”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", '"': '"'}
"""Quotation marks that open, with those that may close what they open."""


def sentence_numbers(doc: Doc) -> list[int]:
    """The number of each token's sentence."""
    return [number for number, sent in enumerate(doc.sents) for _ in sent]


def paragraph_numbers(doc: Doc) -> list[int]:
    """The number of each token's paragraph: a blank line begins a new one."""
    numbers, number = [], 0
    for token in doc:
        numbers.append(number)
        number += token.is_space and "\n" in token.text
    return numbers


def heading_tokens(doc: Doc) -> frozenset[int]:
    """The tokens of the headings within the text."""
    article = doc._.article if Doc.has_extension("article") else None
    spans = article.document.headings if article is not None else []
    return frozenset(t.i for span in spans for t in doc.char_span(span.start, span.end, alignment_mode="expand") or ())


def quotation(doc: Doc) -> list[bool]:
    """Whether each token stands inside quotation marks; a paragraph ends what was left open."""
    inside: list[bool] = []
    closing = ""
    for token in doc:
        if (token.is_space and "\n" in token.text) or (closing and token.text in closing):
            closing = ""
        elif not closing and token.text in CLOSING:
            closing = CLOSING[token.text]
        inside.append(bool(closing))
    return inside
