"""The stages that a record goes through, each beside what a programmer would write without the engine."""

import json
from datetime import date, datetime

from benchmarks.measures import Contestant, Figure, Stage, measure
from semantic_bridge.bridge import Bridge
from semantic_bridge.model.values import Record
from semantic_bridge.records.strict_json import decode_record, encode
from semantic_bridge.resources import pilot_workspace, sample_records
from semantic_bridge.usecases.answer import answer_json

SOURCE, TARGET = "passport.person", "hub.person"
DAY = date(2026, 1, 1)
SEXES = {"M": "1", "F": "2"}


def measures() -> list[Figure]:
    """The figures of all stages, on the pilot's synthetic passport records."""
    bridge = Bridge.open(pilot_workspace())
    lines = sample_records(SOURCE).read_bytes().splitlines()
    records = [decode_record(line) for line in lines]
    stages = (
        _decoding(lines),
        _translating(bridge, records),
        _validating(bridge, records),
        _answering(bridge, records),
    )
    return [figure for stage in stages for figure in measure(stage)]


def _decoding(lines: list[bytes]) -> Stage:
    return Stage(
        "decode a record",
        len(lines),
        (
            Contestant("json.loads (takes NaN, 2 keys)", lambda: [json.loads(line) for line in lines]),
            Contestant("strict_json", lambda: [decode_record(line) for line in lines]),
        ),
    )


def _translating(bridge: Bridge, records: list[Record]) -> Stage:
    executor = bridge.executor(SOURCE, TARGET)
    return Stage(
        "translate passport to hub",
        len(records),
        (
            Contestant("by hand (5 fields, no statuses)", lambda: [by_hand(record) for record in records]),
            Contestant("record executor", lambda: [executor.translate(record, DAY) for record in records]),
            Contestant("record executor, explained", lambda: [executor.explain(record, DAY) for record in records]),
        ),
    )


def by_hand(record: Record) -> Record:
    """Five of the fields, as a script would do it: what it cannot translate becomes None, and nobody is told."""
    try:
        born = datetime.strptime(str(record.get("dateOfBirth")), "%Y-%m-%dT%H:%M:%S").date().isoformat()  # noqa: DTZ007
    except ValueError:
        born = None
    return {
        "identifier": record.get("pin"),
        "familyName": record.get("surname"),
        "givenName": record.get("name"),
        "sex": SEXES.get(str(record.get("gender"))),
        "birthDate": born,
    }


def _validating(bridge: Bridge, records: list[Record]) -> Stage:
    one, batch = records[:20], records
    return Stage(
        "validate against SHACL",
        len(batch),
        (
            Contestant("in one batch", lambda: bridge.validate(SOURCE, batch)),
            Contestant("record by record (of 20)", lambda: [bridge.validate(SOURCE, [item]) for item in one * 12]),
        ),
    )


def _answering(bridge: Bridge, records: list[Record]) -> Stage:
    plan = bridge.workspace.plan(SOURCE, TARGET)
    translations = [bridge.translate(SOURCE, TARGET, record, DAY) for record in records]
    outputs = [translation.output for translation in translations]
    return Stage(
        "write an answer",
        len(records),
        (
            Contestant("the bare record", lambda: [encode(output) for output in outputs]),
            Contestant("the whole answer", lambda: [encode(answer_json(item, plan, (), 1)) for item in translations]),
        ),
    )
