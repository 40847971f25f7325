"""Lift JSON Schema, alone or in OpenAPI, into what all sources become.

`json_text` and `yaml_text` read a file into a tree with places (`nodes`); `documents` and `library` follow references;
`conjunction` takes a schema apart; `fields`, `scalars`, `members` and `schemas` describe it; `work` holds the names.
"""

from semantic_bridge.lift.json_schema.lifter import lift_json_schema

__all__ = ["lift_json_schema"]
