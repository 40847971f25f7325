"""What was tried for a value and did not make it: which rows are named, and which said what they had to say."""

from datetime import date
from typing import Final

import pytest

from semantic_bridge.model.codelist import ALWAYS, Validity
from semantic_bridge.model.passed import Why
from semantic_bridge.model.relation import ANY, Relation
from semantic_bridge.plan.tables import Code, CodeEntry, CodeRow
from semantic_bridge.plan.tried import passed_rows
from semantic_bridge.terms import Iri

DAY: Final = date(2026, 1, 1)
OVER: Final = Validity(None, date(2020, 1, 1))
TO_COME: Final = Validity(date(2030, 1, 1), None)
DENIED: Final = ANY & ~Relation.EQUAL


def row(target: str, relation: Relation = Relation.EQUAL, validity: Validity = ALWAYS) -> CodeRow:
    """A row whose rule is named after its target."""
    return CodeRow(Iri(f"https://example.org/{target}"), target, relation, validity)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([row("1")], [], id="the row that was used"),
        pytest.param([row("1"), row("2", validity=OVER)], [("2", Why.PAST)], id="one that is over"),
        pytest.param([row("1"), row("2", validity=TO_COME)], [("2", Why.NOT_YET)], id="one that is to come"),
        pytest.param([row("1"), row("2", Relation.BROADER)], [("2", Why.RELATION)], id="one that is not equal"),
        pytest.param([row("1"), row("2"), row("2", DENIED)], [("2", Why.STRUCK)], id="one that another one denies"),
        pytest.param(
            [row("1"), row("2", DENIED, OVER)],
            [],
            id="one that denied something until some day said nothing of a value",
        ),
    ],
)
def test_passed_rows(rows: list[CodeRow], expected: list[tuple[str, Why]]) -> None:
    """Each row that was tried in vain has its reason; one that denies a relation was not tried for a value."""
    found = passed_rows(CodeEntry(Code("a"), tuple(rows)), DAY)
    assert expected == [(item.target, item.why) for item in found]


def test_rows_of_a_code_that_is_not_current() -> None:
    """Of a code that is not current no row is tried."""
    assert [] == list(passed_rows(CodeEntry(Code("a", OVER), (row("1"), row("2", validity=OVER))), DAY))
