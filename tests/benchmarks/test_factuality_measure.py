"""The measure of `benchmarks.factuality` on sentences of its own."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from benchmarks.factuality import NAMES, compare, gold_events, judged
from benchmarks.meantime import Tally
from coranto.record import Event, Span
from coranto.record.models import Auxiliary

NO = ["_", "_", "_"]
SURE = ["B-E", "B-CERTAIN", "B-POS"]
ON = ["I-E", "I-CERTAIN", "I-POS"]
NEVER = ["B-E", "B-CERTAIN", "B-NEG"]
MAYBE = ["B-E", "B-POSSIBLE", "B-POS"]
BARE = ["B-E", "_", "_"]


if not Doc.has_extension("events"):
    Doc.set_extension("events", default=None)


def doc_of(*triggers: tuple[str, Auxiliary]) -> Doc:
    words = ["Rusland", "kondigde", "overleg", "aan", ".", "China", "bezoekt", "Iran", "niet", "."]
    doc = Doc(Vocab(), words=words, sent_starts=[i in (0, 5) for i in range(len(words))])
    doc._.events = [
        Event(
            id=f"e{n}",
            type="CONSULT",
            auxiliary=auxiliary,
            actors=[],
            recipients=[],
            trigger=Span(start=doc.text.index(word), end=doc.text.index(word) + len(word)),
            evidence=[],
            confidence=0.9,
        )
        for n, (word, auxiliary) in enumerate(triggers, 1)
    ]
    return doc


def counted(doc: Doc, *cells: list[str]) -> dict[str, tuple[int, int]]:
    layer, at = [list(cells[:5]), list(cells[5:])], [list(range(5)), list(range(5, 10))]
    tallies = {name: Tally() for name in NAMES}
    compare(doc, *gold_events(layer, at), tallies)
    return {name: (tally.right, tally.asked) for name, tally in tallies.items()}


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [(SURE, "fact"), (ON, "fact"), (MAYBE, "uncertain"), (NEVER, "negation"), (BARE, None)],
)
def test_judged_takes_polarity_before_certainty(cell: list[str], wanted: str | None) -> None:
    assert judged(*cell[1:]) == wanted
    assert judged("B-UNDERSPECIFIED", "B-NEG") == "negation"


def test_gold_events_a_word_after_a_gap_is_an_event_s_but_makes_none_longer() -> None:
    events, classes = gold_events([[NO, SURE, ON, NO, ON], [MAYBE]], [[0, 1, 2, 3, 4], [7]])
    assert events == [[1, 2], [7]]
    assert classes == {1: "fact", 2: "fact", 4: "fact", 7: "uncertain"}


def test_compare_counts_triggers_on_events_and_events_under_triggers() -> None:
    found = counted(doc_of(("overleg", None), ("Iran", None)), NO, SURE, MAYBE, ON, NO, NO, SURE, NO, NO, NO)
    assert found["events: precision"] == (1, 2)
    assert found["events: recall"] == (1, 3)


def test_compare_judges_only_triggers_on_judged_events() -> None:
    doc = doc_of(("overleg", "future"), ("bezoekt", None), ("kondigde", None), ("Iran", None))
    found = counted(doc, NO, BARE, MAYBE, NO, NO, NO, NEVER, NO, NO, NO)
    assert found["factuality: accuracy"] == (1, 2)
    assert found["factuality: always a fact"] == (0, 2)
    assert found["factuality: uncertain precision"] == (1, 1)
    assert found["factuality: uncertain recall"] == (1, 1)
    assert found["factuality: fact precision"] == (0, 1)
    assert found["factuality: negation recall"] == (0, 1)


def test_compare_historical_is_a_fact_and_hypothetical_is_uncertain() -> None:
    doc = doc_of(("kondigde", "historical"), ("overleg", "hypothetical"), ("bezoekt", "negation"))
    found = counted(doc, NO, SURE, SURE, NO, NO, NO, NEVER, NO, NO, NO)
    assert found["factuality: accuracy"] == (2, 3)
    assert found["factuality: fact precision"] == (1, 1)
    assert found["factuality: uncertain precision"] == (0, 1)
    assert found["factuality: negation precision"] == (1, 1)
