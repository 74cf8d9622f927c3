"""How the API answers: cursors, ETags, JSON Lines, and one shape for what goes wrong."""

from __future__ import annotations

import json

import pytest

from coranto.desk import Settings, api_answers, api_questions
from coranto.desk.api_answers import JSON_LINES
from coranto.errors import LedgerError
from tests.desk.conftest import TOKEN, desk_client
from tests.ledger import making

API = "/api/v1"


def lines(answer):
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(JSON_LINES)
    return [json.loads(line) for line in answer.text.splitlines()]


def test_pages_lead_from_one_to_the_next_until_all_rows_are_given(client):
    whole = client.get(f"{API}/events").json()["rows"]
    found, path = [], f"{API}/events?limit=2"
    while path:
        answer = client.get(path)
        found += answer.json()["rows"]
        link = answer.headers.get("link")
        assert (link is None) == (answer.json()["next"] is None)
        path = link.removeprefix("<").removesuffix('>; rel="next"') if link else None
    assert len(whole) == 6
    assert found == whole


def test_the_link_keeps_the_filters(client):
    link = client.get(f"{API}/events?actor=CHN&actor=RUS&limit=1&from=2023-03-01").headers["link"]
    assert link.startswith(f"</{API.strip('/')}/events?actor=CHN&actor=RUS&limit=1&from=2023-03-01&after=")


def test_a_page_has_as_many_rows_as_the_desk_says_unless_asked(ledger_path):
    with desk_client(Settings(ledger=ledger_path, rows=3)) as client:
        assert len(client.get(f"{API}/events").json()["rows"]) == 3
        assert len(client.get(f"{API}/events?limit=4").json()["rows"]) == 4


def test_what_has_not_changed_is_not_sent_again(client):
    first = client.get(f"{API}/statements")
    again = client.get(f"{API}/statements", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"{API}/statements?limit=1", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_head_is_answered_as_get(client):
    assert client.head(f"{API}/events").status_code == 200


@pytest.mark.parametrize(
    ("path", "headers"), [("events?format=jsonl", {}), ("events", {"accept": JSON_LINES})], ids=["format", "accept"]
)
def test_json_lines_are_all_rows_of_the_pages(client, path, headers):
    rows = client.get(f"{API}/events").json()["rows"]
    assert lines(client.get(f"{API}/{path}", headers=headers)) == rows


def test_json_lines_end_where_a_limit_says_so(client):
    assert len(lines(client.get(f"{API}/events?format=jsonl&limit=4"))) == 4


def test_json_lines_are_read_a_few_at_a_time(client, monkeypatch):
    monkeypatch.setattr(api_answers, "FIRST", 1)
    monkeypatch.setattr(api_answers, "FURTHER", 2)
    asked = []
    events = api_questions.questions.events
    monkeypatch.setattr(
        api_questions.questions, "events", lambda *a, limit, **b: asked.append(limit) or events(*a, limit=limit, **b)
    )
    rows = client.get(f"{API}/events?limit=50").json()["rows"]
    assert lines(client.get(f"{API}/events?format=jsonl")) == rows
    assert asked == [50, 1, 2, 2, 2]
    asked.clear()
    assert lines(client.get(f"{API}/events?format=jsonl&limit=4")) == rows[:4]
    assert asked == [1, 2, 1]


def test_json_lines_go_on_from_a_cursor(client):
    page = client.get(f"{API}/events?limit=2").json()
    rest = lines(client.get(f"{API}/events?format=jsonl&after={page['next']}"))
    assert page["rows"] + rest == client.get(f"{API}/events").json()["rows"]


def test_an_answer_that_breaks_off_says_so_in_its_last_line(client, monkeypatch):
    monkeypatch.setattr(api_answers, "FIRST", 2)
    ask = api_answers.listed.__globals__["_lines"]

    def broken(*args):
        yield next(ask(*args))
        raise LedgerError("the ledger is gone")

    monkeypatch.setattr(api_answers, "_lines", broken)
    *rows, last = lines(client.get(f"{API}/events?format=jsonl"))
    assert len(rows) == 2
    assert last == {"error": {"code": "bad_request", "message": "the ledger is gone", "where": None}}


FAILURES = [
    ("get", "nowhere", 404, "not_found", None),
    ("get", "actor/nobody", 404, "not_found", "actor"),
    ("get", "happening/zzzz", 404, "not_found", "happening"),
    ("get", "why/zzzz:e1/type", 404, "not_found", "item"),
    ("get", "documents/zzzz", 404, "not_found", "document"),
    ("get", "relation/RUS/nobody", 404, "not_found", "actor"),
    ("get", "events?actor=nobody", 400, "unknown_actor", "actor"),
    ("get", "events?after=x", 400, "bad_request", None),
    ("get", "events?from=2023-04-01&to=2023-03-01", 400, "bad_request", None),
    ("get", "events?type=NONSENSE", 400, "bad_request", None),
    ("get", "events?text=%22", 400, "bad_request", None),
    ("get", "events?actors=NLD", 422, "invalid", "query.actors"),
    ("get", "events?limit=0", 422, "invalid", "query.limit"),
    ("get", "events?from=20230301000", 422, "invalid", "query.from"),
    ("get", "events?dyad=NLD", 422, "invalid", "query.dyad"),
    ("get", "outcomes?outcome=lost", 422, "invalid", "query.outcome"),
    ("get", "search", 422, "invalid", "query.text"),
    ("delete", "events", 405, "method_not_allowed", None),
    ("post", "corrections", 422, "invalid", "body"),
]


@pytest.mark.parametrize(
    ("method", "path", "status", "code", "where"), FAILURES, ids=[f"{m} {p}" for m, p, *_ in FAILURES]
)
def test_every_failure_has_one_shape(tmp_path, method, path, status, code, where):
    with desk_client(Settings(ledger=making.told(tmp_path / "l.duckdb"), writable=True, token=TOKEN)) as client:
        answer = client.request(method, f"{API}/{path}", headers={"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.json().keys() == {"error"}
    assert answer.json()["error"].keys() == {"code", "message", "where"}
    assert (answer.json()["error"]["code"], answer.json()["error"]["where"]) == (code, where)
    assert str(tmp_path) not in answer.text


def test_without_the_token_nothing_is_answered(tmp_path):
    with desk_client(Settings(ledger=making.told(tmp_path / "l.duckdb"), writable=True, token=TOKEN)) as client:
        answer = client.get(f"{API}/events", headers={"accept": "*/*"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unauthorized")


def test_a_ledger_that_is_not_there_is_unavailable(tmp_path):
    with desk_client(Settings(ledger=tmp_path / "none.duckdb")) as client:
        answer = client.get(f"{API}/events")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "unavailable")
    assert str(tmp_path) not in answer.text


def test_what_takes_too_long_is_given_up(ledger_path, monkeypatch):
    def slow(ledger, **asked):
        from coranto.ledger.pages import rows_of

        return rows_of(
            ledger, "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE (a.range * b.range) % 7 = 1"
        )

    monkeypatch.setattr(api_questions.questions, "events", slow)
    with desk_client(Settings(ledger=ledger_path, most_seconds=0.2)) as client:
        answer = client.get(f"{API}/events")
    assert (answer.status_code, answer.json()["error"]["code"]) == (504, "too_slow")
