"""Web pages: trafilatura's extraction of the article, with the page's own title, address, outlet and date."""

from coranto.errors import IntakeError
from coranto.intake.article import Article, build
from coranto.intake.credits import read_credit

__all__ = ["from_html"]

# The date on which the page says that it appeared, not one guessed from the rest of the page.
DATE_RULES = {"original_date": True, "extensive_search": False}


def from_html(page: str) -> Article:
    """Make an article of a page; its text is the title, where the page has one, and the extracted paragraphs."""
    from trafilatura import bare_extraction, load_html

    found = bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=DATE_RULES
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise IntakeError("no article can be found on the page")
    title = found.title.strip() if found.title else None
    begins_with_title = title is not None and found.text.lstrip().startswith(title)
    tree = load_html(page)
    author = found.author or ""
    return build(
        found.text if title is None or begins_with_title else f"{title}\n\n{found.text}",
        title=title,
        url=found.url,
        published=found.date,
        outlet=found.sitename,
        hint=tree.get("lang") if tree is not None else None,
        credit=read_credit(author) or read_credit(f"By {author.replace('; ', ', ')}"),
    )
