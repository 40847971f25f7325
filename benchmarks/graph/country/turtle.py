"""The made-up country as one Turtle file."""

from collections.abc import Iterator

from benchmarks.graph.country.codes import code_lists
from benchmarks.graph.country.crosswalks import crosswalks
from benchmarks.graph.country.inventory import inventory
from benchmarks.graph.country.names import PROLOGUE, Country
from benchmarks.graph.country.schemas import schemas


def turtle(country: Country) -> Iterator[str]:
    """The file in pieces, each of whole lines; the same for the same country."""
    yield PROLOGUE
    for part in (inventory, code_lists, schemas, crosswalks):
        yield from (f"\n{piece}" for piece in part(country))
