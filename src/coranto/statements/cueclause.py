"""The clause of a reporting verb: what belongs to the cue rather than to its content (terms: Pareti 2012)."""

from __future__ import annotations

from spacy.tokens import Span, Token

from coranto.statements.cues import Cue, companions, features, words
from coranto.statements.passage import Passage
from coranto.tree import phrase, subjects

__all__ = ["CLAUSAL", "VERB_SECOND", "CueClause", "is_reflexive"]

VERB_SECOND = ("nl", "de")
CLAUSAL = ("ccomp", "parataxis")
MARKS = ',;:()–—"“”„«»‘’'


class CueClause:
    """One reporting verb in its sentence, with its subject and the first word of its clause.

    `end` is where its content must stop: before a source that closes the sentence (*…, aldus X*).
    """

    def __init__(self, passage: Passage, verb: Token, cue: Cue, sent: Span, end: int) -> None:
        """Read the clause of the verb."""
        self.passage, self.doc, self.text = passage, passage.doc, passage.text
        self.verb, self.cue, self.sent, self.end = verb, cue, sent, end
        inside = [s for s in subjects(verb) if sent.start <= s.i < sent.end]
        self.subject: list[Token] = [s for s in inside if passage.quote_at(s.idx) is None]
        self.left = self._left()

    def parts(self) -> list[Token]:
        """The words of the cue itself: verb, particle, and the words that belong to it."""
        particles = [t for t in self.verb.children if t.dep_ == "compound:prt" and not t.is_punct]
        return sorted({self.verb, *particles, *companions(self.verb, self.cue)}, key=lambda t: t.i)

    def _left(self) -> int:
        """The first token of the cue clause: back to a mark, over a subject that holds commas of its own."""
        first = self._back(self.verb.i)
        before = [head for head in self.subject if head.i < self.verb.i]
        if before and before[-1].i < first and not self.is_inverted(first):
            first = self._back(min(phrase(before[-1]).start, first))
        return first

    def _back(self, i: int) -> int:
        while i > self.sent.start:
            before = self.doc[i - 1]
            if before.is_space or before.text[0] in MARKS or before.text in ("'", "-"):
                break
            i -= 1
        return i

    def is_inverted(self, first: int) -> bool:
        """Dutch and German put the finite verb first after content: *zei X*, *heeft X gezegd*, *so teilte X mit*.

        The verb-second rule of main clauses, the content being the first constituent (ANS; Duden 4).
        """
        if self.doc[first].lower_ in words(self.doc, "openers", "inverted"):
            first += 1
        if self.doc.lang_ not in VERB_SECOND or first > self.verb.i:
            return False
        between = [t for t in self.doc[first + 1 : self.verb.i] if t.pos_ == "VERB"]
        return self.doc[first].pos_ in ("VERB", "AUX") and not between

    def has_verb(self, start: int, end: int) -> bool:
        """Whether the stretch holds a verb or a whole quote, and so can be content."""
        inside = self.doc.char_span(start, end, alignment_mode="expand") or ()
        return any(t.pos_ in ("VERB", "AUX") for t in inside) or bool(self.passage.quotes_in(start, end))


def is_reflexive(token: Token) -> bool:
    """Whether the word is a reflexive pronoun, which is nobody of its own."""
    return "Yes" in features(token, "Reflex") or token.lower_ in words(token.doc, "nouns", "reflexive")
