"""Events of one act across articles of ECB+: ``python -m benchmarks.ecbplus [--json FILE] [--most N]``.

ECB+ (Cybulska and Vossen 2014) marks every event of 43 topics, most of them crime, sport and business; Coranto records
acts between political actors only. Its dev set, topics as in the Cybulska split, in ``../shared/corpora/ecbplus-en``:

``raw``        the reader's events from the text, joined as the ledger does.
``gold``       the marked mentions: those on whose words the reader finds an event are joined so, others stay alone.
``lemma``      the marked mentions with the same head lemma in one topic are one event: the field's baseline (76.3).

CoNLL F1 is the mean of the F1 of MUC (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998) and CEAF-e (Luo 2005).
A found event is the marked mention that its trigger lies in. Published from raw text: 40.3 to 42.4.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.joining import f1, reports_of
from coranto.intake import from_text
from coranto.ledger.joining import join
from coranto.ledger.reports import Report
from coranto.pipeline import analyse, to_record

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpora" / "ecbplus-en"
Clusters = Sequence[frozenset[Hashable]]


@dataclass
class Text:
    """A document: its text, the place of each token by sentence and number, and its marked mentions by chain."""

    name: str
    text: str = ""
    tokens: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    mentions: list[tuple[str, tuple[tuple[int, int], ...]]] = field(default_factory=list)

    @property
    def topic(self) -> str:
        """The topic, the number before the underscore."""
        return self.name.partition("_")[0]


def read_corpus(split: str = "Dev") -> list[Text]:
    """The documents of a split, a line a sentence."""
    texts: dict[str, Text] = {}
    last = None
    with lzma.open(CORPUS / f"ECB_{split}_corpus.txt.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.strip():
                continue
            name, sentence, number, token, *_ = line.rstrip("\n").split("\t")
            made = texts.setdefault(name, Text(name))
            made.text += "" if not made.text else " " if last == (name, sentence) else "\n"
            made.tokens[sentence, int(number)] = (len(made.text), len(made.text) + len(token))
            made.text += token
            last = (name, sentence)
    with lzma.open(CORPUS / f"ECB_{split}_Event_gold_mentions.json.xz", "rt", encoding="utf-8") as file:
        for mention in json.load(file):
            made = texts[mention["doc_id"]]
            spans = tuple(made.tokens[str(mention["sent_id"]), number] for number in mention["tokens_number"])
            made.mentions.append((mention["coref_chain"], spans))
    return list(texts.values())


@dataclass
class Read:
    """What the reader finds in a document: events as reports, where their triggers are, and the lemma of each place."""

    reports: list[Report]
    triggers: dict[str, tuple[int, int]]
    lemmas: dict[int, str]


def read_text(text: Text) -> Read:
    """Read a document. The corpus gives no dates of publication, and two texts are never one document."""
    article = from_text(text.text, language="en")
    doc = analyse(article.document.text, "en", article)
    record = to_record(doc, article)
    reports = [replace(report, language="en") for report in reports_of(record, text.name)]
    triggers = {event.id: (event.trigger.start, event.trigger.end) for event in record.events}
    return Read(reports, triggers, {token.idx: token.lemma_.casefold() for token in doc})


def mention_at(text: Text, place: tuple[int, int]) -> int | None:
    """The number of the marked mention that shares characters with a place."""
    for number, (_, spans) in enumerate(text.mentions):
        if any(start < place[1] and place[0] < end for start, end in spans):
            return number
    return None


def gold_clusters(texts: Iterable[Text]) -> Clusters:
    """The marked chains."""
    chains: dict[str, set[Hashable]] = defaultdict(set)
    for text in texts:
        for number, (chain, _) in enumerate(text.mentions):
            chains[chain].add((text.name, number))
    return [frozenset(chain) for chain in chains.values()]


def found_clusters(texts: Sequence[Text], readings: Sequence[Read], *, given: bool) -> Clusters:
    """Happenings as sets of mentions; with `given`, of the marked mentions only, and those without a report alone."""
    mention: dict[tuple[str, str], Hashable] = {}
    for text, reading in zip(texts, readings, strict=True):
        for event, place in reading.triggers.items():
            number = mention_at(text, place)
            mention[text.name, event] = (text.name, event if number is None else number)
    taken: set[Hashable] = set()
    clusters = []
    for group in join(report for reading in readings for report in reading.reports):
        members = {mention[report.key] for report in group} - taken
        if given:
            members = {(name, number) for name, number in members if isinstance(number, int)}  # type: ignore[misc]
        taken |= members
        if members:
            clusters.append(frozenset(members))
    if given:
        everything: set[Hashable] = {(text.name, number) for text in texts for number in range(len(text.mentions))}
        clusters += [frozenset({one}) for one in everything - taken]
    return clusters


def lemma_clusters(texts: Sequence[Text], readings: Sequence[Read]) -> Clusters:
    """The baseline: one event for each lemma and topic; of several words, all their lemmas."""
    groups: dict[tuple[str, ...], set[Hashable]] = defaultdict(set)
    for text, reading in zip(texts, readings, strict=True):
        for number, (_, spans) in enumerate(text.mentions):
            lemmas = [reading.lemmas.get(start, text.text[start:end].casefold()) for start, end in spans]
            groups[text.topic, *lemmas].add((text.name, number))
    return [frozenset(group) for group in groups.values()]


def muc(gold: Clusters, found: Clusters) -> float:
    """F1 of links."""

    def share(keys: Clusters, others: Clusters) -> tuple[int, int]:
        place = {one: number for number, cluster in enumerate(others) for one in cluster}
        parts = [len({place.get(one, one) for one in key}) for key in keys]
        return sum(len(key) - n for key, n in zip(keys, parts, strict=True)), sum(len(key) - 1 for key in keys)

    (right, asked), (_, given) = share(gold, found), share(found, gold)
    return f1(right, given - right, asked - right)


def b_cubed(gold: Clusters, found: Clusters) -> float:
    """F1 of the mean share of each mention's cluster."""

    def mean(keys: Clusters, others: Clusters) -> float:
        place = {one: cluster for cluster in others for one in cluster}
        shares = [len(key & place.get(one, frozenset())) / len(key) for key in keys for one in key]
        return float(np.mean(shares)) if shares else 0.0

    recall, precision = mean(gold, found), mean(found, gold)
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def ceaf_e(gold: Clusters, found: Clusters) -> float:
    """F1 of the best pairing of clusters, each pair by the share of its mentions (phi 4)."""
    if not gold or not found:
        return 0.0
    place = {one: number for number, cluster in enumerate(found) for one in cluster}
    alike = np.zeros((len(gold), len(found)))
    for row, key in enumerate(gold):
        for column, common in Counter(place[one] for one in key if one in place).items():
            alike[row, column] = 2 * common / (len(key) + len(found[column]))
    best = float(alike[linear_sum_assignment(alike, maximize=True)].sum())
    return 2 * best / (len(gold) + len(found))


def conll(gold: Clusters, found: Clusters) -> dict[str, float]:
    """The three F1 and their mean."""
    parts = {"MUC": muc(gold, found), "B-cubed": b_cubed(gold, found), "CEAF-e": ceaf_e(gold, found)}
    return {**parts, "CoNLL": sum(parts.values()) / len(parts)}


def figures(texts: Sequence[Text], readings: Sequence[Read]) -> Mapping[str, Any]:
    """All figures."""
    gold = gold_clusters(texts)
    events = sum(len(reading.reports) for reading in readings)
    marked = sum(
        mention_at(text, place) is not None
        for text, reading in zip(texts, readings, strict=True)
        for place in reading.triggers.values()
    )
    return {
        "mentions": sum(len(text.mentions) for text in texts),
        "events found": events,
        "events found on a mention": marked,
        "raw": conll(gold, found_clusters(texts, readings, given=False)),
        "gold": conll(gold, found_clusters(texts, readings, given=True)),
        "lemma": conll(gold, lemma_clusters(texts, readings)),
    }


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, help="read only so many documents")
    parser.add_argument("--json", type=Path, help="write the figures here")
    a = parser.parse_args()
    texts = read_corpus()[: a.most]
    found = figures(texts, [read_text(text) for text in texts])
    for name, value in found.items():
        parts = "  ".join(f"{k} {v:.3f}" for k, v in value.items()) if isinstance(value, dict) else str(value)
        print(f"{name:26s} {parts}")
    if a.json:
        a.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
