"""A masked explanation never holds a value of its record, in any of its forms."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semantic_bridge.bridge import Bridge
from semantic_bridge.explain.masking import MASK, field_names, masked_pointer
from semantic_bridge.model.translation import Derivation
from semantic_bridge.model.values import Record, Value
from semantic_bridge.records.line import Line
from semantic_bridge.records.ndjson import read_lines
from semantic_bridge.resources import pilot_workspace, sample_records
from semantic_bridge.usecases.explain import (
    Values,
    explained_answers,
    explained_text,
    explained_turtle,
    explained_whole,
)
from semantic_bridge.usecases.translate import Job
from tests.explain.told import RECORD, told, told_masked

CROSSWALKS = [
    ("asb.address", "cadastre.property"),
    ("asb.address", "hub.address"),
    ("cadastre.property", "hub.address"),
    ("minjust.legal-entity", "hub.organisation"),
    ("passport.person", "hub.person"),
    ("passport.person", "zags.person"),
    ("zags.person", "hub.person"),
]
SHORT = 4
"""Shorter texts, such as codes, stand in names of rules too; they are looked for as whole values."""

WORDS = {"true", "false", "null", "unknown"}
"""Words of explanations themselves; as values they are looked for as whole values too."""

DIGEST = re.compile("[0-9a-f]{64}")
"""In which four digits stand by chance, as they do in any of a few hundred others."""


@cache
def bridge() -> Bridge:
    """The pilot, opened once for every example."""
    return Bridge.open(pilot_workspace())


@cache
def samples(source: str) -> list[Record]:
    """The sample records of a schema."""
    with sample_records(source).open("rb") as stream:
        return [line.record for line in read_lines(stream) if line.record is not None]


def leaves(value: Value) -> Iterator[str]:
    """Every text and number in a value, as JSON writes it without quotes."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    elif value is not None and value != "" and not isinstance(value, bool):
        yield str(value)


def explanations(source: str, target: str, record: Record) -> Iterator[str]:
    """The record explained in every form, masked."""
    job = Job(bridge(), source, target, date(2026, 1, 1))
    for write in (explained_text, explained_turtle):
        (answer,) = explained_answers(job, [Line(1, record)], Values.MASKED)
        yield write(job, answer, Values.MASKED)
    (answer,) = explained_answers(job, [Line(1, record)], Values.MASKED)
    yield json.dumps(explained_whole(job, answer, Values.MASKED), ensure_ascii=False, default=str)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CROSSWALKS), st.data())
def test_sample_records(pair: tuple[str, str], data: st.DataObject) -> None:
    """Of a sample record, with a field that nobody knows, no value is left, however it is written."""
    source, target = pair
    record: Record = {
        **data.draw(st.sampled_from(samples(source))),
        "Тайна": data.draw(st.sampled_from(["Тайна", 7654321])),
    }
    values = set(leaves(record))
    as_text, as_turtle, as_json = explanations(source, target, record)
    for value in values:
        if len(value) >= SHORT and value not in WORDS:
            assert not [text for text in (as_text, as_turtle, as_json) if value in DIGEST.sub("", text)]
        assert f'"{value}"' not in as_text.replace(f'"{MASK}"', "")
        assert value not in _told(json.loads(as_json))


def _told(answer: Mapping[str, Value]) -> set[str]:
    """The values that an answer tells: not the names, words, digests and numbers of the explanation itself."""
    found: set[str] = set()
    for name in ("output", "key", "asOf"):
        found |= set(leaves(answer[name]))
    for item in _objects(answer["derivations"]):
        found |= {
            text for name in ("value", "given", "passedOver") for text in leaves(item.get(name)) if "/" not in text
        }
    for item in _objects(answer["issues"]):
        found |= {text for name in ("candidates", "successors") for text in leaves(item.get(name))}
    return found - {MASK}


def _objects(value: Value) -> list[Mapping[str, Value]]:
    assert isinstance(value, list)
    return [item for item in value if isinstance(item, Mapping)]


def shape(item: Derivation) -> tuple[object, ...]:
    """What may be told of a value."""
    return (item.target, item.source, item.status, item.reason, item.relation, item.loss, item.via, item.policy)


def test_what_stays() -> None:
    """Fields, statuses, operators and property maps stay; the rows that tell a code do not, nor its days."""
    plain, hidden = told().translation, told_masked().translation
    assert [shape(item) for item in plain.derivations] == [shape(item) for item in hidden.derivations]
    assert [item.rules[0] for item in plain.derivations] == [item.rules[0] for item in hidden.derivations]
    code = hidden.derivations[0]
    assert (("https://example.org/map/code",), (), None) == (code.rules, code.passed_over, code.validity)
    assert (plain.status, plain.complete, len(plain.issues)) == (hidden.status, hidden.complete, len(hidden.issues))


def test_output_keeps_its_shape() -> None:
    """The output shows which fields have a value, which are null, and how long lists are."""
    assert {
        "code": MASK,
        "name": MASK,
        "nick": MASK,
        "phones": [MASK, None],
        "never": None,
        "kids": [{"name": MASK}, {}],
    } == told_masked().translation.output


def test_nothing_stays_nothing() -> None:
    """Absent, null and empty are no values, and stay what they are."""
    record: Record = {"name": None, "nick": "", "kind": "x", "phones": []}
    plain, hidden = told(record).translation, told_masked(record).translation
    assert [item.given for item in plain.derivations if item.target in ("/name", "/phones", "/code")] == [
        item.given for item in hidden.derivations if item.target in ("/name", "/phones", "/code")
    ]


def test_candidates_are_counted() -> None:
    """How many candidates and successors there are is told, and how they relate, not what they are."""
    (several,) = [item for item in told_masked({"code": "c"}).translation.issues if item.target == "/code"]
    assert [MASK, MASK] == [item.value for item in several.candidates]
    (old,) = [item for item in told_masked({"code": "b"}).translation.issues if item.target == "/code"]
    assert (MASK,) == old.successors


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        pytest.param("", "", id="the record"),
        pytest.param("/kids/0/called", "/kids/0/called", id="known names, and an index"),
        pytest.param("/Asan", "/***", id="a name that the sender made up"),
        pytest.param("/kids/20703198599123", "/kids/***", id="a number that is no index"),
        pytest.param("/kids/0/a~1b", "/kids/0/***", id="with escapes"),
    ],
)
def test_pointers(pointer: str, expected: str) -> None:
    """A pointer shows the names of the schema only."""
    assert expected == masked_pointer(pointer, frozenset({"kids", "called"}))


def test_field_names(pilot: Bridge) -> None:
    """The fields of objects in a record are fields of its schema."""
    assert {"founders", "full_name", "tin"} <= set(field_names(pilot.workspace.schema("minjust.legal-entity")))
    assert "made/up" in RECORD
