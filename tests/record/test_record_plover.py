"""PLOVER's vocabulary: complete, of a piece with the contract, and each entry with its section."""

import re
from pathlib import Path
from typing import get_args

import pytest

from coranto.record import Quad, Term, auxiliary_modes, contexts, event_types, json_schema, modes, quad, score

MANUAL = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "plover-docs" / "PLOVER_MANUAL.tex"
with_manual = pytest.mark.skipif(not MANUAL.exists(), reason="the PLOVER manual is not beside this checkout")


def terms() -> list[Term]:
    """Return every entry of the vocabulary."""
    types = event_types().values()
    of_types = [mode for type_ in types for mode in type_.modes.values()]
    return [*types, *of_types, *contexts().values(), *auxiliary_modes().values()]


def test_plover_has_the_contracts_types_and_auxiliary_modes() -> None:
    event = json_schema()["$defs"]["event"]["properties"]
    assert set(event_types()) == set(event["type"]["enum"])
    assert [None, *auxiliary_modes()] == event["auxiliary"]["enum"]


@pytest.mark.parametrize(
    ("type_", "names"),
    [
        ("CONSULT", "visit, third-party, multilateral, phone"),
        ("RETREAT", "withdraw, release, disarm, ceasefire, access, resign"),
        ("REQUEST", "assist, change, yield, meet"),
        ("ACCUSE", "disapprove, investigate, allege"),
        ("REJECT", "assist, change, yield, meet"),
        ("THREATEN", "restrict, arrest, relations, expel, territory, violence"),
        ("SANCTION", "convict, expel, withdraw, discontinue"),
    ],
)
def test_plover_has_the_guides_modes(type_: str, names: str) -> None:
    assert list(modes(type_)) == names.split(", ")


@pytest.mark.parametrize("type_", ["AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"])
def test_plover_has_types_without_modes(type_: str) -> None:
    assert modes(type_) == {}


def test_plover_entries_have_a_section_and_a_definition() -> None:
    assert len(terms()) == 16 + 67 + 37 + 4
    for term in terms():
        assert re.fullmatch(r"\d\.\d+ \S.*", term.section), term
        assert re.fullmatch(r"[A-Z].*\.", term.definition), term


def test_plover_modes_belong_to_their_type() -> None:
    for type_ in event_types().values():
        for name, mode in modes(type_.name).items():
            assert mode.name == name
            assert mode.section == type_.section
            assert score(type_.name, name) == mode.score


def test_plover_every_quad_category_has_types() -> None:
    assert {quad(type_) for type_ in event_types()} == set(get_args(Quad))
    assert quad("SANCTION") == "material conflict"


def test_plover_scores_follow_the_quad_category() -> None:
    for type_ in event_types().values():
        for value in [type_.score, *(mode.score for mode in type_.modes.values())]:
            assert -10 <= value <= 10
            # Asking for something is verbal conflict, but PLOVER scores it about neutral.
            if type_.name != "REQUEST":
                assert (value > 0) == type_.quad.endswith("cooperation"), type_.name


def test_plover_scores_say_where_they_come_from() -> None:
    assert event_types()["CONSULT"].score_from == "2.5 Numeric conflict/cooperation scores"
    assert modes("CONSULT")["phone"].score_from == "2.5 Numeric conflict/cooperation scores"
    assert "no score for this mode" in modes("PROTEST")["vandalize"].score_from
    assert "minus sign" in event_types()["ACCUSE"].score_from


def test_plover_requires_a_recipient_where_an_act_makes_no_sense_without() -> None:
    required = {name for name, type_ in event_types().items() if type_.requires_recipient}
    assert required == {"COOPERATE", "AID", "SANCTION"}


def test_plover_refuses_unknown_names() -> None:
    with pytest.raises(ValueError, match="PLOVER has no event type 'DEMAND', only AGREE, CONSULT"):
        quad("DEMAND")
    with pytest.raises(ValueError, match="CONSULT has no mode 'allege', only visit, third-party"):
        score("CONSULT", "allege")
    with pytest.raises(ValueError, match="AID has no mode 'visit', only none at all"):
        score("AID", "visit")


def test_plover_vocabulary_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        del event_types()["AGREE"]  # type: ignore[attr-defined]


def test_plover_contract_description_uses_known_modes() -> None:
    named = {name for type_ in event_types() for name in modes(type_)}
    assert {"visit", "phone", "allege", "meet"} <= named


@with_manual
def test_plover_scores_are_the_manuals() -> None:
    table = MANUAL.read_text("utf-8").rsplit("\\textbf{CATEGORY: Mode}", 1)[1].split("\\end{tabular}")[0]
    plain = re.sub(r"\\cellcolor\{gray!25\}", "", table)
    printed = {
        (type_, mode.lower() or None): float(value)
        for type_, mode, value in re.findall(r"([A-Z]+)(?:: ([A-Z][a-z-]+))?\s*&\s*(-?[\d.]+)", plain)
    }
    assert printed.pop(("ACCUSE", None)) == 3  # The minus sign is missing; see score_from.
    ours = {(type_, mode): score(type_, mode) for type_ in event_types() for mode in (None, *modes(type_))}
    assert printed == {key: ours[key] for key in printed}
    assert ours.keys() - printed.keys() == {("ACCUSE", None), ("PROTEST", "vandalize")}


@with_manual
def test_plover_sections_are_the_manuals() -> None:
    numbered, chapter, section = set(), 0, 0
    for level, title in re.findall(r"^\\(chapter|section)\{(.*?)\}", MANUAL.read_text("utf-8"), re.MULTILINE):
        if level == "chapter":
            chapter, section = chapter + 1, 0
        else:
            section += 1
            numbered.add(f"{chapter}.{section} {title}")
    assert {term.section for term in terms()} | {"2.5 Numeric conflict/cooperation scores"} <= numbered


@with_manual
def test_plover_contexts_are_the_manuals() -> None:
    table = MANUAL.read_text("utf-8").split("\\label{tab:general-contexts}")[1].split("\\end{longtable}")[0]
    names = re.findall(r"^(?:\\hyperref\[.*?\]\{)?([a-z\\_]+)\}?\s*&", table, re.MULTILINE)
    assert [name.replace("\\_", "_") for name in names] == list(contexts())
