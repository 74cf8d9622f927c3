"""What the ledger knows of one actor, and of one happening.

actor(ledger, "NLD").with_whom[0]          # {"actor": "RUS", "acts": 12, "score": -1.5}
happening(ledger, "9b1c").reports[0]["words"]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coranto.ledger.naming import Shortener, happening_id
from coranto.ledger.pages import Row, rows_of

if TYPE_CHECKING:
    from coranto.ledger.store import Ledger

__all__ = ["Actor", "Happening", "actor", "happening"]

MOST = 20
"""Rows of each list in an actor's profile, and happenings of a story."""

DIFFERING = ("type", "mode", "auxiliary", "actors", "recipients", "places", "earliest", "latest")
"""The fields in which the reports of one happening may contradict each other."""


@dataclass(frozen=True)
class Actor:
    """Who an actor is in the ledger's articles and what it does; counts are of the newest versions of articles.

    `called` are the words by which articles name it, `roles` what they say it is; `acts` and `undergone` count its
    events by PLOVER type, `with_whom` the states and organisations on the other side with the mean score.
    """

    actor: str
    documents: int
    first: Any
    last: Any
    called: list[Row]
    roles: list[Row]
    acts: list[Row]
    undergone: list[Row]
    with_whom: list[Row]
    statements: int


@dataclass(frozen=True)
class Happening:
    """A happening, all reports of it with their words, what they differ in, and who denies or confirms it.

    `said_of_it` are the links to its reports, and to the statements that these alone rest on; `story` the most reported
    other happenings of its story, by day.
    """

    happening: Row
    reports: list[Row]
    differing: dict[str, list[Row]]
    said_of_it: list[Row]
    outcomes: list[Row]
    story: list[Row]


def actor(ledger: Ledger, id_: str) -> Actor:
    """Return the profile of an actor; one that no article names has zeros and empty lists."""
    acts = "(list_contains(e.actor_countries, $id) OR list_contains(e.actors, $id))"
    undergoes = "(list_contains(e.recipient_countries, $id) OR list_contains(e.recipients, $id))"

    def asked(sql: str) -> list[Row]:
        return rows_of(ledger, sql, {"id": id_, "most": MOST} if "$most" in sql else {"id": id_})

    named = "FROM actors a JOIN documents d USING (document) WHERE d.current AND a.actor = $id"
    seen = asked(
        "SELECT count(*) AS documents, min(d.published_earliest) AS first, max(d.published_latest) AS last " + named
    )[0]
    by_type = (
        "SELECT e.type, count(*) AS events, round(avg(e.score), 3) AS score FROM events e "
        "JOIN documents d USING (document) WHERE d.current AND {} GROUP BY ALL ORDER BY events DESC, e.type"
    )
    said = asked(
        "SELECT count(*) AS statements FROM statements s JOIN documents d USING (document) WHERE d.current "
        "AND (list_contains(s.speaker_countries, $id) OR list_contains(s.speakers, $id))"
    )[0]
    return Actor(
        actor=id_,
        **seen,
        called=asked(
            "SELECT m.words, count(*) AS mentions FROM mentions m JOIN documents d USING (document) WHERE d.current "
            "AND m.actor = $id AND m.form <> 'pronoun' GROUP BY ALL ORDER BY mentions DESC, m.words LIMIT $most"
        ),
        roles=asked(
            f"SELECT a.role, a.country, a.organisation, count(*) AS documents {named} AND a.role IS NOT NULL "
            "GROUP BY ALL ORDER BY documents DESC, a.role LIMIT $most"
        ),
        acts=asked(by_type.format(acts)),
        undergone=asked(by_type.format(undergoes)),
        with_whom=asked(
            f"WITH own AS (SELECT e.score, CASE WHEN {acts} THEN list_concat(e.recipient_countries, e.actor_countries) "
            "ELSE e.actor_countries END AS others FROM events e JOIN documents d USING (document) "
            f"WHERE d.current AND e.auxiliary IS NULL AND ({acts} OR {undergoes})) "
            "SELECT other AS actor, count(*) AS acts, round(avg(score), 3) AS score "
            "FROM (SELECT score, unnest(list_distinct(others)) AS other FROM own) WHERE other <> $id "
            "GROUP BY other ORDER BY acts DESC, actor LIMIT $most"
        ),
        **said,
    )


def happening(ledger: Ledger, id_: str) -> Happening:
    """Return a happening by its id, the beginning of it, or an event of it; LedgerError for none, or several."""
    key = happening_id(ledger, id_)
    short = Shortener(ledger)
    found = rows_of(ledger, "SELECT * FROM happenings WHERE happening = ?", [key])[0]
    reports = rows_of(
        ledger,
        "SELECT e.document, e.event, e.type, e.mode, e.auxiliary, e.actors, e.recipients, e.places, e.earliest, "
        "e.latest, e.because, e.words, e.attribution, e.confidence, d.outlet, d.title, d.url, d.language, "
        "d.published_earliest, d.published_latest, d.version, d.current, coalesce(d.copy_of, d.document) AS source "
        "FROM events e JOIN documents d USING (document) WHERE e.happening = ? "
        "ORDER BY d.published_earliest, d.retrieved, e.document, e.event",
        [key],
    )
    for report in reports:
        report["id"] = short(report["document"], report["event"])
    # Who denies the statement that alone reports an act denies the act.
    said = rows_of(
        ledger,
        "SELECT DISTINCT l.document, l.relation, l.source AS statement, e.event, s.speakers, s.source AS words, "
        "s.content FROM links l JOIN statements s ON s.document = l.document AND s.statement = l.source "
        "JOIN events e ON e.document = l.document AND l.target IN (e.event, e.attribution) WHERE e.happening = ? "
        "ORDER BY ALL",
        [key],
    )
    became = rows_of(
        ledger,
        "SELECT o.* FROM outcomes o SEMI JOIN (SELECT document, event FROM events WHERE happening = ?) r "
        "ON r.document = o.plan_document AND r.event = o.plan_event ORDER BY ALL",
        [key],
    )
    for row in became:
        row["id"] = short(row["plan_document"], row["plan_event"])
        row["outcome_id"] = short(row["document"], row["event"]) if row["document"] else None
    story = rows_of(
        ledger,
        "SELECT * FROM (SELECT h.* FROM happenings h JOIN stories s USING (happening) WHERE h.happening <> $id "
        "AND s.story IN (SELECT story FROM stories WHERE happening = $id) "
        "ORDER BY h.sources DESC, h.reports DESC, h.happening LIMIT $most) "
        "ORDER BY coalesce(earliest, latest, first_published), happening",
        {"id": key, "most": MOST},
    )
    return Happening(found, reports, _differing(reports), said, became, story)


def _differing(reports: list[Row]) -> dict[str, list[Row]]:
    """What the reports say of each field in which they are not of one mind, and which say so."""
    differing: dict[str, list[Row]] = {}
    for field in DIFFERING:
        values: dict[str, Row] = {}
        for report in reports:
            said = report[field]
            values.setdefault(str(said), {"value": said, "reports": []})["reports"].append(report["id"])
        if len(values) > 1:
            differing[field] = list(values.values())
    return differing
