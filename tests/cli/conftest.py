"""A record written by hand, so that rendering is tested without the reader."""

from __future__ import annotations

from datetime import date

import pytest

from coranto.record import (
    Actor,
    Document,
    Event,
    Interval,
    Link,
    Mention,
    Record,
    Span,
    Statement,
    Time,
    document_id,
)

TEXT = """Nederland en Duitsland overleggen over gas

Premier Mark Rutte bezoekt vrijdag Berlijn, zei zijn woordvoerder. “Wij rekenen op een goed gesprek”, zei Rutte op \
Twitter.

Een hoge functionaris beschuldigde Rusland ervan “de gaskraan dicht te draaien”. Moskou ontkende dat.
"""


def span(words: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start=start, end=start + len(words))


def mention(number: int, actor: str, words: str, form: str = "name", nth: int = 1) -> Mention:
    at = span(words, nth)
    return Mention.model_validate({"id": f"m{number}", "actor": actor, "form": form, **at.model_dump()})


@pytest.fixture
def record() -> Record:
    march = Interval(
        earliest=date(2023, 3, 1), latest=date(2023, 3, 31), because=["the article begins with the date 2023-03"]
    )
    friday = Interval(earliest=date(2023, 3, 17), latest=date(2023, 3, 17), because=["vrijdag: a Friday", "in March"])
    return Record(
        coranto="1",
        document=Document(
            id=document_id(TEXT),
            title="Nederland en Duitsland overleggen over gas",
            language="nl",
            published=march,
            text=TEXT,
            agencies=["ANP"],
            bylines=[],
            headings=[],
            sentences=[],
        ),
        actors=[
            Actor(id="NLD", kind="country", name="Netherlands", wikidata="Q55"),
            Actor(id="DEU", kind="country", name="Germany", wikidata="Q183"),
            Actor(id="RUS", kind="country", name="Russia", wikidata="Q159", country="RUS"),
            Actor(id="local:mark-rutte", kind="person", name="Mark Rutte", country="NLD", role="Premier"),
            Actor(id="Q4916650", kind="organisation", name="Bundesministerium der Verteidigung", country="FRA"),
        ],
        mentions=[
            mention(1, "NLD", "Nederland"),
            mention(2, "DEU", "Duitsland"),
            mention(3, "local:mark-rutte", "Premier Mark Rutte"),
            mention(4, "DEU", "Berlijn", "metonym"),
            mention(5, "local:mark-rutte", "zijn", "pronoun"),
            mention(6, "local:mark-rutte", "Rutte", nth=2),
            mention(7, "RUS", "Rusland"),
            mention(8, "RUS", "Moskou", "metonym"),
        ],
        times=[Time(id="t1", kind="date", when=friday, **span("vrijdag").model_dump())],
        events=[
            Event(
                id="e1",
                type="CONSULT",
                mode="visit",
                auxiliary="future",
                actors=["local:mark-rutte"],
                recipients=["DEU"],
                when=friday,
                trigger=span("bezoekt"),
                evidence=[span("Premier Mark Rutte bezoekt vrijdag Berlijn")],
                confidence=0.9,
            ),
            Event(
                id="e2",
                type="ACCUSE",
                mode="allege",
                actors=[],
                recipients=["RUS"],
                trigger=span("beschuldigde"),
                evidence=[
                    span("Een hoge functionaris"),
                    span("beschuldigde Rusland ervan “de gaskraan dicht te draaien”"),
                ],
                confidence=0.5,
            ),
            Event(
                id="e3",
                type="SANCTION",
                mode=None,
                contexts=["economic"],
                actors=["RUS"],
                recipients=[],
                places=["FRA"],
                trigger=span("dicht te draaien"),
                evidence=[span("de gaskraan dicht te draaien")],
                attribution="s2",
                confidence=0.4,
            ),
        ],
        statements=[
            Statement(
                id="s1",
                speakers=["local:mark-rutte"],
                source=[span("Rutte", nth=2)],
                addressees=["DEU"],
                cue=[span("zei", nth=2)],
                content=[span("Wij rekenen op een goed gesprek")],
                mode="direct",
                channel="twitter",
                said=friday,
                confidence=0.8,
            ),
            Statement(
                id="s2",
                speakers=[],
                source=[span("Een hoge functionaris")],
                cue=[span("beschuldigde")],
                content=[span("“de gaskraan dicht te draaien”")],
                mode="partial",
                confidence=0.6,
            ),
            Statement(id="s3", speakers=["RUS"], content=[span("dat", nth=1)], mode="indirect", confidence=0.6),
        ],
        links=[Link(from_="s3", relation="denies", to="e3")],
    )
