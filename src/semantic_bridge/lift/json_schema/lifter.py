"""Lift a JSON Schema: 2020-12 and draft-07, in JSON or YAML.

The schema of the whole file is named after the file, those in `$defs` and `definitions` after their keys, and an object
within a field `<schema>.<field>`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from semantic_bridge.errors import Place
from semantic_bridge.lift.described import DescribedService, Description
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.json_schema.documents import Document, Spot, stem
from semantic_bridge.lift.json_schema.enumerations import texts
from semantic_bridge.lift.json_schema.library import Library
from semantic_bridge.lift.json_schema.nodes import Node
from semantic_bridge.lift.json_schema.schemas import claim, describe_others, describe_queued, records
from semantic_bridge.lift.json_schema.work import Work
from semantic_bridge.lift.source import SourceFile

_WHOLE: Final = frozenset({"$ref", "allOf", "anyOf", "oneOf", "properties", "items", "type", "enum", "const"})
_NAMED: Final = ("$defs", "definitions")
_DIALECTS: Final = ("draft-07", "2020-12")


def lift_json_schema(source: SourceFile) -> Description:
    """What a JSON Schema says.

    Args:
        source: The file, in JSON or YAML; the files that it refers to lie inside the same root.

    Returns:
        A schema for each object, and a list for each enumeration of more than one value; no services.

    Raises:
        LiftError: The file is broken, or is no JSON Schema.
        UnreadableFileError: It is missing, outside its root, or too large.

    Source: JSON Schema 2020-12 and draft-07, core and validation.
    """
    work = Work(Library())
    document = work.library.open(source, None)
    _check(work, document)
    named = {name: node for key in _NAMED for name, node in members_of(document.root, key).items()}
    exchanged: set[str] = set()
    others = []
    if not _WHOLE.isdisjoint(document.root.members):
        whole = Spot(document.root, document, stem(document.source))
        name, depth = records(work, whole.name, (whole,), whole)
        exchanged |= {name} - {""}
        others += [] if name else [whole]
        if depth:
            work.remark(f"The whole is a list of `{name}`.", document.root.place)
    others += claim(work, named, document)
    return description(work, document, others, (), exchanged)


def description(
    work: Work,
    document: Document,
    others: list[Spot],
    services: tuple[DescribedService, ...],
    exchanged: Iterable[str],
) -> Description:
    """Describe all that has a name, and put it together.

    Args:
        work: The lift, in which every schema has its name.
        document: The file.
        others: Named schemas that hold no object.
        services: The services of the file.
        exchanged: The schemas whose records are exchanged; where none is known, those that no other one holds.
    """
    describe_others(work, others)
    described = sorted(describe_queued(work), key=lambda found: _order(document, found[0].spots[0].node.place))
    lists = sorted(work.lists, key=lambda found: _order(document, found[0]))
    roots = set(exchanged) or {entry.name for entry, _ in described if not work.is_held(entry)}
    # Where every schema holds another one in a circle, each may be where a record starts.
    schemas = tuple(replace(schema, root=not roots or schema.name in roots) for _, schema in described)
    return Description(
        document.source.path.name,
        document.media_type,
        schemas,
        tuple(item for _, item in lists),
        services,
        work.remarks,
        _info(document.root, "title"),
        _info(document.root, "description"),
    )


def members_of(node: Node, key: str) -> Mapping[str, Node]:
    """The members of a member."""
    inner = node.get(key)
    return {} if inner is None else inner.members


def _info(root: Node, keyword: str) -> tuple[tuple[str, str], ...]:
    return texts(root.get("info") or root, keyword)


def _order(document: Document, place: Place) -> tuple[bool, str, int, int]:
    """By the place in the source; what other files hold comes last."""
    return place.file != document.source.name, place.file, place.line, place.column


def _check(work: Work, document: Document) -> None:
    root = document.root
    for key, what in (("openapi", "an OpenAPI document"), ("swagger", "a Swagger document")):
        if key in root.members:
            raise LiftError(f"This is {what}, no JSON Schema.", root.place, "Lift it as OpenAPI.")
    if _WHOLE.isdisjoint(root.members) and not any(members_of(root, key) for key in _NAMED):
        problem = "This is no JSON Schema: it describes no object."
        raise LiftError(problem, root.place, "Name a file with `properties`, or with schemas in `$defs`.")
    stated = root.get("$schema")
    if stated is not None and not any(dialect in stated.string for dialect in _DIALECTS):
        read_as = "draft-07" if document.dialect.reference_stands_alone else "2020-12"
        work.remark(f"The dialect `{stated.string}` is read as {read_as}.", stated.place, f"Check it as {read_as}.")
