"""Statements that a source phrase introduces: *volgens X*, *according to X*, *…, aldus X*, *klonk het bij X*.

Cues that are no verbs of speech (Pareti 2012); the content is what somebody says, without the cue (GUIDE, statements).
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from coranto.statements.cues import SourcePhrase, verb_names, words
from coranto.statements.found import Found
from coranto.statements.passage import Chars, Content, Passage
from coranto.statements.sources import Source, Sources, channel_in
from coranto.tree import ancestors, clause, relation

__all__ = ["said_by_impersonal", "said_by_phrase", "source_region"]

EMBEDDED = ("acl", "ccomp", "advcl", "csubj", "xcomp")
INTERRUPTING = ("parataxis", "ccomp", "advcl", "conj", "cc")


def source_region(phrase: SourcePhrase, sent: Span) -> tuple[int, int]:
    """The first token of the source phrase and the one after its last."""
    marks = [t.i for t in phrase.marks]
    inside = {phrase.head.i, *marks}
    queue = [phrase.head]
    while queue:
        for child in queue.pop().children:
            if child.i in inside or not sent.start <= child.i < sent.end:
                continue
            conjoined = relation(child) == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON")
            if conjoined or (relation(child) not in INTERRUPTING and child.dep_ != "nsubj") or relation(child) == "cc":
                inside.add(child.i)
                queue.append(child)
    # The phrase is one stretch: from its marks over words that belong to it without a gap.
    first, last = min(marks), max(marks)
    doc = phrase.head.doc
    if phrase.head.i < first:
        first = min(i for i in inside)
    else:
        last = max(last, phrase.head.i)
        while last + 1 < sent.end and (last + 1 in inside or (doc[last + 1].text in ",(-" and last + 2 in inside)):
            last += 1
        if phrase.closing:
            last = _to_stop(doc[last], sent)
        elif phrase.head.lower_.split("-")[-1] in words(doc, "sources", "nouns"):
            last = max(last, _genitive(phrase.head, sent))
    return first, last + 1


def _genitive(noun: Token, sent: Span) -> int:
    """The last token of *der Türkei*, *von Ärzten* after a noun of saying, which names whose *Angaben* they are."""
    last = noun.i
    for i in range(noun.i + 1, sent.end):
        token = noun.doc[i]
        linked = token.pos_ == "DET" or (token.pos_ == "ADP" and token.lower_ in ("von", "vom", "aus"))
        if i == noun.i + 1 and not linked:
            break
        if token.pos_ in ("NOUN", "PROPN"):
            last = i
            following = noun.doc[i + 1] if i + 1 < sent.end else None
            if following is None or following.pos_ != "PROPN":
                break
        elif not linked and token.pos_ != "ADJ":
            break
    return last


def _to_stop(token: Token, sent: Span) -> int:
    """The last token before the next comma, quote or end: a closing source is followed by nothing else."""
    last = token.i
    while last + 1 < sent.end and not token.doc[last + 1].is_punct:
        last += 1
    return last


def said_by_phrase(
    passage: Passage, sources: Sources, phrase: SourcePhrase, sent: Span, end: int, last: Sequence[str]
) -> Found | None:
    """The statement of a source phrase: its sentence, or the clause that it stands in, without the phrase itself."""
    if passage.quote_at(phrase.marks[0].idx) is not None:
        return None
    first, after = source_region(phrase, sent)
    doc = passage.doc
    cut = (doc[first].idx, doc[after - 1].idx + len(doc[after - 1]))
    pieces = _back_to_sentence_before(passage, phrase, sent, first) or _around(passage, phrase, sent, cut, end)
    content = passage.settle(pieces)
    source = sources.of([phrase.head], last, (first, after))
    if not source.speakers and not source.named:
        # A noun of saying whose owner the tree has hung elsewhere: nach Angaben | der Türkei.
        owners = [t for t in doc[phrase.head.i + 1 : after] if t.pos_ in ("NOUN", "PROPN")]
        owned = (sources.of([token], (), (first, after)) for token in owners)
        source = next((one for one in owned if one.speakers or one.named), source)
    if content is None or not (source.speakers or source.named):
        return None
    pattern = "quote and cue" if content.mode == "direct" else "according to"
    region = passage.text[cut[0] : cut[1]]
    cue = tuple(passage.spans(phrase.marks))
    return Found(pattern, content, source, cue, phrase.marks[0], channel=channel_in(doc, region))


def _around(passage: Passage, phrase: SourcePhrase, sent: Span, cut: Chars, end: int) -> list[Chars]:
    start, stop = passage.stretch(sent)
    if phrase.closing:
        return [(start, cut[0])]
    outer = not _has_words(passage.text[start : cut[0]]) or not _has_words(passage.text[cut[1] : stop])
    governor = None if outer else _clause_of(phrase, sent)
    if governor is not None:
        span = clause(governor)
        start, stop = max(start, span.start_char), min(stop, span.end_char)
        for quote in passage.outer:
            stop = quote.end if quote.start < stop < quote.end else stop
    stop = min(stop, end) if end > cut[1] else stop
    return [(start, min(cut[0], stop)), (max(start, cut[1]), max(cut[1], stop))]


def _has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _clause_of(phrase: SourcePhrase, sent: Span) -> Token | None:
    """The verb of the embedded clause that the phrase stands in; None in a main clause."""
    for above in ancestors(phrase.head):
        if not sent.start <= above.i < sent.end:
            return None
        if above.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and relation(above) in EMBEDDED:
            return above
        if relation(above) in ("root", "ROOT", "parataxis"):
            return None
    return None


def _back_to_sentence_before(passage: Passage, phrase: SourcePhrase, sent: Span, first: int) -> list[Chars] | None:
    """*“A.” Aldus X.*: a sentence of its own says whose the one before is."""
    words_before = [t for t in passage.doc[sent.start : first] if not t.is_punct and not t.is_space]
    if not phrase.closing or words_before:
        return None
    before = passage.previous_sentence(sent)
    return [passage.stretch(before)] if before is not None else None


def said_by_impersonal(
    passage: Passage, sources: Sources, verb: Token, sent: Span, last: Sequence[str]
) -> Found | None:
    """*A, klonk het bij X*; *A, hieß es aus X*; *« A », indique-t-on à X*: the source is where it was heard."""
    doc = passage.doc
    if verb.pos_ not in ("VERB", "AUX") or passage.quote_at(verb.idx):
        return None
    if not set(verb_names(verb)) & set(words(doc, "sources", "impersonal_verbs")):
        return None
    following = doc[verb.i + 1 : min(verb.i + 4, sent.end)]
    pronouns = words(doc, "sources", "impersonal")
    if not any(t.lower_.lstrip("-").removeprefix("t-") in pronouns for t in following):
        return None
    before = passage.text[passage.paragraph(verb.idx)[0] : verb.idx].rstrip()
    if before[-1:] not in (",", "–", "—") and passage.quote_before(verb.idx) is None:
        return None
    places = words(doc, "sources", "impersonal_at")
    heads = [_object_of(t, sent) for t in doc[verb.i + 1 : sent.end] if t.lower_ in places]
    heard = [sources.of([head], last) for head in heads if head is not None]
    found = next((s for s in heard if s.speakers or s.named), Source())
    content: Content | None = passage.settle([(passage.stretch(sent)[0], verb.idx)])
    if content is None or not (found.speakers or found.named):
        return None
    pattern = "quote and cue" if content.mode == "direct" else "before the cue"
    tail = passage.text[verb.idx : sent.end_char]
    return Found(pattern, content, found, tuple(passage.spans([verb])), verb, channel=channel_in(doc, tail))


def _object_of(preposition: Token, sent: Span) -> Token | None:
    if preposition.head.i > preposition.i and preposition.head.i < sent.end:
        return preposition.head
    following = preposition.doc[preposition.i + 1 : sent.end]
    return next((t for t in following if t.pos_ in ("NOUN", "PROPN")), None)
