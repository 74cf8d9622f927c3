"""Credits: the agencies and authors named in an article's last line, its first lines, or behind its last sentence.

    read_credit("mm, mk,fb/jcg (Reuters, AFP)")   # agencies Reuters and AFP; bylines mm, mk, fb and jcg
    read_credit("Avec AFP")                       # agency AFP

A credit fills its line: whatever is left when agencies, credit words, initials and names are taken away
shows that the line is something else.
"""

import re
from dataclasses import dataclass
from functools import cache

from coranto.intake.bylines import PERSON, read_byline, reporters
from coranto.intake.wording import agencies, alternatives, services, words

__all__ = ["Credit", "agency_names", "closing_credit", "read_credit"]

# A credit is short; a longer line is a paragraph, whoever it names.
MAX_CREDIT = 250
MAX_INITIALS = 4

INITIALS = rf"[^\W\d_]{{2,{MAX_INITIALS}}}"
INITIALS_LINE = re.compile(rf"-?{INITIALS}(?:\s*[,/]\s*{INITIALS})*-?")
BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
# Behind the last sentence: what follows its full stop, and any closing quotation mark, to the end of the paragraph.
AFTER_SENTENCE = re.compile(r"""[.!?…]\s?["'”’»“‘]*\s+(?=[^.!?…]*\.?$)""")
BRACKETED_END = re.compile(r"\s*([(\[][^()\[\]]{2,60}[)\]])\.?$")
SEPARATORS = re.compile(r"[\s,;/|+·•–—.:-]+")


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
    found = _copyright(line) or _reporters(line) or _contributed(line)
    return found or _byline(line) or _agencies_and_initials(line)


def closing_credit(paragraph: str) -> tuple[Credit, int] | None:
    """Return the credit behind the paragraph's last sentence and where the sentence ends: "… gezegd. (ANP)"."""
    before = max(0, len(paragraph) - MAX_CREDIT)
    tail = paragraph[before:]
    for found in AFTER_SENTENCE.finditer(tail):
        last = tail[found.end() :]
        # What ends with a stop may be one more sentence: "The AP did not."
        credit = _contributed(last) if last.endswith(".") else read_credit(last)
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


def _copyright(line: str) -> Credit | None:
    """A notice of rights: "© 2023 AFP. Tous droits réservés." """
    if not re.match(rf"(?:{alternatives(words('copyright'))})(?!\w)", line, re.IGNORECASE):
        return None
    of_picture = re.search(rf"(?<!\w)(?:{alternatives(words('picture'))})(?!\w)|/[A-Z]", line, re.IGNORECASE)
    return Credit() if of_picture else Credit(agency_names(line))


def _contributed(line: str) -> Credit | None:
    """Helpers: "Associated Press writers Jane Doe in Kyiv and John Smith contributed to this report."."""
    inner = line.strip("()[] .")
    found = re.search(rf"\s(?:{alternatives(words('contributed'))})$", inner, re.IGNORECASE)
    if not found:
        return None
    named = agency_names(inner)
    names = reporters(_agency_pattern().sub("", inner[: found.start()]))
    return Credit(named, names) if named or names else None


def _byline(line: str) -> Credit | None:
    """A line that names its authors or that nobody is named: "Door Jan Jansen en Piet de Vries (ANP)"."""
    found = agency_names(line)
    names = read_byline(_agency_pattern().sub("", line) if found else line)
    return None if names is None else Credit(found, names)


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
