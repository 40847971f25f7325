"""Regular expressions that always answer in linear time: RE2, compiled once, called per value.

The one module that imports RE2. What the syntax means is decided in `regex_syntax`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

import re2

from semantic_bridge.settings import Limits
from semantic_bridge.text.regex_syntax import PatternError, group_names, rewrite

__all__ = ["PATTERN_BYTES", "Match", "Pattern", "PatternError", "compile_pattern", "quote"]

PATTERN_BYTES: Final = Limits().regex_bytes
"""The longest pattern that an author may write, in bytes of UTF-8."""

_MEMORY_BYTES: Final = 8 << 20
_FLAGS: Final = "ims"

# The first words of RE2's own messages, and what to do.
_REMEDIES: Final = {
    "pattern too large": "Make the counted repetitions smaller; sh:minLength and sh:maxLength can count instead.",
    "invalid repetition size": "RE2 repeats at most 1000 times; sh:minLength and sh:maxLength can count further.",
    "bad repetition operator": "RE2 has no possessive quantifiers; write one quantifier, or put ( ) around the first.",
    "no argument for repetition": r"Write what is repeated before it, or \ to mean the sign itself.",
    "invalid character class range": r"Write the ends of a range in order; a Unicode block is a script, \p{Cyrillic}.",
    "invalid escape sequence": r"RE2 does not know this escape; write the character itself, or \p{…} for a class.",
    "invalid perl operator": "RE2 has no such group; write (?: … ) or (?P<name> … ).",
    "missing": r"Close what was opened, or write \ before it to mean the sign itself.",
    "unexpected )": r"Open the group, or write \) to mean the sign itself.",
    "trailing \\": r"Write \\ for the sign itself.",
}


class _Found(Protocol):
    """What is used of a match of RE2."""

    def group(self, index: int) -> bytes:
        """The bytes of one group; 0 is the whole match."""
        ...

    def groups(self) -> tuple[bytes | None, ...]:
        """The bytes of all groups, 1 and up."""
        ...

    def span(self, index: int) -> tuple[int, int]:
        """Where a group begins and ends in the bytes; (-1, -1) where it took no part."""
        ...


class _Compiled(Protocol):
    """What is used of a compiled pattern of RE2."""

    @property
    def groupindex(self) -> Mapping[bytes, int]:
        """The number of each named group."""
        ...

    def fullmatch(self, text: bytes) -> _Found | None:
        """A match of the whole text."""
        ...

    def search(self, text: bytes) -> _Found | None:
        """The leftmost match."""
        ...


@dataclass(frozen=True, slots=True)
class Match:
    """What a pattern found; the groups are read only when they are asked for."""

    _found: _Found = field(repr=False)
    _names: tuple[tuple[str, int], ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The text that the whole pattern matched."""
        return self._found.group(0).decode("utf-8", "surrogatepass")

    @property
    def groups(self) -> tuple[str | None, ...]:
        """The text of each group, in order; None where a group took no part."""
        return tuple(
            None if found is None else found.decode("utf-8", "surrogatepass") for found in self._found.groups()
        )

    @property
    def named(self) -> Mapping[str, str | None]:
        """The text of each named group, in order; None where a group took no part."""
        groups = self.groups
        return {name: groups[index - 1] for name, index in self._names}

    @property
    def unnamed(self) -> str:
        """The text that the pattern matched outside of its named groups, put together."""
        start, end = self._found.span(0)
        whole, rest, at = self._found.group(0), b"", start
        for first, last in sorted(self._found.span(index) for _, index in self._names):
            rest += whole[at - start : max(first, at) - start]
            at = max(at, last)
        return (rest + whole[at - start : end - start]).decode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled regular expression.

    Attributes:
        source: As its author wrote it.
        flags: As `sh:flags`: any of `i`, `m`, `s`.
        names: (name, number counted from 1) of its named groups, in order.
    """

    source: str
    flags: str
    names: tuple[tuple[str, int], ...]
    _compiled: _Compiled = field(repr=False, compare=False)

    def fullmatch(self, text: str) -> Match | None:
        """The match of the whole text, or None."""
        # Bytes in, bytes out: RE2's module would otherwise count characters for every group of every value.
        found = self._compiled.fullmatch(text.encode("utf-8", "surrogatepass"))
        return None if found is None else Match(found, self.names)

    def search(self, text: str) -> Match | None:
        """The leftmost match anywhere in the text, or None: what `sh:pattern` and SPARQL `REGEX` ask."""
        found = self._compiled.search(text.encode("utf-8", "surrogatepass"))
        return None if found is None else Match(found, self.names)


def compile_pattern(pattern: str, flags: str = "", *, most_bytes: int = PATTERN_BYTES) -> Pattern:
    r"""Compile a regular expression for RE2, with Unicode's meaning of `\w`, `\d` and `\s`.

    Args:
        pattern: XPath's syntax as far as RE2 has it, with Perl's named groups.
        flags: As `sh:flags`: `i` ignores case, `m` lets ^ and $ match at lines, `s` lets . match a line's end.
        most_bytes: The longest pattern accepted, in bytes of UTF-8.

    Raises:
        PatternError: The pattern is too long, malformed, or needs what RE2 lacks; the remedy says what to write.

    Source: SHACL section 4.4.3, SPARQL 1.1 section 17.4.3.14; limits in `settings`.
    """
    length = len(pattern.encode("utf-8", "surrogatepass"))
    if length > most_bytes:
        remedy = "Write it as several patterns, or as a code list."
        raise PatternError(pattern, f"it has {length} bytes, of at most {most_bytes}", remedy=remedy)
    _check_flags(pattern, flags)
    _check_names(pattern)
    prefix = f"(?{flags})" if flags else ""
    compiled = _compile(pattern, (prefix + rewrite(pattern)).encode("utf-8", "surrogatepass"))
    names = sorted((number, name.decode()) for name, number in compiled.groupindex.items())
    return Pattern(pattern, flags, tuple((name, number) for number, name in names), compiled)


def quote(text: str) -> str:
    """The pattern that matches exactly this text."""
    quoted: str = re2.escape(text)
    return quoted


def _check_flags(pattern: str, flags: str) -> None:
    unknown = [flag for flag in flags if flag not in _FLAGS]
    if unknown:
        remedy = "RE2 has i (ignore case), m (lines) and s (. matches a line's end)."
        raise PatternError(pattern, f"the flag {unknown[0]!r} is not known", remedy=remedy)


def _check_names(pattern: str) -> None:
    """RE2's Python module keeps one of two groups with the same name, silently."""
    names = group_names(pattern)
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise PatternError(pattern, f"two groups are named {twice!r}", remedy="Give each group a name of its own.")


def _compile(pattern: str, rewritten: bytes) -> _Compiled:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY_BYTES
    try:
        compiled: _Compiled = re2.compile(rewritten, options)
    except re2.error as error:
        raise _as_pattern_error(pattern, error.args[0].decode("utf-8", "replace")) from None
    return compiled


def _as_pattern_error(pattern: str, reason: str) -> PatternError:
    """RE2 names the piece that it stumbled over, never where; a piece that occurs once tells it."""
    _, _, piece = reason.partition(": ")
    position = pattern.find(piece) if piece and pattern.count(piece) == 1 else None
    remedy = next((text for start, text in _REMEDIES.items() if reason.startswith(start)), "")
    return PatternError(pattern, reason, position=position, remedy=remedy or "See the syntax page of RE2.")
