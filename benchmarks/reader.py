"""Measure the reader: ``python -m benchmarks.reader [--corpora ../shared/corpora] [--speed]``.

Trees on the dev portions with gold tokens and from raw text (CoNLL 2018 measures: full relations, punctuation
counted), names on the project's own Dutch sentences and on sets that serve for evaluation only, words a second and
peak memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path

from coranto.reader.decode import name_spans
from coranto.reader.lemmas import IDENTITY, apply_script
from coranto.reader.network import Network
from coranto.reader.words import blank
from training.data import MARK, Sentence, Word, bio_sentences, open_text, tree_sentences
from training.sets import FOUR, HELD_BACK

ROOT = Path(__file__).parent.parent
SPEED_WORDS = 20_000


def f1(right: int, gold: int, found: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * right / (gold + found) if gold + found else 1.0


def gold_tokens(sentences: list[Sentence], lemmas: list[list[str]] | None) -> dict[str, float]:
    """UAS, LAS, UPOS and lemma accuracy where words and sentences are given.

    ``LAS universal`` leaves subtypes aside, as CoNLL 2018 does: a train set need not know those of its dev set (Dutch
    ``obl:arg``).
    """
    found = Network.load().analyse([[(w.form, w.space) for w in s.words] for s in sentences], split=False)
    count = uas = las = universal = upos = lemma = 0
    for number, (sentence, analysis) in enumerate(zip(sentences, found, strict=True)):
        for i, word in enumerate(sentence.words):
            count += 1
            head = 0 if analysis.heads[i] == i else analysis.heads[i] + 1
            uas += head == word.head
            las += head == word.head and analysis.relations[i] == word.relation
            universal += head == word.head and analysis.relations[i].split(":")[0] == str(word.relation).split(":")[0]
            upos += analysis.upos[i] == word.upos
            if lemmas:
                lemma += analysis.lemmas[i] == lemmas[number][i]
    out = {"UAS": uas / count, "LAS": las / count, "LAS universal": universal / count, "UPOS": upos / count}
    return out | ({"lemma": lemma / count} if lemmas else {})


def raw_text(sentences: list[Sentence], language: str) -> dict[str, float]:
    """F1 of words, sentences, UPOS and LAS from raw text, read in paragraphs of eight sentences."""
    nlp = blank(language)
    nlp.add_pipe("coranto_reader")
    totals = dict.fromkeys(("words", "sentences", "UPOS", "LAS"), 0)
    gold_count = found_count = gold_sentences = found_sentences = 0
    for start in range(0, len(sentences), 8):
        text, gold, ends = "", {}, set()
        for sentence in sentences[start : start + 8]:
            spans = []
            first = len(text)
            for word in sentence.words:
                spans.append((len(text), len(text) + len(word.form)))
                text += word.form + (" " if word.space else "")
            text = text.rstrip() + " "
            ends.add((first, spans[-1][1]))
            for span, word in zip(spans, sentence.words, strict=True):
                head = spans[word.head - 1] if word.head else None
                gold[span] = (word.upos, head, word.relation)
        doc = nlp(text)
        found = {}
        for token in doc:
            if not token.is_space:
                head = None if token.head.i == token.i else (token.head.idx, token.head.idx + len(token.head))
                label = "root" if token.dep_ == "ROOT" else token.dep_
                found[token.idx, token.idx + len(token)] = (token.pos_, head, label)
        words = [[t for t in s if not t.is_space] for s in doc.sents]
        marks = {(s[0].idx, s[-1].idx + len(s[-1])) for s in words if s}
        both = gold.keys() & found.keys()
        totals["words"] += len(both)
        totals["sentences"] += len(ends & marks)
        totals["UPOS"] += sum(gold[k][0] == found[k][0] for k in both)
        totals["LAS"] += sum(gold[k][1:] == found[k][1:] for k in both)
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        gold_sentences, found_sentences = gold_sentences + len(ends), found_sentences + len(marks)
    return {
        f"raw {k}": f1(
            v, gold_sentences if k == "sentences" else gold_count, found_sentences if k == "sentences" else found_count
        )
        for k, v in totals.items()
    }


def names_given_tokens(sentences: list[Sentence], classes: set[str]) -> dict[str, float]:
    """Exact-match F1 of names on tokenised sentences, for the classes that the set has."""
    found = Network.load().analyse([[(w.form, w.space) for w in s.words] for s in sentences], split=False)
    pairs = []
    for sentence, analysis in zip(sentences, found, strict=True):
        gold = {s for s in name_spans([w.name or "O" for w in sentence.words]) if s[2] in classes}
        pairs.append((gold, {s for s in analysis.names if s[2] in classes}))
    return name_scores(pairs, classes)


def names_own(path: Path, language: str) -> dict[str, float]:
    """Exact-match F1 of names on the project's marked sentences, from raw text, by characters."""
    nlp = blank(language)
    nlp.add_pipe("coranto_reader")
    pairs, lines = [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            lines += 1
            gold, shift = set(), 0
            for match in MARK.finditer(line):
                start = match.start() - shift
                gold.add((start, start + len(match[2]), match[1]))
                shift += len(match[0]) - len(match[2])
            doc = nlp(MARK.sub(r"\2", line))
            pairs.append((gold, {(e.start_char, e.end_char, e.label_) for e in doc.ents}))
    return {"sentences": lines, **name_scores(pairs, {"PER", "ORG", "LOC", "MISC"})}


def name_scores(
    pairs: list[tuple[set[tuple[int, int, str]], set[tuple[int, int, str]]]], classes: set[str]
) -> dict[str, float]:
    """F1 over all names and per class."""
    out = {}
    for name, kinds in [("F1", classes), *((k, {k}) for k in sorted(classes))]:
        gold = [{s for s in g if s[2] in kinds} for g, _ in pairs]
        found = [{s for s in p if s[2] in kinds} for _, p in pairs]
        right = sum(len(g & p) for g, p in zip(gold, found, strict=True))
        out[name] = f1(right, sum(map(len, gold)), sum(map(len, found)))
    return out


def meantime(path: Path) -> list[Sentence]:
    """MEANTIME's named entities as BIO sentences; the source brackets them as ``(ORG)`` or ``(PRO`` … ``PRO)``."""
    out = []
    for line in filter(None, open_text(path)):
        article = json.loads(line)
        for forms, marks in zip(article["tokens"], article["ne"], strict=True):
            labels, inside = [], ""
            for mark, _link in marks:
                kind = mark.strip("()") if mark.startswith("(") else inside
                labels.append(
                    "O" if kind not in ("PER", "ORG", "LOC") else f"{'B' if mark.startswith('(') else 'I'}-{kind}"
                )
                inside = "" if mark.endswith(")") else kind
            words = [Word(form, name=label) for form, label in zip(forms, labels, strict=True)]
            out.append(Sentence(words, path.name))
    return out


def speed(path: Path, language: str) -> dict[str, float]:
    """Words a second of the whole component, best of three passes over about ``SPEED_WORDS`` words, and memory."""
    nlp = blank(language)
    nlp.add_pipe("coranto_reader")
    lines = [MARK.sub(r"\2", line) for line in open_text(path) if line.strip() and not line.startswith("#")]
    texts = [" ".join(lines[i : i + 6]) for i in range(0, len(lines), 6)]
    articles = ["\n\n".join(texts[i : i + 4]) for i in range(0, len(texts), 4)]
    size, best, count = 0, float("inf"), 0
    while size < SPEED_WORDS:
        for article in articles:
            size += len(article.split())
            count += 1
    todo = [articles[i % len(articles)] for i in range(count)]
    for _ in range(3):
        began = time.perf_counter()
        words = sum(len(nlp(text)) for text in todo)
        best = min(best, time.perf_counter() - began)
    return {"words/s": words / best, "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def lemmas_of(keep: list[Sentence]) -> list[list[str]]:
    """Gold lemmas of the sentences as the reader is asked for them (a separated verb without its particle)."""
    return [[apply_script(w.form, w.script or IDENTITY) for w in s.words] for s in keep]


def report(title: str, values: dict[str, float]) -> None:
    """One line of a table."""
    print(
        f"{title:34s}",
        "  ".join(f"{k} {v:.1f}" if v > 1 else f"{k} {100 * v:.1f}" for k, v in values.items()),
        flush=True,
    )


def main() -> None:
    """Run every measure that the corpora at hand allow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--speed", action="store_true", help="measure speed only")
    a = parser.parse_args()
    own = ROOT / "corpus" / "names" / "nl-test.txt"
    report("nl speed", speed(own, "nl"))
    if a.speed:
        return
    report("nl names: corpus/names/nl-test", names_own(own, "nl"))
    sets = [
        ("nl", "ud-nl-alpino/nl_alpino-ud-dev.conllu.xz"),
        ("nl", "ud-nl-lassysmall/nl_lassysmall-ud-dev.conllu.xz"),
        ("en", "ud-en-ewt/en_ewt-ud-dev.conllu.xz"),
        ("de", "ud-de/de_gsd-ud-dev.conllu.xz"),
        ("fr", "ud-fr/fr_sequoia-ud-dev.conllu.xz"),
    ]
    for language, name in sets:
        path = a.corpora / name
        if not path.exists():
            print(f"{name}: not at hand")
            continue
        sentences = tree_sentences(path)
        if language == "de":
            sentences = [s for i, s in enumerate(sentences) if not (i // 20) % HELD_BACK]
        report(
            f"{language} {path.name[:22]}", gold_tokens(sentences, lemmas_of(sentences)) | raw_text(sentences, language)
        )
    wikiann = a.corpora / "ner-wikiann" / "nl.val.conllu.xz"
    if wikiann.exists():
        report(
            "nl names: WikiANN val (evaluation)",
            names_given_tokens(bio_sentences(wikiann, 1, 2, FOUR), {"PER", "ORG", "LOC"}),
        )
    clin = a.corpora / "meantime-nl-clin26" / "clin26-dev.jsonl.xz"
    if clin.exists():
        report("nl names: MEANTIME dev (evaluation)", names_given_tokens(meantime(clin), {"PER", "ORG", "LOC"}))


if __name__ == "__main__":
    main()
