"""Acts and speech for training: reports as windows whose words are triggers, cues and what plays a part in them.

A paragraph is one window, as at run time. A trigger, cue or participant of several
words stands for its syntactic head, by the tree that the reader itself gives after its first epochs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import torch
from torch import Tensor

from coranto.reader.decode import tree_heads
from coranto.record.plover import auxiliary_modes, contexts, event_types, modes
from training.data import Sentence, Tokenise, Word
from training.model import Reader
from training.reports import Event, Place, Report, Statement

ACT_ROLES = ("actor", "recipient", "place", "time", "attribution")
"""What a word can be to a trigger; `attribution` is the cue of the statement that alone claims the act."""
ROLES = (*ACT_ROLES, "source", "addressee", "content")
"""The same with what it can be to a cue; of a content every word is."""
LAYERS = ("acts", "modes", "auxiliaries", "contexts", "cues", "role_predicate", "role_word")
"""The network's outputs by word for acts and speech."""
IGNORE = -100
NEVER = ""
"""The label of a word that is no trigger, of a plain act's auxiliary."""


def act_labels() -> dict[str, list[str]]:
    """The labels of the heads of acts; a mode stands with its type, a type without one by itself."""
    types = list(event_types())
    return {
        "acts": [NEVER, *types],
        "modes": [name for t in types for name in (t, *(f"{t}/{mode}" for mode in modes(t)))],
        "auxiliaries": [NEVER, *auxiliary_modes()],
        "contexts": list(contexts()),
        "roles": list(ROLES),
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
    """A report cut into words, by paragraph and sentence, with where each word stands."""

    report: Report
    paragraphs: list[list[Sentence]]
    spans: list[tuple[int, int]]

    def words(self, place: Place) -> list[int]:
        """The words that a stretch of text touches."""
        return [i for i, (a, b) in enumerate(self.spans) if any(a < end and start < b for start, end in place)]

    def predicates(self, heads: list[int]) -> Iterator[Predicate]:
        """The triggers and cues with their roles; `heads[i]` is the index of word i's head."""
        cues = {s.id: self.head(s.cue, heads) for s in self.report.statements if s.cue}
        for event in self.report.events:
            one = Predicate(self.head(event.trigger, heads), act=event)
            for role, places in (
                ("actor", event.actors),
                ("recipient", event.recipients),
                ("place", event.places),
                ("time", event.times),
            ):
                one.roles |= {(self.head(place, heads), role) for place in places}
            if event.attribution in cues:
                one.roles.add((cues[event.attribution], "attribution"))
            yield one
        for statement in self.report.statements:
            if not statement.cue:
                continue
            one = Predicate(cues[statement.id], speech=statement)
            for role, places in (("source", statement.source), ("addressee", statement.addressees)):
                one.roles |= {(self.head(place, heads), role) for place in places}
            one.roles |= {(i, "content") for i in self.words(statement.content)}
            yield one

    def head(self, place: Place, heads: list[int]) -> int:
        """The word of a stretch that hangs on a word outside of it: the first one."""
        inside = self.words(place)
        return next((i for i in inside if heads[i] == i or heads[i] not in inside), inside[0])


@cache
def _cutter(language: str) -> Tokenise:
    return Tokenise(language)


def reading(report: Report) -> Reading:
    """Cut a report into paragraphs and sentences of words."""
    cut = _cutter(report.language)(report.text)
    paragraphs: list[list[Sentence]] = [[]]
    spans = []
    for start, end in report.sentences:
        words = [(a, b, space) for a, b, space in cut if start <= a < end]
        if paragraphs[-1] and report.text[start - 2 : start] == "\n\n":
            paragraphs.append([])
        paragraphs[-1].append(Sentence([Word(report.text[a:b], space) for a, b, space in words], report.id))
        spans += [(a, b) for a, b, _ in words]
    return Reading(report, paragraphs, spans)


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


def targets(found: Reading, heads: list[int], labels: dict[str, list[str]]) -> Targets:
    """What the heads should say of a report; the first of two acts in one word counts."""
    size = len(found.spans)
    layers = {"acts": [0] * size, "cues": [0] * size, "modes": [IGNORE] * size, "auxiliaries": [IGNORE] * size}
    predicates = []
    for one in found.predicates(heads):
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


@torch.no_grad()
def trees(model: Reader, vectors: Callable[[list[int]], Tensor], window: dict[str, list[int]]) -> list[int]:
    """The reader's own trees over one window whose sentences are known: for each word the index of its head."""
    x = model.encoder(*model.encoder.trunk(vectors(window["pieces"])[None], torch.ones(1, len(window["pieces"]))))
    start, _ = model.words(x, torch.tensor([window["first"]]), torch.tensor([window["last"]]))
    words, heads, _, _ = model.tree_vectors(x, start)
    scores = model.arcs(words, heads)[0].numpy()
    out: list[int] = []
    sentence = np.array(window["sentence"])
    for number in range(sentence.max() + 1):
        first, end = int(np.argmax(sentence == number)), int(np.sum(sentence <= number))
        columns = np.concatenate([[0], np.arange(first + 1, end + 1)])
        found = tree_heads(scores[first:end][:, columns])
        out += [first + head - 1 if head else first + i for i, head in enumerate(found)]
    return out
