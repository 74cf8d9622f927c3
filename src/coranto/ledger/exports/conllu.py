"""CoNLL-U (universaldependencies.org/format.html): the articles' words, with what the ledger says of them in MISC.

    5	bezoekt	bezoeken	VERB	…	Event=e1:CONSULT:visit|SpaceAfter=No

`Actor=m2:CHN` stands on every word of a mention, `Event=` on the trigger, `Statement=s1` on every word of a content.
The ledger holds no words and no trees, so the reader reads every article again: some tens of articles a minute a core.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from coranto.ledger.exports.reports import documents
from coranto.record import Record

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from coranto.ledger.selection import Selection
    from coranto.ledger.store import Ledger

__all__ = ["Read", "write"]

Read = Callable[[Record], "Doc"]
"""Makes a Doc with sentences, tags and tree of a record's text."""

Notes = list[tuple[int, int, str]]


def write(ledger: Ledger, path: Path, selection: Selection, read: Read | None = None) -> int:
    """Write the articles and return how many; `read` is Coranto's own reader unless given."""
    written = 0
    with path.open("w", encoding="utf-8") as lines:
        for some in documents(ledger, selection):
            for document in some:
                record = ledger.reading(document)
                lines.writelines(_article(record, (read or _read)(record)))
                written += 1
    return written


def _read(record: Record) -> Doc:
    """Read the record's sentences again, each as a paragraph: so the reader divides them as it did before."""
    from coranto.intake import Article
    from coranto.pipeline import analyse

    article = Article(record.document, record.document.sentences, None, None)
    return analyse(record.document.text, record.document.language, article, rooms=("reader",))


def _article(record: Record, doc: Doc) -> Iterator[str]:
    document, notes = record.document, list(_notes(record))
    name = document.id.removeprefix("sha256:")[:12]
    yield f"# newdoc id = {document.id}\n"
    for label, value in (("url", document.url), ("outlet", document.outlet), ("title", document.title)):
        yield f"# {label} = {' '.join(value.split())}\n" if value else ""
    for number, span in enumerate(document.sentences, start=1):
        words = [t for t in doc if span.start <= t.idx and t.idx + len(t) <= span.end and not t.is_space]
        if words:
            yield f"# sent_id = {name}-s{number}\n# text = {_text(words)}\n"
            yield from (_line(word, words, notes) for word in words)
            yield "\n"


def _notes(record: Record) -> Iterator[tuple[int, int, str]]:
    for mention in record.mentions:
        yield mention.start, mention.end, f"Actor={mention.id}:{mention.actor}"
    for event in record.events:
        kind = ":".join(filter(None, (event.id, event.type, event.mode, event.auxiliary)))
        yield event.trigger.start, event.trigger.end, f"Event={kind}"
    for said in record.statements:
        for span in said.content:
            yield span.start, span.end, f"Statement={said.id}"


def _text(words: list[Token]) -> str:
    return "".join(word.text + " " * _space_after(word) for word in words).strip()


def _line(word: Token, words: list[Token], notes: Notes) -> str:
    places = {each.i: at for at, each in enumerate(words, start=1)}
    root = next((each for each in words if _above(each, places) is None), words[0])
    above = None if word.i == root.i else _above(word, places)
    head = 0 if word.i == root.i else places[above.i if above else root.i]
    relation = "root" if not head else word.dep_ if above and word.dep_ not in ("", "ROOT") else "dep"
    features = "|".join(sorted(str(word.morph).split("|"), key=str.lower)) or "_"
    columns = (word.text, word.lemma_ or word.text, word.pos_ or "X", "_", features, str(head), relation, "_")
    return "\t".join((str(places[word.i]), *columns, _misc(word, notes))) + "\n"


def _above(word: Token, places: dict[int, int]) -> Token | None:
    """The nearest word above that belongs to the sentence."""
    above = word
    while above.head.i != above.i:
        above = above.head
        if above.i in places:
            return above
    return None


def _misc(word: Token, notes: Notes) -> str:
    found = [note for start, end, note in notes if start < word.idx + len(word) and word.idx < end]
    by_name: dict[str, list[str]] = {}
    for note in found:
        name, _, value = note.partition("=")
        by_name.setdefault(name, []).append(re.sub(r"[|\s]", "_", value))
    if word.ent_type_:
        by_name["NE"] = [f"{word.ent_iob_}-{word.ent_type_}"]
    if not _space_after(word):
        by_name["SpaceAfter"] = ["No"]
    return "|".join(f"{name}={','.join(dict.fromkeys(values))}" for name, values in sorted(by_name.items())) or "_"


def _space_after(word: Token) -> bool:
    after = word.idx + len(word)
    return word.doc.text[after : after + 1].isspace() or after == len(word.doc.text)
