from __future__ import annotations

from coranto.intake import from_text
from coranto.reader.paragraphs import paragraph_words, word_in
from coranto.reader.words import blank


def test_each_line_with_text_is_a_paragraph() -> None:
    doc = blank("nl").make_doc("Xi bezoekt Rusland.\n\nPoetin wacht.")
    assert [[doc[i].text for i in words] for words in paragraph_words(doc)] == [
        ["Xi", "bezoekt", "Rusland", "."],
        ["Poetin", "wacht", "."],
    ]


def test_the_paragraphs_of_an_article_leave_its_header_out() -> None:
    article = from_text("Xi naar Moskou\n\n3 maart 2023\n\nXi bezoekt Rusland. Poetin wacht.")
    doc = blank("nl").make_doc(article.document.text)
    doc._.article = article
    found = [doc[words[0] : words[-1] + 1].text for words in paragraph_words(doc)]
    assert found == [paragraph.of(doc.text) for paragraph in article.paragraphs]
    assert "3 maart 2023" not in found


def test_a_word_knows_whether_white_space_follows() -> None:
    doc = blank("nl").make_doc("Xi zwijgt.\n\nPoetin")
    by_text = {token.text: word_in(doc, token.i)[1] for token in doc}
    assert by_text == {"Xi": True, "zwijgt": False, ".": True, "\n\n": False, "Poetin": False}
