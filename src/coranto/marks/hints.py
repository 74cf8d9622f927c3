"""What is known of a word before the network of acts reads it: the lexicon's types, names, actors and times.

    >>> doc = nlp("Xi bezoekt Rusland.")
    >>> [HINTS[k] for k in hints(doc)[1].nonzero()[0]]
    ['CONSULT']

The corpus that the network learns from is small beside the lexicon. With the lexicon's opinion among its inputs it
learns when to follow it instead of learning the words again.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from coranto.events.lexicon import lexicon
from coranto.record.plover import event_types

__all__ = ["HINTS", "hints"]

NAMES = ("PER", "ORG", "LOC", "MISC")
HINTS = (*event_types(), *NAMES, "state", "actor", "time")
"""Each is an input by word: a type that a sense of the lexicon has, a class of names, a word that stands for a country
or for somebody who acts for one, for another actor, and a word of a time expression."""


def hints(doc: Doc) -> npt.NDArray[np.float32]:
    """The hints of each token of a Doc that has been read up to its times, 0 or 1, shape (tokens, hints)."""
    words = lexicon(doc.lang_)
    out = np.zeros((len(doc), len(HINTS)), np.float32)
    states = {actor.id for actor in doc._.actors or () if actor.kind == "country" or actor.country}
    for token in doc:
        said: set[str] = {entry.type for entry in words.senses(token)}
        if token.ent_type_:
            said.add(token.ent_type_)
        if token._.actors:
            said.add("state" if states & set(token._.actors) else "actor")
        out[token.i, [HINTS.index(hint) for hint in said]] = 1
    for time in doc._.times or ():
        span = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if span is not None:
            out[span.start : span.end, HINTS.index("time")] = 1
    return out
