r"""Take a script apart into its statements, whatever stands in them.

Only quotes, comments and brackets are read here, so that a statement that nothing else understands spoils no other.
What client programs read themselves is no statement: `\connect`, `GO`, `/`, `DELIMITER`, the rows after `COPY`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from semantic_bridge.errors import Place
from semantic_bridge.lift.ddl.dialects import Dialect
from semantic_bridge.lift.errors import LiftError
from semantic_bridge.lift.source import SourceFile

_MARKS: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_BACKSLASHED: Final = r"'[^'\\]*(?:\\.[^'\\]*)*'|\"[^\"\\]*(?:\\.[^\"\\]*)*\""
_PLAIN: Final = r"'[^']*'|\"[^\"]*\""
_QUOTED: Final = {
    Dialect.POSTGRESQL: (
        rf"\b[eE]'[^'\\]*(?:\\.[^'\\]*)*'|{_PLAIN}"
        r"|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$"
    ),
    Dialect.MYSQL: rf"{_BACKSLASHED}|`[^`]*`",
    Dialect.SQL_SERVER: rf"{_PLAIN}|\[[^\]]*(?:\]\][^\]]*)*\]",
    Dialect.ORACLE: rf"\bn?q'\[[^\]]*\]'|\bn?q'\{{[^}}]*\}}'|\bn?q'\([^)]*\)'|\bn?q'<[^>]*>'|{_PLAIN}",
    Dialect.SQLITE: rf"{_PLAIN}|`[^`]*`|\[[^\]]*\]",
}
_LINES: Final = {
    Dialect.POSTGRESQL: r"^\\[^\n]*",
    Dialect.MYSQL: r"^[ \t]*DELIMITER[ \t]+(?P<delimiter>\S+)[^\n]*",
    Dialect.SQL_SERVER: r"^[ \t]*GO\b[ \t]*\d*[ \t]*;?[ \t]*$",
    Dialect.ORACLE: r"^[ \t]*/[ \t]*$|^[ \t]*(?:PROMPT|REM|WHENEVER|SPOOL|SET DEFINE|SET ECHO)\b[^\n]*",
    Dialect.SQLITE: r"^\.[a-z][^\n]*",
}
"""Whole lines that end a statement and are none."""

_ROUTINE: Final = re.compile(
    r"\s*(?:CREATE|ALTER)\s[^()]{0,200}?\b(?:TRIGGER|PROC|PROCEDURE|FUNCTION|PACKAGE|EVENT)\b", re.IGNORECASE
)
_BLOCK: Final = re.compile(r"\s*(?:CREATE\s+(?:OR\s+REPLACE\s+)?TYPE\s+BODY|BEGIN|DECLARE)\b", re.IGNORECASE)
_COPY: Final = re.compile(r"\s*COPY\s.*\bFROM\s+stdin\b", re.IGNORECASE | re.DOTALL)
_ROWS: Final = re.compile(r"^\\\.[ \t]*\r?$", re.MULTILINE)
_HINT: Final = re.compile(r"/\*!\d*((?:[^*]|\*(?!/))*)\*/")
_BATCH: Final = r"^[ \t]*(?P<begin>(?=(?:CREATE|ALTER[ \t]+TABLE|EXEC(?:UTE)?|INSERT|IF|SET|DROP)\b))"
_STARTING: Final = frozenset({"quoted", "opened", "bracket"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement.

    Attributes:
        text: From its first word; comments within are kept.
        start: Where that word stands in the script.
        open: Whether the script ends inside a quote, a comment or a bracket of it.
    """

    text: str
    start: int
    open: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """A script, and where its lines begin.

    Attributes:
        file: Its name, for places.
        text: All of it.
    """

    file: str
    text: str
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find the lines once."""
        object.__setattr__(self, "_starts", [0, *(found.end() for found in re.finditer("\n", self.text))])

    def place(self, offset: int) -> Place:
        """The line and column of a character, from 1."""
        line = bisect_right(self._starts, offset)
        return Place(self.file, line, offset - self._starts[line - 1] + 1)


def read_script(source: SourceFile) -> Script:
    """The text of a script: UTF-8, or UTF-16 with a byte order mark.

    Raises:
        LiftError: It is empty, in another encoding, or holds a NUL, as what is no text does.
        UnreadableFileError: See `SourceFile.read`.
    """
    content = source.read()
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "ignore")
        problem = f"The file is not in {encoding.removesuffix('-sig').upper()}."
        remedy = "Save it as UTF-8; a script with Cyrillic letters is often in Windows-1251."
        raise LiftError(problem, Script(source.name, before).place(len(before)), remedy) from None
    script = Script(source.name, text.replace("\r\n", "\n"))
    if not text.strip():
        raise LiftError("The file is empty.", script.place(0), "Name a file with CREATE TABLE statements.")
    if "\0" in text:
        raise LiftError("The file is no text.", script.place(text.index("\0")), "Name an SQL script, not a backup.")
    return script


def statements(script: Script, dialect: Dialect) -> Iterator[Statement]:
    """The statements in their order; what only a client program reads is left out."""
    return _Cutter(_unhinted(script.text, dialect), dialect).cut()


def _unhinted(text: str, dialect: Dialect) -> str:
    """MySQL runs what stands in a comment that begins with `!`: blanks take the place of the marks."""
    if dialect is not Dialect.MYSQL or "/*!" not in text:
        return text
    return _HINT.sub(lambda found: found[1].rjust(len(found[0]) - 2) + "  ", text)


def _pattern(dialect: Dialect) -> re.Pattern[str]:
    hash_comment = r"|#[^\n]*" if dialect is Dialect.MYSQL else ""
    dollar = r"|\$\w*\$" if dialect is Dialect.POSTGRESQL else ""
    parts = [
        rf"(?P<comment>--[^\n]*|/\*.*?\*/{hash_comment})",
        rf"(?P<line>{_LINES[dialect]})",
        rf"(?P<quoted>{_QUOTED[dialect]})",
        rf"(?P<opened>/\*|['\"`]{dollar})",
        r"(?P<bracket>[()])",
        r"(?P<end>;+|//|\$\$)",
    ]
    if dialect is Dialect.SQL_SERVER:
        parts.append(_BATCH)
    return re.compile("|".join(parts), re.MULTILINE | re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class _Cutter:
    """Where the reading of one script stands.

    Attributes:
        start: Where the statement that is read begins; negative between two statements.
        depth: How many brackets of it are open.
    """

    text: str
    dialect: Dialect
    start: int = -1
    depth: int = 0
    delimiter: str = ";"

    def cut(self) -> Iterator[Statement]:
        """Every statement; one that the script breaks off in is the last."""
        pattern, position = _pattern(self.dialect), 0
        found = pattern.search(self.text)
        while found:
            self._begin(position, found)
            if found["opened"]:
                break
            position = max(found.end(), position)
            statement = self._ended(found)
            if statement is not None:
                yield statement
                position = max(position, self._rows_end(statement))
            if self.start < 0 and found.lastgroup == "begin":
                self.start = found.end()
            found = pattern.search(self.text, max(position, found.start() + 1))
        rest = self.text[self.start :] if self.start >= 0 else self.text[position:].lstrip()
        if rest.strip():
            yield Statement(rest.rstrip(), len(self.text) - len(rest), open=found is not None or self.depth > 0)

    def _begin(self, position: int, found: re.Match[str]) -> None:
        """A statement begins with the first thing that is neither a blank nor a comment."""
        if self.start < 0:
            gap = self.text[position : found.start()]
            blank = len(gap) - len(gap.lstrip())
            if blank < len(gap) or found.lastgroup in _STARTING:
                self.start = position + blank

    def _ended(self, found: re.Match[str]) -> Statement | None:
        """The statement that ends with what was found, if one does."""
        if found["bracket"]:
            self.depth = max(0, self.depth + (1 if found["bracket"] == "(" else -1))
        stops = {"line": True, "end": self._delimits(found), "begin": self.depth == 0}
        if not stops.get(found.lastgroup or "", False):
            return None
        body = self.text[self.start : found.start()] if self.start >= 0 else ""
        if found["line"] is None and self._routine(body):
            return None
        if self.dialect is Dialect.MYSQL and found["delimiter"]:
            self.delimiter = found["delimiter"]
        statement = Statement(body.rstrip(), self.start, open=self.depth > 0) if body.strip() else None
        self.start, self.depth = -1, 0
        return statement

    def _delimits(self, found: re.Match[str]) -> bool:
        """Whether the sign ends statements now; MySQL's client lets a line say which one does."""
        sign = found["end"] or ""
        return (sign[:1] if self.delimiter == ";" else sign) == self.delimiter

    def _routine(self, body: str) -> bool:
        """Whether a statement so far is a routine whose body goes on."""
        if self.dialect is Dialect.ORACLE:
            return _ROUTINE.match(body) is not None or _BLOCK.match(body) is not None
        if self.delimiter != ";" or _ROUTINE.match(body) is None:
            return False
        if self.dialect is Dialect.SQL_SERVER:
            return True
        begins = r"\bBEGIN\s+ATOMIC\b" if self.dialect is Dialect.POSTGRESQL else r"\bBEGIN\b"
        begun = re.search(begins, body, re.IGNORECASE) is not None
        return begun and re.search(r"\bEND\s*\w*\s*\Z", body, re.IGNORECASE) is None

    def _rows_end(self, statement: Statement) -> int:
        """The end of the rows that follow a statement, where rows do."""
        if self.dialect is not Dialect.POSTGRESQL or _COPY.match(statement.text) is None:
            return 0
        ended = _ROWS.search(self.text, statement.start + len(statement.text))
        return ended.end() if ended else len(self.text)
