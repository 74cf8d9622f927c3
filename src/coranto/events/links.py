"""What statements do to events and to each other: they deny, confirm, contradict and answer.

    "Washington beschuldigt Iran ervan de Houthi's te bewapenen. Teheran ontkent die aantijgingen."
    -> Link(from_="s2", relation="denies", to="e2")

A statement whose content only points back (*die aantijgingen*, *dat gesprek*, *the charge*) is linked to what it
points to. One told with a word of contradiction (*Der Kreml widersprach: …*) contradicts the last one of somebody else.
One that tells of a yes or no to what was asked answers the asking.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from coranto import record
from coranto.events.discourse import ANSWERS, States
from coranto.events.lexicon import Lexicon, lemma, lexicon
from coranto.record.models import LinkRelation

__all__ = ["links"]

POINTER = 6
"""A content of more words than this says something itself and points to nothing."""
ASKED = {"REQUEST", "AGREE"}
"""Types of acts that a yes or no answers: something asked or offered."""


def links(doc: Doc, events: list[record.Event], states: States) -> list[record.Link]:
    """The links from the statements of a Doc to its events and statements, in order of text."""
    finder = _Finder(doc, events, states)
    found = [link for statement in doc._.statements or () for link in finder.of(statement)]
    return list({(link.from_, link.relation, link.to): link for link in found}.values())


class _Finder:
    def __init__(self, doc: Doc, events: list[record.Event], states: States) -> None:
        self.doc, self.events, self.states = doc, events, states
        self.words: Lexicon = lexicon(doc.lang_)
        self.statements: list[record.Statement] = [s for s in doc._.statements or () if s.content]

    def of(self, statement: record.Statement) -> Iterator[record.Link]:
        """The links of one statement."""
        if not statement.content:
            return
        for relation, target in (self._pointing(statement), self._contradicting(statement), self._answering(statement)):
            if relation is not None and target is not None:
                yield record.Link(from_=statement.id, relation=relation, to=target)

    def _pointing(self, statement: record.Statement) -> tuple[LinkRelation | None, str | None]:
        """A denial or confirmation of what the content, or *this* beside the cue, points back to."""
        named = {name for token in self._cue(statement) for name in (*self.words.verbs(token), token.lower_)}
        content = self._tokens(statement.content[0])
        short = content is not None and len(content) <= POINTER
        start = statement.content[0].start
        before = [event for event in self.events if event.trigger.end <= start]
        if self._among("denies", named) or self._dismisses(statement):
            if short or self._says_this(statement):
                return "denies", self._alleged(before, statement) or self._accusing(before, statement)
        elif self._among("confirms", named) and content is not None and short:
            return "confirms", self._named(content, before)
        return None, None

    def _contradicting(self, statement: record.Statement) -> tuple[LinkRelation | None, str | None]:
        """A contradiction told beside the cue: *dismissed the claim, saying* …"""
        cue = {token.i for token in self._cue(statement)}
        inside = {t.i for span in statement.content for t in self._tokens(span) or ()}
        around = self._tokens(statement.content[0])
        beside = [t for t in (around.root.sent if around is not None else ()) if t.i not in cue | inside]
        names = {name for token in beside if token.pos_ == "VERB" for name in self.words.verbs(token)}
        if not self._among("contradicts", names):
            return None, None
        return "contradicts", self._other_before(statement)

    def _answering(self, statement: record.Statement) -> tuple[LinkRelation | None, str | None]:
        """A yes or no, told in the statement or by its speaker right before it, to the last thing asked of him."""
        start = statement.content[0].start
        told = [e for e in self.events if e.type in ANSWERS and self._is_beside(e, statement)]
        for answer in told:
            own = self.states(answer.actors)
            for asked in reversed([e for e in self.events if e.trigger.end <= min(start, answer.trigger.start)]):
                to_asker = self.states(asked.actors) & self.states(answer.recipients)
                fits = to_asker or (answer.type == "REJECT" and not answer.recipients)
                if fits and asked.type in ASKED and self.states(asked.recipients) & own:
                    return "answers", self._said_with(asked) or asked.id
        return None, None

    def _is_beside(self, event: record.Event, statement: record.Statement) -> bool:
        if any(span.start <= event.trigger.start < span.end for span in statement.content):
            return True
        first, trigger = self._tokens(statement.content[0]), self._tokens(event.trigger)
        if first is None or trigger is None or not self.states(event.actors) & self.states(statement.speakers):
            return False
        return (
            trigger.root.sent.end == first.root.sent.start
            or trigger.root.sent.start == first.root.sent.start > trigger.start
        )

    def _alleged(self, before: list[record.Event], denial: record.Statement) -> str | None:
        """The nearest act that somebody else alleges of the one who denies, or against him."""
        by = {statement.id: statement for statement in self.statements}
        own = self.states(denial.speakers)
        for event in reversed(before):
            teller = by.get(event.attribution or "")
            concerned = self.states([*event.actors, *event.recipients]) & own
            if teller is not None and concerned and not self.states(teller.speakers) & own:
                return event.id
        return None

    def _accusing(self, before: list[record.Event], denial: record.Statement) -> str | None:
        """The statement of the nearest accusation of the one who denies, else the nearest one by somebody else."""
        own = self.states(denial.speakers)
        for event in reversed(before):
            if event.type == "ACCUSE" and self.states(event.recipients) & own:
                return self._said_with(event) or event.id
        return self._other_before(denial)

    def _other_before(self, statement: record.Statement) -> str | None:
        """The nearest statement before by somebody of another state."""
        start, own = statement.content[0].start, self.states(statement.speakers)
        others = [s for s in self.statements if s.content[0].end <= start and not self.states(s.speakers) & own]
        return max(others, key=lambda s: s.content[0].start).id if others else None

    def _said_with(self, event: record.Event) -> str | None:
        """The statement whose cue is the event's trigger."""
        for statement in self.statements:
            if any(cue.start <= event.trigger.start < cue.end for cue in statement.cue):
                return statement.id
        return None

    def _named(self, content: Span, before: list[record.Event]) -> str | None:
        """The nearest event before that the content names, by its word or by another of its type."""
        types = {entry.type for token in content if (entry := self.words.match(token)) is not None}
        names = {lemma(token) for token in content if token.pos_ in ("NOUN", "VERB")}
        for event in reversed(before):
            trigger = self._tokens(event.trigger)
            if event.type in types or (
                trigger is not None and any(lemma(t).endswith(n) for t in trigger for n in names)
            ):
                return event.id
        return None

    def _says_this(self, statement: record.Statement) -> bool:
        """Whether the cue has a demonstrative for its object: *dementierte dies: …*."""
        return any(
            child.lower_ in self.words.words("links", "this")
            for token in self._cue(statement)
            for child in token.children
        )

    def _dismisses(self, statement: record.Statement) -> bool:
        """Whether the cue is an idiom of denial: *van de hand wijzen*."""
        cue = self._cue(statement)
        return bool(cue) and any(
            t.lower_ in self.words.words("links", "denies_with") for t in cue[0].sent if t.i > cue[0].i
        )

    def _cue(self, statement: record.Statement) -> list[Token]:
        return [token for span in statement.cue for token in self._tokens(span) or ()]

    def _among(self, key: str, names: set[str]) -> bool:
        return bool(names & self.words.words("links", key))

    def _tokens(self, span: record.Span) -> Span | None:
        return self.doc.char_span(span.start, span.end, alignment_mode="expand")
