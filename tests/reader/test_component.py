from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import coranto.reader

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def nlp() -> Language:
    assert coranto.reader.make_reader
    blank = spacy.blank("nl")
    blank.add_pipe("coranto_reader")
    return blank


def test_reader_finds_sentences_tree_and_names(nlp: Language) -> None:
    doc = nlp("President Macron bezocht dinsdag Berlijn. Daar sprak hij met kanselier Scholz.")
    assert [s.text for s in doc.sents] == [
        "President Macron bezocht dinsdag Berlijn.",
        "Daar sprak hij met kanselier Scholz.",
    ]
    verb = doc[2]
    assert (verb.lemma_, verb.pos_, verb.dep_) == ("bezoeken", "VERB", "ROOT")
    assert {t.text for t in verb.children if t.dep_ in ("nsubj", "obj")} == {"President", "Berlijn"}
    assert [(e.text, e.label_) for e in doc.ents] == [("Macron", "PER"), ("Berlijn", "LOC"), ("Scholz", "PER")]


def test_reader_keeps_paragraphs_apart(nlp: Language) -> None:
    doc = nlp("Rusland stapt uit het akkoord\n\nMoskou bracht Kiev op de hoogte.")
    assert [s.text.strip() for s in doc.sents] == ["Rusland stapt uit het akkoord", "Moskou bracht Kiev op de hoogte."]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0", ".", "\u200b", "a" * 5000, "woord " * 3000, "🙂 \ud7ff ﷽"])
def test_reader_bears_odd_text(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert sum(len(s) for s in doc.sents) == len(doc)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_reader_gives_each_sentence_one_root_and_no_cycle(nlp: Language, text: str) -> None:
    doc = nlp(text)
    for sent in doc.sents:
        assert sum(t.head.i == t.i for t in sent) == 1
        for token in sent:
            assert sent.root in [token, *token.ancestors]


@pytest.mark.parametrize("gap", ["  ", "\t", " \u00a0"])
def test_reader_bears_white_space_inside_of_a_name(nlp: Language, gap: str) -> None:
    doc = nlp(f"Volgens Vladimir{gap}Poetin is er vrede.")
    assert [e.text for e in doc.ents] == [f"Vladimir{gap}Poetin"]


def test_reader_reads_a_long_paragraph_in_windows(nlp: Language) -> None:
    sentence = "De minister van Buitenlandse Zaken sprak in Brussel met zijn Franse ambtgenoot over de sancties. "
    doc = nlp(sentence * 40)
    assert len(list(doc.sents)) == 40


def test_reader_gives_the_same_analysis_twice(nlp: Language) -> None:
    text = (EXAMPLES / "b2.txt").read_text(encoding="utf-8")
    first, second = nlp(text), nlp(text)
    assert [(t.head.i, t.dep_, t.lemma_) for t in first] == [(t.head.i, t.dep_, t.lemma_) for t in second]


def test_reader_keeps_dateline_and_credits_out_of_the_sentences() -> None:
    from coranto.intake import from_text
    from coranto.pipeline import analyse
    from coranto.tree import body_sents

    body = "Macron bezocht dinsdag Berlijn. Hij sprak daar met Scholz."
    text = f"Macron bezoekt Berlijn\n\nBERLIJN (ANP) - {body}\n\n(AFP, Reuters)"
    article = from_text(text)
    doc = analyse(text, "nl", article, rooms=("reader",))
    assert [s.text.strip() for s in body_sents(doc)] == [
        "Macron bezoekt Berlijn",
        "Macron bezocht dinsdag Berlijn.",
        "Hij sprak daar met Scholz.",
    ]
