"""A page in its forms: HTML, JSON, CSV, in two languages, and not twice."""

from __future__ import annotations

import csv
import io

import pytest

from coranto.desk.rendering import address, as_csv
from coranto.ledger.store import Ledger


@pytest.fixture
def happening(ledger_path) -> str:
    """The visit, which two articles report."""
    with Ledger(ledger_path, read_only=True) as ledger:
        rows = ledger.connection.execute("SELECT happening FROM happenings ORDER BY reports DESC, happening").fetchall()
    return rows[0][0]


@pytest.mark.parametrize("path", ["/", "/today"])
def test_today_has_a_twin(client, path):
    assert 'href="/today.json"' in client.get(path).text
    assert client.get("/today.json").headers["content-type"] == "application/json"


def test_the_twin_of_a_page_keeps_its_query(client):
    assert 'href="/today.json?day=2023-03-18"' in client.get("/?day=2023-03-18").text
    assert client.get("/today.json?day=2023-03-18").json()["day"] == "2023-03-18"


def test_a_table_is_csv_too(client, happening):
    rows = list(csv.DictReader(io.StringIO(client.get(f"/happenings/{happening}.csv").text)))
    assert rows == [] or set(rows[0]) >= {"document", "event", "words", "outlet"}
    assert rows


def test_csv_joins_lists():
    assert as_csv([{"a": ["x", "y"], "b": None, "c": 'say "no"'}]) == b'a,b,c\nx;y,,"say ""no"""\n'
    assert as_csv([]) == b""


@pytest.mark.parametrize("path", ["/?day=2023-03-18", "/today.json?day=2023-03-18"])
def test_what_the_client_has_is_not_sent_again(client, path):
    etag = client.get(path).headers["etag"]
    again = client.get(path, headers={"if-none-match": f'"other", W/{etag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200


def test_head_is_answered_as_get(client):
    assert client.head("/").status_code == 200


@pytest.mark.parametrize(
    ("path", "headers", "language"),
    [
        ("/", {}, "en"),
        ("/", {"accept-language": "nl-BE,nl;q=0.9,en;q=0.1"}, "nl"),
        ("/", {"accept-language": "fr, de;q=0.5"}, "en"),
        ("/?lang=nl", {"accept-language": "en"}, "nl"),
        ("/?lang=xx", {}, "en"),
        ("/", {"cookie": "lang=nl", "accept-language": "en"}, "nl"),
        ("/", {"cookie": "lang=../../etc"}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for(client, path, headers, language):
    assert f'<html lang="{language}"' in client.get(path, headers=headers).text


def test_the_language_that_was_chosen_stays(client):
    client.get("/?lang=nl")
    assert '<html lang="nl"' in client.get("/").text


def test_a_theme_is_only_light_or_dark(client):
    assert 'data-theme="dark"' in client.get("/", headers={"cookie": "theme=dark"}).text
    assert "data-theme=" not in client.get("/", headers={"cookie": 'theme=x"onload='}).text


def test_addresses_change_what_they_are_told_to():
    query = [("actor", "NLD"), ("actor", "RUS"), ("after", "x"), ("lang", "nl")]
    assert address("/map", query, after=None) == "/map?actor=NLD&actor=RUS"
    assert address("/map", query, actor=["UKR"], after="y&z") == "/map?actor=UKR&after=y%26z"
    assert address("/map") == "/map"


def test_htmx_gets_only_the_part(client, ledger_path):
    path = f"/articles/{_document(ledger_path)}/why/e1/type"
    part = client.get(path, headers={"hx-request": "true"}).text
    assert "<html" not in part and "data-rests" in part
    assert "<html" in client.get(path).text


def _document(path) -> str:
    with Ledger(path, read_only=True) as ledger:
        rows = ledger.connection.execute("SELECT document FROM documents WHERE title = 'Xi naar Moskou'").fetchall()
    return rows[0][0].removeprefix("sha256:")[:12]
