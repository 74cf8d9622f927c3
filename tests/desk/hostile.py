"""An article that tries everything: markup, event handlers, addresses that run, overrides of direction, a huge line."""

from __future__ import annotations

from pathlib import Path

from coranto.ledger.store import Ledger
from coranto.record import Actor, Event, Mention, Record, Statement
from tests.ledger.making import announced, at

SCRIPT = "<script>window.hacked = 1</script>"
HANDLER = "<img src=x onerror='window.hacked = 2'>"
ATTRIBUTE = '" onmouseover="window.hacked = 3" x="'
TEMPLATE = "{{ 7 * 7 }} {% raw %} ${7 * 7}"
OVERRIDE = "\u202etxet desrever\u202c"
ENTITY = "&lt;b&gt;bold&lt;/b&gt;"
NUL = "bell\x07 nul\x00"
LINE = 1_000_000
"""Characters of the last line, without a blank."""

TEXT = (
    f"{SCRIPT} {HANDLER} bezoekt {ATTRIBUTE}.\n{TEMPLATE} {OVERRIDE} {ENTITY} {NUL}\n"
    "Zij zei: “</bdi></a></div><h1>weg</h1>”.\n" + "x" * LINE
)


def record() -> Record:
    """The article, its record made as evil as its text."""
    evil = f"local:{ATTRIBUTE.replace(' ', '')}"
    content = "</bdi></a></div><h1>weg</h1>"
    return Record(
        coranto="1",
        document=announced().document.model_copy(
            update={
                "id": "sha256:" + "0" * 64,
                "text": TEXT,
                "url": "javascript:window.hacked=4",
                "outlet": f"Outlet {SCRIPT}",
                "title": f"{HANDLER}{OVERRIDE}",
                "agencies": [SCRIPT],
                "bylines": [ATTRIBUTE],
                "sentences": [],
            }
        ),
        actors=[Actor(id=evil, kind="person", name=f"{SCRIPT}{OVERRIDE}", role=ATTRIBUTE)],
        mentions=[Mention(id="m1", actor=evil, form="name", **at(TEXT, HANDLER).model_dump())],
        times=[],
        events=[
            Event(
                id="e1", type="CONSULT", actors=[evil], recipients=[evil], trigger=at(TEXT, "bezoekt"),
                evidence=[at(TEXT, f"{SCRIPT} {HANDLER} bezoekt"), at(TEXT, "x" * LINE)], confidence=0.5,
            )
        ],
        statements=[
            Statement(
                id="s1", speakers=[evil], source=[at(TEXT, SCRIPT)], cue=[at(TEXT, "zei")],
                content=[at(TEXT, content)], mode="direct", channel=SCRIPT, confidence=0.5,
            )
        ],
        links=[],
    )  # fmt: skip


def ledger(path: Path) -> Path:
    """Make a ledger of this article and a quiet one."""
    from coranto.record import document_id

    made = record()
    made = made.model_copy(update={"document": made.document.model_copy(update={"id": document_id(TEXT)})})
    with Ledger(path) as opened:
        opened.add_many([announced(), made])
    return path
