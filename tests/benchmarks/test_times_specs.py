"""The measure of `benchmarks.times` on cases of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.times import Case, Expected, Found, cases, coranto, score

TEXT = "Hij komt vrijdag om 8 uur of in mei terug."
DAY = "2023-03-15"
FRIDAY = frozenset({("2023-03-10", "2023-03-10"), ("2023-03-17", "2023-03-17")})


def case(*expected: Expected, whole: bool = True) -> Case:
    return Case(TEXT, DAY, whole, expected)


def spec(folder: Path, name: str, *records: dict[str, Any]) -> None:
    (folder / "Dutch").mkdir(exist_ok=True)
    text = "\n".join(json.dumps(record) for record in records)
    (folder / "Dutch" / f"{name}.dev.jsonl").write_text(text, encoding="utf-8")


def result(words: str, kind: str, **values: Any) -> dict[str, Any]:
    return {"Text": words, "Start": TEXT.find(words), "Type": kind, **values}


def test_columns_count_the_same_characters_shared_ones_and_the_days() -> None:
    asked = [case(Expected(9, 25, "datetime", FRIDAY), Expected(32, 35, "daterange", frozenset()))]
    row, misses = score(asked, [[Found(9, 16, FRIDAY)]])
    assert (row["asked"], row["exact"], row["overlap"], row["valued"], row["value"]) == (2, 0.0, 0.5, 1, 1.0)
    assert len(misses) == 2


@pytest.mark.parametrize(("first", "right"), [("2023-03-17", 1.0), ("2023-03-18", 0.0)])
def test_one_right_alternative_makes_a_value_right(first: str, right: float) -> None:
    found = Found(9, 25, frozenset({(first, first), ("2022-01-01", "2022-01-01")}))
    assert score([case(Expected(9, 25, "datetime", FRIDAY))], [[found]])[0]["value"] == right


def test_a_wider_interval_holds_the_value_without_being_it() -> None:
    found = Found(9, 25, frozenset({("2023-03-10", "2023-03-20")}))
    row, _ = score([case(Expected(9, 25, "datetime", FRIDAY))], [[found]])
    assert (row["value"], row["holds"]) == (0.0, 1.0)


def test_alarms_count_only_where_a_file_lists_all() -> None:
    found = [[Found(0, 3)]]
    assert score([case()], found)[0]["alarms"] == 1
    assert score([case(whole=False)], found)[0]["alarms"] == 0


def test_files_of_whole_results_stand_for_those_of_parts_and_a_text_counts_once(tmp_path: Path) -> None:
    whole = {"Input": TEXT, "Context": {"ReferenceDateTime": f"{DAY}T00:00:00"}}
    values = [{"type": "date", "value": "2023-03-17"}, {"type": "date", "value": "not resolved"}]
    spec(tmp_path, "DateExtractor", {"Input": TEXT, "Results": [result("vrijdag", "date")]})
    spec(
        tmp_path, "DateTimeModel", {**whole, "Results": [result("vrijdag om 8 uur", "date", Value={"values": values})]}
    )
    spec(tmp_path, "MergedExtractor", {"Input": TEXT, "Results": [result("vrijdag om 8 uur", "date")]})
    spec(tmp_path, "DateTimeModelCalendarMode", {"Input": "mei", "Results": []})
    [only] = cases("nl", tmp_path)
    assert (only.day, only.whole) == (DAY, True)
    assert only.expected == (Expected(9, 25, "date", frozenset({("2023-03-17", "2023-03-17")})),)


def test_ends_of_day_ranges_are_read_as_exclusive_or_inclusive(tmp_path: Path) -> None:
    value = {"FutureResolution": {"startDate": "2023-05-01", "endDate": "2023-06-01"}}
    record = {
        "Input": TEXT,
        "Context": {"ReferenceDateTime": DAY},
        "Results": [result("mei", "daterange", Value=value)],
    }
    spec(tmp_path, "DatePeriodParser", record)
    [only] = cases("nl", tmp_path)
    assert only.expected[0].values == {("2023-05-01", "2023-05-31"), ("2023-05-01", "2023-06-01")}


def test_coranto_gives_what_an_expression_is_in_the_past_and_to_come() -> None:
    [[found]] = coranto("nl", [Case("vrijdag", DAY, True, ())])
    assert found.values >= FRIDAY
