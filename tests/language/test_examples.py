"""The examples in the vocabulary are true: each is read, resolved, compiled and run as a crosswalk of one rule."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.docs.tables import code, codes, rows, section, text_of
from tests.language.examples import Example, Outcome, examples, operators, run

EXAMPLES = tuple(examples())
STAGES = {"sb:Copy", "sb:when", "sb:capture", "sb:constant", "sb:gives", "sb:conceptMap", "sb:default", "sb:each"}
"""What a property map does beside its operators."""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.owner} {example.number}")
def test_example(example: Example) -> None:
    """What the vocabulary says that an operator or stage does is what it does: value, status, reason and loss."""
    assert run(example) == Outcome(example.expect, example.status, example.reason, example.loss)


def test_every_operator_and_stage_is_run() -> None:
    """No operator and no stage of a property map is without an example."""
    assert {example.owner for example in EXAMPLES} == operators() | STAGES


def test_examples_of_the_page() -> None:
    """Each example that the page on the language shows is one of the vocabulary's, and none is without one."""
    shown = rows(section(text_of("ontology/README.md"), "Examples"))
    known = {_written(example) for example in EXAMPLES}
    assert [row for row in shown if (*map(code, row[:4]), codes(row[4])) not in known] == []
    assert {code(row[0]) for row in shown} == operators() | STAGES


def _written(example: Example) -> tuple[str, str, str, str, tuple[str, ...]]:
    """The example as a row of the page writes it."""
    given, expect = (json.dumps(value, ensure_ascii=False) for value in (example.given, example.expect))
    said = (example.status, example.reason, *example.loss)
    return example.owner, example.turtle, given, expect, tuple(word for word in said if word)


@pytest.mark.parametrize(
    ("owner", "change"),
    [
        pytest.param("sb:Cast", lambda example: replace(example, given="8"), id="another input"),
        pytest.param("sb:Cast", lambda example: replace(example, expect=1), id="another value"),
        pytest.param("sb:DateFormat", lambda example: replace(example, status="defaulted"), id="another status"),
        pytest.param("sb:DateFormat", lambda example: replace(example, reason="policy"), id="another reason"),
        pytest.param("sb:Normalise", lambda example: replace(example, loss=("time",)), id="another loss"),
    ],
)
def test_a_false_example_is_found(owner: str, change: Callable[[Example], Example]) -> None:
    """An example that says anything that is not so does not pass."""
    false = change(next(example for example in EXAMPLES if example.owner == owner))
    assert run(false) != Outcome(false.expect, false.status, false.reason, false.loss)
