"""Web pages: trafilatura's extraction of the article, with the page's own title, address, outlet and date."""

from typing import TYPE_CHECKING

from coranto.errors import IntakeError
from coranto.intake.article import Article, build
from coranto.intake.credits import read_credit

if TYPE_CHECKING:
    from trafilatura.settings import Document as Extracted

__all__ = ["from_html"]

# The date on which the page says that it appeared, not one guessed from the rest of the page.
DATE_RULES = {"original_date": True, "extensive_search": False}


def from_html(page: str) -> Article:
    """Make an article of a page; its text is the title, where the page has one, and the extracted paragraphs."""
    found, text, language = _extract(page)
    title = found.title.strip() if found.title else None
    begins_with_title = title is not None and text.lstrip().startswith(title)
    author = found.author or ""
    return build(
        text if title is None or begins_with_title else f"{title}\n\n{text}",
        title=title,
        url=found.url,
        published=found.date,
        outlet=found.sitename,
        hint=language,
        credit=read_credit(author) or read_credit(f"By {author.replace('; ', ', ')}"),
    )


def _extract(page: str) -> tuple["Extracted", str, str | None]:
    """Return the page's article, its text, and the language that the page says it is in."""
    try:
        from trafilatura import bare_extraction, load_html

        found = bare_extraction(
            page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=DATE_RULES
        )
        tree = load_html(page)
    except Exception as error:
        # Pages are as broken as anyone writes them, and one that breaks the extraction must not end the run.
        raise IntakeError(f"the page cannot be read: trafilatura ends with {type(error).__name__}") from error
    if found is None or isinstance(found, dict) or not found.text:
        raise IntakeError("no article can be found on the page")
    return found, found.text, tree.get("lang") if tree is not None else None
