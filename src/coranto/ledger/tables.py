"""The tables of the ledger: their columns, what stands in each, and how an older file becomes one of today.

    create(connection)                 # all tables and views, in an empty DuckDB file
    TABLES["events"].column("quad")    # Column(name="quad", type="VARCHAR", meaning="PLOVER's quad category …")

`describing` makes the page for people of it, docs/ledger.md. What a column means stands in the file itself, too:
`SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'events'`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from coranto.ledger.columns import Column, Table, View

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["ITEM_TABLES", "MIGRATIONS", "SCHEMA", "TABLES", "VIEWS", "Column", "Table", "View", "create"]

SCHEMA = 1
"""The version of the tables; each number has a step in `MIGRATIONS` that leads to the next."""

MIGRATIONS: Mapping[int, tuple[str, ...]] = MappingProxyType({})
"""The SQL that makes a ledger of the next version out of one of this version, by this version's number."""

SPANS = 'STRUCT("start" INTEGER, "end" INTEGER)[]'


DOCUMENT = Column("document", "VARCHAR", "Id of the document: sha256: and the digest of its text.")
EARLIEST = Column("earliest", "DATE", "First day on which it can have been; NULL is open.")
LATEST = Column("latest", "DATE", "Last day on which it can have been; NULL is open.")
BECAUSE = Column("because", "VARCHAR[]", "The facts that narrowed the interval, a line each.")
START = Column("start", "INTEGER", "First character in documents.text, counted from 0 in code points.")
END = Column("end", "INTEGER", "The character after the last.")
EVENT = Column("event", "VARCHAR", "Id of the event within the document.")
WORDS = Column("words", "VARCHAR", "The words of the article.")
CONFIDENCE = Column("confidence", "DOUBLE", "How sure the reader is, 0 to 1.")


def _tables(*tables: Table) -> Mapping[str, Table]:
    return MappingProxyType({table.name: table for table in tables})


TABLES: Mapping[str, Table] = _tables(
    Table(
        "meta",
        "What the file says of itself.",
        ("key",),
        (
            Column("key", "VARCHAR", "`schema`: version of the tables; `fingerprint`: the kind of digests in `bands`."),
            Column("value", "VARCHAR", "Its value, as text."),
        ),
        indexed=True,
    ),
    Table(
        "documents",
        "One text of an article; a changed article at the same address is one more row.",
        ("document",),
        (
            DOCUMENT,
            Column("url", "VARCHAR", "Where it was published."),
            Column("version", "INTEGER", "1 for the first text at this address, 2 for the next."),
            Column("current", "BOOLEAN", "Whether it is the newest text at its address."),
            Column("outlet", "VARCHAR", "Who published it."),
            Column("title", "VARCHAR", "Its headline."),
            Column("language", "VARCHAR", "ISO 639-1 code of its language."),
            Column("published_earliest", "DATE", "First day on which it can have been published; NULL is open."),
            Column("published_latest", "DATE", "Last day on which it can have been published; NULL is open."),
            Column("retrieved", "TIMESTAMP", "When it was fetched, in UTC."),
            Column("agencies", "VARCHAR[]", "News agencies that it credits."),
            Column("bylines", "VARCHAR[]", "Authors that it credits."),
            Column("text", "VARCHAR", "The text, into which every span counts characters."),
            Column("copy_of", "VARCHAR", "Near copies of one text have the smallest id among them, itself NULL."),
            Column("coranto", "VARCHAR", "Version of the record's contract."),
            Column("record", "JSON", "The reader's own record, without corrections."),
        ),
        indexed=True,
    ),
    Table(
        "actors",
        "One actor of one document.",
        ("document", "actor"),
        (
            DOCUMENT,
            Column("actor", "VARCHAR", "ISO 3166-1 alpha-3 code of a country, a Wikidata id, or local: and a name."),
            Column("kind", "VARCHAR", "country, person, organisation or group."),
            Column("name", "VARCHAR", "In English where known, else as the article has it."),
            Column("wikidata", "VARCHAR", "Wikidata id."),
            Column("country", "VARCHAR", "ISO 3166-1 alpha-3 code of the state that the actor acts for."),
            Column("organisation", "VARCHAR", "Id of the international organisation that the actor acts for."),
            Column("sector", "VARCHAR", "PLOVER sector, such as GOV or MIL."),
            Column("role", "VARCHAR", "As the article has it."),
        ),
    ),
    Table(
        "mentions",
        "One place where a text names an actor.",
        ("document", "mention"),
        (
            DOCUMENT,
            Column("mention", "VARCHAR", "Id within the document."),
            Column("actor", "VARCHAR", "The actor that is named."),
            START,
            END,
            Column("form", "VARCHAR", "name, metonym, role, demonym or pronoun."),
            WORDS,
        ),
    ),
    Table(
        "times",
        "One place where a text says when.",
        ("document", "time"),
        (
            DOCUMENT,
            Column("time", "VARCHAR", "Id within the document."),
            START,
            END,
            Column("kind", "VARCHAR", "date, duration or set."),
            EARLIEST,
            LATEST,
            BECAUSE,
            WORDS,
        ),
    ),
    Table(
        "events",
        "One report of an act: who does what to whom, as one document has it.",
        ("document", "event"),
        (
            DOCUMENT,
            EVENT,
            Column("type", "VARCHAR", "PLOVER event type of the act itself."),
            Column("mode", "VARCHAR", "PLOVER mode, such as visit."),
            Column("quad", "VARCHAR", "PLOVER quad category: verbal or material, cooperation or conflict."),
            Column("score", "DOUBLE", "PLOVER conflict-cooperation score of type and mode, -10 to +10."),
            Column("contexts", "VARCHAR[]", "PLOVER contexts: what the act is about."),
            Column("auxiliary", "VARCHAR", "historical, future, hypothetical or negation; NULL is a reported act."),
            Column("actors", "VARCHAR[]", "Ids of those who act; a reciprocal act has all its parties here."),
            Column("recipients", "VARCHAR[]", "Ids of those who are acted upon."),
            Column("actor_countries", "VARCHAR[]", "States that the actors are or act for; an organisation by its id."),
            Column("recipient_countries", "VARCHAR[]", "The same of the recipients."),
            Column("places", "VARCHAR[]", "ISO 3166-1 alpha-3 codes of the countries where it happens."),
            EARLIEST,
            LATEST,
            BECAUSE,
            Column("trigger_start", "INTEGER", "First character of the word that names the act."),
            Column("trigger_end", "INTEGER", "The character after its last."),
            Column("trigger", "VARCHAR", "That word."),
            Column("evidence", SPANS, "Where the words stand that report the act."),
            Column("words", "VARCHAR", "Those words, pieces that stand apart joined by ` … `."),
            Column("attribution", "VARCHAR", "Statement that alone reports the act; NULL: the article vouches for it."),
            CONFIDENCE,
            Column("happening", "VARCHAR", "The happening that it reports; NULL where it is joined to none."),
        ),
    ),
    Table(
        "statements",
        "One thing that somebody says.",
        ("document", "statement"),
        (
            DOCUMENT,
            Column("statement", "VARCHAR", "Id within the document."),
            Column("speakers", "VARCHAR[]", "Ids of those who speak; empty where nobody is named."),
            Column("speaker_countries", "VARCHAR[]", "States that they are or act for; an organisation by its id."),
            Column("addressees", "VARCHAR[]", "Ids of those who are spoken to."),
            Column("about", "VARCHAR[]", "Ids of the actors that are mentioned inside of the content."),
            Column("cue", "VARCHAR", "The words that say that something is said."),
            Column("content", "VARCHAR", "What is said, pieces that stand apart joined by ` … `."),
            Column("source", "VARCHAR", "The words that name the speaker."),
            Column("cue_spans", SPANS, "Where the cue stands."),
            Column("content_spans", SPANS, "Where the content stands."),
            Column("source_spans", SPANS, "Where the source stands."),
            Column("mode", "VARCHAR", "direct, indirect, or partial: told, with quoted words in it."),
            Column("channel", "VARCHAR", "Such as twitter, phone or interview, where the article names it."),
            EARLIEST,
            LATEST,
            BECAUSE,
            Column("within", "VARCHAR", "Statement of the same document that reports this one."),
            CONFIDENCE,
        ),
    ),
    Table(
        "links",
        "What one statement does to an event or a statement of the same document.",
        ("document", "source", "relation", "target"),
        (
            DOCUMENT,
            Column("source", "VARCHAR", "The statement."),
            Column("relation", "VARCHAR", "denies, confirms, repeats, contradicts or answers."),
            Column("target", "VARCHAR", "The event or statement that it is about."),
        ),
    ),
    Table(
        "corrections",
        "One thing that a person said of a reading; the tables above hold the corrected reading.",
        ("correction",),
        (
            Column("correction", "VARCHAR", "Id of the correction."),
            DOCUMENT,
            Column("kind", "VARCHAR", "document, actor, mention, time, event, statement or link."),
            Column("item", "VARCHAR", "Id of the item when it was corrected; of a link `s2 denies e1`."),
            Column("field", "VARCHAR", "Field of the record that is changed; NULL where the item as a whole is meant."),
            Column("action", "VARCHAR", "accept, reject, change or add."),
            Column("old", "JSON", "What the corrected reading said: the value, or the item where no field is given."),
            Column("value", "JSON", "What it says now; NULL where nothing is changed."),
            Column("anchor", "JSON", "The item as it stood, by which it is found again in another reading."),
            Column("who", "VARCHAR", "The person."),
            Column("at", "TIMESTAMP", "When, in UTC."),
            Column("why", "VARCHAR", "The reason given."),
        ),
    ),
    Table(
        "happenings",
        "One act in the world, behind the reports of it.",
        ("happening",),
        (
            Column("happening", "VARCHAR", "Id: a digest of the smallest key of its reports."),
            Column("family", "VARCHAR", "The family of types that its reports belong to."),
            Column("type", "VARCHAR", "PLOVER event type that most reports have."),
            Column("mode", "VARCHAR", "PLOVER mode that most reports of this type have."),
            Column("auxiliary", "VARCHAR", "How it stands to fact by all reports; NULL where it happened."),
            Column("actors", "VARCHAR[]", "Ids of those who act."),
            Column("recipients", "VARCHAR[]", "Ids of those who are acted upon."),
            Column("places", "VARCHAR[]", "ISO 3166-1 alpha-3 codes of the countries where it happens."),
            EARLIEST,
            LATEST,
            Column("reports", "INTEGER", "How many events report it, of current documents."),
            Column("sources", "INTEGER", "How many sources report it; copies of one agency text are one."),
            Column("first_document", "VARCHAR", "The document that reported it first."),
            Column("first_published", "DATE", "First day on which that document can have been published."),
        ),
        indexed=True,
    ),
    Table(
        "outcomes",
        "What became of one plan, promise or announcement.",
        ("plan_document", "plan_event", "document", "event"),
        (
            Column("plan_document", "VARCHAR", "Document of the event that was planned."),
            Column("plan_event", "VARCHAR", "Its id within that document."),
            Column("outcome", "VARCHAR", "kept, broken, changed or unknown."),
            Column("document", "VARCHAR", "Document of the event that tells; NULL where the outcome is unknown."),
            Column("event", "VARCHAR", "Its id within that document."),
            Column("overdue_from", "DATE", "The day from which an unknown outcome is overdue."),
        ),
    ),
    Table(
        "stories",
        "One happening of one story.",
        ("story", "happening"),
        (
            Column("story", "VARCHAR", "Id of the story."),
            Column("happening", "VARCHAR", "A happening that belongs to it."),
        ),
    ),
    Table(
        "bands",
        "One piece of a text's fingerprint, by which near copies are found.",
        ("document", "digest"),
        (
            DOCUMENT,
            Column("digest", "UBIGINT", "Equal where two texts agree in this piece."),
        ),
        internal=True,
    ),
    Table(
        "blocks",
        "One block in which a report is compared with others.",
        ("block", "document", "event"),
        (
            Column("block", "UBIGINT", "Digest of what the reports of a block have in common."),
            DOCUMENT,
            EVENT,
            Column("rank", "VARCHAR", "Its place among the reports of the block: the surest first."),
        ),
        internal=True,
    ),
    Table(
        "parents",
        "The surer report that a report is joined to.",
        ("document", "event"),
        (
            DOCUMENT,
            EVENT,
            Column("parent_document", "VARCHAR", "Document of the surer report; NULL where this one stands first."),
            Column("parent_event", "VARCHAR", "Its id within that document."),
            Column("root_document", "VARCHAR", "Document of the report at the top of the tree that this one hangs in."),
            Column("root_event", "VARCHAR", "Its id within that document."),
        ),
        internal=True,
    ),
    Table(
        "prospects",
        "One block in which plans and what became of them are looked up.",
        ("block", "document", "event", "side"),
        (
            Column("block", "UBIGINT", "Digest of what a plan and its outcome have in common."),
            DOCUMENT,
            Column("event", "VARCHAR", "Id within the document."),
            Column("side", "VARCHAR", "plan or deed."),
            Column("rank", "VARCHAR", "Its place among the reports of the block: the surest first."),
        ),
        internal=True,
    ),
)  # fmt: skip

ITEM_TABLES = ("actors", "mentions", "times", "events", "statements", "links")
"""The tables that hold the corrected reading of a document, all with a column `document`."""

OF_DOCUMENT = (
    "d.url, d.version, d.current, d.outlet, d.title, d.language, d.published_earliest, d.published_latest, "
    "coalesce(d.copy_of, d.document) AS source"
)

VIEWS: Mapping[str, View] = MappingProxyType(
    {
        view.name: view
        for view in (
            View(
                "current_events",
                "One event of a current document, with what is known of it; `source` counts near copies as one.",
                f"SELECT e.*, {OF_DOCUMENT} FROM events e JOIN documents d USING (document) WHERE d.current",
            ),
            View(
                "current_statements",
                "One statement of a current document, with what is known of it; `text_source` is that of the events.",
                f"SELECT s.*, {OF_DOCUMENT.replace('AS source', 'AS text_source')} "
                "FROM statements s JOIN documents d USING (document) WHERE d.current",
            ),
            View(
                "happening_reports",
                "One report of a happening, of any version of a document; `current` tells the newest.",
                f"SELECT e.happening, e.* EXCLUDE (happening), {OF_DOCUMENT} FROM events e "
                "JOIN documents d USING (document) WHERE e.happening IS NOT NULL",
            ),
        )
    }
)


def create(connection: DuckDBPyConnection) -> None:
    """Create all tables and views in an empty database, in the caller's transaction."""
    for statement in _statements():
        connection.execute(statement)
    connection.execute("INSERT INTO meta VALUES ('schema', ?)", [str(SCHEMA)])


def _statements() -> Iterable[str]:
    for table in TABLES.values():
        yield table.sql()
        yield f"COMMENT ON TABLE {table.name} IS {_quoted(table.row)}"
        for column in table.columns:
            yield f'COMMENT ON COLUMN {table.name}."{column.name}" IS {_quoted(column.meaning)}'
    for view in VIEWS.values():
        yield view.sql()
        yield f"COMMENT ON VIEW {view.name} IS {_quoted(view.row)}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
