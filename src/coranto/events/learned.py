"""Acts that the network of marks finds beside the lexicon's, and what it says of those that the lexicon names.

    >>> words, sentence = lexicon("nl"), next(doc.sents)  # "De junta sloeg de deur dicht voor de Verenigde Naties"
    >>> [(act.token.text, act.entry.type) for act in unlisted(sentence, [], words)]
    [('sloeg', 'REJECT')]

The network learned PLOVER's types, modes, auxiliary modes and contexts (codebook, chapters 2 to 4) and the roles from
the project's reports, with the lexicon's opinion among what it reads. Where the lexicon names an act its own slots
count, which are better on whole articles; the network bears the act out, settles what the lexicon leaves open, and
overrules it where it is very sure. `docs/accuracy.md` compares the two by measure. A Doc without marks has the acts of
the lexicon alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from spacy.tokens import Doc, Span, Token

from coranto import record
from coranto.events.acts import Act
from coranto.events.lexicon import Entry, Lexicon, lemma, lexicon
from coranto.events.participants import Roles, held_by
from coranto.events.whereabouts import state_at
from coranto.marks.marks import Marks
from coranto.record.models import Auxiliary, EventTypeName
from coranto.times.when import interval_of_all

__all__ = [
    "contexts",
    "evidence_for",
    "evidence_of",
    "is_likely",
    "marks_of",
    "places",
    "settle",
    "standing",
    "stands_alone",
    "told_when",
    "unlisted",
]

# The thresholds were chosen on the articles `second` and `fourth` and on the dev split of the reports.
NAMES = 0.9
"""A word that the lexicon lacks names an act of a type from this probability on."""
BORNE_OUT = 0.02
"""A word of the lexicon does from this one on: it is borne out unless the network sees nothing at all."""
OVERRULES = 0.97
"""From this one on the network's type counts instead of the lexicon's."""
SURE = 0.9
"""From this one on its auxiliary mode counts instead of the rules'."""
MODE = 0.4
"""From this one on an act of a type has a mode: lower, one in four modes is wrong."""
WITHOUT_ACTOR, WITHOUT_RECIPIENT = 0.95, 0.99
"""An act of the lexicon that asks for two parties is told with one from these on; the other may have no name."""
PLAYS = 0.7
"""A word plays a role, as an actor or a recipient, from this one on."""
SAID = 0.5
"""A word is the place or time of an act, and an act is of a context, from this one on."""
ONE_SIDED = {"MOBILIZE", "PROTEST", "RETREAT", "COERCE", "ASSAULT"}
"""Types of which a single party is enough; of the others the codebook (chapter 3) has two, and GUIDE drops the rest."""


def marks_of(doc: Doc) -> Marks | None:
    """What the network says of a Doc; None where the component `coranto_marks` did not read it."""
    return doc._.marks if Doc.has_extension("marks") else None


def witness(token: Token, type_: str, marks: Marks) -> int:
    """The word that the network takes for the trigger of an act: its own, or the verb on which its noun hangs."""
    verb = token.pos_ in ("NOUN", "PROPN") and token.head.pos_ in ("VERB", "AUX")
    places = (token.i, token.head.i) if verb else (token.i,)
    return max(places, key=lambda i: marks.of_type(i, type_))


def evidence_for(event: record.Event, doc: Doc) -> tuple[str, float]:
    """Whether the lexicon has an event's trigger as well as the network, and how probable that finds its type."""
    span, marks = doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand"), marks_of(doc)
    assert span is not None and marks is not None
    return _evidence(span.root, event.type, marks)


def evidence_of(act: Act) -> tuple[str, float] | None:
    """The same of an act that is no event of the record yet; None without marks."""
    marks = marks_of(act.token.doc)
    return _evidence(act.token, act.entry.type, marks) if marks else None


def _evidence(token: Token, type_: str, marks: Marks) -> tuple[str, float]:
    kind = "listed act" if lexicon(token.doc.lang_).senses(token) else "unlisted act"
    return kind, marks.of_type(witness(token, type_, marks), type_)


def is_likely(act: Act) -> bool:
    """Whether an act of the lexicon is borne out."""
    marks = marks_of(act.token.doc)
    return marks is None or marks.is_act(witness(act.token, act.entry.type, marks)) >= BORNE_OUT


def stands_alone(act: Act) -> bool:
    """Whether an act of the lexicon is so sure that one party is enough: *the police* nobody knows *arrested Suu Kyi*.

    Codebook 2.4: a participant that the text does not make known is left empty.
    """
    marks = marks_of(act.token.doc)
    if marks is None or act.is_learned:
        return False
    p = marks.of_type(witness(act.token, act.entry.type, marks), act.entry.type)
    return p >= (WITHOUT_RECIPIENT if act.roles.actors else WITHOUT_ACTOR)


def unlisted(sentence: Span, listed: Iterable[Act], words: Lexicon) -> Iterator[Act]:
    """The acts of a sentence that the network finds beside those of the lexicon, with their participants."""
    marks, known = marks_of(sentence.doc), list(listed)
    if marks is None:
        return
    taken = {i for act in known for i in (act.token.i, act.anchor.i)}
    for token in sentence:
        type_, p = marks.type(token.i)
        if token.i in taken or p < NAMES or any(_is_beside(token, act, type_) for act in known):
            continue
        entry = Entry(
            type=cast(EventTypeName, type_),
            mode=marks.mode(token.i, type_, MODE),
            kind="verbs" if token.pos_ in ("VERB", "AUX") else "nouns",
            words=frozenset({lemma(token)}),
            actor=(),
            recipient=(),
            needs="any" if type_ in ONE_SIDED else "two",
        )
        act = Act(token, entry, [entry], is_learned=True)
        act.roles = _roles(act, marks, words)
        yield act


def _is_beside(token: Token, act: Act, type_: str) -> bool:
    """Whether a word and an act of the same type are one act in two words: *brought* and *to an end*."""
    return act.entry.type == type_ and (act.token.head.i == token.i or token.head.i == act.token.i)


def settle(act: Act, words: Lexicon) -> None:
    """Let the network overrule the type of an act of the lexicon, choose its mode and find whom its slots miss."""
    marks = marks_of(act.token.doc)
    if marks is None or act.is_learned:
        return
    at = witness(act.token, act.entry.type, marks)
    type_, p = marks.type(at)
    if type_ != act.entry.type and p > OVERRULES:
        act.entry, act.content_mode = replace(act.entry, type=cast(EventTypeName, type_), mode=None), None
    if type_ == act.entry.type and act.mode is None:
        act.entry = replace(act.entry, mode=marks.mode(at, type_, MODE))
    found = _roles(act, marks, words)
    act.roles.actors = act.roles.actors or [one for one in found.actors if one not in act.roles.recipients]
    act.roles.recipients = act.roles.recipients or [one for one in found.recipients if one not in act.roles.actors]


def standing(act: Act) -> tuple[Auxiliary] | None:
    """The act's auxiliary mode in a tuple where the network is sure of it, or alone has found the act."""
    marks = marks_of(act.token.doc)
    if marks is None:
        return None
    name, p = marks.auxiliary(witness(act.token, act.entry.type, marks))
    return (cast(Auxiliary, name or None),) if act.is_learned or p >= SURE else None


def contexts(act: Act) -> list[str]:
    """The contexts of an act (codebook, chapter 4)."""
    marks = marks_of(act.token.doc)
    return marks.contexts(witness(act.token, act.entry.type, marks), SAID) if marks else []


def places(act: Act) -> list[str]:
    """The states in which the act takes place, for which its places stand."""
    countries = {actor.id for actor in act.token.doc._.actors or () if actor.kind == "country"}
    named = ((*token._.actors, state_at(token)) for token in _players(act, "place", SAID))
    return list(dict.fromkeys(one for ids in named for one in ids if one in countries))


def told_when(act: Act) -> tuple[record.Interval | None, list[Span]]:
    """When the act was or will be, by the expressions of its sentence that the network takes for its time."""
    doc = act.token.doc
    if not (Doc.has_extension("times") and doc._.times):
        return None, []
    said = {token._.time for token in _players(act, "time", SAID) if token.sent == act.token.sent}
    times = [time for time in doc._.times if time.id in said and time.kind == "date"]
    spans = [doc.char_span(time.start, time.end, alignment_mode="expand") for time in times]
    return interval_of_all([span for span in spans if span is not None])


def _roles(act: Act, marks: Marks, words: Lexicon) -> Roles:
    """The actors for which the words stand that play the roles."""

    def ids(role: str) -> list[str]:
        stands = (token._.actors or held_by(token, words) for token in _players(act, role, PLAYS))
        return list(dict.fromkeys(one for found in stands for one in found))

    actors = ids("actor")
    return Roles(actors=actors, recipients=[one for one in ids("recipient") if one not in actors])


def _players(act: Act, role: str, least: float) -> list[Token]:
    """The words of the act's sentence that play a role in it, else of the one before (GUIDE, border cases)."""
    doc = act.token.doc
    marks = marks_of(doc)
    if marks is None:
        return []
    at, sentence = witness(act.token, act.entry.type, marks), act.token.sent
    first = doc[sentence.start - 1].sent.start if sentence.start else 0
    found = [doc[i] for i, p in marks.players(at, role) if p >= least and i >= first and i != at]
    return [token for token in found if token.sent == sentence] or found
