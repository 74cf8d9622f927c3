"""Statements that a reporting verb introduces: source, cue and content (Pareti 2012)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Span, Token

from coranto.statements import after, arguments, before
from coranto.statements.cueclause import VERB_SECOND, CueClause, is_reflexive
from coranto.statements.cues import Cue, features, verb_cue, words
from coranto.statements.found import Found
from coranto.statements.passage import Chars, Content, Passage
from coranto.statements.sources import Source, Sources, channel_in
from coranto.tree import agents, auxiliaries, is_finite, is_passive, negated, relation, subjects, tense

__all__ = ["closing_cues", "said_by_verb"]


def said_by_verb(
    passage: Passage, sources: Sources, verb: Token, sent: Span, end: int, last: Sequence[str]
) -> Found | None:
    """The statement that a verb introduces, if it is a cue and what it takes is there.

    GUIDE, statements; quoted words that only name, or say what is held against somebody, are `partial` (GUIDE, border
    cases: a word of naming carries the quote).
    """
    cue = verb_cue(verb)
    if cue is None or not _is_said(verb, cue):
        return None
    said = CueClause(passage, verb, cue, sent, end)
    if passage.quote_at(verb.idx) is not None:
        pattern, pieces = "quote and cue", before.inside_quote(said) if "quote" in cue.takes else None
        content = Content(tuple(pieces), "direct") if pieces else None
    else:
        pattern, pieces = _content(said, cue)
        content = passage.settle(pieces) if pieces else None
    if content is None:
        return None
    if pattern in ("naming", "accusation") and content.mode == "direct":
        content = Content(content.pieces, "partial")
    if content.mode == "direct":
        pattern = "quote and cue"
    source, beside = _source(said, sources, content, last)
    if not (source.speakers or (source.named and pattern not in ("infinitive", "accusation", "denial", "naming"))):
        return None
    outside = _outside(passage, sent, content)
    together = sources.together(sent, content.pieces)
    speakers = tuple(dict.fromkeys([*source.speakers, *together]))
    return Found(
        pattern=pattern,
        content=content,
        source=Source(speakers, source.spans, source.named),
        cue=tuple(passage.spans(said.parts())),
        predicate=verb,
        addressees=tuple(sources.addressees(verb, cue, speakers, beside)) if pattern != "naming" else (),
        channel=channel_in(passage.doc, outside),
    )


def closing_cues(passage: Passage, sent: Span) -> list[int]:
    """Where the cues stand that follow their content: the content of a cue before them ends there."""
    out = []
    for token in sent:
        cue = verb_cue(token)
        if cue is None or "quote" not in cue.takes or passage.quote_at(token.idx) is not None:
            continue
        said = CueClause(passage, token, cue, sent, len(passage.text))
        if not after.has_mark(said) and (before.around(said) or before.fronted(said)):
            out.append(passage.doc[said.left].idx)
    return out


def _is_said(verb: Token, cue: Cue) -> bool:
    """Whether the saying took place: no infinitive, future, negative, or passive without agent.

    The factuality of an attribution (Pareti 2012), the Penn Discourse Treebank's determinacy (Prasad et al. 2008).
    """
    form = features(verb, "VerbForm")
    if negated(verb) and cue.kind not in ("ask", "promise", "threaten"):
        return False
    if is_passive(verb) and not agents(verb):
        return False
    if tense(verb) == "future":
        return False
    finite = is_finite(verb) or any(is_finite(t) for t in verb.children if relation(t) == "aux")
    # A plural present looks like an infinitive in Dutch and German: a subject of its own tells them apart.
    own_subject = any(relation(t) == "nsubj" for t in verb.children) and not auxiliaries(verb)
    bare_infinitive = "Inf" in form and not cue.beside
    return (finite and not bare_infinitive) or own_subject or "Ger" in form or "Part" in form


def _content(said: CueClause, cue: Cue) -> tuple[str, list[Chars] | None]:
    """The first pattern that holds, from the surest to the least sure, as sieves are ordered (Muzny et al. 2017)."""
    takes = cue.takes
    if "quote" in takes and (around := before.around(said)):
        return "around the cue", around
    named = arguments.quoted_words(said) if "words" in takes else None
    if "quote" in takes or "clause" in takes:
        if after.has_quote_after_colon(said) and not after.has_mark(said):
            return "content clause", after.after_colon(said)
        if "clause" in takes and after.has_mark(said) and (pieces := after.clause_after(said)):
            return "content clause", _with_colon(said, pieces)
        if "quote" in takes and (pieces := before.fronted(said)):
            return "before the cue", pieces
        if pieces := after.after_colon(said):
            return "content clause", pieces
        if "clause" in takes and (pieces := after.clause_after(said)):
            return "content clause", pieces
        if "quote" in takes and "words" not in takes and (pieces := after.quote_after(said)):
            return "content clause", pieces
    if "infinitive" in takes and (pieces := after.infinitive_after(said)):
        return "infinitive", pieces
    if named:
        return "naming", named
    if "matter" in takes and (pieces := arguments.matter(said)):
        return "accusation", pieces
    if "quote" in takes and (pieces := before.sentence_before(said)):
        return "sentence before", pieces
    for kind, nouns in (("object", None), ("report", "reports"), ("claim", "claims")):
        if kind in takes:
            listed = words(said.doc, "nouns", nouns) if nouns else None
            if pieces := arguments.object_phrase(said, listed):
                return "denial", pieces
    return "", None


def _with_colon(said: CueClause, pieces: list[Chars]) -> list[Chars]:
    """A content clause runs on into the quote after its colon: *zei dat het moet: “Wij zijn niet bang.”*."""
    colon = after.after_colon(said)
    return [(pieces[0][0], max(pieces[-1][1], colon[-1][1]))] if colon else pieces


def _source(said: CueClause, sources: Sources, content: Content, last: Sequence[str]) -> tuple[Source, list[Token]]:
    """The verb's subject, or the noun phrase beside the verb where the tree gives none; and what else stands there.

    The subject of the verb of speech is the dependency sieve of Muzny et al. (2017).
    """
    verb = said.verb
    heads = agents(verb) if is_passive(verb) else said.subject
    outside = [h for h in heads if not content.holds(h.idx, h.idx + 1)]
    inverted = content.start < said.doc[said.left].idx
    before = [h for h in outside if h.i < verb.i]
    after = [h for h in outside if h.i > verb.i]
    if said.doc.lang_ not in VERB_SECOND and not inverted and not is_passive(verb):
        after = []
    beside = _nominal(said.doc[verb.i + 1 : said.sent.end], content)
    chosen = (after[:1] or before[-1:]) if inverted else (before[:1] or after[:1])
    chosen = chosen or _shared(said, content) or (beside if inverted else _before(said, content)) or beside
    if not chosen and verb.lower_.endswith(tuple(words(said.doc, "verbs", "gerund_endings"))):
        return Source(tuple(last), (), bool(last)), beside
    found = sources.of(chosen, last, _bounds(said, chosen, content))
    return found, [t for t in beside if t not in chosen]


def _bounds(said: CueClause, heads: Sequence[Token], content: Content) -> tuple[int, int]:
    """The tokens among which a source's words lie: on its own side of the verb, outside of the content."""
    if not heads:
        return 0, 0
    head, verb, doc = heads[0], said.verb, said.doc
    low, high = (said.sent.start, verb.i) if head.i < verb.i else (verb.i + 1, said.sent.end)
    if not said.sent.start <= head.i < said.sent.end:
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


def _shared(said: CueClause, content: Content) -> list[Token]:
    """The subject of the verb that a participle, a gerund or a coordinated verb hangs on: *dismissed it, saying …*."""
    free = not is_finite(said.verb) and not auxiliaries(said.verb)
    if not free and relation(said.verb) != "conj":
        return []
    above = said.verb.head
    return [s for s in subjects(above) if s.i < said.verb.i and not content.holds(s.idx, s.idx + 1)][:1]


def _before(said: CueClause, content: Content) -> list[Token]:
    return _nominal(reversed(list(said.doc[said.left : said.verb.i])), content)


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
