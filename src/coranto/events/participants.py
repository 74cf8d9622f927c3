"""Who does it and to whom: the slots of the tree in which an entry finds its actor and its recipient.

The actor initiates the act, the recipient is whom it is directed to (codebook 2.4.1); an actor may be a list (2.4.2).

A slot is a name or a preposition. Of a verb: `subject`, `object`, `object=` (the object itself, not who owns it),
`iobject`; of a noun: `possessive` (his visit),
`demonym` (the Russian invasion), `genitive` (the refusal of Beijing), `agent` (by Paris), `between`, `head` (what the
noun hangs on), `clause` (the subject of the clause around it); of both any preposition. `object>met` is the phrase with
*met* on the object; `bij*` are all parties of the act that the noun after *bij* names. The first slot that holds an
actor counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from coranto.events.arguments import addressed, doers, themes
from coranto.events.auxiliary import effect_of
from coranto.events.lexicon import Entry, Lexicon, preposition
from coranto.events.whereabouts import state_at
from coranto.languages import load
from coranto.tree import (
    agents,
    ancestors,
    conjuncts,
    indirect_objects,
    obliques,
    participants,
    relation,
    subjects,
)

__all__ = ["Roles", "clause_subject", "held_by", "ids_of", "roles"]

DEPTH = 2
"""How many nouns deep the holder of a thing is looked for: the ministers of the countries of the region."""


DOMESTIC = {"ACCUSE", "AID", "ASSAULT", "COERCE", "REJECT", "REQUEST", "THREATEN"}
"""Types of acts that a state or its men also direct to its own people (codebook 3.6 to 3.16)."""


@dataclass
class Roles:
    """Actor ids in order of text, and the slots in which they stood.

    `done_to` says that the act is done to something, named as an actor or not; `spare` are the first recipients found,
    for where the actor among them turns out to be somebody else.
    """

    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    slots: dict[str, str] = field(default_factory=dict)
    done_to: bool = False
    spare: list[str] = field(default_factory=list)

    def meets(self, needs: str, *, reciprocal: bool = False) -> bool:
        """Whether those whom an entry needs are there.

        Codebook chapter 3, *Requires recipient*; GUIDE, not recorded.
        """
        if needs == "both":
            return len({*self.actors, *self.recipients}) > 1 if reciprocal else bool(self.actors and self.recipients)
        parties = [*self.actors, *self.recipients]
        if needs == "two":
            return len({*self.actors, *self.recipients}) > 1
        found = {
            "actor": self.actors,
            "recipient": self.recipients,
            "any": parties,
            "object": parties if self.done_to else [],
        }
        return bool(found[needs])


@dataclass(frozen=True)
class Frame:
    """Where an act's slots hang: on its trigger, and on the support verb that carries it (a visit *paid* to)."""

    trigger: Token
    support: Token | None
    joins: bool
    words: Lexicon
    addresses: bool = False

    def verbs(self) -> list[Token]:
        """The tokens whose prepositional phrases belong to the act."""
        return [self.trigger] if self.support is None else [self.trigger, self.support]


def roles(trigger: Token, entry: Entry, words: Lexicon, support: Token | None = None, *, joins: bool = True) -> Roles:
    """Fill the slots of an entry at its trigger; `joins` says that the subject of `support` takes part in the act."""
    frame = Frame(trigger, support, joins, words, effect_of(entry) in ("request", "accuse"))
    if entry.reciprocal:
        return _parties(frame, entry)
    recipients = _filled(frame, entry.recipient)
    at_home = _at_home(frame, entry)
    actor, recipient = _assign(_filled(frame, entry.actor), recipients, entry, at_home)
    found = Roles(done_to=trigger.pos_ == "VERB" and bool(themes(trigger)))
    if actor:
        found.actors, found.slots["actor"] = actor[1], actor[0]
    found.spare = recipients[0][1] if recipients else []
    if recipient:
        found.recipients = [one for one in recipient[1] if one not in found.actors or one in at_home]
        found.slots["recipient"] = recipient[0]
    elif trigger.pos_ == "VERB" and effect_of(entry) in ("request", "threat", "refuse"):
        found.recipients = [one for one in _concerned(frame) if one not in found.actors]
    return found


def _concerned(frame: Frame) -> list[str]:
    """Whom what is asked, refused or threatened is to befall: *refuses to recognise [the court]*.

    Codebook 2.4.1 (the recipient is whom the act is directed to); of an open complement the object.
    """
    complements = (child for child in frame.trigger.children if relation(child) == "xcomp" and child.pos_ == "VERB")
    return _first(ids_of(noun, frame.words) for verb in complements for noun in themes(verb))


def _parties(frame: Frame, entry: Entry) -> Roles:
    """All that take part in a reciprocal act are its actors (codebook 2.4.2; GUIDE, events)."""
    found = Roles()
    for slot, ids in _filled(frame, (*entry.actor, *entry.recipient)):
        if slot in ("clause", "head") and (len(found.actors) > 1 or found.slots.get("actor") == "subject"):
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


def _at_home(frame: Frame, entry: Entry) -> list[str]:
    """The states whose people a state may act on: *the army [of Chile] has arrested demonstrators*.

    GUIDE, actors and events: officials and organs count as their country, so that actor and recipient may be the same.
    """
    nouns = [noun for noun in _things(frame) if noun.pos_ == "NOUN"] if entry.type in DOMESTIC else []
    return _first(participants(noun) for noun in nouns)


def _assign(
    actors: Filled, recipients: Filled, entry: Entry, at_home: list[str]
) -> tuple[tuple[str, list[str]] | None, tuple[str, list[str]] | None]:
    """Share the slots out; one that both want goes to the role without another, else to the one that names it first."""
    actor, recipient = next(iter(actors), None), next(iter(recipients), None)
    if actor and recipient and actor[0] == recipient[0]:
        slot = actor[0]
        other_actor = next((found for found in actors if found[0] != slot), None)
        other_recipient = next((found for found in recipients if found[0] != slot), None)
        if entry.actor.index(slot) > entry.recipient.index(slot):
            actor = other_actor
        else:
            recipient = other_recipient
    elif actor and recipient and set(actor[1]) == set(recipient[1]) and not set(at_home) & set(recipient[1]):
        recipient = next((found for found in recipients[1:] if set(found[1]) != set(actor[1])), None)
    return actor, recipient


def _look(frame: Frame, slot: str) -> list[str]:
    if ">" in slot:
        outer, inner = slot.split(">")
        return _first(_ids_in(inner, noun, frame.words) for noun in _nouns(frame.trigger, outer, frame.words))
    if slot == "subject":
        return _subject(frame)
    if slot == "object=":
        return _first(participants(noun) for noun in _things(frame))
    if slot.endswith("*"):
        return _first(_parties_of(noun, frame.words) for noun in _nouns(frame.trigger, slot[:-1], frame.words))
    if slot == "object":
        return _first(ids_of(noun, frame.words) for noun in (*_things(frame), *indirect_objects(frame.trigger)))
    if slot == "iobject":
        dative = [*indirect_objects(frame.trigger), *_bare(frame.support or frame.trigger)]
        if frame.support is not None:
            dative += indirect_objects(frame.support)
        # A dative may be called an object: who gets an apology is named himself.
        named = _first(participants(noun) for noun in themes(frame.support or frame.trigger))
        return _first(ids_of(noun, frame.words) for noun in dative) or named
    if slot == "head":
        return _head(frame.trigger, frame.words)
    if slot == "clause":
        return clause_subject(frame.trigger, frame.words)
    found = _first(_ids_in(slot, verb, frame.words) for verb in frame.verbs())
    if found or frame.trigger.pos_ != "VERB" or slot in frame.words.words("slots", "genitive"):
        return found
    # ships [troops [to the border]]: the phrase may hang on the object.
    return _first(_ids_in(slot, noun, frame.words) for noun in themes(frame.trigger))


def _subject(frame: Frame) -> list[str]:
    """The doer in the clause: the subject, or the agent of a passive; of a noun the subject of its support verb.

    For the noun: NomBank (Meyers et al. 2004), as `acts.Support`.
    """
    nominal = frame.trigger.pos_ in ("NOUN", "PROPN")
    verb = frame.support if nominal else frame.trigger
    if verb is None or (nominal and not frame.joins):
        return []
    # Who *is involved in* talks is the subject of a passive that has no agent.
    doing = doers(verb) or (subjects(verb) if nominal else [])
    return _all((noun for noun in doing if noun.i != frame.trigger.i), frame.words)


def _things(frame: Frame) -> list[Token]:
    """What the act is done to; of a demand or an accusation it may stand with the complement."""
    return (addressed(frame.trigger) if frame.addresses else []) or themes(frame.trigger)


def _parties_of(noun: Token, words: Lexicon) -> list[str]:
    """Who took part in the act that a noun names, or whom it names: to mediate in *the Russian invasion of Ukraine*.

    GUIDE, further rules: the brokering is a CONSULT of the broker, with the parties.
    """
    entry = words.match(noun)
    if entry is None or entry.kind != "nouns":
        return ids_of(noun, words)
    found = roles(noun, entry, words)
    return [*found.actors, *found.recipients]


def _bare(verb: Token) -> list[Token]:
    return [noun for case, noun in obliques(verb) if not case]


def _nouns(token: Token, slot: str, words: Lexicon) -> list[Token]:
    """The heads of the phrases in a slot, to look for what hangs on them; of *a round of talks* also the talks.

    NomBank's transparent nouns (Meyers et al. 2004).
    """
    if slot == "object":
        genitive = words.words("slots", "genitive")
        nouns = [part for noun in themes(token) for part in conjuncts(noun)]
        return nouns + [
            inner for noun in nouns for case, inner in obliques(noun) if preposition(case, words) in genitive
        ]
    if slot == "subject":
        return doers(token)
    return [noun for case, noun in _phrases(token, words) if case == slot]


def _ids_in(slot: str, token: Token, words: Lexicon) -> list[str]:
    """The actors in a nominal slot of a token."""
    if slot == "agent":
        by = load(token.doc.lang_, "grammar").get("agent", ())
        return _all(agents(token) or [noun for case, noun in _phrases(token, words) if case in by], words)
    if slot == "possessive":
        return _all((c for c in token.children if c.dep_ in ("nmod:poss", "det:poss") or _is_possessive(c)), words)
    if slot == "demonym":
        return _all(
            (c for c in token.children if relation(c) in ("amod", "compound", "nmod", "flat") and not _cases(c)), words
        )
    if slot == "genitive":
        genitive = words.words("slots", "genitive")
        return _all((noun for case, noun in _phrases(token, words) if case in genitive), words)
    if slot == "between":
        between = words.words("slots", "between")
        return _all((noun for case, noun in _phrases(token, words) if case in between), words)
    nouns = [noun for case, noun in _phrases(token, words) if case == slot]
    return _all(nouns, words) or [state for noun in nouns[:1] if (state := state_at(noun))]


def _phrases(token: Token, words: Lexicon) -> list[tuple[str, Token]]:
    """The prepositional phrases of a token, with those that the tree hung a word too high or too low."""
    found = [(preposition(case, words), noun) for case, noun in obliques(token)]
    if token.pos_ in ("NOUN", "PROPN") and token.head.i != token.i:
        end = max([token.i, *(noun.right_edge.i for _, noun in found)])
        found += [
            (preposition(case, words), noun)
            for case, noun in obliques(token.head)
            if case and noun.left_edge.i == end + 1
        ]
    if token.pos_ in ("VERB", "AUX"):
        # spoke [by phone] [with the premier], the second phrase hung on the first
        things = [noun for _, noun in found if noun.pos_ == "NOUN" and not participants(noun)]
        found += [(preposition(case, words), noun) for thing in things for case, noun in obliques(thing) if case]
    for complement in token.children:
        # What stands between a verb and its complement belongs to the verb: drong [bij China] aan op een top.
        if relation(complement) == "xcomp":
            found += [
                (preposition(case, words), noun)
                for case, noun in obliques(complement)
                if case and token.i < noun.i < complement.i
            ]
    return found


def _is_possessive(token: Token) -> bool:
    return "Yes" in token.morph.get("Poss", [])


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
            nouns = doers(above)
            found = _all((noun for noun in nouns if noun.i not in inner), words)
            if found or nouns:
                return found
    return []


def ids_of(noun: Token, words: Lexicon) -> list[str]:
    """The actors that a noun phrase names, else those to whom the thing belongs: *the move of the Kremlin*.

    GUIDE, events: officials, ministries and metonyms count as their country.
    """
    named = participants(noun)
    for part in noun.children:
        # Foreign Ministers [Faisal and Hossein]; the tree may also run on: [Israel and Saudi Arabia] as one name.
        if relation(part) in ("appos", "flat") and any(
            relation(c) in ("cc", "conj") for c in (*part.children, *noun.children)
        ):
            named += [one for one in participants(part) if one not in named]
    return named or held_by(noun, words)


def held_by(noun: Token, words: Lexicon, depth: int = DEPTH) -> list[str]:
    """The actors to whom a thing belongs, by adjective, possessive, apposition or genitive.

    Firms, clubs and the like act for no state (GUIDE, not recorded: acts with no political actor).
    """
    if words.is_one_of(noun, words.words("slots", "private")):
        return []
    appositions = (child for child in noun.children if relation(child) in ("appos", "flat"))
    found = _first(participants(child) for child in appositions)
    found = found or _ids_in("demonym", noun, words) or _ids_in("possessive", noun, words)
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
