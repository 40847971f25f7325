"""The guard: what may kill, block or leave the process is refused before the engine sees it."""

import multiprocessing
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.errors import Place, QueryError
from semantic_bridge.rdf.guard import QueryLimits, check_query
from semantic_bridge.rdf.store import MetadataStore
from tests.patience import PATIENCE_SECONDS
from tests.rdf.hostile import CRASHES, ESCAPES

LIMITS = QueryLimits()
GRAPHS = frozenset({"http://e/g", "http://e/h"})


@pytest.mark.parametrize("query", CRASHES.values(), ids=CRASHES.keys())
def test_what_kills_the_engine_is_refused(query: str) -> None:
    """Each of these ends the engine's process or blocks it; none reaches it."""
    with pytest.raises(QueryError):
        check_query(query, LIMITS)


@pytest.mark.parametrize("query", ESCAPES.values(), ids=ESCAPES.keys())
def test_ways_out_are_refused(query: str) -> None:
    """No query reaches another host, a file or an update, however the word is written."""
    with pytest.raises(QueryError):
        check_query(query, LIMITS, GRAPHS)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param('SELECT * { ?s ?p "SERVICE <http://x/> {}" }', id="in a text"),
        pytest.param("SELECT * { ?s ?p 'LOAD' }", id="in a text in single quotes"),
        pytest.param('SELECT * { ?s ?p """a " INSERT\n DELETE""" }', id="in a long text"),
        pytest.param("SELECT * { ?s ?p '''a ' DROP\n ALL''' }", id="in a long text in single quotes"),
        pytest.param('SELECT * { ?s ?p "a \\" SERVICE" }', id="after an escaped quotation mark"),
        pytest.param("SELECT * { ?s ?p ?o } # SERVICE <http://x/> {}", id="in a comment"),
        pytest.param("SELECT * { # ' \" SERVICE\n ?s ?p ?o }", id="in a comment with quotation marks"),
        pytest.param("SELECT * { ?s <http://x/SERVICE> ?o }", id="in an IRI"),
        pytest.param("SELECT * { ?s <urn:x:LOAD#CLEAR> ?o }", id="in an IRI with a fragment"),
        pytest.param("SELECT ?service $load { ?service ?p $load }", id="in a variable"),
        pytest.param("PREFIX dcat: <http://x/> SELECT * { ?s dcat:service ?o }", id="in a local name"),
        pytest.param("PREFIX service: <http://x/> SELECT * { ?s service:load ?o }", id="in a prefix"),
        pytest.param(
            "PREFIX service: <http://x/> SELECT * { GRAPH service:g { ?s ?p ?o } }", id="in the name of a graph"
        ),
        pytest.param('SELECT * { ?s ?p "x"@add }', id="in a language"),
        pytest.param("SELECT * { _:load ?p ?o }", id="in a blank node"),
        pytest.param("SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }", id="comparisons are no IRIs"),
        pytest.param("SELECT * { ?s ?p ?o FILTER(?o<3&&?o>1) }", id="comparisons without blanks"),
        pytest.param("SELECT * { ?s ?p ?o FILTER(?o IN (<urn:a#b>, <urn:a#c>)) }", id="IRIs with fragments in a list"),
        pytest.param("SELECT * { VALUES (?a ?b) { (<urn:a#b> <urn:a#c>) } }", id="IRIs with fragments in a data block"),
        pytest.param("SELECT * FROM <http://e/g> { ?s ?p ?o }", id="a graph of the dataset"),
        pytest.param("SELECT * FROM NAMED <http://e/g> FROM <http://e/h> { ?s ?p ?o }", id="two graphs of the dataset"),
        pytest.param("PREFIX e: <http://e/> SELECT * FROM e:g { ?s ?p ?o }", id="a graph by prefixed name"),
        pytest.param("BASE <http://e/> SELECT * FROM <g> { ?s ?p ?o }", id="a graph by relative IRI"),
        pytest.param("BASE <http://e/> PREFIX x: <./> SELECT * FROM x:g { ?s ?p ?o }", id="a relative prefix"),
        pytest.param("SELECT * {" + "{" * 60 + "?s ?p ?o" + "}" * 60 + "}", id="60 groups"),
        pytest.param("SELECT * {" + "?s ?p ?o ." * 250 + "}", id="250 triples"),
        pytest.param("SELECT (1" + " + 1" * 250 + " AS ?x) {}", id="250 operators"),
        pytest.param("SELECT * { VALUES ?x {" + "1 " * 5000 + "} }", id="5,000 values"),
        pytest.param("SELECT * { VALUES (?x ?y) {" + "(1 -1)" * 1000 + "} }", id="1,000 rows of values"),
        pytest.param("SELECT * { ?s ?p ?o FILTER(?o IN (" + "1," * 1000 + "1)) }", id="1,000 arguments"),
        pytest.param("SELECT * { ?s ?p (" + "1 " * 250 + ") }", id="a list of 250"),
        pytest.param("SELECT * { ?s !(<a:a>|^<a:b>) ?o FILTER(!(!(?o = 1))) }", id="some negations"),
    ],
)
def test_honest_queries_pass_and_run(query: str) -> None:
    """A word where it is no keyword is no reason to refuse, nor is a query of ordinary size."""
    check_query(query, LIMITS, GRAPHS)


@pytest.mark.parametrize(
    ("query", "line", "column", "word"),
    [
        pytest.param("SELECT * {\n  SERVICE <a:a> {} }", 2, 3, "SERVICE", id="a keyword"),
        pytest.param("ASK { ?s ?p 'é' }\nLOAD <a:a>", 2, 1, "LOAD", id="a keyword after other letters"),
        pytest.param("SELECT *\nFROM <a:a> {}", 2, 6, "graph", id="a graph"),
        pytest.param("SELECT * " + "{" * 65, 1, 74, "deeper than 64", id="a bracket"),
    ],
)
def test_the_place_is_named(query: str, line: int, column: int, word: str) -> None:
    """A refusal says where in the query, and why."""
    with pytest.raises(QueryError) as caught:
        check_query(query, LIMITS)
    assert Place("query", line, column) == caught.value.where
    assert word in caught.value.problem
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("query", "limits", "passes"),
    [
        pytest.param("ASK {}" + " " * 4, QueryLimits(size=10), True, id="the size itself"),
        pytest.param("ASK {}" + " " * 5, QueryLimits(size=10), False, id="a byte more"),
        pytest.param("ASK {}#é", QueryLimits(size=8), False, id="bytes are counted, not characters"),
        pytest.param("ASK {{{}}}", QueryLimits(depth=3), True, id="the depth itself"),
        pytest.param("ASK {{{{}}}}", QueryLimits(depth=3), False, id="a bracket more"),
        pytest.param("ASK {FILTER(!1)}", QueryLimits(depth=3), True, id="a negation counts"),
        pytest.param("ASK {FILTER(!!1)}", QueryLimits(depth=3), False, id="two negations count"),
        pytest.param("ASK {FILTER(- -1)}", QueryLimits(depth=3), False, id="two signs count"),
        pytest.param("ASK {FILTER(!1||!1||!1)}", QueryLimits(depth=3), True, id="negations side by side do not add up"),
        pytest.param("ASK {{} {} {}}", QueryLimits(depth=2), True, id="groups side by side do not add up"),
        pytest.param("ASK {FILTER(!(!(1)))}", QueryLimits(negations=2), True, id="the negations themselves"),
        pytest.param("ASK {FILTER(!(!(!(1))))}", QueryLimits(negations=2), False, id="a negation more"),
        pytest.param("ASK {?s ?p ?o. ?s ?p ?o}", QueryLimits(operators=1), True, id="the operators themselves"),
        pytest.param("ASK {?s ?p ?o. ?s ?p ?o.}", QueryLimits(operators=1), False, id="an operator more"),
        pytest.param(
            "ASK {?s ?p (1 2 3)}", QueryLimits(operators=3), True, id="a list counts its bracket and its joints"
        ),
        pytest.param("ASK {?s ?p (1 2 3)}", QueryLimits(operators=2), False, id="a member more"),
        pytest.param("ASK {?s ?p 1, 2}", QueryLimits(operators=0), False, id="a comma between objects counts"),
        pytest.param("ASK {{}UNION{}}", QueryLimits(operators=0), False, id="a word counts"),
        pytest.param(
            "ASK { ) ) ) {{{}}} }", QueryLimits(depth=3), False, id="a bracket that closes nothing counts for nothing"
        ),
    ],
)
def test_limits(query: str, limits: QueryLimits, passes: bool) -> None:  # noqa: FBT001  # a column of the table
    """What a limit allows, and the first thing beyond it."""
    try:
        check_query(query, limits)
    except QueryError:
        assert not passes
    else:
        assert passes


@given(st.text(alphabet="{}()[]<>\"'\\#!?+-.:;,|/*^aSERVICE u0053\n", max_size=80))
def test_any_text_passes_or_is_refused(text: str) -> None:
    """There is no third way out of the guard."""
    try:
        check_query(text, LIMITS)
    except QueryError as error:
        assert error.problem  # noqa: PT017  # both outcomes are right


PIECES = (
    "{", "}", "(", ")", "[ ?p ", "]", "!", "-", "+", "^", "{SELECT*{", "}}", "OPTIONAL{", "FILTER(", "STR(", "IF(1,",
    "?s ?p (", "(<a:a>|", "<a:a>/(", "BIND(", "1+(", "1 IN(", "MINUS{", "{}UNION{", "1,(", "!EXISTS{", "?s ?p ?o .",
    "1", "?x", '"a"', "AS ?y", "VALUES ?x {", "=", "&&", "COUNT(", "<1>", " <a:b> ",
)  # fmt: skip
"""What queries are made of."""


def hostile_mixtures(count: int, seed: int) -> list[str]:
    """Queries of repeated pieces, cut where the guard still passes them: as near to its limits as possible."""
    source = random.Random(seed)  # noqa: S311  # repeatable, not secret
    found = []
    for _ in range(count):
        start = source.choice(["SELECT * {", "SELECT (", "ASK {FILTER(", "SELECT * {?s ?p "])
        query = start + "".join(source.choices(PIECES, k=source.randint(1, 4)) * 80)
        while not passes_guard(query):
            query = query[: len(query) * 9 // 10]
        found.append(query)
    return found


def passes_guard(query: str) -> bool:
    """Whether the guard lets the query through."""
    try:
        check_query(query, LIMITS, GRAPHS)
    except QueryError:
        return False
    return True


def run_all(queries: list[str]) -> None:
    """Ask a store each query; an error of the query is an answer too."""
    store = MetadataStore()
    for query in queries:
        try:
            store.query(query)
        except QueryError:
            continue


def test_what_passes_does_not_kill_the_engine() -> None:
    """Everything that the guard lets through runs in another process, which lives to the end and does not hang."""
    queries = [
        query for query in (*CRASHES.values(), *ESCAPES.values(), *hostile_mixtures(300, 7)) if passes_guard(query)
    ]
    assert len(queries) >= 300
    process = multiprocessing.get_context("spawn").Process(target=run_all, args=(queries,))
    process.start()
    process.join(timeout=PATIENCE_SECONDS)
    exit_code = process.exitcode
    process.kill()
    assert 0 == exit_code
