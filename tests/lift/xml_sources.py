"""Schemas and descriptions as texts, lifted from a folder."""

from collections.abc import Mapping
from pathlib import Path

from semantic_bridge.lift.described import DescribedField, Description
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.lift.wsdl import lift_wsdl
from semantic_bridge.lift.xsd.schema_file import lift_xsd

XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
XRD = 'xmlns:xrd="http://x-road.eu/xsd/xroad.xsd"'


def schema(body: str, namespace: str = "urn:town", more: str = "") -> str:
    """A schema of a namespace, whose prefix is `t`; of none where it is empty."""
    target = f'targetNamespace="{namespace}" xmlns:t="{namespace}"' if namespace else ""
    return f'<xs:schema {XS} {XRD} {target} elementFormDefault="qualified" {more}>\n{body}\n</xs:schema>'


def element(name: str, body: str) -> str:
    """A global element with a sequence."""
    content = f"<xs:complexType><xs:sequence>\n{body}\n</xs:sequence></xs:complexType>"
    return f'<xs:element name="{name}">{content}</xs:element>'


def source(folder: Path, text: str | bytes, name: str, beside: Mapping[str, str | bytes] | None = None) -> SourceFile:
    """A file of a folder, and others below it."""
    for path, content in {name: text, **(beside or {})}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return SourceFile(Path(name), folder)


def from_xsd(folder: Path, text: str | bytes, beside: Mapping[str, str | bytes] | None = None) -> Description:
    """What a schema says."""
    return lift_xsd(source(folder, text, "town.xsd", beside))


def from_wsdl(folder: Path, text: str | bytes, beside: Mapping[str, str | bytes] | None = None) -> Description:
    """What a description of services says."""
    return lift_wsdl(source(folder, text, "town.wsdl", beside))


def one_field(folder: Path, body: str, types: str = "") -> DescribedField:
    """The first field of a record whose element has this in its sequence."""
    return from_xsd(folder, schema(element("person", body) + types)).schemas[0].fields[0]
