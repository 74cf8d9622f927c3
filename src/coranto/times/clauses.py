"""Where a clause looks: the tense of the verb that governs a time expression.

    >>> towards(doc[5])  # "De ministers spraken elkaar vrijdag."
    'past'

UD relations; closed classes from `[clauses]` in `languages/<lang>/times.toml`. Where the tree does not say, None.
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from coranto import tree
from coranto.languages import load
from coranto.times.grammar import fold
from coranto.times.meaning import Direction

__all__ = ["bound_of", "marks", "towards"]

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
        if tree.relation(verb) == "advcl" and marks(verb) & set(words.get("marks_other_side", [])):
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
            inserted = verb.dep_ == "parataxis" and not _after_colon(verb)
            said = inserted or any(tree.relation(child) == "ccomp" for child in verb.children)
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
    return any(tree.is_finite(part) for part in (verb, *_auxiliaries(verb)))


def _is_perfect(verb: Token, perfect: set[str]) -> bool:
    """A participle, or what the reader took for no other form, under an auxiliary that makes a perfect."""
    form = verb.morph.get("VerbForm", [])
    under = any(part.lower_ in perfect for part in verb.children if tree.relation(part) == "aux")
    return under and verb.pos_ in ("VERB", "AUX") and not {"Inf", "Fin"} & set(form)


def _past_participle(verb: Token) -> bool:
    return "Part" in verb.morph.get("VerbForm", []) and "Pres" not in verb.morph.get("Tense", [])


def marks(verb: Token) -> set[str]:
    """The conjunctions that open the clause of a verb, in lower case."""
    return {child.lower_ for child in verb.children if tree.relation(child) == "mark"}


def _after_colon(verb: Token) -> bool:
    """Whether a colon opens the clause: *auf ein Treffen: Am 21. Mai kommt er* goes on, it does not insert a saying."""
    return any(token.text == ":" for token in verb.doc[verb.left_edge.i - 1 if verb.left_edge.i else 0 : verb.i])


def bound_of(span: Span) -> str | None:
    """The class of the words before the expression that bound the act: since, until, by, before, after."""
    before = " " + fold(span.sent.text[: span.start_char - span.sent.start_char]).rstrip()
    bounds: dict[str, list[str]] = load(span.doc.lang_, "times").get("bounds", {})
    words = [(fold(entry), name) for name, entries in bounds.items() for entry in entries]
    fitting = [(len(entry), name) for entry, name in words if before.endswith((" " + entry, "'" + entry))]
    return max(fitting)[1] if fitting else None
