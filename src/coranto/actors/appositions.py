"""Which offices the text gives to which names: *de Chinese president Xi*, *Peskow, Sprecher des Kremls*.

    >>> titles_of(doc, [(3, 5)], titles, words)  # De Chinese president Xi Jinping …
    {(3, 5): [Title(noun=Noun(role='president', …), states=('CHN',), …)]}

An office stands before the name with only its own complement in between, or in an apposition behind it.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from coranto.actors.titles import Title
from coranto.actors.words import Words
from coranto.tree import is_finite

__all__ = ["BEHIND", "Stretch", "titles_of"]

Stretch = tuple[int, int]

BEHIND = 15
"""Tokens in which an apposition behind a name must show its office."""


def titles_of(doc: Doc, spans: list[Stretch], titles: list[Title], words: Words) -> dict[Stretch, list[Title]]:
    """The offices before and behind each name: *de Chinese president Xi*, *Peskow, Sprecher des Kremls*."""
    found: dict[Stretch, list[Title]] = {}
    taken: set[int] = set()
    starts = {start for start, _ in spans}
    for span in spans:
        for title in reversed([t for t in titles if t.end <= span[0]]):
            if title.noun.kind == "person" and _joined(doc, title.end, span[0], starts, words):
                for one in [span, *(_coordinated(doc, span, spans) if title.noun.plural else [])]:
                    found.setdefault(one, []).append(title)
                taken.add(title.start)
                break
            if span[0] - title.end > BEHIND:
                break
    for span in spans:
        behind = _behind(doc, span, titles, taken)
        if behind:
            found.setdefault(span, []).append(behind)
            taken.add(behind.start)
    return found


def _coordinated(doc: Doc, span: Stretch, spans: list[Stretch]) -> list[Stretch]:
    """The names that a comma or a conjunction joins to one: *de presidenten Jeltsin en Kravtsjoek*."""
    joined: list[Stretch] = []
    end = span[1]
    for following in sorted(one for one in spans if one > span):
        between = doc[end : following[0]]
        if not between or any(t.pos_ != "CCONJ" and t.text != "," for t in between):
            break
        joined.append(following)
        end = following[1]
    return joined


def _joined(doc: Doc, start: int, end: int, names: set[int], words: Words) -> bool:
    """Whether the words between an office and a name only complete the office: *(minister) van Defensie (X)*."""
    between = [doc[i] for i in range(start, end)]
    if len(between) > BEHIND or any(i in names for i in range(start, end)):
        return False
    while between and (between[-1].text in (",", "(") or words.among("honorifics", between[-1].lower_)):
        between.pop()
    if between and (between[-1].pos_ in ("ADP", "DET", "CCONJ") or words.among("of", between[-1].lower_)):
        return False
    if between and len(between) == end - start and between[-1].pos_ == "PROPN" and _located(between, words):
        return False
    inner = ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART")
    return all(
        t.pos_ in inner
        or t.text in ("-", "/", "'s")
        or words.among("of", t.lower_)
        or (t.pos_ == "ADP" and words.among("seat", t.lower_))
        for t in between
    )


def _located(between: list[Token], words: Words) -> bool:
    """Whether a town follows at once: in *ein General in Comodoro Rivadavia* its last word is no person."""
    return any(words.among("seat", token.lower_) for token in between)


def _behind(doc: Doc, span: Stretch, titles: list[Title], taken: set[int]) -> Title | None:
    """The office in an apposition behind a name, up to the next comma or finite verb."""
    if span[1] >= len(doc) or doc[span[1]].text not in (",", "(", "–", "-"):
        return None
    at = {title.start: title for title in titles}
    for i in range(span[1] + 1, min(span[1] + BEHIND, len(doc))):
        token = doc[i]
        if i in at and i not in taken and at[i].noun.kind == "person":
            return at[i]
        if (
            is_finite(token)
            or token.is_space
            or token.text in (",", ")", ".", "“", "”", "„", "«", "»", '"')
            or "Rel" in token.morph.get("PronType", [])
        ):
            return None
    return None
