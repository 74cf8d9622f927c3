"""PLOVER's reductions: the one event type that a type with an auxiliary mode is coded as.

    reduced("CONSULT", "visit", "future")     # Coded("AGREE", None, None)
    reduced("ASSAULT", None, "negation")      # None: not in the data

The ledger keeps the act and its auxiliary mode apart; the codebook wants one type (PLOVER manual, draft 2.0, 2.3, 3.1,
3.4 and 3.7): "the coder should always return the single event category, not a category+auxiliary".
"""

from __future__ import annotations

from typing import NamedTuple

from coranto.record import score

__all__ = ["Coded", "reduced", "score_of"]

TO_AGREE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
"""3.1: these in the future are intentions, coded AGREE."""


class Coded(NamedTuple):
    """An event as PLOVER codes it; `auxiliary` is left where the codebook has no one type for it."""

    type: str
    mode: str | None
    auxiliary: str | None


def reduced(type: str, mode: str | None, auxiliary: str | None) -> Coded | None:
    """Return the event in the codebook's terms; None for a negated one, which the codebook leaves out (2.3)."""
    if auxiliary == "negation":
        return None
    if auxiliary == "future" and type in TO_AGREE:
        return Coded("AGREE", None, None)
    if auxiliary == "future" and type == "RETREAT":  # 3.7; 3.1 says that it does not become AGREE
        return Coded("CONCEDE", None, None)
    if auxiliary == "hypothetical" and type == "ASSAULT":  # 2.3
        return Coded("THREATEN", "violence", None)
    return Coded(type, mode, auxiliary)


def score_of(coded: Coded) -> float:
    """Return the score of the mode, or of the type where PLOVER knows no such mode of it."""
    try:
        return score(coded.type, coded.mode)
    except ValueError:
        return score(coded.type)
