"""Resolve paths: property IRIs to the properties of a schema, through nested objects."""

from semantic_bridge.mapping.errors import ListPathError, NarrowedPathError
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.document import PathDocument
from semantic_bridge.model.schema import JsonType, Path, Property, Schema
from semantic_bridge.terms import Iri


def resolve_path(document: PathDocument, schema: Schema, scope: Scope, subject: Iri) -> Path | None:
    """The properties that a path names, from the record downwards; None, with a problem, where one is not there."""
    found: list[Property] = []
    inner: Schema | None = schema
    for iri in document:
        above = found[-1] if found else None
        if inner is None:
            if above is None or above.json_type is not JsonType.OBJECT:  # else its shape has been reported
                scope.report(NarrowedPathError(iri, subject=subject))
            return None
        if above is not None and above.many:
            scope.report(ListPathError(above.iri, subject=subject))
            return None
        item = scope.property(iri, inner, subject)
        if item is None:
            return None
        found.append(item)
        inner = item.node
    return tuple(found) or None
