"""Content before the cue, around it, or in the sentence before.

Each function answers for one pattern of attribution and returns the stretches of content, or None where the pattern
does not hold. Word order and marks count for more than the tree: a parser errs on one arc in ten, a comma does not.
That content comes in pieces where its speaker interrupts it is a rule of the GUIDE, statements.
"""

from __future__ import annotations

from spacy.tokens import Token

from coranto.statements.cueclause import CLAUSAL, VERB_SECOND, CueClause
from coranto.statements.cues import verb_cue, words
from coranto.statements.passage import Chars
from coranto.tree import ancestors, is_finite, objects, relation

__all__ = ["around", "fronted", "inside_quote", "sentence_before"]

LONGEST_GAP = 25
"""Words between *dat* and the verb of *Dat zei X*, at most."""


def fronted(said: CueClause) -> list[Chars] | None:
    """Content before an inverted cue, and what resumes after it: *"A", zei X, "B"*; *A, zei X, maar B*.

    GUIDE, border cases: one statement in two pieces.
    """
    if not _is_parenthetical(said):
        return None
    start = _content_start(said)
    cut = said.doc[said.left].idx
    if start is None or start >= cut:
        return None
    resumed = _resumed(said)
    pieces = [(start, cut)] + ([resumed] if resumed else [])
    return pieces if any(said.has_verb(*piece) for piece in pieces) else None


def _is_parenthetical(said: CueClause) -> bool:
    low, _ = said.passage.paragraph(said.verb.idx)
    before = said.text[low : said.doc[said.left].idx].rstrip()
    if not before:
        return False
    quoted = said.passage.quote_before(said.doc[said.left].idx)
    if quoted is None and before[-1] not in ",–—":
        return False
    first = said.doc[said.left]
    if said.left == said.sent.start and (quoted is None or said.text[quoted.inner_end - 1] == "."):
        return False
    if quoted is None and _has_object(said):
        return False
    if first.pos_ in ("CCONJ", "SCONJ") or first.lower_ in words(said.doc, "openers", "relative"):
        return False
    if said.doc.lang_ in VERB_SECOND:
        return said.is_inverted(said.left)
    between = said.doc[said.left : said.verb.i]
    other = [t for t in between if t.pos_ == "VERB" and t.i != said.verb.head.i and said.verb not in ancestors(t)]
    return not other and (bool(said.subject) or quoted is not None)


def _has_object(said: CueClause) -> bool:
    """Whether the verb has a noun for object, which a reporting verb after its content has not."""
    if said.cue.addressee:
        return False
    heads = [o for o in objects(said.verb) if o.i > said.verb.i + 1 and o not in said.subject]
    return any(o.pos_ in ("NOUN", "PROPN") for o in heads)


def _content_start(said: CueClause) -> int | None:
    """Where fronted content begins: with its sentence or quote, after a colon or semicolon that parts it off."""
    cut = said.doc[said.left].idx
    quoted = said.passage.quote_before(cut)
    low, _ = said.passage.stretch(said.sent)
    if quoted and quoted.start < low:
        above = said.passage.sentence_at(quoted.start)
        low = said.passage.stretch(above)[0] if above else quoted.start
    for i in range(cut - 1, low, -1):
        if said.text[i] in ":;" and said.passage.quote_at(i) is None and not said.text[i - 1].isdigit():
            return i + 1
    if quoted and said.text[low : quoted.start].rstrip()[-1:] in (".", "!", "?", ":"):
        return quoted.start
    return low


def _resumed(said: CueClause) -> Chars | None:
    """Content that goes on after the cue clause, from a quote or a clause that is not the speaker's."""
    last = max([said.verb.i, *(t.i for t in said.parts()), *(s.i for s in said.subject if s.i > said.verb.i)])
    stop = min(said.end, said.passage.stretch(said.sent)[1])
    for i in range(last + 1, said.sent.end):
        token = said.doc[i]
        if token.idx >= stop:
            return None
        quote = said.passage.quote_at(token.idx)
        if quote and quote.start == token.idx and said.doc[i - 1].text == ",":
            return quote.start, stop
        if token.text == "," and i + 1 < said.sent.end and _goes_on(said, said.doc[i + 1]):
            return said.doc[i + 1].idx, stop
    return None


def _goes_on(said: CueClause, token: Token) -> bool:
    """Whether the clause that opens here is content rather than about the speaker."""
    relative = token.lower_ in words(said.doc, "openers", "relative") and token.pos_ != "DET"
    if relative or said.passage.quote_at(token.idx):
        return False
    rest = said.doc[token.i : said.sent.end]
    if not any(is_finite(t) for t in rest):
        return False
    if any(verb_cue(t) and t.i - token.i < 6 for t in rest):
        return False
    chain = [token, *ancestors(token)]
    above = next((k for k, t in enumerate(chain) if t.i == said.verb.i), None)
    if above is None:
        return True
    top = chain[above - 1]
    opens = min(t.i for t in top.subtree) < said.left
    return relation(top) in CLAUSAL or opens or (relation(top) == "conj" and said.verb.i - said.left < 3)


def inside_quote(said: CueClause) -> list[Chars] | None:
    """French puts the cue between commas inside the quote: *« Si A, a prévenu X, nous répondrons. »*.

    GUIDE, statements: several pieces where the speaker's name interrupts it.
    """
    quote = said.passage.quote_at(said.verb.idx)
    if quote is None or said.doc.lang_ != "fr":
        return None
    before, first = said.doc[max(0, said.left - 1)], said.doc[said.left]
    rest = said.doc[said.verb.i + 1 : said.sent.end]
    after = next((t for t in rest if t.is_punct and t.text[0] in ",.»!?"), None)
    if before.text != "," or after is None or _has_object(said):
        return None
    inverted = first.pos_ in ("AUX", "VERB") and said.verb.i - said.left <= 2
    if not inverted or said.verb.nbor().pos_ not in ("PROPN", "DET", "PRON"):
        return None
    pieces = [(quote.inner_start, before.idx), (after.idx + 1, quote.inner_end)]
    kept = [trimmed for piece in pieces if (trimmed := said.passage.trimmed(*piece))]
    # Trimming gives a piece at the quote's border its mark back.
    return [(max(start, quote.inner_start), min(end, quote.inner_end)) for start, end in kept]


def around(said: CueClause) -> list[Chars] | None:
    """The sentence around *wie X mitteilte*, *zoals X zei*, *as X put it* (GUIDE, statements)."""
    if said.doc[said.left].lower_ not in words(said.doc, "openers", "clause"):
        return None
    start, end = said.passage.stretch(said.sent)
    last = max([said.verb.i, *(t.i for t in said.parts())])
    comma = next((t for t in said.doc[last + 1 : said.sent.end] if t.text in ",–—"), None)
    pieces = [(start, said.doc[said.left].idx)]
    if comma is not None:
        pieces.append((comma.idx + 1, min(said.end, end) if said.end > comma.idx else end))
    pieces = [piece for piece in pieces if said.has_verb(*piece)]
    return pieces or None


def sentence_before(said: CueClause) -> list[Chars] | None:
    """The sentence before *Dat zei X*, *Das teilte X mit*, *C'est ce qu'a déclaré X*."""
    first = next((t for t in said.sent if not t.is_punct and not t.is_space), None)
    back = words(said.doc, "openers", "back")
    if first is None or first.lower_.replace("’", "'") not in back or first.pos_ == "DET":
        return None
    following = said.doc[min(first.i + 1, len(said.doc) - 1)]
    if following.pos_ not in ("VERB", "AUX") or said.verb.i - first.i > LONGEST_GAP or first in said.subject:
        return None
    before = said.passage.previous_sentence(said.sent)
    return [said.passage.stretch(before)] if before is not None else None
