"""What statements do to events and to each other: they deny, confirm, repeat, contradict and answer.

    "Washington beschuldigt Iran ervan de Houthi's te bewapenen. Teheran ontkent die aantijgingen."
    -> Link(from_="s2", relation="denies", to="e2")

That a statement does so rests on its words (`coranto.events.linkrules`). What it does it to is what fits best of the
things told shortly before: by somebody else, near by, about the speaker, in the same words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from coranto import record
from coranto.events.discourse import ANSWERS, States
from coranto.events.lexicon import Lexicon, lexicon
from coranto.events.linkrules import (
    Said,
    claims_deed,
    contradicts,
    denied,
    disowns,
    negates,
    of_content,
    stance,
    tokens_of,
)

__all__ = ["links"]

REACH = 4
"""How many sentences back something may stand that a statement denies, confirms or answers."""
FAR = 12
"""How many sentences back an accusation or a request may stand that is answered by name."""
CLOSE = 2.0
"""What it counts that something stands in the same sentence; one less for every sentence between."""
ABOUT = 2.0
"""What it counts that an act is one of the speaker's."""
MOST_ALIKE = 2.0
"""What it counts at most that the same words are used."""
ENOUGH = 2.0
"""What a target must count, where the statement says something itself."""
POINTED = 1.0
"""What it must count, where the statement only points to it."""
ASKED = {"REQUEST", "AGREE"}
"""Types of acts that a yes or no answers: something asked or offered."""
WANTING = {*ASKED, "ACCUSE", "THREATEN"}
"""Types of acts that want an answer."""
DEEDS = {"ASSAULT", "COERCE"}
"""Types of acts that are denied though the article vouches for them, and for which responsibility is claimed."""


def links(doc: Doc, events: list[record.Event], states: States) -> list[record.Link]:
    """The links from the statements of a Doc to its events and statements, in order of text."""
    finder = _Finder(doc, events, states)
    found = [link for said in finder.told for link in finder.of(said)]
    return list({(link.from_, link.relation, link.to): link for link in found}.values())


@dataclass(frozen=True, order=True)
class _Fit:
    """How well something told before fits, where it stands, and its id."""

    weight: float
    place: int
    id: str


class _Finder:
    def __init__(self, doc: Doc, events: list[record.Event], states: States) -> None:
        self.doc, self.states = doc, states
        self.words: Lexicon = lexicon(doc.lang_)
        told = [Said(s, doc, self.words) for s in doc._.statements or () if s.content]
        self.told = sorted(told, key=lambda said: said.order)
        self.events = sorted(events, key=lambda event: event.trigger.start)
        self.begins = [sentence.start_char for sentence in doc.sents]
        self.orders = [said.order for said in self.told]
        self.triggers = [event.trigger.start for event in self.events]
        cues = {token.i: said.statement.id for said in self.told for token in said.cue}
        self.said_with: dict[str, str] = {}
        self.act_of: dict[str, str] = {}
        self.alleged: dict[str, list[record.Event]] = {}
        for event in self.events:
            if event.attribution:
                self.alleged.setdefault(event.attribution, []).append(event)
            for token in tokens_of(doc, [event.trigger]):
                if token.i in cues:
                    self.said_with[event.id] = cues[token.i]
                    self.act_of[cues[token.i]] = event.type

    def of(self, said: Said) -> Iterator[record.Link]:
        """The links of one statement."""
        relation = stance(said)
        if relation == "answers" and self._disputes(said):
            relation = "denies"
        if relation is None and (contradicts(said, self._cues_of_others(said)) or self._opposes(said)):
            relation = "contradicts"
        target = None
        if relation == "denies":
            target = self._denied(said)
        elif relation == "confirms":
            target = self._confirmed(said)
        elif relation == "repeats":
            target = self._repeated(said)
        elif relation == "contradicts":
            target = self._just_said(said)
        elif relation == "answers":
            target = self._answered(said)
        elif target := self._granted(said):
            relation = "answers"
        if relation is not None and target is not None:
            yield record.Link(from_=said.statement.id, relation=relation, to=target)

    def _denied(self, said: Said) -> str | None:
        """An act alleged of the speaker, an accusation of him, or what others just said; else an act in the denial."""
        own = self._own(said)
        fits = [fit for other in self._others(said) for fit in self._claims(said, other, own)]
        for event in self._before(said):
            if event.type == "ACCUSE" and own & self.states(event.recipients):
                weight = self._nearness(event.trigger.start, said) + ABOUT
                fits.append(_Fit(weight, event.trigger.start, self.said_with.get(event.id, event.id)))
            elif event.type in DEEDS and not event.attribution and disowns(said):
                fits.append(self._fit(said, event, own))
        best = self._best(fits, said) or (self._inside(said) if denied(said) else None)
        return best or (self._charged(said, own) if said.points else None)

    def _charged(self, said: Said, own: set[str]) -> str | None:
        """The last accusation of the speaker, however far back."""
        charges = (e for e in self._before(said, FAR) if e.type == "ACCUSE" and own & self.states(e.recipients))
        charge = next(charges, None)
        return self.said_with.get(charge.id, charge.id) if charge is not None else None

    def _claims(self, said: Said, other: Said, own: set[str]) -> Iterator[_Fit]:
        """What somebody else says, and the acts that he alleges."""
        if self.act_of.get(other.statement.id, "ACCUSE") not in ("ACCUSE", "SUPPORT"):
            return
        of_him = bool(own & self._spoken_of(other))
        weight = self._nearness(other.order, said) + self._likeness(said, other.content) + of_him
        yield _Fit(weight, min(other.order, other.start), other.statement.id)
        alleged = [e for e in self.alleged.get(other.statement.id, ()) if e.trigger.start < said.order]
        for event in alleged:
            fit = self._fit(said, event, own)
            meant = len(alleged) == 1 or own & self.states([*event.actors, *event.recipients])
            yield _Fit(max(fit.weight, weight), fit.place, event.id) if meant else fit

    def _confirmed(self, said: Said) -> str | None:
        """The deed that somebody claims, or what the confirmation names again."""
        own = self._own(said)
        if claims_deed(said):
            return next((event.id for event in self._before(said) if event.type in DEEDS), None)
        before = self._before(said)
        alike = [e for e in before if self._likeness(said, tokens_of(self.doc, [e.trigger]))]
        return self._best([self._fit(said, event, own) for event in alike], said)

    def _repeated(self, said: Said) -> str | None:
        """What the speaker himself said before: the last of it, where the statement only points to it."""
        for other in self._told_before(said, FAR):
            if self._same(other, said) and (said.points or self._likeness(said, other.content)):
                return other.statement.id
        return None

    def _answered(self, said: Said) -> str | None:
        """What was asked, offered or charged of the speaker, or what somebody else just said."""
        own = self._own(said)
        fits = []
        for other in self._others(said):
            to_him = bool(own & {*self.states(other.statement.addressees), *self._spoken_of(other)})
            fits.append(_Fit(self._nearness(other.order, said) + to_him, other.order, other.statement.id))
        for event in self._before(said):
            wanted = event.type in WANTING and own & self.states(event.recipients)
            if wanted and not own & self.states(event.actors):
                weight = self._nearness(event.trigger.start, said) + ABOUT
                fits.append(_Fit(weight, event.trigger.start, self.said_with.get(event.id, event.id)))
        best = max(fits, default=None)
        return best.id if best is not None and best.weight >= POINTED else None

    def _spoken_of(self, said: Said) -> set[str]:
        return self.states([actor for token in said.content for actor in token._.actors or ()])

    def _disputes(self, said: Said) -> bool:
        """Whether an answer with a word of no follows an act that somebody else alleges of the speaker."""
        own, other = self._own(said), next(self._others(said), None)
        alleged = self.alleged.get(other.statement.id, ()) if other is not None else ()
        return negates(said.content) and any(own & self.states(event.actors) for event in alleged)

    def _opposes(self, said: Said) -> bool:
        """Whether two speakers are set side by side, and one of them says no: *A says he is; B says he is not*."""
        other = next(self._others(said), None)
        if other is None or self._apart(other.order, said.order) or not said.cue:
            return False
        between = self.doc.text[min(s.end for s in other.statement.content) : said.order]
        return ";" in between and negates(said.content) != negates(other.content)

    def _cues_of_others(self, said: Said) -> set[int]:
        """The cues in the sentence that are not of the same speaker."""
        near = (other for other in self._beside(said) if not self._same(other, said))
        return {token.i for other in near for token in other.cue}

    def _beside(self, said: Said) -> list[Said]:
        """The statements told in the same sentence."""
        sentence = bisect_right(self.begins, said.order)
        end = self.begins[sentence] if sentence < len(self.begins) else len(self.doc.text)
        return self.told[bisect_left(self.orders, self.begins[sentence - 1]) : bisect_left(self.orders, end)]

    def _just_said(self, said: Said) -> str | None:
        """What somebody else said last."""
        return next((other.statement.id for other in self._others(said)), None)

    def _granted(self, said: Said) -> str | None:
        """What was asked or offered, where a yes or no is told in the statement, or by its speaker right before it."""
        speaker = self._own(said)
        before = (event for event in self._before(said, 1) if speaker & self.states(event.actors))
        for answer in (event for event in (*self._told_in(said), *before) if event.type in ANSWERS):
            own, askers = self.states(answer.actors), self.states(answer.recipients)
            refused = answer.type == "REJECT" and not askers
            for asked in self._before(said, FAR):
                by = self.states(asked.actors)
                fits = asked.type in ASKED and own & self.states(asked.recipients) and by and not own & by
                if asked.trigger.end <= answer.trigger.start and fits and (refused or by & askers):
                    return self.said_with.get(asked.id, asked.id)
        return None

    def _inside(self, said: Said) -> str | None:
        """An act told in the statement itself, that is no judgement."""
        return next((event.id for event in self._told_in(said) if event.type != "ACCUSE"), None)

    def _told_in(self, said: Said) -> Iterator[record.Event]:
        for span in said.statement.content:
            low, high = bisect_left(self.triggers, span.start), bisect_left(self.triggers, span.end)
            yield from self.events[low:high]

    def _best(self, fits: list[_Fit], said: Said) -> str | None:
        best = max(fits, default=None)
        return best.id if best is not None and best.weight >= (POINTED if said.points else ENOUGH) else None

    def _fit(self, said: Said, event: record.Event, own: set[str]) -> _Fit:
        about = ABOUT * bool(own & self.states(event.actors))
        alike = self._likeness(said, tokens_of(self.doc, [event.trigger]))
        claimed = 0.5 * bool(event.attribution)
        return _Fit(self._nearness(event.trigger.start, said) + alike + about + claimed, event.trigger.start, event.id)

    def _nearness(self, place: int, said: Said) -> float:
        return CLOSE - self._apart(place, said.order)

    def _likeness(self, said: Said, tokens: list[Token]) -> float:
        """How far the content speaks of the same as the words: in the same words, or of the same type of act."""
        types = {entry.type for token in tokens if (entry := self.words.match(token)) is not None}
        return min(MOST_ALIKE, float(len(said.about & of_content(tokens))) + bool(types & said.types))

    def _own(self, said: Said) -> set[str]:
        return self.states(said.statement.speakers)

    def _before(self, said: Said, reach: int = REACH) -> Iterator[record.Event]:
        """The acts told before, the latest first."""
        for at in reversed(range(bisect_left(self.triggers, said.order))):
            event = self.events[at]
            if self._apart(event.trigger.start, said.order) > reach:
                return
            if event.attribution != said.statement.id:
                yield event

    def _told_before(self, said: Said, reach: int = REACH) -> Iterator[Said]:
        """What was said before, the latest first."""
        for at in reversed(range(bisect_left(self.orders, said.order))):
            other = self.told[at]
            if self._apart(other.order, said.order) > reach:
                return
            yield other

    def _others(self, said: Said) -> Iterator[Said]:
        """What others said before, the latest first, but not the report of the statement itself."""
        for other in self._told_before(said):
            if other.statement.id != said.statement.within and not self._same(other, said):
                yield other

    def _same(self, one: Said, other: Said) -> bool:
        """Whether two statements are of one speaker, or for one state."""
        mine, theirs = self._own(one), self._own(other)
        if mine and theirs:
            return bool(mine & theirs)
        texts = [{span.of(self.doc.text).lower() for span in said.statement.source} for said in (one, other)]
        return bool(texts[0] & texts[1])

    def _apart(self, one: int, other: int) -> int:
        """How many sentences lie between two places."""
        return bisect_right(self.begins, other) - bisect_right(self.begins, one)
