"""Forms of the reporting verbs, for where a reader's lemma is wrong: a rare verb's lemma often is.

    >>> "ontkende" in regular_forms("nl", "ontkennen"), "announced" in regular_forms("en", "announce")
    (True, True)

Regular forms are made by rule and too many rather than too few: a form that nobody writes does no harm. Irregular ones
are listed under ``[forms]`` in ``languages/<lang>/statements.toml``, and serve the verbs made from theirs with a prefix
(*schrijven*: *beschrijven*, *onderschrijven*).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["all_forms", "regular_forms"]

VOWELS = "aeiouyäöüéèê"
UNSTRESSED = (
    "be", "ge", "ver", "her", "ont", "er", "ent", "zer", "miss", "mis",
    "over", "onder", "wider", "weer", "voor", "unter", "über",
)  # fmt: skip
"""Prefixes of Dutch and German that a participle's ge- does not follow."""

FRENCH = {
    "er": "e es ent a èrent ait aient é ée és ées ant era eront erait eraient",
    "ir": "it issent i ie is ies issait irent issant ira irait",
    "re": "t ent u ue us ues ait aient it irent ant ra rait",
}


def all_forms(language: str, verbs: Iterable[str], irregular: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Which verbs a form may belong to: `{"zei": ("zeggen",), "schreef": ("schrijven",), …}`."""
    table: dict[str, dict[str, None]] = {}
    for verb in verbs:
        for form in (*regular_forms(language, verb), *_irregular_forms(verb, irregular)):
            table.setdefault(form, {})[verb] = None
    return {form: tuple(found) for form, found in table.items()}


def regular_forms(language: str, verb: str) -> set[str]:
    """The forms that the regular conjugation of the language gives a verb."""
    make = {"nl": _dutch, "de": _german, "en": _english, "fr": _french}.get(language)
    return {verb, *make(verb)} if make else {verb}


def _irregular_forms(verb: str, irregular: Mapping[str, str]) -> set[str]:
    """The listed forms of the verb, or those of the verb it is made from: *beschreef* from *schrijven*."""
    base = next((b for b in sorted(irregular, key=len, reverse=True) if verb.endswith(b)), None)
    if base is None:
        return set()
    prefix = verb.removesuffix(base)
    forms = irregular[base].split()
    if not prefix:
        return set(forms)
    return {prefix + form for form in forms} | {prefix + form.removeprefix("ge") for form in forms}


def _with_ge(verb: str, stem: str, participles: Iterable[str]) -> set[str]:
    """Participles with ge- before the stem, after a separable particle, and without it: *gemeld*, *aangekondigd*."""
    out = set()
    for form in participles:
        out |= {form, "ge" + form}
        out |= {form[:k] + "ge" + form[k:] for k in range(2, len(stem) - 2) if not form[:k].endswith(UNSTRESSED)}
    return out


def _dutch(verb: str) -> set[str]:
    if not verb.endswith("en"):
        return set()
    raw = verb[:-2]
    stems = {raw}
    if len(raw) > 2 and raw[-1] == raw[-2] and raw[-1] not in VOWELS:
        stems.add(raw[:-1])
    elif len(raw) > 2 and raw[-1] not in VOWELS and raw[-2] in "aeou" and raw[-3] not in VOWELS:
        stems.add(raw[:-1] + raw[-2] + raw[-1])
    stems |= {s[:-1] + {"v": "f", "z": "s"}[s[-1]] for s in set(stems) if s[-1] in "vz"}
    out = {stem + end for stem in stems for end in ("", "t", "te", "ten", "de", "den", "end", "ende")}
    for stem in stems:
        out |= _with_ge(verb, stem, (stem + "d", stem + "t", stem))
    return out


def _german(verb: str) -> set[str]:
    stem = verb.removesuffix("en") if verb.endswith("en") else verb.removesuffix("n")
    out = {stem + end for end in ("e", "st", "t", "te", "ten", "et", "ete", "eten", "end")}
    return out | _with_ge(verb, stem, (stem + "t", stem + "et"))


def _english(verb: str) -> set[str]:
    stem = verb.removesuffix("e")
    out = {verb + "s", verb + "es", verb + "ed", stem + "ed", stem + "ing", verb + "ing"}
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        out |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    if verb[-1] not in VOWELS:
        out |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return out


def _french(verb: str) -> set[str]:
    stem, ending = verb[:-2], verb[-2:]
    if ending == "er":
        stems = {stem, stem + "e"} if stem.endswith("g") else {stem}
        if stem.endswith("c"):
            stems.add(stem[:-1] + "ç")
        # répéter: il répète; appeler: il appelle.
        if len(stem) > 2 and stem[-2] in "éeè":
            stems |= {stem[:-2] + "è" + stem[-1], stem + stem[-1]}
        return {s + end for s in stems for end in FRENCH["er"].split()}
    return {stem, *(stem + end for end in FRENCH.get(ending, FRENCH["re"]).split())}
