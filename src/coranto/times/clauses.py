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
        planned = bool({verb.lemma_.lower(), verb.lower_} & set(words.get("planned", [])))
        if tree.relation(verb) in ("acl", "amod") and verb.dep_ != "acl:relcl" and not _finite(verb):
            if planned:
                continue
            return "past" if _past_participle(verb) else None
        if tree.relation(verb) == "advcl" and _marks(verb) & set(words.get("marks_other_side", [])):
            return None
        tense, forms = tree.tense(verb), {verb.lower_, *(part.lower_ for part in _auxiliaries(verb))}
        if forms & set(words.get("future", [])) or tense == "future":
            return "coming"
        # By the form of the auxiliary: whether "is" makes a perfect or a passive differs between the languages.
        if _is_perfect(verb, set(words.get("perfect", []))):
            return None if planned else "past"
        if tense is None and not _finite(verb):
            return _of_open_clause(verb)
        if tense in PAST:
            return "past"
        if tense == "present":
            # "Zegt hij vrijdag": a saying in the present tense has been said.
            said = verb.dep_ == "parataxis" or any(tree.relation(child) == "ccomp" for child in verb.children)
            return "past" if said else "coming"
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


def _auxiliaries(verb: Token) -> list[Token]:
    return [child for child in verb.children if tree.relation(child) in ("aux", "cop")]


def _finite(verb: Token) -> bool:
    return any("Fin" in part.morph.get("VerbForm", []) for part in (verb, *_auxiliaries(verb)))


def _is_perfect(verb: Token, perfect: set[str]) -> bool:
    """A participle, or what the reader took for no other form, under an auxiliary that makes a perfect."""
    form = verb.morph.get("VerbForm", [])
    under = any(part.lower_ in perfect for part in verb.children if tree.relation(part) == "aux")
    return under and verb.pos_ in ("VERB", "AUX") and not {"Inf", "Fin"} & set(form)


def _past_participle(verb: Token) -> bool:
    return "Part" in verb.morph.get("VerbForm", []) and "Pres" not in verb.morph.get("Tense", [])


def _marks(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if tree.relation(child) == "mark"}
