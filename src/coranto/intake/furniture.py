"""Lines that carry nothing of the article: rubrics above the title, buttons, captions' credits, pointers elsewhere.

is_section("Nieuws | Buitenland")      # True
is_furniture("Delen  Facebook  X")     # True
is_aside("Lees ook: Wat nu?")          # True
"""

import re
from functools import cache

from coranto.intake.credits import agency_names
from coranto.intake.wording import alternatives, words

__all__ = ["is_aside", "is_furniture", "is_section"]

MARK = re.compile(r"\s*[|•·>/–—»,-]\s*|\s{2,}|\t")
PICTURE = re.compile(r"([\w ]{2,20}?)(?: (?:Photo|Foto|Images?|Pool))?/[A-Z][\w.'’ -]{2,40}")
# Rubric, page and length as archives of newspapers print them.
ARCHIVE = re.compile(
    r"(?:section|length|rubriek|blz|highlight|dateline|graphic|word count|lengte)\s*:\s.{1,100}", re.IGNORECASE
)


@cache
def _furniture_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{alternatives(words('furniture'))}|\(?\d{{1,4}}\)?)(?:[\s|•·,/–-]+|$))+", re.IGNORECASE)


def is_section(line: str) -> bool:
    """Whether the line is the name of a rubric, or several."""
    return all(part.strip(" .:").casefold() in words("sections") for part in MARK.split(line.strip()) if part)


def is_furniture(line: str) -> bool:
    """Whether the words of buttons and notices fill the line."""
    return any(c.isalpha() for c in line) and len(line) <= 120 and bool(_furniture_pattern().fullmatch(line.strip()))


def is_aside(line: str) -> bool:
    """Whether the line is a caption's credit or a pointer elsewhere: "Foto: ANP", "REUTERS/Jane Doe", "Lees ook: …"."""
    picture = PICTURE.fullmatch(line)
    if picture and (agency_names(picture.group(1)) or picture.group(1).casefold() in words("picture")):
        return True
    labelled = re.match(rf"(?:{alternatives(words('aside'))})\s*:", line, re.IGNORECASE)
    return bool(labelled or ARCHIVE.fullmatch(line))
