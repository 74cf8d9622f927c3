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

GERMEVAL = {
    k: v for name, v in (("PER", "PER"), ("ORG", "ORG"), ("LOC", "LOC"), ("OTH", "MISC")) for k in (name, f"{name}part")
}
FOUR = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
OWN_FROM_EPOCH = 2
"""The project's own sentences join late, when the tree has settled."""
OWN_TIMES = 2
DUTCH_FROM_EPOCH = 7
"""The last epochs are mostly Dutch, which comes first; the other languages keep what they have learnt."""
SHARES = {
    "alpino": (1.0, 1.0),
    "extra": (0.5, 1.0),
    "questions": (0.4, 0.3),
    "gsd_de": (1.0, 1.0),
    "pud_de": (1.0, 1.0),
    "ewt": (0.5, 0.12),
    "sequoia": (0.7, 0.25),
    "gsd_fr": (0.7, 0.25),
    "ewt_names": (1.0, 0.3),
    "germeval": (1.0, 0.3),
    "wikigold": (1.0, 0.3),
    "pud_names": (1.0, 0.5),
}
"""The share of each set that an epoch draws: before ``DUTCH_FROM_EPOCH``, and from then on."""
HELD_BACK = 5
"""Every fifth block of 20 sentences of German GSD dev is kept for measuring, since German has no train portion."""


@dataclass
class Sets:
    """All training sentences: the public sets by name, and the project's own."""

    public: dict[str, list[Sentence]]
    own: list[Sentence]

    @classmethod
    def read(cls, corpora: Path, corpus: Path) -> Sets:
        """Read every set from the folder of the corpora and from the project's own corpus."""
        train = corpora / "ud-nl-alpino" / "nl_alpino-ud-train.reconstructed.conllu.xz"
        alpino = tree_sentences(train)
        alpino_names(alpino, train, read_types(corpus / "names" / "alpino.tsv"))
        questions = [s for s in alpino if s.source.split("#")[1].startswith(TREE_QUESTIONS)]
        german = tree_sentences(corpora / "ud-de" / "de_gsd-ud-dev.conllu.xz")
        own = [
            sentence
            for path in sorted((corpus / "names").glob("*-train*.txt"))
            for sentence in marked_sentences(path, Tokenise(path.name[:2]))
        ]
        return cls(
            {
                "alpino": [s for s in alpino if not s.source.split("#")[1].startswith(TREE_QUESTIONS)],
                "gsd_de": [s for i, s in enumerate(german) if (i // 20) % HELD_BACK],
                "pud_de": tree_sentences(corpora / "ud-de" / "de_pud-half.conllu.xz"),
                "ewt_names": bio_sentences(corpora / "ner-uner" / "en_ewt-dev.iob2.xz", 1, 2, FOUR),
                "germeval": bio_sentences(corpora / "ner-germeval2014-de" / "NER-de-dev.tsv.xz", 1, 2, GERMEVAL),
                "wikigold": bio_sentences(corpora / "ner-wikigold-en" / "wikigold.dev.conllu.xz", 1, 2, FOUR),
                "pud_names": bio_sentences(corpora / "ner-uner" / "de_pud-half.iob2.xz", 1, 2, FOUR),
                "questions": questions,
                "extra": tree_sentences(
                    corpora / "ud-nl-alpino" / "nl_alpino-extra.conllu.xz",
                    ("qa", "eans", "i_suite", "j_suite", "h_suite", "ntv", "paco", "cgn"),
                ),
                "ewt": tree_sentences(corpora / "ud-en-ewt" / "en_ewt-ud-train.conllu.xz"),
                "sequoia": tree_sentences(corpora / "ud-fr" / "fr_sequoia-ud-train.conllu.xz"),
                "gsd_fr": tree_sentences(corpora / "ud-fr" / "fr_gsd-ud-dev.conllu.xz"),
            },
            own,
        )

    def epoch(self, number: int, rng: random.Random) -> list[Sentence]:
        """The sentences of one epoch: of each set a random stretch of running text, as long as its share says."""
        out = []
        for name, group in self.public.items():
            share = SHARES[name][number >= DUTCH_FROM_EPOCH]
            start = rng.randrange(len(group)) if share < 1 else 0
            out += (group[start:] + group[:start])[: int(len(group) * share)]
        if number >= OWN_FROM_EPOCH:
            out += self.own * OWN_TIMES
        return out
