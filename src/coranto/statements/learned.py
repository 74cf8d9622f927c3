"""Statements that the network of marks finds where no rule does, and which of the rules' it bears out.

    >>> [found.content.pieces for found in unlisted(passage, sources, sentence, [])]
    [((0, 42),)]

The network says which word is a cue, which words are its content and which phrases its source and addressee (Pareti
2012: source, cue, content); what quotation marks say is left to the rules (`Passage.settle`). A Doc without marks has
the rules' statements alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from coranto.marks.marks import Marks
from coranto.record import Statement
from coranto.statements.cues import verb_cue
from coranto.statements.found import Found
from coranto.statements.passage import Chars, Passage
from coranto.statements.sources import Sources, channel_in

__all__ = ["evidence_for", "evidence_of", "is_likely", "unlisted"]

# The thresholds were chosen on the articles `second` and `fourth` and on the dev split of the reports.
CUE = 0.9
"""A word is a cue from this probability on."""
BORNE_OUT = 0.02
"""A word that the rules take for one is from this one on."""
SPEAKS_FOR_ITSELF = {"according to", "naming", "before the cue"}
"""Patterns of the rules whose form shows that somebody speaks (`coranto.statements.found`)."""
PART = 0.6
"""A word belongs to the content, or names source or addressee, from this one on."""
GAP = 2
"""So many words between two pieces of a content still belong to it, where no clause ends between them."""


def marks_of(doc: Doc) -> Marks | None:
    """What the network says of a Doc; None where the component `coranto_marks` did not read it."""
    return doc._.marks if doc.has_extension("marks") else None


def is_likely(found: Found, doc: Doc) -> bool:
    """Whether a statement of the rules is borne out; one whose form alone shows speech always is."""
    if marks_of(doc) is None or found.predicate is None or found.pattern in SPEAKS_FOR_ITSELF:
        return True
    return evidence_of(found, doc)[1] >= BORNE_OUT


def evidence_of(found: Found, doc: Doc) -> tuple[str, float]:
    """Whether the lexicon has a cue as well as the network, and how probable that finds it."""
    return _evidence([*_tokens(found.cue, doc), *([found.predicate] if found.predicate else [])])


def evidence_for(said: Statement, doc: Doc) -> tuple[str, float]:
    """The same of a statement of the record."""
    return _evidence(_tokens([(span.start, span.end) for span in said.cue], doc))


def _tokens(spans: Sequence[Chars], doc: Doc) -> list[Token]:
    found = [t for start, end in spans for t in doc.char_span(start, end, alignment_mode="expand") or ()]
    # Of "nach Angaben" the network marks the noun, the rules the preposition.
    return [*found, *(token.head for token in found if token.pos_ == "ADP")]


def _evidence(tokens: Sequence[Token]) -> tuple[str, float]:
    marks = marks_of(tokens[0].doc)
    assert marks is not None
    listed = any(verb_cue(token) is not None or token.pos_ == "ADP" for token in tokens)
    return "listed cue" if listed else "unlisted cue", max(marks.is_cue(token.i) for token in tokens)


def unlisted(passage: Passage, sources: Sources, sent: Span, listed: Sequence[Found]) -> Iterator[Found]:
    """The statements whose cue stands in the sentence, beside those that the rules found."""
    marks = marks_of(passage.doc)
    if marks is None:
        return
    taken = [chars for found in listed for chars in found.cue]
    for token in sent:
        if marks.is_cue(token.i) < CUE or any(start <= token.idx < end for start, end in taken):
            continue
        content = passage.settle(_pieces(marks, token))
        if content is None or content.holds(token.idx, token.idx + 1):
            continue
        heads = [t for t in _players(marks, token, "source") if not content.holds(t.idx, t.idx + 1)]
        source = sources.of(heads)
        if not source.speakers:
            continue
        addressed = sources.of(_players(marks, token, "addressee")).speakers
        outside = "".join(t.text_with_ws for t in sent if not content.holds(t.idx, t.idx + 1))
        yield Found(
            pattern="learned",
            content=content,
            source=source,
            cue=((token.idx, token.idx + len(token)),),
            predicate=token,
            addressees=tuple(one for one in addressed if one not in source.speakers),
            channel=channel_in(passage.doc, outside),
        )


def _players(marks: Marks, cue: Token, role: str) -> list[Token]:
    """The words that play a role: those of the cue's own sentence, else those around it."""
    found = [cue.doc[i] for i, p in marks.players(cue.i, role) if p >= PART and i != cue.i]
    return [token for token in found if token.sent == cue.sent] or found


def _pieces(marks: Marks, cue: Token) -> list[Chars]:
    """The content's words, put together where hardly a word is missing between them."""
    out: list[list[Token]] = []
    for token in _players(marks, cue, "content"):
        if out and token.i - out[-1][-1].i <= GAP + 1 and not out[-1][-1].i < cue.i < token.i:
            out[-1].append(token)
        else:
            out.append([token])
    return [(part[0].idx, part[-1].idx + len(part[-1])) for part in out if len(part) > 1 or len(out) == 1]
