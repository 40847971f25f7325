"""Check that what a rule makes can be held by the field that it fills."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from semantic_bridge.mapping.errors import MisplacedOperatorError, SwappedListsError, TypeMismatchError
from semantic_bridge.mapping.resolve.schemas import unwritable
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.conceptmap import ConceptMap, Several
from semantic_bridge.model.crosswalk import PropertyMap
from semantic_bridge.model.operators import (
    Capture,
    Cast,
    Coalesce,
    ConceptLookup,
    DateFormat,
    First,
    Format,
    IdentifierCheck,
    Join,
    Normalise,
    Operator,
    Parse,
    Slot,
    Split,
)
from semantic_bridge.model.operators import Give as GiveOperator
from semantic_bridge.model.schema import JsonType, Path, Property, pointer
from semantic_bridge.terms import SKOS, XSD, Iri
from semantic_bridge.text.dates import ISO_PATTERNS

CAST_TYPES = {XSD.integer: JsonType.INTEGER, XSD.decimal: JsonType.NUMBER, XSD.boolean: JsonType.BOOLEAN}
DIGITS = (JsonType.STRING, JsonType.INTEGER)
"""The types that operators on text read: an integer stands for its digits."""


@dataclass(frozen=True, slots=True)
class Kind:
    """The type of a value on its way: JSON type, list or not, the code list of a code, the datatype of a date."""

    json_type: JsonType
    many: bool = False
    scheme: Iri | None = None
    datatype: Iri | None = None

    @property
    def is_text(self) -> bool:
        """Whether operators on text can read it, or each element of it."""
        return self.json_type in DIGITS

    def __str__(self) -> str:
        """In the words of a message."""
        name = f"{self.json_type} ({self.datatype.local})" if self.datatype else self.json_type.value
        return f"a list of {name}s" if self.many else f"one {name}"


TEXT = Kind(JsonType.STRING)


def check_types(rule: PropertyMap, scope: Scope) -> None:
    """Report where an operator cannot read what it is given, or a field cannot hold what the rule makes."""
    if rule.each or rule.gives or rule.constant is not None:
        return
    problems = list(_misplaced(rule))
    for problem in problems:
        remedy = "See the operators in ontology/README.md for what each takes and gives."
        scope.report(MisplacedOperatorError(problem, subject=rule.iri, remedy=remedy))
    if problems:
        return
    if rule.concept_map is not None and _is_swapped(rule, rule.concept_map):
        swapped = rule.concept_map
        scope.report(SwappedListsError(swapped.source, swapped.target, subject=swapped.iri))
        return
    for problem, remedy in _mismatches(rule, scope):
        scope.report(TypeMismatchError(problem, subject=rule.iri, remedy=remedy))


def _is_swapped(rule: PropertyMap, concept_map: ConceptMap) -> bool:
    """Whether a rule gives the map codes of its target list, and wants codes of its source list."""
    given, wanted = made_by(rule).scheme, rule.output[-1].scheme if rule.output else None
    lists = concept_map.target.iri, concept_map.source.iri
    return (given, wanted) == lists and given != wanted


def kinds_of(rule: PropertyMap) -> tuple[Kind, ...]:
    """The kinds of a rule's inputs; those of the parts of `sb:Format`, which reads its own."""
    parts = [part.path for operator in rule.operators if isinstance(operator, Format) for part in operator.parts]
    return tuple(kind_of(path[-1]) for path in (*rule.inputs, *parts))


def kind_of(item: Property) -> Kind:
    """What a field gives: a coded field its code as text, whatever its JSON type is."""
    json_type = JsonType.STRING if item.scheme else item.json_type
    return Kind(json_type, item.many, item.scheme, item.datatype if item.datatype in ISO_PATTERNS else None)


def made_by(rule: PropertyMap) -> Kind:
    """What a rule's operators make of its inputs, before its concept map."""
    kind = kinds_of(rule)[0]
    for operator in rule.operators:
        kind = _after(operator, kind)
    return kind


def _after(operator: Operator, kind: Kind) -> Kind:
    match operator:
        case Cast():
            return Kind(CAST_TYPES.get(operator.datatype, JsonType.STRING), kind.many)
        case Split():
            return Kind(JsonType.STRING, many=True)
        case First():
            return replace(kind, many=False)
        case Coalesce():
            return kind
        case DateFormat():
            written = operator.target_pattern
            datatype = next((iri for iri, form in ISO_PATTERNS.items() if form == written), None)
            return replace(TEXT, many=kind.many, datatype=datatype)
        case ConceptLookup():
            return replace(TEXT, many=kind.many, scheme=operator.scheme.iri if _gives_code(operator.give) else None)
        case Normalise() | IdentifierCheck():
            return replace(TEXT, many=kind.many)
        case Join() | Parse() | Format() | Capture():
            return TEXT
        case _:
            assert_never(operator)


def _gives_code(give: GiveOperator) -> bool:
    return give.property == SKOS.notation


def _misplaced(rule: PropertyMap) -> Iterator[str]:
    """What is wrong with the inputs of the operators and of the concept map."""
    kinds = kinds_of(rule)
    if len(kinds) > 1 and not (rule.operators and isinstance(rule.operators[0], Join | Coalesce | Format)):
        yield "Several inputs need sb:Join or sb:Coalesce first."
        return
    for operator in rule.operators:
        yield from _refusal(operator, kinds)
        kinds = (_after(operator, kinds[0]),)
    if rule.concept_map is not None and not kinds[0].is_text:
        yield f"A concept map translates codes, and is given {kinds[0]}."


def _refusal(operator: Operator, kinds: tuple[Kind, ...]) -> Iterator[str]:
    """Why an operator cannot read its inputs, if so."""
    kind, objects = kinds[0], any(item.json_type is JsonType.OBJECT for item in kinds)
    match operator:
        case Join():
            reason = "joins texts" if objects else "needs a list" if len(kinds) == 1 and not kind.many else ""
        case Coalesce():
            alike = len({(item.json_type, item.many, item.scheme) for item in kinds}) == 1
            reason = "" if alike else "needs inputs of one kind"
        case First():
            reason = "" if kind.many else "needs a list"
        case Cast():
            reason = "converts values" if objects else ""
        case Format():
            reason = "writes fields of one value each" if objects or any(item.many for item in kinds) else ""
        case Split() | Parse() | Capture():
            reason = "" if kind.is_text and not kind.many else "needs one text"
        case _:
            reason = "" if kind.is_text else "needs a text, or a list of texts"
    if reason:
        yield f"sb:{type(operator).__name__} {reason}, and is given {', '.join(dict.fromkeys(map(str, kinds)))}."


def _mismatches(rule: PropertyMap, scope: Scope) -> Iterator[tuple[str, str]]:
    """(Problem, remedy) for each field that cannot hold what it is given."""
    last = rule.operators[-1] if rule.operators else None
    if isinstance(last, Parse):
        slots = {slot.name: slot for slot in last.template.slots}
        for part in last.parts:
            yield from _part_mismatch(part.path, slots[part.slot], part.give, scope)
        return
    for path in rule.outputs:
        made = made_by(rule)
        if rule.concept_map is not None:
            yield from _map_mismatch(made, path, rule.concept_map, scope)
            many = made.many or gathered(rule, rule.concept_map) is not None
            made = replace(TEXT, many=many, scheme=rule.concept_map.target.iri)
        yield from mismatch(made, path, scope)


def gathered(rule: PropertyMap, concept_map: ConceptMap) -> Several | None:
    """How several targets of one code fill the list at the output; None where they are candidates for one value."""
    fits = rule.output is not None and rule.output[-1].many and not made_by(rule).many
    return concept_map.several if fits and concept_map.several in (Several.ALL_OF, Several.UNION) else None


def _part_mismatch(path: Path, slot: Slot, own: GiveOperator | None, scope: Scope) -> Iterator[tuple[str, str]]:
    """What a slot gives; digits may go to an integer field, since no cast can stand between."""
    give = own or slot.give or GiveOperator(SKOS.notation)
    made = replace(TEXT, scheme=slot.scheme.iri if slot.scheme and _gives_code(give) else None)
    if path[-1].json_type is JsonType.INTEGER and path[-1].scheme is None and not path[-1].many:
        return
    yield from mismatch(made, path, scope)


def _map_mismatch(made: Kind, path: Path, concept_map: ConceptMap, scope: Scope) -> Iterator[tuple[str, str]]:
    remedy = "Name the concept map between these two lists."
    if concept_map.several is Several.ALL_OF and (made.many or not path[-1].many):
        problem = f"sb:AllOf of {concept_map.iri.local} makes a list of one code, and {pointer(path)} is given "
        problem += "a list of codes." if made.many else "one value."
        yield problem, "Write one code to a list, or let the concept map say sb:several sb:OneOf."
        return
    if made.scheme and made.scheme != concept_map.source.iri:
        problem = f"The input holds codes of {scope.list_name(made.scheme)}, the map reads {concept_map.source.name}."
        yield problem, remedy
    target = path[-1]
    if target.scheme is None and target.json_type is JsonType.INTEGER and (bad := unwritable(concept_map.target)):
        yield (
            f"{pointer(path)} is an integer, which cannot be the code {bad[0]!r} and back.",
            "Write it to a text field.",
        )


def mismatch(made: Kind, path: Path, scope: Scope) -> Iterator[tuple[str, str]]:
    """Why the field at a path cannot hold a value of this kind, and what to do."""
    target = kind_of(path[-1])
    if made.scheme and target.scheme and made.scheme != target.scheme:
        held, given = scope.list_name(target.scheme), scope.list_name(made.scheme)
        problem = f"{pointer(path)} holds codes of {held}, the rule makes codes of {given}."
        yield problem, "Name the concept map between these two lists (sb:conceptMap)."
    elif JsonType.OBJECT in (made.json_type, target.json_type):
        problem = f"{pointer(path)} holds {target}, the rule makes {made}: an object is never copied whole."
        yield problem, "Map its fields: by paths through one object, by sb:each through a list."
    elif not _fits(made, path[-1], target):
        problem = f"{pointer(path)} holds {target}, the rule makes {made}."
        yield problem, "Add an operator that converts, such as sb:Cast, sb:DateFormat, sb:First, sb:Split or sb:Join."


def _fits(made: Kind, field: Property, target: Kind) -> bool:
    if made.many != target.many or (target.datatype and made.datatype != target.datatype):
        return False
    if made.scheme and field.json_type is JsonType.INTEGER:
        return True  # the schema, or the concept map, has been asked whether the codes can be written
    if target.json_type is JsonType.STRING:
        return made.json_type in DIGITS
    if target.json_type is JsonType.NUMBER:
        return made.json_type in (JsonType.NUMBER, JsonType.INTEGER)
    return made.json_type is target.json_type
