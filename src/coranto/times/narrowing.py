"""One last pass over a finished record: facts of the text narrow when it appeared, and what is seen from then.

    record = narrow(record)
    record.document.published.because    # what narrowed it, a line each

Every possible day of publication is tried: a day that a constraint rules out is dropped, and each time becomes the
hull of what it is on the days that are left (a difference-constraint problem with one free variable, so that trying
all its values is complete). A constraint that would leave no day is dropped itself, the weakest first, and said so.
Intervals only shrink, and the order of the constraints does not matter.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import reduce
from typing import Literal

from coranto.record import Event, Interval, Record, Statement, Time
from coranto.times.constraints import constraints
from coranto.times.interval import hull, intersection, on, readable, same, width
from coranto.times.known import Known, known_in_record, named_after
from coranto.times.resolve import Item, items, resolve

__all__ = ["narrow"]

WAYS: tuple[Literal["past", "coming"], ...] = ("past", "coming")
MAX_DAYS = 366
"""A publication known to less than a year is not tried day by day."""


def narrow(record: Record) -> Record:
    """The record with its publication, times, and what took its date from them, narrowed by each other."""
    published = record.document.published
    if published and published.earliest and published.latest and 0 < (width(published) or 0) < MAX_DAYS:
        record = _by_days(record, published)
    return _not_after_publication(record)


def _by_days(record: Record, published: Interval) -> Record:
    """Try every possible day of publication."""
    known = known_in_record(record)
    found = _items(record, known)
    days = {day: resolve(found, on(day), published) for day in _days(published)}
    reasons, dropped = [], []
    for constraint in sorted(constraints(record, found, known), key=lambda c: (-c.weight, c.reason)):
        left = {day: whens for day, whens in days.items() if constraint.allows(day, whens)}
        if not left:
            dropped.append(f"dropped, since other facts contradict it: {constraint.reason}")
        elif len(left) < len(days):
            days = left
            reasons.append(constraint.reason)
    if not reasons and not dropped:
        return record
    narrowed = _and(published, on(min(days), max(days)), reasons)
    narrowed = narrowed.model_copy(update={"because": [*narrowed.because, *dropped]})
    times = {time.id: time for time in record.times}
    for n, item in enumerate(found):
        whens = [when for whens in days.values() if (when := whens[n])]
        time = next(t for t in record.times if (t.start, t.end) == (item.expression.start, item.expression.end))
        if len(whens) == len(days) and time.when:
            because = f"the article appeared {readable(narrowed)}"
            times[time.id] = time.model_copy(update={"when": _and(time.when, reduce(hull, whens), [because])})
    return _with(record, narrowed, list(times.values()))


def _days(interval: Interval) -> Iterator[date]:
    first = interval.earliest or date.min
    return (first + timedelta(days=n) for n in range((width(interval) or 0) + 1))


def _and(old: Interval, new: Interval, because: list[str]) -> Interval:
    """The old interval cut to the new one, which is left out where they contradict."""
    both = intersection(old, new)
    if both is None or (both.earliest, both.latest) == (old.earliest, old.latest):
        return old
    return both.model_copy(update={"because": [*old.because, *because]})


def _items(record: Record, known: list[Known]) -> list[Item]:
    """The record's times as items again; where each looks follows from where the record has placed it."""
    document = record.document
    sentences = [(span.start, span.end) for span in document.sentences]
    times = {(time.start, time.end): time for time in record.times}
    read = items(document.text, sentences, document.language, acts=named_after(document.text, known))
    read = [item for item in read if (item.expression.start, item.expression.end) in times]
    ways = {way: resolve([replace(item, towards=way) for item in read], document.published) for way in WAYS}
    out = []
    for n, item in enumerate(read):
        when = times[item.expression.start, item.expression.end].when
        fits = [way for way, whens in ways.items() if when and (x := whens[n]) and same(x, when)]
        out.append(replace(item, towards=fits[0]) if len(fits) == 1 else item)
    return out


def _with(record: Record, published: Interval, times: list[Time]) -> Record:
    """The record with these intervals; an event or statement that took a time's interval takes its narrowed one."""
    pairs = [(old.when, new.when) for old, new in zip(record.times, times, strict=True) if old.when != new.when]

    def follow(when: Interval | None) -> Interval | None:
        for old, new in pairs:
            if when and old and same(when, old):
                return new
        return when

    return record.model_copy(
        update={
            "document": record.document.model_copy(update={"published": published}),
            "times": times,
            "events": [event.model_copy(update={"when": follow(event.when)}) for event in record.events],
            "statements": [s.model_copy(update={"said": follow(s.said)}) for s in record.statements],
        }
    )


def _not_after_publication(record: Record) -> Record:
    """What the article reports as done or said was so by the day on which it appeared."""
    published = record.document.published
    if not published or not published.latest:
        return record
    by = Interval(earliest=None, latest=published.latest)
    because = ["the article reports it as past"]

    def cut(when: Interval | None) -> Interval | None:
        if when and intersection(when, by) is None:
            dropped = f"dropped, since its own date contradicts it: {because[0]}"
            return when.model_copy(update={"because": [*when.because, dropped]})
        return when and _and(when, by, because)

    def event(e: Event) -> Event:
        return e.model_copy(update={"when": cut(e.when)}) if e.auxiliary in (None, "historical") else e

    def statement(s: Statement) -> Statement:
        return s.model_copy(update={"said": cut(s.said)})

    return record.model_copy(
        update={"events": [event(e) for e in record.events], "statements": [statement(s) for s in record.statements]}
    )
