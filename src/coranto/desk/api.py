"""The API: the verbs of the command line under `/api/v1/`, described at `/openapi.json` and `/docs`."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse
from fastapi.security import HTTPBearer

from coranto.desk import api_adding, api_corrections, api_questions, api_things
from coranto.desk.api_answers import FAILURES
from coranto.desk.rendering import rendered

__all__ = ["docs_router", "router"]

bearer = HTTPBearer(auto_error=False, description="The token of a writable desk; `safety.Guard` checks it.")

router = APIRouter(prefix="/api/v1", responses=FAILURES, dependencies=[Depends(bearer)])
for part in (api_questions, api_things, api_corrections, api_adding):
    router.include_router(part.router)

docs_router = APIRouter()


@docs_router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """Show what the API can be asked, to be tried."""
    return HTMLResponse(rendered(request, "api.html", {}))
