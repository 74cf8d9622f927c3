"""Today: ahead, new, broken, overdue, and who deals with whom."""

from __future__ import annotations

from datetime import date

import pytest

from coranto.desk import Settings
from coranto.ledger.store import Ledger
from coranto.record import Event
from tests.desk.conftest import desk_client
from tests.ledger.making import at, days, record


def today(client, day: str) -> dict:
    return client.get(f"/today.json?day={day}").json()


def test_what_is_ahead_is_on_the_agenda_until_its_day_has_passed(client):
    (row,) = today(client, "2023-03-19")["agenda"]
    assert (row["type"], row["actors"], row["announced_by"]) == ("CONSULT", ["Q15031"], ["CHN"])
    assert today(client, "2023-06-01")["agenda"] == []


def test_the_latest_are_the_last_that_were_reported(client):
    latest = today(client, "2023-04-01")["latest"]
    assert [row["published_earliest"] for row in latest] == sorted(
        (row["published_earliest"] for row in latest), reverse=True
    )
    assert "Rusland beschuldigde Oekraïne van een aanval" in {row["words"] for row in latest}
    assert today(client, "2023-03-01")["latest"] == []


def test_an_act_that_somebody_claims_says_who(client):
    page = client.get("/?day=2023-04-03").text
    assert "according to" in page and "heeft Rusland Nederland bedreigd" in page


def test_dyads_count_acts_of_the_last_days(client):
    model = today(client, "2023-04-01")
    assert (model["since"], model["until"]) == ("2023-02-24", "2023-03-26")
    dyads = {(row["one"], row["other"]): (row["acts"], row["score"]) for row in model["dyads"]}
    assert dyads["RUS", "UKR"] == (1, -3.5)
    assert dyads["CHN", "RUS"][0] >= 1


PLAN = "Nederland belooft Oekraïne uiterlijk 1 april 2023 te helpen."
BROKEN = "Nederland heeft Oekraïne niet geholpen."


@pytest.fixture
def promises(tmp_path):
    """A promise with a term, in a ledger of its own."""

    def promise() -> Event:
        return Event(
            id="e1", type="AID", auxiliary="future", actors=["NLD"], recipients=["UKR"],
            when=days("2023-03-02", "2023-04-01"), trigger=at(PLAN, "helpen"), evidence=[at(PLAN, PLAN[:-1])],
            confidence=0.9,
        )  # fmt: skip

    with Ledger(tmp_path / "ledger.duckdb") as ledger:
        ledger.add(record(PLAN, outlet="NOS", published=days("2023-03-02"), events=[promise()]))
    return tmp_path / "ledger.duckdb"


def test_a_promise_is_overdue_when_its_term_has_passed(promises):
    with desk_client(Settings(ledger=promises)) as client:
        assert today(client, "2023-03-20")["overdue"] == []
        (row,) = today(client, "2023-05-01")["overdue"]
        page = client.get("/?day=2023-05-01").text
    assert (row["words"], row["overdue_from"]) == (PLAN[:-1], "2023-04-02")
    assert "overdue from 2 Apr 2023" in page


def test_a_broken_promise_has_the_words_that_tell_it(promises):
    told = Event(
        id="e1", type="AID", auxiliary="negation", actors=["NLD"], recipients=["UKR"],
        when=days("2023-03-02", "2023-04-01"), trigger=at(BROKEN, "geholpen"), evidence=[at(BROKEN, BROKEN[:-1])],
        confidence=0.9,
    )  # fmt: skip
    with Ledger(promises) as ledger:
        ledger.add(record(BROKEN, outlet="De Krant", published=days("2023-04-05"), events=[told]))
    with desk_client(Settings(ledger=promises)) as client:
        (row,) = today(client, "2023-05-01")["broken"]
        assert today(client, "2023-04-01")["broken"] == []
        page = client.get("/?day=2023-05-01").text
    assert (row["words"], row["outcome_words"]) == (PLAN[:-1], BROKEN[:-1])
    assert f"/articles/{row['outcome_id'].split(':')[0]}#e1" in page


def test_an_act_counts_once_however_often_it_is_reported(tmp_path):
    records = []
    for n, outlet in enumerate(("NOS", "De Krant", "Trouw")):
        text = f"{'Gisteren. ' * n}China hielp Oekraïne."
        event = Event(
            id="e1", type="AID", actors=["CHN"], recipients=["UKR"], when=days("2023-03-20"),
            trigger=at(text, "hielp"), evidence=[at(text, "China hielp Oekraïne")], confidence=0.9,
        )  # fmt: skip
        records.append(record(text, outlet=outlet, published=days("2023-03-21"), events=[event]))
    with Ledger(tmp_path / "ledger.duckdb") as ledger:
        ledger.add_many(records)
    with desk_client(Settings(ledger=tmp_path / "ledger.duckdb")) as client:
        assert today(client, "2023-04-01")["dyads"] == [{"one": "CHN", "other": "UKR", "acts": 1, "score": 10.0}]


def test_an_empty_ledger_says_what_to_do(tmp_path):
    Ledger(tmp_path / "empty.duckdb").close()
    with desk_client(Settings(ledger=tmp_path / "empty.duckdb")) as client:
        assert "coranto add articles/" in client.get("/").text


def test_a_day_without_any_says_why(client):
    page = client.get("/?day=1999-01-01").text
    assert "Nothing has happened yet." in page and "No two actors have dealt with each other." in page


def test_today_is_today(client):
    assert client.get("/today.json").json()["day"] == date.today().isoformat()


def test_the_search_box_is_there_once(client):
    assert client.get("/").text.count('id="find"') == 1


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_calendar_has_ends(client, day):
    assert client.get(f"/?day={day}").status_code == 200


def test_the_days_beside_it_are_a_click_away(client):
    page = client.get("/?day=2023-03-01").text
    assert 'href="/?day=2023-02-28"' in page and 'href="/?day=2023-03-02"' in page
