"""The pages for one thing of the ledger: an actor, a happening, a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from coranto.cli.ledger_tables import DASH, act, laid_out, people, when
from coranto.cli.terminal import printed
from coranto.cli.words import AUXILIARIES, LINKED_TO, in_words, one_line, quoted
from coranto.ledger.profiles import Actor, Happening
from coranto.ledger.reasons import Why
from coranto.record import Interval

__all__ = ["actor_view", "happening_view", "why_view"]

Names = Mapping[str, str]

HEADS = ("", "When", "Who", "Act", "To whom", "Reported")

CONTEXT = 40
"""Characters of the article on each side of what a value rests on."""


def actor_view(found: Actor, names: Names) -> str:
    """Return who an actor is, what it does and with whom."""
    head = f"{names.get(found.actor, found.actor)} ({found.actor})"
    period = in_words(Interval(earliest=found.first, latest=found.last)) if found.documents else ""
    articles = _counted(found.documents, "article")
    out = printed(
        Text(head, style="bold"),
        Text(" · ".join(filter(None, (articles, period, _counted(found.statements, "statement"))))),
    )
    called = [f"{one_line(row['words'])} ×{row['mentions']}" for row in found.called]
    roles = [f"{one_line(row['role'])} ×{row['documents']}" for row in found.roles]
    for heading, told in (("Called", called), ("Said to be", roles)):
        out += printed(Text(f"{heading}: {', '.join(told)}")) if told else ""
    for heading, rows in (("Does", found.acts), ("Is done to it", found.undergone)):
        out += _section(
            heading, [(Text(row["type"]), Text(str(row["events"])), Text(f"{row['score']:+.1f}")) for row in rows]
        )
    with_whom = [
        (Text(names.get(row["actor"], row["actor"])), Text(str(row["acts"])), Text(f"{row['score']:+.1f}"))
        for row in found.with_whom
    ]
    return out + _section("With whom", with_whom)


def _section(heading: str, rows: Sequence[tuple[Text, ...]]) -> str:
    if not rows:
        return ""
    return printed(Text(f"\n{heading}", style="bold underline")) + laid_out(rows, ("", "Acts", "Score"))


def happening_view(found: Happening, names: Names) -> str:
    """Return a happening, its reports, what they differ in, and who denies or confirms it."""
    row = found.happening
    who = " → ".join(filter(None, (people(row["actors"], names), people(row["recipients"] or (), names))))
    status = AUXILIARIES[row["auxiliary"]] if row["auxiliary"] else ""
    told = f"{_counted(row['reports'], 'report')}, {_counted(row['sources'], 'source')}"
    parts: list[RenderableType] = [
        Text.assemble((row["happening"], "dim"), " ", act(row), f"  {who}"),
        Text(" · ".join(filter(None, (when(row).plain, status, told)))),
        Text("\nReports, the first first", style="bold underline"),
    ]
    reports = [
        (
            Text(report["id"], style="dim"),
            Text(one_line(report["outlet"] or DASH)),
            Text(in_words(Interval(earliest=report["published_earliest"], latest=report["published_latest"])) or DASH),
            Text(_standing(report)),
            Text(quoted(one_line(report["words"] or ""))),
        )
        for report in found.reports
    ]
    out = printed(*parts) + laid_out(reports, ("", "Outlet", "Published", "", "In the words"))
    differing = [Text(line) for line in _differing(found, names)]
    said = [Text(_said(link, names)) for link in found.said_of_it]
    became = [Text(_became(row)) for row in found.outcomes]
    for heading, lines in (("Not of one mind on", differing), ("Said of it", said), ("What became of it", became)):
        out += printed(Text(f"\n{heading}", style="bold underline"), *lines) if lines else ""
    story = [_of_story(other, names) for other in found.story]
    return out + (
        printed(Text("\nOf the same story", style="bold underline")) + laid_out(story, HEADS) if story else ""
    )


def _standing(report: Mapping[str, Any]) -> str:
    """What makes a report count less: that it is a copy, or of a version that was changed since."""
    copy = f"copy of {report['source'].removeprefix('sha256:')[:6]}" if report["source"] != report["document"] else ""
    return " · ".join(filter(None, (copy, "" if report["current"] else "changed since")))


def _of_story(row: Mapping[str, Any], names: Names) -> tuple[Text, ...]:
    shown = {**row, "published_earliest": row["first_published"], "published_latest": row["first_published"]}
    return (
        Text(row["happening"], style="dim"),
        when(shown),
        Text(people(row["actors"], names) or DASH),
        act(row),
        Text(people(row["recipients"], names) or DASH),
        Text(" · ".join(filter(None, (AUXILIARIES.get(row["auxiliary"], ""), _counted(row["reports"], "report"))))),
    )


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _said(link: Mapping[str, Any], names: Names) -> str:
    who = people(link["speakers"], names) or one_line(link["words"] or "")
    return f"{LINKED_TO[link['relation']]} {who}: {one_line(link['content'] or '')}"


def _became(outcome: Mapping[str, Any]) -> str:
    told = f", told by {outcome['outcome_id']}" if outcome["outcome_id"] else ""
    overdue = f", overdue from {outcome['overdue_from']}" if outcome["overdue_from"] else ""
    return f"{outcome['outcome']}{told}{overdue} ({outcome['id']})"


def _differing(found: Happening, names: Names) -> Iterator[str]:
    for field, said in found.differing.items():
        told = "; ".join(f"{_value(each['value'], names)} ({', '.join(each['reports'])})" for each in said)
        yield f"{field}: {told}"


def _value(value: Any, names: Names) -> str:
    if isinstance(value, list):
        return people(value, names) or "not said"
    return "not said" if value is None else str(value)


def why_view(found: Why) -> str:
    """Return a value, the words that it rests on with their surroundings, what narrowed it, and its corrections."""
    parts: list[RenderableType] = [Text(f"{found.id} {found.field} = {_plain(found.value)}", style="bold")]
    for rest in found.rests_on:
        before = one_line("x" + found.text[max(rest.start - CONTEXT, 0) : rest.start])[1:]
        behind = one_line(found.text[rest.end : rest.end + CONTEXT] + "x")[:-1]
        gap = " " if found.text[rest.start - 1 : rest.start].isspace() else ""
        space = " " if found.text[rest.end : rest.end + 1].isspace() else ""
        parts.append(
            Text.assemble(
                (f"{rest.start}–{rest.end} {rest.what}: ", "dim"), before.rstrip() + gap,
                (one_line(rest.words), "bold underline"), space + behind.lstrip(),
            )
        )  # fmt: skip
    parts += [Text(f"because {one_line(fact)}") for fact in found.because]
    for each in found.corrections:
        reason = f": {each['why']}" if each["why"] else ""
        parts.append(Text(f"{each['who']} at {each['at']:%Y-%m-%d}: {each['action']}{reason}"))
    if not found.rests_on and not found.because:
        parts.append(Text("the article does not say", style="dim"))
    return printed(*parts)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return in_words(Interval(**value)) or "—"
    return ", ".join(map(str, value)) or "—" if isinstance(value, list) else "—" if value is None else str(value)
