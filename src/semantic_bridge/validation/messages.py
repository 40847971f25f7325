"""What a failed constraint means, in a sentence that never holds the value."""

from collections.abc import Mapping
from typing import Final

from semantic_bridge.errors import listing
from semantic_bridge.rdf.graph import Graph, GraphError
from semantic_bridge.rdf.nodes import Literal, Node, Subject
from semantic_bridge.terms import SH, SKOS, XSD, Iri

LANGUAGE: Final = "en"

_EXPECTATIONS: Final[Mapping[str, str]] = {
    "sh:class": "must be of the class {value}",
    "sh:datatype": "must be {value}",
    "sh:nodeKind": "must be {value}",
    "sh:minCount": "must have at least {value}",
    "sh:maxCount": "must have at most {value}",
    "sh:minExclusive": "must be more than {value}",
    "sh:minInclusive": "must be at least {value}",
    "sh:maxExclusive": "must be less than {value}",
    "sh:maxInclusive": "must be at most {value}",
    "sh:minLength": "must have at least {value}",
    "sh:maxLength": "must have at most {value}",
    "sh:pattern": "must match the pattern {value}",
    "sh:languageIn": "must be in one of the languages {value}",
    "sh:uniqueLang": "must not repeat a language",
    "sh:equals": "must be the same as {value}",
    "sh:disjoint": "must differ from {value}",
    "sh:lessThan": "must be less than {value}",
    "sh:lessThanOrEquals": "must be at most {value}",
    "sh:not": "has a form that is excluded",
    "sh:and": "does not have all the forms that are required",
    "sh:or": "has none of the forms that are allowed",
    "sh:xone": "must have exactly one of the forms that are allowed",
    "sh:node": "does not have the form of {value}",
    "sh:qualifiedMinCount": "must have at least {value} of the required form",
    "sh:qualifiedMaxCount": "must have at most {value} of the form that is limited",
    "sh:closed": "is not a field of this object",
    "sh:hasValue": "must have the value {value}",
    "sh:in": "must be one of {value}",
}

_UNITS: Final[Mapping[Iri, str]] = {
    SH.minCount: "value",
    SH.maxCount: "value",
    SH.qualifiedMinCount: "value",
    SH.qualifiedMaxCount: "value",
    SH.minLength: "character",
    SH.maxLength: "character",
}

_DATATYPES: Final[Mapping[Iri, str]] = {
    XSD.string: "a text",
    XSD.boolean: "true or false",
    XSD.integer: "a whole number",
    XSD.decimal: "a number",
    XSD.date: "a date, as 2024-03-01",
    XSD.dateTime: "a date and time, as 2024-03-01T12:30:00",
    XSD.time: "a time, as 12:30:00",
    XSD.gYear: "a year, as 2024",
    XSD.gYearMonth: "a month, as 2024-03",
}

_NODE_KINDS: Final[Mapping[Iri, str]] = {
    SH.IRI: "an object",
    SH.Literal: "a single value",
    SH.BlankNode: "an object without an IRI",
    SH.BlankNodeOrIRI: "an object",
}


def component_name(component: Iri) -> str:
    """The parameter that a constraint component is known by: `sh:minCount` for `sh:MinCountConstraintComponent`."""
    name = component.local.removesuffix("ConstraintComponent")
    return "sh:sparql" if name == "SPARQL" else f"sh:{name[:1].lower()}{name[1:]}"


def own_message(shapes: Graph, shape: Subject) -> str | None:
    """The shape's `sh:message`: the English one, else the one without a language, else the first."""
    found = [item for item in shapes.objects(shape, SH.message) if isinstance(item, Literal)]
    by_language = {item.language: item.value for item in reversed(found)}
    wanted = (by_language.get(language) for language in (LANGUAGE, None))
    return next((text for text in wanted if text), found[0].value if found else None)


def expectation(shapes: Graph, shape: Subject, component: str, label: str) -> str:
    """A sentence of the label and what the constraint expects.

    Args:
        shapes: The shapes graph.
        shape: The shape that has the constraint.
        component: As `component_name` gives it.
        label: What the shape is about, for people.
    """
    if component == "sh:minCount" and _number(shapes, shape, SH.minCount) == "1":
        return f"{label} is required."
    parameter = SH[component.removeprefix("sh:")]
    values = shapes.objects(shape, parameter)
    phrase = _EXPECTATIONS.get(component, f"does not hold the constraint {component}")
    shown = _shown(shapes, parameter, values[0]) if values else "what the shape says"
    return f"{label} {phrase.replace('{value}', shown)}."


def not_in_list(label: str, name: str) -> str:
    """The sentence on a code that its list does not have."""
    return f"{label} is not a code of the list {name}."


def _number(shapes: Graph, shape: Subject, parameter: Iri) -> str | None:
    value = shapes.value(shape, parameter)
    return value.value if isinstance(value, Literal) else None


def _shown(shapes: Graph, parameter: Iri, value: Node) -> str:
    """The parameter's value for people."""
    if isinstance(value, Literal):
        unit = _UNITS.get(parameter)
        return f"{value.value} {unit}{'' if value.value == '1' else 's'}" if unit else value.value
    if parameter in {SH["in"], SH.languageIn}:
        return _listed(shapes, value)
    if not isinstance(value, Iri):
        return "another shape"
    names = {SH.datatype: _DATATYPES, SH.nodeKind: _NODE_KINDS}.get(parameter, {})
    return names.get(value) or (f"a value of the datatype {value.local}" if parameter == SH.datatype else value.local)


def _listed(shapes: Graph, start: Node) -> str:
    try:
        members = shapes.items(start)
    except GraphError:
        return "the listed values"
    return listing([_member(shapes, member) for member in members])


def _member(shapes: Graph, member: Node) -> str:
    if isinstance(member, Literal):
        return member.value
    notation = shapes.value(member, SKOS.notation)
    return notation.value if isinstance(notation, Literal) else str(getattr(member, "local", "another node"))
