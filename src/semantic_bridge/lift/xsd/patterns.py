r"""The regular expressions of XML Schema, as `sh:pattern`.

They match the whole text, so they are put between `^(?:` and `)$`, and `^` and `$` are signs like any other. `\s` is
four characters, `\w` all but punctuation, separators and others, `\i` and `\c` those of names; a class may be the
difference of two, and `\p{IsCyrillic}` a block. What RE2 cannot run is refused.

Source: XML Schema part 2 (Second Edition), appendix F.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from semantic_bridge.text.regex import PatternError, compile_pattern

Ranges = tuple[tuple[int, int], ...]

_LAST: Final = 0x10FFFF
_BLANKS: Final[Ranges] = ((9, 10), (13, 13), (32, 32))
_INITIAL: Final[Ranges] = (
    (0x3A, 0x3A),
    (0x41, 0x5A),
    (0x5F, 0x5F),
    (0x61, 0x7A),
    (0xC0, 0xD6),
    (0xD8, 0xF6),
    (0xF8, 0x2FF),
    (0x370, 0x37D),
    (0x37F, 0x1FFF),
    (0x200C, 0x200D),
    (0x2070, 0x218F),
    (0x2C00, 0x2FEF),
    (0x3001, 0xD7FF),
    (0xF900, 0xFDCF),
    (0xFDF0, 0xFFFD),
    (0x10000, 0xEFFFF),
)
_NAME: Final[Ranges] = (*_INITIAL, (0x2D, 0x2E), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040))
_BLOCKS: Final = {
    "BasicLatin": (0x0, 0x7F),
    "Latin-1Supplement": (0x80, 0xFF),
    "LatinExtended-A": (0x100, 0x17F),
    "LatinExtended-B": (0x180, 0x24F),
    "Greek": (0x370, 0x3FF),
    "GreekandCoptic": (0x370, 0x3FF),
    "Cyrillic": (0x400, 0x4FF),
    "CyrillicSupplement": (0x500, 0x52F),
    "Armenian": (0x530, 0x58F),
    "Hebrew": (0x590, 0x5FF),
    "Arabic": (0x600, 0x6FF),
    "Georgian": (0x10A0, 0x10FF),
    "GeneralPunctuation": (0x2000, 0x206F),
    "CurrencySymbols": (0x20A0, 0x20CF),
    "CJKUnifiedIdeographs": (0x4E00, 0x9FFF),
}
_CATEGORY: Final = re.compile(r"[pP]\{([A-Za-z0-9-]+)\}")
_QUANTIFIER: Final = re.compile(r"[?*+]|\{\d+(?:,\d*)?\}")
_SIGNS: Final = {"n": "\n", "r": "\r", "t": "\t"}
_ESCAPED: Final = frozenset("\\|.?*+(){}-[]^$")
_IN_CLASS: Final = frozenset("\\]^-[&~")


class UnsayablePatternError(ValueError):
    """A pattern that no `sh:pattern` can say here; the message is a clause that says why."""


@dataclass(frozen=True, slots=True)
class _Class:
    r"""A character class: ranges of code points, and categories such as `\p{L}` that stand for themselves."""

    ranges: Ranges = ()
    categories: tuple[str, ...] = ()

    def __or__(self, other: "_Class") -> "_Class":
        return _Class((*self.ranges, *other.ranges), (*self.categories, *other.categories))


def as_shacl(patterns: tuple[str, ...]) -> str:
    """The `sh:pattern` of the patterns of one restriction, of which one must match.

    Raises:
        UnsayablePatternError: RE2 lacks something of it, or it is malformed or too long.
    """
    body = "|".join("".join(_pieces(pattern)) for pattern in patterns)
    whole = f"^(?:{body})$"
    try:
        compile_pattern(whole)
    except PatternError as error:
        raise UnsayablePatternError(error.reason) from None
    return whole


def _pieces(pattern: str) -> Iterator[str]:
    at, quantified = 0, True
    while at < len(pattern):
        sign, quantifier = pattern[at], _QUANTIFIER.match(pattern, at)
        if quantifier is not None:
            if quantified:
                raise UnsayablePatternError("a quantifier stands where there is nothing to repeat")
            yield quantifier[0]
            at, quantified = quantifier.end(), True
            continue
        quantified = sign in "(|"
        if sign == "\\":
            found, at = _escape(pattern, at)
            yield _written(found, negated=False)
        elif sign == "[":
            text, at = _bracket(pattern, at)
            yield text
        else:
            yield {"(": "(?:", ".": r"[^\n\r]", "^": r"\^", "$": r"\$"}.get(sign, sign)
            at += 1


def _escape(pattern: str, at: int) -> tuple[_Class, int]:
    """What the escape at a position means, and where it ends."""
    category = _CATEGORY.match(pattern, at + 1)
    if category is not None:
        return _category(category), category.end()
    sign = pattern[at + 1 : at + 2]
    if sign in _SIGNS or sign in _ESCAPED:
        code = ord(_SIGNS.get(sign, sign or "\\"))
        return _Class(((code, code),)), at + 2
    several = {
        "d": _Class((), (r"\d",)),
        "D": _Class((), (r"\D",)),
        "s": _Class(_BLANKS),
        "S": _Class(_complement(_BLANKS)),
        "w": _Class((), (r"\p{L}", r"\p{M}", r"\p{N}", r"\p{S}")),
        "W": _Class((), (r"\p{P}", r"\p{Z}", r"\p{C}")),
        "i": _Class(_INITIAL),
        "I": _Class(_complement(_INITIAL)),
        "c": _Class(_NAME),
        "C": _Class(_complement(_NAME)),
    }
    if not sign or sign not in several:
        raise UnsayablePatternError(f"the escape \\{sign} is none of XML Schema")
    return several[sign], at + 2


def _category(found: re.Match[str]) -> _Class:
    name = found[1]
    if not name.startswith("Is"):
        return _Class((), (f"\\{found[0]}",))
    block = _BLOCKS.get(name[2:])
    if block is None:
        raise UnsayablePatternError(f"the block {name[2:]} is not known here")
    return _Class((block,) if found[0][0] == "p" else _complement((block,)))


def _bracket(pattern: str, at: int) -> tuple[str, int]:
    found, negated, at, less = _bracketed(pattern, at)
    if less is None:
        return _written(found, negated=negated), at
    ranges = _subtracted(_complement(found.ranges) if negated else found.ranges, less)
    if found.categories or not ranges:
        raise UnsayablePatternError("RE2 has no difference of classes")
    return _written(_Class(ranges), negated=False), at


def _bracketed(pattern: str, at: int) -> tuple[_Class, bool, int, Ranges | None]:
    """The class that opens at a position, whether it is negated, where it ends, and what is taken away from it."""
    negated = pattern.startswith("^", at + 1)
    at, found = at + (2 if negated else 1), _Class()
    while not pattern.startswith("]", at):
        if pattern.startswith("-[", at):
            inner, inner_negated, at, less = _bracketed(pattern, at + 1)
            if less is not None or inner.categories or not pattern.startswith("]", at):
                raise UnsayablePatternError("RE2 has no difference of classes")
            taken = _complement(inner.ranges) if inner_negated else inner.ranges
            return found, negated, at + 1, taken
        one, at = _member(pattern, at)
        found |= one
    if not (found.ranges or found.categories):
        raise UnsayablePatternError("a class is empty")
    return found, negated, at + 1, None


def _member(pattern: str, at: int) -> tuple[_Class, int]:
    """A character, a range of them or an escape of a class."""
    first, at = _single(pattern, at)
    if not pattern.startswith("-", at) or pattern[at + 1 : at + 2] in {"]", "["} or len(first.ranges) != 1:
        return first, at
    last, after = _single(pattern, at + 1)
    low, high = first.ranges[0][0], last.ranges[0][1] if len(last.ranges) == 1 else -1
    if first.categories or last.categories or low > high:
        raise UnsayablePatternError("the ends of a range are in the wrong order")
    return _Class(((low, high),)), after


def _single(pattern: str, at: int) -> tuple[_Class, int]:
    if at >= len(pattern):
        raise UnsayablePatternError("a class is not closed")
    if pattern[at] == "\\":
        return _escape(pattern, at)
    if pattern[at] == "[":
        raise UnsayablePatternError("a [ stands in a class without a \\ before it")
    return _Class(((ord(pattern[at]), ord(pattern[at])),)), at + 1


def _complement(ranges: Ranges) -> Ranges:
    return _subtracted(((0, _LAST),), ranges)


def _subtracted(ranges: Ranges, less: Ranges) -> Ranges:
    left = sorted(ranges)
    for low, high in less:
        cut = []
        for first, last in left:
            cut += [(first, min(last, low - 1)), (max(first, high + 1), last)]
        left = [(first, last) for first, last in cut if first <= last]
    return tuple(left)


def _written(found: _Class, *, negated: bool) -> str:
    single = len(found.ranges) + len(found.categories) == 1 and not negated
    if single and found.categories:
        return found.categories[0]
    if single and found.ranges[0][0] == found.ranges[0][1]:
        return _sign(found.ranges[0][0], _ESCAPED)
    ranges = (
        _sign(low, _IN_CLASS) + (f"-{_sign(high, _IN_CLASS)}" if high > low else "") for low, high in found.ranges
    )
    return f"[{'^' if negated else ''}{''.join(found.categories)}{''.join(ranges)}]"


def _sign(code: int, escaped: frozenset[str]) -> str:
    sign = chr(code)
    if sign in escaped:
        return f"\\{sign}"
    if sign.isprintable():
        return sign
    return {"\n": r"\n", "\r": r"\r", "\t": r"\t"}.get(sign, f"\\x{{{code:X}}}")
