"""Strict JSON: what is kept exactly, and what is refused instead of bent."""

import json
import pickle
import random
import sys
import tracemalloc
import types
from collections.abc import Mapping
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from semantic_bridge.errors import RecordError
from semantic_bridge.model.values import ABSENT, Value
from semantic_bridge.records.json_faults import first_fault, refused
from semantic_bridge.records.refusal import SENTENCES, Refusal, RefusedRecordError
from semantic_bridge.records.strict_json import decode, decode_record, encode
from semantic_bridge.settings import Limits
from tests.records.samples import DECIMALS, INTEGERS, TEXTS, exact, values

LIMITS = Limits()


def refusal_of(data: bytes, limits: Limits = LIMITS) -> RefusedRecordError:
    """The error that a document is refused with."""
    with pytest.raises(RefusedRecordError) as caught:
        decode(data, limits)
    return caught.value


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"123456789012345678901234", 123456789012345678901234, id="an integer of 24 digits is exact"),
        pytest.param(b"-9223372036854775809", -9223372036854775809, id="an integer below 64 bits is exact"),
        pytest.param(b"18446744073709551616", 18446744073709551616, id="an integer above 64 bits is exact"),
        pytest.param(b"9" * 4300, 10**4300 - 1, id="an integer of 4,300 digits is read"),
        pytest.param(b"1.50", Decimal("1.50"), id="a fraction keeps its zeros"),
        pytest.param(b"0.1", Decimal("0.1"), id="a fraction is decimal, not binary"),
        pytest.param(b"18446744073709551616.0", Decimal("18446744073709551616.0"), id="a whole fraction stays decimal"),
        pytest.param(b"1e5", Decimal("1E+5"), id="an exponent makes a decimal"),
        pytest.param(b"1E-308", Decimal("1E-308"), id="the exponent -308 is read"),
        pytest.param(b"1e308", Decimal("1E+308"), id="the exponent 308 is read"),
        pytest.param(b"0." + b"1" * 5000, Decimal("0." + "1" * 5000), id="no place of a long fraction is lost"),
        pytest.param(b"-0.0", Decimal("-0.0"), id="negative zero with a fraction keeps its sign"),
        pytest.param(b'"\\ud83d\\ude00"', "\U0001f600", id="both halves of a surrogate pair are one character"),
        pytest.param(b'"\\\\ud800"', "\\ud800", id="an escaped backslash does not start an escape"),
        pytest.param(b'"\\u0000"', "\0", id="an escaped NUL is a character"),
        pytest.param('"Көчө"'.encode(), "Көчө", id="letters outside ASCII are kept"),
        pytest.param(b"\xef\xbb\xbf[1]", [1], id="a byte order mark at the very start is dropped"),
        pytest.param(b" \t\r\n[ 1 , 2 ]\n", [1, 2], id="blanks around tokens are allowed"),
        pytest.param(b'{"a":[{"a":1},{"a":2}]}', {"a": [{"a": 1}, {"a": 2}]}, id="the same key in different objects"),
        pytest.param(b'{"a":":x","b":" :\\":"}', {"a": ":x", "b": ' :":'}, id="colons in texts are no members"),
        pytest.param(b'{"a" :1,"b"\t\n : 2}', {"a": 1, "b": 2}, id="blanks before a colon are allowed"),
        pytest.param(b'{"":1}', {"": 1}, id="the empty key is a key"),
        pytest.param(b"[" * 64 + b"]" * 64, json.loads("[" * 64 + "]" * 64), id="64 levels are read"),
        pytest.param(b"null", None, id="a scalar is a document"),
    ],
)  # fmt: skip
def test_decode_keeps(data: bytes, expected: Value) -> None:
    """Every digit and every character that a document holds is in the value."""
    assert exact(decode(data)) == exact(expected)


REFUSED = [
    pytest.param(b"", Refusal.NOT_JSON, 0, "", id="nothing"),
    pytest.param(b"  ", Refusal.NOT_JSON, 2, "", id="blanks only"),
    pytest.param(b"{", Refusal.NOT_JSON, 1, "", id="an object that does not end"),
    pytest.param(b'{"a":1,}', Refusal.NOT_JSON, 7, "/a", id="a comma after the last member"),
    pytest.param(b"[1,]", Refusal.NOT_JSON, 3, "/1", id="a comma after the last element"),
    pytest.param(b"[1 2]", Refusal.NOT_JSON, 3, "/0", id="no comma between elements"),
    pytest.param(b'{"a" 1}', Refusal.NOT_JSON, 5, "/a", id="no colon"),
    pytest.param(b"{a:1}", Refusal.NOT_JSON, 1, "", id="a key without quotes"),
    pytest.param(b"{'a':1}", Refusal.NOT_JSON, 1, "", id="single quotes"),
    pytest.param(b"{1:2}", Refusal.NOT_JSON, 1, "", id="a number as key"),
    pytest.param(b"[1}", Refusal.NOT_JSON, 2, "/0", id="a brace closes a bracket"),
    pytest.param(b"{}x", Refusal.NOT_JSON, 2, "", id="something after the end"),
    pytest.param(b"{}{}", Refusal.NOT_JSON, 2, "", id="two documents"),
    pytest.param(b"/* x */{}", Refusal.NOT_JSON, 0, "", id="a comment"),
    pytest.param(b'{"a":01}', Refusal.NOT_JSON, 6, "/a", id="a leading zero"),
    pytest.param(b'{"a":+1}', Refusal.NOT_JSON, 5, "/a", id="a leading plus"),
    pytest.param(b'{"a":.5}', Refusal.NOT_JSON, 5, "/a", id="a fraction without a digit before it"),
    pytest.param(b'{"a":1.}', Refusal.NOT_JSON, 6, "/a", id="a fraction without a digit after it"),
    pytest.param(b'{"a":1e}', Refusal.NOT_JSON, 6, "/a", id="an exponent without digits"),
    pytest.param(b'{"a":-}', Refusal.NOT_JSON, 5, "/a", id="a minus alone"),
    pytest.param(b'{"a":tru}', Refusal.NOT_JSON, 5, "/a", id="half a word"),
    pytest.param(b'{"a":True}', Refusal.NOT_JSON, 5, "/a", id="a word in capitals"),
    pytest.param(b'{"a":"x', Refusal.NOT_JSON, 7, "/a", id="a text that does not end"),
    pytest.param(b'{"a":"\x01"}', Refusal.NOT_JSON, 6, "/a", id="a bare control character in a text"),
    pytest.param(b'{"a":"\n"}', Refusal.NOT_JSON, 6, "/a", id="a bare line break in a text"),
    pytest.param(b'{"a":"\\x41"}', Refusal.NOT_JSON, 6, "/a", id="an escape that JSON does not have"),
    pytest.param(b'{"a":"\\u12g4"}', Refusal.NOT_JSON, 6, "/a", id="an escape with a letter that is no digit"),
    pytest.param(b"{}\x00", Refusal.NOT_JSON, 2, "", id="NUL after the end"),
    pytest.param(b"\x0c{}", Refusal.NOT_JSON, 0, "", id="a form feed is no blank"),
    pytest.param(b"\xef\xbb\xbf\xef\xbb\xbf{}", Refusal.NOT_JSON, 3, "", id="two byte order marks"),
    pytest.param(b"{}\xef\xbb\xbf", Refusal.NOT_JSON, 2, "", id="a byte order mark at the end"),
    pytest.param(b'{"a":NaN}', Refusal.NOT_A_NUMBER, 5, "/a", id="NaN"),
    pytest.param(b'{"a":[1,Infinity]}', Refusal.NOT_A_NUMBER, 8, "/a/1", id="Infinity"),
    pytest.param(b'{"a":-Infinity}', Refusal.NOT_A_NUMBER, 5, "/a", id="-Infinity"),
    pytest.param(b'{"a":1e999}', Refusal.NUMBER_RANGE, 5, "/a", id="the exponent 999"),
    pytest.param(b'{"a":1e309}', Refusal.NUMBER_RANGE, 5, "/a", id="the exponent 309"),
    pytest.param(b'{"a":1e-309}', Refusal.NUMBER_RANGE, 5, "/a", id="the exponent -309"),
    pytest.param(b'{"a":10e308}', Refusal.NUMBER_RANGE, 5, "/a", id="the exponent 309 in scientific notation"),
    pytest.param(b'{"a":1e' + b"9" * 30 + b"}", Refusal.NUMBER_RANGE, 5, "/a", id="an exponent of 30 digits"),
    pytest.param(b'{"a":0e999}', Refusal.NUMBER_RANGE, 5, "/a", id="a zero with the exponent 999"),
    pytest.param(b'{"a":' + b"1" * 4301 + b"}", Refusal.INTEGER_DIGITS, 5, "/a", id="an integer of 4,301 digits"),
    pytest.param(b"[" + b"1" * 100_000 + b"]", Refusal.INTEGER_DIGITS, 1, "/0", id="an integer of 100,000 digits"),
    pytest.param(b'{"a":"\\ud800"}', Refusal.LONE_SURROGATE, 6, "/a", id="the first half of a pair alone"),
    pytest.param(b'{"a":"x\\udc00"}', Refusal.LONE_SURROGATE, 7, "/a", id="the second half of a pair alone"),
    pytest.param(b'{"a":"\\ud800\\ud800"}', Refusal.LONE_SURROGATE, 6, "/a", id="two first halves"),
    pytest.param(b'{"a":"\\ud800\\u0041"}', Refusal.LONE_SURROGATE, 6, "/a", id="a first half before a letter"),
    pytest.param(b'{"\\ud800":1}', Refusal.LONE_SURROGATE, 2, "", id="half a pair in a key"),
    pytest.param(b'{"a":"\xff"}', Refusal.NOT_UTF8, 6, None, id="a byte that UTF-8 does not have"),
    pytest.param(b'{"a":"\xed\xa0\x80"}', Refusal.NOT_UTF8, 6, None, id="half a surrogate pair as bytes"),
    pytest.param(b'{"a":"\xc0\x80"}', Refusal.NOT_UTF8, 6, None, id="an overlong NUL"),
    pytest.param('{"a":1}'.encode("utf-16"), Refusal.NOT_UTF8, 0, None, id="UTF-16"),
    pytest.param(b'{"a":1,"a":1}', Refusal.DUPLICATE_KEY, 7, "/a", id="a key twice"),
    pytest.param(b'{"a":1 , "a" : 1}', Refusal.DUPLICATE_KEY, 9, "/a", id="a key twice among blanks"),
    pytest.param(b'{"\xc3\xa9":1,"\\u00e9":2}', Refusal.DUPLICATE_KEY, 8, "/é", id="a key twice, once escaped"),
    pytest.param(b'{"x":[{},{"a":":","b":1,"a":2}]}', Refusal.DUPLICATE_KEY, 24, "/x/1/a", id="a key twice, inside"),
    pytest.param(b'{"":1,"":2}', Refusal.DUPLICATE_KEY, 6, "/", id="the empty key twice"),
    pytest.param(b'{"a/b~":1,"a/b~":2}', Refusal.DUPLICATE_KEY, 10, "/a~1b~0", id="a key that a pointer escapes"),
    pytest.param(b'{"a":{"b":1},"a":{"b":2}}', Refusal.DUPLICATE_KEY, 13, "/a", id="a key with an object twice"),
    pytest.param(b"[" * 65 + b"]" * 65, Refusal.TOO_DEEP, 64, "/0" * 64, id="65 levels of lists"),
    pytest.param(b'{"a":' * 65 + b"1" + b"}" * 65, Refusal.TOO_DEEP, 320, "/a" * 64, id="65 levels of objects"),
    pytest.param(b"[" * 100_000, Refusal.TOO_DEEP, 64, "/0" * 64, id="100,000 brackets that never close"),
    pytest.param(b'{"a":' * 100_000, Refusal.TOO_DEEP, 320, "/a" * 64, id="100,000 braces that never close"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code", "offset", "pointer"), REFUSED)
def test_decode_refuses(data: bytes, code: Refusal, offset: int, pointer: str | None) -> None:
    """What cannot be kept exactly is refused, with the reason, the byte and the path of the first fault."""
    error = refusal_of(data)
    assert (code, offset, pointer) == (error.code, error.offset, error.pointer)


@pytest.mark.parametrize(
    ("data", "line", "column", "text"),
    [
        pytest.param(b'{"a":1,\n "a":2}', 2, 2, "line 2, column 2", id="columns start at the line"),
        pytest.param('{"өө":1, "өө":2}'.encode(), 1, 10, "line 1, column 10", id="columns are characters, not bytes"),
        pytest.param(b"\xef\xbb\xbf{]", 1, 2, "line 1, column 2", id="a byte order mark is no column"),
        pytest.param(b'{\n"a":"\xff"}', 2, 6, "line 2, column 6", id="the place of a byte that is not UTF-8"),
    ],
)
def test_place_of_a_fault(data: bytes, line: int, column: int, text: str) -> None:
    """An error says the line and the character, both from 1, as attributes and in its text."""
    error = refusal_of(data)
    assert (line, column) == (error.line, error.column)
    assert text in str(error)


def test_line_of_a_record() -> None:
    """A record that is one line of many says its own line."""
    with pytest.raises(RefusedRecordError) as caught:
        decode_record(b'{"a":1,"a":2}', line=17)
    assert (17, 8) == (caught.value.line, caught.value.column)


def test_long_pointer_is_left_out() -> None:
    """A pointer is a hint: one of more than 256 characters is not given."""
    key = b'"' + b"k" * 300 + b'"'
    error = refusal_of(b"{" + key + b":1," + key + b":2}")
    assert (Refusal.DUPLICATE_KEY, None) == (error.code, error.pointer)


@pytest.mark.parametrize(
    ("size", "refused"), [pytest.param(2**21, False, id="2 MiB"), pytest.param(2**21 + 1, True, id="a byte more")]
)
def test_size_of_a_body(size: int, refused: bool) -> None:  # noqa: FBT001  # a column of the table
    """A body may have 2 MiB, and not a byte more; a larger one is not looked at."""
    data = b"[" + b" " * (size - 2) + b"]"
    assert (len(data), refused) == (size, first_code(data) is Refusal.TOO_LARGE)


def first_code(data: bytes, limits: Limits = LIMITS) -> Refusal | None:
    """The reason for which a document is refused, or None."""
    try:
        decode(data, limits)
    except RefusedRecordError as error:
        return error.code
    return None


@pytest.mark.parametrize(
    ("token", "refused"),
    [
        pytest.param(b'"' + b"x" * 2**20 + b'"', None, id="1 MiB"),
        pytest.param(b'"' + b"x" * (2**20 + 1) + b'"', Refusal.STRING_TOO_LONG, id="a byte more"),
        pytest.param(('"' + "ө" * 2**19 + '"').encode(), None, id="1 MiB of two-byte letters"),
        pytest.param(('"' + "ө" * 2**19 + 'x"').encode(), Refusal.STRING_TOO_LONG, id="a byte more than that"),
        pytest.param(b'"' + b"\\u0041" * 300_000 + b'"', None, id="escapes count as the characters they stand for"),
        pytest.param(b'"' + b":" * 2_000_000 + b'"', Refusal.STRING_TOO_LONG, id="2 MB of colons"),
    ],
)
def test_size_of_a_text(token: bytes, refused: Refusal | None) -> None:
    """A text may have 1 MiB in UTF-8, whatever its escapes took; a key likewise."""
    assert refused is first_code(b"[" + token + b"]")
    assert refused is first_code(b"{" + token + b":1}")


def test_a_document_that_only_one_reader_refuses() -> None:
    """Should the reader that explains find nothing, the document is still refused, on its line."""
    error = refused(b"{}", LIMITS, 3)
    assert (Refusal.NOT_JSON, 3, None) == (error.code, error.line, error.offset)


def test_limits_are_the_callers() -> None:
    """A caller may set each limit lower, and the error is the same."""
    assert Refusal.TOO_LARGE is first_code(b"[1,2,3]", Limits(json_body_bytes=6))
    assert Refusal.TOO_DEEP is first_code(b'{"a":[1]}', Limits(json_depth=1))
    assert Refusal.STRING_TOO_LONG is first_code(b'{"a":"xyz"}', Limits(string_bytes=2))
    assert first_code(b'{"a":"xyz"}', Limits(string_bytes=3, json_depth=1, json_body_bytes=11)) is None


@pytest.mark.parametrize("data", [b"[]", b"1", b'"x"', b"null", b"[{}]", b"\xef\xbb\xbf[]"])
def test_a_record_is_an_object(data: bytes) -> None:
    """Where a record is wanted, a list, a scalar or null is refused."""
    with pytest.raises(RefusedRecordError) as caught:
        decode_record(data)
    assert Refusal.NOT_AN_OBJECT is caught.value.code


def test_a_record_is_given() -> None:
    """An object is a record, also behind a byte order mark."""
    assert {"a": 1} == decode_record(b'\xef\xbb\xbf{"a":1}')


CANARY = "21503198500123"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(f'{{"a":"{CANARY}'.encode(), id="cut short"),
        pytest.param(f'{{"a":"{CANARY}","a":1}}'.encode(), id="a key twice"),
        pytest.param(f'{{"{CANARY}":1,"{CANARY}":1}}'.encode(), id="a key twice that is itself personal"),
        pytest.param(f'{{"a":"{CANARY}'.encode() + b'\xff"}', id="not UTF-8"),
        pytest.param(f'{{"a":{CANARY}e999}}'.encode(), id="out of range"),
        pytest.param(f'{{"a":"{CANARY}\\ud800"}}'.encode(), id="half a pair"),
        pytest.param(f"[{CANARY}]{CANARY}".encode(), id="something after the end"),
        pytest.param(CANARY.encode() * 400, id="too many digits"),
    ],
)
def test_errors_do_not_quote(data: bytes) -> None:
    """No message holds anything of the input, nor does any exception behind it."""
    error = refusal_of(data)
    assert CANARY not in f"{error!s}{error!r}{error.args}{error.problem}{error.remedy}{error.where}"
    assert (None, None) == (error.__cause__, error.__context__)


def test_errors_are_record_errors_and_pickle() -> None:
    """A refusal is a RecordError, and keeps its facts when it crosses processes."""
    error = refusal_of(b'{"a":1,"a":2}')
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert isinstance(error, RecordError)
    assert (type(error), vars(error), str(error)) == (type(copy), vars(copy), str(copy))


def test_every_refusal_has_a_sentence() -> None:
    """Each reason says what is wrong and what to do, in sentences."""
    assert set(Refusal) == set(SENTENCES)
    assert all(text.endswith(".") for sentences in SENTENCES.values() for text in sentences)


def test_deep_in_a_call_stack() -> None:
    """What Python's own stack has left does not matter: the record is read, or refused as always."""

    def below(levels: int) -> Refusal | None:
        return below(levels - 1) if levels else first_code(b"[" * 100_000)

    assert Refusal.TOO_DEEP is below(sys.getrecursionlimit() // 2)


@given(values(INTEGERS | DECIMALS))
@example({"a": Decimal("1.50"), "b": 10**30, "c": Decimal("1E-7"), "d": [], "e": {}})
def test_decode_undoes_encode(value: Value) -> None:
    """What is written is read back: the same value, the same types, the same digits."""
    assert exact(value) == exact(decode(encode(value)))


@given(values(INTEGERS))
def test_encode_is_compact(value: Value) -> None:
    """The text has no blank between tokens, no escape that is not needed, and keeps the order of keys."""
    assert json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() == encode(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(Decimal("1.50"), b"1.50", id="a decimal keeps its zeros"),
        pytest.param(Decimal("1E+2"), b"1E+2", id="a decimal keeps its exponent"),
        pytest.param(Decimal(5), b"5", id="a whole decimal is an integer"),
        pytest.param(10**30, b"1" + b"0" * 30, id="an integer has all its digits"),
        pytest.param({"b": 1, "a": None}, b'{"b":1,"a":null}', id="keys keep their order, null is written"),
        pytest.param("Көчө\n", '"Көчө\\n"'.encode(), id="letters stand as they are"),
        pytest.param((1, "x"), b'[1,"x"]', id="a tuple is a list"),
        pytest.param({"a": True}, b'{"a":true}', id="a boolean is no number"),
        pytest.param("absent NaN Infinity", b'"absent NaN Infinity"', id="words of numbers in a text"),
        pytest.param(["absent"], b'["absent"]', id="the text absent"),
    ],
)
def test_encode(value: Value, expected: bytes) -> None:
    """A value has one text: compact, in UTF-8, with its own digits."""
    assert expected == encode(value)


def test_encode_takes_any_mapping() -> None:
    """A read-only mapping is written like a dict."""
    record: Mapping[str, Value] = types.MappingProxyType({"a": types.MappingProxyType({"b": 1})})
    assert b'{"a":{"b":1}}' == encode(record)
    assert encode(range(3)) == b"[0,1,2]"


def test_absent_keys_are_never_written() -> None:
    """A key without a value is left out at every level, even where typing was got around."""
    value = cast("Value", {"a": ABSENT, "b": {"c": ABSENT, "d": "absent"}, "e": [1]})
    assert b'{"b":{"d":"absent"},"e":[1]}' == encode(value)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"a": Decimal("NaN")}, id="not a number"),
        pytest.param([Decimal("-Infinity")], id="infinite"),
        pytest.param("\ud800", id="half a surrogate pair"),
        pytest.param(10**4300, id="an integer of 4,301 digits"),
    ],
)
def test_encode_refuses(value: Value) -> None:
    """What JSON cannot hold is refused, never written as something else."""
    with pytest.raises(RefusedRecordError) as caught:
        encode(value)
    assert Refusal.UNWRITABLE is caught.value.code


def test_encode_refuses_foreign_objects() -> None:
    """An object that is no value of a record is a mistake of the caller."""
    with pytest.raises(TypeError, match="complex"):
        encode(cast("Value", 1j))


SEEDS = (
    b'{"pin":"21503198500123","born":"1985-03-15T00:00:00","n":[1,-2.50,1e5,{"a":null,"b":true}],"x":"\\u00e9\\ud83d\\ude00"}',
    b'[{"a" : ":"}, {"a":"\\":"}, [], {}, "", -0, 0.0]',
    '{"фамилия": "Асанова", "адрес": {"город": "Бишкек"}}'.encode(),
)
MARKS = (
    '"',
    ":",
    ",",
    "{",
    "}",
    "[",
    "]",
    "\\",
    "-",
    ".",
    "e",
    " ",
    "\n",
    "\x00",
    "true",
    "nul",
    "NaN",
    "1e999",
    "\\ud800",
)
PIECES = (
    *(mark.encode() for mark in MARKS),
    b"\xff",
    b"\xed\xa0\x80",
    b"9" * 50,
    b'"a":1,"a":2',
    b"\xef\xbb\xbf",
    b"[[[[",
)


def damaged(rng: random.Random) -> bytes:
    """A document with up to two pieces put in, taken out or cut off."""
    data = rng.choice(SEEDS)
    for _ in range(rng.randint(0, 2)):
        at, to = sorted((rng.randrange(len(data) + 1), rng.randrange(len(data) + 1)))
        change = rng.randrange(4)
        if change == 0:
            data = data[:at] + rng.choice(PIECES) + data[at:]
        elif change == 1:
            data = data[:at] + data[min(to, at + 3) :]
        elif change == 2:
            data = data[:to] or data
        else:
            data = data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
    return data


def accepted_by_a_reference(data: bytes) -> bool:
    """Whether the standard library, told to be strict, reads the document."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len({key for key, _ in pairs}) < len(pairs):
            raise ValueError
        return dict(pairs)

    def number(text: str) -> Decimal:
        if abs(Decimal(text).adjusted()) > 308:
            raise ValueError
        return Decimal(text)

    def constant(name: str) -> object:
        raise ValueError(name)

    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode()
        value = json.loads(text, object_pairs_hook=once, parse_float=number, parse_constant=constant)
        json.dumps(value, default=str, ensure_ascii=False).encode()
    except (ValueError, ArithmeticError):
        return False
    return not text.startswith("\ufeff")


def test_damaged_documents() -> None:
    """5,000 damaged documents each give a value or a RecordError, as an independent reader would have it."""
    rng = random.Random(20240301)  # noqa: S311  # repeatable cases
    documents = [damaged(rng) for _ in range(5000)]
    verdicts = [first_code(data) is None for data in documents]
    assert [accepted_by_a_reference(data) for data in documents] == verdicts
    assert 1000 < sum(verdicts) < 4000


@given(st.binary(max_size=60))
@settings(max_examples=1000)
def test_any_bytes(data: bytes) -> None:
    """Any bytes give a value or a RecordError."""
    assert accepted_by_a_reference(data) == (first_code(data) is None)


TOKENS = (
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '"b"',
    '":"',
    "1",
    "1.5",
    "null",
    " ",
    '"',
    "\\",
    "\n",
    '"a":',
    '{"a":1}',
    "-",
)
JSON_LIKE = st.lists(st.sampled_from(TOKENS), max_size=12).map("".join)


@given(JSON_LIKE)
@settings(max_examples=2000)
def test_fast_and_slow_reader_agree(text: str) -> None:
    """The reader that explains finds a fault exactly where the fast reader refuses."""
    data = text.encode()
    assert (first_fault(data, LIMITS) is None) == (first_code(data) is None)


@given(st.dictionaries(TEXTS, TEXTS, min_size=1), st.data())
def test_a_repeated_key_is_always_found(fields: dict[str, str], data: st.DataObject) -> None:
    """Wherever a member is repeated, with whatever texts around it, the document is refused."""
    members = [f"{json.dumps(key)} :{json.dumps(value)}" for key, value in fields.items()]
    again = data.draw(st.sampled_from(sorted(fields)))
    members.insert(data.draw(st.integers(0, len(members))), f"{json.dumps(again, ensure_ascii=False)}: 1")
    assert Refusal.DUPLICATE_KEY is first_code(("{" + ", ".join(members) + "}").encode())


def test_memory_of_a_refusal() -> None:
    """Refusing 2 MB of brackets takes little memory beside the input."""
    data = b"[" * 2_000_000
    tracemalloc.start()
    try:
        assert Refusal.TOO_DEEP is first_code(data)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
