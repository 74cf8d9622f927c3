"""The article as a reader of speech sees it: paragraphs, sentences, quotes, and pieces of content cut from them.

>>> passage = Passage(doc)
>>> passage.settle([(0, 31)])       # “Dit is gewetenloos”, zei Blinken
Content(pieces=((1, 18),), mode='direct')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from spacy.tokens import Doc, Span, Token

from coranto.statements.quotes import Quote, find_quotes, paragraph_spans
from coranto.tree import body_sents

__all__ = ["Chars", "Content", "Passage", "share"]

Chars = tuple[int, int]
Mode = Literal["direct", "partial", "indirect"]

LEADING = " \t\n\r\u00a0\u202f,;:.–—-)!?…"
TRAILING = " \t\n\r\u00a0\u202f,;:.–—-("


@dataclass(frozen=True, slots=True)
class Content:
    """The reported words, in one or more pieces, and how much of them is quoted (GUIDE, statements)."""

    pieces: tuple[Chars, ...]
    mode: Mode

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.pieces[-1][1]

    def holds(self, start: int, end: int) -> bool:
        """Whether one of the pieces covers these characters."""
        return any(a <= start and end <= b for a, b in self.pieces)


def share(one: Sequence[Chars], other: Sequence[Chars]) -> float:
    """The characters that two contents share, over all of theirs (Jaccard)."""
    a = {i for start, end in one for i in range(start, end)}
    b = {i for start, end in other for i in range(start, end)}
    return len(a & b) / len(a | b) if a | b else 0.0


class Passage:
    """A Doc with its paragraphs, its sentences and its quotes."""

    def __init__(self, doc: Doc) -> None:
        """Find the paragraphs, sentences and quotes of a Doc."""
        self.doc, self.text = doc, doc.text
        article = doc._.article if Doc.has_extension("article") else None
        self.paragraphs: list[Chars] = (
            paragraph_spans(self.text) if article is None else [(p.start, p.end) for p in article.paragraphs]
        )
        self.quotes = find_quotes(self.text, self.paragraphs)
        self.outer = [quote for quote in self.quotes if quote.depth == 0]
        self.sentences = _mended(body_sents(doc), self)

    def paragraph(self, at: int) -> Chars:
        """The paragraph around a character, or the whole text."""
        return next((p for p in self.paragraphs if p[0] <= at < p[1]), (0, len(self.text)))

    def quote_at(self, at: int) -> Quote | None:
        """The outermost quote around a character."""
        return next((q for q in self.outer if q.start <= at < q.end), None)

    def quotes_in(self, start: int, end: int) -> list[Quote]:
        """The outermost quotes that lie between two characters."""
        return [q for q in self.outer if start <= q.start and q.end <= end]

    def quote_before(self, at: int) -> Quote | None:
        """The quote that ends right before a character, a comma or a space between them at most."""
        end = len(self.text[:at].rstrip(" \u00a0\u202f,–—-"))
        return next((q for q in self.outer if q.end == end), None)

    def quote_after(self, at: int) -> Quote | None:
        """The quote that begins right at or after a character, a colon, a comma or a space between them at most."""
        rest = self.text[at:]
        start = at + len(rest) - len(rest.lstrip(" \u00a0\u202f:,\n" if "\n" not in rest[:3] else " :,"))
        return next((q for q in self.outer if q.start == start), None)

    def sentence_at(self, at: int) -> Span | None:
        """The sentence around a character."""
        return next((s for s in self.sentences if s.start_char <= at < s.end_char), None)

    def previous_sentence(self, sent: Span) -> Span | None:
        """The sentence before, in the same paragraph."""
        low, _ = self.paragraph(sent.start_char)
        before = [s for s in self.sentences if s.end_char <= sent.start_char and s.start_char >= low and _has_words(s)]
        return before[-1] if before else None

    def next_sentence(self, sent: Span) -> Span | None:
        """The sentence after, in the same paragraph."""
        _, high = self.paragraph(sent.start_char)
        return next((s for s in self.sentences if sent.end_char <= s.start_char < high and _has_words(s)), None)

    def stretch(self, sent: Span) -> Chars:
        """The sentence with the whole of every quote that crosses its border, and of one that follows its colon."""
        start, end = sent.start_char, len(self.text[: sent.end_char].rstrip())
        for quote in self.outer:
            if quote.start < start < quote.end:
                start = quote.start
            if quote.start < end < quote.end or (self.text[end - 1] == ":" and self.quote_after(end) is quote):
                end = quote.end
        _, last = self.paragraph(start)
        return start, max(start, min(end, last))

    def settle(self, pieces: Iterable[Chars]) -> Content | None:
        """Trim the pieces, complete the quotes they cut through, and tell direct, partial and indirect apart.

        GUIDE, statements: content goes without its quotation marks where all of it is quoted. The modes are the direct,
        mixed and indirect quotations of Pareti et al. (2013).
        """
        whole = [p for p in (self.trimmed(*self._completed(*piece)) for piece in pieces) if p]
        if not whole:
            return None
        quoted = sum(self._words_quoted(*piece) for piece in whole)
        if not quoted:
            return Content(tuple(whole), "indirect")
        if quoted < sum(_letters(self.text, *piece) for piece in whole):
            return Content(tuple(whole), "partial")
        return Content(self._inner(whole), "direct")

    def _inner(self, pieces: Sequence[Chars]) -> tuple[Chars, ...]:
        found = (q for piece in pieces for q in self.outer if max(q.start, piece[0]) < min(q.end, piece[1]))
        return tuple((q.inner_start, q.inner_end) for q in dict.fromkeys(found))

    def _completed(self, start: int, end: int) -> Chars:
        for quote in self.outer:
            if quote.start < start < quote.inner_end and _letters(self.text, quote.start, start):
                start = quote.start
            if quote.inner_start < end < quote.end and _letters(self.text, end, quote.end):
                end = quote.end
        return start, end

    def trimmed(self, start: int, end: int) -> Chars | None:
        """The stretch without white space and marks at its ends; None where no word is left."""
        while start < end and self.text[start] in LEADING:
            start += 1
        while end > start and self.text[end - 1] in TRAILING:
            end -= 1
        for quote in self.outer:
            # A mark at the border belongs to its quote: both or neither.
            if quote.start < start <= quote.inner_start:
                start = quote.start
            if quote.inner_end <= end < quote.end:
                end = quote.end
        return (start, end) if _letters(self.text, start, end) else None

    def _words_quoted(self, start: int, end: int) -> int:
        return sum(_letters(self.text, max(start, q.inner_start), min(end, q.inner_end)) for q in self.outer)

    def spans(self, tokens: Iterable[Token]) -> list[Chars]:
        """The tokens as character stretches, neighbours joined."""
        out: list[Chars] = []
        for token in sorted(set(tokens), key=lambda t: t.i):
            if out and not self.text[out[-1][1] : token.idx].strip():
                out[-1] = (out[-1][0], token.idx + len(token))
            else:
                out.append((token.idx, token.idx + len(token)))
        return out


def _mended(sentences: Iterable[Span], passage: Passage) -> list[Span]:
    """Sentences joined where one ends without a mark, and parted where a word has swallowed its full stop."""
    out: list[Span] = []
    for sent in sentences:
        previous = out[-1] if out else None
        if previous is not None and _runs_on(previous, sent, passage):
            out[-1] = sent.doc[previous.start : sent.end]
        else:
            out.append(sent)
    return [part for sent in out for part in _parted(sent)]


def _runs_on(sent: Span, following: Span, passage: Passage) -> bool:
    if passage.paragraph(sent.start_char) != passage.paragraph(following.start_char):
        return False
    # Not `sent.text`, which puts a long sentence together word by word.
    ending = passage.text[sent.start_char : sent.end_char].rstrip()
    unended = bool(ending) and (ending[-1].isalnum() or ending[-1] in ",'’(«„")
    return unended and passage.quote_before(sent.end_char) is None


def _parted(sent: Span) -> list[Span]:
    """The tokenizer takes *hand.* for an abbreviation; a long word with a full stop before a capital is none."""
    cuts = [
        token.i + 1
        for token in sent[:-1]
        if token.is_lower and re.fullmatch(r"[^\W\d_]{4,}\.", token.text) and token.nbor().is_title
    ]
    edges = [sent.start, *cuts, sent.end]
    return [sent.doc[a:b] for a, b in pairwise(edges)]


def _letters(text: str, start: int, end: int) -> int:
    return sum(c.isalnum() for c in text[start:end]) if start < end else 0


def _has_words(sent: Span) -> bool:
    return any(t.is_alpha or t.like_num for t in sent)
