"""Every OpenAPI document of X-Road's own sources is lifted, or refused for what is wrong with it."""

from pathlib import Path
from typing import Final

import pytest

from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.openapi import lift_openapi
from semantic_bridge.lift.openapi.servers import X_ROAD
from semantic_bridge.lift.source import SourceFile
from tests.pilot.files import reference

_NORDIC: Final = "nordic/src/"
_SECURITY: Final = "security-server/openapi-model/src/main/resources/META-INF/"
_TESTED: Final = (
    "security-server/system-test/src/intTest/resources/nginx-container-files/var/lib/xroad/services/test-services/"
)
_PARSED: Final = "security-server/admin-service/application/src/test/resources/openapiparser/"

COUNTS: Final = {
    "central-server/openapi-model/src/main/resources/openapi-definition.yaml": (168, 494, 15, 67, 102, 46),
    "common/common-admin-api/src/main/resources/common-openapi-definition.yaml": (4, 9, 0, 0, 1, 2),
    _PARSED + "v310.json": (0, 0, 0, 0, 3, 3),
    _PARSED + "v310.yaml": (0, 0, 0, 0, 3, 3),
    _PARSED + "valid.json": (0, 0, 0, 0, 2, 2),
    _PARSED + "valid.yaml": (0, 0, 0, 0, 2, 2),
    _PARSED + "valid_modified.yaml": (0, 0, 0, 0, 3, 3),
    _PARSED + "warnings.yml": (5, 13, 1, 6, 2, 1),
    _SECURITY + "openapi-authentication.yaml": (2, 3, 0, 0, 2, 1),
    _SECURITY + "openapi-definition.yaml": (175, 425, 25, 113, 138, 52),
    _TESTED + "testopenapi1.yaml": (0, 0, 0, 0, 2, 3),
    _TESTED + "testopenapi11.yaml": (0, 0, 0, 0, 2, 3),
    _TESTED + "testopenapi2.json": (19, 41, 2, 6, 20, 15),
    _TESTED + "testopenapi_v310.json": (0, 0, 0, 0, 3, 3),
}
"""Schemas, their fields, lists, their codes, services, remarks."""

REFUSED: Final = {
    "addons/metaservice/src/test/resources/__files/openapi_incompatible_version.yaml": (
        "This is OpenAPI 2.5.0, which is not read.",
        (1, 10),
    ),
}


def source(name: str) -> SourceFile:
    """A file of the reference data, in the folder of all of them."""
    root = reference("data/xroad")
    return SourceFile(Path(_NORDIC + name), root)


@pytest.mark.parametrize(("name", "counts"), COUNTS.items(), ids=[name.rpartition("/")[2] for name in COUNTS])
def test_counts(name: str, counts: tuple[int, ...]) -> None:
    """The document gives so many schemas, fields, lists, codes, services and remarks, and nothing refers to nothing."""
    found = lift_openapi(source(name))
    fields = [field for schema in found.schemas for field in schema.fields]
    codes = [code for item in found.lists for code in item.codes]
    assert counts == tuple(map(len, (found.schemas, fields, found.lists, codes, found.services, found.remarks)))
    schemas = {schema.name for schema in found.schemas}
    assert len(schemas) == len(found.schemas)
    assert {field.node for field in fields} | {name for one in found.services for name in (one.asked, one.answers)} <= {
        "",
        *schemas,
    }
    assert {field.codes for field in fields} <= {"", *(item.name for item in found.lists)}


@pytest.mark.parametrize(("name", "error"), REFUSED.items(), ids=[name.rpartition("/")[2] for name in REFUSED])
def test_refused(name: str, error: tuple[str, tuple[int, int]]) -> None:
    """What is refused is refused for what is wrong, at its place."""
    with pytest.raises(LiftError) as caught:
        lift_openapi(source(name))
    assert error == (caught.value.problem, (caught.value.place.line, caught.value.place.column))


def test_table_is_whole() -> None:
    """The tables name every YAML and JSON file of the sources."""
    root = reference("data/xroad") / _NORDIC
    found = {
        path.relative_to(root).as_posix() for ending in ("yaml", "yml", "json") for path in root.rglob(f"*.{ending}")
    }
    assert {*COUNTS, *REFUSED} == found


def test_what_the_source_gets_wrong() -> None:
    """The central server's document requires members that it does not describe: the remarks have their lines."""
    found = lift_openapi(source(next(iter(COUNTS))))
    wrong = [remark for remark in found.remarks if "does not describe" in remark.problem]
    assert 6 == len(wrong)
    assert ("`PagedClients` requires `items`, which it does not describe.", 4334) == (
        wrong[0].problem,
        wrong[0].place.line if wrong[0].place else 0,
    )


def test_other_files() -> None:
    """The schemas that the security server's document takes from another file are lifted under their names here."""
    found = lift_openapi(source(_SECURITY + "openapi-definition.yaml"))
    assert {"User", "ErrorInfo", "CodeWithDetails"} <= {schema.name for schema in found.schemas}


def test_x_road() -> None:
    """The metadata services of X-Road speak its protocol, behind a security server that nobody names."""
    found = lift_openapi(source(_PARSED + "warnings.yml"))
    assert {(X_ROAD, "")} == {(service.protocol, service.endpoint) for service in found.services}
    (kinds,) = found.lists
    assert ("serviceId.type.object_type", 6) == (kinds.name, len(kinds.codes))
