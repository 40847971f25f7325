"""Where somebody truly lives: the parts that a line of address writes some of."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from examples.samples.addresses.streets import CITY_WAYS, QUARTERS, STREETS, Quarter, Street
from examples.samples.draw import Draw
from examples.samples.territory import Kind, Territory, Unit

BISHKEK: Final = "41711000000000"
OSH: Final = "41721000000000"
POST: Final = {
    "02": 7221,
    "03": 7209,
    "04": 7229,
    "05": 7204,
    "06": 7235,
    "07": 7242,
    "08": 7248,
    "11": 7200,
    "21": 7145,
}
HOUSE_ENDS: Final = (("", 62), ("а", 8), ("б", 4), ("в", 1), ("/1", 10), ("/2", 6), ("/12", 3))


@dataclass(frozen=True, slots=True)
class Dwelling:
    """A place to live, in its parts.

    Attributes:
        settlement: The city, town or village.
        oblast: None in Bishkek and Osh.
        district: The district that the settlement lies in or, in Bishkek, the one of the city's own districts.
        aymak: The rural community; None in cities and towns.
        house: `12`, `12а`, `12/1`; None where the house has no number.
        flat: None in a house of one flat.
        postcode: Six digits of a plausible but invented post office.
    """

    settlement: Unit
    oblast: Unit | None
    district: Unit | None
    aymak: Unit | None
    quarter: Quarter | None
    street: Street | None
    house: str | None
    flat: str | None
    postcode: str


@dataclass(frozen=True, slots=True)
class SettlementPools:
    """The settlements that dwellings are drawn from, by how often they should occur.

    Attributes:
        cities: Cities below Bishkek and Osh.
        villages: Every village in a district.
        shared: Those whose Russian name at least one other village has too.
    """

    cities: tuple[Unit, ...]
    towns: tuple[Unit, ...]
    villages: tuple[Unit, ...]
    shared: tuple[Unit, ...]


def settlement_pools(territory: Territory) -> SettlementPools:
    """Sort the settlements of a territory into pools."""
    settlements = territory.settlements
    villages = tuple(unit for unit in settlements if unit.kind is Kind.VILLAGE and _plain(unit, territory))
    bearers = Counter(unit.name for unit in villages)
    return SettlementPools(
        cities=tuple(unit for unit in settlements if unit.kind is Kind.CITY and len(unit.path) > 1),
        towns=tuple(unit for unit in settlements if unit.kind is Kind.TOWN),
        villages=villages,
        shared=tuple(unit for unit in villages if bearers[unit.name] > 1),
    )


def draw_dwelling(territory: Territory, pools: SettlementPools, draw: Draw) -> Dwelling:
    """Draw a settlement, then a home in it: flats and quarters in cities, single houses in villages."""
    settlement = _settlement(territory, pools, draw)
    rural = settlement.kind is Kind.VILLAGE
    quarter = None if rural or draw.chance(0.75) else draw.choice(QUARTERS)
    return Dwelling(
        settlement=settlement,
        oblast=territory.above(settlement, Kind.OBLAST),
        district=_district(settlement, territory, draw),
        aymak=territory.above(settlement, Kind.AYMAK),
        quarter=quarter,
        street=None if quarter and draw.chance(0.6) else _street(settlement, draw),
        house=None if draw.chance(0.03) else f"{draw.between(1, 240)}{draw.weighted(HOUSE_ENDS)}",
        flat=str(draw.between(1, 120)) if draw.chance(0.02 if rural else 0.6) else None,
        postcode=f"{POST[settlement.code[3:5]]}{draw.between(0, 60):02d}",
    )


def _settlement(territory: Territory, pools: SettlementPools, draw: Draw) -> Unit:
    bishkek, osh = (territory.units[code] for code in (BISHKEK, OSH))
    pool = draw.weighted(
        [((bishkek,), 24), ((osh,), 6), (pools.cities, 12), (pools.towns, 6), (pools.villages, 30), (pools.shared, 22)]
    )
    return draw.choice(pool)


def _plain(unit: Unit, territory: Territory) -> bool:
    """Whether the village lies in a district, as nearly all do, and its name carries no note in brackets."""
    return "(" not in unit.name and territory.above(unit, Kind.DISTRICT) is not None


def _district(settlement: Unit, territory: Territory, draw: Draw) -> Unit | None:
    if settlement.code != BISHKEK:
        return territory.above(settlement, Kind.DISTRICT)
    return draw.choice([unit for unit in territory.units.values() if unit.path[:-1] == (BISHKEK,)])


def _street(settlement: Unit, draw: Draw) -> Street:
    grand = settlement.kind is Kind.CITY and draw.chance(0.35)
    return draw.choice(CITY_WAYS) if grand else draw.choice(STREETS)
