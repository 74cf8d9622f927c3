"""What may be added: files, folders, patterns, lines that are articles or records, and what is refused of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from coranto.errors import IntakeError, LedgerError
from coranto.intake import Article
from coranto.ledger.adding import AT_ONCE, add_all
from coranto.ledger.incoming import Incoming, expanded, from_line, read
from coranto.ledger.store import Ledger
from coranto.record import Record

Make = Callable[..., Record]


def test_folders_and_patterns_are_expanded(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "notes.pdf", ".hidden.txt", "deep/c.jsonl", ".git/d.txt", "e[1].txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    names = [str(Path(str(path)).relative_to(tmp_path)) for path in expanded([str(tmp_path)])]
    assert names == ["a.html", "b.txt", "deep/c.jsonl", "e[1].txt"]
    assert list(expanded([str(tmp_path / "*.txt")])) == [str(tmp_path / "b.txt"), str(tmp_path / "e[1].txt")]
    assert list(expanded([str(tmp_path / "e[1].txt"), "-"])) == [str(tmp_path / "e[1].txt"), "-"]
    (none,) = expanded([str(tmp_path / "*.xyz")])
    assert isinstance(none, IntakeError) and none.reason == "no file matches"
    (none,) = expanded([str(tmp_path / "deep" / "..") + "/.git"])
    assert none == str(tmp_path / "deep" / "..") + "/.git/d.txt"


def test_lines_may_be_articles_and_records(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "many.jsonl"
    article = json.dumps({"text": "De Franse president Macron bezoekt vrijdag Berlijn voor overleg over gas."})
    backwards = json.dumps(dict(reversed(json.loads(record.model_dump_json()).items())))
    path.write_text(f"{record.model_dump_json()}\n{article}\n{backwards}\n")
    found = list(read([str(path)]))
    assert [type(each.what) for each in found] == [Record, Article, Record]
    assert found[0].what == found[2].what == record
    assert [each.label for each in found] == [str(path), f"{path}, article 2", f"{path}, article 3"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"coranto": "2"}, "the record breaks its schema: coranto"),
        ({"events": [{"id": "e1"}]}, "the record breaks its schema: events.0"),
        ({"colour": "red"}, "the record breaks its schema: colour"),
        ({"actors": []}, "the record breaks its schema: .*there is no actor"),
    ],
)
def test_record_that_breaks_the_schema_is_refused(record: Record, change: dict[str, object], said: str) -> None:
    with pytest.raises(IntakeError, match=said) as caught:
        from_line(json.dumps(json.loads(record.model_dump_json()) | change))
    assert "\n" not in str(caught.value)


def test_one_bad_input_does_not_stop_the_rest(ledger: Ledger, make: Make, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    first, last = make(), make(make().document.text + " !")
    lines = [first.model_dump_json(), '{"coranto": "1", "document": 3}', "[[", last.model_dump_json()]
    path.write_text("\n".join(lines))
    stored = list(add_all(ledger, read([str(path), str(tmp_path / "missing.txt")])))
    assert [each.added for each in stored] == ["new", None, None, "new", None]
    assert [type(each.error) for each in stored if each.error] == [IntakeError] * 3
    assert len(ledger.documents()) == 2


def test_record_whose_text_was_changed_is_refused(make: Make) -> None:
    line = make().model_dump_json().replace("Premier Mark", "premier Mark", 1)
    with pytest.raises(IntakeError, match="its id is not the digest of its text"):
        from_line(line)


def test_record_that_a_bug_trips_over_takes_no_other_with_it(
    ledger: Ledger, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [make(make().document.text + " Meer." * number) for number in range(4)]
    add_many = Ledger.add_many

    def trips(self: Ledger, added: list[Record], **options: object) -> object:
        if records[2] in added:
            raise ValueError("a bug")
        return add_many(self, added, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Ledger, "add_many", trips)
    stored = list(add_all(ledger, [Incoming(str(number), each) for number, each in enumerate(records)]))
    assert [each.added for each in stored] == ["new", "new", None, "new"]
    assert str(stored[2].error) == "a bug"


def test_failing_ledger_ends_the_adding(ledger: Ledger, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise LedgerError("the disk is full")

    monkeypatch.setattr(Ledger, "add_many", full)
    with pytest.raises(LedgerError):
        list(add_all(ledger, [Incoming("a", make())]))


def test_more_records_than_one_transaction_holds(ledger: Ledger, make: Make) -> None:
    bare = make().model_copy(update={"events": [], "statements": [], "links": [], "times": [], "mentions": []})
    records = [
        bare.model_copy(update={"document": bare.document.model_copy(update={"id": f"sha256:{number:064x}"})})
        for number in range(AT_ONCE + 2)
    ]
    stored = list(add_all(ledger, (Incoming(str(number), each) for number, each in enumerate(records))))
    assert {each.added for each in stored} == {"new"}
    assert len(ledger.documents()) == AT_ONCE + 2


def test_known_article_is_not_read_again(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Make
) -> None:
    record = make()
    ledger.add(record)
    path = tmp_path / "a.txt"
    path.write_text(record.document.text, encoding="utf-8")

    def never(*_: object) -> None:
        raise AssertionError("the reader was asked")

    monkeypatch.setattr("coranto.pipeline.read", never)
    assert [each.added for each in add_all(ledger, read([str(path)]))] == ["same"]
