"""What came of a run: the figures of each module, and what survives that is not known to."""

from collections.abc import Iterator, Sequence

from tests.mutation.known import Known
from tests.mutation.mutants import Mutant


def figures(mutants: Sequence[Mutant]) -> Iterator[str]:
    """A line for each module, and one for all: how many mutants there are, and how many are killed and survive."""
    yield f"{'mutants':>7} {'killed':>7} {'survive':>7}"
    modules = sorted({mutant.module for mutant in mutants})
    for name, chosen in [
        *((name, [item for item in mutants if item.module == name]) for name in modules),
        ("", mutants),
    ]:
        killed = sum(mutant.killed for mutant in chosen)
        yield f"{len(chosen):7} {killed:7} {len(chosen) - killed:7}  {name or 'in all'}"


def findings(mutants: Sequence[Mutant], stated: Sequence[Known]) -> Iterator[str]:
    """What survives and is not known to, then what is known to survive and does not."""
    expected = {(item.module, item.removed, item.added) for item in stated}
    survivors = {(item.module, item.removed, item.added) for item in mutants if not item.killed}
    for module, removed, added in sorted(survivors - expected):
        yield f"{module}: no test notices\n    - {removed}\n    + {added}"
    for module, removed, added in sorted(expected - survivors):
        yield f"{module}: known.toml has a mutant that does not survive\n    - {removed}\n    + {added}"
