"""PLOVER's vocabulary: what an event may be called, and how much conflict or cooperation it is.

    quad("CONSULT")                 # "verbal cooperation"
    score("CONSULT", "phone")       # 1.5
    list(modes("CONSULT"))          # ["visit", "third-party", "multilateral", "phone"]
    contexts()["cyber"].definition

The vocabulary stands in `plover.toml`, each entry with the section of the codebook that it comes from.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, TypeVar

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word of the vocabulary: `contexts()["lgbt"].section` is `"4.17 LGBT"`."""

    name: str
    definition: str
    section: str


@dataclass(frozen=True, kw_only=True)
class Mode(Term):
    """How an act is done: `modes("CONSULT")["visit"]`. `score_from` says where its score comes from."""

    score: float
    score_from: str


@dataclass(frozen=True, kw_only=True)
class EventType(Term):
    """What is done: `event_types()["CONSULT"]`, with the modes in which it can be done."""

    quad: Quad
    score: float
    score_from: str
    requires_recipient: bool
    modes: Mapping[str, Mode]


_AnyTerm = TypeVar("_AnyTerm", bound=Term)


@cache
def event_types() -> Mapping[str, EventType]:
    """Return the event types by name, in the codebook's order."""
    vocabulary = _vocabulary()
    scores = vocabulary["scores"]["section"]
    return _by_name(_event_type(name, fields, scores) for name, fields in vocabulary["types"].items())


def modes(type: str) -> Mapping[str, Mode]:
    """Return the modes of an event type by name; `modes("AGREE")` is empty."""
    return _event_type_named(type).modes


@cache
def contexts() -> Mapping[str, Term]:
    """Return the contexts by name: what an act of any type can be about."""
    return _by_name(Term(name=name, **fields) for name, fields in _vocabulary()["contexts"].items())


@cache
def auxiliary_modes() -> Mapping[str, Term]:
    """Return the auxiliary modes by name: how an act that is not plain fact stands to fact."""
    return _by_name(Term(name=name, **fields) for name, fields in _vocabulary()["auxiliary_modes"].items())


def quad(type: str) -> Quad:
    """Return the quad category of an event type."""
    return _event_type_named(type).quad


def score(type: str, mode: str | None = None) -> float:
    """Return the conflict-cooperation score, -10 to +10, of an event type or of one of its modes."""
    event_type = _event_type_named(type)
    if mode is None:
        return event_type.score
    if mode not in event_type.modes:
        raise ValueError(f"{type} has no mode {mode!r}, only {', '.join(event_type.modes) or 'none at all'}")
    return event_type.modes[mode].score


def _event_type_named(name: str) -> EventType:
    if name not in event_types():
        raise ValueError(f"PLOVER has no event type {name!r}, only {', '.join(event_types())}")
    return event_types()[name]


def _event_type(name: str, fields: dict[str, Any], scores: str) -> EventType:
    of_modes = fields.pop("modes", {})
    return EventType(
        name=name,
        modes=_by_name(
            Mode(name=mode, section=fields["section"], **{"score_from": scores, **own})
            for mode, own in of_modes.items()
        ),
        **{"score_from": scores, **fields},
    )


def _by_name(terms: Iterable[_AnyTerm]) -> Mapping[str, _AnyTerm]:
    return MappingProxyType({term.name: term for term in terms})


def _vocabulary() -> dict[str, Any]:
    return tomllib.loads(files("coranto.record").joinpath("plover.toml").read_text("utf-8"))
