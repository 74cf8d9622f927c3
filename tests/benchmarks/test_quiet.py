"""The count of false alarms in `benchmarks.quiet`, and the articles that it is taken on."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks import quiet
from benchmarks.gold import article_of
from coranto.record import Actor, Document, Record, Span, Statement, document_id

TEXT = "Nova zei niets. China ook niet."
VISIT = "De Chinese president Xi Jinping bezoekt Rusland.\n"
CALM = "De bakker verkoopt warm brood en koeken.\n"


def record(actors: list[Actor], speakers: list[list[str]]) -> Record:
    statements = [
        Statement(id=f"s{i}", speakers=ids, content=[Span(start=5, end=14)], mode="indirect", confidence=1.0)
        for i, ids in enumerate(speakers, 1)
    ]
    document = Document(
        id=document_id(TEXT),
        language="nl",
        published=None,
        text=TEXT,
        agencies=[],
        bylines=[],
        headings=[],
        sentences=[],
    )
    return Record(
        coranto="1",
        document=document,
        actors=actors,
        mentions=[],
        times=[],
        events=[],
        statements=statements,
        links=[],
    )


@pytest.mark.parametrize(
    ("fields", "political"),
    [
        ({"id": "CHN", "kind": "country"}, True),
        ({"id": "local:nova", "kind": "person"}, False),
        ({"id": "local:nova", "kind": "person", "country": "CHN"}, True),
        ({"id": "local:nova", "kind": "person", "organisation": "Q7184"}, True),
        ({"id": "local:nova", "kind": "group", "sector": "GOV"}, True),
        ({"id": "local:nova", "kind": "group", "sector": "CVL"}, False),
        ({"id": "Q1", "kind": "organisation", "wikidata": "Q1", "sector": "MED"}, False),
        ({"id": "Q1", "kind": "person", "wikidata": "Q1"}, True),
    ],
)
def test_who_is_political(fields: dict[str, Any], political: bool) -> None:
    assert quiet.is_political(Actor(name="Nova", **fields)) is political


def test_only_statements_of_political_speakers_count_and_each_once() -> None:
    private = Actor(id="local:nova", kind="person", name="Nova")
    china = Actor(id="CHN", kind="country", name="China")
    aide = Actor(id="local:aide", kind="person", name="Aide", country="CHN")
    speakers = [["local:nova"], ["CHN", "local:aide"], [], ["local:nova", "CHN"]]
    alarms = quiet.Alarms()
    alarms.add(record([private, china, aide], speakers))
    assert (alarms.articles, alarms.words, alarms.events, alarms.speakers) == (1, 6, 0, 2)
    assert alarms.figures()["speakers per 1,000 words"] == pytest.approx(2000 / 6, abs=1e-4)


def test_figures_name_each_language_and_show_words_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "nl-01.txt").write_text(VISIT, encoding="utf-8")
    (tmp_path / "nl-02.txt").write_text(CALM, encoding="utf-8")
    out = tmp_path / "figures.json"
    quiet.main(["--folder", str(tmp_path), "--json", str(out)])
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert list(figures) == ["nl", "all"]
    assert figures["nl"] == figures["all"]
    words = len(VISIT.split()) + len(CALM.split())
    assert (figures["all"]["articles"], figures["all"]["words"], figures["all"]["events"]) == (2, words, 1)
    assert figures["all"]["events per 1,000 words"] == pytest.approx(1000 / words, abs=1e-4)
    assert "bezoekt" not in capsys.readouterr().out
    quiet.main(["--folder", str(tmp_path), "--misses"])
    printed = capsys.readouterr().out
    assert "'bezoekt'" in printed
    assert "# nl-02" not in printed


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        quiet.main(["--folder", str(tmp_path)])


def test_articles_have_a_title_and_are_in_the_language_of_their_name() -> None:
    paths = sorted(quiet.FOLDER.glob("*.txt"))
    assert Counter(path.stem[:2] for path in paths) == {"nl": 24, "en": 8, "de": 8, "fr": 8}
    for path in paths:
        document = article_of(path).document
        assert document.language == path.stem[:2], path.stem
        assert document.title == document.text.split("\n", 1)[0], path.stem
        assert 150 <= len(document.text.split()) <= 270, path.stem
