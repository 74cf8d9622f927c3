"""Names of actors and short ids of items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from coranto.errors import LedgerError
from coranto.ledger.naming import Shortener, actor_id, document_id, item_id, names
from coranto.ledger.store import Ledger
from tests.ledger.making import announced, record, told


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(told(tmp_path / "ledger.duckdb")) as ledger:
        yield ledger


@pytest.mark.parametrize(
    ("name", "id_"),
    [("NLD", "NLD"), ("nld", "NLD"), ("Q55", "NLD"), ("Oekraïne", "UKR"), ("Ukraine", "UKR"), ("Rusland", "RUS"),
     ("Q15031", "Q15031"),     ("Xi Jinping", "Q15031"), ("NATO", "Q7184"), ("local:nobody", "local:nobody")],
)  # fmt: skip
def test_actor_id_of_code_id_or_name(book: Ledger, name: str, id_: str) -> None:
    assert actor_id(book, name) == id_


def test_actor_id_finds_who_only_the_ledger_knows(book: Ledger) -> None:
    book.connection.execute(
        "INSERT INTO actors BY NAME SELECT 'sha256:0' AS document, 'local:jan-klaassen' AS actor, 'person' AS kind, "
        "'Jan Klaassen' AS name"
    )
    assert actor_id(book, "jan klaassen") == "local:jan-klaassen"


def test_actor_id_refuses_nobody_and_several(book: Ledger) -> None:
    with pytest.raises(LedgerError, match="neither the directory nor the ledger"):
        actor_id(book, "Nobody At All")
    with pytest.raises(LedgerError, match=r"can mean .*say which by its id"):
        actor_id(book, "Bush")


def test_names_come_from_directory_and_ledger(book: Ledger) -> None:
    assert names(book, {"NLD", "Q7747", "Q0"}) == {"NLD": "Netherlands", "Q7747": "Vladimir Putin", "Q0": "Q0"}


def test_short_ids_lead_back(book: Ledger) -> None:
    document = announced().document.id
    short = Shortener(book)(document, "e1")
    assert len(short) == len("123456:e1")
    assert item_id(book, short) == (document, "e1")
    assert item_id(book, f"{document}:e1") == (document, "e1")
    assert document_id(book, document) == document


def test_short_ids_are_refused_where_two_documents_begin_so(tmp_path: Path) -> None:
    with Ledger(tmp_path / "many.duckdb") as ledger:
        ledger.add_many([record(f"Tekst nummer {n}.") for n in range(20)])
        first = Counter(Shortener(ledger)(document)[0] for document in ledger.documents())
        digit, times = first.most_common(1)[0]
        assert times > 1
        with pytest.raises(LedgerError, match=f"'{digit}' begins more than one document: write more of it, such as"):
            document_id(ledger, digit)


@pytest.mark.parametrize("id_", ["", "e1", "3fa9c1", ":e1", "3fa9c1:"])
def test_item_id_refuses_what_is_no_item(book: Ledger, id_: str) -> None:
    with pytest.raises(LedgerError, match="is no item"):
        item_id(book, id_)


def test_document_id_refuses_what_is_not_there(book: Ledger) -> None:
    for short in ("ffffffffffff", "", "%"):
        with pytest.raises(LedgerError):
            document_id(book, short)
