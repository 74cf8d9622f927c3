"""The language of an article: given, or told from its text by py3langid among the languages of the world.

identify("De premier sprak vrijdag met de president.")   # "nl"
"""

from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError

from coranto.errors import IntakeError
from coranto.languages import available

__all__ = ["identify", "known_language"]

# Past this many characters an article tells nothing more about its language.
SAMPLE = 8_000
# Scores of the classifier are probabilities calibrated by length: below this one a short text may be anything, and
# only the languages that Coranto reads are compared.
SURE = 0.8
# The least share of the probability that all of Coranto's languages must have together for that.
LEAST_SHARE = 0.05
# The least lead, as a share among those languages, of the one chosen.
LEAST_LEAD = 0.5


def known_language(tag: str) -> str:
    """Return the ISO 639-1 code of a language tag: `known_language("nl-BE")` is "nl"; an error without a folder."""
    code = tag.strip().replace("_", "-").split("-")[0].casefold()
    if code not in available():
        raise _unread(code or tag)
    return code


def identify(text: str, hint: str | None = None) -> str:
    """Return the language of the text; what a page says of itself (the hint) counts where the text is too short."""
    scores: dict[str, float] = dict(_identifier().rank(text[:SAMPLE])) if any(c.isalpha() for c in text) else {}
    best = max(scores, key=lambda code: scores[code], default="")
    if scores and scores[best] >= SURE:
        return known_language(best)
    hinted = (hint or "").split("-")[0].casefold()
    if hinted in available():
        return hinted
    ours = {code: scores.get(code, 0.0) for code in available()}
    likeliest, share = max(ours, key=lambda code: ours[code]), sum(ours.values())
    if share < LEAST_SHARE or ours[likeliest] < LEAST_LEAD * share:
        raise IntakeError("the language cannot be told from so little text")
    return likeliest


def _unread(code: str) -> IntakeError:
    try:
        name = f"{Locale.parse(code).english_name} ({code})"
    except (UnknownLocaleError, ValueError):
        name = repr(code)
    return IntakeError(f"the language is {name}, and Coranto reads only {', '.join(available())}")


@cache
def _identifier() -> Any:
    """Load the classifier on first use: it takes a moment that other commands should not wait for."""
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_modelpath(MODEL_DIR / MODEL_FILE, norm_probs=True)
