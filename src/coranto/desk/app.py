"""The desk's parts put together: `create_app(Settings(ledger=Path("coranto.duckdb")))`."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from coranto import __version__
from coranto.desk import api, failures
from coranto.desk.connections import Connections
from coranto.desk.pages import routers
from coranto.desk.rendering import Twins
from coranto.desk.safety import Guard
from coranto.desk.settings import Settings

__all__ = ["create_app"]

mimetypes.add_type("text/javascript", ".js")  # what some systems' own tables get wrong


def create_app(settings: Settings) -> FastAPI:
    """Return the desk as an ASGI app; LedgerError where a writable ledger cannot be opened."""
    connections = Connections(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        connections.close()

    app = FastAPI(
        title="Coranto",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.connections = connections
    failures.install(app)
    for router in routers():
        app.include_router(router, include_in_schema=False)
    app.include_router(api.docs_router, include_in_schema=False)
    app.include_router(api.router)
    app.mount("/static", StaticFiles(packages=[("coranto.desk", "static")]), name="static")
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Twins)
    return app
