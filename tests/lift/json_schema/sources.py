"""Small sources, written to a folder of their own and lifted."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from semantic_bridge.lift.described import DescribedField, DescribedSchema, Description
from semantic_bridge.lift.json_schema import lift_json_schema
from semantic_bridge.lift.source import SourceFile

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
"""What is written as JSON."""


def written(root: Path, files: Mapping[str, Json | bytes]) -> SourceFile:
    """The first of the files, all of them in one folder; bytes are written as they are."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode())
    return SourceFile(Path(next(iter(files))), root)


def lifted(root: Path, schema: Json, **others: Json) -> Description:
    """A JSON Schema in `record.json`, with other files beside it, named `<key>.json`."""
    files = {"record.json": schema, **{f"{name}.json": content for name, content in others.items()}}
    return lift_json_schema(written(root, files))


def field_of(root: Path, schema: Json, **definitions: Json) -> DescribedField:
    """The field of one member of a record, with definitions that it may refer to."""
    found = lifted(root, {"type": "object", "properties": {"f": schema}, "$defs": dict(definitions)})
    return schema_of(found, "record").fields[0]


def schema_of(description: Description, name: str) -> DescribedSchema:
    """The schema of this name."""
    (found,) = [schema for schema in description.schemas if schema.name == name]
    return found


def problems(description: Description) -> list[str]:
    """What the remarks say."""
    return [remark.problem for remark in description.remarks]
