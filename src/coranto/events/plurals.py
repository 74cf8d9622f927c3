"""Plural and genitive forms of nouns, for where a reader's lemma is wrong: a rare noun's lemma often is.

    >>> "gesprekken" in noun_forms("nl", "gesprek"), "verträge" in noun_forms("de", "vertrag")
    (True, True)

Made by rule and too many rather than too few: a form that nobody writes does no harm.
"""

from __future__ import annotations

from functools import cache

__all__ = ["noun_forms"]

VOWELS = "aeiouyäöü"
UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}


@cache
def noun_forms(language: str, noun: str) -> frozenset[str]:
    """The noun and the forms that the regular declension of the language gives it."""
    make = {"nl": _dutch, "de": _german, "en": _english, "fr": _french}.get(language)
    return frozenset({noun, *(make(noun) if make else ())})


def _dutch(noun: str) -> set[str]:
    out = {noun + "s", noun + "en", noun + "n", noun + "'s", noun + "’s", noun + noun[-1] + "en"}
    if len(noun) > 2 and noun[-1] not in VOWELS and noun[-2] == noun[-3] and noun[-2] in "aeou":
        out.add(noun[:-2] + noun[-1] + "en")
    if noun[-1] in "fs":
        out |= {
            form[:-3] + {"f": "v", "s": "z"}[noun[-1]] + "en" for form in set(out) if form.endswith(noun[-1] + "en")
        }
    return out


def _german(noun: str) -> set[str]:
    stems = {noun}
    at = max((noun.rfind(vowel) for vowel in UMLAUTS), default=-1)
    if at >= 0:
        stems.add(noun[:at] + UMLAUTS[noun[at]] + noun[at + 1 :])
    return {stem + end for stem in stems for end in ("e", "en", "n", "er", "ern", "es", "s", "nen")} | stems


def _english(noun: str) -> set[str]:
    return {noun + "s", noun + "es", noun[:-1] + "ies"} if noun.endswith("y") else {noun + "s", noun + "es"}


def _french(noun: str) -> set[str]:
    return {noun + "s", noun + "x", noun[:-2] + "aux"} if noun.endswith("al") else {noun + "s", noun + "x"}
