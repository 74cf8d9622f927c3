"""Corrections, articles and records that come over the API."""

from __future__ import annotations

import json

import pytest

from coranto.desk import Settings
from coranto.desk.api_answers import JSON_LINES
from coranto.ledger.store import Ledger
from tests.desk.conftest import TOKEN, desk_client
from tests.ledger import making

API = "/api/v1"
WHO = {"who": "A. Reader", "why": "read it again"}


@pytest.fixture
def path(tmp_path):
    return making.told(tmp_path / "ledger.duckdb")


@pytest.fixture
def client(path):
    """Has the token of a desk that people write to."""
    with desk_client(Settings(ledger=path, writable=True, token=TOKEN)) as asked:
        asked.headers["authorization"] = f"Bearer {TOKEN}"
        yield asked


@pytest.fixture
def visit(client):
    return client.get(f"{API}/events?auxiliary=future").json()["rows"][0]


def correct(client, document, **said):
    return client.post(f"{API}/corrections", json={"document": document, **WHO, **said})


def post_lines(client, *found):
    body = "\n".join(found)
    return client.post(f"{API}/documents", content=body.encode(), headers={"content-type": JSON_LINES})


def test_a_correction_changes_what_is_answered_and_is_listed(client, visit):
    made = correct(client, visit["document"][7:15], action="change", item="e1", field="auxiliary", value=None)
    assert made.status_code == 201
    assert made.json()["old"] == "future" and made.json()["value"] is None and made.json()["who"] == "A. Reader"
    assert client.get(f"{API}/events?auxiliary=future").json()["rows"] == []
    (listed,) = client.get(f"{API}/corrections").json()["rows"]
    assert listed == made.json()
    (told,) = client.get(f"{API}/why/{visit['id']}/auxiliary").json()["corrections"]
    assert told == listed


def test_an_item_may_be_added_and_rejected(client, visit):
    start = making.VISIT.index("Minister")
    fields = {"actor": "local:qin-gang", "start": start, "end": start + 8, "form": "role"}
    made = correct(client, visit["document"], action="add", item="mention", value=fields)
    assert made.status_code == 201, made.text
    gone = correct(client, visit["document"], action="reject", item=made.json()["item"])
    assert gone.status_code == 201, gone.text
    actions = [row["action"] for row in client.get(f"{API}/corrections").json()["rows"]]
    assert actions == ["add", "reject"]


def test_corrections_page_in_the_order_of_time(client, visit):
    for field in ("type", "mode", "actors"):
        assert correct(client, visit["document"], action="accept", item="e1", field=field).status_code == 201
    first = client.get(f"{API}/corrections?limit=2").json()
    second = client.get(f"{API}/corrections?limit=2&after={first['next']}").json()
    assert [row["field"] for row in first["rows"] + second["rows"]] == ["type", "mode", "actors"]
    assert second["next"] is None


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ({"action": "change", "item": "e9", "field": "type", "value": "AID"}, 400, "bad_request"),
        ({"action": "change", "item": "e1", "field": "type", "value": "NONSENSE"}, 400, "bad_request"),
        ({"action": "praise", "item": "e1"}, 422, "invalid"),
        ({"action": "accept", "item": "e1", "whom": "x"}, 422, "invalid"),
        ({"action": "accept"}, 422, "invalid"),
    ],
)
def test_what_cannot_be_corrected_so_changes_nothing(client, visit, said, status, code):
    answer = correct(client, visit["document"], **said)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert client.get(f"{API}/corrections").json()["rows"] == []


def test_a_correction_of_no_document(client):
    answer = correct(client, "zzzz", action="accept", item="e1")
    assert (answer.status_code, answer.json()["error"]["where"]) == (404, "document")


def test_a_record_is_added_once(client, path):
    record = making.record("De NAVO zweeg opnieuw.", outlet="NOS").model_dump_json()
    headers = {"content-type": "application/json"}
    first = client.post(f"{API}/documents", content=record, headers=headers)
    again = client.post(f"{API}/documents", content=record, headers=headers)
    assert [answer.json()[0]["added"] for answer in (first, again)] == ["new", "same"]
    assert client.get(f"{API}/documents/{first.json()[0]['document']}").json()["outlet"] == "NOS"


def test_an_article_is_read_and_added(client, monkeypatch):
    monkeypatch.setattr("coranto.pipeline.read", lambda article: making.record(article.document.text))
    answer = client.post(f"{API}/documents", json={"text": "Rusland zweeg.", "language": "nl"})
    assert answer.status_code == 200
    assert [row["added"] for row in answer.json()] == ["new"]
    assert len(client.get(f"{API}/documents").json()["rows"]) == 4


def test_one_line_that_is_refused_keeps_no_other_out(client):
    good = making.record("De NAVO zweeg opnieuw.").model_dump_json()
    broken = json.loads(good)
    del broken["events"]
    answer = post_lines(client, good, "", json.dumps(broken), '{"title": "no text"}', "not JSON")
    assert answer.status_code == 200
    assert [(row["line"], row["added"]) for row in answer.json()] == [(1, "new"), (2, None), (3, None), (4, None)]
    assert [row["error"] and row["error"]["code"] for row in answer.json()] == [None, "invalid", "invalid", "invalid"]
    assert "events" in answer.json()[1]["error"]["message"]


@pytest.mark.parametrize(
    ("body", "kind", "status", "where"),
    [
        (b"not JSON", "application/json", 422, "body"),
        (b"[]", "application/json", 422, "body"),
        (b"\xff", "application/json", 422, "body"),
        (b"text", "text/plain", 415, "Content-Type"),
        (b"", "application/json", 422, "body"),
    ],
)
def test_a_body_that_is_no_article(client, body, kind, status, where):
    answer = client.post(f"{API}/documents", content=body, headers={"content-type": kind})
    assert (answer.status_code, answer.json()["error"]["where"]) == (status, where)


def test_a_body_that_is_too_large(path):
    with desk_client(Settings(ledger=path, writable=True, token=TOKEN, most_bytes=1000)) as client:
        answer = client.post(
            f"{API}/documents", json={"text": "a" * 1000}, headers={"authorization": f"Bearer {TOKEN}"}
        )
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


@pytest.mark.parametrize(("verb", "body"), [("documents", {"text": "x"}), ("corrections", {"document": "a"})])
def test_a_desk_that_only_reads_takes_nothing(ledger_path, verb, body):
    with desk_client(Settings(ledger=ledger_path)) as client:
        body = {**body, "action": "accept", "item": "e1", **WHO} if verb == "corrections" else body
        answer = client.post(f"{API}/{verb}", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "read_only")


def test_a_browser_that_is_logged_in_must_bring_the_csrf_token(path):
    with desk_client(Settings(ledger=path, writable=True, token=TOKEN)) as client:
        assert client.post("/login", data={"token": TOKEN}).status_code == 303
        body = {"document": "a", "action": "accept", "item": "e1", **WHO}
        assert client.post(f"{API}/corrections", json=body).json()["error"]["code"] == "csrf"
        assert client.post(f"{API}/documents", json={"text": "x"}).json()["error"]["code"] == "csrf"


def test_what_is_stored_is_in_the_file(client, path, visit):
    assert correct(client, visit["document"], action="accept", item="e1").status_code == 201
    client.app.state.connections.close()
    with Ledger(path, read_only=True) as ledger:
        assert ledger.connection.execute("SELECT count(*) FROM corrections").fetchall() == [(1,)]
