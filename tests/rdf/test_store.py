"""The metadata graph, asked in SPARQL."""

import pytest

from semantic_bridge.errors import Place, QueryError, ReadError
from semantic_bridge.rdf.graph import Graph, parse_turtle
from semantic_bridge.rdf.guard import QueryLimits
from semantic_bridge.rdf.nodes import Blank, Literal, Triple, text_literal
from semantic_bridge.rdf.results import Boolean, GraphResult, Table
from semantic_bridge.rdf.store import MetadataStore
from semantic_bridge.terms import XSD, Iri, Namespace

EX = Namespace("http://example.org/")
ONE, TWO = Iri("http://example.org/one.ttl"), Iri("http://example.org/two.ttl")
PREFIX = "PREFIX ex: <http://example.org/> "
FROM_TWO = "PREFIX e: <http://example.org/> SELECT ?s FROM e:two.ttl { ?s ?p ?o FILTER(isLiteral(?o)) } ORDER BY ?s"


def read(turtle: str, file: str) -> Graph:
    """The graph of a text."""
    return parse_turtle(f"@prefix ex: <http://example.org/> .\n{turtle}".encode(), file=file)


@pytest.fixture
def store() -> MetadataStore:
    """Two files that state one triple both."""
    return MetadataStore(
        {
            ONE: read('ex:a ex:p "1" ; ex:q ex:b ; ex:name "Көчө"@ky .', "one.ttl"),
            TWO: read('ex:a ex:p "1" . ex:b ex:p "2" ; ex:r _:x .', "two.ttl"),
        }
    )


def test_the_default_graph_is_the_union(store: MetadataStore) -> None:
    """What two files state is one triple, counted once."""
    result = store.query(PREFIX + "SELECT ?s ?o { ?s ex:p ?o } ORDER BY ?s")
    assert Table(("s", "o"), ((EX.a, text_literal("1")), (EX.b, text_literal("2")))) == result


def test_a_graph_for_each_file(store: MetadataStore) -> None:
    """GRAPH tells which file states a triple."""
    result = store.query(PREFIX + "SELECT ?g { GRAPH ?g { ex:a ex:p ?o } } ORDER BY ?g")
    assert Table(("g",), ((ONE,), (TWO,))) == result
    assert frozenset({ONE, TWO}) == store.graphs


LOADED = b"""\
@prefix ex: <http://example.org/> .
ex:a ex:p "1" , [ ex:q ex:b ] ; ex:name "\xd0\x9a\xd3\xa9\xd1\x87\xd3\xa9"@ky .
"""
THROUGH_A_BLANK = PREFIX + "SELECT ?o { GRAPH ?g { ex:a ex:p ?blank } ?blank ex:q ?o }"


def test_loaded_without_a_graph_between() -> None:
    """A file that is loaded is asked like one that is read and added: under its name, and in the union."""
    loaded, added = MetadataStore(), MetadataStore({ONE: parse_turtle(LOADED, file="one.ttl")})
    loaded.load(LOADED, ONE, file="one.ttl")
    for query in (FROM_TWO.replace("two.ttl", "one.ttl"), PREFIX + "SELECT ?o { ex:a ex:name ?o }", THROUGH_A_BLANK):
        assert added.query(query) == loaded.query(query)
    assert frozenset({ONE}) == loaded.graphs


def test_a_blank_node_is_the_same_in_the_union() -> None:
    """What a loaded file states of a blank node can be asked across its graph and the union."""
    store = MetadataStore()
    store.load(LOADED, ONE, file="one.ttl")
    assert Table(("o",), ((EX.b,),)) == store.query(THROUGH_A_BLANK)


def test_a_file_that_breaks_off_leaves_nothing() -> None:
    """A mistake in the last line takes back the lines before it, and says where it is."""
    store = MetadataStore()
    with pytest.raises(ReadError) as caught:
        store.load(LOADED + b"ex:a ex:p ?o .", ONE, file="one.ttl")
    assert Place("one.ttl", 3, 11) == caught.value.where
    assert frozenset() == store.graphs
    assert Boolean(value=False) == store.query("ASK { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }")


def test_from_selects_the_dataset(store: MetadataStore) -> None:
    """FROM makes the default graph of the graphs that it names, and no other."""
    result = store.query(FROM_TWO)
    assert Table(("s",), ((EX.a,), (EX.b,))) == result


def test_ask(store: MetadataStore) -> None:
    """ASK answers yes or no."""
    assert Boolean(value=True) == store.query(PREFIX + "ASK { ex:a ex:q ex:b }")
    assert Boolean(value=False) == store.query(PREFIX + "ASK { ex:b ex:q ex:a }")


@pytest.mark.parametrize("form", ["CONSTRUCT WHERE { ex:a ex:q ?o }", "CONSTRUCT { ex:a ex:q ?o } { ex:a ex:q ?o }"])
def test_construct(store: MetadataStore, form: str) -> None:
    """CONSTRUCT answers a graph."""
    result = store.query(PREFIX + form)
    assert isinstance(result, GraphResult)
    assert [Triple(EX.a, EX.q, EX.b)] == list(result.graph)


def test_describe(store: MetadataStore) -> None:
    """DESCRIBE answers the triples of a resource."""
    result = store.query(PREFIX + "DESCRIBE ex:a")
    assert isinstance(result, GraphResult)
    assert {EX.p, EX.q, EX.name} == set(result.graph.predicates(EX.a))


def test_kinds_of_terms(store: MetadataStore) -> None:
    """IRIs, blank nodes, texts with a language and unbound variables each come back as what they are."""
    result = store.query(
        PREFIX + "SELECT ?i ?b ?n ?u { ex:a ex:q ?i ; ex:name ?n . ex:b ex:r ?b OPTIONAL { ex:a ex:z ?u } }"
    )
    assert isinstance(result, Table)
    ((iri, blank, name, unbound),) = result.rows
    assert (EX.b, text_literal("Көчө", "ky"), None) == (iri, name, unbound)
    assert isinstance(blank, Blank)


def test_the_engine_writes_numbers_its_own_way() -> None:
    """A number is answered in the engine's form, a text as it is: codes are texts."""
    store = MetadataStore({ONE: read('ex:a ex:p 007 ; ex:q "007" .', "one.ttl")})
    result = store.query(PREFIX + "SELECT ?p ?q { ex:a ex:p ?p ; ex:q ?q }")
    assert Table(("p", "q"), ((Literal("7", XSD.integer), text_literal("007")),)) == result


@pytest.mark.parametrize(
    ("count", "truncated"), [pytest.param(3, False, id="the limit itself"), pytest.param(4, True, id="one more")]
)
def test_row_limit(count: int, truncated: bool) -> None:  # noqa: FBT001  # a column
    """Rows and triples beyond the limit are left out, and the answer says so."""
    graph = read("ex:a ex:p " + " , ".join(str(number) for number in range(count)) + " .", "one.ttl")
    store = MetadataStore({ONE: graph}, most_rows=3)
    table, built = store.query("SELECT * { ?s ?p ?o }"), store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(table, Table)
    assert isinstance(built, GraphResult)
    assert (3, truncated) == (len(table.rows), table.truncated)
    assert (3, truncated) == (len(built.graph), built.truncated)


def test_known_prefixes(store: MetadataStore) -> None:
    """The prefixes of the project need no declaration, and one that is declared means what it says."""
    known = "ASK { BIND(skos:Concept AS ?x) FILTER(CONTAINS(STR(?x), '2004/02/skos')) }"
    assert Boolean(value=True) == store.query(known)
    own = "PREFIX skos: <https://example.org/> ASK { BIND(skos:a AS ?x) FILTER(STR(?x) = 'https://example.org/a') }"
    assert Boolean(value=True) == store.query(own)


@pytest.mark.parametrize(
    ("query", "place", "said"),
    [
        pytest.param("", None, "empty", id="nothing"),
        pytest.param("# only a comment", None, "empty", id="a comment"),
        pytest.param("SELEC * {}", Place("query", 1, 1), "Did you mean SELECT?", id="a misspelt form"),
        pytest.param("{ ?s ?p ?o }", Place("query", 1, 1), "Start with SELECT", id="no form"),
        pytest.param("SELECT * { ?s zz:a ?o }", Place("query", 1, 15), "Add: PREFIX zz: <…>", id="an unknown prefix"),
        pytest.param("SELECT * {\n { ?s ?p ?o }", Place("query", 1, 10), "This { is not closed.", id="an open bracket"),
        pytest.param("SELECT * { ?s ?p ?o }}", Place("query", 1, 22), "} closes nothing", id="a bracket too many"),
        pytest.param("SELECT * { FILTER(1] }", Place("query", 1, 20), "This ] closes nothing.", id="a wrong bracket"),
        pytest.param('SELECT * { ?s ?p "a }', Place("query", 1, 18), "quotation mark", id="an open quotation mark"),
        pytest.param("SELECT * { ?s ?p }", Place("query", 1, 19), "not SPARQL", id="a triple without an object"),
        pytest.param("SELECT (1 AS ?x) { ?x ?p ?o }", Place("query", 1, 30), "overrides", id="a variable bound twice"),
    ],
)
def test_malformed_queries(store: MetadataStore, query: str, place: Place | None, said: str) -> None:
    """A malformed query says where it breaks and, for the common mistakes, what to do."""
    with pytest.raises(QueryError) as caught:
        store.query(query)
    assert place == caught.value.where
    assert said in str(caught.value)


def test_the_guard_stands_before_the_engine(store: MetadataStore) -> None:
    """No query reaches the engine unguarded, and the limits are the store's."""
    with pytest.raises(QueryError, match="SERVICE"):
        store.query("SELECT * { SERVICE <http://127.0.0.1:1/> {} }")
    with pytest.raises(QueryError, match="larger"):
        MetadataStore(limits=QueryLimits(size=5)).query("ASK { ?s ?p ?o }")
    with pytest.raises(QueryError, match="graph"):
        store.query("ASK FROM <http://example.org/three.ttl> { ?s ?p ?o }")


def test_terms_of_rdf_12(store: MetadataStore) -> None:
    """An answer that RDF 1.1 cannot hold is an error, not a hole."""
    with pytest.raises(QueryError, match=r"RDF 1\.2"):
        store.query("SELECT (TRIPLE(<a:a>, <a:b>, 1) AS ?t) {}")
