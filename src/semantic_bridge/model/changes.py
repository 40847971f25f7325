"""How a code list changed in a span of days: what was added, what ended, and what replaced it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from semantic_bridge.model.codelist import CodeList, Concept, Validity
from semantic_bridge.terms import Iri


class Kind(StrEnum):
    """What happened to codes, by how many there were before and after."""

    NEW = "new"
    ENDED = "ended"
    KEPT = "kept"
    RENAME = "rename"
    SPLIT = "split"
    MERGE = "merge"
    REGROUPED = "n:m"


@dataclass(frozen=True, slots=True)
class Member:
    """A code and the name of its list."""

    scheme: str
    concept: Concept

    @property
    def order(self) -> tuple[str, str]:
        """By code, then by list."""
        return self.concept.notation, self.scheme


Pair: TypeAlias = tuple[Member | None, Member | None]
"""A code and one that replaced it; None before a new one and after one that ended without a successor."""


@dataclass(frozen=True, slots=True)
class Change:
    """Codes that were replaced together.

    Attributes:
        day: The first day on which something of it was otherwise than before.
        kind: By how many codes there were before and after.
        pairs: Sorted; a code that lives on beside what replaced it, or that others were merged into, is paired with
            itself.
    """

    day: date
    kind: Kind
    pairs: tuple[Pair, ...]

    @property
    def before(self) -> tuple[Member, ...]:
        """The codes that there were, by code; none of a new one."""
        return _distinct(old for old, _ in self.pairs)

    @property
    def after(self) -> tuple[Member, ...]:
        """The codes that there are, by code; none of one that ended without a successor."""
        return _distinct(new for _, new in self.pairs)


def changes(code_list: CodeList, window: Validity, code_lists: Iterable[CodeList] = ()) -> tuple[Change, ...]:
    """The changes of a list whose day lies in a window, by day, then by code.

    A code of the list is new where its first day, and ended where its end (`sb:validUntil`), lies in the window. What
    replaced it may be of another list, and so may what it replaced: those lists are asked too.

    Args:
        code_list: The list that is asked about.
        window: The days, half-open like every span.
        code_lists: The lists of the workspace.
    """
    return _Events(code_list, window, tuple(code_lists)).changes()


def _distinct(members: Iterable[Member | None]) -> tuple[Member, ...]:
    found = {member.order: member for member in members if member is not None}
    return tuple(found[order] for order in sorted(found))


class _Events:
    """The codes that began and ended in a window, and what replaced what."""

    def __init__(self, code_list: CodeList, window: Validity, others: Sequence[CodeList]) -> None:
        lists = (*others, code_list)
        self.members = {item.iri: Member(owner.name, item) for owner in lists for item in owner.concepts}
        self.ended = {item.iri: item.validity.until for item in code_list.concepts if _in(item.validity.until, window)}
        self.added = {item.iri: item.validity.since for item in code_list.concepts if _in(item.validity.since, window)}
        stated = {(item.concept, item.successor) for owner in lists for item in owner.successions}
        self.edges = sorted(
            (old, new)
            for old, new in stated
            if (old in self.ended or new in self.added) and old != new and {old, new} <= self.members.keys()
        )

    def changes(self) -> tuple[Change, ...]:
        """All of them, by day, then by code."""
        found = [self._change(edges) for edges in _together(self.edges)]
        left = self.ended.keys() - {old for old, _ in self.edges}
        found += [Change(_first([self.ended[old]]), Kind.ENDED, ((self.members[old], None),)) for old in left]
        left = self.added.keys() - {new for _, new in self.edges}
        found += [Change(_first([self.added[new]]), Kind.NEW, ((None, self.members[new]),)) for new in left]
        return tuple(sorted(found, key=_order))

    def _change(self, edges: Sequence[tuple[Iri, Iri]]) -> Change:
        days = [self.ended.get(old) for old, _ in edges] + [self.added.get(new) for _, new in edges]
        day = _first(days)
        pairs = {*edges, *((iri, iri) for iri in self._lasting(edges, day))}
        members = sorted(((self.members[old], self.members[new]) for old, new in pairs), key=_pair_order)
        return Change(day, _kind(members), tuple(members))

    def _lasting(self, edges: Sequence[tuple[Iri, Iri]], day: date) -> Iterator[Iri]:
        """What is valid before and after: an old code that does not end, a new one that had begun before.

        Of a code without a first day it is not known since when it is there, so it is not said to be older.
        """
        for old, new in edges:
            if self.members[old].scheme == self.members[new].scheme:
                spans = self.members[old].concept.validity, self.members[new].concept.validity
                if old not in self.ended and old not in self.added and spans[0].at(day) == 0:
                    yield old
                if new not in self.added and spans[1].since is not None and spans[1].since < day:
                    yield new


def _in(day: date | None, window: Validity) -> bool:
    return day is not None and window.at(day) == 0


def _first(days: Iterable[date | None]) -> date:
    return min(day for day in days if day is not None)


def _together(edges: Sequence[tuple[Iri, Iri]]) -> Iterator[list[tuple[Iri, Iri]]]:
    """The edges in groups that share no end; a code that is new in one and old in another joins nothing."""
    by_end: defaultdict[tuple[int, Iri], list[tuple[Iri, Iri]]] = defaultdict(list)
    for edge in edges:
        for side, end in enumerate(edge):
            by_end[side, end].append(edge)
    done: set[tuple[Iri, Iri]] = set()
    for edge in edges:
        group, pending = [], [edge]
        while pending:
            at = pending.pop()
            if at not in done:
                done.add(at)
                group.append(at)
                pending += [other for side, end in enumerate(at) for other in by_end[side, end]]
        if group:
            yield group


def _kind(pairs: Sequence[tuple[Member, Member]]) -> Kind:
    before, after = _distinct(old for old, _ in pairs), _distinct(new for _, new in pairs)
    match len(before), len(after):
        case 1, 1:
            return Kind.KEPT if _same(before[0].concept, after[0].concept) else Kind.RENAME
        case 1, _:
            return Kind.SPLIT
        case _, 1:
            return Kind.MERGE
        case _:
            return Kind.REGROUPED


def _same(one: Concept, other: Concept) -> bool:
    """Whether two concepts have one code and, in every language that both have, one label."""
    mine, theirs = dict(one.labels), dict(other.labels)
    shared = mine.keys() & theirs.keys()
    return one.notation == other.notation and all(mine[language] == theirs[language] for language in shared)


def _pair_order(pair: tuple[Member, Member]) -> tuple[tuple[str, str], tuple[str, str]]:
    return pair[0].order, pair[1].order


def _order(change: Change) -> tuple[date, tuple[str, str]]:
    """By day; within one by the first code that there was, else that there is."""
    old, new = change.pairs[0]
    member = old or new
    return change.day, member.order if member else ("", "")
