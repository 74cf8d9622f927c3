"""Bylines: who wrote an article, as a line of its own says.

    read_byline("Door Jan Jansen en Piet de Vries")                 # both names
    read_byline("Von unserem Korrespondenten Henning Voss")         # the name
    read_byline("Van onze redactie buitenland")                     # a byline that names nobody
    bare_names("Bas Hendrikx, correspondent Latijns-Amerika")       # the name; only above an article

What follows the word "by" is taken apart at commas and "and"; every part must be a person, a place to report from,
a reporter's function or a publisher.
"""

import re
from functools import cache

from coranto.intake.wording import alternatives, words

__all__ = ["bare_names", "is_function", "read_byline", "reporters"]

# Longer lines without a word such as "by" are text.
MAX_BARE = 110
MAX_FUNCTION_WORDS = 8
MAX_PLACE_WORDS = 3

PERSON = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
PLACE = re.compile(rf"{PERSON}(?:[\s/-]+{PERSON}){{0,{MAX_PLACE_WORDS - 1}}}")
BRACKETS = re.compile(r"^[(\[](.*)[)\]]\.?$")


@cache
def _name_pattern() -> re.Pattern[str]:
    particle = rf"(?:{alternatives(words('particles'))})"
    return re.compile(rf"{PERSON}(?:\s+(?:{particle}\s+)*(?:(?:al|el)-)?{PERSON}){{1,4}}")


@cache
def _by_pattern() -> re.Pattern[str]:
    """The words in front of the names: "By", "Tekst:", "Een analyse van"."""
    by = rf"(?:{alternatives(words('by'))})(?!\w)\s*:?"
    genre = rf"(?:{alternatives(words('genres'))})\s*[:|–-]?\s+(?:{alternatives(words('genre_by'))})(?!\w)"
    return re.compile(rf"(?:{genre}|{by})\s*", re.IGNORECASE)


@cache
def _our_pattern() -> re.Pattern[str]:
    """Nameless reporters: "Van onze Haagse redactie", "De notre envoyé spécial"."""
    role = rf"[\w-]*(?:{alternatives(words('roles'))})(?!\w)"
    desk = rf"(?:\s+(?:{alternatives(words('desks'))})(?!\w))*"
    return re.compile(rf"(?:{alternatives(words('our'))})\s+(?:[\w’'-]+\s+){{0,3}}?{role}{desk}", re.IGNORECASE)


@cache
def _joint_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*[,;|•·()/]\s*|\s+(?:[–—-]|{alternatives(words('and'))})\s+", re.IGNORECASE)


@cache
def _from_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s+)(?:{alternatives(words('from'))})\s+({PERSON}.*)$")


@cache
def _edge_pattern() -> re.Pattern[str]:
    """Words that tie an agency, taken away before, to the names: "Le Monde avec (AFP)"."""
    tie = r"(?:avec|with|met|mit|for|voor|für|pour|and|en|und|et)"
    return re.compile(rf"^{tie}\s+|\s+{tie}$|^{tie}$", re.IGNORECASE)


def read_byline(line: str) -> tuple[str, ...] | None:
    """Return the authors that a byline names, none for a nameless reporter; None where the line is no byline."""
    line = BRACKETS.sub(r"\1", line.strip()).strip(" .,|/–—-")
    if line.casefold() in words("unsigned"):
        return ()
    if ours := _our_pattern().match(line):
        rest = line[ours.end() :]
        return _people(rest) if rest.strip() else ()
    by = _by_pattern().match(line)
    names = _people(line[by.end() :]) if by else None
    return names or None


def bare_names(line: str) -> tuple[str, ...]:
    """Return the persons that fill a line without a word such as "by", perhaps with place or function."""
    if len(line) > MAX_BARE or line.endswith((".", "!", "?", ":")):
        return ()
    return _people(line) or ()


def is_function(line: str) -> bool:
    """Whether the line says what its author is: "correspondent Latijns-Amerika"."""
    bare = line.strip()
    if len(bare.split()) > MAX_FUNCTION_WORDS or bare.endswith((".", "!", "?", ":")):
        return False
    parts = [part for part in _joint_pattern().split(bare) if part]
    return any(map(_has_role, parts)) and all(_has_role(part) or _is_elsewhere(part) for part in parts)


def reporters(text: str) -> tuple[str, ...]:
    """Return the persons in words such as "writers Jane Doe in Kyiv and John Smith", none where there is more."""
    role = rf"^(?:\w+\s+){{0,2}}?(?:{alternatives(words('roles'))})(?!\w)\s*"
    return _people(re.sub(role, "", text.strip(" ,.'’s"), flags=re.IGNORECASE)) or ()


def _people(text: str) -> tuple[str, ...] | None:
    """Take a list of authors apart; None where a part is none of what a byline holds."""
    names: list[str] = []
    for part in _joint_pattern().split(text):
        bare = _edge_pattern().sub("", _edge_pattern().sub("", part.strip(" .:-–—")))
        if not bare:
            continue
        if name := _person(bare):
            names.append(name)
        elif not (_has_role(bare) or _is_elsewhere(bare)):
            return None
    return tuple(dict.fromkeys(names))


def _person(part: str) -> str | None:
    """Return the person of a part, without the place or function behind: "Jane Doe in Kyiv" is Jane Doe."""
    if _is_publisher(part):
        return None
    bare = part if part.casefold() in words("places") else _from_pattern().sub("", part)
    if _has_role(bare):
        found = _name_pattern().match(bare) if not _has_role(bare.split()[0]) else None
        behind = bare[found.end() :] if found else ""
        return str(found.group()) if found and not _has_role(found.group()) and _has_role(behind) else None
    if bare.casefold() in words("places") or not _name_pattern().fullmatch(bare):
        return None
    return bare


def _has_role(part: str) -> bool:
    role = rf"(?<!\w)[\w-]*(?:{alternatives(words('roles'))})(?!\w)"
    return len(part.split()) <= MAX_FUNCTION_WORDS and bool(re.search(role, part, re.IGNORECASE))


def _is_publisher(part: str) -> bool:
    return bool(re.match(rf"(?:{alternatives(words('publishers'))})(?!\w)", part))


def _is_elsewhere(part: str) -> bool:
    """Whether the part is a place, with or without a word such as "in", or a publisher."""
    where = _from_pattern().match(part)
    place = where.group(1) if where and not where.start() and where.group(1) else part
    return _is_publisher(part) or place.casefold() in words("places") or bool(PLACE.fullmatch(place))
