"""Encodings recognised, everything else refused in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coranto.errors import IntakeError
from coranto.intake.encodings import MAX_BYTES, decode

TEXTS = {
    "nl": "De premier van België zei dat de crisis in Oekraïne “ernstig” is – ook voor de één na laatste coalitie.\r\n",
    "de": "Der türkische Präsident äußerte sich „zuversichtlich“ über das Abkommen, erklärte ein Sprecher.\n",
    "fr": "Le président français a été reçu à l’Élysée. « Nous serons patients », a-t-il déclaré.\n",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
@pytest.mark.parametrize("language", TEXTS)
def test_encodings_recognises_encodings(language: str, encoding: str) -> None:
    assert decode(TEXTS[language].encode(encoding)) == TEXTS[language]


def test_encodings_trusts_a_page_that_declares_its_encoding() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body>één</body></html>'
    assert decode(page.encode("cp1252")) == page


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "text, line 1: there is no text: the input is empty."),
        (b" \r\n\t", "text, line 1: there is no text: the input is empty."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "text, byte 7: this is a binary file, not text."),
        (b"De premier\x00", "text, byte 11: this is a binary file, not text."),
        ("één twee één".encode() + b"\xff\xfe", "text, byte 17: the UTF-8 text is damaged."),
        ("één".encode("utf-16")[:-1], "text, byte 7: the UTF-16 text is broken off or damaged."),
        ("Президент России заявил в пятницу.".encode("koi8_r"), "text, byte 1: the encoding is not UTF-8"),
        (b"x" * (MAX_BYTES + 1), "text, line 1: the input goes on beyond 10 MB"),
    ],
)
def test_encodings_refuses_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(IntakeError) as caught:
        decode(data)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_encodings_keeps_utf8_as_it_came(text: str) -> None:
    if not text.encode().strip():
        return
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_encodings_never_fails_otherwise(data: bytes) -> None:
    try:
        decode(data)
    except IntakeError as error:
        assert "\n" not in str(error)
