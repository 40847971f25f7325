"""Conditions, days and precedence in plain words, one case for each test that a condition may make."""

from pathlib import Path
from typing import get_args

import pytest

from semantic_bridge.model.conditions import Test
from semantic_bridge.reports.words import Language
from semantic_bridge.usecases.reports.crosswalk.conditions import only_if
from tests.usecases.reports.crosswalk.workspaces import naming, opened, rule_of

WHEN = "sb:when [ sb:from in:{0} ; {1} ]"
CASES = [
    pytest.param("OneOf", WHEN.format("code", "sb:in ( 'a' 'c' )"), "“Kind” is a (Alpha) or c", id="one of"),
    pytest.param("Present", WHEN.format("other", "sb:present true"), "“other” has a value", id="present"),
    pytest.param("Missing", WHEN.format("other", "sb:present false"), "“other” has no value", id="missing"),
    pytest.param(
        "Missing",
        WHEN.format("other", "sb:missing sb:reason-null , sb:reason-empty"),
        "“other” is stated to be nothing (null) or an empty text",
        id="missing in one way",
    ),
    pytest.param("Matches", WHEN.format("other", "sb:matches '[0-9]+'"), "“other” has the form [0-9]+", id="matches"),
    pytest.param("Contains", WHEN.format("other", "sb:contains 'x'"), "“other” contains “x”", id="contains"),
    pytest.param(
        "InRange",
        WHEN.format("number", "sb:atLeast 18 ; sb:below 65"),
        "“number” is a number from 18 on, before 65",
        id="a range",
    ),
    pytest.param(
        "InWindow",
        WHEN.format("day", 'sb:since "2010-01-01"^^xsd:date'),
        "“day” is a day from 2010-01-01 on",
        id="a window",
    ),
    pytest.param("", 'sb:validUntil "2020-01-01"^^xsd:date', "on days before 2020-01-01", id="days of a rule"),
    pytest.param("", "sb:priority 1", "goes before the others", id="precedence"),
]


@pytest.mark.parametrize(("kind", "terms", "said"), CASES)
def test_words(kind: str, terms: str, said: str, tmp_path: Path) -> None:
    """A condition is said with the label of its field and the labels of its codes, in every language."""
    bridge = opened(tmp_path, f"map:r a sb:PropertyMap ; {terms} ; sb:from in:text ; sb:to out:text .\n")
    assert said == only_if(rule_of(bridge), naming(bridge)), kind
    assert not {said, ""} & {only_if(rule_of(bridge), naming(bridge, one)) for one in (Language.RU, Language.KY)}


def test_several(tmp_path: Path) -> None:
    """Conditions that must all hold stand beside each other."""
    terms = WHEN.format("other", "sb:present true") + " ; " + WHEN.format("code", "sb:in ( 'a' )")
    bridge = opened(tmp_path, f"map:r a sb:PropertyMap ; {terms} ; sb:from in:text ; sb:to out:text .\n")
    assert {"“Kind” is a (Alpha)", "“other” has a value"} == set(only_if(rule_of(bridge), naming(bridge)).split("; "))


def test_every_test_has_a_case() -> None:
    """The closed set of tests is covered."""
    assert {item.__name__ for item in get_args(Test)} == {str(case.values[0]) for case in CASES} - {""}
