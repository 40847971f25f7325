"""What the types and formats of JSON Schema and OpenAPI are in XML Schema.

A format that has no datatype of its own (`email`, `uuid`, `password`) leaves the type as it is and becomes a note.
"""

from typing import Final

from semantic_bridge.model.schema import JsonType
from semantic_bridge.terms import XSD, Iri

_PLAIN: Final = {
    "string": (JsonType.STRING, XSD.string),
    "integer": (JsonType.INTEGER, XSD.integer),
    "number": (JsonType.NUMBER, XSD.decimal),
    "boolean": (JsonType.BOOLEAN, XSD.boolean),
}
_FORMATS: Final = {
    "string": {
        "date": XSD.date,
        "date-time": XSD.dateTime,
        "time": XSD.time,
        "duration": XSD.duration,
        "uri": XSD.anyURI,
        "uri-reference": XSD.anyURI,
        "iri": XSD.anyURI,
        "iri-reference": XSD.anyURI,
        "byte": XSD.base64Binary,
    },
    "integer": {
        "int8": XSD.byte,
        "int16": XSD.short,
        "int32": XSD.int,
        "int64": XSD.long,
        "uint8": XSD.unsignedByte,
        "uint16": XSD.unsignedShort,
        "uint32": XSD.unsignedInt,
        "uint64": XSD.unsignedLong,
    },
    "number": {"float": XSD.float, "double": XSD.double, "decimal": XSD.decimal},
}


def datatype(kind: str, form: str) -> tuple[JsonType, Iri, bool]:
    """The JSON type and the datatype of a scalar, and whether the format is said by them.

    Args:
        kind: `string`, `integer`, `number` or `boolean`.
        form: The `format`; empty where there is none.

    Source: JSON Schema 2020-12 validation, section 7.3; OpenAPI 3.1, section 4.4 and its registry of formats.
    """
    json_type, plain = _PLAIN[kind]
    found = _FORMATS.get(kind, {}).get(form)
    return json_type, found or plain, found is not None or not form
