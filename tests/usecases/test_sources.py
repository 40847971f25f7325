"""Which lifter reads which source."""

from pathlib import Path

import pytest

from semantic_bridge.documents.files import UnreadableFileError
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.usecases.sources import SourceKind, UnknownSourceError, lifter

SCHEMA = '{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {"a": {}}}'
SERVICES = """{"openapi": "3.0.0", "info": {"title": "t", "version": "1"},
    "paths": {"/a": {"get": {"operationId": "a", "responses": {"200": {"description": "ok"}}}}}}"""

XSD = '<schema xmlns="http://www.w3.org/2001/XMLSchema"/>'
WSDL = """<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"><portType name="p"><operation name="a"/></portType>
    </definitions>"""


@pytest.mark.parametrize(
    ("name", "text", "kind", "media_type", "services"),
    [
        pytest.param("a.sql", "CREATE TABLE a (b int);", None, "application/sql", 0, id="SQL by its suffix"),
        pytest.param("a.DDL", "CREATE TABLE a (b int);", None, "application/sql", 0, id="in capitals, too"),
        pytest.param("a.csv", "b\n1\n", None, "text/csv", 0, id="a table"),
        pytest.param("a.xsd", XSD, None, "application/xml", 0, id="a schema of XML"),
        pytest.param("a.wsdl", WSDL, None, "application/wsdl+xml", 1, id="a description of SOAP services"),
        pytest.param("a.json", SCHEMA, None, "application/json", 0, id="JSON that is a schema"),
        pytest.param("a.json", SERVICES, None, "application/json", 1, id="JSON that describes services"),
        pytest.param(
            "a.txt", "CREATE TABLE a (b int);", SourceKind.SQL, "application/sql", 0, id="what is said goes first"
        ),
    ],
)
def test_sources(tmp_path: Path, name: str, text: str, kind: SourceKind | None, media_type: str, services: int) -> None:
    """A source is what is said of it, else what its suffix says; JSON is looked into."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = lifter(path, None, kind, None)()
    assert (name, media_type, services) == (found.source, found.media_type, len(found.services))


@pytest.mark.parametrize("name", ["a", "a.txt", "a.doc"])
def test_unknown(tmp_path: Path, name: str) -> None:
    """A name that says nothing is refused before the file is read."""
    with pytest.raises(UnknownSourceError, match="does not say") as caught:
        lifter(tmp_path / name, None, None, None)
    assert "--format: sql, " in str(caught.value.remedy)


def test_a_source_outside_its_root(tmp_path: Path) -> None:
    """A folder that is named holds the source, and all that it refers to."""
    (tmp_path / "inside").mkdir()
    (tmp_path / "a.sql").write_text("CREATE TABLE a (b int);", encoding="utf-8")
    with pytest.raises((UnreadableFileError, LiftError), match="outside"):
        lifter(tmp_path / "a.sql", tmp_path / "inside", None, None)()
