"""Where a JSON text breaks the rules of `strict_json`, and which rule it is.

A second, slow reader: it runs only on what the fast one refused, and stops at the first fault. It keeps its own stack,
so no depth of nesting can exhaust Python's.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import msgspec

from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.records.streams import BOM
from semantic_bridge.records.texts import MOST_DIGITS, decimal_of
from semantic_bridge.settings import Limits

_BLANK: Final = b" \t\n\r"
_BLANKS: Final = re.compile(rb"[ \t\n\r]++")
_CHARACTERS: Final = re.compile(
    rb'(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u(?:[0-9a-cA-CefEF][0-9a-fA-F]{3}|[dD][0-7][0-9a-fA-F]{2}'
    rb"|[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})))*+"
)
_HALF: Final = re.compile(rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_NUMBER: Final = re.compile(rb"-?(?:0|[1-9][0-9]*+)(\.[0-9]++)?+([eE][+-]?[0-9]++)?+")
_WORD: Final = re.compile(rb"true|false|null")
_NOT_A_NUMBER: Final = re.compile(rb"NaN|-?Infinity")

_VALUE: Final = b'{["-0123456789tfn'
_QUOTE, _COLON, _COMMA, _MINUS = b'":,-'
_OPEN: Final = {ord("{"): b'"}', ord("["): _VALUE + b"]"}
_AFTER_ITEM: Final = {ord("{"): b",}", ord("["): b",]"}
_LONGEST_POINTER: Final = 256


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong: which rule, at which byte, and under which JSON pointer (None where too long)."""

    code: Refusal
    offset: int
    pointer: str | None


class _FaultFound(Exception):  # noqa: N818  # it ends the reading, and is caught in this module
    def __init__(self, code: Refusal, offset: int) -> None:
        self.code, self.offset = code, offset


@dataclass(slots=True)
class _Frame:
    """An object or list that is still open.

    Attributes:
        bracket: The one that opened it.
        here: The key or the index being read; None before the first key.
        keys: Those of an object so far.
    """

    bracket: int
    here: str | int | None
    keys: set[str] = field(default_factory=set)


def refused(data: bytes, limits: Limits, line: int) -> RefusedRecordError:
    """The error for a document that starts on this line and is known to break a rule."""
    fault = first_fault(data, limits)
    if fault is None:
        return RefusedRecordError(Refusal.NOT_JSON, line=line)
    before = data[: fault.offset].removeprefix(BOM)
    start = before.rfind(b"\n") + 1
    return RefusedRecordError(
        fault.code,
        line=line + before.count(b"\n"),
        column=len(before[start:].decode(errors="replace")) + 1,
        offset=fault.offset,
        pointer=fault.pointer,
    )


def first_fault(data: bytes, limits: Limits) -> Fault | None:
    """The first fault of a document, or None where there is none; its size in all is not looked at.

    Time is linear in the size, memory in the depth and the number of keys.
    """
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return Fault(Refusal.NOT_UTF8, error.start, None)
    reading = _Reading(data, limits)
    try:
        reading.document()
    except _FaultFound as found:
        return Fault(found.code, found.offset, reading.pointer())
    return None


class _Reading:
    """One pass over the bytes. `expected` holds the bytes with which the next token may start; none is the end."""

    __slots__ = ("_data", "_expected", "_frames", "_limits", "_offset", "_steps")

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data, self._limits = data, limits
        self._offset = len(BOM) if data.startswith(BOM) else 0
        self._expected = _VALUE
        self._frames: list[_Frame] = []
        self._steps: dict[int, Callable[[], None]] = {
            **dict.fromkeys(b"{[", self._open),
            **dict.fromkeys(b"}]", self._close),
            **dict.fromkeys(b"-0123456789", self._number),
            **dict.fromkeys(b"tfn", self._word),
            _QUOTE: self._string,
            _COLON: self._colon,
            _COMMA: self._comma,
        }

    def document(self) -> None:
        """Read all of it, or raise at the first fault."""
        data, size, steps = self._data, len(self._data), self._steps
        while self._offset < size:
            head = data[self._offset]
            if head in _BLANK:
                self._offset = self._end(_BLANKS.match(data, self._offset))
            elif head in self._expected:
                steps[head]()
            else:
                raise _FaultFound(self._unexpected(), self._offset)
        if self._expected:
            raise _FaultFound(Refusal.NOT_JSON, size)

    def pointer(self) -> str | None:
        """Where the reading stands, as a JSON pointer (RFC 6901)."""
        keys = (str(frame.here) for frame in self._frames if frame.here is not None)
        pointer = "".join("/" + key.replace("~", "~0").replace("/", "~1") for key in keys)
        return pointer if len(pointer) <= _LONGEST_POINTER else None

    def _unexpected(self) -> Refusal:
        wanted = _QUOTE in self._expected and _MINUS in self._expected
        return Refusal.NOT_A_NUMBER if wanted and _NOT_A_NUMBER.match(self._data, self._offset) else Refusal.NOT_JSON

    def _open(self) -> None:
        if len(self._frames) >= self._limits.json_depth:
            raise _FaultFound(Refusal.TOO_DEEP, self._offset)
        bracket = self._data[self._offset]
        self._frames.append(_Frame(bracket, 0 if bracket == ord("[") else None))
        self._offset += 1
        self._expected = _OPEN[bracket]

    def _close(self) -> None:
        self._frames.pop()
        self._after_value(self._offset + 1)

    def _after_value(self, end: int) -> None:
        self._offset = end
        self._expected = _AFTER_ITEM[self._frames[-1].bracket] if self._frames else b""

    def _colon(self) -> None:
        self._offset += 1
        self._expected = _VALUE

    def _comma(self) -> None:
        frame = self._frames[-1]
        self._offset += 1
        if isinstance(frame.here, int):
            frame.here += 1
            self._expected = _VALUE
        else:
            self._expected = b'"'

    def _word(self) -> None:
        self._after_value(self._end(_WORD.match(self._data, self._offset)))

    def _number(self) -> None:
        if _NOT_A_NUMBER.match(self._data, self._offset):
            raise _FaultFound(Refusal.NOT_A_NUMBER, self._offset)
        found = _NUMBER.match(self._data, self._offset)
        end = self._end(found)
        text = self._data[self._offset : end]
        if found and (found[1] or found[2]):
            self._check_decimal(text.decode())
        elif len(text) > MOST_DIGITS:
            raise _FaultFound(Refusal.INTEGER_DIGITS, self._offset)
        self._after_value(end)

    def _check_decimal(self, text: str) -> None:
        try:
            decimal_of(text)
        except ArithmeticError:
            raise _FaultFound(Refusal.NUMBER_RANGE, self._offset) from None

    def _end(self, found: re.Match[bytes] | None) -> int:
        if found is None:
            raise _FaultFound(Refusal.NOT_JSON, self._offset)
        return found.end()

    def _string(self) -> None:
        start = self._offset
        end = self._end(_CHARACTERS.match(self._data, start + 1))
        if self._data[end : end + 1] != b'"':
            half = _HALF.match(self._data, end)
            raise _FaultFound(Refusal.LONE_SURROGATE if half else Refusal.NOT_JSON, end)
        token = self._data[start : end + 1]
        most = self._limits.string_bytes
        if len(token) > most and len(_text(token).encode()) > most:
            raise _FaultFound(Refusal.STRING_TOO_LONG, start)
        if _MINUS in self._expected:
            self._after_value(end + 1)
        else:
            self._key(_text(token))
            self._offset = end + 1

    def _key(self, key: str) -> None:
        frame = self._frames[-1]
        frame.here = key
        if key in frame.keys:
            raise _FaultFound(Refusal.DUPLICATE_KEY, self._offset)
        frame.keys.add(key)
        self._expected = b":"


def _text(token: bytes) -> str:
    return msgspec.json.decode(token, type=str)
