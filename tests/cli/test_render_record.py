from __future__ import annotations

import pytest

from coranto.cli.render import record_view
from coranto.record import Record

WIDTHS = (40, 60, 72, 80, 100, 139, 140, 160, 240)


@pytest.fixture(autouse=True)
def no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def section(page: str, heading: str) -> str:
    """The lines below a heading, up to the blank line."""
    return page.split(f"\n{heading}  ", 1)[1].split("\n\n")[0]


def flat(page: str) -> str:
    return " ".join(page.split())


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_longer_than_the_terminal(record: Record, width: int) -> None:
    page = record_view(record, "a.txt", width=width, verbose=True)
    assert max(map(len, page.splitlines())) <= width
    assert not any(line.endswith(" ") for line in page.splitlines())


@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_is_broken(record: Record, width: int) -> None:
    words = set(flat(record_view(record, "a.txt", width=width)).replace(":", " ").split())
    assert {"Bundesministerium", "Verteidigung", "organisation", "Netherlands", "CONSULT", "SANCTION"} <= words


@pytest.mark.parametrize("width", WIDTHS)
def test_sections_stand_in_order(record: Record, width: int) -> None:
    page = record_view(record, "a.txt", width=width)
    headings = ("Did  3 events\n", "Said  3 statements\n", "Who  5 actors\n", "When  1 time\n")
    places = [page.index(f"\n{heading}") for heading in headings]
    assert places == sorted(places)


def test_head_says_what_is_not_stated(record: Record) -> None:
    page = record_view(record, "a.txt", width=80)
    assert "Title      Nederland en Duitsland overleggen over gas\n" in page
    assert "Outlet     not stated\n" in page
    assert "Published  March 2023, day not stated\n" in page
    assert "Language   Dutch\n" in page


def test_medium_width_gives_dates_a_column(record: Record) -> None:
    events = section(record_view(record, "a.txt", width=80), "Did").splitlines()[1:]
    assert events[0] == "e1  17 March 2023  Mark Rutte (Netherlands) → CONSULT visit → Germany"
    assert events[1].strip() == "planned"
    assert events[2].strip() == "“Premier Mark Rutte bezoekt vrijdag Berlijn”"
    assert events[3] == "e2  —              — → ACCUSE allege → Russia"


def test_narrow_width_lists_the_fields(record: Record) -> None:
    events = section(record_view(record, "a.txt", width=60), "Did").splitlines()[1:]
    assert events[0] == "e1  Mark Rutte (Netherlands) → CONSULT visit → Germany"
    assert events[1] == "    17 March 2023 · planned"


def test_wide_width_gives_every_field_a_column(record: Record) -> None:
    heading = section(record_view(record, "a.txt", width=160), "Did").splitlines()[1]
    assert flat(heading) == "When Who Act To whom Reported In the words"


def test_attribution_names_the_speaker_or_the_words_for_one(record: Record) -> None:
    assert "according to “Een hoge functionaris” (s2)" in flat(record_view(record, "a.txt", width=100))
    unnamed = record.model_copy(update={"statements": [s.model_copy(update={"source": []}) for s in record.statements]})
    assert "according to a speaker not named (s2)" in flat(record_view(unnamed, "a.txt", width=100))


def test_links_show_at_both_ends(record: Record) -> None:
    page = flat(record_view(record, "a.txt", width=100))
    assert "denied by Russia (s3)" in page
    assert "indirect · denies e3" in page


def test_only_what_is_quoted_has_quotation_marks(record: Record) -> None:
    said = section(record_view(record, "a.txt", width=80), "Said")
    assert "“Wij rekenen op een goed gesprek”" in said
    assert said.rstrip().endswith(" dat")


def test_long_content_is_shortened_unless_verbose(record: Record) -> None:
    text = "Hij zei dat " + "lange woorden " * 60
    document = record.document.model_copy(update={"text": text})
    said = record.statements[2].model_copy(
        update={"content": [record.statements[2].content[0].model_copy(update={"start": 8, "end": len(text) - 1})]}
    )
    long = record.model_copy(
        update={"document": document, "statements": [said], "events": [], "mentions": [], "times": [], "links": []}
    )
    assert "lange …" in flat(record_view(long, "a.txt", width=80))
    whole = flat(record_view(long, "a.txt", width=80, verbose=True))
    assert whole.count("lange woorden") == 60


def test_verbose_says_why_and_how_surely(record: Record) -> None:
    plain, verbose = (record_view(record, "a.txt", width=80, verbose=v) for v in (False, True))
    assert "vrijdag: a Friday" not in plain and "vrijdag: a Friday" in section(verbose, "When")
    assert "the article begins with the date 2023-03" in verbose
    assert "confidence 0.90" in verbose and "confidence" not in plain
    assert "economic" in section(verbose, "Did")
    assert "local:mark-rutte" in section(verbose, "Who")


def test_actors_show_how_the_article_names_them(record: Record) -> None:
    who = section(record_view(record, "a.txt", width=100), "Who")
    assert "Premier Mark Rutte, Rutte · 1 pronoun" in flat(who)
    assert "Duitsland, Berlijn" in who
    assert "zijn" not in who


def test_a_record_without_parts_says_so(record: Record) -> None:
    none = {part: [] for part in ("actors", "mentions", "times", "events", "statements", "links")}
    page = record_view(record.model_copy(update=none), "a.txt", width=80)
    assert "Did  no events\n" in page and "When  no times\n" in page


def test_no_colours_when_piped(record: Record) -> None:
    assert "\x1b" not in record_view(record, "a.txt", width=80)


def test_colours_on_request_but_not_against_no_color(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[32mCONSULT visit" in record_view(record, "a.txt", width=80)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32m" not in record_view(record, "a.txt", width=80)


def test_markup_in_the_article_is_left_alone(record: Record) -> None:
    document = record.document.model_copy(update={"title": "[bold]Titel[/bold] :smile:"})
    assert "[bold]Titel[/bold] :smile:" in record_view(record.model_copy(update={"document": document}), "a", width=80)
