"""Texts in a picture: SVG 2 breaks no lines by itself, so how wide a text will be is reckoned beforehand.

The font is that of the reader's system and not known. The advances here are those of a wide one, so that a text is
rather too short than too long for its place.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from semantic_bridge.reports.visible import pieces, visible

LINE: Final = 17.0
"""From one line of a label to the next, in pixels."""
SIZE: Final = 13.0
"""Of the letters of a label, in pixels."""

_LONGEST: Final = 400
_NARROW: Final = frozenset(" .,:;'’|!ijlft()[]/1Iі")
_WIDE: Final = frozenset("mwMWшщжюфыШЩЖЮФЫ@%—")


@dataclass(frozen=True, slots=True)
class Label:
    """A text in its place.

    Attributes:
        x: Where it begins, or ends, or has its middle: by its anchor.
        y: The base line of its first line.
        lines: What is shown.
        full: The whole text where the lines are not all of it, else empty.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    full: str = ""


def width(text: str, size: float = SIZE) -> float:
    """How wide a text is on one line, in pixels, rather too wide than too narrow."""
    return size * sum(map(_advance, text))


def _advance(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1.05
    if letter in _WIDE:
        return 0.95
    if letter in _NARROW:
        return 0.42
    return 0.76 if letter.isupper() else 0.64


def wrapped(text: str, room: float, lines: int, size: float = SIZE) -> tuple[str, ...]:
    """A text in at most so many lines, each no wider than its room; what is left out is told by an ellipsis."""
    found = [""]
    for blank, piece in _pieces(visible(text)[:_LONGEST], room, size):
        longer = f"{found[-1]}{blank}{piece}".strip()
        if len(found) == lines or not found[-1] or width(longer, size) <= room:
            found[-1] = longer
        else:
            found.append(piece)
    if width(found[-1], size) > room or len(text) > _LONGEST:
        found[-1] = cut(found[-1], room, size)
    return tuple(found)


def cut(text: str, room: float, size: float = SIZE) -> str:
    """The beginning of a text, with an ellipsis, that is no wider than its room."""
    shown = text
    while shown and width(f"{shown}…", size) > room:
        shown = shown[:-1]
    return f"{shown.rstrip()}…"


def label(x: float, y: float, text: str, room: float, lines: int = 1) -> Label:
    """A text at a place, in at most so many lines."""
    found = wrapped(text, room, lines)
    whole = "".join("".join(found).split()) == "".join(visible(text).split())
    return Label(x, y, found, "" if whole else text)


def grouped(count: int) -> str:
    """A number with narrow blanks between its thousands, as ISO 80000-1 (section 7.3.1) writes it in every language."""
    return f"{count:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def _pieces(text: str, room: float, size: float) -> Iterator[tuple[str, str]]:
    """What may begin a line, each with the blank before it if it does not: words, and pieces of too wide ones."""
    for word in text.split():
        blank = " "
        for piece in pieces(word, max(1, int(room / size))) if width(word, size) > room else (word,):
            yield blank, piece
            blank = ""
