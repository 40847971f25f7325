"""An answer that is not what a case expects is found out, and what a case leaves out is free."""

from decimal import Decimal
from typing import Final

import pytest

from tests.conformance.cases import Json
from tests.conformance.matching import differences, same

ANSWER: Final[dict[str, Json]] = {
    "output": {"a": 1, "b": [None, True]},
    "status": "ambiguous",
    "complete": True,
    "key": None,
    "issues": [
        {
            "target": "/a",
            "source": ["/x", "/y"],
            "status": "ambiguous",
            "reason": "several-rows",
            "policy": None,
            "candidates": [{"value": "1", "relation": "equal"}, {"value": "2"}],
        },
        {"target": "/b", "status": "approximate", "reason": "lossy", "loss": ["case", "blanks"]},
    ],
    "unused": ["/u", "/v"],
    "asOf": "2026-01-01",
    "derivations": [{"target": "/a", "rules": ["r", "s"]}, {"target": "/b", "value": None}],
}


@pytest.mark.parametrize(
    ("expected", "conforms"),
    [
        pytest.param({"output": {"b": [None, True], "a": 1}}, True, id="the order of members is free"),
        pytest.param({"output": {"a": 1}}, False, id="an output with a member too many"),
        pytest.param({"output": {"a": 1, "b": [True, None]}}, False, id="the order of a list counts"),
        pytest.param({"output": {"a": True, "b": [None, True]}}, False, id="true is not 1"),
        pytest.param({"output": {"a": "1", "b": [None, True]}}, False, id="a text is no number"),
        pytest.param({"output": None}, False, id="an output where there is none"),
        pytest.param({"status": "exact"}, False, id="another status"),
        pytest.param({"complete": False}, False, id="completeness"),
        pytest.param({"key": None, "asOf": "2026-01-01"}, True, id="what is stated and so"),
        pytest.param({"asOf": "2026-01-02"}, False, id="another day"),
        pytest.param({"unused": ["/v", "/u"]}, True, id="unused fields in any order"),
        pytest.param({"unused": ["/u"]}, False, id="an unused field too many"),
        pytest.param({"issues": [{"target": "/a"}]}, False, id="an issue too many"),
        pytest.param({"issues": []}, False, id="issues where there are none"),
        pytest.param({"issues": [{"target": "/a"}, {"target": "/c"}]}, False, id="an issue of another target"),
        pytest.param({"issues": [{"target": "/b"}, {"target": "/a"}]}, True, id="issues in any order"),
        pytest.param(
            {"issues": [{"target": "/a", "source": ["/y", "/x"], "policy": None}, {"target": "/b"}]},
            True,
            id="sources in any order",
        ),
        pytest.param({"issues": [{"target": "/a", "source": ["/x"]}, {"target": "/b"}]}, False, id="a source too many"),
        pytest.param({"issues": [{"target": "/a"}, {"target": "/b", "loss": ["blanks", "case"]}]}, True, id="losses"),
        pytest.param({"issues": [{"target": "/a"}, {"target": "/b", "loss": []}]}, False, id="no loss"),
        pytest.param({"issues": [{"target": "/a", "loss": []}, {"target": "/b"}]}, True, id="nothing may be left out"),
        pytest.param({"issues": [{"target": "/a", "policy": "flag"}, {"target": "/b"}]}, False, id="another policy"),
        pytest.param(
            {"issues": [{"target": "/a", "candidates": [{"value": "2"}, {"value": "1"}]}, {"target": "/b"}]},
            True,
            id="candidates in any order",
        ),
        pytest.param(
            {"issues": [{"target": "/a", "candidates": [{"value": "1"}]}, {"target": "/b"}]},
            False,
            id="a candidate too many",
        ),
        pytest.param(
            {
                "issues": [
                    {"target": "/a", "candidates": [{"value": "1", "relation": "overlap"}, {"value": "2"}]},
                    {"target": "/b"},
                ]
            },
            False,
            id="a candidate of another relation",
        ),
        pytest.param({"derivations": [{"target": "/b", "value": None}]}, True, id="one of the derivations"),
        pytest.param({"derivations": [{"target": "/a", "value": None}]}, False, id="null is not absent"),
        pytest.param({"derivations": [{"target": "/a", "rules": ["s", "r"]}]}, False, id="the order of rules counts"),
        pytest.param({"derivations": [{"target": "/c"}]}, False, id="a derivation that is not there"),
        pytest.param({"problem": "not-json"}, False, id="a problem where there is an answer"),
    ],
)
def test_differences(expected: dict[str, Json], *, conforms: bool) -> None:
    """What is stated must be so."""
    assert conforms is not bool(differences(expected, ANSWER))


def test_no_output() -> None:
    """A null output must be stated by the answer; a refusal has none."""
    assert [] == differences({"output": None}, {"output": None})
    assert [] != differences({"output": None}, {"problem": "not-json"})
    assert [] == differences({"problem": "not-json"}, {"problem": "not-json"})


def test_same() -> None:
    """Values are compared as JSON has them: 1 and 1.0 are one number, and neither is true."""
    assert same([1, {"a": None}], [Decimal("1.0"), {"a": None}])
    assert not same(1, True)  # noqa: FBT003  # the case itself
    assert not same({}, None)
    assert not same([], None)
