"""`cadastre.property`: the cadastre: a property code, and the address in one line as its owner dictated it."""

from collections.abc import Sequence
from typing import Final

from examples.samples import kinds
from examples.samples.addresses.dwelling import Dwelling
from examples.samples.addresses.lines import Line
from examples.samples.draw import Draw
from examples.samples.faults import Fault
from examples.samples.numbers import compact, property_code
from examples.samples.records import Json, Record, replaced, text, value

SCHEMA: Final = "cadastre.property"
COUNT: Final = 260
PROP_CODE: Final = "response.propCode"
REGION_DIGITS: Final = {"11": 1, "08": 2, "02": 3, "04": 4, "07": 5, "03": 6, "06": 7, "05": 8, "21": 9}
OWN_FORMS: Final = (("частная", 80), ("муниципальная", 8), ("государственная", 8), ("общая долевая", 4))
USES: Final = (("для жилого дома", 6), ("для ведения личного хозяйства", 2), ("коммерческое", 2))
NOT_FOUND: Final = ("Объект не найден", "Маалымат табылган жок")


def records(lines: Sequence[Line], draw: Draw) -> list[Record]:
    """The sound records of written addresses, in their order; a property code is a number or a text with dashes."""
    return [_record(serial, line, draw) for serial, line in enumerate(lines)]


def _record(serial: int, line: Line, draw: Draw) -> Record:
    code = property_code(REGION_DIGITS[line.dwelling.settlement.code[3:5]], 100 + serial * 37)
    written: Json = code if draw.chance(0.55) else int(compact(code))
    return {"status": True, "response": _property(written, line, draw)}


def _property(code: Json, line: Line, draw: Draw) -> Record:
    return {
        "propCode": code,
        "address": line.text,
        "ownForm": draw.weighted(OWN_FORMS),
        "type": _type(line.dwelling, draw),
        **({"forUseType": draw.weighted(USES)} if draw.chance(0.8) else {}),
        **({"forType": "жилое"} if draw.chance(0.6) else {}),
    }


def _type(home: Dwelling, draw: Draw) -> str:
    return "квартира" if home.flat else draw.choice(("жилой дом", "земельный участок", "нежилое здание"))


def _not_found(_record: Record, draw: Draw) -> Record:
    return {"status": False, "message": draw.choice(NOT_FOUND)}


def _other_dashes(code: str, draw: Draw) -> Json:
    return code.replace("-", draw.choice("–—‑")) if "-" in code else code


def _blanks(record: Record, _draw: Draw) -> Record | None:
    code = text(record, PROP_CODE)
    return replaced(record, PROP_CODE, code.replace("-", " ")) if code else None


def _digit_lost(record: Record, _draw: Draw) -> Record | None:
    code = value(record, PROP_CODE)
    return replaced(record, PROP_CODE, int(str(code)[:-1])) if isinstance(code, int) else None


FAULTS: Final = (
    Fault("failure", "status", 0.02, "`false` with a message, and no `response`", _not_found),
    kinds.null("response", 0.01),
    kinds.rewritten("dashes", PROP_CODE, 0.02, "typographic dashes between the groups", _other_dashes),
    Fault("blanks", PROP_CODE, 0.012, "blanks between the groups", _blanks),
    Fault("short", PROP_CODE, 0.01, "17 digits: the last one is lost", _digit_lost),
    kinds.as_fraction(PROP_CODE, 0.01),
    kinds.null(PROP_CODE, 0.008),
    kinds.absent(PROP_CODE, 0.008),
    kinds.constant("boolean", PROP_CODE, 0.005, "a JSON boolean for a code", True),  # noqa: FBT003  # a value
    kinds.null("response.address", 0.01),
    kinds.empty("response.address", 0.01),
    kinds.absent("response.address", 0.008),
    kinds.sentinel("response.ownForm", 0.012, "-", "НЕТ"),
    kinds.null("response.ownForm", 0.012),
    kinds.absent("response.type", 0.012),
)
