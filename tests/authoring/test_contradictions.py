"""Rules that state different values for one field under the same conditions."""

import pytest

from semantic_bridge.authoring.check import Stated, check
from tests.authoring.test_days import FILLED, terms
from tests.crosswalks import crosswalk, loaded

WHEN = "sb:when [ sb:from in:a ; sb:in ( 'x' ) ]"
UNLESS = "sb:when [ sb:from in:a ; sb:in ( 'y' ) ]"


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        pytest.param(f"sb:constant '1' ; {WHEN}", f"sb:constant '2' ; {WHEN}", True, id="another value"),
        pytest.param(f"sb:constant '1' ; {WHEN}", f"sb:constant '1' ; {WHEN}", False, id="the same value"),
        pytest.param(f"sb:constant '1' ; {WHEN}", f"sb:constant '2' ; {UNLESS}", False, id="other conditions"),
        pytest.param(
            f"sb:constant '1' ; {WHEN}",
            f"sb:constant '2' ; {WHEN} , [ sb:from in:b ; sb:present true ]",
            False,
            id="one that asks for more",
        ),
        pytest.param(
            f"sb:constant '1' ; {WHEN}", f"sb:constant '2' ; {WHEN} ; sb:priority 1", False, id="one goes before"
        ),
        pytest.param(f"sb:constant '1' ; {WHEN}", f"sb:from in:a ; {WHEN}", False, id="one reads what it gives"),
        pytest.param(
            f"sb:constant '1' ; {WHEN}{terms('..2020')}",
            f"sb:constant '2' ; {WHEN}{terms('2020..')}",
            False,
            id="on other days",
        ),
        pytest.param(
            f"sb:constant '1' ; {WHEN}{terms('2019..2021')}",
            f"sb:constant '2' ; {WHEN}{terms('2020..2022')}",
            True,
            id="on some days both, neither of them fewer",
        ),
        pytest.param(
            f"sb:constant '1' ; {WHEN}{terms('2019..2022')}",
            f"sb:constant '2' ; {WHEN}{terms('2020..2021')}",
            False,
            id="the one of fewer days goes before",
        ),
    ],
)
def test_contradicting_constants(one: str, other: str, *, found: bool) -> None:
    """SB240: nothing decides between them, and the value is ambiguous wherever they hold."""
    rules = f"map:p a sb:PropertyMap ; sb:to out:f ; {one} .\nmap:q a sb:PropertyMap ; sb:to out:f ; {other} ."
    workspace = loaded({"mappings/m.ttl": FILLED + crosswalk(rules)})
    codes = [item.code for item in check(Stated(workspace.crosswalks, ()), lambda _: None)]
    assert (["SB240"] if found else []) == codes


def test_in_a_list() -> None:
    """SB240: so it is for the elements of a list, and for a rule that states several fields."""
    rules = crosswalk(
        "map:l a sb:PropertyMap ; sb:from in:l ; sb:to out:l ; sb:each map:p , map:q .\n"
        "map:p a sb:PropertyMap ; sb:constant '1' ; sb:to out:z ; sb:when [ sb:from in:x ; sb:present true ] .\n"
        "map:q a sb:PropertyMap ; sb:constant '2' ; sb:to out:z ; sb:when [ sb:from in:x ; sb:present true ] ."
    )
    (finding,) = check(Stated(loaded({"mappings/m.ttl": FILLED + rules}).crosswalks, ()), lambda _: None)
    assert "p and q state different values for /l/*/z under the same conditions" in finding.problem
