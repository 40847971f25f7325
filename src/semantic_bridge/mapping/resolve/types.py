"""Check that what a rule makes can be held by the field that it fills."""

from collections.abc import Iterable
from dataclasses import dataclass

from semantic_bridge.mapping.errors import MisplacedOperatorError, TypeMismatchError
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.crosswalk import PropertyMap
from semantic_bridge.model.operators import Cast, Coalesce, First, Format, Join, Operator, Parse, Split
from semantic_bridge.model.schema import JsonType, Path, Property, pointer
from semantic_bridge.terms import XSD, Iri

CAST_TYPES = {XSD.integer: JsonType.INTEGER, XSD.decimal: JsonType.NUMBER, XSD.boolean: JsonType.BOOLEAN}


@dataclass(frozen=True, slots=True)
class Kind:
    """The type of a value on its way: JSON type, list or not, and the code list of a code."""

    json_type: JsonType
    many: bool = False
    scheme: Iri | None = None


TEXT = Kind(JsonType.STRING)


def check_types(rule: PropertyMap, scope: Scope) -> None:
    """Report where the value that a rule makes does not fit its target."""
    if rule.output is None or rule.each:
        return
    target = rule.output[-1]
    made = _made(rule, scope)
    if rule.concept_map is not None:
        _check_concept_map(rule, made, target, scope)
    elif made is not None and not _fits(made, target):
        _report_mismatch(rule, made, target, scope)


def _made(rule: PropertyMap, scope: Scope) -> Kind | None:
    """The kind of value before the concept map; None for a constant, which is written as the target needs."""
    if rule.constant is not None:
        return None
    kinds = [_kind(path[-1]) for path in rule.inputs]
    if len(kinds) > 1 and not isinstance(rule.operators[0] if rule.operators else None, Join | Coalesce):
        _misplaced(rule, "Several inputs need sb:Join or sb:Coalesce first.", scope)
        return None
    kind = kinds[0] if kinds else TEXT
    for operator in rule.operators:
        kind = _after(operator, kind, len(kinds), rule, scope)
        kinds = [kind]
    return kind


def _kind(item: Property) -> Kind:
    json_type = JsonType.STRING if item.scheme else item.json_type
    return Kind(json_type, item.many, item.scheme)


def _after(operator: Operator, kind: Kind, inputs: int, rule: PropertyMap, scope: Scope) -> Kind:
    match operator:
        case Cast():
            return Kind(CAST_TYPES.get(operator.datatype, JsonType.STRING))
        case Split():
            return Kind(JsonType.STRING, many=True)
        case Join():
            if inputs == 1 and not kind.many:
                _misplaced(rule, "sb:Join has one text and no list to join.", scope)
            return TEXT
        case First():
            if not kind.many:
                _misplaced(rule, "sb:First needs a list.", scope)
            return Kind(kind.json_type, scheme=kind.scheme)
        case Coalesce():
            return kind
        case Format() | Parse():
            return TEXT
        case _:
            if kind.many or kind.json_type not in (JsonType.STRING, JsonType.INTEGER):
                _misplaced(rule, f"sb:{type(operator).__name__} needs one text.", scope)
            return TEXT


def _misplaced(rule: PropertyMap, problem: str, scope: Scope) -> None:
    remedy = "See the operators in ontology/README.md for what each takes and gives."
    scope.report(MisplacedOperatorError(problem, subject=rule.iri, remedy=remedy))


def _fits(made: Kind, target: Property) -> bool:
    if made.many != target.many or (made.scheme and target.scheme and made.scheme != target.scheme):
        return False
    if target.scheme is not None:
        return made.json_type is JsonType.STRING
    if target.json_type is JsonType.NUMBER:
        return made.json_type in (JsonType.NUMBER, JsonType.INTEGER)
    as_digits = target.json_type is JsonType.STRING and made.json_type is JsonType.INTEGER
    return made.json_type is target.json_type or as_digits


def _report_mismatch(rule: PropertyMap, made: Kind, target: Property, scope: Scope) -> None:
    path: Path = rule.output or ()
    if made.scheme and target.scheme and made.scheme != target.scheme:
        problem = f"{pointer(path)} holds codes of {target.scheme.local}, the input codes of {made.scheme.local}."
        remedy = "Add sb:conceptMap."
    else:
        problem = f"{pointer(path)} holds {_words(_kind(target))}, the rule makes {_words(made)}."
        remedy = "Add an operator that converts, such as sb:Cast, sb:First or sb:Join."
    scope.report(TypeMismatchError(problem, subject=rule.iri, remedy=remedy))


def _words(kind: Kind) -> str:
    return f"a list of {kind.json_type}s" if kind.many else f"one {kind.json_type}"


def _check_concept_map(rule: PropertyMap, made: Kind | None, target: Property, scope: Scope) -> None:
    concept_map = rule.concept_map
    if concept_map is None or made is None:
        return
    problems = []
    if made.many or target.many:
        problems.append("A concept map translates one code, not a list.")
    if made.scheme and made.scheme != concept_map.source.iri:
        problems.append(f"The input holds codes of {made.scheme.local}, the map reads {concept_map.source.name}.")
    if target.scheme and target.scheme != concept_map.target.iri:
        problems.append(f"The target holds codes of {target.scheme.local}, the map gives {concept_map.target.name}.")
    if target.json_type is JsonType.INTEGER and (bad := _unwritable(concept_map.target)):
        problems.append(f"The target is an integer, which cannot be the code {bad[0]!r} and back.")
    for problem in problems:
        remedy = "Name the concept map between these two lists."
        scope.report(TypeMismatchError(problem, subject=rule.iri, remedy=remedy))


def _unwritable(code_list: CodeList) -> list[str]:
    notations: Iterable[str] = (concept.notation for concept in code_list.concepts)
    return [text for text in notations if not (text.isascii() and text.isdigit() and str(int(text)) == text)]
