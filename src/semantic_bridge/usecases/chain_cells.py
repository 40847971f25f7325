"""What a plan makes of every combination of the codes that one of its fields is made of, counted out by the engine."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import prod

from semantic_bridge.execute.block import compile_block
from semantic_bridge.execute.tables import Dictionaries
from semantic_bridge.mapping.ledger.conceptmaps import current
from semantic_bridge.mapping.ledger.finite import Image
from semantic_bridge.mapping.ledger.products import MOST_CELLS, OTHER, Product
from semantic_bridge.model.claim import Cell
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.conditions import Missing, OneOf, Present, Test
from semantic_bridge.model.schema import JsonType, Path, Schema
from semantic_bridge.model.values import Value
from semantic_bridge.plan.cells import reads
from semantic_bridge.plan.fields import Source
from semantic_bridge.plan.outcome import MISSING, Outcome
from semantic_bridge.plan.steps import Block, Choose, MapCode
from semantic_bridge.terms import Iri


@dataclass(frozen=True, slots=True)
class Domain:
    """What the fields of a source may hold: its schema, the day, and the code lists by IRI."""

    schema: Schema
    day: date
    lists: Mapping[Iri, CodeList]


def images(block: Block, domain: Domain) -> Product | str:
    """What a block with one target makes of everything that its sources may hold; why not, where that has no end.

    A list of codes stands for each of its elements, where the elements of the target are made of them one by one.
    """
    (target,) = block.targets
    listed = {way.listed for way in target.ways}
    columns: list[tuple[str | None, ...]] = []
    for source in block.sources:
        if source.many and not (target.many and listed == {source.pointer}):
            return f"{source.pointer} is a list, which is read as a whole."
        values = _values(source, block, domain)
        if isinstance(values, str):
            return values
        columns.append(values)
    if target.many and not any(source.many for source in block.sources):
        return "It fills a list with all that a code has."
    count = prod(map(len, columns))
    if count > MOST_CELLS:
        return f"There are {count:,} cells, more than the {MOST_CELLS:,} that are looked at."
    run = compile_block(block, Dictionaries())
    cells = (_one(run(record_of(block.sources, cell), domain.day).statements[0].outcome) for cell in product(*columns))
    found = (Image(cell, outcome) for cell, outcome in zip(product(*columns), cells, strict=True))
    kept = tuple(image for image in found if not (None in image.cell and image.outcome.reason in MISSING))
    return Product(tuple(source.pointer for source in block.sources), kept)


def _one(outcome: Outcome) -> Outcome:
    """Of a list of one element that element."""
    return outcome.elements[0] if outcome.elements else outcome


def record_of(sources: Sequence[Source], cell: Cell) -> dict[str, Value]:
    """The record that holds a cell; what is not given is absent."""
    record: dict[str, Value] = {}
    for source, value in zip(sources, cell, strict=True):
        inner = record
        for name in source.path[:-1] if value is not None else ():
            below = inner.setdefault(name, {})
            inner = below if isinstance(below, dict) else {}
        if value is not None:
            typed = value == "true" if source.json_type is JsonType.BOOLEAN and not source.coded else value
            inner[source.path[-1]] = [typed] if source.many else typed
    return record


def _values(source: Source, block: Block, domain: Domain) -> tuple[str | None, ...] | str:
    """What a field may hold: the codes of its list, and what conditions name; why not, where it may be anything."""
    path = _path(domain.schema, source.path)
    tests = list(_tests(source, block))
    named = {value for test in tests if isinstance(test, OneOf) for value in test.values}
    scheme = path[-1].scheme if path else None
    empty = (None,) if _may_be_empty(path, tests, block) else ()
    if scheme is not None and scheme in domain.lists:
        silent = {text for text in source.sentinels if not any(_has_row(step, source, text) for step in block.steps)}
        return (*sorted({*current(domain.lists[scheme], domain.day)} - silent | named), *empty)
    if source.json_type is JsonType.BOOLEAN:
        return ("false", "true", *empty)
    tested = all(isinstance(step, Choose) for step in block.steps if source.cell in reads(step))
    carried = {branch.cell for step in block.steps if isinstance(step, Choose) for branch in step.branches}
    finite = all(isinstance(test, OneOf | Present | Missing) for test in tests)
    if tested and finite and source.cell not in carried and source.json_type is JsonType.STRING:
        return (*sorted(named), OTHER, *empty)
    return f"{source.pointer} is no coded field, so what it may hold is not known."


def _path(schema: Schema, names: Sequence[str]) -> Path:
    """The fields along a path of names."""
    found: list[Path] = [()]
    inner: Schema | None = schema
    for name in names:
        stated = inner.field(name) if inner is not None else None
        if stated is None:
            return ()
        found.append((*found[-1], stated))
        inner = stated.node
    return found[-1]


def _tests(source: Source, block: Block) -> Iterator[Test]:
    """What conditions ask of a field."""
    for step in block.steps:
        for branch in step.branches if isinstance(step, Choose) else ():
            yield from (item.test for item in branch.premises if item.cell == source.cell)


def _may_be_empty(path: Path, tests: Sequence[Test], block: Block) -> bool:
    """Whether that the field is not given makes a difference, and may be."""
    asked = any(isinstance(test, Present | Missing) for test in tests)
    several = any(isinstance(step, Choose) and len(step.branches) > 1 for step in block.steps)
    return (asked or several or len(block.sources) > 1) and not all(step.required for step in path)


def _has_row(step: object, source: Source, text: str) -> bool:
    """Whether a concept map reads a text of a field that says "no value" as a code."""
    if not isinstance(step, MapCode) or step.input != source.cell:
        return False
    return any(entry.code.notation == text and entry.rows for entry in step.table.entries)
