"""What is known to survive a mutation run is still what the code says."""

import pytest

from tests.mutation.known import Known, known
from tests.mutation.mutants import ROOT


@pytest.mark.parametrize("item", known(), ids=lambda item: item.added)
def test_known(item: Known) -> None:
    """A mutant that is known to survive changes lines that are there, and says why that changes nothing."""
    text = (ROOT / "src" / "semantic_bridge" / item.module).read_text("utf-8")
    assert item.removed in " ".join(line.strip() for line in text.splitlines()), (
        "Run `make mutants`: it says what is due."
    )
    assert item.removed != item.added
    assert item.why.endswith(".")
