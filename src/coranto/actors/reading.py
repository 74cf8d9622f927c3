"""One article read for its actors: names first, then from left to right what refers back to them."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc, Token

from coranto.actors.discourse import Discourse
from coranto.actors.names import Name, find_names, is_place, undo_genitive
from coranto.actors.organisations import Found, find_organisations
from coranto.actors.persons import Someone, find_persons
from coranto.actors.pronouns import Pronouns
from coranto.actors.references import Reference, is_subject, outer_heads
from coranto.actors.roles import Roles
from coranto.actors.titles import Title, find_titles
from coranto.actors.words import words
from coranto.directory import by_id, countries, key, persons
from coranto.record.models import Actor
from coranto.tree import body_sents

__all__ = ["Reading"]


class Reading:
    """The actors of one Doc: `run`, then ask for `actors`, `references` and `heads`."""

    def __init__(self, doc: Doc) -> None:
        """Find the names and offices of the text; nothing is resolved before `run`."""
        self.doc = doc
        self.words = words(doc.lang_)
        self.period = published(doc)
        self.day = self.period[1] if self.period else None
        body = {token.i for sent in body_sents(doc) for token in sent}
        self.body = body
        names = [name for name in find_names(doc, self.period) if name.start in body]
        self.titles = [t for t in find_titles(doc, names, self.words) if t.start in body]
        self.names = self._without_titles(names)
        self.at = {i: name for name in self.names for i in range(name.start, name.end)}
        self.states = {name.alias.actor for name in self.names if name.alias.actor in countries()}
        people = find_persons(doc, self.names, self.titles, self.words, self.day)
        self.people = [one for one in people if any(start in body for start, _ in one.spans)]
        self.by_person = {one.id: one for one in self.people}
        self.actors: dict[str, Actor] = {}
        self.references: list[Reference] = []
        self.roles: dict[str, set[str]] = {one.id: one.roles(self.day) for one in self.people}
        self.discourse = Discourse(doc, self.words, self.state_of, self.serves)
        self.pronouns = Pronouns(self.discourse, self.gender_of, self.named_at)
        self.heads = self.discourse.heads
        self.within: set[int] = set()
        self.person_at = {i: one for one in self.people for start, end in one.spans for i in range(start, end)}
        self.resolve = Roles(self)

    def _without_titles(self, names: list[Name]) -> list[Name]:
        """The names that no office overrules: *le Sénat américain*, *the National Security Council*."""
        seats = {name.start for name in names if name.alias.kind == "seat" and name.end - name.start == 1}
        self.titles = [t for t in self.titles if t.start not in seats or t.states or self._completed(t)]
        ruled = {i for t in self.titles if t.start in seats or t.end - t.start > 1 for i in range(t.start, t.end)}
        return [name for name in names if name.start not in ruled]

    def _completed(self, title: Title) -> bool:
        """Whether words behind an organ say which one it is: *Congress of Deputies* is not the Congress."""
        behind = self.doc[title.end] if title.end < len(self.doc) else None
        return title.last > title.end and behind is not None and self.words.among("of", behind.lower_)

    def run(self) -> None:
        """Read the text from left to right."""
        todo: dict[int, list[object]] = {}
        for one in self.people:
            for start, end in one.spans:
                if start in self.body:
                    todo.setdefault(start, []).append((one, end))
        held = {id(title) for one in self.people for title in one.titles}
        self.within = {i for one in self.people for title in one.titles for i in range(title.first, title.last)}
        covered = {i for one in self.people for start, end in one.spans for i in range(start, end)}
        for name in self.names:
            if name.alias.kind != "person" and name.start not in covered:
                todo.setdefault(name.start, []).append(name)
        for title in self.titles:
            if id(title) not in held:
                todo.setdefault(title.start, []).append(title)
        busy = covered | set(self.at) | {i for t in self.titles for i in range(t.start, t.end)}
        for found in find_organisations(self.doc, self.body - busy, self.names, self.words):
            todo.setdefault(found.start, []).append(found)
        for i in sorted(self.body):
            for item in todo.get(i, []):
                if isinstance(item, Name):
                    self._name(item)
                elif isinstance(item, Title):
                    self.resolve.title(item)
                elif isinstance(item, tuple):
                    self._person(item[0], i, item[1])
                elif isinstance(item, Found):
                    self._organisation(item)
            if i not in todo:
                self.resolve.word(self.doc[i])
        self.references.sort(key=lambda r: r.first)
        for one in self.by_person.values():  # a possessive may have named one before its own office was read
            if one.id in self.actors:
                self.actors[one.id] = one.actor(self.doc, self.day)

    def state_of(self, actor: str) -> str | None:
        """The state that an actor is or acts for."""
        if actor in countries():
            return actor
        one = self.by_person.get(actor)
        return one.country if one else self.actors[actor].country if actor in self.actors else None

    def named_at(self, i: int) -> str | None:
        """The actor that a token is part of the name of."""
        if i in self.person_at:
            return self.person_at[i].id
        name = self.at.get(i)
        return name.alias.actor if name and name.alias.kind in ("name", "organisation") else None

    def serves(self, actor: str) -> str | None:
        """What an actor acts for: a state or organisation of the directory for itself, a person for what it serves."""
        if actor in countries() or (actor in by_id() and by_id()[actor].sector != "MED"):
            return actor
        one = self.by_person.get(actor)
        return one.serves if one else None

    def gender_of(self, actor: str) -> str | None:
        """`f`, `m` or `unknown` for a person; None for a state or organisation."""
        one = self.by_person.get(actor)
        if one:
            return (one.known.gender if one.known else one.gender) or "unknown"
        return "unknown" if actor in self.actors and self.actors[actor].kind == "person" else None

    def actor(self, id_: str) -> str:
        """Make sure that the article's actors hold this one; return its id."""
        if id_ not in self.actors:
            if id_ in countries():
                state = countries()[id_]
                self.actors[id_] = Actor(id=id_, kind="country", name=state.name, wikidata=state.wikidata, country=id_)
            elif id_ in by_id():
                body = by_id()[id_]
                self.actors[id_] = Actor(
                    id=id_, kind=body.kind, name=body.name, wikidata=body.wikidata, sector=body.sector
                )
            else:
                self.actors[id_] = self.by_person[id_].actor(self.doc, self.day)
        return id_

    def holder(self, name: str) -> str:
        """A person of the directory whom the article does not name; return its id."""
        person = persons()[name]
        if person.id not in self.by_person:
            one = Someone(person.name, known=person)
            office = person.office(self.day)
            one.country, one.organisation = office.country, office.organisation
            self.by_person[person.id] = one
            self.roles[person.id] = one.roles(self.day)
        return person.id

    def refer(self, reference: Reference, heads: list[Token]) -> None:
        """Record a reference, and its actors on the heads of its phrase that carry none yet."""
        for actor in reference.actors:
            self.actor(actor)
        self.references.append(reference)
        self.discourse.add(reference)
        for token in heads:
            self.heads.setdefault(token.i, reference.actors)

    def _name(self, name: Name) -> None:
        kind, doc = name.alias.kind, self.doc
        if kind in ("capital", "seat") and is_place(doc, name, self.at, self.words):
            return
        adjective = kind == "adjective" and not self._is_nominal(name)
        form = "metonym" if kind in ("capital", "seat") else "demonym" if kind in ("adjective", "people") else "name"
        reference = Reference(
            name.start, name.end, name.first, name.last, (name.alias.actor,), form,  # type: ignore[arg-type]
            subject=not adjective and is_subject(doc, name.start, name.end),
            quoted=self.discourse.quoted[name.start], thing=adjective or name.start in self.within,
        )  # fmt: skip
        if "-" in doc[name.start].text and kind == "adjective" and name.start in self.heads:
            self.heads[name.start] = (*self.heads[name.start], name.alias.actor)
        self.refer(reference, outer_heads(doc, name.start, name.end))

    def _is_nominal(self, name: Name) -> bool:
        """Whether an adjective of nationality stands for the people: *the Chinese have said*."""
        token = self.doc[name.end - 1]
        if self.doc.lang_ == "fr":
            return name.text[:1].isupper() and not token.is_sent_start
        return (
            token.pos_ in ("NOUN", "PROPN")
            and token.dep_.split(":")[0] in ("nsubj", "obj", "iobj", "obl", "conj")
            and (name.end >= len(self.doc) or self.doc[name.end].pos_ not in ("NOUN", "PROPN", "ADJ"))
        )

    def _person(self, one: Someone, start: int, end: int) -> None:
        doc = self.doc
        if not one.serves and (sender := self._sender(one, start)):
            one.serve(sender)
        span = doc[start:end]
        length = len(undo_genitive(key(span.text), doc.lang_))
        last = span.start_char + length if length < len(key(span.text)) else span.end_char
        subject = is_subject(doc, start, end)
        heads = outer_heads(doc, start, end)
        for title in one.titles:
            if (title.end <= start and start - title.end <= 15) or (title.start >= end and title.start - end <= 15):
                subject = subject or (title.end <= start and is_subject(doc, title.head, title.head + 1))
                heads = [*heads, *([doc[title.head]] if title.end <= start or self._beside(title, start, end) else [])]
        if start and self.words.among("honorifics", doc[start - 1].lower_):
            heads.append(doc[start - 1])
        reference = Reference(
            start, end, span.start_char, last, (one.id,), "name", subject=subject, quoted=self.discourse.quoted[start]
        )
        self.refer(reference, heads)

    def _sender(self, one: Someone, start: int) -> str | None:
        """Whom a person acts for by what its offices belong to, or by where alone there is such an office."""
        titles = [title for title in one.titles if not title.former]
        for title in titles:
            for owner in self.resolve.owner(title):
                return owner
        seat = next((state for title in titles if (state := self.resolve.offices.seat(title))), None)
        inferred = any(title.noun.role != "civilian" and title.possessor is None for title in titles)
        inferred = inferred and any(is_subject(self.doc, s, e) for s, e in [*one.spans[:1], *_extents(titles)])
        return seat or (self.discourse.stage(start) if inferred else None)

    def _beside(self, title: Title, start: int, end: int) -> bool:
        """Whether the tree joins an office behind a name to it, as apposition either way."""
        head = self.doc[title.head]
        return start <= head.head.i < end or any(start <= child.i < end for child in head.children)

    def _organisation(self, found: Found) -> None:
        doc, start, end = self.doc, found.start, found.end
        if found.name is not None:
            self.actors.setdefault(found.id, Actor(id=found.id, kind="organisation", name=found.name))
        name = undo_genitive(key(doc[start:end].text), doc.lang_)
        first = doc[start].idx
        reference = Reference(
            start, end, first, first + len(name), (found.id,), "name",
            subject=is_subject(doc, start, end), quoted=self.discourse.quoted[start],
        )  # fmt: skip
        self.refer(reference, outer_heads(doc, start, end))

    def leaders(self, ids: tuple[str, ...], roles: set[str] | frozenset[str], before: int) -> list[str]:
        """Persons mentioned before who hold one of the roles, of the states where any is named; the last first.

        Where no state is named, the subjects of this sentence and the one before it come first.
        """
        references = [r for r in reversed(self.discourse.references) if r.end <= before]
        if not ids:
            near = {self.discourse.sentence[before], self.discourse.sentence[before] - 1}
            references.sort(key=lambda r: not (r.subject and self.discourse.sentence[r.start] in near))
        fitting = [a for r in references for a in r.actors if self.roles.get(a, set()) & roles]
        if ids:
            one = self.by_person
            fitting = [a for a in fitting if one[a].country in ids or one[a].organisation in ids]
        return list(dict.fromkeys(fitting))


def _extents(titles: list[Title]) -> list[tuple[int, int]]:
    return [(title.head, title.head + 1) for title in titles]


def published(doc: Doc) -> tuple[date, date] | None:
    """The first and last day on which the article may have appeared; None where it states none."""
    article = doc._.article if Doc.has_extension("article") else None
    interval = article.document.published if article is not None else None
    days = [day for day in (interval.earliest, interval.latest) if day] if interval else []
    return (days[0], days[-1]) if days else None
