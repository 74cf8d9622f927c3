"""What a later report says of a plan: that it was kept, broken or changed.

    judge(plan, later)    # Verdict("kept", 2.4), or None where the later report does not tell

A plan is what is told as ahead or possible, a promise (AGREE) or a threat (THREATEN); also a meeting that is told not
to take place, for it was planned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from coranto.languages import load
from coranto.ledger.joining import digest
from coranto.ledger.likeness import turned
from coranto.ledger.meaning import vector
from coranto.ledger.reports import REACH, Report, Window, nested

__all__ = ["Verdict", "is_plan", "is_telling", "judge", "overdue_from", "prospects"]

Outcome = Literal["kept", "broken", "changed"]

THREATENED: Mapping[str | None, frozenset[str]] = {
    "restrict": frozenset({"SANCTION", "COERCE"}),
    "arrest": frozenset({"COERCE"}),
    "relations": frozenset({"SANCTION", "RETREAT"}),
    "expel": frozenset({"SANCTION", "COERCE"}),
    "territory": frozenset({"MOBILIZE", "ASSAULT"}),
    "violence": frozenset({"ASSAULT"}),
    None: frozenset({"SANCTION", "COERCE", "MOBILIZE", "ASSAULT"}),
}
"""The types by which a threat of a mode is carried out, by the definitions of PLOVER's codebook (THREATEN)."""

LEAVING = frozenset({"withdraw", "discontinue"})
"""Modes of SANCTION and RETREAT by which who has agreed to something goes back on it."""
FEARED = frozenset({"rupture", "force"})
"""Families of which an act that is only possible is threatened or feared; of the others it is asked for, which is no
plan (GUIDE: `hypothetical` is asked for, proposed, conditional or feared)."""

WORD = re.compile(r"\w+")

LATE = 183
"""Days after its term in which a deed is still that of the plan, only late: half a year, as terms are of months."""
THREAT, AGREEMENT = "threat", "agreement"
"""What is looked up apart from the families: what carries out a threat, and what goes back on an agreement."""
CELL = 32
"""Days of a stretch of time in which plans and deeds are looked up."""


@dataclass(frozen=True)
class Verdict:
    """What became of a plan, and how well the later report fits it."""

    outcome: Outcome
    fit: float


def is_plan(report: Report) -> bool:
    """Whether something is still to come of what a report tells."""
    if report.auxiliary == "hypothetical":
        return report.family in FEARED
    if report.standing == "plan":
        return report.type != "REQUEST"
    if report.standing == "negation":
        return report.type == "CONSULT"
    return report.type in ("AGREE", "THREATEN") and report.auxiliary is None


def is_telling(report: Report) -> bool:
    """Whether a report can tell what became of a plan: a deed, or that something did not happen."""
    return report.standing != "plan"


def prospects(report: Report) -> Iterator[tuple[str, int]]:
    """The blocks of a plan or a telling report, each with its side, `plan` or `deed`."""
    if is_plan(report) and report.told:
        term = report.when[1] if report.when else report.told[1]
        until = max(term, report.told[1]) + timedelta(LATE)
        topic = _awaited(report)
        yield from (("plan", block) for block in _blocks(_parties(report, "plan", topic), topic, report.told[0], until))
    if is_telling(report) and (day := _day(report)):
        for topic in _topics(report):
            yield from (("deed", block) for block in _blocks(_parties(report, "deed", topic), topic, *day))


def judge(plan: Report, later: Report) -> Verdict | None:
    """What a later report says of a plan; None where it is not of it, or not later."""
    if plan.key == later.key or not is_plan(plan) or not is_telling(later) or not _follows(plan, later):
        return None
    outcome = _called_off(plan, later) or _done(plan, later) or _threat(plan, later) or _gone_back(plan, later)
    return Verdict(outcome, _fit(plan, later)) if outcome else None


def overdue_from(plan: Report) -> date | None:
    """The day after the last on which the plan could be kept; None where no term is told."""
    return plan.latest + timedelta(1) if plan.latest else None


def _called_off(plan: Report, later: Report) -> Outcome | None:
    """A meeting is called off or put off by a refusal to meet, or told not to have happened."""
    if plan.type == "CONSULT" and later.type == "REJECT" and later.mode == "meet":
        return ("changed" if _put_off(later) else "broken") if nested(plan, later) else None
    if plan.standing != "plan" or later.standing != "negation" or not _same_act(plan, later):
        return None
    return "broken" if not plan.when or not later.when or _overlap(plan.when, later.when) else None


def _put_off(report: Report) -> bool:
    """Whether the word that names a refusal to meet says that it is only for now: *postponed*, *stelt … uit*."""
    said, trigger = set(WORD.findall((report.words or "").lower())), report.trigger.lower().split()
    forms = (form.split() for form in load(report.language or "", "outcomes").get("put_off", ()))
    return any(form[0] in trigger and said.issuperset(form[1:]) for form in forms)


def _done(plan: Report, later: Report) -> Outcome | None:
    """The act itself: in its term it is kept; late, or by some of those who announced it, it is changed.

    What was done on the day on which an undated plan was told is the news beside which the plan stands.
    """
    day = _day(later)
    if plan.standing != "plan" or later.standing != "fact" or not _same_act(plan, later):
        return None
    if not day or not plan.told or (not plan.when and day[1] <= plan.told[0]):
        return None
    if plan.family == "accord" and set(later.actor_countries) < set(plan.actor_countries):
        return "changed"
    return "kept" if not plan.when or day[0] <= plan.when[1] else "changed"


def _threat(plan: Report, later: Report) -> Outcome | None:
    if plan.type != "THREATEN" or later.standing != "fact" or set(plan.actor_countries) != set(later.actor_countries):
        return None
    if later.type not in THREATENED.get(plan.mode, THREATENED[None]):
        return None
    threatened, hit = set(plan.recipient_countries), set(later.recipient_countries)
    return "kept" if not threatened or not hit or threatened & hit else None


def _gone_back(plan: Report, later: Report) -> Outcome | None:
    """Who has agreed leaves within a quarter."""
    if plan.type != "AGREE" or plan.standing != "fact" or later.standing != "fact" or not plan.told:
        return None
    leaves = later.type in ("SANCTION", "RETREAT") and later.mode in LEAVING
    parties = {*plan.actor_countries, *plan.recipient_countries}
    day = _day(later)
    if not leaves or not day or not plan.told[1] < day[0] <= plan.told[1] + timedelta(REACH):
        return None
    own = set(later.actor_countries) <= set(plan.actor_countries) and set(later.recipient_countries) <= parties
    return "broken" if own and later.actor_countries else None


def _same_act(plan: Report, later: Report) -> bool:
    """Of one type, dyad and mode, with the same visitor, and of persons that do not differ.

    An article that tells of an act and puts one like it ahead tells of two.
    """
    if plan.document == later.document:
        return False
    kinds = plan.type == later.type and not turned(plan, later)
    modes = not plan.mode or not later.mode or plan.mode == later.mode or "third-party" in (plan.mode, later.mode)
    persons = not plan.persons or not later.persons or bool(plan.persons & later.persons)
    return kinds and modes and persons and nested(plan, later)


def _follows(plan: Report, later: Report) -> bool:
    """Whether the later report was published no earlier, and tells of a day from the plan's publication to its end."""
    day = _day(later)
    if not plan.told or not later.told or not day or later.told[1] < plan.told[0] or day[1] < plan.told[0]:
        return False
    if not later.when and (later.auxiliary == "historical" or later.told[0] < plan.told[0]):
        return False
    term = plan.when[1] + timedelta(LATE) if plan.when else plan.told[1] + timedelta(REACH)
    return day[0] <= term


def _fit(plan: Report, later: Report) -> float:
    """How well a report fits: same type and mode, shared persons, a dated deed, and the word that names the act."""
    everybody = plan.persons | later.persons
    return (
        (plan.type == later.type)
        + (plan.mode is not None and plan.mode == later.mode)
        + (len(plan.persons & later.persons) / len(everybody) if everybody else 0.0)
        + (plan.dyads == later.dyads)
        + (later.when is not None)
        + float(vector(plan.trigger) @ vector(later.trigger))
    )


def _day(report: Report) -> Window | None:
    """When a deed was: as told, else when it was published."""
    return report.when or report.told


def _overlap(one: Window, other: Window) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _awaited(plan: Report) -> str:
    """What tells of a plan: its own family, or what carries out a threat, or what goes back on an agreement."""
    if plan.type == "THREATEN":
        return THREAT
    return AGREEMENT if plan.type == "AGREE" and plan.standing == "fact" else plan.family


def _topics(report: Report) -> list[str]:
    """Of which plans a report can tell."""
    topics = [report.family]
    if report.type == "REJECT" and report.mode == "meet":
        topics.append("talks")
    elif report.mode in LEAVING:
        topics.append(AGREEMENT)
    if any(report.type in types for types in THREATENED.values()):
        topics.append(THREAT)
    return topics


def _parties(report: Report, side: str, topic: str) -> set[tuple[str, ...]]:
    """What a plan and what tells of it have in common of their participants.

    That is a dyad; or who acts, where one of the two names nobody else; who is threatened and who leaves an agreement
    may be others than those who are hit and with whom it was made.
    """
    parties = {tuple(sorted(dyad)) for dyad in report.dyads}
    if topic in (THREAT, AGREEMENT):
        return parties | {(country,) for country in report.actor_countries}
    if len(report.actor_countries) == 1:
        other = "deed alone" if side == "plan" else "plan alone"
        kinds = ("plan alone", "deed alone") if report.alone else (other,)
        parties |= {(report.actor_countries[0], kind) for kind in kinds}
    return parties


def _blocks(parties: set[tuple[str, ...]], topic: str, first: date, last: date) -> list[int]:
    cells = range(first.toordinal() // CELL, last.toordinal() // CELL + 1)
    return sorted({digest(topic, *party, str(cell)) for party in parties for cell in cells})
