"""When something was done or said: the interval that a predicate takes from the expressions that modify it.

    >>> when, evidence = when_of(verb)  # "sloten in februari 2022 een partnerschap"
    >>> when.earliest, [span.text for span in evidence]
    (datetime.date(2022, 2, 1), ['februari 2022'])

Nothing comes from elsewhere: an act without an expression of its own has no date, and the publication is no date of
an act. A deadline runs from the day it is set to its last day (gold/GUIDE.md, further rules).
"""

from datetime import timedelta
from functools import reduce

from spacy.tokens import Span, Token

from coranto import tree
from coranto.languages import load
from coranto.record import Interval, Time
from coranto.times.component import published
from coranto.times.grammar import fold
from coranto.times.interval import intersection

__all__ = ["when_of"]

ADVERBIAL = {"obl", "advmod", "nmod", "nummod", "amod", "dep", "appos", "dislocated", "root"}
NOMINAL_ACT = {"obj", "nsubj", "obl", "nmod", "iobj", "xcomp", "compound"}


def when_of(predicate: Token) -> tuple[Interval | None, list[Span]]:
    """The interval of an act or a saying and the expressions that give it; None and nothing where it has none.

    `predicate` is a verb or the noun of an act; a noun without an expression takes its governing verb's.
    """
    spans = _modifiers(predicate)
    parts = [when for span in spans if (when := _interval(span))]
    return (reduce(lambda a, b: intersection(a, b) or a, parts) if parts else None), spans


def _modifiers(predicate: Token) -> list[Span]:
    """The time expressions on the predicate, else those of the verb whose clause it shares."""
    own = _own(predicate)
    if own or predicate.head.i == predicate.i:
        return own
    relation, head = tree.relation(predicate), predicate.head
    if relation == "conj" and not any(tree.relation(child) in tree.SUBJECT for child in predicate.children):
        return _own(head)
    if predicate.pos_ in ("NOUN", "PROPN") and relation in NOMINAL_ACT and head.pos_ in ("VERB", "AUX"):
        return _own(head)
    modals = load(predicate.doc.lang_, "grammar").get("modals", [])
    if relation in ("xcomp", "ccomp") and (head.pos_ == "AUX" or tree.predicate(head) in modals):
        return _own(head)
    return []


def _own(predicate: Token) -> list[Span]:
    """The expressions that modify this word itself, in order of text, each once."""
    spans: dict[int, Span] = {}
    for time in _times(predicate):
        span = predicate.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None or time.kind != "date":
            continue
        head = span.root
        # "Weeks before it began" is no date of the beginning.
        if span[-1].dep_ == "mark" and span[-1].head.i == predicate.i:
            continue
        if head.i != predicate.i and _governor(head).i == predicate.i:
            spans[span.start] = span
    return [spans[start] for start in sorted(spans)]


def _times(predicate: Token) -> list[Time]:
    sent = predicate.sent
    return [time for time in predicate.doc._.times if sent.start_char <= time.start < sent.end_char]


def _governor(head: Token) -> Token:
    """What a time expression modifies, past a time, a place or a conjunct that it was hung on."""
    if tree.relation(head) not in ADVERBIAL | {"conj", "flat", "obj", "nsubj", "compound"}:
        return head
    above = head.head
    for further in (above, *tree.ancestors(above)):
        place = further.ent_type_ == "LOC" and tree.relation(further) in ("obl", "nmod")
        beside = further._.time is not None or place
        if not beside or further.head.i == further.i:
            return further
    return above


def _interval(span: Span) -> Interval | None:
    """The expression's interval, opened or closed by the preposition before it: *sinds 2015*, *uiterlijk 10 mei*."""
    times = {time.id: time for time in span.doc._.times}
    when = next((times[token._.time].when for token in span if token._.time in times), None)
    if when is None:
        return None
    bound, appeared = _bound(span), published(span.doc)
    first, last = when.earliest, when.latest
    if bound == "since":
        # What began then goes on at publication, where that is not earlier.
        now = appeared.latest if appeared else None
        last = now if now and first and now >= first else None
    elif bound == "after":
        last = None
    elif bound == "before":
        first, last = None, first and first - timedelta(days=1)
    elif bound in ("by", "until"):
        now = appeared.earliest if appeared else None
        first = now if now and last and now <= last else None
    return Interval(earliest=first, latest=last, because=when.because)


def _bound(span: Span) -> str | None:
    """The class of the words before the expression that bound the act: since, until, by, before, after."""
    before = " " + fold(span.sent.text[: span.start_char - span.sent.start_char]).rstrip()
    bounds: dict[str, list[str]] = load(span.doc.lang_, "times").get("bounds", {})
    words = [(fold(entry), name) for name, entries in bounds.items() for entry in entries]
    fitting = [(len(entry), name) for entry, name in words if before.endswith((" " + entry, "'" + entry))]
    return max(fitting)[1] if fitting else None
