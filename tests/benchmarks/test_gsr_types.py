"""The measure of `benchmarks.gsr` on cases of its own."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gsr import TYPES, Case, Found, Party, cases, coded, confusions, count, find, main, type_for_pair
from coranto.record.plover import event_types

FRANCE, IRAN = Party(("France",), "FRA"), Party(("Iran",), "IRN")
CONDEMNED = "France condemned Iran on Monday."


def case(*types: str, text: str = "", source: tuple[Party, ...] = (), target: tuple[Party, ...] = ()) -> Case:
    return Case("one", text, types, source, target)


def found(*types: str, of_pair: str | None = None, **parties: tuple[int, int]) -> Found:
    return Found(types, of_pair, parties)


def write(path: Path, *records: dict[str, Any]) -> Path:
    shared = {"id": "one", "text": CONDEMNED, "source": [{"actorText": "France", "code": "FRA"}]}
    path.write_text("\n".join(json.dumps(shared | record) for record in records), encoding="utf-8")
    return path


def test_every_draft_type_is_one_of_today() -> None:
    assert {type_ for types in TYPES.values() for type_ in types} == set(event_types())


def test_cases_have_the_types_of_today_and_codes_of_iso(tmp_path: Path) -> None:
    target = [{"actorText": "Tokyo ... Osaka", "code": "JAP"}]
    path = write(
        tmp_path / "gsr.jsonl",
        {"event": "FIGHT", "target": target},
        {"event": "COERCE", "mode": "destroy"},
        {"event": "COERCE", "mode": "arrest"},
        {"event": "DOCUMENT"},
    )
    first, destroyed, arrested = cases(path)
    assert (first.types, first.source) == (("ASSAULT",), (FRANCE,))
    assert first.target == (Party(("Tokyo", "Osaka"), "JPN"),)
    assert (destroyed.types, arrested.types) == (("ASSAULT",), ("COERCE",))


def test_a_found_event_of_another_type_is_too_many_and_one_of_either_right_type_is_right() -> None:
    asked = [case("SUPPORT", "CONCEDE"), case("AGREE")]
    counts, figures = count(asked, [found("CONCEDE", "SUPPORT", "AID"), found()])
    assert counts["text"].row("SUPPORT") == (1.0, 1.0, 1.0)
    assert counts["text"].row("AID") == (0.0, 0.0, 0.0)
    assert figures["text: micro F1"] == pytest.approx(2 / (2 + 1 + 1))
    assert figures["text: macro F1"] == pytest.approx(1 / 2)


def test_with_the_pair_nothing_found_is_missed_and_a_wrong_type_also_too_many() -> None:
    asked = [case("AGREE"), case("AGREE"), case("AGREE")]
    counts, _ = count(asked, [found(of_pair="AGREE"), found("AGREE"), found(of_pair="AID")])
    assert (counts["pair"].right, counts["pair"].missed, counts["pair"].extra) == (
        {"AGREE": 1},
        {"AGREE": 2},
        {"AID": 1},
    )
    assert [line.strip() for line in confusions(asked, [found(of_pair="AGREE"), found(), found(of_pair="AID")])] == [
        "1  AGREE, got nothing",
        "one:",
        "1  AGREE, got AID",
        "one:",
    ]


def test_parties_are_rates_over_all_that_are_given() -> None:
    _, figures = count([case("AID")] * 2, [found(named=(1, 2)), found(named=(1, 1))])
    assert figures["named"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("type_", "auxiliary", "single"),
    [
        ("CONSULT", "future", "AGREE"),
        ("CONSULT", "hypothetical", "CONSULT"),
        ("RETREAT", "future", "CONCEDE"),
        ("CONCEDE", "future", "CONCEDE"),
        ("ASSAULT", "hypothetical", "THREATEN"),
        ("ASSAULT", None, "ASSAULT"),
        ("ACCUSE", "future", "ACCUSE"),
    ],
)
def test_type_and_auxiliary_are_coded_as_the_codebook_says(type_: str, auxiliary: str | None, single: str) -> None:
    assert coded(type_, auxiliary) == single


def test_the_pair_chooses_among_the_events_of_a_text() -> None:
    text = f"{CONDEMNED} Germany gave Ukraine ten tanks."
    germany, ukraine = Party(("Germany",), "DEU"), Party(("Ukraine",), "UKR")
    assert type_for_pair(text, [FRANCE], [IRAN]) == "ACCUSE"
    assert type_for_pair(text, [germany], [ukraine]) == "AID"
    assert type_for_pair(CONDEMNED, [germany], [ukraine]) == "ACCUSE"
    assert type_for_pair("The weather was fine in France.", [FRANCE], []) is None


def test_parties_are_found_by_country_or_by_words_where_an_actor_has_none() -> None:
    text = "The United Nations condemned Iran on Monday."
    whole = find(case("ACCUSE", text=text, source=(Party(("United Nations",), "IGO"),), target=(IRAN,)))
    assert set(whole.parties.values()) == {(1, 1)}
    other = find(case("ACCUSE", text=text, source=(Party(("Monday",), "IGO"),), target=(FRANCE,)))
    assert set(other.parties.values()) == {(0, 1)}


def test_main_writes_the_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = [{"actorText": "Iran", "code": "IRN"}]
    data, out = write(tmp_path / "gsr.jsonl", {"event": "DISAPPROVE", "target": target}), tmp_path / "out.json"
    monkeypatch.setattr(sys, "argv", ["gsr", "--file", str(data), "--json", str(out)])
    assert main() == 0
    assert set(json.loads(out.read_text(encoding="utf-8")).values()) == {1.0}


def test_main_without_data_ends_with_one_line_and_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["gsr", "--file", str(tmp_path / "none.jsonl")])
    assert main() == 2
    assert capsys.readouterr().err == f"benchmarks.gsr: there is no {tmp_path / 'none.jsonl'}\n"
