"""Linking is a function of the article: the same words give the same actors, however the tables are sorted."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from coranto.directory.store import rows as stored

Analyse = Callable[..., Doc]

LEXICON = [
    *[(word, "PROPN", "B-PER") for word in ("Xi", "Poetin")],
    ("Jinping", "PROPN", "I-PER"),
    *[(word, "PROPN", "B-LOC") for word in ("Rusland", "Moskou")],
    ("Boeing", "PROPN", "B-ORG"),
    *[(word, "NOUN", "O") for word in ("president", "ministers", "landen", "ambtgenoot", "land")],
    *[(word, "PRON", "O") for word in ("zijn", "hij", "het", "die")],
    *[(word, "PUNCT", "O") for word in (",", "(", ")", "“", "”")],
    *[("Chinese", "ADJ", "O"), ("de", "DET", "O"), ("twee", "NUM", "O"), ("drie", "NUM", "O"), ("en", "CCONJ", "O")],
    *[("in", "ADP", "O"), ("van", "ADP", "O"), ("zei", "VERB", "O")],
]
RELATIONS = ["nsubj", "obj", "obl", "conj", "appos", "amod", "nmod", "flat", "ccomp", "xcomp", "acl:relcl", "det"]


@st.composite
def articles(draw: st.DrawFn) -> str:
    """Rows of a few sentences with any tree at all."""
    sentences = []
    for _ in range(draw(st.integers(1, 3))):
        words = draw(st.lists(st.sampled_from(LEXICON), min_size=1, max_size=14))
        rows = []
        for number, (word, pos, entity) in enumerate(words, 1):
            head = draw(st.integers(1, len(words)))
            relation = "root" if number == 1 else draw(st.sampled_from(RELATIONS))
            fits = entity != "I-PER" or (number > 1 and words[number - 2][2] in ("B-PER", "I-PER"))
            rows.append(f"{word} {pos} {relation} {1 if head == number else head} {entity if fits else 'O'}")
        sentences.append("\n".join(rows))
    return "\n\n".join(sentences)


def linked(doc: Doc) -> tuple[object, ...]:
    return doc._.actors, doc._.mentions, [token._.actors for token in doc]


@given(articles())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_same_article_twice_gives_the_same_ids(actors: Analyse, rows: str) -> None:
    first, second = actors(rows), actors(rows)
    assert linked(first) == linked(second)
    assert {m.actor for m in first._.mentions} == {a.id for a in first._.actors}


MODULES = [import_module(f"coranto.directory.{name}") for name in ("tables", "aliases")]

TEXT = """
De DET det 3
Amerikaanse ADJ amod 3
president NOUN nsubj 7
George PROPN appos 3 B-PER
Bush PROPN flat 4 I-PER
in ADP case 7
belde VERB root 0
Wang PROPN obj 7 B-PER
Yi PROPN flat 8 I-PER

Poetin PROPN nsubj 3 B-PER
, PUNCT punct 3
prees VERB root 0
Erdogan PROPN obj 3 B-PER
in ADP case 6
Brussel PROPN obl 3
"""


@pytest.fixture
def fresh_tables() -> Iterator[Callable[[], None]]:
    cached = [f for module in MODULES for f in vars(module).values() if hasattr(f, "cache_clear")]

    def clear() -> None:
        for function in cached:
            function.cache_clear()

    yield clear
    clear()


@pytest.mark.parametrize("seed", [1, 2])
def test_order_of_the_directorys_rows_does_not_matter(
    actors: Analyse, monkeypatch: pytest.MonkeyPatch, fresh_tables: Callable[[], None], seed: int
) -> None:
    expected = linked(actors(TEXT))

    def shuffled(table: str, among: object = None) -> Iterator[object]:
        found = list(stored(table, among))  # type: ignore[arg-type]
        random.Random(seed).shuffle(found)
        return iter(found)

    for module in MODULES:
        monkeypatch.setattr(module, "rows", shuffled)
    fresh_tables()
    assert linked(actors(TEXT)) == expected
