"""What the tests of the language share."""

from collections.abc import Iterator

import pytest
import rdflib
from rdflib import term


@pytest.fixture(autouse=True, scope="module")
def rdflib_as_it_was() -> Iterator[None]:
    """The public entry points of pySHACL change how rdflib reads literals, for the whole process: put it back."""
    mapping, normalise = dict(term._toPythonMapping), rdflib.NORMALIZE_LITERALS
    yield
    term._toPythonMapping.clear()
    term._toPythonMapping.update(mapping)
    rdflib.NORMALIZE_LITERALS = normalise
