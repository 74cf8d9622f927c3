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
from coranto.actors.appositions import BEHIND, titles_of
from coranto.actors.names import DEMONYMS, Name, undo_genitive
from coranto.actors.office_roles import role_of
from coranto.actors.titles import Title
from coranto.actors.words import LEADERS, Words
from coranto.directory import Person, by_id, by_name, by_surname, countries, key, named, slug, surname
from coranto.record.models import Actor

__all__ = ["Someone", "find_persons"]

BARE = ("PROPN", "NOUN", "ADJ", "X", "VERB")


@dataclass
class Someone:
    """A person of the article: where it is named, and what is known of it."""

    name: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    known: Person | None = None
    titles: list[Title] = field(default_factory=list)
    country: str | None = None
    organisation: str | None = None
    gender: str | None = None

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
        known = self.known.offices if self.known else ()
        begun = [office for office in known if day is None or office.since is None or office.since <= day]
        held = [office for office in begun if office.held(day)] or begun
        return found | {role_of(office.title) for office in held}


def _role(doc: Doc, title: Title) -> str:
    """The office as the article has it, with its portfolio: *minister van Buitenlandse Zaken*."""
    end = title.last if title.last > title.end and not any(i >= title.end for i in title.used) else title.end
    return " ".join(doc[title.start : end].text.split())


def find_persons(doc: Doc, names: list[Name], titles: list[Title], words: Words, day: date | None) -> list[Someone]:
    """The persons of an article in order of first mention.

    A single unknown word without an office names none: news gives a name in full before it shortens it.
    """
    spans = _spans(doc, names, titles, words)
    holders = titles_of(doc, spans, titles, words)
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
        one.gender = _gender(doc, one, words)
        _serve(one, day)
    find_allegiances(doc, people, titles, names, words, day)
    return sorted(people, key=lambda one: one.spans[0])


def _gender(doc: Doc, one: Someone, words: Words) -> str | None:
    """`f` or `m` as an honorific says, or a noun of office that has a form for either."""
    before = {doc[start - 1].lower_ for start, _ in one.spans if start}
    nouns = {title.noun.word for title in one.titles}
    for gender in ("f", "m"):
        if any(words.among(f"honorifics_{gender}", word) for word in before):
            return gender
    if any(words.among("nouns_f", noun) for noun in nouns):
        return "f"
    if words.language == "de" and nouns:
        return "f" if any(noun.endswith("in") for noun in nouns) else "m"
    return None


def _spans(doc: Doc, names: list[Name], titles: list[Title], words: Words) -> list[tuple[int, int]]:
    """Stretches that name a person: directory, reader, and an office before a capitalised name."""
    taken = {i for name in names if name.alias.kind != "person" for i in range(name.start, name.end)}
    found = {(name.start, name.end) for name in names if name.alias.kind == "person"}
    for ent in doc.ents:
        start, end = ent.start, ent.end
        governed = start > 0 and words.among("inside", doc[start - 1].lower_)
        if ent.label_ == "PER" and not governed and not _several(found, start, end):
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


def _several(known: set[tuple[int, int]], start: int, end: int) -> bool:
    """Whether names of the directory cover the stretch one after another, as in *Poetin Xi*: two persons, not one."""
    inside = sorted(span for span in known if start <= span[0] and span[1] <= end)
    return len(inside) > 1 and sum(last - first for first, last in inside) == end - start


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


def _place(people: list[Someone], name: str, span: tuple[int, int], titles: list[Title], day: date | None) -> None:
    """Give a stretch to the person of the article that it names, or to a new one."""
    same = _named(people, name)
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


def _named(people: list[Someone], name: str) -> list[Someone]:
    """Those of the article whom a name may mean; a first name alone only where one has it: *Isaias (Afewerki)*."""
    first = [one for one in people if one.name.partition(" ")[0] == name]
    return [one for one in people if _names(one, name)] or (first if len(first) == 1 else [])


def _names(one: Someone, name: str) -> bool:
    full = (one.name, one.known.name, *one.known.spellings) if one.known else (one.name,)
    return name in full or one.name.endswith(f" {name}") or name in _surnames(one)


def _surnames(one: Someone) -> set[str]:
    """The shorter names by which the article may go on."""
    if one.known:
        country = one.known.office(None).country
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
    if not office.held(day):
        return False
    served = office.country or office.organisation
    return (not states or served in states) and any(_may_be(title, office.title) for title in titles)


def _may_be(title: Title, office: str) -> bool:
    """Whether a noun may name an office: *premier Begin* is a prime minister, *woordvoerder Begin* is none."""
    noun, role = title.noun.role, role_of(office)
    if noun in ("counterpart", "leader", "soldier"):
        return True
    if noun in (*LEADERS, "minister"):
        return noun == role or noun in office
    return role not in (*LEADERS, "minister")


def _bare_surnames(doc: Doc, people: list[Someone], spans: list[tuple[int, int]], names: list[Name]) -> None:
    """Add later surnames that the reader took for no person, and first names that stand alone: *Isaias*."""
    covered = {i for start, end in spans for i in range(start, end)}
    covered |= {
        i for name in names if name.alias.kind not in ("person", *DEMONYMS) for i in range(name.start, name.end)
    }
    owners: dict[str, list[Someone]] = {}
    for one in people:
        for name in {*_surnames(one), one.name.split()[0]}:
            owners.setdefault(name, []).append(one)
    for token in doc:
        if token.pos_ not in BARE or token.i in covered or not token.text[:1].isupper():
            continue
        for text in (token.text, undo_genitive(token.text, doc.lang_), token.text.removesuffix("s")):
            found = owners.get(key(text), [])
            if len(found) == 1 and found[0].spans[0][0] < token.i and not _within(doc, token):
                found[0].spans.append((token.i, token.i + 1))
                break


def _within(doc: Doc, token: Token) -> bool:
    """Whether a word is part of a longer name."""
    beside = [doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc)]
    return any(t.pos_ == "PROPN" and t.text[:1].isupper() and t.ent_type_ == token.ent_type_ != "" for t in beside)


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
        one.country, one.organisation = office.country, office.organisation
    if not one.known or not one.serves:
        for state in behind:
            one.serve(state)
