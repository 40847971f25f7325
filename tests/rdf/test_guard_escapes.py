"""The guard against the engine's own reading: what passes never reaches SERVICE, however it is written."""

import random
from typing import Final

import pyoxigraph as ox
import pytest

from semantic_bridge.errors import QueryError
from semantic_bridge.rdf.guard import QueryLimits, check_query

# The engine refuses to connect to port 9 at once, so that a query which reaches SERVICE fails without any traffic.
HOST: Final = "<http://127.0.0.1:9/>"
PROLOGUE: Final = "PREFIX ex: <http://127.0.0.1:9/> PREFIX : <http://127.0.0.1:9/> PREFIX b: <b:> PREFIX x: <x:> "
SERVICES: Final = (
    f"SERVICE{HOST}{{}}",
    "SERVICE ex:u{}",
    "SERVICEex:u{}",
    "SERVICE:u{?s ?p ?o}",
    f"SERVICE SILENT {HOST}{{}}",
    "SERVICE?s{}",
)
TEMPLATES: Final = (
    "{hidden} {service}",
    "?s ?p {hidden} {service}",
    "?s ?p ?o . {hidden} {service}",
    "FILTER({hidden}) {service}",
    "FILTER(?a {hidden} ) {service}",
    "FILTER(1 {hidden} {service}",
    "FILTER(?a IN({hidden})) {service}",
    "BIND({hidden} AS ?z) {service}",
    "VALUES ?z {{{hidden}}} {service}",
    "?s {hidden} ?o {service}",
    "?s ({hidden}) ?o . {service}",
    "OPTIONAL{{{hidden}}} {service}",
    "{{SELECT(COUNT(DISTINCT{hidden})AS ?q){{}}}} {service}",
)
PIECES: Final = (
    "SERVICE", "SILENT", HOST, "ex:u", "?s", "{", "}", "{}", "FILTER(", "1", "<", "<<", ">", "<b:c>", "<b:c#>",
    "<=b:c#>",
    '"', '""', '"""', "'", "'''", "#", "\n", "\r", "\t", " ", "\\u0022", "\\u0053", '\\"', "(", ")", "?a", "1<2",
    "true",
    "DISTINCTtrue", "IN(", "!", "=", "+", ".", ";", "&&", "||", "<a:", "a:b", "@en", "^^", "_:b", "OPTIONAL", "EXISTS",
    "VALUES ?x {", "UNDEF", "ex:a\\#", "\\u003c", "1<b:c#>", "COUNT(DISTINCTtrue<b:c#>", "IF(", "/", "|", "~",
)  # fmt: skip
ENDS: Final = ("", '#"', "#'\n", '"""', "'''", '#"""\n')


def queries(count: int, seed: int) -> list[str]:
    """Queries with SERVICE behind something that might hide it."""
    source = random.Random(seed)  # noqa: S311  # repeatable, not secret
    return [
        PROLOGUE
        + "SELECT * {"
        + source.choice(TEMPLATES).format(
            hidden="".join(source.choices(PIECES, k=source.randint(0, 5))), service=source.choice(SERVICES)
        )
        + source.choice(ENDS)
        + "}"
        for _ in range(count)
    ]


def reaches_service(store: ox.Store, query: str) -> bool | None:
    """Whether the engine runs SERVICE; None where the query is not SPARQL."""
    try:
        list(store.query(query))  # type: ignore[arg-type]  # every query here is a SELECT
    except SyntaxError:
        return None
    except (OSError, RuntimeError):
        return True
    return False


@pytest.mark.parametrize("seed", range(4))
def test_nothing_that_passes_reaches_service(seed: int) -> None:
    """The engine is the judge of what a query means: of those that it would send elsewhere, none passes."""
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.NamedNode("a:c")))
    reached = [query for query in queries(12_000, seed) if reaches_service(store, query)]
    assert len(reached) > 100
    for query in reached:
        with pytest.raises(QueryError):
            check_query(query, QueryLimits())
