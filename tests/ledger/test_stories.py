"""Happenings that belong together."""

from __future__ import annotations

from datetime import date

from coranto.ledger.stories import heads
from tests.ledger.reporting import Connection, add, connection, report

__all__ = ["connection"]

CALL = {"type_": "CONSULT", "mode": "phone", "actors": ("FRA", "USA"), "recipients": ()}
DEN = {"type_": "CONSULT", "mode": None, "actors": ("DNK", "ISL"), "recipients": ()}


def story_of(connection: Connection, document: str, event: str) -> str:
    [(story,)] = connection.execute(
        "SELECT story FROM stories JOIN events USING (happening) WHERE document = ? AND event = ?", [document, event]
    ).fetchall()
    return str(story)


def test_what_an_article_tells_of_the_same_parties_is_one_story(connection: Connection) -> None:
    add(connection, [report("d1"), report("d1", "e2", **CALL), report("d1", "e3", **DEN)])
    assert story_of(connection, "d1", "e1") == story_of(connection, "d1", "e2")
    assert story_of(connection, "d1", "e1") != story_of(connection, "d1", "e3")


def test_a_story_is_named_by_what_is_reported_most(connection: Connection) -> None:
    add(connection, [report("d1"), report("d1", "e2", **CALL)])
    add(connection, [report("d2", "e9", **CALL)])
    [(most,)] = connection.execute("SELECT happening FROM happenings WHERE reports = 2").fetchall()
    assert story_of(connection, "d1", "e1") == most


def test_history_is_no_part_of_a_story(connection: Connection) -> None:
    day = date(2016, 1, 3)
    add(connection, [report("d1"), report("d1", "e2", **CALL, auxiliary="historical", earliest=day, latest=day)])
    assert story_of(connection, "d1", "e1") != story_of(connection, "d1", "e2")


def test_every_happening_has_one_story(connection: Connection) -> None:
    add(connection, [report("d1"), report("d1", "e2", **CALL)])
    add(connection, [report("d2", "e1", **DEN)])
    counts = connection.execute("SELECT count(*), count(DISTINCT happening) FROM stories").fetchone()
    assert counts == (3, 3)


def test_heads_follow_the_way_to_its_end() -> None:
    assert heads({"a": "b", "b": "c", "c": "c", "d": "x"}, {"x": "y"}) == {"a": "c", "b": "c", "c": "c", "d": "y"}
