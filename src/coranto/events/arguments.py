"""A verb's arguments, with the commonest errors of a small parser mended.

    >>> doers(verb), themes(verb)  # "Moskou beschuldigt Kiev", both called subject by the tree
    ([Moskou], [Kiev])

About one arc in ten of the tree is wrong. What is mended here are errors that the sentence itself betrays: two subjects
that are not coordinated, two names run together into one, the object of a verb hung on the verb of its complement.
Relations are those of Universal Dependencies 2; which of the arguments is actor and which recipient (codebook 2.4.1) is
for `coranto.events.participants`.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from coranto.languages import load
from coranto.tree import (
    agents,
    conjuncts,
    indirect_objects,
    is_finite,
    is_passive,
    objects,
    participants,
    relation,
    subjects,
)

__all__ = ["addressed", "doers", "has_case", "passive", "themes"]


def passive(verb: Token) -> bool:
    """Whether the verb is passive: without a passive auxiliary, one with an object or an active subject is not."""
    labels = {child.dep_ for child in verb.children}
    return is_passive(verb) and ("aux:pass" in labels or not labels & {"obj", "nsubj"})


def doers(verb: Token) -> list[Token]:
    """Heads of those who do it: the subjects, or the agents of a passive."""
    if passive(verb):
        return agents(verb) or [agent for subject in subjects(verb) for agent in agents(subject)]
    return _arguments(verb)[0]


def themes(verb: Token) -> list[Token]:
    """Heads of what it is done to: the objects, or the subjects of a passive; failing these, bare nouns on it."""
    if passive(verb):
        return subjects(verb)
    found = _arguments(verb)[1]
    if found:
        return found
    bare = (
        child
        for child in verb.children
        if child.pos_ in ("NOUN", "PROPN") and relation(child) in ("obl", "xcomp", "nmod")
    )
    return [noun for noun in bare if not has_case(noun)] or indirect_objects(verb)


def addressed(verb: Token) -> list[Token]:
    """The object of a verb like *accuse*, hung on its complement: *beschuldigt [Iran] ervan hen te steunen*.

    It stands right behind the verb, before the complement begins.
    """
    for complement in verb.children:
        if relation(complement) in ("xcomp", "advcl") and complement.i > verb.i:
            first = min(complement.subtree, key=lambda token: token.i)
            noun = next((c for c in complement.children if c.left_edge.i == first.i), None)
            if (
                noun is not None
                and noun.pos_ in ("NOUN", "PROPN", "PRON")
                and first.i == verb.i + 1
                and not has_case(noun)
            ):
                return [noun]
    return []


def has_case(noun: Token) -> bool:
    """Whether a preposition introduces the noun."""
    return any(relation(child) == "case" for child in noun.children)


def _arguments(verb: Token) -> tuple[list[Token], list[Token]]:
    """The subjects and the objects of an active verb, sorted out again where they cannot be as the tree has them."""
    doing, done = subjects(verb), objects(verb)
    given = [noun for noun in doing if _is_oblique(noun)]
    if given and len(given) < len(doing):
        doing, done = [noun for noun in doing if noun not in given], [*done, *given]
    if not done:
        relative = [c for c in verb.children if relation(c) == "nsubj" and "Rel" in c.morph.get("PronType", [])]
        if relative and verb.dep_ == "acl:relcl" and len(doing) > 1:
            # the pact that [Paris and London] signed, both called subject
            return [noun for noun in doing if noun.i != verb.head.i], [verb.head]
        own = [noun for noun in doing if noun.head.i == verb.i and relation(noun) == "nsubj"]
        if len(own) > 1 and len(own) == len(doing):
            return own[:1], own[1:]
        for noun in doing:
            other = _run_together(noun)
            if other is not None:
                first, second = sorted((noun, other), key=lambda token: token.i)
                return [first], [second]
    nouns = len(doing) == len(done) == 1 and doing[0].pos_ == "NOUN" and done[0].pos_ in ("NOUN", "PROPN")
    return (done, doing) if nouns and _agrees(verb, done[0]) and not _agrees(verb, doing[0]) else (doing, done)


def _is_oblique(noun: Token) -> bool:
    """Whether an article shows that the noun is no subject: German *dem*, *den*."""
    articles = load(noun.doc.lang_, "events").get("words", {}).get("oblique_articles", ())
    return any(relation(child) == "det" and child.lower_ in articles for child in noun.children)


def _run_together(noun: Token) -> Token | None:
    """Another name that the tree took for a part of the noun's own: *toen [Poetin] [China] bezocht*."""
    for part in noun.children:
        label = relation(part) in ("flat", "appos", "compound") or (relation(part) == "nmod" and not has_case(part))
        if label and participants(part) and not _kin(noun.doc, participants(part), participants(noun)):
            return part
    return None


def _kin(doc: Doc, some: list[str], others: list[str]) -> bool:
    """Whether two names may stand for one: the same actor, or actors of the same state or organisation."""
    known = {actor.id: actor for actor in doc._.actors or ()} if Doc.has_extension("actors") else {}
    bodies = [
        {one, *(body for body in (known[one].country, known[one].organisation) if one in known and body)}
        if one in known
        else {one}
        for one in (*some, *others)
    ]
    return any(a & b for a in bodies[: len(some)] for b in bodies[len(some) :])


def _agrees(verb: Token, noun: Token) -> bool:
    """Whether the noun may be subject by number: a plural finite verb wants a plural or coordinated one."""
    finite = [t for t in (verb, *verb.children) if is_finite(t) and relation(t) in ("aux", "cop", relation(verb))]
    number = finite[0].morph.get("Number", []) if finite else []
    own = ["Plur"] if len(conjuncts(noun)) > 1 else noun.morph.get("Number", [])
    return not number or not own or number == own
