"""Every pattern of every language, whatever its optional parts, gives its rule the slots that the rule asks for."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from coranto.languages import available, load
from coranto.times.grammar import Node, _grammar
from coranto.times.interval import on
from coranto.times.meaning import Fixed, Meaning, Reference, Unit
from coranto.times.rules import Rule

DAY = date(2015, 3, 2)
SAMPLES: dict[str, list[Any]] = {
    "number": [5], "ordinal": [2], "amount": [1.5], "some": [3], "half": [1], "four_digits": [2010], "year": [2015],
    "count": [(2.0, False), (3.0, True)], "month": [5], "month_name": [5], "day_name": [2], "weekday": [2],
    "unit": ["week", "hour"], "singular": ["year", "minute"], "plural": ["month"], "shift": ["last", "this", "next", 2],
    "deictic": [-1], "season": ["winter"], "holiday": [1225], "easter": [39], "part": ["late"], "word": ["x"],
    "date": [Unit("month", -1), Fixed(on(DAY))],
}  # fmt: skip


def ends(root: Node) -> Iterator[tuple[Rule, dict[str, Any]]]:
    """Each rule with each set of slots under which a pattern of its can end."""
    stack: list[tuple[Node, dict[str, Any]]] = [(root, {})]
    seen: set[tuple[int, str]] = set()
    while stack:
        node, slots = stack.pop()
        if (id(node), str(slots)) in seen:
            continue
        seen.add((id(node), str(slots)))
        yield from ((rule, slots) for _, rule in node.ends)
        for nodes in node.words.values():
            stack += [(following, slots) for following in nodes]
        for cls, followings in node.classes.items():
            for name, _, following in followings:
                stack += [(following, {**slots, name: value}) for value in SAMPLES.get(cls, [1])]


@pytest.mark.parametrize("language", available())
def test_rules_get_the_slots_they_ask_for(language: str) -> None:
    for rule, slots in ends(_grammar(language).root):
        made = rule(slots)
        if isinstance(made, Meaning):
            for towards in ("past", "coming", None):
                made.on(Reference(DAY, on(DAY), towards))


@pytest.mark.parametrize("language", available())
def test_languages_name_the_same_tables(language: str) -> None:
    ours, dutch = load(language, "times"), load("nl", "times")
    assert set(ours["patterns"]) == set(dutch["patterns"])
    assert len(ours["numbers"]) == 101
    assert len(ours["ordinals"]) == 31
    assert set(ours["bounds"]) == {"since", "until", "by", "before", "after"}
