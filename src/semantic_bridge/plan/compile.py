"""Compile a resolved crosswalk to a plan: number the cells, order the steps, build the tables.

Rules that fill the same field are joined by `Choose`; a rule that another must agree with comes first. Everything that
depends on the crosswalk alone is decided here, so that an executor only runs.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from semantic_bridge.model.codelist import ALWAYS
from semantic_bridge.model.crosswalk import Crosswalk, PropertyMap, Supposition, bare_objects, unfilled
from semantic_bridge.model.digest import digest
from semantic_bridge.model.schema import JsonType, Path, Property, anchor, names, pointer
from semantic_bridge.plan.builder import Builder, Filling, Trail, source_of
from semantic_bridge.plan.choices import ranks
from semantic_bridge.plan.codes import Tables
from semantic_bridge.plan.fields import Cell, Target, Way
from semantic_bridge.plan.plan import Plan, Reference
from semantic_bridge.plan.rules import add_rule, premises_of
from semantic_bridge.plan.steps import Block, Branch, Choose, Each, Offer, Offered
from semantic_bridge.plan.wording import in_words
from semantic_bridge.terms import RDF, XSD, Iri

TEXTS: Final = (None, XSD.string, RDF.langString)
"""The datatypes of fields that may hold any text, the empty one too."""

BEHIND: Final = -1
"""The priority of what is offered: that of a rule of an inverse is not lower than 0."""


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
        block=compile_block(crosswalk.property_maps, crosswalk.target.properties, tables or Tables(), crosswalk.iri),
        as_of=source_of(crosswalk.as_of, 0) if crosswalk.as_of else None,
        key=source_of((key,), 0) if key else None,
        crosswalks=(Reference(crosswalk.iri, crosswalk.name, crosswalk.version, identity),),
        code_lists=tuple(Reference(item.iri, item.name, item.version, item.digest) for item in crosswalk.code_lists),
        digest=identity,
    )


def compile_block(rules: Sequence[PropertyMap], fields: Sequence[Property], tables: Tables, owner: Iri) -> Block:
    """The steps of rules over the fields of one object.

    Args:
        rules: Of one record, or of the elements of one list.
        fields: Of the object that they fill.
        tables: Made for other blocks, used again.
        owner: The IRI of the crosswalk or list that the rules belong to, for fields that none of them fills.
    """
    builder = Builder({rule.iri: rule for rule in rules}, tables)
    for rule in rules:
        if rule.each:
            _add_each(builder, rule)
        else:
            add_rule(builder, rule)
    order = {path: number for number, path in enumerate(_paths(fields))}
    filled = [_filled(builder, filling) for filling in builder.fillings.values()]
    targets = sorted(filled, key=lambda target: order[target.path])
    targets += [_bare(builder, path, owner, targets) for path in bare_objects(rules, fields)]
    targets += [_unfilled(builder, path, owner) for path in unfilled(rules, fields)]
    return Block(
        sources=tuple(builder.sources.values()),
        steps=tuple(builder.steps),
        targets=tuple(sorted(targets, key=lambda target: order[target.path])),
        cells=builder.cells,
    )


def _add_each(builder: Builder, rule: PropertyMap) -> None:
    (output,) = rule.outputs
    trail = Trail(rule, via=["each"])
    read, out = builder.read(rule.inputs[0], trail), builder.cell()
    body = compile_block(rule.each, output[-1].fields, builder.tables, rule.iri)
    builder.steps.append(Each(rule.iri, read, out, body))
    builder.deliver(output, Branch(out, rule.iri, (), rule.priority), trail)


def _filled(builder: Builder, filling: Filling) -> Target:
    cell, rule = _joined(builder, filling)
    ways = {trail.rule.iri: _way(trail) for trail in filling.trails}
    sources = tuple(dict.fromkeys(source for way in ways.values() for source in way.sources))
    via = tuple(dict.fromkeys(name for way in ways.values() for name in way.via))
    return replace(_target(filling.path, Branch(cell, rule)), sources=sources, via=via, ways=tuple(ways.values()))


def _way(trail: Trail) -> Way:
    """What a rule says of its value; the elements of a list that it reads and makes belong together."""
    rule = trail.rule
    reads_list = len(rule.inputs) == 1 and rule.inputs[0][-1].many
    makes_list = rule.output is not None and rule.output[-1].many
    listed = pointer(rule.inputs[0]) if reads_list and makes_list else ""
    return Way(rule.iri, tuple(trail.sources), tuple(trail.via), listed)


def _unfilled(builder: Builder, path: Path, owner: Iri) -> Target:
    """A required field that no rule fills: it is missing in every record that has the object, and said to be."""
    return _target(path, Branch(builder.cell(), owner))


def _bare(builder: Builder, path: Path, owner: Iri, targets: Sequence[Target]) -> Target:
    """A required object of which it is enough that some field in it has a value."""
    inside = [target for target in targets if target.within(names(path))]
    sources = tuple(dict.fromkeys(source for target in inside for source in target.sources))
    return replace(_target(path, Branch(builder.cell(), owner)), sources=sources)


def _target(path: Path, branch: Branch) -> Target:
    last = path[-1]
    return Target(
        cell=branch.cell,
        path=names(path),
        pointer=pointer(path),
        json_type=last.json_type,
        many=last.many,
        coded=last.scheme is not None,
        required=last.required,
        anchor=names(anchor(path)),
        textual=last.json_type is JsonType.STRING and last.scheme is None and last.datatype in TEXTS,
        rule=branch.rule,
        sources=(),
        via=(),
    )


def _joined(builder: Builder, filling: Filling) -> tuple[Cell, Iri]:
    """The cell of a field: of its one rule, or of the choice between several, what is only offered last."""
    pairs = list(zip(filling.branches, filling.trails, strict=True))
    branches = [*(branch for branch, trail in pairs if trail.rule.supposes is None), *_offers(builder, pairs)]
    first = branches[0]
    if len(branches) == 1 and not first.premises and first.validity == ALWAYS:
        return first.cell, first.rule
    ordered = tuple(branch for rank in ranks(branches) for branch in rank)
    cell = builder.cell()
    builder.steps.append(Choose(ordered[0].rule, ordered, cell))
    return cell, ordered[0].rule


def _offers(builder: Builder, pairs: Sequence[tuple[Branch, Trail]]) -> Iterator[Branch]:
    """A branch for what each field that is read offers, behind every rule that is sure of its value."""
    groups: defaultdict[tuple[str, ...], list[tuple[Branch, Trail, Supposition]]] = defaultdict(list)
    for branch, trail in pairs:
        if trail.rule.supposes is not None:
            groups[names(trail.rule.supposes.read)].append((branch, trail, trail.rule.supposes))
    for group in groups.values():
        (first, trail, supposed), out = group[0], builder.cell()
        own = {each.rule for _, _, each in group}
        others = tuple(premises_of(builder, rival.tests, trail) for rival in supposed.rivals if rival.rule not in own)
        options = tuple(Offered(branch, _when(each)) for branch, _, each in group)
        builder.steps.append(Offer(first.rule, options, others, out))
        yield Branch(out, first.rule, priority=BEHIND)


def _when(supposed: Supposition) -> str:
    return " and ".join(in_words(pointer(item.path), item.test) for item in supposed.holds)


def _paths(fields: Sequence[Property], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every path to these fields and to those in them, in the order of their schema, an object before its fields."""
    for item in fields:
        yield (*above, item.field)
        yield from _paths(item.fields, (*above, item.field))
