"""Every pattern of every language, whatever its optional parts, gives its rule the slots that the rule asks for."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from coranto.languages import available, load
from coranto.times.anchored import Clock
from coranto.times.grammar import Node, _grammar, _value
from coranto.times.interval import on
from coranto.times.meaning import Fixed, Meaning, Reference, Unit, Weekday
from coranto.times.rules import RULES, Rule

DAY = date(2015, 3, 2)
SAMPLES: dict[str, list[Any]] = {
    "number": [5], "ordinal": [2], "amount": [1.5], "some": [3], "half": [1], "four_digits": [2010], "year": [2015],
    "count": [(2.0, False), (3.0, True)], "month": [5], "month_name": [5], "day_name": [2], "weekday": [2],
    "unit": ["week", "hour"], "singular": ["year", "minute"], "plural": ["month"], "shift": ["last", "this", "next", 2],
    "deictic": [-1], "two_digits": [16], "one_digit": [5], "weeknight": [2],
    "season": ["winter"], "holiday": [1225], "part": ["late"], "word": ["x"],
    "date": [Unit("month", -1), Fixed(on(DAY)), Weekday(2), Clock()],
    "compound": [((2, "year"), (3, "month"))],
}  # fmt: skip


def samples(language: str) -> dict[str, list[Any]]:
    """Values of every class that can occur: what rules make, the words that the language's data lists, else ours."""
    words = load(language, "times").get("words", {})
    made: dict[str, list[Any]] = {rule.cls: [1] for rule in RULES.values()}
    return made | {cls: [_value(key) for key in values] for cls, values in words.items()} | SAMPLES


def ends(root: Node, values: dict[str, list[Any]]) -> Iterator[tuple[Rule, dict[str, Any]]]:
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
                stack += [(following, {**slots, name: value}) for value in values.get(cls, [])]


@pytest.mark.parametrize("language", available())
def test_rules_get_the_slots_they_ask_for(language: str) -> None:
    for rule, slots in ends(_grammar(language).root, samples(language)):
        made = rule(slots)
        if isinstance(made, Meaning):
            for towards in ("past", "coming", None):
                made.on(Reference(DAY, on(DAY), towards))


@pytest.mark.parametrize("language", available())
def test_languages_name_the_tables_of_the_record(language: str) -> None:
    ours = load(language, "times")
    assert {"day", "month", "weekday", "unit", "ago", "later", "same", "range", "duration", "every"} <= set(
        ours["patterns"]
    )
    assert len(ours["numbers"]) == 101
    assert len(ours["ordinals"]) == 31
    assert set(ours["bounds"]) == {"since", "until", "by", "before", "after"}
