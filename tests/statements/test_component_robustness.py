"""A wrong tree may cost a statement, never the run."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from coranto.statements.component import CorantoStatements

WORDS = {
    "nl": "“ Wij ” , zei dat hij Xi volgens aldus noemde : toe van de hand en te Dat . klonk het bij",
    "de": "„ Wir “ , sagte so dass sei nach Angaben zufolge wie mitteilte vor : und zu Das . es hieß aus",
    "en": "“ We ” , said that he according to told urged accused of as saying . : ;",
    "fr": "« Nous » , a dit que selon d' après il accuse de affirmé on indique à . :",
}
RELATIONS = "nsubj obj iobj obl nmod ccomp xcomp advcl acl parataxis conj case mark aux punct appos flat det"
TAGS = "VERB AUX NOUN PROPN PRON DET ADP SCONJ CCONJ PUNCT ADJ"
FORMS = ["", "VerbForm=Fin", "VerbForm=Inf", "VerbForm=Part"]
VOCABS = {language: spacy.blank(language).vocab for language in WORDS}


@st.composite
def trees(draw: st.DrawFn) -> Doc:
    """A Doc of words that cues are made of, under a random tree with random tags."""
    language = draw(st.sampled_from(sorted(WORDS)))
    words = draw(st.lists(st.sampled_from(WORDS[language].split()), min_size=1, max_size=16))
    heads = [0] + [draw(st.integers(0, k - 1)) for k in range(1, len(words))]
    return Doc(
        VOCABS[language],
        words=words,
        heads=heads,
        deps=["ROOT", *(draw(st.sampled_from(RELATIONS.split())) for _ in words[1:])],
        pos=[draw(st.sampled_from(TAGS.split())) for _ in words],
        lemmas=[word.lower() for word in words],
        morphs=[draw(st.sampled_from(FORMS)) for _ in words],
    )


@pytest.mark.slow
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(trees())
def test_any_tree_is_read_and_every_span_lies_in_the_text(doc: Doc) -> None:
    statements = CorantoStatements()(doc)._.statements
    ids = {statement.id for statement in statements}
    for statement in statements:
        assert statement.within is None or statement.within in ids - {statement.id}
        for span in (*statement.content, *statement.cue, *statement.source):
            assert span.of(doc.text).strip()
            assert span.end <= len(doc.text)
