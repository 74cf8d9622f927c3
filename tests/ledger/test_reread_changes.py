"""Reading again: what changed by field, and what stays as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

from coranto.intake import Article, from_text
from coranto.ledger.reread import article_of, changes, reread
from coranto.ledger.store import Ledger
from coranto.record import Interval, Link, Record, Span

Make = Callable[..., Record]


def other(record: Record) -> Record:
    """A reading under other ids, with one mode changed, one interval opened, an event less and a link more."""
    event = record.events[0].model_copy(
        update={"id": "e4", "mode": "meet", "attribution": "s9", "when": Interval(earliest=None, latest=None)}
    )
    said = [record.statements[0].model_copy(update={"id": "s9"}), *record.statements[1:]]
    links = [Link(from_="s3", relation="answers", to="s2")]
    return record.model_copy(update={"events": [event], "statements": said, "links": links})


def test_changes_by_field(record: Record) -> None:
    assert changes(record, record) == Counter()
    assert changes(record, other(record)) == Counter(
        {
            "event.mode: changed": 1,
            "event.when: changed": 1,
            "event.when.because: changed": 1,
            "event: gone": 1,
            "link: gone": 1,
            "link: added": 1,
        }
    )


def test_reread_replaces_the_machines_record(ledger: Ledger, record: Record) -> None:
    ledger.add(record)
    (again,) = reread(ledger, read=lambda article: other(record))
    assert (again.document, again.changes["event: gone"]) == (record.document.id, 1)
    assert ledger.reading(record.document.id) == other(record)
    assert ledger.connection.execute("SELECT mode FROM events").fetchall() == [("meet",)]
    (once_more,) = reread(ledger, read=lambda article: other(record))
    assert not once_more.changes


def test_reread_keeps_the_reading_of_an_article_that_fails(ledger: Ledger, make: Make) -> None:
    good, bad = make(), make(make().document.text + " Meer volgt.")
    ledger.add_many([good, bad])

    def read(article: Article) -> Record:
        if article.document.id == bad.document.id:
            raise ValueError("a bug")
        return other(good)

    found = {again.document: again for again in reread(ledger, read=read)}
    assert str(found[bad.document.id].error) == "a bug"
    assert ledger.reading(bad.document.id) == bad
    assert ledger.reading(good.document.id) == other(good)


def test_reread_reports_corrections_that_fit_no_more(ledger: Ledger, record: Record) -> None:
    ledger.add(record)
    made = ledger.correct(record.document.id, "change", "t1", "kind", "set", who="A. Reader", why="every week")
    nothing = record.model_copy(update={"times": []})
    (again,) = reread(ledger, read=lambda article: nothing)
    assert again.left_out == []
    assert [time.kind for time in ledger.reading(record.document.id).times] == ["set"]
    assert made.item == "t1"


def test_article_is_rebuilt_with_what_came_beside_it() -> None:
    text = "Premier Rutte bezoekt vrijdag Berlijn.\n\nHet kabinet zwijgt."
    given = {
        "title": "Op reis",
        "url": "https://a.nl/1",
        "published": "2023-03-17",
        "outlet": "De Krant",
        "language": "nl",
    }
    article = from_text(text, **given)
    document = article.document.model_copy(
        update={
            "retrieved": datetime(2023, 3, 18, tzinfo=UTC),
            "agencies": ["ANP"],
            "sentences": [Span(start=0, end=38)],
        }
    )
    record = Record(
        coranto="1", document=document, actors=[], mentions=[], times=[], events=[], statements=[], links=[]
    )
    again = article_of(record)
    assert again.document.model_copy(update={"sentences": document.sentences}) == document
    assert again.paragraphs == article.paragraphs
