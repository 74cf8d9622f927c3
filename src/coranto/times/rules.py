"""The register of rules: each gives a table of patterns in `languages/<lang>/times.toml` its meaning, by its name.

    >>> RULES["decade"]({"number": 90}).interval.earliest
    datetime.date(1990, 1, 1)

A rule gets the slots of the pattern that fitted and makes a value of its class (`cls`), or None where the words fit
but the numbers do not: *31 februari*, *17 duizend*. The rules stand in `absolute`, `feasts`, `units`, `relative`,
`composed` and `clock`.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

__all__ = ["RULES", "Rule", "Slots", "number_of", "rule"]

Slots = dict[str, Any]


@dataclass(frozen=True)
class Rule:
    """The meaning of a table of patterns: the class of what it makes, and how."""

    cls: str
    make: Callable[[Slots], Any]

    def __call__(self, slots: Slots) -> Any:
        """The value, or None where the numbers do not fit."""
        with suppress(ValueError, OverflowError):
            return self.make(slots)
        return None


RULES: dict[str, Rule] = {}
Made = TypeVar("Made")


def rule(cls: str) -> Callable[[Callable[[Slots], Made]], Callable[[Slots], Made]]:
    """Register a function as the meaning of the patterns of its name."""

    def register(make: Callable[[Slots], Made]) -> Callable[[Slots], Made]:
        RULES[make.__name__.rstrip("_")] = Rule(cls, make)
        return make

    return register


def number_of(slots: Slots) -> int:
    """The number of a pattern that takes *17* and *17th* alike."""
    return int(slots["ordinal"] if "ordinal" in slots else slots["number"])
