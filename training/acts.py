"""Acts and speech for training: reports as passages whose words are triggers, cues and what plays a part in them.

A passage is a run of paragraphs, as at run time. A trigger, cue or participant of several words stands for its
syntactic head, by the tree that the reader itself gives; the reader also gives the hints (`coranto.marks.hints`).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from coranto.marks.hints import HINTS, hints
from coranto.marks.marks import ACT_ROLES, ROLES
from coranto.pipeline import analyse
from coranto.reader.paragraphs import word_in
from coranto.reader.pieces import END, START, Pieces
from coranto.record.plover import auxiliary_modes, contexts, event_types, modes
from training.data import Sentence, Word, vary_marks
from training.reports import Event, Place, Report, Statement

PASSAGE_PIECES = 256
"""Longest passage: the longest window of the run time."""
SHORTEST_WANTED = 48
IGNORE = -100
NEVER = ""
"""The label of a word that is no trigger, of a plain act's auxiliary."""


def labels() -> dict[str, list[str]]:
    """The labels of the heads, and the hints; a mode stands with its type, a type without one by itself."""
    types = list(event_types())
    return {
        "acts": [NEVER, *types],
        "modes": [name for t in types for name in (t, *(f"{t}/{mode}" for mode in modes(t)))],
        "auxiliaries": [NEVER, *auxiliary_modes()],
        "contexts": list(contexts()),
        "roles": list(ROLES),
        "hints": list(HINTS),
    }


@dataclass
class Predicate:
    """A trigger or a cue: its word, and the words that play each role in it."""

    word: int
    act: Event | None = None
    speech: Statement | None = None
    roles: set[tuple[int, str]] = field(default_factory=set)


@dataclass
class Reading:
    """A report cut into words: where each stands, its head, its sentence and paragraph, its hints (words, hints)."""

    report: Report
    words: list[Word]
    spans: list[tuple[int, int]]
    heads: list[int]
    sentence: list[int]
    paragraph: list[int]
    hints: npt.NDArray[np.float32]

    def touched(self, place: Place) -> list[int]:
        """The words that a stretch of text touches."""
        return [i for i, (a, b) in enumerate(self.spans) if any(a < end and start < b for start, end in place)]

    def predicates(self) -> Iterator[Predicate]:
        """The triggers and cues with their roles."""
        cues = {s.id: self.head(s.cue) for s in self.report.statements if s.cue}
        for event in self.report.events:
            one = Predicate(self.head(event.trigger), act=event)
            for role, places in (
                ("actor", event.actors),
                ("recipient", event.recipients),
                ("place", event.places),
                ("time", event.times),
            ):
                one.roles |= {(self.head(place), role) for place in places}
            if event.attribution in cues:
                one.roles.add((cues[event.attribution], "attribution"))
            yield one
        for statement in self.report.statements:
            if not statement.cue:
                continue
            one = Predicate(cues[statement.id], speech=statement)
            for role, places in (("source", statement.source), ("addressee", statement.addressees)):
                one.roles |= {(self.head(place), role) for place in places}
            one.roles |= {(i, "content") for i in self.touched(statement.content)}
            yield one

    def head(self, place: Place) -> int:
        """The word of a stretch that hangs on a word outside of it: the first one."""
        inside = self.touched(place)
        return next((i for i in inside if self.heads[i] == i or self.heads[i] not in inside), inside[0])


def reading(report: Report) -> Reading:
    """Read a report as far as the hints need."""
    doc = analyse(report.text, report.language, rooms=("reader", "actors", "times"))
    tokens = [token for token in doc if not token.is_space]
    at = {token.i: k for k, token in enumerate(tokens)}
    sentences = {token.i: number for number, sentence in enumerate(doc.sents) for token in sentence}
    return Reading(
        report,
        [Word(*word_in(doc, token.i)) for token in tokens],
        [(token.idx, token.idx + len(token)) for token in tokens],
        [at.get(token.head.i, k) for k, token in enumerate(tokens)],
        [sentences[token.i] for token in tokens],
        [report.text.count("\n", 0, token.idx) for token in tokens],
        hints(doc)[[token.i for token in tokens]],
    )


@dataclass
class Wanted:
    """A predicate as the heads see it: its word, its kind, what it is about, and (word, role) pairs, all as indices."""

    word: int
    is_act: bool
    contexts: list[int]
    roles: list[tuple[int, int]]


@dataclass
class Targets:
    """What the heads should say of a report: labels by word, and its predicates."""

    layers: dict[str, list[int]]
    predicates: list[Wanted]

    def between(self, start: int, end: int) -> dict[str, Any]:
        """The targets of the words from `start` to `end`, counted from `start`; roles beyond them are left out."""
        own = [
            Wanted(
                one.word - start,
                one.is_act,
                one.contexts,
                [(i - start, role) for i, role in one.roles if start <= i < end],
            )
            for one in self.predicates
            if start <= one.word < end
        ]
        return {**{key: layer[start:end] for key, layer in self.layers.items()}, "predicates": own}


def targets(found: Reading, labels: dict[str, list[str]]) -> Targets:
    """What the heads should say of a report; the first of two acts in one word counts."""
    size = len(found.spans)
    layers = {"acts": [0] * size, "cues": [0] * size, "modes": [IGNORE] * size, "auxiliaries": [IGNORE] * size}
    predicates = []
    for one in found.predicates():
        about: list[int] = []
        if one.act is not None:
            if layers["acts"][one.word]:
                continue
            name = f"{one.act.type}/{one.act.mode}" if one.act.mode else one.act.type
            layers["acts"][one.word] = labels["acts"].index(one.act.type)
            layers["modes"][one.word] = labels["modes"].index(name)
            layers["auxiliaries"][one.word] = labels["auxiliaries"].index(one.act.auxiliary or NEVER)
            about = [labels["contexts"].index(context) for context in one.act.contexts]
        else:
            layers["cues"][one.word] = 1
        roles = [(i, labels["roles"].index(role)) for i, role in sorted(one.roles)]
        predicates.append(Wanted(one.word, one.act is not None, about, roles))
    return Targets(layers, predicates)


def predicate_tensors(group: list[list[Wanted]], words: int, labels: dict[str, list[str]]) -> dict[str, Tensor]:
    """Padded tensors of a batch's predicates.

    `predicate` (B, P) is the word, `known` (B, P, roles) says which roles it can have, `role` (B, P, W, roles) who
    has them, `about` (B, P, contexts) what an act is about and `has_about` (B, P) whether that is said.
    """
    b, most, c, r = len(group), max(map(len, group)), len(labels["contexts"]), len(labels["roles"])
    word = np.zeros((b, most), np.int64)
    known, role = np.zeros((b, most, r), np.float32), np.zeros((b, most, words, r), np.float32)
    about, has_about = np.zeros((b, most, c), np.float32), np.zeros((b, most), np.float32)
    acting = np.array([name in ACT_ROLES for name in labels["roles"]], np.float32)
    for i, predicates in enumerate(group):
        for k, one in enumerate(predicates):
            word[i, k] = one.word
            known[i, k] = acting if one.is_act else 1 - acting
            for at, label in one.roles:
                role[i, k, at, label] = 1
            about[i, k, one.contexts] = 1
            has_about[i, k] = bool(one.contexts)
    arrays = {"predicate": word, "known": known, "role": role, "about": about, "has_about": has_about}
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def passages(
    found: Reading, names: dict[str, list[str]], pieces: Pieces, rng: random.Random
) -> Iterator[dict[str, Any]]:
    """A report as windows of whole paragraphs with what is to be learnt from each; what is too long is left out.

    Their length and their quotation marks vary.
    """
    about = targets(found, names)
    bounds = [i for i, number in enumerate(found.paragraph) if i and found.paragraph[i - 1] != number]
    start, longest = 0, rng.randint(SHORTEST_WANTED, PASSAGE_PIECES)
    ends = [*bounds, len(found.words)]
    for end, after in zip(ends, [*ends[1:], None], strict=True):
        if after is not None and _size(found, start, after, pieces) <= longest:
            continue
        window = _window(found, start, end, pieces, rng)
        if len(window["pieces"]) <= PASSAGE_PIECES:
            yield window | about.between(start, end)
        start, longest = end, rng.randint(SHORTEST_WANTED, PASSAGE_PIECES)


def _size(found: Reading, start: int, end: int, pieces: Pieces) -> int:
    return 2 + sum(len(pieces.ids(word.form, word.space)) for word in found.words[start:end])


def _window(found: Reading, start: int, end: int, pieces: Pieces, rng: random.Random) -> dict[str, Any]:
    out: dict[str, Any] = {"pieces": [START], "first": [], "last": []}
    space = True
    for word in vary_marks(Sentence(found.words[start:end]), rng).words:
        out["first"].append(len(out["pieces"]))
        out["pieces"] += pieces.ids(word.form, space)
        out["last"].append(len(out["pieces"]) - 1)
        space = word.space
    out["pieces"].append(END)
    return out | {"sentence": found.sentence[start:end], "hints": found.hints[start:end]}


def hint_tensor(group: list[dict[str, Any]], length: int) -> Tensor:
    """The hints of a batch at the first pieces of their words, (B, T, hints)."""
    out = np.zeros((len(group), length, len(HINTS)), np.float32)
    for i, window in enumerate(group):
        out[i, window["first"]] = window["hints"]
    return torch.from_numpy(out)
