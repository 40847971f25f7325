"""The parts of an address as Russian lines write them: each part in the several ways that are in use.

A piece is a function from a dwelling and a draw to a text. The name of a piece in `RUSSIAN` begins with the part that
it writes; `flat` and the other pieces that may be empty bring their own separator.
"""

from collections.abc import Mapping
from typing import Final

from examples.samples.addresses.dwelling import Dwelling
from examples.samples.addresses.pieces import Piece, common_pieces, house_number
from examples.samples.addresses.streets import Way
from examples.samples.draw import Draw
from examples.samples.territory import Kind, Unit

OBLAST: Final = (("{} область", 4), ("{} обл.", 5), ("{} обл", 2))
DISTRICT: Final = (("{} район", 4), ("{} р-н", 6), ("{} р-он", 1), ("р-н {}", 1))
AYMAK: Final = (("{} а/а", 4), ("{} айылный аймак", 3), ("{} айыл окмоту", 2), ("{} а/о", 2))
SETTLEMENT: Final = {
    Kind.CITY: (("г. {}", 7), ("гор. {}", 2), ("город {}", 1)),
    Kind.TOWN: (("г. {}", 8), ("гор. {}", 2)),
    Kind.URBAN: (("пгт. {}", 1), ("пгт {}", 1)),
    Kind.VILLAGE: (("с. {}", 8), ("село {}", 3), ("сел. {}", 1)),
}
STREET: Final = {
    Way.STREET: (("ул. {}", 8), ("улица {}", 1), ("ул {}", 2)),
    Way.AVENUE: (("пр. {}", 3), ("пр-т {}", 3), ("проспект {}", 2)),
    Way.BOULEVARD: (("б-р {}", 2), ("бульвар {}", 1)),
    Way.LANE: (("пер. {}", 3), ("переулок {}", 1)),
}
HOUSE: Final = (("{}", 7), ("д. {}", 4), ("дом {}", 1), ("№{}", 1))
FLAT: Final = ((", кв. {}", 6), (", кв {}", 1), (", кв{}", 1), (" кв.{}", 2), (", квартира {}", 1))
ESTATE: Final = (("ж/м {}", 4), ("жилмассив {}", 1), ("ж/м. {}", 1))
QUARTER: Final = (("мкр. {}", 4), ("мкр {}", 3), ("микрорайон {}", 1), ("м-н {}", 1))
AFTER_NUMBER: Final = "{} мкр."
LANDMARKS: Final = (
    "рядом с мечетью", "за школой № 2", "напротив базара", "возле моста через канал", "последний дом у реки",
    "здание бывшего сельсовета",
)  # fmt: skip


def oblast(dwelling: Dwelling, draw: Draw) -> str:
    """`Чуйская область`, `Чуйская обл`."""
    return _of(dwelling.oblast, draw.weighted(OBLAST))


def district(dwelling: Dwelling, draw: Draw) -> str:
    """`Аламудунский р-н`."""
    return _of(dwelling.district, draw.weighted(DISTRICT))


def aymak(dwelling: Dwelling, draw: Draw) -> str:
    """`Лебединовский а/а`."""
    return _of(dwelling.aymak, draw.weighted(AYMAK))


def settlement(dwelling: Dwelling, draw: Draw) -> str:
    """`с. Лебединовка`, `г. Кант`."""
    return _of(dwelling.settlement, draw.weighted(SETTLEMENT[dwelling.settlement.kind]))


def settlement_bare(dwelling: Dwelling, _draw: Draw) -> str:
    """`Лебединовка`: nothing says what it is."""
    return _of(dwelling.settlement, "{}")


def quarter(dwelling: Dwelling, draw: Draw) -> str:
    """`мкр. Асанбай`, `7 мкр.`, `ж/м Ак-Орго`."""
    home = dwelling.quarter
    if home is None:
        return ""
    if home.estate:
        return draw.weighted(ESTATE).format(home.name)
    after = home.name.isdigit() and draw.chance(0.5)
    return (AFTER_NUMBER if after else draw.weighted(QUARTER)).format(home.name)


def street(dwelling: Dwelling, draw: Draw) -> str:
    """`ул. Советская`, `пр-т Манаса`."""
    return draw.weighted(STREET[dwelling.street.way]).format(dwelling.street.name) if dwelling.street else ""


def street_bare(dwelling: Dwelling, _draw: Draw) -> str:
    """`Советская`."""
    return dwelling.street.name if dwelling.street else ""


def house(dwelling: Dwelling, draw: Draw) -> str:
    """`д. 12 "А"`, or that there is no number."""
    if dwelling.house is None:
        return draw.choice(("б/н", "дом б/н", "без номера"))
    return draw.weighted(HOUSE).format(house_number(dwelling.house, draw))


def flat(dwelling: Dwelling, draw: Draw) -> str:
    """`, кв. 5`; empty without a flat."""
    return draw.weighted(FLAT).format(dwelling.flat) if dwelling.flat else ""


def landmark(_dwelling: Dwelling, draw: Draw) -> str:
    """`за школой № 2`."""
    return draw.choice(LANDMARKS)


def post_box(_dwelling: Dwelling, draw: Draw) -> str:
    """`а/я 214`."""
    return f"{draw.choice(('а/я', 'а/я №', 'абонентский ящик'))} {draw.between(1, 900)}"


def country(_dwelling: Dwelling, draw: Draw) -> str:
    """`Кыргызская Республика`."""
    return draw.choice(("Кыргызская Республика", "КР", "Кыргызстан"))


def _of(unit: Unit | None, words: str) -> str:
    if unit is None:
        return ""
    # A village named for somebody is `Им. Чапаева` in the classifier and `с. им. Чапаева` in a line.
    return words.format(unit.name.replace("Им. ", "им. ") if not words.startswith("{") else unit.name)


RUSSIAN: Final[Mapping[str, Piece]] = {
    **common_pieces(),
    "country": country,
    "region": oblast,
    "district": district,
    "aymak": aymak,
    "settlement": settlement,
    "settlement_bare": settlement_bare,
    "quarter": quarter,
    "street": street,
    "street_bare": street_bare,
    "house": house,
    "flat": flat,
    "landmark": landmark,
    "box": post_box,
}
