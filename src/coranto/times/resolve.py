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
from coranto.times.anchored import Anchored, Anniversary, Clock, Deadline, Since, Sought
from coranto.times.grammar import Expression, expressions
from coranto.times.interval import around, hull, intersection, on, readable, width
from coranto.times.meaning import Direction, Lasting, Meaning, Reference, Unit, Weekday

__all__ = ["NEWS_AGE", "Item", "items", "lead", "reach", "related", "resolve"]

LEAD_SENTENCES = 3
"""The day of the story stands in the opening: the first sentences that are not a title."""
NEWS_AGE = 3
"""Days at most from the day of the story to publication of agency news: news of a Friday appears by Monday."""
NEAR = 3
"""Sentences back in which the time stands that an anchored expression leans on."""
NO_DAY = date(2000, 1, 1)
"""Stands for the day where the meaning does not depend on it."""
QUOTES = re.compile(
    r"“[^”“\n]*[”\n]|„[^“”\n]*[“”\n]|«[^»\n]*[»\n]|\"[^\"\n]*[\"\n]"
    r"|‘[^\n]*?’(?!\w)|(?<!\w)'(?=\w)[^\n]*?(?<=[\w.,!?])'(?!\w)"
)
"""A quotation in one paragraph, by any of the conventions; one that the paragraph does not close ends with it."""


@dataclass(frozen=True)
class Item:
    """An expression and what its surroundings say: its sentence, whether a speaker uses it, where its clause looks.

    `act` has the days of the dated event that the words after it name: *twee weken na de val van de Muur*.
    """

    expression: Expression
    sentence: int
    quoted: bool
    towards: Direction
    act: Interval | None = None

    @property
    def meaning(self) -> Meaning:
        """What it means."""
        return self.expression.meaning


def _unknown(expression: Expression) -> None:
    """Nothing is known around the expression."""


def items(
    text: str,
    sentences: Sequence[tuple[int, int]],
    language: str,
    towards: Callable[[Expression], Direction] = _unknown,
    acts: Callable[[Expression], Interval | None] = _unknown,
) -> list[Item]:
    """The expressions of a text's sentences; those on one line are read together, since a date may hold a full stop."""
    quotes = [match.span() for match in QUOTES.finditer(text)]
    found = []
    for start, end in _lines(text, sentences):
        for e in expressions(text[start:end], language):
            e = replace(e, start=e.start + start, end=e.end + start)
            sentence = next((n for n, (_, stop) in enumerate(sentences) if e.start < stop), 0)
            quoted = any(first < e.start and e.end < last for first, last in quotes)
            found.append(Item(e, sentence, quoted, towards(e), acts(e)))
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


def resolve(
    found: Sequence[Item], published: Interval | None, possible: Interval | None = None
) -> list[Interval | None]:
    """The interval of each expression; None for lengths and repetitions, and where the text does not place it.

    Where `published` is only one of the `possible` days, a date without a year is still chosen by all of them.
    """
    out: list[Interval | None] = [None] * len(found)
    first = lead(found)
    if first is not None and published:
        out[first] = _seen(found[first], published, possible)
    for n, item in enumerate(found):
        if item.meaning.seen_from is None:
            out[n] = _explained(item, _on(item.meaning, None, None, item.towards), None)
        elif item.meaning.seen_from == "writing" and published and out[n] is None:
            seen = _spoken(out[first] if first is not None else None, published) if item.quoted else published
            if isinstance(item.meaning, Deadline) and item.towards != "coming":
                seen = _set(found, out, n) or seen
            out[n] = _seen(item, seen, possible if seen is published else None)
    for n, item in enumerate(found):
        if item.meaning.seen_from == "text":
            out[n] = _anchored(found, out, n, published)
    return out


def _on(meaning: Meaning, seen: Interval | None, possible: Interval | None, towards: Direction) -> Interval | None:
    """The hull of what a meaning is on the first and the last possible day: all meanings keep the order of days."""
    if seen is None:
        days = [NO_DAY] if meaning.seen_from is None else []
    else:
        days = [seen.earliest, seen.latest] if seen.earliest and seen.latest else []
    parts = []
    for day in days:
        with suppress(OverflowError, ValueError):
            part = meaning.on(Reference(day, possible or seen, towards, by_tense=True))
            if part is not None:
                parts.append(part)
    return hull(parts[0], parts[-1]) if parts and len(parts) == len(days) else None


def _seen(item: Item, seen: Interval, possible: Interval | None = None) -> Interval | None:
    return _explained(item, _on(item.meaning, seen, possible, item.towards), seen)


def _explained(item: Item, when: Interval | None, seen: Interval | None) -> Interval | None:
    """The interval with its reason in one line."""
    if when is None:
        return None
    looks = {"past": ", in the past", "coming": ", still to come"}.get(item.towards or "", "")
    reason = f"“{item.expression.text}”" + (f" seen from {readable(seen)}{looks}" if seen else "")
    return when.model_copy(update={"because": [reason]})


def _spoken(story: Interval | None, published: Interval) -> Interval:
    """The days on which quoted words may have been spoken."""
    if not published.earliest or not published.latest:
        return published
    start = story.earliest if story and story.earliest else published.earliest - timedelta(days=1)
    return on(min(start, published.latest), published.latest)


def _set(found: Sequence[Item], out: Sequence[Interval | None], n: int) -> Interval | None:
    """The day on which a deadline was set: the time named before it in its sentence."""
    same = [out[m] for m in range(n) if found[m].sentence == found[n].sentence and out[m]]
    return same[-1] if same else None


def _anchored(
    found: Sequence[Item], out: Sequence[Interval | None], n: int, published: Interval | None
) -> Interval | None:
    """The interval of an expression that leans on another time of the text: the last one named, not far before."""
    item = found[n]
    if isinstance(item.meaning, Sought):
        return _sought(found, out, n)
    if isinstance(item.meaning, Clock):
        return _of_day(found, out, n)
    if isinstance(item.meaning, Anniversary):
        return _anniversary(item, item.meaning, published)
    near = [m for m in range(n) if _can_anchor(found[m], out[m]) and item.sentence - found[m].sentence <= NEAR]
    if not near:
        lasting = isinstance(item.meaning, Anchored) and isinstance(item.meaning.meaning, Lasting)
        return _seen(item, published) if lasting and published else None
    anchor = out[near[-1]]
    when = anchor and _on(item.meaning, anchor, None, item.towards)
    if not anchor or not when:
        return None
    if isinstance(item.meaning, Since):
        when = Interval(earliest=anchor.earliest, latest=published.latest if published else None)
    reason = f"“{item.expression.text}” seen from “{found[near[-1]].expression.text}” ({readable(anchor)})"
    return when.model_copy(update={"because": [reason]})


def _of_day(found: Sequence[Item], out: Sequence[Interval | None], n: int) -> Interval | None:
    """Of a time of day: the last day named before it, there or in the sentences before, or the next in its sentence."""
    days = [m for m in range(len(found)) if found[m].sentence <= found[n].sentence and _is_day(found[m], out[m])]
    here = [m for m in days if found[m].sentence == found[n].sentence]
    before = [m for m in days if found[n].sentence - found[m].sentence <= NEAR]
    near = [m for m in here if m < n][-1:] or here[:1] or before[-1:]
    when = out[near[0]] if near else None
    reason = f"“{found[n].expression.text}” of “{found[near[0]].expression.text}”" if near else ""
    return when and when.model_copy(update={"because": [reason]})


def _is_day(item: Item, when: Interval | None) -> bool:
    """Whether an expression names one day, though which one may not be known to the day."""
    unit = isinstance(item.meaning, Unit) and item.meaning.unit == "day"
    return when is not None and (width(when) == 0 or unit or isinstance(item.meaning, Weekday))


def _anniversary(item: Item, meaning: Anniversary, published: Interval | None) -> Interval | None:
    """The anniversary of the dated event that is named, seen from every possible day of publication."""
    if not item.act or not published or not published.earliest or not published.latest:
        return None
    ends = (published.earliest, published.latest)
    parts = [meaning.of(item.act, Reference(day, published, item.towards)) for day in ends]
    when = hull(parts[0], parts[1]) if parts[0] and parts[1] else None
    reason = f"“{item.expression.text}” of a known event ({readable(item.act)})"
    return when and when.model_copy(update={"because": [reason]})


def _can_anchor(item: Item, when: Interval | None) -> bool:
    """Whether another expression can lean on this one: it is placed to a year at least, and not itself an offset."""
    return when is not None and (width(when) or 0) <= 366 and not isinstance(item.meaning, Sought)


def related(found: Sequence[Item], out: Sequence[Interval | None], n: int) -> tuple[int | None, int | None]:
    """Of *maandag, enkele uren voor de afspraken op 17 juli afliepen*: the time of the clause, and that of the act."""
    before = (m for m in range(n) if found[m].sentence == found[n].sentence and out[m])
    own = [m for m in before if not isinstance(found[m].meaning, Deadline)]
    act = [m for m in range(n + 1, len(found)) if found[m].sentence == found[n].sentence and out[m]]
    return (own[-1] if own else None), (act[0] if act else None)


def _sought(found: Sequence[Item], out: Sequence[Interval | None], n: int) -> Interval | None:
    """The time of its own clause, and so far from the act's own."""
    if far := reach(found[n].meaning, found[n].act):
        reason = f"“{found[n].expression.text}” of a known event ({readable(found[n].act or far)})"
        return far.model_copy(update={"because": [reason]})
    own, act = related(found, out, n)
    far = reach(found[n].meaning, out[act]) if act is not None else None
    of_act = f"of “{found[act].expression.text}”" if act is not None else ""
    if own is None:
        return far and far.model_copy(update={"because": [f"“{found[n].expression.text}” {of_act}"]})
    when = out[own]
    reason = f"“{found[n].expression.text}” is said of “{found[own].expression.text}”"
    if when and far and (both := intersection(when, far)):
        when, reason = both, f"{reason} and {of_act}"
    return when and when.model_copy(update={"because": [reason]})


def reach(meaning: Meaning, act: Interval | None) -> Interval | None:
    """The days that lie so far from an act: *hours before* it on its own day or the day before."""
    if not isinstance(meaning, Sought) or not act or not act.earliest or not act.latest:
        return None
    clock = meaning.unit in ("hour", "minute", "second")
    if meaning.n is None and not clock:
        return None
    n = meaning.side * (meaning.n or 1)
    far = hull(around(act.earliest, n, meaning.unit), around(act.latest, n, meaning.unit))
    return hull(far, act) if clock else far
