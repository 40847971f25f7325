"""What is written as JSON Schema or OpenAPI and lifted is what it was, up to what these formats cannot say.

They cannot say: a key, a foreign key, sentinels, counts, validity and hierarchy of codes, the language of a text, which
schema is exchanged (JSON Schema), a version for each service (OpenAPI); a required list is written with `minItems`,
which comes back as a note.
"""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from semantic_bridge.lift.described import (
    DescribedCode,
    DescribedField,
    DescribedList,
    DescribedSchema,
    DescribedService,
    Description,
    Facets,
    Texts,
)
from semantic_bridge.lift.json_schema import lift_json_schema
from semantic_bridge.lift.openapi import lift_openapi
from semantic_bridge.lift.openapi.servers import OPENAPI_3_0, OPENAPI_3_1
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD
from tests.lift.json_schema.sources import Json
from tests.lift.json_schema.writing import definitions, note_of, reference, sayable, texts_of
from tests.lift.strategies import descriptions

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12).filter(str.strip)
QUARTERS = st.integers(-400, 400).map(lambda number: Decimal(number) / 4)
HAZARDS = ("no", "on", "0123", "1.50", "2024-01-31", "null", "~", "true", "0x1F", "12:30", "<<", "=", "- a", "#")
"""Codes that readers of YAML like to take for something else."""

said = st.booleans()


@st.composite
def texts(draw: st.DrawFn) -> Texts:
    """A text in no language, or none."""
    return (("", draw(TEXTS)),) if draw(said) else ()


@st.composite
def facets(draw: st.DrawFn, json_type: JsonType) -> Facets:
    """Limits for values of a type."""
    if json_type is JsonType.STRING:
        pattern = draw(st.none() | st.sampled_from(("^[0-9]{14}$", "a|b", r"^\p{L}+\.", "Ж")))
        return Facets(draw(st.none() | st.integers(1, 5)), draw(st.none() | st.integers(5, 99)), pattern)
    if json_type is JsonType.BOOLEAN:
        return Facets()
    least, most, above, below = (draw(st.none() | QUARTERS) for _ in range(4))
    return Facets(minimum=least, maximum=most, above=above, below=below)


@st.composite
def richer(draw: st.DrawFn, field: DescribedField) -> DescribedField:
    """The field with what this format can say, too."""
    if field.node or field.codes:
        return replace(field, labels=draw(texts()), definition=draw(texts()))
    wider = {JsonType.INTEGER: (XSD.int, XSD.long), JsonType.NUMBER: (XSD.double,), JsonType.STRING: (XSD.anyURI,)}
    datatype = draw(st.sampled_from((field.datatype, *wider.get(field.json_type, ()))))
    limits = draw(facets(field.json_type))
    return replace(field, datatype=datatype, facets=limits, labels=draw(texts()), definition=draw(texts()))


@st.composite
def coded(draw: st.DrawFn, item: DescribedList) -> DescribedList:
    """The list with hazardous codes, and with labels or without."""
    more = draw(st.lists(st.sampled_from(HAZARDS), max_size=3, unique=True))
    known = {code.notation for code in item.codes}
    codes = (*item.codes, *(DescribedCode(text) for text in more if text not in known))
    if draw(said) and len(codes) > 1:
        codes = tuple(replace(code, labels=(("", draw(TEXTS)),), definition=draw(texts())) for code in codes)
    return replace(item, codes=codes, labels=draw(texts()), definition=draw(texts()))


@st.composite
def written(draw: st.DrawFn) -> Description:
    """A description within what these formats can say."""
    found = draw(descriptions())
    assume({schema.name for schema in found.schemas}.isdisjoint(item.name for item in found.lists))
    schemas = []
    for schema in found.schemas:
        fields = tuple(draw(richer(field)) for field in schema.fields)
        schemas.append(DescribedSchema(schema.name, fields, labels=draw(texts()), definition=draw(texts())))
    lists = tuple(draw(coded(item)) for item in found.lists)
    return replace(
        found, schemas=tuple(schemas), lists=lists, services=(), labels=draw(texts()), definition=draw(texts())
    )


def back(description: Description) -> Description:
    """What comes back: as it is, with the notes of required lists."""
    schemas = tuple(replace(schema, fields=tuple(map(note_of, schema.fields))) for schema in description.schemas)
    return replace(description, schemas=schemas)


@given(written())
@settings(deadline=None, max_examples=60)
def test_json_schema(description: Description) -> None:
    """A description written as JSON Schema is lifted as it was."""
    content = {**texts_of(description.labels, description.definition), "$defs": definitions(description, "#/$defs/")}
    with TemporaryDirectory() as root:
        Path(root, "source.json").write_text(json.dumps(content), "utf-8")
        found = lift_json_schema(SourceFile(Path("source.json"), Path(root)))
    expected = replace(back(sayable(description)), source="source.json", media_type="application/json")
    assert expected == found


@given(written(), st.sampled_from(("3.0.3", "3.1.0")), st.booleans())
@settings(deadline=None, max_examples=60)
def test_openapi(description: Description, version: str, in_blocks: bool) -> None:  # noqa: FBT001  # a choice of Hypothesis
    """A description written as OpenAPI in YAML, in blocks or in flow, is lifted as it was; answers are exchanged."""
    base = "#/components/schemas/"
    protocol = OPENAPI_3_0 if version.startswith("3.0") else OPENAPI_3_1
    services = tuple(
        DescribedService(f"get{number}", "1.0", protocol=protocol, answers=schema.name)
        for number, schema in enumerate(description.schemas)
    )
    content = {
        "openapi": version,
        "info": {"version": "1.0", **texts_of(description.labels, description.definition)},
        "paths": {f"/{service.name}": {"get": _operation(service, base)} for service in services},
        "components": {"schemas": definitions(description, base)},
    }
    with TemporaryDirectory() as root:
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, default_flow_style=not in_blocks)
        Path(root, "source.yaml").write_text(text, "utf-8")
        found = lift_openapi(SourceFile(Path("source.yaml"), Path(root)))
    expected = replace(back(description), services=services, source="source.yaml", media_type="application/yaml")
    assert expected == found


def _operation(service: DescribedService, base: str) -> Json:
    content: Json = {"application/json": {"schema": reference(base, service.answers)}}
    return {"operationId": service.name, "responses": {"200": {"description": "ok", "content": content}}}
