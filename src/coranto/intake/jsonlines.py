"""JSON Lines: one article a line.

    {"text": "…", "title": "…", "url": "https://…", "date": "2023-03-17", "outlet": "…", "language": "nl"}

Only `text` must be there.
"""

from pydantic import BaseModel, ConfigDict, ValidationError

from coranto.errors import IntakeError
from coranto.intake.article import Article, from_text

__all__ = ["from_json_line"]


class _Line(BaseModel):
    """The fields that are read; others are left alone, and null is the same as not there."""

    model_config = ConfigDict(strict=True)

    text: str
    title: str | None = None
    url: str | None = None
    date: str | None = None
    outlet: str | None = None
    language: str | None = None


def from_json_line(line: str) -> Article:
    """Make an article of one line; IntakeError says which field is missing or of the wrong type."""
    try:
        found = _Line.model_validate_json(line)
    except ValidationError as error:
        raise IntakeError(_reason(error)) from None
    return from_text(
        found.text,
        title=found.title,
        url=found.url,
        published=found.date or None,
        outlet=found.outlet,
        language=found.language or None,
    )


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    if first["type"] == "json_invalid":
        return "this is not JSON"
    if not field:
        return "this is not a JSON object"
    if first["type"] == "missing":
        return f"the field {field!r} is missing"
    return f"the field {field!r} is not a string"
