"""Invented persons are likely, recognisable, and live somewhere."""

from collections import Counter
from datetime import date

import pytest

from examples.samples.addresses.dwelling import BISHKEK, Dwelling
from examples.samples.draw import Draw
from examples.samples.names import Sex
from examples.samples.numbers import INVENTED
from examples.samples.persons import ADULT_YEARS, TODAY, Marital, Person, draw_day, draw_persons
from examples.samples.sample import Sample
from examples.samples.territory import SETTLEMENTS, Kind, Territory


def test_every_person_is_recognisably_invented(sample: Sample) -> None:
    """The number says sex and birth date, its last five digits begin with 99, and it is nobody else's."""
    for person in sample.persons:
        day = f"{person.born:%d%m%Y}"
        assert person.pin[0] == ("1" if person.sex is Sex.WOMAN else "2")
        assert person.pin[1:9] == day
        assert person.pin[9:11] == INVENTED
    assert len({person.pin for person in sample.persons}) == len(sample.persons)


def test_persons_are_likely(sample: Sample) -> None:
    """Children are single, nobody died before birth or after the sample's day, and all sorts of people occur."""
    for person in sample.persons:
        assert person.born <= (person.died or TODAY) <= TODAY
        assert person.age() >= ADULT_YEARS - 1 or person.marital is Marital.SINGLE
    assert {person.marital for person in sample.persons} == set(Marital)
    assert {person.people for person in sample.persons} == {"kyrgyz", "russian", "uzbek", "dungan"}
    assert any(person.patronymic is None for person in sample.persons)


def test_women_bear_womens_names(sample: Sample) -> None:
    """No man has a daughter's patronymic."""
    for person in sample.persons:
        daughter = (person.patronymic or "").endswith(("вна", "кызы"))
        assert daughter == (person.sex is Sex.WOMAN and person.patronymic is not None)


def test_persons_do_not_depend_on_their_number(country: Territory) -> None:
    """Drawing more persons leaves the first ones as they were."""
    assert draw_persons(20, country, Draw(9, "p"))[:5] == draw_persons(5, country, Draw(9, "p"))


@pytest.mark.parametrize(("on", "years"), [(date(2024, 3, 6), 38), (date(2024, 3, 7), 39)])
def test_age(sample: Sample, on: date, years: int) -> None:
    """A year is complete on the birthday."""
    assert _born(sample.persons[0], date(1985, 3, 7)).age(on) == years


def test_days_are_between() -> None:
    """Both ends can be drawn and nothing beyond them."""
    draw = Draw(4, "days")
    found = {draw_day(date(2020, 2, 28), date(2020, 3, 1), draw) for _ in range(200)}
    assert found == {date(2020, 2, 28), date(2020, 2, 29), date(2020, 3, 1)}


def test_dwellings_hang_together(sample: Sample, country: Territory) -> None:
    """A settlement lies in its district and oblast; only Bishkek's districts lie in the city."""
    for home in (person.dwelling for person in sample.persons):
        assert home.settlement.kind in SETTLEMENTS
        assert home.oblast is country.above(home.settlement, Kind.OBLAST)
        assert _district_fits(home)
        assert len(home.postcode) == 6
        assert home.street or home.quarter


def test_many_villages_share_their_name(sample: Sample, country: Territory) -> None:
    """At least a fifth of all homes lie in a village that has a namesake."""
    bearers = Counter(unit.name for unit in country.settlements if unit.kind is Kind.VILLAGE)
    homes = [person.dwelling.settlement for person in sample.persons]
    shared = [unit for unit in homes if unit.kind is Kind.VILLAGE and bearers[unit.name] > 1]
    assert len(shared) >= len(homes) / 5


def _district_fits(home: Dwelling) -> bool:
    if home.district is None:
        return True
    inner, outer = (
        (home.district, home.settlement) if home.settlement.code == BISHKEK else (home.settlement, home.district)
    )
    return outer.code in inner.path


def _born(person: Person, day: date) -> Person:
    return Person(
        person.serial, person.sex, person.people, person.surname, person.name, None, day, None, Marital.SINGLE,
        person.dwelling,
    )  # fmt: skip
