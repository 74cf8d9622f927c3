"""Acts of a sentence: which words name one, which verb carries it, and which act stands in another's complement.

Types and modes are the codebook's (PLOVER manual, chapter 3); an act is told once (GUIDE, events).

>>> [act.token.text for act in find(sentence, lexicon("nl"))]  # "Xi brengt een staatsbezoek aan Rusland"
['staatsbezoek']
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from coranto.events.arguments import doers, has_case, passive, themes
from coranto.events.auxiliary import effect_of, governors
from coranto.events.lexicon import Entry, Lexicon, lemma
from coranto.events.participants import Roles, ids_of, roles
from coranto.tree import agents, conjuncts, relation

__all__ = ["Act", "Support", "find"]

VERBAL = {"CONSULT", "AGREE"}
"""Types that are part of a demand or promise itself: an asked-for meeting is REQUEST `meet`, no CONSULT.

Codebook 2.3 (one category rather than a category with an auxiliary mode); GUIDE, events.
"""

ASKED = {
    "CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist",
    "RETREAT": "yield", "CONCEDE": "yield",
}  # fmt: skip
MODES = {
    "REQUEST": ASKED,
    "REJECT": ASKED,
    "THREATEN": {
        "SANCTION": "relations", "CONSULT": "relations",
        "ASSAULT": "violence", "MOBILIZE": "violence", "COERCE": "restrict",
    },
}  # fmt: skip
"""The mode of a verbal act by the type of what is asked, refused or threatened (codebook 3.8, 3.10, 3.11)."""


@dataclass(frozen=True)
class Support:
    """A verb that carries an act named by a noun, and the part that its subject has in it.

    NomBank's support verbs: words that link a noun to arguments outside of its phrase (Meyers et al. 2004).
    """

    verb: Token
    part: str


@dataclass(eq=False)
class Act:
    """A word that names an act, with all that the tree says of it; `entry` is the sense taken of its `senses`."""

    token: Token
    entry: Entry
    senses: list[Entry]
    support: Support | None = None
    governor: Act | None = None
    roles: Roles = field(default_factory=Roles)
    content_mode: str | None = None
    absorbed: bool = False
    is_learned: bool = False
    """Found by the network of marks alone."""

    @property
    def mode(self) -> str | None:
        """The entry's mode, else the one that what is asked, refused or threatened gives it."""
        return self.entry.mode or self.content_mode

    def needs(self, entry: Entry, roles: Roles) -> str:
        """Whom a sense needs to be there; with a verb that carries the act its doer is enough.

        GUIDE, not recorded (acts with no political actor); codebook 2.4.1 (the recipient is often optional).
        """
        part = self.support.part if self.support else None
        if part == "join":
            return "any"
        enough = part == "do" and not entry.reciprocal and roles.slots.get("actor") == "subject"
        return "actor" if enough and entry.needs == "both" else entry.needs

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
    acts = {
        token.i: Act(token, senses[0], senses)
        for token in sentence
        if not _is_epithet(token) and (senses := words.senses(token))
    }
    for act in list(acts.values()):
        if act.entry.kind == "nouns":
            act.support = _support(act.token, words)
            if act.support is None:
                act.senses = [entry for entry in act.senses if not entry.carried]
    acts = {i: act for i, act in acts.items() if act.senses}
    _drop_carriers(acts)
    for act in acts.values():
        act.governor = next((acts[above.i] for above in governors(act.anchor) if above.i in acts), None)
    for act in sorted(acts.values(), key=lambda act: len(list(act.anchor.ancestors))):
        _fill(act, words)
    found = [acts[i] for i in sorted(acts)]
    for act in found:
        _absorb(act)
    return [act for act in found if not act.absorbed]


def _is_epithet(token: Token) -> bool:
    """Whether a participle only describes its noun: *the lasting war*, not *the rebels armed by Iran*.

    GUIDE, events: one per reported act, and a description reports none.
    """
    return token.pos_ == "VERB" and relation(token) == "amod" and not agents(token)


def _support(noun: Token, words: Lexicon) -> Support | None:
    """The verb that carries a nominal act: *brengen* a visit, talks that *take place*, *deelnemen* aan talks."""
    for clause in noun.children:
        relative = clause.dep_ == "acl:relcl" and any(theme.i == noun.i for theme in themes(clause))
        if relative and words.words("support", "do") & {*words.verbs(clause)}:
            return Support(clause, "do")
    first = conjuncts(noun)[0]
    verb, link = first.head, relation(first)
    if verb.i == first.i or verb.pos_ not in ("VERB", "AUX", "ADJ"):
        return None
    names = {*words.verbs(verb)}
    passive_subject = link == "nsubj" and passive(verb)
    done = link in ("obj", "xcomp") or passive_subject or (link in ("obl", "iobj", "nmod") and not has_case(first))
    if done:
        for part in ("do", "plan", "undergo"):
            if names & words.words("support", part):
                return Support(verb, part)
    if link == "nsubj" and names & words.words("support", "occur"):
        return Support(verb, "occur")
    if link == "obl" and has_case(first) and names & words.words("support", "join"):
        return Support(verb, "join")
    return None


def _drop_carriers(acts: dict[int, Act]) -> None:
    """Keep one of a verb and its nominal object: the noun where the verb only carries it, else the verb.

    GUIDE, events: one per reported act.
    """
    for act in list(acts.values()):
        if act.support and act.support.verb.i in acts:
            carrier = acts[act.support.verb.i]
            if act.support.part == "plan":
                act.support = None
            elif any(sense.object for sense in carrier.senses):
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
    return [
        noun for noun in near if {lemma(noun), noun.lower_} & wanted or any(lemma(noun).endswith(w) for w in wanted)
    ]


def _fill(act: Act, words: Lexicon) -> None:
    """Choose the sense and find the participants; a demand is directed to who is to do it (codebook 2.4.1)."""
    act.entry, act.roles = _sense(act, words)
    if act.support and act.support.part == "undergo" and not act.roles.recipients:
        undergoing = (one for noun in doers(act.anchor) for one in ids_of(noun, words))
        act.roles.recipients = [one for one in undergoing if one not in act.roles.actors]
    if effect_of(act.entry) == "request" and not act.roles.recipients:
        asked = (clause for clause in act.token.children if relation(clause) == "ccomp")
        act.roles.recipients = [one for clause in asked for noun in doers(clause) for one in ids_of(noun, words)]
    if act.governor is not None and _is_open(act):
        _control(act, act.governor)


def _sense(act: Act, words: Lexicon) -> tuple[Entry, Roles]:
    """The first sense that finds those whom it needs (`Act.needs`), else the first, with the participants."""
    support = act.support
    found = [
        (entry, roles(act.token, entry, words, support.verb if support else None, joins=_joins(support)))
        for entry in act.senses
    ]
    fitting = (pair for pair in found if pair[1].meets(act.needs(*pair), reciprocal=pair[0].reciprocal))
    return next(fitting, found[0])


def _control(act: Act, governor: Act) -> None:
    """Give an open complement the doer that the act above it says: the one asked or accused, the one who promises.

    Semantic control, of verbs as of their nouns: the controller is who has to act (Jackendoff & Culicover 2003).
    """
    controller = {
        "request": governor.roles.recipients, "accuse": governor.roles.recipients,
        "promise": governor.roles.actors, "threat": governor.roles.actors, "refuse": governor.roles.actors,
    }.get(effect_of(governor.entry) or "")  # fmt: skip
    if not controller:
        return
    if act.entry.reciprocal:
        act.roles.actors += [one for one in controller if one not in act.roles.actors]
    elif act.entry.kind == "verbs" or (not act.roles.actors and act.anchor.head.i == governor.token.i):
        act.roles.actors = list(controller)
        act.roles.recipients = [one for one in act.roles.recipients or act.roles.spare if one not in controller]


def _joins(support: Support | None) -> bool:
    return support is not None and support.part in ("do", "join", "plan")


def _is_open(act: Act) -> bool:
    """Whether the act borrows its doer: a noun, or a verb without a subject of its own."""
    if act.entry.kind == "nouns" and act.support is None:
        return not act.roles.actors
    return not any(relation(child) in ("nsubj", "csubj") for child in act.anchor.children)


def _absorb(act: Act) -> None:
    """Mark an act that is only part of the act above it, and leave its mode and parties to that one.

    Codebook 2.3 (one category for the two), 3.8, 3.10 and 3.11 (the modes); GUIDE, events (REQUEST `meet`).
    """
    above = act.governor
    if above is None:
        return
    if above.content_mode is None:
        above.content_mode = MODES.get(above.entry.type, {}).get(act.entry.type)
    effect = _threatens(above, act) or effect_of(above.entry)
    independent = act.entry.kind == "nouns" and bool(act.roles.slots)
    told_apart = independent and act.support is None and not _is_argument(act.token)
    act.absorbed = (
        (act.entry.kind == "nouns" and not act.roles.slots)
        or (effect == "refuse" and not independent)
        or (act.entry.type in VERBAL and effect in ("request", "promise", "refuse", "threat") and not told_apart)
        or (act.entry.type == above.entry.type and set(act.parties) <= set(above.parties))
    )
    if act.absorbed and not above.roles.recipients and not above.entry.reciprocal:
        above.roles.recipients = [one for one in act.parties if one not in above.roles.actors]


def _threatens(above: Act, act: Act) -> str | None:
    """Make a promise of harm the threat that it is: *vowed to retaliate*.

    Codebook 3.11 (threats), 3.1 (AGREE is willingness to cooperate).
    """
    mode = MODES["THREATEN"].get(act.entry.type)
    if above.entry.type != "AGREE" or effect_of(above.entry) != "promise" or mode is None or act.entry.type in VERBAL:
        return None
    above.entry = replace(above.entry, type="THREATEN", mode=mode, effect="threat")
    return "threat"


def _is_argument(noun: Token) -> bool:
    return relation(noun) in ("obj", "obl", "xcomp", "iobj")
