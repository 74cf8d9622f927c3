"""What the words of a statement do to what was said or done before: deny, confirm, repeat, answer.

    >>> stance(said)  # "Tehran rejected these allegations", "Moskou noemde dat een verzinsel"
    'denies'

The cue says it (*ontkende*, *confirmed*), or what is named (*noemde dat onzin*), or the content (*nothing to do with
it*). The words are data: the tables ``links`` and ``link_words`` of ``languages/<lang>/events.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Doc, Token

from coranto import record
from coranto.events.lexicon import Lexicon, lemma
from coranto.languages import load
from coranto.record.models import LinkRelation

__all__ = ["Said", "claims_deed", "contradicts", "denied", "disowns", "negates", "of_content", "stance", "tokens_of"]

POINTER = 6
"""A content of more words than this says something itself and points to nothing."""
VERDICT = 10
"""A content of more words than this is no mere verdict on what somebody else said: *leugens zonder enige grond*."""
VERBS = ("denies", "confirms", "repeats", "answers")
"""Lists of verbs whose use as a cue says what a statement does."""
OF_CONTENT = {"NOUN", "VERB", "PROPN", "ADJ", "NUM"}
"""Parts of speech of the words that say what a statement is about."""


@dataclass(frozen=True)
class Said:
    """A statement with its words: those of its cue, of its source and of its content, and those beside them."""

    statement: record.Statement
    doc: Doc
    words: Lexicon

    @cached_property
    def cue(self) -> list[Token]:
        """The words that tell that somebody speaks."""
        return tokens_of(self.doc, self.statement.cue)

    @cached_property
    def content(self) -> list[Token]:
        """The words said, without marks."""
        return [t for t in tokens_of(self.doc, self.statement.content) if not (t.is_punct or t.is_space or t.is_quote)]

    @cached_property
    def around(self) -> list[Token]:
        """The words of the cue and those that hang on them, without the content."""
        own = {token.i for token in self.content}
        inner = [child for token in self.cue for child in token.children]
        held = {t.i: t for t in (*self.cue, *inner, *(child for token in inner for child in token.children))}
        return [held[i] for i in sorted(held) if i not in own]

    @cached_property
    def rest(self) -> list[Token]:
        """The words from the cue, where it is a verb, to the end of its sentence, without the content."""
        verb = next((token for token in self.cue if token.pos_ in ("VERB", "AUX")), None)
        own = {token.i for token in self.content}
        return [t for t in verb.sent if t.i >= verb.i and t.i not in own] if verb is not None else []

    @cached_property
    def names(self) -> frozenset[str]:
        """What the words of the cue may be called."""
        return frozenset(name for token in self.cue for name in (*self.words.verbs(token), token.lower_))

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.statement.content[0].start

    @property
    def order(self) -> int:
        """Where the statement is told: at its cue, else its content."""
        return (self.statement.cue or self.statement.content)[0].start

    @cached_property
    def about(self) -> frozenset[str]:
        """The words of the content that say what it is about."""
        return of_content(self.content)

    @cached_property
    def types(self) -> frozenset[str]:
        """The types of the acts that the content names."""
        return frozenset(entry.type for t in self.content if (entry := self.words.match(t)) is not None)

    @cached_property
    def points(self) -> bool:
        """Whether the content only points back: *die aantijgingen*, *that*."""
        if any(self.words.is_one_of(token, self.words.words("link_words", "claims")) for token in self.content):
            return True
        return len(self.content) <= POINTER and not any(token.pos_ == "VERB" for token in self.content)


def tokens_of(doc: Doc, spans: Iterable[record.Span]) -> list[Token]:
    """The tokens that the spans touch."""
    found = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in spans)
    return [token for span in found for token in span or ()]


def of_content(tokens: Iterable[Token]) -> frozenset[str]:
    """The lemmas of the words that say what something is about."""
    return frozenset(lemma(token) for token in tokens if token.pos_ in OF_CONTENT)


def negates(tokens: Iterable[Token]) -> bool:
    """Whether a word of negation is among them."""
    return any({token.lower_, lemma(token)} & _negation(token.doc.lang_) for token in tokens)


@cache
def _negation(language: str) -> frozenset[str]:
    return frozenset(load(language, "grammar").get("negation", ()))


def stance(said: Said) -> LinkRelation | None:
    """What the statement does to something told before, by its own words."""
    held = {key: bool(said.words.words("links", key) & said.names) for key in VERBS}
    if held["denies"] and held["confirms"]:
        return None
    if held["denies"] and any(negates(token.children) for token in said.cue):
        return "confirms"
    if denied(said) or _judged(said):
        return "denies"
    if held["confirms"] or claims_deed(said):
        return "confirms"
    if held["repeats"]:
        return "repeats"
    if _stands(said.content, "otherwise", said.words):
        return "contradicts"
    return "answers" if held["answers"] or _stands(said.around, "answering", said.words) else None


def contradicts(said: Said, cues: Set[int]) -> bool:
    """Whether a verb of contradiction is told with the cue: *dismissed the claim, saying* …; `cues` are all cues."""
    verbs = said.words.words("links", "contradicts")
    own = {token.i for token in (*said.cue, *said.content)}
    first = next(iter(said.cue or said.content))
    beside = (t for t in first.sent if t.pos_ == "VERB" and t.i not in own and t.i not in cues)
    return any(verbs & set(said.words.verbs(token)) for token in beside)


def denied(said: Said) -> bool:
    """Whether the cue denies: *ontkende*, *wees van de hand*."""
    verbs = said.words.words("links", "denies")
    return bool(verbs & said.names) or _stands([*said.cue, *said.rest], "denies_with", said.words)


def claims_deed(said: Said) -> bool:
    """Whether somebody takes an act upon himself: *eiste de aanslag op*, *claimed responsibility*."""
    verbs = said.words.words("links", "claims_deed")
    return bool(verbs & said.names) and _stands([*said.around, *said.content], "deed", said.words)


def _judged(said: Said) -> bool:
    """Whether the content calls something untrue, or says that the speaker had no part in it."""
    verdict = len(said.content) <= VERDICT and _stands(said.content, "untruth", said.words)
    return verdict or _stands(said.content, "uninvolved", said.words)


def disowns(said: Said) -> bool:
    """Whether the statement can deny a deed, not only what is said of it."""
    return denied(said) or _stands(said.content, "uninvolved", said.words)


def _stands(tokens: Iterable[Token], key: str, words: Lexicon) -> bool:
    """Whether a word or a phrase of the list stands there, in Dutch and German also in a compound."""
    wanted, held = words.words("link_words", key), list(tokens)
    text = f" {' '.join(token.lower_ for token in held)} "
    return any(f" {phrase} " in text for phrase in wanted) or any(words.is_one_of(token, wanted) for token in held)
