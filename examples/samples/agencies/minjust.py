"""`minjust.legal-entity`: the register of legal entities, with its founders.

Codes are those of `ontology/codelists/minjust-*.ttl`. Telephone numbers begin with +996 000, which no subscriber has,
and mail addresses are under example.org.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from examples.samples import kinds
from examples.samples.addresses.dwelling import Dwelling
from examples.samples.agencies.passport import SETTLEMENT_WORDS, WAYS
from examples.samples.companies import CATEGORIES, Category, company_name
from examples.samples.draw import Draw
from examples.samples.faults import Fault
from examples.samples.numbers import INVENTED, tax_number
from examples.samples.persons import ADULT_YEARS, Person, draw_day
from examples.samples.records import Json, Record, replaced, text, value
from examples.samples.territory import Kind

SCHEMA: Final = "minjust.legal-entity"
COUNT: Final = 230
OWNERSHIP: Final = (
    (("1", "частная"), 84),
    (("2", "государственная"), 4),
    (("3", "муниципальная"), 4),
    (("4", "смешанная"), 3),
    (("41", "смешанная с иностранным участием"), 2),
    (("5", "иностранная"), 3),
)
PUBLIC: Final = (("2", "государственная"), ("3", "муниципальная"))
PUBLIC_ENTERPRISE: Final = "04"
STATES: Final = (
    ("Кыргызстан", 5), ("Кыргызская Республика", 4), ("КР", 3), ("Россия", 1), ("Российская Федерация", 1),
    ("Казахстан", 1),
)  # fmt: skip
ACTIVITIES: Final = (
    ("47.11.0", "розничная торговля в неспециализированных магазинах"),
    ("41.20.1", "строительство жилых зданий"),
    ("01.41.0", "разведение молочного скота"),
    ("56.10.0", "рестораны и услуги по доставке еды"),
    ("62.01.0", "разработка программного обеспечения"),
    ("49.41.0", "грузовые автомобильные перевозки"),
)


def records(persons: Sequence[Person], dwellings: Sequence[Dwelling], draw: Draw) -> list[Record]:
    """The sound records of as many entities as there are dwellings; grown persons found and head them."""
    adults = [person for person in persons if person.age() > ADULT_YEARS + 5 and not person.died]
    return [_record(serial, home, adults, draw) for serial, home in enumerate(dwellings)]


def _record(serial: int, home: Dwelling, adults: Sequence[Person], draw: Draw) -> Record:
    registered = draw_day(date(1998, 1, 1), date(2024, 5, 1), draw)
    ordered = draw_day(registered, date(2024, 5, 31), draw)
    identifier, category = 100_000 + serial * 7, draw.weighted(CATEGORIES)
    return {
        "id": identifier,
        "updated": f"{ordered.isoformat()}T{_clock(draw)}",
        "registr_code": f"{INVENTED}{serial:04d}-3301-ООО",
        "stat_sub_code": f"{INVENTED}{serial * 31:06d}",
        "tin": tax_number(registered, serial),
        **_address(home),
        **_contacts(serial, draw),
        "capital": draw.choice((100, 1000, 5000, 50_000, 100_000.5, 1_000_000)),
        "order_date": ordered.isoformat(),
        "order_num": str(draw.between(1, 4000)),
        **({"first_order_date": registered.isoformat()} if draw.chance(0.7) else {}),
        **_founders(identifier, adults, draw),
        **_activity(draw),
        **_names(serial, category, draw),
        **({"shief": _full_name(draw.choice(adults))} if draw.chance(0.9) else {}),
        **_ownership(category, draw),
    }


def _clock(draw: Draw) -> str:
    return f"{draw.between(8, 18):02d}:{draw.between(0, 59):02d}:{draw.between(0, 59):02d}"


def _address(home: Dwelling) -> Record:
    place = f"{SETTLEMENT_WORDS[home.settlement.kind]} {home.settlement.name}"
    return {
        **({"region": f"{home.oblast.name} область"} if home.oblast else {}),
        **({"district": f"{home.district.name} район"} if home.district else {}),
        **({"village": place} if home.settlement.kind is Kind.VILLAGE else {"city": place}),
        **({"microdistrict": home.quarter.name} if home.quarter else {}),
        **({"street": f"{WAYS[home.street.way]} {home.street.name}"} if home.street else {}),
        **({"house": home.house} if home.house else {}),
        **({"room": home.flat} if home.flat else {}),
    }


def _contacts(serial: int, draw: Draw) -> Record:
    numbers = [f"+996 000 {draw.between(100, 999)} {draw.between(100, 999)}" for _ in range(draw.between(0, 3))]
    mail = f"office{serial}@example.org"
    return {
        **({"phones": ";".join(numbers)} if numbers else {}),
        **({"email1": mail} if draw.chance(0.6) else {}),
        **({"email2": f"buh.{mail}"} if draw.chance(0.1) else {}),
    }


def _founders(subject: int, adults: Sequence[Person], draw: Draw) -> Record:
    persons = draw.shuffled(adults)[: draw.weighted(((1, 6), (2, 3), (3, 2), (4, 1)))]
    companies = 1 if draw.chance(0.12) else 0
    found: list[Json] = [_founder(subject, person, draw) for person in persons]
    owners: list[Json] = [{"subject": subject, "full_name": company_name(draw).short_ru(CATEGORIES[0][0])}] * companies
    return {
        "ind_founders": len(found),
        "jur_founders": companies,
        "total_founders": len(found) + companies,
        "founders": found + owners,
    }


def _founder(subject: int, person: Person, draw: Draw) -> Json:
    full = _full_name(person)
    return {"subject": subject, "pin": person.pin, "full_name": full, "citizenship": draw.weighted(STATES)}


def _full_name(person: Person) -> str:
    return " ".join(name for name in (person.surname, person.name, person.patronymic) if name)


def _activity(draw: Draw) -> Record:
    code, words = draw.choice(ACTIVITIES)
    return {"base_bus_code": code, **({"description": words} if draw.chance(0.5) else {})}


def _names(serial: int, category: Category, draw: Draw) -> Record:
    name = company_name(draw)
    kyrgyz = serial % 5 != 0
    return {
        **({"full_name_gl": name.full_ky(category)} if kyrgyz else {}),
        "full_name_ol": name.full_ru(category),
        **({"short_name_gl": name.short_ky(category)} if kyrgyz else {}),
        "short_name_ol": name.short_ru(category),
        "category": category.code,
        "category_name": category.name_ru,
    }


def _ownership(category: Category, draw: Draw) -> Record:
    code, words = draw.choice(PUBLIC) if category.code == PUBLIC_ENTERPRISE else draw.weighted(OWNERSHIP)
    return {"ownership": code, "ownership_name": words}


def _separated_by(mark: str, field: str, record: Record) -> Record | None:
    numbers = text(record, field)
    return replaced(record, field, numbers.replace(";", mark)) if ";" in numbers else None


def _founder_pin_number(record: Record, _draw: Draw) -> Record | None:
    founders = value(record, "founders")
    first = founders[0] if isinstance(founders, list) and founders else None
    if not isinstance(founders, list) or not isinstance(first, dict):
        return None
    return {**record, "founders": [{**first, "pin": int(text(first, "pin"))}, *founders[1:]]}


def _one_too_many(record: Record, _draw: Draw) -> Record | None:
    total = value(record, "total_founders")
    return replaced(record, "total_founders", total + 1) if isinstance(total, int) else None


def _short_code(code: str, _draw: Draw) -> Json:
    return code.removeprefix("0")


FAULTS: Final = (
    kinds.as_number("tin", 0.04),
    kinds.spaced_digits("tin", 0.012),
    kinds.shortened("tin", 0.01),
    kinds.null("tin", 0.008),
    kinds.day_first("order_date", 0.02),
    kinds.impossible_day("order_date", 0.01),
    kinds.null("order_date", 0.008),
    kinds.day_first("first_order_date", 0.012),
    kinds.with_offset("updated", 0.012),
    Fault("commas", "phones", 0.03, "commas between the numbers", lambda old, _: _separated_by(", ", "phones", old)),
    Fault("mixed", "phones", 0.012, "slashes between the numbers", lambda old, _: _separated_by(" / ", "phones", old)),
    kinds.sentinel("phones", 0.012, "-", "НЕТ"),
    kinds.empty("phones", 0.012),
    kinds.absent("founders", 0.02),
    kinds.null("founders", 0.01),
    kinds.constant("empty-list", "founders", 0.02, "an empty list, whatever the counts say", []),
    Fault("number", "founders", 0.012, "the first founder's personal number as a JSON number", _founder_pin_number),
    Fault("miscounted", "total_founders", 0.012, "one more than the list has", _one_too_many),
    kinds.as_text("total_founders", 0.01),
    kinds.constant("retired", "category", 0.012, "a legal form that the law no longer has: `21`", "21"),
    kinds.rewritten("zero-lost", "category", 0.012, "the leading zero is lost: `1`", _short_code),
    kinds.as_number("category", 0.012),
    kinds.constant("unmapped", "category", 0.01, "a code that the list does not have", "77", "12"),
    kinds.constant("boolean", "category", 0.008, "a JSON boolean for a code", True),  # noqa: FBT003  # a value
    kinds.null("category", 0.008),
    kinds.as_number("ownership", 0.012),
    kinds.constant("fraction", "ownership", 0.008, "a JSON fraction for a code", 1.5),
    kinds.constant("unmapped", "ownership", 0.008, "a code that the list does not have", "9"),
    kinds.absent("ownership", 0.02),
    kinds.as_number("house", 0.04),
    kinds.sentinel("street", 0.012, "-"),
    kinds.latin_letters("street", 0.012),
    kinds.constant("text", "capital", 0.012, "a text for a number", "10 000", "100000,50"),
    kinds.null("capital", 0.012),
    kinds.sentinel("email1", 0.012, "-", "НЕТ"),
    kinds.empty("full_name_gl", 0.012),
    kinds.extra_blanks("full_name_ol", 0.012),
    kinds.latin_letters("full_name_ol", 0.012),
)
