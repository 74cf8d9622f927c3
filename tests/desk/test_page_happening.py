"""A happening: reports side by side, what they disagree on, who denies it, copies folded, plan and outcome."""

from __future__ import annotations

import pytest

from coranto.desk import Settings
from coranto.ledger.store import Ledger
from coranto.record import Event
from tests.desk.conftest import desk_client
from tests.ledger.making import LATER, at, days, record


def key_of(path, words: str) -> str:
    with Ledger(path, read_only=True) as ledger:
        rows = ledger.connection.execute("SELECT happening FROM events WHERE words = ?", [words]).fetchall()
    return rows[0][0]


@pytest.fixture
def visit(client, ledger_path) -> dict:
    return client.get(f"/happenings/{key_of(ledger_path, 'Xi bezocht Moskou')}.json").json()


def test_reports_stand_side_by_side_with_their_words(client, ledger_path, visit):
    assert [[report["words"] for report in source["reports"]] for source in visit["sources"]] == [
        ["De Chinese leider Xi Jinping bezoekt maandag Moskou"],
        ["Xi bezocht Moskou", "sprak er met Poetin"],
    ]
    page = client.get(f"/happenings/{visit['happening']['happening']}").text
    assert "3 reports from 2 sources" in page and page.count('class="report"') == 2


def test_what_reports_disagree_on_is_told_with_who_says_it(visit):
    compared = {row["field"]: row for row in visit["compared"]}
    assert compared["auxiliary"]["disagree"]
    assert [value["value"] for value in compared["auxiliary"]["values"]] == ["future", None]
    assert compared["when"]["disagree"] and len(compared["when"]["values"]) == 2
    assert not compared["places"]["disagree"], "one report gives a place, the other none"
    assert [value["value"] for value in compared["actors"]["values"]] == [["Q15031"], ["Q15031", "Q7747"]]


def test_the_plan_and_its_outcome_are_told(client, visit):
    assert [row["outcome"] for row in visit["planned"]] == ["kept"]
    assert [row["outcome"] for row in visit["became"]] == ["kept"]
    assert "It was planned:" in client.get(f"/happenings/{visit['happening']['happening']}").text


def test_who_denies_it_is_told(client, ledger_path):
    key = key_of(ledger_path, "heeft Rusland Nederland bedreigd")
    model = client.get(f"/happenings/{key}.json").json()
    assert [(row["relation"], row["speakers"]) for row in model["said_of_it"]] == [("denies", ["RUS"])]
    page = client.get(f"/happenings/{key}").text
    assert "denied by" in page and "dat het Nederland heeft bedreigd" in page and "There is one report only." in page


def test_copies_are_folded_into_their_source(tmp_path):
    body = " ".join(f"Zin {n} over het bezoek van Xi aan Moskou en over de oorlog." for n in range(40))
    records = []
    for outlet, end in (("NOS", ""), ("De Krant", " Door onze redactie."), ("Trouw", " Lees ook elders.")):
        text = f"{LATER} {body}{end}"
        event = Event(
            id="e1", type="CONSULT", mode="visit", actors=["Q15031"], recipients=["RUS"], when=days("2023-03-20"),
            trigger=at(text, "bezocht"), evidence=[at(text, "Xi bezocht Moskou")], confidence=0.9,
        )  # fmt: skip
        records.append(record(text, outlet=outlet, published=days("2023-03-21"), events=[event]))
    with Ledger(tmp_path / "ledger.duckdb") as ledger:
        ledger.add_many(records)
    key = key_of(tmp_path / "ledger.duckdb", "Xi bezocht Moskou")
    with desk_client(Settings(ledger=tmp_path / "ledger.duckdb")) as client:
        model = client.get(f"/happenings/{key}.json").json()
        page = client.get(f"/happenings/{key}").text
    (source,) = model["sources"]
    assert len(source["reports"]) == 1 and len(source["copies"]) == 2
    assert "3 reports from 1 source." in page and "2 copies of this text" in page


def test_the_beginning_of_an_id_is_enough(client, visit):
    key = visit["happening"]["happening"]
    assert client.get(f"/happenings/{key[:10]}.json").json()["happening"]["happening"] == key


def test_the_page_is_in_dutch_too(client, visit):
    page = client.get(f"/happenings/{visit['happening']['happening']}?lang=nl").text
    assert "3 berichten uit 2 bronnen" in page and "Rusland" in page
