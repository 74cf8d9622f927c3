"""What the API answers, as types; `/openapi.json` states them.

A day is `2023-03-17`; None is what no article says. Characters are counted in code points of the document's text.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, Field

from coranto.ledger.questions import Outcome
from coranto.record import Record

__all__ = [
    "ActorAnswer",
    "ActorFound",
    "AgendaRow",
    "CorrectionRow",
    "DocumentAnswer",
    "DocumentRow",
    "EventRow",
    "Failed",
    "HappeningAnswer",
    "Listed",
    "OutcomeRow",
    "Passage",
    "RelationAnswer",
    "SearchAnswer",
    "StatementRow",
    "StoredRow",
    "WhyAnswer",
]

Row = TypeVar("Row", bound=BaseModel)

ActorId = Annotated[str, Field(description="ISO 3166-1 alpha-3 of a state, a Wikidata id, or local: and a name.")]
ShortId = Annotated[str, Field(description="Short id, which `why`, `documents` and the pages' addresses take.")]
Moment = Annotated[datetime, AfterValidator(lambda moment: moment.replace(tzinfo=UTC))]
"""A moment as the ledger has it: in UTC, without saying so."""

Score = Annotated[float, Field(description="PLOVER's conflict-cooperation score, -10 to +10.")]
Names = Annotated[dict[ActorId, str], Field(description="The English name of each actor in the answer.")]


class Failure(BaseModel):
    """What went wrong: a code for programs, a sentence for people, and the parameter or field at fault."""

    code: str
    message: str
    where: str | None


class Failed(BaseModel):
    """The one shape of all errors."""

    error: Failure


class Listed(BaseModel, Generic[Row]):
    """A page of rows; `next` is the cursor of the page after it, which `after` takes, None on the last."""

    rows: list[Row]
    next: str | None
    names: Names


class _OfDocument(BaseModel):
    id: ShortId
    document: Annotated[str, Field(description="sha256: and the digest of the text.")]
    outlet: str | None
    title: str | None
    url: str | None
    language: str | None
    published_earliest: date | None
    published_latest: date | None


class _Act(_OfDocument):
    event: str
    earliest: date | None
    latest: date | None
    type: Annotated[str, Field(description="PLOVER event type.")]
    mode: str | None
    actors: list[ActorId]
    recipients: list[ActorId]
    words: Annotated[str | None, Field(description="The words of the article that report the act.")]


class EventRow(_Act):
    """One report of an act."""

    auxiliary: Annotated[str | None, Field(description="PLOVER auxiliary mode; None is an act reported as done.")]
    quad: str
    score: Score
    actor_countries: list[ActorId]
    recipient_countries: list[ActorId]
    places: list[str]
    contexts: list[str]
    attribution: Annotated[str | None, Field(description="The statement that alone reports the act.")]
    claimed_by: list[ActorId] | None
    according_to: Annotated[str | None, Field(description="The words that name who reports it.")]
    confidence: float
    happening: str | None


class AgendaRow(_Act):
    """An act that is ahead, as the first report of it has it."""

    places: list[str]
    attribution: str | None
    announced_by: list[ActorId] | None
    according_to: str | None
    outcome: Annotated[Outcome | None, Field(description="What is known to have become of it.")]
    reports: int
    confidence: float
    happening: str | None


class OutcomeRow(_Act):
    """A plan and what became of it."""

    auxiliary: str | None
    outcome: Outcome
    overdue_from: date | None
    outcome_id: Annotated[str | None, Field(description="The event that tells it.")]
    outcome_document: str | None
    outcome_event: str | None
    outcome_earliest: date | None
    outcome_latest: date | None
    outcome_words: str | None


class StatementRow(_OfDocument):
    """What somebody says."""

    statement: str
    earliest: date | None
    latest: date | None
    speakers: list[ActorId]
    speaker_countries: list[ActorId]
    addressees: list[ActorId]
    about: list[ActorId]
    mode: Literal["direct", "indirect", "partial"]
    channel: str | None
    cue: str | None
    content: str
    source: str | None
    within: str | None
    confidence: float


class Passage(BaseModel):
    """Characters `start` to `end` of a document."""

    start: int
    end: int
    words: str


class DocumentRow(_OfDocument):
    """One text of an article."""

    version: Annotated[int, Field(description="1 for the first text at its address, 2 for the next.")]
    current: Annotated[bool, Field(description="Whether it is the newest text at its address.")]
    retrieved: Annotated[Moment | None, Field(description="When it was fetched, in UTC.")]
    agencies: list[str]
    bylines: list[str]
    copy_of: Annotated[str | None, Field(description="The document of which this is a near copy.")]


class DocumentAnswer(DocumentRow):
    """A document with its text and all that was read in it, as people corrected it."""

    record: Record


class ActorFound(BaseModel):
    """An actor whose name holds what was searched."""

    actor: ActorId
    name: str
    documents: int


class DocumentFound(DocumentRow):
    """A document that holds what was searched, and where it first does."""

    passage: Passage | None


class SearchAnswer(BaseModel):
    """What a search finds."""

    actors: list[ActorFound]
    rows: list[DocumentFound]
    next: str | None


class _Called(BaseModel):
    words: str
    mentions: int


class _Role(BaseModel):
    role: str
    country: str | None
    organisation: str | None
    documents: int


class _OfType(BaseModel):
    type: str
    events: int
    score: Score


class _Partner(BaseModel):
    actor: ActorId
    acts: int
    score: Score


class ActorAnswer(BaseModel):
    """Who an actor is in the articles and what it does."""

    actor: ActorId
    documents: int
    first: date | None
    last: date | None
    called: Annotated[list[_Called], Field(description="The words by which articles name it.")]
    roles: list[_Role]
    acts: list[_OfType]
    undergone: list[_OfType]
    with_whom: list[_Partner]
    statements: int
    names: Names


class _Happening(BaseModel):
    happening: str
    family: str
    type: str
    mode: str | None
    auxiliary: str | None
    actors: list[ActorId]
    recipients: list[ActorId] | None
    places: list[str] | None
    earliest: date | None
    latest: date | None
    reports: int
    sources: Annotated[int, Field(description="Near copies count as one.")]
    first_document: str
    first_published: date | None


class _Report(_Act):
    auxiliary: str | None
    places: list[str]
    because: list[str]
    attribution: str | None
    confidence: float
    version: int
    current: bool
    source: Annotated[str, Field(description="The document that it counts as: itself, or that of which it is a copy.")]


class _Said(BaseModel):
    document: str
    relation: str
    statement: str
    event: str
    speakers: list[ActorId]
    words: str | None
    content: str


class _Differing(BaseModel):
    value: Any
    reports: list[ShortId]


class _Became(BaseModel):
    id: ShortId
    plan_document: str
    plan_event: str
    outcome: Outcome
    outcome_id: str | None
    document: str | None
    event: str | None
    overdue_from: date | None


class HappeningAnswer(BaseModel):
    """An act in the world, all reports of it, what they differ in, and who denies or confirms it."""

    happening: _Happening
    reports: list[_Report]
    differing: dict[str, list[_Differing]]
    said_of_it: list[_Said]
    outcomes: list[_Became]
    story: Annotated[list[_Happening], Field(description="The most reported other happenings of its story, by day.")]
    names: Names


class _Between(BaseModel):
    id: ShortId
    document: str
    event: str
    earliest: date | None
    latest: date | None
    type: str
    mode: str | None
    auxiliary: str | None
    quad: str
    score: Score
    actors: list[ActorId]
    recipients: list[ActorId]
    words: str | None
    attribution: str | None
    happening: str | None
    outlet: str | None
    url: str | None
    published_earliest: date | None
    published_latest: date | None


class _Month(BaseModel):
    month: date
    score: Score
    forth: Annotated[float | None, Field(description="Mean score of what the first did to the second.")]
    back: Annotated[float | None, Field(description="Mean score of what the second did to the first.")]
    count: int
    events: list[_Between]


class RelationAnswer(BaseModel):
    """What two actors do to each other, by month."""

    one: ActorId
    other: ActorId
    months: list[_Month]
    undated: list[_Between]
    names: Names


class _Rest(Passage):
    what: str


class CorrectionRow(BaseModel):
    """What a person said of a reading."""

    correction: str
    document: str
    kind: str
    item: str
    field: str | None
    action: Literal["accept", "reject", "change", "add"]
    old: Any
    value: Any
    who: str
    at: Moment
    why: str


class WhyAnswer(BaseModel):
    """What a value rests on: characters of the article, and what narrowed it."""

    id: ShortId
    document: str
    field: str
    value: Any
    rests_on: list[_Rest]
    because: list[str]
    corrections: list[CorrectionRow]


class StoredRow(BaseModel):
    """What became of one article or record that was to be added."""

    line: Annotated[int, Field(description="Which of those that were sent, from 1.")]
    document: str | None
    added: Literal["new", "version", "same"] | None
    error: Failure | None
