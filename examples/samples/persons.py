"""The invented persons whom all agencies have records of."""

import enum
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from examples.samples.addresses.dwelling import Dwelling, SettlementPools, draw_dwelling, settlement_pools
from examples.samples.draw import Draw
from examples.samples.names import STOCKS, NameStock, Sex, kyrgyz_patronymic, patronymic, surname
from examples.samples.numbers import personal_number
from examples.samples.territory import Territory

TODAY: Final = date(2024, 6, 1)
ADULT_YEARS: Final = 18
MARRYING_YEARS: Final = 23
OLD_YEARS: Final = 60


class Marital(enum.Enum):
    """Whether and how a person is married; the value is the word in the notes of the agencies' tables."""

    SINGLE = "single"
    MARRIED = "married"
    DIVORCED = "divorced"
    WIDOWED = "widowed"


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person, as they truly are: what agencies write about them may differ.

    Attributes:
        serial: From 0 up, in no order of age.
        people: Nationality, a key of `NameStock.people`.
        patronymic: None where the person has none.
        died: None while alive.
        pin: The personal number of `numbers.personal_number`.
    """

    serial: int
    sex: Sex
    people: str
    surname: str
    name: str
    patronymic: str | None
    born: date
    died: date | None
    marital: Marital
    dwelling: Dwelling

    @property
    def pin(self) -> str:
        """14 digits; unique as long as there are at most 1,000 persons."""
        return personal_number(self.sex, self.born, self.serial)

    def age(self, on: date = TODAY) -> int:
        """Whole years lived on a day."""
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))


def draw_persons(count: int, territory: Territory, draw: Draw) -> tuple[Person, ...]:
    """Invent persons, each with a dwelling in the territory."""
    pools = settlement_pools(territory)
    return tuple(_person(serial, territory, pools, draw) for serial in range(count))


def draw_day(first: date, last: date, draw: Draw) -> date:
    """A day from `first` to `last`, both included."""
    return first + timedelta(days=draw.between(0, (last - first).days))


def _person(serial: int, territory: Territory, pools: SettlementPools, draw: Draw) -> Person:
    stock = draw.weighted([(stock, stock.weight) for stock in STOCKS])
    sex = draw.choice((Sex.WOMAN, Sex.MAN))
    born = draw_day(date(1938, 1, 1), date(2016, 12, 31), draw)
    return Person(
        serial=serial,
        sex=sex,
        people=stock.people,
        surname=surname(draw.choice(stock.surnames), sex),
        name=draw.choice(stock.women if sex is Sex.WOMAN else stock.men),
        patronymic=_patronymic(stock, sex, draw),
        born=born,
        died=_death(born, draw),
        marital=_marital(born, draw),
        dwelling=draw_dwelling(territory, pools, draw),
    )


def _patronymic(stock: NameStock, sex: Sex, draw: Draw) -> str | None:
    father = draw.choice(stock.fathers)
    if draw.chance(0.05):
        return None
    kyrgyz = stock.people == "kyrgyz" and draw.chance(0.3)
    return kyrgyz_patronymic(father, sex) if kyrgyz else patronymic(father, sex)


def _death(born: date, draw: Draw) -> date | None:
    old = TODAY.year - born.year > OLD_YEARS
    return draw_day(date(2012, 1, 1), TODAY, draw) if draw.chance(0.2 if old else 0.01) else None


def _marital(born: date, draw: Draw) -> Marital:
    age = TODAY.year - born.year
    if age < ADULT_YEARS or draw.chance(0.9 if age < MARRYING_YEARS else 0.12):
        return Marital.SINGLE
    widowed = 30 if age > OLD_YEARS else 2
    return draw.weighted([(Marital.MARRIED, 75), (Marital.DIVORCED, 14), (Marital.WIDOWED, widowed)])
