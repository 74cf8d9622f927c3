"""The corpus of reports: its markup is read, and what does not stand in the text is refused."""

from pathlib import Path

import pytest

from training.agreement import agreement
from training.reports import Report, ReportError, parse, read_reports, split_of

REPORT = """== nl-a-001 agency 1994 Africa
T Kigali weigert waarnemers

De regering heeft woensdag een verzoek van de Verenigde Naties afgewezen.
Een woordvoerder zei dat de regering "geen toezicht duldt", en dat Kigali het besluit uit zal stellen.
--
"""
EVENT = "E1 REJECT/assist | t: afgewezen | a: De regering | r: Verenigde Naties | w: woensdag | ctx: diplomatic"


def text_of(report: Report, place: list[tuple[int, int]]) -> str:
    return " … ".join(report.text[start:end] for start, end in place)


def test_a_report_is_read_with_offsets() -> None:
    report = parse(
        f'{REPORT}{EVENT}\nS1 partial | s: Een woordvoerder | c: zei | q: dat de regering "geen toezicht duldt"'
    )
    assert (report.id, report.titled, len(report.sentences)) == ("nl-a-001", True, 3)
    (event,), (statement,) = report.events, report.statements
    assert (event.type, event.mode, event.auxiliary, text_of(report, event.trigger)) == (
        "REJECT", "assist", None, "afgewezen",
    )  # fmt: skip
    assert [text_of(report, actor) for actor in event.actors] == ["De regering"]
    assert text_of(report, statement.content) == 'dat de regering "geen toezicht duldt"'


def test_words_that_stand_apart_are_one_value() -> None:
    report = parse(f"{REPORT}E1 REJECT/meet future | t: uit … stellen | a: Kigali#2")
    assert text_of(report, report.events[0].trigger) == "uit … stellen"
    assert report.events[0].actors[0][0][0] > report.sentences[2][0]


def test_the_occurrence_in_the_sentence_of_the_trigger_is_meant() -> None:
    report = parse(f"{REPORT}E1 REJECT/meet future | t: stellen | a: Kigali")
    assert report.events[0].actors[0][0][0] > report.sentences[2][0]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("E1 REJECT | t: geweigerd", "does not stand in the text"),
        ("E1 REJECT/visit | t: afgewezen", "no type"),
        ("E1 REFUSE | t: afgewezen", "no type"),
        ("E1 REJECT soon | t: afgewezen", "no flags"),
        ("E1 REJECT | t: afgewezen | x: woensdag", "no field"),
        ("E1 REJECT | t: afgewezen | by: S1", "no statement"),
        ("E1 REJECT | t: Kigali", "give its number"),
        ("S1 spoken | q: afgewezen", "a form"),
        ("S1 direct | s: Een woordvoerder", "a form and content"),
        ("L S1 denies E1", "a link from or to nothing"),
        ("X1 REJECT | t: afgewezen", "no field"),
    ],
)
def test_what_is_wrong_is_refused(line: str, reason: str) -> None:
    with pytest.raises(ReportError, match=reason):
        parse(REPORT + line)


def test_an_error_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{REPORT}\n{REPORT}E1 REFUSE | t: afgewezen\n", encoding="utf-8")
    good, bad = read_reports(tmp_path)
    assert isinstance(good, Report)
    assert str(bad).startswith("a.txt:8: nl-a-001: no type REFUSE")


def test_the_corpus_is_sound_and_split_by_report() -> None:
    reports = list(read_reports())
    assert [str(error) for error in reports if isinstance(error, ReportError)] == []
    read = [report for report in reports if isinstance(report, Report)]
    assert len({report.id for report in read}) == len({report.text for report in read}) == len(read) > 500
    shares = [sum(split_of(report) == part for report in read) / len(read) for part in ("train", "dev", "test")]
    assert shares == pytest.approx([0.8, 0.1, 0.1], abs=0.04)


def test_agreement_counts_what_both_mark() -> None:
    first = parse(f"{REPORT}{EVENT}")
    second = parse(f"{REPORT}{EVENT.replace('assist', 'yield')}\nE2 REQUEST | t: verzoek")
    same = agreement([(first, first)])
    assert set(same.values()) <= {0.0, 1.0}
    assert (same["events F1"], same["participants F1"]) == (1.0, 1.0)
    differs = agreement([(first, second)])
    assert (differs["events F1"], differs["type"], differs["type and mode"]) == (pytest.approx(2 / 3), 1.0, 0.0)
