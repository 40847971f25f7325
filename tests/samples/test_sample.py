"""The sample as a whole: repeatable, complete, synthetic, and true to the code lists."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from rdflib import SKOS, Graph, Literal
from rdflib.term import Node

from examples.samples.__main__ import main
from examples.samples.addresses.damage import DAMAGES
from examples.samples.addresses.forms import FORMS
from examples.samples.agencies import asb, cadastre, minjust, passport, zags
from examples.samples.companies import CATEGORIES
from examples.samples.readme import readme
from examples.samples.records import Json, Record, value
from examples.samples.sample import ADDRESS_FIELDS, FAULTS, Sample, draw_sample, files
from examples.samples.territory import Territory

SCHEMAS = ("passport.person", "zags.person", "asb.address", "minjust.legal-entity", "cadastre.property")
EVERY_SCHEMA = pytest.mark.parametrize("schema", SCHEMAS)
ADDRESS_SCHEMAS = pytest.mark.parametrize("schema", sorted(ADDRESS_FIELDS))
EVERY_FAULT = pytest.mark.parametrize(
    ("schema", "field", "fault"), [(schema, fault.field, fault.name) for schema in SCHEMAS for fault in FAULTS[schema]]
)
PERSON = re.compile(r"[12]\d{8}99\d{3}")


def read(root: Path, name: str) -> list[Record]:
    """The objects of a committed file, each line read as JSON."""
    content = (root / "examples" / "records" / name).read_text(encoding="utf-8")
    assert content.endswith("\n")
    return [json.loads(line) for line in content.splitlines()]


def test_the_files_are_those_that_the_generator_writes(root: Path, sample: Sample, country: Territory) -> None:
    """What is committed is what `python -m examples.samples` writes, byte for byte."""
    folder = root / "examples" / "records"
    made = files(sample, country)
    assert {name: (folder / name).read_bytes() for name in made} == made


def test_the_command_writes_the_same_in_another_process(root: Path, tmp_path: Path) -> None:
    """The order of hashes, which differs between processes, decides nothing."""
    surroundings = {**os.environ, "PYTHONHASHSEED": "12345"}
    subprocess.run([sys.executable, "-m", "examples.samples", str(tmp_path)], cwd=root, env=surroundings, check=True)
    committed = root / "examples" / "records"
    assert len(list(tmp_path.iterdir())) == 8
    for made in tmp_path.iterdir():
        assert made.read_bytes() == (committed / made.name).read_bytes()


def test_main_needs_a_folder(tmp_path: Path) -> None:
    """The folder is not made: a mistyped name is an error."""
    with pytest.raises(FileNotFoundError):
        main(tmp_path / "nowhere")


def test_another_seed_gives_other_records(country: Territory, sample: Sample) -> None:
    """The seed decides; nothing else is hidden in the generator."""
    assert draw_sample(country, seed=1).persons != sample.persons


@EVERY_SCHEMA
def test_there_are_enough_records(root: Path, schema: str) -> None:
    """At least 220 records of each schema, each a JSON object on a line of its own."""
    records = read(root, f"{schema}.ndjson")
    assert len(records) >= 220
    assert all(records)


@EVERY_FAULT
def test_every_fault_is_planted(sample: Sample, schema: str, field: str, fault: str) -> None:
    """Each fault is in exactly the number of records that its share says."""
    planted = sample.registers[schema]
    kind = next(kind for kind in FAULTS[schema] if (kind.field, kind.name) == (field, fault))
    assert sum(found is kind for _, found in planted.faults) == kind.count(len(planted.records))


@EVERY_SCHEMA
def test_most_records_are_sound(sample: Sample, schema: str) -> None:
    """The faults of a register leave at least half of its records whole."""
    planted = sample.registers[schema]
    assert len({index for index, _ in planted.faults}) < len(planted.records) / 2


@EVERY_SCHEMA
def test_faults_have_names_of_their_own(schema: str) -> None:
    """A fault is found by its field and name."""
    assert max(Counter((fault.field, fault.name) for fault in FAULTS[schema]).values()) == 1


def test_the_list_of_faults_is_complete(root: Path, sample: Sample) -> None:
    """`faults.truth.ndjson` names every planted fault with its schema, line and field."""
    listed = {(row["schema"], row["line"], row["field"], row["fault"]) for row in read(root, "faults.truth.ndjson")}
    assert listed == {
        (schema, index + 1, fault.field, fault.name)
        for schema, planted in sample.registers.items()
        for index, fault in planted.faults
    }


@pytest.mark.parametrize(
    ("schema", "field", "fault", "pattern"),
    [
        ("passport.person", "gender", "look-alike", '"М"'),
        ("passport.person", "gender", "lower-case", '"[mf]"'),
        ("passport.person", "pin", "blanks", r'"[\d ]*\d [\d ]*"'),
        ("passport.person", "dateOfBirth", "day-first", r'"\d\d\.\d\d\.\d{4}"'),
        ("passport.person", "dateOfBirth", "time", r'"\d{4}-\d\d-\d\dT(?!00:00:00).*"'),
        ("passport.person", "surname", "look-alike", '"[^"]*[A-Za-z][^"]*"'),
        ("passport.person", "addressHouse", "number", r"\d+"),
        ("zags.person", "maritalStatusId", "fraction", r"\d+\.0"),
        ("zags.person", "name", "apostrophe", '"[^"]*[’ʼ`‘][^"]*"'),
        ("asb.address", "addressArray.code", "blanks", r'"417[\d ]* [\d ]*"'),
        ("asb.address", "addressArray.code", "short", r"417\d{10}"),
        ("asb.address", "addressArray.houseTxt", "number", r"\d+"),
        ("minjust.legal-entity", "tin", "number", r"\d{12,13}"),
        ("minjust.legal-entity", "phones", "commas", r'"\+996 000[^;"]*, \+996 000[^;"]*"'),
        ("minjust.legal-entity", "founders", "empty-list", r"\[\]"),
        ("cadastre.property", "response.propCode", "dashes", r'"\d[–—‑]99.*"'),
        ("cadastre.property", "response.propCode", "fraction", r"\d\.\d+e\+17"),
    ],
)
def test_faults_look_as_they_say(root: Path, schema: str, field: str, fault: str, pattern: str) -> None:
    """In the committed files, at the listed lines, the field is wrong in the way that its fault says."""
    records = read(root, f"{schema}.ndjson")
    places = [row["line"] for row in read(root, "faults.truth.ndjson") if _is(row, schema, field, fault)]
    written = [json.dumps(value(records[line - 1], field), ensure_ascii=False) for line in _whole(places)]
    assert written
    assert [text for text in written if not re.fullmatch(pattern, text)] == []


def test_persons_are_recognisably_invented(root: Path) -> None:
    """Every personal number in any file is of an invented person, whatever was done to it."""
    people = read(root, "passport.person.ndjson") + read(root, "zags.person.ndjson")
    digits = [str(person["pin"]).replace(" ", "") for person in people]
    short = [pin for pin in digits if not PERSON.fullmatch(pin)]
    assert all(PERSON.fullmatch(f"{pin}0") for pin in short)
    truths = [str(row["pin"]) for row in read(root, "addresses.truth.ndjson")]
    founders = [str(pin) for pin in _founder_pins(read(root, "minjust.legal-entity.ndjson"))]
    assert [pin for pin in truths + founders if not PERSON.fullmatch(pin)] == []


def test_contacts_are_recognisably_invented(root: Path) -> None:
    """No telephone can be called and no mail can be delivered."""
    for entity in read(root, "minjust.legal-entity.ndjson"):
        numbers = re.findall(r"\+996 \d{3}", str(entity.get("phones", "")))
        assert set(numbers) <= {"+996 000"}
        mails = [str(entity[name]) for name in ("email1", "email2") if name in entity]
        assert all(mail in {"-", "НЕТ"} or mail.endswith("@example.org") for mail in mails)


def test_registers_are_about_the_same_persons(root: Path, sample: Sample) -> None:
    """At least 200 persons are in both registers of persons, and each has some whom the other has not."""
    passports, acts = (
        {str(person["pin"]) for person in read(root, f"{schema}.ndjson")}
        for schema in ("passport.person", "zags.person")
    )
    assert len(passports & acts) >= 180
    assert passports - acts
    assert acts - passports
    assert len(passports | acts) <= len(sample.persons) + 20


@ADDRESS_SCHEMAS
def test_truths_stand_beside_their_lines(root: Path, schema: str) -> None:
    """One truth for each record, in order; a record without a line has none."""
    truths = [row for row in read(root, "addresses.truth.ndjson") if row["schema"] == schema]
    records = read(root, f"{schema}.ndjson")
    assert [row["line"] for row in truths] == list(range(1, len(records) + 1))
    for row, record in zip(truths, records, strict=True):
        assert bool(value(record, ADDRESS_FIELDS[schema])) == (row["form"] is not None)


@ADDRESS_SCHEMAS
def test_what_is_written_stands_in_the_line(root: Path, schema: str) -> None:
    """The house, flat and street of a truth stand in its line, where damage did not change the letters."""
    truths = [row for row in read(root, "addresses.truth.ndjson") if row["schema"] == schema]
    for row, record in zip(truths, read(root, f"{schema}.ndjson"), strict=True):
        text = " ".join(str(value(record, ADDRESS_FIELDS[schema])).split())
        told = [row[name] for name in ("house", "flat", "street", "quarter", "postcode") if row[name]]
        if row["damage"] not in {"look-alike", "upper-case", "older-spelling"}:
            assert all(str(part).rstrip("абв") in text for part in told)


def test_truths_refer_to_the_classifier(root: Path, country: Territory) -> None:
    """Every code exists, and the settlement lies in its region, district and rural community."""
    for row in read(root, "addresses.truth.ndjson"):
        codes = [str(row[name]) for name in ("region", "district", "aymak", "settlement") if row[name]]
        assert set(codes) <= set(country.units)
        inside = country.units[str(row["settlement"])].path if row["settlement"] else ()
        assert {str(row[name]) for name in ("region", "aymak") if row[name]} <= set(inside)
        assert {str(code) for code in _listed(row, "candidates") + _listed(row, "same")} <= set(country.units)


def test_ambiguity_is_marked(root: Path) -> None:
    """Where several settlements could be meant the intended one is among them; both kinds of ambiguity occur."""
    truths = read(root, "addresses.truth.ndjson")
    several = [row for row in truths if "settlement" in _listed(row, "ambiguous")]
    assert len(several) >= 20
    assert all(
        row["settlement"] in _listed(row, "candidates") and len(_listed(row, "candidates")) > 1 for row in several
    )
    assert any("flat" in _listed(row, "ambiguous") for row in truths)


def test_every_form_and_damage_occurs(root: Path) -> None:
    """Nothing in the grammar is unused."""
    truths = read(root, "addresses.truth.ndjson")
    assert {row["form"] for row in truths} == {None, *(form.name for form in FORMS)}
    assert {row["damage"] for row in truths} == {None, *(damage.name for damage in DAMAGES)}


def test_lines_are_as_hard_as_they_should_be(root: Path) -> None:
    """Between a tenth and two fifths of all lines are ambiguous, abroad, garbage, missing, or without a street."""
    truths = read(root, "addresses.truth.ndjson")
    hard = [row for row in truths if row["ambiguous"] or row["settlement"] is None or not row["street"]]
    assert 0.1 < len(hard) / len(truths) < 0.4


def codes_used() -> Mapping[str, set[str]]:
    """Every valid code that the generator writes, by the file of its list."""
    return {
        "passport-sex": set(passport.SEX.values()),
        "passport-family-status": {code for code, _ in passport.FAMILY_STATUS.values()} | {"5", "6", "7", "9"},
        "passport-void-status": {code for code, _ in passport.VOID} | {passport.EXPIRED, passport.HOLDER_DIED},
        "zags-sex": set(zags.SEX.values()),
        "zags-marital-status": {str(code) for code, _ in zags.MARITAL.values()} | {"21", "50"},
        "zags-nationality": {str(code) for code, _ in zags.NATIONALITY.values()},
        "zags-citizenship": {str(code) for (code, _), _ in zags.CITIZENSHIP} | {"50", "97"},
        "asb-region": {str(code) for code in asb.REGIONS.values()} | {"17"},
        "asb-district": {str(code) for code in asb.DISTRICTS.values()} | {"171", "199"},
        "minjust-category": {category.code for category, _ in CATEGORIES} | {"21"},
        "minjust-ownership": {code for (code, _), _ in minjust.OWNERSHIP},
    }


@pytest.mark.parametrize("name", sorted(codes_used()))
def test_valid_codes_are_in_their_lists(root: Path, name: str) -> None:
    """A code that the generator takes for valid, retired or without a counterpart stands in the agency's list."""
    assert codes_used()[name] <= _notations(root, name)


@pytest.mark.parametrize(
    ("schema", "field", "name"),
    [
        ("passport.person", "familyStatus", "passport-family-status"),
        ("passport.person", "gender", "passport-sex"),
        ("zags.person", "gender", "zags-sex"),
        ("zags.person", "maritalStatusId", "zags-marital-status"),
        ("asb.address", "addressArray.regionId", "asb-region"),
        ("asb.address", "addressArray.districtId", "asb-district"),
        ("minjust.legal-entity", "category", "minjust-category"),
        ("minjust.legal-entity", "ownership", "minjust-ownership"),
    ],
)
def test_unmapped_codes_are_in_no_list(root: Path, schema: str, field: str, name: str) -> None:
    """A code that is planted as unmapped is indeed not in the list."""
    records = read(root, f"{schema}.ndjson")
    places = [row["line"] for row in read(root, "faults.truth.ndjson") if _is(row, schema, field, "unmapped")]
    codes = {str(value(records[line - 1], field)) for line in _whole(places)}
    assert codes
    assert codes & _notations(root, name) == set()


@pytest.mark.parametrize(("table", "name"), [(asb.REGIONS, "asb-region"), (asb.DISTRICTS, "asb-district")])
def test_ids_of_the_address_register_mean_the_unit(
    root: Path, country: Territory, table: Mapping[str, int], name: str
) -> None:
    """The id of a region or district has, in the register's list, the Kyrgyz name of the unit of the classifier."""
    labels = _kyrgyz_labels(root, name)
    for code, number in table.items():
        assert labels[str(number)].startswith(country.units[code].name_ky)


def test_cadastre_codes_differ_by_region() -> None:
    """Every region and both cities have a first digit of their own."""
    assert sorted(cadastre.REGION_DIGITS.values()) == list(range(1, 10))


def test_the_readme_says_what_there_is() -> None:
    """All persons are synthetic; every form, damage and fault is listed with its share."""
    page = readme(dict.fromkeys(SCHEMAS, 250), FAULTS)
    assert "All persons, organisations and properties in these files are synthetic." in page
    for form in FORMS:
        assert f"| {form.name} | " in page
    for faults in FAULTS.values():
        assert all(f"| `{fault.field}` | {fault.name} | {fault.share:.1%} | " in page for fault in faults)


def _is(row: Record, schema: str, field: str, fault: str) -> bool:
    return (row["schema"], row["field"], row["fault"]) == (schema, field, fault)


def _whole(numbers: list[Json]) -> Iterator[int]:
    for number in numbers:
        assert isinstance(number, int)
        yield number


def _listed(row: Record, name: str) -> list[Json]:
    found = row[name]
    assert isinstance(found, list)
    return found


def _founder_pins(entities: list[Record]) -> Iterator[Json]:
    for entity in entities:
        for founder in entity.get("founders") or []:  # type: ignore[union-attr]  # a list of objects, or null
            assert isinstance(founder, dict)
            if "pin" in founder:
                yield founder["pin"]


def _notations(root: Path, name: str) -> set[str]:
    return {str(code) for code in _list(root, name).objects(None, SKOS.notation)}


def _kyrgyz_labels(root: Path, name: str) -> dict[str, str]:
    graph = _list(root, name)
    labels = [(concept, label) for concept, label in graph.subject_objects(SKOS.prefLabel) if _in_kyrgyz(label)]
    return {str(graph.value(concept, SKOS.notation)): str(label) for concept, label in labels}


def _in_kyrgyz(label: Node) -> bool:
    return isinstance(label, Literal) and label.language == "ky"


def _list(root: Path, name: str) -> Graph:
    return Graph().parse(root / "ontology" / "codelists" / f"{name}.ttl")
