"""The codes between of a chain: told in every form, and masked with the values."""

import json
from collections.abc import Mapping

import pytest

from semantic_bridge.execute.record import RecordExecutor
from semantic_bridge.explain.explanation import Explanation
from semantic_bridge.explain.masking import MASK, masked
from semantic_bridge.explain.text import explained
from semantic_bridge.model.translation import Translation
from semantic_bridge.plan.link import link
from semantic_bridge.plan.plan import Plan
from semantic_bridge.usecases.answer import answer_json
from tests.crosswalks import codes, crosswalk, plan_of, resolved, schema
from tests.explain.told import DAY, place

SHAPES = (schema("in", "code=in:C"), schema("out", "code=out:C"))
RULE = "map:r a sb:PropertyMap ; sb:from in:code ; sb:to out:code ; sb:conceptMap map:codes ."
CODES = "map:codes a sb:ConceptMap ; sb:sourceScheme in:C ; sb:targetScheme out:C .\n"
FIRST = (
    codes("in:C", *"abcde") + codes("out:C", *"1234"),
    CODES + "in:C-a skos:exactMatch out:C-1 . in:C-b skos:narrowMatch out:C-1 , out:C-2 .\n"
    "in:C-c skos:exactMatch out:C-4 . in:C-d skos:narrowMatch out:C-2 , out:C-3 , out:C-4 .\n",
)
SECOND = (
    codes("in:C", *"1234") + codes("out:C", *"uvw"),
    CODES + "in:C-1 skos:exactMatch out:C-u . in:C-2 skos:exactMatch out:C-v . in:C-3 skos:exactMatch out:C-v .\n",
)


@pytest.fixture(scope="module")
def chain() -> Plan:
    """Two legs: 4 leads no further, and v is reached over 2 and over 3."""
    return link(*(plan_of(*SHAPES, *parts, crosswalk(RULE)) for parts in (FIRST, SECOND)))


def translated(chain: Plan, code: str) -> Translation:
    """A code, explained."""
    return RecordExecutor(chain).explain({"code": code}, DAY)


def stated(chain: Plan, translation: Translation) -> Mapping[str, object]:
    """What the JSON of an answer says of ways: of the value, and of each candidate."""
    answer = json.loads(json.dumps(answer_json(translation, chain, [])))
    found = {"value": answer["derivations"][0].get("over")}
    for issue in answer["issues"]:
        found |= {item["value"]: item.get("over") for item in issue["candidates"]}
    return found


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("a", {"value": [["1"]]}, id="a value"),
        pytest.param("b", {"value": None, "u": [["1"]], "v": [["2"]]}, id="candidates"),
        pytest.param("c", {"value": [["4"]]}, id="a code that leads no further"),
        pytest.param("d", {"value": [["4"]], "v": [["2"], ["3"]]}, id="one of several that leads no further"),
        pytest.param("e", {"value": None}, id="a code that leads nowhere"),
    ],
)
def test_answers(chain: Plan, code: str, expected: Mapping[str, object]) -> None:
    """An answer names the codes over which a value or a candidate was reached, and where a way ended."""
    assert expected == stated(chain, translated(chain, code))


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        pytest.param("a", ['  over       "1"'], id="a value"),
        pytest.param("b", ['"u" (target-narrower, over "1")', '"v" (target-narrower, over "2")'], id="candidates"),
        pytest.param("d", ['"v" (target-narrower, over "2" or "3")', '  over       "4"'], id="several ways"),
    ],
)
def test_text(chain: Plan, code: str, lines: list[str]) -> None:
    """A text for people says it in the same words."""
    text = explained(Explanation(chain, translated(chain, code), DAY.isoformat(), 1, place))
    assert [] == [line for line in lines if line not in text]


@pytest.mark.parametrize("code", list("abcd"))
def test_masked(chain: Plan, code: str) -> None:
    """Masked, it tells how many codes there were between, and none of them."""
    source = resolved(*SHAPES, *FIRST, crosswalk(RULE)).source
    plain = translated(chain, code)
    hidden = masked(plain, chain, source)
    for one, other in (
        (plain.derivations[0].over, hidden.derivations[0].over),
        *zip(
            (item.over for issue in plain.issues for item in issue.candidates),
            (item.over for issue in hidden.issues for item in issue.candidates),
            strict=True,
        ),
    ):
        assert list(map(len, one)) == list(map(len, other))
        assert {MASK} >= {text for way in other for text in way}
