"""The example articles: what each says of itself, as a careful reader would note it."""

from datetime import date
from pathlib import Path

import pytest

from coranto.errors import IntakeError
from coranto.intake import body_spans, from_text
from coranto.record import Interval, document_id

EXAMPLES = Path(__file__).parents[2] / "examples"

MARCH = (date(2023, 3, 1), date(2023, 3, 31))
JULY = (date(2023, 7, 1), date(2023, 7, 31))
SEPTEMBER = (date(2021, 9, 1), date(2021, 9, 30))

# file: language, published, agencies, bylines, headings, title, dateline, first words of the body, last words
EXPECTED = {
    "a1": (
        "nl", MARCH, ["Reuters", "AFP"], ["kl", "rw", "tb"],
        ["Wat is er afgesproken?", "Voorzichtige reacties", "Een erfenis van vijandschap"],
        None, None, "Iran en Saoedi-Arabië", "altijd ontkend.",
    ),
    "a2": (
        "nl", (date(2023, 4, 6),) * 2, ["ANP"], [], [],
        None, "PEKING, 6 april 2023 (ANP) -", "De ministers van", "Houthi-rebellen.",
    ),
    "a3": (
        "en", (date(2023, 6, 6),) * 2, ["AFP", "Reuters"], [], [],
        "Iran reopens embassy in Riyadh after seven years", None, "Iran reopened its embassy", "denies the charge.",
    ),
    "b1": (
        "de", (date(2023, 7, 14),) * 2, ["dpa"], [], ["Streit um eine Bank", "Sorge um Lebensmittelpreise"],
        None, "Moskau/Istanbul (dpa) -", "Kurz vor dem Ende", "verschifft.",
    ),
    "b2": (
        "nl", JULY, [], [], ["Hoop in Ankara", "Harde kritiek"],
        None, None, "Rusland stapt uit", "verlaten.",
    ),
    "b3": (
        "de", (date(2023, 9, 4),) * 2, ["dpa", "AFP", "Reuters"], ["mk", "fb", "rs"],
        ["Ukraine bleibt bei ihrer Linie", "Getreide für Afrika", "Lage an der Donau"],
        None, None, "Russland weigert sich", "telefoniert.",
    ),
    "c1": (
        "nl", SEPTEMBER, ["AFP", "Reuters"], [],
        ["Ambassadeurs teruggeroepen", "Australië ontkent", "Telefoontje op komst"],
        None, None, "Frankrijk heeft een ontmoeting", "Europese Commissie.",
    ),
    "c2": (
        "fr", (date(2021, 9, 23),) * 2, ["AFP"], [], ["Londres et Canberra toujours en froid"],
        None, None, "Emmanuel Macron et Joe Biden", "avec la France.",
    ),
    "c3": (
        "en", (date(2021, 10, 29),) * 2, ["Reuters"], [], [],
        "Biden says U.S. was ‘clumsy’ over submarine deal as he meets Macron",
        "ROME, October 29, 2021 (Reuters) –", "U.S. President Joe Biden", "European Union.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_article_examples_say_what_they_are(name: str) -> None:
    language, published, agencies, bylines, headings, title, dateline, first, last = EXPECTED[name]
    text = (EXAMPLES / f"{name}.txt").read_bytes().decode()
    article = from_text(text)
    document = article.document
    assert document.text == text
    assert document.id == document_id(text)
    assert document.language == language
    assert document.published is not None
    assert (document.published.earliest, document.published.latest) == published
    assert document.published.because
    assert (document.agencies, document.bylines) == (agencies, bylines)
    assert [span.of(text) for span in document.headings] == headings
    assert document.title == (article.title.of(text) if article.title else None) == title
    assert (article.dateline.of(text) if article.dateline else None) == dateline
    body = article.paragraphs[1:] if article.title else article.paragraphs
    assert body[0].of(text).startswith(first)
    assert body[-1].of(text).endswith(last)
    assert body_spans(document) == article.paragraphs


def test_article_given_fields_count_before_the_text() -> None:
    text = " date 2023-03 De premier zei vrijdag dat de gesprekken met Parijs doorgaan."
    article = from_text(
        text, title="Premier", url="https://a.nl/1", published="2023-03-17", outlet="A", language="nl-NL"
    )
    document = article.document
    assert (document.title, document.url, document.outlet, document.language) == (
        "Premier",
        "https://a.nl/1",
        "A",
        "nl",
    )
    assert document.published is not None
    assert document.published.earliest == document.published.latest == date(2023, 3, 17)
    assert article.title is None


def test_article_given_month_is_narrowed_by_its_own_header() -> None:
    text = "17 maart 2023\n\nDe premier zei vrijdag dat de gesprekken met Parijs doorgaan."
    given = Interval(earliest=date(2023, 3, 1), latest=date(2023, 3, 31), because=["the feed says so"])
    published = from_text(text, published=given).document.published
    assert published is not None
    assert published.earliest == published.latest == date(2023, 3, 17)
    assert published.because == ["the feed says so", "the header says 17 maart 2023"]


def test_article_without_a_date_has_none() -> None:
    assert from_text("De premier zei op 3 maart 2023 dat de gesprekken doorgaan.").document.published is None


@pytest.mark.parametrize(
    ("text", "options", "reason"),
    [
        ("", {}, "there is no text"),
        (" \n\ufeff ", {}, "there is no text"),
        ("(AFP, Reuters)\n(ANP)", {"language": "nl"}, "there is no text beside header and credits"),
        ("De premier zei nee. " * 30_000, {}, "beyond 500,000 characters"),
        ("De premier \ud800 zei nee.", {"language": "nl"}, "half a character"),
        ("De premier zei nee.", {"language": "xx"}, "the language is 'xx'"),
        ("De premier zei nee.", {"language": "es"}, "the language is Spanish (es)"),
        ("De premier zei nee.", {"language": "nl", "published": "gisteren"}, "the date 'gisteren'"),
        ("De premier zei nee.", {"language": "nl", "published": "2023-02-31"}, "the date '2023-02-31'"),
    ],
)
def test_article_refuses_what_is_none(text: str, options: dict[str, str], reason: str) -> None:
    with pytest.raises(IntakeError) as caught:
        from_text(text, **options)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
