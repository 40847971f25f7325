"""XML Schemas: what elements, types, facets and enumerations say of records."""

from decimal import Decimal
from pathlib import Path

import pytest

from semantic_bridge.errors import Place
from semantic_bridge.lift.described import DescribedCode, DescribedField, DescribedList, Facets, Remark
from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD, Iri
from tests.lift.xml_sources import XS, element, from_xsd, one_field, schema

ADDRESS = (
    '<xs:complexType name="Address"><xs:sequence><xs:element name="city" type="xs:string"/>'
    "</xs:sequence></xs:complexType>"
)

RUNIC = r"\p{IsRunic}"
UNCHECKED = f"It matches the pattern `{RUNIC}` of XML Schema, which is not checked: the block Runic is not known here."


def restricted(facets: str, base: str = "xs:string") -> str:
    """An element of a restriction."""
    inner = f'<xs:restriction base="{base}">{facets}</xs:restriction>'
    return f'<xs:element name="x"><xs:simpleType>{inner}</xs:simpleType></xs:element>'


@pytest.mark.parametrize(
    ("kind", "json_type", "datatype"),
    [
        pytest.param("string", JsonType.STRING, XSD.string, id="texts"),
        pytest.param("token", JsonType.STRING, XSD.token, id="texts of another kind"),
        pytest.param("integer", JsonType.INTEGER, XSD.integer, id="whole numbers"),
        pytest.param("unsignedByte", JsonType.INTEGER, XSD.unsignedByte, id="whole numbers of a size"),
        pytest.param("decimal", JsonType.NUMBER, XSD.decimal, id="numbers"),
        pytest.param("double", JsonType.NUMBER, XSD.double, id="floating numbers"),
        pytest.param("boolean", JsonType.BOOLEAN, XSD.boolean, id="truth values"),
        pytest.param("date", JsonType.STRING, XSD.date, id="dates are texts in JSON"),
        pytest.param("dateTime", JsonType.STRING, XSD.dateTime, id="so are instants"),
        pytest.param("base64Binary", JsonType.STRING, XSD.base64Binary, id="and bytes"),
        pytest.param("ID", JsonType.STRING, XSD.string, id="what RDF has no datatype for is a text"),
        pytest.param("NMTOKENS", JsonType.STRING, XSD.string, id="so are several values in one"),
    ],
)
def test_datatypes(tmp_path: Path, kind: str, json_type: JsonType, datatype: Iri) -> None:
    """A built-in type is the datatype of the same name, and written in JSON as that is."""
    found = one_field(tmp_path, f'<xs:element name="x" type="xs:{kind}"/>')
    assert (json_type, datatype) == (found.json_type, found.datatype)


@pytest.mark.parametrize(
    ("body", "required", "many", "notes"),
    [
        pytest.param('<xs:element name="x" type="xs:int"/>', True, False, (), id="one"),
        pytest.param('<xs:element name="x" type="xs:int" minOccurs="0"/>', False, False, (), id="one or none"),
        pytest.param('<xs:element name="x" type="xs:int" maxOccurs="unbounded"/>', True, True, (), id="a list"),
        pytest.param(
            '<xs:element name="x" type="xs:int" minOccurs="2" maxOccurs="5"/>',
            True,
            True,
            ("At least 2 of them.", "At most 5 of them."),
            id="a list of a length",
        ),
        pytest.param(
            '<xs:sequence maxOccurs="3"><xs:element name="x" type="xs:int" minOccurs="0"/></xs:sequence>',
            False,
            True,
            ("At most 3 of them.",),
            id="a sequence that repeats repeats its elements",
        ),
        pytest.param(
            '<xs:element name="x" type="xs:int"/><xs:element name="y" type="xs:int"/>'
            '<xs:element name="x" type="xs:int"/>',
            True,
            True,
            ("At least 2 of them.", "At most 2 of them."),
            id="an element that stands there twice",
        ),
        pytest.param(
            '<xs:choice><xs:element name="x" type="xs:int"/><xs:element name="y" type="xs:int"/></xs:choice>',
            False,
            False,
            ("Of these only one is given: x; y.",),
            id="one of a choice",
        ),
        pytest.param(
            '<xs:choice maxOccurs="unbounded"><xs:element name="x" type="xs:int"/>'
            '<xs:element name="y" type="xs:int"/></xs:choice>',
            False,
            True,
            ("Each time only one of these is given: x; y.",),
            id="one of a choice, again and again",
        ),
        pytest.param(
            '<xs:choice><xs:sequence><xs:element name="x" type="xs:int"/>'
            '<xs:element name="y" type="xs:int"/></xs:sequence>'
            '<xs:sequence><xs:element name="z" type="xs:int"/><xs:element name="x" type="xs:int"/>'
            "</xs:sequence></xs:choice>",
            True,
            False,
            (),
            id="what all branches have is given",
        ),
        pytest.param(
            '<xs:element name="x" type="xs:int" nillable="true"/>',
            False,
            False,
            ("It must stand there, and may say that it has no value (xsi:nil).",),
            id="one that may be null",
        ),
        pytest.param(
            '<xs:element name="x" type="xs:int" default="0"/>',
            True,
            False,
            ("Where it is empty or missing it means '0'.",),
            id="one with a default",
        ),
        pytest.param(
            '<xs:element name="x" type="xs:int" fixed="1"/>', True, False, ("Its value is always '1'.",), id="one value"
        ),
    ],
)
def test_occurrences(tmp_path: Path, body: str, required: bool, many: bool, notes: tuple[str, ...]) -> None:  # noqa: FBT001  # columns of the table
    """How often an element may stand in a record says whether its field is required, and a list."""
    found = one_field(tmp_path, body)
    assert (required, many, notes) == (found.required, found.many, found.notes)


@pytest.mark.parametrize(
    ("body", "facets", "notes"),
    [
        pytest.param(restricted('<xs:length value="14"/>'), Facets(14, 14), (), id="a length"),
        pytest.param(restricted('<xs:minLength value="1"/><xs:maxLength value="9"/>'), Facets(1, 9), (), id="lengths"),
        pytest.param(restricted(r'<xs:pattern value="\d+"/>'), Facets(pattern=r"^(?:\d+)$"), (), id="a pattern"),
        pytest.param(
            restricted(f'<xs:pattern value="{RUNIC}"/>'),
            Facets(),
            (UNCHECKED,),
            id="a pattern that cannot be said",
        ),
        pytest.param(
            restricted('<xs:minInclusive value="1"/><xs:maxExclusive value="10"/>', "xs:int"),
            Facets(minimum=Decimal(1), below=Decimal(10)),
            (),
            id="numbers from and below",
        ),
        pytest.param(
            restricted('<xs:minExclusive value="0"/><xs:maxInclusive value="0.5"/>', "xs:decimal"),
            Facets(above=Decimal(0), maximum=Decimal("0.5")),
            (),
            id="numbers above and to",
        ),
        pytest.param(
            restricted('<xs:minInclusive value="2000-01-01"/>', "xs:date"),
            Facets(),
            ("Not less than 2000-01-01.",),
            id="the first date",
        ),
        pytest.param(
            restricted('<xs:totalDigits value="14"/><xs:fractionDigits value="2"/>', "xs:decimal"),
            Facets(),
            ("At most 14 digits.", "At most 2 digits after the decimal point."),
            id="digits",
        ),
        pytest.param(
            restricted('<xs:whiteSpace value="collapse"/>'),
            Facets(),
            ("Blanks around it are not part of it, and several within it are one.",),
            id="blanks",
        ),
        pytest.param(
            restricted('<xs:enumeration value="only"/>'), Facets(), ("Its only value is 'only'.",), id="the one value"
        ),
        pytest.param(
            restricted('<xs:maxLength value="2"/>', "xs:hexBinary"),
            Facets(),
            ("Its maxLength is 2 bytes.",),
            id="bytes",
        ),
    ],
)
def test_facets(tmp_path: Path, body: str, facets: Facets, notes: tuple[str, ...]) -> None:
    """A facet is a term of SHACL, or a note."""
    found = one_field(tmp_path, body)
    assert (facets, notes) == (found.facets, found.notes)


def test_facets_of_a_chain(tmp_path: Path) -> None:
    """Of a chain of restrictions the nearest statement counts; a further pattern is a note."""
    types = (
        '<xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:maxLength value="9"/><xs:minLength value="1"/>'
        '<xs:pattern value="[A-Z]*"/></xs:restriction></xs:simpleType>'
        '<xs:simpleType name="Short"><xs:restriction base="t:Code"><xs:maxLength value="3"/><xs:pattern value="A.*"/>'
        "</xs:restriction></xs:simpleType>"
    )
    found = one_field(tmp_path, '<xs:element name="x" type="t:Short"/>', types)
    assert Facets(1, 3, r"^(?:A[^\n\r]*)$") == found.facets
    assert ("It matches the pattern `[A-Z]*` of XML Schema, too.",) == found.notes


def test_attributes(tmp_path: Path) -> None:
    """An attribute is a field with a note; one that has the name of an element is marked."""
    attributes = (
        '<xs:attribute name="id" type="xs:int" use="required"/><xs:attribute name="x" type="xs:string"/>'
        '<xs:attribute name="gone" use="prohibited"/>'
    )
    content = (
        f'<xs:complexType><xs:sequence><xs:element name="x" type="xs:date"/></xs:sequence>{attributes}</xs:complexType>'
    )
    found = from_xsd(tmp_path, schema(f'<xs:element name="person">{content}</xs:element>')).schemas[0].fields
    note = "It is an XML attribute, which records that are read from XML do not hold."
    assert (
        DescribedField("x", JsonType.STRING, XSD.date, required=True),
        DescribedField("id", JsonType.INTEGER, XSD.int, notes=(note, "The source requires it.")),
        DescribedField("@x", JsonType.STRING, XSD.string, notes=(note,)),
    ) == found


def test_value_with_attributes(tmp_path: Path) -> None:
    """A value that has attributes is a value; the note names what records do not hold."""
    body = (
        '<xs:element name="sum"><xs:complexType><xs:simpleContent><xs:extension base="xs:decimal">'
        '<xs:attribute name="currency"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>'
    )
    found = one_field(tmp_path, body)
    notes = ("Attributes beside it that records do not hold: currency.",)
    assert DescribedField("sum", JsonType.NUMBER, XSD.decimal, required=True, notes=notes) == found


def test_objects(tmp_path: Path) -> None:
    """A named type is one schema, however often it is held; an anonymous one is called by its field."""
    body = (
        '<xs:element name="home" type="t:Address"/><xs:element name="work" type="t:Address" minOccurs="0"/>'
        '<xs:element name="phone"><xs:complexType><xs:sequence><xs:element name="number" type="xs:string"/>'
        "</xs:sequence></xs:complexType></xs:element>"
    )
    found = from_xsd(tmp_path, schema(element("person", body) + ADDRESS))
    assert [("home", "Address"), ("work", "Address"), ("phone", "person.phone")] == [
        (item.name, item.node) for item in found.schemas[0].fields
    ]
    assert [("person", True), ("Address", False), ("person.phone", False)] == [
        (item.name, item.root) for item in found.schemas
    ]
    assert () == found.remarks


def test_recursive(tmp_path: Path) -> None:
    """A type that holds itself is named by its own field."""
    body = element("person", '<xs:element name="child" type="t:Person" minOccurs="0"/>') + (
        '<xs:complexType name="Person"><xs:sequence><xs:element name="child" type="t:Person" minOccurs="0"'
        ' maxOccurs="unbounded"/></xs:sequence></xs:complexType>'
    )
    found = {item.name: item for item in from_xsd(tmp_path, schema(body)).schemas}
    assert {"person": "Person", "Person": "Person"} == {name: item.fields[0].node for name, item in found.items()}


def test_extension_and_restriction(tmp_path: Path) -> None:
    """A type that extends another has its fields first; one that restricts another has its own only."""
    types = (
        f"{ADDRESS}"
        '<xs:complexType name="Long"><xs:complexContent><xs:extension base="t:Address"><xs:sequence>'
        '<xs:element name="street" type="xs:string"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>'
        '<xs:complexType name="Less"><xs:complexContent><xs:restriction base="t:Long"><xs:sequence>'
        '<xs:element name="city" type="xs:string"/><xs:element name="street" type="xs:token"/>'
        "</xs:sequence></xs:restriction></xs:complexContent></xs:complexType>"
    )
    body = '<xs:element name="long" type="t:Long"/><xs:element name="less" type="t:Less"/>'
    found = {item.name: item for item in from_xsd(tmp_path, schema(element("person", body) + types)).schemas}
    assert ["city", "street"] == [item.name for item in found["Long"].fields]
    assert [XSD.string, XSD.token] == [item.datatype for item in found["Less"].fields]
    assert {"person", "Long", "Less"} == set(found)


def test_abstract(tmp_path: Path) -> None:
    """A field of an abstract type says which types records name."""
    types = ADDRESS.replace('name="Address"', 'name="Address" abstract="true"') + (
        '<xs:complexType name="Long"><xs:complexContent><xs:extension base="t:Address"/>'
        "</xs:complexContent></xs:complexType>"
    )
    found = one_field(tmp_path, '<xs:element name="x" type="t:Address"/>', types)
    assert ("Its type is abstract: xsi:type names one that extends it, of Long.",) == found.notes


def test_groups(tmp_path: Path) -> None:
    """A group of elements or attributes stands where it is referred to."""
    groups = (
        '<xs:group name="names"><xs:sequence><xs:element name="first" type="xs:string"/>'
        '<xs:element name="last" type="xs:string"/></xs:sequence></xs:group>'
        '<xs:attributeGroup name="marks"><xs:attribute name="id" type="xs:int"/></xs:attributeGroup>'
    )
    content = (
        '<xs:complexType><xs:group ref="t:names" minOccurs="0"/><xs:attributeGroup ref="t:marks"/></xs:complexType>'
    )
    found = from_xsd(tmp_path, schema(f'<xs:element name="person">{content}</xs:element>{groups}')).schemas[0]
    assert [("first", False), ("last", False), ("id", False)] == [(item.name, item.required) for item in found.fields]


def test_substitution(tmp_path: Path) -> None:
    """Where an element is referred to, those that may stand in its place are a choice."""
    heads = (
        '<xs:element name="place" type="xs:string" abstract="true"/>'
        '<xs:element name="town" type="xs:string" substitutionGroup="t:place"/>'
        '<xs:element name="village" type="xs:string" substitutionGroup="t:place"/>'
    )
    found = from_xsd(tmp_path, schema(element("person", '<xs:element ref="t:place"/>') + heads)).schemas[0]
    note = "Of these only one is given: town; village."
    assert [("town", False, (note,)), ("village", False, (note,))] == [
        (item.name, item.required, item.notes) for item in found.fields
    ]


def test_reference(tmp_path: Path) -> None:
    """An element that is referred to keeps what it says, and is a root of its own where it is an object."""
    others = (
        '<xs:element name="pin" type="xs:string"><xs:annotation><xs:documentation xml:lang="en">A number.'
        "</xs:documentation></xs:annotation></xs:element>"
        '<xs:element name="home" type="t:Address"/>' + ADDRESS
    )
    body = '<xs:element ref="t:pin"/><xs:element ref="t:home"/>'
    found = from_xsd(tmp_path, schema(element("person", body) + others))
    pin, home = found.schemas[0].fields
    assert ((("en", "A number."),), "home") == (pin.definition, home.node)
    assert [("person", True), ("home", True)] == [(item.name, item.root) for item in found.schemas]
    assert () == found.remarks


def test_titles_and_documentation(tmp_path: Path) -> None:
    """Titles of X-Road are labels, documentation and notes are definitions, each in its language."""
    notes = (
        '<xs:annotation><xs:appinfo><xrd:title xml:lang="ky">Адам</xrd:title><xrd:title xml:lang="ru">Лицо</xrd:title>'
        "<xrd:notes>Of the\n  register.</xrd:notes></xs:appinfo>"
        '<xs:documentation xml:lang="en">A person.</xs:documentation>'
        '<xs:documentation xml:lang="en">Living.</xs:documentation></xs:annotation>'
    )
    body = f'<xs:element name="person"><!-- not this -->{notes}<xs:complexType/></xs:element>'
    found = from_xsd(tmp_path, schema(body)).schemas[0]
    assert (("ky", "Адам"), ("ru", "Лицо")) == found.labels
    assert (("", "Of the register."), ("en", "A person.\n\nLiving.")) == found.definition


def test_language_around(tmp_path: Path) -> None:
    """A text without a language has that of what it stands in."""
    body = "<xs:annotation><xs:documentation>Адамдар.</xs:documentation></xs:annotation>"
    found = from_xsd(tmp_path, schema(body, more='xml:lang="ky"'))
    assert (("ky", "Адамдар."),) == found.definition


SEX = (
    '<xs:simpleType name="Sex"><xs:annotation><xs:documentation>Sexes.</xs:documentation></xs:annotation>'
    '<xs:restriction base="xs:string">'
    '<xs:enumeration value="M"><xs:annotation><xs:documentation xml:lang="en">male</xs:documentation>'
    '<xs:documentation xml:lang="ky">эркек</xs:documentation></xs:annotation></xs:enumeration>'
    '<xs:enumeration value="F"><xs:annotation><xs:appinfo><xrd:title xml:lang="en">female</xrd:title></xs:appinfo>'
    "<xs:documentation>Of that sex.</xs:documentation></xs:annotation></xs:enumeration>"
    '<xs:enumeration value="M"/></xs:restriction></xs:simpleType>'
)


def test_enumeration(tmp_path: Path) -> None:
    """A named enumeration is a list of its name; documentation is the label of a code that has no title."""
    found = from_xsd(tmp_path, schema(element("person", '<xs:element name="sex" type="t:Sex"/>') + SEX))
    codes = (
        DescribedCode("M", (("en", "male"), ("ky", "эркек"))),
        DescribedCode("F", (("en", "female"),), (("", "Of that sex."),)),
    )
    assert (DescribedList("Sex", codes, definition=(("", "Sexes."),)),) == found.lists
    assert "Sex" == found.schemas[0].fields[0].codes


def test_anonymous_enumerations(tmp_path: Path) -> None:
    """Anonymous enumerations are called by their field; those that are alike under one name are one list."""
    two = restricted('<xs:enumeration value="1"/><xs:enumeration value="2"/>', "xs:int")
    three = restricted('<xs:enumeration value="1"/><xs:enumeration value="3"/>', "xs:int")
    found = from_xsd(tmp_path, schema(element("a", two) + element("b", two) + element("c", three)))
    assert [("a.x", ["1", "2"]), ("c.x", ["1", "3"])] == [
        (item.name, [code.notation for code in item.codes]) for item in found.lists
    ]
    assert [(JsonType.INTEGER, "a.x"), (JsonType.INTEGER, "a.x"), (JsonType.INTEGER, "c.x")] == [
        (item.fields[0].json_type, item.fields[0].codes) for item in found.schemas
    ]


def test_enumeration_that_nothing_uses(tmp_path: Path) -> None:
    """A file of enumerations alone is its lists; what else nothing uses is said."""
    loose = '<xs:simpleType name="Name"><xs:restriction base="xs:string"/></xs:simpleType><xs:attribute name="mark"/>'
    found = from_xsd(tmp_path, schema(SEX + loose))
    assert ((), ["Sex"]) == (found.schemas, [item.name for item in found.lists])
    problem = "No element and no complex type of the file uses these, which are not lifted: Name, mark."
    assert (Remark(problem, "Lift the schemas that import the file.", Place("town.xsd")),) == found.remarks


@pytest.mark.parametrize(
    ("types", "codes", "notes"),
    [
        pytest.param(
            '<xs:simpleType name="Few"><xs:restriction base="xs:string"><xs:enumeration value="K"/>'
            '<xs:enumeration value="L"/></xs:restriction></xs:simpleType>'
            '<xs:simpleType name="X"><xs:union memberTypes="t:Sex t:Few"/></xs:simpleType>',
            ["M", "F", "K", "L"],
            (),
            id="a union of enumerations is one",
        ),
        pytest.param(
            '<xs:simpleType name="X"><xs:union memberTypes="t:Sex xs:int"/></xs:simpleType>',
            [],
            ("It is one of: xs:string, one of M, F; xs:int.",),
            id="a union with anything else is a text",
        ),
        pytest.param(
            '<xs:simpleType name="X"><xs:list itemType="t:Sex"/></xs:simpleType>',
            [],
            ("It holds several values with blanks between them, each of xs:string.", "Each is one of M, F."),
            id="a list within a value is a text",
        ),
        pytest.param(
            '<xs:simpleType name="X"><xs:restriction base="t:Sex"><xs:enumeration value="F"/>'
            '<xs:enumeration value="M"/>'
            "</xs:restriction></xs:simpleType>",
            ["F", "M"],
            (),
            id="the nearest enumeration counts",
        ),
    ],
)
def test_unions_and_lists(tmp_path: Path, types: str, codes: list[str], notes: tuple[str, ...]) -> None:
    """What has several types or values is a list of codes, or a text with a note."""
    found = from_xsd(tmp_path, schema(element("person", '<xs:element name="x" type="t:X"/>') + types + SEX))
    coded = {item.name: [code.notation for code in item.codes] for item in found.lists}
    field = found.schemas[0].fields[0]
    assert (codes, notes) == (coded.get(field.codes, []), field.notes)


@pytest.mark.parametrize(
    ("body", "problem", "line"),
    [
        pytest.param(
            element("p", '<xs:element name="x" type="xs:int"/>\n<xs:any namespace="##other" processContents="lax"/>'),
            "Any other element may stand in p; it is not lifted.",
            4,
            id="a wildcard of elements",
        ),
        pytest.param(
            '<xs:element name="p"><xs:complexType><xs:sequence><xs:element name="x"/></xs:sequence>\n<xs:anyAttribute/>'
            "</xs:complexType></xs:element>",
            "Any attribute may stand in p; it is not lifted.",
            3,
            id="a wildcard of attributes",
        ),
        pytest.param(
            '<xs:element name="p">\n<xs:complexType mixed="true"><xs:sequence/></xs:complexType></xs:element>',
            "Text may stand between the elements of p; records do not hold it.",
            3,
            id="text between elements",
        ),
        pytest.param(
            '<xs:element name="p"/>', "Anything may stand in p: the source gives it no type.", 2, id="no type at all"
        ),
        pytest.param(
            '<xs:element name="p" type="xs:int"/>',
            "The element p holds one value and stands in no other; it is not lifted.",
            2,
            id="a value that is no record",
        ),
        pytest.param(
            element("p", '<xs:element name="x" type="xs:int"/>').replace(
                "</xs:element>",
                '<xs:unique name="u"><xs:selector xpath="x"/><xs:field xpath="."/></xs:unique></xs:element>',
            ),
            "The xs:unique u is not lifted.",
            4,
            id="a constraint on several",
        ),
        pytest.param(
            ADDRESS,
            "No element has these types, so whether records of them are exchanged is not said: Address.",
            0,
            id="types without elements",
        ),
    ],
)
def test_remarks(tmp_path: Path, body: str, problem: str, line: int) -> None:
    """What is passed over is said, with its place."""
    found = [(item.problem, item.place) for item in from_xsd(tmp_path, schema(body)).remarks]
    assert (problem, Place("town.xsd", line)) in found


def test_names_that_are_shared(tmp_path: Path) -> None:
    """An element and its type of one name are one schema; another of the name is told apart."""
    body = (
        '<xs:element name="Address" type="t:Address"/>'
        + ADDRESS
        + '<xs:element name="Thing" type="t:Other"/>'
        + element("holder", '<xs:element name="a" type="t:Address"/><xs:element name="b" type="t:Thing"/>')
        + ADDRESS.replace("Address", "Thing")
        + ADDRESS.replace("Address", "Other")
    )
    found = from_xsd(tmp_path, schema(body))
    holder = next(item for item in found.schemas if item.name == "holder")
    assert ["Address", "{urn:town}Thing"] == [item.node for item in holder.fields]
    assert ["Address", "Thing", "holder", "{urn:town}Thing"] == [item.name for item in found.schemas]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """A file is read in the encoding that it declares, or that its first bytes show."""
    declared = "" if encoding.startswith("utf") else f' encoding="{encoding}"'
    text = f'<?xml version="1.0"{declared}?>' + schema(element("адам", '<xs:element name="аты" type="xs:string"/>'))
    found = from_xsd(tmp_path, text.encode(encoding))
    assert ("адам", "аты") == (found.schemas[0].name, found.schemas[0].fields[0].name)


def test_prefixes_inside(tmp_path: Path) -> None:
    """A prefix may be declared on the element that uses it, and mean another namespace on the next one."""
    body = (
        '<xs:element name="x" xmlns:q1="urn:town" type="q1:Address"/>'
        '<xs:element name="y" xmlns:q1="http://www.w3.org/2001/XMLSchema" type="q1:int"/>'
    )
    found = from_xsd(tmp_path, schema(element("person", body) + ADDRESS)).schemas[0].fields
    assert [("Address", None), ("", XSD.int)] == [(item.node, item.datatype) for item in found]


def test_no_namespace(tmp_path: Path) -> None:
    """A schema need not have a namespace."""
    found = from_xsd(tmp_path, f"<xs:schema {XS}>{element('p', chr(10))}</xs:schema>")
    assert ("p",) == tuple(item.name for item in found.schemas)
    assert ("town.xsd", "application/xml") == (found.source, found.media_type)
