"""The books that are kept beside the engine's own would notice: an answer that is tampered with does not pass."""

import copy
from collections.abc import Callable

import pytest

from semantic_bridge.bridge import Bridge
from semantic_bridge.plan.plan import Plan
from tests.endtoend.bookkeeping import leaves, pointer_of, status_of, unaccounted, unread
from tests.endtoend.terminal import Json, json_lines
from tests.endtoend.town import WORKSPACE, line, translated

RECORD = line(nick="As", name=None, state="11", kids=[{"called": "Bermet"}, {"called": ""}], tags=["a"], hat=57)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan of the town's crosswalk."""
    return Bridge.open(WORKSPACE).workspace.plan("town.person", "hub.person")


@pytest.fixture(scope="module")
def record() -> Json:
    """A record with values of many kinds, and without some."""
    (found,) = json_lines(RECORD)
    return found


@pytest.fixture(scope="module")
def answer() -> Json:
    """The engine's answer to it."""
    (found,) = translated(stdin=RECORD).lines
    return found


def test_sound_answer(answer: Json, record: Json, plan: Plan) -> None:
    """The answer as it is leaves nothing open."""
    assert [] == unaccounted(answer, record, plan)
    assert {"/name", "/state", "/child/1/name"} == {issue["target"] for issue in answer["issues"]}


def change_copy(answer: Json) -> None:
    """A copied value comes out as another."""
    answer["output"]["nick"] = "Sa"


def lose_value(answer: Json) -> None:
    """A value is gone."""
    del answer["output"]["nick"]


def blank_value(answer: Json) -> None:
    """A value is null."""
    answer["output"]["tags"] = None


def forget_issue(answer: Json) -> None:
    """A required value is null without a word."""
    answer["issues"] = [issue for issue in answer["issues"] if issue["target"] != "/name"]


def forget_issue_of_element(answer: Json) -> None:
    """So is one in a list element."""
    answer["issues"] = [issue for issue in answer["issues"] if issue["target"] != "/child/1/name"]


def say_twice(answer: Json) -> None:
    """A value has two issues."""
    answer["issues"].append(answer["issues"][0])


def say_of_nothing(answer: Json) -> None:
    """An issue is about no target."""
    answer["issues"].append({**answer["issues"][0], "target": "/nowhere"})


def invent_value(answer: Json) -> None:
    """A value comes from no rule."""
    answer["output"]["hat"] = 57


TAMPERINGS: list[tuple[Callable[[Json], None], str]] = [
    (change_copy, "/nick is a copy and not what its source says"),
    (lose_value, "/nick has no value and no issue, and its source is there"),
    (blank_value, "/tags has no value and no issue, and its source is there"),
    (forget_issue, "/name is required, has no value and no issue"),
    (forget_issue_of_element, "/child/1/name is required, has no value and no issue"),
    (say_twice, " has 2 issues"),
    (say_of_nothing, "/nowhere has an issue and is no target"),
    (invent_value, "/hat has a value and no rule"),
]


@pytest.mark.parametrize(("tamper", "sentence"), TAMPERINGS, ids=lambda case: getattr(case, "__name__", ""))
def test_tampering(tamper: Callable[[Json], None], sentence: str, answer: Json, record: Json, plan: Plan) -> None:
    """Each way of losing or inventing something is noticed, and nothing else is."""
    changed = copy.deepcopy(answer)
    tamper(changed)
    (found,) = unaccounted(changed, record, plan)
    assert found.endswith(sentence)


def test_element_that_is_lost(answer: Json, record: Json, plan: Plan) -> None:
    """So is a list that is shorter than it was."""
    changed = copy.deepcopy(answer)
    changed["output"]["child"].pop()
    with pytest.raises(AssertionError, match="an element was lost"):
        unaccounted(changed, record, plan)


def test_unread(record: Json, plan: Plan) -> None:
    """What no rule reads is found by its place."""
    assert {"/hat"} == unread(record, plan)
    assert {"/hat/size", "/kids/1/age", "/x~1y"} == unread(
        {"hat": {"size": 57}, "kids": [{"called": "B"}, {"age": 3}], "x/y": None, "tags": []}, plan
    )


def test_leaves() -> None:
    """Every value has one place, empty ones too."""
    places = leaves({"a": 1, "b": {"c": None, "d": {}}, "e": [1, [2]], "f": []})
    assert ["/a", "/b/c", "/b/d", "/e/0", "/e/1/0", "/f"] == [pointer_of(path) for path in places]


def test_status() -> None:
    """A record without issues is exact; with some it is as its weakest."""
    assert "exact" == status_of([])
    assert "unmapped" == status_of([{"status": "defaulted"}, {"status": "unmapped"}, {"status": "approximate"}])
