"""The classifier and the sample, read and drawn once for all tests of the generator."""

from pathlib import Path

import pytest

from examples.samples.sample import Sample, draw_sample
from examples.samples.territory import Territory, read_territory

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def country() -> Territory:
    """The whole classifier of the repository."""
    return read_territory(ROOT / "ontology" / "codelists" / "coate.csv")


@pytest.fixture(scope="session")
def sample(country: Territory) -> Sample:
    """The sample that the repository ships, drawn anew."""
    return draw_sample(country)
