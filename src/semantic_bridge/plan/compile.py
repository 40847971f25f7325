"""Compile a resolved crosswalk to a plan: number the cells, order the steps, build the tables.

Rules that fill the same field are joined by `Choose`; a rule that another must agree with comes first. Everything that
depends on the crosswalk alone is decided here, so that an executor only runs.
"""

from collections.abc import Iterator, Sequence

from semantic_bridge.model.crosswalk import Crosswalk, PropertyMap
from semantic_bridge.model.digest import digest
from semantic_bridge.model.schema import Path, Schema, pointer, required_paths
from semantic_bridge.plan.builder import Builder, Filling, Trail, source_of
from semantic_bridge.plan.codes import Tables
from semantic_bridge.plan.plan import Plan, Reference
from semantic_bridge.plan.rules import add_rule
from semantic_bridge.plan.steps import Block, Branch, Cell, Choose, Each, Target
from semantic_bridge.terms import Iri


def compile_plan(crosswalk: Crosswalk, tables: Tables | None = None) -> Plan:
    """The plan of a crosswalk.

    Args:
        crosswalk: Resolved: every reference is an object.
        tables: Code tables made for other plans of the same workspace, which are used again.

    Returns:
        A plan whose digest changes when a rule, a row, a code or a schema does, and never with comments or formatting.

    Raises:
        PlanError: A rule names a rule that is not there, or rules wait for each other.
    """
    identity = digest(crosswalk)
    key = crosswalk.source.find(crosswalk.source.key) if crosswalk.source.key else None
    return Plan(
        source=crosswalk.source.name,
        target=crosswalk.target.name,
        block=compile_block(crosswalk.property_maps, crosswalk.target, tables or Tables()),
        as_of=source_of(crosswalk.as_of, 0) if crosswalk.as_of else None,
        key=source_of((key,), 0) if key else None,
        crosswalks=(Reference(crosswalk.iri, crosswalk.name, crosswalk.version, identity),),
        code_lists=tuple(Reference(item.iri, item.name, item.version, item.digest) for item in crosswalk.code_lists),
        digest=identity,
    )


def compile_block(rules: Sequence[PropertyMap], schema: Schema, tables: Tables) -> Block:
    """The steps of rules over the fields of one object of a schema."""
    builder = Builder({rule.iri: rule for rule in rules}, tables)
    for rule in rules:
        if rule.each:
            _add_each(builder, rule)
        else:
            add_rule(builder, rule)
    order = {path: number for number, path in enumerate(_paths(schema))}
    fillings = sorted(builder.fillings.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))
    targets = tuple(_target(builder, filling) for _, filling in fillings)
    return Block(
        sources=tuple(builder.sources.values()),
        steps=tuple(builder.steps),
        targets=targets,
        cells=builder.cells,
        unfilled=tuple(pointer(path) for path in required_paths(schema) if _names(path) not in builder.fillings),
    )


def _add_each(builder: Builder, rule: PropertyMap) -> None:
    output = rule.output or ()
    node = output[-1].node if output else None
    if node is None:  # the resolver has refused it
        return
    trail = Trail(rule, via=["each"])
    read, out = builder.read(rule.inputs[0], trail), builder.cell()
    builder.steps.append(Each(rule.iri, read, out, compile_block(rule.each, node, builder.tables)))
    builder.deliver(output, Branch(out, rule.iri, (), rule.priority), trail)


def _target(builder: Builder, filling: Filling) -> Target:
    cell, rule = _joined(builder, filling)
    last = filling.path[-1]
    return Target(
        cell=cell,
        path=_names(filling.path),
        pointer=pointer(filling.path),
        json_type=last.json_type,
        many=last.many,
        coded=last.scheme is not None,
        required=last.required,
        anchored=all(item.required for item in filling.path[:-1]),
        rule=rule,
        sources=tuple(dict.fromkeys(source for trail in filling.trails for source in trail.sources)),
        via=tuple(dict.fromkeys(name for trail in filling.trails for name in trail.via)),
    )


def _joined(builder: Builder, filling: Filling) -> tuple[Cell, Iri]:
    """The cell of a field: of its one rule, or of the choice between several."""
    first = filling.branches[0]
    if len(filling.branches) == 1 and not first.premises:
        return first.cell, first.rule
    ordered = tuple(sorted(filling.branches, key=lambda branch: (-branch.priority, branch.rule, branch.cell)))
    cell = builder.cell()
    builder.steps.append(Choose(ordered[0].rule, ordered, cell))
    return cell, ordered[0].rule


def _names(path: Path) -> tuple[str, ...]:
    return tuple(item.field for item in path)


def _paths(schema: Schema, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every field path of a schema, in its order, an object before its fields."""
    for item in schema.properties:
        yield (*above, item.field)
        if item.node is not None:
            yield from _paths(item.node, (*above, item.field))
