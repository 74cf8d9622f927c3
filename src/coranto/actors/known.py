"""What the directory says of a person at a date, whatever the order of its rows.

>>> bearer("George Bush", date(1990, 8, 2)).name, office_on(persons()["Wang Yi"], date(2023, 3, 17)).title
('George H. W. Bush', 'party foreign affairs chief')
"""

from __future__ import annotations

from datetime import date

from coranto.directory import Office, Person, by_name

__all__ = ["bearer", "office_on", "role_of"]

ROLES = {
    "acting president": "president",
    "federal president": "president",
    "acting prime minister": "prime minister",
    "head of government": "prime minister",
    "chancellor": "prime minister",
    **dict.fromkeys(("king", "queen", "emir", "sultan", "emperor", "shah", "crown prince", "grand duke"), "monarch"),
    **dict.fromkeys(("pope", "head of the junta", "supreme commander"), "leader"),
    **dict.fromkeys(("chief negotiator", "high representative"), "diplomat"),
    **dict.fromkeys(("chief of the general staff", "army chief", "commander in chief", "general"), "soldier"),
    **dict.fromkeys(("speaker of parliament", "parliament president", "senator"), "legislator"),
    "prosecutor": "judge",
}
"""Offices of the directory by the role that a noun of `actors.toml` has."""

ENDINGS = {
    "minister": "minister",
    "spokesperson": "spokesperson",
    "leader": "leader",
    "envoy": "diplomat",
    "adviser": "official",
    "commissioner": "official",
    "commander": "soldier",
}
"""The same by the last word of an office."""


def role_of(office: str) -> str:
    """The role of an office: `role_of("deputy foreign minister")` is `deputy`, `role_of("president")` itself."""
    words = office.split()
    if words[0] in ("deputy", "vice"):
        return "deputy"
    if office in ("president", "prime minister"):
        return office
    return ROLES.get(office) or ENDINGS.get(words[-1], "diplomat" if words[0] == "ambassador" else office)


def office_on(person: Person, day: date | None) -> Office:
    """The office on the day, the one begun last of several; else the last one begun before it; else the first."""
    offices = sorted(person.offices, key=lambda o: (o.since or date.min, o.country or "", o.title))
    fitting = [office for office in offices if office.held(day)]
    begun = [office for office in offices if day and office.since and office.since <= day]
    return (fitting or begun or offices[:1])[-1]


def bearer(name: str, day: date | None) -> Person | None:
    """The person of a full name; of two who share it the one in office on the day, else the one who was so last."""
    sharing = by_name().get(name, ())
    if len(sharing) < 2:
        return sharing[0] if sharing else None
    ranked = sorted(sharing, key=lambda person: person.id)
    serving = [person for person in ranked if any(office.held(day) for office in person.offices)]
    past = [person for person in ranked if day and (since := office_on(person, day).since) and since <= day]
    if serving:
        return serving[0]
    return max(past, key=lambda person: office_on(person, day).since or date.min) if past else ranked[0]
