"""The territorial units that sample addresses lie in, read from the code list `ontology/codelists/coate.csv`.

The list gives each unit its code of 14 digits, its parent, and its name as published, with the kind of unit in the name
(`Чуйская область`, `г. Талас`) or, for towns and villages, in the code alone.
"""

import csv
import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from examples.samples.spelling import kyrgyz_name

KIND_WORDS: Final = ("область", "айылный аймак", "Айылный аймак", "районрайон", "район", "город ", "г.")
TOWN, URBAN = "6", "5"
DISTRICT_LEVEL = 2


class Kind(enum.Enum):
    """What a unit is; the value is the word for it in the truth files."""

    OBLAST = "oblast"
    CITY = "city"
    DISTRICT = "district"
    AYMAK = "aymak"
    TOWN = "town"
    URBAN = "urban-type settlement"
    VILLAGE = "village"


SETTLEMENTS: Final = frozenset({Kind.CITY, Kind.TOWN, Kind.URBAN, Kind.VILLAGE})


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the classifier.

    Attributes:
        code: 14 digits.
        name: The Russian name without the word for the kind: `Чуйская`, `Кара-Суу`.
        name_ky: The Kyrgyz name without that word; spelt from the Russian one where the list has none.
        path: The unit and all above it, by code, the highest first; its length is the level, 1 to 4.
    """

    code: str
    name: str
    name_ky: str
    kind: Kind
    path: tuple[str, ...]


@dataclass(frozen=True)
class Territory:
    """Every unit by its code."""

    units: Mapping[str, Unit]

    @cached_property
    def settlements(self) -> tuple[Unit, ...]:
        """The units that people live in, by code; a city under another of its own name is left out as its double."""
        found = (unit for unit in self.units.values() if unit.kind in SETTLEMENTS)
        return tuple(unit for unit in found if not self._doubles(unit))

    def above(self, unit: Unit, kind: Kind) -> Unit | None:
        """The unit of one kind that the unit lies in, or the unit itself; None where there is none."""
        chain = (self.units[code] for code in unit.path)
        return next((upper for upper in chain if upper.kind is kind), None)

    def second_level(self, unit: Unit) -> Unit | None:
        """The district or city at level 2 that the unit is or lies in; None for a city of level 1."""
        return self.units[unit.path[1]] if len(unit.path) >= DISTRICT_LEVEL else None

    def doubles(self, unit: Unit) -> tuple[str, ...]:
        """The codes under which the list has the same city once more: `город Ош` below `г. Ош`."""
        inside = (other for other in self.units.values() if unit.code in other.path[:-1])
        return tuple(other.code for other in inside if self._doubles(other))

    def _doubles(self, unit: Unit) -> bool:
        parent = self.units[unit.path[-2]] if len(unit.path) > 1 else None
        return parent is not None and unit.kind is parent.kind is Kind.CITY and unit.name == parent.name


def read_territory(path: Path) -> Territory:
    """Read the code list.

    Args:
        path: A CSV file with at least the columns `notation`, `broader`, `prefLabel@ru`, `prefLabel@ky`.

    Raises:
        FileNotFoundError: There is no such file.
        KeyError: A column is missing, or a unit's parent is.
    """
    with path.open(encoding="utf-8", newline="") as file:
        return territory(csv.DictReader(file))


def territory(rows: Iterable[Mapping[str, str]]) -> Territory:
    """The territory that the rows of the code list describe; their order does not matter."""
    by_code = {row["notation"]: row for row in rows}
    return Territory({code: _unit(by_code, code) for code in sorted(by_code)})


def _unit(rows: Mapping[str, Mapping[str, str]], code: str) -> Unit:
    row, path = rows[code], _path(rows, code)
    name = _bare(row["prefLabel@ru"])
    kyrgyz = row["prefLabel@ky"].rpartition(" ")
    name_ky = kyrgyz[0] if kyrgyz[2] in {"облусу", "району", "шаары"} else kyrgyz[2]
    return Unit(code, name, name_ky or kyrgyz_name(name), _kind(row["prefLabel@ru"], code, len(path)), path)


def _path(rows: Mapping[str, Mapping[str, str]], code: str) -> tuple[str, ...]:
    upper = rows[code]["broader"]
    return (*_path(rows, upper), code) if upper else (code,)


def _bare(label: str) -> str:
    for word in KIND_WORDS:
        label = label.replace(word, " ")
    return " ".join(label.split())


def _kind(label: str, code: str, level: int) -> Kind:
    if level == 1:
        return Kind.OBLAST if "область" in label else Kind.CITY
    if level == DISTRICT_LEVEL:
        return Kind.DISTRICT if "район" in label else Kind.CITY
    if "аймак" in label.lower():
        return Kind.AYMAK
    return _populated_place(code)


def _populated_place(code: str) -> Kind:
    # The digits 9 to 11 number the towns (6..), the urban-type settlements (5..) and the rural communities (8..) of a
    # district; digits 12 to 14 number the villages of any of them from 800 up.
    if code[11] == "8":
        return Kind.VILLAGE
    return {TOWN: Kind.TOWN, URBAN: Kind.URBAN}.get(code[8], Kind.VILLAGE)
