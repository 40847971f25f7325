"""`asb.address`: the address register: one line, and the same address as ids and a territorial code.

Ids of regions and districts are those of `ontology/codelists/asb-*.ttl`; all other ids are plain numbers that stay the
same for the same place. The register's list of districts is incomplete: a district without an id has none here.
"""

import zlib
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from examples.samples import kinds
from examples.samples.addresses.dwelling import Dwelling
from examples.samples.addresses.lines import Line
from examples.samples.draw import Draw
from examples.samples.faults import Fault
from examples.samples.persons import draw_day
from examples.samples.records import Json, Record, replaced, value
from examples.samples.territory import DISTRICT_LEVEL

SCHEMA: Final = "asb.address"
COUNT: Final = 300
COUNTRY: Final = 1
NONE: Final = 0
REGIONS: Final = {
    "41711000000000": 1, "41708000000000": 2, "41702000000000": 3, "41704000000000": 4, "41707000000000": 5,
    "41703000000000": 6, "41706000000000": 7, "41705000000000": 8, "41721000000000": 9,
}  # fmt: skip
DISTRICTS: Final = {
    "41711201000000": 11, "41711202000000": 12, "41711203000000": 13, "41711204000000": 14, "41708203000000": 21,
    "41708206000000": 22, "41708222000000": 23, "41702220000000": 31, "41704245000000": 41, "41707232000000": 51,
    "41703220000000": 61, "41706226000000": 71,
}  # fmt: skip
CODE, REGION, DISTRICT = "addressArray.code", "addressArray.regionId", "addressArray.districtId"


def records(lines: Sequence[Line], draw: Draw) -> list[Record]:
    """The sound records of written addresses, in their order."""
    return [_record(line, draw) for line in lines]


def _record(line: Line, draw: Draw) -> Record:
    created = draw_day(date(2015, 1, 1), date(2024, 5, 31), draw)
    valid = created - timedelta(days=draw.between(0, 30))
    return {
        "error": False,
        "address": line.text,
        "dateAction": valid.isoformat(),
        "dateCreated": created.isoformat(),
        "addressArray": _parts(line.dwelling),
    }


def _parts(home: Dwelling) -> Record:
    place = home.settlement
    district = DISTRICTS.get(home.district.code, NONE) if home.district else NONE
    return {
        "countryId": COUNTRY,
        "regionId": REGIONS[place.path[0]],
        "districtId": district,
        "aymakId": _id(home.aymak.code) if home.aymak else NONE,
        "villageId": _id(place.code) if len(place.path) > DISTRICT_LEVEL else NONE,
        "streetId": _id(f"{place.code}/{home.street.name}") if home.street else NONE,
        **({"houseId": _id(f"{place.code}/{home.house}"), "houseTxt": home.house} if home.house else {}),
        **({"flatId": int(home.flat), "flatTxt": home.flat} if home.flat else {}),
        "code": int(place.code),
        "post": int(home.postcode),
    }


def _id(name: str) -> int:
    """A number from 1 to 60,000 that stays the same for the same name."""
    return zlib.crc32(name.encode()) % 60_000 + 1


def _failed(record: Record, _draw: Draw) -> Record:
    kept = {name: inner for name, inner in record.items() if name != "addressArray"}
    return {**kept, "error": True, "address": ""}


def _spaced(record: Record, draw: Draw) -> Record | None:
    digits = _digits(record)
    groups = (f"{digits[:5]} {digits[5:8]} {digits[8:11]} {digits[11:13]} {digits[13:]}", f"{digits[:5]} {digits[5:]}")
    return replaced(record, CODE, draw.choice(groups)) if digits else None


def _zero_lost(record: Record, _draw: Draw) -> Record | None:
    digits = _digits(record)
    return replaced(record, CODE, int(digits[:-1])) if digits else None


def _digits(record: Record) -> str:
    code = value(record, CODE)
    return str(code) if isinstance(code, int) else ""


def _old_osh(record: Record, _draw: Draw) -> Record | None:
    return replaced(record, REGION, 17) if value(record, REGION) in {7, 9} else None


def _old_kara_suu(record: Record, _draw: Draw) -> Record | None:
    return replaced(record, DISTRICT, 171) if value(record, DISTRICT) == DISTRICTS["41706226000000"] else None


def _with_time(day: str, _draw: Draw) -> Json:
    return f"{day}T00:00:00"


FAULTS: Final = (
    Fault("failure", "error", 0.02, "`true`: the service failed; no address and no `addressArray`", _failed),
    kinds.absent("addressArray", 0.03),
    kinds.null("addressArray", 0.008),
    kinds.null("address", 0.008),
    kinds.empty("address", 0.008),
    Fault("blanks", CODE, 0.012, "a text with blanks: `41707 000 000 00 0`", _spaced),
    kinds.as_text(CODE, 0.012),
    kinds.as_fraction(CODE, 0.01),
    Fault("short", CODE, 0.01, "13 digits: the last zero is lost", _zero_lost),
    kinds.constant("unmapped", CODE, 0.01, "a code that the classifier does not have", 41799000000000, 41708999000000),
    kinds.constant("boolean", CODE, 0.005, "a JSON boolean for a code", True),  # noqa: FBT003  # a value
    kinds.null(CODE, 0.008),
    Fault("retired", REGION, 0.008, "Osh before its city stood apart: `17`, which has two successors", _old_osh),
    kinds.constant("unmapped", REGION, 0.01, "a code that the list does not have", 99, 18),
    kinds.as_text(REGION, 0.01),
    kinds.absent(REGION, 0.008),
    Fault("retired", DISTRICT, 0.003, "the old id of the Kara-Suu district: `171`", _old_kara_suu),
    kinds.constant("no-counterpart", DISTRICT, 0.012, "`199`, a district that nobody established", 199),
    kinds.constant("unmapped", DISTRICT, 0.02, "an id that the published list leaves out", 24, 32, 42, 62, 72, 81),
    kinds.null(DISTRICT, 0.012),
    kinds.absent(DISTRICT, 0.012),
    kinds.as_number("addressArray.houseTxt", 0.04),
    kinds.sentinel("addressArray.houseTxt", 0.01, "-"),
    kinds.empty("addressArray.houseTxt", 0.01),
    kinds.absent("addressArray.houseTxt", 0.01),
    kinds.as_number("addressArray.flatTxt", 0.012),
    kinds.sentinel("addressArray.post", 0.02, 0),
    kinds.absent("addressArray.post", 0.012),
    kinds.day_first("dateAction", 0.012),
    kinds.impossible_day("dateAction", 0.008),
    kinds.rewritten("with-time", "dateAction", 0.012, "a date with a time: `2019-02-01T00:00:00`", _with_time),
    kinds.day_first("dateCreated", 0.012),
    kinds.absent("dateCreated", 0.008),
)
