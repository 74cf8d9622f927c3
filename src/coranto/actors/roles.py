"""Nameless references: offices and organs of state, groups of actors, and pronouns.

*Het Chinese ministerie* is China, *een hoge Israëlische functionaris* is Israel (GUIDE: officials, ministries and
metonyms count as their country), *de Russische leider* is the person whom the article or the directory knows in that
office, *beide landen* are two states that the passage names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from coranto.actors.references import Reference, is_subject, outer_heads
from coranto.actors.titles import REACH, Title
from coranto.actors.words import LEADERS
from coranto.directory import by_id, countries, holders
from coranto.record.models import MentionForm

if TYPE_CHECKING:
    from coranto.actors.persons import Someone
    from coranto.actors.reading import Reading

__all__ = ["Roles"]

OFFICES = {"president": ("president",), "prime minister": ("prime minister", "head of government")}
"""Offices of the directory that a noun of `actors.toml` may mean without a portfolio."""


NAMELESS = frozenset({"spokesperson", "official", "diplomat", "soldier", "legislator", "government", "army"})
"""Officials and organs that a text leaves without a state where the paragraph is about that state."""


class Roles:
    """Resolves the nameless references of a `Reading`, which hands them over in order of text."""

    def __init__(self, reading: Reading) -> None:
        """Everything it needs is the reading's."""
        self.reading = reading
        self.doc = reading.doc
        self.words = reading.words
        self.discourse = reading.discourse
        self.done = -1

    def title(self, title: Title) -> None:
        """An office or organ without a name."""
        abroad = self.words.among("abroad", title.noun.word) or title.noun.role == "side"
        if title.former or title.start < self.done or (abroad and title.possessor is not None):
            return
        ids = title.states or self.owner(title)
        if title.noun.kind == "person":
            actors = self._person(title, ids)
        elif ids or not title.definite or title.possessor is not None:
            actors = ids
        else:
            actors = self._again(title) or self._nameless(title)
        if actors:
            self._refer(title.first, title.last, title.head, actors, "role", title)

    def owner(self, title: Title) -> tuple[str, ...]:
        """Whose office it is where it names no state.

        By a possessive pronoun (*zijn regering*), a group (*ministers van beide landen*), a person (*een adviseur van
        Lula*, *Modi's party*) or another office (*een medewerker van de minister*, *the ministry's spokesman*).
        """
        if title.group is not None:
            return self._two(title.group, states=True)
        if title.possessor is not None:
            owners = self.discourse.pronoun(self.doc[title.possessor])
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
            return self._several(title) or ids or self._nameless(title)
        named = noun.role in LEADERS or noun.role in ("minister", "spokesperson", "diplomat")
        if title.definite and named and title.possessor is None:
            roles = LEADERS if noun.role in LEADERS else {noun.role}
            exact = self.reading.leaders(ids, {noun.role}, title.start)
            wider = self.reading.leaders(ids, roles, title.start) if ids or noun.role == "leader" else []
            known = exact or wider
            if known and (ids or noun.role != "leader" or len(known) == 1):
                return (known[0],)
            holder = self._holder(title, ids)
            if holder:
                return (holder,)
        if ids or title.possessor is not None:
            return ids
        return (self._again(title) if title.definite else ()) or self._nameless(title)

    def _holder(self, title: Title, ids: tuple[str, ...]) -> str | None:
        """The only one whom the directory has in that office on the day: *le président français*."""
        if len(ids) != 1:
            return None
        portfolio = self.words.portfolio(title.phrase(self.doc)) if title.noun.role == "minister" else None
        offices = (portfolio,) if portfolio else OFFICES.get(title.noun.role, ())
        names = {name for office in offices for name in holders(ids[0], office, self.reading.day)}
        return self.reading.holder(names.pop()) if len(names) == 1 else None

    def _counted(self, title: Title) -> bool:
        number = [self.doc[i].lower_ for i in range(title.first, title.start)]
        return any(word in self.words.groups.get("two", ()) for word in number)

    def _several(self, title: Title) -> tuple[str, ...]:
        """*De twee leiders*, *les deux présidents*: two persons of that office."""
        if title.states or not self._counted(title):
            return ()
        roles = LEADERS if title.noun.role in LEADERS else {title.noun.role}
        persons = self.reading.roles
        found = self.discourse.group(
            title.start, 2, lambda actor: bool(persons.get(actor, set()) & roles), states=False
        )
        if found or not title.definite:
            return found
        return self.discourse.group(title.start, 2, lambda actor: actor in persons, states=False)

    def _nameless(self, title: Title) -> tuple[str, ...]:
        """*Een woordvoerder*, *the ministry*: an official or organ of the state whose acts the paragraph tells."""
        if title.noun.role not in NAMELESS or title.former:
            return ()
        sender = self.discourse.stage(title.start, paragraphs=0)
        return (sender,) if sender else ()

    def _again(self, title: Title) -> tuple[str, ...]:
        """An organ or office mentioned before by the same noun: *het ministerie*, *der Sprecher*."""
        for reference in reversed(self.discourse.references):
            if reference.noun and reference.noun.word == title.noun.word and reference.form == "role":
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
        if lower in self.words.groups.get("two", ()) and token.pos_ in ("NUM", "DET", "ADJ", "PRON", "NOUN"):
            self._group(token)
        elif lower in self.words.groups.get("bare", ()):
            self._bare(token)
        elif lower in self.words.groups.get("pair", ()) and token.pos_ == "NOUN" and self._determined(token):
            self._refer(token.i - 1, token.i + 1, token.i, self._pair(token.i), "role")
        elif lower in states.get("land", ()) and self._possessed(token) is not None:
            self._own_state(token)
        elif any(lower in states.get(form, ()) for form in MONARCHIES) and self._determined(token):
            self._monarchy(token)
        elif self.words.sorts(lower) and self._determined(token) and self._alone(token):
            self._refer(token.i - 1, token.i + 1, token.i, self._body(lower, token.i), "role")
        elif self._is_latter(token, 2):
            self._refer(token.i, token.i + 2, token.i + 1, self.discourse.latter(token.i), "pronoun")
        elif self._is_latter(token, 1) and token.pos_ == "PRON":
            self._refer(token.i, token.i + 1, token.i, self.discourse.latter(token.i), "pronoun")
        elif token.pos_ in ("PRON", "DET") or lower in self.words.pronouns.get("masculine", ()):
            self._pronoun(token)

    def _alone(self, token: Token) -> bool:
        """Whether a noun has no complement that would say which one is meant."""
        after = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        return after is None or not (self.words.among("of", after.lower_) or after.i in self.reading.at)

    def _is_latter(self, token: Token, length: int) -> bool:
        span = self.doc[token.i : token.i + length]
        return len(span) == length and span.text.lower() in self.words.pronouns.get("latter", ())

    def _group(self, token: Token) -> None:
        """*Beide landen*, *the two sides*: a number and a noun for states; without a noun, two persons."""
        i = token.i + 1
        while i < len(self.doc) and self.doc[i].pos_ == "ADJ" and i - token.i < 3 and i not in self.reading.at:
            i += 1
        if i >= len(self.doc):
            return
        start = token.i - 1 if self._determined(token) else token.i
        if self.doc[i].lower_ in self.words.states.get("lands", ()):
            self._refer(start, i + 1, i, self._two(token.i, states=True), "role")
        elif self.doc[i].lower_ in self.words.groups.get("persons", ()):
            self._refer(start, i + 1, i, self._pair(token.i), "role")
        elif self._determined(token) and self.doc[i].pos_ in ("VERB", "AUX") and i == token.i + 1:
            self._refer(start, token.i + 1, token.i, self._pair(token.i), "role")

    def _bare(self, token: Token) -> None:
        """*De regionale rivalen*: a word that means two without a number."""
        i = token.i - 1
        while i >= 0 and self.doc[i].pos_ == "ADJ":
            i -= 1
        if i >= 0 and self.words.among("definite", self.doc[i].lower_):
            self._refer(i, token.i + 1, token.i, self._two(token.i, states=True), "role")

    def _two(self, at: int, *, states: bool) -> tuple[str, ...]:
        return self.discourse.group(at, 2, lambda actor: actor in countries(), states=states)

    def _pair(self, at: int) -> tuple[str, ...]:
        persons = self.reading.roles
        return self.discourse.group(at, 2, lambda actor: actor in persons, states=False) or self._two(at, states=True)

    def _determined(self, token: Token) -> bool:
        return token.i > 0 and self.words.among("definite", self.doc[token.i - 1].lower_)

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
        owners = self.discourse.pronoun(self.doc[at]) if at is not None else ()
        states = tuple(state for owner in owners if (state := self.reading.state_of(owner)))
        if at is not None:
            self._refer(at, token.i + 1, token.i, states, "role")

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
        if any(reference.start == token.i for reference in self.discourse.references):
            return
        actors = self.discourse.pronoun(token)
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
