"""Plans that nobody wrote: over the inverses of crosswalks, and over the schemas that two of them share.

A crosswalk that was written goes before any that is derived. Of the ways between two schemas the shortest count; where
there are several, they must agree.
"""

from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from typing import Final, TypeAlias

from semantic_bridge.mapping.invert.crosswalks import Inverse, invert
from semantic_bridge.model.crosswalk import Crosswalk
from semantic_bridge.plan.codes import Tables
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.plan.link import join, link
from semantic_bridge.plan.plan import Plan

Pair: TypeAlias = tuple[str, str]
"""The names of two schemas, source first."""

Way: TypeAlias = tuple[str, ...]
"""The names of the schemas on a way, its ends among them."""

MOST_LEGS: Final = 3


class DerivedPlans:
    """The plans between schemas that crosswalks join directly, backwards, or over others, each made when asked for.

    Safe to ask from several threads: what is made depends on the crosswalks alone, and making it twice gives the same.

    Args:
        crosswalks: By the names of their schemas.
        plans: Of these crosswalks.
        tables: The code tables that the plans were made with.
        most_legs: How many crosswalks a way may have.
    """

    def __init__(
        self,
        crosswalks: Mapping[Pair, Crosswalk],
        plans: Mapping[Pair, Plan],
        tables: Tables | None = None,
        most_legs: int = MOST_LEGS,
    ) -> None:
        self._crosswalks = crosswalks
        self._plans = plans
        self._tables = tables or Tables()
        self._most_legs = most_legs
        self._inverses: dict[Pair, Inverse] = {}
        self._made: dict[Pair, Plan] = {}

    @cached_property
    def _steps(self) -> Mapping[str, tuple[str, ...]]:
        """For each schema the ones that one leg leads to, in order."""
        found: dict[str, set[str]] = {}
        for source, target in self._crosswalks:
            found.setdefault(source, set()).add(target)
            found.setdefault(target, set()).add(source)
        return {name: tuple(sorted(others)) for name, others in found.items()}

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every ordered pair of schemas between which there is a way, sorted."""
        names = sorted(self._steps)
        return tuple((one, other) for one in names for other in names if one != other and self.ways(one, other))

    def ways(self, source: str, target: str) -> tuple[Way, ...]:
        """The shortest ways from one schema to another, none longer than allowed; none where there is no way."""
        ways: list[Way] = [(source,)]
        for _ in range(self._most_legs):
            ways = [(*way, name) for way in ways for name in self._steps.get(way[-1], ()) if name not in way]
            found = tuple(way for way in ways if way[-1] == target)
            if found:
                return found
        return ()

    def inverse(self, source: str, target: str) -> Inverse | None:
        """The inverse of the crosswalk from `target` to `source`, or None where there is none."""
        crosswalk = self._crosswalks.get((target, source))
        if crosswalk is None:
            return None
        if (source, target) not in self._inverses:
            self._inverses[source, target] = invert(crosswalk)
        return self._inverses[source, target]

    def plan(self, source: str, target: str) -> Plan | None:
        """The plan between two schemas: the written one, else the one over all shortest ways; None without a way.

        Raises:
            UnjoinableWaysError: Several ways fill a list from different lists.
        """
        pair = source, target
        if pair in self._plans:
            return self._plans[pair]
        if pair not in self._made:
            ways = self.ways(source, target)
            if not ways:
                return None
            self._made[pair] = join([self._over(way) for way in ways])
        return self._made[pair]

    def without(self, source: str, target: str) -> "DerivedPlans":
        """The same without one written crosswalk, to see what would stand in for it."""
        crosswalks = {pair: item for pair, item in self._crosswalks.items() if pair != (source, target)}
        plans = {pair: item for pair, item in self._plans.items() if pair != (source, target)}
        return DerivedPlans(crosswalks, plans, self._tables, self._most_legs)

    def _over(self, way: Way) -> Plan:
        first, *others = [self._leg(one, other) for one, other in pairwise(way)]
        for leg in others:
            first = link(first, leg)
        return first

    def _leg(self, source: str, target: str) -> Plan:
        """The plan of one crosswalk, forwards where it is written so, else backwards."""
        inverse = self.inverse(source, target)
        if (source, target) in self._plans or inverse is None:
            return self._plans[source, target]
        return compile_plan(inverse.crosswalk, self._tables)
