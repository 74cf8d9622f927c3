"""What surrounds an act: when and where, in which words, what it is about, and who says so."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from coranto import record
from coranto.events.acts import Act
from coranto.events.discourse import States
from coranto.events.lexicon import Lexicon, lemma, preposition
from coranto.events.whereabouts import state_at
from coranto.record import plover
from coranto.times import when_of
from coranto.tree import obliques, participants, phrase, relation

__all__ = ["attribution", "contexts", "evidence", "places", "published", "speak_for", "states_of", "told_when"]

APART = {"conj", "parataxis", "advcl", "ccomp", "punct", "cc"}
"""Relations of clauses beside the one that tells the act, and of marks at its edge."""


def told_when(token: Token) -> tuple[record.Interval | None, list[Span]]:
    """When the text says that the act was or will be, and the expressions that say so (GUIDE, times)."""
    timed = Doc.has_extension("times") and token.doc._.times
    return when_of(token) if timed else (None, [])


def published(doc: Doc) -> record.Interval | None:
    """When the article appeared, as far as it is known (GUIDE, document)."""
    article = doc._.article if Doc.has_extension("article") else None
    return article.document.published if article is not None else None


def evidence(act: Act) -> record.Span:
    """The clause of the act's verb, without the clauses beside it; of a noun by itself its phrase (GUIDE, events)."""
    if act.entry.kind == "nouns" and act.support is None:
        span = phrase(act.token)
        return record.Span(start=span.start_char, end=span.end_char)
    kept, queue = [act.anchor, act.token], [act.anchor]
    while queue:
        for child in queue.pop().children:
            if relation(child) not in APART:
                kept.append(child)
                queue.append(child)
    first, last = min(kept, key=lambda t: t.i), max(kept, key=lambda t: t.i)
    return record.Span(start=first.idx, end=last.idx + len(last))


def places(doc: Doc, act: Act, words: Lexicon) -> list[str]:
    """The states in which the act is said to take place (codebook chapter 6, `event_loc`)."""
    countries = {actor.id for actor in doc._.actors or () if actor.kind == "country"}
    found: list[str] = []
    for token in dict.fromkeys((act.anchor, act.token)):
        for case, noun in obliques(token):
            if preposition(case, words) in words.words("slots", "place"):
                state = state_at(noun)
                found += [one for one in (*participants(noun), *([state] if state else [])) if one in countries]
    return list(dict.fromkeys(found))


def contexts(act: Act, words: Lexicon) -> list[str]:
    """The entry's contexts, and those that a word in its sentence speaks of (codebook 2.2 and chapter 4)."""
    names = {name for token in act.token.sent for name in (lemma(token), token.lower_)}
    spoken = [context for context, cues in words.lists.get("contexts", {}).items() if names & set(cues)]
    return [context for context in plover.contexts() if context in {*act.entry.contexts, *spoken}]


def attribution(doc: Doc, event: record.Event, states: States) -> str | None:
    """Id of the innermost statement in whose content the event is told, where that is what makes it known.

    GUIDE, events (`attributed`). What the doers themselves announce as their plan is no claim (GUIDE, further rules): a
    future event whose doer speaks has none.
    """
    around = [
        (sum(span.end - span.start for span in statement.content), statement)
        for statement in doc._.statements or ()
        if any(span.start <= event.trigger.start and event.trigger.end <= span.end for span in statement.content)
    ]
    if not around:
        return None
    statement = min(around, key=lambda pair: pair[0])[1]
    announced = event.auxiliary == "future" and states(statement.speakers) & states(event.actors)
    return None if announced else statement.id


def speak_for(doc: Doc) -> None:
    """Let *I* and *we* in what somebody says stand for the speaker, *we* of an official for the state.

    GUIDE, events: officials count as their country.
    """
    states, known = states_of(doc), {actor.id for actor in doc._.actors or ()}
    for statement in doc._.statements or ():
        for span in statement.content:
            for token in doc.char_span(span.start, span.end, alignment_mode="contract") or ():
                if "1" in token.morph.get("Person", []) and token.pos_ in ("PRON", "DET") and not token._.actors:
                    bodies = sorted(states(statement.speakers) & known)
                    token._.actors = tuple(
                        bodies if "Plur" in token.morph.get("Number", []) and bodies else statement.speakers
                    )


def states_of(doc: Doc) -> States:
    """Tell the states and organisations for which the actors of a Doc act; who acts for none stands for himself.

    GUIDE, actors (`country`: the state they act for) and further rules.
    """
    known = {actor.id: actor for actor in doc._.actors or ()}

    def states(ids: list[str]) -> set[str]:
        found = [known[one] for one in ids if one in known]
        bodies = {body for actor in found for body in (actor.country, actor.organisation) if body}
        return (
            bodies | {actor.id for actor in found if not (actor.country or actor.organisation)} | {*ids} - known.keys()
        )

    return states
