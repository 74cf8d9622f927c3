"""The entries of a record's page: each event, statement, actor and time as rows of text, in every layout.

A layout's last column holds running text. What an article does not state is a dash in a column of its own, and
left out where fields share a column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from coranto.cli.words import AUXILIARIES, LINKED_TO, Names, in_words, one_line, quoted, shortened
from coranto.record import Actor, Event, Interval, Record, Span, Statement, quad

__all__ = ["Entries", "Layout", "either"]

WIDE = 140
"""From this width on every field of an event or a statement has a column of its own."""
ACTORS_WIDE = 100
"""From here on every field of an actor, most of which are short."""
MEDIUM = 72
"""From here on dates and speakers have one; below, only the id has."""
MOST_CONTENT = 240
"""Characters of a statement that are shown without --verbose: three lines of a usual terminal."""
MOST_NAMES = 6
"""Of the ways in which an article names an actor, so many are shown without --verbose."""

QUAD_STYLES = {
    "verbal cooperation": "green",
    "material cooperation": "bold green",
    "verbal conflict": "yellow",
    "material conflict": "bold red",
}


@dataclass(frozen=True)
class Layout:
    """One way to set out entries, from `least_width` columns of the terminal on; the last column is running text."""

    rows: Sequence[Sequence[Text]]
    headings: Sequence[str] = ()
    least_width: int = 0


def either(value: Text, otherwise: str = "—") -> Text:
    """Return the value, or dimly what stands in its place where it is empty."""
    return value if value.plain else Text(otherwise, style="dim")


class Entries:
    """The entries of one record: `Entries(record).events()` is its layouts, the widest first."""

    def __init__(self, record: Record, verbose: bool = False) -> None:
        """Take a record; `verbose` entries say also why, how surely, and all that was said."""
        self._record = record
        self._verbose = verbose
        self._names = Names(record)
        self._statements = {statement.id: statement for statement in record.statements}

    def events(self) -> list[Layout]:
        """Return who did what to whom, when, according to whom, and the words that say so."""
        wide, medium, narrow = [], [], []
        for event in self._record.events:
            id_, when = Text(event.id, style="dim"), Text(in_words(event.when))
            who, whom = either(self._actors_of(event.actors)), either(self._actors_of(event.recipients))
            act, status = _act(event), self._status(event)
            words = _joined("\n", self._evidence(event), *self._sureness(event))
            sentence = _joined(" → ", who, act, whom)
            wide.append((id_, either(when), who, act, whom, either(status), words))
            medium.append((id_, either(when), _joined("\n", sentence, status, words)))
            narrow.append((id_, _joined("\n", sentence, _joined(" · ", either(when, "date —"), status), words)))
        headings = ("", "When", "Who", "Act", "To whom", "Reported", "In the words")
        return [Layout(wide, headings, WIDE), Layout(medium, (), MEDIUM), Layout(narrow)]

    def statements(self) -> list[Layout]:
        """Return who said what to whom, how, and when."""
        wide, medium, narrow = [], [], []
        for said in self._record.statements:
            id_, when = Text(said.id, style="dim"), Text(in_words(said.said))
            speaker, hearers = either(self._speaker(said)), self._actors_of(said.addressees)
            how, content = self._how(said), _joined("\n", self._content(said), *self._sureness(said))
            to = _prefixed("to ", hearers)
            meta = _joined(" · ", how, to, _prefixed("said ", when))
            wide.append((id_, speaker, how, either(when), either(hearers), content))
            medium.append((id_, speaker, _joined("\n", meta, content)))
            narrow.append((id_, _joined("\n", Text.assemble(speaker, ":"), meta, content)))
        headings = ("", "Speaker", "How", "When", "To whom", "What")
        return [Layout(wide, headings, WIDE), Layout(medium, (), MEDIUM), Layout(narrow)]

    def actors(self) -> list[Layout]:
        """Return who is in the article, for whom they act, and how it names them."""
        wide, medium, narrow = [], [], []
        for actor in self._record.actors:
            name = Text(one_line(actor.name), style="bold")
            kind, side, role = Text(actor.kind), Text(self._names.side(actor)), Text(one_line(actor.role or ""))
            named = self._named(actor)
            if self._verbose:
                codes = (actor.id, actor.wikidata, actor.sector)
                named = _joined("\n", named, _dim(" · ".join(dict.fromkeys(code for code in codes if code))))
            wide.append((name, kind, either(side), either(role), either(named)))
            what = _joined(" · ", kind, role, _prefixed("for ", side))
            medium.append((name, _joined("\n", what, named)))
            narrow.append((_dim("•"), _joined("\n", _joined(" · ", name, what), named)))
        headings = ("Name", "Kind", "Acts for", "Role", "Named as")
        return [Layout(wide, headings, ACTORS_WIDE), Layout(medium, (), MEDIUM), Layout(narrow)]

    def times(self) -> list[Layout]:
        """Return the words that say when, and the interval that each stands for."""
        text, rows = self._record.document.text, []
        said = [(one_line(time.span.of(text)), time.kind or "", time.when) for time in self._record.times]
        shown = [(words, kind, in_words(when), tuple(self._because(when))) for words, kind, when in said]
        for (words, kind, when, because), count in Counter(shown).items():
            interval = _joined("\n", either(Text(when)), *map(_dim, because))
            rows.append((Text(words + _times(count)), either(Text(kind)), interval))
        return [Layout(rows, ("Words", "Kind", "Interval"))]

    def _actors_of(self, ids: Iterable[str]) -> Text:
        return Text(self._names.all(ids), style="bold")

    def _because(self, interval: Interval | None) -> list[str]:
        return [one_line(fact) for fact in interval.because] if self._verbose and interval else []

    def _status(self, event: Event) -> Text:
        """Return how the act stands to fact: planned, denied, according to whom; with --verbose what it is about."""
        parts = [Text(AUXILIARIES[event.auxiliary], style="italic")] if event.auxiliary else []
        if event.attribution:
            parts.append(self._according_to(event.attribution))
        parts += [_prefixed("in ", Text(self._names.of(place))) for place in event.places]
        parts += self._links_to(event.id)
        parts += [_dim(context) for context in event.contexts] if self._verbose else []
        return _joined(" · ", *parts)

    def _according_to(self, id_: str) -> Text:
        speaker, where = self._said_in(id_)
        return Text.assemble("according to ", either(speaker, "a speaker not named"), " ", where)

    def _links_to(self, id_: str) -> list[Text]:
        links = [link for link in self._record.links if link.to == id_]
        return [_joined(" ", Text(LINKED_TO[link.relation]), *self._said_in(link.from_)) for link in links]

    def _said_in(self, id_: str) -> tuple[Text, Text]:
        """Return the speaker of a statement, empty where not named, and its id."""
        said = self._statements.get(id_)
        return self._speaker(said) if said else Text(), _dim(f"({id_})")

    def _speaker(self, said: Statement) -> Text:
        """Return the speakers' names, or else the words that stand for them."""
        if said.speakers:
            return self._actors_of(said.speakers)
        words = self._quotation(said.source)
        return Text(quoted(words)) if words else Text()

    def _how(self, said: Statement) -> Text:
        parts = [Text(said.mode), Text(one_line(said.channel or ""))]
        parts += [Text(f"told in {said.within}")] if said.within else []
        parts += [Text(f"{link.relation} {link.to}") for link in self._record.links if link.from_ == said.id]
        parts += self._links_to(said.id)
        return _joined(" · ", *parts)

    def _sureness(self, part: Event | Statement) -> list[Text]:
        """Return with --verbose how sure the reading is, and why its interval is what it is."""
        when = part.when if isinstance(part, Event) else part.said
        return [_dim(f"confidence {part.confidence:.2f}"), *map(_dim, self._because(when))] if self._verbose else []

    def _content(self, said: Statement) -> Text:
        """Return what was said: in quotation marks where the article quotes it as a whole."""
        words = self._quotation(said.content)
        words = words if self._verbose else shortened(words, MOST_CONTENT)
        return Text(quoted(words) if said.mode == "direct" else words)

    def _quotation(self, spans: Sequence[Span]) -> str:
        return " … ".join(one_line(span.of(self._record.document.text)) for span in spans)

    def _evidence(self, event: Event) -> Text:
        """Return the words that report the act, in quotation marks, the one that names it underlined."""
        text, trigger = self._record.document.text, event.trigger
        spans = event.evidence or [trigger]
        words = Text(quoted(self._quotation(spans)))
        inside = next((span for span in spans if span.start <= trigger.start and trigger.end <= span.end), None)
        if inside:
            before = [self._quotation(spans[: spans.index(inside)])] if inside is not spans[0] else []
            before.append(one_line(text[inside.start : trigger.start] + "x")[:-1])
            at = 1 + len(" … ".join(before))
            words.stylize("underline", at, at + len(one_line(trigger.of(text))))
        return words

    def _named(self, actor: Actor) -> Text:
        """Return the names, titles and adjectives that the article has for the actor, and how many pronouns."""
        text = self._record.document.text
        mentions = [mention for mention in self._record.mentions if mention.actor == actor.id]
        names = Counter(one_line(m.span.of(text)) for m in mentions if m.form != "pronoun")
        pronouns = sum(mention.form == "pronoun" for mention in mentions)
        shown = [name + _times(count) for name, count in names.items()]
        left = 0 if self._verbose else len(shown) - MOST_NAMES
        parts = [Text(", ".join(shown[:MOST_NAMES] if left > 0 else shown))]
        parts += [_dim(f"{left} more")] if left > 0 else []
        parts += [_dim("1 pronoun" if pronouns == 1 else f"{pronouns} pronouns")] if pronouns else []
        return _joined(" · ", *parts)


def _act(event: Event) -> Text:
    return Text(f"{event.type} {event.mode or ''}".rstrip(), style=QUAD_STYLES[quad(event.type)])


def _joined(mark: str, *parts: Text) -> Text:
    """Join the parts that are not empty, each in its own style."""
    joined = Text()
    for part in parts:
        joined.append(mark if joined.plain and part.plain else "", style="dim").append_text(part)
    return joined


def _prefixed(prefix: str, value: Text) -> Text:
    return Text.assemble(prefix, value) if value.plain else value


def _dim(words: str) -> Text:
    return Text(words, style="dim")


def _times(count: int) -> str:
    return f" ×{count}" if count > 1 else ""
