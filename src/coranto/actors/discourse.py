"""What has been mentioned so far, and what a pronoun, a role or a group of actors refers back to.

Rules, each readable in its function: an earlier subject comes before other mentions, the nearest sentence before those
behind it, at most `MEMORY` sentences back; words outside of quotation marks do not refer to words inside; a pronoun
agrees in number and, where the directory knows it, in gender; a pair is the last coordinated one, else the only two
states (or persons) of the passage. Where the rules leave more than one, nothing is resolved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from spacy.tokens import Doc, Token

from coranto.actors.references import Reference
from coranto.actors.words import Words
from coranto.tree import ancestors, relation, subjects

__all__ = ["Discourse"]

POSSESSIVE = {"possessive", "possessive_feminine", "possessive_plural"}

MEMORY = 3
"""Sentences that a pronoun may look back."""

Test = Callable[[Reference], bool]
Member = Callable[[str], bool]


class Discourse:
    """The references of an article in order, asked about from left to right.

    >>> discourse = Discourse(doc, words, state_of, gender_of, serves)
    >>> discourse.add(Reference.over(doc[0:2], ("Q15031",), "name", subject=True))
    >>> discourse.pronoun(doc[5])
    ('Q15031',)
    """

    def __init__(
        self,
        doc: Doc,
        words: Words,
        state_of: Callable[[str], str | None],
        gender_of: Callable[[str], str | None],
        serves: Callable[[str], str | None],
    ) -> None:
        """`state_of` gives a person's state (a state its own), `gender_of` a person's gender; None for no person.

        `serves` gives what a person acts for, be it a state or an organisation (which act for themselves).
        """
        self.doc = doc
        self.words = words
        self.state_of = state_of
        self.gender_of = gender_of
        self.serves = serves
        self.references: list[Reference] = []
        self.heads: dict[int, tuple[str, ...]] = {}
        self.sentence = sentence_numbers(doc)
        self.paragraph = paragraph_numbers(doc)
        self.quoted = quotation(doc)

    def add(self, reference: Reference) -> None:
        """Remember a reference; they must come in order of text."""
        self.references.append(reference)

    def earlier(self, at: int, back: int) -> list[Reference]:
        """The references in the sentence `back` sentences before a token's, as far as it may refer to them."""
        wanted = self.sentence[at] - back
        found = []
        for reference in self.references:
            if reference.end > at or self.sentence[reference.start] != wanted or reference.thing:
                continue
            if reference.quoted and not self.quoted[at] and reference.form != "pronoun":
                continue
            found.append(reference)
        return found

    def antecedent(self, at: int, fits: Test, *, own_clause: bool, last: bool = False) -> tuple[str, ...]:
        """The subject, or else the only mention, in the nearest sentence that has one that fits.

        Within the sentence it is the last subject for a possessive (of any clause) and where `last` says so, the first
        one of another clause for a pronoun; in a sentence before, the first.
        """
        for back in range(MEMORY + 1):
            if back and self.paragraph[at] - self._paragraph_of(at, back) > 1:
                return ()
            earlier = [r for r in self.earlier(at, back) if len(r.actors) == 1]
            if self.quoted[at]:
                earlier = [r for r in earlier if r.quoted and back == 0]
            if back == 0 and not own_clause:
                earlier = [r for r in earlier if self._clause(r.start) != self._clause(at)]
            if last and back == 0 and any(r.subject for r in earlier):
                earlier = [r for r in earlier if r.subject][-1:]
                return earlier[0].actors if fits(earlier[0]) else ()
            single = [r for r in earlier if fits(r)]
            subjects = [r for r in single if r.subject]
            if subjects:
                return (subjects[-1] if back == 0 and own_clause else subjects[0]).actors
            if len({r.actors for r in single}) == 1:
                return single[-1].actors
        return ()

    def _paragraph_of(self, at: int, back: int) -> int:
        wanted = self.sentence[at] - back
        for i in range(at, -1, -1):
            if self.sentence[i] == wanted:
                return self.paragraph[i]
        return -2

    def _clause(self, i: int) -> int:
        token = self.doc[i]
        for _ in range(12):
            if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
                break
            token = token.head
        return token.i

    def pronoun(self, token: Token) -> tuple[str, ...]:
        """What a pronoun of the third person stands for: one person, one state or organisation, or several actors."""
        kinds = {kind for kind, forms in self.words.pronouns.items() if token.lower_ in forms}
        possessive = bool(kinds & POSSESSIVE) and _is_possessive(token)
        if possessive:
            return self._possessive(token, kinds)
        if "feminine_or_plural" in kinds and not self._number(token):
            return ()
        if "plural" in kinds or ("feminine_or_plural" in kinds and self._number(token) == "Plur"):
            return self.several(token.i)
        if token.head.lower_ in self.words.pronouns.get("impersonal", ()):
            return ()
        if "masculine" in kinds and not self._impersonal(token):
            return self.antecedent(token.i, self._person("m"), own_clause=False)
        if kinds & {"feminine", "feminine_or_plural"}:
            return self.antecedent(token.i, self._person("f"), own_clause=False)
        if "neuter" in kinds and self._refers(token):
            return self.antecedent(token.i, self._is_body, own_clause=False, last=True)
        return ()

    def _possessive(self, token: Token, kinds: set[str]) -> tuple[str, ...]:
        """Whose: of the name just before (*Parly en haar ambtgenoot*), else of the last subject that agrees."""
        if "possessive_plural" in kinds:
            return self.several(token.i)
        gender = "f" if "possessive_feminine" in kinds else "m"
        strict = self.words.language == "en"
        fits = self._is_body if token.lower_ == "its" else self._person(gender) if strict else self._owner(gender)
        before = [r for r in self.references if r.end in (token.i - 1, token.i - 2) and len(r.actors) == 1]
        if before and self.doc[token.i - 1].pos_ == "CCONJ" and fits(before[-1]):
            return before[-1].actors
        return self.antecedent(token.i, fits, own_clause=True)

    def _number(self, token: Token) -> str | None:
        """The number of a pronoun by itself and its verb; None where the two leave it open."""
        verb = token.head
        finite = [token, verb, *(c for c in verb.children if relation(c) in ("aux", "cop"))]
        numbers = {n for t in finite if t.pos_ in ("PRON", "VERB", "AUX") for n in t.morph.get("Number", [])}
        return numbers.pop() if len(numbers) == 1 else None

    def _impersonal(self, token: Token) -> bool:
        """French *il est temps*, *il faut*: a subject without a reference."""
        if self.words.language != "fr" or token.lower_ != "il":
            return False
        return any(c.dep_ == "cop" for c in token.head.children) and token.head.pos_ in ("NOUN", "ADJ", "ADV")

    def _refers(self, token: Token) -> bool:
        """Whether *het*, *it*, *es* stands for something: the subject of a verb that is no copula and has no clause."""
        verb = token.head
        if token.pos_ != "PRON" or token.dep_ not in ("nsubj", "nsubj:pass") or verb.pos_ != "VERB":
            return False
        return not any(relation(c) in ("csubj", "cop", "expl") for c in verb.children)

    def _is_body(self, reference: Reference) -> bool:
        """A state or organisation, by its name or by one of its organs, not by one of its officials."""
        if reference.noun and (reference.noun.kind != "body" or reference.noun.plural):
            return False
        return self.gender_of(reference.actors[0]) is None and reference.form != "demonym"

    def _person(self, gender: str) -> Test:
        """A named person of the gender, or an official without a name."""

        def fits(reference: Reference) -> bool:
            noun = reference.noun
            official = noun is not None and noun.kind == "person" and not noun.plural
            return official or self.gender_of(reference.actors[0]) in (gender, "unknown")

        return fits

    def _owner(self, gender: str) -> Test:
        person = self._person(gender)
        return lambda reference: person(reference) or self._is_body(reference)

    def stage(self, at: int, *, paragraphs: int = 1) -> str | None:
        """The state or organisation whose acts the passage tells: an office that names none is one of its offices.

        It is what the first subject of the nearest sentence is or acts for, a body before a person; else what an organ
        in it belongs to (*Aan Egyptische zijde*). It is at most so many paragraphs back.
        """
        for back in range(MEMORY + 2):
            if back and self.paragraph[at] - self._paragraph_of(at, back) > paragraphs:
                return None
            single = [r for r in self.earlier(at, back) if len(r.actors) == 1 and r.form != "demonym"]
            subjects = [r for r in single if r.subject]
            bodies = [r for r in subjects if self._is_body(r)]
            organs = [r for r in single if r.noun is not None]
            for reference in (*bodies, *subjects, *organs):
                sender = self.serves(reference.actors[0])
                if sender:
                    return sender
        return None

    def latter(self, at: int) -> tuple[str, ...]:
        """*Ce dernier*, *laatstgenoemde*: the person named last."""
        for reference in reversed(self.references):
            if reference.end <= at and len(reference.actors) == 1 and self.gender_of(reference.actors[0]):
                return reference.actors
        return ()

    def several(self, at: int) -> tuple[str, ...]:
        """Whom *they* and *their* stand for: the nearest subject of several actors, or of a body of people."""
        for back in range(MEMORY):
            if back and self.paragraph[at] - self._paragraph_of(at, back) > 1:
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

    def group(self, at: int, size: int, fits: Member, *, states: bool) -> tuple[str, ...]:
        """The two (or three) that *beide landen*, *les deux présidents* stand for.

        In the passage (this paragraph up to here, or the sentence before it): the last coordination of that size,
        subjects first; else the only actors of that kind, as soon as there are so many. Else the last coordinated
        subjects of the article; else those that it names most. The clause's own subject is none of them.
        """
        own = self._own(at)
        passage: list[Reference] = []
        for back in range(MEMORY + 2):
            if back > 1 and self._paragraph_of(at, back) != self.paragraph[at]:
                break
            passage = [*(r for r in self.earlier(at, back) if not own & set(r.actors)), *passage]
            sets = [(any(r.subject for r in run), run) for run in [*self.chains(passage), *([r] for r in passage)]]
            for subject in (True, False):
                for is_subject, run in reversed(sets):
                    actors = self._members(run, fits, states=states)
                    if is_subject is subject and len(actors) == size and not self._relative(at, run):
                        return actors
            actors = self._members(passage, fits, states=states)
            if len(actors) >= size:
                if len(actors) == size:
                    return actors
                break
        before = [r for r in self.references if r.end <= at and not r.thing]
        runs = [run for run in self.chains(before) if any(r.subject for r in run) and not self._relative(at, run)]
        for run in reversed(runs):
            actors = self._members(run, fits, states=states)
            if len(actors) == size:
                return actors
        counted = Counter(a for r in before for a in self._members([r], fits, states=states))
        top = counted.most_common(size + 1)
        if len(top) == size or (len(top) > size and top[size - 1][1] > top[size][1]):
            return tuple(actor for actor, _ in top[:size])
        return ()

    def _own(self, at: int) -> set[str]:
        """The actors of the subject of a token's clause, where the token is not that subject itself."""
        token = self.doc[at]
        clause = self.doc[self._clause(at)]
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


def _is_possessive(token: Token) -> bool:
    return "Yes" in token.morph.get("Poss", []) or token.dep_ in ("nmod:poss", "det:poss", "det")


def _actors(references: list[Reference]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for reference in references for actor in reference.actors))


def sentence_numbers(doc: Doc) -> list[int]:
    """The number of each token's sentence."""
    return [number for number, sent in enumerate(doc.sents) for _ in sent]


def paragraph_numbers(doc: Doc) -> list[int]:
    """The number of each token's paragraph: a blank line begins a new one."""
    numbers, number = [], 0
    for token in doc:
        numbers.append(number)
        number += token.is_space and "\n" in token.text
    return numbers


OPENING = {"“": "”", "„": "“", "«": "»", "‘": "’"}


def quotation(doc: Doc) -> list[bool]:
    """Whether each token stands inside quotation marks; a paragraph ends what was left open."""
    inside: list[bool] = []
    closing: str | None = None
    for token in doc:
        if (token.is_space and "\n" in token.text) or (
            closing is not None and (token.text == closing or (closing == "”" and token.text == "“"))
        ):
            closing = None
        elif closing is None and token.text in OPENING:
            closing = OPENING[token.text]
        elif closing is None and token.text == '"':
            closing = '"'
        inside.append(closing is not None)
    return inside
