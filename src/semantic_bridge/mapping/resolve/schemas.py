"""Check schemas: their code lists and keys are there, and coded fields can hold the codes of their list."""

from collections.abc import Iterable, Iterator

from semantic_bridge.mapping.errors import TypeMismatchError
from semantic_bridge.mapping.resolve.scope import Scope
from semantic_bridge.model.codelist import CodeList
from semantic_bridge.model.schema import JsonType, Property, Schema


def check_schemas(schemas: Iterable[Schema], scope: Scope) -> None:
    """Report unknown lists and keys, and coded fields in which a code cannot be written and read back."""
    for schema in schemas:
        if schema.key is not None:
            scope.property(schema.key, schema, schema.iri)
        for item in dict.fromkeys(_properties(schema)):
            _check_coded(item, scope)


def _properties(schema: Schema) -> Iterator[Property]:
    """The properties of a schema and of the objects below it."""
    for item in schema.properties:
        yield item
        if item.node is not None:
            yield from _properties(item.node)


def _check_coded(item: Property, scope: Scope) -> None:
    scheme = scope.code_list(item.scheme, item.shape) if item.scheme else None
    if scheme is None:
        return
    if item.json_type not in (JsonType.STRING, JsonType.INTEGER):
        problem = f"A coded field is a text or an integer, and {item.field} is one {item.json_type}."
        remedy = "Correct its sh:datatype or sb:jsonType, or take sb:scheme out."
        scope.report(TypeMismatchError(problem, subject=item.shape, remedy=remedy))
    elif item.json_type is JsonType.INTEGER and (bad := unwritable(scheme)):
        problem = f"{item.field} is an integer, which cannot be the code {bad[0]!r} of {scheme.name} and back."
        remedy = "State sb:jsonType sb:String, or correct the code."
        scope.report(TypeMismatchError(problem, subject=item.shape, remedy=remedy))


def unwritable(code_list: CodeList) -> list[str]:
    """The codes that an integer field cannot give back: those that are not a whole number in its shortest form."""
    notations = (concept.notation for concept in code_list.concepts)
    return [text for text in notations if not (text.isascii() and text.isdigit() and str(int(text)) == text)]
