"""The words that name political acts, as data: ``languages/<lang>/events.toml``.

    >>> lexicon("nl").match(verb)  # drong ... aan, in a spaCy Doc
    Entry(type='REQUEST', mode=None, words=frozenset({'aandringen', ...}), ...)

An entry is one sense that its words share. It says which PLOVER type and mode the act has (codebook, chapter 3),
where in the tree its actor and its recipient stand, and under which conditions the words have this sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from spacy.tokens import Token

from coranto.languages import load
from coranto.record.models import EventTypeName
from coranto.tree import is_passive, objects, obliques, predicate, relation, subjects

__all__ = ["Entry", "Lexicon", "lemma", "lexicon", "preposition", "themes"]

Kind = Literal["verbs", "nouns", "adjectives"]
SEPARABLE = {"nl", "de"}
"""Languages whose verbs have particles, and whose compounds are written as one word."""
SHORTEST_HEAD = 4
"""A compound's head has at least so many letters: shorter ones end too many other words."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One sense of some words: `Entry(type="CONSULT", mode="visit", words=frozenset({"bezoeken"}))`.

    `actor` and `recipient` name slots (`coranto.events.participants`), the first one filled counts. `needs` says which
    of them must be a political actor for this to be an act between such: `actor`, `recipient`, `both` or `any`.
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
    heads: tuple[str, ...]
    forms: dict[str, str]
    lists: dict[str, Any] = field(default_factory=dict)

    def words(self, table: str, key: str) -> frozenset[str]:
        """A list of the language: `words("support", "do")`; empty where it has none."""
        return frozenset(self.lists.get(table, {}).get(key, ()))

    def match(self, token: Token) -> Entry | None:
        """The entry whose conditions the token meets, the most demanding one first."""
        found = [entry for entry in self._candidates(token) if self._holds(entry, token)]
        return max(found, key=lambda entry: entry.conditions, default=None)

    def verb(self, token: Token) -> str:
        """The token's lemma with its particle, as the lexicon writes it; irregular forms by the table `forms`."""
        return next((name for name in self._verb_names(token) if name in self.entries["verbs"]), predicate(token))

    def _candidates(self, token: Token) -> Iterator[Entry]:
        if token.pos_ in ("VERB", "AUX"):
            for name in self._verb_names(token):
                yield from self.entries["verbs"].get(name, ())
        if token.pos_ in ("NOUN", "PROPN"):
            yield from self._nouns(token)
        if token.pos_ in ("ADJ", "ADV", "VERB"):
            for name in dict.fromkeys((lemma(token), token.lower_)):
                yield from self.entries["adjectives"].get(name, ())

    def _verb_names(self, token: Token) -> list[str]:
        """What the verb may be called: with a particle that the tree has, and with one that it may have mislabelled."""
        base = self.forms.get(token.lower_) or lemma(token)
        names = [self.forms.get(token.lower_, ""), predicate(token).replace("_", ""), base]
        if self.language in SEPARABLE:
            names[:0] = [
                child.lower_ + base
                for child in token.children
                if child.i > token.i and child.pos_ in ("ADP", "ADV", "ADJ", "NOUN") and not list(child.children)
            ]
        return [name for name in dict.fromkeys(names) if name]

    def _nouns(self, token: Token) -> Iterator[Entry]:
        names = dict.fromkeys((lemma(token), token.lower_))
        nouns = self.entries["nouns"]
        for name in names:
            if name in nouns:
                yield from nouns[name]
                return
        for name in names:
            head = next((head for head in self.heads if _is_compound(name, head)), None)
            if head and name not in self.words("nouns_apart", "words"):
                yield from (entry for entry in nouns[head] if entry.compound)
                return

    def is_one_of(self, token: Token, wanted: frozenset[str]) -> bool:
        """Whether the token's lemma or form is among the words, in Dutch and German also as a compound's head."""
        names = {lemma(token), token.lower_}
        if names & wanted:
            return True
        compounds = self.language in SEPARABLE and token.pos_ in ("NOUN", "PROPN")
        return compounds and any(_is_compound(name, head) for name in names for head in wanted)

    def _holds(self, entry: Entry, token: Token) -> bool:
        if entry.object and not any(self.is_one_of(theme, entry.object) for theme in themes(token)):
            return False
        if entry.along and not any(self.is_one_of(near, entry.along) for near in _near(token)):
            return False
        if entry.prepositions or entry.oblique:
            if not any(
                (not entry.prepositions or preposition(case, self) in entry.prepositions)
                and (not entry.oblique or self.is_one_of(noun, entry.oblique))
                for case, noun in obliques(token)
            ):
                return False
        if entry.reflexive and not any(_is_reflexive(child, self) for child in token.children):
            return False
        return not entry.clause or any(relation(c) in ("ccomp", "xcomp", "advcl", "parataxis", "acl") for c in token.children)


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
    heads = [word for word, senses in entries["nouns"].items() if len(word) >= SHORTEST_HEAD and senses[0].compound]
    compounding = language in SEPARABLE
    return Lexicon(
        language, entries, tuple(sorted(heads, key=len, reverse=True)) if compounding else (),
        tables.get("forms", {}), tables,
    )


def _entry(kind: Kind, fields: dict[str, Any]) -> Entry:
    sets = ("words", "object", "along", "prepositions", "oblique")
    lists = ("contexts", "actor", "recipient")
    return Entry(
        kind=kind,
        **{
            key: frozenset(value) if key in sets else tuple(value) if key in lists else value
            for key, value in fields.items()
        },
    )


def lemma(token: Token) -> str:
    """The lower-case lemma; Dutch treebanks write the seam of a separable verb as an underscore."""
    return (token.lemma_ or token.text).lower().replace("_", "")


def preposition(case: str, words: Lexicon) -> str:
    """The preposition that `tree.obliques` found, contractions undone: `preposition("du", lexicon("fr"))` is "de"."""
    first = case.split(" ")[0]
    contraction: str = words.lists.get("contractions", {}).get(first, first)
    return contraction


def themes(verb: Token) -> list[Token]:
    """What the verb is done to: its objects, or the subjects of a passive; failing these, any bare noun on it."""
    found = subjects(verb) if is_passive(verb) else objects(verb)
    if found:
        return found
    bare = (child for child in verb.children if child.pos_ == "NOUN" and relation(child) in ("obl", "xcomp", "iobj", "nmod"))
    return [noun for noun in bare if not any(relation(part) == "case" for part in noun.children)]


def _is_compound(word: str, head: str) -> bool:
    return len(word) > len(head) + 1 and len(head) >= SHORTEST_HEAD and word.endswith(head)


def _near(token: Token) -> Iterator[Token]:
    """The words that hang on the token, and those that hang on them."""
    for child in token.children:
        yield child
        yield from child.children


def _is_reflexive(token: Token, words: Lexicon) -> bool:
    return token.lower_ in words.words("words", "reflexive")
