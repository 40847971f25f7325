"""What is said of a mutation run."""

import pytest

from tests.mutation.known import Known
from tests.mutation.mutants import Mutant
from tests.mutation.report import figures, findings

SURVIVOR = Mutant("a.py", "x = 1", "x = 2", killed=False)
KNOWN = Known("a.py", "x = 1", "x = 2", "Nothing reads it.")


def test_figures() -> None:
    """Of each module, and of all, there are the mutants, those that a test kills, and those that survive."""
    run = [Mutant("b.py"), SURVIVOR, Mutant("a.py"), Mutant("a.py")]
    assert [["3", "2", "1", "a.py"], ["1", "1", "0", "b.py"], ["4", "3", "1", "in", "all"]] == [
        line.split() for line in list(figures(run))[1:]
    ]


@pytest.mark.parametrize(
    ("run", "stated", "expected"),
    [
        pytest.param([Mutant("a.py")], [], [], id="all are killed"),
        pytest.param([SURVIVOR, SURVIVOR], [KNOWN], [], id="what survives is known to"),
        pytest.param([SURVIVOR], [], ["no test notices"], id="it is not known to"),
        pytest.param(
            [Mutant("b.py", "x = 1", "x = 2", killed=False)], [KNOWN], ["no test", "known.toml"], id="elsewhere"
        ),
        pytest.param([Mutant("a.py", "x = 1", "x = 2")], [KNOWN], ["known.toml"], id="it is killed after all"),
    ],
)
def test_findings(run: list[Mutant], stated: list[Known], expected: list[str]) -> None:
    """Whatever survives is known to, and whatever is known to survive does."""
    found = list(findings(run, stated))
    assert len(expected) == len(found)
    assert all(part in line for part, line in zip(expected, found, strict=True))
