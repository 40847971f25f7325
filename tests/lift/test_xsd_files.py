"""Schemas of several files, broken ones and hostile ones: what is read, and what is said of the rest."""

import builtins
import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

import pytest

from semantic_bridge.documents.files import UnreadableFileError
from semantic_bridge.errors import BridgeError, Place
from semantic_bridge.lift.described import Description
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.source import SourceFile
from semantic_bridge.lift.wsdl import lift_wsdl
from semantic_bridge.lift.xsd.schema_file import lift_xsd
from tests.lift.xml_sources import element, from_xsd, schema

TYPE = (
    '<xs:complexType name="Address"><xs:sequence><xs:element name="city" type="xs:string"/>'
    "</xs:sequence></xs:complexType>"
)
OTHER = schema(TYPE, "urn:other")
USES_OWN = element("person", '<xs:element name="home" type="t:Address"/>')
USES_OTHER = element("person", '<xs:element name="home" type="o:Address"/>')


def include(word: str, location: str) -> str:
    """A description of services that imports another one."""
    return (
        f'<d:definitions xmlns:d="http://schemas.xmlsoap.org/wsdl/"><d:{word} location="{location}"/></d:definitions>'
    )


def importing(location: str, body: str = USES_OTHER) -> str:
    """A schema that imports another namespace."""
    named = f' schemaLocation="{location}"' if location else ""
    return schema(f'<xs:import namespace="urn:other"{named}/>\n{body}', more='xmlns:o="urn:other"')


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        pytest.param(importing("other.xsd"), {"other.xsd": OTHER}, id="an import beside"),
        pytest.param(importing("deep/er/other.xsd"), {"deep/er/other.xsd": OTHER}, id="an import in a folder below"),
        pytest.param(importing("my%20other.xsd"), {"my other.xsd": OTHER}, id="an import with an encoded name"),
        pytest.param(importing("http://town.example/other.xsd"), {"other.xsd": OTHER}, id="a URL, and its file beside"),
        pytest.param(
            schema(f'<xs:include schemaLocation="types.xsd"/>{USES_OWN}'),
            {"types.xsd": schema(TYPE)},
            id="an include of the same namespace",
        ),
        pytest.param(
            schema(f'<xs:include schemaLocation="types.xsd"/>{USES_OWN}'),
            {"types.xsd": schema(TYPE, "")},
            id="an include of no namespace",
        ),
        pytest.param(
            importing("a.xsd"),
            {"a.xsd": schema('<xs:include schemaLocation="b.xsd"/>', "urn:other"), "b.xsd": OTHER},
            id="an include within an import",
        ),
        pytest.param(
            importing("other.xsd"),
            {"other.xsd": schema(f'<xs:import namespace="urn:town" schemaLocation="town.xsd"/>{TYPE}', "urn:other")},
            id="two that import each other",
        ),
    ],
)
def test_found(tmp_path: Path, text: str, beside: Mapping[str, str]) -> None:
    """What the schema names inside its folder is read, once."""
    found = from_xsd(tmp_path, text, beside)
    assert {"person": ["home"], "Address": ["city"]} == {
        item.name: [field.name for field in item.fields] for item in found.schemas
    }


def test_beside_is_said(tmp_path: Path) -> None:
    """A file that is read in the place of a URL is said."""
    found = from_xsd(tmp_path, importing("http://town.example/other.xsd?v=1"), {"other.xsd": OTHER})
    assert ["other.xsd is read in the place of http://town.example/other.xsd?v=1."] == [
        item.problem for item in found.remarks
    ]


def test_redefined(tmp_path: Path) -> None:
    """A type that is redefined is the new one, which extends the old one."""
    new = (
        '<xs:redefine schemaLocation="types.xsd"><xs:complexType name="Address"><xs:complexContent>'
        '<xs:extension base="t:Address"><xs:sequence><xs:element name="street" type="xs:string"/></xs:sequence>'
        "</xs:extension></xs:complexContent></xs:complexType></xs:redefine>"
    )
    body = element("person", '<xs:element name="home" type="t:Address"/>')
    found = from_xsd(tmp_path, schema(new + body), {"types.xsd": schema(TYPE)})
    assert {"person": ["home"], "Address": ["city", "street"]} == {
        item.name: [field.name for field in item.fields] for item in found.schemas
    }


@pytest.mark.parametrize(
    ("location", "reason", "remedy"),
    [
        pytest.param(
            "other.xsd", "the file cannot be read: No such file", "Put the file where it is looked for", id="no file"
        ),
        pytest.param("http://127.0.0.1:1/o.xsd", "a URL is never fetched", "Put o.xsd beside town.xsd", id="a URL"),
        pytest.param(
            "//127.0.0.1/o.xsd", "a URL is never fetched", "Put o.xsd beside town.xsd", id="a URL without a scheme"
        ),
        pytest.param(
            "file:///etc/passwd", "a URL is never fetched", "Put passwd beside town.xsd", id="a URL of a file"
        ),
        pytest.param("ftp://[", "a URL is never fetched", "beside town.xsd", id="half a URL"),
        pytest.param(
            "/etc/passwd", "the file lies outside its folder", "Name a folder that holds both", id="a path from the top"
        ),
        pytest.param(
            "../secret.xsd", "the file lies outside its folder", "Name a folder that holds both", id="a path upwards"
        ),
        pytest.param(
            "%2e%2e/secret.xsd",
            "the file lies outside its folder",
            "Name a folder that holds both",
            id="hidden upwards",
        ),
        pytest.param("link.xsd", "the file lies outside its folder", "inside the folder", id="a link out of it"),
        pytest.param("folder", "this is not a plain file", "inside the folder", id="a folder"),
        pytest.param("", "no schemaLocation says where it is", "Name a file of the folder", id="no place"),
    ],
)
def test_missing(tmp_path: Path, location: str, reason: str, remedy: str) -> None:
    """What is not there is an error where something needs it, and a remark where nothing does."""
    root = tmp_path / "root"
    (root / "folder").mkdir(parents=True)
    (tmp_path / "secret.xsd").write_text(OTHER)
    (root / "link.xsd").symlink_to(tmp_path / "secret.xsd")
    with pytest.raises(LiftError) as caught:
        from_xsd(root, importing(location))
    assert Place("town.xsd", 4) == caught.value.place
    assert reason in caught.value.problem
    assert remedy in caught.value.remedy
    unused = from_xsd(root, importing(location, element("person", '<xs:element name="x" type="xs:int"/>')))
    assert [Place("town.xsd", 2)] == [item.place for item in unused.remarks]
    assert reason in unused.remarks[0].problem
    assert unused.remarks[0].problem.endswith("; nothing that is lifted needs it.")


WELL_KNOWN = (
    ("http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2001/xml.xsd"),
    ("http://www.w3.org/2005/05/xmlmime", "http://www.w3.org/2005/05/xmlmime"),
    ("http://x-road.eu/xsd/xroad.xsd", "http://x-road.eu/xsd/xroad.xsd"),
    ("http://schemas.xmlsoap.org/soap/encoding/", "http://schemas.xmlsoap.org/soap/encoding/"),
)


@pytest.mark.parametrize(("namespace", "location"), WELL_KNOWN)
def test_well_known(tmp_path: Path, namespace: str, location: str) -> None:
    """Schemas that everybody imports by URL are not asked for where nothing of them is needed."""
    body = element("person", '<xs:element name="x" type="xs:int"/>')
    found = from_xsd(tmp_path, schema(f'<xs:import namespace="{namespace}" schemaLocation="{location}"/>{body}'))
    assert ["person"] == [item.name for item in found.schemas]
    assert (0 if "XML" in namespace else 1) == len(found.remarks)


def test_language_attribute(tmp_path: Path) -> None:
    """The attributes of XML itself are known without any file."""
    body = '<xs:element name="p"><xs:complexType><xs:attribute ref="xml:lang"/></xs:complexType></xs:element>'
    found = from_xsd(tmp_path, schema(f'<xs:import namespace="http://www.w3.org/XML/1998/namespace"/>{body}'))
    assert ["lang"] == [item.name for item in found.schemas[0].fields]


CASES = (
    pytest.param("", "The file is empty.", 0, id="nothing"),
    pytest.param(" \n ", "The file is empty.", 0, id="blanks"),
    pytest.param(schema(TYPE)[:-13], "This is no well-formed XML: Premature end of data", 2, id="half a file"),
    pytest.param("name;pin\n1;2", "This is no well-formed XML: Start tag expected", 1, id="no XML"),
    pytest.param("<html/>", "This is no XML Schema: its root is html.", 1, id="another document"),
    pytest.param(b"<a>\xff</a>", "The bytes of the file are no utf-8.", 1, id="bytes that are no UTF-8"),
    pytest.param(b"\xff\xfe<", "The bytes of the file are no utf-16.", 1, id="half a character of UTF-16"),
    pytest.param(
        '<?xml version="1.0" encoding="unicode_escape"?><a/>',
        "The file is declared to be in",
        1,
        id="a codec of Python's",
    ),
    pytest.param('<?xml version="1.0" encoding="nope"?><a/>', "The file is declared to be in", 1, id="no encoding"),
    pytest.param(
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        "The file has a document type",
        1,
        id="an entity",
    ),
    pytest.param(
        '<?xml version="1.0"?>\n<!-- > -->\n<!DOCTYPE lolz [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><a>&b;</a>',
        "The file has a document type",
        3,
        id="an entity bomb",
    ),
    pytest.param("<a>" * 300 + "</a>" * 300, "", 1, id="elements within each other, deeper than the parser goes"),
    pytest.param("<a>" * 200 + "</a>" * 200, "The elements stand within each other deeper", 1, id="deeper than we go"),
    pytest.param("<a>" + "<b/>" * 200_001 + "</a>", "The file has more than 200000 elements.", 0, id="many elements"),
    pytest.param(
        schema(element("p", "".join(f'<xs:element name="c{number}"/>' for number in range(10_000)))),
        "The contents of the types are too large; this one has 10000 elements.",
        2,
        id="ten thousand columns",
    ),
    pytest.param(
        schema(
            "".join(
                f'<xs:group name="g{number}"><xs:sequence><xs:group ref="t:g{number + 1}"/>'
                f'<xs:group ref="t:g{number + 1}"/>'
                "</xs:sequence></xs:group>"
                for number in range(60)
            )
            + '<xs:group name="g60"><xs:sequence><xs:element name="x"/></xs:sequence></xs:group>'
            + '<xs:element name="p"><xs:complexType><xs:group ref="t:g0"/></xs:complexType></xs:element>'
        ),
        "The contents of the types are too large",
        2,
        id="groups that double",
    ),
    pytest.param(
        schema(
            TYPE
            + "".join(
                f'<xs:complexType name="T{number}"><xs:complexContent><xs:extension base="t:'
                f'{f"T{number - 1}" if number else "Address"}"/></xs:complexContent></xs:complexType>'
                for number in range(1500)
            )
        ),
        "The types and groups refer to each other too deep.",
        0,
        id="types that extend each other, deep",
    ),
    pytest.param(
        schema('<xs:element name="p" type="t:Nope"/>'), "There is no type 'Nope' in urn:town.", 2, id="no such type"
    ),
    pytest.param(
        schema('<xs:element name="p" type="q:Nope"/>'), "The prefix of 'q:Nope' is not declared.", 2, id="no prefix"
    ),
    pytest.param(schema(f"{TYPE}\n{TYPE}"), "There are two of the same name, 'Address'.", 3, id="two of one name"),
    pytest.param(
        schema('<xs:complexType name="A">\n<xs:simpleType/></xs:complexType>'),
        "This is no valid schema:",
        2,
        id="no schema",
    ),
    pytest.param(
        schema('<xs:element name="p" minOccurs="2"/>'),
        "This is no valid schema:",
        2,
        id="an attribute in the wrong place",
    ),
    pytest.param(
        schema(
            '<xs:complexType name="A"><xs:complexContent><xs:extension base="t:B"/>'
            "</xs:complexContent></xs:complexType>"
            '<xs:complexType name="B"><xs:complexContent><xs:extension base="t:A"/>'
            "</xs:complexContent></xs:complexType>"
        ),
        "This is no valid schema: Circular definition",
        2,
        id="two types that extend each other",
    ),
    pytest.param(
        schema(TYPE, "").replace("<xs:schema", '<xs:schema targetNamespace=" "'),
        "The namespace of a schema is no URI.",
        1,
        id="a namespace of blanks",
    ),
    pytest.param(
        schema('<xs:override schemaLocation="a.xsd"/>'),
        "A schema is overridden, which is not lifted.",
        2,
        id="overriding",
    ),
    pytest.param(
        schema('<xs:redefine schemaLocation="a.xsd"/>'),
        "What is redefined is not there",
        2,
        id="redefining what is missing",
    ),
)


@pytest.mark.parametrize(("text", "problem", "line"), CASES)
def test_broken(tmp_path: Path, text: str | bytes, problem: str, line: int) -> None:
    """A broken or hostile schema is an error with its place and what to do."""
    with pytest.raises(LiftError) as caught:
        from_xsd(tmp_path, text)
    assert caught.value.problem.startswith(problem)
    assert ("town.xsd", line) == (caught.value.place.file, caught.value.place.line)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("other", "problem", "file"),
    [
        pytest.param(
            schema(TYPE, "urn:third"), "The file other.xsd declares urn:third, not urn:other.", "town.xsd", id="another"
        ),
        pytest.param("<html/>", "The file other.xsd is no XML Schema: its root is html.", "town.xsd", id="no schema"),
        pytest.param("<xs:schema", "This is no well-formed XML", "other.xsd", id="broken"),
        pytest.param(
            '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><a/>',
            "The file has a document type",
            "other.xsd",
            id="hostile",
        ),
    ],
)
def test_broken_import(tmp_path: Path, other: str, problem: str, file: str) -> None:
    """What is wrong with a file that is imported is said where it is wrong."""
    with pytest.raises(LiftError) as caught:
        from_xsd(tmp_path, importing("other.xsd"), {"other.xsd": other})
    assert caught.value.problem.startswith(problem)
    assert file == caught.value.place.file


def test_evil_pattern(tmp_path: Path) -> None:
    """No pattern of a schema is ever run by an engine that tries every way."""
    types = (
        '<xs:simpleType name="Evil"><xs:restriction base="xs:string"><xs:pattern value="(a+)+b"/>'
        "</xs:restriction></xs:simpleType>"
        f'<xs:simpleType name="E"><xs:restriction base="t:Evil"><xs:enumeration value="{"a" * 60}"/>'
        '<xs:enumeration value="b"/></xs:restriction></xs:simpleType>'
    )
    found = from_xsd(tmp_path, schema(types + element("p", '<xs:element name="x" type="t:E" default="b"/>')))
    assert r"^(?:(?:a+)+b)$" == found.schemas[0].fields[0].facets.pattern


def test_size(tmp_path: Path) -> None:
    """A file larger than its limit is refused before it is parsed."""
    (tmp_path / "town.xsd").write_text(schema(TYPE))
    with pytest.raises(UnreadableFileError, match="larger than 10 bytes"):
        lift_xsd(SourceFile(Path("town.xsd"), tmp_path, 10))


HOSTILE = [
    *(case.values[0] for case in CASES if "10000" not in str(case.values[1])),
    *(
        importing(location)
        for location in ("http://127.0.0.1:1/o.xsd", "file:///etc/passwd", "/etc/passwd", "../x.xsd")
    ),
    *(include("import", location) for location in ("http://127.0.0.1:1/a.wsdl", "/etc/passwd", "../a.wsdl")),
]


@pytest.mark.parametrize("lift", [lift_xsd, lift_wsdl])
def test_nothing_else_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lift: Callable[[SourceFile], Description]
) -> None:
    """No case asks for the network, nor opens a file outside the folder; each is an error of ours, or a remark."""
    from_xsd(tmp_path, schema(TYPE))  # what the library reads of its own, it has read now
    for number, text in enumerate(HOSTILE):
        (tmp_path / f"{number}.xml").write_bytes(text if isinstance(text, bytes) else str(text).encode())
    attempts: list[object] = []
    really = os.open

    def refuse(*arguments: object, **_: object) -> NoReturn:
        attempts.append(arguments)
        raise OSError("nothing may be asked for here")

    def confined(path: str, *arguments: int) -> int:
        return really(path, *arguments) if Path(path).is_relative_to(tmp_path) else refuse(path)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr(os, "open", confined)
    said = [_said(lift, SourceFile(Path(f"{number}.xml"), tmp_path)) for number, _ in enumerate(HOSTILE)]
    monkeypatch.undo()
    assert [] == attempts
    assert all(said)


def _said(lift: Callable[[SourceFile], Description], file: SourceFile) -> str:
    """What is said of a hostile file."""
    try:
        return "".join(item.problem for item in lift(file).remarks)
    except BridgeError as error:
        return error.problem
