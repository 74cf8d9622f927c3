"""The selection in an address."""

from __future__ import annotations

from datetime import date

import pytest
from fastapi import Request

from coranto.desk.failures import Failure
from coranto.desk.selecting import chosen, selected
from coranto.ledger.selection import Selection
from coranto.ledger.store import Ledger


def request(query: str) -> Request:
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": []})


@pytest.fixture(scope="module")
def ledger(ledger_path):
    with Ledger(ledger_path, read_only=True) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "selection"),
    [
        ("", Selection()),
        ("after=x&lang=nl&actor=&from=&text=+", Selection()),
        ("actor=Rusland&actor=NLD", Selection(actors=("RUS", "NLD"))),
        ("dyad=RUS&dyad=Oekra%C3%AFne", Selection(dyad=("RUS", "UKR"))),
        ("speaker=Xi+Jinping&about=UKR", Selection(speakers=("Q15031",), about=("UKR",))),
        ("type=consult&auxiliary=fact&auxiliary=future", Selection(types=("CONSULT",), auxiliaries=("fact", "future"))),
        ("from=2023-03-01&to=2023-03-31", Selection(since=date(2023, 3, 1), until=date(2023, 3, 31))),
        ("alleged=false&dated=true", Selection(alleged=False, dated=True)),
        ("outlet=NOS&language=nl&text=graan&words=wapens", Selection(
            outlets=("NOS",), languages=("nl",), text="graan", words="wapens")),
    ],
)  # fmt: skip
def test_an_address_is_a_selection(ledger, query, selection):
    assert selected(request(query), ledger) == selection


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("actor=Nobody", "actor"),
        ("dyad=RUS", "dyad"),
        ("from=soon", "from"),
        ("alleged=maybe", "alleged"),
        ("type=NONE", None),
        ("from=2023-04-01&to=2023-03-01", None),
    ],
)
def test_what_it_cannot_be_is_said_with_its_place(ledger, query, where):
    with pytest.raises(Failure) as raised:
        selected(request(query), ledger)
    assert (raised.value.status, raised.value.where) == (400, where)


def test_only_what_selects_goes_to_other_pages():
    assert chosen(request("actor=RUS&after=x&lang=nl&to=&type=AID")) == [("actor", "RUS"), ("type", "AID")]
