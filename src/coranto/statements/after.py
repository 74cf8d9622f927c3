"""Content after the cue: a clause with or without a conjunction, an infinitive, a quote, what follows a colon.

GUIDE, statements: content is what somebody says, in quotation marks or not, a clause with its own *dat* or *that*.
"""

from __future__ import annotations

from spacy.tokens import Token

from coranto.statements.cueclause import CLAUSAL, VERB_SECOND, CueClause
from coranto.statements.cues import features, verb_cue, words
from coranto.statements.passage import Chars
from coranto.tree import indirect_objects, is_finite, objects, relation

__all__ = ["after_colon", "clause_after", "has_mark", "has_quote_after_colon", "infinitive_after", "quote_after"]

INFINITIVAL = ("xcomp", "ccomp", "advcl", "acl", "csubj")
LONGEST_GAP = 25
"""Words between a cue and the conjunction of its content clause, at most."""


def has_mark(said: CueClause) -> bool:
    """Whether a conjunction after the cue opens its content clause."""
    return _mark_after(said) is not None


def clause_after(said: CueClause) -> list[Chars] | None:
    """A content clause after the cue: *zei dat …*, *said he had …*, *erklärte, es gebe …*.

    GUIDE, statements: the clause's own conjunction belongs to the content.
    """
    mark = _mark_after(said)
    if mark is not None:
        return [(mark.idx, _clause_end(said, mark.head if mark.head.i > mark.i else mark, mark.i))]
    for child in said.verb.children:
        first = _first_of(said, child)
        parted = said.doc[first].idx >= said.end or any(t.text in ";." for t in said.doc[said.verb.i : first])
        if relation(child) in CLAUSAL and child.i > said.verb.i and not parted and _is_content(said, child):
            return [(said.doc[first].idx, _clause_end(said, child, first))]
    return _bare_after_comma(said)


def _mark_after(said: CueClause) -> Token | None:
    """The conjunction that opens the content clause."""
    for i in range(said.verb.i + 1, min(said.sent.end, said.verb.i + LONGEST_GAP)):
        token = said.doc[i]
        if token.idx >= said.end or token.text in ":;" or said.passage.quote_at(token.idx):
            return None
        opens = token.lower_.replace("’", "'") in words(said.doc, "openers", "content")
        if opens and relation(token) not in ("nsubj", "det", "obj"):
            return token if _is_own(said, token) else None
        if token.pos_ == "VERB" and token not in said.parts():
            return None
    return None


def _is_own(said: CueClause, mark: Token) -> bool:
    """Whether the clause is the verb's own and not a clause about a noun: *de dag dat …*."""
    return mark.dep_ == "mark" or relation(mark.head) in (*CLAUSAL, *INFINITIVAL, "root", "ROOT", "conj")


def _is_content(said: CueClause, head: Token) -> bool:
    first = said.doc[_first_of(said, head)]
    if first.lower_ in words(said.doc, "openers", "question") and first.pos_ != "DET" and said.cue.kind != "ask":
        return False
    finite = [t for t in (head, *head.children) if is_finite(t)]
    return bool(finite) and verb_cue(head) is not said.cue


def _first_of(said: CueClause, head: Token) -> int:
    inside = [t.i for t in head.subtree if t.i > said.verb.i and not t.is_punct]
    return min(inside, default=head.i)


def _bare_after_comma(said: CueClause) -> list[Chars] | None:
    """German content without a conjunction or an arc: the rest of the sentence after *erklärte,*.

    A subordinate clause in the form of a main clause (Duden 4: uneingeleiteter Nebensatz).
    """
    if said.doc.lang_ != "de":
        return None
    last = max([said.verb.i, *(t.i for t in said.parts()), *(s.i for s in said.subject)])
    comma = next((t for t in said.doc[last + 1 : said.sent.end] if t.text in ",:"), None)
    if comma is None or comma.text == ":" or comma.i + 1 >= said.sent.end or comma.i - last > 8:
        return None
    following = said.doc[comma.i + 1 : said.sent.end]
    first = following[0]
    relative = first.lower_ in words(said.doc, "openers", "relative") and first.pos_ == "PRON"
    if relative or first.pos_ in ("SCONJ", "CCONJ"):
        return None
    stop = min(said.end, said.passage.stretch(said.sent)[1])
    parted = said.text.find(";", first.idx, stop)
    stop = parted if parted > 0 else stop
    return [(first.idx, stop)] if any(is_finite(t) and t.idx < stop for t in following) else None


def _clause_end(said: CueClause, head: Token, first: int) -> int:
    """The end of a clause that runs to the end of its sentence, unless the cue's own clause is taken up again.

    What follows a content clause seldom belongs to the cue: only a verb coordinated with it ("… en voegde toe"),
    and an aside about the whole (", waarbij …").
    """
    stop = min(said.end, said.passage.stretch(said.sent)[1])
    last = max((t.i for t in head.subtree if t.i >= first), default=head.i)
    for i in range(first + 1, said.sent.end):
        token = said.doc[i]
        if token.idx >= stop:
            break
        if said.passage.quote_at(token.idx):
            continue
        aside = i + 1 < said.sent.end and said.doc[i + 1].lower_ in words(said.doc, "openers", "aside")
        if token.text == "," and aside:
            return token.idx
        resumed = relation(token) == "conj" and token.head.i == said.verb.i and token.pos_ in ("VERB", "AUX")
        if i > last and resumed:
            return min(stop, said.doc[_back_to_conjunction(said, i)].idx)
        if token.text == ";" or (i > head.i and _takes_up(said, token)):
            return token.idx
    return stop


def _takes_up(said: CueClause, conjunction: Token) -> bool:
    """Dutch and German: *zei dat …, en bood excuses aan*: a verb in second place is the cue's clause again."""
    if said.doc.lang_ not in VERB_SECOND or conjunction.pos_ != "CCONJ" or conjunction.i + 2 >= said.sent.end:
        return False
    verb, following = said.doc[conjunction.i + 1], said.doc[conjunction.i + 2]
    return is_finite(verb) and not following.is_punct and following.pos_ not in ("VERB", "AUX", "CCONJ")


def _back_to_conjunction(said: CueClause, i: int) -> int:
    for k in range(i, said.verb.i, -1):
        if said.doc[k].pos_ == "CCONJ" or said.doc[k].text == ",":
            return k
    return i


def infinitive_after(said: CueClause) -> list[Chars] | None:
    """An infinitive clause: *beloofden … te heropenen*, *urged Canberra to …*, *assure avoir …* (GUIDE, statements)."""
    for child in sorted(said.verb.children, key=lambda t: t.i):
        if relation(child) not in INFINITIVAL or child.i < said.verb.i or is_finite(child):
            continue
        marks = words(said.doc, "openers", "infinitive")
        marked = any(t.lower_ in marks for t in child.children)
        verbs = [t for t in (child, *child.children) if t.pos_ in ("VERB", "AUX")]
        forms = {form for verb in verbs for form in features(verb, "VerbForm")}
        if not marked and not (forms & {"Inf", "Ger"} and relation(child) in ("xcomp", "ccomp")):
            continue
        spoken_to = {t.i for o in (*objects(said.verb), *indirect_objects(said.verb)) for t in o.subtree}
        inside = [t.i for t in child.subtree if t.i > said.verb.i and t.i not in spoken_to and not t.is_punct]
        last = max((t.i for t in said.parts() if t.i < child.i), default=said.verb.i)
        inside = [i for i in inside if i > last]
        if not inside or len(inside) < 2:
            continue
        return [(said.doc[min(inside)].idx, _clause_end(said, child, min(inside)))]
    return _infinitive_after_comma(said)


def _infinitive_after_comma(said: CueClause) -> list[Chars] | None:
    """German infinitive content that the tree hangs elsewhere: *vorgeschlagen, Hürden zu beseitigen*."""
    last = max(t.i for t in said.parts())
    if said.doc.lang_ != "de" or last + 2 >= said.sent.end or said.doc[last + 1].text != ",":
        return None
    first = said.doc[last + 2]
    segment = []
    for token in said.doc[last + 2 : said.sent.end]:
        if token.text == ",":
            break
        segment.append(token)
    infinitive = any(t.lower_ == "zu" and t.nbor().pos_ == "VERB" for t in segment[:-1])
    if not infinitive or any(is_finite(t) for t in segment):
        return None
    return [(first.idx, min(said.end, said.passage.stretch(said.sent)[1]))]


def has_quote_after_colon(said: CueClause) -> bool:
    """Whether the cue clause ends in a colon that a quote follows, before any other verb."""
    for token in said.doc[said.verb.i + 1 : said.sent.end]:
        if token.text == ":":
            return said.passage.quote_after(token.idx + 1) is not None
        if said.passage.quote_at(token.idx) or (token.pos_ == "VERB" and token not in said.parts()):
            return False
    return False


def after_colon(said: CueClause) -> list[Chars] | None:
    """What follows the colon of the cue clause: a quote to its end, else the rest of the sentence or the next.

    GUIDE, statements.
    """
    end = said.passage.stretch(said.sent)[1]
    for token in said.doc[said.verb.i + 1 : said.sent.end]:
        if said.passage.quote_at(token.idx):
            return None
        if token.text != ":":
            continue
        if quote := said.passage.quote_after(token.idx + 1):
            return [(token.idx + 1, quote.end)]
        if any(c.isalnum() for c in said.text[token.idx + 1 : end]):
            return [(token.idx + 1, min(said.end, end))]
        following = said.passage.next_sentence(said.sent)
        return [said.passage.stretch(following)] if following is not None else None
    return None


def quote_after(said: CueClause) -> list[Chars] | None:
    """A quote that follows the cue clause without a colon: *said: no*; *X said, “A”* (GUIDE, statements)."""
    for token in said.doc[said.verb.i + 1 : said.sent.end]:
        quote = said.passage.quote_at(token.idx)
        if quote and quote.start >= said.verb.idx:
            return [(quote.start, quote.end)] if said.has_verb(quote.start, quote.end) else None
        if token.pos_ == "VERB" and token not in said.parts():
            return None
    return None
