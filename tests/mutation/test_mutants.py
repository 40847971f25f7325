"""How the changes of both tools are read."""

import pytest

from tests.mutation.mutants import change


@pytest.mark.parametrize(
    ("difference", "expected"),
    [
        pytest.param(
            ["--- a.py", "+++ a.py", "@@ -1 +1 @@", "-    x = 1", "+    x = 2"], ("x = 1", "x = 2"), id="a line"
        ),
        pytest.param(
            [" match x:", "-    case 1:", "-        pass"], ("case 1: pass", ""), id="lines that are left out"
        ),
        pytest.param([" x = 1"], ("", ""), id="nothing"),
    ],
)
def test_change(difference: list[str], expected: tuple[str, str]) -> None:
    """Of a difference the lines count that go and that come, without their indentation."""
    assert expected == change(difference)
