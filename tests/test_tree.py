from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from coranto import tree
from coranto.reader.words import blank


def make(language: str, rows: str) -> Doc:
    """A Doc from rows of ``form lemma upos head deprel [feats]``, heads counted from 1."""
    cells = [row.split() for row in rows.strip().splitlines()]
    heads = [int(c[3]) - 1 if int(c[3]) else i for i, c in enumerate(cells)]
    vocab: Vocab = blank(language).vocab
    return Doc(
        vocab,
        words=[c[0] for c in cells],
        lemmas=[c[1] for c in cells],
        pos=[c[2] for c in cells],
        heads=heads,
        deps=["ROOT" if c[4] == "root" else c[4] for c in cells],
        morphs=[c[5] if len(c) > 5 else "" for c in cells],
    )


URGED = make(
    "nl",
    """
Zelenskyy Zelenskyy PROPN 2 nsubj
drong dringen VERB 0 root Tense=Past|VerbForm=Fin
er er ADV 2 obl
bij bij ADP 5 case
China China PROPN 2 obl
op op ADP 3 case
aan aan ADP 2 compound:prt
deel deel NOUN 10 compound:prt
te te ADP 10 mark
nemen nemen VERB 2 xcomp VerbForm=Inf
""",
)
SIGNED = make(
    "nl",
    """
De de DET 2 det
verklaring verklaring NOUN 4 nsubj:pass
werd worden AUX 4 aux:pass Tense=Past|VerbForm=Fin
ondertekend ondertekenen VERB 0 root VerbForm=Part
door door ADP 6 case
Iran Iran PROPN 4 obl:agent
en en CCONJ 8 cc
Oman Oman PROPN 6 conj
""",
)
PLANNED = make(
    "nl",
    """
Xi Xi PROPN 5 nsubj
zal zullen AUX 5 aux Tense=Pres|VerbForm=Fin
Moskou Moskou PROPN 5 obj
niet niet ADV 5 advmod
bezoeken bezoeken VERB 0 root VerbForm=Inf
""",
)


def test_predicate_joins_the_particle() -> None:
    assert tree.predicate(URGED[1]) == "aandringen"


def test_subjects_follow_object_control() -> None:
    assert [t.text for t in tree.subjects(URGED[1])] == ["Zelenskyy"]
    assert "Zelenskyy" not in [t.text for t in tree.subjects(URGED[9])]


def test_agents_and_passive() -> None:
    verb = SIGNED[3]
    assert tree.is_passive(verb)
    assert [t.text for t in tree.subjects(verb)] == ["verklaring"]
    assert [t.text for a in tree.agents(verb) for t in tree.conjuncts(a)] == ["Iran", "Oman"]


def test_tense_and_negation() -> None:
    verb = PLANNED[4]
    assert tree.tense(verb) == "future"
    assert tree.negated(verb)
    assert not tree.negated(SIGNED[3])
    assert tree.tense(URGED[1]) == "past"


def test_phrase_leaves_out_preposition_and_partners() -> None:
    assert tree.phrase(SIGNED[5]).text == "Iran"
    assert tree.phrase(SIGNED[1]).text == "De verklaring"


def test_helpers_bear_a_wrong_tree() -> None:
    doc = make("nl", "zei zeggen VERB 0 root\nzei zeggen VERB 1 conj\nzei zeggen VERB 2 xcomp")
    for token in doc:
        assert tree.subjects(token) == []
        assert tree.clause(token)
        assert tree.tense(token) is None
        assert not tree.is_conditional(token)
