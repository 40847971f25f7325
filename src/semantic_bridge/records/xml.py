"""Records as XML elements, read and written by a schema.

The child elements of a record carry the names of its fields, in any namespace. Attributes are not read, but for
`xsi:nil`. XML tells null (`xsi:nil="true"`), empty text (an empty element) and absent (no element) apart; it cannot
tell an empty list from an absent one, nor an empty object from an empty text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import BinaryIO, Final, cast

from lxml import etree

from semantic_bridge.model.schema import JsonType, Property, Schema
from semantic_bridge.model.values import Record, Value
from semantic_bridge.records.guarded_xml import parse
from semantic_bridge.records.line import SHIPPED, Line
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.records.streams import read_whole
from semantic_bridge.records.texts import BLANKS, read_text, write_text
from semantic_bridge.settings import Limits

_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_NIL: Final = f"{{{_XSI}}}nil"
_TRUE: Final = ("true", "1")
_ENVELOPES: Final = (
    "{http://schemas.xmlsoap.org/soap/envelope/}",
    "{http://www.w3.org/2003/05/soap-envelope}",
)
_LIST: Final = "records"


def read_records(stream: BinaryIO, schema: Schema, limits: Limits = SHIPPED) -> Iterator[Line]:
    """One item for each record element of a document, numbered from 1.

    A record is the first element, in document order, whose child elements have the names of all required fields, else
    the first that has the name of any field; its siblings of the same name are records too. In a SOAP envelope only
    the body is looked at. Child elements that the schema does not know are kept as texts and objects. A field that
    may repeat is a list however often it stands there. Numbers and booleans read as `texts.read_text` says.

    A document that is refused (see `guarded_xml.parse`) or that has no record is one item with an error; the root
    `records` without children has no records, which is no error.

    Source: XML Schema part 1, section 2.6.2, for `xsi:nil`; SOAP 1.1, section 4, and SOAP 1.2 part 1, section 5.
    """
    try:
        root = parse(read_whole(stream, limits.json_body_bytes), limits)
        elements = _record_elements(root, schema)
    except RefusedRecordError as error:
        yield Line(1, None, error)
        return
    yield from (_line(number, element, schema) for number, element in enumerate(elements, start=1))


def write_record(record: Record, schema: Schema) -> bytes:
    """The record as one element, named as the class of the schema, without an XML declaration.

    Raises:
        RefusedRecordError: A field name that is no XML name, a character that XML does not have, a list in a list.
    """
    element = etree.Element(_record_name(schema), nsmap={"xsi": _XSI})
    _fill(element, record, "")
    etree.cleanup_namespaces(element)
    return etree.tostring(element, encoding="utf-8", xml_declaration=False)


def write_document(records: Iterable[Record], schema: Schema) -> Iterator[bytes]:
    """A document `<records>` with one element for each record, in pieces; `read_records` reads it back."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{_LIST}>\n'.encode()
    for record in records:
        yield write_record(record, schema) + b"\n"
    yield f"</{_LIST}>\n".encode()


def _record_name(schema: Schema) -> str:
    return schema.target_class.local


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2]


def _record_elements(root: etree._Element, schema: Schema) -> Sequence[etree._Element]:
    known = {item.field for item in schema.properties}
    required = {item.field for item in schema.properties if item.required}
    candidates = [element for element in _content(root).iter() if _is_candidate(element, known, _record_name(schema))]
    if not candidates and _name(root) == _LIST and not len(root):
        return ()
    if not candidates:
        raise RefusedRecordError(Refusal.NO_RECORD)
    first = next((element for element in candidates if required <= _children(element)), candidates[0])
    parent = first.getparent()
    return [first] if parent is None else [element for element in parent if element.tag == first.tag]


def _content(root: etree._Element) -> etree._Element:
    """The root, or the body of a SOAP envelope."""
    for namespace in _ENVELOPES:
        if root.tag == f"{namespace}Envelope":
            body = root.find(f"{namespace}Body")
            return root if body is None else body
    return root


def _is_candidate(element: etree._Element, known: set[str], name: str) -> bool:
    children = _children(element)
    return not known.isdisjoint(children) or (not children and _name(element) == name)


def _children(element: etree._Element) -> set[str]:
    return {_name(child) for child in element}


def _line(number: int, element: etree._Element, schema: Schema) -> Line:
    try:
        return Line(number, _object(element, schema))
    except RefusedRecordError as error:
        return Line(number, None, error)


def _object(element: etree._Element, schema: Schema | None) -> Record:
    if any(text.strip(BLANKS) for text in (element.text or "", *(child.tail or "" for child in element))):
        raise RefusedRecordError(Refusal.MIXED_TEXT, line=cast("int | None", element.sourceline))
    properties = {item.field: item for item in schema.properties} if schema else {}
    fields: dict[str, list[Value]] = {}
    for child in element:
        fields.setdefault(_name(child), []).append(_value(child, properties.get(_name(child))))
    return {name: _one_or_list(values, properties.get(name)) for name, values in fields.items()}


def _one_or_list(values: list[Value], item: Property | None) -> Value:
    many = len(values) > 1 or (item is not None and item.many)
    return values if many else values[0]


def _value(element: etree._Element, item: Property | None) -> Value:
    if len(element):
        return _object(element, item.node if item else None)
    text = element.text or ""
    if not text:
        return None if element.get(_NIL) in _TRUE else ""
    if item is None:
        return text
    if item.json_type is JsonType.OBJECT and not text.strip(BLANKS):
        return ""
    return read_text(text, item.json_type)


def _fill(element: etree._Element, record: Mapping[str, Value], pointer: str) -> None:
    for name, value in record.items():
        several = (value,) if isinstance(value, str) or not isinstance(value, Sequence) else value
        for one in several:
            _append(element, name, one, f"{pointer}/{name}")


def _append(parent: etree._Element, name: str, value: Value, pointer: str) -> None:
    if name.startswith("{"):
        raise RefusedRecordError(Refusal.UNWRITABLE, pointer=pointer)
    try:
        _set(etree.SubElement(parent, name), value, pointer)
    except ValueError:
        raise RefusedRecordError(Refusal.UNWRITABLE, pointer=pointer) from None


def _set(element: etree._Element, value: Value, pointer: str) -> None:
    match value:
        case None:
            element.set(_NIL, "true")
        case str() | bool() | int() | Decimal():
            element.text = write_text(value)
        case Mapping():
            _fill(element, value, pointer)
        case _:
            raise RefusedRecordError(Refusal.UNWRITABLE, pointer=pointer)
