"""What a query answers, and how it is written: the result formats of SPARQL 1.1, and graphs."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import pyoxigraph as ox

from semantic_bridge.errors import BridgeError
from semantic_bridge.rdf.graph import Graph
from semantic_bridge.rdf.nodes import Blank, Node
from semantic_bridge.rdf.oxigraph_terms import terms_of
from semantic_bridge.terms import PREFIXES, XSD, Iri


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to SELECT.

    Attributes:
        variables: Their names, without `?`, in the order of the query.
        rows: One node for each variable; None where it is unbound.
        truncated: Whether there were more rows than the limit; they are left out.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Node | None, ...], ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Boolean:
    """The answer to ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class GraphResult:
    """The answer to CONSTRUCT or DESCRIBE; `truncated` as in `Table`, counted in triples."""

    graph: Graph
    truncated: bool = False


QueryResult: TypeAlias = Table | Boolean | GraphResult


@dataclass(frozen=True, slots=True)
class ResultFormat:
    """How an answer can be written: a name for `?format=`, the media types that ask for it, a file suffix.

    The first media type is the one that the answer carries.
    """

    name: str
    media_types: tuple[str, ...]
    suffix: str


TABLE_FORMATS: Final = (
    ResultFormat("json", ("application/sparql-results+json", "application/json"), ".srj"),
    ResultFormat("xml", ("application/sparql-results+xml", "application/xml", "text/xml"), ".srx"),
    ResultFormat("csv", ("text/csv",), ".csv"),
    ResultFormat("tsv", ("text/tab-separated-values",), ".tsv"),
)
"""For SELECT, best first; ASK has the first two only (SPARQL 1.1 Query Results CSV and TSV Formats, section 1)."""

BOOLEAN_FORMATS: Final = TABLE_FORMATS[:2]

GRAPH_FORMATS: Final = (
    ResultFormat("turtle", ("text/turtle", "application/x-turtle"), ".ttl"),
    ResultFormat("n-triples", ("application/n-triples", "text/plain"), ".nt"),
    ResultFormat("json-ld", ("application/ld+json", "application/json"), ".jsonld"),
    ResultFormat("rdf-xml", ("application/rdf+xml", "application/xml"), ".rdf"),
)
"""For CONSTRUCT, DESCRIBE and every graph that is published, best first."""


class ResultFormatError(BridgeError):
    """An answer that the format cannot hold."""


def formats_of(result: QueryResult) -> tuple[ResultFormat, ...]:
    """The formats in which this answer can be written, best first."""
    match result:
        case Table():
            return TABLE_FORMATS
        case Boolean():
            return BOOLEAN_FORMATS
        case GraphResult():
            return GRAPH_FORMATS


def choose(accept: str, formats: Sequence[ResultFormat]) -> ResultFormat | None:
    """The format that an Accept header asks for (RFC 9110, section 12.5.1).

    Args:
        accept: The header; empty accepts everything.
        formats: What can be written, best first; the earlier one wins among equals.

    Returns:
        None where nothing that is accepted can be written: the answer is 406.
    """
    ranges = [_media_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    best: tuple[float, ResultFormat] | None = None
    for format_ in formats:
        quality = max(_quality(media_type, ranges) for media_type in format_.media_types)
        if quality > 0 and (best is None or quality > best[0]):
            best = quality, format_
    return None if best is None else best[1]


def _media_range(part: str) -> tuple[str, float]:
    media_type, *parameters = (item.strip().lower() for item in part.split(";"))
    weight = next((item[2:] for item in parameters if item.startswith("q=")), "1")
    try:
        return media_type, min(1.0, max(0.0, float(weight)))
    except ValueError:
        return media_type, 0.0


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of the most specific range that covers the media type; 0 where none does."""
    by_range = dict(ranges)
    family = media_type.partition("/")[0] + "/*"
    return next((by_range[name] for name in (media_type, family, "*/*") if name in by_range), 0.0)


def write_result(result: QueryResult, format_: ResultFormat) -> bytes:
    """An answer in one of its formats; `truncated` is not part of any and must be said beside it.

    Raises:
        ResultFormatError: The format is for another kind of answer, or an IRI in it is none.
    """
    if format_ not in formats_of(result):
        known = ", ".join(item.name for item in formats_of(result))
        raise ResultFormatError(f"This answer cannot be written as {format_.name}.", remedy=f"Use one of: {known}.")
    if isinstance(result, GraphResult):
        return write_graph(result.graph, format_)
    data = json.dumps(_json_of(result), ensure_ascii=False).encode()
    if format_.name == "json":
        return data
    output = io.BytesIO()
    parsed = ox.parse_query_results(data, ox.QueryResultsFormat.JSON)
    parsed.serialize(output, ox.QueryResultsFormat.from_media_type(format_.media_types[0]))
    return output.getvalue()


def write_graph(graph: Graph, format_: ResultFormat) -> bytes:
    """A graph in one of `GRAPH_FORMATS`, with the prefixes that the project uses.

    Raises:
        ResultFormatError: An IRI of the graph is none, such as one with a blank in it.
    """
    output = io.BytesIO()
    rdf_format = ox.RdfFormat.from_media_type(format_.media_types[0])
    prefixes = {name: namespace.base for name, namespace in PREFIXES.items()}
    try:
        ox.serialize(terms_of(graph), output, rdf_format, prefixes=prefixes)
    except ValueError as error:
        problem = f"The graph cannot be written as {format_.name}: {error}."
        raise ResultFormatError(problem, remedy="Correct the IRI; blanks in it are written as %20.") from None
    return output.getvalue()


def _json_of(result: Table | Boolean) -> dict[str, object]:
    """The answer as in SPARQL 1.1 Query Results JSON Format, section 3."""
    if isinstance(result, Boolean):
        return {"head": {}, "boolean": result.value}
    bindings = [
        {name: _term(node) for name, node in zip(result.variables, row, strict=True) if node is not None}
        for row in result.rows
    ]
    return {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}


def _term(node: Node) -> dict[str, str]:
    if isinstance(node, Iri):
        return {"type": "uri", "value": node}
    if isinstance(node, Blank):
        return {"type": "bnode", "value": node.id}
    if node.language is not None:
        return {"type": "literal", "value": node.value, "xml:lang": node.language}
    if node.datatype == XSD.string:
        return {"type": "literal", "value": node.value}
    return {"type": "literal", "value": node.value, "datatype": node.datatype}
