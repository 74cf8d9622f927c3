"""The token is asked for once; then the browser has a cookie."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from coranto.desk.rendering import answer
from coranto.desk.safety import COOKIE, same, session

router = APIRouter()


@router.get("/login")
def login(request: Request, to: str = "/") -> Response:
    """Ask for the token."""
    return answer(request, "login.html", {"to": to, "wrong": False})


@router.post("/login")
def log_in(request: Request, token: Annotated[str, Form()], to: Annotated[str, Form()] = "/") -> Response:
    """Give the cookie to who knows the token, and lead on to where they were going."""
    wanted: str | None = request.app.state.settings.token
    if wanted is None or not same(token.strip(), wanted):
        return answer(request, "login.html", {"to": to, "wrong": True}, status=403)
    response = RedirectResponse(_own(to), 303)
    response.set_cookie(COOKIE, session(wanted), httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return response


def _own(path: str) -> str:
    """A path of this desk; whatever a browser could take for another site's is not followed."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"
