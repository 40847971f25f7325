"""Restate the territorial classifier of Kyrgyzstan (COATE) as the rows of a code list.

    python examples/coate/restate.py kg_coate_2021.csv examples/coate/names-ky.csv ontology/codelists/coate.csv

Reads the facts as published (`id,code,type,parent_id,name_ru`) and writes the columns that `ontology/README.md` gives
for `sb:codes`, sorted by notation. A name is kept byte for byte as the preferred label, with its doubled blanks and
misprints, because it is what the publisher states; the forms that people say and write are alternative labels, made
here by rule. Kyrgyz names are not in the source: they come from a table beside this script, for the units whose Kyrgyz
name is certain.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

HEADER: Final = ("notation", "broader", "prefLabel@ru", "altLabel@ru", "prefLabel@ky", "altLabel@ky")
RUSSIAN_KINDS: Final = (
    (re.compile(r"(?P<short>.+) область"), ("{short}", "{short} область", "{short} обл.")),
    (re.compile(r"(?P<short>.+) (?:район)+"), ("{short}", "{short} район", "{short} р-н")),
    (re.compile(r"(?P<short>.+) айылный аймак"), ("{short}", "{short} айылный аймак", "{short} а/а")),
    (re.compile(r"Айылный аймак (?P<short>.+)"), ("{short}", "Айылный аймак {short}")),
    (re.compile(r"(?:г\.|город) ?(?P<short>.+)"), ("{short}", "г. {short}", "город {short}")),
    (re.compile(r"(?P<short>.+) \([Чч]асть\)"), ("{short}", "{short} (часть)")),
    (re.compile(r"(?P<short>.+)"), ("{short}",)),
)
KYRGYZ_KIND: Final = re.compile(r"(?P<short>.+) (?:облусу|району|шаары)")


def russian_forms(name: str) -> tuple[str, ...]:
    """The forms in which a Russian name is said and written besides itself.

    Args:
        name: The name as published, with any defect.

    Returns:
        The name without its kind of unit, with the kind in full, and with the kind as it is usually abbreviated, each
        with single blanks; never the name itself. A name without a kind has at most its form with single blanks.
    """
    clean = " ".join(name.split())
    matches = ((kind.fullmatch(clean), forms) for kind, forms in RUSSIAN_KINDS)
    short, forms = next((found["short"], forms) for found, forms in matches if found)
    return tuple(form for form in (form.format(short=short) for form in forms) if form != name)


def kyrgyz_forms(name: str) -> tuple[str, ...]:
    """The Kyrgyz name without its kind of unit; empty where it names none."""
    found = KYRGYZ_KIND.fullmatch(name)
    return (found["short"],) if found else ()


def restate(units: Iterable[Mapping[str, str]], kyrgyz: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The rows of the code list.

    Args:
        units: Rows of the source: `id`, `code`, `parent_id` (empty at the top), `name_ru`.
        kyrgyz: Kyrgyz name by code, for some of the units.

    Yields:
        One row per unit, in the order of `HEADER`, sorted by notation; several alternative labels separated by `|`.

    Raises:
        KeyError: A unit names a parent that is not in the source.
    """
    by_id = {unit["id"]: unit for unit in units}
    for unit in sorted(by_id.values(), key=lambda item: item["code"]):
        parent = by_id[unit["parent_id"]]["code"] if unit["parent_id"] else ""
        name, in_kyrgyz = unit["name_ru"], kyrgyz.get(unit["code"], "")
        yield unit["code"], parent, name, "|".join(russian_forms(name)), in_kyrgyz, "|".join(kyrgyz_forms(in_kyrgyz))


def main(source: Path, names: Path, target: Path) -> None:
    """Write `target` anew from the published rows and the table of Kyrgyz names."""
    with source.open(encoding="utf-8", newline="") as file:
        units = list(csv.DictReader(file))
    with names.open(encoding="utf-8", newline="") as file:
        kyrgyz = {row["notation"]: row["prefLabel@ky"] for row in csv.DictReader(file)}
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *restate(units, kyrgyz)])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
