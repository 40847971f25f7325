"""The fields of a crosswalk as tables: one row for each rule of each target field, and what no rule touches."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from semantic_bridge.mapping.ledger.reach import leaves, shown_path
from semantic_bridge.model.crosswalk import Crosswalk, PropertyMap, given_at
from semantic_bridge.model.operators import Format
from semantic_bridge.model.schema import Path, Schema, pointer
from semantic_bridge.plan.plan import Plan
from semantic_bridge.plan.steps import Block, Each
from semantic_bridge.reports.document import Cell, Column, Row, Table, Tone
from semantic_bridge.usecases.reports.crosswalk.conditions import only_if
from semantic_bridge.usecases.reports.crosswalk.naming import Naming
from semantic_bridge.usecases.reports.crosswalk.steps import done, lost, unmapped

_KEYS: Final = ("target", "source", "done", "only-if", "lost", "unmapped", "agreed")

_CONDITION: Final = _KEYS.index("only-if")


@dataclass(frozen=True, slots=True)
class _Filling:
    """A rule that fills a field.

    Attributes:
        rule: What it says of that field.
        above: The lists of objects above it: of the source, and of the target.
        path: The field, within the elements of the list.
    """

    rule: PropertyMap
    above: tuple[Path, Path]
    path: Path

    @property
    def target(self) -> Path:
        """The whole path of the field."""
        return (*self.above[1], *self.path)

    @property
    def sources(self) -> tuple[Path, ...]:
        """The whole paths of what is carried, each once."""
        parts = [part.path for item in self.rule.operators if isinstance(item, Format) for part in item.parts]
        return tuple(dict.fromkeys((*self.above[0], *path) for path in (*self.rule.inputs, *parts)))


def fields_table(crosswalk: Crosswalk, naming: Naming, name: str, title: str) -> Table:
    """How each target field is filled, in the order of the target; alternatives by their priority."""
    order = {shown_path(path): place for place, path in enumerate(leaves(crosswalk.target))}
    found = sorted(
        _fillings(crosswalk.property_maps),
        key=lambda item: (order.get(shown_path(item.target), len(order)), -item.rule.priority, item.rule.iri),
    )
    rows = _together([_row(item, naming) for item in found], naming)
    return Table(name, title, _columns(naming, _KEYS), rows)


def _together(rows: Sequence[Row], naming: Naming) -> tuple[Row, ...]:
    """One row for rules that do the same under different conditions, which are joined."""
    found: dict[tuple[object, ...], list[str]] = {}
    first: dict[tuple[object, ...], Row] = {}
    for row in rows:
        condition = row.cells[_CONDITION].text
        key = (bool(condition), *row.cells[:_CONDITION], *row.cells[_CONDITION + 1 :])
        found.setdefault(key, []).append(condition)
        first.setdefault(key, row)
    either = naming.words("crosswalk.or-else")
    return tuple(_under(first[key], either.join(dict.fromkeys(conditions))) for key, conditions in found.items())


def _under(row: Row, condition: str) -> Row:
    return Row((*row.cells[:_CONDITION], Cell(condition), *row.cells[_CONDITION + 1 :]))


def _columns(naming: Naming, keys: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(naming.words(f"crosswalk.{key}")) for key in keys)


def _fillings(rules: Sequence[PropertyMap], above: tuple[Path, Path] = ((), ())) -> Iterator[_Filling]:
    """Every rule with every field that it fills; of one for a list those of its elements."""
    for rule in rules:
        conditions = tuple(replace(item, path=(*above[0], *item.path)) for item in rule.conditions)
        for path in () if rule.each else dict.fromkeys(rule.outputs):
            yield _Filling(replace(given_at(rule, pointer(path)), conditions=conditions), above, path)
        if rule.each:
            inner = (*above[0], *rule.inputs[0]), (*above[1], *(rule.output or ()))
            yield from _fillings(rule.each, inner)


def _row(item: _Filling, naming: Naming) -> Row:
    rule = item.rule
    losing = lost(rule, naming.words)
    texts = (
        _named(item.target, naming),
        ", ".join(_named(path, naming) for path in item.sources),
        done(rule, item.path, naming),
        only_if(rule, naming),
    )
    policy = "" if rule.concept_map is None else unmapped(rule.concept_map, naming)
    return Row((*map(Cell, texts), Cell(losing, Tone.FAIR if losing else Tone.NEUTRAL), Cell(policy), Cell("")))


def _named(path: Path, naming: Naming) -> str:
    """What people call a field, and its name in the record."""
    return f"{naming.field(path)} ({shown_path(path)})"


def _at(pointer_: str, paths: Mapping[str, Path], naming: Naming) -> str:
    return _named(paths[pointer_], naming) if pointer_ in paths else pointer_


def whole_way(plan: Plan, schemas: tuple[Schema, Schema], pointers: Sequence[str], naming: Naming) -> Table:
    """What each target field is made of over all crosswalks on the way."""
    paths = [{shown_path(path): path for path in leaves(schema)} for schema in schemas]
    made = {at: sources for at, sources in _made_of(plan.block) if at in pointers}
    rows = (
        Row((Cell(_named(path, naming)), Cell(", ".join(_at(one, paths[0], naming) for one in made[at])), Cell("")))
        for at, path in paths[1].items()
        if at in made
    )
    keys = ("target", "source", "agreed")
    return Table("whole-way", naming.words("crosswalk.whole-way"), _columns(naming, keys), tuple(rows))


def _made_of(block: Block, above: tuple[str, str] = ("", "")) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each target the pointers of what it is made of; in the elements of lists too."""
    bodies = {step.out: step for step in block.steps if isinstance(step, Each)}
    places = {source.cell: source.pointer for source in block.sources}
    for item in block.targets:
        body = bodies.get(item.cell)
        if body is None:
            yield f"{above[1]}{item.pointer}", tuple(f"{above[0]}{at}" for at in item.sources)
        else:
            inner = f"{above[0]}{places.get(body.input, '')}/*", f"{above[1]}{item.pointer}/*"
            yield from _made_of(body.body, inner)


def untouched(schema: Schema, pointers: Sequence[str], naming: Naming, name: str) -> Table:
    """The fields of a schema that no rule touches; a required one that nothing fills stands out."""
    paths: Mapping[str, Path] = {shown_path(path): path for path in leaves(schema)}
    rows = (_untouched_row(paths[at], at, naming) for at in pointers if at in paths)
    keys = ("field", "field-name", "required", "agreed")
    return Table(name, naming.words(f"crosswalk.{name}"), _columns(naming, keys), tuple(rows))


def _untouched_row(path: Path, at: str, naming: Naming) -> Row:
    required = all(item.required for item in path)
    said = naming.words(f"crosswalk.{'is-required' if required else 'is-optional'}")
    return Row((Cell(naming.field(path)), Cell(at), Cell(said, Tone.FAIR if required else Tone.NEUTRAL), Cell("")))
