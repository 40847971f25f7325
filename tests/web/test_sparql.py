"""The SPARQL 1.1 Protocol, read only: the cases of its section 2.1, and what is refused."""

import json
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from semantic_bridge.rdf.store import MAX_ROWS

CODES = """\
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?code WHERE { ?concept skos:inScheme <https://example.org/hub/Sex> ; skos:notation ?code } ORDER BY ?code
"""
ASK = "ASK { ?crosswalk a <https://w3id.org/semantic-bridge/ns#Crosswalk> }"
GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?s = <https://example.org/hub/sex-1>) }"
QUERY = {"content-type": "application/sparql-query"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


def codes_of(text: str) -> list[str]:
    """The codes in a JSON table."""
    return [row["code"]["value"] for row in json.loads(text)["results"]["bindings"]]


def test_query_in_the_address(client: TestClient) -> None:
    """A query by GET stands in the address (section 2.1.1)."""
    assert ["1", "2"] == codes_of(client.get("/sparql", params={"query": CODES}).text)


def test_query_in_a_form(client: TestClient) -> None:
    """A query by POST stands in a form (section 2.1.2)."""
    assert ["1", "2"] == codes_of(client.post("/sparql", data={"query": CODES}).text)


def test_query_as_the_body(client: TestClient) -> None:
    """A query by POST is the body itself (section 2.1.3)."""
    assert ["1", "2"] == codes_of(client.post("/sparql", content=CODES, headers=QUERY).text)


def test_letters_of_a_query(client: TestClient) -> None:
    """A query keeps its letters in all three ways."""
    text = 'SELECT ("ө\U0001f600+ %" AS ?code) {}'
    ways = [
        client.get("/sparql", params={"query": text}),
        client.post("/sparql", data={"query": text}),
        client.post("/sparql", content=text, headers=QUERY),
    ]
    assert [["ө\U0001f600+ %"]] * 3 == [codes_of(way.text) for way in ways]


@pytest.mark.parametrize(
    ("query", "accept", "expected", "part"),
    [
        pytest.param(CODES, "", "application/sparql-results+json", '"vars"', id="a table, as JSON by itself"),
        pytest.param(CODES, "application/json", "application/sparql-results+json", '"vars"', id="a table as JSON"),
        pytest.param(CODES, "text/csv", "text/csv; charset=utf-8", "code\r\n1\r\n2", id="a table as CSV"),
        pytest.param(
            CODES, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8", '?code\n"1"', id="as TSV"
        ),
        pytest.param(CODES, "application/sparql-results+xml", "application/sparql-results+xml", "<sparql", id="as XML"),
        pytest.param(ASK, "", "application/sparql-results+json", "true", id="yes or no, as JSON by itself"),
        pytest.param(ASK, "text/xml", "application/sparql-results+xml", ">true</boolean>", id="yes or no as XML"),
        pytest.param(GRAPH, "", "text/turtle; charset=utf-8", 'skos:notation "1"', id="a graph, as Turtle by itself"),
        pytest.param(GRAPH, "application/ld+json", "application/ld+json", '"@id"', id="a graph as JSON-LD"),
        pytest.param(GRAPH, "application/n-triples", "application/n-triples", ' "1" .', id="a graph as N-Triples"),
        pytest.param(GRAPH, "application/rdf+xml", "application/rdf+xml", "<rdf:RDF", id="a graph as RDF/XML"),
        pytest.param(
            "DESCRIBE <https://example.org/hub/sex-1>",
            "text/turtle",
            "text/turtle; charset=utf-8",
            "male",
            id="describe",
        ),
        pytest.param(
            CODES,
            "text/html,application/xml;q=0.9,*/*;q=0.8",
            "application/sparql-results+xml",
            "<sparql",
            id="browser",
        ),
    ],
)
def test_forms(client: TestClient, query: str, accept: str, expected: str, part: str) -> None:
    """An answer is written in a form that its kind can have and that is accepted, the best first."""
    response = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert (200, expected) == (response.status_code, response.headers["content-type"])
    assert part in response.text
    assert "Accept" == response.headers["vary"]


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        pytest.param(CODES, "text/turtle", id="a table as a graph"),
        pytest.param(ASK, "text/csv", id="yes or no as CSV"),
        pytest.param(GRAPH, "text/csv", id="a graph as CSV"),
        pytest.param(CODES, "image/png", id="as a picture"),
        pytest.param(CODES, "text/csv;q=0", id="as anything but CSV, which is all that is named"),
    ],
)
def test_not_acceptable(client: TestClient, query: str, accept: str) -> None:
    """A form that the kind of answer cannot have is 406, and the problem names those that it can."""
    response = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert 406 == response.status_code
    assert "Accept one of" in response.json()["detail"]


@pytest.mark.parametrize(
    ("address", "codes"),
    [
        pytest.param("/sparql", ("query", "missing"), id="no query"),
        pytest.param("/sparql?query=ASK{}&query=ASK{}", ("query", "repeated"), id="two queries"),
        pytest.param("/sparql?query=ASK{}&format=json", (None, "unknown"), id="a parameter of another service"),
        pytest.param("/sparql?update=CLEAR%20ALL", (None, "unknown"), id="an update"),
        pytest.param(
            "/sparql?query=ASK{}&default-graph-uri=file:///etc/passwd", ("default-graph-uri", "unsupported"), id="d"
        ),
        pytest.param("/sparql?query=ASK{}&named-graph-uri=http://x/", ("named-graph-uri", "unsupported"), id="a graph"),
        pytest.param("/sparql?query=%FF", ("query", "not-utf8"), id="not UTF-8"),
        pytest.param("/sparql?" + "query=ASK{}&" * 20, ("query", "not-utf8"), id="more parameters than are read"),
    ],
)
def test_parameters(client: TestClient, address: str, codes: tuple[str | None, str]) -> None:
    """What the protocol does not have here is refused by name: nothing is fetched, nothing is passed over."""
    response = client.get(address)
    assert 400 == response.status_code
    assert [{"parameter": codes[0], "code": codes[1]}] == response.json()["errors"]


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        pytest.param(b"", QUERY, 400, id="an empty query"),
        pytest.param(b"\xff", QUERY, 400, id="a query that is not UTF-8"),
        pytest.param(b"query=%FF", FORM, 400, id="a form that is not UTF-8"),
        pytest.param("query=Көчө".encode(), FORM, 400, id="a form that is not escaped"),
        pytest.param(b"update=CLEAR ALL", FORM, 400, id="an update in a form"),
        pytest.param(b"CLEAR ALL", {"content-type": "application/sparql-update"}, 415, id="an update"),
        pytest.param(b"x", {"content-type": "multipart/form-data; boundary=x"}, 415, id="a form of files"),
        pytest.param(b"query=" + b"%20" * 33_000, FORM, 413, id="a form larger than any query"),
    ],
)
def test_bodies(client: TestClient, body: bytes, headers: dict[str, str], status: int) -> None:
    """A body that is no query is refused, and one that is larger than any is not read."""
    assert status == client.post("/sparql", content=body, headers=headers).status_code


def test_parameters_beside_a_body(client: TestClient) -> None:
    """A dataset cannot be chosen in the address of a query that stands in the body either."""
    response = client.post("/sparql?default-graph-uri=http://x/", content=ASK, headers=QUERY)
    assert 400 == response.status_code


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT * { SERVICE <http://192.0.2.1/> { ?s ?p ?o } }", id="another service"),
        pytest.param("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", id="a file"),
        pytest.param("SELECT * FROM <http://192.0.2.1/> { ?s ?p ?o }", id="an address"),
        pytest.param("LOAD <http://192.0.2.1/>", id="load"),
        pytest.param("DELETE WHERE { ?s ?p ?o }", id="delete"),
        pytest.param("SELECT * { " + "{" * 1000 + "}" * 1000 + " }", id="a thousand groups"),
        pytest.param("SELECT * { FILTER(" + "!" * 1000 + "true) }", id="a thousand negations"),
        pytest.param("SELECT (" + "1+" * 1000 + "1 AS ?x) {}", id="a thousand sums"),
        pytest.param("SELECT * WHERE", id="malformed"),
    ],
)
def test_refused_queries(client: TestClient, query: str) -> None:
    """What the guard or the grammar refuses is the caller's problem, with its place, and the service lives on."""
    response = client.get("/sparql?query=" + quote(query))
    assert 400 == response.status_code
    assert response.json()["type"].endswith("/query")
    assert 200 == client.get("/sparql", params={"query": ASK}).status_code


def test_cut_table(client: TestClient) -> None:
    """An answer that was cut says so in a header, with how many rows there are."""
    digits = "VALUES ?{} {{ 0 1 2 3 4 5 6 7 8 9 }}"
    values = " ".join(digits.format(name) for name in "abcde")
    response = client.get("/sparql", params={"query": f"SELECT ?a {{ {values} }}"}, headers={"accept": "text/csv"})
    assert f"rows={MAX_ROWS}" == response.headers["sb-truncated"]
    assert MAX_ROWS + 1 == len(response.text.splitlines())


def test_whole_table(client: TestClient) -> None:
    """An answer that is whole does not say that it was cut."""
    assert "sb-truncated" not in client.get("/sparql", params={"query": CODES}).headers
