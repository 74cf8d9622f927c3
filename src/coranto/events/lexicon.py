"""The words that name political acts, as data: ``languages/<lang>/events.toml``.

    >>> lexicon("nl").match(verb)  # drong ... aan, in a spaCy Doc
    Entry(type='REQUEST', mode=None, words=frozenset({'aandringen', ...}), ...)

An entry is one sense that its words share. It says which PLOVER type and mode the act has (codebook, chapter 3),
where in the tree its actor and its recipient stand, and under which conditions the words have this sense.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from spacy.tokens import Token

from coranto.events.arguments import themes
from coranto.events.plurals import noun_forms
from coranto.languages import load
from coranto.record.models import EventTypeName
from coranto.statements.inflection import all_forms
from coranto.tree import predicate, relation

__all__ = ["Entry", "Lexicon", "lemma", "lexicon", "preposition"]

Kind = Literal["verbs", "nouns", "adjectives"]
SEPARABLE = {"nl", "de"}
"""Languages whose verbs have particles, and whose compounds are written as one word."""
CLAUSES = {"ccomp", "xcomp", "advcl", "parataxis", "acl"}
"""Relations of the clauses that may be a verb's complement."""
VERB_LISTS = {"plan", "doubt", "failure", "hypothetical_modals", "future_modals"}
"""Lists of the table `auxiliary` (codebook 2.3) that hold verbs."""
SHORTEST_HEAD = 4
"""A compound's last part has at least so many letters: shorter ones end too many other words.

That the last part says what a compound is: the right-hand head rule (Williams 1981).
"""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One sense of some words: `Entry(type="CONSULT", mode="visit", words=frozenset({"bezoeken"}))`.

    `actor` and `recipient` (codebook 2.4.1) name slots (`coranto.events.participants`), the first one filled counts;
    all parties of a `reciprocal` act are actors (2.4.2). `needs` says which of them must be a political actor for this
    to be an act between such (chapter 3, *Requires recipient*; GUIDE, not recorded): `actor`, `recipient`, `both`,
    `any`, or `two` parties in whatever part. `effect` is what it makes of an act in its complement (2.3), `contexts`
    are those of chapter 4.
    """

    type: EventTypeName
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    kind: Kind
    words: frozenset[str]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    reciprocal: bool = False
    needs: str
    object: frozenset[str] = frozenset()
    along: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    oblique: frozenset[str] = frozenset()
    reflexive: bool = False
    clause: bool = False
    carried: bool = False
    mutual: bool = False
    compound: bool = True
    effect: str | None = None

    @property
    def conditions(self) -> int:
        """How many conditions the words must meet: the sense with the most wins."""
        wanted = (self.object, self.along, self.prepositions, self.oblique, self.reflexive, self.clause)
        return sum(map(bool, wanted))


@dataclass(frozen=True)
class Lexicon:
    """The entries of a language and its lists of words; `match` finds the entry of a token."""

    language: str
    entries: dict[Kind, dict[str, list[Entry]]]
    nouns: dict[str, str]
    forms: dict[str, tuple[str, ...]]
    lists: dict[str, Any] = field(default_factory=dict)

    def words(self, table: str, key: str) -> frozenset[str]:
        """A list of the language: `words("support", "do")`; empty where it has none."""
        return frozenset(self.lists.get(table, {}).get(key, ()))

    def senses(self, token: Token) -> list[Entry]:
        """The entries whose conditions the token meets, the most demanding first, then in the order of the file."""
        found = [entry for entry in self._candidates(token) if self._holds(entry, token)]
        return sorted(found, key=lambda entry: -entry.conditions)

    def match(self, token: Token) -> Entry | None:
        """The first of the token's senses."""
        return next(iter(self.senses(token)), None)

    def _candidates(self, token: Token) -> Iterator[Entry]:
        if token.pos_ in ("VERB", "AUX"):
            for name in self.verbs(token):
                yield from self.entries["verbs"].get(name, ())
        if token.pos_ in ("NOUN", "PROPN"):
            yield from self._nouns(token)
        if token.pos_ in ("ADJ", "ADV", "VERB"):
            names = (token.lower_,) if token.pos_ == "VERB" else dict.fromkeys((lemma(token), token.lower_))
            for name in names:
                yield from self.entries["adjectives"].get(name, ())

    def bases(self, token: Token) -> list[str]:
        """Which verbs, particle apart, the token may be a form of: a rare verb's lemma is often wrong."""
        return list(dict.fromkeys((lemma(token), *self.forms.get(token.lower_, ()))))

    def verbs(self, token: Token) -> list[str]:
        """What the verb may be called: with each particle that the tree has or may have mislabelled, and without."""
        bases = self.bases(token)
        particles = [
            child.lower_
            for child in token.children
            if child.pos_ in ("ADP", "ADV", "ADJ", "NOUN") and not list(child.children)
            if child.dep_ == "compound:prt" or child.i > token.i
        ]
        separable = self.language in SEPARABLE
        if separable and not any(child.dep_ == "compound:prt" for child in token.children):
            particles += self._swallowed(token)
        split = [particle + base for particle in particles for base in bases] if separable else []
        return list(dict.fromkeys([*split, predicate(token).replace("_", ""), *bases]))

    def _swallowed(self, token: Token) -> Iterator[str]:
        """Particles that the tree took for prepositions: *riep de EU [op] de grens te sluiten*."""
        infinitive = next((t.i for t in token.sent if t.i > token.i and t.lower_ in self.words("words", "to")), None)
        for case in _cases(token):
            if infinitive is not None and token.i < case.i < infinitive:
                yield case.lower_

    def _nouns(self, token: Token) -> Iterator[Entry]:
        names = (lemma(token), token.lower_)
        if self.words("nouns_apart", "words") & {*names}:
            return
        exact = next((self.nouns[name] for name in names if name in self.nouns), None)
        if exact:
            yield from self.entries["nouns"][exact]
        elif self.language in SEPARABLE:
            heads = (name[at:] for name in names for at in range(2, len(name) - SHORTEST_HEAD + 1))
            head = next((self.nouns[head] for head in heads if head in self.nouns), None)
            yield from (entry for entry in self.entries["nouns"].get(head or "", ()) if entry.compound)

    def is_one_of(self, token: Token, wanted: frozenset[str]) -> bool:
        """Whether the token is a form of one of the words, in Dutch and German also a compound of it."""
        names = (lemma(token), token.lower_)
        forms = _forms_of(self.language, wanted)
        if any(name in forms for name in names):
            return True
        compounds = self.language in SEPARABLE and token.pos_ in ("NOUN", "PROPN")
        return compounds and any(name[at:] in forms for name in names for at in range(2, len(name) - SHORTEST_HEAD + 1))

    def _holds(self, entry: Entry, token: Token) -> bool:
        if entry.object and not any(self.is_one_of(noun, entry.object) for noun in _nouns_of(token)):
            return False
        if entry.along and not any(self.is_one_of(near, entry.along) for near in _near(token)):
            return False
        if (entry.prepositions or entry.oblique) and not any(
            (not entry.prepositions or preposition(case.lower_, self) in entry.prepositions)
            and (not entry.oblique or self.is_one_of(case.head, entry.oblique))
            for case in _cases(token)
        ):
            return False
        if entry.reflexive and not any(_is_reflexive(child, self) for child in token.children):
            return False
        return not entry.clause or any(relation(child) in CLAUSES for child in token.children)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language (ISO 639-1), read once; an empty one where the language has none."""
    tables = load(language, "events")
    entries: dict[Kind, dict[str, list[Entry]]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for kind, by_word in entries.items():
        defaults = tables.get("defaults", {}).get(kind, {})
        for fields in tables.get(kind, ()):
            entry = _entry(kind, defaults | fields)
            for word in entry.words:
                by_word.setdefault(word, []).append(entry)
    nouns = {form: noun for noun in reversed(entries["nouns"]) for form in noun_forms(language, noun)}
    return Lexicon(
        language,
        entries,
        nouns | {noun: noun for noun in entries["nouns"]},
        _forms(language, entries["verbs"], tables),
        tables,
    )


def _forms(language: str, verbs: Iterable[str], tables: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """The verbs of the lexicon and of its lists by their forms, separable ones also by those of the verb alone."""
    named = {verb: None for verb in verbs}
    modal = (words for key, words in tables.get("auxiliary", {}).items() if key in VERB_LISTS)
    for listed in (*tables.get("support", {}).values(), *tables.get("links", {}).values(), *modal):
        named.update(dict.fromkeys(listed))
    particles = tables.get("words", {}).get("particles", ())
    bare = {
        verb.removeprefix(particle): None
        for verb in named
        for particle in particles
        if verb.startswith(particle) and len(verb) > len(particle) + SHORTEST_HEAD
    }
    irregular = load(language, "statements").get("forms", {}) | tables.get("forms", {})
    return all_forms(language, {**named, **bare}, irregular)


def _entry(kind: Kind, fields: dict[str, Any]) -> Entry:
    sets = ("words", "object", "along", "prepositions", "oblique")
    lists = ("contexts", "actor", "recipient")
    converted: dict[str, Any] = {
        key: frozenset(value) if key in sets else tuple(value) if key in lists else value
        for key, value in fields.items()
    }
    return Entry(kind=kind, **converted)


def lemma(token: Token) -> str:
    """The lower-case lemma; Dutch treebanks write the seam of a separable verb as an underscore."""
    return (token.lemma_ or token.text).lower().replace("_", "")


def preposition(case: str, words: Lexicon) -> str:
    """The preposition that `tree.obliques` found, contractions undone: `preposition("du", lexicon("fr"))` is "de"."""
    first = case.split(" ")[0]
    contraction: str = words.lists.get("contractions", {}).get(first, first)
    return contraction


@cache
def _forms_of(language: str, words: frozenset[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in noun_forms(language, word))


def _near(token: Token) -> Iterator[Token]:
    """The words that hang on the token, and those that hang on them."""
    for child in token.children:
        yield child
        yield from child.children


def _cases(token: Token) -> Iterator[Token]:
    """The prepositions of the phrases on the token, and of those that the tree hung on one of these."""
    for child in token.children:
        for part in (*child.children, *(inner for noun in child.children for inner in noun.children)):
            if relation(part) == "case":
                yield part


def _nouns_of(verb: Token) -> Iterator[Token]:
    """What the verb is done to, and what a noun of quantity counts: *thousands of soldiers*."""
    for theme in themes(verb):
        yield theme
        if theme.pos_ == "NUM" or "Plur" in theme.morph.get("Number", []):
            yield from (child for child in theme.children if relation(child) in ("nmod", "appos", "conj", "flat"))


def _is_reflexive(token: Token, words: Lexicon) -> bool:
    return token.lower_ in words.words("words", "reflexive")
