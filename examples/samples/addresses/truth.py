"""What a line of address was meant to say, and whether the line itself lets anybody know."""

from typing import Final

from examples.samples.addresses.forms import PARTS, Form, Language
from examples.samples.addresses.lines import Line
from examples.samples.records import Json, Record
from examples.samples.territory import Kind, Territory, Unit

TOWNLIKE: Final = frozenset({Kind.CITY, Kind.TOWN, Kind.URBAN})
EMPTY: Final[Record] = dict.fromkeys((*PARTS, "street_kind", "settlement_kind"))


def truth(line: Line, territory: Territory) -> Record:
    """What the line was meant to say.

    Returns:
        `form`, `language`, `damage` (null where there is none); `written`: the parts that stand in the line; the parts:
        `region`, `district`, `aymak` and `settlement` as codes, known from the settlement even where they are not
        written, all others null unless written; `ambiguous`: the parts that the line does not decide; `candidates`:
        the codes of all settlements that it could mean, the intended one among them, empty where there is only one;
        `same`: codes under which the classifier has the settlement once more.
    """
    written = _written(line) if line.form.meant else ()
    candidates = _candidates(line, territory) if line.form.meant else ()
    parts = _parts(line, frozenset(written), territory) if line.form.meant else {}
    several = list(candidates) if len(candidates) > 1 else []
    return {
        "form": line.form.name,
        "language": line.form.language.value,
        "damage": line.damage.name if line.damage else None,
        "written": list(written),
        **EMPTY,
        **parts,
        "ambiguous": [*(["settlement"] if several else []), *_unclear_numbers(line.form)],
        "candidates": [unit.code for unit in several],
        "same": list(territory.doubles(line.dwelling.settlement)) if line.form.meant else [],
    }


def _written(line: Line) -> tuple[str, ...]:
    missing = {name for name in ("house", "flat") if getattr(line.dwelling, name) is None}
    return tuple(part for part in PARTS if part in line.form.parts - missing)


def _parts(line: Line, written: frozenset[str], territory: Territory) -> Record:
    home = line.dwelling
    told: dict[str, Json] = {
        "postcode": home.postcode,
        "quarter": home.quarter.name if home.quarter else None,
        "street": _street(line),
        "street_kind": home.street.way.value if home.street else None,
        "house": home.house,
        "flat": home.flat,
    }
    kept = {name: value for name, value in told.items() if name.partition("_")[0] in written}
    return {**_places(line, written, territory), **kept}


def _places(line: Line, written: frozenset[str], territory: Territory) -> Record:
    home = line.dwelling
    own = territory.above(home.settlement, Kind.DISTRICT)
    # A district of Bishkek lies inside the city, so the city does not tell it: only the line can.
    district = own or (home.district if "district" in written else None)
    return {
        "region": home.settlement.path[0],
        "district": district.code if district else None,
        "aymak": home.aymak.code if home.aymak else None,
        "settlement": home.settlement.code,
        "settlement_kind": home.settlement.kind.value,
    }


def _street(line: Line) -> str | None:
    street = line.dwelling.street
    if street is None:
        return None
    return street.name if line.form.language is Language.RUSSIAN else street.name_ky


def _unclear_numbers(form: Form) -> list[Json]:
    return ["house", "flat"] if "flat_slash" in form.pieces else []


def _candidates(line: Line, territory: Territory) -> tuple[Unit, ...]:
    home, form = line.dwelling, line.form
    above = {"region": home.oblast, "district": home.district, "aymak": home.aymak}
    told = {unit.code for part, unit in above.items() if unit and part in form.parts}
    inside = told & set(home.settlement.path)
    kinds = TOWNLIKE if home.settlement.kind in TOWNLIKE else frozenset({Kind.VILLAGE})
    return tuple(
        unit
        for unit in territory.settlements
        if _name(unit, form) == _name(home.settlement, form)
        and inside <= set(unit.path)
        and ("settlement_bare" in form.pieces or unit.kind in kinds)
    )


def _name(unit: Unit, form: Form) -> str:
    return unit.name if form.language is Language.RUSSIAN else unit.name_ky


def no_truth() -> Record:
    """The truth of a record without a line: `form` is null and nothing is meant."""
    nothing: Record = {"form": None, "language": None, "damage": None, "written": []}
    return {**nothing, **EMPTY, "ambiguous": [], "candidates": [], "same": []}
