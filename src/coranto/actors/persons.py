"""Persons of an article: every stretch that names one, who it is, in what role and for whom.

A person is recognised by the reader's names, by the directory, or by an office before a capitalised name. Mentions of
one person merge by surname within the article (family name first in Chinese and Korean names). The state or
organisation comes from the words of office before or behind the name, else from the directory at the document's date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Token

from coranto.actors.allegiance import find_allegiances
from coranto.actors.names import DEMONYMS, Name, undo_genitive
from coranto.actors.titles import Title
from coranto.actors.words import LEADERS, Words
from coranto.directory import Person, by_id, by_name, by_surname, countries, key, named, slug, surname
from coranto.record.models import Actor

__all__ = ["Someone", "find_persons"]

BARE = ("PROPN", "NOUN", "ADJ", "X", "VERB")
BEHIND = 15
"""Tokens in which an apposition behind a name must show its office."""


@dataclass
class Someone:
    """A person of the article: where it is named, and what is known of it."""

    name: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    known: Person | None = None
    titles: list[Title] = field(default_factory=list)
    country: str | None = None
    organisation: str | None = None

    @property
    def id(self) -> str:
        """The actor's id."""
        return self.known.id if self.known else f"local:{slug(self.name)}"

    @property
    def serves(self) -> str | None:
        """The state, else the organisation, that the person acts for."""
        return self.country or self.organisation

    def serve(self, actor: str) -> None:
        """Note the state or organisation that the person acts for, where none of the sort is known."""
        if actor in countries():
            self.country = self.country or actor
        elif actor in by_id() and by_id()[actor].kind == "organisation":
            self.organisation = self.organisation or actor

    def actor(self, doc: Doc, day: date | None) -> Actor:
        """The person as the record has it."""
        office = self.known.office(day) if self.known else None
        title = self.titles[0] if self.titles else None
        country, organisation = self.country, self.organisation
        if office and not country and not organisation:
            country, organisation = office.country, office.organisation
        return Actor(
            id=self.id,
            kind="person",
            name=self.known.name if self.known else self.name,
            wikidata=self.known.wikidata if self.known else None,
            country=country,
            organisation=organisation,
            sector=title.noun.sector if title else None,
            role=_role(doc, title) if title else None,
        )

    def roles(self, day: date | None) -> set[str]:
        """Roles of office that the article or the directory gives the person."""
        found = {title.noun.role for title in self.titles}
        office = self.known.office(day) if self.known else None
        return found | {DIRECTORY_ROLES.get(office.title, office.title)} if office else found


DIRECTORY_ROLES = {
    "head of government": "prime minister",
    "king": "monarch",
    "queen": "monarch",
    "emir": "monarch",
    "pope": "leader",
    "crown prince": "monarch",
    "foreign minister": "minister",
    "defence minister": "minister",
    "finance minister": "minister",
    "vice president": "minister",
    "supreme leader": "leader",
    "presidential spokesperson": "spokesperson",
    "foreign ministry spokesperson": "spokesperson",
    "government spokesperson": "spokesperson",
}
"""Offices of the directory by the role that a noun of `actors.toml` has."""


def _role(doc: Doc, title: Title) -> str:
    """The office as the article has it, with its portfolio: *minister van Buitenlandse Zaken*."""
    end = title.last if title.last > title.end and not any(i >= title.end for i in title.used) else title.end
    return " ".join(doc[title.start : end].text.split())


def find_persons(doc: Doc, names: list[Name], titles: list[Title], words: Words, day: date | None) -> list[Someone]:
    """The persons of an article in order of first mention.

    A single unknown word without an office names none: news gives a name in full before it shortens it.
    """
    spans = _spans(doc, names, titles, words)
    holders = _titles_of(doc, spans, titles, words)
    people: list[Someone] = []
    for full in (True, False):
        for span in spans:
            name = _text(doc, span, words)
            if (len(name.split()) > 1) == full:
                _place(people, name, span, holders.get(span, []), day)
    _bare_surnames(doc, people, spans, names)
    people = [one for one in people if one.known or one.titles or len(one.name.split()) > 1]
    for one in people:
        one.spans.sort()
        _serve(one, day)
    find_allegiances(doc, people, titles, names, words)
    return sorted(people, key=lambda one: one.spans[0])


def _spans(doc: Doc, names: list[Name], titles: list[Title], words: Words) -> list[tuple[int, int]]:
    """Stretches that name a person: directory, reader, and an office before a capitalised name."""
    taken = {i for name in names if name.alias.kind != "person" for i in range(name.start, name.end)}
    found = {(name.start, name.end) for name in names if name.alias.kind == "person"}
    for ent in doc.ents:
        start, end = ent.start, ent.end
        if ent.label_ == "PER":
            found.add((start, end))
    for title in titles:
        end = title.end
        while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper() and end not in taken:
            end += 1
        if title.noun.kind == "person" and not title.noun.plural and end > title.end and title.end not in taken:
            found.add((title.end, end))
    heads = {i for title in titles for i in range(title.start, title.end)}
    trimmed = {_trim(doc, span, taken, heads, words) for span in found}
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in trimmed if span[0] < span[1]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _trim(doc: Doc, span: tuple[int, int], taken: set[int], heads: set[int], words: Words) -> tuple[int, int]:
    """Cut titles, honorifics and names of states off a stretch; what is left empty names nobody."""
    start, end = span
    while start < end and (
        start in taken
        or start in heads
        or words.among("honorifics", doc[start].lower_)
        or doc[start].pos_ in ("DET", "ADP", "PUNCT")
    ):
        start += 1
    stop = start
    while stop < end and not (stop in taken and stop == start) and not doc[stop].is_space:
        stop += 1
    while stop > start and doc[stop - 1].pos_ in ("PUNCT", "PART"):
        stop -= 1
    if stop > start and not any(doc[i].text[:1].isupper() for i in range(start, stop)):
        return start, start
    return start, stop


def _text(doc: Doc, span: tuple[int, int], words: Words) -> str:
    name = key(doc[span[0] : span[1]].text)
    if name in by_name() or name in by_surname():
        return name
    bare = undo_genitive(name, doc.lang_)
    if words.language in ("nl", "de") and bare.endswith("s") and bare[:-1] in by_surname():
        return bare[:-1]
    return bare


def _titles_of(
    doc: Doc, spans: list[tuple[int, int]], titles: list[Title], words: Words
) -> dict[tuple[int, int], list[Title]]:
    """The offices before and behind each name: *de Chinese president Xi*, *Peskow, Sprecher des Kremls*."""
    found: dict[tuple[int, int], list[Title]] = {}
    taken: set[int] = set()
    starts = {start for start, _ in spans}
    for span in spans:
        for title in reversed([t for t in titles if t.end <= span[0]]):
            if title.noun.kind == "person" and _joined(doc, title.end, span[0], starts, words):
                found.setdefault(span, []).append(title)
                taken.add(title.start)
                break
            if span[0] - title.end > BEHIND:
                break
    for span in spans:
        behind = _behind(doc, span, titles, taken)
        if behind:
            found.setdefault(span, []).append(behind)
            taken.add(behind.start)
    return found


def _joined(doc: Doc, start: int, end: int, names: set[int], words: Words) -> bool:
    """Whether the words between an office and a name only complete the office: *(minister) van Defensie (X)*."""
    between = [doc[i] for i in range(start, end)]
    if len(between) > BEHIND or any(i in names for i in range(start, end)):
        return False
    while between and (between[-1].text in (",", "(") or words.among("honorifics", between[-1].lower_)):
        between.pop()
    if between and (between[-1].pos_ in ("ADP", "DET", "CCONJ") or words.among("of", between[-1].lower_)):
        return False
    if between and len(between) == end - start and between[-1].pos_ == "PROPN" and _located(between, words):
        return False
    inner = ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART")
    return all(
        t.pos_ in inner
        or t.text in ("-", "'s")
        or words.among("of", t.lower_)
        or (t.pos_ == "ADP" and words.among("seat", t.lower_))
        for t in between
    )


def _located(between: list[Token], words: Words) -> bool:
    """Whether a town follows at once: in *ein General in Comodoro Rivadavia* its last word is no person."""
    return any(words.among("seat", token.lower_) for token in between)


def _behind(doc: Doc, span: tuple[int, int], titles: list[Title], taken: set[int]) -> Title | None:
    """The office in an apposition behind a name, up to the next comma or finite verb."""
    if span[1] >= len(doc) or doc[span[1]].text not in (",", "(", "–", "-"):
        return None
    at = {title.start: title for title in titles}
    for i in range(span[1] + 1, min(span[1] + BEHIND, len(doc))):
        token = doc[i]
        if i in at and i not in taken and at[i].noun.kind == "person":
            return at[i]
        finite = token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", [])
        if (
            finite
            or token.is_space
            or token.text in (",", ")", ".", "“", "”", "„", "«", "»", '"')
            or "Rel" in token.morph.get("PronType", [])
        ):
            return None
    return None


def _place(people: list[Someone], name: str, span: tuple[int, int], titles: list[Title], day: date | None) -> None:
    """Give a stretch to the person of the article that it names, or to a new one."""
    same = [one for one in people if _names(one, name)]
    states = {state for title in titles for state in title.states}
    if len(same) > 1:
        agreeing = [one for one in same if one.country in states]
        same = agreeing or sorted(same, key=lambda one: -max((s for s in one.spans if s < span), default=(-1, 0))[0])
    if same:
        one = same[0]
    else:
        one = Someone(name, known=_known(name, states, titles, day))
        people.append(one)
    one.spans.append(span)
    one.titles += titles
    if one.country is None and states:
        _serve(one, day)


def _names(one: Someone, name: str) -> bool:
    full = (one.name, one.known.name, *one.known.spellings) if one.known else (one.name,)
    return name in full or one.name.endswith(f" {name}") or name in _surnames(one)


def _surnames(one: Someone) -> set[str]:
    """The shorter names by which the article may go on."""
    if one.known:
        country = one.known.offices[0].country
        full = {one.name, one.known.name, *one.known.spellings}
        return {surname(name, country) for name in full if " " in name} | set(one.known.known_as)
    parts = one.name.split()
    if len(parts) < 2:
        return {one.name}
    family_first = {surname(one.name, one.country)} if one.country else set()
    return {surname(one.name), parts[-1]} | family_first


def _known(name: str, states: set[str], titles: list[Title], day: date | None) -> Person | None:
    """The person of the directory: by full name, or by a surname that fits the office, the state and the date."""
    known = named(name, day)
    if known or len(name.split()) > 2 or not titles:
        return known
    fitting = [p for p in by_surname().get(name, ()) if _fits(p, states, titles, day)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(person: Person, states: set[str], titles: list[Title], day: date | None) -> bool:
    office = person.office(day)
    if office is None or not office.held(day):
        return False
    served = office.country or office.organisation
    return (not states or served in states) and any(_may_be(title, office.title) for title in titles)


def _may_be(title: Title, office: str) -> bool:
    """Whether a noun may name an office: *premier Begin* is a prime minister, *woordvoerder Begin* is none."""
    noun, role = title.noun.role, DIRECTORY_ROLES.get(office, office)
    if noun in ("counterpart", "leader", "soldier"):
        return True
    if noun in (*LEADERS, "minister"):
        return noun == role or noun in office
    return role not in (*LEADERS, "minister")


def _bare_surnames(doc: Doc, people: list[Someone], spans: list[tuple[int, int]], names: list[Name]) -> None:
    """Add later surnames that the reader took for no person: *Poetin* tagged as a place."""
    covered = {i for start, end in spans for i in range(start, end)}
    covered |= {
        i for name in names if name.alias.kind not in ("person", *DEMONYMS) for i in range(name.start, name.end)
    }
    owners: dict[str, list[Someone]] = {}
    for one in people:
        for name in _surnames(one):
            owners.setdefault(name, []).append(one)
    for token in doc:
        if token.pos_ not in BARE or token.i in covered or not token.text[:1].isupper():
            continue
        for text in (token.text, undo_genitive(token.text, doc.lang_), token.text.removesuffix("s")):
            found = owners.get(key(text), [])
            if len(found) == 1:
                found[0].spans.append((token.i, token.i + 1))
                break


def _serve(one: Someone, day: date | None) -> None:
    """The state or organisation a person acts for: by an office before its name, the directory, or one behind it."""
    before: list[str] = []
    behind: list[str] = []
    for title in one.titles:
        opening = any(title.end <= start <= title.end + BEHIND for start, _ in one.spans)
        (before if opening else behind).extend(title.states)
    for state in before:
        one.serve(state)
    if one.known and not one.serves:
        office = one.known.office(day)
        if office:
            one.country, one.organisation = office.country, office.organisation
    if not one.known or not one.serves:
        for state in behind:
            one.serve(state)
