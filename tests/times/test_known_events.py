"""Dated events of the directory, where a text names them."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from coranto.intake import from_text
from coranto.pipeline import analyse
from coranto.times.known import dated, known_in_doc, mentioned


def test_every_event_has_its_days_in_order() -> None:
    assert len(dated()) > 700
    assert all(event.last is None or event.first <= event.last for event in dated())


def test_an_event_needs_its_actors() -> None:
    sentence = "De invasie is begonnen."
    assert not any(
        event.name == "Russian invasion of Ukraine" for event, _, _ in mentioned(sentence, "nl", frozenset({"FRA"}))
    )
    named = [event for event, _, _ in mentioned(sentence, "nl", frozenset({"RUS", "UKR"}))]
    assert "2022-02-24" in [str(event.first) for event in named]


def test_who_is_not_in_the_directory_is_known_by_the_surname() -> None:
    named = [event.name for event, _, _ in mentioned("De moord op Jamal Khashoggi schokte Turkije.", "nl", frozenset())]
    assert [name for name in named if "Khashoggi" in name]
    assert mentioned("De moord schokte Turkije.", "nl", frozenset()) == ()


def test_words_of_an_event_stand_near_each_other() -> None:
    apart = "Op de Zwarte Zee is het, zo zei een woordvoerder van de marine in Istanbul, rustig sinds maandag."
    assert mentioned(apart, "nl", frozenset()) == ()


def test_what_lasts_counts_from_its_first_day() -> None:
    (invasion,) = (event for event in dated() if event.first == date(2022, 2, 24) and event.lasting)
    assert invasion.days.latest == date(2022, 2, 24)


def test_actors_found_in_a_sentence_make_the_reference_sure(read: Callable[..., Doc]) -> None:
    doc = read("Het Internationaal Strafhof vaardigde een arrestatiebevel uit tegen Vladimir Poetin.")
    found = known_in_doc(doc, doc.text, [(sent.start_char, sent.end_char) for sent in doc.sents], None)
    assert [str(place.event.first) for place in found] == ["2023-03-17"]


ANNIVERSARY = {
    "nl": "Op de verjaardag van de Russische invasie van Oekraïne sprak Zelensky met China.",
    "en": "On the anniversary of the Russian invasion of Ukraine, Zelensky spoke with China.",
}


@pytest.mark.parametrize("language", ANNIVERSARY)
def test_an_anniversary_of_a_known_event_has_a_day(language: str) -> None:
    article = from_text(f" date 2023-03 {ANNIVERSARY[language]}")
    doc = analyse(article.document.text, language, article)
    when = doc._.times[0].when
    assert when is not None
    assert (when.earliest, when.latest) == (date(2023, 2, 24), date(2023, 2, 24))
