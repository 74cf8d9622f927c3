"""What the rules ask of a UD tree: who does it, to whom, whether, when.

    >>> verb = doc[3]
    >>> [token.text for token in subjects(verb)], is_passive(verb)
    (['Xi'], False)

Relations are Universal Dependencies 2 (de Marneffe et al. 2021); closed classes of words come from
``languages/<lang>/grammar.toml``. Every function bears a wrong tree: no cycle, missing part or odd label raises.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from coranto.languages import load

__all__ = [
    "agents",
    "ancestors",
    "auxiliaries",
    "body_sents",
    "clause",
    "complement",
    "conjuncts",
    "indirect_objects",
    "is_conditional",
    "is_finite",
    "is_passive",
    "negated",
    "objects",
    "obliques",
    "participants",
    "phrase",
    "predicate",
    "relation",
    "subjects",
    "tense",
]

NOMINAL_PARTS = {
    "det",
    "amod",
    "nummod",
    "nmod",
    "flat",
    "fixed",
    "compound",
    "case",
    "appos",
    "goeswith",
    "advmod",
    "nmod:poss",
    "det:poss",
    "conj",
    "cc",
}
OUTER_MARKS = set(",.;:!?…–—-()[]{}\"'“”„‘’‚«»‹› ")
SUBJECT = {"nsubj", "csubj"}
CLAUSES = {"ccomp", "xcomp", "parataxis"}


def _words(token: Token, key: str) -> list[str]:
    words: list[str] = load(token.doc.lang_, "grammar").get(key, [])
    return words


def relation(token: Token) -> str:
    """The universal part of a token's relation: ``nsubj`` for ``nsubj:pass``, ``root`` for spaCy's ``ROOT``."""
    return token.dep_.split(":")[0].lower()


def _children(token: Token, *relations: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in relations or relation(child) in relations]


def body_sents(doc: Doc) -> Iterator[Span]:
    """The sentences that carry the article's text: those with a word in one of its paragraphs."""
    article = doc._.article if Doc.has_extension("article") else None
    for sent in doc.sents:
        if all(token.is_space for token in sent):
            continue
        if article is None or any(p.start < sent.end_char and p.end > sent.start_char for p in article.paragraphs):
            yield sent


def predicate(token: Token) -> str:
    """The lower-case lemma with its separable particle: ``aandringen`` for *drong … aan*."""
    lemma = token.lemma_.lower() or token.lower_
    if token.doc.lang_ in ("nl", "de"):
        for child in token.children:
            if child.dep_ == "compound:prt" and child.i != token.i and child.pos_ in ("ADP", "ADV", "ADJ", "NOUN"):
                return (child.lemma_ or child.text).lower() + lemma
    return lemma


def ancestors(token: Token) -> Iterator[Token]:
    """The token's head, its head's head, and so on to the root."""
    seen = {token.i}
    while token.head.i not in seen:
        token = token.head
        seen.add(token.i)
        yield token


def conjuncts(token: Token) -> list[Token]:
    """The token and everything coordinated with it, in order of text."""
    first = token
    for above in ancestors(token):
        if relation(first) != "conj":
            break
        first = above
    out, queue = [first], [first]
    while queue:
        for child in queue.pop().children:
            if relation(child) == "conj" and child not in out:
                out.append(child)
                queue.append(child)
    return sorted(out, key=lambda t: t.i)


def subjects(verb: Token) -> list[Token]:
    """Heads of the verb's subjects, active or passive: its own, or those it shares.

    A coordinated verb without one shares its first conjunct's; an open complement takes the object of an
    object-control verb (``grammar.toml``), else the subject; a relative pronoun stands for its antecedent; a
    participle modifies its noun.
    """
    return _subjects(verb, set())


def _subjects(verb: Token, seen: set[int]) -> list[Token]:
    if verb.i in seen:
        return []
    seen.add(verb.i)
    own = [_antecedent(t) for t in _children(verb, *SUBJECT)]
    if own:
        return own
    head, link = verb.head, relation(verb)
    if head.i == verb.i:
        return []
    if link == "conj":
        return _subjects(head, seen)
    if link == "xcomp" or (link == "ccomp" and _is_open(verb)):
        if predicate(head) in _words(verb, "object_control"):
            controlled = objects(head) or indirect_objects(head) or [t for _, t in obliques(head)[:1]]
            if controlled:
                return controlled
        return _subjects(head, seen)
    if link == "advcl" and _is_open(verb):
        return _subjects(head, seen)
    if link == "acl":
        return [head] if head.pos_ in ("NOUN", "PROPN", "PRON", "NUM") else []
    return []


def _is_open(verb: Token) -> bool:
    """Whether the clause has no finite verb: an infinitive or participle that borrows its subject."""
    finite = [verb, *_children(verb, "aux", "cop")]
    return not any(is_finite(t) for t in finite)


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token itself."""
    if token.pos_ in ("PRON", "DET") and "Rel" in token.morph.get("PronType", []):
        for above in ancestors(token):
            if above.dep_ == "acl:relcl":
                return above.head
    return token


def objects(verb: Token) -> list[Token]:
    """Heads of the direct objects, a relative pronoun resolved to its antecedent."""
    return [_antecedent(t) for t in _children(verb, "obj")]


def indirect_objects(verb: Token) -> list[Token]:
    """Heads of the indirect objects: ``iobj``, and German datives that the treebank calls ``obl:arg``."""
    return [_antecedent(t) for t in _children(verb, "iobj")]


def obliques(verb: Token) -> list[tuple[str, Token]]:
    """Prepositional phrases of the verb or noun, as (lower-case preposition, head), in order of text.

    Bare obliques (adverbial *vrijdag*, a dative) have the empty string.
    """
    out = []
    for child in verb.children:
        if relation(child) in ("obl", "nmod") and child.dep_ != "nmod:poss":
            cases = [c for c in child.children if relation(c) == "case"]
            out.append((" ".join(c.lower_ for c in cases), _antecedent(child)))
    return out


def agents(verb: Token) -> list[Token]:
    """Heads of the doers in a passive or a nominal act: ``obl:agent``, or a phrase with door, by, von, par."""
    marked = [t for t in verb.children if t.dep_ == "obl:agent"]
    if marked:
        return marked
    return [token for case, token in obliques(verb) if case in _words(verb, "agent")]


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: by its subject, its auxiliary, or as a past participle that modifies a noun."""
    if any(t.dep_ in ("nsubj:pass", "csubj:pass", "aux:pass") for t in verb.children):
        return True
    if relation(verb) == "conj" and not _children(verb, *SUBJECT) and "Part" in verb.morph.get("VerbForm", []):
        return verb.head.i != verb.i and any(t.dep_ in ("nsubj:pass", "aux:pass") for t in verb.head.children)
    past = "Part" in verb.morph.get("VerbForm", []) and "Pres" not in verb.morph.get("Tense", [])
    return relation(verb) in ("acl", "amod") and verb.dep_ != "acl:relcl" and past


def negated(token: Token) -> bool:
    """Whether the token, its object or its subject is denied by a word of negation."""
    negation = _words(token, "negation")
    for child in token.children:
        if child.lemma_.lower() in negation or child.lower_ in negation:
            return True
        if relation(child) in ("obj", "nsubj", "obl") and any(
            c.dep_ in ("det", "advmod") and (c.lemma_.lower() in negation or c.lower_ in negation)
            for c in child.children
        ):
            return True
    return False


def auxiliaries(verb: Token) -> list[str]:
    """Lemmas of the verb's auxiliaries, of a coordinated verb those of its first conjunct where it has none."""
    own = [t.lemma_.lower() for t in _children(verb, "aux")]
    if not own and relation(verb) == "conj" and verb.head.i != verb.i and _is_open(verb):
        return [t.lemma_.lower() for t in _children(verb.head, "aux")]
    return own


def is_finite(token: Token) -> bool:
    """Whether a verb is finite: by its form, or by its mood or tense where the reader gives no form."""
    if token.pos_ not in ("VERB", "AUX"):
        return False
    form = token.morph.get("VerbForm", [])
    return "Fin" in form or (not form and bool(token.morph.get("Mood", []) or token.morph.get("Tense", [])))


def tense(verb: Token) -> str | None:
    """``past``, ``present``, ``perfect``, ``pluperfect`` or ``future``; None where the clause does not say.

    An open clause has its governor's tense only through the caller.
    """
    auxiliary = _children(verb, "aux", "cop")
    if not auxiliary and relation(verb) == "conj" and _is_open(verb) and verb.head.i != verb.i:
        auxiliary = _children(verb.head, "aux", "cop")
    # A participle is no future auxiliary: *war verworfen worden*.
    lemmas = {
        t.lemma_.lower() for t in auxiliary if t.dep_ != "aux:pass" and "Part" not in t.morph.get("VerbForm", [])
    }
    finite = next((t for t in [*auxiliary, verb] if is_finite(t)), None)
    participle = "Part" in verb.morph.get("VerbForm", [])
    if lemmas & set(_words(verb, "future")) and not (participle and not lemmas - {"werden"} and is_passive(verb)):
        return "future"
    times = finite.morph.get("Tense", []) if finite is not None else verb.morph.get("Tense", [])
    if "Fut" in times:
        return "future"
    past = "Past" in times or "Imp" in times
    perfect = lemmas & set(_words(verb, "perfect")) and participle
    if perfect:
        return "pluperfect" if past else "perfect"
    if finite is None and not participle:
        return None
    if past or (finite is None and participle):
        return "past"
    return "present" if "Pres" in times else None


def is_conditional(token: Token) -> bool:
    """Whether the act stands under a condition: an if-clause, *zou*, *would*, a conditional."""
    chain = [token, *ancestors(token)]
    marks, auxiliary = _words(token, "conditional_marks"), _words(token, "conditional_auxiliaries")
    for verb in chain:
        for child in verb.children:
            if relation(child) == "mark" and child.lower_ in marks and verb.dep_ in ("advcl", "ccomp"):
                return True
        if verb.i == token.i and (
            "Cnd" in verb.morph.get("Mood", []) or any(c.lower_ in auxiliary for c in verb.children)
        ):
            return True
        if relation(verb) in ("root", "ccomp", "parataxis", "acl", "advcl"):
            break
    return False


def complement(verb: Token) -> Token | None:
    """The head of the clause that the verb takes as its content, if any."""
    clauses = _children(verb, "ccomp") or _children(verb, "xcomp") or _children(verb, "parataxis")
    return clauses[0] if clauses else None


def _span(tokens: list[Token]) -> Span:
    """The smallest span over the tokens, outer punctuation and white space cut off."""
    doc = tokens[0].doc
    start, end = min(t.i for t in tokens), max(t.i for t in tokens) + 1
    while end - start > 1 and (doc[end - 1].is_space or set(doc[end - 1].text) <= OUTER_MARKS):
        end -= 1
    while end - start > 1 and (doc[start].is_space or set(doc[start].text) <= OUTER_MARKS):
        start += 1
    return doc[start:end]


def phrase(token: Token) -> Span:
    """The noun phrase of a head, without its relative clauses, its preposition and its coordinated partners."""
    tokens, queue = [token], [token]
    while queue:
        top = queue.pop()
        for child in top.children:
            outer = top.i == token.i and relation(child) in ("case", "conj", "cc")
            if relation(child) in NOMINAL_PARTS and not outer and child not in tokens:
                tokens.append(child)
                queue.append(child)
    return _span(tokens)


def clause(token: Token) -> Span:
    """The token's whole subtree, outer punctuation cut off."""
    return _span(list(token.subtree) or [token])


def participants(token: Token) -> list[str]:
    """Ids of the actors that a noun phrase stands for, with those of its coordinated partners."""
    out: list[str] = []
    for part in conjuncts(token):
        ids: tuple[str, ...] = (part._.actors or ()) if Token.has_extension("actors") else ()
        out += [actor for actor in ids if actor not in out]
    return out
