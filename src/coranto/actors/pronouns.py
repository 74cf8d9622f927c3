"""What pronouns and possessives of the third person stand for, by rules over the tree.

    >>> # Nederland houdt Rusland verantwoordelijk voor zijn aandeel. Het ontkent elke schuld.
    >>> pronouns.resolve(token)
    ('RUS',)

In order: a possessive means the subject of its own clause, also where the verb above lends it one (*roept Rusland op
zijn troepen terug te trekken*); else the nearest sentence that has an actor that agrees decides, and in it the subject,
or the only actor. A pronoun that is no possessive does not mean an actor of its own clause; a singular one means no
member of a coordination. They agree in number, in gender where the directory, an honorific or an article shows it, and
*it* is no person. Two that fit equally leave it unresolved.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from coranto.actors.discourse import MEMORY, Discourse
from coranto.actors.references import Reference
from coranto.directory import countries
from coranto.tree import ancestors, conjuncts, relation, subjects

__all__ = ["POSSESSIVE", "Pronouns"]

POSSESSIVE = frozenset({"possessive", "possessive_feminine", "possessive_plural"})

Test = Callable[[Reference], bool]


class Pronouns:
    """Resolves pronouns against what a `Discourse` remembers."""

    def __init__(
        self,
        discourse: Discourse,
        gender_of: Callable[[str], str | None],
        named_at: Callable[[int], str | None],
    ) -> None:
        """`gender_of` gives a person's gender, `unknown` where it is not known, and None for no person.

        `named_at` gives the actor that a token names, also one that is still ahead.
        """
        self.discourse = discourse
        self.doc = discourse.doc
        self.words = discourse.words
        self.gender_of = gender_of
        self.named_at = named_at

    def resolve(self, token: Token) -> tuple[str, ...]:
        """What a pronoun of the third person stands for: one person, one state or organisation, or several actors."""
        kinds = {kind for kind, forms in self.words.pronouns.items() if token.lower_ in forms}
        if "nearest" in kinds:
            return self._nearest(token)
        if kinds & POSSESSIVE and _is_possessive(token):
            return self._possessive(token, kinds)
        if "demonstrative" in kinds:
            return self.latter(token.i) if _stands_alone(token) else ()
        if "feminine_or_plural" in kinds and not self._number(token):
            return ()
        if "plural" in kinds or ("feminine_or_plural" in kinds and self._number(token) == "Plur"):
            return self.discourse.several(token.i)
        if token.head.lower_ in self.words.pronouns.get("impersonal", ()):
            return ()
        if "emphatic" in kinds and self._echo(token):
            return self._echo(token)
        if "masculine" in kinds and not self._impersonal(token):
            return self._antecedent(token.i, self._of_gender("m"), own_clause=False)
        if kinds & {"feminine", "feminine_or_plural"}:
            return self._antecedent(token.i, self._of_gender("f"), own_clause=False)
        if "neuter" in kinds and self._refers(token):
            return self._antecedent(token.i, self._neuter, own_clause=False, last=True)
        return ()

    def latter(self, at: int) -> tuple[str, ...]:
        """*Ce dernier*, *laatstgenoemde*: the person named last."""
        for reference in reversed(self.discourse.references):
            if reference.end <= at and len(reference.actors) == 1 and self.gender_of(reference.actors[0]):
                return reference.actors
        return ()

    def _antecedent(self, at: int, fits: Test, *, own_clause: bool, last: bool = False) -> tuple[str, ...]:
        """The subject, or else the only mention, in the nearest sentence that has one that fits.

        Within the sentence it is the last subject for a possessive (of any clause) and where `last` says so, the first
        one of another clause for a pronoun; in a sentence before, the first.
        """
        discourse = self.discourse
        clause = discourse.clause(at)
        here = [r for r in discourse.earlier(at, 0) if discourse.clause(r.start) == clause]
        barred = set() if own_clause else {actor for r in here for actor in r.actors}
        for back in range(MEMORY + 1):
            if back and discourse.paragraph[at] - discourse.paragraph_of(at, back) > 1:
                return ()
            everyone = discourse.earlier(at, back)
            joined = {id(r) for chain in discourse.chains(everyone) for r in chain}
            earlier = [r for r in everyone if len(r.actors) == 1 and id(r) not in joined and r.actors[0] not in barred]
            if discourse.quoted[at]:
                earlier = [r for r in earlier if r.quoted and back == 0]
            if last and back == 0 and any(r.subject for r in earlier):
                earlier = [r for r in earlier if r.subject][-1:]
                return earlier[0].actors if fits(earlier[0]) else ()
            single = [r for r in earlier if fits(r)]
            subjects = [r for r in single if r.subject]
            if subjects:
                return (subjects[-1] if back == 0 and own_clause else subjects[0]).actors
            if len({r.actors for r in single}) == 1:
                return single[-1].actors
        return ()

    def _possessive(self, token: Token, kinds: set[str]) -> tuple[str, ...]:
        """Whose: of the name just before (*Parly en haar ambtgenoot*), of the clause's subject, else as any pronoun."""
        if "possessive_plural" in kinds:
            return self.discourse.several(token.i)
        gender = None if self.words.language == "fr" else "f" if "possessive_feminine" in kinds else "m"
        strict = self.words.language == "en"
        fits = self._is_body if token.lower_ == "its" else self._person(gender) if strict else self._owner(gender)
        before = [r for r in self.discourse.earlier(token.i, 0) if r.end in (token.i - 1, token.i - 2)]
        before = [r for r in before if len(r.actors) == 1]
        if before and self.doc[token.i - 1].pos_ == "CCONJ" and fits(before[-1]):
            return before[-1].actors
        ahead = self._ahead(token, gender, "its" if strict and token.lower_ == "its" else None)
        if ahead:
            return ahead
        for subject in self._subjects(token):
            owners = self._carried(subject)
            if len(owners) > 1 and self.words.language == "de" and "possessive_feminine" in kinds:
                return owners
            if len(owners) == 1 and any(r.actors == owners and fits(r) for r in self.discourse.earlier(token.i, 0)):
                return owners
            if not owners and self._is_animate(subject):
                return ()
        return self._antecedent(token.i, fits, own_clause=True)

    def _subjects(self, token: Token) -> list[Token]:
        """The subjects of a possessive's clause that stand before it and do not hold it."""
        verb = self.doc[self.discourse.clause(token.i)]
        above = {t.i for t in ancestors(token)}
        return [t for t in subjects(verb) if t.i < token.i and t.i not in above]

    def _ahead(self, token: Token, gender: str | None, only: str | None) -> tuple[str, ...]:
        """*In seiner Rede sagte Putin*: the clause begins with the possessive, and its subject is a name behind it."""
        if any(t.pos_ not in ("ADP", "SPACE", "PUNCT", "ADV") for t in self.doc[token.sent.start : token.i]):
            return ()
        verb = self.doc[self.discourse.clause(token.i)]
        following = [t for t in subjects(verb) if t.i > token.i and t.i != token.head.i]
        if len(following) != 1 or len(conjuncts(following[0])) > 1:
            return ()
        actor = self.named_at(following[0].i)
        known = self.gender_of(actor) if actor else None
        person = known is not None and only is None and (gender is None or known in (gender, "unknown"))
        body = known is None and (only is not None or self.words.language != "en")
        return (actor,) if actor and (person or body) else ()

    def _carried(self, token: Token) -> tuple[str, ...]:
        """The actors of a noun and of what is coordinated with it."""
        return tuple(dict.fromkeys(a for t in conjuncts(token) for a in self.discourse.heads.get(t.i, ())))

    def _is_animate(self, token: Token) -> bool:
        """Whether a noun means persons or states, whom the rules did not resolve."""
        noun = self.words.noun(token.text)
        return noun is not None or token.pos_ in ("PROPN", "PRON") or token.lower_ in self.words.states.get("lands", ())

    def _nearest(self, token: Token) -> tuple[str, ...]:
        """*Diens*, *dessen*: of the last one named, be it subject or not."""
        for back in (0, 1):
            for reference in reversed(self.discourse.earlier(token.i, back)):
                if len(reference.actors) == 1 and self._owner("m")(reference):
                    return reference.actors
        return ()

    def _echo(self, token: Token) -> tuple[str, ...]:
        """French *M. Tshisekedi, lui, …*: a pronoun that only takes up the name before it."""
        before = [r for r in self.discourse.earlier(token.i, 0) if r.end == token.i - 1 and len(r.actors) == 1]
        return before[-1].actors if before and self.doc[token.i - 1].text == "," else ()

    def _number(self, token: Token) -> str | None:
        """The number of a pronoun by itself and its verb; None where the two leave it open."""
        verb = token.head
        finite = [token, verb, *(c for c in verb.children if relation(c) in ("aux", "cop"))]
        numbers = {n for t in finite if t.pos_ in ("PRON", "VERB", "AUX") for n in t.morph.get("Number", [])}
        return numbers.pop() if len(numbers) == 1 else None

    def _impersonal(self, token: Token) -> bool:
        """French *il est temps*, *il faut*: a subject without a reference."""
        if self.words.language != "fr" or token.lower_ != "il":
            return False
        return any(c.dep_ == "cop" for c in token.head.children) and token.head.pos_ in ("NOUN", "ADJ", "ADV")

    def _refers(self, token: Token) -> bool:
        """Whether *het*, *it*, *es* stands for a doer: the subject of a verb with an object or content, no copula."""
        verb = token.head
        if token.pos_ != "PRON" or token.dep_ not in ("nsubj", "nsubj:pass") or verb.pos_ != "VERB":
            return False
        below = {relation(c) for c in verb.children}
        return not below & {"csubj", "cop", "expl"} and bool(below & {"obj", "iobj", "ccomp", "xcomp", "obl"})

    def _is_body(self, reference: Reference) -> bool:
        """A state or organisation, by its name or by one of its organs, not by one of its officials."""
        if reference.noun and (reference.noun.kind != "body" or reference.noun.plural):
            return False
        return self.gender_of(reference.actors[0]) is None and reference.form != "demonym"

    def _neuter(self, reference: Reference) -> bool:
        return self._is_body(reference) and self._article(reference) not in ("m", "f", "common")

    def _of_gender(self, gender: str) -> Test:
        """A person; where things have that gender too, a state or organisation as subject, by its article."""
        person = self._person(gender)
        gendered = self.words.language in ("de", "fr")
        return lambda r: person(r) or (gendered and r.subject and self._is_body(r) and self._article(r) == gender)

    def _person(self, gender: str | None) -> Test:
        """A named person of the gender, or an official without a name; without a gender any."""

        def fits(reference: Reference) -> bool:
            noun = reference.noun
            if noun is not None and noun.kind == "person" and not noun.plural:
                return gender is None or self._article(reference) in (gender, "common", None)
            known = self.gender_of(reference.actors[0])
            return known in (gender, "unknown") or (gender is None and known is not None)

        return fits

    def _owner(self, gender: str | None) -> Test:
        person = self._person(gender)
        return lambda reference: person(reference) or self._is_body(reference)

    def _article(self, reference: Reference) -> str | None:
        """The grammatical gender that the article of a phrase shows; in French a state's name shows it too."""
        places = [i for i in (reference.start, reference.start - 1) if i >= 0 and self.doc[i].pos_ in ("DET", "ADP")]
        for i in places:
            for gender in ("f", "m", "n", "common"):
                if self.words.among(f"article_{gender}", self.doc[i].lower_):
                    return gender if reference.subject or self.words.language != "de" else None
        text = self.doc[reference.start : reference.end].text.lower()
        if self.words.language == "fr" and reference.form == "name" and reference.actors[0] in countries():
            return "f" if text.endswith("e") and not self.words.among("masculine_states", text) else "m"
        return None


def _is_possessive(token: Token) -> bool:
    return "Yes" in token.morph.get("Poss", []) or token.dep_ in ("nmod:poss", "det:poss", "det")


def _stands_alone(token: Token) -> bool:
    """Whether a demonstrative is the subject of a clause of its own, not the relative pronoun of another."""
    verb = token.head
    relative = "Rel" in token.morph.get("PronType", []) or verb.dep_.startswith(("acl", "advcl"))
    return token.pos_ == "PRON" and relation(token) == "nsubj" and not relative
