from __future__ import annotations

import json

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from coranto.cli.conllu import Sentence, document_name, sentences, tagged_view, to_conllu, to_json

VOCAB = spacy.blank("nl").vocab


def doc() -> Doc:
    """Two sentences with a paragraph break between them."""
    return Doc(
        VOCAB,
        words=["Premier", "Rutte", "bezoekt", "Berlijn", ".", "\n\n", "Hij", "komt", "."],
        spaces=[True, True, True, False, False, False, True, False, False],
        pos=["NOUN", "PROPN", "VERB", "PROPN", "PUNCT", "SPACE", "PRON", "VERB", "PUNCT"],
        lemmas=["premier", "Rutte", "bezoeken", "Berlijn", ".", "\n\n", "hij", "komen", "."],
        morphs=["", "", "VerbForm=Fin|Tense=Pres", "", "", "", "PronType=Prs|Person=3", "", ""],
        heads=[2, 0, 2, 2, 2, 4, 7, 7, 7],
        deps=["nsubj", "flat", "ROOT", "obj", "punct", "dep", "nsubj", "ROOT", "punct"],
        ents=["O", "B-PER", "O", "B-LOC", "O", "O", "O", "O", "O"],
        sent_starts=[True, *[False] * 5, True, False, False],
    )


def blocks(text: str) -> list[list[list[str]]]:
    """The fields of each word of each sentence."""
    lines = (line for line in text.split("\n") if not line.startswith("#"))
    return [[line.split("\t") for line in block.split("\n")] for block in "\n".join(lines).strip("\n").split("\n\n")]


def check(text: str) -> None:
    """What the format asks of every sentence (universaldependencies.org/format.html)."""
    assert text.endswith("\n\n")
    for words in blocks(text):
        assert [word[0] for word in words] == [str(number) for number in range(1, len(words) + 1)]
        assert all(len(word) == 10 and all(word) and not any(" " in field for field in word) for word in words)
        roots = [word for word in words if word[6] == "0"]
        assert len(roots) == 1
        assert [word for word in words if word[7] == "root"] == roots
        heads = {int(word[0]): int(word[6]) for word in words}
        for place in heads:
            above = place
            for _ in words:
                above = heads.get(above, 0)
            assert above == 0  # no cycle
        for field in (5, 9):
            for word in words:
                names = [feature.split("=")[0].lower() for feature in word[field].split("|")]
                assert names == sorted(names)


def test_conllu_of_two_sentences() -> None:
    text = to_conllu("a", sentences(doc(), "a"))
    check(text)
    assert text.startswith("# newdoc id = a\n# sent_id = a-s1\n# text = Premier Rutte bezoekt Berlijn.\n")
    first, second = blocks(text)
    assert first[1] == ["2", "Rutte", "Rutte", "PROPN", "_", "_", "1", "flat", "_", "NE=B-PER"]
    assert first[2][3:8] == ["VERB", "_", "Tense=Pres|VerbForm=Fin", "0", "root"]
    assert first[3][9] == "NE=B-LOC|SpaceAfter=No"
    assert first[4][9] == "_"  # white space follows, though no word does
    assert [word[1] for word in second] == ["Hij", "komt", "."]
    assert second[0][6] == "2"


@given(st.data())
def test_any_tree_makes_valid_conllu(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(["a", "bé", "\n\n", ","]), min_size=1, max_size=8))
    heads = [data.draw(st.integers(min_value=0, max_value=max(0, at - 1))) for at in range(len(words))]
    made = Doc(
        VOCAB,
        words=words,
        spaces=[data.draw(st.booleans()) and not word.isspace() for word in words],
        pos=["SPACE" if word.isspace() else "X" for word in words],
        heads=heads,
        deps=["ROOT" if head == at else "dep" for at, head in enumerate(heads)],
        ents=[data.draw(st.sampled_from(["O", "B-PER"])) for _ in words],
    )
    found = sentences(made, "a")
    if found:
        text = to_conllu("a", found)
        check(text)
        for sentence, block in zip(found, blocks(text), strict=True):
            spaced = "".join(word[1] + " " * ("SpaceAfter=No" not in word[9]) for word in block)
            assert spaced.rstrip() == sentence.text


def test_json_holds_the_same() -> None:
    found = sentences(doc(), "a")
    line = to_json("a", found)
    assert line.count("\n") == 1
    loaded = json.loads(line)
    assert loaded["id"] == "a"
    assert [word["form"] for word in loaded["sentences"][1]["words"]] == ["Hij", "komt", "."]
    assert loaded["sentences"][0]["words"][1]["name"] == "B-PER"
    place = loaded["sentences"][1]["words"][0]
    assert doc().text[place["start"] : place["end"]] == "Hij"


def test_people_see_less_of_a_word_on_narrow_terminals() -> None:
    found: list[Sentence] = sentences(doc(), "a")
    wide, narrow = tagged_view("a.txt", found, width=120), tagged_view("a.txt", found, width=60)
    assert "Tense=Pres VerbForm=Fin" in wide and "3 bezoekt" in wide
    assert "Features" not in narrow and "bezoeken" in narrow
    assert max(map(len, narrow.splitlines())) <= 60
    assert "bezoekt" in tagged_view("a.txt", found, width=12)


def test_names_of_documents_are_unique_and_plain() -> None:
    taken: dict[str, int] = {}
    labels = ["in/a b.txt", "many.jsonl", "many.jsonl, article 2", "standard input"]
    assert [document_name(label, taken) for label in labels] == ["a-b", "many", "many.2", "standard-input"]
