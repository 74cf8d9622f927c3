"""The layout of an article: what is header, title, heading, credit, and which paragraphs carry its text.

layout = lay_out(" date 2023-03 De Chinese president …", "nl")
layout.published   # March 2023
layout.paragraphs  # one span a paragraph, from "De Chinese president" on
"""

import re
from dataclasses import dataclass, field

from coranto.intake.credits import Credit, closing_credit, read_credit
from coranto.intake.dates import WrittenDate
from coranto.intake.header import Stamp, date_prefix, publication, read_dateline, read_stamp
from coranto.intake.paragraphs import lines, paragraphs
from coranto.intake.wording import alternatives, words
from coranto.record import Document, Interval, Span

__all__ = ["Layout", "body_spans", "lay_out"]

# The longest titles of news sites run to some 140 characters; an opening paragraph is longer or ends with a stop.
MAX_TITLE = 160
# Section headings are shorter than titles.
MAX_HEADING = 100
MAX_HEADING_WORDS = 14
# More short lines in a row than this are a list.
MAX_HEADINGS_IN_A_ROW = 2
# Header and credits take up a few lines at most.
MAX_HEADER_LINES = 6
MAX_CREDIT_LINES = 4

UNFINISHED = re.compile(r"""[.:;,…]["'”’»“‘)\]]*$|[!?]["”»“]$""")
SENTENCE_BREAK = re.compile(r"""[^\W\d_]{3,}[.!?]["”’»“]?\s+["„“«‘]?[^\W\d_a-z]|["”’»“],\s""")
MARKS = re.compile(r"[,|•·–—]|\s-\s")
# Author and date on one line; longer lines are text.
MAX_HEADER = 200
BULLET = re.compile(r"(?:[-–—*•·▪►>+]|\d{1,2}[.)])\s")


@dataclass
class Layout:
    """The parts of an article's text; the lists are in the order of the text."""

    published: Interval | None = None
    title: Span | None = None
    dateline: Span | None = None
    headings: list[Span] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    paragraphs: list[Span] = field(default_factory=list)

    def credit(self, found: Credit) -> None:
        """Add agencies and authors that are not yet among those found."""
        self.agencies += [name for name in found.agencies if name not in self.agencies]
        self.bylines += [name for name in found.bylines if name not in self.bylines]


def body_spans(document: Document) -> list[Span]:
    """Return the paragraphs that carry the article's text, title and headings among them, header and credits not."""
    return lay_out(document.text, document.language, title=document.title).paragraphs


def lay_out(text: str, language: str, *, title: str | None = None, published: Interval | None = None) -> Layout:
    """Find the parts of an article; a title or date that came with it counts before what its text says."""
    layout = Layout()
    prefix, start = date_prefix(text)
    body = _split(text, start)
    stamps, body = _take_header(text, body, title, layout)
    credits, body = _take_credits(text, body)
    filed, body = _take_dateline(text, body, layout)
    body = _take_bylines(text, body, layout)
    body = _take_closing(text, body, layout)
    for credit in credits:
        layout.credit(credit)
    dates = [stamp.date.interval(f"the header says {stamp.words}", language=language) for stamp in stamps]
    stated = [interval for interval in (published, prefix, *dates) if interval]
    layout.published = publication(stated, filed, language)
    body = [span for span in body if not _is_aside(span.of(text))]
    layout.headings = _headings(text, body)
    layout.paragraphs = [layout.title, *body] if layout.title else body
    return layout


def _split(text: str, start: int) -> list[Span]:
    """Return the paragraphs from `start` on; a line that is a header or a credit is never joined with another."""
    found = lines(text, start)
    edges = {*found[:MAX_HEADER_LINES], *found[-MAX_CREDIT_LINES:]}
    return paragraphs(text, found, {s for s in edges if read_stamp(s.of(text)) or read_credit(s.of(text))})


def _take_header(text: str, spans: list[Span], title: str | None, layout: Layout) -> tuple[list[Stamp], list[Span]]:
    """Take title, date lines and bylines from the top; return the dates and the paragraphs that are left."""
    stamps: list[Stamp] = []
    for at, span in enumerate(spans[:MAX_HEADER_LINES]):
        line = span.of(text)
        if stamp := _stamp(line, layout):
            stamps.append(stamp)
        elif credit := read_credit(line):
            layout.credit(credit)
        elif layout.title is None and _is_title(text, spans[at:], title):
            layout.title = span
        else:
            return stamps, spans[at:]
    return stamps, spans[MAX_HEADER_LINES:]


def _stamp(line: str, layout: Layout) -> Stamp | None:
    """Return the line's date, which may stand beside the author: "By Jane Doe | June 6, 2023"."""
    if stamp := read_stamp(line):
        return stamp
    for mark in MARKS.finditer(line) if len(line) <= MAX_HEADER else ():
        credit, stamp = read_credit(line[: mark.start()]), read_stamp(line[mark.end() :].strip())
        if credit and stamp:
            layout.credit(credit)
            return stamp
    return None


def _is_title(text: str, spans: list[Span], title: str | None) -> bool:
    """Whether the first of these is the title: the one given, or else a short line without a stop, above a body."""
    line = spans[0].of(text)
    if title is not None:
        return _folded(line) == _folded(title)
    if len(spans) < 2 or len(line) > MAX_TITLE or not any(c.isalpha() for c in line):
        return False
    return not (UNFINISHED.search(line) or BULLET.match(line) or read_dateline(line) or len(line.splitlines()) > 1)


def _folded(line: str) -> str:
    return "".join(c for c in line.casefold() if c.isalnum())


def _take_credits(text: str, spans: list[Span]) -> tuple[list[Credit], list[Span]]:
    """Take the credit lines from the end, first line first."""
    credits: list[Credit] = []
    left = list(spans)
    while len(left) > 1 and len(credits) < MAX_CREDIT_LINES and (credit := read_credit(left[-1].of(text))):
        credits.insert(0, credit)
        left.pop()
    return credits, left


def _take_dateline(text: str, spans: list[Span], layout: Layout) -> tuple[WrittenDate | None, list[Span]]:
    """Cut the dateline off the first paragraph, so that its first sentence starts at its first word."""
    dateline = read_dateline(spans[0].of(text)) if spans else None
    if not dateline:
        return None, spans
    first = spans[0]
    layout.credit(Credit(agencies=dateline.agencies))
    layout.dateline = Span(start=first.start, end=first.start + len(first.of(text)[: dateline.end].rstrip()))
    return dateline.date, [Span(start=first.start + dateline.end, end=first.end), *spans[1:]]


def _take_bylines(text: str, spans: list[Span], layout: Layout) -> list[Span]:
    """Take the lines between paragraphs that name an author or agency; initials alone count at the end only."""
    left: list[Span] = []
    for span in spans:
        credit = read_credit(span.of(text))
        if credit and (credit.agencies or any(" " in name for name in credit.bylines)):
            layout.credit(credit)
        else:
            left.append(span)
    return left


def _take_closing(text: str, spans: list[Span], layout: Layout) -> list[Span]:
    """Cut a credit off the end of the last paragraph."""
    closing = closing_credit(spans[-1].of(text)) if spans else None
    if not closing:
        return spans
    credit, end = closing
    layout.credit(credit)
    return [*spans[:-1], Span(start=spans[-1].start, end=spans[-1].start + end)]


def _is_aside(line: str) -> bool:
    """Whether the line is a caption's credit or a pointer elsewhere: "Foto: ANP", "Lees ook: …"."""
    return bool(re.match(rf"(?:{alternatives(words('aside'))})\s*:", line, re.IGNORECASE))


def _headings(text: str, body: list[Span]) -> list[Span]:
    """Return the section headings: short lines that are no sentences, with a paragraph above and one below."""
    headings: list[Span] = []
    row: list[Span] = []
    seen_body = False
    for span in body:
        if _reads_as_heading(span.of(text)):
            row.append(span)
            continue
        if seen_body and len(row) <= MAX_HEADINGS_IN_A_ROW:
            headings += row
        row, seen_body = [], True
    return headings


def _reads_as_heading(line: str) -> bool:
    if len(line) > MAX_HEADING or len(line.split()) > MAX_HEADING_WORDS:
        return False
    if UNFINISHED.search(line) or BULLET.match(line) or SENTENCE_BREAK.search(line):
        return False
    first = next((c for c in line if c.isalnum()), "")
    return bool(first) and not first.islower()
