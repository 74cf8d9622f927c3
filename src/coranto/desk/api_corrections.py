"""What people said of readings: `GET` and `POST /api/v1/corrections`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from coranto.desk.api_answers import LINES, listed
from coranto.desk.api_asking import Form
from coranto.desk.api_models import CorrectionRow, Listed
from coranto.desk.connections import Reading, Writing
from coranto.desk.failures import not_found
from coranto.ledger.corrections import Action
from coranto.ledger.pages import Page, Source, fetch
from coranto.ledger.selection import Conditions

if TYPE_CHECKING:
    from coranto.ledger.pages import Row
    from coranto.ledger.store import Ledger

__all__ = ["as_correction", "router"]

router = APIRouter(tags=["corrections"])

CORRECTIONS = Source(
    base="corrections",
    alias="c",
    found_in="corrections c",
    day='c."at"::DATE',
    document="'sha256:'",  # the order is that of time alone
    item='concat(c."at", c.correction)',
    columns='c.correction, c.document, c.kind, c.item, c.field, c.action, c.old, c.value, c.who, c."at", c.why',
    read_from="",
)


class Correction(BaseModel):
    """What is right in a reading, or not."""

    model_config = ConfigDict(extra="forbid")

    document: Annotated[str, Field(description="Its id, the beginning of it, or its address.")]
    action: Action
    item: Annotated[
        str,
        Field(description="Such as e1, s2, an actor's id, 's3 denies e2', or document; of what is added its kind."),
    ]
    field: Annotated[str | None, Field(description="Such as type or when.earliest; None is the item as a whole.")] = (
        None
    )
    value: Annotated[
        Any, Field(description="What it should be: of a field its value, of what is added its fields.")
    ] = None
    who: Annotated[str, Field(min_length=1, description="Your name.")]
    why: Annotated[str, Field(description="Your reason.")]


@router.get("/corrections", response_model=Listed[CorrectionRow], responses=LINES)
def corrections(request: Request, ledger: Reading, asked: Annotated[Form, Query()]) -> Response:
    """All corrections, the first ones first."""
    return listed(request, ledger, asked, CorrectionRow, _page)


@router.post("/corrections", response_model=CorrectionRow, status_code=201)
def correct(ledger: Writing, said: Correction) -> dict[str, Any]:
    """Accept, reject, change or add; the answer is the correction as it is kept."""
    with not_found("document"):
        document = ledger.find(said.document)
    made = ledger.correct(document, said.action, said.item, said.field, said.value, who=said.who, why=said.why)
    return asdict(made)


def as_correction(row: Row) -> dict[str, Any]:
    """Return a row of the table `corrections` with its JSON read."""
    return {**row, **{name: None if row[name] is None else json.loads(row[name]) for name in ("old", "value")}}


def _page(ledger: Ledger, *, limit: int, after: str | None) -> Page:
    page = fetch(ledger, CORRECTIONS, Conditions(), limit=limit, after=after)
    return Page([as_correction(row) for row in page.rows], page.next)
