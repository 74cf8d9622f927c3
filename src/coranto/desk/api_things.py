"""One thing of the ledger: `GET /api/v1/actor/NLD`, `happening/9b1c4e`, `relation/RUS/UKR`, `why/3fa9c1:e2/when` …"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from coranto.desk.api_answers import answered, ids_of
from coranto.desk.api_asking import RelationQuery, selection_of
from coranto.desk.api_corrections import as_correction
from coranto.desk.api_documents import COLUMNS
from coranto.desk.api_models import (
    ActorAnswer,
    DocumentAnswer,
    HappeningAnswer,
    RelationAnswer,
    WhyAnswer,
)
from coranto.desk.connections import Reading
from coranto.desk.failures import not_found
from coranto.ledger import questions
from coranto.ledger.naming import Shortener, actor_id, document_id, names
from coranto.ledger.pages import rows_of

if TYPE_CHECKING:
    from coranto.ledger.store import Ledger

__all__ = ["actor_answer", "document_answer", "happening_answer", "relation_answer", "router", "why_answer"]

router = APIRouter(tags=["things"])


@router.get("/actor/{name:path}", response_model=ActorAnswer)
def actor(request: Request, ledger: Reading, name: str) -> Response:
    """Who an actor is in the articles, and what it does; `name` is an id or a name."""
    with not_found("actor"):
        id_ = actor_id(ledger, name)
    return answered(request, actor_answer(ledger, id_))


@router.get("/relation/{one}/{other}", response_model=RelationAnswer)
def relation(
    request: Request, ledger: Reading, one: str, other: str, asked: Annotated[RelationQuery, Query()]
) -> Response:
    """What two actors do to each other, by month; each is an id or a name."""
    with not_found("actor"):
        ids = actor_id(ledger, one), actor_id(ledger, other)
    return answered(request, relation_answer(ledger, *ids, asked))


@router.get("/happening/{id_}", response_model=HappeningAnswer)
def happening(request: Request, ledger: Reading, id_: str) -> Response:
    """All reports of a happening, with their words; `id_` may be the beginning of its id."""
    with not_found("happening"):
        return answered(request, happening_answer(ledger, id_))


@router.get("/why/{id_}/{field}", response_model=WhyAnswer)
def why(request: Request, ledger: Reading, id_: str, field: str) -> Response:
    """Return the words that a value rests on: of `3fa9c1:e2` for instance `recipients` or `when`."""
    with not_found("item"):
        return answered(request, why_answer(ledger, id_, field))


@router.get("/documents/{document}", response_model=DocumentAnswer)
def document(request: Request, ledger: Reading, document: str) -> Response:
    """An article and all that was read in it, as people corrected it; `document` is its id or the beginning of it."""
    with not_found("document"):
        return answered(request, document_answer(ledger, document))


def actor_answer(ledger: Ledger, id_: str) -> ActorAnswer:
    """Return the profile of an actor."""
    found = questions.actor(ledger, id_)
    ids = {id_, *(row["actor"] for row in found.with_whom)}
    ids |= {row[side] for row in found.roles for side in ("country", "organisation") if row[side]}
    return ActorAnswer(**asdict(found), names=names(ledger, ids))


def relation_answer(ledger: Ledger, one: str, other: str, asked: RelationQuery) -> RelationAnswer:
    """Return the months of a relation."""
    found = questions.relation(ledger, one, other, selection_of(ledger, asked))
    rows = [row for month in found.months for row in month.events] + found.undated
    months = [{**vars(month), "count": month.count} for month in found.months]
    return RelationAnswer.model_validate(
        {**vars(found), "months": months, "names": names(ledger, {one, other} | ids_of(rows))}
    )


def happening_answer(ledger: Ledger, id_: str) -> HappeningAnswer:
    """Return a happening and its reports; LedgerError where there is none, or several."""
    found = questions.happening(ledger, id_)
    called = names(ledger, ids_of([found.happening, *found.reports, *found.said_of_it, *found.story]))
    return HappeningAnswer.model_validate({**vars(found), "names": called})


def why_answer(ledger: Ledger, id_: str, field: str) -> WhyAnswer:
    """Return what a value rests on; LedgerError where there is no such item or field."""
    found = questions.why(ledger, id_, field)
    rests = [vars(rest) for rest in found.rests_on]
    said = [as_correction(row) for row in found.corrections]
    return WhyAnswer.model_validate({**vars(found), "rests_on": rests, "corrections": said})


def document_answer(ledger: Ledger, short: str) -> DocumentAnswer:
    """Return a document; LedgerError where there is none, or several."""
    id_ = document_id(ledger, short)
    row = rows_of(ledger, f"SELECT {COLUMNS} FROM documents d WHERE document = ?", [id_])[0]
    return DocumentAnswer(id=Shortener(ledger)(id_), **row, record=ledger.reading(id_))
