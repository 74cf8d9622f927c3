"""The spaCy component ``coranto_marks``: which words are acts, cues of speech and participants, as a network sees it.

    >>> doc = nlp("Moskou beschuldigt Kiev van een aanval.")
    >>> doc._.marks.type(1).name, [doc[i].text for i, p in doc._.marks.players(1, "actor") if p > 0.5]
    ('ACCUSE', ['Moskou'])

It reads passages of whole paragraphs, so that a speaker or an actor may stand in the sentence before, and takes what
the rooms before it know of each word as hints. The rooms behind it use the marks where they are there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from coranto.marks.hints import hints
from coranto.marks.marks import LAYERS, Marks, probabilities
from coranto.reader.encoder import MAX_PIECES, WEIGHTS, Floats, Graph, Vocabulary
from coranto.reader.paragraphs import paragraph_words, word_in

__all__ = ["CorantoMarks", "make_marks"]

if not Doc.has_extension("marks"):
    Doc.set_extension("marks", default=None)


@Language.factory("coranto_marks", default_config={"threads": 0})
def make_marks(nlp: Language, name: str, threads: int) -> CorantoMarks:
    """Make the component; ``threads`` 0 lets ONNX Runtime take every core."""
    return CorantoMarks(threads)


class CorantoMarks:
    """Puts `Marks` into ``doc._.marks``."""

    def __init__(self, threads: int = 0, weights: Path = WEIGHTS) -> None:
        """Open the network in the folder of its weights; ``threads`` 0 lets it take every core."""
        self._vocabulary = Vocabulary.load(weights)
        self._graph = Graph(weights / "acts.onnx", self._vocabulary, threads)
        self._labels: dict[str, list[str]] = json.loads((weights / "acts.json").read_text(encoding="utf-8"))
        self._roles: Floats = np.load(weights / "roles.npy").astype(np.float32)

    def __call__(self, doc: Doc) -> Doc:
        """Mark the Doc in place and return it; text outside of the paragraphs gets no marks."""
        known = hints(doc)
        passages = list(self._passages(doc))
        windows = [self._vocabulary.window([word_in(doc, i) for i in words], known[words]) for words in passages]
        layers: dict[str, Floats] = {}
        window = np.full(len(doc), -1, np.int64)
        for number, (words, found) in enumerate(zip(passages, self._graph.run(windows, LAYERS), strict=True)):
            window[words] = number
            for layer in LAYERS:
                scores = probabilities(layer, found[layer][: len(words)])
                layers.setdefault(layer, np.zeros((len(doc), scores.shape[1]), np.float32))[words] = scores
        doc._.marks = Marks(self._labels, layers, window, self._roles)
        return doc

    def _passages(self, doc: Doc) -> Iterator[list[int]]:
        """Runs of whole paragraphs as long as a window; a longer paragraph is cut between sentences."""
        run: list[int] = []
        for paragraph in paragraph_words(doc):
            size = self._vocabulary.size([word_in(doc, i) for i in [*run, *paragraph]])
            if run and size > MAX_PIECES:
                yield run
                run = []
            run = run + paragraph
            if self._vocabulary.size([word_in(doc, i) for i in run]) > MAX_PIECES:
                at = 0
                for words in self._vocabulary.cut([word_in(doc, i) for i in run]):
                    yield run[at : at + len(words)]
                    at += len(words)
                run = []
        if run:
            yield run
