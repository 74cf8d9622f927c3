"""Why a value is what it is: the characters of the article that it rests on, and what narrowed it.

found = why(ledger, "3fa9c1:e2", "recipients")
[(rest.start, rest.end, rest.words) for rest in found.rests_on]    # [(31, 38, "Beijing")]
why(ledger, "3fa9c1:e2", "when").because                           # ["a Friday", "before 18 March 2023"]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coranto.errors import LedgerError
from coranto.ledger.naming import Shortener, item_id
from coranto.ledger.pages import Row, rows_of

if TYPE_CHECKING:
    from coranto.ledger.store import Ledger

__all__ = ["FIELDS", "Rest", "Why", "why"]


@dataclass(frozen=True)
class Rest:
    """Characters `start` to `end` of the document's text, and what they are: trigger, mention, time, source …"""

    start: int
    end: int
    words: str
    what: str


@dataclass(frozen=True)
class Why:
    """A field of an item, its value, the words that it rests on, what narrowed it, and who corrected it."""

    id: str
    document: str
    field: str
    value: Any
    rests_on: list[Rest]
    because: list[str]
    corrections: list[Row]
    text: str


WHEN = ("when", "earliest", "latest")
EVENT_FIELDS = (
    "type", "mode", "quad", "score", "auxiliary", "contexts", "actors", "recipients", "actor_countries",
    "recipient_countries", "places", *WHEN, "words", "attribution", "confidence",
)  # fmt: skip
STATEMENT_FIELDS = (
    "speakers", "speaker_countries", "addressees", "about", "cue", "content", "source", "mode", "channel", "said",
    *WHEN, "within", "confidence",
)  # fmt: skip
FIELDS = {
    "event": EVENT_FIELDS,
    "statement": STATEMENT_FIELDS,
    "mention": ("actor", "form", "words"),
    "time": ("kind", *WHEN, "words"),
    "actor": ("name", "kind", "wikidata", "country", "organisation", "sector", "role"),
}
"""The fields that can be asked for, by kind of item."""

SIDES = {
    "actors": "actors",
    "recipients": "recipients",
    "actor_countries": "actors",
    "recipient_countries": "recipients",
}
"""The fields of a side of an event, by the field whose actors they are of."""

TABLES = {"event": "events", "statement": "statements", "mention": "mentions", "time": "times", "actor": "actors"}


def why(ledger: Ledger, id_: str, field: str) -> Why:
    """Return what a field of an item rests on: of an event, statement, mention, time, or of an actor (`3fa9c1:NLD`).

    A field that is empty rests on nothing, since nothing is filled in. Raises LedgerError where there is no such item
    or field.
    """
    document, item = item_id(ledger, id_)
    kind, row = _item(ledger, document, item)
    if field not in FIELDS[kind]:
        raise LedgerError(f"an item of kind {kind} has no field {field!r}, only {', '.join(FIELDS[kind])}")
    text: str = rows_of(ledger, "SELECT text FROM documents WHERE document = ?", [document])[0]["text"]
    value = {end: row[end] for end in ("earliest", "latest")} if field in ("when", "said") else row[field]
    article = _Article(ledger, document, text)
    given = value not in (None, []) and not (field in ("when", "said") and not any(value.values()))
    rests = sorted(set(article.rests(kind, item, row, field)), key=lambda rest: (rest.start, rest.end)) if given else []
    narrowed = row["because"] if field in (*WHEN, "said") and row["because"] else []
    corrections = rows_of(
        ledger,
        "SELECT * FROM corrections WHERE document = ? AND kind = ? AND item = ? AND (field IS NULL OR field IN (?, ?)) "
        'ORDER BY "at"',
        [document, kind, item, field, "when" if field in WHEN else field],
    )
    short = Shortener(ledger)(document, item)
    return Why(short, document, field, value, rests, list(narrowed), corrections, text)


def _item(ledger: Ledger, document: str, item: str) -> tuple[str, Row]:
    for kind, table in TABLES.items():
        rows = rows_of(ledger, f"SELECT * FROM {table} WHERE document = ? AND {kind} = ?", [document, item])
        if rows:
            return kind, rows[0]
    raise LedgerError(f"the document {Shortener(ledger)(document)} has no item {item}")


@dataclass(frozen=True)
class _Article:
    ledger: Ledger
    document: str
    text: str

    def rests(self, kind: str, item: str, row: Row, field: str) -> Iterator[Rest]:
        if kind == "event":
            yield from self._of_event(row, field)
        elif kind == "statement":
            yield from self._of_statement(row, field)
        elif kind == "actor":
            yield from self._mentions([item], [{"start": 0, "end": len(self.text)}])
        else:
            yield self._rest(row["start"], row["end"], kind)

    def _of_event(self, row: Row, field: str) -> Iterator[Rest]:
        if field in ("type", "mode", "quad", "score"):
            yield self._rest(row["trigger_start"], row["trigger_end"], "trigger")
        elif field == "attribution":
            said = rows_of(
                self.ledger,
                "SELECT * FROM statements WHERE document = ? AND statement = ?",
                [self.document, row["attribution"]],
            )
            for statement in said:
                yield from self._spans(statement, "source", "cue", "content")
        elif field in (*WHEN,):
            yield from self._times(row["evidence"], row)
        elif field in (*SIDES, "places"):
            found = list(self._mentions(row[SIDES.get(field, field)], row["evidence"]))
            yield from found or self._evidence(row)
        else:
            yield from self._evidence(row)

    def _of_statement(self, row: Row, field: str) -> Iterator[Rest]:
        said = [*row["source_spans"], *row["cue_spans"], *row["content_spans"]]
        if field in ("cue", "content", "source"):
            yield from self._spans(row, field)
        elif field in ("speakers", "speaker_countries"):
            yield from self._spans(row, "source")
        elif field == "about":
            yield from self._mentions(row["about"], row["content_spans"])
        elif field == "addressees":
            found = list(self._mentions(row["addressees"], self._sentences(said)))
            yield from found or self._spans(row, "source", "cue")
        elif field in (*WHEN, "said"):
            yield from self._times(self._sentences(said), row)
        elif field == "within":
            outer = rows_of(
                self.ledger,
                "SELECT * FROM statements WHERE document = ? AND statement = ?",
                [self.document, row["within"]],
            )
            for statement in outer:
                yield from self._spans(statement, "source", "cue", "content")
        elif field == "mode":
            yield from self._spans(row, "content")
        else:
            yield from self._spans(row, "source", "cue", "content")

    def _rest(self, start: int, end: int, what: str) -> Rest:
        return Rest(start, end, self.text[start:end], what)

    def _evidence(self, row: Row) -> Iterator[Rest]:
        for span in row["evidence"] or []:
            yield self._rest(span["start"], span["end"], "evidence")

    def _spans(self, statement: Row, *parts: str) -> Iterator[Rest]:
        for part in parts:
            for span in statement[f"{part}_spans"] or []:
                yield self._rest(span["start"], span["end"], part)

    def _mentions(self, actors: Iterable[str], within: list[dict[str, int]]) -> Iterator[Rest]:
        """Where these actors are named, among these characters."""
        rows = rows_of(
            self.ledger,
            'SELECT "start", "end", actor FROM mentions WHERE document = ? AND list_contains(?::VARCHAR[], actor)',
            [self.document, list(actors)],
        )
        for row in rows:
            if any(span["start"] <= row["start"] and row["end"] <= span["end"] for span in within):
                yield self._rest(row["start"], row["end"], f"mention of {row['actor']}")

    def _times(self, within: list[dict[str, int]], row: Row) -> Iterator[Rest]:
        """Where the text says when, among these characters or in their sentence: what can hold the interval."""
        times = rows_of(
            self.ledger,
            'SELECT "start", "end", earliest, latest FROM times WHERE document = ? AND kind IS DISTINCT FROM \'set\'',
            [self.document],
        )
        sentences = self._sentences(within)
        for time in times:
            inside = any(span["start"] <= time["start"] and time["end"] <= span["end"] for span in sentences)
            apart = (time["earliest"] and row["latest"] and time["earliest"] > row["latest"]) or (
                time["latest"] and row["earliest"] and time["latest"] < row["earliest"]
            )
            if inside and not apart and (time["earliest"] or time["latest"]):
                yield self._rest(time["start"], time["end"], "time")

    def _sentences(self, within: list[dict[str, int]]) -> list[dict[str, int]]:
        """The sentences that these characters touch, as the reader divided the text."""
        row = self.ledger.connection.execute(
            'SELECT json_extract(record, \'$.document.sentences\')::STRUCT("start" INTEGER, "end" INTEGER)[] '
            "FROM documents WHERE document = ?",
            [self.document],
        ).fetchone()
        sentences: list[dict[str, int]] = (row[0] if row else None) or []
        return [
            sentence
            for sentence in sentences
            if any(span["start"] < sentence["end"] and sentence["start"] < span["end"] for span in within)
        ]
