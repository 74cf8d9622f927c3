"""What statements do to events and to each other: denies, confirms, answers.

    "Washington beschuldigt Iran ervan de Houthi's te bewapenen. Teheran ontkent die aantijgingen."
    -> Link(from_="s2", relation="denies", to="e2")

A statement whose content only points back (*die aantijgingen*, *dat gesprek*, *the charge*) is linked to what it
points to: of a denial the nearest act that somebody alleged before, of a confirmation the nearest act of that name.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from coranto import record
from coranto.events.lexicon import Lexicon, lemma, lexicon
from coranto.record.models import LinkRelation

__all__ = ["links"]

POINTER = 6
"""A content of more words than this says something itself and points to nothing."""


def links(doc: Doc, events: list[record.Event]) -> list[record.Link]:
    """The links from the statements of a Doc to its events and statements, in order of text."""
    words = lexicon(doc.lang_)
    found = (_link(doc, statement, events, words) for statement in doc._.statements or ())
    return [link for link in found if link is not None]


def _link(doc: Doc, statement: record.Statement, events: list[record.Event], words: Lexicon) -> record.Link | None:
    relation = _relation(doc, statement, words)
    if relation is None or not statement.content:
        return None
    content = _tokens(doc, statement.content[0])
    if content is None or len(content) > POINTER:
        return None
    start = statement.content[0].start
    before = [event for event in events if event.trigger.end <= start]
    target = _alleged(before) if relation == "denies" else _named(doc, content, before, words)
    target = target or (_denied(doc, statement, start) if relation == "denies" else None)
    return record.Link(from_=statement.id, relation=relation, to=target) if target else None


def _relation(doc: Doc, statement: record.Statement, words: Lexicon) -> LinkRelation | None:
    """What the cue does: *ontkennen*, *bevestigen*."""
    relations: tuple[LinkRelation, ...] = ("denies", "confirms")
    for span in statement.cue:
        tokens = _tokens(doc, span)
        names = {name for token in tokens or () for name in (*words.verbs(token), token.lower_)}
        names |= {token.lower_ for token in tokens or () for token in token.sent if words.words("links", "denies_with") & {token.lower_}}
        for relation in relations:
            if names & words.words("links", relation):
                return relation
    return None


def _alleged(before: list[record.Event]) -> str | None:
    """The nearest act that a speaker alleges right after an accusation; an accusation alone names no act."""
    for accusation, act in zip(reversed(before[:-1]), reversed(before[1:]), strict=False):
        if accusation.type == "ACCUSE" and act.type != "ACCUSE" and act.attribution is not None:
            return act.id
    return None


def _denied(doc: Doc, denial: record.Statement, start: int) -> str | None:
    """The nearest statement before by somebody else."""
    told = [s for s in doc._.statements or () if s.content and s.content[0].end <= start and s.id != denial.id]
    others = [s for s in told if not set(s.speakers) & set(denial.speakers)]
    return max(others, key=lambda s: s.content[0].start).id if others else None


def _named(doc: Doc, content: Span, before: list[record.Event], words: Lexicon) -> str | None:
    """The nearest event before whose trigger is a word, or names an act of the type, that the content repeats."""
    types = {entry.type for token in content if (entry := words.match(token)) is not None}
    names = {lemma(token) for token in content if token.pos_ in ("NOUN", "VERB")}
    for event in reversed(before):
        trigger = _tokens(doc, event.trigger)
        same_word = trigger is not None and any(lemma(t).endswith(name) for t in trigger for name in names)
        if same_word or event.type in types:
            return event.id
    return None


def _tokens(doc: Doc, span: record.Span) -> Span | None:
    return doc.char_span(span.start, span.end, alignment_mode="expand")
