"""Content that is an argument of the cue: the words that name, what is denied, what somebody is accused of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from coranto.statements.cueclause import CueClause, is_reflexive
from coranto.statements.cues import verb_cue, words
from coranto.statements.passage import Chars
from coranto.tree import ancestors, clause, indirect_objects, objects, relation

__all__ = ["matter", "object_phrase", "quoted_words"]


def quoted_words(said: CueClause) -> list[Chars] | None:
    """The quoted words that a naming verb carries: *noemde het “A”*.

    GUIDE, border cases: the content is the quoted words only.
    """
    quotes = [q for q in said.passage.outer if said.sent.start_char <= q.start < min(said.sent.end_char, said.end)]
    after = [q for q in quotes if q.start > said.verb.idx and not _other_cue(said, said.verb.idx, q.start)]
    before = [q for q in quotes if q.end <= said.verb.idx and q.start > said.doc[said.left].idx]
    found = after or before or [q for q in quotes if _is_argument(said, q.start) and q.end <= said.verb.idx]
    return [(q.start, q.end) for q in found] or None


def _other_cue(said: CueClause, start: int, end: int) -> bool:
    between = [t for t in said.sent if start < t.idx < end and t.i != said.verb.i]
    return any(verb_cue(t) for t in between)


def _is_argument(said: CueClause, at: int) -> bool:
    token = next((t for t in said.sent if t.idx <= at < t.idx + len(t)), None)
    return token is not None and any(t.i == said.verb.i for t in ancestors(token))


def object_phrase(said: CueClause, nouns: Sequence[str] | None) -> list[Chars] | None:
    """The object of a denial or confirmation; where `nouns` are given, one of those or a demonstrative.

    GUIDE, border cases: a denial is a statement whose content is what is denied.
    """
    demonstrative = words(said.doc, "openers", "demonstrative")
    for head in [*objects(said.verb), *indirect_objects(said.verb)] or _object_beside(said):
        if not said.sent.start <= head.i < said.sent.end or is_reflexive(head):
            continue
        pointed = any(t.lower_ in demonstrative for t in head.children if relation(t) == "det")
        known = nouns is None or head.lemma_.lower() in nouns or _ends_in(said, head, nouns)
        if nouns is None or known or (pointed and "report" in said.cue.takes):
            span = clause(head)
            return [(span.start_char, min(span.end_char, said.end))]
    return None


def _object_beside(said: CueClause) -> list[Token]:
    """The object where the tree gives none: a second subject, or the noun phrase right after the verb."""
    if len(said.subject) > 1:
        return [max(said.subject, key=lambda t: t.i)]
    for token in said.doc[said.verb.i + 1 : said.sent.end]:
        if token.pos_ == "NOUN":
            return [token] if said.subject and said.subject[0].i < said.verb.i else []
        if token.pos_ not in ("DET", "ADJ", "PRON", "ADV", "NUM") or token in said.subject:
            return []
    return []


def _ends_in(said: CueClause, head: Token, nouns: Iterable[str]) -> bool:
    form = head.lower_
    return any(form == noun.lower() + ending for noun in nouns for ending in ("", "s", "en", "n", "e"))


def matter(said: CueClause) -> list[Chars] | None:
    """What somebody is accused of: *van een vertrouwensbreuk*, *of arming the Houthis*.

    GUIDE, events: accusing is said and done at once; this is what is said.
    """
    for token in said.doc[said.verb.i + 1 : said.sent.end]:
        if token.lower_.replace("’", "'") not in said.cue.matter or relation(token) not in ("case", "mark"):
            continue
        head = token.head
        if head.i > token.i and head.head.i == said.verb.i:
            last = max(t.i for t in head.subtree)
            return [(token.idx + len(token), min(said.end, said.doc[last].idx + len(said.doc[last])))]
    return None
