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
from coranto.times.clauses import bound_of, marks
from coranto.times.component import published
from coranto.times.interval import intersection

__all__ = ["interval_of_all", "when_of"]

CLAUSE = {"acl", "advcl", "ccomp", "csubj"}
ATTRIBUTE = {"amod", "acl"}
ADVERBIAL = {"obl", "advmod", "nmod", "nummod", "amod", "dep", "appos", "dislocated", "root"}
NOMINAL_ACT = {"obj", "nsubj", "obl", "nmod", "iobj", "xcomp", "compound"}


def when_of(predicate: Token) -> tuple[Interval | None, list[Span]]:
    """The interval of an act or a saying and the expressions that give it; None and nothing where it has none.

    `predicate` is a verb or the noun of an act; a noun without an expression takes its governing verb's.
    """
    return interval_of_all(_modifiers(predicate))


def interval_of_all(spans: list[Span]) -> tuple[Interval | None, list[Span]]:
    """The interval that time expressions of one act give together, and the expressions."""
    parts = [when for span in spans if (when := _interval(span))]
    return (reduce(lambda a, b: intersection(a, b) or a, parts) if parts else None), spans


def _modifiers(predicate: Token) -> list[Span]:
    """The time expressions on the predicate, else those that the words around it give."""
    for spans in (_own(predicate), _of_attributes(predicate), _of_occasion(predicate)):
        if spans:
            return spans
    return _of_governor(predicate) if predicate.head.i != predicate.i else []


def _of_attributes(noun: Token) -> list[Span]:
    """*Het voor augustus geplande bezoek*, *talks due this month*: the times of what modifies the noun of an act."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return []
    attributes = (child for child in noun.children if tree.relation(child) in ATTRIBUTE and child.dep_ != "acl:relcl")
    return [span for attribute in attributes for span in _own(attribute)]


def _of_occasion(verb: Token) -> list[Span]:
    """*In a speech on Monday, he said*: the times of the occasion on which it was done."""
    if verb.pos_ not in ("VERB", "AUX"):
        return []
    words = load(verb.doc.lang_, "times").get("clauses", {}).get("occasion", [])
    occasions = (noun for case, noun in tree.obliques(verb) if case in words and noun._.time is None)
    return [span for occasion in occasions for span in _own(occasion)]


def _of_governor(predicate: Token) -> list[Span]:
    """The times of the verb, the noun or the day that the predicate hangs on, where it shares them."""
    relation, head = tree.relation(predicate), predicate.head
    if relation in CLAUSE and (day := _day_that(predicate)):
        return day
    if relation == "conj" and not any(tree.relation(child) in tree.SUBJECT for child in predicate.children):
        return _own(head)
    if predicate.pos_ in ("NOUN", "PROPN"):
        if relation in NOMINAL_ACT and head.pos_ in ("VERB", "AUX"):
            return _own(head) or (_of_governor(head) if head.head.i != head.i else [])
        return _own(head) if relation == "nmod" and head.pos_ == "NOUN" else []
    clauses = load(predicate.doc.lang_, "times").get("clauses", {})
    if relation == "advcl" and marks(predicate) & set(clauses.get("marks_same_time", [])):
        return _own(head)
    modals = load(predicate.doc.lang_, "grammar").get("modals", [])
    if relation in ("xcomp", "ccomp") and (head.pos_ == "AUX" or tree.predicate(head) in modals):
        return _own(head)
    return []


def _day_that(verb: Token) -> list[Span]:
    """The expression that a clause says more of: *op de dag dat het hof …*, *on the day the court …*."""
    first = min(verb.subtree, key=lambda token: token.i)
    before = verb.doc[max(first.i - 1, 0)]
    time = next((time for time in verb.doc._.times if time.id == before._.time), None)
    span = time and verb.doc.char_span(time.start, time.end, alignment_mode="expand")
    return [span] if span and time and time.kind == "date" and before.i < first.i else []


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
    bound, appeared = bound_of(span), published(span.doc)
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
