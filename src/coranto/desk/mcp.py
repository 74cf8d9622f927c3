"""The questions over the Model Context Protocol: `make_server(Path("coranto.duckdb")).run()` serves them on stdio.

An assistant gets what `/api/v1/` answers, and with it citations: for each item the article and its characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field

from coranto import __version__
from coranto.desk import api_documents, api_things
from coranto.desk.api_answers import Ask, ids_of
from coranto.desk.api_asking import (
    AgendaQuery,
    DocumentQuery,
    EventQuery,
    OutcomeQuery,
    Paging,
    RelationQuery,
    SearchQuery,
    StatementQuery,
    meant,
    selection_of,
)
from coranto.desk.api_models import (
    ActorAnswer,
    AgendaRow,
    DocumentRow,
    EventRow,
    HappeningAnswer,
    Listed,
    OutcomeRow,
    RelationAnswer,
    SearchAnswer,
    StatementRow,
    WhyAnswer,
)
from coranto.desk.failures import Failure
from coranto.desk.mcp_citing import Citation, cited, mentioning, of_characters
from coranto.errors import CorantoError
from coranto.ledger import questions
from coranto.ledger.naming import names
from coranto.ledger.store import Ledger

__all__ = ["Cited", "make_server"]

ROWS = 20
"""Rows of an answer unless asked otherwise: an assistant reads all of them."""

OF_A_MONTH = 3
"""Acts of each month of a relation."""

BEGINNING = 200
"""Characters of an article that are cited where it is found as a whole."""

INSTRUCTIONS = """\
A ledger of news articles: who did what to whom and when, who said what, and what became of plans. Every answer holds
citations: the article and the characters of its text on which each item rests. Quote them. What an article does not
say is null: do not fill it in. Acts whose `attribution` is not null are claims of those in `claimed_by`.\
"""

Found = TypeVar("Found", bound=BaseModel)
Item = TypeVar("Item", bound=BaseModel)


class Cited(BaseModel, Generic[Found]):
    """An answer and where each item of it stands."""

    answer: Found
    citations: list[Citation]


ActorName = Annotated[str, Field(description="An id such as NLD or Q15031, or a name.")]


def make_server(path: Path) -> MCPServer[Any]:
    """Return the server of a ledger; the file is open only while a question is answered."""
    server = MCPServer("coranto", title="Coranto", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING")
    for tool in _Tools(path).all():
        server.add_tool(tool, annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False))
    return server


class _Tools:
    """What an assistant can ask; the docstring of each tool is what the assistant reads of it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> list[Callable[..., Any]]:
        return [
            self.events, self.statements, self.agenda, self.outcomes, self.documents, self.search, self.document,
            self.actor, self.relation, self.happening, self.why,
        ]  # fmt: skip

    def events(self, filters: EventQuery | None = None) -> Cited[Listed[EventRow]]:
        """Who did what to whom, and when."""
        asked = filters or EventQuery()
        with self._opened() as ledger:
            ask = partial(questions.events, selection=selection_of(ledger, asked), newest=asked.newest)
            return _listed(ledger, asked, EventRow, ask, "event")

    def statements(self, filters: StatementQuery | None = None) -> Cited[Listed[StatementRow]]:
        """Who said what to whom about whom."""
        asked = filters or StatementQuery()
        with self._opened() as ledger:
            ask = partial(questions.statements, selection=selection_of(ledger, asked), newest=asked.newest)
            return _listed(ledger, asked, StatementRow, ask, "statement")

    def agenda(self, filters: AgendaQuery | None = None) -> Cited[Listed[AgendaRow]]:
        """What is ahead on a day, today unless given, by date and with who announced it."""
        asked = filters or AgendaQuery()
        with self._opened() as ledger:
            ask = partial(questions.agenda, selection=selection_of(ledger, asked), day=asked.day)
            return _listed(ledger, asked, AgendaRow, ask, "event")

    def outcomes(self, filters: OutcomeQuery | None = None) -> Cited[Listed[OutcomeRow]]:
        """What became of plans, promises and announcements: kept, broken, changed or unknown."""
        asked = filters or OutcomeQuery()
        with self._opened() as ledger:
            ask = partial(
                questions.outcomes,
                selection=selection_of(ledger, asked),
                outcome=asked.outcome,
                newest=asked.newest,
            )
            found = _listed(ledger, asked, OutcomeRow, ask, "event")
            told = [(row.outcome_document, row.outcome_event) for row in found.answer.rows]
            found.citations += cited(ledger, [(document, event) for document, event in told if document and event])
            return found

    def documents(self, filters: DocumentQuery | None = None) -> Cited[Listed[DocumentRow]]:
        """Which articles there are, by day of publication; each citation is the beginning of the article."""
        asked = filters or DocumentQuery()
        with self._opened() as ledger:
            ask = partial(api_documents.documents, selection=selection_of(ledger, asked), newest=asked.newest)
            page = ask(ledger, limit=asked.limit or ROWS, after=asked.after)
            answer = Listed[DocumentRow].model_validate({"rows": page.rows, "next": page.next, "names": {}})
            places = [(row["id"], row["document"], 0, BEGINNING) for row in page.rows]
            return Cited(answer=answer, citations=of_characters(ledger, places))

    def search(self, query: SearchQuery) -> Cited[SearchAnswer]:
        """Find actors by name, and articles by their words, the latest first; citations are the passages found."""
        with self._opened() as ledger:
            answer = api_documents.search(ledger, query.text, limit=query.limit or ROWS, after=query.after)
            spans = [(row.passage.start, row.passage.end) if row.passage else (0, BEGINNING) for row in answer.rows]
            found = [(row.id, row.document, *span) for row, span in zip(answer.rows, spans, strict=True)]
            return Cited(answer=answer, citations=of_characters(ledger, found))

    def document(
        self, document: Annotated[str, Field(description="Its id, or the beginning of it.")]
    ) -> Cited[DocumentRow]:
        """One article; its whole text is the words of its citation."""
        with self._opened() as ledger:
            found = api_things.document_answer(ledger, document)
            text = found.record.document.text
            answer = DocumentRow.model_validate(found.model_dump(exclude={"record"}))
            return Cited(answer=answer, citations=of_characters(ledger, [(found.id, found.document, 0, len(text))]))

    def actor(self, name: ActorName) -> Cited[ActorAnswer]:
        """Who an actor is in the articles and what it does; citations are where the latest articles first name it."""
        with self._opened() as ledger:
            id_ = meant(ledger, name, "name")
            return Cited(answer=api_things.actor_answer(ledger, id_), citations=mentioning(ledger, id_))

    def relation(self, one: ActorName, other: ActorName, filters: RelationQuery | None = None) -> Cited[RelationAnswer]:
        """What two actors do to each other by month, with scores of conflict (-10) and cooperation (+10).

        `count` says how many acts a month has; of these the first three are in the answer.
        """
        asked = filters or RelationQuery()
        with self._opened() as ledger:
            ids = meant(ledger, one, "one"), meant(ledger, other, "other")
            answer = api_things.relation_answer(ledger, *ids, asked)
            for month in answer.months:
                del month.events[OF_A_MONTH:]
            del answer.undated[ROWS:]
            acts = [act for month in answer.months for act in month.events] + answer.undated
            return Cited(answer=answer, citations=cited(ledger, [(act.document, act.event) for act in acts]))

    def happening(
        self, id: Annotated[str, Field(description="As in `happening` of an event, or the beginning of it.")]
    ) -> Cited[HappeningAnswer]:
        """All reports of one act, what they differ in, who denies or confirms it, and what became of the plan."""
        with self._opened() as ledger:
            answer = api_things.happening_answer(ledger, id)
            keys = [(report.document, report.event) for report in answer.reports]
            keys += [(said.document, said.statement) for said in answer.said_of_it]
            return Cited(answer=answer, citations=cited(ledger, keys))

    def why(
        self,
        id: Annotated[str, Field(description="The `id` of an event or statement, such as 3fa9c1:e2.")],
        field: Annotated[str, Field(description="Such as type, actors, recipients, when, speakers, content.")],
    ) -> Cited[WhyAnswer]:
        """The words that one value rests on."""
        with self._opened() as ledger:
            answer = api_things.why_answer(ledger, id, field)
            places = [(answer.id, answer.document, rest.start, rest.end) for rest in answer.rests_on]
            return Cited(answer=answer, citations=of_characters(ledger, places))

    @contextmanager
    def _opened(self) -> Iterator[Ledger]:
        try:
            with Ledger(self._path, read_only=True) as ledger:
                yield ledger
        except Failure as failure:
            raise ToolError(failure.message) from failure
        except CorantoError as error:
            raise ToolError(str(error)) from error


def _listed(ledger: Ledger, asked: Paging, row: type[Item], ask: Ask, item: str) -> Cited[Listed[Item]]:
    page = ask(ledger, limit=asked.limit or ROWS, after=asked.after)
    found = {"rows": page.rows, "next": page.next, "names": names(ledger, ids_of(page.rows))}
    citations = cited(ledger, [(each["document"], each[item]) for each in page.rows])
    answer: Cited[Listed[Item]] = Cited[Listed[row]].model_validate({"answer": found, "citations": citations})  # type: ignore[valid-type]
    return answer
