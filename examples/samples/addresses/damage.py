"""What happens to a line of address on its way into a register; at most one thing to each line."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from examples.samples.draw import Draw
from examples.samples.spelling import look_alike, older

ABBREVIATION: Final = re.compile(r"\b(г|гор|с|сел|ул|пр|пер|д|кв|мкр|обл|көч|ш)\. (?=\w)")


@dataclass(frozen=True, slots=True)
class Damage:
    """One kind of damage.

    Attributes:
        name: Stable: truth files name it.
        weight: Whole weight among the kinds of damage.
        says: What it does, for the README.
        spoil: The damaged line; the same line where there is nothing to damage.
    """

    name: str
    weight: int
    says: str
    spoil: Callable[[str, Draw], str]


def glued(line: str, _draw: Draw) -> str:
    """`ул.Советская, д.12`; in a line without abbreviations, `Чүй облусу,Аламүдүн району`."""
    return ABBREVIATION.sub(r"\1.", line) if ABBREVIATION.search(line) else line.replace(", ", ",")


def without_commas(line: str, _draw: Draw) -> str:
    """`г. Бишкек ул. Советская д. 12 кв. 5`."""
    return line.replace(",", "")


def doubled_blanks(line: str, draw: Draw) -> str:
    """Two blanks for one at a drawn place, and one at the end."""
    blanks = [place.start() for place in re.finditer(" ", line)]
    where = draw.choice(blanks) if blanks else len(line)
    return f"{line[:where]} {line[where:]} "


def other_stops(line: str, draw: Draw) -> str:
    """`г. Бишкек; ул. Советская; 12`, or with a full stop for one comma."""
    return line.replace(", ", "; ") if draw.chance(0.5) else line.replace(", ", ". ", 1)


DAMAGES: Final = (
    Damage("glued", 9, "no blank after abbreviations, or after commas", glued),
    Damage("no-commas", 6, "every comma is missing", without_commas),
    Damage("double-blanks", 6, "a doubled blank, and one at the end", doubled_blanks),
    Damage("look-alike", 6, "one word with Latin letters that look Cyrillic", look_alike),
    Damage("older-spelling", 5, "a place under its older name or in a looser spelling", lambda line, _: older(line)),
    Damage("upper-case", 4, "the whole line in capitals", lambda line, _: line.upper()),
    Damage("other-stops", 2, "semicolons or a full stop where commas belong", other_stops),
    Damage("trailing-comma", 2, "a comma with nothing after it", lambda line, _: f"{line},"),
)
