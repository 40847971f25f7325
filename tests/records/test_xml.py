"""Records as XML elements: found in any document, read by the schema, written and read back."""

import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.model.schema import Schema
from semantic_bridge.model.values import Record, Value
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.records.xml import read_records, write_document, write_record
from semantic_bridge.settings import Limits
from tests.records.samples import ADDRESS, COMPANY, DECIMALS, PERSON, exact

NIL = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil'
SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP_12 = "http://www.w3.org/2003/05/soap-envelope"


def read(text: str, schema: Schema = PERSON) -> list[tuple[int, Record | Refusal | None]]:
    """The items as (number, record or reason)."""
    lines = read_records(io.BytesIO(text.encode()), schema)
    return [(line.number, line.record if line.error is None else line.error.code) for line in lines]


def person(inside: str) -> object:
    """The one record of a document whose root is a person with a personal number."""
    ((_, record),) = read(f"<Person><pin>1</pin>{inside}</Person>")
    assert isinstance(record, dict)
    return exact({name: value for name, value in record.items() if name != "pin"})


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param("", {}, id="a missing element is absent"),
        pytest.param(f'<children {NIL}="true"/>', {"children": None}, id="xsi:nil is null"),
        pytest.param(f'<children {NIL}="1"></children>', {"children": None}, id="xsi:nil may be written 1"),
        pytest.param(f'<children {NIL}="false"/>', {"children": ""}, id="xsi:nil may be false"),
        pytest.param('<children nil="true"/>', {"children": ""}, id="nil outside its namespace says nothing"),
        pytest.param("<children/>", {"children": ""}, id="an empty element is empty text"),
        pytest.param("<children></children>", {"children": ""}, id="an element with nothing in it is empty text"),
        pytest.param("<pin2>  x </pin2>", {"pin2": "  x "}, id="text keeps its blanks"),
        pytest.param("<children>3</children>", {"children": 3}, id="an integer"),
        pytest.param("<children> 3\n</children>", {"children": 3}, id="an integer among blanks"),
        pytest.param("<children>03</children>", {"children": "03"}, id="an integer that does not read stays text"),
        pytest.param("<children>three</children>", {"children": "three"}, id="a word in an integer field stays text"),
        pytest.param("<capital>1.50</capital>", {"capital": Decimal("1.50")}, id="a number keeps its digits"),
        pytest.param("<blocked>true</blocked>", {"blocked": True}, id="a boolean"),
        pytest.param("<blocked>yes</blocked>", {"blocked": "yes"}, id="a boolean that does not read stays text"),
        pytest.param("<phones>1</phones>", {"phones": ["1"]}, id="one element of a list is a list"),
        pytest.param("<phones>1</phones><x/><phones>2</phones>", {"phones": ["1", "2"], "x": ""}, id="a list"),
        pytest.param("<years>1</years><years>x</years>", {"years": [1, "x"]}, id="elements of a list are typed"),
        pytest.param(f'<phones {NIL}="true"/>', {"phones": [None]}, id="null in a list"),
        pytest.param(
            "<children>1</children><children>2</children>", {"children": [1, 2]}, id="a field that may not repeat"
        ),
        pytest.param(
            "<address><city>a</city><flat>2</flat></address>", {"address": {"city": "a", "flat": 2}}, id="an object"
        ),
        pytest.param(
            "<address><place><lat>1.0</lat></place></address>",
            {"address": {"place": {"lat": Decimal("1.0")}}},
            id="an object in an object",
        ),
        pytest.param("<address/>", {"address": ""}, id="an empty object is empty text"),
        pytest.param("<address>\n  </address>", {"address": ""}, id="an object of blanks is empty text"),
        pytest.param("<address>Bishkek</address>", {"address": "Bishkek"}, id="text in an object field stays text"),
        pytest.param("<children><a>1</a></children>", {"children": {"a": "1"}}, id="an object in a plain field"),
        pytest.param("<extra>1</extra>", {"extra": "1"}, id="an unknown element is kept as text"),
        pytest.param("<extra><a>1</a><a>2</a></extra>", {"extra": {"a": ["1", "2"]}}, id="an unknown object is kept"),
        pytest.param("<capital>1<!-- x -->5</capital>", {"capital": 15}, id="a comment does not cut a text"),
        pytest.param("<x><![CDATA[<b>]]></x>", {"x": "<b>"}, id="CDATA is text"),
        pytest.param('<n:children xmlns:n="urn:x">3</n:children>', {"children": 3}, id="any namespace"),
        pytest.param('<children unit="x">3</children>', {"children": 3}, id="attributes are not read"),
        pytest.param("<имя>Айгүл</имя>", {"имя": "Айгүл"}, id="names in Cyrillic"),
    ],
)
def test_read_values(inside: str, expected: Value) -> None:
    """Null, empty text and absent stay apart; texts become the schema's types where they read."""
    assert person(inside) == exact(expected)


ONE = "<Person><pin>1</pin></Person>"
TWO = "<Person><pin>2</pin></Person>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(ONE, [(1, {"pin": "1"})], id="the root is the record"),
        pytest.param("<citizen><pin>1</pin></citizen>", [(1, {"pin": "1"})], id="the root may have any name"),
        pytest.param(f"<list>{ONE}{TWO}</list>", [(1, {"pin": "1"}), (2, {"pin": "2"})], id="a list of records"),
        pytest.param(f"<list>{ONE}</list>", [(1, {"pin": "1"})], id="a list of one"),
        pytest.param("<records/>", [], id="an empty list"),
        pytest.param(f"<list><Person/>{ONE}</list>", [(1, {}), (2, {"pin": "1"})], id="an empty record before others"),
        pytest.param(
            f"<list><Person><x>1</x></Person>{ONE}</list>",
            [(1, {"x": "1"}), (2, {"pin": "1"})],
            id="a record of unknown fields before others",
        ),
        pytest.param(f"<list><count>1</count>{ONE}<next/></list>", [(1, {"pin": "1"})], id="siblings of other names"),
        pytest.param(
            f"<a><b><list>{ONE}{TWO}</list></b></a>", [(1, {"pin": "1"}), (2, {"pin": "2"})], id="a list deep inside"
        ),
        pytest.param(f'<l xmlns="urn:x">{ONE}</l>', [(1, {"pin": "1"})], id="a default namespace"),
        pytest.param("<Person/>", [(1, {})], id="an empty record by its class"),
        pytest.param(
            "<l><r><children>1</children></r></l>", [(1, {"children": 1})], id="a record without its required field"
        ),
        pytest.param(
            f"<a><request><children>1</children></request><response>{ONE}</response></a>",
            [(1, {"pin": "1"})],
            id="a request that comes before, with some of the fields",
        ),
        pytest.param("<a><b>1</b></a>", [(1, Refusal.NO_RECORD)], id="no field of the schema"),
        pytest.param("<a/>", [(1, Refusal.NO_RECORD)], id="an empty document of another kind"),
        pytest.param(
            f"<l><Person>x<pin>1</pin></Person>{TWO}</l>",
            [(1, Refusal.MIXED_TEXT), (2, {"pin": "2"})],
            id="text between elements",
        ),
        pytest.param(
            f"<l><Person><pin>1</pin>\u00a0</Person>{TWO}</l>",
            [(1, Refusal.MIXED_TEXT), (2, {"pin": "2"})],
            id="a no-break space is text",
        ),
        pytest.param(
            "<l><Person><pin>1</pin><address>x<city/></address></Person></l>",
            [(1, Refusal.MIXED_TEXT)],
            id="text between elements, inside",
        ),
        pytest.param("<Person><pin>1</Person>", [(1, Refusal.NOT_XML)], id="not well-formed"),
        pytest.param(
            "<!DOCTYPE Person><Person><pin>1</pin></Person>", [(1, Refusal.DOCUMENT_TYPE)], id="a document type"
        ),
        pytest.param("<a>" * 70 + "</a>" * 70, [(1, Refusal.TOO_DEEP)], id="too deep"),
        pytest.param("", [(1, Refusal.NOT_XML)], id="nothing"),
    ],
)
def test_find_records(text: str, expected: list[tuple[int, Record | Refusal]]) -> None:
    """A record is the first element with the fields of the schema, and so are its siblings of the same name."""
    assert expected == read(text)


@pytest.mark.parametrize("namespace", [SOAP_11, SOAP_12])
def test_soap(namespace: str) -> None:
    """In an envelope only the body is looked at: the header of X-Road has elements like fields."""
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
        <s:Envelope xmlns:s="{namespace}" xmlns:x="http://x-road.eu/xsd/xroad.xsd" xmlns:p="http://passport.example/">
          <s:Header><x:id>7</x:id><pin>header</pin></s:Header>
          <s:Body><p:getPersonResponse><p:request><p:id>3</p:id></p:request>
            <p:response><p:pin>21503198500123</p:pin><p:children>2</p:children></p:response>
          </p:getPersonResponse></s:Body>
        </s:Envelope>"""
    assert [(1, {"pin": "21503198500123", "children": 2})] == read(text)


def test_soap_fault() -> None:
    """An envelope with a fault has no record, and says so."""
    text = f'<s:Envelope xmlns:s="{SOAP_11}"><s:Body><s:Fault><faultcode>x</faultcode></s:Fault></s:Body></s:Envelope>'
    assert [(1, Refusal.NO_RECORD)] == read(text)


def test_size_of_a_document() -> None:
    """A document over the limit is one item with an error."""
    (line,) = read_records(io.BytesIO(b"<a>" + b" " * 100 + b"</a>"), PERSON, Limits(json_body_bytes=50))
    assert line.error is not None
    assert Refusal.TOO_LARGE is line.error.code


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({}, b"<Person/>", id="no fields"),
        pytest.param(
            {"pin": "1", "children": 2}, b"<Person><pin>1</pin><children>2</children></Person>", id="texts and integers"
        ),
        pytest.param({"pin": ""}, b"<Person><pin></pin></Person>", id="empty text is an empty element"),
        pytest.param(
            {"capital": Decimal("1.50")}, b"<Person><capital>1.50</capital></Person>", id="a number keeps its digits"
        ),
        pytest.param({"blocked": False}, b"<Person><blocked>false</blocked></Person>", id="a boolean"),
        pytest.param(
            {"phones": ["1", "2"]},
            b"<Person><phones>1</phones><phones>2</phones></Person>",
            id="a list repeats its element",
        ),
        pytest.param({"phones": []}, b"<Person/>", id="an empty list is absent"),
        pytest.param({"address": {"city": "a"}}, b"<Person><address><city>a</city></address></Person>", id="an object"),
        pytest.param(
            {"pin": "<&>\r\n"}, b"<Person><pin>&lt;&amp;&gt;&#13;\n</pin></Person>", id="what XML reserves is escaped"
        ),
        pytest.param({"pin": "Көчө"}, "<Person><pin>Көчө</pin></Person>".encode(), id="letters stand as they are"),
        pytest.param(
            {"pin": None},
            b'<Person xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><pin xsi:nil="true"/></Person>',
            id="null is xsi:nil",
        ),
    ],
)
def test_write_record(record: Record, expected: bytes) -> None:
    """A record is one element, named as its class, with an element for each field in the order of the record."""
    assert expected == write_record(record, PERSON)


@pytest.mark.parametrize(
    ("record", "pointer"),
    [
        pytest.param({"a b": "1"}, "/a b", id="a name with a blank"),
        pytest.param({"{urn:x}a": "1"}, "/{urn:x}a", id="a name that looks like a namespace"),
        pytest.param({"p:a": "1"}, "/p:a", id="a name with a prefix"),
        pytest.param({"": "1"}, "/", id="no name"),
        pytest.param({"pin": "\x00"}, "/pin", id="a character that XML does not have"),
        pytest.param({"pin": "\ud800"}, "/pin", id="half a surrogate pair"),
        pytest.param({"phones": [["1"]]}, "/phones", id="a list in a list"),
        pytest.param({"address": {"city": "\x0b"}}, "/address/city", id="deep inside"),
    ],
)
def test_write_refuses(record: Record, pointer: str) -> None:
    """What XML cannot hold is refused, and its path is said."""
    with pytest.raises(RefusedRecordError) as caught:
        write_record(record, PERSON)
    assert (Refusal.UNWRITABLE, pointer) == (caught.value.code, caught.value.pointer)


XML_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=8)
TYPED = {
    "pin": XML_TEXTS | st.none(),
    "children": st.integers() | st.none() | st.just(""),
    "capital": DECIMALS | st.integers(),
    "blocked": st.booleans(),
    "phones": st.lists(XML_TEXTS | st.none(), min_size=1, max_size=3),
    "years": st.lists(st.integers(), min_size=1, max_size=3),
    "address": st.fixed_dictionaries({"city": XML_TEXTS}, optional={"flat": st.integers()}),
}
PERSONS = st.fixed_dictionaries({"pin": TYPED["pin"]}, optional={k: v for k, v in TYPED.items() if k != "pin"})


@given(st.lists(PERSONS, max_size=4))
def test_records_return(records: list[dict[str, Value]]) -> None:
    """What is written is read back: null, empty and absent apart, each with its type and digits."""
    document = io.BytesIO(b"".join(write_document(records, PERSON)))
    lines = list(read_records(document, PERSON))
    expected = [(number, exact(record)) for number, record in enumerate(records, start=1)]
    assert expected == [(line.number, exact(line.record)) for line in lines]


@given(st.lists(st.builds(lambda name, share: {"name": name, "share": share}, XML_TEXTS, DECIMALS), min_size=1))
def test_lists_of_objects_return(founders: list[Value]) -> None:
    """A list of objects is read back in its order."""
    document = io.BytesIO(write_record({"tin": "1", "founders": founders}, COMPANY))
    (line,) = read_records(document, COMPANY)
    assert exact(line.record) == exact({"tin": "1", "founders": founders})


def test_written_as_it_comes() -> None:
    """A document is written piece by piece, a record at a time."""
    pieces = write_document(iter([{"city": "a"}, {"city": "b"}]), ADDRESS)
    assert b'<?xml version="1.0" encoding="UTF-8"?>\n<records>\n' == next(pieces)
    assert b"<Address><city>a</city></Address>\n" == next(pieces)
    assert [b"<Address><city>b</city></Address>\n", b"</records>\n"] == list(pieces)
