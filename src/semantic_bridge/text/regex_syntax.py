r"""The regular expressions of SHACL and XPath, rewritten for RE2 or refused.

RE2 reads `\w`, `\d` and `\s` as ASCII, so `^\w+$` would not match `Көчө`; here they mean all of Unicode. What RE2
would read silently as something else (`\b` as an ASCII boundary, `\12` as an octal number, `[a-z-[aeiou]]` as two
things) is refused, and so is what it lacks. What is merely malformed is left to RE2.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, assert_never

from semantic_bridge.errors import BridgeError

_SHOWN: Final = 80


class PatternError(BridgeError):
    """A regular expression that RE2 cannot run, or would run as something else than was meant.

    Attributes:
        pattern: The whole pattern, as written.
        reason: What is wrong with it.
        position: The character that it is wrong at, counted from 0, or None where that is not known.
    """

    def __init__(self, pattern: str, reason: str, *, position: int | None = None, remedy: str = "") -> None:
        self.pattern, self.reason, self.position = pattern, reason, position
        shown = pattern if len(pattern) <= _SHOWN else pattern[:_SHOWN] + "…"
        where = None if position is None else f"the pattern, at character {position + 1}"
        super().__init__(f"The pattern `{shown}` is refused: {reason}.", where=where, remedy=remedy)


class Kind(Enum):
    """What a piece of a pattern is."""

    ESCAPE = auto()
    BRACKET = auto()
    OPEN = auto()
    ANCHOR = auto()
    PLAIN = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a pattern; `position` counts its characters from 0."""

    kind: Kind
    text: str
    position: int


_TOKEN: Final = re.compile(
    r"""(?P<ANCHOR> [\^$] | \\[Az] )
      | (?P<ESCAPE> \\[pP]\{[^}]*\} | \\.? )
      | (?P<BRACKET> \[\^?\]? (?: \\. | [^\]\\] )* \]? )
      | (?P<OPEN> \( (?: \?P?<[^<>()=!]*> | \?P?[<>=!]+ | \?. )? )
      | (?P<PLAIN> . )""",
    re.VERBOSE | re.DOTALL,
)
_IN_BRACKET: Final = re.compile(r"\\[pP]\{[^}]*\}|\\.|.", re.DOTALL)
_NAME: Final = re.compile(r"\(\?P?<([^<>=!]+)>")

# The underscore and the tab stand inside, so that a neighbouring hyphen never makes a range with them.
_INSIDE: Final = {
    r"\w": r"\p{L}_\p{M}\p{N}",
    r"\d": r"\p{Nd}",
    r"\D": r"\P{Nd}",
    r"\s": r"\p{Zs}\t-\r\x{85}\p{Zl}\p{Zp}",
}
_ALONE: Final = {
    r"\w": "[" + _INSIDE[r"\w"] + "]",
    r"\W": "[^" + _INSIDE[r"\w"] + "]",
    r"\d": _INSIDE[r"\d"],
    r"\D": _INSIDE[r"\D"],
    r"\s": "[" + _INSIDE[r"\s"] + "]",
    r"\S": "[^" + _INSIDE[r"\s"] + "]",
}

_BOUNDARY: Final = (
    "RE2 has no word boundary for letters beyond ASCII",
    r"Write what stands on either side, such as (?:^|\s)word(?:$|\s).",
)
_BACK_REFERENCE: Final = ("RE2 has no back-references", "Write the repeated part out, or compare two fields instead.")
_NAME_ESCAPE: Final = ("RE2 has no XML name escapes", r"Write the letters that are meant, such as [\p{L}\p{N}._:-].")
_REFUSED_ESCAPES: Final = {
    **dict.fromkeys("bB", _BOUNDARY),
    **dict.fromkeys("123456789kg", _BACK_REFERENCE),
    **dict.fromkeys("iIc", _NAME_ESCAPE),
    "C": ("a single byte is no character", "Write . for any character."),
    "Q": ("quoting is not read here", r"Escape each special character with \ instead."),
    "Z": (r"RE2 has no \Z", r"Write $ or \z for the end of the text."),
}
_LOOK_AROUND: Final = (
    "RE2 has no look-around",
    "Match the surrounding text too and keep the part that is meant in a group, or use two patterns.",
)
_REFUSED_GROUPS: Final = {
    **dict.fromkeys(("(?=", "(?!", "(?<=", "(?<!"), _LOOK_AROUND),
    "(?P=": _BACK_REFERENCE,
    "(?>": ("RE2 has no atomic groups", "Write (?: … ); RE2 never backtracks."),
    "(?#": ("RE2 has no comments", "Leave the comment out; rdfs:comment can hold it."),
    "(?(": ("RE2 has no conditional groups", "Write both cases out, with | between them."),
    "(?x": ("RE2 has no free-spacing mode", "Leave the blanks out of the pattern."),
}


def tokens(pattern: str) -> Iterator[Token]:
    """The pieces of a pattern, in order; joined they are the pattern again."""
    for found in _TOKEN.finditer(pattern):
        yield Token(Kind[found.lastgroup or "PLAIN"], found[0], found.start())


def rewrite(pattern: str) -> str:
    r"""The pattern in the words of RE2; a pattern already rewritten stays as it is.

    `\w` is letters, marks, numbers and the underscore, `\d` decimal digits, `\s` the characters of White_Space.

    Raises:
        PatternError: RE2 lacks a construct, or would read it as another one.

    Source: XPath and XQuery Functions 3.1, section 5.6.1; the classes as in Unicode TS 18, annex C.
    """
    return "".join(_rewritten(pattern, token) for token in tokens(pattern))


def as_part(pattern: str) -> str:
    """The rewritten pattern as a part of a larger one: its groups capture nothing."""
    return "".join(
        "(?:" if token.text == "(" or _NAME.fullmatch(token.text) else _rewritten(pattern, token)
        for token in tokens(pattern)
    )


def group_names(pattern: str) -> tuple[str, ...]:
    """The names of the groups, in order, repetitions included."""
    opened = (_NAME.fullmatch(token.text) for token in tokens(pattern) if token.kind is Kind.OPEN)
    return tuple(found[1] for found in opened if found)


def _rewritten(pattern: str, token: Token) -> str:
    match token.kind:
        case Kind.ESCAPE:
            _refuse(pattern, token.position, _REFUSED_ESCAPES.get(token.text[1:]))
            return _ALONE.get(token.text, token.text)
        case Kind.BRACKET:
            return _bracket(pattern, token)
        case Kind.OPEN:
            _refuse(pattern, token.position, _REFUSED_GROUPS.get(token.text))
            return token.text
        case Kind.ANCHOR | Kind.PLAIN:
            return token.text
        case _:
            assert_never(token.kind)


def _bracket(pattern: str, token: Token) -> str:
    """A bracket class; a complement within one, which RE2 cannot add to a class, becomes another alternative."""
    opening = "[^" if token.text.startswith("[^") else "["
    body, apart = [], []
    for found in _IN_BRACKET.finditer(token.text, len(opening)):
        piece, position = found[0], token.position + found.start()
        _refuse(pattern, position, _refused_in_bracket(token.text, opening, found))
        if piece in {r"\W", r"\S"}:
            apart.append(_ALONE[piece])
        else:
            body.append(_INSIDE.get(piece, piece))
    if not apart:
        return opening + "".join(body)
    rest = [opening + "".join(body)] if body != ["]"] else []
    return f"(?:{'|'.join([*rest, *apart])})"


def _refused_in_bracket(bracket: str, opening: str, found: re.Match[str]) -> tuple[str, str] | None:
    piece, start = found[0], found.start()
    if piece == "[" and bracket[start : start + 2] == "[:":
        return "RE2 reads POSIX classes as ASCII", r"Write a Unicode class, such as \p{L} for letters."
    if piece == "[" and bracket[start - 1] == "-" and start - 1 > len(opening):
        return "RE2 has no class subtraction", "Write the characters that are meant; escape a literal [ with \\."
    if opening == "[^" and piece in {r"\W", r"\S"}:
        return f"RE2 has no {piece} within a negated class", f"Write {piece.lower()} in a class that is not negated."
    return _REFUSED_ESCAPES.get(piece[1:]) if piece.startswith("\\") else None


def _refuse(pattern: str, position: int, refusal: tuple[str, str] | None) -> None:
    if refusal is not None:
        reason, remedy = refusal
        raise PatternError(pattern, reason, position=position, remedy=remedy)
