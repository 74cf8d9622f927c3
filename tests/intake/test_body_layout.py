"""Title, headings, paragraphs and what is left out of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coranto.errors import IntakeError
from coranto.intake.body import lay_out
from coranto.intake.paragraphs import lines, paragraphs

ONE = "De premier sprak vrijdag met de president over het verdrag dat beide landen willen sluiten."
TWO = "Parijs en Berlijn steunen dat plan, zei een woordvoerder van het ministerie na het overleg."


def body(text: str, title: str | None = None) -> list[str]:
    return [span.of(text) for span in lay_out(text, "nl", title=title).paragraphs]


def headings(text: str) -> list[str]:
    return [span.of(text) for span in lay_out(text, "nl").headings]


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n\r\n", "\r\n", "\u2029", "\n \xa0\n"])
def test_body_of_any_line_ends(gap: str) -> None:
    parts = ["Akkoord over verdrag", ONE, "Wat nu?", TWO, "Steun uit Berlijn", ONE]
    text = gap.join([*parts, "(ANP, AFP)"])
    layout = lay_out(text, "nl")
    assert [span.of(text) for span in layout.paragraphs] == parts
    assert layout.title is not None
    assert layout.title.of(text) == parts[0]
    assert [span.of(text) for span in layout.headings] == ["Wat nu?", "Steun uit Berlijn"]
    assert layout.agencies == ["ANP", "AFP"]


def test_body_joins_lines_that_were_wrapped() -> None:
    wrapped = (
        "Akkoord over verdrag\n6 april 2023\n\n"
        "De premier sprak vrijdag met de president over het verdrag dat\n"
        "beide landen willen sluiten. Dat maakten zij in de avond bekend\n"
        "op een persconferentie.\n\nWat nu?\n\n"
        "Parijs en Berlijn steunen dat plan, zei een woordvoerder van het\n"
        "ministerie na het overleg.\n\n(ANP)\n"
    )
    found = body(wrapped)
    assert [paragraph.split()[0] for paragraph in found] == ["Akkoord", "De", "Wat", "Parijs"]
    assert found[1].endswith("persconferentie.")
    assert headings(wrapped) == ["Wat nu?"]


@pytest.mark.parametrize(
    "line",
    [
        "Hij zei nee.",
        "“China zal zijn standpunt handhaven.”",
        '"Dat kan niet", zei hij gisteren nog',
        "Drie punten:",
        "- een punt",
        "kleine letters aan het begin",
        "Rusland weigert. Oekraïne wacht",
        "Een regel die zo lang is dat zij geen kop kan zijn omdat koppen korter zijn dan een hele zin van deze lengte",
    ],
)
def test_body_takes_other_short_lines_for_no_headings(line: str) -> None:
    assert headings(f"{ONE}\n\n{line}\n\n{TWO}") == []


@pytest.mark.parametrize(
    "line", ["Chinees-Russische ‘no limit’ banden", "“Mes in de rug”", "2022: een keerpunt", "En nu?"]
)
def test_body_headings(line: str) -> None:
    assert headings(f"{ONE}\n\n{line}\n\n{TWO}") == [line]


def test_body_list_and_last_line_are_no_headings() -> None:
    assert headings(f"{ONE}\n\nFrankrijk\n\nDuitsland\n\nItalië\n\n{TWO}\n\nEinde bericht") == []


def test_body_given_title_decides() -> None:
    text = f"Akkoord over verdrag\n\n{ONE}\n\n{TWO}"
    same, other = lay_out(text, "nl", title="Akkoord over ‘verdrag’"), lay_out(text, "nl", title="Iets anders")
    assert same.title is not None
    assert other.title is None
    assert same.paragraphs == other.paragraphs


def test_body_first_sentence_is_no_title() -> None:
    assert lay_out(f"{ONE}\n\n{TWO}", "nl").title is None


def test_body_leaves_captions_and_pointers_out() -> None:
    assert body(f"{ONE}\n\nFoto: ANP\n\nLees ook: Wat nu?\n\n{TWO}") == [ONE, TWO]


def test_body_byline_between_paragraphs_is_no_heading() -> None:
    text = f"{ONE}\n\nVon Hans Müller, ARD Moskau\n\n{TWO}"
    layout = lay_out(text, "de")
    assert ([span.of(text) for span in layout.paragraphs], layout.headings) == ([ONE, TWO], [])
    assert layout.bylines == ["Hans Müller"]


@pytest.mark.parametrize("text", ["x" + " " * 400_000 + "x", "(" * 400_000, "a. " * 130_000, "x. “ " * 80_000])
def test_body_of_odd_texts_does_not_take_long(text: str) -> None:
    assert lay_out(text, "nl").paragraphs


def test_body_byline_and_date_above_the_text() -> None:
    text = f"Akkoord over verdrag\nDoor Jan Jansen | 6 april 2023, 14:23\n\nPARIJS (AFP) - {ONE}\n\n{TWO} (ANP)"
    layout = lay_out(text, "nl")
    assert [span.of(text) for span in layout.paragraphs] == ["Akkoord over verdrag", ONE, TWO]
    assert (layout.bylines, layout.agencies) == (["Jan Jansen"], ["AFP", "ANP"])
    assert layout.published is not None


PIECES = st.sampled_from(
    [" date 2023-03 ", " date 2023-13 ", "date ", "RIYAD (ANP) - ", "(AFP, Reuters)", "mk/fb (dpa)", "6 april 2023",
     "Stand: 14.07.2023", "Door Jan Jansen", "\n", "\n\n", "\r\n", ONE, TWO, "Wat nu?", "Foto: ANP", "« Non. »", "\xa0"]
)  # fmt: skip


@settings(deadline=None)  # the first line read compiles the patterns
@given(st.lists(PIECES | st.text(max_size=20), max_size=12).map("".join))
def test_body_spans_lie_in_the_text_in_order(text: str) -> None:
    try:
        layout = lay_out(text, "nl")
    except IntakeError:
        return
    end = 0
    for span in layout.paragraphs:
        assert end <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        end = span.end
    assert all(heading in layout.paragraphs for heading in layout.headings)
    assert layout.title is None or layout.title == layout.paragraphs[0]
    if layout.dateline:
        assert all(layout.dateline.end <= s.start or s.end <= layout.dateline.start for s in layout.paragraphs)


@given(st.text(max_size=400))
def test_paragraphs_hold_all_that_is_not_blank(text: str) -> None:
    kept = "".join(span.of(text) for span in paragraphs(text, lines(text)))
    assert set(text) - set(kept) <= {c for c in text if c.isspace() or c in "\ufeff\u200b\u200e\u200f\x0b\x0c\x85"}
