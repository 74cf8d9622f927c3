"""Records written by hand, and a ledger in a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coranto.ledger.store import Ledger
from coranto.record import Actor, Document, Event, Interval, Link, Mention, Record, Span, Statement, Time, document_id

TEXT = (
    "Premier Mark Rutte bezoekt vrijdag Berlijn, zei zijn woordvoerder. "
    "“Wij rekenen op een goed gesprek over gas uit Noorwegen en de Russische inval”, zei Rutte op Twitter. "
    "Moskou ontkende dat het de gaskraan heeft dichtgedraaid."
)

Make = Callable[..., Record]


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def made(text: str = TEXT, **document: Any) -> Record:
    """A record of a text that holds the words of TEXT somewhere."""
    friday = Interval(earliest=date(2023, 3, 17), latest=date(2023, 3, 17), because=["a Friday"])

    def at(words: str) -> Span:
        return span(words, text)

    def mention(id_: str, actor: str, words: str, form: str = "name") -> Mention:
        return Mention.model_validate({"id": id_, "actor": actor, "form": form, **at(words).model_dump()})

    return Record(
        coranto="1",
        document=Document(
            id=document_id(text),
            text=text,
            **{
                "language": "nl",
                "published": friday,
                "agencies": [],
                "bylines": [],
                "headings": [],
                "sentences": [Span(start=0, end=len(text))],
                **document,
            },
        ),
        actors=[
            Actor(id="NLD", kind="country", name="Netherlands"),
            Actor(id="DEU", kind="country", name="Germany"),
            Actor(id="RUS", kind="country", name="Russia"),
            Actor(id="Q57792", kind="person", name="Mark Rutte", country="NLD", role="Premier"),
        ],
        mentions=[
            mention("m1", "Q57792", "Mark Rutte"),
            mention("m2", "DEU", "Berlijn", "metonym"),
            mention("m3", "RUS", "Russische", "demonym"),
            mention("m4", "RUS", "Moskou", "metonym"),
        ],
        times=[Time(id="t1", kind="date", when=friday, **at("vrijdag").model_dump())],
        events=[
            Event(
                id="e1",
                type="CONSULT",
                mode="visit",
                auxiliary="future",
                actors=["Q57792"],
                recipients=["DEU"],
                when=friday,
                trigger=at("bezoekt"),
                evidence=[at("Premier Mark Rutte bezoekt vrijdag Berlijn")],
                attribution="s1",
                confidence=0.75,
            ),
            Event(
                id="e2",
                type="SANCTION",
                actors=["RUS"],
                recipients=[],
                trigger=at("dichtgedraaid"),
                evidence=[at("de gaskraan heeft dichtgedraaid")],
                confidence=0.5,
            ),
        ],
        statements=[
            Statement(
                id="s1",
                speakers=[],
                source=[at("zijn woordvoerder")],
                cue=[at("zei zijn").model_copy(update={"end": at("zei zijn").start + 3})],
                content=[at("Premier Mark Rutte bezoekt vrijdag Berlijn")],
                mode="indirect",
                confidence=0.5,
            ),
            Statement(
                id="s2",
                speakers=["Q57792"],
                content=[at("Wij rekenen op een goed gesprek over gas uit Noorwegen en de Russische inval")],
                mode="direct",
                channel="twitter",
                confidence=0.75,
            ),
            Statement(
                id="s3",
                speakers=["RUS"],
                source=[at("Moskou")],
                cue=[at("ontkende")],
                content=[at("dat het de gaskraan heeft dichtgedraaid")],
                mode="indirect",
                confidence=0.75,
            ),
        ],
        links=[Link(from_="s3", relation="denies", to="e2")],
    )


@pytest.fixture
def make() -> Make:
    """`make("text", url="https://…")` is a record; without a text that of TEXT."""
    return made


@pytest.fixture
def record() -> Record:
    return made()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.duckdb") as opened:
        yield opened
