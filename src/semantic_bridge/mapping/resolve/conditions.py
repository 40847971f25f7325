"""Resolve conditions: their fields, and whether what they ask can be found there."""

from typing import Final, assert_never

from semantic_bridge.mapping.errors import BadPatternError, MisplacedOperatorError
from semantic_bridge.mapping.resolve.paths import resolve_path
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.mapping.resolve.values import check_code
from semantic_bridge.model.conditions import Contains, InRange, InWindow, Matches, Missing, OneOf, Present, Test
from semantic_bridge.model.crosswalk import Condition
from semantic_bridge.model.document import PropertyMapDocument
from semantic_bridge.model.schema import JsonType, Path, Schema, pointer
from semantic_bridge.model.translation import Reason
from semantic_bridge.terms import Iri
from semantic_bridge.text.regex import PatternError, compile_pattern

WORDS: Final = {
    OneOf: "sb:in",
    Matches: "sb:matches",
    Contains: "sb:contains",
    InRange: "sb:atLeast or sb:below",
    InWindow: "sb:since or sb:until",
}
TYPES: Final = {
    OneOf: frozenset({JsonType.STRING, JsonType.INTEGER, JsonType.NUMBER, JsonType.BOOLEAN}),
    Matches: frozenset({JsonType.STRING, JsonType.INTEGER, JsonType.NUMBER}),
    Contains: frozenset({JsonType.STRING, JsonType.INTEGER, JsonType.NUMBER}),
    InRange: frozenset({JsonType.STRING, JsonType.INTEGER, JsonType.NUMBER}),
    InWindow: frozenset({JsonType.STRING}),
}
"""The JSON types of the fields in which each test can find something; a code is a text, whatever its type."""


def resolve_conditions(document: PropertyMapDocument, source: Schema, scope: Scope) -> tuple[Condition, ...]:
    """The conditions of a rule; those whose field is not there are left out, with a problem."""
    resolved = ((item.test, resolve_path(item.path, source, scope, document.iri)) for item in document.conditions)
    conditions = tuple(Condition(path, test) for test, path in resolved if path)
    for condition in conditions:
        _check(condition, document.iri, scope)
    return conditions


def _check(condition: Condition, rule: Iri, scope: Scope) -> None:
    test, path = condition.test, condition.path
    match test:
        case Present():
            return
        case Missing():
            _check_missing(test, path, rule, scope)
        case OneOf():
            _check_one_value(test, path, rule, scope)
            for value in test.values:
                if value not in path[-1].sentinels:
                    check_code(value, path[-1], rule, scope)
        case Matches():
            _check_one_value(test, path, rule, scope)
            _check_pattern(test, rule, scope)
        case Contains() | InRange() | InWindow():
            _check_one_value(test, path, rule, scope)
        case _:
            assert_never(test)


def _check_missing(test: Missing, path: Path, rule: Iri, scope: Scope) -> None:
    if test.reasons == (Reason.SENTINEL,) and not path[-1].sentinels:
        problem = f"sb:missing asks for a sentinel of {pointer(path)}, and its schema declares none."
        remedy = "Declare it in the schema with csvw:null, or name another way."
        scope.report(MisplacedOperatorError(problem, subject=rule, remedy=remedy))


def _check_one_value(test: Test, path: Path, rule: Iri, scope: Scope) -> None:
    """A test of what is written needs one value, in which it can be found."""
    last, words = path[-1], WORDS[type(test)]
    if last.many or last.json_type is JsonType.OBJECT:
        remedy = "Test a field with one value, or use sb:present."
        problem = f"{words} tests {pointer(path)}, which holds more than one value."
        scope.report(MisplacedOperatorError(problem, subject=rule, remedy=remedy))
    elif (JsonType.STRING if last.scheme else last.json_type) not in TYPES[type(test)]:
        problem = f"{words} tests {pointer(path)}, which holds one {last.json_type}, and never what is asked for."
        scope.report(MisplacedOperatorError(problem, subject=rule, remedy='Use sb:in ( "…" ), or another field.'))


def _check_pattern(test: Matches, rule: Iri, scope: Scope) -> None:
    try:
        compile_pattern(test.pattern)
    except PatternError as error:
        scope.report(BadPatternError(error.problem, subject=rule, remedy=error.remedy))
