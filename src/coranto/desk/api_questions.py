"""The questions with many rows: `GET /api/v1/events`, `statements`, `agenda`, `outcomes`, `documents`, `search`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from coranto.desk import api_documents as documents_
from coranto.desk.api_answers import LINES, limit_of, listed, paged
from coranto.desk.api_asking import (
    AgendaQuery,
    DocumentQuery,
    EventQuery,
    Form,
    OutcomeQuery,
    SearchQuery,
    StatementQuery,
    selection_of,
)
from coranto.desk.api_models import (
    AgendaRow,
    DocumentRow,
    EventRow,
    Listed,
    OutcomeRow,
    SearchAnswer,
    StatementRow,
)
from coranto.desk.connections import Reading
from coranto.ledger import questions

__all__ = ["router"]

router = APIRouter(tags=["questions"])


class Events(EventQuery, Form):
    """Which events, and how."""


class Statements(StatementQuery, Form):
    """Which statements, and how."""


class Agenda(AgendaQuery, Form):
    """What is ahead, and how."""


class Outcomes(OutcomeQuery, Form):
    """Which plans, and how."""


class Documents(DocumentQuery, Form):
    """Which documents, and how."""


@router.get("/events", response_model=Listed[EventRow], responses=LINES)
def events(request: Request, ledger: Reading, asked: Annotated[Events, Query()]) -> Response:
    """Who did what to whom, and when."""
    ask = partial(questions.events, selection=selection_of(ledger, asked), newest=asked.newest)
    return listed(request, ledger, asked, EventRow, ask)


@router.get("/statements", response_model=Listed[StatementRow], responses=LINES)
def statements(request: Request, ledger: Reading, asked: Annotated[Statements, Query()]) -> Response:
    """Who said what to whom about whom."""
    ask = partial(questions.statements, selection=selection_of(ledger, asked), newest=asked.newest)
    return listed(request, ledger, asked, StatementRow, ask)


@router.get("/agenda", response_model=Listed[AgendaRow], responses=LINES)
def agenda(request: Request, ledger: Reading, asked: Annotated[Agenda, Query()]) -> Response:
    """What is ahead, by date, and who announced it."""
    ask = partial(questions.agenda, selection=selection_of(ledger, asked), day=asked.day)
    return listed(request, ledger, asked, AgendaRow, ask)


@router.get("/outcomes", response_model=Listed[OutcomeRow], responses=LINES)
def outcomes(request: Request, ledger: Reading, asked: Annotated[Outcomes, Query()]) -> Response:
    """What became of plans, promises and announcements."""
    ask = partial(questions.outcomes, selection=selection_of(ledger, asked), outcome=asked.outcome, newest=asked.newest)
    return listed(request, ledger, asked, OutcomeRow, ask)


@router.get("/documents", response_model=Listed[DocumentRow], responses=LINES)
def documents(request: Request, ledger: Reading, asked: Annotated[Documents, Query()]) -> Response:
    """Which articles there are, by their day of publication; of several versions the newest."""
    ask = partial(documents_.documents, selection=selection_of(ledger, asked), newest=asked.newest)
    return listed(request, ledger, asked, DocumentRow, ask)


@router.get("/search", response_model=SearchAnswer)
def search(request: Request, ledger: Reading, asked: Annotated[SearchQuery, Query()]) -> Response:
    """Find actors by name, and articles by their words, the latest first."""
    found = documents_.search(ledger, asked.text, limit=limit_of(request, asked.limit), after=asked.after)
    return paged(request, found)
