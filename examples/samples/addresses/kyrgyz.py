"""The parts of an address as Kyrgyz lines write them; the names of the pieces are those of `russian`."""

from collections.abc import Mapping
from typing import Final

from examples.samples.addresses.dwelling import Dwelling
from examples.samples.addresses.pieces import Piece, common_pieces, house_number
from examples.samples.addresses.streets import Way
from examples.samples.draw import Draw
from examples.samples.territory import Kind

AYMAK: Final = (("{} айыл өкмөтү", 4), ("{} айыл аймагы", 4), ("{} а/ө", 2), ("{} а/а", 1))
CITY: Final = (("{} шаары", 6), ("{} ш.", 2))
SETTLEMENT: Final = {
    Kind.CITY: CITY,
    Kind.TOWN: CITY,
    Kind.URBAN: (("{} шаарчасы", 1),),
    Kind.VILLAGE: (("{} айылы", 7), ("{} а.", 1)),
}
STREET: Final = {
    Way.STREET: (("{} көчөсү", 7), ("{} көч.", 3), ("{} к.", 1)),
    Way.AVENUE: (("{} проспектиси", 3), ("{} пр.", 2)),
    Way.BOULEVARD: (("{} бульвары", 3), ("{} б-ры", 1)),
    Way.LANE: (("{} тар көчөсү", 1),),
}
HOUSE: Final = (("{}", 6), ("{}-үй", 4), ("үй {}", 1), ("№{}", 1))
FLAT: Final = ((", {}-батир", 5), (", батир {}", 3), (", кв. {}", 1), (" {}-бат.", 1))
LANDMARKS: Final = ("мечиттин жанында", "мектептин артында", "базардын маңдайында", "айылдын этегинде")
SHORT_ADJECTIVE: Final = "ский"


def oblast(dwelling: Dwelling, _draw: Draw) -> str:
    """`Чүй облусу`."""
    return f"{dwelling.oblast.name_ky} облусу" if dwelling.oblast else ""


def oblast_genitive(dwelling: Dwelling, _draw: Draw) -> str:
    """`Чүй облусунун`: of the oblast."""
    return f"{dwelling.oblast.name_ky} облусунун" if dwelling.oblast else ""


def district(dwelling: Dwelling, draw: Draw) -> str:
    """`Аламүдүн району`."""
    words = draw.weighted((("{} району", 7), ("{} р-ну", 3)))
    return words.format(dwelling.district.name_ky) if dwelling.district else ""


def district_genitive(dwelling: Dwelling, _draw: Draw) -> str:
    """`Аламүдүн районунун`: of the district."""
    return f"{dwelling.district.name_ky} районунун" if dwelling.district else ""


def aymak(dwelling: Dwelling, draw: Draw) -> str:
    """`Лебединов айыл өкмөтү`: the Russian adjective without its ending, as it is met with."""
    name = dwelling.aymak.name_ky.removesuffix(SHORT_ADJECTIVE) if dwelling.aymak else ""
    return draw.weighted(AYMAK).format(name) if name else ""


def settlement(dwelling: Dwelling, draw: Draw) -> str:
    """`Көк-Дөбө айылы`, `Бишкек шаары`."""
    return draw.weighted(SETTLEMENT[dwelling.settlement.kind]).format(dwelling.settlement.name_ky)


def settlement_bare(dwelling: Dwelling, _draw: Draw) -> str:
    """`Көк-Дөбө`."""
    return dwelling.settlement.name_ky


def quarter(dwelling: Dwelling, draw: Draw) -> str:
    """`Асанбай кичи району`, `Ак-Орго ж/м`."""
    home = dwelling.quarter
    if home is None:
        return ""
    if home.estate:
        return draw.choice(("{} конушу", "{} ж/м", "{} турак жай массиви")).format(home.name)
    return draw.choice(("{} кичи району", "{} к/р", "{} мкр.")).format(home.name)


def street(dwelling: Dwelling, draw: Draw) -> str:
    """`Совет көчөсү`."""
    return draw.weighted(STREET[dwelling.street.way]).format(dwelling.street.name_ky) if dwelling.street else ""


def house(dwelling: Dwelling, draw: Draw) -> str:
    """`12-үй`, or that there is no number."""
    if dwelling.house is None:
        return draw.choice(("н/ж", "номери жок", "б/н"))
    return draw.weighted(HOUSE).format(house_number(dwelling.house, draw))


def flat(dwelling: Dwelling, draw: Draw) -> str:
    """`, 5-батир`; empty without a flat."""
    return draw.weighted(FLAT).format(dwelling.flat) if dwelling.flat else ""


def landmark(_dwelling: Dwelling, draw: Draw) -> str:
    """`мектептин артында`."""
    return draw.choice(LANDMARKS)


def country(_dwelling: Dwelling, draw: Draw) -> str:
    """`Кыргыз Республикасы`."""
    return draw.choice(("Кыргыз Республикасы", "КР"))


KYRGYZ: Final[Mapping[str, Piece]] = {
    **common_pieces(),
    "country": country,
    "region": oblast,
    "region_genitive": oblast_genitive,
    "district": district,
    "district_genitive": district_genitive,
    "aymak": aymak,
    "settlement": settlement,
    "settlement_bare": settlement_bare,
    "quarter": quarter,
    "street": street,
    "house": house,
    "flat": flat,
    "landmark": landmark,
}
