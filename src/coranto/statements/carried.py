"""Speech without a cue of its own: a quote that goes on, and the German subjunctive of reported speech.

GUIDE, border cases (quotes that go on); Duden 4 (Konjunktiv I).
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span, Token

from coranto.statements.cues import features, words
from coranto.statements.found import Found
from coranto.statements.passage import Content, Passage
from coranto.statements.quotes import Quote
from coranto.statements.sources import Source, Sources
from coranto.tree import relation, subjects

__all__ = ["carry_on"]

SENTENCE_END = ".!?…"


def carry_on(passage: Passage, sources: Sources, found: list[Found]) -> list[Found]:
    """The statements found by their cues, with those that carry a speaker over."""
    out = sorted(found, key=_place)
    for sent in passage.sentences:
        start, end = passage.stretch(sent)
        for quote in passage.outer:
            if start <= quote.start < end and _begins_sentence(passage, quote, sent) and not _is_claimed(quote, out):
                out = _take_quote(passage, sources, quote, sent, out)
        if _is_subjunctive(passage, sent) and not any(_touches(f, sent) for f in out):
            out = _take_subjunctive(passage, sent, out)
    return out


def _place(found: Found) -> tuple[int, int]:
    return found.content.start, -found.content.end


def _is_claimed(quote: Quote, found: list[Found]) -> bool:
    return any(start < quote.inner_end and quote.inner_start < end for f in found for start, end in f.content.pieces)


def _touches(found: Found, sent: Span) -> bool:
    return any(start < sent.end_char and sent.start_char < end for start, end in (*found.content.pieces, *found.cue))


def _begins_sentence(passage: Passage, quote: Quote, sent: Span) -> bool:
    """Whether the quote is whole sentences: nothing before it in its sentence, an end of sentence in it or after it."""
    before = passage.text[sent.start_char : quote.start] if sent.start_char < quote.start else ""
    inner = passage.text[quote.inner_start : quote.inner_end]
    follows = passage.text[quote.end : quote.end + 1]
    closed = inner[-1] in SENTENCE_END or follows in (*SENTENCE_END, "", "\n") or quote.goes_on
    return not any(c.isalnum() for c in before) and closed and " " in inner


def _take_quote(passage: Passage, sources: Sources, quote: Quote, sent: Span, found: list[Found]) -> list[Found]:
    """“A”, said X. “B.” is one statement in two pieces; a new quoted paragraph is one of its own.

    GUIDE, border cases.
    """
    paragraph = passage.paragraph(quote.start)
    before = passage.previous_sentence(sent)
    piece = (quote.inner_start, quote.inner_end)
    previous = [f for f in found if f.content.start < quote.start]
    here = [f for f in previous if f.content.start >= paragraph[0] and before is not None and _touches(f, before)]
    if here:
        outermost = max(here, key=lambda f: f.content.end - f.content.start)
        if outermost.is_quoted and outermost.predicate is not None:
            longer = replace(outermost, content=Content((*outermost.content.pieces, piece), "direct"))
            return [longer if f is outermost else f for f in found]
        return _with(found, Found("quote goes on", Content((piece,), "direct"), outermost.source))
    if before is not None:
        about = _subject_of(sources, before)
        alone = Found("quote after its speaker", Content((piece,), "direct"), about)
        return _with(found, alone) if about.speakers else found
    if quote.goes_on and (ahead := [f for f in found if f.is_quoted and f.content.start > quote.end]):
        return _with(found, Found("quote goes on", Content((piece,), "direct"), ahead[0].source))
    quoted = [f for f in previous if f.is_quoted and _is_paragraph_before(passage, f, quote)]
    return _with(found, Found("quote goes on", Content((piece,), "direct"), quoted[-1].source)) if quoted else found


def _with(found: list[Found], new: Found) -> list[Found]:
    return sorted([*found, new], key=_place)


def _is_paragraph_before(passage: Passage, found: Found, quote: Quote) -> bool:
    before = [p for p in passage.paragraphs if p[1] <= quote.start]
    return bool(before) and passage.paragraph(found.content.end - 1) == before[-1]


def _subject_of(sources: Sources, sent: Span) -> Source:
    """The subject of the sentence before an unattributed quote: *Het Witte Huis verwelkomde het. “Een goede stap.”*.

    As the sieve for quotes that end a paragraph of Muzny et al. (2017), but the subject rather than the last mention.
    """
    return sources.of(subjects(sent.root)) if sent.root.pos_ in ("VERB", "AUX", "ADJ", "NOUN") else Source()


def _is_subjunctive(passage: Passage, sent: Span) -> bool:
    """Whether the main clause stands in the subjunctive of reported speech (Duden 4: Konjunktiv I)."""
    forms = words(passage.doc, "subjunctive", "forms")
    return bool(forms) and any(
        (t.lower_ in forms or _is_present_subjunctive(t)) and _is_main(t) and not passage.quote_at(t.idx) for t in sent
    )


def _is_present_subjunctive(token: Token) -> bool:
    """A third person in -e that is no preterite in -te, of a verb that the reader takes for a subjunctive too."""
    form = token.lower_
    marked = "Sub" in features(token, "Mood") and "Past" not in features(token, "Tense")
    return marked and form.endswith("e") and not form.endswith("te")


def _is_main(token: Token) -> bool:
    verb = token.head if relation(token) in ("aux", "cop") else token
    return relation(verb) in ("root", "ROOT", "parataxis", "conj")


def _take_subjunctive(passage: Passage, sent: Span, found: list[Found]) -> list[Found]:
    before = passage.previous_sentence(sent)
    here = [f for f in found if before is not None and _touches(f, before)]
    content = passage.settle([passage.stretch(sent)])
    if not here or content is None:
        return found
    return _with(found, Found("reported subjunctive", content, here[-1].source))
