from __future__ import annotations

import json
import re

from coranto.cli.marks import LEGEND, marked_text, marked_view, marks, to_json
from coranto.record import Record


def test_every_part_of_the_record_is_a_mark(record: Record) -> None:
    found = marks(record)
    by_kind = {kind: {mark.id for mark in found if mark.kind == kind} for kind in LEGEND}
    assert by_kind["actor"] == {mention.id for mention in record.mentions}
    assert by_kind["time"] == {"t1"}
    assert by_kind["content"] == {"s1", "s2", "s3"}
    assert by_kind["source"] == by_kind["cue"] == {"s1", "s2"}
    assert by_kind["act"] == {"e1", "e2", "e3"}


def test_marks_are_labelled_in_english(record: Record) -> None:
    labels = {(mark.kind, mark.id): mark.label for mark in marks(record)}
    assert labels["actor", "m8"] == "Russia"
    assert labels["time", "t1"] == "17 March 2023"
    assert labels["content", "s1"] == "Mark Rutte (Netherlands)"
    assert labels["content", "s2"] is None
    assert labels["act", "e1"] == "CONSULT visit"
    assert labels["act", "e3"] == "SANCTION"


def test_json_is_one_line_a_list_in_order(record: Record) -> None:
    line = to_json(record)
    assert line.count("\n") == 1 and line.endswith("\n")
    found = json.loads(line)
    assert [list(mark) for mark in found] == [["start", "end", "kind", "id", "label"]] * len(found)
    assert [mark["start"] for mark in found] == sorted(mark["start"] for mark in found)


def test_without_colours_signs_stand_around_the_words(record: Record) -> None:
    shown = marked_text(record, colour=False).plain
    assert "[Premier Mark Rutte] *bezoekt* (e1 CONSULT visit) {vrijdag} [Berlijn]" in shown
    assert "“‹s1 Wij rekenen op een goed gesprek›”, ~zei~ ^[Rutte]^ op Twitter." in shown


def test_overlapping_marks_nest(record: Record) -> None:
    shown = marked_text(record, colour=False).plain
    assert "‹s2 “de gaskraan *dicht te draaien* (e3 SANCTION)”›" in shown


def test_only_signs_and_notes_are_added_to_the_text(record: Record) -> None:
    shown = marked_text(record, colour=False).plain
    bare = re.sub(r" \(e\d [A-Z a-z]+\)|(?<=‹)s\d ", "", shown)
    assert re.sub(r"[][{}‹›^~*]", "", bare) == record.document.text
    coloured = marked_text(record, colour=True).plain
    assert re.sub(r" \(e\d [A-Z a-z]+\)|\bs\d ", "", coloured) == record.document.text


def test_colours_of_marks_that_overlap_are_all_kept(record: Record) -> None:
    shown = marked_text(record, colour=True)
    place = shown.plain.index("dicht te draaien")
    styles = [span.style for span in shown.spans if span.start <= place < span.end]
    assert styles == [f"{LEGEND['content'].style} {LEGEND['act'].style}"]


def test_the_same_words_for_two_actors_are_marked_once(record: Record) -> None:
    twice = [*record.mentions, record.mentions[0].model_copy(update={"id": "m9", "actor": "DEU"})]
    shown = marked_text(record.model_copy(update={"mentions": twice}), colour=False).plain
    assert shown.startswith("[Nederland] en")


def test_view_has_a_legend_and_fits(record: Record) -> None:
    page = marked_view(record, "a.txt", width=60, colour=False)
    assert "[actor]  {time}  ‹what was said›" in page
    assert max(map(len, page.splitlines())) <= 60
