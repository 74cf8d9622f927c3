"""The measure of `benchmarks.quotes` on quotes and a record of its own."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from benchmarks.quotes import Quote, Scores, addressee_spans, in_gold_terms, our_quotes, pair, tokens_of
from coranto.record import Document, Mention, Record, Span, Statement, document_id
from coranto.record.models import StatementMode

TEXT = "Heute sagte Merkel zu Macron: „Wir helfen Macron.“ Das sei nötig."
ENDS = [5, 11, 18, 21, 28, 29, 31, 34, 41, 48, 49, 50, 54, 58, 64, 65]
STARTS = [0, 6, 12, 19, 22, 28, 30, 31, 35, 42, 48, 49, 51, 55, 59, 64]
TOKENS = [{"id": i, "charBegin": a, "charEnd": b} for i, (a, b) in enumerate(zip(STARTS, ENDS, strict=True))]


def quote(words: Iterable[int], kind: str = "Indirect", speaker: Iterable[int] = (), cue: Iterable[int] = ()) -> Quote:
    parts = {"quote": words, "speaker": speaker, "cue": cue, "addressee": ()}
    return Quote({name: frozenset(tokens) for name, tokens in parts.items()}, kind, "Speech")


def at(words: str, nth: int = 0) -> Span:
    start = TEXT.index(words, TEXT.index(words) + 1 if nth else 0)
    return Span(start=start, end=start + len(words))


def said(content: Span, cue: bool = True, mode: StatementMode = "direct") -> Statement:
    return Statement(
        id="s1",
        speakers=["DEU"],
        source=[at("Merkel")],
        addressees=["FRA"],
        cue=[at("sagte")] if cue else [],
        content=[content],
        mode=mode,
        confidence=0.9,
    )


def record(*mentions: Span) -> Record:
    document = Document(
        id=document_id(TEXT), language="de", published=None, text=TEXT, agencies=[], bylines=[], headings=[],
        sentences=[Span(start=0, end=50), Span(start=51, end=65)],
    )  # fmt: skip
    named = [
        Mention(id=f"m{n}", start=span.start, end=span.end, actor="FRA", form="name") for n, span in enumerate(mentions)
    ]
    return Record(
        coranto="1", document=document, actors=[], mentions=named, times=[], events=[], statements=[], links=[]
    )


def test_pairing_takes_the_greatest_sum_not_the_best_first() -> None:
    gold = [quote(range(0, 10)), quote(range(8, 20))]
    ours = [quote(range(0, 20)), quote(range(9, 12))]
    # The first of ours suits the second of gold best, but then the first of gold is left with one word.
    assert pair(gold, ours) == [(gold[0], ours[0]), (gold[1], ours[1])]


def test_pairing_an_equal_type_decides_between_the_same_words() -> None:
    gold = [quote(range(5), "Direct"), quote(range(5), "Indirect")]
    ours = [quote(range(5), "Indirect")]
    assert pair(gold, ours) == [(gold[0], None), (gold[1], ours[0])]


def test_pairing_quotes_without_a_common_word_stay_alone() -> None:
    gold, ours = quote({1, 2}), quote({3, 4})
    assert pair([gold], [ours]) == [(gold, None), (None, ours)]
    assert pair([], [ours]) == [(None, ours)]
    assert pair([gold], []) == [(gold, None)]


def test_scores_micro_counts_tokens_and_macro_means_over_quotes() -> None:
    scores = Scores()
    scores.add(quote(range(8), "Direct", speaker={20}), quote(range(4), "Direct", speaker={20, 21}))
    scores.add(quote({30, 31}, "Reported"), None)
    scores.add(None, quote({40, 41}))
    figures = scores.figures()
    assert figures["messages micro precision"] == pytest.approx(4 / 6)
    assert figures["messages micro recall"] == pytest.approx(4 / 10)
    assert figures["messages micro F1"] == pytest.approx(0.5)
    assert figures["messages macro precision"] == pytest.approx((1 + 0) / 2)
    assert figures["messages macro recall"] == pytest.approx((0.5 + 0) / 2)
    assert figures["roles micro precision"] == pytest.approx(1 / 2)
    assert figures["roles macro recall"] == 1.0
    assert figures["joint micro precision"] == pytest.approx(5 / 8)
    assert figures["cue micro F1"] == 0.0
    assert figures["type F1"] == pytest.approx(1 / 2)
    assert figures["type of pairs F1"] == 1.0
    assert (dict(scores.found), dict(scores.asked)) == ({"Direct": 1, "Reported": 0}, {"Direct": 1, "Reported": 1})


def test_tokens_that_share_a_character_with_a_span() -> None:
    assert tokens_of([(7, 13), (64, 65)], TOKENS) == {1, 2, 15}


def test_gold_terms_quoted_content_is_direct_and_takes_its_marks() -> None:
    found = in_gold_terms(said(at("Wir helfen Macron.")), [at("Macron")], TEXT, TOKENS)
    assert found.type == "Direct"
    assert found.parts == {"quote": set(range(6, 12)), "speaker": {2}, "cue": {1}, "addressee": {4}}


def test_gold_terms_reported_content_without_a_cue_is_free() -> None:
    content = at("Das sei nötig")
    assert in_gold_terms(said(content, mode="indirect"), [], TEXT, TOKENS).type == "Indirect"
    assert in_gold_terms(said(content, cue=False, mode="indirect"), [], TEXT, TOKENS).type == "IndirectFreeIndirect"


def test_addressee_is_the_mention_in_the_cue_s_sentence_outside_of_the_content() -> None:
    statement = said(at("Wir helfen Macron."))
    assert addressee_spans(record(at("Macron"), at("Macron", nth=1)), statement) == [at("Macron")]
    assert addressee_spans(record(at("Macron", nth=1)), statement) == []
    assert addressee_spans(record(at("Macron")), said(at("Wir helfen Macron."), cue=False)) == []
    elsewhere = said(at("Heute"))
    assert addressee_spans(record(at("Das")), elsewhere) == []


def test_addressee_is_the_right_actor_s_mention_nearest_to_the_cue() -> None:
    other = Mention(id="m9", start=at("zu").start, end=at("zu").end, actor="POL", form="name")
    named = record(at("Heute"), at("Macron"))
    named = named.model_copy(update={"mentions": [other, *named.mentions]})
    assert addressee_spans(named, said(at("Wir helfen Macron."))) == [at("Heute")]
    assert addressee_spans(named.model_copy(update={"mentions": [other]}), said(at("Wir helfen Macron."))) == []


def test_our_quotes_of_an_article_are_by_gold_s_tokens() -> None:
    text = "„Wir helfen Frankreich“, sagte Angela Merkel."
    words = ["„", "Wir", "helfen", "Frankreich", "“", ",", "sagte", "Angela", "Merkel", "."]
    starts = [text.index(word) for word in words]
    tokens = [
        {"id": i, "charBegin": at, "charEnd": at + len(word)}
        for i, (at, word) in enumerate(zip(starts, words, strict=True))
    ]
    article = {"documentName": "1 - Hilfe (2012-05-16)", "originalText": text, "tokens": tokens}
    [found], addressees = our_quotes(article)
    assert (found.type, found.medium, found.nested) == ("Direct", None, False)
    assert found.parts == {"quote": set(range(5)), "speaker": {7, 8}, "cue": {6}, "addressee": set()}
    assert addressees.both + addressees.gold == 0
