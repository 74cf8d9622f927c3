"""Who speaks, to whom, and through which channel (GUIDE, statements).

    >>> source = Sources(passage).of([subject])
    >>> source.speakers, passage.text[slice(*source.spans[0])]
    (['local:john-kirby'], 'John Kirby, woordvoerder van de Nationale Veiligheidsraad')

The actors room says which actor a noun phrase stands for; this module only finds the phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from coranto.statements.cues import Cue, data, features, sequence_at, words
from coranto.statements.passage import Chars, Passage
from coranto.tree import conjuncts, indirect_objects, is_finite, objects, obliques, participants, phrase, relation

__all__ = ["Source", "Sources", "channel_in"]

ENDINGS = ("", "s", "es", "e", "n", "en", "er", "ern", "x")


@dataclass(frozen=True, slots=True)
class Source:
    """The speakers' actor ids and the words that name them; `named` says that the words can name a speaker at all."""

    speakers: tuple[str, ...] = ()
    spans: tuple[Chars, ...] = ()
    named: bool = False


class Sources:
    """Finds speakers and addressees in one passage; remembers who spoke last, for pronouns nothing else resolves."""

    def __init__(self, passage: Passage) -> None:
        """Look for sources in this passage."""
        self.passage = passage
        self.doc = passage.doc

    def of(self, heads: Iterable[Token], last: Sequence[str] = (), bounds: tuple[int, int] | None = None) -> Source:
        """The source that these noun phrases are, of the words within `bounds` (token indices).

        A third-person pronoun without an actor is who spoke last.
        """
        speakers: list[str] = []
        tokens: list[Token] = []
        named = False
        low, high = bounds or (0, len(self.doc))
        for head in [part for given in heads for part in conjuncts(given) if low <= part.i < high]:
            inside = _unbroken(head, low, high)
            found = self._actors(head, inside)
            if not found and (name := self._name_after(inside[-1], high)):
                found = self._actors(name[0], name)
                inside = [*inside, *name]
            if not found and _is_pronoun(head):
                found = list(last)
            speakers += [actor for actor in found if actor not in speakers]
            tokens += inside
            named = named or bool(found) or self._can_speak(head, inside)
        return Source(tuple(speakers), tuple(self.passage.spans(tokens)), named)

    def _name_after(self, token: Token, high: int) -> list[Token]:
        """The name that follows a title directly, where the tree has parted them: *minister … | Antony Blinken*."""
        name: list[Token] = []
        for following in self.doc[token.i + 1 : high]:
            if following.pos_ != "PROPN":
                break
            name.append(following)
        return [] if _is_pronoun(token) else name

    def _actors(self, head: Token, phrase_tokens: Sequence[Token]) -> list[str]:
        """The actors of a phrase: its own; for an office, a spokesman or a document, those of its other words.

        GUIDE, events, which holds for speakers too: officials and ministries count as their country.
        """
        own = _own(head)
        if not own and head.pos_ == "PROPN":
            own = next((_own(t) for t in phrase_tokens if t.pos_ == "PROPN" and _own(t)), [])
        if own or not (self._is_noun(head, "people") or self._is_noun(head, "documents")):
            return own or self._mentioned(head)
        inside = [t for t in phrase_tokens if t.i != head.i]
        near = sorted(inside, key=lambda t: (relation(t) not in ("flat", "appos"), _depth(t, head), t.i))
        for token in near:
            if _own(token):
                return participants(token)
        return self._mentioned(head)

    def _mentioned(self, head: Token) -> list[str]:
        """The actors of mentions that begin at the head, for analyses that mark another token: *UN-Angaben*."""
        mentions = self.doc._.mentions or [] if Doc.has_extension("mentions") else []
        return list(dict.fromkeys(m.actor for m in mentions if head.idx <= m.start < head.idx + len(head)))

    def _is_noun(self, head: Token, kind: str) -> bool:
        nouns = _inflected(self.doc.lang_, kind)
        lemma, form = head.lemma_.lower(), head.lower_
        if lemma in nouns or form in nouns:
            return True
        # Dutch and German compounds end in their head noun: regeringswoordvoerder, Außenministerium.
        compounds = self.doc.lang_ in ("nl", "de") and head.pos_ in ("NOUN", "PROPN")
        return compounds and any(form[k:] in nouns for k in range(3, len(form) - 4))

    def _can_speak(self, head: Token, phrase_tokens: Sequence[Token]) -> bool:
        """Whether a phrase without a known actor can be a speaker: a name, a person, an office; never a thing.

        A document speaks for the one who made it: *Angaben der Polizei*, *a statement by …*.
        """
        if self._is_noun(head, "documents"):
            makers = [t for t in phrase_tokens if t.i != head.i and not self._is_noun(t, "documents")]
            return any(t.ent_type_ in ("PER", "ORG", "LOC") or self._is_noun(t, "people") for t in makers)
        if _is_pronoun(head):
            return head.lower_ in words(self.doc, "nouns", "pronouns")
        return head.pos_ == "PROPN" or head.ent_type_ in ("PER", "ORG") or self._is_noun(head, "people")

    def addressees(self, verb: Token, cue: Cue, speakers: Sequence[str], beside: Sequence[Token]) -> list[str]:
        """Who is spoken to: indirect object, the object of *vertellen* or *urge*, *tegen X*, *to X*, *zu X*.

        `beside` is the noun phrase next to the cue, where the tree gives a verb of telling no object.
        GUIDE, statements: `addressees`.
        """
        heads = list(indirect_objects(verb))
        if cue.addressee:
            heads += objects(verb) or beside
        prepositions = words(self.doc, "openers", "addressee")
        heads += [head for case, head in obliques(verb) if case in prepositions and not self._is_place(head)]
        found = [actor for head in heads for actor in participants(head)]
        return [actor for actor in dict.fromkeys(found) if actor not in speakers]

    def _is_place(self, head: Token) -> bool:
        """Whether the phrase holds the channel, as *op Twitter* and *op een persconferentie* do."""
        channels = [word for group in data(self.doc.lang_, "channels").values() for word in group]
        return any(head.lower_.rstrip(".") in word.split() for word in channels)

    def together(self, sent: Span, outside: Sequence[Chars]) -> list[str]:
        """The actors of *samen met X* in the cue's own words, outside of the content."""
        found: list[str] = []
        for entry in words(self.doc, "openers", "together"):
            for token in sent:
                marks = sequence_at(self.doc, token.i, entry.split())
                if not marks or any(a <= token.idx < b for a, b in outside):
                    continue
                following = [t for t in self.doc[marks[-1].i + 1 : sent.end] if not t.is_punct]
                head = next((t for t in following[:6] if _own(t)), None)
                found += participants(head) if head is not None else []
        return found


@cache
def _inflected(language: str, kind: str) -> frozenset[str]:
    """The nouns of one list with the endings that number and case give them."""
    nouns = [noun.lower() for noun in data(language, "nouns").get(kind, [])]
    doubled = [noun + noun[-1] + "en" for noun in nouns if language == "nl"]
    return frozenset([*doubled, *(noun + ending for noun in nouns for ending in ENDINGS)])


def channel_in(doc: Doc, said: str) -> str | None:
    """The channel that the words around a cue name, such as `"press conference"` (GUIDE, statements: `channel`)."""
    padded = f" {said.lower()} "
    for channel, entries in data(doc.lang_, "channels").items():
        for entry in entries:
            at = padded.find(entry)
            while at >= 0:
                if not padded[at - 1].isalnum():
                    return channel
                at = padded.find(entry, at + 1)
    return None


def _unbroken(head: Token, low: int, high: int) -> list[Token]:
    """The words from the first to the last of the head's phrase, up to a finite verb or the bounds on either side."""
    span = phrase(head)
    first, last = head.i, head.i
    while first - 1 >= max(low, span.start) and not is_finite(head.doc[first - 1]):
        first -= 1
    while last + 1 < min(high, span.end) and not is_finite(head.doc[last + 1]):
        last += 1
    return list(head.doc[first : last + 1])


def _own(token: Token) -> list[str]:
    ids = (token._.actors or ()) if Token.has_extension("actors") else ()
    return list(ids)


def _depth(token: Token, head: Token) -> int:
    steps = 0
    while token.i != head.i and token.head.i != token.i and steps < 10:
        token, steps = token.head, steps + 1
    return steps


def _is_pronoun(token: Token) -> bool:
    return token.pos_ == "PRON" and not {"1", "2"} & set(features(token, "Person"))
