"""A SPARQL 1.1 endpoint on another host, which an operator chose; never on the way of a translation."""

import urllib.error
from http.client import HTTPException
from typing import Final
from urllib.parse import urlsplit

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, URLENCODED, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from semantic_bridge.errors import BridgeError, QueryError, ReadError
from semantic_bridge.rdf.graph import parse_turtle
from semantic_bridge.rdf.oxigraph_terms import node_of
from semantic_bridge.rdf.results import Boolean, GraphResult, QueryResult, Table
from semantic_bridge.rdf.store import MAX_ROWS

MAX_RESPONSE_BYTES: Final = 10_000_000
"""How much of an answer is read."""


class RemoteStoreError(BridgeError):
    """An endpoint that cannot be asked, or that answers what is no SPARQL result."""


class RemoteStore:
    """Another store, asked as the one at hand is.

    Attributes:
        url: The endpoint, http or https, without a user name.
        timeout_seconds: How long one answer may take.
    """

    __slots__ = ("timeout_seconds", "url")

    def __init__(self, url: str, *, timeout_seconds: int = 30) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
            problem = "A remote store is named by an http or https address without a user name."
            raise RemoteStoreError(problem, remedy="Write https://host/path.")
        self.url, self.timeout_seconds = url, timeout_seconds

    def query(self, text: str) -> QueryResult:
        """The answer of the endpoint to one query, at most `store.MAX_ROWS` of a table.

        Raises:
            QueryError: The endpoint says that the query is malformed.
            RemoteStoreError: It cannot be reached, fails, takes too long, or answers too much or nothing readable.
        """
        wrapper = self._request(text)
        try:
            response = wrapper.query().response
            data = response.read(MAX_RESPONSE_BYTES + 1)
        except QueryBadFormed:
            raise QueryError("The remote store refuses the query as malformed.", where=self.url) from None
        except (SPARQLWrapperException, urllib.error.URLError, HTTPException, OSError) as error:
            raise self._failed(type(error).__name__) from None
        if len(data) > MAX_RESPONSE_BYTES:
            raise self._failed(f"it answers more than {MAX_RESPONSE_BYTES:,} bytes")
        return self._graph(data) if wrapper.queryType in {"CONSTRUCT", "DESCRIBE"} else self._result(data)

    def _request(self, text: str) -> SPARQLWrapper:
        wrapper = SPARQLWrapper(self.url)
        wrapper.setTimeout(self.timeout_seconds)
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(URLENCODED)
        wrapper.setOnlyConneg(True)
        wrapper.setQuery(text)
        wrapper.setReturnFormat(TURTLE if wrapper.queryType in {"CONSTRUCT", "DESCRIBE"} else JSON)
        return wrapper

    def _graph(self, data: bytes) -> GraphResult:
        try:
            return GraphResult(parse_turtle(data, file=self.url, base=self.url))
        except ReadError as error:
            raise self._failed("its answer is not Turtle") from error

    def _result(self, data: bytes) -> Table | Boolean:
        try:
            found = ox.parse_query_results(data, ox.QueryResultsFormat.JSON)
            return Boolean(bool(found)) if isinstance(found, ox.QueryBoolean) else _table(found)
        except (SyntaxError, ValueError) as error:
            raise self._failed("its answer is not in the JSON format of SPARQL results") from error

    def _failed(self, reason: str) -> RemoteStoreError:
        remedy = "Check the address and whether the endpoint runs."
        return RemoteStoreError(f"The remote store cannot be asked: {reason}.", where=self.url, remedy=remedy)


def _table(found: ox.QuerySolutions) -> Table:
    """The rows.

    Raises:
        ValueError: A term of RDF 1.2.
        SyntaxError: The answer breaks off.
    """
    variables = tuple(variable.value for variable in found.variables)
    rows = [tuple(None if term is None else node_of(term) for term in solution) for solution in found]
    return Table(variables, tuple(rows[:MAX_ROWS]), len(rows) > MAX_ROWS)
