"""The whole sample: every file of `examples/records/` as bytes, from a territory and a seed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from examples.samples.addresses.dwelling import draw_dwelling, settlement_pools
from examples.samples.addresses.lines import DICTATED, TIDY, Habit, Line, write_line
from examples.samples.addresses.truth import no_truth, truth
from examples.samples.agencies import asb, cadastre, minjust, passport, zags
from examples.samples.draw import Draw
from examples.samples.faults import Fault, Planted, plant
from examples.samples.persons import Person, draw_persons
from examples.samples.readme import readme
from examples.samples.records import Record, lines, value
from examples.samples.territory import Territory

SEED: Final = 20240601
PERSONS: Final = 300
FAULTS: Final[Mapping[str, tuple[Fault, ...]]] = {
    register.SCHEMA: register.FAULTS for register in (passport, zags, asb, minjust, cadastre)
}
ADDRESS_FIELDS: Final = {asb.SCHEMA: "address", cadastre.SCHEMA: "response.address"}


@dataclass(frozen=True, slots=True)
class Sample:
    """What was invented: the persons, the lines of each register that writes lines, and the records with faults."""

    persons: tuple[Person, ...]
    lines: Mapping[str, tuple[Line, ...]]
    registers: Mapping[str, Planted]


def draw_sample(territory: Territory, seed: int = SEED) -> Sample:
    """Invent the persons and what five registers say of them."""
    persons = draw_persons(PERSONS, territory, Draw(seed, "persons"))
    written = {
        asb.SCHEMA: _lines(persons[: asb.COUNT], TIDY, Draw(seed, "asb lines")),
        cadastre.SCHEMA: _lines(persons[: cadastre.COUNT], DICTATED, Draw(seed, "cadastre lines")),
    }
    offices = Draw(seed, "offices")
    pools = settlement_pools(territory)
    dwellings = [draw_dwelling(territory, pools, offices) for _ in range(minjust.COUNT)]
    sound: Mapping[str, Sequence[Record]] = {
        passport.SCHEMA: passport.records(persons, Draw(seed, passport.SCHEMA)),
        zags.SCHEMA: zags.records(persons, Draw(seed, zags.SCHEMA)),
        asb.SCHEMA: asb.records(written[asb.SCHEMA], Draw(seed, asb.SCHEMA)),
        minjust.SCHEMA: minjust.records(persons, dwellings, Draw(seed, minjust.SCHEMA)),
        cadastre.SCHEMA: cadastre.records(written[cadastre.SCHEMA], Draw(seed, cadastre.SCHEMA)),
    }
    planted = {name: plant(found, FAULTS[name], Draw(seed, f"{name} faults")) for name, found in sound.items()}
    return Sample(persons, written, planted)


def files(sample: Sample, territory: Territory) -> Mapping[str, bytes]:
    """The content of each file by its name."""
    records = {f"{name}.ndjson": lines(planted.records) for name, planted in sample.registers.items()}
    counts = {name: len(planted.records) for name, planted in sample.registers.items()}
    return {
        **records,
        "addresses.truth.ndjson": lines(_address_truths(sample, territory)),
        "faults.truth.ndjson": lines(_fault_truths(sample)),
        "README.md": readme(counts, FAULTS).encode(),
    }


def _lines(persons: Sequence[Person], habit: Habit, draw: Draw) -> tuple[Line, ...]:
    return tuple(write_line(person.dwelling, habit, draw) for person in persons)


def _address_truths(sample: Sample, territory: Territory) -> Iterator[Record]:
    for schema, written in sample.lines.items():
        for index, (line, record) in enumerate(zip(written, sample.registers[schema].records, strict=True)):
            kept = value(record, ADDRESS_FIELDS[schema]) == line.text
            meant = truth(line, territory) if kept else no_truth()
            yield {"schema": schema, "line": index + 1, "pin": sample.persons[index].pin, **meant}


def _fault_truths(sample: Sample) -> Iterator[Record]:
    for schema, planted in sample.registers.items():
        for index, fault in planted.faults:
            yield {"schema": schema, "line": index + 1, "field": fault.field, "fault": fault.name}
