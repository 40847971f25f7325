"""The made-up country on which standing queries are measured."""

import subprocess
import sys
from collections import Counter
from typing import Final

import pytest

from benchmarks.graph import rival, standing
from benchmarks.graph.country.names import REGISTERS, Country
from benchmarks.graph.country.turtle import turtle
from semantic_bridge.rdf.graph import Graph, parse_turtle
from semantic_bridge.rdf.results import Boolean
from semantic_bridge.rdf.standing import StandingQuery
from semantic_bridge.rdf.store import MetadataStore
from semantic_bridge.resources import pilot_workspace
from semantic_bridge.terms import DCAT, PROV, RDF, SB, SH, SKOS, Iri
from semantic_bridge.usecases.query import ask_standing, standing_queries

SMALL: Final = Country(100)
QUERIES: Final = standing_queries(pilot_workspace(), 100_000)
EVERY: Final = pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
NAME: Final = Iri("https://example.org/kg/country")
AGREED: Final = frozenset(
    {
        "address-levels",
        "addresses-in-one-line",
        "described-differently",
        "failures-as-success",
        "formats-that-differ",
        "identifier-schemes",
        "lengths-that-differ",
        "longer-than-target",
        "names-that-differ",
        "numbers-too-long",
        "said-twice",
        "sentinels-that-differ",
    }
)
"""Rules whose conflict the country does not have: they look at as many fields as those that find something."""


def content(country: Country) -> bytes:
    """The country as the bytes of a file."""
    return "".join(turtle(country)).encode()


@pytest.fixture(scope="module")
def graph() -> Graph:
    """A small country."""
    return parse_turtle(content(SMALL), file="country.ttl")


@pytest.fixture(scope="module")
def store() -> MetadataStore:
    """The same, to be asked."""
    store = MetadataStore()
    store.load(content(SMALL), NAME, file="country.ttl")
    return store


@EVERY
def test_every_standing_query_has_an_answer(query: StandingQuery, store: MetadataStore) -> None:
    """A query that is measured has a row, but for rules on which the country agrees, and no answer is cut off."""
    result = ask_standing(store, query, standing.given(query))
    assert (standing.count(result) > 0) is (query.name not in AGREED)
    assert isinstance(result, Boolean) or not result.truncated


def test_what_is_given_is_asked() -> None:
    """Parameters are given to queries that there are, and that have them."""
    for name, values in standing.GIVEN.items():
        assert set(values) <= {parameter.name for parameter in QUERIES[name].parameters}


def test_the_same_bytes_in_another_process() -> None:
    """The country follows from its size alone: neither the run nor the order of hashes changes a byte of it."""
    program = (
        "import sys; from benchmarks.graph.country.names import Country;"
        "from benchmarks.graph.country.turtle import turtle; sys.stdout.reconfigure(encoding='utf-8');"
        "sys.stdout.writelines(turtle(Country(50)))"
    )
    command = [sys.executable, "-c", program]
    root = pilot_workspace()
    others = {
        subprocess.run(command, cwd=root, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert {content(Country(50))} == others


def test_how_much_there_is(graph: Graph) -> None:
    """Datasets, fields and codes are as many as the size says, and the kinds are those of the pilot."""
    datasets, agencies, hubs = SMALL.datasets, len(list(SMALL.agencies)), len(list(SMALL.hubs))
    kinds = Counter(graph.value(subject, RDF.type) for subject in {triple.subject for triple in graph})
    assert {
        DCAT.Dataset: datasets + agencies,
        DCAT.DataService: datasets,
        SH.PropertyShape: 20 * (datasets + hubs),
        SB.Crosswalk: datasets // 5,
        SKOS.ConceptScheme: 12 * agencies + 11 + 1 + 1,
        SKOS.Concept: agencies * (3 + 11 * 56) + (3 + 11 * 56) + 4_432,
    } == {kind: kinds[kind] for kind in (
        DCAT.Dataset, DCAT.DataService, SH.PropertyShape, SB.Crosswalk, SKOS.ConceptScheme, SKOS.Concept,
    )}  # fmt: skip


@pytest.mark.parametrize("kind", [SH.PropertyShape, SB.PropertyMap, SB.Crosswalk, PROV.Attribution])
def test_nothing_is_told_of_what_is_not_there(graph: Graph, kind: Iri) -> None:
    """Every schema, rule, crosswalk and role that something points to is itself described."""
    pointing = {
        SH.PropertyShape: (SH.property,),
        SB.PropertyMap: (SB.propertyMap, SB.each),
        SB.Crosswalk: (),
        PROV.Attribution: (PROV.qualifiedAttribution,),
    }[kind]
    pointed = {triple.object for triple in graph if triple.predicate in pointing}
    assert pointed <= set(graph.typed(kind))
    assert graph.typed(kind)


def test_crosswalks_join_schemas(graph: Graph) -> None:
    """Both ends of a crosswalk are schemas with a name, and the lists of its concept maps are lists."""
    for crosswalk in graph.typed(SB.Crosswalk):
        ends = [*graph.objects(crosswalk, SB.source), *graph.objects(crosswalk, SB.target)]
        assert [True, True] == [bool(graph.value(end, SB.name)) for end in ends]
    for map_ in graph.typed(SB.ConceptMap):
        lists = {*graph.objects(map_, SB.sourceScheme), *graph.objects(map_, SB.targetScheme)}
        assert lists <= set(graph.typed(SKOS.ConceptScheme))


def test_sizes_grow_together() -> None:
    """Twice the agencies have twice the triples, but for what a whole group shares."""
    sizes = (Country(agencies * REGISTERS) for agencies in (4, 8))
    small, large = (len(parse_turtle(content(country), file="country.ttl")) for country in sizes)
    assert 1.5 < large / small < 2.0


# The contestants.


def test_a_query_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each query is asked of rdflib in its own process: one that never ends costs only itself, and the next answers."""
    monkeypatch.setattr(rival, "PATIENCE_SECONDS", 3)
    lines = "\n".join(f"<x:{number}> <x:p> <x:{number + 1}> ." for number in range(400))
    graph, seconds = rival.loaded(lines.encode())
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    queries = {"endless": endless, "broken": "SELECT", "all": "SELECT ?s { ?s ?p ?o }"}
    found = dict(rival.asked(graph, queries))
    assert seconds > 0
    assert [(None, 0), (None, 0)] == [(found[name].seconds, found[name].rows) for name in ("endless", "broken")]
    assert 400 == found["all"].rows
    assert found["all"].seconds is not None


def test_the_report_names_every_query() -> None:
    """A line for each query, with as many rows as the store answers, and a verdict for each figure."""
    lines = standing.report(50, rdflib=False).splitlines()
    told = {line.split()[0]: line.split() for line in lines if line and line.split()[0] in QUERIES}
    assert set(QUERIES) == set(told)
    assert {5} == {len(words) for words in told.values()}
    verdicts = [line.removeprefix("FALLS SHORT").removeprefix("holds").strip() for line in lines[-3:]]
    assert ["load", "slowest", "to native, less 1 ms"] == [verdict.partition(":")[0] for verdict in verdicts]


@pytest.mark.parametrize(
    ("ours", "native", "asked", "times_native", "times_rdflib"),
    [
        pytest.param(3.0, 1.0, None, 2.0, None, id="a millisecond is allowed beside native"),
        pytest.param(0.5, 0.1, rival.Asked(0.01, 2), 0.0, 20.0, id="what takes less is no time at all"),
        pytest.param(2.0, 1.0, rival.Asked(None, 0), 1.0, None, id="what was stopped is in no comparison"),
    ],
)
def test_comparisons(
    ours: float, native: float, asked: rival.Asked | None, times_native: float, times_rdflib: float | None
) -> None:
    """Figures compare ours with each of the others."""
    row = standing.Row("lineage", 2, ours, native, asked)
    assert (times_native, times_rdflib) == (row.times_native, row.times_rdflib)
