"""The words of a Doc by paragraph, as the networks read them.

>>> paragraph_words(nlp.make_doc("Xi bezoekt Rusland.\\n\\nPoetin wacht."))
[[0, 1, 2, 3], [5, 6, 7]]
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

__all__ = ["paragraph_words", "word_in"]

PARAGRAPH = re.compile(r"[^\s](?:.*[^\s])?")


def word_in(doc: Doc, i: int) -> tuple[str, bool]:
    """A token's form and whether white space follows it."""
    return doc[i].text, bool(doc[i].whitespace_) or (i + 1 < len(doc) and doc[i + 1].is_space)


def paragraph_words(doc: Doc) -> list[list[int]]:
    """The indices of each paragraph's tokens, white space left out.

    The paragraphs are those of ``doc._.article``, else every line that holds text.
    """
    article = doc._.article
    spans = (
        [(p.start, p.end) for p in article.paragraphs]
        if article is not None
        else [match.span() for match in PARAGRAPH.finditer(doc.text)]
    )
    out = []
    tokens = iter(doc)
    token = next(tokens, None)
    for start, end in spans:
        words = []
        while token is not None and token.idx < end:
            if not token.is_space and token.idx + len(token) > start:
                words.append(token.i)
            token = next(tokens, None)
        if words:
            out.append(words)
    return out
