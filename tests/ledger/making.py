"""A small ledger with a story in it, made by hand: visits, a promise, a denial and a speech in March 2023."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from coranto.ledger.store import Ledger
from coranto.record import Actor, Document, Event, Interval, Link, Mention, Record, Span, Statement, Time, document_id

ACTORS = {
    actor.id: actor
    for actor in (
        Actor(id="CHN", kind="country", name="China", wikidata="Q148"),
        Actor(id="RUS", kind="country", name="Russia", wikidata="Q159"),
        Actor(id="UKR", kind="country", name="Ukraine", wikidata="Q212"),
        Actor(id="NLD", kind="country", name="Netherlands", wikidata="Q55"),
        Actor(
            id="Q15031", kind="person", name="Xi Jinping", wikidata="Q15031", country="CHN", sector="GOV", role="leider"
        ),
        Actor(id="local:qin-gang", kind="person", name="Qin Gang", country="CHN", role="minister"),
        Actor(id="Q7747", kind="person", name="Vladimir Putin", wikidata="Q7747", country="RUS", sector="GOV"),
        Actor(id="Q7184", kind="organisation", name="NATO", wikidata="Q7184", sector="IGO"),
    )
}

NAMED = {
    "Xi Jinping": "Q15031", "Xi": "Q15031", "Qin Gang": "local:qin-gang", "Poetin": "Q7747", "Peking": "CHN",
    "China": "CHN", "Moskou": "RUS", "Rusland": "RUS", "Oekraïne": "UKR", "Kiev": "UKR", "Nederland": "NLD",
    "NAVO": "Q7184",
}  # fmt: skip

VISIT = (
    "De Chinese leider Xi Jinping bezoekt maandag Moskou, meldde Peking. "
    "Minister Qin Gang zei dat China over Oekraïne wil bemiddelen met Kiev. "
    "“Wij leveren geen wapens”, zei hij."
)
LATER = "Xi bezocht Moskou en sprak er met Poetin. Rusland beschuldigde Oekraïne van een aanval. De NAVO zweeg."
DENIED = "Volgens Kiev heeft Rusland Nederland bedreigd. Moskou ontkende dat het Nederland heeft bedreigd."


def days(first: str, last: str | None = None, *because: str) -> Interval:
    """`days("2023-03-20")` is that day."""
    return Interval(earliest=date.fromisoformat(first), latest=date.fromisoformat(last or first), because=list(because))


def at(text: str, words: str, nth: int = 1) -> Span:
    """Where the words stand in the text, for the nth time."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start=start, end=start + len(words))


def record(
    text: str,
    *,
    events: list[Event] | None = None,
    statements: list[Statement] | None = None,
    times: list[Time] | None = None,
    links: list[Link] | None = None,
    **document: Any,
) -> Record:
    """A record of a text whose mentions are the names in NAMED, a sentence ending at each full stop."""
    mentions: list[Mention] = []
    for name, actor in sorted(NAMED.items(), key=lambda item: -len(item[0])):
        start = text.find(name)
        while start >= 0:
            if not any(m.start < start + len(name) and start < m.end for m in mentions):
                mentions.append(Mention(id="m0", actor=actor, start=start, end=start + len(name), form="name"))
            start = text.find(name, start + 1)
    mentions.sort(key=lambda mention: mention.start)
    mentions = [m.model_copy(update={"id": f"m{n}"}) for n, m in enumerate(mentions, start=1)]
    used = {mention.actor for mention in mentions}
    for event in events or []:
        used |= {*event.actors, *event.recipients}
    for said in statements or []:
        used |= {*said.speakers, *said.addressees}
    sentences, start = [], 0
    for sentence in text.split(". "):
        sentences.append(Span(start=start, end=start + len(sentence)))
        start += len(sentence) + 2
    return Record(
        coranto="1",
        document=Document(
            id=document_id(text),
            text=text,
            **{"language": "nl", "published": None, "agencies": [], "bylines": [], "headings": [], **document},
            sentences=sentences,
        ),
        actors=[actor for id_, actor in ACTORS.items() if id_ in used],
        mentions=mentions,
        times=times or [],
        events=events or [],
        statements=statements or [],
        links=links or [],
    )


def announced() -> Record:
    """A plan that one side announced, and what a minister said, published on a Friday."""
    monday = days("2023-03-20", None, "a Monday", "after publication on 17 March 2023")
    return record(
        VISIT,
        url="https://example.org/visit?a=1 2",
        outlet="NOS",
        title="Xi naar Moskou",
        published=days("2023-03-17"),
        retrieved=datetime(2023, 3, 17, 12, 30, tzinfo=UTC),
        times=[Time(id="t1", kind="date", when=monday, **at(VISIT, "maandag").model_dump())],
        events=[
            Event(
                id="e1", type="CONSULT", mode="visit", auxiliary="future", actors=["Q15031"], recipients=["RUS"],
                places=["RUS"], when=monday, trigger=at(VISIT, "bezoekt"),
                evidence=[at(VISIT, "De Chinese leider Xi Jinping bezoekt maandag Moskou")], attribution="s1",
                contexts=["diplomatic"], confidence=0.9,
            ),
        ],
        statements=[
            Statement(
                id="s1", speakers=["CHN"], source=[at(VISIT, "Peking")], cue=[at(VISIT, "meldde")],
                content=[at(VISIT, "De Chinese leider Xi Jinping bezoekt maandag Moskou")], mode="indirect",
                confidence=0.8,
            ),
            Statement(
                id="s2", speakers=["local:qin-gang"], source=[at(VISIT, "Minister Qin Gang")], cue=[at(VISIT, "zei")],
                content=[at(VISIT, "dat China over Oekraïne wil bemiddelen met Kiev")], mode="indirect",
                confidence=0.8,
            ),
            Statement(
                id="s3", speakers=["local:qin-gang"], source=[at(VISIT, "hij")], cue=[at(VISIT, "zei", 2)],
                content=[at(VISIT, "Wij leveren geen wapens")], mode="direct", confidence=0.7,
            ),
        ],
    )  # fmt: skip


def happened() -> Record:
    """The visit itself and an accusation, in another paper a week later."""
    visit, accused = days("2023-03-20", "2023-03-21"), days("2023-03-25")
    return record(
        LATER,
        url="https://example.com/later",
        outlet="De Krant",
        published=days("2023-03-26"),
        events=[
            Event(
                id="e1", type="CONSULT", mode="visit", auxiliary=None, actors=["Q15031"], recipients=["RUS"],
                when=visit, trigger=at(LATER, "bezocht"), evidence=[at(LATER, "Xi bezocht Moskou")], confidence=0.9,
            ),
            Event(
                id="e2", type="CONSULT", auxiliary=None, actors=["Q15031", "Q7747"], recipients=[], when=visit,
                trigger=at(LATER, "sprak"), evidence=[at(LATER, "sprak er met Poetin")], confidence=0.8,
            ),
            Event(
                id="e3", type="ACCUSE", mode="allege", auxiliary=None, actors=["RUS"], recipients=["UKR"],
                when=accused, trigger=at(LATER, "beschuldigde"),
                evidence=[at(LATER, "Rusland beschuldigde Oekraïne van een aanval")], confidence=0.6,
            ),
            Event(
                id="e4", type="ASSAULT", auxiliary="negation", actors=["UKR"], recipients=["RUS"],
                trigger=at(LATER, "aanval"), evidence=[at(LATER, "een aanval")], confidence=0.4,
            ),
        ],
    )  # fmt: skip


def denied() -> Record:
    """A threat that one side alleges and the other denies, in no dated article."""
    return record(
        DENIED,
        outlet="NOS",
        published=days("2023-04-02"),
        events=[
            Event(
                id="e1", type="THREATEN", auxiliary=None, actors=["RUS"], recipients=["NLD"],
                trigger=at(DENIED, "bedreigd"), evidence=[at(DENIED, "heeft Rusland Nederland bedreigd")],
                attribution="s1", confidence=0.7,
            ),
        ],
        statements=[
            Statement(
                id="s1", speakers=["UKR"], source=[at(DENIED, "Kiev")], cue=[at(DENIED, "Volgens")],
                content=[at(DENIED, "heeft Rusland Nederland bedreigd")], mode="indirect", confidence=0.7,
            ),
            Statement(
                id="s2", speakers=["RUS"], source=[at(DENIED, "Moskou")], cue=[at(DENIED, "ontkende")],
                content=[at(DENIED, "dat het Nederland heeft bedreigd")], mode="indirect", confidence=0.7,
            ),
        ],
        links=[Link(from_="s2", relation="denies", to="e1")],
    )  # fmt: skip


def told(path: Path) -> Path:
    """Make the ledger of the three articles."""
    with Ledger(path) as ledger:
        ledger.add_many([announced(), happened(), denied()])
    return path
