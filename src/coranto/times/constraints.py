"""What a text says of the day on which it appeared: what `coranto.times.narrowing` tries every possible day on.

A higher weight is dropped later: what is done is done before it is reported (4); one expression is another, or is the
day of an event whose day is known (3); an expression lies so far from another (2); the customs of news desks (1 and 0).
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial

from coranto.languages import load
from coranto.record import Interval, Record
from coranto.times.anchored import Anchored, Sought
from coranto.times.grammar import fold, words_of
from coranto.times.interval import intersection, on, readable, same, width
from coranto.times.known import Known
from coranto.times.meaning import Annual, Around, Fixed, Meaning, Reference, Unit, Weekday
from coranto.times.resolve import NEWS_AGE, Item, lead, reach, related, resolve

__all__ = ["Constraint", "Whens", "constraints", "last"]

Whens = list[Interval | None]
FRESH = 62
"""Days at most between the month of publication and an event that a day of the article can be: older ones are past."""
BESIDE = 40
"""Characters between a day and an event that stand beside each other: *maandag de opening van de top*."""
RELATIVE = 8
"""Characters from an event's words to the clause that tells of it: *het pact, dat zij vorige week sloten*."""
PAUSE = re.compile(r"[,;:.()“”„\"«»–]")
BEFORE = 3
"""Words in front of an event that may part it from a day of its sentence: *na de Russische invasie*."""


@dataclass(frozen=True)
class Constraint:
    """What the text says of the day of publication; a higher weight is dropped later."""

    weight: int
    reason: str
    allows: Callable[[date, Whens], bool]


def constraints(record: Record, found: list[Item], known: list[Known]) -> Iterator[Constraint]:
    """Everything that the record says of the day on which the article appeared."""
    yield from _of_deeds(record, found)
    yield from _of_neighbours(record, found)
    yield from _of_known_events(record, found, known)
    yield from _of_custom(record, found)


def _of_deeds(record: Record, found: list[Item]) -> Iterator[Constraint]:
    """What is reported as done on a day of the calendar; a day that is seen from publication would say nothing."""
    calendar = [item for item in found if isinstance(item.meaning, (Fixed, Annual))]
    dated = [when for when in resolve(calendar, record.document.published) if when]
    for event in record.events:
        if event.auxiliary is None and event.when and event.when.earliest and any(same(event.when, d) for d in dated):
            reason = f"it reports what was done {readable(event.when)}"
            yield Constraint(4, reason, partial(_not_before, event.when.earliest))


def _of_neighbours(record: Record, found: list[Item]) -> Iterator[Constraint]:
    """*Montag (17. Juli)*, *een week geleden, op 22 oktober*; *maandag, uren voor het op 17 juli afliep*."""
    placed = resolve(found, record.document.published)
    for n, item in enumerate(found[:-1]):
        moves = item.meaning.seen_from == "writing" and not item.quoted and not isinstance(item.meaning, Annual)
        if moves and _is_day(found[n + 1]) and _beside(record, item, found[n + 1]):
            reason = f"“{item.expression.text}” is “{found[n + 1].expression.text}”"
            yield Constraint(3, reason, partial(_one_day, n, n + 1))
        own, act = related(found, placed, n) if isinstance(item.meaning, Sought) else (None, None)
        if own is not None and act is not None and reach(item.meaning, placed[act]):
            reason = f"“{found[own].expression.text}” is “{item.expression.text}” “{found[act].expression.text}”"
            yield Constraint(2, reason, partial(_within_reach, item.meaning, own, act))


def _of_known_events(record: Record, found: list[Item], known: list[Known]) -> Iterator[Constraint]:
    """*Vrijdag, op dezelfde dag dat het hof een bevel uitvaardigde*: the day of an event that the directory dates."""
    published = record.document.published
    if not published or not published.earliest:
        return
    days = [n for n, item in enumerate(found) if _moves(item, published.earliest)]
    for place in known:
        if abs((place.event.first - published.earliest).days) > FRESH:
            continue
        here = [n for n in days if found[n].sentence == place.sentence]
        if len(here) == 1 and _dates(record, found[here[0]], place):
            reason = f"“{found[here[0]].expression.text}” is the day of a known event: {place.event.name}"
            yield Constraint(3, f"{reason}, {readable(place.event.days)}", partial(_on_days, here[0], place.event.days))


def _of_custom(record: Record, found: list[Item]) -> Iterator[Constraint]:
    """The lead's day is that of the story; what agencies report appears the same day, or it says *yesterday*."""
    first = lead(found)
    if first is None or not record.document.agencies:
        return
    day, agencies = found[first].expression.text, ", ".join(record.document.agencies)
    reason = f"“{day}” is the day of the story, news of {agencies} within {NEWS_AGE} days"
    yield Constraint(1, reason, partial(_recent, first))
    said = [item for item in found if not item.quoted]
    looks_back = any(item.meaning == Unit("day", -1) for item in said)
    days = [(item.meaning, item.towards) for item in said if isinstance(item.meaning, Weekday)]
    names_today = any(meaning.said == "this" for meaning, _ in days)
    past = {meaning.weekday for meaning, towards in days if meaning.said is None and towards == "past"}
    story = found[first].meaning
    if isinstance(story, Weekday) and story.weekday == last(past) and not looks_back and not names_today:
        reason = f"“{day}” opens it and is the last day it reports: news of {agencies} by custom appears that day"
        yield Constraint(0, reason, partial(_that_day, first))


def last(weekdays: set[int]) -> int | None:
    """The last of some days that lie together: the one before the longest gap in the week; None where two are as long.

    >>> last({0, 4, 6})  # Monday, Friday and Sunday
    0
    """
    days = sorted(weekdays)
    gaps = {day: (after - day - 1) % 7 for day, after in zip(days, days[1:] + days[:1], strict=True)}
    longest = [day for day, gap in gaps.items() if gap == max(gaps.values())]
    return longest[0] if len(longest) == 1 else None


def _moves(item: Item, day: date) -> bool:
    """Whether the expression means one day that depends on the day of writing."""
    if item.quoted or isinstance(item.meaning, (Fixed, Sought)):
        return False
    with suppress(OverflowError, ValueError):
        when = item.meaning.on(Reference(day, on(day), item.towards or "past"))
        return when is not None and width(when) == 0
    return False


def _dates(record: Record, item: Item, place: Known) -> bool:
    """Whether the expression dates the event: it says *the same day*, dates an act in it, or is beside it."""
    document, expression = record.document, item.expression
    if not _of_one_clause(record, item, place):
        return False
    if isinstance(item.meaning, Anchored):
        return True
    when = next((t.when for t in record.times if (t.start, t.end) == (expression.start, expression.end)), None)
    for event in record.events:
        named = event.trigger.start < place.end and place.start < event.trigger.end
        here = named or any(0 <= span.start - place.end <= RELATIVE for span in event.evidence)
        if here and when and event.when and same(event.when, when):
            return True
    start, end = min(expression.end, place.end), max(expression.start, place.start)
    between = document.text[start:end]
    return len(between) <= BESIDE and PAUSE.search(between) is None


def _of_one_clause(record: Record, item: Item, place: Known) -> bool:
    """Whether no speaker, and no *after* or *since*, stands between the expression and the event."""
    document, expression = record.document, item.expression
    for statement in record.statements:
        for span in statement.content:
            if (span.start <= expression.start < span.end) != (span.start <= place.start < span.end):
                return False
    data = load(document.language, "times")
    bounds, clauses = data.get("bounds", {}), data.get("clauses", {})
    lists = [bounds.get(key, []) for key in ("since", "after", "before", "until")]
    lists.append(clauses.get("marks_other_side", []))
    apart = {fold(word) for words in lists for word in words}
    start = min(expression.end, place.start)
    between = words_of(document.text[start : max(expression.start, place.start)])
    before = words_of(document.text[document.sentences[place.sentence].start : place.start])[-BEFORE:]
    return apart.isdisjoint(word.folded for word in between + before)


def _not_before(first: date, day: date, whens: Whens) -> bool:
    return day >= first


def _one_day(a: int, b: int, day: date, whens: Whens) -> bool:
    return _meet(whens[a], whens[b])


def _on_days(n: int, days: Interval, day: date, whens: Whens) -> bool:
    return _meet(whens[n], days)


def _within_reach(meaning: Meaning, own: int, act: int, day: date, whens: Whens) -> bool:
    return _meet(whens[own], reach(meaning, whens[act]))


def _recent(story: int, day: date, whens: Whens) -> bool:
    when = whens[story]
    return when is None or when.latest is None or (day - when.latest).days <= NEWS_AGE


def _that_day(story: int, day: date, whens: Whens) -> bool:
    when = whens[story]
    return when is None or when.latest == day


def _meet(a: Interval | None, b: Interval | None) -> bool:
    return a is None or b is None or intersection(a, b) is not None


def _is_day(item: Item) -> bool:
    meaning = item.meaning
    return (isinstance(meaning, Annual) and meaning.grain == "day") or (
        isinstance(meaning, Fixed) and width(meaning.interval) == 0
    )


def _beside(record: Record, first: Item, second: Item) -> bool:
    """Whether a bracket, a comma, a preposition or a clause stands between that makes the second say the first again.

    *Montag (17. Juli)*, *a week ago, on 2 May*, *twee weken geleden dat bij de aanslag van 14 februari …*
    """
    if first.sentence != second.sentence:
        return False
    clauses = load(record.document.language, "times").get("clauses", {})
    between = record.document.text[first.expression.end : second.expression.start].strip(",( ").split()
    opens = bool(between) and between[0] in clauses.get("that", []) and isinstance(first.meaning, Around)
    return opens or between == [] or (len(between) == 1 and between[0] in clauses.get("on_day", []))
