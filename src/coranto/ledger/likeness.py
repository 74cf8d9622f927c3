"""How likely two reports are of one event.

    likeness(one, other)    # 1.3: log-odds, or None where they cannot be

First what excludes it (`possible`), then a logistic regression over `FEATURES`. Its weights come from
`python -m benchmarks.joining --fit`, from the pairs of the clusters of gold articles, with both the gold records and
the reader's own; the same command scores each cluster with weights fitted on the other two.
"""

from __future__ import annotations

from math import log2

import numpy as np
import numpy.typing as npt

from coranto.ledger.meaning import vector
from coranto.ledger.reports import FAMILIES, MUTUAL, Report, Window, nested
from coranto.record import quad

__all__ = ["FEATURES", "WEIGHTS", "features", "likeness", "possible", "turned"]

DAYS = 7
"""A date this narrow is a day or a week; most acts of one dyad in one week are told apart by their kind."""
SURE = 14
"""A plan and a deed are one event where both are dated within so many days; else the deed is the plan's outcome."""

FEATURES = {
    "bias": -3.67,
    "same type": 1.57,
    "same mode": 0.88,
    "shared persons": 0.97,
    "other persons": -0.61,
    "persons and states": -0.99,
    "same dyads": 1.03,
    "actor alone": -0.75,
    "both dated narrowly": 2.07,
    "both dated": 1.72,
    "one dated": 0.77,
    "days apart": -1.11,
    "trigger": 1.41,
    "same document": -0.57,
    "plan": -0.53,
    "material": 1.98,
}
"""Each feature of a pair with its weight."""

WEIGHTS = np.array(list(FEATURES.values()))
"""The weights in the order of `features`."""
_MATERIAL = frozenset(type_ for type_ in FAMILIES if quad(type_).startswith("material"))


def likeness(one: Report, other: Report) -> float | None:
    """The log-odds that two reports are of one event; None where something excludes it."""
    return float(features(one, other) @ WEIGHTS) if possible(one, other) else None


def possible(one: Report, other: Report) -> bool:
    """Whether nothing excludes that the reports are of one event.

    That would be another family or dyad, another time, contrary modes, a doer who is done to in the other report, or a
    standing that differs: a negation is no deed, and a plan is one with a deed only where both are surely dated.
    """
    return (
        one.family == other.family
        and nested(one, other)
        and _standings(one, other)
        and _meet(one.window, other.window)
        and _modes(one, other)
        and not turned(one, other)
    )


def features(one: Report, other: Report) -> npt.NDArray[np.float64]:
    """The values of `FEATURES` for a pair, most of them 0 or 1."""
    both, either = one.when and other.when, one.when or other.when
    narrow = max(one.width, other.width) <= DAYS
    everybody = one.persons | other.persons
    shared = one.persons & other.persons
    return np.array(
        [
            1.0,
            one.type == other.type,
            one.type == other.type and one.mode is not None and one.mode == other.mode,
            len(shared) / len(everybody) if everybody else 0.0,
            bool(one.persons and other.persons and not shared),
            bool(one.persons) != bool(other.persons),
            one.dyads == other.dyads,
            not (one.dyads <= other.dyads or other.dyads <= one.dyads),
            bool(both and narrow),
            bool(both and not narrow),
            bool(either and not both),
            0.0 if both else _apart(one, other),
            float(vector(one.trigger) @ vector(other.trigger)),
            one.document == other.document,
            one.standing == other.standing == "plan",
            one.type in _MATERIAL and other.type in _MATERIAL,
        ],
        dtype=np.float64,
    )


def _standings(one: Report, other: Report) -> bool:
    if one.standing == other.standing:
        return True
    if "negation" in (one.standing, other.standing) or not (one.when and other.when):
        return False
    return one.type == other.type and max(one.width, other.width) <= SURE


def _modes(one: Report, other: Report) -> bool:
    """A visit may be a meeting at a third party; else another mode of the same type is another act."""
    if one.type != other.type or not one.mode or not other.mode or one.mode == other.mode:
        return True
    return {one.mode, other.mode} == {"visit", "third-party"}


def _meet(one: Window | None, other: Window | None) -> bool:
    return not one or not other or (one[0] <= other[1] and other[0] <= one[1])


def turned(one: Report, other: Report) -> bool:
    """Whether those who act in one are acted upon in the other; it matters in visits, but not in other mutual acts."""
    if one.family in MUTUAL and not one.mode == other.mode == "visit":
        return False
    doers, others = set(one.actor_countries), set(other.actor_countries)
    if not one.recipient_countries or not other.recipient_countries or doers & others:
        return False
    return bool(doers & set(other.recipient_countries) and others & set(one.recipient_countries))


def _apart(one: Report, other: Report) -> float:
    """Days between two reports of which one is undated, its publication standing for its day; a month counts 1."""
    here, there = one.when or one.told, other.when or other.told
    if not here or not there or "historical" in (one.auxiliary, other.auxiliary):
        return 0.0
    return log2(1 + max(0, (here[0] - there[1]).days, (there[0] - here[1]).days)) / 5
