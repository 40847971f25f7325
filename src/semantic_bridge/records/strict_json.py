"""JSON, strictly: what cannot be kept exactly is refused, never bent.

msgspec reads (RFC 8259, without its leniencies): integers of any size and decimals keep their digits, no number
becomes a float. What msgspec would let pass (a key that repeats, depth, the size of a text) is found by counting what
it gave against what the bytes hold, which costs less than the reading. Where something is wrong, `json_faults` reads
the bytes again and says what and where.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

import msgspec

from semantic_bridge.model.values import ABSENT, Absent, Record, Value
from semantic_bridge.records.json_faults import first_fault, refused
from semantic_bridge.records.line import SHIPPED
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.records.streams import BOM
from semantic_bridge.records.texts import decimal_of
from semantic_bridge.settings import Limits

_DECODER: Final = msgspec.json.Decoder(float_hook=decimal_of)
_UNREADABLE: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ArithmeticError)
_CONTAINERS: Final = (dict, list)
_STRING: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"')
_BLANK_AS_QUOTE: Final = bytes.maketrans(b" \t\n\r", b'""""')


def decode(data: bytes, limits: Limits = SHIPPED) -> Value:
    """The JSON value of a document.

    A byte order mark at the very start is dropped. Numbers with a fraction or an exponent are `Decimal`, the others
    `int` (`-0` is 0); no digit is lost.

    Raises:
        RefusedRecordError: Larger than `limits.json_body_bytes`; not UTF-8; not JSON; NaN or Infinity; an exponent
            beyond 308; an integer of more than 4,300 digits; half a surrogate pair; a key twice in one object; deeper
            than `limits.json_depth`; a text of more than `limits.string_bytes`. Its message never quotes the input.

    Source: RFC 8259; for keys and surrogates RFC 7493 (I-JSON), sections 2.1 and 2.3.
    """
    return _decode(data, limits, 1)


def decode_record(data: bytes, limits: Limits = SHIPPED, *, line: int = 1) -> Record:
    """The record of a document: as `decode`, and the value must be an object.

    Args:
        data: The document.
        limits: What is refused as too large.
        line: The number of the line on which the document starts, for the error.
    """
    value = _decode(data, limits, line)
    if not isinstance(value, dict):
        raise RefusedRecordError(Refusal.NOT_AN_OBJECT, line=line, column=1, offset=0, pointer="")
    return value


def _decode(data: bytes, limits: Limits, line: int) -> Value:
    if len(data) > limits.json_body_bytes:
        raise RefusedRecordError(Refusal.TOO_LARGE, line=line)
    body = data.removeprefix(BOM)
    value = _read(body)
    if value is ABSENT or not _sound(value, body, limits):
        raise refused(data, limits, line)
    return value


def _read(body: bytes) -> Value | Absent:
    # Nothing is raised from here: the exceptions of the decoder hold the input, and would be the context of ours.
    try:
        value: Value = _DECODER.decode(body)
    except _UNREADABLE:
        return ABSENT
    return value


def _sound(value: Value, body: bytes, limits: Limits) -> bool:
    if len(body) > limits.string_bytes and not _strings_fit(body, limits):
        return False
    # A single brace and no bracket: the usual record, which has no depth to measure.
    if isinstance(value, dict) and b"[" not in body and body.count(b"{") == 1:
        return _has_members(body, len(value))
    keys, depth = _measure(value)
    return depth <= limits.json_depth and _has_members(body, keys)


def _measure(value: Value) -> tuple[int, int]:
    """How many keys there are in all objects, and how deep objects and lists are nested."""
    keys = depth = 0
    level: list[Value] = [value] if isinstance(value, _CONTAINERS) else []
    while level:
        below: list[Value] = []
        for item in level:
            if isinstance(item, dict):
                keys += len(item)
                below += [inner for inner in item.values() if inner.__class__ in _CONTAINERS]
            elif isinstance(item, list):
                below += [inner for inner in item if inner.__class__ in _CONTAINERS]
        level, depth = below, depth + 1
    return keys, depth


def _has_members(body: bytes, keys: int) -> bool:
    """Whether valid JSON has as many members as the decoder kept keys: fewer keys are keys that repeat.

    The colon of a member follows a quote or a blank, so those colons are at least as many as the members. Only where
    a text has such a colon too must the texts be cut out first.
    """
    if body.translate(_BLANK_AS_QUOTE).count(b'":') == keys:
        return True
    return _STRING.sub(b"", body).count(b":") == keys


def _strings_fit(body: bytes, limits: Limits) -> bool:
    # No escape is shorter than the character it stands for, so the text is at most as long as its token.
    longest = max(map(len, _STRING.findall(body)), default=0) - len(b'""')
    return longest <= limits.string_bytes or first_fault(body, limits) is None


def encode(value: Value) -> bytes:
    """The value as compact JSON in UTF-8: no blanks, characters as they are, keys in the order of the mapping.

    A `Decimal` is a JSON number with its own digits: `1.50` stays `1.50`; a whole one without an exponent is written
    as an integer. A key whose value is `ABSENT` is left out, against all typing.

    Raises:
        RefusedRecordError: A text with half a surrogate pair, a number that is not finite, an integer of more than
            4,300 digits.

    Source: RFC 8259, section 6; RFC 8785, section 3.2.1, on blanks.
    """
    try:
        data = _ENCODER.encode(value)
    except (ValueError, RecursionError):
        raise RefusedRecordError(Refusal.UNWRITABLE) from None
    if b"NaN" in data or b"Infinity" in data or b'"absent"' in data:
        return _ENCODER.encode(_settled(value))
    return data


def _plain(value: object) -> object:
    """What msgspec is to write for a text, a mapping or a sequence of a kind that it does not know."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(f"{type(value).__name__} is no value of a record.")


_ENCODER: Final = msgspec.json.Encoder(decimal_format="number", enc_hook=_plain)


def _settled(value: object) -> object:
    match value:
        case Decimal() if not value.is_finite():
            raise RefusedRecordError(Refusal.UNWRITABLE)
        case str():
            return value
        case Mapping():
            return {key: _settled(inner) for key, inner in value.items() if inner is not ABSENT}
        case Sequence():
            return [_settled(inner) for inner in value]
        case _:
            return value
