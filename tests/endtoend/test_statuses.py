"""Each status and each reason of the contract (ontology/README.md, Semantics), as the command line answers it."""

import logging
from collections.abc import Callable, Sequence

import pytest

from semantic_bridge.execute.operators import compile_operator
from semantic_bridge.model.translation import Reason, Status
from semantic_bridge.model.values import Value
from semantic_bridge.plan.outcome import Outcome
from semantic_bridge.plan.steps import SimpleOperator
from tests.endtoend.bookkeeping import NOTHING, found
from tests.endtoend.terminal import Json
from tests.endtoend.town import line, translated

ABSENT = NOTHING

# The record's field, what it holds, the target that it is carried to, and how that fares: status, reason, value.
CASES = [
    pytest.param("name", "Asan", "/name", "exact", None, "Asan", id="a copy is exact"),
    pytest.param("state", "1", "/state", "exact", None, "A", id="an equal code is exact"),
    pytest.param("state", 1, "/state", "exact", None, "A", id="an integer stands for its digits in a coded field"),
    pytest.param("born", "1985-03-07T00:00:00", "/birthDate", "exact", None, "1985-03-07", id="a date at midnight"),
    pytest.param("line", "Main Road 7-2", "/flat", "exact", None, "2", id="a text read in one way only"),
    pytest.param("nick", ..., "/nick", "exact", None, ABSENT, id="an absent field stays absent"),
    pytest.param("nick", None, "/nick", "exact", None, None, id="null stays null"),
    pytest.param("nick", "", "/nick", "exact", None, "", id="empty text stays empty"),
    pytest.param("tags", [], "/tags", "exact", None, [], id="an empty list stays empty"),
    pytest.param("kids", [], "/child", "exact", None, [], id="an empty list of objects stays empty"),
    pytest.param("size", 123456789012345678901234, "/size", "exact", None, 123456789012345678901234, id="24 digits"),
    pytest.param("state", "2", "/state", "approximate", None, "B", id="a broader code"),
    pytest.param("state", "3", "/state", "approximate", None, "B", id="an overlapping code"),
    pytest.param("stateAllowed", "4", "/stateAllowed", "approximate", "narrower", "C", id="a narrower code, allowed"),
    pytest.param("name", "Asan  Uulu", "/name", "approximate", "lossy", "Asan Uulu", id="blanks were dropped"),
    pytest.param("born", "1985-03-07T14:30:00", "/birthDate", "approximate", "lossy", "1985-03-07", id="a time lost"),
    pytest.param(
        "born", "1985-03-08T00:00:00", "/identifier", "approximate", "identifier-conflict", "20703198599123",
        id="a number that says another day of birth",
    ),
    pytest.param("country", ..., "/country", "defaulted", "absent", "KGZ", id="the default for nothing"),
    pytest.param("country", None, "/country", "defaulted", "null", "KGZ", id="the default for null"),
    pytest.param("country", "", "/country", "defaulted", "empty", "KGZ", id="the default for empty text"),
    pytest.param("country", "-", "/country", "defaulted", "sentinel", "KGZ", id="the default for a sentinel"),
    pytest.param("stateFixed", "11", "/stateFixed", "defaulted", "no-row", "C", id="the fixed code of a policy"),
    pytest.param("stateOther", "11", "/stateOther", "defaulted", "no-row", "C", id="the policy of another map"),
    pytest.param("state", "6", "/state", "split", None, None, id="weighted targets"),
    pytest.param("state", "5", "/state", "ambiguous", "several-rows", None, id="two equal codes"),
    pytest.param("state", "4", "/state", "ambiguous", "narrower", None, id="a narrower code says too much"),
    pytest.param("line", "Road 7 8", "/house", "ambiguous", "several-parses", None, id="a text read in two ways"),
    pytest.param("phoneAtWork", "2", "/phone", "ambiguous", "paths-differ", None, id="two rules that disagree"),
    pytest.param("state", "7", "/state", "no-target", None, None, id="a declared gap"),
    pytest.param("nick", "-", "/nick", "no-target", "sentinel", None, id="a text that says there is no value"),
    pytest.param("permitValid", "no", "/permit", "no-target", "policy", None, id="left out on purpose"),
    pytest.param("state", "8", "/state", "not-current", "past", None, id="a code that was closed"),
    pytest.param("state", "9", "/state", "not-current", "not-yet", None, id="a code that is to come"),
    pytest.param("state", "10", "/state", "not-current", "past", None, id="a row that has ended"),
    pytest.param("state", "12", "/state", "not-current", "not-yet", None, id="a row that is to come"),
    pytest.param("name", ..., "/name", "missing-input", "absent", None, id="a required field is absent"),
    pytest.param("name", None, "/name", "missing-input", "null", None, id="a required field is null"),
    pytest.param("name", "", "/name", "missing-input", "empty", None, id="a required field is empty"),
    pytest.param("name", "-", "/name", "missing-input", "sentinel", None, id="a required field says no value"),
    pytest.param("kids", [{}], "/child/0/name", "missing-input", "absent", None, id="required in a list element"),
    pytest.param("state", "11", "/state", "unmapped", "no-row", None, id="a code without a row"),
    pytest.param("state", "x", "/state", "unmapped", "no-row", None, id="a code that is not in the list"),
    pytest.param("statePassed", "11", "/statePassed", "unmapped", "no-row", "11", id="a code passed through"),
    pytest.param("line", "no house", "/street", "unmapped", "no-parse", None, id="a text that no template reads"),
    pytest.param("state", True, "/state", "invalid-source", "wrong-type", None, id="a boolean is no code"),
    pytest.param("state", 1.0, "/state", "invalid-source", "wrong-type", None, id="nor is a fraction"),
    pytest.param("kids", [3], "/child/0", "invalid-source", "wrong-type", None, id="an element that is no object"),
    pytest.param("size", "7", "/size", "invalid-source", "wrong-type", None, id="a text where a number is due"),
    pytest.param("born", "7 March 1985", "/birthDate", "invalid-source", "no-parse", None, id="a date that is none"),
    pytest.param("born", "1985-02-30T00:00:00", "/birthDate", "invalid-source", "no-parse", None, id="30 February"),
    pytest.param("number", "123", "/identifier", "invalid-source", "no-parse", None, id="a number too short"),
]  # fmt: skip

BESIDES = {"phoneAtWork": {"phone": "1"}, "permitValid": {"permit": "P-1"}}
"""What else stands in the record, where a case takes two fields."""


def answer_to(field: str, value: Value, **fields: object) -> Json:
    """The answer to a record with this field."""
    (answer,) = translated(stdin=line(**{field: value}, **BESIDES.get(field, {}), **fields)).lines
    return answer


@pytest.mark.parametrize(("field", "value", "target", "status", "reason", "carried"), CASES)
def test_status(field: str, value: Value, target: str, status: str, reason: str | None, carried: object) -> None:
    """What becomes of one value: its status, its reason, and what stands in the output."""
    answer = answer_to(field, value)
    said = [(issue["status"], issue["reason"]) for issue in answer["issues"] if issue["target"] == target]
    assert ([] if status == "exact" else [(status, reason)]) == said
    assert carried == found(answer["output"], target)
    assert status == answer["status"]


def test_every_status_and_reason_is_reached() -> None:
    """The table leaves out the fault of ours, which has a test of its own, and nothing else."""
    statuses = {case.values[3] for case in CASES}
    reasons = {case.values[4] for case in CASES} - {None}
    assert set(Status) - {Status.ERROR} == statuses
    assert set(Reason) - {Reason.INTERNAL} == reasons


def test_rejected() -> None:
    """A code without a row under `sb:Reject` takes the whole output with it; the issues stay."""
    answer = answer_to("stateRejected", "11")
    assert (None, False, "unmapped") == (answer["output"], answer["complete"], answer["status"])
    assert [("/stateRejected", "reject")] == [(issue["target"], issue["policy"]) for issue in answer["issues"]]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        pytest.param("state", "6", [("A", "1/3"), ("B", "2/3")], id="weights are exact fractions"),
        pytest.param("state", "5", [("A", None), ("B", None)], id="equal rows"),
        pytest.param("state", "4", [("C", None)], id="a narrower code"),
        pytest.param("phoneAtWork", "2", [("1", None), ("2", None)], id="what each rule gave"),
    ],
)
def test_candidates(field: str, value: str, expected: list[tuple[str, str | None]]) -> None:
    """What is left open names everything that may have been meant."""
    ((issue),) = answer_to(field, value)["issues"]
    assert expected == [(item["value"], item.get("weight")) for item in issue["candidates"]]


def test_successors() -> None:
    """A closed code names what replaced it."""
    (issue,) = answer_to("state", "8")["issues"]
    assert ["1"] == issue["successors"]


@pytest.mark.parametrize(
    ("day", "status"),
    [
        pytest.param("2009-12-31", "unmapped", id="on the last day the code is open, and has no row"),
        pytest.param("2010-01-01", "not-current", id="the day of its end does not belong to it"),
    ],
)
def test_day(day: str, status: str) -> None:
    """Codes are read for the day that `--as-of` names, and the answer says which it was."""
    (answer,) = translated("--as-of", day, stdin=line(state="8")).lines
    assert (day, status) == (answer["asOf"], answer["status"])


def test_weakest_value_decides() -> None:
    """The record has the status of its weakest value, however many are exact."""
    answer = answer_to("state", "2", line="no house", born="1985-03-07T14:30:00")
    assert {"approximate", "unmapped"} == {issue["status"] for issue in answer["issues"]}
    assert "unmapped" == answer["status"]


def test_fault_of_ours(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """A fault in an operator costs one value, which says so; the others, and the other lines, are as ever."""

    def faulty(operator: SimpleOperator) -> Callable[[Sequence[Outcome]], Outcome]:
        run = compile_operator(operator)

        def fail_on_cyrillic(inputs: Sequence[Outcome]) -> Outcome:
            if "Асан" in str(inputs):
                raise LookupError(str(inputs))
            return run(inputs)

        return fail_on_cyrillic

    monkeypatch.setattr("semantic_bridge.execute.steps.compile_operator", faulty)
    with caplog.at_level(logging.ERROR):
        ended = translated(stdin=line(name="Асан", state="1") + line(state="2"))
    first, second = ended.lines
    assert ("error", None, "A") == (first["status"], first["output"]["name"], first["output"]["state"])
    assert [("/name", "error", "internal")] == [(i["target"], i["status"], i["reason"]) for i in first["issues"]]
    assert ("approximate", "Asan") == (second["status"], second["output"]["name"])
    assert "LookupError" in caplog.text
    assert "Асан" not in caplog.text + ended.error


def test_unused() -> None:
    """A field that no rule reads is listed, an unknown one too; it is no issue."""
    answer = answer_to("shoes", "45", hat={"size": 57})
    assert ("exact", ["/shoes", "/hat"]) == (answer["status"], answer["unused"])
