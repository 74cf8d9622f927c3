"""Where the content of a reporting verb lies: before it, after it, around it, or in the sentence before.

Each function answers for one pattern of attribution and returns the stretches of content, or None where the pattern
does not hold. Word order and marks count for more than the tree: a parser errs on one arc in ten, a comma does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Span, Token

from coranto.statements.cues import Cue, companions, verb_cue, words
from coranto.statements.passage import Chars, Passage
from coranto.tree import ancestors, clause, indirect_objects, objects, phrase, relation, subjects

__all__ = ["VERB_SECOND", "Clauses", "is_reflexive"]

VERB_SECOND = ("nl", "de")
CLAUSAL = ("ccomp", "parataxis")
INFINITIVAL = ("xcomp", "ccomp", "advcl", "acl", "csubj")
LONGEST_GAP = 25
"""Words between a cue and the conjunction of its content clause, at most."""


class Clauses:
    """The patterns of one reporting verb in its sentence; `end` is where content must stop (before *aldus X*)."""

    def __init__(self, passage: Passage, verb: Token, cue: Cue, sent: Span, end: int) -> None:
        self.passage, self.doc, self.text = passage, passage.doc, passage.text
        self.verb, self.cue, self.sent, self.end = verb, cue, sent, end
        self.subject = [s for s in subjects(verb) if passage.quote_at(s.idx) is None and sent.start <= s.i < sent.end]
        self.left = self._left()

    def parts(self) -> list[Token]:
        """The words of the cue itself: verb, particle, and the words that belong to it."""
        particles = [t for t in self.verb.children if t.dep_ == "compound:prt" and not t.is_punct]
        return sorted({self.verb, *particles, *companions(self.verb, self.cue)}, key=lambda t: t.i)

    # Before the cue.

    def _left(self) -> int:
        """The first token of the cue clause: back to a mark, over a subject that holds commas of its own."""
        first = self._back(self.verb.i)
        for head in self.subject:
            if head.i < first and not self._is_inverted(first):
                first = self._back(min(phrase(head).start, first))
        return first

    def _back(self, i: int) -> int:
        while i > self.sent.start:
            before = self.doc[i - 1]
            if before.is_space or before.text[0] in ',;:()–—"“”„«»‘’' or before.text in ("'", "-"):
                break
            i -= 1
        return i

    def _is_inverted(self, first: int) -> bool:
        """Dutch and German put the finite verb first after content: *zei X*, *heeft X gezegd*, *so teilte X mit*."""
        if self.doc[first].lower_ in words(self.doc, "openers", "inverted"):
            first += 1
        if self.doc.lang_ not in VERB_SECOND or first > self.verb.i:
            return False
        between = [t for t in self.doc[first + 1 : self.verb.i] if t.pos_ == "VERB"]
        return self.doc[first].pos_ in ("VERB", "AUX") and not between

    def fronted(self) -> list[Chars] | None:
        """Content before an inverted cue, and what resumes after it: *"A", zei X, "B"*; *A, zei X, maar B*."""
        if not self._is_parenthetical():
            return None
        start = self._content_start()
        cut = self.doc[self.left].idx
        if start is None or start >= cut:
            return None
        resumed = self._resumed()
        pieces = [(start, cut)] + ([resumed] if resumed else [])
        return pieces if any(self._has_verb(*piece) for piece in pieces) else None

    def _is_parenthetical(self) -> bool:
        low, _ = self.passage.paragraph(self.verb.idx)
        before = self.text[low : self.doc[self.left].idx].rstrip()
        if not before:
            return False
        quoted = self.passage.quote_before(self.doc[self.left].idx)
        if quoted is None and before[-1] not in ",–—":
            return False
        first = self.doc[self.left]
        if self.left == self.sent.start and (quoted is None or self.text[quoted.inner_end - 1] == "."):
            return False
        if quoted is None and self._has_object():
            return False
        if first.pos_ in ("CCONJ", "SCONJ") or first.lower_ in words(self.doc, "openers", "relative"):
            return False
        if self.doc.lang_ in VERB_SECOND:
            return self._is_inverted(self.left)
        between = self.doc[self.left : self.verb.i]
        return not any(t.pos_ == "VERB" and self.verb not in (t, *ancestors(t)) for t in between) and (
            bool(self.subject) or quoted is not None
        )

    def _has_object(self) -> bool:
        """Whether the verb has a noun for object, which a reporting verb after its content has not."""
        if self.cue.addressee:
            return False
        return any(o.i > self.verb.i and o.pos_ in ("NOUN", "PROPN") and o not in self.subject for o in objects(self.verb))

    def _content_start(self) -> int | None:
        """Where fronted content begins: with its sentence or quote, after a colon or semicolon that parts it off."""
        cut = self.doc[self.left].idx
        quoted = self.passage.quote_before(cut)
        low, _ = self.passage.stretch(self.sent)
        if quoted and quoted.start < low:
            above = self.passage.sentence_at(quoted.start)
            low = self.passage.stretch(above)[0] if above else quoted.start
        for i in range(cut - 1, low, -1):
            if self.text[i] in ":;" and self.passage.quote_at(i) is None and not self.text[i - 1].isdigit():
                return i + 1
        if quoted and self.text[low : quoted.start].rstrip()[-1:] in (".", "!", "?", ":"):
            return quoted.start
        return low

    def _resumed(self) -> Chars | None:
        """Content that goes on after the cue clause, from a quote or a clause that is not the speaker's."""
        last = max([self.verb.i, *(t.i for t in self.parts()), *(s.i for s in self.subject if s.i > self.verb.i)])
        stop = min(self.end, self.passage.stretch(self.sent)[1])
        for i in range(last + 1, self.sent.end):
            token = self.doc[i]
            if token.idx >= stop:
                return None
            quote = self.passage.quote_at(token.idx)
            if quote and quote.start == token.idx and self.doc[i - 1].text == ",":
                return quote.start, stop
            if token.text == "," and i + 1 < self.sent.end and self._goes_on(self.doc[i + 1]):
                return self.doc[i + 1].idx, stop
        return None

    def _goes_on(self, token: Token) -> bool:
        """Whether the clause that opens here is content rather than about the speaker."""
        if self.passage.quote_at(token.idx) or token.lower_ in words(self.doc, "openers", "relative") and token.pos_ != "DET":
            return False
        rest = self.doc[token.i : self.sent.end]
        if not any(t.pos_ in ("VERB", "AUX") and "Fin" in t.morph.get("VerbForm") for t in rest):
            return False
        if any(verb_cue(t) and t.i - token.i < 6 for t in rest):
            return False
        chain = [token, *ancestors(token)]
        above = next((k for k, t in enumerate(chain) if t.i == self.verb.i), None)
        if above is None:
            return True
        top = chain[above - 1]
        opens = min(t.i for t in top.subtree) < self.left
        return relation(top) in CLAUSAL or opens or (relation(top) == "conj" and self.verb.i - self.left < 3)

    # After the cue.

    def has_mark(self) -> bool:
        """Whether a conjunction after the cue opens its content clause."""
        return self._mark_after() is not None

    def clause_after(self) -> list[Chars] | None:
        """A content clause after the cue: *zei dat …*, *said he had …*, *erklärte, es gebe …*."""
        mark = self._mark_after()
        if mark is not None:
            return [(mark.idx, self._clause_end(mark.head if mark.head.i > mark.i else mark, mark.i))]
        for child in self.verb.children:
            if relation(child) in CLAUSAL and child.i > self.verb.i and self._is_content(child):
                first = self._first_of(child)
                return [(self.doc[first].idx, self._clause_end(child, first))]
        return self._bare_after_comma()

    def _mark_after(self) -> Token | None:
        """The conjunction that opens the content clause."""
        for i in range(self.verb.i + 1, min(self.sent.end, self.verb.i + LONGEST_GAP)):
            token = self.doc[i]
            if token.idx >= self.end or token.text in ":;" or self.passage.quote_at(token.idx):
                return None
            if token.lower_.replace("’", "'") in words(self.doc, "openers", "content") and relation(token) not in ("nsubj", "det", "obj"):
                return token if self._is_own(token) else None
            if token.pos_ == "VERB" and token.i not in {t.i for t in self.parts()} and "Inf" not in token.morph.get("VerbForm"):
                return None
        return None

    def _is_own(self, mark: Token) -> bool:
        """Whether the clause is the verb's own and not a clause about a noun: *de dag dat …*."""
        return mark.dep_ == "mark" or relation(mark.head) in (*CLAUSAL, *INFINITIVAL, "root", "ROOT", "conj")

    def _is_content(self, head: Token) -> bool:
        first = self.doc[self._first_of(head)]
        if first.lower_ in words(self.doc, "openers", "question") and first.pos_ != "DET" and self.cue.kind != "ask":
            return False
        finite = [t for t in (head, *head.children) if "Fin" in t.morph.get("VerbForm")]
        return bool(finite) and verb_cue(head) is not self.cue

    def _first_of(self, head: Token) -> int:
        inside = [t.i for t in head.subtree if t.i > self.verb.i and not t.is_punct]
        return min(inside, default=head.i)

    def _bare_after_comma(self) -> list[Chars] | None:
        """German content without a conjunction or an arc: the rest of the sentence after *erklärte,*."""
        if self.doc.lang_ != "de":
            return None
        last = max([self.verb.i, *(t.i for t in self.parts()), *(s.i for s in self.subject)])
        comma = next((t for t in self.doc[last + 1 : self.sent.end] if t.text in ",:"), None)
        if comma is None or comma.text == ":" or comma.i + 1 >= self.sent.end or comma.i - last > 8:
            return None
        following = self.doc[comma.i + 1 : self.sent.end]
        first = following[0]
        if first.pos_ in ("SCONJ", "CCONJ") or first.lower_ in words(self.doc, "openers", "relative") and first.pos_ == "PRON":
            return None
        finite = [t for t in following if "Sub" in t.morph.get("Mood") or t.lower_ in words(self.doc, "subjunctive", "forms")]
        return [(first.idx, min(self.end, self.passage.stretch(self.sent)[1]))] if finite else None

    def _clause_end(self, head: Token, first: int) -> int:
        """The end of a clause that runs to the end of its sentence, unless the cue's own clause is taken up again.

        What follows a content clause seldom belongs to the cue: only a verb coordinated with it ("… en voegde toe"),
        and an aside about the whole (", waarbij …").
        """
        stop = min(self.end, self.passage.stretch(self.sent)[1])
        last = max((t.i for t in head.subtree if t.i >= first), default=head.i)
        for i in range(first + 1, self.sent.end):
            token = self.doc[i]
            if token.idx >= stop:
                break
            if self.passage.quote_at(token.idx):
                continue
            if token.text == "," and self.doc[i + 1].lower_ in words(self.doc, "openers", "aside"):
                return token.idx
            resumed = relation(token) == "conj" and token.head.i == self.verb.i and token.pos_ in ("VERB", "AUX")
            if i > last and resumed:
                return min(stop, self.doc[self._back_to_conjunction(i)].idx)
            if token.text == ";":
                return token.idx
        return stop

    def _back_to_conjunction(self, i: int) -> int:
        for k in range(i, self.verb.i, -1):
            if self.doc[k].pos_ == "CCONJ" or self.doc[k].text == ",":
                return k
        return i

    def infinitive_after(self) -> list[Chars] | None:
        """An infinitive clause: *beloofden … te heropenen*, *urged Canberra to …*, *assure avoir …*."""
        for child in sorted(self.verb.children, key=lambda t: t.i):
            if relation(child) not in INFINITIVAL or child.i < self.verb.i or "Fin" in child.morph.get("VerbForm"):
                continue
            if not (set(child.morph.get("VerbForm")) & {"Inf", "Ger"} or any(relation(t) == "mark" for t in child.children)):
                continue
            spoken_to = {t.i for o in (*objects(self.verb), *indirect_objects(self.verb)) for t in o.subtree}
            inside = [t.i for t in child.subtree if t.i > self.verb.i and t.i not in spoken_to and not t.is_punct]
            cue_words = {t.i for t in self.parts()}
            inside = [i for i in inside if i not in cue_words]
            if not inside or len(inside) < 2:
                continue
            return [(self.doc[min(inside)].idx, self._clause_end(child, min(inside)))]
        return None

    def has_quote_after_colon(self) -> bool:
        """Whether the cue clause ends in a colon that a quote follows, before any other verb."""
        for token in self.doc[self.verb.i + 1 : self.sent.end]:
            if token.text == ":":
                return self.passage.quote_after(token.idx + 1) is not None
            if self.passage.quote_at(token.idx) or (token.pos_ == "VERB" and token not in self.parts()):
                return False
        return False

    def after_colon(self) -> list[Chars] | None:
        """What follows the colon of the cue clause: a quote to its end, else the rest of the sentence or the next."""
        end = self.passage.stretch(self.sent)[1]
        for token in self.doc[self.verb.i + 1 : self.sent.end]:
            if self.passage.quote_at(token.idx):
                return None
            if token.text != ":":
                continue
            if quote := self.passage.quote_after(token.idx + 1):
                return [(token.idx + 1, quote.end)]
            if any(c.isalnum() for c in self.text[token.idx + 1 : end]):
                return [(token.idx + 1, min(self.end, end))]
            following = self.passage.next_sentence(self.sent)
            return [self.passage.stretch(following)] if following is not None else None
        return None

    def quote_after(self) -> list[Chars] | None:
        """A quote that follows the cue clause without a colon: *said: no*; *X said, “A”*."""
        for token in self.doc[self.verb.i + 1 : self.sent.end]:
            quote = self.passage.quote_at(token.idx)
            if quote and quote.start >= self.verb.idx:
                return [(quote.start, quote.end)] if self._has_verb(quote.start, quote.end) else None
            if token.pos_ == "VERB" and token not in self.parts():
                return None
        return None

    # Around the cue, and elsewhere.

    def around(self) -> list[Chars] | None:
        """The sentence around *wie X mitteilte*, *zoals X zei*, *as X put it*."""
        if self.doc[self.left].lower_ not in words(self.doc, "openers", "clause"):
            return None
        start, end = self.passage.stretch(self.sent)
        last = max([self.verb.i, *(t.i for t in self.parts())])
        comma = next((t for t in self.doc[last + 1 : self.sent.end] if t.text in ",–—"), None)
        pieces = [(start, self.doc[self.left].idx)]
        if comma is not None:
            pieces.append((comma.idx + 1, min(self.end, end) if self.end > comma.idx else end))
        pieces = [piece for piece in pieces if self._has_verb(*piece)]
        return pieces or None

    def sentence_before(self) -> list[Chars] | None:
        """The sentence before *Dat zei X*, *Das teilte X mit*, *C'est ce qu'a déclaré X*."""
        first = next((t for t in self.sent if not t.is_punct and not t.is_space), None)
        if first is None or first.lower_.replace("’", "'") not in words(self.doc, "openers", "back") or first.pos_ == "DET":
            return None
        following = self.doc[min(first.i + 1, len(self.doc) - 1)]
        if following.pos_ not in ("VERB", "AUX") or self.verb.i - first.i > LONGEST_GAP or first in self.subject:
            return None
        before = self.passage.previous_sentence(self.sent)
        return [self.passage.stretch(before)] if before is not None else None

    def quoted_words(self) -> list[Chars] | None:
        """The quoted words that a naming verb carries: *noemde het “A”*; GUIDE: the content is those words only."""
        quotes = [q for q in self.passage.outer if self.sent.start_char <= q.start < min(self.sent.end_char, self.end)]
        after = [q for q in quotes if q.start > self.verb.idx and not self._other_cue(self.verb.idx, q.start)]
        before = [q for q in quotes if q.end <= self.verb.idx and q.start > self.doc[self.left].idx]
        found = after or before or [q for q in quotes if self._is_argument(q.start) and q.end <= self.verb.idx]
        return [(q.start, q.end) for q in found] or None

    def _other_cue(self, start: int, end: int) -> bool:
        between = [t for t in self.sent if start < t.idx < end and t.i != self.verb.i]
        return any(verb_cue(t) for t in between)

    def _is_argument(self, at: int) -> bool:
        token = next((t for t in self.sent if t.idx <= at < t.idx + len(t)), None)
        return token is not None and any(t.i == self.verb.i for t in ancestors(token))

    def object_phrase(self, nouns: Sequence[str] | None) -> list[Chars] | None:
        """The object of a denial or confirmation; where `nouns` are given, one of those or a demonstrative."""
        demonstrative = words(self.doc, "openers", "demonstrative")
        for head in (*objects(self.verb), *indirect_objects(self.verb)):
            if not self.sent.start <= head.i < self.sent.end or is_reflexive(head):
                continue
            pointed = any(t.lower_ in demonstrative for t in head.children if relation(t) == "det")
            known = nouns is None or head.lemma_.lower() in nouns or self._ends_in(head, nouns)
            if nouns is None or known or (pointed and "report" in self.cue.takes):
                span = clause(head)
                return [(span.start_char, min(span.end_char, self.end))]
        return None

    def _ends_in(self, head: Token, nouns: Iterable[str]) -> bool:
        form = head.lower_
        return any(form in (n.lower(), n.lower() + "s", n.lower() + "en", n.lower() + "n", n.lower() + "e") for n in nouns)

    def matter(self) -> list[Chars] | None:
        """What somebody is accused of: *van een vertrouwensbreuk*, *of arming the Houthis*."""
        for token in self.doc[self.verb.i + 1 : self.sent.end]:
            if token.lower_.replace("’", "'") not in self.cue.matter or relation(token) not in ("case", "mark"):
                continue
            head = token.head
            if head.i > token.i and head.head.i == self.verb.i:
                last = max(t.i for t in head.subtree)
                return [(token.idx + len(token), min(self.end, self.doc[last].idx + len(self.doc[last])))]
        return None

    def _has_verb(self, start: int, end: int) -> bool:
        inside = self.doc.char_span(start, end, alignment_mode="expand") or ()
        return any(t.pos_ in ("VERB", "AUX") for t in inside) or bool(self.passage.quotes_in(start, end))


def is_reflexive(token: Token) -> bool:
    """Whether the word is a reflexive pronoun, which is nobody of its own."""
    return "Yes" in token.morph.get("Reflex") or token.lower_ in words(token.doc, "nouns", "reflexive")
