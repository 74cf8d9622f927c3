"""One shape of errors, whatever goes wrong."""

from __future__ import annotations

import pytest

from coranto.desk import Settings
from coranto.desk.failures import Failure, as_failure
from coranto.errors import LedgerError
from tests.desk.conftest import desk_client


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/nowhere.json", 404, "not_found"),
        ("/happenings/nope.json", 404, "not_found"),
        ("/articles/ffffff.json", 404, "not_found"),
        ("/articles/ffffff/why/e1/type.json", 404, "not_found"),
        ("/today.json?day=soon", 422, "invalid"),
    ],
)
def test_errors_have_one_shape(client, path, status, code):
    answer = client.get(path)
    assert answer.status_code == status
    error = answer.json().pop("error")
    assert error["code"] == code and set(error) == {"code", "message", "where"} and error["message"]


def test_a_browser_gets_a_page_and_others_json(client):
    page = client.get("/happenings/nope")
    assert page.status_code == 404 and page.headers["content-type"].startswith("text/html")
    assert "there is no happening &#39;nope&#39;" in page.text
    other = client.get("/happenings/nope", headers={"accept": "*/*"})
    assert other.json()["error"]["where"] == "happening"


def test_the_ledgers_place_is_nobodys_business(client, ledger_path):
    assert str(ledger_path.parent) not in client.get("/articles/ffffff").text


def test_a_ledger_that_is_not_there_is_unavailable(tmp_path):
    with desk_client(Settings(ledger=tmp_path / "none.duckdb")) as client:
        answer = client.get("/today.json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "unavailable")


def test_a_question_that_the_ledger_refuses_is_a_bad_request():
    failure = as_failure(LedgerError("there is no event type 'X'"))
    assert (failure.status, failure.code) == (400, "bad_request")


def test_a_failure_of_our_own_tells_nothing(caplog):
    failure = as_failure(KeyError("secret"))
    assert failure.status == 500 and "secret" not in str(failure.as_dict())
    assert "secret" in caplog.text


def test_a_failure_says_where():
    assert Failure(400, "x", "y", "z").as_dict() == {"error": {"code": "x", "message": "y", "where": "z"}}
