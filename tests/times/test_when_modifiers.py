"""What dates an act beside its own adverbials: attributes, the occasion of a saying, the day that a clause explains."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from coranto.times import when_of

CASES = [
    ("en", "In a speech on Monday, the minister said that Iran was wrong.", "said", ["Monday"]),
    ("nl", "Het voor augustus geplande bezoek van Poetin aan Turkije ging niet door.", "bezoek", ["augustus"]),
    ("de", "Der für August geplante Besuch Putins in der Türkei fiel aus.", "Besuch", ["August"]),
    ("nl", "De aankondiging kwam op dezelfde dag dat het hof iets uitvaardigde.", "uitvaardigde", ["dezelfde dag"]),
    ("nl", "In februari 2022 sloten zij een pact toen Poetin China bezocht.", "bezocht", ["februari 2022"]),
    ("nl", "Zij sloten een pact voordat Poetin vrijdag China bezocht.", "sloten", []),
    ("en", "The minister said that the two sides met on Monday.", "said", []),
]


@pytest.mark.parametrize(("language", "text", "word", "expected"), CASES)
def test_when_of(read: Callable[..., Doc], language: str, text: str, word: str, expected: list[str]) -> None:
    doc = read(text, language)
    predicate = next(token for token in doc if token.text == word)
    assert [span.text for span in when_of(predicate)[1]] == expected
