"""The spaCy component ``coranto_reader``: sentences, tags, lemmas, a UD tree and names.

>>> nlp = spacy.blank("nl")
>>> nlp.add_pipe("coranto_reader")
>>> doc = nlp("Xi bezoekt Rusland.")
>>> [(ent.text, ent.label_) for ent in doc.ents]
[('Xi', 'PER'), ('Rusland', 'LOC')]
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS
from spacy.language import Language
from spacy.parts_of_speech import IDS
from spacy.tokens import Doc

from coranto.reader.network import Analysis, Network
from coranto.reader.paragraphs import paragraph_words, word_in

__all__ = ["CorantoReader", "make_reader"]

OUTSIDE, BEGIN, INSIDE = 2, 3, 1
"""spaCy's codes of the IOB scheme."""

if not Doc.has_extension("article"):
    Doc.set_extension("article", default=None)


@Language.factory("coranto_reader", default_config={"threads": 0})
def make_reader(nlp: Language, name: str, threads: int) -> CorantoReader:
    """Make the component; ``threads`` 0 lets ONNX Runtime take every core."""
    return CorantoReader(threads)


class CorantoReader:
    """Reads each paragraph of a Doc: those of ``doc._.article``, else every line that holds text."""

    def __init__(self, threads: int = 0) -> None:
        """Load the network; ``threads`` 0 lets it take every core."""
        self._network = Network.load(threads=threads)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the Doc in place and return it; text outside of the paragraphs gets no analysis."""
        runs: list[list[int]] = []
        for words in paragraph_words(doc):
            at = 0
            for window in self._network.vocabulary.cut([word_in(doc, i) for i in words]):
                runs.append(words[at : at + len(window)])
                at += len(window)
        analyses = self._network.analyse([[word_in(doc, i) for i in run] for run in runs])
        return _annotate(doc, runs, analyses)


def _annotate(doc: Doc, runs: list[list[int]], analyses: list[Analysis]) -> Doc:
    """Write the analyses into the Doc."""
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    columns = [HEAD, DEP, POS, LEMMA, MORPH, ENT_IOB, ENT_TYPE]
    table: Any = np.zeros((len(doc), len(columns)), dtype="uint64")
    heads = np.full(len(doc), -1, np.int64)
    table[:, 1] = strings.add("dep")
    table[:, 4] = morphology.add("")
    table[:, 5] = OUTSIDE
    for token in doc:
        table[token.i, 2] = IDS["SPACE" if token.is_space else "X"]
        table[token.i, 3] = strings.add(token.text)
    for words, found in zip(runs, analyses, strict=True):
        for k, i in enumerate(words):
            heads[i] = words[found.heads[k]]
            feats = found.feats[k]
            table[i, 1:5] = (
                strings.add("ROOT" if found.heads[k] == k else found.relations[k]),
                IDS[found.upos[k]],
                strings.add(found.lemmas[k]),
                morphology.add("" if feats == "_" else feats),
            )
        for first, end, kind in found.names:
            # White space inside of a name belongs to it: spaCy allows no hole.
            table[words[first] : words[end - 1] + 1, 5] = INSIDE
            table[words[first] : words[end - 1] + 1, 6] = strings.add(kind)
            table[words[first], 5] = BEGIN
    _attach_rest(doc, heads)
    table[:, 0] = (heads - np.arange(len(doc))).astype("uint64")
    doc.from_array(columns, table)
    return doc


def _attach_rest(doc: Doc, heads: npt.NDArray[np.int64]) -> None:
    """Give the tokens without an analysis a head.

    White space hangs on the word before it. Words (a date header, a dateline, credits) make a sentence of their own,
    headed by their first, so that they belong to no sentence of the body.
    """
    head = next((token.i for token in doc if not token.is_space), 0)
    inside = True
    for token in doc:
        if heads[token.i] >= 0:
            head, inside = token.i, True
        else:
            if inside and not token.is_space:
                head, inside = token.i, False
            heads[token.i] = head
