"""Make of any text one that a page can hold: what cannot be seen is shown, and long words can break.

Characters that HTML forbids (WHATWG HTML, section 13.2.3.5: controls, surrogates, noncharacters) and those that turn
the direction of what stands around them (Unicode UAX #9, section 2) would make a page say something else than the data.
"""

import re
from typing import Final

from markupsafe import Markup, escape

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

_RANGES: Final = (
    (0x00, 0x08),
    (0x0B, 0x0C),
    (0x0E, 0x1F),
    (0x7F, 0x9F),
    (0x202A, 0x202E),
    (0x2066, 0x2069),
    (0xD800, 0xDFFF),
    (0xFDD0, 0xFDEF),
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)),
)
_REPLACED: Final = {code: REPLACEMENT for first, last in _RANGES for code in range(first, last + 1)}

_LONGEST: Final = 24
_FEW: Final = 4
_LONG: Final = re.compile(rf"\S{{{_LONGEST + 1},}}")
_PLACES: Final = re.compile(r"(?<=[/_:|,;?&=.-])(?=[^/_:|,;?&=.-])|(?<=[a-z])(?=[A-Z])")
_PERCENT: Final = re.compile(r"(?<=\d) %")
_BREAK: Final = Markup("<wbr>")


def visible(text: str) -> str:
    """A text with a replacement character for each that a page cannot hold; white space stays as it is."""
    return text.translate(_REPLACED)


def breakable(text: str) -> Markup:
    """A text as markup in which words of more than 24 letters may break, if they can after marks such as `/`.

    A number stays with its sign of per cent.
    """
    shown = _PERCENT.sub("\N{NO-BREAK SPACE}%", visible(text))
    parts, end = [], 0
    for word in _LONG.finditer(shown):
        parts += [escape(shown[end : word.start()]), _BREAK.join(pieces(word.group(), _LONGEST))]
        end = word.end()
    return Markup().join([*parts, escape(shown[end:])])


def pieces(word: str, most: int) -> list[str]:
    """A word in pieces of so many letters at most, cut after marks such as `/`, and before capitals within it.

    No piece is cut off at a mark that has fewer than four letters: a version at the end stays whole.
    """
    found: list[str] = []
    for piece in _PLACES.split(word):
        if found and (len(piece) < _FEW or len(found[-1]) < _FEW):
            found[-1] += piece
        else:
            found.append(piece)
    return [piece[start : start + most] for piece in found for start in range(0, len(piece), most)]
