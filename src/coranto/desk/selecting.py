"""The selection that a page's address holds, by the names of the command line's options; the same on every page.

/map?actor=Rusland&type=SANCTION&from=2022-02-24&to=2022-03-31

selection = selected(request, ledger)    # Selection(actors=("RUS",), types=("SANCTION",), since=…, until=…)
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from coranto.desk.failures import Failure
from coranto.errors import LedgerError
from coranto.ledger.naming import actor_id
from coranto.ledger.selection import Selection

if TYPE_CHECKING:
    from fastapi import Request

    from coranto.ledger.store import Ledger

__all__ = ["PARAMETERS", "chosen", "selected"]

ACTORS = {
    "actor": "actors",
    "doer": "doers",
    "recipient": "recipients",
    "speaker": "speakers",
    "addressee": "addressees",
    "about": "about",
}
LISTS = {"type": "types", "auxiliary": "auxiliaries", "outlet": "outlets", "language": "languages"}
DAYS = {"from": "since", "to": "until"}
WORDS = {"text": "text", "words": "words"}
FLAGS = {"alleged": "alleged", "dated": "dated"}

PARAMETERS = (*ACTORS, "dyad", *LISTS, *DAYS, *WORDS, *FLAGS)
"""The parameters of an address that select; others, such as `after`, are the page's own."""


def selected(request: Request, ledger: Ledger) -> Selection:
    """Return what the address selects; Failure, which names the parameter, for what it cannot be."""
    query = request.query_params
    fields: dict[str, Any] = {}
    for name, field in ACTORS.items():
        fields[field] = tuple(_meant(ledger, value, name) for value in query.getlist(name) if value.strip())
    dyad = [_meant(ledger, value, "dyad") for value in query.getlist("dyad") if value.strip()]
    if dyad:
        if len(dyad) != 2:
            raise Failure(400, "bad_request", "a dyad is two actors: give the parameter twice", "dyad")
        fields["dyad"] = (dyad[0], dyad[1])
    for name, field in LISTS.items():
        values = (value.strip() for value in query.getlist(name))
        fields[field] = tuple(value.upper() if name == "type" else value for value in values if value)
    for name, field in DAYS.items():
        fields[field] = _day(query.get(name), name)
    for name, field in WORDS.items():
        fields[field] = (query.get(name) or "").strip() or None
    alleged = query.get("alleged")
    fields["alleged"] = _flag(alleged, "alleged") if alleged else None
    fields["dated"] = _flag(query.get("dated") or "false", "dated")
    try:
        return Selection(**fields)
    except LedgerError as error:
        raise Failure(400, "bad_request", str(error)) from error


def chosen(request: Request) -> list[tuple[str, str]]:
    """Return the parameters of the address that select, for links to other pages with the same selection."""
    return [(name, value) for name, value in request.query_params.multi_items() if name in PARAMETERS and value.strip()]


def _meant(ledger: Ledger, name: str, where: str) -> str:
    try:
        return actor_id(ledger, name.strip())
    except LedgerError as error:
        raise Failure(400, "unknown_actor", str(error), where) from error


def _day(value: str | None, where: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise Failure(400, "bad_request", f"{value!r} is no day such as 2023-03-17", where) from None


def _flag(value: str, where: str) -> bool:
    if value not in ("true", "false"):
        raise Failure(400, "bad_request", f"{where} is true or false, not {value!r}", where)
    return value == "true"
