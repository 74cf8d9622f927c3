"""What the API can be asked: the filters of the command line, by the same names.

    GET /api/v1/events?actor=NLD&type=CONSULT&from=2023-03-01&limit=10

A parameter that a question does not have is an error, so that a misspelt filter is not taken for none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from coranto.desk.failures import Failure
from coranto.errors import LedgerError
from coranto.ledger.naming import actor_id
from coranto.ledger.pages import MOST
from coranto.ledger.questions import Outcome
from coranto.ledger.selection import Selection
from coranto.record.models import Day

if TYPE_CHECKING:
    from coranto.ledger.store import Ledger

__all__ = [
    "AgendaQuery",
    "DocumentQuery",
    "EventQuery",
    "Form",
    "OutcomeQuery",
    "Paging",
    "RelationQuery",
    "SearchQuery",
    "StatementQuery",
    "meant",
    "selection_of",
]

Actors = Annotated[list[str], Field(description="Ids such as NLD or Q15031, or names; any of them will do.")]
Dyad = Annotated[list[str] | None, Field(min_length=2, max_length=2, description="Between these two: give it twice.")]
Types = Annotated[list[str], Field(alias="type", description="PLOVER event types, such as CONSULT.")]
Auxiliaries = Annotated[list[str], Field(description="fact, future, hypothetical, negation or historical.")]
Alleged = Annotated[bool | None, Field(description="Only what somebody claims, or only what articles vouch for.")]
Since = Annotated[Day | None, Field(alias="from", description="On this day or later.")]
Until = Annotated[Day | None, Field(alias="to", description="On this day or earlier.")]
Dated = Annotated[bool, Field(description="Only what the text dates, not by day of publication.")]
Outlets = Annotated[list[str], Field(description="Published by one of these outlets.")]
Languages = Annotated[list[str], Field(description="In one of these languages, such as nl.")]
Text = Annotated[str | None, Field(description='In articles with all these words; "a phrase", OR and -word too.')]
Words = Annotated[str | None, Field(description="Whose own words hold these.")]
Newest = Annotated[bool, Field(description="Begin with the latest day.")]


class _Query(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Paging(_Query):
    """How many rows of an answer, and from where."""

    limit: Annotated[int | None, Field(ge=1, le=MOST, description="Rows on a page.")] = None
    after: Annotated[str | None, Field(description="The cursor that the page before gave as `next`.")] = None


class Form(Paging):
    """In which form rows are given."""

    format: Annotated[
        Literal["json", "jsonl"] | None,
        Field(description="JSON Lines, also by `Accept: application/x-ndjson`, are all rows unless `limit` is given."),
    ] = None


class EventQuery(Paging):
    """Which events."""

    actor: Actors = []
    doer: Actors = []
    recipient: Actors = []
    dyad: Dyad = None
    types: Types = []
    auxiliary: Auxiliaries = []
    alleged: Alleged = None
    since: Since = None
    until: Until = None
    dated: Dated = False
    outlet: Outlets = []
    language: Languages = []
    text: Text = None
    words: Words = None
    newest: Newest = False


class StatementQuery(Paging):
    """Which statements."""

    speaker: Actors = []
    addressee: Actors = []
    about: Actors = []
    actor: Actors = []
    dyad: Dyad = None
    since: Since = None
    until: Until = None
    dated: Dated = False
    outlet: Outlets = []
    language: Languages = []
    text: Text = None
    words: Words = None
    newest: Newest = False


class AgendaQuery(Paging):
    """What is ahead, and when."""

    day: Annotated[Day | None, Field(description="What is ahead on this day, today unless given.")] = None
    actor: Actors = []
    dyad: Dyad = None
    types: Types = []
    alleged: Alleged = None
    until: Until = None
    outlet: Outlets = []
    language: Languages = []
    text: Text = None


class OutcomeQuery(Paging):
    """Which plans."""

    outcome: Outcome | None = None
    actor: Actors = []
    dyad: Dyad = None
    types: Types = []
    since: Since = None
    until: Until = None
    outlet: Outlets = []
    language: Languages = []
    text: Text = None
    newest: Newest = False


class RelationQuery(_Query):
    """Which acts between two actors."""

    types: Types = []
    auxiliary: Auxiliaries = []
    alleged: Alleged = None
    since: Since = None
    until: Until = None
    dated: Dated = False
    outlet: Outlets = []
    language: Languages = []


class DocumentQuery(Paging):
    """Which documents."""

    since: Since = None
    until: Until = None
    outlet: Outlets = []
    language: Languages = []
    text: Text = None
    newest: Newest = False


class SearchQuery(Paging):
    """What is searched in names of actors and texts of articles."""

    text: Annotated[str, Field(min_length=1, description='A name, or words of articles; "a phrase", OR and -word too.')]
    limit: Annotated[int | None, Field(ge=1, le=MOST, description="Documents on a page.")] = None
    after: Annotated[str | None, Field(description="The cursor that the page before gave as `next`.")] = None


FIELDS = {
    "actor": "actors",
    "doer": "doers",
    "recipient": "recipients",
    "speaker": "speakers",
    "addressee": "addressees",
    "auxiliary": "auxiliaries",
    "outlet": "outlets",
    "language": "languages",
}
"""What a selection calls a filter, where that is not the filter's own name."""

NAMES = {"actor", "doer", "recipient", "speaker", "addressee", "about", "dyad"}
OTHERWISE = {*Form.model_fields, "newest", "day", "outcome"}
"""What is not of the selection."""


def selection_of(ledger: Ledger, asked: BaseModel) -> Selection:
    """Return the selection of a query; names of actors are looked up. Raises Failure and LedgerError."""
    fields: dict[str, Any] = {}
    for name, value in asked:
        if name in OTHERWISE or value in (None, []):
            continue
        if name in NAMES:
            value = [meant(ledger, each, name) for each in value]
        if name == "types":
            value = [type_.upper() for type_ in value]
        fields[FIELDS.get(name, name)] = tuple(value) if isinstance(value, list) else value
    return Selection(**fields)


def meant(ledger: Ledger, name: str, where: str) -> str:
    """Return the id of the actor that is meant; Failure 400 where nobody has the name, or several have it."""
    try:
        return actor_id(ledger, name)
    except LedgerError as error:
        raise Failure(400, "unknown_actor", str(error), where) from error
