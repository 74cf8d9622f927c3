"""The spaCy component ``coranto_statements``: who says what, to whom, within whose report.

    >>> nlp.add_pipe("coranto_statements")
    >>> [(s.speakers, s.mode) for s in nlp("“Dit is gewetenloos”, zei Antony Blinken.")._.statements]
    [(['Q7821917'], 'direct')]

Works on any Doc with sentences, a UD tree and, for the speakers, ``token._.actors``.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from coranto.marks.confidence import calibrated
from coranto.record import Interval, Statement
from coranto.record import Span as Stretch
from coranto.statements import learned
from coranto.statements.carried import carry_on
from coranto.statements.cues import source_phrases, verb_cue
from coranto.statements.found import CONFIDENCE, Found
from coranto.statements.passage import Chars, Passage, share
from coranto.statements.phrases import said_by_impersonal, said_by_phrase, source_region
from coranto.statements.sources import Sources
from coranto.statements.verbs import closing_cues, said_by_verb
from coranto.times import when_of
from coranto.tree import subjects

__all__ = ["CorantoStatements", "make_statements"]

SAME_CONTENT = 0.8
"""Two contents that share this much are one statement found twice."""

if not Doc.has_extension("statements"):
    Doc.set_extension("statements", default=None)


@Language.factory("coranto_statements")
def make_statements(nlp: Language, name: str) -> CorantoStatements:
    """Make the component."""
    return CorantoStatements()


class CorantoStatements:
    """Finds the statements of a Doc and leaves them in ``doc._.statements``, in order of text."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the Doc in place and return it."""
        if not len(doc):
            doc._.statements = []
            return doc
        passage = Passage(doc)
        sources = Sources(passage)
        found: list[Found] = []
        for sent in passage.sentences:
            listed = _in_sentence(passage, sources, sent, _last_speakers(passage, sources, sent, found))
            listed = [one for one in listed if learned.is_likely(one, doc)]
            found += [*listed, *learned.unlisted(passage, sources, sent, listed)]
        doc._.statements = _statements(carry_on(passage, sources, _without_doubles(found)), doc)
        return doc


def _in_sentence(passage: Passage, sources: Sources, sent: Span, last: Sequence[str]) -> list[Found]:
    """The statements whose cue stands in the sentence."""
    phrases = source_phrases(sent)
    regions = [source_region(phrase, sent) for phrase in phrases]
    stops = sorted([*(_stop(passage, first, after, sent) for first, after in regions), *closing_cues(passage, sent)])
    found: list[Found] = []
    for token in sent:
        end = next((s for s in stops if s > token.idx), len(passage.text))
        impersonal = said_by_impersonal(passage, sources, token, sent, last)
        one = impersonal or said_by_verb(passage, sources, token, sent, end, last)
        if one is not None:
            found.append(one)
            last = one.source.speakers or last
    for phrase in phrases:
        end = next((s for s in stops if s > phrase.marks[-1].idx), len(passage.text))
        if (one := said_by_phrase(passage, sources, phrase, sent, end, last)) is not None:
            found.append(one)
    return found


def _stop(passage: Passage, first: int, after: int, sent: Span) -> int:
    """Where the content of other cues must end: before a source phrase that closes the sentence; else nowhere."""
    doc = passage.doc
    closes = all(t.is_punct or t.is_space for t in doc[after : sent.end])
    parted = first > sent.start and doc[first - 1].is_punct
    return doc[first].idx if closes and parted else len(passage.text)


def _last_speakers(passage: Passage, sources: Sources, sent: Span, found: Sequence[Found]) -> tuple[str, ...]:
    """Whom a pronoun stands for that nothing else resolves: who spoke last in the paragraph, or whom it was about."""
    low, _ = passage.paragraph(sent.start_char)
    speakers = [f.source.speakers for f in found if f.content.start >= low and f.source.speakers]
    before = passage.previous_sentence(sent)
    while before is not None and before.start_char >= passage.stretch(sent)[0]:
        before = passage.previous_sentence(before)
    if speakers or before is None:
        return speakers[-1] if speakers else ()
    return sources.of(subjects(before.root)[:1]).speakers


def _without_doubles(found: Sequence[Found]) -> list[Found]:
    """One statement for one content, of the surer pattern, without what is part of a report."""
    ranked = sorted(found, key=lambda f: (-CONFIDENCE[f.pattern], -f.cue[0][0]))
    kept: list[Found] = []
    for one in ranked:
        if not any(_is_same(one, other) for other in kept):
            kept.append(one)
    return [one for one in kept if not any(_is_part_of(one, other) for other in kept)]


def _is_same(one: Found, other: Found) -> bool:
    """Whether two contents are one; a report of a report holds the other's cue, and is another."""
    nested = any(a.cue and b.content.holds(*a.cue[0]) for a, b in ((one, other), (other, one)))
    return not nested and share(one.content.pieces, other.content.pieces) >= SAME_CONTENT


def _is_part_of(one: Found, other: Found) -> bool:
    """Whether a thought or a judgement inside a report is no statement beside it.

    *He said he believed that …*: one speaker, one statement. *The office said he welcomed the “candid” exchange*: the
    quoted words are the report's.
    """
    if one is other or one.predicate is None or not other.content.holds(*one.cue[0]):
        return False
    cue = verb_cue(one.predicate)
    if cue is None:
        return False
    return cue.kind == "judge" or (cue.kind == "think" and set(one.source.speakers) <= set(other.source.speakers))


def _statements(found: Sequence[Found], doc: Doc) -> list[Statement]:
    """The record's statements, numbered in order of text, each within the innermost one that reports it."""
    ordered = sorted(found, key=lambda f: (f.content.start, -f.content.end, f.cue))
    ids = {id(f): f"s{n}" for n, f in enumerate(ordered, 1)}
    out = []
    for one in ordered:
        above = [f for f in ordered if f is not one and _reports(f, one)]
        innermost = min(above, key=lambda f: f.content.end - f.content.start, default=None)
        out.append(
            Statement(
                id=ids[id(one)],
                speakers=list(one.source.speakers),
                source=_stretches(one.source.spans),
                addressees=list(one.addressees),
                cue=_stretches(one.cue),
                content=_stretches(one.content.pieces),
                mode=one.content.mode,
                channel=one.channel,
                said=_said(one.predicate),
                within=ids[id(innermost)] if innermost is not None else None,
                confidence=_confidence(one, doc),
            )
        )
    return out


def _confidence(found: Found, doc: Doc) -> float:
    """How sure the network is of the cue, calibrated; without marks or a cue what the pattern is worth."""
    if learned.marks_of(doc) is None or not found.cue:
        return CONFIDENCE[found.pattern]
    return calibrated(*learned.evidence_of(found, doc))


def _reports(outer: Found, inner: Found) -> bool:
    """Whether the inner statement, with its cue, stands in the content of the outer one."""
    larger = sum(b - a for a, b in outer.content.pieces) > sum(b - a for a, b in inner.content.pieces)
    parts = [*inner.content.pieces, *inner.cue]
    return larger and all(outer.content.holds(*part) for part in parts)


def _stretches(spans: Sequence[Chars]) -> list[Stretch]:
    return [Stretch(start=start, end=end) for start, end in spans]


def _said(predicate: Token | None) -> Interval | None:
    """When the cue says it was said: *zei vrijdag*."""
    if predicate is None or not Doc.has_extension("times") or predicate.doc._.times is None:
        return None
    return when_of(predicate)[0]
