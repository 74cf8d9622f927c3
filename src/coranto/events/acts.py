"""Acts of a sentence: which words name one, which verb carries it, and which act stands in another's complement.

    >>> [act.token.text for act in find(sentence, lexicon("nl"))]  # "Xi brengt een staatsbezoek aan Rusland"
    ['staatsbezoek']
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from coranto.events.auxiliary import effect_of, governors
from coranto.events.lexicon import Entry, Lexicon, lemma, themes
from coranto.events.participants import Roles, roles
from coranto.tree import conjuncts, is_passive, relation

__all__ = ["Act", "Support", "find"]

VERBAL = {"CONSULT", "AGREE"}
"""Types that are part of a demand or promise itself: an asked-for meeting is REQUEST `meet`, no CONSULT (GUIDE)."""

MODES = {
    "REQUEST": {"CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "RETREAT": "yield", "CONCEDE": "yield"},
    "REJECT": {"CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "RETREAT": "yield", "CONCEDE": "yield"},
    "THREATEN": {
        "SANCTION": "relations", "CONSULT": "relations", "ASSAULT": "violence", "COERCE": "restrict", "MOBILIZE": "violence",
    },
}  # fmt: skip
"""The mode of a verbal act by the type of what is asked, refused or threatened (codebook 3.8, 3.10, 3.11)."""


@dataclass(frozen=True)
class Support:
    """A verb that carries an act named by a noun, and the part that its subject has in it."""

    verb: Token
    part: str


@dataclass(eq=False)
class Act:
    """A word that names an act, with all that the tree says of it; `mode` starts as the entry's."""

    token: Token
    entry: Entry
    support: Support | None = None
    governor: Act | None = None
    roles: Roles = field(default_factory=Roles)
    mode: str | None = None
    absorbed: bool = False

    @property
    def anchor(self) -> Token:
        """The word whose clause tells whether and when: the supporting verb, else the trigger."""
        return self.support.verb if self.support else self.token

    @property
    def parties(self) -> list[str]:
        """All who have a part in it."""
        return [*self.roles.actors, *self.roles.recipients]


def find(sentence: Span, words: Lexicon) -> list[Act]:
    """The acts that a sentence names, in order of text, with their participants."""
    entries = {token.i: entry for token in sentence if (entry := words.match(token)) is not None}
    acts = {i: Act(sentence.doc[i], entry, mode=entry.mode) for i, entry in entries.items()}
    for act in list(acts.values()):
        if act.entry.kind == "nouns":
            act.support = _support(act.token, words)
    _drop_carriers(acts)
    for act in acts.values():
        act.governor = next((acts[above.i] for above in governors(act.anchor) if above.i in acts), None)
    for act in sorted(acts.values(), key=lambda act: len(list(act.anchor.ancestors))):
        _fill(act, words)
    found = [acts[i] for i in sorted(acts)]
    for act in found:
        _absorb(act)
    return [act for act in found if not act.absorbed]


def _support(noun: Token, words: Lexicon) -> Support | None:
    """The verb that carries a nominal act: *brengen* a visit, talks that *take place*, *deelnemen* aan talks."""
    first = conjuncts(noun)[0]
    verb, link = first.head, relation(first)
    if verb.i == first.i or verb.pos_ not in ("VERB", "AUX", "ADJ"):
        return None
    name = words.verb(verb)
    passive_subject = link == "nsubj" and is_passive(verb)
    done = link in ("obj", "xcomp") or passive_subject or (link in ("obl", "iobj", "nmod") and not _has_case(first))
    if done:
        for part in ("do", "plan", "undergo"):
            if name in words.words("support", part):
                return Support(verb, part)
    if link == "nsubj" and name in words.words("support", "occur"):
        return Support(verb, "occur")
    if link == "obl" and _has_case(first) and (name in words.words("support", "join") or lemma(verb) in words.words("support", "join")):
        return Support(verb, "join")
    return None


def _has_case(noun: Token) -> bool:
    return any(relation(child) == "case" for child in noun.children)


def _drop_carriers(acts: dict[int, Act]) -> None:
    """Keep one of a verb and its nominal object: the noun where the verb only carries it, else the verb."""
    for act in list(acts.values()):
        if act.support and act.support.verb.i in acts:
            carrier = acts[act.support.verb.i]
            if carrier.entry.object:
                acts.pop(act.token.i, None)
            else:
                acts.pop(carrier.token.i, None)
    for act in list(acts.values()):
        if act.entry.kind == "verbs" and (act.entry.object or act.entry.oblique or act.entry.along):
            for noun in _inside(act):
                acts.pop(noun.i, None)


def _inside(act: Act) -> list[Token]:
    """The nouns by which the conditions of a verb's entry are met."""
    entry = act.entry
    wanted = entry.object | entry.oblique | entry.along
    near = [*themes(act.token), *act.token.children]
    return [noun for noun in near if {lemma(noun), noun.lower_} & wanted or any(lemma(noun).endswith(w) for w in wanted)]


def _fill(act: Act, words: Lexicon) -> None:
    """Find the participants, those of an open complement with the act that governs it."""
    support = act.support
    act.roles = roles(act.token, act.entry, words, support.verb if support else None, joins=_joins(support))
    if support and support.part == "undergo" and not act.roles.recipients:
        act.roles.recipients = [one for one in _subject_ids(act, words) if one not in act.roles.actors]
    governor = act.governor
    if governor is None or not _is_open(act):
        return
    effect = effect_of(governor.entry)
    controller = governor.roles.recipients if effect in ("request", "accuse") else governor.roles.actors
    if not controller:
        return
    if act.entry.reciprocal:
        act.roles.actors += [one for one in controller if one not in act.roles.actors]
    elif act.entry.kind == "verbs" or not act.roles.actors:
        act.roles.actors = list(controller)
        act.roles.recipients = [one for one in act.roles.recipients if one not in controller]


def _joins(support: Support | None) -> bool:
    return support is not None and support.part in ("do", "join", "plan")


def _subject_ids(act: Act, words: Lexicon) -> list[str]:
    subject_entry = Entry(type=act.entry.type, kind="verbs", words=act.entry.words, actor=("subject",), recipient=(), needs="any")
    return roles(act.anchor, subject_entry, words).actors


def _is_open(act: Act) -> bool:
    """Whether the act borrows its doer: a noun, or a verb without a subject of its own."""
    if act.entry.kind == "nouns" and act.support is None:
        return not act.roles.actors
    return not any(relation(child) in ("nsubj", "csubj") for child in act.anchor.children)


def _absorb(act: Act) -> None:
    """Mark an act that is only part of the act above it."""
    above = act.governor
    if above is None:
        return
    effect = effect_of(above.entry)
    if above.mode is None and above.entry.kind != "nouns":
        above.mode = MODES.get(above.entry.type, {}).get(act.entry.type)
    own = bool(act.roles.slots)
    bare_noun = act.entry.kind == "nouns" and not own
    refused = effect == "refuse" and (act.entry.kind != "nouns" or not own)
    said = act.entry.type in VERBAL and effect in ("request", "promise", "refuse", "threat") and not (
        act.entry.kind == "nouns" and act.support is None and own and not _is_argument(act.token)
    )
    same = act.entry.type == above.entry.type and set(act.parties) <= set(above.parties)
    act.absorbed = bare_noun or refused or said or same


def _is_argument(noun: Token) -> bool:
    return relation(noun) in ("obj", "obl", "xcomp", "iobj")


