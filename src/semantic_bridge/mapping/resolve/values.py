"""Resolve the values that rules state themselves: constants and defaults, and the codes that conditions test."""

import re
from typing import Final

from semantic_bridge.mapping.errors import IncompleteError, TypeMismatchError, UnknownCodeError
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.crosswalk import Stated
from semantic_bridge.model.schema import JsonType, Path, Property, pointer
from semantic_bridge.terms import Iri

FORMS: Final = {
    JsonType.STRING: re.compile(r".*", re.DOTALL),
    JsonType.INTEGER: re.compile(r"0|-?[1-9][0-9]{0,17}"),
    JsonType.NUMBER: re.compile(r"(0|-?[1-9][0-9]{0,17})(\.[0-9]{1,18})?|-0\.[0-9]{1,18}"),
    JsonType.BOOLEAN: re.compile(r"true|false"),
}
"""How a value of each type is written as text, so that it reads back as the same text."""


def resolve_value(value: str | Iri | None, output: Path | None, rule: Iri, scope: Scope) -> Stated | None:
    """A text as it stands, or a concept of the target's code list. A problem where it does not fit."""
    if value is None or output is None:
        return None
    target = output[-1]
    if isinstance(value, Iri):
        return _concept(value, target, rule, scope)
    check_code(value, target, rule, scope)
    if target.many or target.json_type is JsonType.OBJECT or not FORMS[target.json_type].fullmatch(value):
        kind = f"a list of {target.json_type}s" if target.many else f"one {target.json_type}"
        problem = f"{pointer(output)} holds {kind}, which the constant or default is not."
        remedy = "Write a value that the field can hold."
        scope.report(TypeMismatchError(problem, subject=rule, remedy=remedy))
    scheme = scope.code_lists.get(target.scheme) if target.scheme else None
    concept = next((item for item in scheme.concepts if item.notation == value), None) if scheme else None
    return Stated(value, concept, scheme)


def _concept(value: Iri, target: Property, rule: Iri, scope: Scope) -> Stated | None:
    if target.scheme is None:
        scope.report(IncompleteError(rule, "A concept is written to a field without a code list", "Write a text."))
        return None
    scheme = scope.code_list(target.scheme, rule)
    concept = scope.concept(value, scheme, rule) if scheme else None
    return Stated(concept.notation, concept, scheme) if concept else None


def check_code(value: str, item: Property, rule: Iri, scope: Scope) -> None:
    """Report a text that is not a code of the field's list, which it therefore never holds."""
    scheme = scope.code_lists.get(item.scheme) if item.scheme else None
    if scheme is not None and scheme.iri not in scope.broken and value not in scope.codes[scheme.iri]:
        scope.report(UnknownCodeError(value, scheme=scheme.name, subject=rule, known=scope.codes[scheme.iri]))
