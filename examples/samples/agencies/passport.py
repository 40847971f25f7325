"""`passport.person`: the passport register, with the registered address in six fields.

Codes are those of `ontology/codelists/passport-*.ttl`.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from examples.samples import kinds
from examples.samples.addresses.dwelling import Dwelling
from examples.samples.addresses.streets import Way
from examples.samples.draw import Draw
from examples.samples.faults import Fault
from examples.samples.names import Sex
from examples.samples.persons import TODAY, Marital, Person, draw_day
from examples.samples.records import Json, Record, replaced, text, value
from examples.samples.territory import Kind

SCHEMA: Final = "passport.person"
COUNT: Final = 240
PASSPORT_YEARS: Final = 16
CARD_FROM: Final = date(2017, 5, 1)
SEX: Final = {Sex.WOMAN: "F", Sex.MAN: "M"}
FAMILY_STATUS: Final = {
    Marital.SINGLE: ("1", "не состоял(а) в браке"),
    Marital.MARRIED: ("2", "состоит в браке"),
    Marital.DIVORCED: ("3", "разведён (разведена)"),
    Marital.WIDOWED: ("4", "вдовец (вдова)"),
}
VALID, EXPIRED, HOLDER_DIED = "0", "3", "5"
VOID: Final = ((VALID, 88), ("1", 4), ("2", 1), ("4", 5), ("8", 2))
AUTHORITIES: Final = ("999011", "999021", "999042")
WAYS: Final = {Way.STREET: "ул.", Way.AVENUE: "пр.", Way.BOULEVARD: "б-р", Way.LANE: "пер."}
SETTLEMENT_WORDS: Final = {Kind.CITY: "г.", Kind.TOWN: "г.", Kind.URBAN: "пгт.", Kind.VILLAGE: "с."}


def records(persons: Sequence[Person], draw: Draw) -> list[Record]:
    """The sound records of the first 240 persons who are old enough for a passport, in the order of the persons."""
    holders = [person for person in persons if person.age() >= PASSPORT_YEARS]
    return [_record(person, draw) for person in holders[:COUNT]]


def _record(person: Person, draw: Draw) -> Record:
    code, words = FAMILY_STATUS[person.marital]
    issued = _issued(person, draw)
    expires = issued.replace(year=issued.year + 10, day=min(issued.day, 28))
    authority = draw.choice(AUTHORITIES)
    return {
        "pin": person.pin,
        "surname": person.surname,
        "name": person.name,
        "patronymic": person.patronymic,
        "gender": SEX[person.sex],
        "dateOfBirth": midnight(person.born),
        "familyStatus": code,
        **({"maritalStatus": words} if draw.chance(0.7) else {}),
        "passportSeries": "ID" if issued >= CARD_FROM else "AN",
        "passportNumber": f"99{person.serial:05d}",
        "voidStatus": _void_status(person, expires, draw),
        "issuedDate": midnight(issued),
        "passportAuthority": f"МКК {authority}",
        "passportAuthorityCode": authority,
        "expiredDate": midnight(expires),
        **_address(person.dwelling),
    }


def midnight(day: date) -> str:
    """A day as the registers of this house write it: `1985-03-07T00:00:00`."""
    return f"{day.isoformat()}T00:00:00"


def _issued(person: Person, draw: Draw) -> date:
    of_age = date(person.born.year + PASSPORT_YEARS, person.born.month, min(person.born.day, 28))
    last = max(of_age, person.died or TODAY)
    return draw_day(max(of_age, last - timedelta(days=4300)), last, draw)


def _void_status(person: Person, expires: date, draw: Draw) -> str:
    if person.died:
        return HOLDER_DIED
    return EXPIRED if expires < TODAY else draw.weighted(VOID)


def _address(home: Dwelling) -> Record:
    region = f"{home.oblast.name} область" if home.oblast else f"г. {home.settlement.name}"
    house, _, building = (home.house or "").partition("/")
    return {
        "addressRegion": region,
        "addressLocality": _locality(home),
        "addressStreet": f"{WAYS[home.street.way]} {home.street.name}" if home.street else "-",
        "addressHouse": house or "-",
        **({"addressBuilding": building} if building else {}),
        **({"addressApartment": home.flat} if home.flat else {}),
    }


def _locality(home: Dwelling) -> str:
    place = f"{SETTLEMENT_WORDS[home.settlement.kind]} {home.settlement.name}"
    return f"{home.district.name} район, {place}" if home.district else place


def _cyrillic_letter(record: Record, _draw: Draw) -> Record | None:
    return replaced(record, "gender", "М") if value(record, "gender") == "M" else None


def _small_letter(letter: str, _draw: Draw) -> Json:
    return letter.lower()


def _other_sex(letter: str, _draw: Draw) -> Json:
    return {"M": "F", "F": "M"}.get(letter, letter)


def _retired_divorce(record: Record, _draw: Draw) -> Record | None:
    divorced = text(record, "familyStatus") == FAMILY_STATUS[Marital.DIVORCED][0]
    return replaced(record, "familyStatus", "7") if divorced else None


def _living_apart(record: Record, _draw: Draw) -> Record | None:
    return replaced(record, "familyStatus", "6") if text(record, "familyStatus") == "2" else None


def _in_a_union(record: Record, _draw: Draw) -> Record | None:
    return replaced(record, "familyStatus", "5") if text(record, "familyStatus") == "2" else None


FAULTS: Final = (
    kinds.constant("unmapped", "gender", 0.012, "a code that the list does not have: `X`", "X"),
    kinds.rewritten("lower-case", "gender", 0.02, "the code in a small letter: `m`", _small_letter),
    Fault("look-alike", "gender", 0.012, "the Cyrillic letter `М` for the Latin one", _cyrillic_letter),
    kinds.rewritten("against-pin", "gender", 0.01, "the other sex than the personal number says", _other_sex),
    kinds.null("gender", 0.008),
    kinds.empty("gender", 0.008),
    kinds.absent("gender", 0.008),
    kinds.spaced_digits("pin", 0.012),
    kinds.as_number("pin", 0.01),
    kinds.shortened("pin", 0.008),
    kinds.swapped_day("dateOfBirth", 0.01),
    kinds.day_first("dateOfBirth", 0.012),
    kinds.day_only("dateOfBirth", 0.012),
    kinds.not_midnight("dateOfBirth", 0.02),
    kinds.impossible_day("dateOfBirth", 0.01),
    kinds.absent("dateOfBirth", 0.008),
    kinds.null("dateOfBirth", 0.008),
    kinds.with_offset("issuedDate", 0.01),
    kinds.constant("sentinel", "expiredDate", 0.012, "the first day that a program knows", "0001-01-01T00:00:00"),
    Fault("retired", "familyStatus", 0.008, "a code that is no longer current: `7`", _retired_divorce),
    Fault("too-coarse", "familyStatus", 0.02, "a code coarser than marriage or partnership: `5`", _in_a_union),
    Fault("too-fine", "familyStatus", 0.01, "a code finer than most lists have: `6`", _living_apart),
    kinds.constant("no-counterpart", "familyStatus", 0.02, "a code without a counterpart elsewhere: `9`", "9"),
    kinds.constant("unmapped", "familyStatus", 0.01, "a code that the list does not have: `8`", "8"),
    kinds.sentinel("familyStatus", 0.012, "99"),
    kinds.constant("boolean", "familyStatus", 0.008, "a JSON boolean for a code", True),  # noqa: FBT003  # a value
    kinds.constant("fraction", "familyStatus", 0.008, "a JSON fraction for a code", 1.5),
    kinds.absent("familyStatus", 0.02),
    kinds.null("familyStatus", 0.012),
    kinds.empty("familyStatus", 0.01),
    kinds.as_number("voidStatus", 0.012),
    kinds.constant("boolean", "voidStatus", 0.008, "a JSON boolean for a code", False),  # noqa: FBT003  # a value
    kinds.sentinel("patronymic", 0.02, "-", "НЕТ"),
    kinds.absent("patronymic", 0.02),
    kinds.empty("patronymic", 0.012),
    kinds.latin_letters("surname", 0.02),
    kinds.without_yo("surname", 0.01),
    kinds.extra_blanks("surname", 0.012),
    kinds.null("surname", 0.008),
    kinds.other_apostrophe("name", 0.008),
    kinds.without_yo("name", 0.008),
    kinds.latin_letters("name", 0.012),
    kinds.as_number("addressHouse", 0.04),
    kinds.as_number("addressApartment", 0.012),
    kinds.latin_letters("addressStreet", 0.012),
)
