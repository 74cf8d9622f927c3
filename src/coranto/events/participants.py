"""Who does it and to whom: the slots of the tree in which an entry finds its actor and its recipient.

A slot is a name or a preposition. Of a verb: `subject`, `object`, `object=` (the object itself, not who owns it),
`iobject`; of a noun: `possessive` (his visit),
`demonym` (the Russian invasion), `genitive` (the refusal of Beijing), `agent` (by Paris), `between`, `head` (what the
noun hangs on), `clause` (the subject of the clause around it); of both any preposition. `object>met` is the phrase with
*met* on the object. The first slot that holds an actor counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from coranto.events.lexicon import Entry, Lexicon, preposition, themes
from coranto.tree import (
    agents,
    ancestors,
    conjuncts,
    indirect_objects,
    is_passive,
    objects,
    obliques,
    participants,
    relation,
    subjects,
)

__all__ = ["Roles", "clause_subject", "held_by", "ids_of", "roles"]

DEPTH = 2
"""How many nouns deep the holder of a thing is looked for: the ministers of the countries of the region."""


@dataclass
class Roles:
    """Actor ids in order of text, and the slots in which they stood."""

    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    slots: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Frame:
    """Where an act's slots hang: on its trigger, and on the support verb that carries it (a visit *paid* to)."""

    trigger: Token
    support: Token | None
    joins: bool
    words: Lexicon

    def verbs(self) -> list[Token]:
        """The tokens whose prepositional phrases belong to the act."""
        return [self.trigger] if self.support is None else [self.trigger, self.support]


def roles(trigger: Token, entry: Entry, words: Lexicon, support: Token | None = None, *, joins: bool = True) -> Roles:
    """Fill the slots of an entry at its trigger; `joins` says that the subject of `support` takes part in the act."""
    frame = Frame(trigger, support, joins, words)
    if entry.reciprocal:
        return _parties(frame, entry)
    actor, recipient = _assign(_filled(frame, entry.actor), _filled(frame, entry.recipient), entry)
    found = Roles()
    if actor:
        found.actors, found.slots["actor"] = actor[1], actor[0]
    if recipient:
        found.recipients = [one for one in recipient[1] if one not in found.actors]
        found.slots["recipient"] = recipient[0]
    return found


def _parties(frame: Frame, entry: Entry) -> Roles:
    """All that take part in a reciprocal act are its actors (codebook 2.4.2, GUIDE)."""
    found = Roles()
    for slot, ids in _filled(frame, (*entry.actor, *entry.recipient)):
        if slot in ("clause", "head") and len(found.actors) > 1:
            continue
        found.actors += [one for one in ids if one not in found.actors]
        found.slots.setdefault("actor" if slot in entry.actor else "recipient", slot)
    return found


Filled = list[tuple[str, list[str]]]


def _filled(frame: Frame, slots: Iterable[str]) -> Filled:
    filled = []
    for slot in slots:
        ids = _look(frame, slot)
        if ids:
            filled.append((slot, ids))
    return filled


def _assign(actors: Filled, recipients: Filled, entry: Entry) -> tuple[tuple[str, list[str]] | None, tuple[str, list[str]] | None]:
    """Share the slots out; one that both want goes to the role that has no other, else to the one that names it first."""
    actor, recipient = next(iter(actors), None), next(iter(recipients), None)
    if actor and recipient and actor[0] == recipient[0]:
        slot = actor[0]
        other_actor = next((found for found in actors if found[0] != slot), None)
        other_recipient = next((found for found in recipients if found[0] != slot), None)
        if entry.actor.index(slot) > entry.recipient.index(slot):
            actor = other_actor
        else:
            recipient = other_recipient
    elif actor and recipient and set(actor[1]) == set(recipient[1]):
        recipient = next((found for found in recipients[1:] if set(found[1]) != set(actor[1])), None)
    return actor, recipient


def _look(frame: Frame, slot: str) -> list[str]:
    if ">" in slot:
        outer, inner = slot.split(">")
        return _first(_ids_in(inner, noun, frame.words) for noun in _nouns(frame.trigger, outer, frame.words))
    if slot == "subject":
        return _subject(frame)
    if slot == "object=":
        return _first(participants(noun) for noun in _objects(frame.trigger))
    if slot == "object":
        return _first(ids_of(noun, frame.words) for noun in _objects(frame.trigger))
    if slot == "iobject":
        dative = [*indirect_objects(frame.trigger), *_bare(frame.support or frame.trigger)]
        if frame.support is not None:
            dative += indirect_objects(frame.support)
        return _first(ids_of(noun, frame.words) for noun in dative)
    if slot == "head":
        return _head(frame.trigger, frame.words)
    if slot == "clause":
        return clause_subject(frame.trigger, frame.words)
    return _first(_ids_in(slot, verb, frame.words) for verb in frame.verbs())


def _subject(frame: Frame) -> list[str]:
    """The doer in the clause: the subject, or the agent of a passive; of a noun the subject of its support verb."""
    verb = frame.trigger if frame.trigger.pos_ not in ("NOUN", "PROPN") else frame.support
    if verb is None or not frame.joins:
        return []
    if is_passive(verb):
        return _all(agents(verb), frame.words)
    return _all((noun for noun in subjects(verb) if noun.i != frame.trigger.i), frame.words)


def _objects(verb: Token) -> list[Token]:
    return themes(verb) or ([] if is_passive(verb) else indirect_objects(verb))


def _bare(verb: Token) -> list[Token]:
    return [noun for case, noun in obliques(verb) if not case]


def _nouns(token: Token, slot: str, words: Lexicon) -> list[Token]:
    """The heads of the phrases in a slot, to look for what hangs on them."""
    if slot == "object":
        return [part for noun in _objects(token) for part in conjuncts(noun)]
    if slot == "subject":
        return agents(token) if is_passive(token) else subjects(token)
    return [noun for case, noun in obliques(token) if preposition(case, words) == slot]


def _ids_in(slot: str, token: Token, words: Lexicon) -> list[str]:
    """The actors in a nominal slot of a token."""
    if slot == "agent":
        return _all(agents(token), words)
    if slot == "possessive":
        return _all((c for c in token.children if c.dep_ in ("nmod:poss", "det:poss") or _is_possessive(c)), words)
    if slot == "demonym":
        return _all((c for c in token.children if relation(c) in ("amod", "compound", "nmod", "flat") and not _cases(c)), words)
    if slot == "genitive":
        genitive = words.words("slots", "genitive")
        return _all((noun for case, noun in _phrases(token, words) if case in genitive), words)
    if slot == "between":
        between = words.words("slots", "between")
        return _all((noun for case, noun in _phrases(token, words) if case in between), words)
    return _all((noun for case, noun in _phrases(token, words) if case == slot), words)


def _phrases(token: Token, words: Lexicon) -> list[tuple[str, Token]]:
    """The prepositional phrases of a token, and of a noun the one right behind it that the tree hung on its verb."""
    found = [(preposition(case, words), noun) for case, noun in obliques(token)]
    if token.pos_ in ("NOUN", "PROPN") and token.head.i != token.i:
        end = max([token.i, *(noun.right_edge.i for _, noun in found)])
        found += [
            (preposition(case, words), noun)
            for case, noun in obliques(token.head)
            if case and noun.left_edge.i == end + 1
        ]
    return found


def _is_possessive(token: Token) -> bool:
    return "Yes" in token.morph.get("Poss")


def _cases(token: Token) -> bool:
    return any(relation(child) == "case" for child in token.children)


def _head(token: Token, words: Lexicon) -> list[str]:
    """The noun that a nominal act hangs on, or stands beside: *Johnson, on a visit to Washington*."""
    if relation(token) in ("nmod", "appos", "acl", "conj", "parataxis") and token.head.i != token.i:
        return participants(token.head)
    return []


def clause_subject(token: Token, words: Lexicon) -> list[str]:
    """The actors that are subject of the nearest clause around a token, its own phrase left out."""
    inner = {t.i for t in token.subtree}
    for above in ancestors(token):
        if above.pos_ in ("VERB", "AUX", "ADJ"):
            nouns = agents(above) if is_passive(above) else subjects(above)
            found = _all((noun for noun in nouns if noun.i not in inner), words)
            if found or nouns:
                return found
    return []


def ids_of(noun: Token, words: Lexicon) -> list[str]:
    """The actors that a noun phrase names, else those to whom the thing belongs: *the "cynical move" of the Kremlin*."""
    return participants(noun) or held_by(noun, words)


def held_by(noun: Token, words: Lexicon, depth: int = DEPTH) -> list[str]:
    """The actors to whom a thing belongs, by adjective, possessive, apposition or genitive."""
    for slot in ("demonym", "possessive"):
        found = _ids_in(slot, noun, words)
        if found:
            return found
    appositions = (child for child in noun.children if relation(child) in ("appos", "flat"))
    found = _first(participants(child) for child in appositions)
    if found or not depth:
        return found
    holders = words.words("slots", "genitive") | words.words("slots", "origin")
    inner = [holder for case, holder in obliques(noun) if preposition(case, words) in holders]
    return _first(participants(holder) or held_by(holder, words, depth - 1) for holder in inner)


def _all(tokens: Iterable[Token], words: Lexicon) -> list[str]:
    out: list[str] = []
    for token in tokens:
        out += [one for one in ids_of(token, words) if one not in out]
    return out


def _first(found: Iterable[list[str]]) -> list[str]:
    return next((ids for ids in found if ids), [])


