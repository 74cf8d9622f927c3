"""What reports say together."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from coranto.ledger.summary import Source, agreed, summary
from tests.ledger.reporting import FRIDAY, MONDAY, report

DAYS = st.dates(date(2021, 9, 1), date(2021, 9, 30))


def test_all_that_agree_give_their_intersection() -> None:
    reports = [report(earliest=date(2021, 9, 1), latest=FRIDAY), report(earliest=FRIDAY, latest=MONDAY)]
    assert agreed(reports) == (FRIDAY, FRIDAY)


def test_the_most_that_agree_outvote_another() -> None:
    other = report(earliest=date(2021, 9, 1), latest=date(2021, 9, 2))
    assert agreed([report(), report(), other]) == (FRIDAY, FRIDAY)


def test_an_open_end_stays_open_and_no_date_is_none() -> None:
    assert agreed([report(latest=None)]) == (FRIDAY, None)
    assert agreed([report(earliest=None, latest=None)]) == (None, None)


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=6))
def test_the_days_agreed_on_lie_in_a_report(pairs: list[tuple[date, date]]) -> None:
    reports = [report(earliest=min(pair), latest=max(pair)) for pair in pairs]
    first, last = agreed(reports)
    assert first and last and first <= last
    over = [r for r in reports if r.earliest and r.latest and r.earliest <= first and last <= r.latest]
    assert over
    for day in (min(pair) for pair in pairs):
        assert len(over) >= sum(min(pair) <= day <= max(pair) for pair in pairs)


def test_a_deed_outweighs_its_plan_and_the_fullest_report_names_the_parties() -> None:
    plan = report("d1", auxiliary="future", recipients=("USA", "AUS"))
    row = summary([plan, report("d2")], {name: Source(name, name, True, MONDAY) for name in ("d1", "d2")})
    assert row["auxiliary"] is None
    assert row["recipients"] == ["USA", "AUS"]
    assert (row["type"], row["mode"], row["reports"], row["sources"]) == ("SANCTION", "withdraw", 2, 2)


def test_only_the_newest_version_speaks() -> None:
    sources = {"d1": Source("d1", "d1", False, FRIDAY), "d2": Source("d2", "d2", True, MONDAY)}
    row = summary([report("d1", earliest=date(2021, 9, 1), latest=date(2021, 9, 1)), report("d2")], sources)
    assert (row["earliest"], row["reports"], row["first_document"]) == (FRIDAY, 1, "d2")
