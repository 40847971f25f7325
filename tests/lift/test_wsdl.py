"""Descriptions of SOAP services: operations, versions, titles, and what stands in the bodies of messages."""

from pathlib import Path

import pytest

from semantic_bridge.errors import Place
from semantic_bridge.lift.described import DescribedService
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.wsdl import SOAP_PROTOCOLS, XROAD_PROTOCOL
from tests.lift.xml_sources import XRD, XS, element, from_wsdl, from_xsd, schema

PERSON = '<xs:element name="pin" type="xs:string"/>'
ANSWER = '<xs:element name="name" type="xs:string"/>'
SCHEMA = schema(element("getPerson", PERSON) + element("getPersonResponse", ANSWER))
SOAP_11 = "http://schemas.xmlsoap.org/wsdl/soap/"
SOAP_12 = "http://schemas.xmlsoap.org/wsdl/soap12/"
OPERATION = (
    '<w:operation name="getPerson"><w:documentation><xrd:title xml:lang="ky">Адам</xrd:title>'
    '<xrd:notes xml:lang="en">By number.</xrd:notes></w:documentation>'
    '<w:input message="t:ask"/><w:output message="t:answer"/></w:operation>'
)
MESSAGES = (
    '<w:message name="ask"><w:part name="body" element="t:getPerson"/></w:message>'
    '<w:message name="answer"><w:part name="body" element="t:getPersonResponse"/></w:message>'
    '<w:message name="header"><w:part name="client" element="xrd:client"/></w:message>'
)
BOUND = (
    '<w:operation name="getPerson"><s:operation soapAction="urn:x"/><xrd:version>v2</xrd:version>'
    '<w:input><s:body use="literal"/><s:header message="t:header" part="client" use="literal"/></w:input>'
    '<w:output><s:body use="literal"/></w:output></w:operation>'
)
SERVICE = '<w:service name="town"><w:port name="p" binding="t:b"><s:address location="http://town.example/soap"/></w:port></w:service>'


def binding(operations: str = BOUND, style: str = "document") -> str:
    """The binding of the one port type."""
    return f'<w:binding name="b" type="t:port"><s:binding style="{style}"/>{operations}</w:binding>'


def described(
    types: str = SCHEMA,
    messages: str = MESSAGES,
    operation: str = OPERATION,
    bound: str = binding() + SERVICE,
    soap: str = SOAP_11,
) -> str:
    """A description of services, with the parts that a case is about."""
    prefixes = f'xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="{soap}" xmlns:t="urn:town" {XS}'
    types = f"<w:types>{types}</w:types>".replace("\n", "")
    port = f'<w:portType name="port">{operation}</w:portType>'
    lines = (f'<w:definitions targetNamespace="urn:town" {prefixes} {XRD}>', types, messages, port, bound)
    return "\n".join(lines) + "</w:definitions>"


SERVED = DescribedService(
    name="getPerson",
    version="v2",
    labels=(("ky", "Адам"),),
    definition=(("en", "By number."),),
    protocol=XROAD_PROTOCOL,
    endpoint="http://town.example/soap",
    asked="getPerson",
    answers="getPersonResponse",
)


def test_service(tmp_path: Path) -> None:
    """An operation is a service, with its version, titles and address; its messages are schemas, their headers not."""
    found = from_wsdl(tmp_path, described())
    assert (SERVED,) == found.services
    assert {"getPerson": ["pin"], "getPersonResponse": ["name"]} == {
        item.name: [field.name for field in item.fields] for item in found.schemas
    }
    assert ("town.wsdl", "application/wsdl+xml", ()) == (found.source, found.media_type, found.remarks)


@pytest.mark.parametrize(
    ("soap", "namespace", "protocol"),
    [
        pytest.param(SOAP_11, "http://x-road.eu/xsd/xroad.xsd", XROAD_PROTOCOL, id="X-Road"),
        pytest.param(SOAP_11, "urn:none", SOAP_PROTOCOLS[0], id="SOAP 1.1"),
        pytest.param(SOAP_12, "urn:none", SOAP_PROTOCOLS[1], id="SOAP 1.2"),
        pytest.param(SOAP_11, "http://x-road.ee/xsd/x-road.xsd", SOAP_PROTOCOLS[0], id="an older X-Road"),
    ],
)
def test_protocol(tmp_path: Path, soap: str, namespace: str, protocol: str) -> None:
    """The protocol is that of X-Road where its namespace is there, else that of the binding."""
    text = described(soap=soap).replace("http://x-road.eu/xsd/xroad.xsd", namespace)
    found = from_wsdl(tmp_path, text)
    assert [protocol] == [item.protocol for item in found.services]
    assert ("older" in "".join(item.problem for item in found.remarks)) == ("x-road.ee" in namespace)


def test_parts_of_types(tmp_path: Path) -> None:
    """A message whose parts have types, or several parts, is a schema of its own, with a field for each."""
    messages = (
        '<w:message name="ask"><w:part name="pin" type="xs:string"/><w:part name="day" type="xs:date"/></w:message>'
        '<w:message name="answer"><w:part name="body" type="t:Person"/></w:message>'
        '<w:message name="header"><w:part name="client" element="xrd:client"/></w:message>'
    )
    types = schema(f'<xs:complexType name="Person"><xs:sequence>{ANSWER}</xs:sequence></xs:complexType>')
    found = from_wsdl(tmp_path, described(types, messages, bound=binding(style="rpc") + SERVICE))
    assert {"ask": ["pin", "day"], "answer": ["body"], "Person": ["name"]} == {
        item.name: [field.name for field in item.fields] for item in found.schemas
    }
    assert [("ask", "answer")] == [(item.asked, item.answers) for item in found.services]


def test_parts_that_the_body_names(tmp_path: Path) -> None:
    """Where the binding names the parts of the body, the others are headers; attachments are said."""
    messages = MESSAGES.replace(
        'element="t:getPersonResponse"/>',
        'element="t:getPersonResponse"/><w:part name="client" element="xrd:client"/>'
        '<w:part name="file" type="xs:base64Binary"/>',
    )
    output = (
        '<w:output><m:multipartRelated xmlns:m="http://schemas.xmlsoap.org/wsdl/mime/"><m:part>'
        '<s:body parts="body"/></m:part>'
        '<m:part><m:content part="file" type="text/xml"/></m:part></m:multipartRelated></w:output></w:operation>'
    )
    bound = BOUND.replace('<w:output><s:body use="literal"/></w:output></w:operation>', output)
    found = from_wsdl(tmp_path, described(messages=messages, bound=binding(bound) + SERVICE))
    assert (SERVED,) == found.services
    assert ["The part file of a message is an attachment, and is not lifted."] == [
        item.problem for item in found.remarks
    ]


def test_one_value(tmp_path: Path) -> None:
    """An answer of one value is a record with that value."""
    types = schema(element("getPerson", PERSON) + '<xs:element name="getPersonResponse" type="xs:decimal"/>')
    found = from_wsdl(tmp_path, described(types))
    answer = next(item for item in found.schemas if item.name == "getPersonResponse")
    assert [("getPersonResponse", True)] == [(item.name, item.required) for item in answer.fields]


def test_nothing_asked(tmp_path: Path) -> None:
    """A message that holds nothing has no schema."""
    types = schema('<xs:element name="getPerson"><xs:complexType/></xs:element>' + element("getPersonResponse", ANSWER))
    found = from_wsdl(tmp_path, described(types))
    assert [("", "getPersonResponse")] == [(item.asked, item.answers) for item in found.services]
    assert ["getPersonResponse"] == [item.name for item in found.schemas]


def test_several_endpoints(tmp_path: Path) -> None:
    """A service is described once; its other bindings and ports are remarks."""
    second = (
        '<w:binding name="c" type="t:port"><s2:binding xmlns:s2="http://schemas.xmlsoap.org/wsdl/soap12/"/>'
        f"{BOUND}</w:binding>"
        '<w:service name="other"><w:port name="q" binding="t:c"><s:address location="http://town.example/12"/></w:port>'
        '<w:port name="r" binding="t:b"><s:address location="http://town.example/old"/></w:port></w:service>'
        '<w:binding name="h" type="t:port"/>'
    )
    found = from_wsdl(tmp_path, described(bound=binding() + SERVICE + second))
    assert (SERVED,) == found.services
    assert {
        "The service getPerson is also at http://town.example/old.",
        "The service getPerson is also at http://town.example/12.",
        "The binding h is none to SOAP, and is not lifted.",
    } == {item.problem for item in found.remarks}


def test_one_name_in_two_port_types(tmp_path: Path) -> None:
    """Two operations of one name and version are told apart by their port types."""
    other = (
        f'<w:portType name="archive">{OPERATION}</w:portType>'
        f'<w:binding name="c" type="t:archive"><s:binding/>{BOUND}</w:binding>'
    )
    found = from_wsdl(tmp_path, described(bound=binding() + SERVICE + other))
    assert ["getPerson", "archive.getPerson"] == [item.name for item in found.services]


def test_no_binding(tmp_path: Path) -> None:
    """A description without bindings is lifted by its port types."""
    found = from_wsdl(tmp_path, described(bound=""))
    assert [("getPerson", "", "")] == [(item.name, item.version, item.endpoint) for item in found.services]


def test_faults_are_said(tmp_path: Path) -> None:
    """What is answered where a service fails has no place in its description."""
    operation = OPERATION.replace("</w:operation>", '<w:fault name="unknown" message="t:answer"/></w:operation>')
    found = from_wsdl(tmp_path, described(operation=operation))
    assert [("What getPerson answers where it fails is not lifted: unknown.", Place("town.wsdl", 4))] == [
        (item.problem, item.place) for item in found.remarks
    ]


def test_elements_that_no_message_has(tmp_path: Path) -> None:
    """The other elements of the description are lifted, as far as what they need is there."""
    others = element("later", PERSON) + element("broken", '<xs:element name="x" type="t:Nope"/>')
    found = from_wsdl(tmp_path, described(SCHEMA + schema(others, "urn:other").replace("t:Nope", "t:Nope")))
    assert ["getPerson", "getPersonResponse", "later"] == [item.name for item in found.schemas]
    assert ["There is no type 'Nope' in urn:other."] == [item.problem for item in found.remarks]


def test_schemas_that_refer_to_each_other(tmp_path: Path) -> None:
    """Schemas within a description see each other, whether or not they say where the other is."""
    types = (
        f'<xs:schema targetNamespace="urn:town" xmlns:o="urn:other"><xs:import namespace="urn:other"/>'
        f'{element("getPerson", PERSON)}<xs:element name="getPersonResponse" type="o:P"/></xs:schema>'
        + schema(f'<xs:complexType name="P"><xs:sequence>{ANSWER}</xs:sequence></xs:complexType>', "urn:other")
    )
    found = from_wsdl(tmp_path, described(types))
    assert {"getPerson": ["pin"], "getPersonResponse": ["name"]} == {
        item.name: [field.name for field in item.fields] for item in found.schemas
    }


def test_imports(tmp_path: Path) -> None:
    """What a description imports inside its folder belongs to it; what is not there is said."""
    text = described(types="", messages="", bound=binding() + SERVICE).replace(
        "<w:types>",
        '<w:import namespace="urn:town" location="parts/messages.wsdl"/><w:import location="http://127.0.0.1:1/no.wsdl"/><w:types>',
    )
    beside = {
        "parts/messages.wsdl": described(operation="", bound="").replace('<w:portType name="port"></w:portType>', "")
    }
    found = from_wsdl(tmp_path, text, beside)
    assert (SERVED,) == found.services
    assert ["http://127.0.0.1:1/no.wsdl is not read"] == [
        item.problem.partition(":  ")[0][:38] for item in found.remarks
    ]


def test_same_as_the_schema_alone(tmp_path: Path) -> None:
    """A schema says the same inside a description and in a file of its own."""
    alone = from_xsd(tmp_path, SCHEMA)
    assert alone.schemas == from_wsdl(tmp_path, described()).schemas


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        pytest.param("", "The file is empty.", 0, id="nothing"),
        pytest.param(described()[:-20], "This is no well-formed XML", 5, id="half a file"),
        pytest.param(
            SCHEMA, "This is no WSDL: its root is {http://www.w3.org/2001/XMLSchema}schema.", 1, id="a schema"
        ),
        pytest.param('<description xmlns="http://www.w3.org/ns/wsdl"/>', "This is WSDL 2.0.", 1, id="WSDL 2.0"),
        pytest.param(
            described().replace('message="t:ask"', 'message="t:nope"'),
            "There is no wsdl:message 'nope' in urn:town.",
            4,
            id="a message that is not there",
        ),
        pytest.param(described().replace('message="t:ask"', ""), "The message is missing.", 4, id="no message"),
        pytest.param(
            described().replace('type="t:port"', 'type="t:nope"'),
            "There is no wsdl:portType 'nope' in urn:town.",
            5,
            id="a port type that is not there",
        ),
        pytest.param(
            described(bound=binding(BOUND.replace('name="getPerson"', 'name="nope"'))),
            "The port type port has no operation 'nope'.",
            5,
            id="an operation that is not there",
        ),
        pytest.param(
            described().replace('element="t:getPerson"', 'element="t:nope"'),
            "There is no element 'nope' in urn:town.",
            3,
            id="an element that is not there",
        ),
        pytest.param(
            described().replace('element="t:getPerson"', 'element="q:getPerson"'),
            "The prefix of 'q:getPerson' is not declared.",
            3,
            id="a prefix that is not there",
        ),
        pytest.param(
            described().replace('name="body" element="t:getPerson"', 'name="body"'),
            "The part body of a message has neither an element nor a type.",
            3,
            id="a part without anything",
        ),
        pytest.param(
            described(
                schema('<xs:import namespace="urn:o" schemaLocation="http://o.example/o.xsd"/>', more='xmlns:o="urn:o"')
            ).replace('element="t:getPerson"', 'xmlns:o="urn:o" element="o:getPerson"'),
            "The element 'getPerson' of urn:o is needed, and its schema is not read, for a URL is never fetched.",
            3,
            id="an element that only a URL has",
        ),
    ],
)
def test_broken(tmp_path: Path, text: str, problem: str, line: int) -> None:
    """A broken description is an error with its place and what to do."""
    with pytest.raises(LiftError) as caught:
        from_wsdl(tmp_path, text)
    assert caught.value.problem.startswith(problem)
    assert Place("town.wsdl", line) == Place(caught.value.place.file, caught.value.place.line)
    assert caught.value.remedy
