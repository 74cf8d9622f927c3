"""Which sets the reader learns from, and how much of each an epoch holds.

Only sets whose licences let the weights be given to anybody; see ``docs/model-card.md``.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from training.data import (
    TREE_QUESTIONS,
    Sentence,
    Tokenise,
    alpino_names,
    bio_sentences,
    marked_sentences,
    read_types,
    tree_sentences,
)

GERMEVAL = {k: v for name, v in (("PER", "PER"), ("ORG", "ORG"), ("LOC", "LOC"), ("OTH", "MISC")) for k in (name, f"{name}part")}
FOUR = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
OWN_FROM_EPOCH = 2
"""The project's own sentences join late, when the tree has settled."""
OWN_TIMES = 2
PARTS = {"ewt": 0.5, "sequoia": 0.7, "gsd_fr": 0.7, "extra": 0.5, "questions": 0.4}
"""Share of a set that one epoch draws; the rest whole. Dutch comes first, so the others are thinned."""
HELD_BACK = 5
"""Every fifth block of 20 sentences of German GSD dev is kept for measuring, since German has no train portion."""


@dataclass
class Sets:
    """All training sentences, by set."""

    whole: list[list[Sentence]]
    thinned: dict[str, list[Sentence]]
    own: list[Sentence]

    @classmethod
    def read(cls, corpora: Path, corpus: Path) -> Sets:
        """Read every set from the folder of the corpora and from the project's own corpus."""
        train = corpora / "ud-nl-alpino" / "nl_alpino-ud-train.reconstructed.conllu.xz"
        alpino = tree_sentences(train, TREE_QUESTIONS)
        questions = [s for s in tree_sentences(train) if s.source.split("#")[1].startswith(TREE_QUESTIONS)]
        types = read_types(corpus / "names" / "alpino.tsv")
        alpino_names(alpino, train, types)
        alpino_names(questions, train, types)
        extra = tree_sentences(
            corpora / "ud-nl-alpino" / "nl_alpino-extra.conllu.xz",
            ("qa", "eans", "i_suite", "j_suite", "h_suite", "ntv", "paco", "cgn"),
        )
        german = tree_sentences(corpora / "ud-de" / "de_gsd-ud-dev.conllu.xz")
        german = [s for i, s in enumerate(german) if (i // 20) % HELD_BACK]
        names = [
            bio_sentences(corpora / "ner-uner" / "en_ewt-dev.iob2.xz", 1, 2, FOUR),
            bio_sentences(corpora / "ner-germeval2014-de" / "NER-de-dev.tsv.xz", 1, 2, GERMEVAL),
            bio_sentences(corpora / "ner-wikigold-en" / "wikigold.dev.conllu.xz", 1, 2, FOUR),
            bio_sentences(corpora / "ner-uner" / "de_pud-half.iob2.xz", 1, 2, FOUR),
        ]
        return cls(
            [alpino, german, tree_sentences(corpora / "ud-de" / "de_pud-half.conllu.xz"), *names],
            {
                "questions": questions,
                "extra": extra,
                "ewt": tree_sentences(corpora / "ud-en-ewt" / "en_ewt-ud-train.conllu.xz"),
                "sequoia": tree_sentences(corpora / "ud-fr" / "fr_sequoia-ud-train.conllu.xz"),
                "gsd_fr": tree_sentences(corpora / "ud-fr" / "fr_gsd-ud-dev.conllu.xz"),
            },
            [
                s
                for path in sorted((corpus / "names").glob("*-train*.txt"))
                for s in marked_sentences(path, Tokenise(path.name[:2]))
            ],
        )

    def epoch(self, number: int, rng: random.Random) -> list[Sentence]:
        """The sentences of one epoch, each set's running text in order; thinned sets give a random stretch each."""
        out = [sentence for group in self.whole for sentence in group]
        for name, group in self.thinned.items():
            size = int(len(group) * PARTS[name])
            start = rng.randrange(len(group))
            out += (group[start:] + group[:start])[:size]
        if number >= OWN_FROM_EPOCH:
            out += self.own * OWN_TIMES
        return out
