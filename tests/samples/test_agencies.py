"""The sound records of each register keep to its schema, before any fault is planted."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from rdflib import SH, Graph, Namespace

from examples.samples.addresses.lines import TIDY, Line, write_line
from examples.samples.agencies import asb, cadastre, minjust, passport, zags
from examples.samples.draw import Draw
from examples.samples.numbers import compact
from examples.samples.persons import Person
from examples.samples.records import Record, has, text, value
from examples.samples.sample import Sample
from tests.samples.homes import city_home, village_home

MIDNIGHT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00")
SB = Namespace("https://w3id.org/semantic-bridge/ns#")
# The file of each schema's shapes, with the field that holds a nested object or list, if there is one.
SHAPES = {
    "passport/person.ttl": "",
    "zags/person.ttl": "",
    "asb/address.ttl": "addressArray",
    "minjust/legal-entity.ttl": "founders",
    "cadastre/property.ttl": "response",
}


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    """Forty lines of two homes."""
    return [write_line(home, TIDY, Draw(seed, "lines")) for seed in range(20) for home in (village_home(), city_home())]


@pytest.fixture(scope="module")
def sound(sample: Sample, lines: Sequence[Line]) -> Mapping[str, Sequence[Record]]:
    """The sound records of every register, by the file of its shape."""
    dwellings = [line.dwelling for line in lines]
    return {
        "passport/person.ttl": passport.records(sample.persons, Draw(1, "passport")),
        "zags/person.ttl": zags.records(sample.persons, Draw(1, "zags")),
        "asb/address.ttl": asb.records(lines, Draw(1, "asb")),
        "minjust/legal-entity.ttl": minjust.records(sample.persons, dwellings, Draw(1, "minjust")),
        "cadastre/property.ttl": cadastre.records(lines, Draw(1, "cadastre")),
    }


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_every_field_is_in_the_schema(root: Path, sound: Mapping[str, Sequence[Record]], shape: str) -> None:
    """A sound record states no field that its schema does not have."""
    fields = _fields(root, shape)
    for inside in {"", SHAPES[shape]}:
        stated = {field for record in sound[shape] for part in _objects(record, inside) for field in part}
        assert stated
        assert stated <= set(fields[inside])


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_every_required_field_is_stated(root: Path, sound: Mapping[str, Sequence[Record]], shape: str) -> None:
    """A sound record states every field that its schema requires, and not as null."""
    fields = _fields(root, shape)
    for inside in {"", SHAPES[shape]}:
        required = {field for field, needed in fields[inside].items() if needed}
        for record in sound[shape]:
            for part in _objects(record, inside):
                assert {field for field in required if part.get(field) is None} == set()


@pytest.mark.parametrize(
    ("shape", "field"),
    [
        ("passport/person.ttl", "dateOfBirth"),
        ("passport/person.ttl", "issuedDate"),
        ("passport/person.ttl", "expiredDate"),
        ("zags/person.ttl", "dateOfBirth"),
        ("zags/person.ttl", "pinGenerationDate"),
    ],
)
def test_days_are_midnights(sound: Mapping[str, Sequence[Record]], shape: str, field: str) -> None:
    """The registers of persons write a day as its midnight."""
    assert [record for record in sound[shape] if not MIDNIGHT.fullmatch(text(record, field))] == []


def test_passports_are_held_by_people_of_age(sample: Sample, sound: Mapping[str, Sequence[Record]]) -> None:
    """No child has a passport, it is issued from the sixteenth birthday on, and runs for ten years."""
    holders = {person.pin: person for person in sample.persons}
    for record in sound["passport/person.ttl"]:
        born, issued, expires = (_day(record, name) for name in ("dateOfBirth", "issuedDate", "expiredDate"))
        assert born == holders[text(record, "pin")].born
        assert issued.year - born.year >= passport.PASSPORT_YEARS
        assert expires.year == issued.year + 10
        assert (text(record, "passportSeries") == "ID") == (issued >= passport.CARD_FROM)
        assert re.fullmatch(r"99\d{5}", text(record, "passportNumber"))


def test_passports_of_the_dead_are_void(sample: Sample, sound: Mapping[str, Sequence[Record]]) -> None:
    """A holder's death voids the passport, and nothing else gives that code."""
    dead = {person.pin for person in sample.persons if person.died}
    for record in sound["passport/person.ttl"]:
        assert (text(record, "voidStatus") == passport.HOLDER_DIED) == (text(record, "pin") in dead)


def test_the_passport_splits_the_house(sound: Mapping[str, Sequence[Record]]) -> None:
    """A fraction of a house number is its own field in the passport register."""
    records = sound["passport/person.ttl"]
    assert not any("/" in text(record, "addressHouse") for record in records)
    assert any(text(record, "addressBuilding") for record in records)


def test_registers_agree_on_a_person(sample: Sample, sound: Mapping[str, Sequence[Record]]) -> None:
    """Without faults, name, birth date and sex are the same in both registers of persons."""
    acts = {text(record, "pin"): record for record in sound["zags/person.ttl"]}
    both = [record for record in sound["passport/person.ttl"] if text(record, "pin") in acts]
    assert len(both) >= 180
    for record in both:
        other = acts[text(record, "pin")]
        assert [record[name] for name in ("surname", "name", "dateOfBirth")] == [
            other[name] for name in ("surname", "name", "dateOfBirth")
        ]
        assert {"M": "MALE", "F": "FEMALE"}[text(record, "gender")] == other["gender"]
    assert {person.pin for person in sample.persons} >= set(acts)


def test_deaths_are_in_the_civil_registry(sample: Sample, sound: Mapping[str, Sequence[Record]]) -> None:
    """The day of death is stated for the dead alone."""
    for person, record in zip(sample.persons, sound["zags/person.ttl"], strict=False):
        assert has(record, "deathDate") == (person.died is not None)
        assert not person.died or _day(record, "deathDate") == person.died


def test_ids_of_the_address_register_are_small_and_stable(sound: Mapping[str, Sequence[Record]]) -> None:
    """The same place has the same ids in every record, each fits in 16 bits, and 0 stands for none."""
    parts = [value(record, "addressArray") for record in sound["asb/address.ttl"]]
    places = [(part["streetId"], part["aymakId"]) for part in parts if isinstance(part, dict)]
    assert len(set(places)) == 2
    assert all(isinstance(number, int) and 0 <= number < 2**16 for place in places for number in place)
    assert [aymak for _, aymak in places].count(0) == 20


def test_codes_of_the_address_register_are_numbers(sound: Mapping[str, Sequence[Record]]) -> None:
    """The territorial code is a JSON number of 14 digits, valid from no later than it was entered."""
    for record in sound["asb/address.ttl"]:
        code = value(record, "addressArray.code")
        assert isinstance(code, int)
        assert re.fullmatch(r"417\d{11}", str(code))
        assert _day(record, "dateAction") <= _day(record, "dateCreated")


def test_property_codes_come_in_two_forms(sound: Mapping[str, Sequence[Record]]) -> None:
    """A number, or a text with dashes; each code once."""
    codes = [value(record, "response.propCode") for record in sound["cadastre/property.ttl"]]
    assert {type(code) for code in codes} == {int, str}
    digits = [compact(str(code)) for code in codes]
    assert len(set(digits)) == len(digits)
    assert [code for code in digits if not re.fullmatch(r"[1-9]99\d{15}", code)] == []


def test_founders_are_counted(sample: Sample, sound: Mapping[str, Sequence[Record]]) -> None:
    """The counts are those of the list; founders who are persons are living adults of the sample."""
    living = {person.pin for person in sample.persons if _may_found(person)}
    for record in sound["minjust/legal-entity.ttl"]:
        founders = _objects(record, "founders")
        persons = [founder["pin"] for founder in founders if "pin" in founder]
        assert record["ind_founders"] == len(persons) >= 1
        assert record["total_founders"] == len(founders)
        assert record["jur_founders"] == len(founders) - len(persons)
        assert set(persons) <= living
        assert {founder["subject"] for founder in founders} == {record["id"]}


def test_tax_numbers_begin_with_zero(sound: Mapping[str, Sequence[Record]]) -> None:
    """Every tax number is of an invented entity, and says the day of its first registration."""
    for record in sound["minjust/legal-entity.ttl"]:
        number = text(record, "tin")
        assert re.fullmatch(r"0\d{8}99\d{3}", number)
        if has(record, "first_order_date"):
            assert f"{_day(record, 'first_order_date'):%d%m%Y}" == number[1:9]


def test_public_enterprises_are_public(sample: Sample) -> None:
    """A state or municipal enterprise is owned by the state or a municipality."""
    records = minjust.records(sample.persons, [village_home()] * 200, Draw(2, "minjust"))
    public = [record for record in records if record["category"] == minjust.PUBLIC_ENTERPRISE]
    assert public
    assert {text(record, "ownership") for record in public} <= {"2", "3"}


def _fields(root: Path, shape: str) -> dict[str, dict[str, bool]]:
    """By the field that holds it (the record itself: ""), the fields of an object, each with whether it is required."""
    graph = Graph().parse(root / "shapes" / shape)
    holders = {node: str(graph.value(holder, SB.field)) for holder, node in graph.subject_objects(SH.node)}
    found: dict[str, dict[str, bool]] = {}
    for node, member in graph.subject_objects(SH.property):
        required = graph.value(member, SH.minCount) is not None
        found.setdefault(holders.get(node, ""), {})[str(graph.value(member, SB.field))] = required
    return found


def _objects(record: Record, field: str) -> list[Record]:
    """The record itself, the object in a field, or the objects of the list in a field."""
    inner = value(record, field) if field else record
    return [part for part in (inner if isinstance(inner, list) else [inner]) if isinstance(part, dict)]


def _day(record: Record, field: str) -> date:
    return date.fromisoformat(text(record, field)[:10])


def _may_found(person: Person) -> bool:
    return person.died is None and person.age() > 18
