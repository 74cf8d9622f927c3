"""An article as intake hands it on: its document, and which parts of the text the reader reads."""

from dataclasses import dataclass
from datetime import date

from coranto.errors import IntakeError
from coranto.intake.body import lay_out
from coranto.intake.credits import Credit
from coranto.intake.dates import find_date, iso_interval
from coranto.intake.header import date_prefix
from coranto.intake.language import identify, known_language
from coranto.record import Document, Interval, Span, document_id

__all__ = ["MAX_CHARACTERS", "Article", "from_text"]

# The longest magazine articles have some 150,000 characters; what is longer is a book, a log or a list.
MAX_CHARACTERS = 500_000


@dataclass(frozen=True)
class Article:
    """A document with `sentences` still empty; `paragraphs` carry its text, title and headings among them, in order."""

    document: Document
    paragraphs: list[Span]
    title: Span | None
    dateline: Span | None


def from_text(
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    published: Interval | date | str | None = None,
    outlet: str | None = None,
    language: str | None = None,
) -> Article:
    """Make an article of a text: `from_text(" date 2023-03 De president …").document.published` is March 2023.

    What is given counts before what the text says of itself; what neither says stays None.
    Raises IntakeError where the text is no article in a language that Coranto reads.
    """
    return build(text, title=title, url=url, published=published, outlet=outlet, language=language)


def build(
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    published: Interval | date | str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    hint: str | None = None,
    credit: Credit | None = None,
) -> Article:
    """Do as `from_text`, with a page's own word on its language (`hint`) and its authors (`credit`)."""
    _check(text)
    title = title.strip() or None if title else None
    _, start = date_prefix(text)
    code = known_language(language) if language else identify(text[start:], hint)
    layout = lay_out(text, code, title=title, published=_interval(published, code))
    if not layout.paragraphs:
        raise IntakeError("there is no text beside header and credits")
    layout.credit(credit or Credit())
    document = Document(
        id=document_id(text),
        url=url,
        outlet=outlet,
        title=title or (layout.title.of(text) if layout.title else None),
        language=code,
        published=layout.published,
        text=text,
        agencies=layout.agencies,
        bylines=layout.bylines,
        headings=layout.headings,
        sentences=[],
    )
    return Article(document, layout.paragraphs, layout.title, layout.dateline)


def _check(text: str) -> None:
    if not any(c.isalnum() for c in text[: MAX_CHARACTERS + 1]):
        raise IntakeError("there is no text", "line 1")
    if len(text) > MAX_CHARACTERS:
        line = text.count("\n", 0, MAX_CHARACTERS) + 1
        reason = f"the text goes on beyond {MAX_CHARACTERS:,} characters, the most that one article may have"
        raise IntakeError(reason, f"line {line}")
    half = next((at for at, c in enumerate(text) if "\ud800" <= c <= "\udfff"), None)
    if half is not None:
        raise IntakeError("half a character (a lone surrogate) stands in the text", f"character {half + 1}")


def _interval(given: Interval | date | str | None, language: str) -> Interval | None:
    if given is None or isinstance(given, Interval):
        return given
    if isinstance(given, date):
        given = f"{given:%Y-%m-%d}"
    because = f"the date given with the article is {given.strip()}"
    written = find_date(given)
    interval = iso_interval(given, because) or (written.interval(because, language=language) if written else None)
    if interval is None:
        raise IntakeError(f"the date {given!r} is not a date such as 2023, 2023-03 or 2023-03-17")
    return interval
