"""The layout of an article: what is header, title, heading, credit, and which paragraphs carry its text.

layout = lay_out(" date 2023-03 De Chinese president …", "nl")
layout.published   # March 2023
layout.paragraphs  # one span a paragraph, from "De Chinese president" on
"""

import re
from dataclasses import dataclass, field

from coranto.intake.bylines import bare_names, is_function
from coranto.intake.credits import Credit, closing_credit, read_credit
from coranto.intake.dates import WrittenDate
from coranto.intake.furniture import is_aside, is_furniture, is_section
from coranto.intake.header import date_prefix, publication, read_dateline
from coranto.intake.paragraphs import lines, paragraphs
from coranto.intake.stamps import Stamp, is_masthead, is_time_line, read_stamp
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
MAX_HEADER_LINES = 10
MAX_CREDIT_LINES = 5
# A summary between title and byline is no longer than this.
MAX_SUMMARY = 450
MAX_LABEL_WORDS = 2

UNFINISHED = re.compile(r"""[.:;,…]["'”’»“‘)\]]*$|[!?]["”»“]$""")
SENTENCE_BREAK = re.compile(r"""[^\W\d_]{3,}[.!?]["”’»“]?\s+["„“«‘]?[^\W\d_a-z]|["”’»“],\s""")
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
    head = _Header(text, body, title, layout)
    body = head.take()
    credits, body = _take_credits(text, body, head.stamps)
    filed, body = _take_dateline(text, body, layout)
    body = _take_bylines(text, body, layout)
    body = _take_closing(text, body, layout)
    for credit in credits:
        layout.credit(credit)
    dates = [
        stamp.date.interval(f"the header says {stamp.words}", language=language)
        for stamp in sorted(head.stamps, key=lambda stamp: stamp.updated)
    ]
    stated = [interval for interval in (published, prefix, *dates) if interval]
    layout.published = publication(stated, filed, language)
    body = [span for span in body if not is_aside(span.of(text)) and not is_furniture(span.of(text))]
    layout.headings = _headings(text, body)
    layout.paragraphs = [layout.title, *body] if layout.title else body
    return layout


def _split(text: str, start: int) -> list[Span]:
    """Return the paragraphs from `start` on; a line that is a header or a credit is never joined with another."""
    found = lines(text, start)
    edges = {*found[:MAX_HEADER_LINES], *found[-MAX_CREDIT_LINES:]}
    return paragraphs(text, found, {s for s in edges if read_stamp(s.of(text)) or read_credit(s.of(text))})


class _Header:
    """What stands above the text: title, date lines, bylines, rubrics, in any order."""

    def __init__(self, text: str, spans: list[Span], title: str | None, layout: Layout) -> None:
        """Begin with the paragraphs of the whole text."""
        self.text = text
        self.spans = spans
        self.title = title
        self.layout = layout
        self.stamps: list[Stamp] = []

    def take(self) -> list[Span]:
        """Take the header's lines away and return the paragraphs that are left."""
        at = 0
        while at < min(len(self.spans), MAX_HEADER_LINES) and self._takes(at):
            at += 1
        summary, rest = self.spans[at : at + 1], self.spans[at + 1 :]
        if not summary or len(summary[0].of(self.text)) > MAX_SUMMARY or self.stamps:
            return summary + rest
        return summary + self._below_summary(rest)

    def _takes(self, at: int) -> bool:
        """Whether the line is part of the header, taken down in that case."""
        line = self.spans[at].of(self.text)
        if self._is_given_title(line):
            self.layout.title = self.spans[at]
        elif stamp := read_stamp(line):
            self._stamped(stamp)
        elif credit := read_credit(line):
            self.layout.credit(credit)
        elif names := self._names(at):
            self.layout.credit(Credit(bylines=names))
        elif is_time_line(line) or is_furniture(line) or self._is_label(at) or self._is_paper(line):
            return True
        elif self.layout.title is None and _is_title(self.text, self.spans[at:], self.title):
            self.layout.title = self.spans[at]
        else:
            return bool((self.layout.title or self.layout.bylines) and is_function(line))
        return True

    def _is_given_title(self, line: str) -> bool:
        return self.title is not None and self.layout.title is None and _folded(line) == _folded(self.title)

    def _stamped(self, stamp: Stamp) -> None:
        """Keep the date; of the names beside it, authors are those that are not the paper's."""
        self.stamps.append(stamp)
        for part in stamp.beside:
            named = self.layout.title and not is_section(part) and not is_masthead(part)
            names = bare_names(part) if named else ()
            self.layout.credit(read_credit(part) or Credit(bylines=self._strangers(names)))

    def _names(self, at: int) -> tuple[str, ...]:
        """Return the authors of a line that holds nothing else; below the title, and beside another header line."""
        line = self.spans[at].of(self.text)
        named = at + 1 < len(self.spans) and not is_section(line) and not is_masthead(line)
        names = self._strangers(bare_names(line)) if named else ()
        around = [self.spans[i].of(self.text) for i in (at - 1, at + 1) if 0 <= i < len(self.spans)]
        beside = any(read_stamp(other) or is_function(other) or is_time_line(other) for other in around)
        return names if names and self.layout.title and (beside or self._sure(line)) else ()

    def _sure(self, line: str) -> bool:
        """Whether the line joins persons by a word or mark, or names a function, as no title below a title does."""
        return len(bare_names(line)) > 1 or any(is_function(part) for part in re.split(r"[,|•·–]", line)[1:])

    def _strangers(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of the names that do not come back in the article, as an author's never does."""
        return tuple(name for name in names if self.text.count(name.split()[-1]) == 1)

    def _is_paper(self, line: str) -> bool:
        """Whether the line below the title is the name of a paper."""
        return self.layout.title is not None and bool(bare_names(line)) and is_masthead(line)

    def _is_label(self, at: int) -> bool:
        """Whether this is a rubric above a title: one that is known, or a word or two in capitals."""
        line = self.spans[at].of(self.text)
        if is_section(line):
            return at + 1 < len(self.spans)
        above = self.spans[at + 1 :]
        capitals = line.isupper() and len(line.split()) <= MAX_LABEL_WORDS and not self.layout.title
        return (
            capitals and bool(above) and not read_credit(above[0].of(self.text)) and _is_title(self.text, above, None)
        )

    def _below_summary(self, rest: list[Span]) -> list[Span]:
        """Take date and bylines between a summary and the text; only lines that can be nothing else."""
        for at, span in enumerate(rest[:3]):
            line = span.of(self.text)
            stamp, credit = read_stamp(line), read_credit(line)
            if stamp and (stamp.plain or any(read_credit(part) for part in stamp.beside)):
                self._stamped(stamp)
            elif credit and (credit.agencies or any(" " in name for name in credit.bylines)):
                self.layout.credit(credit)
            elif not (is_furniture(line) or (self.layout.bylines and is_function(line))):
                return rest[at:]
        return rest[3:]


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


def _take_credits(text: str, spans: list[Span], stamps: list[Stamp]) -> tuple[list[Credit], list[Span]]:
    """Take the credit lines from the end, first line first; a date there counts where the header has none."""
    credits: list[Credit] = []
    left = list(spans)
    for _ in range(min(MAX_CREDIT_LINES, len(left) - 1)):
        line = left[-1].of(text)
        credit, stamp = read_credit(line), read_stamp(line)
        if stamp and stamp.plain:
            stamps += [] if stamps else [stamp]
        elif credit:
            credits.insert(0, credit)
        elif not (is_furniture(line) or is_aside(line)):
            break
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
