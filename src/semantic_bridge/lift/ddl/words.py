"""A statement as words, and the parts between its brackets and commas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlglot.dialects.dialect import Dialect as Grammar
from sqlglot.tokenizer_core import Token, TokenType

from semantic_bridge.errors import Place
from semantic_bridge.lift.ddl.dialects import Dialect
from semantic_bridge.lift.ddl.scripts import Script, Statement
from semantic_bridge.lift.ddl.tables import Found, Name

_TEXTS: Final = frozenset({
    TokenType.STRING, TokenType.NATIONAL_STRING, TokenType.BYTE_STRING, TokenType.RAW_STRING, TokenType.HEREDOC_STRING,
    TokenType.UNICODE_STRING,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign of a statement.

    Attributes:
        text: As it is written; without its quotes where it has some.
        start: Where it begins in the statement.
        end: Where it ends, the first character after it.
        quoted: Whether it is a name in quotes.
        literal: Whether it is a text.
    """

    text: str
    start: int
    end: int
    quoted: bool = False
    literal: bool = False

    @property
    def keyword(self) -> str:
        """In capitals; empty for a name in quotes or a text, which is never a keyword."""
        return "" if self.quoted or self.literal else self.text.upper()


Words = Sequence[Word]


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement that is read, and what its script has said so far."""

    script: Script
    dialect: Dialect
    statement: Statement
    words: tuple[Word, ...]
    found: Found

    def place(self, word: Word | None = None) -> Place:
        """Where a word stands, or the statement."""
        return self.script.place(self.statement.start + (word.start if word else 0))

    def starts(self, *keywords: str, at: int = 0) -> bool:
        """Whether these keywords stand there, one after the other."""
        return keywords == tuple(word.keyword for word in self.words[at : at + len(keywords)])

    def after(self, *keywords: str, at: int = 0) -> int:
        """The position behind these keywords; the same one where they are not there."""
        return at + len(keywords) if self.starts(*keywords, at=at) else at


def words_of(text: str, dialect: Dialect) -> tuple[Word, ...]:
    """The words of a statement; comments are none.

    Raises:
        sqlglot.errors.TokenError: A quote or comment is never closed.
    """
    return tuple(word for token in Grammar.get_or_raise(dialect.grammar).tokenize(text) for word in _words(token, text))


def _words(token: Token, text: str) -> Iterator[Word]:
    start, end = token.start, token.end + 1
    written = text[start:end]
    if token.token_type is TokenType.IDENTIFIER or token.token_type in _TEXTS:
        literal = token.token_type in _TEXTS or (written[:1] == '"' and token.token_type is TokenType.STRING)
        yield Word(token.text, start, end, quoted=not literal, literal=literal)
        return
    for part in written.split():
        start = text.index(part, start)
        yield Word(part, start, start + len(part))


def parts_at(words: Words, position: int) -> tuple[tuple[str, ...], int]:
    """The parts of the name that stands there, with dots between them, and the position behind it."""
    parts = [words[position].text] if position < len(words) else [""]
    position += 1
    while position + 1 < len(words) and words[position].keyword == ".":
        if words[position + 1].keyword != ".":  # db..table leaves a part out
            parts.append(words[position + 1].text)
            position += 1
        position += 1
    return tuple(parts), position


def name_at(words: Words, position: int) -> tuple[Name, int]:
    """The name of a table or type that stands there, and the position behind it."""
    parts, position = parts_at(words, position)
    return name_of(parts), position


def name_of(parts: Sequence[str]) -> Name:
    """The name that these parts make."""
    return Name(parts[-1] if parts else "", ".".join(parts[:-1]))


def closing(words: Words, opened: int) -> int:
    """The position of the bracket that closes the one there; the end where none does."""
    depth = 0
    for position in range(opened, len(words)):
        depth += {"(": 1, ")": -1}.get(words[position].keyword, 0)
        if depth == 0:
            return position
    return len(words)


def items(words: Words) -> Iterator[Words]:
    """The parts between commas that stand in no bracket."""
    depth = begun = 0
    for position, word in enumerate(words):
        depth += {"(": 1, ")": -1}.get(word.keyword, 0)
        if depth == 0 and word.keyword == ",":
            yield words[begun:position]
            begun = position + 1
    yield words[begun:]
