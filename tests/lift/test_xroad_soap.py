"""Every WSDL and XSD of X-Road's own repositories: what it lifts to, or the error that is right."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from semantic_bridge.lift.described import DescribedService, Description
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.lift.wsdl import XROAD_PROTOCOL, lift_wsdl
from semantic_bridge.lift.xsd.schema_file import lift_xsd
from tests.pilot.files import reference

_URL = "Put "
_ABSENT = "Put the file where it is looked for, at "

LIFTED: dict[str, tuple[int, int, int, int, int]] = {
    "xsd/xml.xsd": (0, 0, 0, 0, 1),
    "resources/services.wsdl": (94, 409, 0, 10, 3),
    "ThirdPartyRepresentationExtension/representation.xsd": (1, 2, 0, 0, 0),
    "__files/wsdl.wsdl": (8, 9, 0, 2, 1),
    "resources/monitoring.wsdl": (7, 19, 0, 1, 1),
    "resources/monitoring.xsd": (7, 19, 0, 0, 0),
    "resources/testservice.wsdl": (4, 5, 0, 2, 0),
    "resources/warnanderror.wsdl": (4, 5, 0, 2, 2),
    "xsd/identifiers.xsd": (5, 22, 1, 0, 1),
    "xsd/swaref.xsd": (0, 0, 0, 0, 1),
    "xsd/xmlmime.xsd": (0, 0, 0, 0, 1),
    "xsd/xroad.xsd": (2, 12, 1, 0, 9),
    "resources/test-conf.xsd": (1, 1, 0, 0, 0),
    "resources/identifiers.xsd": (5, 22, 1, 0, 1),
    "resources/message.xsd": (4, 21, 1, 0, 0),
    "resources/request.xsd": (13, 46, 1, 0, 0),
    "resources/service-metainfo.xsd": (9, 30, 2, 0, 1),
    "resources/ocsp-fetchinterval-conf.xsd": (1, 1, 0, 0, 0),
    "resources/ocsp-nextupdate-conf.xsd": (1, 1, 0, 0, 0),
    "doc/xroad6.wsdl": (3, 3, 0, 1, 1),
    "default-configuration/managementservices.wsdl": (22, 72, 1, 10, 2),
    "wsdl/testservice.wsdl": (4, 5, 0, 2, 3),
    "wsdl/valid-additional-services.wsdl": (8, 9, 0, 2, 1),
    "wsdl/valid-getrandom.wsdl": (3, 3, 0, 1, 2),
    "wsdl/valid-smallattachment.wsdl": (2, 2, 0, 1, 2),
    "wsdl/valid.wsdl": (7, 7, 0, 3, 2),
    "wsdl/warning.wsdl": (4, 5, 0, 2, 3),
    "test-services/testservice1.wsdl": (2, 0, 0, 2, 4),
    "test-services/testservice2.wsdl": (2, 0, 0, 2, 4),
    "test-services/testservice3.wsdl": (2, 0, 0, 2, 4),
    "resources/op-monitoring.wsdl": (12, 46, 1, 2, 3),
    "resources/swaref.xsd": (0, 0, 0, 0, 1),
}
"""Schemas, fields, lists, services and remarks of each file that lifts."""

BROKEN: dict[str, tuple[int, str, str]] = {
    "schema/list-clients.xsd": (34, "The type 'XRoadClientIdentifierType' of", _URL),
    "schema/metaservices.wsdl": (39, "The type 'XRoadServiceIdentifierType' of", _URL),
    "SecurityServerExtension/xroad-securityserver.xsd": (13, "The type 'XRoadSecurityServerIdentifierType' of", _URL),
    "SecurityTokenExtension/security-token.xsd": (
        12,
        "This is no valid schema: a complexType ancestor required: 'xs:string'.",
        "Correct it there; a validator of XML Schema says more.",
    ),
    "resources/xroad.xsd": (13, "The type 'XRoadClientIdentifierType' of", _ABSENT),
    "resources/warn.wsdl": (110, "The message is missing.", "Name the wsdl:message that is meant."),
    "resources/hashchain.xsd": (14, "The type 'DigestMethodType' of", _ABSENT),
    "common/private-parameters.xsd": (27, "The type 'XRoadClientIdentifierType' of", _ABSENT),
    "common/shared-parameters.xsd": (100, "The type 'XRoadClientIdentifierType' of", _ABSENT),
    "v2/private-parameters.xsd": (27, "The type 'XRoadClientIdentifierType' of", _ABSENT),
    "v2/shared-parameters.xsd": (100, "The type 'XRoadClientIdentifierType' of", _ABSENT),
    "v3/private-parameters.xsd": (27, "The type 'XRoadClientIdentifierType' of", _ABSENT),
    "v3/shared-parameters.xsd": (100, "The type 'XRoadClientIdentifierType' of", _ABSENT),
    "v4/shared-parameters.xsd": (100, "The type 'XRoadClientIdentifierType' of", _ABSENT),
    "v5/shared-parameters.xsd": (100, "The type 'XRoadClientIdentifierType' of", _ABSENT),
    "v6/shared-parameters.xsd": (100, "The type 'XRoadClientIdentifierType' of", _ABSENT),
    "resources/monitoring-conf.xsd": (34, "The type 'XRoadClientIdentifierType' of", _ABSENT),
    "resources/op-monitoring.xsd": (42, "The type 'XRoadClientIdentifierType' of", _ABSENT),
    "xrd-mock-soapui/mock.wsdl": (96, "The type 'swaRef' of", _URL),
}
"""The line, the problem and the remedy of each file that does not; of both the beginning."""


def files(root: Path) -> Iterator[SourceFile]:
    """The schemas and descriptions, by path."""
    for path in sorted((*root.rglob("*.xsd"), *root.rglob("*.wsdl"))):
        yield SourceFile(path.relative_to(root), root)


def lift(file: SourceFile) -> Description:
    """A file by its suffix."""
    return lift_wsdl(file) if file.path.suffix == ".wsdl" else lift_xsd(file)


def counts(found: Description) -> tuple[int, int, int, int, int]:
    """What the table says of a file."""
    fields = sum(len(item.fields) for item in found.schemas)
    return len(found.schemas), fields, len(found.lists), len(found.services), len(found.remarks)


@pytest.fixture(scope="module")
def root() -> Path:
    """The sources of X-Road and of its catalogue."""
    return reference("data/xroad")


def ending(name: str, table: Mapping[str, object]) -> list[str]:
    """The rows of a table that a path is the subject of."""
    return [row for row in table if f"/{name}".endswith(f"/{row}")]


def test_every_file_is_in_one_table(root: Path) -> None:
    """Each of the 51 files either lifts or does not."""
    names = [file.name for file in files(root)]
    assert (51, 1) == (len(names), *{len(ending(name, {**LIFTED, **BROKEN})) for name in names})
    assert 51 == len(LIFTED) + len(BROKEN)


def test_lifted(root: Path) -> None:
    """What lifts has these schemas, fields, lists, services and remarks."""
    found = {row: counts(lift(file)) for file in files(root) for row in ending(file.name, LIFTED)}
    assert LIFTED == found


def test_broken(root: Path) -> None:
    """What does not names the place and what to do."""
    for file in files(root):
        for row in ending(file.name, BROKEN):
            line, problem, remedy = BROKEN[row]
            with pytest.raises(LiftError) as caught:
                lift(file)
            assert (row, line) == (row, caught.value.place.line)
            assert caught.value.problem.startswith(problem)
            assert caught.value.remedy.startswith(remedy)


REMEDIED: dict[str, tuple[int, ...]] = {
    "globalconf/common/private-parameters.xsd": (4, 13, 1),
    "globalconf/common/shared-parameters.xsd": (12, 40, 1),
    "globalconf/v2/private-parameters.xsd": (6, 20, 1),
    "globalconf/v2/shared-parameters.xsd": (14, 53, 1),
    "globalconf/v3/private-parameters.xsd": (5, 17, 1),
    "globalconf/v3/shared-parameters.xsd": (16, 60, 1),
    "globalconf/v4/shared-parameters.xsd": (16, 62, 1),
    "globalconf/v5/shared-parameters.xsd": (17, 65, 1),
    "globalconf/v6/shared-parameters.xsd": (17, 68, 3),
    "identifiers.xsd": (5, 22, 1),
    "monitoring-conf.xsd": (3, 7, 1),
    "ocsp-fetchinterval-conf.xsd": (1, 1, 0),
    "ocsp-nextupdate-conf.xsd": (1, 1, 0),
}
"""Schemas, fields and lists of the global configuration, once `identifiers.xsd` is where the schemas look for it."""


def test_the_remedy_works(root: Path, tmp_path: Path) -> None:
    """With the file where it is looked for, all parts of the global configuration lift, redefinitions included."""
    sources = root / "nordic/src"
    shutil.copytree(sources / "lib/globalconf-core/src/main/resources", tmp_path, dirs_exist_ok=True)
    shutil.copy(sources / "common/common-domain/src/main/resources/identifiers.xsd", tmp_path)
    found = {file.name: counts(lift(file))[:3] for file in files(tmp_path)}
    assert REMEDIED == found


def test_an_answer_of_several_services(root: Path) -> None:
    """A service has the titles of its operation, its version, and the schemas of what it is asked and answers."""
    name = "nordic/src/packages/src/xroad/common/addon/wsdlvalidator/usr/share/xroad/wsdlvalidator/doc/xroad6.wsdl"
    found = lift(SourceFile(Path(name), root))
    notes = "Operation is generating random numbers."
    technical = (
        "Operation internally uses /dev/urandom for random number generation. "
        "Operation returns only up to 1000 random numbers."
    )
    assert (
        DescribedService(
            name="getRandom",
            version="v1",
            labels=(("", "Random number generator"),),
            definition=(("", f"{notes}\n\n{technical}"),),
            protocol=XROAD_PROTOCOL,
            endpoint="http://localhost:8080",
            asked="getRandom",
            answers="getRandomResponse",
        ),
    ) == found.services
    values = next(item for item in found.schemas if item.name == "randomValues").fields[0]
    assert (("en", "Random value"),) == values.labels
    assert (True, ("At most 1000 of them.",)) == (values.many, values.notes)
