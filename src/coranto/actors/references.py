"""A reference: words of the text with the actors that they stand for, and what later words need to know of it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from coranto.actors.words import Noun
from coranto.record.models import MentionForm
from coranto.tree import relation

__all__ = ["Reference", "is_subject", "outer_heads"]


@dataclass(frozen=True, slots=True)
class Reference:
    """The tokens `start` to `end` (characters `first` to `last`) stand for `actors`."""

    start: int
    end: int
    first: int
    last: int
    actors: tuple[str, ...]
    form: MentionForm
    subject: bool = False
    quoted: bool = False
    noun: Noun | None = None
    thing: bool = False

    @classmethod
    def over(cls, span: Span, actors: tuple[str, ...], form: MentionForm, **more: object) -> Reference:
        """A reference over a span of tokens."""
        return cls(span.start, span.end, span.start_char, span.end_char, actors, form, **more)  # type: ignore[arg-type]


def outer_heads(doc: Doc, start: int, end: int) -> list[Token]:
    """The tokens of a stretch that the tree attaches outside of it: its head, or several where the tree is broken."""
    inside = [doc[i] for i in range(start, end) if not doc[i].is_space and doc[i].pos_ != "PUNCT"]
    return [t for t in inside if not start <= t.head.i < end or t.head.i == t.i] or inside[:1] or [doc[start]]


def is_subject(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch is, is part of, or stands in apposition to the subject of a clause."""
    token = outer_heads(doc, start, end)[0]
    for _ in range(4):
        if relation(token) == "nsubj":
            return True
        if relation(token) not in ("appos", "conj", "flat", "compound") or token.head.i == token.i:
            return False
        token = token.head
    return False
