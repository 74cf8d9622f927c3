"""The record: what one article reports, each field resting on characters of the article.

    record = Record.model_validate_json(Path("article.json").read_bytes())
    record.events[0].trigger.of(record.document.text)  # "bezoekt"
    record.check()  # [] where every id leads somewhere and every span lies in the text

These models are the contract: `coranto.record.schema.json_schema` exports them. They refuse unknown fields
and do not convert between types. They are frozen: a stage that changes a part makes a new one with `model_copy`,
which trusts what it is given.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.json_schema import SkipJsonSchema
from typing_extensions import TypeAliasType

ActorKind = Literal["country", "person", "organisation", "group"]
MentionForm = Literal["name", "metonym", "role", "demonym", "pronoun"]
TimeKind = Literal["date", "duration", "set"]
EventTypeName = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Auxiliary = Literal[None, "historical", "future", "hypothetical", "negation"]
StatementMode = Literal["direct", "partial", "indirect"]
LinkRelation = Literal["denies", "confirms", "repeats", "contradicts", "answers"]


def _day(value: object) -> object:
    """Read an ISO 8601 day; pydantic itself would also take a number for seconds since 1970."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _moment(value: object) -> object:
    """Read an ISO 8601 date and time, as `_day` does a day."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[AwareDatetime, BeforeValidator(_moment)]
Confidence = Annotated[float, Field(ge=0, le=1)]


def _check_order(start: int, end: int) -> None:
    if not 0 <= start < end:
        raise ValueError(f"a span must start at 0 or later and end after its start, not run from {start} to {end}")


class _Part(BaseModel):
    """What every part of a record has in common."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, serialize_by_alias=True)


class _Anchored(_Part):
    """A part that is itself a stretch of the text."""

    id: str
    start: int
    end: int

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _check_order(self.start, self.end)
        return self

    @property
    def span(self) -> "Span":
        """The stretch of the text."""
        return Span(start=self.start, end=self.end)


class Span(_Part):
    """Characters `start` to `end` of the document's text, counted in code points, `end` exclusive."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _check_order(self.start, self.end)
        return self

    def of(self, text: str) -> str:
        """Return the words: `Span(start=0, end=2).of("De premier")` is `"De"`."""
        return text[self.start : self.end]


Spans = TypeAliasType("Spans", list[Span])


class Interval(_Part):
    """`Interval(earliest=date(2023, 3, 1), latest=date(2023, 3, 31))` is some time in March 2023; None is open."""

    model_config = ConfigDict(json_schema_extra={"type": ["object", "null"]})

    earliest: Day | None
    latest: Day | None
    because: Annotated[
        list[str], Field(description="The facts that narrowed the interval, each in one readable line.")
    ] = []

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"an interval's earliest day {self.earliest} is after its latest {self.latest}")
        return self


def document_id(text: str) -> str:
    """Return the id of the document with this text: `"sha256:"` and 64 hexadecimal digits."""
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


class Document(_Part):
    """The article: its text, and what its own header and credits say of it."""

    id: Annotated[str, Field(pattern="^sha256:[0-9a-f]{64}$", description="Of document.text in UTF-8.")]
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: Annotated[str, Field(description="ISO 639-1.")]
    published: Interval | None
    retrieved: Moment | None = None
    text: str
    agencies: list[str]
    bylines: list[str]
    headings: Spans
    sentences: Spans


class Actor(_Part):
    """`Actor(id="NLD", kind="country", name="Netherlands")`: who acts or speaks, or is acted upon or addressed."""

    id: Annotated[
        str,
        Field(
            description="ISO 3166-1 alpha-3 for a country, else a Wikidata QID where known, else local:<slug>.",
        ),
    ]
    kind: ActorKind
    name: Annotated[str, Field(description="In English where known, else as the article has it.")]
    wikidata: Annotated[str, Field(pattern="^Q[0-9]+$")] | None = None
    country: Annotated[
        str | None,
        Field(description="ISO 3166-1 alpha-3 of the state that the actor acts for at the document's date."),
    ] = None
    organisation: Annotated[
        str | None,
        Field(
            description="Id of the international organisation that the actor acts for, "
            "such as Q7184 for NATO's secretary general."
        ),
    ] = None
    sector: Annotated[str | None, Field(description="PLOVER sector, such as GOV, MIL, JUD, IGO.")] = None
    role: Annotated[str | None, Field(description="As the article has it.")] = None


class Mention(_Anchored):
    """A place where the text names an actor."""

    actor: str
    form: MentionForm


class Time(_Anchored):
    """A place where the text says when."""

    # The contract lets the kind be absent but not null, so an unknown kind is left out.
    kind: Annotated[TimeKind | SkipJsonSchema[None], Field(exclude_if=lambda kind: kind is None)] = None
    when: Interval | None


class Event(_Part):
    """One reported act between political actors."""

    id: str
    type: Annotated[
        EventTypeName,
        Field(
            description="PLOVER event type of the act itself; a planned visit is CONSULT with auxiliary future. "
            "The PLOVER export applies the codebook's reductions (CONSULT + future becomes AGREE)."
        ),
    ]
    mode: Annotated[str | None, Field(description="PLOVER mode, such as visit, phone, allege, meet.")] = None
    contexts: list[str] = []
    auxiliary: Annotated[
        Auxiliary, Field(description="PLOVER auxiliary mode; null is a reported, past or present act.")
    ] = None
    actors: Annotated[list[str], Field(description="Actor ids; a reciprocal act lists all its parties here.")]
    recipients: list[str]
    places: list[str] = []
    when: Interval | None = None
    trigger: Span
    evidence: Spans
    attribution: Annotated[
        str | None,
        Field(
            description="Id of the statement that reports the event, where the article does not vouch for it itself."
        ),
    ] = None
    confidence: Confidence


class Statement(_Part):
    """What somebody says, in quotation marks or not."""

    id: str
    speakers: Annotated[list[str], Field(description="Actor ids.")]
    source: Annotated[Spans, Field(description="The words that name the speaker.")] = []
    addressees: list[str] = []
    cue: Spans = []
    content: Spans
    mode: Annotated[StatementMode, Field(description="partial: reported speech that holds quoted words.")]
    channel: Annotated[str | None, Field(description="twitter, phone, press conference, interview, statement, ...")] = (
        None
    )
    said: Interval | None = None
    within: Annotated[str | None, Field(description="Id of the statement that reports this one.")] = None
    confidence: Confidence


class Link(_Part):
    """`Link(from_="s2", relation="denies", to="e1")`: what a statement does to an event or a statement."""

    model_config = ConfigDict(validate_by_name=True)

    # Not alias="from": a type checker would then want an argument that Python cannot spell.
    from_: Annotated[str, Field(validation_alias="from", serialization_alias="from")]
    relation: LinkRelation
    to: str


class Record(_Part):
    """One article read: `record.events`, `record.statements`, and the `record.links` between them."""

    model_config = ConfigDict(
        json_schema_extra={
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "https://coranto.invalid/record-1.schema.json",
            "title": "Coranto record, version 1",
            "description": "What one article reports about international politics, each field resting on characters "
            "of the article's text. Offsets count Unicode code points into document.text, end exclusive. Dates are "
            "ISO 8601 days; an interval is closed, and null means open on that side.",
        }
    )

    coranto: Literal["1"]
    document: Document
    actors: list[Actor]
    mentions: list[Mention]
    times: list[Time]
    events: list[Event]
    statements: list[Statement]
    links: list[Link]

    def check(self) -> list[str]:
        """Return what is wrong between the parts, a line each: dangling or repeated ids, spans outside of the text."""
        return [*self._repeated(), *self._dangling(), *self._outside()]

    def _repeated(self) -> Iterator[str]:
        # Events and statements share one space of ids, since a link's end may be either.
        ids = {
            "actor": [actor.id for actor in self.actors],
            "mention": [mention.id for mention in self.mentions],
            "time": [time.id for time in self.times],
            "event or statement": [
                *(event.id for event in self.events),
                *(statement.id for statement in self.statements),
            ],
        }
        for kind, used in ids.items():
            for id_, times in Counter(used).items():
                if times > 1:
                    yield f"{kind} {id_}: the id is used {times} times"

    def _dangling(self) -> Iterator[str]:
        statements = {statement.id for statement in self.statements}
        known = {
            "actor": {actor.id for actor in self.actors},
            "statement": statements,
            "event or statement": statements | {event.id for event in self.events},
        }
        for where, kind, id_ in self._references():
            if id_ not in known[kind]:
                yield f"{where}: there is no {kind} {id_}"

    def _references(self) -> Iterator[tuple[str, str, str]]:
        for mention in self.mentions:
            yield f"mention {mention.id}", "actor", mention.actor
        for event in self.events:
            for actor in (*event.actors, *event.recipients):
                yield f"event {event.id}", "actor", actor
            if event.attribution is not None:
                yield f"event {event.id}", "statement", event.attribution
        for statement in self.statements:
            for actor in (*statement.speakers, *statement.addressees):
                yield f"statement {statement.id}", "actor", actor
            if statement.within is not None:
                yield f"statement {statement.id}", "statement", statement.within
        for link in self.links:
            for end in (link.from_, link.to):
                yield f"link {link.from_} {link.relation} {link.to}", "event or statement", end

    def _outside(self) -> Iterator[str]:
        length = len(self.document.text)
        for where, span in self._spans():
            if span.end > length:
                yield f"{where}: {span.start} to {span.end} is outside of the text, which has {length} characters"

    def _spans(self) -> Iterator[tuple[str, Span]]:
        for heading in self.document.headings:
            yield "heading", heading
        for sentence in self.document.sentences:
            yield "sentence", sentence
        for mention in self.mentions:
            yield f"mention {mention.id}", mention.span
        for time in self.times:
            yield f"time {time.id}", time.span
        for event in self.events:
            yield f"event {event.id} trigger", event.trigger
            for span in event.evidence:
                yield f"event {event.id} evidence", span
        for statement in self.statements:
            for field in ("source", "cue", "content"):
                for span in getattr(statement, field):
                    yield f"statement {statement.id} {field}", span
