"""Credits: the agencies and authors named in an article's last line, its first lines, or behind its last sentence.

    read_credit("mm, mk,fb/jcg (Reuters, AFP)")   # agencies Reuters and AFP; bylines mm, mk, fb and jcg
    read_credit("Avec AFP")                       # agency AFP

A credit fills its line: whatever is left when agencies, credit words, initials and names are taken away
shows that the line is something else.
"""

import re
from dataclasses import dataclass
from functools import cache

from coranto.intake.wording import agencies, alternatives, services, words

__all__ = ["Credit", "agency_names", "closing_credit", "read_credit"]

# A credit is short; a longer line is a paragraph, whoever it names.
MAX_CREDIT = 250
MAX_INITIALS = 4

INITIALS = rf"[^\W\d_]{{2,{MAX_INITIALS}}}"
INITIALS_LINE = re.compile(rf"-?{INITIALS}(?:\s*[,/]\s*{INITIALS})*-?")
BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
# Behind the last sentence: what follows its full stop, and any closing quotation mark, to the end of the paragraph.
AFTER_SENTENCE = re.compile(r"""[.!?…]\s?["'”’»“‘]*\s+(?=[^.!?…]*$)""")
BRACKETED_END = re.compile(r"\s*([(\[][^()\[\]]{2,60}[)\]])\.?$")
SEPARATORS = re.compile(r"[\s,;/|+·•–—.:-]+")
PERSON = r"[^\W\d_a-zß-ÿ][\w.'’-]*"


@dataclass(frozen=True)
class Credit:
    """Who supplied the article: agencies by their names in agencies.toml, authors and initials as they are written."""

    agencies: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()


@cache
def _agency_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(agencies())})(?!\w)")


@cache
def _credit_word_pattern() -> re.Pattern[str]:
    choices = alternatives((*words("credit"), *words("publishers"), *words("by")))
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)


@cache
def _byline_pattern() -> re.Pattern[str]:
    """Who wrote it: a word such as "By", then names of two words or more, and perhaps the place they report from."""
    name = rf"{PERSON}(?:\s+(?:{alternatives(words('particles'))}|{PERSON})){{1,5}}?"
    joint = rf"(?:\s*,\s*|\s+(?:{alternatives(words('and'))})\s+)"
    place = rf"(?:(?:,?\s+(?:{alternatives(words('from'))})\s+|,\s+){PERSON}(?:[\s/-]+{PERSON}){{0,3}})?"
    return re.compile(rf"(?i:{alternatives(words('by'))}):?\s+({name}(?:{place}{joint}{name}){{0,7}}){place}[,.|]?")


@cache
def _joint_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*,\s*|\s+(?:{alternatives(words('and'))})\s+")


@cache
def _from_pattern() -> re.Pattern[str]:
    return re.compile(rf",?\s+(?:{alternatives(words('from'))})\s+.*")


@cache
def _reported_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('reported_by'))})\s+", re.IGNORECASE)


def agency_names(text: str) -> tuple[str, ...]:
    """Return the agencies in the text, in order: `agency_names("dpa/rtr")` is `("dpa", "Reuters")`."""
    return tuple(dict.fromkeys(agencies()[found.group()] for found in _agency_pattern().finditer(text)))


def read_credit(line: str) -> Credit | None:
    """Return the credit that the whole line is, or None."""
    line = line.strip()
    if not line or len(line) > MAX_CREDIT:
        return None
    return _reporters(line) or _byline(line) or _unsigned(line) or _agencies_and_initials(line)


def closing_credit(paragraph: str) -> tuple[Credit, int] | None:
    """Return the credit behind the paragraph's last sentence and where the sentence ends: "… gezegd. (ANP)"."""
    before = max(0, len(paragraph) - MAX_CREDIT)
    tail = paragraph[before:]
    for found in AFTER_SENTENCE.finditer(tail):
        credit = read_credit(tail[found.end() :])
        if credit and credit.agencies:
            return credit, before + len(tail[: found.end()].rstrip())
    bracketed = BRACKETED_END.search(tail)
    credit = read_credit(bracketed.group(1)) if bracketed else None
    if bracketed and credit and credit.agencies and bracketed.start():
        return credit, before + bracketed.start()
    opening = max(tail.rfind(" (Reporting by"), tail.rfind(" (Writing by"))
    credit = read_credit(tail[opening:]) if opening > 0 else None
    return (credit, before + opening) if credit else None


def _reporters(line: str) -> Credit | None:
    """An agency's closing credit: "(Reporting by Jane Doe in Kyiv; Editing by John Smith)"."""
    inner = line.strip("()[] ")
    if not _reported_pattern().match(inner):
        return None
    people = [
        _from_pattern().sub("", name).strip(" .")
        for part in re.split(r"\s*;\s*", inner)
        for name in _joint_pattern().split(_reported_pattern().sub("", part))
    ]
    names = [name for name in people if re.fullmatch(rf"{PERSON}(?:\s+\S+){{1,5}}", name)]
    return Credit(agency_names(inner), tuple(dict.fromkeys(names))) if names else None


def _byline(line: str) -> Credit | None:
    """A line that names its authors: "Door Jan Jansen en Piet de Vries (ANP)"."""
    found = agency_names(line)
    rest = BRACKETED.sub("", _agency_pattern().sub("", line)) if found else line
    named = _byline_pattern().fullmatch(rest.strip(" ,/|-–—"))
    if not named:
        return None
    authors = [_from_pattern().sub("", name) for name in _joint_pattern().split(named.group(1))]
    # "Hans Müller, ARD Moskau": the second is where the first works.
    desk = re.compile(rf"(?:{alternatives(words('publishers'))})(?!\w)")
    authors = [name for name in authors if " " in name and not desk.match(name)]
    return Credit(found, tuple(dict.fromkeys(authors))) if authors or found else None


def _unsigned(line: str) -> Credit | None:
    """A byline that names nobody: "Van onze correspondent in Moskou"."""
    place = rf"(?:\s+(?:{alternatives(words('from'))}))?(?:\s+{PERSON}){{0,3}}"
    found = re.fullmatch(rf"(?:(?i:{alternatives(words('unsigned'))})){place}", line)
    return Credit() if found else None


def _agencies_and_initials(line: str) -> Credit | None:
    if re.fullmatch(r"\([A-Z]{2,8}\)", line):
        # An agency that the list does not know is one all the same, alone and in brackets.
        return Credit(agency_names(line) or (line[1:-1],))
    named = agency_names(line)
    outside = BRACKETED.sub(" ", line)
    inside = " ".join(BRACKETED.findall(line))
    if not named:
        return Credit((), _initials(outside)) if outside.strip() == line and _is_initials(line) else None
    bylines: list[str] = []
    unknown: list[str] = []
    for part, bracketed in ((outside, False), (inside, True)):
        for word in _left_over(part):
            if not re.fullmatch(INITIALS, word):
                return None
            if word.islower() or (word.isupper() and not bracketed):
                bylines.append(word)
            elif word.isupper():
                unknown.append(word)
            else:
                return None
    return Credit((*named, *unknown), tuple(dict.fromkeys(bylines)))


def _left_over(part: str) -> list[str]:
    """Return the words that neither an agency nor the wording of credits accounts for."""
    bare = _credit_word_pattern().sub(" ", _agency_pattern().sub(" ", part))
    return [
        word
        for word in SEPARATORS.split(bare)
        if word and word not in services() and not re.fullmatch(r"(?:19|20)\d\d", word)
    ]


def _is_initials(line: str) -> bool:
    """Whether a line without an agency is initials alone: "mk/fb/rs", or "rb" by itself."""
    return bool(INITIALS_LINE.fullmatch(line)) and (line.islower() or (line.isupper() and "/" in line))


def _initials(line: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(found) for found in re.findall(INITIALS, line)))
