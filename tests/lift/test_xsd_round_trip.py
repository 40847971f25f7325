"""Random descriptions, written as XML Schema and as WSDL, are lifted as what they were.

What the formats cannot say, and how it comes back:

| a description says | XML Schema | WSDL 1.1 |
|---|---|---|
| a name with blanks or signs that no XML name has | not at all | not at all |
| a root schema that fields hold | as a root and an inner one of the same fields | likewise |
| a key, a reference to a field of another schema | `xs:key` and `xs:keyref`, which are remarks | likewise |
| texts that stand for no value | not at all | not at all |
| counts of records or of codes | not at all | not at all |
| the first and the last day of a code, the code above it | not at all | not at all |
| a list of one code | an enumeration of one value, which is a note | likewise |
| a label of a list or code in a language twice | the first | the first |
| blanks around a text and several within it | one | one |
| services | not at all | operations |
| the protocol of a service | not at all | SOAP 1.1 and 1.2, or X-Road |
"""

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from hypothesis import given, settings
from hypothesis import strategies as st

from semantic_bridge.lift.described import (
    DescribedCode,
    DescribedField,
    DescribedList,
    DescribedSchema,
    DescribedService,
    Description,
    Facets,
    Texts,
)
from semantic_bridge.lift.wsdl import XROAD_PROTOCOL
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD
from tests.lift.strategies import TYPES
from tests.lift.xml_sources import XRD, XS, from_wsdl, from_xsd

FIRST = st.sampled_from("aZ_жңЁ")
NAMES = st.builds(str.__add__, FIRST, st.text(st.sampled_from("abX09_-.жңЁ"), max_size=6))
"""XML names."""

WORDS = st.lists(st.text("aZ09<>&\"'жңЁ", min_size=1, max_size=5), min_size=1, max_size=3).map(" ".join)
"""What people read, with signs that XML escapes."""

TEXTS = st.dictionaries(st.sampled_from(("en", "ru", "ky", "")), WORDS, max_size=2).map(
    lambda texts: tuple(texts.items())
)
CODES = st.text("ab019<>&\"' -жң", min_size=1, max_size=5)


@st.composite
def code_lists(draw: st.DrawFn, names: list[str]) -> tuple[DescribedList, ...]:
    """Lists of two codes or more, whose titles have a language."""
    made = []
    for name in names:
        codes = draw(st.lists(CODES, min_size=2, max_size=4, unique=True))
        described = tuple(DescribedCode(code, draw(TEXTS)) for code in codes)
        made.append(DescribedList(name, described, draw(TEXTS), draw(TEXTS)))
    return tuple(made)


@st.composite
def value_fields(draw: st.DrawFn, name: str) -> DescribedField:
    """A field of a value, with facets that its type has."""
    json_type, datatype = draw(TYPES)
    facets = Facets()
    if datatype == XSD.string:
        facets = Facets(draw(st.none() | st.integers(0, 5)), draw(st.none() | st.integers(5, 99)))
    elif json_type in {JsonType.INTEGER, JsonType.NUMBER}:
        least, most = draw(st.none() | st.integers(-9, 0)), draw(st.none() | st.integers(1, 99))
        facets = Facets(
            minimum=least if least is None else Decimal(least), below=most if most is None else Decimal(most)
        )
    return DescribedField(name, json_type, datatype, facets=facets)


@st.composite
def fields(draw: st.DrawFn, name: str, lists: list[str], nodes: list[str]) -> DescribedField:
    """A field of a value, a code or an object, with texts."""
    kind = draw(st.sampled_from(("value", *(("code",) if lists else ()), *(("object",) if nodes else ()))))
    if kind == "object":
        made = DescribedField(name, JsonType.OBJECT, node=draw(st.sampled_from(nodes)))
    elif kind == "code":
        made = DescribedField(name, JsonType.STRING, XSD.string, codes=draw(st.sampled_from(lists)))
    else:
        made = draw(value_fields(name))
    return replace(
        made, required=draw(st.booleans()), many=draw(st.booleans()), labels=draw(TEXTS), definition=draw(TEXTS)
    )


@st.composite
def descriptions(draw: st.DrawFn) -> Description:
    """A source with roots that no field holds, and inner schemas that may hold each other and themselves."""
    names = draw(st.lists(NAMES, min_size=1, max_size=7, unique=True))
    roots, inner = names[: 1 + len(names) // 3], names[1 + len(names) // 3 :]
    nodes, lists = inner[::2], inner[1::2]
    made = []
    for name in (*roots, *nodes):
        own = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
        held = tuple(draw(fields(field, lists, nodes)) for field in own)
        made.append(DescribedSchema(name, held, (), draw(TEXTS), draw(TEXTS), root=name in roots))
    used = _reached(made, roots)
    schemas = tuple(item for item in made if item.name in used)
    services = draw(st.dictionaries(NAMES, st.sampled_from(("", "v1", "v2")), max_size=2))
    return Description(
        "town.xsd",
        "application/xml",
        schemas,
        draw(code_lists(lists)),
        tuple(
            DescribedService(
                name,
                version,
                draw(TEXTS),
                draw(TEXTS),
                XROAD_PROTOCOL,
                "http://town.example/soap",
                draw(st.sampled_from(("", *roots))),
                draw(st.sampled_from(("", *roots))),
            )
            for name, version in services.items()
        ),
    )


def _reached(schemas: list[DescribedSchema], roots: list[str]) -> set[str]:
    """The names of the schemas that the roots hold, with them."""
    found, waiting = set(roots), list(roots)
    known = {item.name: item for item in schemas}
    while waiting:
        new = {field.node for field in known[waiting.pop()].fields if field.node} - found
        found |= new
        waiting += new
    return found


def annotation(labels: Texts, definition: Texts) -> str:
    """An annotation with titles of X-Road and documentation."""
    titles = "".join(f"<xrd:title{language(tag)}>{escape(text)}</xrd:title>" for tag, text in labels)
    notes = "".join(f"<xs:documentation{language(tag)}>{escape(text)}</xs:documentation>" for tag, text in definition)
    return f"<xs:annotation><xs:appinfo>{titles}</xs:appinfo>{notes}</xs:annotation>"


def language(tag: str) -> str:
    """The language of a text."""
    return f' xml:lang="{tag}"' if tag else ""


def written_list(item: DescribedList) -> str:
    """A list as an enumeration."""
    codes = "".join(
        f"<xs:enumeration value={quoteattr(code.notation)}>{annotation(code.labels, ())}</xs:enumeration>"
        for code in item.codes
    )
    texts = annotation(item.labels, item.definition)
    return (
        f'<xs:simpleType name="{item.name}">{texts}<xs:restriction base="xs:string">{codes}'
        "</xs:restriction></xs:simpleType>"
    )


def written_field(item: DescribedField) -> str:
    """A field as an element."""
    occurs = f'minOccurs="{int(item.required)}" maxOccurs="{"unbounded" if item.many else 1}"'
    texts = annotation(item.labels, item.definition)
    if item.node or item.codes:
        return f'<xs:element name="{item.name}" type="t:{item.node or item.codes}" {occurs}>{texts}</xs:element>'
    base = f"xs:{item.datatype.local if item.datatype else ''}"
    stated = {
        "minLength": item.facets.min_length,
        "maxLength": item.facets.max_length,
        "minInclusive": item.facets.minimum,
        "maxExclusive": item.facets.below,
    }
    facets = "".join(f'<xs:{name} value="{value}"/>' for name, value in stated.items() if value is not None)
    kind = f'<xs:simpleType><xs:restriction base="{base}">{facets}</xs:restriction></xs:simpleType>'
    return f'<xs:element name="{item.name}" {occurs}>{texts}{kind}</xs:element>'


def written_schemas(schemas: Iterable[DescribedSchema], lists: Iterable[DescribedList]) -> str:
    """An XML Schema: a root is an element of an anonymous type, an inner schema a named type."""
    body = "".join(map(written_list, lists))
    for item in schemas:
        texts = annotation(item.labels, item.definition)
        content = f"<xs:sequence>{''.join(map(written_field, item.fields))}</xs:sequence>"
        if item.root:
            body += f'<xs:element name="{item.name}">{texts}<xs:complexType>{content}</xs:complexType></xs:element>'
        else:
            body += f'<xs:complexType name="{item.name}">{texts}{content}</xs:complexType>'
    return f'<xs:schema {XS} {XRD} xmlns:t="urn:town" targetNamespace="urn:town">{body}</xs:schema>'


def written_services(source: Description) -> str:
    """A WSDL with an operation for each service; each version of a message has a name of its own."""
    messages = port = bound = ""
    for number, item in enumerate(source.services):
        sides = (("input", item.asked), ("output", item.answers))
        texts = "".join(f"<xrd:title{language(tag)}>{escape(text)}</xrd:title>" for tag, text in item.labels)
        texts += "".join(f"<xrd:notes{language(tag)}>{escape(text)}</xrd:notes>" for tag, text in item.definition)
        stated = f"<w:documentation>{texts}</w:documentation>" if texts else ""
        bodies = ""
        for side, name in sides:
            part = f'<w:part name="body" element="t:{name}"/>' if name else ""
            messages += f'<w:message name="{side}{number}">{part}</w:message>'
            stated += f'<w:{side} message="t:{side}{number}"/>'
            bodies += f'<w:{side}><s:body use="literal"/></w:{side}>'
        port += f'<w:operation name="{item.name}">{stated}</w:operation>'
        version = f"<xrd:version>{item.version}</xrd:version>" if item.version else ""
        bound += f'<w:operation name="{item.name}"><s:operation soapAction=""/>{version}{bodies}</w:operation>'
    prefixes = (
        'xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:t="urn:town"'
    )
    return (
        f'<w:definitions targetNamespace="urn:town" {prefixes} {XRD}>'
        f"<w:types>{written_schemas(source.schemas, source.lists)}</w:types>{messages}"
        f'<w:portType name="p">{port}</w:portType><w:binding name="b" type="t:p"><s:binding/>{bound}</w:binding>'
        '<w:service name="s"><w:port name="o" binding="t:b"><s:address location="http://town.example/soap"/></w:port>'
        "</w:service></w:definitions>"
    )


def by_name(found: Description) -> tuple[dict[str, DescribedSchema], dict[str, DescribedList]]:
    """The schemas and lists, whatever their order."""
    return {item.name: item for item in found.schemas}, {item.name: item for item in found.lists}


@settings(max_examples=settings().max_examples // 2)
@given(descriptions())
def test_schemas(source: Description) -> None:
    """A schema says what it was written of, and nothing more."""
    with tempfile.TemporaryDirectory() as folder:
        found = from_xsd(Path(folder), written_schemas(source.schemas, source.lists))
    assert by_name(source) == by_name(found)
    roots = [item.name for item in source.schemas if item.root]
    assert roots == [item.name for item in found.schemas if item.root]
    assert () == found.remarks


@settings(max_examples=settings().max_examples // 2)
@given(descriptions())
def test_services(source: Description) -> None:
    """A description of services says what it was written of; lists that no message has are passed over."""
    with tempfile.TemporaryDirectory() as folder:
        found = from_wsdl(Path(folder), written_services(source))
    schemas, lists = by_name(source)
    used = {field.codes for item in source.schemas for field in item.fields}
    assert (schemas, {name: item for name, item in lists.items() if name in used}) == by_name(found)
    assert source.services == found.services
    assert all(name in "".join(item.problem for item in found.remarks) for name in lists if name not in used)
