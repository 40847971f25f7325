"""The inventory of the pilot has all that the public source of services shows, and says what it does not know."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
import pytest

from semantic_bridge.model.schema import Property, Schema
from semantic_bridge.workspace import Workspace
from tests.pilot.files import ROOT, described_files, reference, rows_of, store_of

PREFIXES: Final = """
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX dqv: <http://www.w3.org/ns/dqv#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX sb: <https://w3id.org/semantic-bridge/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Schemas, code lists and the catalogue in one graph."""
    return store_of(described_files())


@pytest.fixture(scope="module")
def pilot() -> Workspace:
    """The pilot as it loads."""
    return Workspace.open(ROOT)


@pytest.fixture(scope="module")
def published() -> list[dict[str, Any]]:
    """What the public source shows of each service; an entry may name several."""
    found = json.loads(reference("data/tunduk-service-fields/services.json").read_text(encoding="utf-8"))["services"]
    assert isinstance(found, list)
    return found


def _identifiers(entry: Mapping[str, str]) -> Iterator[str]:
    """`a/b | c` names the services `a/b` and `a/c`."""
    folder, _, names = entry["id"].partition(" | ")
    yield folder
    if names:
        yield f"{folder.rpartition('/')[0]}/{names}"


def _firsts(store: ox.Store, pattern: str) -> set[str]:
    rows = rows_of(store, f"{PREFIXES} SELECT DISTINCT ?found WHERE {{ {pattern} }}")
    return {row[0] for row in rows if row[0] is not None}


def test_every_service_is_there_and_no_other(store: ox.Store, published: list[dict[str, Any]]) -> None:
    """The inventory has each service of the source under its X-Road identifier, and invents none."""
    expected = {identifier for entry in published for identifier in _identifiers(entry)}
    assert expected == _firsts(store, "?service a dcat:DataService ; dct:identifier ?found")


def test_members(store: ox.Store, published: list[dict[str, Any]]) -> None:
    """Each of the seven members of X-Road is an agency with its member code, and publishes something."""
    expected = {"/".join(entry["id"].split("/")[1:3]) for entry in published}
    found = _firsts(store, "?service a dcat:DataService ; dct:publisher/dct:identifier ?found")
    assert len(expected) == 7
    assert expected == found
    assert found == _firsts(store, "?agency a foaf:Agent ; dct:identifier ?found")


def test_every_conflict_is_stated(store: ox.Store, published: list[dict[str, Any]]) -> None:
    """A conflict that the source documents is an inconsistency with that service as evidence."""
    conflicts = {entry["id"] for entry in published if "conflict" in entry}
    evidence = _firsts(store, "?finding a dqv:QualityAnnotation ; dct:source ?s . ?s dct:identifier ?found")
    assert conflicts
    assert conflicts <= evidence


def test_unknown_answers_are_gaps(store: ox.Store, published: list[dict[str, Any]]) -> None:
    """A service of which the source shows nothing has its fields among what is not known; no other has."""
    silent = {
        identifier
        for entry in published
        if not {"request", "response", "conflict"} & set(entry)
        for identifier in _identifiers(entry)
    }
    assert silent == _firsts(store, "?s a dcat:DataService ; dct:identifier ?found ; sb:notKnown dct:description")


def test_crosswalks_are_catalogued(store: ox.Store, pilot: Workspace) -> None:
    """A crosswalk is a resource of the catalogue, like what it lies between."""
    expected = {str(crosswalk.iri) for crosswalk in pilot.crosswalks.values()}
    assert expected <= _firsts(store, "?catalogue a dcat:Catalog ; dcat:resource ?found")


def test_every_field_of_the_hub_has_a_source_of_truth(store: ox.Store, pilot: Workspace) -> None:
    """For each hub property some dataset is authoritative or claims to be."""
    shapes = {str(field.shape) for field in _hub_fields(pilot)}
    assert shapes
    assert shapes == shapes & _firsts(store, "?found dcat:qualifiedRelation/dct:relation ?dataset")


def test_sources_of_truth_are_those_of_the_crosswalks(store: ox.Store, pilot: Workspace) -> None:
    """Whichever dataset a crosswalk fills a hub property from has a role for that property."""
    query = f"""{PREFIXES} SELECT ?shape ?schema WHERE {{
        ?shape dcat:qualifiedRelation/dct:relation/dct:conformsTo/sb:name ?schema }}"""
    stated = {(row[0], row[1]) for row in rows_of(store, query)}
    filled = {
        (str(field.shape), source)
        for (source, target), crosswalk in pilot.crosswalks.items()
        if target.startswith("hub.")
        for rule in crosswalk.property_maps
        for path in rule.outputs
        for field in path
    }
    assert filled
    assert set() == filled - stated


def _hub_fields(pilot: Workspace) -> Iterator[Property]:
    waiting: list[Schema] = [schema for name, schema in pilot.schemas.items() if name.startswith("hub.")]
    seen = set()
    while waiting:
        schema = waiting.pop()
        if schema.iri in seen:
            continue
        seen.add(schema.iri)
        yield from schema.properties
        waiting += [field.node for field in schema.properties if field.node is not None]


def test_reference_lists_are_versioned_products(store: ox.Store, pilot: Workspace) -> None:
    """A reference list is a version in a series, called by the name and the version of its code list."""
    query = f"""{PREFIXES} SELECT ?id ?name ?version WHERE {{
        ?product dcat:inSeries/a dcat:DatasetSeries ; dct:identifier ?id ; dcat:version ?version ; dct:hasPart ?list .
        ?list sb:name ?name ; dcat:version ?version }}"""
    rows = rows_of(store, query)
    assert {row[0] for row in rows} == {f"{row[1]}/{row[2]}" for row in rows}
    reference_lists = {name for name in pilot.code_lists if name.split(".")[0] in {"hub", "kg"}}
    assert reference_lists == {row[1] for row in rows}


def test_consumers_of_a_product_use_its_codes(store: ox.Store, pilot: Workspace) -> None:
    """A schema or register that needs a product has a field with its codes, and every one that has is named."""
    users: defaultdict[str | None, set[str | None]] = defaultdict(set)
    for schema_name, schema in pilot.schemas.items():
        for field in _fields(schema):
            if field.scheme is not None:
                users[str(field.scheme)].add(schema_name)
    query = f"""{PREFIXES} SELECT ?list ?name WHERE {{
        ?product dct:hasPart ?list ; dct:isRequiredBy ?consumer .
        {{ ?consumer sb:name ?name }} UNION {{ ?consumer dct:conformsTo/sb:name ?name }} }}"""
    stated: defaultdict[str | None, set[str | None]] = defaultdict(set)
    for code_list, name in rows_of(store, query):
        stated[code_list].add(name)
    assert stated
    assert dict(stated) == {code_list: users[code_list] for code_list in stated}


def _fields(schema: Schema) -> Iterator[Property]:
    for field in schema.properties:
        yield field
        if field.node is not None:
            yield from _fields(field.node)


def test_interim_owner(store: ox.Store) -> None:
    """The one owner for a time is invented, and says so."""
    found = _firsts(store, "?a dcat:hadRole sb:InterimOwner ; skos:editorialNote ?found")
    assert len(found) == 1
    assert all(note.startswith("Invented:") for note in found)


def test_files_of_products_are_there(store: ox.Store) -> None:
    """A product that is a file of the pilot names a file that is there."""
    urls = _firsts(store, "?product dcat:version ?v ; dcat:distribution/dcat:accessURL ?found")
    assert urls
    assert all(Path(url.removeprefix("file://")).is_file() for url in urls)
