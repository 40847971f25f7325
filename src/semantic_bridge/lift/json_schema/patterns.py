r"""Patterns of JSON Schema, which are ECMA 262, in the words that `sh:pattern` runs here.

`\d` and `\w` are written out, since they are ASCII in ECMA 262 (section 22.2.2.9) and all of Unicode here; `\uXXXX` and
`\cX` become the character that they name. `\s` stays: it differs by U+0085 and U+FEFF only. What RE2 cannot run is
refused with the reason.
"""

import re
from typing import Final

from semantic_bridge.text.regex import PatternError, compile_pattern, quote
from semantic_bridge.text.regex_syntax import Kind, Token, tokens

_ALONE: Final = {
    r"\d": "[0-9]",
    r"\D": "[^0-9]",
    r"\w": "[0-9A-Z_a-z]",
    r"\W": "[^0-9A-Z_a-z]",
    r"\/": "/",
}
_INSIDE: Final = {r"\d": "0-9", r"\w": "0-9A-Z_a-z", r"\/": "/"}
_ESCAPES: Final = re.compile(r"\\u\{0*([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|\\c([A-Za-z])|(\\[\s\S])")
_IN_BRACKET: Final = re.compile(r"\\[pP]\{[^}]*\}|\\[\s\S]|[\s\S]")
_EMPTY: Final = ("[]", "[^]")
_OTHER_SYNTAX: Final = frozenset({r"\A", r"\z", r"\Z", r"\a", r"\h", r"\H"})
_COMPLEMENTS: Final = frozenset({r"\W", r"\D"})


def lifted_pattern(pattern: str) -> str:
    r"""The pattern as `sh:pattern` says it: `^\d{14}$` is `^[0-9]{14}$`.

    Raises:
        PatternError: RE2 cannot run it, or it has what no rewriting keeps, such as `[]`.

    Source: JSON Schema 2020-12 core, section 6.4: some part of the text must match, in ECMA 262.
    """
    written = _ESCAPES.sub(lambda found: _escape(pattern, found), pattern)
    rewritten = "".join(_piece(pattern, token) for token in tokens(written))
    compile_pattern(rewritten)
    return rewritten


def _escape(pattern: str, found: re.Match[str]) -> str:
    braced, four, control, other = found.groups()
    if other is not None:
        return str(other)
    number = ord(control) % 32 if control else int(braced or four, 16)
    try:
        chr(number).encode()
    except (ValueError, OverflowError):
        raise PatternError(pattern, "an escape names no character", remedy="Write the character itself.") from None
    return quote(chr(number))


def _piece(pattern: str, token: Token) -> str:
    if token.text in _OTHER_SYNTAX:
        raise PatternError(pattern, f"`{token.text}` is not of ECMA 262", remedy="Write ^ or $.")
    if token.kind is Kind.BRACKET:
        return _bracket(pattern, token.text)
    return _ALONE.get(token.text, token.text) if token.kind is Kind.ESCAPE else token.text


def _bracket(pattern: str, text: str) -> str:
    if text.startswith(_EMPTY):
        raise PatternError(pattern, "an empty class is read differently", remedy="Write what is meant.")
    pieces = [found[0] for found in _IN_BRACKET.finditer(text)]
    if _COMPLEMENTS.intersection(pieces):
        raise PatternError(pattern, "a complement stands within a class", remedy="Write the characters that are meant.")
    return "".join(_INSIDE.get(piece, piece) for piece in pieces)
