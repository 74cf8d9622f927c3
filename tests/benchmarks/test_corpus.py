"""The measures of `benchmarks.corpus` on reports and Docs of its own."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import coranto.actors.component  # noqa: F401  the extensions of the rooms before
from benchmarks import corpus
from benchmarks.corpus import WHOLE, figures, measure
from benchmarks.matching import actors_of, pair_events, pair_statements, states_of
from benchmarks.tally import Tally, calibration, figure
from coranto.record import Actor, Event, Link, Mention, Span, Statement
from coranto.times.component import find_times
from training.reports import Report, parse

TEXT = """== nl-z-001 agency 1994 Europe
Parijs en Londen drongen gisteren na lang overleg bij Turkse diplomaten op hulp aan.
De legerleiding in Kigali zei dat er geen hulp komt.
--
"""
ASKED = "E1 REQUEST/assist | t: drongen … aan | a: Parijs ; Londen | r: Turkse diplomaten | ctx: diplomatic"
SAID = "S1 indirect | s: Londen | c: zei | q: dat er geen hulp komt"
TREE = {
    "Parijs": ("drongen", "nsubj"),
    "en": ("Londen", "cc"),
    "Londen": ("Parijs", "conj"),
    "Turkse": ("diplomaten", "amod"),
    "diplomaten": ("drongen", "obl"),
    "legerleiding": ("zei", "nsubj"),
    "Kigali": ("legerleiding", "nmod"),
}
ACTORS = {"Parijs": "FRA", "Londen": "GBR", "Turkse": "TUR"}


@cache
def blank() -> Language:
    return spacy.blank("nl")


def report(*lines: str) -> Report:
    return parse(TEXT + "\n".join(lines))


def span(text: str, words: str) -> Span:
    return Span(start=text.index(words), end=text.index(words) + len(words))


def read(marked: Report, *events: Event, statements: tuple[Statement, ...] = (), links: tuple[Link, ...] = ()) -> Doc:
    """A Doc of the text with the tree and the actors above, and what the reader is said to have found."""
    for name in ("events", "statements", "links"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    tokens = blank().make_doc(marked.text)
    at = {token.text: token.i for token in tokens}
    arcs = {at[child]: (at[head], label) for child, (head, label) in TREE.items()}
    doc = Doc(
        tokens.vocab,
        words=[token.text for token in tokens],
        spaces=[bool(token.whitespace_) for token in tokens],
        heads=[arcs.get(token.i, (token.i, ""))[0] for token in tokens],
        deps=[arcs.get(token.i, (0, "ROOT"))[1] for token in tokens],
        pos=["PUNCT" if token.is_punct else "X" for token in tokens],
    )
    for word, actor in ACTORS.items():
        doc[at[word]]._.actors = (actor,)
    doc._.actors = [Actor(id=one, kind="country", name=one, country=one) for one in ACTORS.values()]
    doc._.mentions, doc._.times = [], []
    doc._.events, doc._.statements, doc._.links = list(events), list(statements), list(links)
    return doc


def event(words: str, type_: Any = "REQUEST", **fields: Any) -> Event:
    filled: dict[str, Any] = {
        "id": "e1",
        "actors": ["FRA", "GBR"],
        "recipients": ["TUR"],
        "evidence": [],
        "confidence": 0.8,
    } | fields
    return Event(type=type_, trigger=span(report().text, words), **filled)


def statement(content: str, **fields: Any) -> Statement:
    filled: dict[str, Any] = {"id": "s1", "speakers": ["GBR"], "mode": "indirect", "confidence": 0.9} | fields
    return Statement(content=[span(report().text, content)], **filled)


def value(tally: Tally, name: str) -> float | None:
    return figure(tally, name).get("value")


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [
        ("Parijs", {"FRA"}),
        ("Parijs en Londen", {"FRA", "GBR"}),
        ("Turkse diplomaten", {"TUR"}),
        ("Kigali", {"RWA"}),
        ("legerleiding", set()),
    ],
)
def test_a_stretch_stands_for_the_actors_of_its_head_its_holder_or_its_place(stretch: str, expected: set[str]) -> None:
    marked = report(f"E1 REQUEST | t: drongen | a: {stretch}")
    assert actors_of(read(marked), marked.events[0].actors).ids == expected


def test_a_stretch_without_actors_on_its_head_stands_for_the_shortest_mention_over_it() -> None:
    marked = report("E1 REQUEST | t: drongen | a: De legerleiding")
    doc = read(marked)
    for number, (words, actor) in enumerate((("De legerleiding", "RWA"), ("De legerleiding in Kigali", "UGA"))):
        where = span(doc.text, words)
        doc._.mentions += [Mention(id=f"m{number}", start=where.start, end=where.end, actor=actor, form="role")]
    assert actors_of(doc, marked.events[0].actors).ids == {"RWA"}


def test_a_role_cannot_be_compared_where_all_that_is_marked_stands_for_nobody() -> None:
    marked = report("E1 REQUEST | t: drongen | a: De legerleiding | r: Parijs ; lang overleg")
    doc = read(marked)
    actors, recipients = (actors_of(doc, places) for places in (marked.events[0].actors, marked.events[0].recipients))
    assert (actors.judged, recipients.judged, actors_of(doc, []).judged) == (False, True, True)
    assert (recipients.marked, recipients.resolved) == (2, 1)
    assert recipients.agrees(["FRA"]) and not recipients.agrees(["FRA", "GBR"])


def test_places_are_states() -> None:
    marked = report("E1 REQUEST | t: drongen | p: Parijs ; overleg")
    assert states_of(read(marked), marked.events[0].places).ids == {"FRA"}


@pytest.mark.parametrize(
    ("words", "paired"), [("drongen", True), ("overleg", True), ("Parijs", True), ("zei", False), ("komt", False)]
)
def test_triggers_belong_together_where_they_overlap_or_are_near(words: str, paired: bool) -> None:
    marked = report(ASKED)
    assert bool(pair_events(marked, read(marked, event(words))).pairs) is paired


@pytest.mark.parametrize(("words", "paired"), [("na", True), ("lang", False)])
def test_a_trigger_is_near_within_three_tokens(words: str, paired: bool) -> None:
    marked = report("E1 REQUEST | t: Londen")
    assert bool(pair_events(marked, read(marked, event(words))).pairs) is paired


def test_the_type_is_the_marked_one_or_right_too_unless_only_triggers_count() -> None:
    marked = report(f"{ASKED} | alt: ACCUSE")
    found = read(marked, event("drongen", "AID"))
    assert not pair_events(marked, found).pairs
    assert pair_events(marked, found, typed=False).pairs
    assert pair_events(marked, read(marked, event("drongen", "ACCUSE"))).pairs


def test_the_event_whose_trigger_overlaps_is_preferred_to_one_nearby() -> None:
    marked = report(ASKED)
    doc = read(marked, event("gisteren", id="near"), event("drongen", id="on", actors=[]))
    pairing = pair_events(marked, doc)
    assert [found.id for _, found in pairing.pairs] == ["on"]
    assert [found.id for found in pairing.extra] == ["near"]


def test_what_lies_over_something_optional_counts_neither_way() -> None:
    marked = report("E1 REQUEST opt | t: overleg", "S1 indirect opt | q: dat er geen hulp komt")
    doc = read(marked, event("overleg", "AID"), statements=(statement("hulp komt", speakers=[]),))
    events, statements = pair_events(marked, doc), pair_statements(marked, doc)
    assert (events.pairs, events.missed, events.extra) == ([], [], [])
    assert (statements.pairs, statements.missed, statements.extra) == ([], [], [])


@pytest.mark.parametrize(("content", "paired"), [("geen hulp komt", True), ("hulp komt", False)])
def test_statements_are_one_where_half_of_the_content_is_shared(content: str, paired: bool) -> None:
    marked = report(SAID)
    assert bool(pair_statements(marked, read(marked, statements=(statement(content),))).pairs) is paired


def test_of_one_content_the_statement_of_the_speaker_is_taken() -> None:
    marked = report(SAID)
    same = (statement("dat er geen hulp komt", id="s1", speakers=["FRA"]), statement("dat er geen hulp komt", id="s2"))
    assert [found.id for _, found in pair_statements(marked, read(marked, statements=same)).pairs] == ["s2"]


@pytest.mark.parametrize(
    ("fields", "whole"),
    [
        ({}, 1.0),
        ({"auxiliary": "historical"}, 1.0),
        ({"auxiliary": "future"}, 0.0),
        ({"actors": ["FRA"]}, 0.0),
        ({"recipients": ["TUR", "RUS"]}, 0.0),
    ],
)
def test_who_did_what_needs_all_roles_and_the_auxiliary(fields: dict[str, Any], whole: float) -> None:
    marked = report(ASKED)
    tally = measure(marked, read(marked, event("drongen", **fields)))
    assert (value(tally, "events: what"), value(tally, WHOLE)) == (1.0, whole)


def test_who_did_what_leaves_out_events_with_a_role_that_stands_for_nobody() -> None:
    marked = report("E1 REQUEST | t: drongen | a: De legerleiding", "E2 ACCUSE | t: zei | a: De legerleiding")
    tally = measure(marked, read(marked, event("drongen")))
    assert figure(tally, "events: what")["missed"] == 1
    assert figure(tally, WHOLE) == {}
    assert value(tally, "events with roles to compare") == 0.0


def test_a_role_that_is_not_marked_must_stay_empty() -> None:
    marked = report("E1 REQUEST | t: drongen | a: Parijs ; Londen")
    tally = measure(marked, read(marked, event("drongen")))
    assert value(tally, "events: recipients") is None
    assert value(tally, "events: recipients left empty") == 0.0
    assert value(tally, WHOLE) == 0.0


def test_fields_of_events_are_compared_on_matched_ones() -> None:
    marked = report(f"{ASKED} | w: gisteren", SAID, "E2 AID | t: komt")
    doc = read(marked, event("drongen", mode="assist", contexts=["diplomatic", "military"], attribution="s1"))
    tally = measure(marked, doc)
    assert value(tally, "events: mode") == 1.0
    assert (figure(tally, "events: contexts")["P"], figure(tally, "events: contexts")["R"]) == (0.5, 1.0)
    assert figure(tally, "events: attributed")["extra"] == 1
    assert value(tally, "times: found") == 0.0
    assert (figure(tally, "type REQUEST")["right"], figure(tally, "type AID")["missed"]) == (1, 1)


def test_an_expression_that_the_reader_cannot_date_asks_for_no_date() -> None:
    marked = report(f"{ASKED} | w: gisteren")
    doc = read(marked, event("drongen"))
    find_times(doc)
    tally = measure(marked, doc)
    assert value(tally, "times: found") == 1.0
    assert value(tally, "events: when") is None


def test_speakers_are_compared_and_a_missed_statement_counts() -> None:
    marked = report(SAID, "S2 direct | s: Parijs | q: gisteren na lang overleg")
    tally = measure(marked, read(marked, statements=(statement("dat er geen hulp komt", speakers=["FRA"]),)))
    assert value(tally, "statements: speaker") == 0.0
    assert value(tally, "statements: form") == 1.0
    assert (figure(tally, "statements: what")["right"], figure(tally, "statements: what")["missed"]) == (1, 1)
    assert (
        figure(tally, "statements: who said what")["right"],
        figure(tally, "statements: who said what")["missed"],
    ) == (0, 2)


def test_links_are_between_what_matched_and_none_of_an_optional_one_that_is_not_found() -> None:
    marked = report(ASKED, SAID, "E2 AID opt | t: komt", "L S1 answers E1", "L S1 denies E2")
    spoken = (statement("dat er geen hulp komt"),)
    right = Link(from_="s1", relation="answers", to="e1")
    doc = read(marked, event("drongen"), statements=spoken, links=(right,))
    assert figure(measure(marked, doc), "links") == {
        "value": 1.0,
        "P": 1.0,
        "R": 1.0,
        "right": 1,
        "extra": 0,
        "missed": 0,
    }
    doc = read(marked, event("zei"), statements=spoken, links=(right,))
    assert (figure(measure(marked, doc), "links")["extra"], figure(measure(marked, doc), "links")["missed"]) == (1, 1)


def test_false_alarms_are_counted_where_nothing_is_marked() -> None:
    found = (event("drongen"), event("hulp", id="e2"))
    quiet, marked = report(), report(ASKED)
    alarms = figure(measure(quiet, read(quiet, *found)), "false alarms: events")
    assert (alarms["extra"], alarms["of"]) == (2, 24)
    assert alarms["value"] == pytest.approx(1000 * 2 / 24)
    assert figure(measure(marked, read(marked, *found)), "false alarms: events") == {}


def test_calibration_is_the_weighted_gap_between_confidence_and_share_right() -> None:
    rows, error = calibration([(0.82, True), (0.88, False), (1.0, True), (0.05, False)])
    assert [(row["from"], row["count"], row["right"]) for row in rows] == [(0.0, 1, 0.0), (0.8, 2, 0.5), (0.9, 1, 1.0)]
    assert error == pytest.approx((1 * 0.05 + 2 * 0.35 + 1 * 0.0) / 4)
    assert calibration([]) == ([], 0.0)


def test_confidences_are_of_what_is_right_or_too_many() -> None:
    marked = report(ASKED, "E2 AID opt | t: komt")
    doc = read(marked, event("drongen"), event("komt", "ACCUSE", confidence=0.4), event("zei", confidence=0.5))
    assert measure(marked, doc).sure["events"] == [(0.8, True), (0.5, False)]


def test_tallies_add_up() -> None:
    marked = report(ASKED)
    total = Tally()
    for found in (event("drongen"), event("zei")):
        total.add(measure(marked, read(marked, found)))
    assert figure(total, "events: what") == {"value": 0.5, "P": 0.5, "R": 0.5, "right": 1, "extra": 1, "missed": 1}
    assert total.sure["events"] == [(0.8, True), (0.8, False)]
    kept: Any = figures(total, {"nl": total})
    assert kept["measures"] == kept["languages"]["nl"]
    assert list(kept["types"]) == ["REQUEST"]


def test_main_prints_tables_and_writes_the_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    marked = report(ASKED, "E2 AID | t: komt")
    monkeypatch.setattr(corpus, "read_reports", lambda: iter([marked]))
    monkeypatch.setattr(corpus, "analyse", lambda text, language, rooms: read(marked, event("drongen")))
    monkeypatch.setattr(corpus, "split_of", lambda one: "dev")
    out = tmp_path / "figures.json"
    monkeypatch.setattr("sys.argv", ["corpus", "--split", "dev", "--misses", "--json", str(out)])
    assert corpus.main() == 0
    printed = capsys.readouterr().out
    assert "missed event E2 AID 'komt'" in printed
    assert "1 reports of the dev split: 1 nl" in printed
    assert f"{WHOLE}  0.667  1.000  0.500" in printed
    assert json.loads(out.read_text(encoding="utf-8"))["measures"]["events: what"]["missed"] == 1


def test_misses_of_the_test_split_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["corpus", "--misses"])
    with pytest.raises(SystemExit):
        corpus.main()
