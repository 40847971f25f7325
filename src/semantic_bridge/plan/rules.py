"""From a property map to its steps: each stage takes the cell of the one before."""

from collections.abc import Sequence
from typing import TypeAlias

from semantic_bridge.model.codelist import ALWAYS, CodeList
from semantic_bridge.model.crosswalk import Condition, PropertyMap, Stated, carriers, untaken
from semantic_bridge.model.operators import (
    ConceptLookup,
    Format,
    IdentifierCheck,
    LabelKind,
    Parse,
    Part,
    Slot,
    Template,
)
from semantic_bridge.model.operators import Give as GiveOperator
from semantic_bridge.model.schema import pointer
from semantic_bridge.plan.builder import Builder, Trail
from semantic_bridge.plan.codes import Naming, code_of
from semantic_bridge.plan.errors import CyclicRulesError, UnknownRuleError
from semantic_bridge.plan.fields import Cell
from semantic_bridge.plan.steps import (
    Apply,
    Branch,
    CheckIdentifier,
    Choose,
    Constant,
    Default,
    FormatText,
    Give,
    LookUp,
    MapCode,
    ParseText,
    Premise,
    Settle,
    SimpleOperator,
    TemplateSlot,
    Within,
)
from semantic_bridge.plan.tables import Code
from semantic_bridge.terms import SKOS

SingleOperator: TypeAlias = SimpleOperator | ConceptLookup | IdentifierCheck | Format
"""The operators that make one value."""


def add_rule(builder: Builder, rule: PropertyMap) -> Cell:
    """Add the steps of a rule, after those of the rules that it must agree with.

    Returns:
        The cell of the rule's value; of its text for a rule that parses, of the last for one that gives several.

    Raises:
        PlanError: The rule waits for itself, or names a rule that is not there.
    """
    if rule.iri in builder.results:
        return builder.results[rule.iri]
    if rule.iri in builder.waiting:
        raise CyclicRulesError((*builder.waiting, rule.iri))
    builder.waiting.append(rule.iri)
    trail = Trail(rule)
    premises = premises_of(builder, rule.conditions, trail)
    last = rule.operators[-1] if rule.operators else None
    if rule.gives:
        cell = _gives(builder, premises, trail)
    elif isinstance(last, Parse):
        cell = _parse(builder, last, premises, trail)
    else:
        cell = _value(builder, trail)
        for path in rule.outputs:
            builder.deliver(path, Branch(cell, rule.iri, premises, rule.priority, rule.validity), trail)
    builder.waiting.pop()
    builder.results[rule.iri] = cell
    return cell


def _value(builder: Builder, trail: Trail) -> Cell:
    rule = trail.rule
    if rule.constant is not None:
        trail.via.append("constant")
        out = builder.cell()
        builder.steps.append(Constant(rule.iri, out, _stated(rule.constant)))
        return out
    cell = _operated(builder, trail)
    if rule.concept_map is not None:
        trail.via.append("concept-map")
        cell, read = builder.cell(), cell
        table = builder.tables.code_table(rule.concept_map)
        builder.steps.append(MapCode(rule.iri, read, cell, table, rule.gathers))
    if rule.settled_by is not None and rule.settled_in is not None:
        trail.via.append("disambiguate")
        by, read, cell = builder.read(rule.settled_by, trail), cell, builder.cell()
        names = builder.tables.name_table(rule.settled_in, Naming(LabelKind.ANY_LABEL))
        builder.steps.append(Settle(rule.iri, read, by, cell, names))
    if rule.default is not None:
        trail.via.append("default")
        cell, read = builder.cell(), cell
        builder.steps.append(Default(rule.iri, read, cell, _stated(rule.default)))
    return cell


def _gives(builder: Builder, premises: tuple[Premise, ...], trail: Trail) -> Cell:
    """A constant for each field that the rule gives; the cell of the last."""
    rule = trail.rule
    trail.via.append("constant")
    cells = [builder.cell() for _ in rule.gives]
    for given, out in zip(rule.gives, cells, strict=True):
        builder.steps.append(Constant(rule.iri, out, _stated(given.value)))
        builder.deliver(given.path, Branch(out, rule.iri, premises, rule.priority, rule.validity), trail)
    return cells[-1]


def _stated(value: Stated) -> Code:
    return code_of(value.concept) if value.concept else Code(value.text)


def _operated(builder: Builder, trail: Trail) -> Cell:
    """The cell after the operators, up to `sb:Parse` where there is one; `sb:Format` reads its own inputs."""
    cells = tuple(builder.read(path, trail) for path in trail.rule.inputs)
    for operator in trail.rule.operators:
        if not isinstance(operator, Parse):
            cells = (_operate(builder, operator, cells, trail),)
    return cells[0]


def _operate(builder: Builder, operator: SingleOperator, cells: tuple[Cell, ...], trail: Trail) -> Cell:
    match operator:
        case ConceptLookup():
            return _look_up(builder, operator, cells[0], trail)
        case IdentifierCheck():
            return _check_identifier(builder, operator, cells[0], trail)
        case Format():
            return _format(builder, operator, trail)
        case _:
            return _apply(builder, operator, cells, trail)


def _apply(builder: Builder, operator: SimpleOperator, cells: tuple[Cell, ...], trail: Trail) -> Cell:
    trail.via.append(_kebab(type(operator).__name__))
    out = builder.cell()
    builder.steps.append(Apply(trail.rule.iri, cells, out, operator))
    return out


def _look_up(builder: Builder, operator: ConceptLookup, read: Cell, trail: Trail) -> Cell:
    within = None
    if operator.within:
        parents = builder.tables.name_table(operator.scheme, Naming(operator.by, operator.language))
        within = Within(builder.read(operator.within, trail), parents)
    trail.via.append("concept-lookup")
    out = builder.cell()
    table = builder.tables.name_table(operator.scheme, Naming(operator.by, operator.language, operator.level))
    builder.steps.append(LookUp(trail.rule.iri, read, within, out, table))
    return _give(builder, Slot("", scheme=operator.scheme, give=operator.give), out, trail)


def _give(builder: Builder, slot: Slot, read: Cell, trail: Trail, own: GiveOperator | None = None) -> Cell:
    """What the code in a cell gives; the cell itself where that is its notation."""
    give = own or slot.give
    if slot.scheme is None or give is None or give == GiveOperator(SKOS.notation):
        return read
    out = builder.cell()
    builder.steps.append(Give(trail.rule.iri, read, out, builder.tables.given(slot.scheme, give)))
    return out


def _check_identifier(builder: Builder, operator: IdentifierCheck, read: Cell, trail: Trail) -> Cell:
    agrees = []
    for facet, iri in operator.agrees:
        other = builder.rules.get(iri)
        if other is None:
            raise UnknownRuleError(iri, trail.rule.iri)
        agrees.append((facet, _agreed(builder, other, trail)))
    trail.via.append("identifier-check")
    out = builder.cell()
    builder.steps.append(CheckIdentifier(trail.rule.iri, read, out, operator.type, operator.form, tuple(agrees)))
    return out


def _agreed(builder: Builder, other: PropertyMap, trail: Trail) -> Cell:
    """The cell of what another rule gave: nothing where its conditions do not hold, or on days that are not its own."""
    cell = add_rule(builder, other)
    trail.reads(*map(pointer, other.inputs))
    if not other.conditions and other.validity == ALWAYS:
        return cell
    out = builder.cell()
    branch = Branch(cell, other.iri, premises_of(builder, other.conditions, trail), validity=other.validity)
    builder.steps.append(Choose(other.iri, (branch,), out))
    return out


def premises_of(builder: Builder, conditions: Sequence[Condition], trail: Trail) -> tuple[Premise, ...]:
    """What conditions ask of the cells of their fields."""
    return tuple(Premise(builder.read(item.path, trail), item.test) for item in conditions)


def _format(builder: Builder, operator: Format, trail: Trail) -> Cell:
    by_name = {slot.name: slot for slot in operator.template.slots}
    cells = tuple((part.slot, _named(builder, part, by_name[part.slot], trail)) for part in operator.parts)
    trail.via.append("format")
    out = builder.cell()
    slots = _slots(builder, operator.template)
    builder.steps.append(FormatText(trail.rule.iri, cells, out, operator.template.alternatives, slots))
    return out


def _named(builder: Builder, part: Part, slot: Slot, trail: Trail) -> Cell:
    """The cell of a part; where a slot of names is given a code of its list, that of the code's name."""
    read = builder.read(part.path, trail)
    if slot.scheme is None or part.path[-1].scheme != slot.scheme.iri:
        return read
    own = part.give or GiveOperator(SKOS.notation if slot.by is LabelKind.NOTATION else SKOS.prefLabel, slot.language)
    return _give(builder, slot, read, trail, own)


def _parse(builder: Builder, operator: Parse, premises: tuple[Premise, ...], trail: Trail) -> Cell:
    rule, template = trail.rule, operator.template
    read = _operated(builder, trail)
    trail.via.append("parse")
    outs = {slot.name: builder.cell() for slot in template.slots}
    slots = _slots(builder, template)
    lost = untaken(rule)
    kept = _carried(builder, rule) if lost else ()
    builder.steps.append(ParseText(rule.iri, read, tuple(outs.items()), template.alternatives, slots, lost, kept))
    by_name = {slot.name: slot for slot in template.slots}
    for part in operator.parts:
        cell = _give(builder, by_name[part.slot], outs[part.slot], trail, part.give)
        cell = _held_to(builder, part.held_to, cell, trail) if part.held_to else cell
        builder.deliver(part.path, Branch(cell, rule.iri, premises, rule.priority, rule.validity), trail)
    return read


def _carried(builder: Builder, rule: PropertyMap) -> tuple[tuple[tuple[Premise, ...], ...], ...]:
    """For each input of a rule, when other rules carry it whole; what they test is no input of this rule."""
    rules = tuple(builder.rules.values())
    aside = Trail(rule)
    return tuple(
        tuple(premises_of(builder, other.conditions, aside) for other in carriers(path, rules, rule.validity))
        for path in rule.inputs
    )


def _held_to(builder: Builder, scheme: CodeList, read: Cell, trail: Trail) -> Cell:
    """The cell of a text that must be a code of a list, and a current one."""
    out = builder.cell()
    table = builder.tables.name_table(scheme, Naming(LabelKind.NOTATION))
    builder.steps.append(LookUp(trail.rule.iri, read, None, out, table))
    return out


def _slots(builder: Builder, template: Template) -> tuple[TemplateSlot, ...]:
    return tuple(
        TemplateSlot(
            slot.name,
            slot.pattern,
            builder.tables.name_table(slot.scheme, Naming(slot.by, slot.language, slot.level)) if slot.scheme else None,
            slot.within,
        )
        for slot in template.slots
    )


def _kebab(name: str) -> str:
    return "".join("-" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("-")
