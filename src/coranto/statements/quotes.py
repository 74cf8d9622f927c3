"""Quotation marks: which stretches of a text are quoted, under every convention of the four languages.

    >>> [text[q.inner_start : q.inner_end] for q in find_quotes(text := "„Nein“, sagte er. « Non », dit-elle.")]
    ['Nein', 'Non']

Pairs: “ ”, „ “, „ ”, ” ”, « », » «, ‘ ’, ‚ ‘, ‹ ›, straight marks, and the typewriter's ,,A'' and ``A'' (Unicode 6.2,
quotation marks by language).
An apostrophe (*foto's*, *’s middags*, *l'Élysée*, *d'« amicale »*) is no mark. A quote that a paragraph leaves open
counts to the paragraph's end if the next paragraph goes on with it: by repeating the opening mark, or by closing it
(Chicago Manual of Style, quotations of several paragraphs).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

__all__ = ["Quote", "find_quotes", "paragraph_spans"]

CLOSERS = {
    "“": "”“", "”": "”", "„": "“”", "«": "»", "»": "«", '"': '"',
    "‘": "’", "‚": "‘’", "’": "’", "'": "'", "‹": "›", "›": "‹",
}  # fmt: skip
MARKS = set(CLOSERS) | {mark for marks in CLOSERS.values() for mark in marks}
SINGLE = set("'’‘‚")
DOUBLED = {",,": "„", "``": "“", "''": "”"}
GUILLEMETS = set("«»‹›")
BEFORE_OPENING = set(" \t\n\r\u00a0\u202f\u2009([{–—-/:…=") | MARKS

# Words cut at their start: Dutch 's, 't, 'n, 'k, 'm; English 'em, 'tis, '90s. No quote starts with them.
CUT_WORD = re.compile(r"(?:s|t|n|k|m|r|em|ie|ns|tis|twas|cause|til|round)\b|\d\ds?\b", re.IGNORECASE)
# French words cut before a vowel: l'Élysée, qu'« il ».
CUT_BEFORE_VOWEL = re.compile(r"(?:^|[^\w])(?:[dlnscjmt]|qu|lorsqu|puisqu|jusqu|quoiqu|presqu)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch: `start` to `end` with its marks, `inner_start` to `inner_end` without them.

    `depth` is 0 for an outermost quote; `goes_on` says that the next paragraph continues it.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    goes_on: bool = False


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Paragraphs as (start, end): parted by blank lines where the text has any, else by line ends."""
    border = r"\n[^\S\n]*\n\s*" if re.search(r"\S[^\S\n]*\n[^\S\n]*\n\s*\S", text) else r"\n"
    borders = [(0, 0), *(m.span() for m in re.finditer(border, text)), (len(text), len(text))]
    spans = [(left[1], right[0]) for left, right in pairwise(borders)]
    return [(start, end) for start, end in spans if text[start:end].strip()]


def find_quotes(text: str, paragraphs: Iterable[tuple[int, int]] | None = None) -> list[Quote]:
    """All quotes of the text in order, outer before inner; they nest or lie apart, and stay inside a paragraph."""
    scans = [_Scan(text, start, end) for start, end in (paragraph_spans(text) if paragraphs is None else paragraphs)]
    found: list[Quote] = []
    for scan, following in zip(scans, [*scans[1:], None], strict=False):
        found += scan.quotes
        opening = scan.left_open()
        if opening is None or following is None:
            continue
        close = following.first_orphan
        closed_later = close is not None and close.sign in CLOSERS[opening.sign]
        if closed_later or following.starts_with(opening):
            found.append(Quote(opening.start, scan.end, opening.end, scan.end, goes_on=True))
        if close is not None and closed_later and not following.starts_with(opening):
            found.append(Quote(following.start, close.end, following.start, close.start))
    return _nested(_trimmed(text, quote) for quote in found)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark in the text, and the sign that it stands for."""

    start: int
    end: int
    sign: str


class _Scan:
    """The quotes of one paragraph, the marks left open in it, and the first closing mark that nothing opened."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.quotes: list[Quote] = []
        self.open: list[_Mark] = []
        self.first_orphan: _Mark | None = None
        at = start
        while at < end:
            doubled = DOUBLED.get(text[at : min(at + 2, end)])
            mark = _Mark(at, at + 2, doubled) if doubled else _Mark(at, at + 1, text[at])
            if mark.sign in MARKS and (doubled or not self._is_apostrophe(at)):
                self._take(mark)
            at = mark.end

    def left_open(self) -> _Mark | None:
        """The outermost double mark that nothing closed; a single one is an apostrophe."""
        return next((mark for mark in self.open if mark.sign not in SINGLE), None)

    def starts_with(self, mark: _Mark) -> bool:
        """Whether the paragraph begins with this mark."""
        return self.text[self.start : self.end].lstrip().startswith(self.text[mark.start : mark.end])

    def _before(self, at: int) -> str:
        return self.text[at - 1] if at > self.start else " "

    def _after(self, at: int) -> str:
        return self.text[at + 1] if at + 1 < self.end else " "

    def _take(self, mark: _Mark) -> None:
        opener = self._opener_of(mark)
        if opener is not None and not (self._may_open(mark) and self._before(mark.start).isspace()):
            del self.open[self.open.index(opener) :]
            self.quotes.append(Quote(opener.start, mark.end, opener.end, mark.start))
        elif self._may_open(mark):
            self.open.append(mark)
        elif not self.open and self.first_orphan is None and not self.quotes:
            self.first_orphan = mark

    def _opener_of(self, mark: _Mark) -> _Mark | None:
        """The open mark that this one would close."""
        if self._before(mark.start).isspace() and mark.sign not in GUILLEMETS:
            return None
        if self._after(mark.end - 1).isalnum() and mark.sign not in "”»":
            return None
        return next((opener for opener in reversed(self.open) if mark.sign in CLOSERS[opener.sign]), None)

    def _may_open(self, mark: _Mark) -> bool:
        before, after = self._before(mark.start), self._after(mark.end - 1)
        if mark.sign not in CLOSERS:
            return False
        free = before in BEFORE_OPENING or before.isspace()
        if mark.sign in "«‹":
            return free or not before.isalnum()
        return free and not after.isspace() and after not in ",.;:!?)"

    def _is_apostrophe(self, at: int) -> bool:
        if self.text[at] not in "'’‘":
            return False
        before, after = self._before(at), self._after(at)
        if before.isalnum() and after.isalnum():
            return True
        if before.isalnum() and after in MARKS and CUT_BEFORE_VOWEL.search(self.text[max(self.start, at - 8) : at]):
            return True
        if not before.isalnum() and CUT_WORD.match(self.text, at + 1, self.end):
            return True
        return before in "sxz" and after == " " and self._closes_later(at)

    def _closes_later(self, at: int) -> bool:
        """Whether an open single quote has a better end further on: *‘the ministers’ plan’*."""
        if not self.text[at + 2 : at + 3].islower():
            return False
        for later in range(at + 1, self.end):
            if self.text[later] == "‘":
                return False
            if self.text[later] == self.text[at] and not self._after(later).isalnum():
                return not self._before(later).isspace()
        return False


def _trimmed(text: str, quote: Quote) -> Quote:
    start, end = quote.inner_start, quote.inner_end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return replace(quote, inner_start=start, inner_end=end, end=end if quote.end == quote.inner_end else quote.end)


def _nested(quotes: Iterable[Quote]) -> list[Quote]:
    """In order of text, without the empty ones, each with its depth."""
    out: list[Quote] = []
    above: list[Quote] = []
    for quote in sorted(quotes, key=lambda q: (q.start, -q.end)):
        if quote.inner_start >= quote.inner_end:
            continue
        while above and above[-1].end <= quote.start:
            above.pop()
        if above and quote.end > above[-1].end:
            continue
        out.append(replace(quote, depth=len(above)))
        above.append(quote)
    return out
