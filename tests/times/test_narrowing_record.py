from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coranto.record import Document, Event, Interval, Record, Span, Statement, Time, document_id
from coranto.times import narrow
from coranto.times.constraints import last
from coranto.times.interval import contains, on
from coranto.times.known import Dated, Known
from coranto.times.meaning import Direction
from coranto.times.resolve import items, resolve

MARCH = on(date(2023, 3, 1), date(2023, 3, 31))
JULY = on(date(2023, 7, 1), date(2023, 7, 31))


def record(text: str, published: Interval | None, towards: Direction = "past", language: str = "nl") -> Record:
    """The record of a text whose sentences end at a bar, with nothing but its times."""
    spans, start = [], 0
    for sentence in text.split("|"):
        spans.append(Span(start=start, end=start + len(sentence)))
        start += len(sentence) + 1
    found = items(text, [(span.start, span.end) for span in spans], language, lambda _: towards)
    whens = resolve(found, published)
    times = [
        Time(id=f"t{n}", start=i.expression.start, end=i.expression.end, kind=i.expression.kind, when=when)
        for n, (i, when) in enumerate(zip(found, whens, strict=True), start=1)
    ]
    document = Document(
        id=document_id(text),
        language=language,
        published=published,
        text=text,
        agencies=["ANP"],
        bylines=[],
        headings=[],
        sentences=spans,
    )
    return Record(
        coranto="1", document=document, actors=[], mentions=[], times=times, events=[], statements=[], links=[]
    )


def published(found: Record) -> Interval:
    assert found.document.published
    return found.document.published


def test_a_known_day_of_publication_stays() -> None:
    before = record("Zij spraken vrijdag.", on(date(2023, 3, 17)))
    assert narrow(before) == before


def test_the_story_is_news_when_it_appears() -> None:
    after = narrow(record("Zij spraken vrijdag.", MARCH))
    assert published(after).earliest == date(2023, 3, 3)
    when = after.times[0].when
    assert when
    assert (when.earliest, when.latest) == (date(2023, 3, 3), date(2023, 3, 31))
    assert "day of the story" in published(after).because[-2]
    assert "by custom" in published(after).because[-1]


def test_news_that_looks_back_appeared_later() -> None:
    after = narrow(record("Zij spraken vrijdag.|Dat zei hij gisteren.", MARCH))
    assert not any("by custom" in line for line in published(after).because)


def test_days_that_lie_together_end_with_the_last() -> None:
    assert [last(days) for days in ({4}, {3, 4}, {0, 4, 6}, {0, 3}, set())] == [4, 4, 0, 3, None]


def test_a_weekly_may_look_further_back() -> None:
    before = record("Zij spraken vrijdag.", MARCH)
    before = before.model_copy(update={"document": before.document.model_copy(update={"agencies": []})})
    assert narrow(before) == before


def test_hours_before_a_date_give_the_day() -> None:
    after = narrow(record("Het Kremlin zei maandag, enkele uren voor het op 17 juli afliep, niets.", JULY))
    when = after.times[0].when
    assert when
    assert (when.earliest, when.latest) == (date(2023, 7, 17), date(2023, 7, 17))
    assert (published(after).earliest, published(after).latest) == (date(2023, 7, 17), date(2023, 7, 17))


def test_a_weekday_with_its_date_gives_the_week() -> None:
    after = narrow(record("Das war am Montag (17. Juli).", JULY, language="de"))
    when = after.times[0].when
    assert when
    assert (when.earliest, when.latest) == (date(2023, 7, 17), date(2023, 7, 17))
    assert published(after).earliest == date(2023, 7, 17)


WARRANT = Dated("a warrant", date(2023, 3, 17), date(2023, 3, 17), frozenset(), False)


def test_a_known_event_gives_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Zij spraken vrijdag.|Dat was op dezelfde dag dat het hof een bevel gaf."
    place = Known(WARRANT, 1, text.index("bevel"), text.index("bevel") + 5)
    monkeypatch.setattr("coranto.times.narrowing.known_in_record", lambda _: [place])
    after = narrow(record(text, MARCH))
    assert (published(after).earliest, published(after).latest) == (date(2023, 3, 17), date(2023, 3, 17))
    assert "known event: a warrant, 2023-03-17" in published(after).because[0]


@pytest.mark.parametrize("words", ["Vrijdag, na het bevel, zei hij niets.", "Sinds het bevel sprak hij vrijdag niet."])
def test_a_day_after_a_known_event_is_not_its_day(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    place = Known(WARRANT, 0, words.index("bevel"), words.index("bevel") + 5)
    monkeypatch.setattr("coranto.times.narrowing.known_in_record", lambda _: [place])
    after = narrow(record(words, MARCH))
    assert not any("known event" in line for line in published(after).because)


def test_same_day_follows_its_anchor() -> None:
    after = narrow(record("Zij spraken vrijdag.|Op dezelfde dag viel hij.", MARCH))
    first, second = (time.when for time in after.times)
    assert first
    assert second
    assert (first.earliest, first.latest) == (second.earliest, second.latest)


def event(when: Interval | None, auxiliary: str | None = None) -> Event:
    return Event.model_validate(
        {
            "id": "e1", "type": "CONSULT", "actors": [], "recipients": [], "trigger": Span(start=0, end=3),
            "evidence": [], "confidence": 1.0, "when": when, "auxiliary": auxiliary,
        }
    )  # fmt: skip


def test_what_is_reported_as_done_was_done_by_publication() -> None:
    week = on(date(2023, 3, 13), date(2023, 3, 19))
    before = record("Zij spraken.", on(date(2023, 3, 15))).model_copy(update={"events": [event(week)]})
    (done,) = narrow(before).events
    assert done.when
    assert done.when.latest == date(2023, 3, 15)
    assert done.when.because == ["the article reports it as past"]
    planned = before.model_copy(update={"events": [event(week, "future")]})
    assert narrow(planned).events[0].when == week


def test_a_reported_act_holds_the_publication_back() -> None:
    before = record("Zij spraken op 20 maart.", MARCH).model_copy(update={"events": [event(on(date(2023, 3, 20)))]})
    assert published(narrow(before)).earliest == date(2023, 3, 20)


def test_a_day_seen_from_publication_does_not_hold_it_back() -> None:
    before = record("Zij spraken woensdag.", MARCH, "coming")
    before = before.model_copy(update={"events": [event(before.times[0].when)]})
    assert published(narrow(before)) == MARCH


def test_a_contradiction_is_dropped_and_said_so() -> None:
    before = record("Zij spraken op 1 mei 2023.", MARCH).model_copy(update={"events": [event(on(date(2023, 5, 1)))]})
    after = narrow(before)
    assert (published(after).earliest, published(after).latest) == (MARCH.earliest, MARCH.latest)
    assert "dropped" in published(after).because[-1]


def test_events_and_statements_follow_the_time_they_took() -> None:
    before = record("Zij spraken vrijdag.", MARCH)
    said = Statement(
        id="s1", speakers=[], content=[Span(start=0, end=3)], mode="direct", said=before.times[0].when, confidence=1.0
    )
    before = before.model_copy(update={"events": [event(before.times[0].when)], "statements": [said]})
    after = narrow(before)
    assert after.events[0].when == after.statements[0].said == after.times[0].when != before.times[0].when


DAYS = ["maandag", "vrijdag", "vandaag", "vorige week", "op 17 maart", "in februari 2022", "drie dagen geleden"]
sentences = st.lists(st.sampled_from(DAYS).map(lambda day: f"Zij spraken {day} met elkaar."), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(sentences, st.integers(0, 40), st.sampled_from(["past", "coming", None]))
def test_intervals_only_shrink_and_never_empty(parts: list[str], length: int, towards: Direction) -> None:
    interval = on(date(2023, 3, 1), date(2023, 3, 1) + timedelta(days=length))
    before = record("|".join(parts), interval, towards)
    after = narrow(before)
    assert contains(published(before), published(after))
    for old, new in zip(before.times, after.times, strict=True):
        assert (old.when is None) == (new.when is None)
        assert old.when is None or (new.when is not None and contains(old.when, new.when))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.dates(date(2023, 2, 1), date(2023, 5, 1)), min_size=2, max_size=4))
def test_order_of_events_does_not_matter(days: list[date]) -> None:
    before = record("Zij spraken vrijdag.|" + "|".join(f"Op {day.day}-{day.month}-2023 niet." for day in days), MARCH)
    events = [event(on(day)).model_copy(update={"id": f"e{n}"}) for n, day in enumerate(days)]
    one = narrow(before.model_copy(update={"events": events}))
    other = narrow(before.model_copy(update={"events": events[::-1]}))
    assert one.document.published == other.document.published
    assert one.times == other.times
