"""Whole workspaces: the schemas of three sides, their code lists, and crosswalks from one side to the next."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Final, TypeAlias

from hypothesis import settings
from hypothesis import strategies as st

from semantic_bridge.model.crosswalk import Crosswalk
from tests.crosswalks import loaded, nested, schema
from tests.strategies.lists import CODES, KINDS, PLACES, Statements, code_lists, concept_maps
from tests.strategies.rules import ELEMENTS, TEMPLATE, Rule, rules

PREFIXES: Final = "".join(f"@prefix {name}: <https://example.org/{name}/> .\n" for name in ("hub", "ref"))
SIDES: Final = ("in", "hub", "out")

MAPS: Final = ("codes", "more", "all")

RANDOM: Final = st.randoms(use_true_random=settings.get_current_profile_name() != "search")
"""Where all that is drawn comes from: quick and even, or, where one searches, so that failures are made small."""

Order: TypeAlias = Callable[[Sequence[str]], Sequence[str]]
"""In which order things are written that may stand in any."""


def as_drawn(texts: Sequence[str]) -> Sequence[str]:
    """In the order in which they were drawn."""
    return texts


@dataclass(frozen=True, slots=True)
class Leg:
    """A crosswalk from one side to another: its rules, its concept maps, and what else is said of it."""

    source: str
    target: str
    rules: tuple[Rule, ...]
    maps: tuple[Statements, ...]
    more: str = ""

    @property
    def reads(self) -> frozenset[str]:
        """The fields of the source that are named in rules, and the day's."""
        texts = [rule.text for rule in self.rules] + ([f"{self.source}:code"] if self.maps else [])
        return frozenset(re.findall(rf"\b{self.source}:(\w+)", " ".join([*texts, self.more])))

    def statements(self, order: Order) -> Statements:
        """The crosswalk and its rules."""
        name = f"{self.source}-{self.target}"
        terms = f'sb:name "{self.source}.record--{self.target}.record" ; sb:source {self.source}:Shape'
        maps = " , ".join(order([rule.name for rule in self.rules]))
        head = (
            f"map:{name} a sb:Crosswalk ; {terms} ; sb:target {self.target}:Shape{self.more} ; sb:propertyMap {maps} ."
        )
        ordered = (replace(rule, conditions=tuple(order(rule.conditions))).text for rule in self.rules)
        inner = (text.format(leg=name, s=self.source, t=self.target) for text in ELEMENTS)
        return Statements(f"mappings/{name}/crosswalk.ttl", (head, *ordered, *inner))


@dataclass(frozen=True, slots=True)
class Stated:
    """A workspace as somebody wrote it: its schemas and code lists, then its crosswalks."""

    sides: tuple[Statements, ...] = field(repr=False)
    legs: tuple[Leg, ...]

    def crosswalks(self, order: Order = as_drawn) -> tuple[Crosswalk, ...]:
        """Read and resolved, in the order of the legs."""
        texts: defaultdict[str, str] = defaultdict(lambda: PREFIXES)
        for leg in self.legs:
            for item in (*self.sides, *leg.maps, leg.statements(order)):
                texts[item.file] = PREFIXES + "\n".join(order(item.texts))
        found = {(item.source.name, item.target.name): item for item in loaded(texts).crosswalks}
        return tuple(found[f"{leg.source}.record", f"{leg.target}.record"] for leg in self.legs)


def workspaces(*pairs: tuple[str, str]) -> st.SearchStrategy[Stated]:
    """Workspaces with a crosswalk for each pair of sides."""
    return RANDOM.map(lambda random: drawn(random, *pairs))


def drawn(random: Random, *pairs: tuple[str, str]) -> Stated:
    """One of them."""
    stated = [Statements("ontology/ref.ttl", (PLACES, TEMPLATE))]
    for side in SIDES:
        if any(side in pair for pair in pairs):
            stated += [_schema(random, side), code_lists(random, side)]
    return Stated(tuple(stated), tuple(_leg(random, *pair) for pair in pairs))


def _schema(random: Random, side: str) -> Statements:
    """The schema of a side: the same fields on each, of which some are required or have a text for "no value"."""

    def _any(*texts: str) -> str:
        return random.choice(texts)

    number = _any("", "#integer") if side == "hub" else ""
    fields = (
        f"code{_any('', '', '!')}={side}:C{number}{_any('', f'~{CODES[side][-1]}')}",
        f"kind={side}:K",
        f"codes*={side}:C",
        "place=ref:P",
        f"text{_any('', '', '!')}~99",
        "more",
        "number:integer",
        "decimal:decimal",
        "flag:boolean",
        f"day{_any('', '', '', '!')}:date",
        "list*~99",
        "pin",
        nested(f"o{_any('', '', '', '!')}", f"text{_any('', '!')}", f"code={side}:C"),
        nested(f"items{_any('', '', '', '', '!')}*", f"text{_any('', '!')}", f"code={side}:C"),
    )
    return Statements(f"ontology/{side}-shape.ttl", tuple(schema(side, *fields).splitlines()))


def _leg(random: Random, source: str, target: str) -> Leg:
    """A crosswalk with any rules and concept maps."""
    name = f"{source}-{target}"
    names = {"s": source, "t": target, "leg": name, "k0": KINDS[source][0], "k1": KINDS[source][1]}
    names |= {"kind": random.choice(KINDS[target]), "last": random.choice(CODES[target])}
    stated = rules(random, name, names)
    text = " ".join(rule.text for rule in stated)
    used = {kind for kind in MAPS if f"{name}-{kind}" in text or (kind == "codes" and f"{name}-i-" in text)}
    as_of = random.choice(["", "", "", f" ; sb:asOf {source}:day"])
    return Leg(source, target, stated, concept_maps(random, name, (source, target), used), as_of)
