"""The rules of one target over the product of the code lists that they test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import prod
from typing import Final

from semantic_bridge.mapping.ledger.conceptmaps import Ask, current
from semantic_bridge.mapping.ledger.finite import Image
from semantic_bridge.mapping.ledger.functions import function
from semantic_bridge.model.claim import Cell
from semantic_bridge.model.codelist import ALWAYS, CodeList
from semantic_bridge.model.conditions import Missing, OneOf, Present, Test
from semantic_bridge.model.crosswalk import Condition, PropertyMap
from semantic_bridge.model.schema import JsonType, Path, Property, pointer
from semantic_bridge.plan.choices import Asked, Option, choose, ranks
from semantic_bridge.plan.codes import Tables
from semantic_bridge.plan.conditions import holds
from semantic_bridge.plan.outcome import ABSENT_INPUT, Outcome
from semantic_bridge.plan.rows import none_current
from semantic_bridge.plan.steps import Branch, Premise
from semantic_bridge.terms import Iri
from semantic_bridge.text.dates import iso_date
from semantic_bridge.text.regex import compile_pattern


class _Texts:
    """How the tests of conditions read codes."""

    def matches(self, pattern: str, text: str) -> bool:
        """Whether the whole text matches."""
        return compile_pattern(pattern).fullmatch(text) is not None

    def day(self, text: str) -> date | None:
        """The day of an ISO date."""
        return iso_date(text)


MOST_CELLS: Final = 100_000
"""How many cells of a product are looked at."""

TEXTS: Final = _Texts()

OTHER: Final = "*"
"""Stands for any text that no condition names."""


@dataclass(frozen=True, slots=True)
class Field:
    """A source field that rules test.

    Attributes:
        path: Where it stands.
        values: The codes of its list that are valid on the day; of a field that only conditions test the values that
            they name, and one that they do not. None is nothing.
    """

    path: Path
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What rules are judged with: the day, the code lists by IRI, and the tables made so far."""

    day: date
    lists: Mapping[Iri, CodeList]
    tables: Tables


@dataclass(frozen=True, slots=True)
class Product:
    """Every combination of what the tested fields may hold, with what the rules make of it."""

    fields: tuple[str, ...]
    images: tuple[Image, ...]


def evaluate(rules: Sequence[PropertyMap], setting: Setting) -> Product | str:
    """What the rules of one target make of every cell; a sentence that says why, where that cannot be counted out."""
    functions: list[Ask] = []
    for rule in rules:
        found = function(rule, setting.tables)
        if isinstance(found, str):
            return found
        functions.append(found)
    fields = tested_fields(rules, setting)
    if isinstance(fields, str):
        return fields
    count = prod(len(field.values) for field in fields)
    if count > MOST_CELLS:
        sizes = " × ".join(f"{len(field.values):,} of {pointer(field.path)}" for field in fields)
        return f"There are {count:,} cells, {sizes}, more than the {MOST_CELLS:,} that are looked at."
    pointers = tuple(pointer(field.path) for field in fields)
    filling = _Filling.of(rules, functions, pointers)
    cells = product(*(field.values for field in fields))
    images = (Image(cell, filling.outcome(cell, setting.day)) for cell in cells)
    return Product(pointers, tuple(image for image in images if not _nothing_to_carry(image)))


def _nothing_to_carry(image: Image) -> bool:
    return image.outcome.missing and None in image.cell


def tested_fields(rules: Sequence[PropertyMap], setting: Setting) -> tuple[Field, ...] | str:
    """Every field that the rules read or test, each once, in the order of the rules; why not, where one has no end."""
    conditions = [condition for rule in rules for condition in rule.conditions]
    inputs = [path for rule in rules for path in rule.inputs]
    paths = {pointer(path): path for path in (*inputs, *(item.path for item in conditions))}
    fields: list[Field] = []
    for at, path in paths.items():
        if path[-1].scheme is not None and path[-1].scheme not in setting.lists:
            return f"The code list of {at} is none of those that are given."
        tests = [item.test for item in conditions if pointer(item.path) == at]
        values = _values(path[-1], tests, rules, setting)
        if values is None:
            return f"A condition tests {at}, which is no coded field, for more than single values."
        empty = (None,) if _may_be_empty(path, tests, rules) else ()
        fields.append(Field(path, (*values, *empty)))
    return tuple(fields)


def _may_be_empty(path: Path, tests: Sequence[Test], rules: Sequence[PropertyMap]) -> bool:
    """Whether that the field is not given makes a difference, and may be."""
    asked = any(isinstance(test, Present | Missing) for test in tests)
    return (asked or len(rules) > 1) and not all(step.required for step in path)


def _values(
    field: Property, tests: Sequence[Test], rules: Sequence[PropertyMap], setting: Setting
) -> tuple[str, ...] | None:
    named = {value for test in tests if isinstance(test, OneOf) for value in test.values}
    scheme = setting.lists.get(field.scheme) if field.scheme else None
    if scheme is not None:
        with_row = {row.source.notation for rule in rules if rule.concept_map for row in rule.concept_map.rows}
        silent = set(field.sentinels) - with_row
        return tuple(sorted({*current(scheme, setting.day)} - silent | named))
    if field.json_type is JsonType.BOOLEAN:
        return ("false", "true")
    finite = all(isinstance(test, OneOf | Present | Missing) for test in tests)
    return (*sorted(named), OTHER) if finite else None


@dataclass(frozen=True, slots=True)
class _Filling:
    """The rules of one target, each with its function and where in a cell its input stands."""

    branches: tuple[Branch, ...]
    sources: Mapping[Iri, tuple[Ask, int | None]]

    @classmethod
    def of(cls, rules: Sequence[PropertyMap], functions: Sequence[Ask], pointers: Sequence[str]) -> "_Filling":
        """The rules over fields in this order."""
        places = {at: number for number, at in enumerate(pointers)}
        branches = tuple(
            Branch(number, rule.iri, premises(rule.conditions, places), rule.priority, rule.validity)
            for number, rule in enumerate(rules)
        )
        inputs = [places[pointer(rule.inputs[0])] if rule.inputs else None for rule in rules]
        pairs = zip(functions, inputs, strict=True)
        return cls(branches, {rule.iri: pair for rule, pair in zip(rules, pairs, strict=True)})

    def outcome(self, cell: Cell, day: date) -> Outcome:
        """What the engine makes of a cell: of one rule without a condition its value, else the choice between them."""
        first = self.branches[0]
        if len(self.branches) == 1 and not first.premises and first.validity == ALWAYS:
            return self._value(first, cell, day)
        valid = [item for item in self.branches if item.validity.at(day) == 0]
        if not valid:
            return none_current([item.validity for item in self.branches], day)
        return choose([[self._option(item, cell, day) for item in rank] for rank in ranks(valid)])

    def _option(self, branch: Branch, cell: Cell, day: date) -> Option:
        return Option(self._value(branch, cell, day), branch, asked(branch.premises, cell))

    def _value(self, branch: Branch, cell: Cell, day: date) -> Outcome:
        ask, at = self.sources[branch.rule]
        given = "" if at is None else cell[at]
        return ABSENT_INPUT if given is None else ask(str(given), day)


def premises(conditions: Sequence[Condition], places: Mapping[str, int]) -> tuple[Premise, ...]:
    """What conditions ask of a cell, whose fields stand at these places."""
    return tuple(Premise(places[pointer(item.path)], item.test) for item in conditions)


def asked(tests: Sequence[Premise], cell: Cell) -> tuple[Asked, ...]:
    """What each premise finds in a cell."""
    found = [ABSENT_INPUT if cell[item.cell] is None else Outcome(str(cell[item.cell])) for item in tests]
    return tuple(Asked(item, held, holds(item.test, held, TEXTS)) for item, held in zip(tests, found, strict=True))
