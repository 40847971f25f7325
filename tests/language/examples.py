"""The examples of operators and stages that stand in `ontology/bridge.ttl`, each as a crosswalk of one rule.

An example states the operator, or the terms of a property map, as Turtle, what it is given and what it must give. The
schemas around it are made to measure: their fields have the JSON types of what is given and expected.
"""

import functools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.mapping.files import Files, GraphFile
from semantic_bridge.mapping.load import load
from semantic_bridge.model.translation import Derivation, weakest
from semantic_bridge.model.values import ABSENT, Record, Value
from semantic_bridge.plan.compile import compile_plan
from semantic_bridge.rdf.graph import Graph, parse_turtle
from semantic_bridge.rdf.nodes import Literal, Node, Subject
from semantic_bridge.terms import RDFS, SB, Iri

ROOT: Final = Path(__file__).parents[2]
VOCABULARY: Final = ROOT / "ontology" / "bridge.ttl"
DAY: Final = date(2026, 1, 1)
_FIELDS_IN: Final = re.compile(r"sb:(?:from|within) ex:([\w-]+)")
_AGREED: Final = re.compile(r"sb:with ex:([\w-]+)")
_FIELDS_OUT: Final = re.compile(r"sb:to ex:([\w-]+)")

Json: TypeAlias = str | int | bool | list["Json"] | dict[str, "Json"] | None


@dataclass(frozen=True, slots=True)
class Example:
    """One example.

    Attributes:
        owner: The prefixed name of the operator or stage that it documents.
        number: Its place among the owner's examples, from 1.
        context: Turtle statements that it refers to.
        turtle: The operator as a blank node, or the terms of a property map in brackets.
        given: The input, decoded.
        expect: The value that it must give, decoded.
        status: Of that value.
        reason: Of that value, or None.
        loss: What is named as lost, sorted.
    """

    owner: str
    number: int
    context: str
    turtle: str
    given: Json
    expect: Json
    status: str
    reason: str | None
    loss: tuple[str, ...]

    @property
    def is_operator(self) -> bool:
        """Whether it shows an operator, which needs a property map around it."""
        return self.turtle.startswith("[ a sb:")

    @property
    def fields(self) -> tuple[str, ...]:
        """The local names of the source fields that its inputs stand in, in their order."""
        named = _FIELDS_IN.findall(self.turtle)
        if not isinstance(self.given, list) or self.owner in {"sb:First", "sb:each"}:
            return ("in",)
        if self.owner in {"sb:Join", "sb:Coalesce"}:
            return tuple(f"in{number}" for number in range(len(self.given)))
        return ("in", *named, *(f"{name}-in" for name in _AGREED.findall(self.turtle)))


@functools.cache
def vocabulary() -> Graph:
    """The vocabulary, parsed once."""
    return parse_turtle(VOCABULARY.read_bytes(), file="ontology/bridge.ttl")


def examples() -> Iterator[Example]:
    """Every example of the vocabulary, by owner, in the order of the graph."""
    graph = vocabulary()
    owners = sorted({triple.subject for triple in graph if triple.predicate == SB.example}, key=str)
    for owner in owners:
        context = "\n".join(texts_of(owner, SB.context))
        for number, node in enumerate(graph.objects(owner, SB.example), start=1):
            assert not isinstance(node, Literal)
            yield _example(f"sb:{Iri(str(owner)).local}", number, context, node)


def _example(owner: str, number: int, context: str, node: Subject) -> Example:
    return Example(
        owner=owner,
        number=number,
        context=context,
        turtle=_text(node, SB.turtle),
        given=json.loads(_text(node, SB.given)),
        expect=json.loads(_text(node, SB.expect)),
        status=_text(node, SB.expectStatus),
        reason=next(iter(texts_of(node, SB.expectReason)), None),
        loss=tuple(sorted(texts_of(node, SB.expectLoss))),
    )


def texts_of(subject: Node, predicate: Iri) -> list[str]:
    """The texts that the vocabulary states of a subject."""
    return [node.value for node in vocabulary().objects(subject, predicate) if isinstance(node, Literal)]


def _text(subject: Node, predicate: Iri) -> str:
    (text,) = texts_of(subject, predicate)
    return text


def operators() -> frozenset[str]:
    """The operators that the vocabulary declares: the subclasses of `sb:Operator`."""
    return frozenset(f"sb:{Iri(str(node)).local}" for node in vocabulary().subjects(RDFS.subClassOf, SB.Operator))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an example, in the words in which examples state it."""

    value: Json
    status: str
    reason: str | None
    loss: tuple[str, ...]


def run(example: Example) -> Outcome:
    """Load, compile and translate the crosswalk of an example; what it gives for its input."""
    data = crosswalk(example).encode()
    file = GraphFile("mappings/example.ttl", data.decode(), parse_turtle(data, file="example"))
    (loaded,) = load(Files(Path(), (file,), {}, ())).crosswalks
    found = RecordExecutor(compile_plan(loaded)).explain(record(example), DAY)
    return _outcome(example, found.derivations)


def _outcome(example: Example, derivations: tuple[Derivation, ...]) -> Outcome:
    if example.owner == "sb:each":
        (whole,) = (item for item in derivations if item.target == "/out")
        return Outcome(_json(whole.value), whole.status.value, _reason(whole), tuple(sorted(whole.loss)))
    targets = _FIELDS_OUT.findall(example.turtle) or ["out"]
    of_targets = [item for item in derivations if item.target.removeprefix("/") in targets]
    values = {item.target.removeprefix("/"): _json(item.value) for item in of_targets if item.value is not ABSENT}
    value: Json = dict(values) if len(targets) > 1 else next(iter(values.values()), None)
    if len(targets) > 1 and set(values.values()) <= {None}:
        value = None
    losses = {loss for item in of_targets for loss in item.loss}
    status = weakest(*(item.status for item in of_targets))
    reasons = [_reason(item) for item in of_targets if item.status is status and item.value is not ABSENT]
    return Outcome(value, status.value, next(iter(reasons), None), tuple(sorted(losses)))


def _reason(item: Derivation) -> str | None:
    return None if item.reason is None else item.reason.value


def _json(value: Value | object) -> Json:
    decoded: Json = json.loads(json.dumps(value))
    return decoded


def record(example: Example) -> Record:
    """The source record: the inputs under the names of their fields."""
    if example.owner == "sb:Format":
        assert isinstance(example.given, dict)
        return dict(example.given)
    if example.fields == ("in",):
        return {"in": example.given}
    assert isinstance(example.given, list)
    return dict(zip(example.fields, example.given, strict=True))


def crosswalk(example: Example) -> str:
    """The example as a workspace file: two schemas made to measure, one rule, and what the example refers to."""
    prefixes = [line for line in VOCABULARY.read_text("utf-8").splitlines() if line.startswith("@prefix")]
    rules = ", ".join(["ex:rule", *(f"ex:{name}" for name in _AGREED.findall(example.turtle))])
    return "\n".join(
        [
            *prefixes,
            "@prefix ex: <https://example.org/> .",
            example.context,
            _schema("In", _source_fields(example)),
            _schema("Out", _target_fields(example)),
            f'ex:crosswalk a sb:Crosswalk ; sb:name "example.in--example.out" ; sb:propertyMap {rules} .',
            "ex:crosswalk sb:source ex:InShape ; sb:target ex:OutShape .",
            f"ex:rule a sb:PropertyMap ; {_terms(example)} .",
        ]
    )


def _terms(example: Example) -> str:
    if not example.is_operator:
        return example.turtle.strip().removeprefix("[").removesuffix("]")
    source = f"sb:inputs ( {' '.join(f'ex:{name}' for name in example.fields)} )"
    if example.owner not in {"sb:Join", "sb:Coalesce"}:
        source = "" if example.owner == "sb:Format" else "sb:from ex:in"
    target = "" if example.owner == "sb:Parse" else "sb:to ex:out"
    return " ; ".join(term for term in (source, f"sb:convert {example.turtle}", target) if term)


def _source_fields(example: Example) -> Mapping[str, Json]:
    """Local name to a value of the field's type."""
    if example.owner == "sb:each":
        return {"in": [{}]}
    if example.owner == "sb:Format":
        return dict.fromkeys(_FIELDS_IN.findall(example.turtle), "")
    return dict(record(example))  # type: ignore[arg-type]  # what was decoded from JSON is JSON


def _target_fields(example: Example) -> Mapping[str, Json]:
    agreed: dict[str, Json] = {f"{name}-out": "" for name in _AGREED.findall(example.turtle)}
    if example.owner == "sb:each":
        return {"out": [{}]}
    if example.owner in {"sb:Parse", "sb:gives"}:
        return dict.fromkeys(_FIELDS_OUT.findall(example.turtle), "")
    cast: Mapping[str, Json] = {"xsd:integer": 0, "xsd:boolean": False}
    datatype = next((name for name in cast if name in example.turtle), "")
    return {"out": cast.get(datatype, example.expect)} | agreed


def _schema(name: str, fields: Mapping[str, Json]) -> str:
    shapes = [f"ex:{name}Shape-{field}" for field in fields]
    head = f'ex:{name}Shape a sh:NodeShape ; sb:name "example.{name.lower()}" ; sh:property {", ".join(shapes)} .'
    blocks = [head] if shapes else [head.replace(" ; sh:property  ", " ")]
    for field, value in fields.items():
        kind = _kind(value, f"ex:{name}Element")
        blocks.append(f'ex:{name}Shape-{field} a sh:PropertyShape ; sh:path ex:{field} ; sb:field "{field}" ; {kind} .')
    inner = "name" if name == "In" else "title"
    if any(value == [{}] for value in fields.values()):
        blocks.append(
            f"ex:{name}Element a sh:NodeShape ; sh:property ex:{name}Element-{inner} .\n"
            f"ex:{name}Element-{inner} a sh:PropertyShape ; sh:path ex:{inner}-{name.lower()} ; "
            f'sb:field "{inner}" ; sh:datatype xsd:string ; sh:maxCount 1 .'
        )
    return "\n".join(blocks)


def _kind(value: Json, element: str) -> str:
    """The type of a field that holds such a value."""
    match value:
        case [{}]:
            return f"sh:node {element}"
        case list():
            return "sh:datatype xsd:string"
        case bool():
            return "sh:datatype xsd:boolean ; sh:maxCount 1"
        case int():
            return "sh:datatype xsd:integer ; sh:maxCount 1"
        case _:
            return "sh:datatype xsd:string ; sh:maxCount 1"
