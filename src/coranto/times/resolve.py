"""From what expressions mean to the intervals in which they lie, given when the article appeared.

    >>> text = "De top was vrijdag."
    >>> found = items(text, [(0, len(text))], "nl", lambda expression: "past")
    >>> resolve(found, on(date(2023, 3, 20)))[0].latest
    datetime.date(2023, 3, 17)

Nothing is guessed: where the publication is known to a month only, an expression lies in the hull of what it means on
every day of that month. A day that is seen from a speaker's mouth (*vandaag* in a quotation) is seen from the day of
the quoted words, which is not before the day of the story that the article opens with, nor after publication.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coranto.record import Interval
from coranto.times.grammar import Expression, expressions
from coranto.times.interval import around, hull, intersection, readable, width
from coranto.times.meaning import (
    Anchored,
    Deadline,
    Direction,
    Lasting,
    Meaning,
    Reference,
    Since,
    Sought,
    Unit,
    Weekday,
)

__all__ = ["Item", "items", "lead", "resolve"]

LEAD_SENTENCES = 3
"""The day of the story stands in the opening: the first sentences that are not a title."""
NEWS_AGE = 3
"""Days at most from the day of the story to publication: news of a Friday appears by Monday."""
NO_DAY = date(2000, 1, 1)
"""Stands for the day where the meaning does not depend on it."""
QUOTES = re.compile(r"“[^”“\n]*[”\n]|„[^“”\n]*[“”\n]|«[^»\n]*[»\n]|\"[^\"\n]*[\"\n]|‘[^\n]*?’(?!\w)|(?<!\w)'(?=\w)[^\n]*?(?<=[\w.,!?])'(?!\w)")


@dataclass(frozen=True)
class Item:
    """An expression and what its surroundings say: its sentence, whether a speaker uses it, where its clause looks."""

    expression: Expression
    sentence: int
    quoted: bool
    towards: Direction

    @property
    def meaning(self) -> Meaning:
        """What it means."""
        return self.expression.meaning


def items(
    text: str, sentences: Sequence[tuple[int, int]], language: str, towards: Callable[[Expression], Direction]
) -> list[Item]:
    """The expressions of a text's sentences; sentences on one line are read together, since a date may hold a full stop."""
    quotes = [match.span() for match in QUOTES.finditer(text)]
    found = []
    for start, end in _lines(text, sentences):
        for e in expressions(text[start:end], language):
            e = replace(e, start=e.start + start, end=e.end + start)
            sentence = next((n for n, (_, stop) in enumerate(sentences) if e.start < stop), 0)
            quoted = any(first < e.start and e.end < last for first, last in quotes)
            found.append(Item(e, sentence, quoted, towards(e)))
    return found


def _lines(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sentences:
        if merged and "\n" not in text[merged[-1][1] : start]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    yield from merged


def lead(found: Sequence[Item]) -> int | None:
    """Which expression gives the day of the story: the first day in the past that the opening sentences name."""
    for n, item in enumerate(found):
        if item.sentence >= LEAD_SENTENCES:
            return None
        day = isinstance(item.meaning, Weekday) or (isinstance(item.meaning, Unit) and item.meaning.unit == "day")
        if day and item.towards == "past" and not item.quoted:
            return n
    return None


def resolve(found: Sequence[Item], published: Interval | None) -> list[Interval | None]:
    """The interval of each expression; None for lengths and repetitions, and where the text does not place it."""
    out: list[Interval | None] = [None] * len(found)
    first = lead(found)
    if first is not None and published:
        out[first] = _seen(found[first], published)
    for n, item in enumerate(found):
        if item.meaning.seen_from is None:
            out[n] = _explained(item, _on(item.meaning, None, item.towards), None)
        elif item.meaning.seen_from == "writing" and published and out[n] is None:
            seen = _spoken(out[first] if first is not None else None, published) if item.quoted else published
            if isinstance(item.meaning, Deadline) and item.towards == "past":
                seen = _set(found, out, n) or seen
            out[n] = _seen(item, seen)
    for n, item in enumerate(found):
        if item.meaning.seen_from == "text":
            out[n] = _anchored(found, out, n, published)
    return out


def _on(meaning: Meaning, seen: Interval | None, towards: Direction) -> Interval | None:
    """The hull of what a meaning is on the first and the last possible day: all meanings keep the order of days."""
    if seen is None:
        days = [NO_DAY] if meaning.seen_from is None else []
    else:
        days = [seen.earliest, seen.latest] if seen.earliest and seen.latest else []
    parts = []
    for day in days:
        with suppress(OverflowError, ValueError):
            part = meaning.on(Reference(day, seen, towards))
            if part is not None:
                parts.append(part)
    return hull(parts[0], parts[-1]) if parts and len(parts) == len(days) else None


def _seen(item: Item, seen: Interval) -> Interval | None:
    return _explained(item, _on(item.meaning, seen, item.towards), seen)


def _explained(item: Item, when: Interval | None, seen: Interval | None) -> Interval | None:
    """The interval with its reason in one line."""
    if when is None:
        return None
    looks = {"past": ", in the past", "coming": ", still to come"}.get(item.towards or "", "")
    reason = f"“{item.expression.text}”" + (f" seen from {readable(seen)}{looks}" if seen else "")
    return when.model_copy(update={"because": [reason]})


def _spoken(story: Interval | None, published: Interval) -> Interval:
    """The days on which quoted words may have been spoken."""
    start = story.earliest if story and story.earliest else published.earliest and published.earliest - timedelta(days=1)
    return Interval(earliest=min(start, published.latest) if start and published.latest else start, latest=published.latest)


def _set(found: Sequence[Item], out: Sequence[Interval | None], n: int) -> Interval | None:
    """The day on which a deadline was set: the time named before it in its sentence."""
    same = [out[m] for m in range(n) if found[m].sentence == found[n].sentence and out[m]]
    return same[-1] if same else None


def _anchored(
    found: Sequence[Item], out: Sequence[Interval | None], n: int, published: Interval | None
) -> Interval | None:
    """The interval of an expression that leans on another time of the text."""
    item = found[n]
    if isinstance(item.meaning, Sought):
        return _sought(found, out, n)
    before = [m for m in range(n) if (x := out[m]) and (width(x) or 0) <= 366 and not isinstance(found[m].meaning, Sought)]
    # What leans on a day needs a day, or what may be one given a whole month's possible days.
    near = [m for m in before if found[n].sentence - found[m].sentence <= 3]
    if isinstance(item.meaning, Anchored) and isinstance(item.meaning.meaning, Lasting) and not near and published:
        return _seen(item, published)
    if not near:
        return None
    anchor = out[near[-1]]
    if anchor is None:
        return None
    when = _on(item.meaning, anchor, item.towards)
    if isinstance(item.meaning, Since):
        when = Interval(earliest=anchor.earliest, latest=published.latest if published else None)
    if when is None:
        return None
    reason = f"“{item.expression.text}” seen from “{found[near[-1]].expression.text}” ({readable(anchor)})"
    return when.model_copy(update={"because": [reason]})


def _sought(found: Sequence[Item], out: Sequence[Interval | None], n: int) -> Interval | None:
    """*hours before the deal ran out on 17 July*: the time of its own clause, and so far from the act's own day."""
    item = found[n]
    assert isinstance(item.meaning, Sought)
    own = [m for m in range(n) if found[m].sentence == item.sentence and out[m]]
    acts = [m for m in range(n + 1, len(found)) if found[m].sentence == item.sentence and out[m]]
    if not own:
        return None
    when = out[own[-1]]
    reason = f"“{item.expression.text}” is said of “{found[own[-1]].expression.text}”"
    if when and acts and item.meaning.n is not None or (acts and item.meaning.unit in ("hour", "minute")):
        act = out[acts[0]]
        far = act and _far(act, item.meaning)
        both = intersection(when, far) if when and far else None
        if both:
            when, reason = both, f"{reason} and of “{found[acts[0]].expression.text}”"
    return when and when.model_copy(update={"because": [reason]})


def _far(act: Interval, sought: Sought) -> Interval | None:
    if not act.earliest or not act.latest:
        return None
    n = sought.side * (sought.n or 1)
    reach = hull(around(act.earliest, n, sought.unit), around(act.latest, n, sought.unit))
    return hull(reach, act) if sought.unit in ("hour", "minute", "second") else reach
