"""Quotes in German news: ``python -m benchmarks.quotes [--portion train] [--limit N] [--misses N] [--json FILE]``.

The data are the training and development articles of Petersen-Frey & Biemann 2024, *Dataset of Quotation Attribution in
German News Articles*, in ``../shared/corpora/quotes-de-wikinews``: Wikinews, with quotes of five types, their speaker,
cue and addressee. They are CC BY-NC-SA: for evaluation only, and no text of theirs may come into this repository.

The measure is that of the data's own ``eval.py``. Quotes of ours and of gold are paired one to one, so that the sum of
the F1 of their tokens is greatest; an equal type counts 0.01 more, an equal medium 0.001. Then tokens are counted: of
the quotes (``messages``), of speaker, cue and addressee (``roles``), and of both (``joint``), over all quotes (micro);
and as means over the quotes that have tokens to count (macro, by which the paper reports). ``type`` and ``medium``
count each quote once, and ``of pairs`` only those with a partner. What is left without one counts as missed or as too
much. Three differences:

- gold's frames are left out, which we have no counterpart of, so that ``roles`` and ``joint`` are not the paper's;
- quotes that share no token are no pair, where ``eval.py`` would let them share speaker, type and medium;
- ``found`` is added: the share of gold's quotes of each type that have a partner.

Ours in gold's terms: content that stands in quotation marks is Direct, with its marks; other content without a cue, so
carried on from a statement before, is IndirectFreeIndirect; all else is Indirect. Words in quotation marks inside of
reported speech are quotes of their own in gold (nested), to us they are not; ``--outer`` leaves nested quotes out. Only
a channel says what the medium is. Our addressees are actors: their words are the actor's mention next to the cue, in
the cue's sentence; those without one are left out, and counted.

The published tool (uhh-lt/german-news-quotation-attribution-2024) is not on PyPI, so that it was not run beside ours.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from coranto.intake import from_text
from coranto.pipeline import read
from coranto.record import Mention, Record, Span, Statement

DATA = Path(__file__).parent.parent.parent / "shared" / "corpora" / "quotes-de-wikinews"
ROLES = ("speaker", "cue", "addressee")
PARTS = ("quote", *ROLES)
GROUPS = {"messages": ("quote",), "roles": ROLES, "joint": PARTS, **{role: (role,) for role in ROLES}}
LABELS = ("type", "medium")
MARKS = set("„“”‚‘’«»‹›\"'")
MEDIUMS = {
    "twitter": "Writing",
    "telegram": "Writing",
    "letter": "Writing",
    "phone": "Speech",
    "press conference": "Speech",
    "interview": "Speech",
    "speech": "Speech",
    "statement": "SW",
}
"""Gold's medium for a channel of ours; SW is speech or writing."""

Tokens = frozenset[int]
Pair = tuple["Quote | None", "Quote | None"]


@dataclass(frozen=True)
class Quote:
    """A quote by the tokens of its parts."""

    parts: dict[str, Tokens]
    type: str
    medium: str | None
    nested: bool = False

    @property
    def words(self) -> Tokens:
        """The tokens of the quote itself."""
        return self.parts["quote"]


@dataclass(frozen=True)
class Count:
    """Items that are in both, in ours alone, and in gold alone."""

    both: int = 0
    ours: int = 0
    gold: int = 0

    @classmethod
    def of(cls, gold: Set[Any], ours: Set[Any]) -> Count:
        """Compare two sets."""
        return cls(len(gold & ours), len(ours - gold), len(gold - ours))

    def __add__(self, other: Count) -> Count:
        """Both together."""
        return Count(self.both + other.both, self.ours + other.ours, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Of ours, those in gold; 0 without any."""
        return self.both / ((self.both + self.ours) or 1)

    @property
    def recall(self) -> float:
        """Of gold, those in ours; 0 without any."""
        return self.both / ((self.both + self.gold) or 1)


@dataclass
class Scores:
    """What the pairs of all articles add up to."""

    micro: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    precisions: dict[str, list[float]] = field(default_factory=lambda: {part: [] for part in PARTS})
    recalls: dict[str, list[float]] = field(default_factory=lambda: {part: [] for part in PARTS})
    asked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Quote | None, ours: Quote | None) -> None:
        """Count a pair, or a quote without a partner."""
        for part in PARTS:
            one = Count.of(*(quote.parts[part] if quote else frozenset() for quote in (gold, ours)))
            self.micro[part] += one
            if one.both + one.ours:
                self.precisions[part].append(one.precision)
            if one.both + one.gold:
                self.recalls[part].append(one.recall)
        for name in LABELS:
            label = Count.of(*({getattr(quote, name, None)} - {None} for quote in (gold, ours)))
            self.micro[name] += label
            if gold and ours:
                self.micro[f"{name} of pairs"] += label
        if gold:
            self.asked[gold.type] += 1
            self.found[gold.type] += ours is not None

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of each group of parts, micro and macro, and of type and medium."""
        out: dict[str, float] = {}
        for name, parts in GROUPS.items():
            total = sum((self.micro[part] for part in parts), Count())
            out |= three(f"{name} micro", total.precision, total.recall)
            precisions = [value for part in parts for value in self.precisions[part]]
            recalls = [value for part in parts for value in self.recalls[part]]
            out |= three(f"{name} macro", mean(precisions), mean(recalls))
        for name in (*LABELS, *(f"{label} of pairs" for label in LABELS)):
            out |= three(name, self.micro[name].precision, self.micro[name].recall)
        return out


def three(name: str, precision: float, recall: float) -> dict[str, float]:
    """Precision and recall under their names, and F1."""
    return {f"{name} precision": precision, f"{name} recall": recall, f"{name} F1": f1(precision, recall)}


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def articles(portion: str) -> Iterator[dict[str, Any]]:
    """The articles of a portion, as in the source."""
    with lzma.open(DATA / f"{portion}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def gold_quotes(article: dict[str, Any]) -> list[Quote]:
    """The quotes that the article is annotated with."""
    return [
        Quote(
            {part: frozenset(one[part]["tokenIds"]) for part in PARTS},
            one["type"],
            one["medium"],
            bool(one["isNested"]),
        )
        for one in article["annotations"]
    ]


def our_quotes(article: dict[str, Any]) -> tuple[list[Quote], Count]:
    """The statements of our record of the article, as quotes; and how many addressees have words, and have none."""
    day = article["documentName"].rpartition("(")[2].rstrip(")")
    record = read(from_text(article["originalText"], language="de", published=day))
    addressees = [addressee_spans(record, statement) for statement in record.statements]
    quotes = [
        in_gold_terms(statement, spoken_to, record.document.text, article["tokens"])
        for statement, spoken_to in zip(record.statements, addressees, strict=True)
    ]
    asked, worded = sum(len(s.addressees) for s in record.statements), sum(map(len, addressees))
    return quotes, Count(both=worded, gold=asked - worded)


def addressee_spans(record: Record, statement: Statement) -> list[Span]:
    """For each addressee its mention nearest to the cue, in the cue's sentence, outside of content and source."""
    if not statement.cue:
        return []
    cue = statement.cue[0]
    sentence = next((s for s in record.document.sentences if s.start <= cue.start < s.end), None)
    taken = [*statement.content, *statement.source]
    free = [
        mention
        for mention in record.mentions
        if sentence is not None
        and sentence.start <= mention.start < sentence.end
        and not any(mention.start < span.end and span.start < mention.end for span in taken)
    ]

    def distance(mention: Mention) -> int:
        return abs(mention.start - cue.start)

    mentions = [[mention for mention in free if mention.actor == actor] for actor in statement.addressees]
    return [min(found, key=distance).span for found in mentions if found]


def in_gold_terms(
    statement: Statement, addressees: Iterable[Span], text: str, tokens: Sequence[dict[str, Any]]
) -> Quote:
    """A statement as gold would have it."""
    pieces = [(span.start, span.end) for span in statement.content]
    quoted = [text[max(0, a - 1) : a] in MARKS and text[b : b + 1] in MARKS for a, b in pieces]
    spans = {
        "quote": [(a - marked, b + marked) for (a, b), marked in zip(pieces, quoted, strict=True)],
        "speaker": [(span.start, span.end) for span in statement.source],
        "cue": [(span.start, span.end) for span in statement.cue],
        "addressee": [(span.start, span.end) for span in addressees],
    }
    return Quote(
        {part: tokens_of(inside, tokens) for part, inside in spans.items()},
        "Direct" if all(quoted) else "Indirect" if statement.cue else "IndirectFreeIndirect",
        MEDIUMS.get(statement.channel or ""),
        statement.within is not None,
    )


def tokens_of(spans: Iterable[tuple[int, int]], tokens: Sequence[dict[str, Any]]) -> Tokens:
    """The tokens that share a character with one of the spans."""
    return frozenset(
        token["id"] for start, end in spans for token in tokens if token["charBegin"] < end and start < token["charEnd"]
    )


def pair(gold: Sequence[Quote], ours: Sequence[Quote]) -> list[Pair]:
    """The quotes one to one, those without a partner beside None."""
    worth = np.array([[likeness(one, other) for other in ours] for one in gold]).reshape(len(gold), len(ours))
    rows, columns = linear_sum_assignment(worth, maximize=True)
    chosen = {int(i): int(j) for i, j in zip(rows, columns, strict=True) if worth[i, j] > 0}
    pairs: list[Pair] = [(one, ours[chosen[i]] if i in chosen else None) for i, one in enumerate(gold)]
    return pairs + [(None, one) for j, one in enumerate(ours) if j not in chosen.values()]


def likeness(gold: Quote, ours: Quote) -> float:
    """The F1 of the tokens of two quotes, and a little more for an equal type and medium."""
    count = Count.of(gold.words, ours.words)
    if not count.both:
        return 0.0
    bonus = 0.01 * (gold.type == ours.type) + 0.001 * (gold.medium == ours.medium)
    return f1(count.precision, count.recall) + bonus


def shown(pair: Pair, tokens: Sequence[dict[str, Any]]) -> str:
    """A pair that is not the same quote, in a line; empty of one that is."""
    gold, ours = pair
    if gold and ours and gold.words == ours.words:
        return ""
    texts = [" ".join(tokens[i]["text"] for i in sorted(quote.words)) if quote else "–" for quote in pair]
    return f"{gold.type if gold else 'none'}: {texts[0]}\n    ours: {texts[1]}"


def main() -> None:
    """Measure a portion."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--portion", choices=("dev", "train"), default="dev")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N articles only")
    parser.add_argument("--outer", action="store_true", help="leave out nested quotes")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show the first N quotes that differ")
    parser.add_argument("--json", type=Path, help="write the figures here")
    a = parser.parse_args()
    scores = Scores()
    misses: list[str] = []
    addressees = Count()
    chosen = list(islice(articles(a.portion), a.limit))
    for article in chosen:
        ours, spoken_to = our_quotes(article)
        addressees += spoken_to
        sides = [[q for q in side if not (a.outer and q.nested)] for side in (gold_quotes(article), ours)]
        for one in pair(*sides):
            scores.add(*one)
            misses.append(shown(one, article["tokens"]))
    figures = scores.figures()
    for line in list(filter(None, misses))[: a.misses]:
        print(line)
    print(f"{len(chosen)} articles, {scores.asked.total()} quotes in gold")
    print(f"addressees of ours with words: {addressees.both}, without (left out): {addressees.gold}")
    print(f"{'':20s} precision  recall    F1")
    for name in [name.removesuffix(" F1") for name in figures if name.endswith(" F1")]:
        values = [figures[f"{name} {kind}"] for kind in ("precision", "recall", "F1")]
        print(f"{name:20s} {values[0]:9.3f} {values[1]:7.3f} {values[2]:5.3f}")
    for kind, asked in scores.asked.most_common():
        print(f"found {kind:20s} {scores.found[kind] / asked:.3f}  ({scores.found[kind]} of {asked})")
    if a.json:
        a.json.write_text(json.dumps({k: round(v, 4) for k, v in figures.items()}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
