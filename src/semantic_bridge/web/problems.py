"""Problems: every error of a call as RFC 9457, decided by one table and written by one function.

A problem says what is wrong, where and what to do. It never holds a value, nor any other part of the input: a pointer
ends where it would name a field that the schema does not have.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from semantic_bridge.errors import BridgeError, NotFoundError, Place, QueryError
from semantic_bridge.model.values import Value
from semantic_bridge.plan.policies import LooserPolicyError
from semantic_bridge.rdf.results import ResultFormatError
from semantic_bridge.records.refusal import SENTENCES, Refusal, RefusedRecordError
from semantic_bridge.records.strict_json import encode
from semantic_bridge.web.calls import CallError, MediaTypeError, NotAcceptableError, ParameterError
from semantic_bridge.web.faults import log_fault, trace_id_of
from semantic_bridge.web.service import allowed_methods, known_fields

BASE: Final = "https://w3id.org/semantic-bridge/problems/"
MEDIA_TYPE: Final = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of problem.

    Attributes:
        status: Of the answer.
        slug: The end of the `type` IRI, which never changes its meaning.
        title: One sentence that is the same each time.
    """

    status: int
    slug: str
    title: str

    @property
    def iri(self) -> str:
        """The `type` member: an IRI that is described in the documentation."""
        return BASE + self.slug


KINDS: Final[Mapping[type[Exception], Kind]] = {
    NotFoundError: Kind(404, "not-found", "The workspace does not have this."),
    ParameterError: Kind(400, "parameter", "A parameter of the call is not valid."),
    RequestValidationError: Kind(400, "parameter", "A parameter of the call is not valid."),
    LooserPolicyError: Kind(400, "policy", "The policy that is asked for is looser than the mapping allows."),
    QueryError: Kind(400, "query", "The query is refused or malformed."),
    NotAcceptableError: Kind(406, "not-acceptable", "The answer cannot be written in a form that is accepted."),
    ResultFormatError: Kind(406, "not-acceptable", "The answer cannot be written in a form that is accepted."),
    MediaTypeError: Kind(415, "media-type", "The body has a media type that is not read here."),
    ClientDisconnect: Kind(400, "disconnected", "The call ended before its body did."),
}
"""An error to its kind, subclasses included; what is in no row is our fault."""

FAULT: Final = Kind(500, "internal", "The service failed; the fault is ours.")

_STATUSES: Final[Mapping[Refusal, int]] = {
    Refusal.NOT_UTF8: 400,
    Refusal.NOT_JSON: 400,
    Refusal.NOT_A_NUMBER: 400,
    Refusal.TOO_LARGE: 413,
    Refusal.NUMBER_RANGE: 422,
    Refusal.INTEGER_DIGITS: 422,
    Refusal.LONE_SURROGATE: 422,
    Refusal.DUPLICATE_KEY: 422,
    Refusal.TOO_DEEP: 422,
    Refusal.STRING_TOO_LONG: 422,
    Refusal.NOT_AN_OBJECT: 422,
}
"""What a JSON body can be refused for; any other refusal here is our fault."""

_REFUSED: Final[Mapping[Refusal, Kind]] = {
    code: Kind(status, code.value, SENTENCES[code][0]) for code, status in _STATUSES.items()
}
_BY_STATUS: Final[Mapping[int, Kind]] = {
    404: Kind(404, "no-such-address", "There is nothing at this address; /openapi.json lists those that there are."),
    405: Kind(405, "method-not-allowed", "The method is not allowed here; the Allow header names those that are."),
}
_LONGEST_INDEX: Final = 7


def kinds() -> tuple[Kind, ...]:
    """Every kind that an answer can have, by status and slug: what the documentation lists."""
    found = {kind.slug: kind for kind in (*KINDS.values(), *_REFUSED.values(), *_BY_STATUS.values(), FAULT)}
    return tuple(sorted(found.values(), key=lambda kind: (kind.status, kind.slug)))


def kind_of(error: Exception) -> Kind:
    """The kind of an error; what is not known is our fault."""
    if isinstance(error, RefusedRecordError):
        return _REFUSED.get(error.code, FAULT)
    if isinstance(error, HTTPException):
        return _BY_STATUS.get(error.status_code) or _unnamed(error.status_code)
    return next((KINDS[kind] for kind in type(error).__mro__ if kind in KINDS), FAULT)


async def problem_response(request: Request, error: Exception) -> Response:
    """The answer to a call that failed, whatever failed; our own faults are logged too."""
    kind = kind_of(error)
    if kind is FAULT:
        log_fault(request.scope, error)
    problem: dict[str, Value] = {
        "type": kind.iri,
        "title": kind.title,
        "status": kind.status,
        "detail": _detail(kind, error),
        "errors": _errors(request, error),
        "trace_id": trace_id_of(request.scope),
    }
    return Response(encode(problem), kind.status, _headers(request, error), MEDIA_TYPE)


def _unnamed(status: int) -> Kind:
    phrase = HTTPStatus(status).phrase
    return Kind(status, phrase.lower().replace(" ", "-"), f"{phrase}.")


def _headers(request: Request, error: Exception) -> dict[str, str]:
    if isinstance(error, HTTPException) and error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return {"Allow": ", ".join(allowed_methods(request))}
    return dict(error.headers or {}) if isinstance(error, CallError | HTTPException) else {}


def _detail(kind: Kind, error: Exception) -> str:
    if kind is FAULT:
        return "Report the trace id to whoever runs the service: the log names what failed under it."
    if isinstance(error, NotFoundError):  # its sentence repeats the name that was sent
        return f"There is no such {error.kind}. {error.remedy}"
    if isinstance(error, BridgeError):
        return " ".join(filter(None, (error.problem, error.remedy)))
    return kind.title


def _errors(request: Request, error: Exception) -> list[Value]:
    match error:
        case RefusedRecordError():
            pointer = None if error.pointer is None else _within(error.pointer, known_fields(request))
            return [{"pointer": pointer, "code": error.code.value, "line": error.line, "column": error.column}]
        case ParameterError():
            return [{"parameter": error.parameter, "code": error.code}]
        case RequestValidationError():
            return [{"parameter": str(item["loc"][-1]), "code": str(item["type"])} for item in error.errors()]
        case QueryError(where=Place() as place):
            return [{"code": "query", "line": place.line or None, "column": place.column or None}]
        case _:
            return []


def _within(pointer: str, known: frozenset[str]) -> str:
    """The pointer as far as its parts are fields of the schema or places in a list."""
    kept = ""
    for part in pointer.split("/")[1:]:
        if not (part.isdigit() and len(part) <= _LONGEST_INDEX) and part not in known:
            break
        kept += "/" + part
    return kept
