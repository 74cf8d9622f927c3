"""What has been mentioned so far, and which of it a group or an office without a name refers back to.

Rules, each readable in its function: the nearest sentence comes before those behind it, at most `MEMORY` sentences
back; words outside of quotation marks do not refer to words inside; a pair is the last coordinated one, else the only
two states (or persons) of the passage. Where the rules leave more than one, nothing is resolved. What a pronoun refers
to stands in `pronouns`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from spacy.tokens import Doc

from coranto.actors.layout import heading_tokens, paragraph_numbers, quotation, sentence_numbers
from coranto.actors.references import Reference
from coranto.actors.words import Words
from coranto.tree import ancestors, relation, subjects

__all__ = ["Discourse"]

MEMORY = 3
"""Sentences that a pronoun may look back."""

Member = Callable[[str], bool]


class Discourse:
    """The references of an article in order, asked about from left to right.

    >>> discourse = Discourse(doc, words, state_of, serves)
    >>> discourse.add(Reference.over(doc[0:2], ("Q15031",), "name", subject=True))
    >>> discourse.stage(5)
    'CHN'
    """

    def __init__(
        self,
        doc: Doc,
        words: Words,
        state_of: Callable[[str], str | None],
        serves: Callable[[str], str | None],
    ) -> None:
        """`state_of` gives a person's state (a state its own); `serves` the state or organisation one acts for."""
        self.doc = doc
        self.words = words
        self.state_of = state_of
        self.serves = serves
        self.references: list[Reference] = []
        self.in_sentence: dict[int, list[Reference]] = {}
        self.starts: set[int] = set()
        self.heads: dict[int, tuple[str, ...]] = {}
        self.sentence = sentence_numbers(doc)
        self.paragraph = paragraph_numbers(doc)
        self.last_paragraph = dict(zip(self.sentence, self.paragraph, strict=True))
        self.quoted = quotation(doc)
        self.headings = heading_tokens(doc)

    def add(self, reference: Reference) -> None:
        """Remember a reference; they must come in order of text."""
        self.references.append(reference)
        self.starts.add(reference.start)
        self.in_sentence.setdefault(self.sentence[reference.start], []).append(reference)

    def earlier(self, at: int, back: int) -> list[Reference]:
        """The references in the sentence `back` sentences before a token's, as far as it may refer to them."""
        found = []
        for reference in self.in_sentence.get(self.sentence[at] - back, []):
            if reference.end > at or reference.thing:
                continue
            if reference.quoted and not self.quoted[at] and reference.form != "pronoun":
                continue
            found.append(reference)
        return found

    def paragraph_of(self, at: int, back: int) -> int:
        """The paragraph of the sentence `back` sentences before a token's."""
        return self.last_paragraph.get(self.sentence[at] - back, -2)

    def clause(self, i: int) -> int:
        """The verb that governs a token, else the last word above it."""
        token = self.doc[i]
        for _ in range(12):
            if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
                break
            token = token.head
        return token.i

    def stage(self, at: int, *, paragraphs: int = 1, apart: bool = False) -> str | None:
        """The state or organisation whose acts the passage tells: an office that names none is one of its offices.

        It is what the subjects of the nearest sentence that has any are or act for, where that is one and the same;
        else what an organ in it belongs to (*Aan Egyptische zijde*). It is at most so many paragraphs back; headings
        do not count, since what stands below them need not be about their subject. `apart` leaves the subject of the
        token's own clause out: what *Brussel* urges on *de regering* is urged on another (Binding Theory, principle B).
        """
        own = self._own(at) if apart else set()
        for back in range(MEMORY + 2):
            if back and self.paragraph[at] - self.paragraph_of(at, back) > paragraphs:
                return None
            earlier = [r for r in self.earlier(at, back) if r.form != "demonym" and r.start not in self.headings]
            earlier = [r for r in earlier if not own & set(r.actors)]
            subjects = [r for r in earlier if r.subject]
            main = [r for r in subjects if self.doc[self.clause(r.start)].dep_ == "ROOT"]
            for telling in (main, subjects, [r for r in earlier if r.noun is not None]):
                senders = {sender for r in telling for actor in r.actors if (sender := self.serves(actor))}
                if senders:
                    return senders.pop() if len(senders) == 1 else None
        return None

    def several(self, at: int) -> tuple[str, ...]:
        """Whom *they* and *their* stand for: the nearest subject of several actors, or of a body of people."""
        for back in range(MEMORY):
            if back and self.paragraph[at] - self.paragraph_of(at, back) > 1:
                return ()
            earlier = self.earlier(at, back)
            chains = [chain for chain in self.chains(earlier) if any(r.subject for r in chain)]
            if chains:
                return _actors(chains[-1])
            plural = [r for r in earlier if r.subject and (len(r.actors) > 1 or (r.noun and r.noun.plural))]
            if plural:
                return plural[-1].actors
        return ()

    def chains(self, references: list[Reference]) -> list[list[Reference]]:
        """Runs of references that the text coordinates: *Poetin en Xi*, *minister A en zijn ambtgenoot B*."""
        found: list[list[Reference]] = []
        chain: list[Reference] = []
        for reference in references:
            if reference.form == "pronoun" or len(reference.actors) != 1:
                continue
            if chain and self._coordinated(chain[-1], reference):
                chain.append(reference)
            elif chain and reference.start < chain[-1].end:
                continue
            else:
                found, chain = [*found, chain], [reference]
        return [c for c in [*found, chain] if len({r.actors for r in c}) > 1 and self._joined(c)]

    def _coordinated(self, left: Reference, right: Reference) -> bool:
        between = [self.doc[i] for i in range(left.end, right.start)]
        inner = ("CCONJ", "DET", "ADJ", "NOUN", "PRON", "NUM")
        held = all(t.pos_ in inner or t.text in (",", "-") or t.dep_ == "flat" for t in between)
        return held and len(between) <= 8 and any(t.pos_ == "CCONJ" or t.text in (",", "-") for t in between)

    def _joined(self, chain: list[Reference]) -> bool:
        return any(t.pos_ == "CCONJ" or t.text == "-" for t in self.doc[chain[0].end : chain[-1].start])

    def group(self, at: int, size: int | None, fits: Member, *, states: bool) -> tuple[str, ...]:
        """The two (or three) that *beide landen*, *les deux présidents* stand for; without a size, the last several.

        In the passage (this paragraph up to here, or the sentence before it): the last coordination of that size,
        subjects first; else the only actors of that kind, as soon as there are so many. Else the last coordinated
        subjects of the article; else those that it names most. The clause's own subject is none of them. Without a
        size only what the passage coordinates counts, for more than two only what the text coordinates.
        """
        own = self._own(at)
        passage: list[Reference] = []
        for back in range(MEMORY + 2):
            if back > 1 and self.paragraph_of(at, back) != self.paragraph[at]:
                break
            passage = [*(r for r in self.earlier(at, back) if not own & set(r.actors)), *passage]
            sets = [(any(r.subject for r in run), run) for run in [*self.chains(passage), *([r] for r in passage)]]
            for subject in (True, False) if size else (True,):
                for is_subject, run in reversed(sets):
                    actors = self._members(run, fits, states=states)
                    enough = len(actors) == size if size else len(actors) > 1
                    if is_subject is subject and enough and not self._relative(at, run):
                        return actors
            actors = self._members(passage, fits, states=states)
            if size == 2 and len(actors) >= size:
                if len(actors) == size:
                    return actors
                break
        return self._of_article(at, size, fits, states=states) if size else ()

    def _of_article(self, at: int, size: int, fits: Member, *, states: bool) -> tuple[str, ...]:
        before = [r for r in self.references if r.end <= at and not r.thing]
        runs = [run for run in self.chains(before) if not self._relative(at, run)]
        for run in reversed([run for run in runs if size > 2 or any(r.subject for r in run)]):
            actors = self._members(run, fits, states=states)
            if len(actors) == size:
                return actors
        if size > 2:
            return ()
        counted = Counter(a for r in before for a in self._members([r], fits, states=states))
        top = counted.most_common(size + 1)
        if len(top) == size or (len(top) > size and top[size - 1][1] > top[size][1]):
            return tuple(actor for actor, _ in top[:size])
        return ()

    def _own(self, at: int) -> set[str]:
        """The actors of the subject of a token's clause, where the token is not that subject itself."""
        token = self.doc[at]
        clause = self.doc[self.clause(at)]
        if clause.pos_ not in ("VERB", "AUX") or any(relation(t) == "nsubj" for t in (token, token.head)):
            return set()
        return {actor for t in subjects(clause) for actor in self.heads.get(t.i, ())}

    def _relative(self, at: int, run: list[Reference]) -> bool:
        """Whether the token stands in a relative clause of the run: *Irak en Oman, waar de twee partijen spraken*."""
        span = range(run[0].start, run[-1].end + 3)
        return any(
            above.dep_ == "acl:relcl" and above.head.i in span for above in [self.doc[at], *ancestors(self.doc[at])]
        )

    def _members(self, references: Iterable[Reference], fits: Member, *, states: bool) -> tuple[str, ...]:
        actors = [actor for reference in references for actor in reference.actors]
        if states:
            actors = [state for actor in actors if (state := self.state_of(actor))]
        return tuple(dict.fromkeys(actor for actor in actors if fits(actor)))


def _actors(references: list[Reference]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for reference in references for actor in reference.actors))
