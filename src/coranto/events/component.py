"""The spaCy component ``coranto_events``: who did what to whom, as PLOVER events, and links from statements to them.

    >>> doc = nlp("De Chinese president Xi Jinping brengt een staatsbezoek aan Rusland.")
    >>> [(event.type, event.mode, event.actors, event.recipients) for event in doc._.events]
    [('CONSULT', 'visit', ['Q15031'], ['RUS'])]

It works on any Doc with sentences, a UD tree, ``token._.actors`` and ``doc._.actors``; statements and times are used
where they are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from coranto import record
from coranto.events import learned
from coranto.events.acts import Act, find
from coranto.events.auxiliary import EFFECTS, ahead, auxiliary, by_date, effect_of
from coranto.events.discourse import Memory, States, called_off, complete
from coranto.events.lexicon import Lexicon, lexicon
from coranto.events.links import links
from coranto.events.surroundings import (
    attribution,
    contexts,
    evidence,
    places,
    published,
    speak_for,
    states_of,
    told_when,
)
from coranto.events.whereabouts import missing_states
from coranto.marks.confidence import calibrated
from coranto.record import plover
from coranto.record.models import Auxiliary
from coranto.tree import body_sents

__all__ = ["coranto_events", "make_events"]

# Of the development articles' events of these kinds 94, 65 and 76 in a hundred had type, actor and recipient right. The
# rules were shaped on these articles, so each constant is lower than what was measured.
BOTH_KNOWN = 0.8
"""Confidence where the sentence names actor and recipient, or two parties."""
ONE_KNOWN = 0.5
"""Where it names one of them: the other is then often there but unseen."""
REMEMBERED = 0.6
"""Where an earlier sentence gives a participant."""


@Language.factory("coranto_events")
def make_events(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component."""
    return coranto_events


def coranto_events(doc: Doc) -> Doc:
    """Put the events and links of a Doc into ``doc._.events`` and ``doc._.links``."""
    for name in ("actors", "statements", "events", "links"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    words = lexicon(doc.lang_)
    speak_for(doc)
    acts = list(_acts(doc, words))
    doc._.events = called_off(
        [_event(doc, act, f"e{number}", words) for number, act in enumerate(acts, 1)], states_of(doc)
    )
    doc._.links = links(doc, doc._.events, states_of(doc))
    return doc


def _acts(doc: Doc, words: Lexicon) -> Iterator[Act]:
    """The acts in which a political actor has a part."""
    political = {actor.id for actor in doc._.actors or () if _is_political(actor)}
    memory, states = Memory(words), states_of(doc)
    for sentence in _told(doc):
        listed = [act for act in find(sentence, words) if learned.is_likely(act)]
        for act in sorted([*listed, *learned.unlisted(sentence, listed, words)], key=lambda act: act.token.i):
            learned.settle(act, words)
            complete(act, memory, states)
            _turn_outward(act, states)
            added = missing_states(act.parties, doc._.actors or [])
            known = {actor.id for actor in (*(doc._.actors or ()), *added)}
            act.roles.recipients = [one for one in act.roles.recipients if one in known]
            if _is_met(act, political | {state.id for state in added}) and not memory.knows(act):
                doc._.actors = [*(doc._.actors or ()), *added]
                memory.add(act)
                yield act


def _turn_outward(act: Act, states: States) -> None:
    """Leave the actor's own state out of the recipients where another is among them: talks of *our* man with theirs."""
    own = states(act.roles.actors)
    others = [one for one in act.roles.recipients if not states([one]) & own]
    if others or act.roles.slots.get("recipient") not in ("object=", "iobject", "object"):
        act.roles.recipients = others


def _told(doc: Doc) -> Iterator[Span]:
    """The sentences of title and body: a section heading only says what comes."""
    article = doc._.article if Doc.has_extension("article") else None
    headings = article.document.headings if article is not None else []
    for sentence in body_sents(doc):
        if not any(span.start <= sentence.start_char < span.end for span in headings):
            yield sentence


def _is_political(actor: record.Actor) -> bool:
    """A country, an organisation that is known, or anyone who acts for one."""
    return actor.kind == "country" or bool(actor.country or actor.organisation or actor.wikidata or actor.sector)


def _is_met(act: Act, political: set[str]) -> bool:
    """Whether those whom the entry needs are there, and a political actor among them."""
    met = act.roles.meets(act.needs(act.entry, act.roles), reciprocal=act.entry.reciprocal)
    return bool(political & set(act.parties)) and (met or learned.stands_alone(act))


def _event(doc: Doc, act: Act, id_: str, words: Lexicon) -> record.Event:
    when, expressions = told_when(act.anchor)
    if when is None and act.token.i != act.anchor.i:
        when, expressions = told_when(act.token)
    if when is None and not expressions:
        when, expressions = learned.told_when(act)
    sure = learned.standing(act)
    standing = sure[0] if sure else _auxiliary(act, words) or ahead(act.anchor, expressions, words)
    trigger = record.Span(start=act.token.idx, end=act.token.idx + len(act.token))
    where = places(doc, act, words) or learned.places(act)
    told = {*contexts(act, words), *learned.contexts(act)}
    found = record.Event(
        id=id_,
        type=act.entry.type,
        mode=_mode(doc, act, where, words),
        contexts=[one for one in plover.contexts() if one in told],
        auxiliary=by_date(standing, when, published(doc)),
        actors=act.roles.actors,
        recipients=act.roles.recipients,
        places=where,
        when=when,
        trigger=trigger,
        evidence=[evidence(act)],
        confidence=_confidence(act),
    )
    return found.model_copy(update={"attribution": attribution(doc, found, states_of(doc))})


def _auxiliary(act: Act, words: Lexicon) -> Auxiliary:
    """The act's own standing; where it has none, what the act above makes of its complement."""
    own = auxiliary(act.anchor, words)
    if own is None and act.support is not None:
        own = auxiliary(act.token, words) or ("future" if act.support.part == "plan" else None)
    if act.governor is None or own == "negation":
        return own
    effect = effect_of(act.governor.entry)
    independent = act.entry.kind == "nouns" and act.support is None and "memory" not in act.roles.slots
    if effect is None or (independent and effect in ("accuse", "refuse")):
        return own
    return EFFECTS[effect] or own


def _mode(doc: Doc, act: Act, where: list[str], words: Lexicon) -> str | None:
    """The entry's mode; a call by the word beside it, and a meeting in a third country by its place."""
    if act.entry.type != "CONSULT" or act.mode is not None:
        return act.mode
    near = {part.lower_ for token in (act.token, act.anchor) for part in token.subtree}
    if near & words.words("words", "phone"):
        return "phone"
    abroad = bool(where) and not {*where} & states_of(doc)(act.parties)
    return "third-party" if abroad and act.entry.reciprocal else None


def _confidence(act: Act) -> float:
    """How sure the network is of the act, calibrated; without marks by how many participants are known."""
    seen = learned.evidence_of(act)
    if seen is not None:
        return calibrated(*seen)
    if "memory" in act.roles.slots:
        return REMEMBERED
    return BOTH_KNOWN if len({*act.roles.actors, *act.roles.recipients}) > 1 else ONE_KNOWN
