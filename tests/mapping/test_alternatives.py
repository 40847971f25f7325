"""Rules that fill one field under different conditions, turned round: what comes back, and what is only offered."""

import pytest

from semantic_bridge.model.relation import Relation
from semantic_bridge.model.translation import Candidate, Status
from semantic_bridge.model.values import Record
from tests.execute.executors import EXECUTORS, Executor
from tests.mapping.test_invert import back, inverse

ONE_OF_TWO = (
    "r sb:when [ sb:from in:kind ; sb:in ( '1' ) ] ; sb:from in:a ; sb:to out:a",
    "s sb:when [ sb:from in:kind ; sb:in ( '2' ) ] ; sb:from in:b ; sb:to out:a",
)
TOLD = "t sb:from in:kind ; sb:to out:b"
OR_ELSE = (
    "r sb:when [ sb:from in:kind ; sb:in ( '1' ) ] ; sb:from in:a ; sb:to out:a",
    "s sb:when [ sb:from in:b ; sb:present true ] ; sb:from in:b ; sb:to out:a",
)
OTHERWISE_WRITTEN = "sb:convert [ a sb:DateFormat ; sb:pattern 'yyyy-MM-dd' ; sb:targetPattern 'dd.MM.yyyy' ]"
OF_ONE_FIELD = (
    "r sb:when [ sb:from in:kind ; sb:in ( '1' ) ] ; sb:from in:a ; sb:to out:a",
    f"s sb:when [ sb:from in:kind ; sb:in ( '2' ) ] ; sb:from in:a ; sb:to out:a ; {OTHERWISE_WRITTEN}",
)
BEFORE_ANOTHER = (
    "r sb:when [ sb:from in:kind ; sb:present true ] ; sb:from in:a ; sb:to out:a ; sb:priority 1",
    "s sb:when [ sb:from in:kind ; sb:present true ] ; sb:from in:b ; sb:to out:a",
)
OF_ONE_RANK = (
    "r sb:when [ sb:from in:kind ; sb:present true ] ; sb:from in:a ; sb:to out:a",
    "s sb:when [ sb:from in:kind ; sb:present true ] ; sb:from in:b ; sb:to out:a",
)
OR_A_CONSTANT = (
    "r sb:when [ sb:from in:kind ; sb:in ( '1' ) ] ; sb:constant 'none' ; sb:to out:a",
    "s sb:when [ sb:from in:kind ; sb:in ( '2' ) ] ; sb:from in:a ; sb:to out:a",
)
OR_A_TEXT = (
    "r sb:when [ sb:from in:kind ; sb:in ( '1' ) ] ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes",
    "s sb:when [ sb:from in:kind ; sb:in ( '2' ) ] ; sb:from in:b ; sb:to out:code",
)


def parse(slot: str) -> str:
    """An operator that takes one slot out of a line."""
    return f"[ a sb:Parse ; sb:template map:line ; sb:part [ sb:slotName '{slot}' ; sb:to out:a ] ]"


@pytest.fixture(params=sorted(EXECUTORS))
def executor(request: pytest.FixtureRequest) -> Executor:
    """Every way of running a plan."""
    return EXECUTORS[request.param]()


def said(
    executor: Executor, rules: tuple[str, ...], record: Record
) -> tuple[Record | None, dict[str, list[Candidate]]]:
    """What comes back of a record, and the candidates of what is left open."""
    found = back(executor, rules, record)
    return found.output, {issue.target: list(issue.candidates) for issue in found.issues}


@pytest.mark.parametrize(
    ("rules", "given", "output", "offered"),
    [
        pytest.param(
            ONE_OF_TWO,
            {"a": "x"},
            {"kind": None, "a": None, "b": None},
            {
                "/kind": [Candidate("1"), Candidate("2")],
                "/a": [Candidate("x", when=("/kind in '1'",))],
                "/b": [Candidate("x", when=("/kind in '2'",))],
            },
            id="either may have made it, and each says when",
        ),
        pytest.param(
            (*ONE_OF_TWO, TOLD),
            {"a": "x", "b": "2"},
            {"kind": "2", "b": "x"},
            {},
            id="what was copied tells which it was",
        ),
        pytest.param((*ONE_OF_TWO, TOLD), {"b": "2"}, {"kind": "2"}, {}, id="no rule made what is not there"),
        pytest.param(
            (*ONE_OF_TWO, TOLD),
            {"a": "x", "b": "3"},
            {"kind": "3", "a": None, "b": None},
            {"/a": [], "/b": []},
            id="none of them can have made it",
        ),
        pytest.param(
            OR_ELSE,
            {"a": "x"},
            {"kind": None, "a": None, "b": None},
            {
                "/kind": [Candidate("1")],
                "/a": [Candidate("x", when=("/kind in '1'",))],
                "/b": [Candidate("x")],
            },
            id="one candidate alone is no certainty",
        ),
        pytest.param(
            OF_ONE_FIELD,
            {"a": "07.03.1985"},
            {"kind": None, "a": None},
            {
                "/kind": [Candidate("1"), Candidate("2")],
                "/a": [
                    Candidate("07.03.1985", when=("/kind in '1'",)),
                    Candidate("1985-03-07", when=("/kind in '2'",)),
                ],
            },
            id="two values of one field",
        ),
        pytest.param(
            OF_ONE_FIELD,
            {"a": "x"},
            {"kind": None, "a": None},
            {"/kind": [Candidate("1"), Candidate("2")], "/a": [Candidate("x", when=("/kind in '1'",))]},
            id="a value that the other rule cannot have made",
        ),
        pytest.param(
            OR_A_CONSTANT,
            {"a": "none"},
            {"kind": None, "a": None},
            {"/kind": [Candidate("1"), Candidate("2")], "/a": [Candidate("none", when=("/kind in '2'",))]},
            id="a constant that may have been read",
        ),
        pytest.param(OR_A_CONSTANT, {"a": "x"}, {"kind": "2", "a": "x"}, {}, id="what is not the constant was read"),
        pytest.param(
            OR_A_TEXT,
            {"code": "4"},
            {"kind": None, "code": None, "b": None},
            {
                "/kind": [Candidate("1"), Candidate("2")],
                "/code": [Candidate(code, Relation.EQUAL, when=("/kind in '1'",)) for code in "de"],
                "/b": [Candidate("4", when=("/kind in '2'",))],
            },
            id="codes that are several anyway, under one condition",
        ),
        pytest.param(OR_A_CONSTANT, {}, {}, {}, id="nothing is made of nothing"),
        pytest.param(
            BEFORE_ANOTHER,
            {"a": "x"},
            {"a": None, "b": None},
            {
                "/a": [Candidate("x", when=("/kind present",))],
                "/b": [Candidate("x", when=("/kind present",))],
            },
            id="the one that goes before may have had no value",
        ),
        pytest.param(OF_ONE_RANK, {"a": "x"}, {"a": "x", "b": "x"}, {}, id="rules of one rank agreed"),
    ],
)
def test_alternatives(
    executor: Executor, rules: tuple[str, ...], given: Record, output: Record, offered: dict[str, list[Candidate]]
) -> None:
    """A value comes back where every rule that can have made it agrees; else each rule's own is a candidate."""
    assert (output, offered) == said(executor, rules, given)


def test_same_value_of_all(executor: Executor) -> None:
    """Where all rules that may have made a value read it of one field and left it as it was, it comes back."""
    rules = (
        "r sb:when [ sb:from in:kind ; sb:in ( '1' ) ] ; sb:from in:a ; sb:to out:a",
        "s sb:when [ sb:from in:kind ; sb:matches '[2-9]' ] ; sb:from in:a ; sb:to out:a",
    )
    found = back(executor, rules, {"a": "x"})
    assert {"kind": None, "a": "x"} == found.output
    assert [("/kind", Status.AMBIGUOUS, (Candidate("1"),))] == [
        (issue.target, issue.status, issue.candidates) for issue in found.issues
    ]


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param(
            (
                "r sb:when [ sb:from in:kind ; sb:in ( '1' ) ] ; sb:from in:list ; sb:to out:list",
                "s sb:when [ sb:from in:kind ; sb:in ( '2' ) ] ; sb:from in:list ; sb:to out:list",
            ),
            id="lists",
        ),
        pytest.param(
            (
                f"r sb:when [ sb:from in:kind ; sb:in ( '1' ) ] ; sb:from in:a ; sb:convert {parse('house')}",
                f"s sb:when [ sb:from in:kind ; sb:in ( '2' ) ] ; sb:from in:b ; sb:convert {parse('flat')}",
            ),
            id="parts of a line",
        ),
    ],
)
def test_what_is_not_offered(rules: tuple[str, ...]) -> None:
    """Lists, and lines that were taken apart, are no candidates: they are named as having no inverse."""
    found = inverse(*rules)
    assert {"r": "alternatives", "s": "alternatives"} == {gap.rule.local: gap.why for gap in found.gaps if gap.whole}
    assert () == found.crosswalk.property_maps


def test_what_is_offered_is_named() -> None:
    """What an inverse only offers is among what it does not know."""
    found = inverse(*ONE_OF_TWO)
    assert {("r", "alternatives", False), ("s", "alternatives", False)} == {
        (gap.rule.local, gap.why, gap.whole) for gap in found.gaps
    }
