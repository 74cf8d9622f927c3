"""The spaCy component ``coranto_events``: who did what to whom, as PLOVER events, and links from statements to them.

    >>> doc = nlp("De Chinese president Xi Jinping brengt een staatsbezoek aan Rusland.")
    >>> [(event.type, event.mode, event.actors, event.recipients) for event in doc._.events]
    [('CONSULT', 'visit', ['Q15031'], ['RUS'])]

It works on any Doc with sentences, a UD tree, ``token._.actors`` and ``doc._.actors``; statements and times are used
where they are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from coranto import record
from coranto.events.acts import Act, find
from coranto.events.auxiliary import EFFECTS, auxiliary, by_date, effect_of
from coranto.events.discourse import Memory, complete
from coranto.events.lexicon import Lexicon, lexicon, preposition
from coranto.events.links import links
from coranto.events.surroundings import attribution, contexts, evidence, places, published, told_when
from coranto.record.models import Auxiliary
from coranto.tree import body_sents

__all__ = ["coranto_events"]

BOTH_KNOWN = 0.7
"""Confidence where the tree gives actor and recipient, or two parties: measured precision on the gold articles."""
ONE_KNOWN = 0.5
"""Where it gives one of them: the other is then often there but unseen."""
REMEMBERED = 0.35
"""Where an earlier sentence gives a participant."""


@Language.component("coranto_events")
def coranto_events(doc: Doc) -> Doc:
    """Put the events and links of a Doc into ``doc._.events`` and ``doc._.links``."""
    for name in ("actors", "statements", "events", "links"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    words = lexicon(doc.lang_)
    acts = list(_acts(doc, words))
    doc._.events = [_event(doc, act, f"e{number}", words) for number, act in enumerate(acts, 1)]
    doc._.links = links(doc, doc._.events)
    return doc


def _acts(doc: Doc, words: Lexicon) -> Iterator[Act]:
    """The acts in which a political actor has a part."""
    political = {actor.id for actor in doc._.actors or () if _is_political(actor)}
    memory = Memory(words)
    for sentence in _told(doc):
        acts = find(sentence, words)
        for act in acts:
            complete(act, memory)
            if _is_met(act, political):
                memory.add(act)
                yield act


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
    actors, recipients = act.roles.actors, act.roles.recipients
    if not political & {*actors, *recipients}:
        return False
    needs = act.entry.needs
    if needs == "both":
        return len({*actors, *recipients}) > 1 if act.entry.reciprocal else bool(actors and recipients)
    return bool({"actor": actors, "recipient": recipients, "any": [*actors, *recipients]}[needs])


def _event(doc: Doc, act: Act, id_: str, words: Lexicon) -> record.Event:
    when = told_when(act.anchor) or (told_when(act.token) if act.token.i != act.anchor.i else None)
    mode = _auxiliary(act, words)
    trigger = record.Span(start=act.token.idx, end=act.token.idx + len(act.token))
    found = record.Event(
        id=id_,
        type=act.entry.type,
        mode=_mode(act, words),
        contexts=contexts(act, words),
        auxiliary=by_date(mode, when, published(doc)),
        actors=act.roles.actors,
        recipients=act.roles.recipients,
        places=places(doc, act, words),
        when=when,
        trigger=trigger,
        evidence=[evidence(act)],
        confidence=_confidence(act),
    )
    return found.model_copy(update={"attribution": attribution(doc, found)})


def _auxiliary(act: Act, words: Lexicon) -> Auxiliary:
    """The act's own standing; where it has none, what the act above makes of its complement."""
    own = auxiliary(act.anchor, words)
    if own is None and act.support is not None:
        own = auxiliary(act.token, words) or ("future" if act.support.part == "plan" else None)
    if act.governor is None or own == "negation":
        return own
    effect = effect_of(act.governor.entry)
    independent = act.entry.kind == "nouns" and act.support is None and "memory" not in act.roles.slots.values()
    if effect is None or (independent and effect in ("accuse", "refuse", "deny")):
        return own
    return EFFECTS[effect] or own


def _mode(act: Act, words: Lexicon) -> str | None:
    """The entry's mode; a call by the word beside it, and a meeting in a third country by its place."""
    if act.entry.type != "CONSULT" or act.mode is not None:
        return act.mode
    near = {part.lower_ for token in (act.token, act.anchor) for part in token.subtree}
    if near & words.words("words", "phone"):
        return "phone"
    return None


def _confidence(act: Act) -> float:
    if "memory" in act.roles.slots.values():
        return REMEMBERED
    return BOTH_KNOWN if len({*act.roles.actors, *act.roles.recipients}) > 1 else ONE_KNOWN
