"""Users' own tables: Wikidata dumps, CSV files, and which row counts."""

from __future__ import annotations

import bz2
import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coranto.directory import rows
from coranto.directory.importing import import_files
from coranto.directory.wikidata import Dump, Fault

Entity = dict[str, Any]


def item(qid: str) -> Entity:
    return {
        "snaktype": "value",
        "datavalue": {"value": {"entity-type": "item", "id": qid}, "type": "wikibase-entityid"},
    }


def day(text: str, precision: int = 11) -> Entity:
    time = {"time": f"+{text}T00:00:00Z", "precision": precision}
    return {"snaktype": "value", "datavalue": {"value": time, "type": "time"}}


def string(text: str) -> Entity:
    return {"snaktype": "value", "datavalue": {"value": text, "type": "string"}}


def statement(snak: Entity, rank: str = "normal", **qualifiers: Entity) -> Entity:
    return {"mainsnak": snak, "rank": rank, "qualifiers": {prop: [each] for prop, each in qualifiers.items()}}


def entity(qid: str, label: str = "", aliases: dict[str, list[str]] | None = None, **claims: list[Entity]) -> Entity:
    return {
        "id": qid,
        "labels": {"en": {"value": label}} if label else {},
        "aliases": {language: [{"value": name} for name in names] for language, names in (aliases or {}).items()},
        "claims": claims,
    }


def human(qid: str, label: str, *offices: Entity, **claims: list[Entity]) -> Entity:
    return entity(qid, label, P31=[statement(item("Q5"))], P39=list(offices), **claims)


MINISTER = entity(
    "Q900", "Foreign Minister of Belgium", P279=[statement(item("Q7330070"))], P1001=[statement(item("Q31"))]
)
HEAD = entity("Q901", "head of the cabinet", P31=[statement(item("Q4164871"))], P279=[statement(item("Q14212"))])
PREMIER = entity("Q902", "Premier of Belgium", P279=[statement(item("Q901"))], P1001=[statement(item("Q31"))])
DUMP = [
    human(
        "Q910",
        "Jan Jansen",
        statement(item("Q900"), P580=day("2031-03-14"), P582=day("2032-05-00", 10)),
        statement(item("Q902"), P580=day("2033-00-00", 9)),
        statement(item("Q900"), rank="deprecated", P580=day("1901-01-01")),
        P21=[statement(item("Q6581097"))],
    ),
    human("Q911", "Jan Jansen", statement(item("Q81066"), P580=day("2040-01-01"))),
    human(
        "Q912", "Eva", statement(item("Q7330070")), P27=[statement(item("Q55"))], P570=[statement(day("2020-02-02"))]
    ),
    human("Q913", "Bo", statement(item("Q7330070"))),
    human("Q914", "Painter", statement(item("Q777"))),
    entity("Q920", "League of Towns", {"nl": ["Stedenbond", "SB|x"], "fr": ["LV"]}, P31=[statement(item("Q245065"))]),
    entity(
        "Q921",
        "Curaçao",
        P31=[statement(item("Q6256"))],
        P298=[statement(string("CUW"))],
        P297=[statement(string("CW"))],
    ),
    MINISTER,
    HEAD,
    PREMIER,
]


def written(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def dumped(path: Path, entities: list[Entity]) -> Path:
    text = "[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in entities) + "\n]\n"
    pack = {".gz": gzip.compress, ".bz2": bz2.compress}.get(path.suffix, bytes)
    path.write_bytes(pack(text.encode()))
    return path


@pytest.mark.parametrize("name", ["dump.json", "dump.json.gz", "dump.json.bz2"])
def test_a_dump(tmp_path: Path, own: Path, name: str) -> None:
    imported = import_files([dumped(tmp_path / name, DUMP)], own)
    assert imported.written == {"persons": 4, "organisations": 1, "countries": 1, "countries.en": 1}
    assert [fault.reason for fault in imported.skipped] == [
        "Bo was foreign minister (Q7330070) of nothing that the directory has"
    ]
    columns = ("name", "wikidata", "gender", "country", "organisation", "office", "from", "to")
    assert [tuple(row[column] for column in columns) for row in written(own, "persons")] == [
        ("Jan Jansen", "Q910", "m", "BEL", "", "foreign minister", "2031-03-14", "2032-05"),
        ("Jan Jansen", "Q910", "m", "BEL", "", "prime minister", "2033", ""),
        ("Jan Jansen (Q911)", "Q911", "", "", "United Nations", "secretary general", "2040-01-01", ""),
        ("Eva", "Q912", "", "NLD", "", "foreign minister", "", "2020-02-02"),
    ]
    (league,) = written(own, "organisations")
    assert (league["name"], league["sector"], league["nl"], league["fr"]) == (
        "League of Towns",
        "IGO",
        "Stedenbond",
        "LV",
    )
    assert written(own, "countries")[0]["code"] == "CUW"


def test_a_namesake_of_someone_we_have_is_another_person(tmp_path: Path, own: Path) -> None:
    other = human("Q930", "Angela Merkel", statement(item("Q900"), P580=day("2031-01-01")))
    import_files([dumped(tmp_path / "dump.json", [other, MINISTER])], own)
    (row,) = written(own, "persons")
    assert (row["name"], row["spellings"]) == ("Angela Merkel (Q930)", "Angela Merkel")


def test_what_is_no_entity_is_told_and_skipped(tmp_path: Path, own: Path) -> None:
    path = dumped(tmp_path / "dump.json", DUMP)
    path.write_text(path.read_text("utf-8").replace("[\n", '[\nnonsense "P39"\n{"id": 3, "x": "P39"},\n', 1), "utf-8")
    imported = import_files([path], own)
    places = [fault.place for fault in imported.skipped]
    assert places[:2] == [f"{path}:2", f"{path}:3"]
    assert imported.written["persons"] == 4


def test_a_dump_that_breaks_off(tmp_path: Path, own: Path) -> None:
    path = dumped(tmp_path / "dump.json.gz", DUMP)
    path.write_bytes(path.read_bytes()[:-20])
    imported = import_files([path], own)
    assert any("breaks off or is damaged" in fault.reason for fault in imported.skipped)


def test_a_table_with_bad_rows(tmp_path: Path, own: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "name,office,country,from\nAn,mayor,NLD,2001\nBo,mayor,XXX,2001-40\n,mayor,NLD,\nCy,,NLD,\nDi,mayor,,\n"
        "Ed,mayor,NLD,2001,more\nFi,mayor,NLD\n",
        encoding="utf-8",
    )
    imported = import_files([path], own)
    assert [tuple(fault) for fault in imported.skipped] == [
        (f"{path}:3", "from is no day, month or year: 2001-40; no country XXX"),
        (f"{path}:4", "no name"),
        (f"{path}:5", "no office"),
        (f"{path}:6", "the office is of no state and no organisation"),
        (f"{path}:7", "more than the 4 values of the header"),
    ]
    assert [row["name"] for row in written(own, "persons")] == ["An", "Fi"]


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "", "name,office,town\nAn,mayor,Delft\n"])
def test_no_table_of_ours(tmp_path: Path, own: Path, text: str) -> None:
    path = tmp_path / "other.csv"
    path.write_text(text, encoding="utf-8")
    imported = import_files([path], own)
    assert (imported.written, [fault.place for fault in imported.skipped]) == ({}, [f"{path}:1"])
    assert not own.exists()


def test_importing_twice_adds_nothing(tmp_path: Path, own: Path) -> None:
    path = dumped(tmp_path / "dump.json", DUMP)
    import_files([path], own)
    before = (own / "persons.csv").read_bytes()
    import_files([path], own)
    assert (own / "persons.csv").read_bytes() == before


def test_which_row_counts(tmp_path: Path, own: Path) -> None:
    built_in = next(rows("organisations"))
    path = tmp_path / "mine.csv"
    path.write_text(f"name,kind,sector\n{built_in['name']},group,GOV\nMy League,group,GOV\n", encoding="utf-8")
    import_files([path], own)
    found = {row["name"]: row for row in rows("organisations")}
    assert found[built_in["name"]]["sector"] == built_in["sector"]
    assert found["My League"].place == f"{own / 'organisations.csv'}:3"
    import_files([path], own / "first")
    assert {row["name"]: row for row in rows("organisations")}[built_in["name"]]["sector"] == "GOV"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("dump") / "any.json"
    path.write_bytes(data)
    assert all(isinstance(found, Fault) for found in Dump(path).rows())
