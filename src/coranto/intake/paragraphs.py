"""Lines and paragraphs of a text, as spans into it; nothing is changed or normalised."""

import re
from collections.abc import Collection
from itertools import pairwise

from coranto.record import Span

__all__ = ["lines", "paragraphs"]

# Mail and old wire copy is wrapped at 60 to 80 characters; lines longer than this are paragraphs by themselves.
WRAP_WIDTH = 100
# Fewer line ends than this inside a paragraph prove nothing about wrapping.
WRAP_EVIDENCE = 3
# A line that leaves more of the width free than this could have taken the next word: it was ended on purpose.
WRAP_SLACK = 0.15

LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
# A byte order mark in the middle of joined files and zero-width characters are blank, though str.strip keeps them.
BLANK = "\ufeff\u200b\u200e\u200f"
SENTENCE_END = re.compile(r"""[.!?…:;]["'”’»“‘)\]]*$""")


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in BLANK):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in BLANK):
        end -= 1
    return Span(start=start, end=end) if start < end else None


def lines(text: str, start: int = 0) -> list[Span]:
    """Return the lines that are not blank, without the blanks around them."""
    spans = (_trimmed(text, *found.span()) for found in LINE.finditer(text, start))
    return [span for span in spans if span]


def paragraphs(text: str, spans: list[Span], alone: Collection[Span] = ()) -> list[Span]:
    """Join lines that were wrapped to a width, but for those that stand alone; elsewhere each line is a paragraph.

    `paragraphs(text, lines(text))` of an article with one line to a paragraph returns the lines as they are.
    """
    if not _is_wrapped(text, spans):
        return list(spans)
    width = max(span.end - span.start for span in spans)
    joined: list[Span] = []
    previous: Span | None = None
    for span in spans:
        apart = previous in alone or span in alone
        if previous and not apart and _adjacent(text, previous, span) and _runs_on(text, previous, span, width):
            joined[-1] = Span(start=joined[-1].start, end=span.end)
        else:
            joined.append(span)
        previous = span
    return joined


def _adjacent(text: str, line: Span, following: Span) -> bool:
    """Whether no blank line stands between the two."""
    return len(re.findall(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text[line.end : following.start])) == 1


def _is_wrapped(text: str, spans: list[Span]) -> bool:
    if not spans or max(span.end - span.start for span in spans) > WRAP_WIDTH:
        return False
    inner = [a for a, b in pairwise(spans) if _adjacent(text, a, b)]
    running = [span for span in inner if not SENTENCE_END.search(span.of(text))]
    return len(inner) >= WRAP_EVIDENCE and 2 * len(running) > len(inner)


def _runs_on(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the following line found no room on this one."""
    word = following.of(text).split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) > width * (1 - WRAP_SLACK)
