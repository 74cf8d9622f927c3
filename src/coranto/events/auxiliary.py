"""How an act stands to fact: PLOVER's auxiliary modes (codebook, 2.3), and what a governing word does to it.

    >>> auxiliary(verb, lexicon("nl"))  # "De ministers zullen elkaar ontmoeten"
    'future'

Three things count, in this order: what the words above the act make of it (a promise, a demand, a condition), its own
negation, and its own tense, mood and modal verb. Dates are weighed last, by `by_date`.
That the words above an act decide, level by level, is the model of Saurí & Pustejovsky (2012). Where the codebook makes
a planned act another one (3.1, 3.2, 3.4: AGREE, CONCEDE), the act keeps its type and is `future` (GUIDE, events).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from spacy.tokens import Span, Token

from coranto.events.lexicon import Entry, Lexicon, lemma
from coranto.record import Interval
from coranto.record.models import Auxiliary
from coranto.tree import ancestors, is_conditional, is_finite, negated, relation, tense

__all__ = ["EFFECTS", "ahead", "auxiliary", "by_date", "effect_of", "governors"]

EFFECTS: dict[str, Auxiliary] = {
    "promise": "future",
    "request": "hypothetical",
    "threat": "hypothetical",
    "accuse": None,
    "refuse": "negation",
    "fact": None,
}
"""What an act becomes in the complement of a word with this effect (codebook 2.3).

GUIDE, events: what is planned is `future`, what is asked for or feared `hypothetical`, what did not happen `negation`.
"""

OF_TYPE = {"AGREE": "promise", "REQUEST": "request", "ACCUSE": "accuse", "THREATEN": "threat", "REJECT": "refuse"}
"""The effect of an entry that names none, by its type (codebook 3.1, 3.8, 3.9, 3.10, 3.11)."""

BACKGROUND = timedelta(days=42)
"""An act that ended longer than this before the article appeared is background (codebook 2.3, *historical*).

GUIDE, events: long before.
In the gold articles the youngest act called historical lies seven weeks back, the oldest that is not three.
"""

COMPLEMENTS = {"xcomp", "ccomp", "csubj", "advcl", "acl", "obl", "obj", "nmod", "nsubj"}
"""Relations by which a word's complement hangs on it."""


def effect_of(entry: Entry) -> str | None:
    """What the entry does to an act in its complement."""
    return entry.effect or OF_TYPE.get(entry.type)


def governors(token: Token) -> Iterator[Token]:
    """The words in whose complement the token stands, innermost first, up to the clause that is told as such.

    The levels of embedding of Saurí & Pustejovsky (2012).
    """
    below = token
    for above in ancestors(token):
        link = relation(below)
        if link == "conj":
            if is_finite(below):
                return
            below = above
            continue
        describes = link == "acl" and (below.dep_ == "acl:relcl" or "Part" in below.morph.get("VerbForm", []))
        if describes or link not in COMPLEMENTS or (link == "advcl" and _is_whole(below)):
            return
        yield above
        below = above


def _is_whole(verb: Token) -> bool:
    """Whether a clause has a subject of its own, so that what it hangs on says nothing of its act."""
    return any(relation(child) in ("nsubj", "csubj") for child in verb.children)


def auxiliary(anchor: Token, words: Lexicon) -> Auxiliary:
    """The auxiliary mode of an act by the clause around its anchor: the verb that is or carries the trigger.

    Codebook 2.3; GUIDE, events.
    """
    if negated(anchor) or _has(anchor, words.words("auxiliary", "negative")):
        return "negation"
    below = anchor
    for above in governors(anchor):
        names = {*words.verbs(above)}
        if names & words.words("links", "denies"):
            return "negation"
        if names & words.words("auxiliary", "doubt"):
            return "hypothetical"
        if names & words.words("auxiliary", "failure"):
            return "negation"
        if names & words.words("auxiliary", "plan") and not (
            above.pos_ == "VERB" and relation(below) in ("obl", "nsubj")
        ):
            return "negation" if negated(above) else "future"
        below = above
    if _is_supposed(anchor, words):
        return "hypothetical"
    own = _own(anchor, words)
    return "hypothetical" if own == "future" and _has_condition(anchor, words) else own


def _has_condition(anchor: Token, words: Lexicon) -> bool:
    """Whether a clause on the verb sets a condition: *will withdraw if London gives way*.

    Codebook 2.3, *hypothetical*; GUIDE, events: conditional.
    """
    marks = words.words("auxiliary", "conditions")
    return any(
        relation(clause) == "advcl"
        and any(c.lower_ in marks for c in clause.children if relation(c) in ("mark", "advmod"))
        for clause in anchor.children
    )


def _own(anchor: Token, words: Lexicon) -> Auxiliary:
    """What tense, mood and modal verb say (codebook 2.3, *future* and *hypothetical*)."""
    verbs = _modal_verbs(anchor)
    modals = {
        *(verb.lemma_.lower() for verb in verbs),
        *_raising(anchor, words),
        *(base for verb in verbs for base in words.bases(verb)),
    }
    forms = {child.lower_ for child in anchor.children if relation(child) == "aux"}
    if forms & words.words("auxiliary", "conditional_forms") or "Cnd" in _moods(anchor):
        # In a report of what was said, a conditional tells a later time: "said that it would form an alliance".
        return (
            "future" if _is_reported(anchor) or not words.words("auxiliary", "strict_conditional") else "hypothetical"
        )
    if modals & words.words("auxiliary", "hypothetical_modals"):
        return "hypothetical"
    if modals & words.words("auxiliary", "future_modals") or tense(anchor) == "future":
        return "future"
    if _has(anchor, words.words("auxiliary", "planned")):
        return "future"
    if _has(anchor, words.words("auxiliary", "possible")):
        return "hypothetical"
    return None


def _modal_verbs(anchor: Token) -> list[Token]:
    """The auxiliaries that may tell tense or mood, of a coordinated verb those of its first conjunct.

    That of a passive does not: German *wurde beschossen*, *war beschossen worden* (Duden-Grammatik: future is *werden*
    with an infinitive).
    """
    own = [child for child in anchor.children if relation(child) == "aux"]
    if not own and relation(anchor) == "conj" and not is_finite(anchor):
        own = [child for child in anchor.head.children if relation(child) == "aux"]
    return [verb for verb in own if verb.dep_ != "aux:pass" and "Part" not in verb.morph.get("VerbForm", [])]


def _is_supposed(anchor: Token, words: Lexicon) -> bool:
    """Whether the act stands in a condition, or in a clause of purpose or comparison.

    Codebook 2.3, *hypothetical* ("If Russian forces were to cross the border"); GUIDE, events: conditional.
    """
    marks = words.words("auxiliary", "supposing")
    for verb in [anchor, *governors(anchor)]:
        if relation(verb) == "advcl" and any(
            c.lower_ in marks for c in verb.children if relation(c) in ("mark", "advmod", "case")
        ):
            return True
    return relation(anchor) in ("advcl", "ccomp") and is_conditional(anchor) and not _is_reported(anchor)


def _is_reported(anchor: Token) -> bool:
    """Whether the clause is the content of a verb of saying or thinking, not its condition."""
    return any(relation(verb) in ("ccomp", "parataxis") for verb in [anchor, *governors(anchor)])


def _raising(anchor: Token, words: Lexicon) -> Iterator[str]:
    """Modal verbs that govern the act as an open complement, as French and some Dutch trees have them."""
    modals = words.words("auxiliary", "hypothetical_modals") | words.words("auxiliary", "future_modals")
    below = anchor
    for above in ancestors(anchor):
        found = modals & {*words.bases(above)}
        if relation(below) not in ("xcomp", "conj") or not found:
            return
        yield from found
        below = above


def _moods(anchor: Token) -> set[str]:
    parts = [anchor, *(child for child in anchor.children if relation(child) in ("aux", "cop"))]
    return {mood for part in parts for mood in part.morph.get("Mood", [])}


def _has(token: Token, wanted: frozenset[str]) -> bool:
    """Whether one of the words modifies the token."""
    return any(
        child.lower_ in wanted or lemma(child) in wanted
        for child in token.children
        if relation(child) in ("amod", "acl", "advmod", "det", "xcomp", "advcl")
    )


def ahead(anchor: Token, expressions: list[Span], words: Lexicon) -> Auxiliary:
    """*future* for an act told in the present with a time that is still to come: *brengt volgende week een bezoek*.

    Codebook 2.3; GUIDE, events: a planned visit is `future`.
    """
    coming = any(token.lower_ in words.words("auxiliary", "ahead") for span in expressions for token in span)
    return "future" if coming and tense(anchor) in ("present", None) else None


def by_date(found: Auxiliary, when: Interval | None, published: Interval | None) -> Auxiliary:
    """Let the date of an act decide where its words do not: ahead of the article, or long before it.

    Codebook 2.3, *future* and *historical*; GUIDE, events: long before.
    """
    if found is not None or when is None or published is None:
        return found
    if when.earliest and published.latest and when.earliest > published.latest:
        return "future"
    if when.latest and published.earliest and when.latest < published.earliest - BACKGROUND:
        return "historical"
    return found
