"""Ask the metadata graph."""

from semantic_bridge.bridge import Bridge
from semantic_bridge.rdf.results import QueryResult


def ask(bridge: Bridge, query: str) -> QueryResult:
    """The answer to a SPARQL query over ontology, shapes, code lists, crosswalks and catalogue.

    Raises:
        QueryError: The query is refused (SERVICE, updates, graphs that are not there, size, nesting) or malformed; the
            place is in the query.
    """
    return bridge.store.query(query)
