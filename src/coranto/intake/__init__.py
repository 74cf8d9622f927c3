"""Intake: text, HTML, JSON Lines and standard input to documents, with what an article's header and credits say.

    for found in read_sources(["a.txt", "page.html", "many.jsonl", "-"]):
        if isinstance(found, IntakeError):
            print(found)                      # one line: the file, the place, the reason
        else:
            print(found.document.published)   # from the text's own words, or None

The text is kept as it came, and every span counts code points into it.
"""

from coranto.errors import IntakeError
from coranto.intake.article import Article, from_text
from coranto.intake.body import body_spans
from coranto.intake.sources import read_sources

__all__ = ["Article", "IntakeError", "body_spans", "from_text", "read_sources"]
