"""The SPARQL 1.1 Protocol over the metadata graph, for reading.

Source: https://www.w3.org/TR/sparql11-protocol/, section 2.1; updates (section 2.2) are refused.
"""

from collections.abc import Sequence
from typing import Annotated, Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from semantic_bridge.rdf.results import (
    BOOLEAN_FORMATS,
    GRAPH_FORMATS,
    TABLE_FORMATS,
    Boolean,
    QueryResult,
    Table,
    choose,
    formats_of,
    write_result,
)
from semantic_bridge.usecases.query import ask
from semantic_bridge.web.bodies import media_type_of, read_body
from semantic_bridge.web.calls import NotAcceptableError, ParameterError, accepted
from semantic_bridge.web.service import ServiceDep

router = APIRouter()

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
TRUNCATED: Final = "SB-Truncated"
"""The header that an answer carries where it was cut: `rows=10000` or `triples=10000`."""

_LONGEST_ESCAPE: Final = len("%FF")
_MOST_FIELDS: Final = 16


async def query_in_address(request: Request) -> str:
    """The query of a GET: the parameter `query`, once.

    Raises:
        ParameterError: It is missing or repeated, or there is another parameter.
    """
    return _query_of(request.scope["query_string"])


async def query_in_body(request: Request, service: ServiceDep) -> str:
    """The query of a POST: the field `query` of a form, or the body itself.

    Raises:
        ParameterError: As for GET; the body is not UTF-8.
        MediaTypeError: It is neither a form nor a query.
        RefusedRecordError: It is larger than any query may be.
    """
    most = service.limits.query_bytes
    if media_type_of(request, (FORM, QUERY)) == FORM:
        return _query_of(await read_body(request, most * _LONGEST_ESCAPE + _MOST_FIELDS))
    _refuse_others(_fields(request.scope["query_string"]))
    return _utf8(await read_body(request, most))


QueryInAddress = Annotated[str, Depends(query_in_address)]
QueryInBody = Annotated[str, Depends(query_in_body)]


@router.get("/sparql")
def query_by_get(request: Request, query: QueryInAddress, service: ServiceDep) -> Response:
    """Ask the metadata graph: ontology, shapes, code lists, crosswalks and catalogue."""
    return _written(ask(service.bridge, query), request)


@router.post("/sparql")
def query_by_post(request: Request, query: QueryInBody, service: ServiceDep) -> Response:
    """Ask the metadata graph: ontology, shapes, code lists, crosswalks and catalogue."""
    return _written(ask(service.bridge, query), request)


def _written(result: QueryResult, request: Request) -> Response:
    formats = formats_of(result)
    chosen = choose(accepted(request), formats)
    if chosen is None:
        raise NotAcceptableError(item.media_types[0] for item in formats)
    headers = {"Vary": "Accept"} | _cut(result)
    return Response(write_result(result, chosen), headers=headers, media_type=chosen.media_types[0])


def _cut(result: QueryResult) -> dict[str, str]:
    if isinstance(result, Boolean) or not result.truncated:
        return {}
    return {TRUNCATED: f"rows={len(result.rows)}" if isinstance(result, Table) else f"triples={len(result.graph)}"}


def _query_of(encoded: bytes) -> str:
    fields = _fields(encoded)
    queries = [value for name, value in fields if name == "query"]
    _refuse_others([field for field in fields if field[0] != "query"])
    if not queries:
        raise ParameterError("query", "missing", "There is no query.", remedy="Give it as the parameter query.")
    if len(queries) > 1:
        raise ParameterError("query", "repeated", "There is more than one query.", remedy="Ask them one by one.")
    return queries[0]


def _refuse_others(fields: Sequence[tuple[str, str]]) -> None:
    names = {name for name, _ in fields}
    if names & {"default-graph-uri", "named-graph-uri"}:
        problem, remedy = "The dataset is not chosen by parameters here.", "Write FROM or FROM NAMED in the query."
        raise ParameterError(next(iter(sorted(names))), "unsupported", problem, remedy=remedy)
    if names:
        raise ParameterError(None, "unknown", "There is no such parameter.", remedy="There is: query. Only reading.")


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise _not_utf8() from None


def _utf8(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise _not_utf8() from None


def _not_utf8() -> ParameterError:
    return ParameterError("query", "not-utf8", "The query is not UTF-8.", remedy="Write it as UTF-8, then escape it.")


MEDIA_TYPES: Final = tuple(
    dict.fromkeys(item.media_types[0] for item in (*TABLE_FORMATS, *BOOLEAN_FORMATS, *GRAPH_FORMATS))
)
"""Every media type that an answer can have, best first."""
