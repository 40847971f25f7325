"""Crosswalks that are one to one by how they are made, and records that they carry."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Final

from hypothesis import strategies as st

from semantic_bridge.model.values import Record, Value
from tests.crosswalks import nested, schema
from tests.strategies.crosswalks import RANDOM, Leg, Stated
from tests.strategies.lists import CODES, KINDS, PLACES, Statements, code_lists
from tests.strategies.records import record
from tests.strategies.rules import TEMPLATE, Rule

LEG: Final = "in-hub"
PAIRED: Final = CODES["in"][: len(CODES["hub"])]
"""The codes that have one of their own on the other side."""
COPIED: Final = ("number", "decimal", "flag", "pin", "place", "list", "day")
PLAIN: Final = (
    "place=ref:P",
    "text",
    "more",
    "number:integer",
    "decimal:decimal",
    "flag:boolean",
    "day:date",
    "list*",
    "pin",
)


def one_to_one() -> st.SearchStrategy[Stated]:
    """A crosswalk of which every rule can be undone, over codes that are paired."""
    return RANDOM.map(_workspace)


def _workspace(random: Random) -> Stated:
    sides = [Statements("ontology/ref.ttl", (PLACES, TEMPLATE))]
    for side in ("in", "hub"):
        coded = (f"code={side}:C", f"kind={side}:K", f"codes*={side}:C")
        inner = ("text", f"code={side}:C")
        text = schema(side, *coded, *PLAIN, nested("o", *inner), nested("items*", *inner))
        sides += [Statements(f"ontology/{side}-shape.ttl", (text,)), code_lists(random, side, ("",))]
    maps = [
        _pairs(random, "codes", "C", (PAIRED, CODES["hub"])),
        _pairs(random, "kinds", "K", (KINDS["in"], KINDS["hub"])),
    ]
    return Stated(tuple(sides), (Leg("in", "hub", tuple(_rules(random)), tuple(maps)),))


def _pairs(random: Random, name: str, scheme: str, codes: tuple[str, str]) -> Statements:
    head = f"map:{LEG}-{name} a sb:ConceptMap ; sb:sourceScheme in:{scheme} ; sb:targetScheme hub:{scheme} ."
    pairs = zip(codes[0], random.sample(codes[1], len(codes[1])), strict=True)
    rows = (f"in:{scheme}-{one} skos:exactMatch hub:{scheme}-{other} ." for one, other in pairs)
    return Statements(f"mappings/{LEG}/{name}.ttl", (head, *rows))


def _rules(random: Random) -> Iterator[Rule]:
    for one, other in zip(("text", "more"), random.sample(("text", "more"), 2), strict=True):
        yield _rule(one, f"sb:from in:{one} ; sb:to hub:{other}")
    for name in COPIED:
        form = " ; sb:convert [ a sb:DateFormat ; sb:pattern 'yyyy-MM-dd' ]" if name == "day" and _flip(random) else ""
        yield _rule(name, f"sb:from in:{name} ; sb:to hub:{name}{form}")
    for name in ("code", "codes"):
        yield _rule(name, f"sb:from in:{name} ; sb:to hub:{name} ; sb:conceptMap map:{LEG}-codes")
    yield _rule("o-text", "sb:from ( in:o in:text ) ; sb:to ( hub:o hub:text )")
    yield _rule("o-code", f"sb:from ( in:o in:code ) ; sb:to ( hub:o hub:code ) ; sb:conceptMap map:{LEG}-codes")
    yield _rule("items", f"sb:from in:items ; sb:to hub:items ; sb:each map:{LEG}-i-text , map:{LEG}-i-code")
    if _flip(random):
        yield _rule("kind", f"sb:from in:kind ; sb:to hub:kind ; sb:conceptMap map:{LEG}-kinds")
        return
    for one, other in zip(KINDS["in"], random.sample(KINDS["hub"], 2), strict=True):
        asked = (f"[ sb:from in:kind ; sb:in ( '{one}' ) ]",)
        yield _rule(f"kind-{one}", f"sb:constant hub:K-{other} ; sb:to hub:kind", asked)


def _rule(name: str, does: str, conditions: tuple[str, ...] = ()) -> Rule:
    return Rule(f"map:{LEG}-{name}", does, conditions)


def _flip(random: Random) -> bool:
    return random.random() < 1 / 2


def carried(random: Random) -> Record:
    """A record of `in` that holds only what such a crosswalk carries: no empty object, no code without a pair."""
    names = ("code", "kind", "codes", "text", "more", "o", "items", *COPIED)
    drawn = record(random, "in", names, ("fit", "fit", "fit", "absent"))
    known = {name: _known(value) for name, value in drawn.items() if name in names}
    return {name: value for name, value in known.items() if value not in ({}, {"text": ""})}


def _known(value: Value) -> Value:
    if isinstance(value, Mapping):
        return {name: _known(inner) for name, inner in value.items() if name != "other"}
    if isinstance(value, list):
        return [_known(inner) for inner in value]
    return PAIRED[0] if isinstance(value, str) and value in {*CODES["in"]} - {*PAIRED} else value
