"""Lift an OpenAPI document, 3.0 or 3.1, in JSON or YAML.

Named schemas keep their names; what stands within an operation is named after it: `<operation>.request`,
`<operation>.answer` and `<operation>.parameters`. Security schemes, tags, links and examples are not lifted.
"""

import re
from typing import Final

from semantic_bridge.lift.described import Description
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.json_schema.documents import Document
from semantic_bridge.lift.json_schema.library import Library
from semantic_bridge.lift.json_schema.lifter import description, members_of
from semantic_bridge.lift.json_schema.schemas import claim
from semantic_bridge.lift.json_schema.work import Work
from semantic_bridge.lift.openapi.operations import operations
from semantic_bridge.lift.openapi.services import Service, service
from semantic_bridge.lift.source import SourceFile

_VERSION: Final = re.compile(r"3\.[01](?:\.[0-9]+)?(?:-.*)?")


def lift_openapi(source: SourceFile) -> Description:
    """What an OpenAPI document says.

    Args:
        source: The file, in JSON or YAML; the files that it refers to lie inside the same root.

    Returns:
        A schema for each object that is named, or that an operation takes or gives; a list for each enumeration of
        more than one value; a service for each operation.

    Raises:
        LiftError: The file is broken, is no OpenAPI document, or is of a version other than 3.0 and 3.1.
        UnreadableFileError: It is missing, outside its root, or too large.

    Source: OpenAPI 3.0.4 and 3.1.1, section 4.
    """
    work = Work(Library())
    document = work.library.open(source, None)
    _check(document)
    others = claim(work, members_of(document.root.get("components") or document.root, "schemas"), document)
    found = [service(work, operation) for operation in operations(work, document)]
    if "webhooks" in document.root.members:
        work.remark("Webhooks are not lifted.", document.root.members["webhooks"].place)
    return description(work, document, others, tuple(one.described for one in found), _exchanged(found))


def _exchanged(found: list[Service]) -> set[str]:
    return {name for one in found for name in one.exchanged}


def _check(document: Document) -> None:
    root = document.root
    version = root.get("openapi")
    if "swagger" in root.members:
        problem = f"This is Swagger {root.at('swagger')}, which is not read."
        raise LiftError(problem, root.members["swagger"].place, "Convert it to OpenAPI 3.0 or 3.1 first.")
    if version is None:
        problem = "This is no OpenAPI document: it does not state `openapi`."
        raise LiftError(problem, root.place, "State the version, or lift it as JSON Schema.")
    if not _VERSION.fullmatch(version.string):
        problem = f"This is OpenAPI {version.string or '?'}, which is not read."
        raise LiftError(problem, version.place, "Write it as OpenAPI 3.0 or 3.1.")
