"""Statements that a reporting verb introduces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Span, Token

from coranto.statements.clauses import VERB_SECOND, Clauses, is_reflexive
from coranto.statements.cues import Cue, verb_cue, words
from coranto.statements.found import Found
from coranto.statements.passage import Chars, Content, Passage
from coranto.statements.sources import Source, Sources, channel_in
from coranto.tree import agents, auxiliaries, is_passive, negated, relation, subjects, tense

__all__ = ["said_by_verb"]


def said_by_verb(passage: Passage, sources: Sources, verb: Token, sent: Span, end: int, last: Sequence[str]) -> Found | None:
    """The statement that a verb introduces, if it is a cue and what it takes is there."""
    cue = verb_cue(verb)
    if cue is None or passage.quote_at(verb.idx) is not None or not _is_said(verb, cue):
        return None
    clauses = Clauses(passage, verb, cue, sent, end)
    pattern, pieces = _content(clauses, cue)
    content = passage.settle(pieces) if pieces else None
    if content is None:
        return None
    if pattern in ("naming", "accusation") and content.mode == "direct":
        content = Content(content.pieces, "partial")
    if content.mode == "direct":
        pattern = "quote and cue"
    source, beside = _source(clauses, sources, content, last)
    if not (source.speakers or (source.named and pattern not in ("infinitive", "accusation", "denial", "naming"))):
        return None
    outside = _outside(passage, sent, content)
    together = sources.together(sent, content.pieces)
    speakers = tuple(dict.fromkeys([*source.speakers, *together]))
    return Found(
        pattern=pattern,
        content=content,
        source=Source(speakers, source.spans, source.named),
        cue=tuple(passage.spans(clauses.parts())),
        predicate=verb,
        addressees=tuple(sources.addressees(verb, cue, speakers, beside)),
        channel=channel_in(passage.doc, outside),
    )


def _is_said(verb: Token, cue: Cue) -> bool:
    """Whether the saying took place: not in an infinitive, in the future, in the negative, or in a passive without agent."""
    form = verb.morph.get("VerbForm")
    if negated(verb) and cue.kind not in ("ask", "promise", "threaten"):
        return False
    if is_passive(verb) and not agents(verb):
        return False
    if tense(verb) == "future":
        return False
    finite = "Fin" in form or any("Fin" in t.morph.get("VerbForm") for t in verb.children if relation(t) == "aux")
    # A plural present looks like an infinitive in Dutch and German: a subject of its own tells them apart.
    own_subject = any(relation(t) == "nsubj" for t in verb.children) and not auxiliaries(verb)
    return finite and ("Inf" not in form or bool(cue.beside)) or own_subject or "Ger" in form or "Part" in form


def _content(clauses: Clauses, cue: Cue) -> tuple[str, list[Chars] | None]:
    """The first pattern that holds, from the surest to the least sure."""
    takes = cue.takes
    if "quote" in takes and (around := clauses.around()):
        return "around the cue", around
    named = clauses.quoted_words() if "words" in takes else None
    if "quote" in takes or "clause" in takes:
        if clauses.has_quote_after_colon() and not clauses.has_mark():
            return "content clause", clauses.after_colon()
        if "clause" in takes and clauses.has_mark() and (pieces := clauses.clause_after()):
            return "content clause", _with_colon(clauses, pieces)
        if "quote" in takes and (pieces := clauses.fronted()):
            return "before the cue", pieces
        if pieces := clauses.after_colon():
            return "content clause", pieces
        if "clause" in takes and (pieces := clauses.clause_after()):
            return "content clause", pieces
        if "quote" in takes and "words" not in takes and (pieces := clauses.quote_after()):
            return "content clause", pieces
    if "infinitive" in takes and (pieces := clauses.infinitive_after()):
        return "infinitive", pieces
    if named:
        return "naming", named
    if "matter" in takes and (pieces := clauses.matter()):
        return "accusation", pieces
    if "quote" in takes and (pieces := clauses.sentence_before()):
        return "sentence before", pieces
    for kind, nouns in (("object", None), ("report", "reports"), ("claim", "claims")):
        if kind in takes:
            listed = words(clauses.doc, "nouns", nouns) if nouns else None
            if pieces := clauses.object_phrase(listed):
                return "denial", pieces
    return "", None


def _with_colon(clauses: Clauses, pieces: list[Chars]) -> list[Chars]:
    """A content clause runs on into the quote after its colon: *zei dat het moet: “Wij zijn niet bang.”*."""
    colon = clauses.after_colon()
    return [(pieces[0][0], max(pieces[-1][1], colon[-1][1]))] if colon else pieces


def _source(clauses: Clauses, sources: Sources, content: Content, last: Sequence[str]) -> tuple[Source, list[Token]]:
    """The verb's subject, or the noun phrase beside the verb where the tree gives none; and what else stands there."""
    verb = clauses.verb
    heads = agents(verb) if is_passive(verb) else clauses.subject
    outside = [h for h in heads if not content.holds(h.idx, h.idx + 1)]
    inverted = content.start < clauses.doc[clauses.left].idx
    before = [h for h in outside if h.i < verb.i]
    after = [h for h in outside if h.i > verb.i]
    if clauses.doc.lang_ not in VERB_SECOND and not inverted and not is_passive(verb):
        after = []
    beside = _nominal(clauses.doc[verb.i + 1 : clauses.sent.end], content)
    chosen = (after[:1] or before[-1:]) if inverted else (before[:1] or after[:1])
    chosen = chosen or _shared(clauses, content) or (beside if inverted else _before(clauses, content)) or beside
    found = sources.of(chosen, last, _bounds(clauses, chosen, content))
    return found, [t for t in beside if t not in chosen]


def _bounds(clauses: Clauses, heads: Sequence[Token], content: Content) -> tuple[int, int]:
    """The tokens among which a source's words lie: on its own side of the verb, outside of the content."""
    if not heads:
        return 0, 0
    head, verb, doc = heads[0], clauses.verb, clauses.doc
    low, high = (clauses.sent.start, verb.i) if head.i < verb.i else (verb.i + 1, clauses.sent.end)
    if not clauses.sent.start <= head.i < clauses.sent.end:
        return head.sent.start, head.sent.end
    for i in range(head.i, low - 1, -1):
        if content.holds(doc[i].idx, doc[i].idx + 1):
            low = i + 1
            break
    for i in range(head.i, high):
        if content.holds(doc[i].idx, doc[i].idx + 1):
            high = i
            break
    return low, high


def _shared(clauses: Clauses, content: Content) -> list[Token]:
    """The subject of the verb that a participle or a gerund hangs on: *dismissed the claim, saying …*."""
    if "Fin" in clauses.verb.morph.get("VerbForm") or auxiliaries(clauses.verb):
        return []
    above = clauses.verb.head
    return [s for s in subjects(above) if s.i < clauses.verb.i and not content.holds(s.idx, s.idx + 1)][:1]


def _before(clauses: Clauses, content: Content) -> list[Token]:
    return _nominal(reversed(list(clauses.doc[clauses.left : clauses.verb.i])), content)


def _nominal(tokens: Iterable[Token], content: Content) -> list[Token]:
    """The first noun, name or pronoun of the tokens, up to a mark, a verb or the content."""
    for token in tokens:
        if token.is_punct or token.pos_ in ("VERB", "SCONJ", "ADP") or content.holds(token.idx, token.idx + 1):
            return []
        is_time = token.has_extension("time") and token._.time
        if token.pos_ in ("NOUN", "PROPN", "PRON") and not is_time and not is_reflexive(token):
            return [token]
    return []


def _outside(passage: Passage, sent: Span, content: Content) -> str:
    """The sentence's words that are not content: where a channel may be named."""
    inside = {i for start, end in content.pieces for i in range(start, end)}
    return "".join(passage.text[i] if i not in inside else " " for i in range(sent.start_char, sent.end_char))
