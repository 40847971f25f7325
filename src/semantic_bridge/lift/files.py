"""The files that a lift writes: one for each schema and each code list, and one for the catalogue.

All end in `.lifted.ttl` and are written whole by every lift. What an author knows better stands in a file of the same
name that ends in `.ttl`, which no lift touches and which wins (`mapping.load`).
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from semantic_bridge.lift.catalogue import DCAT_PREFIXES, catalogue_triples
from semantic_bridge.lift.codelists import list_triples
from semantic_bridge.lift.described import Description, Remark
from semantic_bridge.lift.naming import Names, short_name, short_names
from semantic_bridge.lift.shapes import endless, shape_triples
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Triple
from semantic_bridge.rdf.writing import blocks
from semantic_bridge.terms import PREFIXES

SUFFIX: Final = ".lifted.ttl"
NO_PREFIXES: Final[Mapping[str, str]] = MappingProxyType({})


def named(description: Description, base: str, agency: str, source: str) -> Names:
    """What everything in a description is called.

    Args:
        description: The description.
        base: What the IRIs of the workspace begin with.
        agency: The short name of the agency.
        source: The short name of the source, which tells it from others of the agency.
    """
    schemas = short_names((schema.name for schema in description.schemas), "schema")
    lists = short_names((codes.name for codes in description.lists), "codes")
    return Names(base, agency, short_name(source) or "source", schemas, lists)


def files(description: Description, names: Names) -> Mapping[str, bytes]:
    """The files of a description, by path in the workspace, sorted; the same description gives the same bytes."""
    entry = f"ontology/agencies/{names.agency}-{names.source}{SUFFIX}"
    found = {entry: _turtle(catalogue_triples(description, names), names, DCAT_PREFIXES)}
    for codes in description.lists:
        path = f"ontology/codelists/{names.agency}-{names.lists[codes.name]}{SUFFIX}"
        found[path] = _turtle(list_triples(description, codes, names), names, {"code": f"{names.scheme(codes.name)}/"})
    left_out = endless(description)
    for schema in description.schemas:
        path = f"shapes/{names.agency}/{names.schemas[schema.name]}{SUFFIX}"
        found[path] = _turtle(shape_triples(description, schema, names, left_out), names)
    return dict(sorted(found.items()))


def remarks(description: Description) -> tuple[Remark, ...]:
    """What was passed over: in the source, and in writing what it says."""
    return (*description.remarks, *endless(description).values())


def _turtle(triples: Iterable[Triple], names: Names, of_file: Mapping[str, str] = NO_PREFIXES) -> bytes:
    spaces = {name: namespace.base for name, namespace in PREFIXES.items()}
    own = {names.agency: names.namespace, "org": f"{names.base}org/", "codes": f"{names.namespace}codes/"}
    return blocks(Graph(triples), {**spaces, **own, **of_file}).encode()
