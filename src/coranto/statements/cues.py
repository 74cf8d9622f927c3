"""Reporting cues: the words that tie a content to its source, found in a sentence by language data.

    >>> cue = verb_cue(doc[4])          # zei
    >>> cue.kind, "clause" in cue.takes
    ('say', True)

Terms are those of the attribution corpora (Pareti 2012: source, cue, content); what a cue takes is explained in
``languages/nl/statements.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from spacy.tokens import Doc, Span, Token

from coranto.languages import load
from coranto.statements.inflection import all_forms
from coranto.tree import is_finite, predicate

__all__ = [
    "Cue",
    "SourcePhrase",
    "companions",
    "data",
    "features",
    "sequence_at",
    "source_phrases",
    "verb_cue",
    "verb_names",
    "words",
]

TABLE = "statements"
REACH = 30
"""Words between a verb and the words that belong to it, at most."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb, with the words that must stand beside it (*van de hand* for *wijzen*)."""

    verb: str
    beside: tuple[str, ...]
    kind: str
    takes: frozenset[str]
    addressee: bool
    matter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """A prepositional source: *volgens X*, *according to X*, *X zufolge*; `marks` are its own words.

    `head` is the noun that names the source; `closing` says that the content stands before it (*aldus X*).
    """

    marks: tuple[Token, ...]
    head: Token
    closing: bool = False


def data(language: str, section: str) -> dict[str, list[str]]:
    """One table of the language's statement data, such as ``nouns``; empty where it lacks one."""
    table: dict[str, list[str]] = load(language, TABLE).get(section, {})
    return table


def words(doc: Doc, section: str, key: str) -> list[str]:
    """One list of words, in the document's language."""
    return data(doc.lang_, section).get(key, [])


@cache
def _lexicon(language: str) -> dict[str, tuple[Cue, ...]]:
    """Cues by verb lemma, those with most words beside them first."""
    table: dict[str, list[Cue]] = {}
    groups: list[dict[str, Any]] = load(language, TABLE).get("cues", [])
    for group in groups:
        for entry in group["verbs"]:
            verb, _, beside = (part.strip() for part in entry.partition("+"))
            cue = Cue(
                verb=verb,
                beside=tuple(beside.split()),
                kind=group["kind"],
                takes=frozenset(group["takes"]),
                addressee=group.get("addressee", False),
                matter=tuple(group.get("matter", ())),
            )
            if language in ("nl", "de") and len(verb.split()) > 1:
                cue = _turned(cue)
            for one in (cue, *_parted(language, cue)):
                table.setdefault(one.verb, []).append(one)
    return {verb: tuple(sorted(cues, key=lambda c: -len(c.beside))) for verb, cues in table.items()}


def _turned(cue: Cue) -> Cue:
    """Dutch and German entries may be written in dictionary order, the verb last: *van de hand + wijzen*."""
    return Cue(" ".join(cue.beside), tuple(cue.verb.split()), cue.kind, cue.takes, cue.addressee, cue.matter)


def _parted(language: str, cue: Cue) -> list[Cue]:
    """The cue with its particle apart: *toevoegen* as *voegen* with *toe* beside it."""
    particles = data(language, "verbs").get("particles", [])
    found = [p for p in particles if cue.verb.startswith(p) and len(cue.verb) - len(p) > 4 and not cue.beside]
    return [replace(cue, verb=cue.verb.removeprefix(p), beside=(p,)) for p in found]


@cache
def _forms(language: str) -> dict[str, tuple[str, ...]]:
    """The verbs that a form may belong to, of those in the lexicon."""
    irregular: dict[str, str] = load(language, TABLE).get("forms", {})
    return all_forms(language, _lexicon(language), irregular)


@lru_cache(maxsize=1024)
def verb_cue(token: Token) -> Cue | None:
    """The cue that a verb is, if any: by its lemma with its particle, then by the lemma and the words beside it."""
    if token.pos_ not in ("VERB", "AUX"):
        return None
    lexicon = _lexicon(token.doc.lang_)
    for name in verb_names(token):
        for cue in lexicon.get(name, ()):
            if not cue.beside or companions(token, cue):
                return cue
    return None


def verb_names(token: Token) -> list[str]:
    """What the verb may be called: its lemma with its particle, its lemma, the reporting verbs it may be a form of."""
    lemma = token.lemma_.lower().replace("_", "")
    names = [predicate(token).replace("_", ""), lemma, *_forms(token.doc.lang_).get(token.lower_, ())]
    return list(dict.fromkeys(names))


def features(token: Token, name: str) -> list[str]:
    """The values of a morphological feature, such as `["Fin"]` of `"VerbForm"`."""
    values: list[str] = token.morph.get(name, [])
    return values


def companions(token: Token, cue: Cue) -> list[Token]:
    """The words of the cue that stand beside the verb, in its own clause; empty where they do not."""
    if not cue.beside:
        return []
    for near in token.doc[max(0, token.i - REACH) : token.i + REACH]:
        if not _is_word(near, cue.beside[0], len(cue.beside) == 1):
            continue
        found = sequence_at(token.doc, near.i, cue.beside)
        if not found or token in found or not _same_clause(found[0], token):
            continue
        particle = len(cue.beside) == 1 and cue.beside[0] in words(token.doc, "verbs", "particles")
        if not particle or _is_particle(found[0], token):
            return found
    return []


def _same_clause(part: Token, verb: Token) -> bool:
    """Whether no other verb stands between the two, in the tree or, where the tree is wrong, in the text."""
    low, high = sorted((part.i, verb.i))
    between = part.doc[low + 1 : high]
    if any(t.text[-1] in ".!?" for t in between):
        return False
    if part.head.i == verb.i or part.head.head.i == verb.i or verb.head.i == part.i:
        return True
    return not any(t.pos_ == "VERB" or t.text in ",;:" for t in between)


def _is_particle(token: Token, verb: Token) -> bool:
    """Whether the word is a parted particle rather than a preposition: by its arc, or by what follows it."""
    if token.dep_ == "compound:prt" or token.i + 1 == verb.i:
        return True
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return following is None or following.is_punct or following.is_space or following.pos_ in ("CCONJ", "SCONJ")


def sequence_at(doc: Doc, start: int, sequence: Sequence[str]) -> list[Token]:
    """The tokens from `start` on whose texts (or, of a lone word, lemma) are these words; else an empty list."""
    if start + len(sequence) > len(doc):
        return []
    tokens = []
    for at, word in enumerate(sequence, start):
        if not _is_word(doc[at], word, len(sequence) == 1):
            return []
        tokens.append(doc[at])
    return tokens


def _is_word(token: Token, word: str, by_lemma: bool) -> bool:
    form, folded = token.lower_.replace("’", "'"), word.lower()
    return folded in (form, form.rstrip(".")) or (by_lemma and token.lemma_.lower() == folded)


def source_phrases(sent: Span) -> list[SourcePhrase]:
    """The prepositional sources of a sentence, in order of text (Pareti 2012: cues that are no verbs)."""
    found: list[SourcePhrase] = []
    for token in sent:
        phrase = _before(token, sent) or _closing(token, sent) or _after(token, sent) or _noun_phrase(token, sent)
        if phrase and not any(set(phrase.marks) & set(other.marks) for other in found):
            found.append(phrase)
    return found


@cache
def _split(phrase: str) -> list[str]:
    """The words of a phrase as spaCy cuts them: *d'après* is two."""
    return phrase.replace("'", "' ").split()


def _before(token: Token, sent: Span) -> SourcePhrase | None:
    for phrase in words(token.doc, "sources", "before"):
        marks = sequence_at(token.doc, token.i, _split(phrase))
        if marks and marks[-1].i < sent.end - 1 and token.pos_ in ("ADP", "ADV", "VERB", "SCONJ", "ADJ", "PROPN"):
            head = _governed(marks, sent)
            return SourcePhrase(tuple(marks), head) if head is not None else None
    return None


def _closing(token: Token, sent: Span) -> SourcePhrase | None:
    """*…, aldus X*; German *so* counts only before a noun phrase that a comma or the sentence's end follows."""
    if token.lower_ not in words(token.doc, "sources", "closing") or token.i + 1 >= sent.end:
        return None
    before = token.doc[token.i - 1] if token.i else None
    following = token.doc[token.i + 1]
    if token.lower_ == "so":
        parted = before is not None and before.is_punct
        clause = any(is_finite(t) and t.dep_ != "acl:relcl" for t in _until_stop(token, sent))
        if not parted or clause or following.pos_ in ("VERB", "AUX", "ADJ", "ADV", "SCONJ"):
            return None
    head = _governed([token], sent)
    return SourcePhrase((token,), head, closing=True) if head is not None else None


def _until_stop(token: Token, sent: Span) -> list[Token]:
    out = []
    for i in range(token.i + 1, sent.end):
        if token.doc[i].text in ",.;:":
            break
        out.append(token.doc[i])
    return out


def _after(token: Token, sent: Span) -> SourcePhrase | None:
    if token.lower_ not in words(token.doc, "sources", "after") or token.i == sent.start:
        return None
    head = token.head if sent.start <= token.head.i < token.i else token.doc[token.i - 1]
    return SourcePhrase((token,), head)


def _noun_phrase(token: Token, sent: Span) -> SourcePhrase | None:
    """*nach Angaben von X*, *nach UN-Angaben*: a preposition with one of the nouns of saying in its phrase."""
    nouns = words(token.doc, "sources", "nouns")
    for phrase in words(token.doc, "sources", "noun_prepositions"):
        marks = sequence_at(token.doc, token.i, phrase.split())
        if not marks:
            continue
        for i in range(marks[-1].i + 1, min(marks[-1].i + 5, sent.end)):
            noun = token.doc[i]
            if noun.pos_ in ("NOUN", "PROPN") and noun.lower_.split("-")[-1] in nouns:
                return SourcePhrase(tuple(marks), noun)
            if noun.is_punct or noun.pos_ in ("VERB", "AUX", "ADP"):
                break
    return None


def _governed(marks: Sequence[Token], sent: Span) -> Token | None:
    """The noun that the words govern: by the tree, else the head of the noun phrase that follows."""
    last = marks[-1]
    for mark in (*reversed(marks),):
        if last.i < mark.head.i < min(sent.end, last.i + 15) and mark.head.pos_ not in ("VERB", "AUX"):
            return mark.head
    following = []
    for i in range(last.i + 1, sent.end):
        token = last.doc[i]
        if token.is_punct or token.pos_ in ("VERB", "AUX"):
            break
        following.append(token)
    nominal = [t for t in following if t.pos_ in ("NOUN", "PROPN", "PRON")]
    inside = {t.i for t in following}
    return next((t for t in nominal if t.head.i not in inside), nominal[0] if nominal else None)
