"""Files of every kind and standard input, good and bad together."""

import io
import json
import sys
from pathlib import Path

import pytest

from coranto.intake import Article, IntakeError, read_sources

ONE = "De premier sprak vrijdag met de president over het verdrag dat beide landen willen sluiten."
PAGE = f"""<!DOCTYPE html><html lang="nl"><head><title>Akkoord over verdrag | De Krant</title>
<meta property="og:site_name" content="De Krant"><meta property="og:url" content="https://krant.example/1">
<meta property="article:published_time" content="2023-07-17T10:00:00+02:00"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Akkoord over verdrag</h1><p class="byline">Door Jan Jansen</p>
<p>{ONE} {ONE}</p><h2>Steun uit Berlijn</h2><p>{ONE} {ONE}</p><p>(ANP, Reuters)</p></article></body></html>"""


def read(*paths: Path | str) -> list[Article | IntakeError]:
    return list(read_sources(str(path) for path in paths))


def test_sources_errors_stand_in_their_place_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(f" date 2023-03 {ONE}", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "broken.txt").write_text(f" date 2023-13 {ONE}", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "long.txt").write_bytes(b"x" * 10_000_001)
    names = ["empty.txt", "good.txt", "broken.txt", "binary.txt", "long.txt", "missing.txt", "good.txt"]
    found = read(*(tmp_path / name for name in names), tmp_path)
    assert [isinstance(one, Article) for one in found] == [name == "good.txt" for name in names] + [False]
    errors = [str(one) for one in found if isinstance(one, IntakeError)]
    assert errors == [
        f"{tmp_path}/empty.txt, line 1: there is no text: the input is empty.",
        f"{tmp_path}/broken.txt, line 1: the leading date '2023-13' is not a year, month or day"
        " such as 2023, 2023-03 or 2023-03-17.",
        f"{tmp_path}/binary.txt, byte 1: this is a binary file, not text.",
        f"{tmp_path}/long.txt, line 1: the input goes on beyond 10 MB, the most that one article may have.",
        f"{tmp_path}/missing.txt: the file cannot be read: no such file or directory.",
        f"{tmp_path}: the file cannot be read: is a directory.",
    ]


def test_sources_json_lines_name_the_line(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    entries = [
        json.dumps(
            {"text": ONE, "title": "Akkoord", "url": "https://a.nl", "date": "2023-03-17", "outlet": "A", "x": 1}
        ),
        json.dumps({"title": "Akkoord"}),
        "",
        "{nope",
        json.dumps({"text": 3}),
        "[1]",
        json.dumps({"text": ONE, "date": "gisteren"}),
        json.dumps({"text": ONE, "language": "xx"}),
        json.dumps({"text": ONE, "date": None, "title": None}),
    ]
    path.write_text("\n".join(entries), encoding="utf-8")
    first, *errors, last = read(path)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.document.title, first.document.url, first.document.outlet) == ("Akkoord", "https://a.nl", "A")
    assert first.document.published is not None
    assert last.document.published is None
    assert [str(error).removeprefix(f"{path}, ") for error in errors] == [
        "line 2: the field 'text' is missing.",
        "line 4: this is not JSON.",
        "line 5: the field 'text' is not a string.",
        "line 6: this is not a JSON object.",
        "line 7: the date 'gisteren' is not a date such as 2023, 2023-03 or 2023-03-17.",
        "line 8: the language is 'xx', and Coranto reads only de, en, fr, nl.",
    ]


def test_sources_a_json_line_that_is_too_long_does_not_hide_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coranto.intake.sources.MAX_BYTES", 500)
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join([json.dumps({"text": "x" * 3_000}), json.dumps({"text": ONE})]), encoding="utf-8")
    error, article = read(path)
    assert str(error).startswith(f"{path}, line 1: the line is longer than")
    assert isinstance(article, Article)


@pytest.mark.parametrize("data", [ONE, PAGE, json.dumps({"text": ONE})])
def test_sources_standard_input_of_any_kind(data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("lxml_html_clean")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode()), encoding="utf-8"))
    (article,) = read("-")
    assert isinstance(article, Article)
    assert ONE in article.document.text


def test_sources_standard_input_is_named_in_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b""), encoding="utf-8"))
    assert [str(error) for error in read("-")] == ["standard input, line 1: there is no text: the input is empty."]


def test_html_page_says_what_it_is(tmp_path: Path) -> None:
    pytest.importorskip("lxml_html_clean")
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    (article,) = read(path)
    assert isinstance(article, Article)
    document = article.document
    assert (document.title, document.outlet, document.url) == (
        "Akkoord over verdrag",
        "De Krant",
        "https://krant.example/1",
    )
    assert document.published is not None
    assert str(document.published.earliest) == "2023-07-17"
    assert (document.agencies, document.bylines) == (["ANP", "Reuters"], ["Jan Jansen"])
    assert [span.of(document.text) for span in document.headings] == ["Steun uit Berlijn"]
    assert article.title is not None
    assert "Home" not in document.text


def test_html_without_an_article_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("lxml_html_clean")
    path = tmp_path / "page.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    assert [str(error) for error in read(path)] == [f"{path}: no article can be found on the page."]


@pytest.mark.parametrize("failure", [ImportError("lxml.html.clean is gone"), RecursionError(), ValueError("bad\npage")])
def test_html_that_breaks_the_extraction_is_an_error_of_its_file(
    failure: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "good.txt").write_text(ONE, encoding="utf-8")
    error, article = read(tmp_path / "page.html", tmp_path / "good.txt")
    name = type(failure).__name__
    assert str(error) == f"{tmp_path}/page.html: the page cannot be read: trafilatura ends with {name}."
    assert isinstance(article, Article)
