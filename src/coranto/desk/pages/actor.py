"""An actor: its offices over time, names and spellings, statements, acts done and received, and with whom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from coranto.desk.connections import Reading
from coranto.desk.failures import Failure, not_found
from coranto.desk.rendering import address, answer, language_of, twin
from coranto.desk.showing import segment
from coranto.desk.wording import named
from coranto.directory import by_id, countries, names, persons
from coranto.ledger.naming import actor_id
from coranto.ledger.pages import rows_of
from coranto.ledger.profiles import actor
from coranto.ledger.questions import events, statements
from coranto.ledger.selection import Selection

if TYPE_CHECKING:
    from coranto.directory import Office, Person

router = APIRouter()

SHOWN = 5
"""Rows of each list; a link leads to all."""

KIND = """
SELECT kind, wikidata, country, organisation, count(*) AS documents FROM actors WHERE actor = ? GROUP BY ALL
ORDER BY documents DESC, kind, wikidata, country, organisation LIMIT 1
"""
"""What most articles have it for."""


@router.get("/actors/{id}")
def page(request: Request, ledger: Reading, id: str) -> Response:
    """Show an actor; who is called by a name is led to the address with the id."""
    with not_found("actor"):
        found = actor_id(ledger, id)
    if found != id:
        return _moved(request, found)
    profile = actor(ledger, id)
    if not profile.documents and not (id in countries() or id in by_id() or _person(id)):
        raise Failure(404, "not_found", f"no article names an actor {id!r}, nor does the directory know it", "actor")
    seen = rows_of(ledger, KIND, [id])
    model: dict[str, Any] = {
        "actor": profile,
        "known": _known(id, seen[0] if seen else {}),
        "offices": _offices(id),
        "directory_names": _names(id),
        "said": statements(ledger, Selection(speakers=(id,)), limit=SHOWN, newest=True).rows,
        "did": events(ledger, Selection(doers=(id,)), limit=SHOWN, newest=True).rows,
        "underwent": events(ledger, Selection(recipients=(id,)), limit=SHOWN, newest=True).rows,
        "months_at": address("/timeline.json", [("actor", id)]),
    }
    model["names"] = named(ledger, _actors(model), language_of(request))
    if model["names"][id] == id and model["directory_names"]:
        model["names"][id] = model["directory_names"][0]
    return answer(request, "actor.html", model, table=profile.with_whom)


def _moved(request: Request, id: str) -> Response:
    path, form, query = "/actors/" + segment(id), request.scope["form"], request.query_params.multi_items()
    return RedirectResponse(address(path, query) if form == "html" else twin(path, form, query))


def _known(id: str, seen: dict[str, Any]) -> dict[str, Any]:
    """What the directory says of an actor, else most articles: kind, Wikidata id, and for whom it acts."""
    if id in countries():
        return {"kind": "country", "wikidata": countries()[id].wikidata, "country": None, "organisation": None}
    found = {name: seen.get(name) for name in ("kind", "wikidata", "country", "organisation")}
    if organisation := by_id().get(id):
        found |= {"kind": organisation.kind, "wikidata": organisation.wikidata}
    elif person := _person(id):
        found |= {"kind": "person", "wikidata": person.wikidata}
    return found


def _person(id: str) -> Person | None:
    return next((person for person in persons().values() if person.id == id), None)


def _offices(id: str) -> list[dict[str, Any]]:
    """The offices that a person held, or that were held in a state or organisation, the last first."""
    held = [
        (person, office) for person in persons().values() for office in person.offices if _is_of(id, person, office)
    ]
    held.sort(key=lambda each: (each[1].until or date.max, each[1].since or date.min), reverse=True)
    return [
        {
            "person": person.id,
            "name": person.name,
            "office": office.title,
            "country": office.country,
            "organisation": office.organisation,
            "since": office.since,
            "until": office.until,
        }
        for person, office in held
    ]


def _is_of(id: str, person: Person, office: Office) -> bool:
    return id in (person.id, office.country, office.organisation)


def _names(id: str) -> list[str]:
    """The names that the directory has for an actor."""
    if id in countries():
        return list(dict.fromkeys(names(id).values()))
    if organisation := by_id().get(id):
        return [organisation.name]
    person = _person(id)
    return list(dict.fromkeys((person.name, *person.known_as, *person.spellings))) if person else []


def _actors(model: dict[str, Any]) -> set[str]:
    profile, known = model["actor"], model["known"]
    found = {profile.actor, known["country"], known["organisation"]}
    found |= {row["actor"] for row in profile.with_whom}
    found |= {row[field] for row in (*profile.roles, *model["offices"]) for field in ("country", "organisation")}
    rows = [*model["said"], *model["did"], *model["underwent"]]
    lists = ("speakers", "addressees", "actors", "recipients", "claimed_by")
    found |= {id_ for row in rows for field in lists for id_ in row.get(field) or ()}
    return {id_ for id_ in found if id_}
