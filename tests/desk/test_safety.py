"""Who may see and change the ledger, and what every answer tells browsers."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import Form
from fastapi.testclient import TestClient

from coranto.desk import Settings, create_app, safety
from coranto.desk.connections import Reading, Writing
from coranto.desk.safety import COOKIE
from tests.desk.conftest import TOKEN, desk_client, served
from tests.ledger import making


@pytest.fixture
def writable(tmp_path: Path):
    """A desk that asks for its token, with an endpoint that changes something and one that breaks."""
    settings = Settings(ledger=making.told(tmp_path / "ledger.duckdb"), writable=True, token=TOKEN, most_bytes=1000)
    app = create_app(settings)

    @app.post("/change")
    def change(ledger: Writing, words: Annotated[str, Form()] = "") -> dict[str, bool]:
        return {"changed": not ledger.read_only}

    @app.get("/break")
    def break_() -> None:
        raise RuntimeError("a secret of the machine")

    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        client.headers["accept"] = "text/html"
        yield client


@pytest.fixture
def logged_in(writable):
    assert writable.post("/login", data={"token": TOKEN}).status_code == 303
    return writable


def csrf_of(client: TestClient) -> str:
    return client.get("/").text.split('<meta name="csrf" content="')[1].split('"')[0]


@pytest.mark.parametrize("path", ["/", "/today.json", "/nowhere", "/static/desk.css", "/happenings/nope"])
def test_every_answer_has_a_strict_policy(client, path):
    policy = client.get(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self';" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/break", "/break?x=1"])
def test_a_failure_of_ours_has_the_headers_and_tells_nothing(logged_in, path):
    answer = logged_in.get(path)
    assert answer.status_code == 500
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "secret" not in answer.text and "Traceback" not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "localhost@evil.example:80"])
def test_another_name_than_the_desks_own_is_refused(client, host):
    answer = client.get("/today.json", headers={"host": host})
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "wrong_host"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8618", "[::1]:8618", "[::1]", "LOCALHOST:80"])
def test_the_desks_own_names_are_answered(client, host):
    assert client.get("/today.json", headers={"host": host}).status_code == 200


def test_without_the_token_nothing_is_shown(writable):
    page = writable.get("/articles/abc?x=1")
    assert page.status_code == 303 and page.headers["location"] == "/login?to=%2Farticles%2Fabc%3Fx%3D1"
    for path in ("/today.json", "/openapi.json"):
        answer = writable.get(path, headers={"accept": "application/json"})
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unauthorized")
    assert writable.get("/static/desk.css").status_code == 200


def test_login_gives_a_cookie_that_scripts_and_other_sites_do_not_have(writable):
    answer = writable.post("/login", data={"token": TOKEN, "to": "/articles/abc"})
    assert answer.headers["location"] == "/articles/abc"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and TOKEN not in cookie
    assert writable.get("/").status_code == 200


@pytest.mark.parametrize("token", ["", "x", TOKEN[:-1], TOKEN + "x", "é"])
def test_a_wrong_token_is_refused(writable, token):
    answer = writable.post("/login", data={"token": token})
    assert answer.status_code in (403, 422)
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("cookie", ["", ".", "a.b", "nonce." + "0" * 64])
def test_a_forged_cookie_is_refused(writable, cookie):
    writable.cookies.set(COOKIE, cookie)
    assert writable.get("/").status_code == 303


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", ""])
def test_login_leads_nowhere_else(writable, to):
    assert writable.post("/login", data={"token": TOKEN, "to": to}).headers["location"] == "/"


def test_a_change_needs_the_tokens_of_the_desks_own_pages(logged_in):
    refused = logged_in.post("/change", data={"words": "x"})
    assert refused.status_code == 403
    assert logged_in.post("/change", headers={"x-csrf-token": "é".encode()}).status_code == 403
    csrf = csrf_of(logged_in)
    assert len(csrf) == 64
    assert logged_in.post("/change", data={"csrf": csrf}).json() == {"changed": True}
    assert logged_in.post("/change", headers={"x-csrf-token": csrf}).json() == {"changed": True}


def test_the_csrf_token_of_another_login_is_refused(logged_in):
    csrf = csrf_of(logged_in)
    logged_in.cookies.clear()
    logged_in.post("/login", data={"token": TOKEN})
    assert logged_in.post("/change", data={"csrf": csrf}).status_code == 403


def test_a_program_sends_the_token_itself(writable):
    assert writable.post("/change", headers={"authorization": f"Bearer {TOKEN}"}).json() == {"changed": True}
    assert writable.post("/change", headers={"authorization": "Bearer x", "accept": "*/*"}).status_code == 401


def test_a_desk_that_only_reads_changes_nothing(ledger_path):
    app = create_app(Settings(ledger=ledger_path))

    @app.post("/change")
    def change(ledger: Writing) -> None:
        raise AssertionError("this desk gave a ledger to write to")

    with TestClient(app, base_url="http://localhost") as client:
        answer = client.post("/change")
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "read_only")


def test_a_writable_desk_without_a_token_cannot_be_made(tmp_path):
    with pytest.raises(ValueError, match="token"):
        Settings(ledger=tmp_path / "a.duckdb", writable=True)


def test_a_request_that_is_too_large_is_refused(logged_in):
    csrf = csrf_of(logged_in)
    declared = logged_in.post("/change", data={"csrf": csrf, "words": "x" * 1000})
    assert declared.status_code == 413

    def chunks():
        yield f"csrf={csrf}&words=".encode()
        for _ in range(100):
            yield b"x" * 100

    form = {"content-type": "application/x-www-form-urlencoded"}
    assert logged_in.post("/change", content=chunks(), headers=form).status_code == 413


def test_what_takes_too_long_is_given_up(ledger_path):
    app = create_app(Settings(ledger=ledger_path, most_seconds=0.2))

    @app.get("/slow")
    def slow(ledger: Reading) -> None:
        ledger.connection.execute("SELECT sum(a.range * b.range) FROM range(10000000) a, range(1000000) b").fetchall()

    with TestClient(app, base_url="http://localhost") as client:
        answer = client.get("/slow")
    assert (answer.status_code, answer.json()["error"]["code"]) == (504, "too_slow")


def test_no_template_has_script_or_style_of_its_own():
    for file in Path("src/coranto/desk/templates").rglob("*.html"):
        text = file.read_text("utf-8").lower()
        assert "<style" not in text and " style=" not in text and " onclick" not in text and "|safe" not in text, file
        assert all(" src=" in tag.split(">")[0] for tag in text.split("<script")[1:]), file


def test_the_desk_is_the_same_for_a_client_of_this_machine(ledger_path):
    with desk_client(Settings(ledger=ledger_path)) as client:
        assert client.get("/login").status_code == 200
        assert client.post("/login", data={"token": "x"}).status_code == 403


def test_a_body_that_does_not_come_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(safety, "BODY_SECONDS", 0.2)
    settings = Settings(ledger=tmp_path / "new.duckdb", writable=True, token=TOKEN)
    with served(settings) as address, socket.create_connection(("127.0.0.1", int(address.rsplit(":", 1)[1]))) as slow:
        slow.settimeout(10)
        slow.sendall(
            b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n\r\ntoken="
        )
        answer = b""
        while b"}" not in answer and (more := slow.recv(4096)):
            answer += more
    assert answer.startswith(b"HTTP/1.1 408") and b'"too_slow"' in answer


def test_browsers_are_told_to_ask_again(client):
    for path in ("/", "/static/desk.css", "/static/vendor/htmx/htmx.min.js"):
        assert client.get(path).headers["cache-control"] == "private, no-cache"
