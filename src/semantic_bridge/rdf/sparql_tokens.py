"""The tokens of a SPARQL query, read so that nothing which the engine runs can hide from the guard.

The engine has no tokens: its parser reads `trueSERVICE<…>` as two words, and `?a <b:c> ?d` in an expression as two
comparisons where the grammar (SPARQL 1.1, section 19.8) has an IRI. Whatever may be read in two ways is marked here.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class SparqlKind(StrEnum):
    """What a token is.

    An `UNSURE` token looks like an IRI where the engine may read `<` as a comparison.
    """

    IRI = "iri"
    UNSURE = "unsure"
    STRING = "string"
    NAME = "name"
    BLANK = "blank"
    VARIABLE = "variable"
    LANGUAGE = "language"
    NUMBER = "number"
    WORD = "word"
    MARK = "mark"
    UNKNOWN = "unknown"


OPERANDS: Final = frozenset(
    {
        SparqlKind.IRI,
        SparqlKind.UNSURE,
        SparqlKind.STRING,
        SparqlKind.NAME,
        SparqlKind.BLANK,
        SparqlKind.VARIABLE,
        SparqlKind.LANGUAGE,
        SparqlKind.NUMBER,
    }
)
"""The kinds that can end an expression."""

CLOSES: Final = {")": "(", "]": "[", "}": "{"}
"""Closing brackets, with what they close."""


@dataclass(frozen=True, slots=True)
class SparqlToken:
    """A token as written.

    Attributes:
        kind: What it is.
        text: As written.
        offset: Of its first character in the query, from 0.
        inside: The innermost open bracket before it; `VALUES` in a data block, empty outside all.
    """

    kind: SparqlKind
    text: str
    offset: int
    inside: str = ""

    @property
    def word(self) -> str:
        """A bare word in upper case; empty for every other kind."""
        return self.text.upper() if self.kind is SparqlKind.WORD else ""


# PN_CHARS_BASE and PN_CHARS of the grammar, as ranges inside a character class.
_BASE: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARS: Final = _BASE + "_0-9\u00b7\u0300-\u036f\u203f\u2040"
_LOCAL: Final = rf"(?:[{_CHARS}:-]|%[0-9A-Fa-f]{{2}}|\\.)"

_TOKEN: Final = re.compile(
    rf"""
    (?P<comment>\#[^\r\n]*)
    | (?P<iri><[^\x00-\x20<>"{{}}|^`\\]*>)
    | (?P<string>\"{{3}}(?:[^"\\]|\\.|"(?!""))*\"{{3}} | '{{3}}(?:[^'\\]|\\.|'(?!''))*'{{3}}
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$][{_CHARS}]+)
    | (?P<blank>_:[{_CHARS}](?:[{_CHARS}.-]*[{_CHARS}-])?)
    | (?P<name>(?:[{_BASE}](?:[{_CHARS}.-]{{0,99}}[{_CHARS}-])?)?:(?:{_LOCAL}(?:(?:{_LOCAL}|\.)*{_LOCAL})?)?)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>\d+\.?\d*[eE][+-]?\d+|\.\d+[eE][+-]?\d+|\d*\.\d+|\d+)
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<mark>&&|\|\||!=|<=|>=|\^\^|<<|>>|[{{}}()\[\].;,*/+\-|^?!=<>~])
    | (?P<space>\s+)
    | (?P<unknown>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_KINDS: Final = {str(kind): kind for kind in SparqlKind}

_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_AUTHORITY: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")


def readings(query: str) -> tuple[str, ...]:
    r"""The query as written and, where it differs, with its codepoint escapes resolved (SPARQL 1.1, section 19.2).

    The standard resolves `\u0053` before the grammar applies, the engine only in texts: both readings are checked.
    """
    resolved = _ESCAPE.sub(_character, query)
    return (query,) if resolved == query else (query, resolved)


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    if code > sys.maxunicode or unicodedata.category(chr(code)) == "Cs":
        return match[0]
    return chr(code)


def sparql_tokens(query: str) -> Iterator[SparqlToken]:
    """The tokens in order, comments and blanks left out; never raises."""
    state = _State()
    for match in _TOKEN.finditer(query):
        name = match.lastgroup or "unknown"
        if name in {"comment", "space"}:
            continue
        kind, text = _KINDS[name], match.group()
        if kind is SparqlKind.IRI and state.may_compare(text):
            kind = SparqlKind.UNSURE
        token = SparqlToken(kind, text, match.start(), state.inside)
        state.follow(token)
        yield token


def inner_tokens(token: SparqlToken) -> Iterator[SparqlToken]:
    """The tokens of what looks like an IRI, read as a comparison."""
    yield SparqlToken(SparqlKind.MARK, "<", token.offset, token.inside)
    for match in _TOKEN.finditer(token.text[1:-1]):
        kind = SparqlKind(match.lastgroup or "unknown")
        yield SparqlToken(kind, match.group(), token.offset + 1 + match.start(), token.inside)
    yield SparqlToken(SparqlKind.MARK, ">", token.offset + len(token.text) - 1, token.inside)


class _State:
    """The open brackets, and whether a term must follow."""

    __slots__ = ("_open", "_term_follows", "_values")

    def __init__(self) -> None:
        self._open: list[str] = []
        self._term_follows = False
        self._values = False

    @property
    def inside(self) -> str:
        """The innermost open bracket."""
        return self._open[-1] if self._open else ""

    def may_compare(self, iri: str) -> bool:
        """Whether the engine may read `<` as an operator.

        It may in round brackets, outside data blocks, after what can end an operand; a word can, as in `DISTINCTtrue`.
        An IRI with `://` is safe: as an expression it would have two divisions in a row.
        """
        return not self._term_follows and self.inside == "(" and _AUTHORITY.match(iri) is None

    def follow(self, token: SparqlToken) -> None:
        """Go past a token."""
        if token.word == "VALUES":
            self._values = True
        if token.kind is SparqlKind.MARK:
            self._bracket(token.text)
        self._term_follows = token.kind is SparqlKind.MARK and token.text not in CLOSES

    def _bracket(self, mark: str) -> None:
        if mark in CLOSES and self._open:
            self._open.pop()
        elif mark == "{" and self._values:
            self._values = False
            self._open.append("VALUES")
        elif mark in CLOSES.values():
            self._open.append("VALUES" if self.inside == "VALUES" else mark)
