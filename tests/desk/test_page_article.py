"""An article beside its record, and the reasons for its values."""

from __future__ import annotations

import html
import re

import pytest

from coranto.desk import Settings
from coranto.ledger.store import Ledger
from tests.desk import hostile
from tests.desk.conftest import desk_client
from tests.ledger.making import DENIED, VISIT, announced, denied, happened


def path_of(text: str) -> str:
    from coranto.record import document_id

    return f"/articles/{document_id(text).removeprefix('sha256:')[:12]}"


def text_of(page: str) -> str:
    """What stands on the page between the tags of the article's text."""
    shown = page.split('<div id="text"')[1].split(">", 1)[1].split("</div>")[0]
    return html.unescape(re.sub(r"<[^>]*>", "", shown))


@pytest.mark.parametrize("text", [VISIT, DENIED])
def test_the_text_is_the_articles_to_the_character(client, text):
    assert text_of(client.get(path_of(text)).text) == text


def test_marks_that_overlap_are_all_there(client):
    page = client.get(path_of(VISIT)).text
    (tag,) = re.findall(r"<a [^>]*>bezoekt</a>", page)
    assert 'class="mark evidence content act"' in tag
    assert 'data-items="e1 s1"' in tag and 'href="#e1"' in tag
    (name,) = re.findall(r"<a [^>]*>Xi Jinping</a>", page)
    assert 'data-items="e1 s1 m1 Q15031"' in name and 'href="#Q15031"' in name


def test_the_record_stands_beside_it(client):
    model = client.get(path_of(VISIT) + ".json").json()
    assert [row["event"] for row in model["events"]] == ["e1"]
    assert [row["statement"] for row in model["statements"]] == ["s1", "s2", "s3"]
    assert model["title"] == "Xi naar Moskou" and model["names"]["CHN"] == "China"


@pytest.mark.parametrize("item", ["e1", "s1", "s2", "s3", "t1", "Q15031"])
def test_every_item_is_on_both_sides(client, item):
    page = client.get(path_of(VISIT)).text
    assert page.count(f'id="{item}"') == 1
    assert page.count(f'id="t-{item}"') == 1


def test_ids_are_there_once(client):
    ids = re.findall(r'\bid="([^"]+)"', client.get(path_of(VISIT)).text)
    assert sorted(ids) == sorted(set(ids))


def test_every_value_leads_to_its_reason(client):
    page = client.get(path_of(VISIT)).text
    links = set(re.findall(r'href="(/articles/\w+/why/[^"]+)"', page))
    assert len(links) > 20
    for link in links:
        assert client.get(link).status_code == 200, link


def test_a_reason_is_the_words_in_their_surroundings(client):
    page = client.get(path_of(VISIT) + "/why/e1/recipients").text
    assert "<mark><bdi>Moskou</bdi></mark>" in page
    model = client.get(path_of(VISIT) + "/why/e1/recipients.json").json()
    assert model["places"][0]["words"] == "Moskou" and model["why"]["value"] == ["RUS"]


def test_a_reason_says_what_narrowed_the_days(client):
    page = client.get(path_of(VISIT) + "/why/e1/when").text
    assert "after publication on 17 March 2023" in page and "<strong>20 Mar 2023</strong>" in page


def test_a_value_that_the_article_does_not_give_rests_on_nothing(client):
    assert "The article does not say" in client.get(path_of(VISIT) + "/why/s1/channel").text


def test_who_denies_it_is_said(client):
    page = client.get(path_of(DENIED)).text
    assert re.search(r'denied by <a class="in-record" href="#s2">', page)
    assert re.search(r'denies <a class="in-record" href="#e1">', page)


def test_headings_are_told_from_the_text(tmp_path):
    record = announced()
    heading = record.document.sentences[0]
    record = record.model_copy(update={"document": record.document.model_copy(update={"headings": [heading]})})
    with Ledger(tmp_path / "ledger.duckdb") as ledger:
        ledger.add(record)
    with desk_client(Settings(ledger=tmp_path / "ledger.duckdb")) as client:
        page = client.get(path_of(VISIT)).text
    assert '<b class="heading">' in page or "mark heading" in page
    assert text_of(page) == VISIT


def test_a_newer_version_is_named(tmp_path):
    newer = happened().document.model_copy(update={"url": announced().document.url, "outlet": "NOS"})
    with Ledger(tmp_path / "ledger.duckdb") as ledger:
        ledger.add_many([announced(), happened().model_copy(update={"document": newer})])
    with desk_client(Settings(ledger=tmp_path / "ledger.duckdb")) as client:
        old, new = client.get(path_of(VISIT)).text, client.get(path_of(newer.text)).text
    assert "There is a newer version of this article." in old and "newer version" not in new
    assert path_of(newer.text)[:15] in old and "1 other version or copy" in new


def test_corrections_are_told(tmp_path):
    with Ledger(tmp_path / "ledger.duckdb") as ledger:
        ledger.add(denied())
        ledger.correct(denied().document.id, "change", "e1", "auxiliary", "negation", who="A. Reader", why="denied")
    with desk_client(Settings(ledger=tmp_path / "ledger.duckdb")) as client:
        page = client.get(path_of(DENIED)).text
        why = client.get(path_of(DENIED) + "/why/e1/auxiliary").text
    assert "did not happen" in page and "1 correction" in page
    assert "A. Reader" in page and "A. Reader" in why and "(<bdi>denied</bdi>)" in why


def test_a_hostile_article_is_plain_text(tmp_path):
    with desk_client(Settings(ledger=hostile.ledger(tmp_path / "ledger.duckdb"))) as client:
        page = client.get(path_of(hostile.TEXT)).text
        others = [client.get(p).text for p in ("/?day=2023-03-18", path_of(hostile.TEXT) + "/why/e1/words")]
    for shown in (page, *others):
        assert "<script>" not in shown and "<img" not in shown and "javascript:" not in shown
        assert not re.search(r"<[^>]*\sonmouseover=", shown)
        assert "\u202e" not in shown
    assert text_of(page).startswith(hostile.SCRIPT) and "x" * hostile.LINE in page
    assert "{{ 7 * 7 }}" in page and "[U+202E]" in page


@pytest.mark.parametrize("path", ["/articles/", "/articles/zz", "/articles/..%2f..%2fetc", "/articles/%00"])
def test_what_is_no_article_is_not_found(client, path):
    assert client.get(path).status_code == 404
