"""Nameless references: offices and organs of state, groups of actors, and pronouns.

*Het Chinese ministerie* is China, *een hoge Israëlische functionaris* is Israel (GUIDE: officials, ministries and
metonyms count as their country), *de Russische leider* is the person whom the article or the directory knows in that
office, *beide landen* are two states that the passage names.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from spacy.tokens import Token

from coranto.actors.discourse import MEMORY
from coranto.actors.groups import Groups
from coranto.actors.nameless import GROUPS, Nameless
from coranto.actors.offices import Offices
from coranto.actors.references import Reference, is_subject, outer_heads
from coranto.actors.titles import REACH, Title
from coranto.actors.words import LEADERS
from coranto.directory import by_id, countries
from coranto.record.models import MentionForm
from coranto.tree import relation

if TYPE_CHECKING:
    from coranto.actors.persons import Someone
    from coranto.actors.reading import Reading

__all__ = ["Roles"]

NAMED = frozenset({"minister", "deputy", "spokesperson", "diplomat"})
"""Roles below a leader's by which a text goes on about a person whom it introduced."""

NAMELESS = frozenset({"spokesperson", "official", "diplomat", "legislator", "government"})
"""Who speaks for a state, and its government: a text leaves the state out where the paragraph is about it."""


class Roles:
    """Resolves the nameless references of a `Reading`, which hands them over in order of text."""

    def __init__(self, reading: Reading) -> None:
        """Everything it needs is the reading's."""
        self.reading = reading
        self.doc = reading.doc
        self.words = reading.words
        self.discourse = reading.discourse
        self.offices = Offices(reading)
        self.groups = Groups(reading, partial(self._refer, form="role"))
        self.nameless = Nameless(reading)
        self.done = -1

    def title(self, title: Title) -> None:
        """An office or organ without a name."""
        abroad = self.words.among("abroad", title.noun.word) or title.noun.role == "side"
        part = title.noun.role == "side" and title.indefinite
        if title.former or title.negated or part or title.start < self.done or (abroad and title.possessor is not None):
            return
        ids = title.states or self.owner(title)
        if title.noun.kind == "person":
            actors = self._person(title, ids)
        elif ids or title.possessor is not None or not (title.definite or title.noun.role in GROUPS):
            actors = ids
        else:
            actors = (self._again(title) if title.definite else ()) or self._nameless(title)
        if actors:
            self._refer(title.first, title.last, title.head, actors, "role", title)

    def owner(self, title: Title) -> tuple[str, ...]:
        """Whose office it is where it names no state.

        By a possessive pronoun (*zijn regering*), a group (*ministers van beide landen*), a person (*een adviseur van
        Lula*, *Modi's party*) or another office (*een medewerker van de minister*, *the ministry's spokesman*).
        """
        if title.group is not None:
            return self.groups.states(title.group, self.words.count(self.doc[title.group].lower_))
        if title.possessor is not None:
            owners = self.reading.pronouns.resolve(self.doc[title.possessor])
        else:
            person = self._person_of(title)
            owners = (person.id,) if person else self._inner(title.inner) if title.inner else ()
        return tuple(dict.fromkeys(sender for owner in owners if (sender := self.reading.serves(owner))))

    def _inner(self, title: Title) -> tuple[str, ...]:
        """Whom an office within another office's phrase stands for."""
        if title.states:
            return title.states
        return self.owner(title) or self._again(title) or tuple(filter(None, [self.discourse.stage(title.start)]))

    def _person_of(self, title: Title) -> Someone | None:
        """The person whose name completes an office: after *of* within its phrase, or in the genitive before it."""
        at, doc = self.reading.person_at, self.doc
        before = title.first - 1 if doc[title.first].i else -1
        while before >= 0 and doc[before].text in ("'s", "’s", "'", "’"):
            before -= 1
        if before in at and (before < title.first - 1 or doc[before].text.endswith("s")) and title.first == title.start:
            return at[before]
        linked = False
        for i in range(title.end, min(title.end + REACH, len(doc))):
            linked = linked or self.words.among("of", doc[i].lower_)
            if i in at:
                return at[i] if linked else None
            if doc[i].pos_ in ("VERB", "AUX", "PUNCT", "SPACE", "SCONJ", "CCONJ", "PRON"):
                return None
        return None

    def _person(self, title: Title, ids: tuple[str, ...]) -> tuple[str, ...]:
        noun = title.noun
        if noun.plural or self._counted(title):
            each = self.offices.each(title, ids) if title.definite else ()
            return each or self.groups.holders(title) or ids or self._nameless(title)
        if title.possessor is not None:
            return self._possessed_person(title, ids)
        if noun.role == "counterpart":
            return ids
        if title.definite and (noun.role in LEADERS or noun.role in NAMED):
            person = self._holder(title, ids)
            if person:
                return (person,)
        if ids or title.possessor is not None:
            return ids
        return (self._again(title) if title.definite else ()) or self._nameless(title)

    def _possessed_person(self, title: Title, ids: tuple[str, ...]) -> tuple[str, ...]:
        """*Zijn Oekraïense ambtgenoot*, *haar minister van Defensie*: the one in that office, else the state."""
        owners = self.reading.pronouns.resolve(self.doc[title.possessor]) if title.possessor is not None else ()
        if title.noun.role == "counterpart":
            person = self.offices.counterpart(title, title.states, owners)
            return (person,) if person else title.states
        person = self.offices.holder(title, ids) if title.noun.role in ("minister", "prime minister") else None
        return (person,) if person and person not in owners else ids

    def _holder(self, title: Title, ids: tuple[str, ...]) -> str | None:
        """The person whom the article introduced in that office, else whom the directory has there at its date."""
        role = title.noun.role
        known = [p for p in self.reading.leaders(ids, {role}, title.start) if self.offices.fits(p, title)]
        if not known and role == "leader":
            known = self.reading.leaders(ids, LEADERS, title.start)
        if known and (ids or role != "leader" or len(known) == 1):
            return known[0] if ids else self._of_passage(known, title.start)
        state = self.offices.state(title) if not ids else None
        return self.offices.holder(title, (state,) if state else ids)

    def _of_passage(self, people: list[str], at: int) -> str:
        """Of persons in one office of several states, the one whose state the paragraph tells of, else the last."""
        telling = self.discourse.stage(at, paragraphs=0)
        return next((person for person in people if self.reading.serves(person) == telling), people[0])

    def _counted(self, title: Title) -> bool:
        number = [self.doc[i].lower_ for i in range(title.first, title.start)]
        return any(self.words.count(word) for word in number)

    def _nameless(self, title: Title) -> tuple[str, ...]:
        """*Een woordvoerder*, *the ministry*: an official or organ of the state whose acts the paragraph tells.

        Of a group, and of a junta or regime, which may be another's: the state of its place, or the only one told of.
        """
        role = title.noun.role
        if role in GROUPS or self.words.among("others", title.noun.word):
            sender = self.nameless.state(title)
        elif role in NAMELESS:
            sender = self.discourse.stage(title.start, paragraphs=0, apart=role == "government")
        else:
            sender = None
        return (sender,) if sender else ()

    def _again(self, title: Title) -> tuple[str, ...]:
        """An organ or office mentioned before by the same noun, or by another for a government: *het ministerie*."""
        word = title.noun.word
        same = self.words.closed.get("cabinet", frozenset()) if self.words.among("cabinet", word) else {word}
        for reference in reversed(self.discourse.references):
            if reference.noun and reference.noun.word in same and reference.form == "role":
                return reference.actors
        return self._body(title.noun.word, title.start)

    def _body(self, noun: str, before: int) -> tuple[str, ...]:
        """The organisation of the noun's sort that the article named last: *het hof*, *die Allianz*, *le bloc*."""
        sorts = self.words.sorts(noun)
        for reference in reversed(self.discourse.references) if sorts else ():
            for actor in reference.actors:
                body = by_id().get(actor)
                if body and reference.end <= before and not sorts.isdisjoint(body.sorts):
                    return (actor,)
        return ()

    def word(self, token: Token) -> None:
        """A pronoun, a group of states or persons, or a noun for a state."""
        lower, states = token.lower_, self.words.states
        if lower not in self.words.referring or token.i < self.done:
            return
        if self.groups.word(token):
            return
        if lower in states.get("land", ()) and self._possessed(token) is not None:
            self._own_state(token)
        elif lower in states.get("land", ()) and self.groups.determined(token) and self.groups.alone(token):
            self._refer(token.i - 1, token.i + 1, token.i, self._same_state(token), "role")
        elif any(lower in states.get(form, ()) for form in MONARCHIES) and self.groups.determined(token):
            self._monarchy(token)
        elif self.words.sorts(lower) and self.groups.determined(token) and self.groups.alone(token):
            self._refer(token.i - 1, token.i + 1, token.i, self._body(lower, token.i), "role")
        elif self._is_latter(token, 2):
            self._refer(token.i, token.i + 2, token.i + 1, self.reading.pronouns.latter(token.i), "pronoun")
        elif self._is_latter(token, 1) and token.pos_ == "PRON":
            self._refer(token.i, token.i + 1, token.i, self.reading.pronouns.latter(token.i), "pronoun")
        elif token.pos_ in ("PRON", "DET") or lower in self.words.pronouns.get("masculine", ()):
            self._pronoun(token)

    def _is_latter(self, token: Token, length: int) -> bool:
        span = self.doc[token.i : token.i + length]
        return len(span) == length and span.text.lower() in self.words.pronouns.get("latter", ())

    def _possessed(self, token: Token) -> int | None:
        """The possessive pronoun before a noun: *zijn (eigen) land*."""
        for i in (token.i - 1, token.i - 2):
            if i >= 0 and self.doc[i].lower_ in self._possessives():
                return i
        return None

    def _possessives(self) -> set[str]:
        kinds = ("possessive", "possessive_feminine", "possessive_plural")
        return {word for kind in kinds for word in self.words.pronouns.get(kind, ())}

    def _own_state(self, token: Token) -> None:
        """*Sein Land*: the state of the person that the possessive stands for."""
        at = self._possessed(token)
        owners = self.reading.pronouns.resolve(self.doc[at]) if at is not None else ()
        states = tuple(state for owner in owners if (state := self.reading.state_of(owner)))
        if at is not None:
            self._refer(at, token.i + 1, token.i, states, "role")

    def _same_state(self, token: Token) -> tuple[str, ...]:
        """*Het land*, as doer or object: the only state that this sentence, or the nearest before it, names."""
        if relation(token) not in ("nsubj", "obj", "iobj") or self.discourse.quoted[token.i]:
            return ()
        for back in range(MEMORY):
            if self.discourse.paragraph_of(token.i, back) != self.discourse.paragraph[token.i]:
                return ()
            states = {a for r in self.discourse.earlier(token.i, back) for a in r.actors if a in countries()}
            if states:
                return tuple(states) if len(states) == 1 else ()
        return ()

    def _monarchy(self, token: Token) -> None:
        """*The kingdom*: the state last mentioned that is one."""
        forms = {form for form in MONARCHIES if token.lower_ in self.words.states.get(form, ())}
        for reference in reversed(self.discourse.references):
            for actor in reference.actors:
                state = self.reading.state_of(actor)
                if state and countries()[state].form in forms:
                    self._refer(token.i - 1, token.i + 1, token.i, (state,), "role")
                    return

    def _pronoun(self, token: Token) -> None:
        if token.i in self.discourse.starts:
            return
        actors = self.reading.pronouns.resolve(token)
        if actors:
            self._refer(token.i, token.i + 1, token.i, actors, "pronoun")

    def _refer(
        self, start: int, end: int, head: int, actors: tuple[str, ...], form: MentionForm, title: Title | None = None
    ) -> None:
        if not actors:
            return
        doc = self.doc
        reference = Reference.over(
            doc[start:end], actors, form, subject=is_subject(doc, head, head + 1),
            quoted=self.discourse.quoted[head], noun=title.noun if title else None,
        )  # fmt: skip
        named = set(self.reading.at)
        outer = [t for t in outer_heads(doc, start, end) if t.i not in named and t.pos_ in ("NOUN", "PROPN", "PRON")]
        self.reading.refer(reference, [doc[head], *outer])
        if form == "role" and title is None:
            self.done = end


MONARCHIES = ("kingdom", "emirate", "sultanate", "principality")
