"""The words by which articles label header and credits, and the news agencies, from the files beside this one."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["agencies", "alternatives", "months", "services", "words"]


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def words(name: str) -> tuple[str, ...]:
    """Return one list of wording.toml: `words("by")` has "door", "von" and "par"."""
    found = _table("wording.toml")[name]
    assert isinstance(found, list)
    return tuple(found)


@cache
def months() -> dict[str, int]:
    """Return spellings of months beside those of CLDR: `months()["mrz"] == 3`."""
    found = _table("wording.toml")["months"]
    assert isinstance(found, dict)
    return dict(found)


@cache
def agencies() -> dict[str, str]:
    """Return the agency's name by its spelling: `agencies()["rtr"] == "Reuters"`."""
    found = _table("agencies.toml")["agencies"]
    assert isinstance(found, dict)
    return {spelling: name for name, spellings in found.items() for spelling in spellings}


@cache
def services() -> frozenset[str]:
    """Return the names of agencies' regional and thematic services, such as "tmn"."""
    found = _table("agencies.toml")["services"]
    assert isinstance(found, dict)
    return frozenset(found["words"])


def alternatives(choices: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first, so that none hides a longer one."""
    return "|".join(re.escape(choice).replace(r"\ ", r"\s+") for choice in sorted(choices, key=len, reverse=True))
