"""Which reports are of one event: reports in, happenings out, without tables.

    [[one.key, other.key], [third.key]] == [[r.key for r in group] for group in join(reports)]

A report hangs from the surer report that it is most likely of one event with, its parent, so that each happening is a
tree under its surest report, the root. A vague report has one parent and never draws two dated acts together. Only the
set of reports decides, not the order in which they come: `Forest.settle` works from the surest report down, and when
reports come or go it looks again only at those whose choice they can change. A report is compared with the `WIDEST`
surest ones of its blocks (a family, a dyad, a stretch of time), so that the work grows with the number of reports.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from heapq import heapify, heappop, heappush
from itertools import islice

from coranto.ledger.likeness import likeness
from coranto.ledger.reports import Key, Report, nested

__all__ = ["WIDEST", "Forest", "Tree", "blocks", "digest", "happening_id", "join", "split"]

ENOUGH = -0.6
"""The log-odds from which two reports are joined: from -0.6 to 0 the F1 on clusters that the weights have not seen
differs little (`python -m benchmarks.joining --fit`); the lowest of these, as more is missed than wrongly joined."""
WIDEST = 32
"""So many reports of a block can be a parent in it. No dyad has so many acts of one family in four days; in a quarter
the surest ones stay."""
CELLS = (4, 32, 128)
"""Days of the stretches of time. A report lies in those as wide as its window and in wider ones, so that each pair
that overlaps meets in one; an undated report's window fits the widest."""
MOST_DYADS = 6
"""So many dyads of a report make blocks: a summit of twenty states has 190 of them, and they all come again."""


def blocks(report: Report) -> list[int]:
    """Return the digests of the blocks that a report lies in; none where nobody takes part."""
    places = list(_cells(report))
    return sorted({digest(report.family, *party, cell) for party in _parties(report) for cell in places})


def digest(*parts: str) -> int:
    """Return a number of 64 bits for some words."""
    return int.from_bytes(blake2b("\t".join(parts).encode(), digest_size=8).digest(), "big")


def happening_id(keys: Iterable[Key]) -> str:
    """Return the id of the happening with these members: a digest of the smallest key."""
    return blake2b("\t".join(min(keys)).encode(), digest_size=8).hexdigest()


def join(reports: Iterable[Report]) -> list[list[Report]]:
    """Return the reports of each happening, the surest first."""
    forest = Forest()
    for report in reports:
        forest.plant(report)
    forest.settle(forest.reports)
    trees: dict[Key, list[Report]] = {}
    for key, tree in forest.trees.items():
        trees.setdefault(tree.root, []).append(forest.reports[key])
    return [group for root in sorted(trees) for group in split(trees[root])]


def split(tree: Iterable[Report]) -> list[list[Report]]:
    """Part a tree where its reports are of different dyads: France to the US, and France to Australia.

    Both may hang from a report of France to the two of them. The surest report chooses first.
    """
    groups: list[tuple[dict[object, Report], list[Report]]] = []
    for report in sorted(tree, key=lambda report: report.rank):
        parties = (report.dyads, report.alone, frozenset(report.actor_countries), bool(report.recipient_countries))
        fits = (each for each in groups if all(nested(report, other) for other in each[0].values()))
        if (found := next(fits, None)) is None:
            found = ({}, [])
            groups.append(found)
        found[0].setdefault(parties, report)
        found[1].append(report)
    return [group for _, group in groups]


@dataclass(frozen=True)
class Tree:
    """Where a report hangs: from its parent, None for a root, under the root."""

    parent: Key | None
    root: Key


@dataclass
class Block:
    """The members of a block from the surest on; `whole` unless only the surest are known."""

    members: list[tuple[str, Key]] = field(default_factory=list)
    whole: bool = True


class Forest:
    """Reports, their blocks, and their trees: `plant` reports, then `settle` them.

    A subclass may hold only a part of them and override `fetch`, `fetch_whole` and `fetch_reports`.
    """

    widest = WIDEST

    def __init__(self) -> None:
        """Begin without reports."""
        self.reports: dict[Key, Report] = {}
        self.trees: dict[Key, Tree] = {}
        self.blocks: dict[int, Block] = {}
        self._blocks_of: dict[Key, list[int]] = {}
        self._likeness: dict[tuple[Key, Key], float | None] = {}

    def plant(self, report: Report) -> None:
        """Add a report to its blocks."""
        self.reports[report.key] = report
        for block in self.blocks_of(report):
            insort(self.blocks.setdefault(block, Block()).members, (report.rank, report.key))

    def blocks_of(self, report: Report) -> list[int]:
        """The blocks of a report, made once."""
        if report.key not in self._blocks_of:
            self._blocks_of[report.key] = blocks(report)
        return self._blocks_of[report.key]

    def fetch(self, wanted: Sequence[int]) -> None:
        """Make sure that the surest members of these blocks are known."""

    def fetch_whole(self, wanted: int) -> None:
        """Make sure that all members of this block are known."""

    def fetch_reports(self, wanted: Iterable[Key]) -> None:
        """Make sure that these reports and their trees are known."""

    def settle(self, unsure: Iterable[Key], announced: Iterable[Key] = ()) -> dict[Key, Tree | None]:
        """Let `unsure` reports choose their parents, and all that depend on it; the former trees of what changed.

        Those `announced` are no different, but can be chosen as parents by reports that could not before.
        """
        waiting = set(unsure)
        for key in [*announced, *(key for key in waiting if key not in self.trees)]:
            waiting.update(self._followers(self.reports[key], waiting))
        self.fetch([block for key in waiting for block in self.blocks_of(self.reports[key])])
        line = [(self.reports[key].rank, key) for key in waiting]
        heapify(line)
        former: dict[Key, Tree | None] = {}
        while line:
            _, key = heappop(line)
            waiting.discard(key)
            report, before = self.reports[key], self.trees.get(key)
            now = self._choice(report)
            if now == before:
                continue
            self.trees[key], former[key] = now, before
            if before is None or now.root != before.root:
                for follower in self._followers(report, waiting):
                    waiting.add(follower)
                    heappush(line, (self.reports[follower].rank, follower))
        return former

    def _choice(self, report: Report) -> Tree:
        """The best parent: by how alike the two are, and report and root. A root with another dyad is out of bounds."""
        best, chosen = ENOUGH, Tree(None, report.key)
        for key in self._above(report):
            odds = self._like(self.reports[key], report)
            if odds is None or odds < ENOUGH:
                continue
            root = self.trees[key].root
            if root != key:
                self.fetch_reports([root])
                if not nested(self.reports[root], report):
                    continue
                with_root = self._like(self.reports[root], report)
                odds = odds if with_root is None else (odds + with_root) / 2
            if odds > best or (odds == best and chosen.parent is None):
                best, chosen = odds, Tree(key, root)
        return chosen

    def _above(self, report: Report) -> list[Key]:
        """The reports of its blocks that can be its parent, the surest first."""
        own = self.blocks_of(report)
        self.fetch(own)
        found = {
            member
            for block in own
            for member in islice(self.blocks[block].members, self.widest)
            if member[0] < report.rank
        }
        return [key for _, key in sorted(found)]

    def _followers(self, report: Report, known: set[Key]) -> Iterator[Key]:
        """The reports that could choose this one, apart from the known."""
        own = self.blocks_of(report)
        self.fetch(own)
        seen = set(known)
        for block in own:
            surest = self.blocks[block].members[: self.widest]
            if (report.rank, report.key) not in surest:
                continue
            self.fetch_whole(block)
            for rank, key in self.blocks[block].members:
                if rank > report.rank and key not in seen:
                    seen.add(key)
                    odds = self._like(report, self.reports[key])
                    if odds is not None and odds >= ENOUGH:
                        yield key

    def _like(self, surer: Report, other: Report) -> float | None:
        pair = surer.key, other.key
        if pair not in self._likeness:
            self._likeness[pair] = likeness(surer, other)
        return self._likeness[pair]


def _parties(report: Report) -> Iterator[tuple[str, ...]]:
    """What a block has in common of its participants: a dyad, or who acts, for those that name nobody else."""
    for dyad in islice(sorted(map(sorted, report.dyads)), MOST_DYADS):
        yield tuple(dyad)
    if report.recipient_countries and len(report.actor_countries) == 1:
        yield (report.actor_countries[0],)


def _cells(report: Report) -> Iterator[str]:
    """What a block has in common of its time; what is told as history lies together."""
    if report.window is None or report.auxiliary == "historical":
        yield "history"
    if report.window is not None:
        first, last = report.window[0].toordinal(), report.window[1].toordinal()
        for days in CELLS:
            if last - first < days or days == CELLS[-1]:
                yield from (f"{days}/{number}" for number in range(first // days, last // days + 1))
