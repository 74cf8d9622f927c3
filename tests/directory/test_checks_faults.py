"""`check` on tables with one fault each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coranto.directory import check

Table = Callable[..., Path]

COUNTRIES = "code,alpha2,wikidata,cow_abbr,cow,state\nNLD,NL,Q55,NTH,210,kingdom\nBEL,BE,Q31,BEL,211,kingdom\n"
PERSONS = "name,spellings,known_as,wikidata,gender,country,organisation,office,from,to\n"
ORGANISATIONS = "name,wikidata,kind,sector,anywhere,nl,en,de,fr,seats,sorts\n"
NAMES = "code,names,adjective,people,capital,seats\n"


def person(name: str, office: str, since: str, until: str, country: str = "NLD", spellings: str = "") -> str:
    return f"{name},{spellings},,,m,{country},,{office},{since},{until}\n"


def test_tables_without_fault(table: Table) -> None:
    persons = PERSONS + person("An", "prime minister", "2001-01-01", "2002-02-02")
    assert check(table(countries=COUNTRIES, persons=persons)) == []


@pytest.mark.parametrize(
    ("rows", "twice"),
    [
        (("prime minister,2001,2005", "prime minister,2004-03-04,2007"), "prime minister"),
        (("prime minister,2001,2004-03-04", "prime minister,2004-03-04,2007"), None),
        (("prime minister,2001,2004-03", "prime minister,2004-03,2007"), None),
        (("prime minister,2001,", "prime minister,2004-03,2007"), "prime minister"),
        (("king,2001,2005", "queen,2004-03-04,2007"), "queen"),
        (("special envoy,2001,2005", "special envoy,2004,2007"), None),
        (("foreign minister,2001,2005", "acting foreign minister,2004,2004-05"), None),
    ],
)
def test_one_office_has_one_holder(table: Table, rows: tuple[str, str], twice: str | None) -> None:
    persons = PERSONS + "".join(person(name, *row.split(",")) for name, row in zip(("An", "Bo"), rows, strict=True))
    folder = table(countries=COUNTRIES, persons=persons)
    path = folder / "persons.csv"
    said = [f"{path}:3: Bo and An ({path}:2) are both {twice} of NLD"] if twice else []
    assert [line.partition(" from ")[0] for line in check(folder)] == said


def test_some_states_have_several_by_law(table: Table) -> None:
    countries = COUNTRIES + "BIH,BA,Q225,BOS,346,\n"
    persons = PERSONS + "".join(person(name, "president", "2014", "2018", "BIH") for name in ("An", "Bo", "Cy"))
    assert check(table(countries=countries, persons=persons)) == []


def test_two_in_office_of_one_spelling(table: Table) -> None:
    persons = PERSONS + person("Jan Pieterszoon", "mayor", "2001", "2005", spellings="Jan P.")
    persons += person("Johan Pieterszoon", "envoy", "2003", "2007", spellings="Jan P.")
    (fault,) = check(table(countries=COUNTRIES, persons=persons))
    assert fault.endswith(
        "Jan P. is both Jan Pieterszoon (" + str(table() / "persons.csv") + ":2) and Johan Pieterszoon"
    )


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("An,,,,m,XYZ,,mayor,2001,2002", "no country XYZ"),
        ("An,,,,m,,Some League,mayor,2001,2002", "no organisation Some League"),
        ("An,,,q12,m,NLD,,mayor,2001,2002", "q12 is no Wikidata id"),
        ("An,,,,m,NLD,,mayor,2001-13,2002", "from is no day, month or year: 2001-13"),
        ("An,,,,m,NLD,,mayor,2001-02-30,2002", "from is no day, month or year: 2001-02-30"),
        ("An,,,,m,NLD,,mayor,2003,2002", "ends in 2002, before it begins in 2003"),
        ("An,,,Q55,m,NLD,,mayor,2001,2002", "Q55 is both NLD"),
    ],
)
def test_a_row_by_itself(table: Table, row: str, fault: str) -> None:
    faults = check(table(countries=COUNTRIES, persons=PERSONS + row + "\n"))
    assert any(line.startswith(f"{table() / 'persons.csv'}:2: {fault}") for line in faults), faults


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("QQQ,QQ,,,,", "QQQ QQ is no pair of ISO 3166-1 codes"),
        ("DDR,DE,,,,", "DDR DE is no pair of ISO 3166-1 codes"),
        ("DEU,FR,,,,", "DEU FR is no pair of ISO 3166-1 codes"),
        ("DEU,DE,Q31,,,", "Q31 is both BEL"),
        ("DEU,DE,Q183,GMY,211,", "211 is both BEL and DEU"),
        ("BEL,BE,Q31,BEL,211,kingdom", "says again what"),
    ],
)
def test_states(table: Table, row: str, fault: str) -> None:
    faults = check(table(countries=COUNTRIES + row + "\n"))
    assert any(f"countries.csv:4: {fault}" in line for line in faults), faults


def test_a_name_of_two_needs_a_rule(table: Table) -> None:
    names = NAMES + "NLD,,,,Brussel,\nBEL,,,,Brussel,\n"
    folder = table(countries=COUNTRIES, countries__nl=names)
    assert [line.partition(": ")[2] for line in check(folder)] == [
        f"nl: Brussel is both NLD ({folder / 'countries.nl.csv'}:2) and BEL"
    ]
    table(ambiguous="language,alias,actor,rule\nnl,Brussel,BEL,it lies there\n")
    assert check(folder) == []


def test_names_that_never_meet_need_no_rule(table: Table) -> None:
    historical = "name,code,cow_abbr,cow,wikidata,from,to,actor\nOld,,,,,1950,1960,NLD\nNew,,,,,1970,1980,BEL\n"
    names = "name,names,adjective,people,capital,seats,from,to\nOld,,,,Stad,,,\nNew,,,,Stad,,,\n"
    folder = table(countries=COUNTRIES, historical=historical, historical__nl=names)
    assert check(folder) == []
    table(historical=historical.replace("1970", "1959"))
    assert [line.partition(": ")[2].partition(" (")[0] for line in check(folder)] == ["nl: Stad is both NLD"]


def test_a_rule_for_a_name_that_nobody_has(table: Table) -> None:
    (fault,) = check(table(ambiguous="language,alias,actor,rule\nnl,Niemandsland,BEL,\n"))
    assert fault.endswith("nobody is called Niemandsland")


def test_tables_and_columns_need_a_description(table: Table) -> None:
    faults = check(table(kings="name\nBeatrix\n", countries=COUNTRIES.replace("state", "form")))
    assert "kings: no entry in datapackage.json" in faults
    assert "countries: no description of the column form in datapackage.json" in faults
    assert "countries: no column state" in faults


def test_an_empty_column_of_a_package(table: Table) -> None:
    folder = table(kings="name,number\nBeatrix,\n")
    described = (
        '{"resources": [{"name": "kings", "title": "t", "version": "v", "sources": [1], "licenses": [1], "schema": '
        '{"fields": [{"name": "name", "description": "d"}, {"name": "number", "description": "d"}]}}]}'
    )
    (folder / "datapackage.json").write_text(described, encoding="utf-8")
    assert check(folder) == ["kings: the column number is empty"]
