"""Where a clause looks: the tense of the verb that governs a time expression.

    >>> towards(doc[5])  # "De ministers spraken elkaar vrijdag."
    'past'

UD relations; closed classes from `[clauses]` in `languages/<lang>/times.toml`. Where the tree does not say, None.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from coranto import tree
from coranto.languages import load
from coranto.times.meaning import Direction

__all__ = ["towards"]

PAST = ("past", "perfect", "pluperfect")


def towards(token: Token) -> Direction:
    """Whether what happens at this time lies behind or ahead of the writer."""
    words = load(token.doc.lang_, "times").get("clauses", {})
    for verb in _governors(token):
        tense = tree.tense(verb)
        if tree.relation(verb) in ("acl", "amod") and verb.dep_ != "acl:relcl" and not _finite(verb):
            if {verb.lemma_.lower(), verb.lower_} & set(words.get("planned", [])):
                continue
            return "past" if "Part" in verb.morph.get("VerbForm") and "Pres" not in verb.morph.get("Tense") else None
        if tree.relation(verb) == "advcl" and _marks(verb) & set(words.get("marks_other_side", [])):
            return None
        if tense is None and not _finite(verb):
            return _of_open_clause(verb)
        if tense in PAST:
            return "past"
        if tense == "future" or tree.is_conditional(verb):
            return "coming"
        if tense == "present":
            # "Zegt hij vrijdag": a saying in the present tense has been said.
            return "past" if tree.complement(verb) is not None else "coming"
    return None


def _governors(token: Token) -> Iterator[Token]:
    """The verbs and predicates above a token, the nearest first."""
    for above in (token, *tree.ancestors(token)):
        if above.pos_ in ("VERB", "AUX") or any(tree.relation(child) in ("cop", "aux") for child in above.children):
            yield above


def _of_open_clause(verb: Token) -> Direction:
    """An infinitive lies ahead of a governor that is not past; of a past one it may lie on either side."""
    for above in _governors(verb.head):
        tense = tree.tense(above)
        if tense in ("present", "future"):
            return "coming"
        if tense is not None:
            return None
        if above.head.i == above.i:
            break
    return None


def _finite(verb: Token) -> bool:
    parts = [verb, *(child for child in verb.children if tree.relation(child) in ("aux", "cop"))]
    return any("Fin" in part.morph.get("VerbForm") for part in parts)


def _marks(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if tree.relation(child) == "mark"}
