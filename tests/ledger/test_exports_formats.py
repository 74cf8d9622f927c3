"""Every export opened by the tool that people use for it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pytest
import spacy
from rdflib import PROV, RDF, Dataset, URIRef

from coranto.errors import LedgerError
from coranto.ledger.exports import FORMATS, export
from coranto.ledger.exports import conllu as conllu_export
from coranto.ledger.exports.gdelt import COLUMNS as GDELT
from coranto.ledger.exports.gdelt import cameo
from coranto.ledger.exports.polecat import COLUMNS as POLECAT
from coranto.ledger.exports.reductions import Coded, reduced
from coranto.ledger.exports.trig import BASE, GAF, PLOVER, SEM
from coranto.ledger.selection import Selection
from coranto.ledger.store import Ledger
from coranto.ledger.tables import TABLES
from coranto.record import Record, auxiliary_modes, event_types, modes
from tests.ledger.making import announced, happened, told


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told(tmp_path_factory.mktemp("told") / "ledger.duckdb")


@pytest.fixture
def book(path: Path) -> Iterator[Ledger]:
    with Ledger(path, read_only=True) as ledger:
        yield ledger


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_formats_have_a_module_each() -> None:
    folder = Path(conllu_export.__file__).parent
    assert all((folder / f"{name}.py").is_file() for name in FORMATS)


@pytest.mark.parametrize(
    ("asked", "coded"),
    [
        (("CONSULT", "visit", "future"), Coded("AGREE", None, None)),
        (("SUPPORT", None, "future"), Coded("AGREE", None, None)),
        (("RETREAT", "withdraw", "future"), Coded("CONCEDE", None, None)),
        (("CONCEDE", None, "future"), Coded("CONCEDE", None, "future")),
        (("ASSAULT", "aerial", "hypothetical"), Coded("THREATEN", "violence", None)),
        (("SANCTION", None, "historical"), Coded("SANCTION", None, "historical")),
        (("CONSULT", None, "negation"), None),
        (("CONSULT", "phone", None), Coded("CONSULT", "phone", None)),
    ],
)
def test_reduced_by_the_codebook(asked: tuple[str, str | None, str | None], coded: Coded | None) -> None:
    assert reduced(*asked) == coded


def test_reduced_is_always_plover() -> None:
    for type_ in event_types():
        for mode in (None, *modes(type_)):
            for auxiliary in (None, *auxiliary_modes()):
                coded = reduced(type_, mode, auxiliary)
                assert coded is None or coded.mode is None or coded.mode in modes(coded.type)


def test_cameo_has_a_code_for_every_type_and_mode() -> None:
    for type_ in event_types():
        for mode in (None, *modes(type_)):
            assert cameo(type_, mode).isdigit() and len(cameo(type_, mode)) in (3, 4)
    assert cameo("CONSULT", "phone") == "041"
    assert cameo("AID", None, ("health", "military")) == "072"


def test_plover_json_opens_in_pandas_and_polars(book: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    assert export(book, "plover", file) == 5  # the negated attack is left out
    frame = pandas.read_json(file, lines=True)
    assert list(frame["id"]) == list(polars.read_ndjson(file)["id"])
    plan = next(row for row in lines(file) if row["id"] == f"{announced().document.id}:e1")
    assert (plan["event"], plan["mode"], plan["date"], plan["enddate"]) == (["AGREE"], [], "2023-03-20", "2023-03-20")
    assert plan["quad_code"] == 1
    assert plan["actor"][0] == {
        "code": "CHN", "sector": "GOV", "entity_text": "Xi Jinping", "identifier_id": "Q15031",
        "identifier_text": "Xi Jinping", "office": "leider",
    }  # fmt: skip
    text = announced().document.text
    assert text[plan["text_info"]["start"] : plan["text_info"]["end"]] == plan["event_text"][0]
    assert next(row for row in lines(file) if row["event"] == ["THREATEN"])["date"] is None


def test_plover_round_trip_of_what_is_not_reduced(book: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    export(book, "plover", file, selection=Selection(auxiliaries=("fact",)))
    read = {row["id"]: row for row in lines(file)}
    for event in happened().events:
        if event.auxiliary is None:
            row = read[f"{happened().document.id}:{event.id}"]
            assert row["event"] == [event.type]
            assert row["mode"] == ([event.mode] if event.mode else [])
            assert [e["identifier_id"] or e["code"] for e in row["actor"]] == [
                {"RUS": "Q159"}.get(id_, id_) for id_ in event.actors
            ]


def test_polecat_columns_exactly(book: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "events.txt"
    assert export(book, "polecat", file) == 5
    frame = pandas.read_csv(file, sep="\t", keep_default_na=False, dtype=str)
    assert tuple(frame.columns) == POLECAT
    assert len(POLECAT) == 40
    assert polars.read_csv(file, separator="\t", quote_char=None).columns == list(POLECAT)
    visit = frame[frame["Event Mode"] == "visit"].iloc[0]
    assert visit["Event Date"] == "None"  # two days
    assert visit["Quad Code"] == "VERBAL COOPERATION"
    assert (visit["Actor Name"], visit["Actor Country"], visit["Actor COW"]) == ("Xi Jinping", "China", "710")
    talk = frame[frame["Actor Name"].str.contains("; ")].iloc[0]
    assert (talk["Actor Name"], talk["Recipient Name"]) == ("Xi Jinping; Vladimir Putin", "None")


def test_gdelt_columns_and_cameo_codes(book: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    written = export(book, "gdelt", file)
    frame = duckdb.read_csv(str(file), all_varchar=True).fetchall()
    assert len(frame) == written
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert tuple(rows[0]) == GDELT
    assert len(GDELT) == 61
    assert len({row["GLOBALEVENTID"] for row in rows}) == len(rows)
    codes = {(row["Actor1CountryCode"], row["EventCode"], row["Actor2CountryCode"]) for row in rows}
    assert {("CHN", "042", "RUS"), ("RUS", "043", "CHN"), ("CHN", "040", "RUS"), ("RUS", "040", "CHN")} <= codes
    assert ("CHN", "030", "RUS") in codes  # the plan
    accused = next(row for row in rows if row["EventRootCode"] == "11")
    assert (accused["SQLDATE"], accused["MonthYear"], accused["QuadClass"]) == ("20230325", "202303", "3")
    assert accused["GoldsteinScale"] == accused["ActionGeo_Lat"] == ""


def test_parquet_round_trip_of_all_tables(book: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    assert export(book, "parquet", folder) > 0
    for table in TABLES.values():
        if table.internal:
            assert not (folder / f"{table.name}.parquet").exists()
            continue
        file = str(folder / f"{table.name}.parquet")
        key = ", ".join(f'"{column}"' for column in table.key)
        stored = book.connection.execute(f"SELECT * FROM {table.name} ORDER BY {key}").fetchall()
        assert duckdb.sql(f"SELECT * FROM '{file}'").fetchall() == stored
        assert polars.read_parquet(file).height == len(stored)
        assert list(pandas.read_parquet(file).columns) == [column.name for column in table.columns]
    with pytest.raises(LedgerError, match="all tables as a whole"):
        export(book, "parquet", tmp_path / "some", selection=Selection(actors=("RUS",)))
    assert not (tmp_path / "some").exists()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")  # rdflib 7 calls what it deprecates
def test_trig_tells_claims_from_what_articles_vouch_for(book: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "events.trig"
    assert export(book, "trig", file) == 3
    data = Dataset()
    data.parse(file, format="trig")
    document = f"{BASE}document/{announced().document.id.removeprefix('sha256:')}"
    event = URIRef(f"{document}/e1")
    claim = data.graph(URIRef(f"{document}/s1"))
    assert (event, RDF.type, SEM.Event) in claim
    assert (event, SEM.eventType, PLOVER.CONSULT) in claim
    assert (URIRef(f"{document}/s1"), PROV.wasAttributedTo, URIRef(f"{BASE}actor/CHN")) in data.default_graph
    assert len(data.graph(URIRef(f"{document}/article"))) == 0
    start = announced().events[0].trigger.start
    assert (event, GAF.denotedBy, URIRef(f"{document}#char={start},{start + len('bezoekt')}")) in claim
    asked = data.query(
        "SELECT ?actor WHERE { GRAPH ?g { ?event <http://semanticweb.cs.vu.nl/2009/11/sem/eventType> "
        "<https://coranto.invalid/plover/ACCUSE> ; <https://coranto.invalid/terms/actor> ?actor } }"
    )
    assert [str(row[0]) for row in asked] == [f"{BASE}actor/RUS"]  # type: ignore[index]


# Of followthemoney 4.11 (its installation takes 300 MB): the schemata written and their properties.
FOLLOW_THE_MONEY = {
    "Person": {"name", "country", "wikidataId", "position"},
    "Organization": {"name", "country", "wikidataId"},
    "PublicBody": {"name", "country", "wikidataId"},
    "LegalEntity": {"name", "country", "wikidataId"},
    "Article": {"title", "author", "language", "publishedAt", "sourceUrl", "publisher"},
    "Documentation": {"document", "entity"},
    "Event": {
        "name", "description", "summary", "startDate", "endDate", "involved", "country", "keywords", "recordId",
        "sourceUrl", "publisher", "proof",
    },
}  # fmt: skip


def test_ftm_entities_by_their_schemata(book: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "entities.ftm.json"
    written = export(book, "ftm", file)
    entities = {entity["id"]: entity for entity in lines(file)}
    assert len(entities) == written == len(lines(file))
    for entity in entities.values():
        assert set(entity["properties"]) <= FOLLOW_THE_MONEY[entity["schema"]]
        assert all(isinstance(v, str) for values in entity["properties"].values() for v in values)
        for reference in ("involved", "proof", "document", "entity"):
            assert set(entity["properties"].get(reference, [])) <= set(entities)
    events = [entity for entity in entities.values() if entity["schema"] == "Event"]
    assert {event["properties"]["keywords"][0] for event in events} == {"CONSULT", "ACCUSE"}  # only what was done
    assert entities["coranto-RUS"]["properties"]["country"] == ["ru"]


def test_conllu_has_ten_columns_and_marks_what_the_ledger_says(book: Ledger, tmp_path: Path) -> None:
    def blank(record: Record) -> Any:
        return spacy.blank("nl")(record.document.text)

    file = tmp_path / "articles.conllu"
    assert conllu_export.write(book, file, Selection(), blank) == 3
    rows = [line.split("\t") for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert {len(row) for row in rows} == {10}
    word = next(row for row in rows if row[1] == "bezoekt")
    assert "Event=e1:CONSULT:visit:future" in word[9]
    assert "Statement=s1" in word[9]
    assert "Actor=m1:Q15031" in next(row for row in rows if row[1] == "Xi")[9]
    for block in file.read_text("utf-8").strip().split("\n\n"):
        heads = [line.split("\t")[6] for line in block.splitlines() if not line.startswith("#")]
        assert heads.count("0") == 1


@pytest.mark.parametrize("format_", ["plover", "polecat", "gdelt", "trig", "ftm"])
def test_exports_never_overwrite_and_leave_nothing_half_written(
    book: Ledger, tmp_path: Path, format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "out"
    file.write_text("mine")
    with pytest.raises(LedgerError, match="exists; --force writes over it"):
        export(book, format_, file)
    assert file.read_text() == "mine"

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(f"coranto.ledger.exports.{format_}.write", full)
        with pytest.raises(LedgerError, match="cannot be written: no space left on device"):
            export(book, format_, file, force=True)
    assert file.read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    export(book, format_, file, force=True)
    assert file.read_text() != "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_parquet_on_a_full_disk_names_the_folder_not_the_ledger(
    book: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise duckdb.IOException('IO Error: Could not write file "events.parquet": No space left on device')

    monkeypatch.setattr("coranto.ledger.exports.parquet.write", full)
    with pytest.raises(LedgerError, match=f"^{tmp_path}/tables cannot be written: no space left on device$"):
        export(book, "parquet", tmp_path / "tables")
    assert list(tmp_path.iterdir()) == []


def test_exports_refuse_a_format_or_folder_that_is_not_there(book: Ledger, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no format 'xml'"):
        export(book, "xml", tmp_path / "a.xml")
    with pytest.raises(LedgerError, match="there is no folder"):
        export(book, "plover", tmp_path / "missing" / "a.jsonl")


def test_parquet_replaces_only_a_folder_of_its_own(book: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "thesis.docx").write_text("mine")
    with pytest.raises(LedgerError, match="holds other things"):
        export(book, "parquet", folder, force=True)
    assert (folder / "thesis.docx").read_text() == "mine"
    (folder / "thesis.docx").unlink()
    export(book, "parquet", folder, force=True)
    export(book, "parquet", folder, force=True)
    assert [each.name for each in tmp_path.iterdir()] == ["tables"]
