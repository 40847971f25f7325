"""Limits on a Turtle file, checked by a scan of its bytes before any parser sees it."""

import re
from typing import Final

from semantic_bridge.errors import Place, ReadError

MAX_BYTES: Final = 16 * 1024 * 1024
"""How large one Turtle file may be: 16 MiB."""

MAX_DEPTH: Final = 64
"""How deep `[` and `(` may be nested."""

_TOKEN: Final = re.compile(
    rb"""
    \#[^\r\n]*
    | <[^\x00-\x20<>"{}|^`\\]*>
    | \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}
    | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    | "(?:[^"\\\r\n]|\\.)*"
    | '(?:[^'\\\r\n]|\\.)*'
    | \\.
    | (?P<open>[\[(])
    | (?P<close>[\])])
    """,
    re.VERBOSE | re.DOTALL,
)


def check_caps(content: bytes, file: str, most_bytes: int = MAX_BYTES) -> None:
    """Refuse a file that is larger than `most_bytes` or nested deeper than `MAX_DEPTH`.

    Brackets in texts, IRIs, comments and escapes do not count.

    Raises:
        ReadError: The file breaks a limit; the place is the bracket that is one too deep.
    """
    if len(content) > most_bytes:
        remedy = "Split it; a large code list keeps its rows in CSV (sb:codes)."
        raise ReadError(f"The file is larger than {most_bytes:,} bytes.", where=Place(file), remedy=remedy)
    depth = 0
    for token in _TOKEN.finditer(content):
        depth += (token.lastgroup == "open") - (token.lastgroup == "close")
        if depth > MAX_DEPTH:
            where = _place(content, token.start(), file)
            remedy = "Give the inner nodes IRIs and state them on their own."
            raise ReadError(f"Brackets are nested deeper than {MAX_DEPTH}.", where=where, remedy=remedy)


def _place(content: bytes, offset: int, file: str) -> Place:
    start = content.rfind(b"\n", 0, offset) + 1
    column = len(content[start:offset].decode("utf-8", "replace")) + 1
    return Place(file, content.count(b"\n", 0, offset) + 1, column)
