"""What keeps others out, and an article's text from doing anything.

The desk answers only to its own names, only to who has the token where there is one, only requests of a bounded size
and time, and tells browsers to run nothing but its own scripts. A change must come from the desk's own pages: its
CSRF token is in a field `csrf` or the header `X-CSRF-Token`; programs send `Authorization: Bearer` instead.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

from fastapi import Depends, Request
from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse

from coranto.desk.failures import Failure, answered

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from coranto.desk.settings import Settings

__all__ = ["COOKIE", "HEADERS", "Checked", "Guard", "csrf_token", "is_logged_in", "same", "session"]

COOKIE = "coranto"

HEADERS = {
    "Cache-Control": "private, no-cache",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

OPEN = ("/login", "/static/")
"""What is shown without the token."""

BODY_SECONDS = 30.0
"""That may pass between two pieces of a request's body."""


def same(one: str, other: str) -> bool:
    """Return whether two secrets are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def session(token: str) -> str:
    """Return the value of a new login's cookie: a random part and its signature, so that nothing need be kept."""
    nonce = secrets.token_urlsafe(16)
    return f"{nonce}.{_signed(token, f'session {nonce}')}"


def csrf_token(request: Request) -> str:
    """Return the token that the forms of this login carry; empty on a desk without logins."""
    token: str | None = request.app.state.settings.token
    nonce = _nonce(request, token) if token else None
    return _signed(token, f"csrf {nonce}") if token and nonce else ""


def is_logged_in(request: Request) -> bool:
    """Return whether the request may see the desk: it has the token or a login's cookie, or there is no token."""
    token: str | None = request.app.state.settings.token
    return token is None or _brings(request, token) or _nonce(request, token) is not None


async def _checked(request: Request) -> None:
    token: str | None = request.app.state.settings.token
    if token is None or _brings(request, token):
        return
    given = request.headers.get("x-csrf-token") or str((await request.form()).get("csrf", ""))
    if not same(given, csrf_token(request)):
        raise Failure(403, "csrf", "the request did not come from a page of this desk; reload the page and try again")


Checked = Annotated[None, Depends(_checked)]
"""For an endpoint that changes something; `connections.Writing` holds it already."""


def _signed(token: str, words: str) -> str:
    return hmac.new(token.encode(), words.encode(), hashlib.sha256).hexdigest()


def _nonce(request: Request, token: str) -> str | None:
    nonce, _, signature = request.cookies.get(COOKIE, "").partition(".")
    return nonce if nonce and same(signature, _signed(token, f"session {nonce}")) else None


def _brings(request: Request, token: str) -> bool:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return scheme.lower() == "bearer" and same(given.strip(), token)


class Guard:
    """The outermost layer of the app, where every answer gets its headers, those to a failure included."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Stand before an app."""
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            self._check_host(request)
            self._check_length(request)
            if not is_logged_in(request) and not request.url.path.startswith(OPEN):
                response = self._asked_to_log_in(request)
                await response(scope, receive, guarded)
                return
            await self._app(scope, self._bounded(receive), guarded)
        except Exception as error:
            if begun:
                raise
            await answered(request, error)(scope, receive, guarded)

    def _check_host(self, request: Request) -> None:
        host = request.headers.get("host", "")
        name = host if host.endswith("]") else host.rsplit(":", 1)[0]
        if name.lower() not in self._settings.hosts:
            raise Failure(
                400,
                "wrong_host",
                "this desk is not called by that name; `coranto serve --name` gives it others",
                "Host",
            )

    def _check_length(self, request: Request) -> None:
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._settings.most_bytes:
            raise self._too_large()

    def _too_large(self) -> Failure:
        return Failure(413, "too_large", f"a request has at most {self._settings.most_bytes} bytes")

    def _asked_to_log_in(self, request: Request) -> ASGIApp:
        if request.method != "GET" or "text/html" not in request.headers.get("accept", ""):
            raise Failure(401, "unauthorized", "this desk asks for its token", headers={"WWW-Authenticate": "Bearer"})
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?to={quote(asked, safe='')}", 303)

    def _bounded(self, receive: Receive) -> Receive:
        """Let no body be larger or slower than allowed, whatever its headers say."""
        received = 0
        whole = False

        async def bounded() -> Message:
            nonlocal received, whole
            if whole:
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), BODY_SECONDS)
            except TimeoutError:
                raise Failure(408, "too_slow", "the request's body did not arrive in time") from None
            received += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if received > self._settings.most_bytes:
                raise self._too_large()
            return message

        return bounded
