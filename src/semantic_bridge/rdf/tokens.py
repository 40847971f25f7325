"""The tokens of a Turtle file, with their places; broken files too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class TokenKind(StrEnum):
    """What a token is (RDF 1.1 Turtle, section 6.5)."""

    COMMENT = "comment"
    IRI = "iri"
    NAME = "name"
    BLANK = "blank"
    STRING = "string"
    LANGUAGE = "language"
    DIRECTIVE = "directive"
    NUMBER = "number"
    KEYWORD = "keyword"
    MARK = "mark"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Token:
    """A token as written; line and column of its first character count from 1."""

    kind: TokenKind
    text: str
    line: int
    column: int

    @property
    def end(self) -> tuple[int, int]:
        """Line and column just after its last character."""
        lines = self.text.count("\n")
        if lines == 0:
            return self.line, self.column + len(self.text)
        return self.line + lines, len(self.text) - self.text.rfind("\n")


# Alternatives are ordered: the longer reading of the same start comes first. A prefix is at most 101 characters long:
# without a bound, a file of "x.x.x.…" would take quadratic time.
_TOKEN: Final = re.compile(
    r"""
    (?P<comment>\#[^\r\n]*)
    | (?P<iri><(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<directive>@(?:prefix|base)\b | (?i:prefix|base)(?=[ \t\r\n]))
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<blank>_:[\w](?:[\w.-]*[\w-])?)
    | (?P<name>(?:[^\W\d_](?:[\w.-]{0,99}[\w-])?)?:
        (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.))?)?)
    | (?P<number>[+-]?(?:\d+\.?\d*[eE][+-]?\d+|\.\d+[eE][+-]?\d+|\d*\.\d+|\d+))
    | (?P<keyword>(?:a|true|false)(?![\w:-]))
    | (?P<mark>\^\^|[.;,\[\]()])
    | (?P<space>[\s\ufeff]+)
    | (?P<unknown>[^\s\ufeff.;,\[\]()<>"'\#]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str) -> Iterator[Token]:
    """The tokens in file order, comments among them, blanks left out.

    What is no token is `UNKNOWN`, so that every file has tokens: this never raises.
    """
    line, start = 1, 0
    for match in _TOKEN.finditer(text):
        found = match.group()
        if match.lastgroup != "space":
            yield Token(TokenKind(match.lastgroup or "unknown"), found, line, match.start() - start + 1)
        if newlines := found.count("\n"):
            line += newlines
            start = match.start() + found.rfind("\n") + 1
