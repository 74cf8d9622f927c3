"""The measure of links counts what is exact and what is near."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

import coranto.events.component
import coranto.statements.component  # noqa: F401  the extensions of the rooms
from benchmarks import linking
from coranto.record import Link
from training.reports import Report, parse

TEXT = """== en-a-01 agency 1994 Europe
Kyiv says Moscow attacked Warsaw.
Moscow denies it.
--
E1 ASSAULT | t: attacked | a: Moscow | r: Warsaw | by: S1
S1 indirect | s: Kyiv | c: says | q: Moscow attacked Warsaw
S2 indirect | s: Moscow#2 | c: denies | q: it
L S2 denies E1
"""


@pytest.fixture
def pair() -> tuple[Report, Doc]:
    report = parse(TEXT)
    for name in ("events", "statements", "actors"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    doc = spacy.blank("en")(report.text)
    doc._.events, doc._.actors = [], []
    return report, doc


@pytest.mark.parametrize(("target", "exact", "near"), [("E1", 1, 1), ("S1", 0, 1), ("S2", 0, 0)])
def test_a_link_to_the_one_who_alleges_it_is_near(
    pair: tuple[Report, Doc], monkeypatch: pytest.MonkeyPatch, target: str, exact: int, near: int
) -> None:
    monkeypatch.setattr(linking, "links", lambda *_: [Link(from_="S2", relation="denies", to=target)])
    tallies, misses = linking.measure([pair])
    for name, right in (("exact", exact), ("near", near)):
        tally = tallies[name]["denies"]
        assert (tally.found, tally.right, tally.asked, tally.met) == (1, right, 1, right)
    assert bool(misses) == (not near)


def test_what_is_found_too_many_lowers_precision_alone(
    pair: tuple[Report, Doc], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [Link(from_="S2", relation="denies", to="E1"), Link(from_="S1", relation="answers", to="E1")]
    monkeypatch.setattr(linking, "links", lambda *_: found)
    tallies, _ = linking.measure([pair])
    assert (tallies["exact"]["all"].precision, tallies["exact"]["all"].recall) == (0.5, 1.0)
    assert tallies["exact"]["answers"].f1 == 0.0
