"""The questions, asked of a ledger of three articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coranto.errors import LedgerError
from coranto.ledger import questions as q
from coranto.ledger.pages import Page
from coranto.ledger.selection import Selection
from coranto.ledger.store import Ledger
from tests.ledger.making import denied, told

MARCH = {"since": date(2023, 3, 1), "until": date(2023, 3, 31)}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told(tmp_path_factory.mktemp("told") / "ledger.duckdb")


@pytest.fixture
def book(path: Path) -> Iterator[Ledger]:
    with Ledger(path, read_only=True) as ledger:
        yield ledger


def of(page: Page, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row[column] for column in columns) for row in page]


def test_statements_answer_what_qin_gang_said_about_ukraine_in_march(book: Ledger) -> None:
    page = q.statements(book, Selection(speakers=("local:qin-gang",), about=("UKR",), **MARCH))
    assert of(page, "content") == [("dat China over Oekraïne wil bemiddelen met Kiev",)]
    assert page.rows[0]["earliest"] is None  # the article does not date it; it was asked by day of publication
    assert q.statements(book, Selection(speakers=("local:qin-gang",), about=("UKR",), **MARCH, dated=True)).rows == []


def test_statements_of_a_state_are_those_of_its_people_too(book: Ledger) -> None:
    assert len(q.statements(book, Selection(speakers=("CHN",))).rows) == 3
    assert len(q.statements(book, Selection(speakers=("local:qin-gang",))).rows) == 2


def test_statements_about_a_state_are_about_those_who_act_for_it_too(book: Ledger) -> None:
    assert of(q.statements(book, Selection(about=("CHN",))), "statement") == [("s1",), ("s2",)]


def test_statements_of_a_dyad_go_from_one_to_the_other(book: Ledger) -> None:
    found = q.statements(book, Selection(dyad=("UKR", "RUS")))
    assert of(found, "speakers", "content") == [(["UKR"], "heeft Rusland Nederland bedreigd")]


def test_events_of_an_actor_are_done_or_undergone(book: Ledger) -> None:
    assert {row["type"] for row in q.events(book, Selection(actors=("UKR",)))} == {"ACCUSE", "ASSAULT"}
    assert of(q.events(book, Selection(doers=("UKR",))), "type") == [("ASSAULT",)]
    assert of(q.events(book, Selection(recipients=("UKR",))), "type") == [("ACCUSE",)]


def test_events_of_a_dyad_are_in_either_direction_and_reciprocal(book: Ledger) -> None:
    forth, back = (q.events(book, Selection(dyad=dyad)) for dyad in (("CHN", "RUS"), ("RUS", "CHN")))
    assert of(forth, "id") == of(back, "id")
    assert of(forth, "words") == [
        ("De Chinese leider Xi Jinping bezoekt maandag Moskou",),
        ("Xi bezocht Moskou",),
        ("sprak er met Poetin",),
    ]


def test_events_by_auxiliary_type_outlet_and_language(book: Ledger) -> None:
    assert of(q.events(book, Selection(auxiliaries=("future",))), "event", "outlet") == [("e1", "NOS")]
    assert len(q.events(book, Selection(auxiliaries=("fact",))).rows) == 4
    assert len(q.events(book, Selection(types=("CONSULT", "ACCUSE"))).rows) == 4
    assert len(q.events(book, Selection(outlets=("nos",))).rows) == 2
    assert q.events(book, Selection(languages=("fr",))).rows == []
    assert of(q.events(book, Selection(alleged=True)), "type") == [("CONSULT",), ("THREATEN",)]


def test_events_by_day_overlap_the_interval(book: Ledger) -> None:
    day = date(2023, 3, 21)
    assert len(q.events(book, Selection(since=day, until=day)).rows) == 2
    assert {row["type"] for row in q.events(book, Selection(since=date(2023, 3, 26)))} == {"ASSAULT", "THREATEN"}
    assert q.events(book, Selection(since=date(2023, 3, 26), dated=True)).rows == []


def test_events_with_words_whatever_case_and_accents(book: Ledger) -> None:
    assert of(q.events(book, Selection(words="OEKRAINE aanval")), "type") == [("ACCUSE",)]


def test_events_take_values_as_values(book: Ledger) -> None:
    assert q.events(book, Selection(outlets=("' OR 1=1 --",))).rows == []
    assert q.events(book, Selection(actors=("x' OR '1'='1",))).rows == []


@settings(max_examples=20, deadline=None)
@given(limit=st.integers(1, 7), newest=st.booleans())
def test_pages_hold_each_row_once_in_order(path: Path, limit: int, newest: bool) -> None:
    with Ledger(path, read_only=True) as ledger:
        whole = [row["id"] for row in q.events(ledger, newest=newest)]
        found, after = [], None
        while True:
            page = q.events(ledger, limit=limit, after=after, newest=newest)
            assert 0 < len(page.rows) <= limit
            found += [row["id"] for row in page]
            if (after := page.next) is None:
                break
    assert found == whole


def test_pages_refuse_the_cursor_of_another_question(book: Ledger) -> None:
    cursor = q.events(book, limit=1).next
    with pytest.raises(LedgerError, match="another question"):
        q.events(book, Selection(actors=("RUS",)), limit=1, after=cursor)
    with pytest.raises(LedgerError, match="no cursor"):
        q.events(book, after="nonsense")
    with pytest.raises(LedgerError, match="1 to"):
        q.events(book, limit=0)


def test_selection_refuses_what_no_event_can_be() -> None:
    with pytest.raises(LedgerError, match="no event type 'MEET'"):
        Selection(types=("MEET",))
    with pytest.raises(LedgerError, match="no auxiliary 'past'"):
        Selection(auxiliaries=("past",))
    with pytest.raises(LedgerError, match="after the last"):
        Selection(since=date(2023, 2, 1), until=date(2023, 1, 1))


def test_agenda_is_what_is_ahead_with_who_announced_it(book: Ledger) -> None:
    ahead = q.agenda(book, day=date(2023, 3, 18))
    assert of(ahead, "event", "announced_by", "earliest") == [("e1", ["CHN"], date(2023, 3, 20))]
    assert q.agenda(book, day=date(2023, 3, 22)).rows == []


def test_outcomes_tell_what_became_of_a_plan(book: Ledger) -> None:
    rows = book.connection.execute("SELECT outcome FROM outcomes").fetchall()
    found = q.outcomes(book)
    assert of(found, "outcome") == rows
    for row in found:
        assert row["words"] == "De Chinese leider Xi Jinping bezoekt maandag Moskou"
        assert (row["outcome_id"] is None) == (row["outcome"] == "unknown")
    with pytest.raises(LedgerError, match="no outcome 'done'"):
        q.outcomes(book, outcome="done")  # type: ignore[arg-type]


def test_relation_has_a_point_a_month_with_its_events(book: Ledger) -> None:
    found = q.relation(book, "CHN", "RUS")
    assert [month.month for month in found.months] == [date(2023, 3, 1)]
    month = found.months[0]
    assert {event["words"] for event in month.events} <= {"Xi bezocht Moskou", "sprak er met Poetin"}
    assert month.score == pytest.approx(sum(event["score"] for event in month.events) / month.count, abs=1e-3)
    assert month.forth is not None


def test_relation_leaves_out_plans_and_what_is_only_claimed(book: Ledger) -> None:
    assert q.relation(book, "RUS", "NLD").months == []
    claimed = q.relation(book, "RUS", "NLD", Selection(alleged=True))
    assert [(month.month, month.count) for month in claimed.months] == [(date(2023, 4, 1), 1)]  # when it was published
    dated = q.relation(book, "RUS", "NLD", Selection(alleged=True, dated=True))
    assert dated.months == dated.undated == []
    planned = q.relation(book, "CHN", "RUS", Selection(auxiliaries=("future",), alleged=True))
    assert [month.count for month in planned.months] == [1]


@pytest.mark.parametrize(
    ("earliest", "latest", "month"),
    [
        (date(2023, 3, 30), date(2023, 4, 2), date(2023, 3, 1)),
        (date(2023, 3, 30), date(2023, 4, 20), date(2023, 4, 1)),
        (date(2022, 12, 31), date(2023, 1, 1), date(2022, 12, 1)),
        (date(2023, 3, 10), date(2023, 5, 10), None),
        (date(2015, 1, 1), date(2023, 4, 6), None),
        (None, date(2023, 4, 6), None),
    ],
)
def test_an_act_over_several_months_lies_in_the_one_with_half_of_its_days(
    tmp_path: Path, earliest: date | None, latest: date, month: date | None
) -> None:
    with Ledger(told(tmp_path / "l.duckdb")) as ledger:
        for table in ("events", "happenings"):
            ledger.connection.execute(
                f"UPDATE {table} SET earliest = ?, latest = ? WHERE type = 'ACCUSE'", [earliest, latest]
            )
        found = q.relation(ledger, "RUS", "UKR", Selection(types=("ACCUSE",)))
    assert [each.month for each in found.months] == ([month] if month else [])
    assert len(found.undated) == (month is None)


def test_actor_counts_its_acts_and_with_whom(book: Ledger) -> None:
    found = q.actor(book, "RUS")
    assert found.documents == 3
    assert {row["words"] for row in found.called} == {"Moskou", "Rusland"}
    assert {row["type"]: row["events"] for row in found.acts}["ACCUSE"] == 1
    assert {row["actor"] for row in found.with_whom} == {"CHN", "UKR", "NLD"}
    assert found.statements == 1
    assert q.actor(book, "Q1").documents == 0


def test_happening_shows_all_reports_with_their_words(book: Ledger) -> None:
    row = book.connection.execute(
        "SELECT happening, count(*) FROM events WHERE happening IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchone()
    assert row
    found = q.happening(book, row[0])
    assert len(found.reports) == row[1]
    assert all(report["words"] for report in found.reports)
    assert q.happening(book, row[0][:12]).happening == found.happening
    with pytest.raises(LedgerError, match="there is no happening"):
        q.happening(book, "zzz")


def test_happening_tells_who_denies_it(book: Ledger) -> None:
    row = book.connection.execute("SELECT happening FROM events WHERE type = 'THREATEN'").fetchone()
    assert row
    found = q.happening(book, row[0])
    assert [(said["relation"], said["speakers"]) for said in found.said_of_it] == [("denies", ["RUS"])]


def test_happening_tells_who_denies_the_statement_that_alone_reports_it(tmp_path: Path) -> None:
    record = denied()
    denial = record.links[0].model_copy(update={"to": "s1"})
    with Ledger(tmp_path / "l.duckdb") as ledger:
        ledger.add(record.model_copy(update={"links": [*record.links, denial]}))
        row = ledger.connection.execute("SELECT happening FROM events").fetchone()
        assert row
        once = [("denies", "s2", "e1")]
        assert [(s["relation"], s["statement"], s["event"]) for s in q.happening(ledger, row[0]).said_of_it] == once
        ledger.connection.execute("DELETE FROM links WHERE target = 'e1'")
        assert [(s["relation"], s["statement"], s["event"]) for s in q.happening(ledger, row[0]).said_of_it] == once
