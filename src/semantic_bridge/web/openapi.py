"""The service in OpenAPI 3.1, with the schemas and the examples of its workspace.

Each crosswalk is described at its own address, which has one schema for what it takes and one for what it gives; the
addresses with `{source}` and `{target}` stand for all of them.

Source: https://spec.openapis.org/oas/v3.1.0.html; section 4.8.8.2 puts a concrete path before a templated one.
"""

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Any, Final, TypeAlias

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from semantic_bridge.model.schema import Schema
from semantic_bridge.usecases.answer import Json
from semantic_bridge.usecases.explain import Values
from semantic_bridge.web import wire
from semantic_bridge.web.bodies import JSON, NDJSON
from semantic_bridge.web.examples import Example
from semantic_bridge.web.explaining import FORMATS, VALUES, explained_example
from semantic_bridge.web.json_schema import output_schema, record_schema
from semantic_bridge.web.problems import MEDIA_TYPE, kinds
from semantic_bridge.web.service import AS_OF, Service
from semantic_bridge.web.sparql import FORM, MEDIA_TYPES, QUERY, TRUNCATED
from semantic_bridge.web.translating import translated_example

Document: TypeAlias = dict[str, Any]
"""A part of the document, as `json` would hold it; numbers in examples are `Decimal`."""

REF: Final = "#/components/schemas/"
_SHAPES: Final = (wire.AnswerLine, wire.FailedLine, wire.ReportLine, wire.Problem)
_ANSWERED: Final = 3
"""How many examples of a crosswalk are shown with their answers, each of which is made when the document is."""

_UNWANTED: Final = re.compile(r"[^A-Za-z0-9._-]")
_NAMES: Final = ("source", "target", "schema")


def document(app: FastAPI, service: Service) -> Document:
    """The whole document."""
    found = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas |= _shapes() | record_schemas(service)
    found["components"]["responses"] = {"Problem": _problem()}
    found["components"]["examples"] = {_key(item): _example(item) for item in service.examples}
    _describe_bodies(found["paths"], service)
    _describe_queries(found["paths"]["/sparql"])
    found["paths"] |= dict(_crosswalk_paths(found["paths"], service))
    for operation in _operations(found["paths"].values()):
        operation["responses"].pop("422", None)
        operation["responses"]["default"] = {"$ref": "#/components/responses/Problem"}
    return found


def component(name: str) -> str:
    """The key of a schema or an example under `components`, which takes few characters (section 4.8.7.1)."""
    return _UNWANTED.sub("_", name)


def record_schemas(service: Service) -> Document:
    """For each schema of the workspace what its records look like, and what outputs in it look like."""
    workspace = service.bridge.workspace
    code_lists = {item.iri: item for item in workspace.code_lists.values()}
    records = {component(schema.name): record_schema(schema, code_lists) for schema in workspace.schemas.values()}
    targets = {target: workspace.schemas[target] for _, target in workspace.plans}
    outputs = {_output(schema): output_schema(schema, code_lists) for schema in targets.values()}
    return records | outputs


def _output(schema: Schema) -> str:
    return component(schema.name) + ".output"


def _shapes() -> Document:
    _, found = models_json_schema([(shape, "serialization") for shape in _SHAPES], ref_template=REF + "{model}")
    shapes: Document = found["$defs"]
    return shapes


def _problem() -> Document:
    listed = "\n".join(f"- {kind.status} `{kind.iri}`: {kind.title}" for kind in kinds())
    return {
        "description": f"A problem as in RFC 9457. The kinds are:\n\n{listed}",
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"{REF}Problem"}}},
    }


def _operations(paths: Iterable[Document]) -> Iterable[Document]:
    return (operation for path in paths for operation in path.values())


def _describe_bodies(paths: Document, service: Service) -> None:
    """What the addresses for all crosswalks and schemas take: any of the schemas, and every example."""
    workspace = service.bridge.workspace
    sources = sorted({source for source, _ in workspace.plans})
    targets = sorted({target for _, target in workspace.plans})
    names = dict(zip(_NAMES, (sources, targets, sorted(workspace.schemas)), strict=True))
    for operation in _operations(paths.values()):
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "path" and names[parameter["name"]]:
                parameter["schema"]["enum"] = names[parameter["name"]]
            elif parameter["name"] == AS_OF:
                parameter["schema"] = {"type": "string", "format": "date"}
            elif parameter["name"] == VALUES:
                parameter["schema"] = {"type": "string", "enum": list(Values), "default": Values.SHOWN}
    for verb in ("translate", "explain"):
        operation = paths[f"/{verb}/{{source}}/{{target}}"]["post"]
        operation["requestBody"] = _body(sources, service.examples)
        _describe_lines(operation, "AnswerLine", "FailedLine")
    text = {item.media_types[0]: {"schema": {"type": "string"}} for item in FORMATS if item.name != "json"}
    paths["/explain/{source}/{target}"]["post"]["responses"]["200"]["content"] |= text
    operation = paths["/validate/{schema}"]["post"]
    operation["requestBody"] = _body(sorted(workspace.schemas), service.examples)
    _describe_lines(operation, "ReportLine")


def _body(schemas: Iterable[str], examples: Iterable[Example]) -> Document:
    refs = [{"$ref": REF + component(name)} for name in schemas]
    record = refs[0] if len(refs) == 1 else {"anyOf": refs} if refs else {"type": "object"}
    named = {_key(item): {"$ref": f"#/components/examples/{_key(item)}"} for item in examples}
    lines = {"schema": {"type": "string", "description": "One record a line, as JSON; blank lines do not count."}}
    return {
        "required": True,
        "content": {JSON: {"schema": record, "examples": named}, **dict.fromkeys(NDJSON, lines)},
    }


def _key(example: Example) -> str:
    return component(f"{example.crosswalk}.{example.name}")


def _example(example: Example) -> Document:
    summary = f"{example.source} to {example.target}: {example.name}"
    as_of = f" as of {example.as_of}" if example.as_of else ""
    return {"summary": summary + as_of, "value": example.given}


def _describe_lines(operation: Document, *shapes: str) -> None:
    words = "For each line of the input that is not blank one line, in order: " + " or ".join(shapes) + "."
    schema = {"type": "string", "description": words}
    operation["responses"]["200"]["content"] |= {media_type: {"schema": schema} for media_type in NDJSON}


def _crosswalk_paths(paths: Document, service: Service) -> Iterable[tuple[str, Document]]:
    for verb, answer in (("translate", translated_example), ("explain", explained_example)):
        shared = paths[f"/{verb}/{{source}}/{{target}}"]
        for pair, plan in service.bridge.workspace.plans.items():
            examples = [item for item in service.examples if (item.source, item.target) == pair]
            answers = {_key(item): answer(service.bridge, item) for item in examples[:_ANSWERED]}
            operations = {method: _own(shared[method], verb, pair) for method in shared}
            operations["post"]["requestBody"] = _body([plan.source], examples)
            content = operations["post"]["responses"]["200"]["content"][JSON]
            content |= _answer(service.bridge.workspace.schemas[plan.target], answers)
            yield f"/{verb}/{'/'.join(pair)}", operations


def _own(operation: Document, verb: str, pair: tuple[str, str]) -> Document:
    """The operation of one crosswalk: as that of all, its names fixed."""
    own = deepcopy(operation)
    own["parameters"] = [item for item in own.get("parameters", ()) if item["in"] != "path"]
    own["operationId"] += "_" + "_".join(pair).replace(".", "_").replace("-", "_")
    own["summary"] = f"{verb.capitalize()} {pair[0]} to {pair[1]}"
    own["tags"] = ["--".join(pair)]
    return own


def _answer(target: Schema, answers: dict[str, Json]) -> Document:
    output = {"anyOf": [{"$ref": REF + _output(target)}, {"type": "null"}]}
    return {
        "schema": {"allOf": [{"$ref": f"{REF}Answer"}, {"properties": {"output": output}}]},
        "examples": {name: {"value": value} for name, value in answers.items()},
    }


def _describe_queries(path: Document) -> None:
    query = {"name": "query", "in": "query", "required": True, "schema": {"type": "string"}}
    form = {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}
    body = {QUERY: {"schema": {"type": "string"}}, FORM: {"schema": form}}
    path["get"]["parameters"] = [query]
    path["post"]["requestBody"] = {"required": True, "content": body}
    cut = {"description": "Where rows were left out: how many there are.", "schema": {"type": "string"}}
    for operation in path.values():
        operation["responses"]["200"] = {
            "description": "The answer, in a form that its kind can have.",
            "headers": {TRUNCATED: cut},
            "content": {media_type: {"schema": {"type": "string"}} for media_type in MEDIA_TYPES},
        }
