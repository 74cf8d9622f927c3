"""Credits and bylines: agencies, initials and authors."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coranto.intake.credits import agency_names, closing_credit, read_credit
from coranto.intake.wording import agencies


@pytest.mark.parametrize(
    ("line", "named", "authors"),
    [
        ("mm, mk,fb/jcg (Reuters, AFP)", ["Reuters", "AFP"], ["mm", "mk", "fb", "jcg"]),
        ("mk/fb/rs (dpa, afp, Reuters)", ["dpa", "AFP", "Reuters"], ["mk", "fb", "rs"]),
        ("AR/jj (dpa, rtr)", ["dpa", "Reuters"], ["AR", "jj"]),
        ("mk/fb/rs", [], ["mk", "fb", "rs"]),
        ("rb", [], ["rb"]),
        ("(dpa/mk)", ["dpa"], ["mk"]),
        ("(AFP, Reuters)", ["AFP", "Reuters"], []),
        ("(XYZ)", ["XYZ"], []),
        ("ANP/Reuters", ["ANP", "Reuters"], []),
        ("Avec AFP", ["AFP"], []),
        ("(Le Figaro avec AFP)", ["AFP"], []),
        ("Par Le Monde avec AFP", ["AFP"], []),
        ("Mit Material von dpa und Reuters", ["dpa", "Reuters"], []),
        ("Bron: ANP", ["ANP"], []),
        ("Source : AFP", ["AFP"], []),
        ("© 2023 AFP", ["AFP"], []),
        ("Door ANP", ["ANP"], []),
        ("The Associated Press contributed to this report.", ["AP"], []),
        ("Door Jan Jansen", [], ["Jan Jansen"]),
        ("Door: Jan Jansen en Piet de Vries", [], ["Jan Jansen", "Piet de Vries"]),
        ("Von Hans-Peter Müller, Moskau", [], ["Hans-Peter Müller"]),
        ("Von Ulla von der Heide und Max Muster (dpa)", ["dpa"], ["Ulla von der Heide", "Max Muster"]),
        ("By Jane Doe in Kyiv and John Smith in Moscow", [], ["Jane Doe", "John Smith"]),
        ("By JANE DOE, Associated Press", ["AP"], ["JANE DOE"]),
        ("Par Jean Dupont, à Paris", [], ["Jean Dupont"]),
        ("Mit Informationen von Hans Müller, ARD-Studio Moskau", [], ["Hans Müller"]),
        ("Van onze correspondent in Moskou", [], []),
        ("(Reporting by Jane Doe in Kyiv; Editing by John Smith)", [], ["Jane Doe", "John Smith"]),
    ],
)
def test_credits_are_read_from_a_line(line: str, named: list[str], authors: list[str]) -> None:
    credit = read_credit(line)
    assert credit is not None
    assert (list(credit.agencies), list(credit.bylines)) == (named, authors)


@pytest.mark.parametrize(
    "line",
    [
        "Von der Leyen reist nach Kiew",
        "By Land and Sea",
        "Reuters verlaat Rusland",
        "AFP-journalist gedood in Oekraïne",
        "Macron et Biden",
        "Voorzichtige reacties",
        "Hij zei nee.",
        "(zie ook pagina 3)",
        "",
    ],
)
def test_credits_leave_other_lines_alone(line: str) -> None:
    assert read_credit(line) is None


@pytest.mark.parametrize(
    ("paragraph", "sentence", "named"),
    [
        ("Het graan is verscheept. (ANP/Reuters)", "Het graan is verscheept.", ("ANP", "Reuters")),
        ("„Wir sind bereit.“ (dpa)", "„Wir sind bereit.“", ("dpa",)),
        ("Dat zei hij. kl/rw (Reuters, AFP)", "Dat zei hij.", ("Reuters", "AFP")),
        ("« Non. » (AFP)", "« Non. »", ("AFP",)),
        ("Er sagte nein (dpa).", "Er sagte nein", ("dpa",)),
        ("He left. (Reporting by J. Doe; Editing by Jane Roe)", "He left.", ()),
    ],
)
def test_credits_behind_the_last_sentence(paragraph: str, sentence: str, named: tuple[str, ...]) -> None:
    closing = closing_credit(paragraph)
    assert closing is not None
    credit, end = closing
    assert (paragraph[:end], credit.agencies) == (sentence, named)


@pytest.mark.parametrize("paragraph", ["He said no. The AP did not.", "He spoke (on Monday).", "(dpa)", ""])
def test_credits_behind_nothing(paragraph: str) -> None:
    assert closing_credit(paragraph) is None


@settings(deadline=None)  # the first line read compiles the patterns
@given(st.text(max_size=300))
def test_credits_never_fail_and_end_inside_the_paragraph(line: str) -> None:
    read_credit(line)
    closing = closing_credit(line)
    assert closing is None or 0 < closing[1] < len(line)


@given(st.lists(st.sampled_from(sorted(agencies())), min_size=1, max_size=4))
def test_credits_find_every_agency_of_a_list(spellings: list[str]) -> None:
    line = f"({', '.join(spellings)})"
    names = tuple(dict.fromkeys(agencies()[spelling] for spelling in spellings))
    assert agency_names(line) == names
    credit = read_credit(line)
    assert credit is not None
    assert credit.agencies == names
