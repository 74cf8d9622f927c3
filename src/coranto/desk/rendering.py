"""What a page becomes: HTML, or with `.json` or `.csv` behind its path what stands on it.

    return answer(request, "statements.html", {"page": page, "names": names}, table=page.rows)

`model` is what the template shows, and the whole of the JSON.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from babel import negotiate_locale
from fastapi.responses import Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from pydantic_core import to_json

from coranto.desk import showing
from coranto.desk.safety import csrf_token
from coranto.desk.settings import LANGUAGES
from coranto.desk.wording import wording

if TYPE_CHECKING:
    from fastapi import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["Twins", "address", "answer", "environment", "language_of", "rendered", "tagged"]

TYPES = {"html": "text/html", "json": "application/json", "csv": "text/csv"}
FORMS = (".json", ".csv")
OWN_PATHS = ("/static/", "/api/", "/docs", "/openapi")
"""Where a suffix belongs to the path."""

YEAR = 365 * 24 * 3600


class Twins:
    """Lets `/statements.json` be the page `/statements` in another form, which `scope["form"]` says.

    `HEAD` is answered as `GET`; the server leaves the body out.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on by the path of its page."""
        if scope["type"] == "http":
            path: str = scope["path"]
            scope = dict(scope) | {"form": "html", "page": path, "method": scope["method"].replace("HEAD", "GET")}
            for suffix in FORMS:
                if path.endswith(suffix) and not path.startswith(OWN_PATHS):
                    page = path.removesuffix(suffix)
                    scope.update(form=suffix[1:], page=page, path=page, raw_path=quote(page).encode())
        await self._app(scope, receive, send)


def answer(
    request: Request,
    template: str,
    model: Mapping[str, Any],
    *,
    table: Sequence[Mapping[str, Any]] | None = None,
    part: str | None = None,
    status: int = 200,
) -> Response:
    """Return the page, its JSON, or as CSV the rows of its `table`, with an ETag.

    To htmx goes only the template's block `part`, where one is named.
    """
    form = request.scope["form"]
    if form == "json":
        body = to_json(model, fallback=str)
    elif form == "csv":
        body = as_csv(table or [])
    else:
        only = part if request.headers.get("hx-request") == "true" else None
        body = rendered(request, template, {**model, "has_table": table is not None}, only).encode()
    response = tagged(request, body, TYPES[form], status)
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie("lang", request.query_params["lang"], max_age=YEAR, samesite="lax")
    return response


def tagged(request: Request, body: bytes, media_type: str, status: int = 200) -> Response:
    """Return an answer with an ETag; an empty 304 where the client has it already."""
    etag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {
        "ETag": etag,
        "Vary": "Accept, Accept-Language, Authorization, Cookie, HX-Request",
    }
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if status == 200 and etag in known:
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, media_type)


def rendered(request: Request, template: str, model: Mapping[str, Any], part: str | None = None) -> str:
    """Return a template's HTML, or that of one block of it."""
    found = environment(language_of(request)).get_template(template)
    page = request.scope.get("page", request.url.path)
    shown = {
        "page_path": page,
        "query": list(request.query_params.multi_items()),
        "theme": request.cookies.get("theme", ""),
        "csrf": csrf_token(request),
        "settings": request.app.state.settings,
        **model,
    }
    if part:
        return "".join(found.blocks[part](found.new_context(shown)))
    return found.render(shown)


def language_of(request: Request) -> str:
    """Return the language of the pages: that of `?lang=`, of the cookie, or the first known of Accept-Language."""
    settings = request.app.state.settings
    for chosen in (request.query_params.get("lang"), request.cookies.get("lang")):
        if chosen in LANGUAGES:
            return chosen
    accepted = [
        part.split(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")
    ]
    return negotiate_locale(accepted, LANGUAGES) or str(settings.language)


def address(path: str, query: Sequence[tuple[str, str]] = (), **changed: object) -> str:
    """Return an address: `address("/map", query, after=None)` is the map of a query but for its cursor."""
    kept = [(name, value) for name, value in query if name not in changed and name != "lang"]
    kept += [
        (name, str(value))
        for name, values in changed.items()
        for value in (values if isinstance(values, list | tuple) else [values])
        if value not in (None, "")
    ]
    return path + ("?" + urlencode(kept) if kept else "")


def twin(page: str, form: str, query: Sequence[tuple[str, str]]) -> str:
    """Return the address of a page in another form."""
    return address(("/today" if page == "/" else page) + "." + form, query)


def as_csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return rows as CSV with a line of headings, the members of a list joined by `;`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        writer.writerow([";".join(map(str, cell)) if isinstance(cell, list) else cell for cell in row.values()])
    return text.getvalue().encode()


@cache
def environment(language: str) -> Environment:
    """Return the templates of a language: their words are `t("today.title")`, their counts `n("common.reports", 3)`."""
    words = wording(language)
    made = Environment(
        loader=PackageLoader("coranto.desk"),
        autoescape=True,
        finalize=showing.visible,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        cache_size=-1,
    )
    made.globals.update(t=words, n=words.count, lang=language, address=address, twin=twin, languages=LANGUAGES)
    made.filters.update(showing.filters(words))
    return made
