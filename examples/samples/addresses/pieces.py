"""The pieces that lines in both languages share, and what a piece is."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from examples.samples.addresses.dwelling import Dwelling
from examples.samples.draw import Draw

Piece: TypeAlias = Callable[[Dwelling, Draw], str]

FOREIGN: Final = (
    "Республика Казахстан, г. Алматы, ул. Абая, д. 52, кв. 14", "Россия, г. Москва, ул. Лесная, 7-31",
    "Узбекистан, Андижанская обл., г. Андижан, ул. Навои 18", "РФ, Свердловская обл., г. Екатеринбург, пр. Ленина, 40",
    "Türkiye, İstanbul, Kadıköy, Çiçek sokak 9", "Deutschland, 10115 Berlin, Gartenstraße 3",
)  # fmt: skip
GARBAGE: Final = ("-", "нет", "НЕТ ДАННЫХ", "там же", "адрес не указан", "---", "?????? ????? ???", "test", "0", "ул.")


def common_pieces() -> Mapping[str, Piece]:
    """The pieces that no language changes, by name."""
    return {
        "postcode": postcode,
        "gap": gap,
        "house_number": written_house,
        "flat_dash": flat_dash,
        "flat_slash": flat_slash,
        "foreign": foreign,
        "garbage": garbage,
    }


def house_number(house: str, draw: Draw) -> str:
    """A house number as it is written: the letter small, large, in quotes or set off; a fraction as it is.

    Args:
        house: `12`, `12а`, `12/1`.
        draw: Where the way comes from.
    """
    if not house[-1].isalpha():
        return house
    digits, letter = house[:-1], house[-1]
    ways = ((f"{digits}{letter}", 6), (f"{digits}{letter.upper()}", 3), (f"{digits} {letter}", 1))
    return draw.weighted((*ways, (f'{digits} "{letter.upper()}"', 2), (f"{digits}«{letter.upper()}»", 1)))


def written_house(dwelling: Dwelling, draw: Draw) -> str:
    """The number alone; `б/н` without one."""
    return house_number(dwelling.house, draw) if dwelling.house else "б/н"


def flat_dash(dwelling: Dwelling, _draw: Draw) -> str:
    """`-5`; a dash after a house number always means the flat."""
    return f"-{dwelling.flat}" if dwelling.flat else ""


def flat_slash(dwelling: Dwelling, _draw: Draw) -> str:
    """`/5`: nobody can tell the flat from a house with a fraction."""
    return f"/{dwelling.flat}" if dwelling.flat else ""


def gap(_dwelling: Dwelling, draw: Draw) -> str:
    """What stands between the street and the house."""
    return draw.weighted(((", ", 7), (" ", 4)))


def postcode(dwelling: Dwelling, _draw: Draw) -> str:
    """`720031`."""
    return dwelling.postcode


def foreign(_dwelling: Dwelling, draw: Draw) -> str:
    """A whole address in another country."""
    return draw.choice(FOREIGN)


def garbage(_dwelling: Dwelling, draw: Draw) -> str:
    """What is put in to get past a required field."""
    return draw.choice(GARBAGE)
