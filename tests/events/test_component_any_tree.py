"""Whatever the tree looks like, the component neither crashes nor invents."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

WORDS = [
    ("Rusland=RUS", "rusland", "PROPN"), ("Kiev=UKR", "kiev", "PROPN"), ("viel", "vallen", "VERB"),
    ("beschuldigt", "beschuldigen", "VERB"), ("beloofde", "beloven", "VERB"), ("voert", "voeren", "VERB"),
    ("gesprekken", "gesprek", "NOUN"), ("sancties", "sanctie", "NOUN"), ("met", "met", "ADP"),
    ("tegen", "tegen", "ADP"), ("niet", "niet", "ADV"), ("die", "die", "PRON"),
    ("zal", "zullen", "AUX"), ("elkaar", "elkaar", "PRON"),
]  # fmt: skip
RELATIONS = [
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "conj", "ccomp", "xcomp", "advcl", "acl:relcl", "acl", "flat",
    "appos", "case", "aux", "aux:pass", "compound:prt", "parataxis", "amod",
]  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> str:
    size = draw(st.integers(1, 9))
    root = draw(st.integers(0, size - 1))
    order = [root, *draw(st.permutations([k for k in range(size) if k != root]))]
    heads = {root: root}
    for at, k in enumerate(order[1:], 1):
        heads[k] = order[draw(st.integers(0, at - 1))]
    rows = []
    for k in range(size):
        word, lemma, pos = draw(st.sampled_from(WORDS))
        relation = "ROOT" if k == root else draw(st.sampled_from(RELATIONS))
        feats = draw(st.sampled_from(["", "VerbForm=Fin|Tense=Past", "VerbForm=Part", "VerbForm=Inf", "Number=Plur"]))
        rows.append(f"{word} {lemma} {pos} {heads[k]} {relation} {feats}")
    return "\n".join(rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(table=tables())
def test_events_rest_on_the_text(analysed: Callable[..., Doc], table: str) -> None:
    doc = analysed("nl", table)
    known = {actor.id for actor in doc._.actors}
    for number, event in enumerate(doc._.events, 1):
        assert event.id == f"e{number}"
        assert set(event.actors + event.recipients) <= known
        assert event.actors or event.recipients
        assert event.trigger.end <= len(doc.text)
        assert all(span.end <= len(doc.text) for span in event.evidence)
