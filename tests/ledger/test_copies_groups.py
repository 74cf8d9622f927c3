"""Near copies of one text are one source, whichever comes first."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import duckdb
import pytest

from coranto.ledger import copies
from coranto.ledger.copies import fingerprints, near, shingles
from coranto.ledger.store import Ledger
from coranto.ledger.tables import create
from coranto.ledger.writing import insert
from coranto.record import Record
from training.reports import Report, read_reports

Make = Callable[..., Record]

REPORTS = [found for found in read_reports() if isinstance(found, Report) and len(found.sentences) >= 8][:60:5]
WORDS = [word for report in REPORTS for word in report.text.split()]


def edited(report: Report, *, keep: float = 1.0, swapped: float = 0.0, headline: str = "") -> str:
    """The report as an outlet prints it: cut from its end, words changed, under another headline."""
    chance = random.Random(report.id)
    count = round(len(report.sentences) * keep)
    text = report.text[: report.sentences[count - 1][1]]
    words = [chance.choice(WORDS) if chance.random() < swapped else word for word in text.split()]
    return f"{headline}\n\n{' '.join(words)}"


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_what_outlets_do_to_a_text_leaves_a_near_copy(report: Report) -> None:
    assert near(report.text, edited(report, headline="Ander nieuws van vandaag"))
    assert near(report.text, edited(report, keep=0.6))
    assert near(report.text, edited(report, swapped=0.05, keep=0.75))


def test_texts_written_apart_are_no_copies() -> None:
    assert not any(near(one.text, other.text) for one in REPORTS for other in REPORTS if one is not other)


def test_near_is_the_same_both_ways() -> None:
    for report in REPORTS:
        cut = edited(report, keep=0.6, swapped=0.1)
        assert near(report.text, cut) == near(cut, report.text)


def test_fingerprints_are_the_same_tomorrow() -> None:
    """Digests are stored: another release of rensa that gives others must change FINGERPRINT."""
    (digests,) = fingerprints([shingles("De Chinese president Xi Jinping bezoekt Rusland.")])
    assert (len(digests), sum(digests) % 1_000_003) == (42, 994_020)


def test_short_texts_have_a_shingle() -> None:
    assert shingles("Xi") == {"xi"}
    assert near("Xi!", "xi")


def grouped(tmp_path: Path, texts: dict[str, str], batches: list[list[str]]) -> dict[str, str | None]:
    with duckdb.connect() as connection:
        create(connection)
        for batch in batches:
            insert(connection, "documents", [{"document": id_, "text": texts[id_]} for id_ in batch])
            copies.update(connection, {id_: texts[id_] for id_ in batch})
        return dict(connection.execute("SELECT document, copy_of FROM documents ORDER BY document").fetchall())


def test_groups_are_joined_whatever_comes_first(tmp_path: Path) -> None:
    report, other = REPORTS[0], REPORTS[1]
    texts = {
        "d": report.text,
        "c": edited(report, keep=0.75, headline="Kort"),
        "b": edited(report, swapped=0.05),
        "a": other.text,
    }
    expected = {"a": None, "b": None, "c": "b", "d": "b"}
    for order in permutations(texts):
        assert grouped(tmp_path, texts, [[id_] for id_ in order]) == expected
    assert grouped(tmp_path, texts, [list(texts)]) == expected


def test_chain_of_copies_is_one_group(tmp_path: Path) -> None:
    """The two halves have nothing in common, and the whole text joins them."""
    words = edited(REPORTS[0]).split()
    half = len(words) // 2
    texts = {"a": " ".join(words[:half]), "b": " ".join(words[half:]), "c": " ".join(words)}
    assert grouped(tmp_path, texts, [["a", "b"]]) == {"a": None, "b": None}
    assert grouped(tmp_path, texts, [["a", "b"], ["c"]]) == {"a": None, "b": "a", "c": "a"}


def test_boilerplate_is_one_group_and_few_digests(tmp_path: Path) -> None:
    texts = {f"{number:03}": f"{REPORTS[0].text} {number}" for number in range(130)}
    with duckdb.connect() as connection:
        create(connection)
        for start in range(0, 130, 10):
            batch = sorted(texts)[start : start + 10]
            insert(connection, "documents", [{"document": id_, "text": texts[id_]} for id_ in batch])
            copies.update(connection, {id_: texts[id_] for id_ in batch})
        assert connection.execute("SELECT DISTINCT coalesce(copy_of, document) FROM documents").fetchall() == [("000",)]
        (most,) = (
            connection.execute("SELECT max(n) FROM (SELECT count(*) n FROM bands GROUP BY digest)").fetchone() or ()
        )
        assert most == copies.FULL


def test_digests_of_another_kind_are_made_anew(ledger: Ledger, make: Make) -> None:
    ledger.add(make())
    before = ledger.connection.execute("SELECT * FROM bands ORDER BY ALL").fetchall()
    ledger.connection.execute("UPDATE bands SET digest = 7")
    ledger.connection.execute("UPDATE meta SET value = 'other' WHERE key = 'fingerprint'")
    ledger.close()
    with Ledger(ledger.path) as again:
        assert again.connection.execute("SELECT * FROM bands ORDER BY ALL").fetchall() == before


def test_copies_count_as_one_source(ledger: Ledger, make: Make) -> None:
    text = make().document.text
    for outlet, added in (("A", ""), ("B", " (ANP)"), ("C", " Meer volgt.")):
        ledger.add(make(text + added, outlet=outlet))
    assert ledger.connection.execute("SELECT DISTINCT reports, sources FROM happenings").fetchall() == [(3, 1)]
