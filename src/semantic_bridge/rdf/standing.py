"""Standing queries: SPARQL with a question in several languages and declared parameters, in comments at its head.

Editors and other SPARQL tools pass the head over, since it is comments:

    # Question (en): Which codes does this list have?
    # Question (ru): Какие коды есть в этом справочнике?
    # Parameter list (text, default passport.sex): The short name of the code list.

A parameter is a variable of the query. Its value is a term, which `binding.with_values` puts into a data block.

A query whose every row is an inconsistency says whose fault it is, how severe, and what to do about it:

    # Inconsistency (source, warning)
    # Remedy (en): Agree on one type.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from semantic_bridge.errors import Place, QueryError, suggest
from semantic_bridge.model.validation import Severity
from semantic_bridge.rdf.binding import expanded
from semantic_bridge.rdf.nodes import Literal, Node
from semantic_bridge.rdf.oxigraph_terms import term_of
from semantic_bridge.terms import XSD, Iri

LANGUAGES: Final = ("en", "ru", "ky")
"""The languages in which a standing query that ships has its question."""


_Item = TypeVar("_Item")


class ParameterKind(StrEnum):
    """What the value of a parameter is."""

    IRI = "iri"
    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a query that the caller sets.

    Attributes:
        name: The variable, without `?`.
        kind: What its value is.
        default: The value where the caller gives none, as the caller would write it; None where one must be given.
        description: One sentence.
    """

    name: str
    kind: ParameterKind
    default: str | None
    description: str


class Fault(StrEnum):
    """Where an inconsistency is to be mended."""

    SOURCE = "source"
    """In what agencies hold and publish: their schemas, code lists and services."""

    MAPPING = "mapping"
    """In what is stated between them: crosswalks and concept maps."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What makes a query a rule: every row of its answer is an inconsistency.

    Attributes:
        fault: Where it is to be mended.
        severity: How severe it is.
        remedies: What to do about it, by language; may be empty.
    """

    fault: Fault
    severity: Severity
    remedies: Mapping[str, str]

    def remedy(self, language: str) -> str:
        """The remedy in a language, else in the first that there is; empty where there is none."""
        return _in(language, self.remedies)


@dataclass(frozen=True, slots=True)
class StandingQuery:
    """A query with its head.

    Attributes:
        name: What it is called by.
        text: The whole file.
        questions: By language; empty where the query has no head.
        parameters: In the order of the head.
        file: Where it stands, for errors: a path, or `query` where it is no file.
        rule: What its rows are, where they are inconsistencies; None for any other query.
    """

    name: str
    text: str
    questions: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    file: str = field(default="query", compare=False)
    rule: Rule | None = None

    def question(self, language: str) -> str:
        """The question in a language, else in the first that there is; empty where there is none."""
        return _in(language, self.questions)


class QueryHeadError(QueryError):
    """The head of a standing query says what no head can say."""


class ParameterError(QueryError):
    """A value for a parameter that the query does not have, that is missing, or that is of another kind.

    Attributes:
        name: The parameter.
    """

    def __init__(self, problem: str, *, name: str, remedy: str) -> None:
        self.name = name
        super().__init__(problem, remedy=remedy)


_HEAD: Final = re.compile(r"#\s*(?P<kind>Question|Parameter|Inconsistency|Remedy)\b(?P<rest>.*)")
_IN_A_LANGUAGE: Final = re.compile(r"\s+\((?P<language>[a-z]{2,3})\):\s+(?P<text>\S.*)")
_INCONSISTENCY: Final = re.compile(r"\s+\((?P<fault>[a-z]+),\s*(?P<severity>[a-z]+)\)")
_PARAMETER: Final = re.compile(
    r"\s+(?P<name>[A-Za-z]\w*)\s+\((?P<kind>[a-z]+)(?:,\s+default\s+(?P<default>\S.*?))?\):\s+(?P<text>\S.*)"
)
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_standing_query(name: str, text: str, file: str | None = None) -> StandingQuery:
    """A query with what its head declares; a query without a head has no question and no parameter.

    Args:
        name: What it is called by.
        text: SPARQL, which is not parsed here.
        file: Where it stands; None for a file of its name.

    Raises:
        QueryHeadError: A line of the head cannot be read, declares something twice, or has a default of another kind.
    """
    questions: dict[str, str] = {}
    parameters: dict[str, Parameter] = {}
    file = f"{name}.rq" if file is None else file
    rules: dict[str, tuple[Fault, Severity]] = {}
    remedies: dict[str, str] = {}
    for number, head in _head_lines(text):
        where = Place(file, number)
        match head["kind"]:
            case "Question":
                _add(questions, *_question(head["rest"], where), where)
            case "Remedy":
                _add(remedies, *_remedy(head["rest"], where), where)
            case "Inconsistency":
                _add(rules, "Inconsistency", _inconsistency(head["rest"], where), where)
            case _:
                parameter = _parameter(head["rest"], where, text)
                _add(parameters, parameter.name, parameter, where)
    if remedies and not rules:
        problem = "A remedy stands in a query that is no rule."
        raise QueryHeadError(problem, where=Place(file, 1), remedy=_WRITE_INCONSISTENCY)
    rule = next((Rule(*said, remedies) for said in rules.values()), None)
    return StandingQuery(name, text, questions, tuple(parameters.values()), file, rule)


def bindings(query: StandingQuery, given: Mapping[str, str]) -> dict[str, Node]:
    """The term of every parameter of a query.

    Args:
        query: The query.
        given: What the caller wrote, by parameter. An IRI may be written with a prefix of the query or of the project.

    Raises:
        ParameterError: A value for no parameter, none for one without a default, or one of another kind. The message
            never quotes a value.
    """
    names = [parameter.name for parameter in query.parameters]
    for name in given:
        if name not in names:
            remedy = suggest(name, names) if names else "It has no parameters: leave --param out."
            raise ParameterError(f"The query {query.name} has no parameter {name!r}.", name=name, remedy=remedy)
    return {parameter.name: _value(query, parameter, given) for parameter in query.parameters}


def _head_lines(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            return
        if match := _HEAD.fullmatch(line.rstrip()):
            yield number, match


def _in(language: str, texts: Mapping[str, str]) -> str:
    return texts.get(language) or next(iter(texts.values()), "")


def _question(rest: str, where: Place) -> tuple[str, str]:
    match = _IN_A_LANGUAGE.fullmatch(rest)
    if match is None:
        raise QueryHeadError("This is no question.", where=where, remedy="Write: # Question (en): Which …?")
    return match["language"], match["text"]


def _remedy(rest: str, where: Place) -> tuple[str, str]:
    match = _IN_A_LANGUAGE.fullmatch(rest)
    if match is None:
        raise QueryHeadError("This is no remedy.", where=where, remedy="Write: # Remedy (en): Agree on one ….")
    return match["language"], match["text"]


_WRITE_INCONSISTENCY: Final = (
    f"Write: # Inconsistency (fault, severity), with one of {', '.join(Fault)}"
    f" and one of {', '.join(item.lower() for item in Severity)}."
)


def _inconsistency(rest: str, where: Place) -> tuple[Fault, Severity]:
    match = _INCONSISTENCY.fullmatch(rest)
    severities = {item.lower(): item for item in Severity}
    if match is None or match["fault"] not in list(Fault) or match["severity"] not in severities:
        raise QueryHeadError("This is no kind of inconsistency.", where=where, remedy=_WRITE_INCONSISTENCY)
    return Fault(match["fault"]), severities[match["severity"]]


def _parameter(rest: str, where: Place, query: str) -> Parameter:
    match = _PARAMETER.fullmatch(rest)
    if match is None or match["kind"] not in list(ParameterKind):
        remedy = f"Write: # Parameter name (kind, default value): What it is. Kinds: {', '.join(ParameterKind)}."
        raise QueryHeadError("This is no parameter.", where=where, remedy=remedy)
    parameter = Parameter(match["name"], ParameterKind(match["kind"]), match["default"], match["text"])
    if parameter.default is not None and _TERMS[parameter.kind](parameter.default, query) is None:
        remedy = _FORMS[parameter.kind]
        raise QueryHeadError(f"The default is no {parameter.kind}.", where=where, remedy=remedy)
    return parameter


def _add(found: dict[str, _Item], key: str, item: _Item, where: Place) -> None:
    if key in found:
        raise QueryHeadError(f"{key!r} is declared twice.", where=where, remedy="Keep one of the two.")
    found[key] = item


def _value(query: StandingQuery, parameter: Parameter, given: Mapping[str, str]) -> Node:
    text = given.get(parameter.name, parameter.default)
    if text is None:
        problem = f"The query {query.name} needs a value for {parameter.name}: {parameter.description}"
        raise ParameterError(problem, name=parameter.name, remedy=f"Add --param {parameter.name}=…")
    term = _TERMS[parameter.kind](text, query.text)
    if term is None:
        problem = f"The value of {parameter.name} is no {parameter.kind}."
        raise ParameterError(problem, name=parameter.name, remedy=_FORMS[parameter.kind])
    return term


def _iri(text: str, query: str) -> Node | None:
    iri = Iri(expanded(text.removeprefix("<").removesuffix(">"), query))
    try:
        term_of(iri)
    except ValueError:
        return None
    return iri


def _text(text: str, query: str) -> Node | None:  # noqa: ARG001  # the form of all four
    return Literal(text)


def _date(text: str, query: str) -> Node | None:  # noqa: ARG001  # the form of all four
    try:
        date.fromisoformat(text)
    except ValueError:
        return None
    return Literal(text, XSD.date) if _DAY.fullmatch(text) else None


def _integer(text: str, query: str) -> Node | None:  # noqa: ARG001  # the form of all four
    return Literal(text, XSD.integer) if _INTEGER.fullmatch(text) else None


_TERMS: Final[Mapping[ParameterKind, Callable[[str, str], Node | None]]] = {
    ParameterKind.IRI: _iri,
    ParameterKind.TEXT: _text,
    ParameterKind.DATE: _date,
    ParameterKind.INTEGER: _integer,
}
_FORMS: Final[Mapping[ParameterKind, str]] = {
    ParameterKind.IRI: "Write it whole, https://host/path, or with a prefix that the query declares.",
    ParameterKind.TEXT: "Write a text.",
    ParameterKind.DATE: "Write it as 2026-01-31.",
    ParameterKind.INTEGER: "Write a whole number in digits.",
}
