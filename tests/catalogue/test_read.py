"""DCAT in a graph becomes frozen values, in the language that is asked for."""

import pickle

import pytest

from semantic_bridge.catalogue.errors import CatalogueError
from semantic_bridge.catalogue.read import read_catalogue
from semantic_bridge.catalogue.values import Attribution, Catalogue, DataService, Dataset, Distribution
from semantic_bridge.errors import CrosswalkErrors
from semantic_bridge.rdf.graph import parse_turtle
from semantic_bridge.terms import DCT, Iri

PREFIXES = """
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dpv: <https://w3id.org/dpv#> .
@prefix ex: <https://example.org/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sb: <https://w3id.org/semantic-bridge/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
WHOLE = """
ex:register a dcat:Dataset ; dct:identifier "register" ; dct:title "Register"@en , "Регистр"@ru ; dcat:version "2" ;
    dct:publisher ex:agency ; dct:conformsTo ex:shape ; dct:accrualPeriodicity ex:daily ; dpv:hasPersonalData ex:names ;
    <http://data.europa.eu/r5r/applicableLegislation> ex:law ; prov:qualifiedAttribution ex:owner ;
    dcat:distribution [ dct:title "A file"@en ; dcat:accessURL ex:file ; dct:format ex:csv ] ; sb:notKnown sb:Steward .
ex:owner prov:agent ex:agency ; dcat:hadRole ex:role ; dct:temporal [ dcat:startDate "2026-01-01"^^xsd:date ] .
ex:service a dcat:DataService ; dct:identifier "x/service" ; dct:title "Service"@en ; dct:publisher ex:agency ;
    dct:conformsTo ex:protocol ; dcat:servesDataset ex:register .
ex:agency foaf:name "Agency"@en , "Агентство"@ru .
ex:shape sb:name "agency.register" . ex:daily rdfs:label "daily"@en . ex:names skos:prefLabel "Names"@en .
ex:csv rdfs:label "CSV"@en . ex:protocol dct:title "Protocol"@en . ex:role rdfs:label "owner"@en .
"""


def _read(turtle: str, language: str = "en") -> Catalogue:
    return read_catalogue(parse_turtle((PREFIXES + turtle).encode(), file="test.ttl"), language)


def test_whole() -> None:
    """Everything that is stated of a dataset and of a service is there."""
    dataset = Dataset(
        iri=Iri("https://example.org/register"),
        identifier="register",
        title="Register",
        publisher="Agency",
        schema="agency.register",
        version="2",
        frequency="daily",
        legal_basis=(Iri("https://example.org/law"),),
        personal=("Names",),
        attributions=(Attribution("https://example.org/role", "owner", "Agency", "2026-01-01", None),),
        distributions=(Distribution("A file", "https://example.org/file", "CSV"),),
        gaps=("Steward",),
    )
    service = DataService(
        Iri("https://example.org/service"), "x/service", "Service", "Agency", "Protocol", ("register",), ()
    )
    assert Catalogue((dataset,), (service,)) == _read(WHOLE)


@pytest.mark.parametrize(
    ("language", "title", "frequency"),
    [
        pytest.param("ru", "Регистр", "daily", id="where there is no text in it, the English one"),
        pytest.param("ky", "Register", "daily", id="of a language that nothing has"),
    ],
)
def test_language(language: str, title: str, frequency: str) -> None:
    """A report is in one language as far as there are labels in it."""
    (dataset,) = _read(WHOLE, language).datasets
    assert (title, frequency) == (dataset.title, dataset.frequency)


def test_what_is_not_stated_is_empty() -> None:
    """A dataset of which nothing is said has the end of its IRI as name, and no more."""
    (dataset,) = _read("ex:register a dcat:Dataset .").datasets
    assert ("register", "register", "", ()) == (
        dataset.identifier,
        dataset.title,
        dataset.publisher,
        dataset.attributions,
    )


def test_an_empty_graph() -> None:
    """Without DCAT there is an empty catalogue, not an error."""
    assert Catalogue((), ()) == _read("")


def test_circles_are_read_once() -> None:
    """A dataset that is its own schema and service that serves itself are read like any."""
    found = _read("ex:a a dcat:Dataset , dcat:DataService ; dct:conformsTo ex:a ; dcat:servesDataset ex:a .")
    assert (("a",), "a") == (found.services[0].serves, found.datasets[0].schema)


@pytest.mark.parametrize(
    ("turtle", "term"),
    [
        pytest.param('dct:publisher "Agency"', DCT.publisher, id="a name in place of the publisher"),
        pytest.param("dct:publisher [ foaf:name 'Agency' ]", DCT.publisher, id="a publisher without a name of its own"),
        pytest.param('dct:conformsTo "schema"', DCT.conformsTo, id="a text in place of a schema"),
    ],
)
def test_a_text_in_place_of_a_resource(turtle: str, term: Iri) -> None:
    """What cannot be asked for by name is a mistake, named with its resource and its property."""
    with pytest.raises(CrosswalkErrors) as caught:
        _read(f"ex:register a dcat:Dataset ; {turtle} .")
    (error,) = caught.value.errors
    assert isinstance(error, CatalogueError)
    assert (Iri("https://example.org/register"), term) == (error.subject, error.term)
    assert "Agency" not in str(error)
    assert pickle.loads(pickle.dumps(error)).term == term  # noqa: S301  # of one's own making


def test_every_mistake_at_once() -> None:
    """Nothing is read of a catalogue with mistakes, and none of them hides another."""
    with pytest.raises(CrosswalkErrors) as caught:
        _read('ex:a a dcat:Dataset ; dct:publisher "A" , "B" . ex:b a dcat:DataService ; dct:publisher [] .')
    assert 3 == len(caught.value.errors)
